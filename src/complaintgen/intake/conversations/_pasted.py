"""What a paste gives: a message or call with the lines of the paste that are not its words."""

from __future__ import annotations

from complaintgen.intake._read_event import ReadEvent, Side, record
from complaintgen.intake.conversations._message_entities import is_own, is_sent_to


@record(frozen=True, slots=True, kw_only=True)
class Pasted(ReadEvent):
    """One message as pasted, of which the channel and the bounds are for a person to confirm.

    Attributes:
        text: its words, unchanged; only line ends are made alike and blank lines around taken away; empty for a call.
        header: what of the paste was not taken for words, as pasted: header lines, a list number, a rule, a call's own lines.
        gap: the blank lines before it where it was split from the message above; `join` puts them back.
    """

    text: str
    header: str = ""
    gap: str = "\n\n"

    @property
    def is_own(self) -> bool:
        """Whether the person who pasted wrote it: it is no contact, but nothing pasted is lost."""
        return self.direction is Side.MINE or (self.account is not None and (is_own(self.account) or is_sent_to(self.account)))
