"""interview.flow."""

from complaintgen.interview.flow._display import label_of, wrapped
from complaintgen.interview.flow._frontend import (
    UNKNOWN_LABEL,
    Back,
    Chosen,
    Leave,
    Option,
    Prompt,
    Reply,
    Screen,
    Typed,
    Unknown,
    echo_of,
)
from complaintgen.interview.flow._interview import Interview
from complaintgen.interview.flow._open_questions import prepare

__all__ = [
    "UNKNOWN_LABEL",
    "Back",
    "Chosen",
    "Interview",
    "Leave",
    "Option",
    "Prompt",
    "Reply",
    "Screen",
    "Typed",
    "Unknown",
    "echo_of",
    "label_of",
    "prepare",
    "wrapped",
]
