"""What a frontend shows, and what a person can do there. A page is data: it is cut to columns, or made a form, by the frontend.

A reply is what the person did: gave an answer, went back, left the fact unknown, or left. A report is what came of an effect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from complaintgen.case.model import Form
from complaintgen.interview.model import Json

if TYPE_CHECKING:
    from complaintgen.intake import Found, ReadExhibit

UNKNOWN_LABEL = "不清楚，以后再补"
NONE_LABEL = "都没有"
"""The answer that none of several options is so; it is given, and never taken from silence."""
Kind: TypeAlias = Literal["one", "several", "line", "lines"]
"""How a page is answered: one option, any number of options, words on one line, words on many lines."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph to tell the person once."""

    text: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list: its facts in the order in which they are asked."""

    cells: tuple[str, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it was parted from others: what its header says of it, and its words, unchanged.

    Attributes:
        is_joined: its lines are shown as one, because it is known already where it begins and ends.
        note: what else is to be said of it.
    """

    number: int
    header: str
    text: str
    is_joined: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to choose.

    Attributes:
        label: what it is called; stands before the row.
        row: the entry or message that it stands for.
    """

    value: str
    label: str
    is_chosen: bool = False
    row: Row | Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One question with all that is shown above it.

    Attributes:
        path: what it asks; menus have a name that begins with "@".
        kind: how it is answered.
        words: the question; stands before the subject.
        subject: the entry that the question is about.
        heading: where in the interview it stands.
        why: why it is asked, and an example.
        form: how typed words are written; TEXT for other kinds.
        options: what can be chosen; none where an answer is typed.
        typed: what is on the line already: the answer so far, or words typed and left.
        can_stay_unknown: whether the person may leave it open.
        is_express: of an answer about safety, consent or guilt that is not given yet: Enter alone does not even leave it open.
        later: of a menu, the value of the option that states nothing and goes on; empty where only the way back does.
        notices: what came of the answer before.
        reason: why it is asked out of turn.
        rows: the entries or messages that it is about, where they stand in groups under the heading of each; `skipped` more stand before them, `footnote` tells of those after them.
        about: the words of the message that it is about.
        because: why the answer on the line, or the chosen options, are suggested.
        refused: the words typed last that could not be taken, and `fault`, what is wrong with them; both empty where nothing was refused.
        revision: of the position that it shows; `submit` refuses a reply to an older page.
    """

    path: str
    kind: Kind
    words: str
    subject: Row | None = None
    heading: str = ""
    why: str = "选一项，按回车。"
    form: Form = Form.TEXT
    options: tuple[Option, ...] = ()
    typed: str = ""
    can_stay_unknown: bool = False
    is_express: bool = False
    later: str = ""
    notices: tuple[Notice | Message, ...] = ()
    reason: str = ""
    rows: tuple[Row | Message | Notice, ...] = ()
    skipped: int = 0
    footnote: str = ""
    about: str = ""
    because: str = ""
    refused: str = ""
    fault: str = ""
    revision: int = 0


def menu(name: str, words: str, options: Sequence[Option], later: str = "") -> Page:
    """A page on which the person says what to do."""
    return Page(path=f"@{name}", kind="one", words=words, options=tuple(options), later=later)


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that were typed."""

    words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values of the options chosen, in the order of the options."""

    values: tuple[str, ...]

    @property
    def value(self) -> str:
        """The one value chosen."""
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before; what was typed is kept."""

    typed: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """「不清楚 / 以后补」."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Save and go; what was typed is kept."""

    typed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellsSet:
    """One fact was set for rows of a table that were marked: the words of a typed answer, or the values of the options."""

    numbers: tuple[int, ...]
    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowsConfirmed:
    """What is told of rows of a table was looked at, and is right."""

    numbers: tuple[int, ...]


Reply: TypeAlias = Typed | Chosen | Back | Unknown | Leave | CellsSet | RowsConfirmed


@dataclass(frozen=True, slots=True)
class End:
    """Request to end the sitting; everything is saved."""


@dataclass(frozen=True, slots=True)
class ReadMessages:
    """Request to read a file of messages; answered by `MessagesRead`, `NoFile` or `Failed`."""

    path: str


@dataclass(frozen=True, slots=True)
class ReadIdentity:
    """Request to read who the person is from another case file; answered by `IdentityRead`, `NoFile` or `Failed`."""

    path: str


@dataclass(frozen=True, slots=True)
class KeepProfile:
    """Request to keep an agent, a clinic and answers for later cases; answered by `Done` or `Failed`."""

    agent: Json
    clinic: Json
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WritePapers:
    """Request to write papers into a folder; answered by `Done`, whose place is the folder, or `Failed`."""

    papers: tuple[str, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """Request to show a folder; answered by `Done` or `Failed`."""

    folder: str


Effect: TypeAlias = End | ReadMessages | ReadIdentity | KeepProfile | WritePapers | OpenFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesRead:
    """The contacts that a file holds, or messages that a person parts; files that are evidence; what is to be told of the reading; the file's name and digest."""

    found: tuple[Found, ...]
    notes: tuple[str, ...] = ()
    exhibits: tuple[ReadExhibit, ...] = ()
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class IdentityRead:
    """Who the person is, by section and name of the fact."""

    facts: Mapping[str, Mapping[str, Json]]


@dataclass(frozen=True, slots=True)
class Done:
    """It was done; what to tell, and the place where."""

    lines: tuple[str, ...] = field(default=())
    place: str = ""


@dataclass(frozen=True, slots=True)
class NoFile:
    """The words name no file; what is wrong, in Chinese."""

    words: str
    fault: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be done; why, in Chinese."""

    reason: str


Report: TypeAlias = MessagesRead | IdentityRead | Done | NoFile | Failed
