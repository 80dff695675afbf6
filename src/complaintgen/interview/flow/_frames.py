"""Where a person stands in an interview: a stack of frames, the question on the screen at its top. Frozen, and saved as JSON.

A frame holds only what cannot be worked out again from the facts. What it shows and what a reply does to it stands in the module
of its kind; `_conversation.py` names them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, JsonValue, TypeAdapter, ValidationError

from complaintgen.interview.flow._earlier_positions import as_now
from complaintgen.interview.flow._page import Message, Notice
from complaintgen.interview.flow._pasted_message import SplitMessage
from complaintgen.interview.model import TableStep

if TYPE_CHECKING:
    from complaintgen.interview.model import Json
else:
    Json = JsonValue  # the alias of the drafts is recursive by name, which pydantic cannot resolve

Runs: TypeAlias = tuple[tuple[int, int], ...]
"""Numbers of entries as runs of first and last: five thousand messages in a row are one pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFrame:
    """One fact is asked.

    Attributes:
        reason: why it is asked out of turn; empty where it is in turn.
        out_of_turn: the interview does not resume here where only the place on the route is known.
        is_writing: a name is typed instead of chosen.
        chosen: the options chosen beside a new entry that is being registered.
        registered: the place of that entry, empty where there is none.
    """

    path: str
    reason: str = ""
    out_of_turn: bool = False
    is_writing: bool = False
    chosen: tuple[str, ...] = ()
    registered: str = ""
    kind: Literal["question"] = "question"


@dataclass(frozen=True, slots=True)
class SafetyFrame:
    """An answer called for help at once: go on now, or leave."""

    path: str
    kind: Literal["safety"] = "safety"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact worth asking: its path and why, in Chinese."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteFrame:
    """The way from the first question to the review.

    Attributes:
        at: the stop on the screen, empty before the first.
        seen: stops that were on the screen and are shown again on the way.
        asked: what was asked because the papers or the law called for it.
    """

    at: str = ""
    seen: tuple[str, ...] = ()
    asked: tuple[OpenQuestion, ...] = ()
    kind: Literal["route"] = "route"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainingFrame:
    """The way through the questions still open, from the review and back to it."""

    at: str = ""
    seen: tuple[str, ...] = ()
    kind: Literal["remaining"] = "remaining"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFrame:
    """The way through the facts of one entry."""

    place: str
    at: str = ""
    seen: tuple[str, ...] = ()
    out_of_turn: bool = False
    kind: Literal["entry"] = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFrame:
    """A list: add an entry, look at them, done.

    Attributes:
        added: the place of the entry that is being added.
    """

    path: str
    reason: str = ""
    added: str = ""
    out_of_turn: bool = False
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFrame:
    """One of many entries is looked up by its number or its words."""

    path: str
    out_of_turn: bool = False
    kind: Literal["search"] = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChoiceFrame:
    """One of the entries that were found is chosen; without words all of them."""

    path: str
    words: str = ""
    out_of_turn: bool = False
    kind: Literal["entry_choice"] = "entry_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryMenuFrame:
    """What to do with one entry."""

    place: str
    out_of_turn: bool = False
    kind: Literal["entry_menu"] = "entry_menu"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFrame:
    """Any fact of an entry or part can be changed."""

    place: str
    out_of_turn: bool = False
    kind: Literal["form"] = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletedFrame:
    """An entry was deleted and can be brought back, with what was remembered of the list before."""

    place: str
    entry: Json
    settled: tuple[str, ...]
    aside: Mapping[str, Json]
    typed: Mapping[str, str]
    doubts: Mapping[str, str] = field(default_factory=dict)
    unconfirmed: Json = None
    kind: Literal["deleted"] = "deleted"


@dataclass(frozen=True, slots=True)
class EvidenceLinksFrame:
    """What an item of evidence proves."""

    place: str
    kind: Literal["evidence_links"] = "evidence_links"


@dataclass(frozen=True, slots=True)
class PasteFrame:
    """Messages are pasted."""

    kind: Literal["paste"] = "paste"


@dataclass(frozen=True, slots=True)
class PastedLinesFrame:
    """Many lines were given where one was asked for: they can go where messages are pasted."""

    words: str
    kind: Literal["pasted_lines"] = "pasted_lines"


@dataclass(frozen=True, slots=True)
class ImportFrame:
    """A file of messages is named."""

    kind: Literal["import"] = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSplitFrame:
    """How messages are parted: the person joins what was torn apart and splits what stuck together.

    Attributes:
        whole: contacts that came with them and need no parting, as a case file has them.
        file: the name of the file that they were read from; empty for what was pasted.
        sha256: of that file.
        is_changed: the person joined, split or left out some already.
        choosing: what is done with the messages that are being chosen; empty while they are shown.
    """

    messages: tuple[SplitMessage, ...]
    whole: tuple[Mapping[str, Json], ...] = ()
    file: str = ""
    sha256: str = ""
    is_changed: bool = False
    choosing: Literal["", "join", "apart", "name", "theirs", "words"] = ""
    kind: Literal["message_split"] = "message_split"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFrame:
    """Entries of a list are looked over in a table; a fact of several of them is set at once.

    Attributes:
        entries: the numbers of the entries.
        only: the words by which those shown were found; empty where all are shown.
        is_doubtful_only: only what is to be confirmed is shown.
        stage: what is on the screen: the table, or which rows are meant, what is searched for, which fact is set or filled in, how they
            differ; else a question stands above, for all that are chosen, or for each of them.
        chosen: the entries that are changed, `column` the fact, `number` which of them is asked now, one by one.
        before: how they stood before.
        steps: what can be taken back.
        is_opened: it was asked for, and is shown though nothing is to be confirmed.
    """

    path: str = "contacts"
    entries: Runs
    only: str = ""
    is_doubtful_only: bool = False
    stage: Literal["table", "rows", "words", "column", "lacking", "how", "together", "each"] = "table"
    chosen: Runs = ()
    column: str = ""
    number: int = 0
    before: TableStep | None = None
    steps: tuple[TableStep, ...] = ()
    is_opened: bool = False
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFrame:
    """Several people are written on one line, and then looked over where something is not clear."""

    words: str = ""
    kind: Literal["people"] = "people"


@dataclass(frozen=True, slots=True)
class FirstDraftFrame:
    """The most pressing is told: go on, or write a first draft."""

    kind: Literal["first_draft"] = "first_draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestionsFrame:
    """What the law and the papers still need, one after the other."""

    pending: tuple[OpenQuestion, ...] = ()
    asked: tuple[OpenQuestion, ...] = ()
    now: OpenQuestion | None = None
    came_back: bool = False
    kind: Literal["open_questions"] = "open_questions"


CONFIRM = "@confirm"
"""What stands for the page of what is to be confirmed among the open questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmFrame:
    """What was worked out or read from text is confirmed: `items` by their paths in the file, `first` of those shown, `at` that looked at."""

    items: tuple[OpenQuestion, ...] = ()
    first: int = 0
    at: int | None = None
    kind: Literal["confirm"] = "confirm"


@dataclass(frozen=True, slots=True)
class ReviewFrame:
    """Every section with what is missing and weak."""

    kind: Literal["review"] = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFrame:
    """The facts of one section; `signs` has the mark of each fact that was missing or weak and not yet looked at."""

    section: str
    signs: Mapping[str, str]
    chosen: str = ""
    kind: Literal["section"] = "section"


@dataclass(frozen=True, slots=True)
class ProfilesFrame:
    """What a clinic keeps for later cases."""

    kind: Literal["profiles"] = "profiles"


@dataclass(frozen=True, slots=True)
class IdentityFrame:
    """The case file from which the person's identity is taken is named."""

    kind: Literal["identity"] = "identity"


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersFrame:
    """Papers are chosen, then a folder, then they are written.

    Attributes:
        papers: the papers chosen.
        folder: where they were written.
        ends_sitting: the person leaves once they are written.
    """

    stage: Literal["papers", "folder", "written"] = "papers"
    papers: tuple[str, ...] = ()
    folder: str = ""
    ends_sitting: bool = False
    kind: Literal["papers"] = "papers"


@dataclass(frozen=True, slots=True)
class DetourFrame:
    """The person went to another screen; once what stands above is done, the frame beneath is only shown again."""

    kind: Literal["detour"] = "detour"


@dataclass(frozen=True, slots=True)
class MendingFrame:
    """Facts of the file that cannot be taken as they stand are asked again."""

    faults: tuple[OpenQuestion, ...]
    kind: Literal["mending"] = "mending"


Frame: TypeAlias = (
    QuestionFrame | SafetyFrame | RouteFrame | RemainingFrame | EntryFrame | ListFrame | SearchFrame | EntryChoiceFrame | EntryMenuFrame
    | FormFrame | DeletedFrame | EvidenceLinksFrame | PasteFrame | PastedLinesFrame | ImportFrame | MessageSplitFrame | TableFrame | PeopleFrame
    | FirstDraftFrame | OpenQuestionsFrame | ConfirmFrame | ReviewFrame | SectionFrame | ProfilesFrame | IdentityFrame | PapersFrame | DetourFrame
    | MendingFrame
)


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that were typed and could not be taken, and what is wrong with them."""

    words: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a person stands.

    Attributes:
        frames: from the route at the bottom to what is on the screen.
        notices: what is told above the question on the screen.
        refused: words that could not be taken there.
        revision: counts the replies taken.
    """

    frames: tuple[Annotated[Frame, Field(discriminator="kind")], ...]
    notices: tuple[Notice | Message, ...] = ()
    refused: Refused | None = None
    revision: int = 0


@cache
def _reader() -> TypeAdapter[Position]:
    # Only a case that was left needs it; building it takes a moment, and a new interview asks at once.
    return TypeAdapter(Position)


def position_in(saved: object) -> Position | None:
    """The position that was saved as JSON; None where it is none that this version knows."""
    try:
        return _reader().validate_python(as_now(saved), strict=False)
    except (ValidationError, RecursionError):
        return None
