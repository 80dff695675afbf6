"""intake.conversations."""

from complaintgen.intake.conversations._pasting import Pasted, contact_of, join, paragraphs, split_at, split_messages

__all__ = [
    "Pasted", "contact_of", "join", "paragraphs", "split_at", "split_messages",
]
