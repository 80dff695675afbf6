"""What the templates of papers may read, call and write, as the engine asks for it."""

from __future__ import annotations

from complaintgen.case.fields import Labelled, YesNo
from complaintgen.formatting import MISSING_END, MISSING_START
from complaintgen.word.environment import BlankMarks, ValueKind, Vocabulary

VOCABULARY = Vocabulary(
    modules=("complaintgen.case.", "complaintgen.law.", "complaintgen.papers."),
    kinds=(ValueKind(type=Labelled, title="选项", attributes={"value": str, "label": str}),
           ValueKind(type=YesNo, title="是或否", attributes={"is_yes": bool})),
    blanks=BlankMarks(MISSING_START, MISSING_END, "Missing Fact"),
)
"""Facts, law and what papers work out of them; a blank is 「【待填：…】」 in the character style of that name."""
