"""What every reader of messages and calls gives: one event as its source tells it, with nothing added.

In: nothing. Out: `ReadEvent`, which importers and pasted conversations have in common and `merge` takes into a case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from complaintgen.case.enums import Channel

__all__ = ["Origin", "ReadEvent", "Side", "Uncertainty", "record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    def record(*, frozen: bool, **options: bool) -> Callable[[type], type]:
        """Frozen to whoever checks the types; made frozen at run time too, an event takes five times as long, and a backup holds a million."""
        return dataclass(unsafe_hash=frozen, **options)


class Side(StrEnum):
    """Whose words or call it was; in a conversation the person is one of two."""

    THEIRS = "theirs"
    MINE = "mine"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """A fact that was worked out and not read, so that a person confirms it.

    Attributes:
        field: the fact of the event, by its name in the case.
        why: in Chinese, what the source says instead: 原文写的是“昨天”.
    """

    field: str
    why: str


@record(frozen=True, slots=True)
class Origin:
    """Where an event stands.

    Attributes:
        file: the name of the file, without its folder; empty for what was pasted.
        place: in Chinese, such as 第 3 行.
    """

    file: str
    place: str


@record(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """A message or a call as its source tells it; None for what the source does not say.

    Attributes:
        at: when; None where the day is not said.
        channel: how it came.
        direction: whose it was.
        sender: the number of the other side, which of a call of one's own is the number called; never one that only stands in the words.
        account: the name or account of the other side.
        signature: the name in 【】, which also stays in the words.
        callback: the number that the words ask to call.
        text: the words, unchanged but for line ends and blank lines around; None for a call.
        duration_seconds: of a call.
        answered: whether a call was.
        count: how many calls one row of a list stands for.
        recipient: the id of who got it.
        origin: where it stands in what was read.
        unconfirmed: which of these facts were worked out.
    """

    at: date | datetime | None = None
    channel: Channel | None = None
    direction: Side = Side.UNKNOWN
    sender: str | None = None
    account: str | None = None
    signature: str | None = None
    callback: str | None = None
    text: str | None = None
    duration_seconds: int | None = None
    answered: bool | None = None
    count: int | None = None
    recipient: str | None = None
    origin: Origin | None = None
    unconfirmed: tuple[Uncertainty, ...] = ()
