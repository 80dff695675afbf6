"""What a paste gives: a message or call with the lines of the paste that are not its words."""

from __future__ import annotations

from dataclasses import replace

from complaintgen.intake._read_event import ReadEvent, Side, Uncertainty, record
from complaintgen.intake.conversations._message_entities import is_own, is_sent_to
from complaintgen.patterns import Pattern

_SENTENCE_END = Pattern(r".*[。！？!?…～~][”」』）)]?\s*")
_FEWEST_LINES = 3
_OF_LINES = Uncertainty("text", "每一行都像单独的一条信息，原文没有把它们分开的标记，先按一条读；实际是几条的，请拆开")


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


def with_doubt_of_lines(pasted: Pasted) -> Pasted:
    """The message with a doubt whether it is one, where it is nothing but sentences on lines of their own and nothing says that they belong together."""
    lines = [line for line in pasted.text.split("\n") if line.strip()]
    is_bare = not (pasted.header or pasted.at or pasted.sender or pasted.account or pasted.signature)
    is_doubtful = is_bare and len(lines) >= _FEWEST_LINES and all(map(_SENTENCE_END.fullmatch, lines))
    others = tuple(doubt for doubt in pasted.unconfirmed if doubt != _OF_LINES)
    doubts = (*others, _OF_LINES) if is_doubtful else others
    return pasted if doubts == pasted.unconfirmed else replace(pasted, unconfirmed=doubts)
