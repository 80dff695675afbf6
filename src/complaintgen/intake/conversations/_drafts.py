"""A message as one reading of a paste has it, before its day is settled and whose it was is told from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from complaintgen.case.enums import Channel
from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._headers import Header
from complaintgen.intake.conversations._stamps import NO_STAMP, Stamp
from complaintgen.patterns import Pattern

BLANK_LINES = Pattern(r"\n\s*\n\s*")
RULE = Pattern(r"\s*([-—–=_*~·.•#＝－＊─━]\s*){3,}")
ITEM = Pattern(r"\s*(?:([0-9０-９]{1,3})[、.．)）](?![0-9])|[(（]([0-9]{1,3})[)）]|第([0-9]{1,3})条[:：、]?|([①-⑳]))\s*")
"""The number of an item of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message, or a call where it has no words.

    Attributes:
        first: the index of its first line.
        header: what of the paste is not its words, in the order of the lines.
        text: its words.
        words_first: the index of their first line, where it is not `first`.
        is_day: the header says the day of all that follow it.
        in_thread: the sender is the other side of a talk, whoever wrote this.
        is_system: its lines are the program's own, and never words.
        doubt: what else of the time is not sure, in Chinese.
        side_doubt: why it is not sure whose it was, in Chinese.
    """

    first: int
    header: str = ""
    text: str = ""
    words_first: int | None = None
    stamp: Stamp = NO_STAMP
    sender: str | None = None
    account: str | None = None
    side: Side = Side.UNKNOWN
    channel: Channel | None = None
    duration_seconds: int | None = None
    answered: bool | None = None
    count: int | None = None
    gap: str = "\n\n"
    is_day: bool = False
    is_system: bool = False
    in_thread: bool = False
    doubt: str = ""
    side_doubt: str = ""

    @property
    def is_event(self) -> bool:
        """Whether it is a message or call, and not lines around one."""
        return bool(self.text) or self.channel is Channel.CALL


def drafted(first: int, words: str, header: str, told: Header | None = None) -> Draft:
    """A draft of what a header tells."""
    if told is None:
        return Draft(first=first, header=header, text=words)
    return Draft(first=first, header=header, text=words, stamp=told.stamp, sender=told.sender, account=told.account, side=told.side)


def filled(lines: Sequence[str]) -> list[int]:
    """The indexes of the lines that are not blank."""
    return [index for index, line in enumerate(lines) if line.strip()]


def block_of(lines: Sequence[str], begin: int, end: int) -> str:
    """The lines of a range as one text, without blank lines around."""
    return "\n".join(lines[begin:end]).strip()
