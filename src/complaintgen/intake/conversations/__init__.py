"""Pasted conversations become messages, each with what the line above it says of time and sender; no word is lost or changed.

`split_messages` parts what was pasted into `Pasted`; `join`, `paragraphs` and `split_at` let a person part it otherwise.
`who_in`, `is_own`, `signature_in` and `callback_in` read who sent some words and whom they name, wherever they stand.
"""

from complaintgen.intake.conversations._headers import who_in
from complaintgen.intake.conversations._message_entities import callback_in, is_own, signature_in
from complaintgen.intake.conversations._pasting import Pasted, join, paragraphs, split_at, split_messages

__all__ = [
    "Pasted", "callback_in", "is_own", "join", "paragraphs", "signature_in", "split_at", "split_messages", "who_in",
]
