"""What a case tells, in the words of its questions: section by section, lists as tables, events in the order of time.

In: a draft, what the pack asks besides, the rows of the annex. Out: questions with answers, and tables of plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from complaintgen.case.fields import ExtraQuestion, Section, Stage, ask_of, model_at
from complaintgen.case.model import ToldCase
from complaintgen.interview.flow import shown
from complaintgen.interview.model import (
    EXTRA,
    SECTIONS,
    CaseDraft,
    Control,
    Question,
    doubts_in,
    question_for,
    words_of,
)

_LISTS = frozenset({Control.ENTRIES, Control.CHECKLIST})
_EVENT_LISTS = ("contacts", "acts")
_EVENT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "时间": ("at", "until"), "什么事": ("channel", "kind", "direction"), "号码、账号": ("sender", "account", "party"), "收到的人": ("recipient", "also_to"), "内容": ("text", "description"),
}
"""The columns of the table of events, each with the fields that it tells; what else is told of an event stands behind."""
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "parties": ("role", "name", "licence"), "recipients": ("name", "relation", "phone"), "senders": ("number", "account", "party"),
    "evidence": ("title", "kind", "purpose"), "objections": ("on", "how", "answer"), "steps": ("on", "kind", "to", "answer"),
}
_FEW_COLUMNS = 3
_REST = "其他"
_TO_CONFIRM = "（推算的，请核对）"


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """A question with its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class ToldTable:
    """Entries of one kind: what they are, the headings, and their cells."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ToldSection:
    """A section of the questions: its name, what was answered, and the lists in it."""

    title: str
    answers: tuple[ToldAnswer, ...]
    tables: tuple[ToldTable, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A fact of an entry: its field, its title, and its words."""

    field: str
    title: str
    words: str


class _Telling:
    """One draft, being told."""

    def __init__(self, draft: CaseDraft, extras: Sequence[ExtraQuestion]) -> None:
        self.draft, self._extras = draft, extras
        self._doubted = frozenset(doubt.place for doubt in doubts_in(draft))

    def question(self, path: str) -> Question:
        return question_for(path, self._extras)

    def words(self, path: str) -> str:
        """A fact as the person reads it; of a list in an entry, each of its entries."""
        question = self.question(path)
        if not question.ask.is_kept or not self.draft.is_given(path):
            return ""
        if question.control in _LISTS:
            each = (" ".join(f"{cell.title}：{cell.words}" for cell in self.cells(f"{path}[{index}]")) for index in range(len(self.draft.entries(path))))
            return "；".join(filter(None, each))
        return shown(question, self.draft.at(path), self.draft) + (_TO_CONFIRM if path in self._doubted else "")

    def cells(self, place: str) -> list[_Cell]:
        """What is told of an entry, in the order in which it is asked."""
        paths = self.paths(place)
        return [_Cell(path.removeprefix(f"{place}."), self.question(path).ask.title, words) for path in paths if (words := self.words(path))]

    def section(self, section: Section) -> list[str]:
        """Where something of a section was told, the pack's own questions last."""
        asked = (name for name in _asked_in_order(ToldCase) if ask_of(ToldCase, name).section is section and name != EXTRA)
        own = (item.path for item in self._extras if (item.ask.section or Section.FILING) is section)
        return [*(path for name in asked for path in self._told_at(ToldCase, name, name)), *own]

    def paths(self, place: str) -> Iterator[str]:
        """Where something of an entry or part was told, be it that its question no longer matters."""
        model = model_at(place)
        if model is not None:
            yield from (path for name in _asked_in_order(model) for path in self._told_at(model, name, f"{place}.{name}"))

    def _told_at(self, model: type[BaseModel], name: str, path: str) -> Iterator[str]:
        value = self.draft.at(path)
        if value is None:
            return
        is_part = isinstance(value, Mapping)
        if not is_part or ask_of(model, name).question:  # such as whether there is a guardian
            yield path
        if is_part:
            yield from self.paths(path)


@cache
def _asked_in_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that are asked, in that order."""
    asks = {name: ask_of(model, name) for name in model.model_fields}
    return tuple(sorted((name for name, ask in asks.items() if ask.stage is not Stage.NEVER), key=lambda name: asks[name].is_last))


def sections_told(draft: CaseDraft, extras: Sequence[ExtraQuestion], rows: Mapping[str, int]) -> tuple[ToldSection, ...]:
    """What a case tells; sections of which nothing was told are left out.

    Args:
        draft: the case.
        extras: the questions of the pack.
        rows: event → its row in the annex of the papers; empty where there are none.
    """
    telling = _Telling(draft, extras)
    told = (ToldSection(section.label, tuple(_answers(telling, paths)), tuple(_tables(telling, paths, rows)))
            for section in SECTIONS for paths in (telling.section(section),))
    return tuple(section for section in told if section.answers or section.tables)


def _answers(telling: _Telling, paths: Sequence[str]) -> Iterator[ToldAnswer]:
    for path in paths:
        question = telling.question(path)
        if question.control in _LISTS:
            if telling.draft.at(path) == []:
                yield ToldAnswer(words_of(question, telling.draft), "没有")
        elif words := telling.words(path):
            yield ToldAnswer(words_of(question, telling.draft), words)


def _tables(telling: _Telling, paths: Sequence[str], rows: Mapping[str, int]) -> Iterator[ToldTable]:
    for path in paths:
        if path in _EVENT_LISTS:
            if path == next((name for name in _EVENT_LISTS if telling.draft.entries(name)), None):
                yield _events(telling, rows)
        elif path not in _EVENT_LISTS and telling.question(path).control in _LISTS and telling.draft.entries(path):
            yield _table(telling, path)


def _table(telling: _Telling, path: str) -> ToldTable:
    entries = [telling.cells(f"{path}[{index}]") for index in range(len(telling.draft.entries(path)))]
    titles = {cell.field: cell.title for cells in entries for cell in cells}
    fields = [name for name in _COLUMNS.get(path, tuple(titles)[:_FEW_COLUMNS]) if name in titles]
    groups = {titles[name]: (name,) for name in fields}
    return _laid_out(telling.question(path).ask.title, groups, [_row(cells, groups) for cells in entries])


def _events(telling: _Telling, rows: Mapping[str, int]) -> ToldTable:
    """Both lists of events in the order of time, those without a day last; numbered as in the annex, where there is one."""
    found = [(str(entry.get("at") or "~"), str(entry.get("id") or ""), f"{name}[{index}]") for name in _EVENT_LISTS for index, entry in enumerate(telling.draft.entries(name))]
    ordered = sorted(found, key=lambda event: (rows.get(event[1], len(rows) + 1), event[0]))
    cells = [("" if identifier not in rows else str(rows[identifier]), *_row(telling.cells(place), _EVENT_COLUMNS)) for _, identifier, place in ordered]
    return _laid_out("发生的事", {"附表序号": (), **_EVENT_COLUMNS}, cells)


def _row(cells: Sequence[_Cell], columns: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words for each column, and behind them whatever has none."""
    in_columns = [" ".join(cell.words for name in names for cell in cells if cell.field == name) for names in columns.values()]
    taken = {name for names in columns.values() for name in names}
    return (*in_columns, "；".join(f"{cell.title}：{cell.words}" for cell in cells if cell.field not in taken))


def _laid_out(title: str, columns: Mapping[str, tuple[str, ...]], rows: Sequence[tuple[str, ...]]) -> ToldTable:
    """A table without the columns in which nothing stands."""
    headings = (*columns, _REST)
    filled = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    return ToldTable(f"{title}（{len(rows)} 项）", tuple(headings[place] for place in filled), tuple(tuple(row[place] for place in filled) for row in rows))
