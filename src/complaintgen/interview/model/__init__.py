"""interview.model."""

from complaintgen.case.reading import Json, as_json
from complaintgen.interview.model._answers import EXAMPLES, fault_of_file, read_answer, read_path
from complaintgen.interview.model._draft import Draft, owner_of, path_of, steps_of
from complaintgen.interview.model._questions import EXTRA, Control, Question, mending_question, question_for, section_of
from complaintgen.interview.model._route import DRAFT, NEEDS, REVIEW, SECTIONS, Route
from complaintgen.interview.model._session import (
    Change,
    Session,
    add_entries,
    add_entry,
    answer,
    check_off,
    close_part,
    leave_open,
    open_part,
    referring,
    remove_entry,
)
from complaintgen.interview.model._suggestions import Suggestion, suggestion_for

__all__ = [
    "DRAFT",
    "EXAMPLES",
    "EXTRA",
    "NEEDS",
    "REVIEW",
    "SECTIONS",
    "Change",
    "Control",
    "Draft",
    "Json",
    "Question",
    "Route",
    "Session",
    "Suggestion",
    "add_entries",
    "add_entry",
    "answer",
    "as_json",
    "check_off",
    "close_part",
    "fault_of_file",
    "leave_open",
    "mending_question",
    "open_part",
    "owner_of",
    "path_of",
    "question_for",
    "read_answer",
    "read_path",
    "referring",
    "remove_entry",
    "section_of",
    "steps_of",
    "suggestion_for",
]
