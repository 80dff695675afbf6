"""The interview as a value, for any frontend: `begin` takes it up, `view` shows where it stands, `submit` takes a reply. Pure.

A page is data (rows of cells, options, words typed before, what was wrong with them); an effect that `submit` asks for, such as writing the
papers, is carried out by the caller, who submits what came of it.
"""

from complaintgen.interview.flow._context import World
from complaintgen.interview.flow._conversation import Turn, begin, submit, view
from complaintgen.interview.flow._frames import OpenQuestion, Position, position_in
from complaintgen.interview.flow._page import (
    NONE_LABEL,
    UNKNOWN_LABEL,
    Back,
    Chosen,
    Done,
    Effect,
    End,
    Failed,
    IdentityRead,
    KeepProfile,
    Leave,
    Message,
    MessagesRead,
    NoFile,
    Notice,
    OpenFolder,
    Option,
    Page,
    ReadIdentity,
    ReadMessages,
    Reply,
    Report,
    Row,
    Typed,
    Unknown,
    WritePapers,
    menu,
)
from complaintgen.interview.flow._wording import label_of, shown

__all__ = [
    "NONE_LABEL",
    "UNKNOWN_LABEL",
    "Back",
    "Chosen",
    "Done",
    "Effect",
    "End",
    "Failed",
    "IdentityRead",
    "KeepProfile",
    "Leave",
    "Message",
    "MessagesRead",
    "NoFile",
    "Notice",
    "OpenFolder",
    "OpenQuestion",
    "Option",
    "Page",
    "Position",
    "ReadIdentity",
    "ReadMessages",
    "Reply",
    "Report",
    "Row",
    "Turn",
    "Typed",
    "Unknown",
    "World",
    "WritePapers",
    "begin",
    "label_of",
    "menu",
    "position_in",
    "shown",
    "submit",
    "view",
]
