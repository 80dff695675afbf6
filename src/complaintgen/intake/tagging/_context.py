"""What is known of a message beside its words: the number that sent it, what it is signed with, what else that number sent."""

from __future__ import annotations

from dataclasses import dataclass

from complaintgen.patterns import Pattern

_OFFICES = ("12368", "12348", "12309", "12345", "12378", "12321", "12333", "12389", "12110", "96110", "110", "12306", "12123")
_KINDS = (
    ("office", Pattern("|".join(_OFFICES))),
    ("carrier", Pattern("100(86|10|00|99)\\d{0,8}")),
    ("bank", Pattern("9[56]\\d{3,6}")),
    ("port", Pattern("106\\d{5,17}")),
    ("mobile", Pattern("(?:\\+?86)?1[3-9]\\d{9}")),
    ("fixed", Pattern("0\\d{9,11}|400\\d{7}")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageContext:
    """What the tagger may use beside the words; whatever is not known is left out.

    Attributes:
        sender: the number or account that sent it.
        signature: its signature, where it does not stand in the text itself.
        neighbours: other messages of the same sender.
    """

    sender: str | None = None
    signature: str | None = None
    neighbours: tuple[str, ...] = ()

    def sender_kind(self) -> str | None:
        """What kind of number sent it: an office, a carrier, a bank, a port, a mobile or fixed phone; None for others."""
        digits = (self.sender or "").replace(" ", "").replace("-", "")
        return next((kind for kind, pattern in _KINDS if pattern.fullmatch(digits)), None)


NOTHING_KNOWN = MessageContext()
