"""A table with room: every row with its cells, what of them is doubtful, the words that led to its tags, and what can be chosen in a column.

What a page on a wide screen shows of the same rows that `_table_page.py` tells in lines. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from complaintgen.interview.flow._context import Context, World
from complaintgen.interview.flow._frames import Position, TableFrame
from complaintgen.interview.flow._page import Option
from complaintgen.interview.flow._runs import LIST, runs_of
from complaintgen.interview.flow._table_page import (
    COLUMNS,
    call_of,
    cell,
    choices_of,
    filtered,
    needs_a_look,
    path_in,
    suggested_tags,
    title_of,
)
from complaintgen.interview.flow._wording import shown
from complaintgen.interview.model import Control, Session, TableRow, question_for, recipient_is_unsaid, rows_of
from complaintgen.patterns import Pattern

_QUOTED = Pattern(r"“([^“”]+)”")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A fact that can be set for several rows.

    Attributes:
        options: what can be chosen; empty where it is typed.
        is_several: whether more than one of them can be.
    """

    name: str
    title: str
    options: tuple[Option, ...] = ()
    is_several: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A fact as the person reads it, and why it is not confirmed yet; empty where it is, or nothing is told."""

    words: str
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One entry.

    Attributes:
        number: its index in the list.
        text: the words of a message, or what is told of a call.
        cues: the words in it that led to its tags.
        needs_a_look: more is uncertain than what is the same for many.
    """

    number: int
    cells: Mapping[str, GridCell]
    text: str = ""
    cues: tuple[str, ...] = ()
    needs_a_look: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of one page of a table.

    Attributes:
        numbers: the indices of all rows that the filter leaves, not only of those on the page.
        total: of rows, with those that the filter hides; `doubtful` of them are not confirmed.
        undo: the last change, which can be taken back; empty where there is none.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    numbers: tuple[int, ...]
    total: int
    doubtful: int
    undo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridFilter:
    """Which rows are shown: those with words in them, those to be confirmed; from the `first` on, `most` of them."""

    words: str = ""
    is_doubtful_only: bool = False
    first: int = 0
    most: int = 100


def grid_of(session: Session, position: Position, world: World, listed: str = LIST, only: GridFilter | None = None) -> Grid:
    """A table of the messages or of the people."""
    chosen, context = only or GridFilter(), Context(session, world)
    count = len(session.draft.entries(listed))
    frame = TableFrame(path=listed, entries=runs_of(range(count)), only=chosen.words.strip(), is_doubtful_only=chosen.is_doubtful_only)
    every = rows_of(session.draft, listed, range(count))
    rows = filtered(every, frame, context)
    return Grid(
        columns=tuple(_column(frame, context, name) for name in COLUMNS[listed]) if count else (),
        rows=tuple(_row(row, frame, context) for row in rows[chosen.first:chosen.first + chosen.most]), numbers=tuple(row.number for row in rows),
        total=count, doubtful=sum(bool(row.doubts) for row in every), undo=_undo(position, listed))


def _undo(position: Position, listed: str) -> str:
    top = position.frames[-1]
    return top.steps[-1].what if isinstance(top, TableFrame) and top.path == listed and top.steps else ""


def _column(frame: TableFrame, context: Context, name: str) -> GridColumn:
    options = tuple(Option(value=value, label=label) for value, label in choices_of(frame, context, name).items())
    is_several = question_for(path_in(frame, 0, name), context.extras).control is Control.CHOICES
    return GridColumn(name=name, title=title_of(frame, context, name), options=options, is_several=is_several)


def _row(row: TableRow, frame: TableFrame, context: Context) -> GridRow:
    cells = {name: _cell(row, name, frame, context) for name in COLUMNS[frame.path]}
    if frame.path != LIST:
        return GridRow(number=row.number, cells=cells, needs_a_look=bool(row.doubts))
    text = str(row.facts.get("text") or "")
    because = suggested_tags(row, context).because if text else ""
    cues = tuple(dict.fromkeys(found[1] for found in _QUOTED.finditer(because) if found[1] in text))
    return GridRow(number=row.number, cells=cells, text=text or call_of(row), cues=cues, needs_a_look=needs_a_look(row, context))


def _cell(row: TableRow, name: str, frame: TableFrame, context: Context) -> GridCell:
    if name == "recipient" and recipient_is_unsaid(row.doubts):
        return GridCell("", row.doubts.get(name, ""))
    return GridCell(cell(row, name, frame, context), row.doubts.get(name, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """A fact of a section: its path, what it is called, and what was told; empty where nothing was, `is_open` where it was not left so on purpose."""

    path: str
    title: str
    words: str
    is_open: bool


def facts_of(session: Session, world: World, paths: Sequence[str]) -> tuple[ToldFact, ...]:
    """What is told at paths."""
    context = Context(session, world)
    return tuple(_told(context, path) for path in paths)


def _told(context: Context, path: str) -> ToldFact:
    question = question_for(path, context.extras)
    words = " ".join(shown(question, context.draft.at(path), context.draft).split())
    return ToldFact(path=path, title=question.ask.title, words=words, is_open=context.session.is_open(path))
