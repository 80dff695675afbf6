"""Pasted conversations become messages and calls, each with what the paste says of time, sender and side; no word is lost or changed.

`split_messages` parts what was pasted into `Pasted`; `join`, `paragraphs`, `split_at` and `reclaim` let a person part it otherwise.
`speakers` gives the names among which the person may be, `of_person` the messages once the person said which.
`system_lines` tells which lines of a paste its program wrote and nobody said.
`who_in`, `is_own`, `signature_in` and `callback_in` read who sent some words and whom they name, wherever they stand.
"""

from complaintgen.intake.conversations._calls import system_lines
from complaintgen.intake.conversations._headers import who_in
from complaintgen.intake.conversations._message_entities import callback_in, is_own, signature_in
from complaintgen.intake.conversations._parting import join, paragraphs, reclaim, split_at
from complaintgen.intake.conversations._pasted import Pasted
from complaintgen.intake.conversations._pasting import split_messages
from complaintgen.intake.conversations._sides import of_person, speakers

__all__ = [
    "Pasted", "callback_in", "is_own", "join", "of_person", "paragraphs", "reclaim", "signature_in", "speakers", "split_at", "split_messages", "system_lines",
    "who_in",
]
