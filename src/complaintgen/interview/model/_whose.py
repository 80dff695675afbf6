"""Of whom a question is asked: what is somebody's own who sues along is asked by that person's name, never of the one who answers.

In: a question, the draft. Out: its words, and why it is asked.
"""

from __future__ import annotations

from complaintgen.case.fields import SOMEBODY, asked_of, is_of_co_complainant, spoken_of
from complaintgen.interview.model._case_draft import CaseDraft
from complaintgen.interview.model._questions import Question


def words_of(question: Question, draft: CaseDraft) -> str:
    """A question as the person reads it."""
    name = _name_at(question.path, draft)
    return asked_of(name, question.words) if name else question.words


def help_of(question: Question, draft: CaseDraft) -> str:
    """Why it is asked."""
    name, told = _name_at(question.path, draft), question.ask.help
    return spoken_of(name, told) if name else told


def _name_at(path: str, draft: CaseDraft) -> str:
    """What somebody who sues along is called where a path leads to a fact of theirs; empty elsewhere."""
    if not is_of_co_complainant(path):
        return ""
    person = path.partition(".as_plaintiff.")[0]
    known = (draft.text_at(f"{person}.{field}") for field in ("as_plaintiff.name", "name", "relation"))
    return next(filter(None, known), SOMEBODY)
