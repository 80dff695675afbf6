"""The facts of an interview, without a screen: questions, their order, what is told so far, and how an answer changes it.

`CaseDraft` is the case file while it is told, `Session` adds what only the interview remembers; `question_for` gives the question
at a path, `Route` the order of the questions; `answer`, `leave_open`, `add_entry` and their kin give the next session.
"""

from complaintgen.case.reading import as_json
from complaintgen.interview.model._answers import EXAMPLES, read_answer
from complaintgen.interview.model._case_draft import (
    CaseDraft,
    Json,
    case_bytes,
    case_of,
    owner_of,
    path_of,
    plain_json,
    steps_of,
)
from complaintgen.interview.model._doubts import Doubt, doubts_in, doubts_within, with_doubts, without_doubts
from complaintgen.interview.model._proposals import PROPOSED, propose, propose_again, recipient_is_unsaid
from complaintgen.interview.model._questions import EXTRA, Control, Question, mending_question, question_for, section_of
from complaintgen.interview.model._route import DRAFT, OPEN_QUESTIONS, REVIEW, SECTIONS, Route
from complaintgen.interview.model._session import (
    SavedProfiles,
    Session,
    SessionChange,
    add_entries,
    add_entry,
    answer,
    answer_each,
    check_off,
    close_part,
    copy_entry,
    leave_open,
    open_part,
    referring,
    remove_entry,
)
from complaintgen.interview.model._suggestions import Suggestion, suggestion_for
from complaintgen.interview.model._table import (
    Meant,
    TableRow,
    TableStep,
    doubts_in_rows,
    is_change,
    rows_meant,
    rows_of,
    step_before,
    undone,
    with_step,
)
from complaintgen.interview.model._whose import help_of, words_of

__all__ = [
    "DRAFT",
    "EXAMPLES",
    "EXTRA",
    "OPEN_QUESTIONS",
    "PROPOSED",
    "REVIEW",
    "SECTIONS",
    "CaseDraft",
    "Control",
    "Doubt",
    "Json",
    "Meant",
    "Question",
    "Route",
    "SavedProfiles",
    "Session",
    "SessionChange",
    "Suggestion",
    "TableRow",
    "TableStep",
    "add_entries",
    "add_entry",
    "answer",
    "answer_each",
    "as_json",
    "case_bytes",
    "case_of",
    "check_off",
    "close_part",
    "copy_entry",
    "doubts_in",
    "doubts_in_rows",
    "doubts_within",
    "help_of",
    "is_change",
    "leave_open",
    "mending_question",
    "open_part",
    "owner_of",
    "path_of",
    "plain_json",
    "propose",
    "propose_again",
    "question_for",
    "read_answer",
    "recipient_is_unsaid",
    "referring",
    "remove_entry",
    "rows_meant",
    "rows_of",
    "section_of",
    "step_before",
    "steps_of",
    "suggestion_for",
    "undone",
    "with_doubts",
    "with_step",
    "without_doubts",
    "words_of",
]
