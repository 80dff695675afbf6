"""A message or call of a paste as a frame keeps it: what `Pasted` says, in values that are saved as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitMessage:
    """One message of what was pasted or read from a file.

    Attributes:
        recipient: the id of who got it, where the source says so.
        direction: whose it was, by the value of `Side`.
        channel: by its value, where the source says it; a call has no words.
        unconfirmed: fact and reason of what was worked out.
        place: where it stands in what was read, in Chinese.
        header: the words that were taken for a header, as pasted.
        gap: the blank lines before it where it was split from the message above.
    """

    text: str
    at: str | None = None
    sender: str | None = None
    account: str | None = None
    signature: str | None = None
    callback: str | None = None
    recipient: str | None = None
    direction: Literal["theirs", "mine", "unknown"] = "unknown"
    channel: str | None = None
    duration_seconds: int | None = None
    answered: bool | None = None
    count: int | None = None
    unconfirmed: tuple[tuple[str, str], ...] = ()
    place: str = ""
    header: str = ""
    gap: str = "\n\n"
