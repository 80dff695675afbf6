"""A table of the entries of a list: rows with cells, what of them is doubtful and why, which rows are meant, and the way back.

In: a draft or session, the numbers of the entries. Out: rows as data, the rows that words mean, the session with a change taken back.
Pure; a terminal, lines and a page show the same rows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pydantic import JsonValue

from complaintgen.interview.model._case_draft import CaseDraft, steps_of
from complaintgen.interview.model._doubts import Doubt, doubts_in, with_doubts, without_doubts
from complaintgen.interview.model._session import Session
from complaintgen.patterns import Pattern

if TYPE_CHECKING:
    from complaintgen.interview.model._case_draft import Json
else:
    Json = JsonValue  # a step is saved with a position, and pydantic cannot resolve an alias that is recursive by name

MOST_UNDONE_ROWS = 2000
"""Rows of earlier steps that are kept to be taken back; the last step is kept whatever its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One entry.

    Attributes:
        number: its index in the list.
        facts: what is told of it.
        doubts: name of a fact → why it is not confirmed yet.
    """

    number: int
    facts: Mapping[str, Json]
    doubts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStep:
    """How rows stood before a change, so that it can be taken back.

    Attributes:
        what: the change, in Chinese.
        rows: index and facts of each entry that it changed.
        unconfirmed: path and reason of what nobody had confirmed of them.
        settled: the paths of what was left open on purpose in them.
        aside: what had been set aside of them, and `doubts`, why nobody had confirmed that.
    """

    what: str
    rows: tuple[tuple[int, Json], ...]
    unconfirmed: tuple[tuple[str, str], ...] = ()
    settled: tuple[str, ...] = ()
    aside: Mapping[str, Json] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)


def rows_of(draft: CaseDraft, listed: str, numbers: Iterable[int]) -> tuple[TableRow, ...]:
    """The rows of entries, in their order."""
    entries = draft.entries(listed)
    doubted = _doubts_by_row(draft, listed)
    return tuple(TableRow(number=number, facts=entries[number], doubts=doubted.get(number, {})) for number in numbers if number < len(entries))


def _doubts_by_row(draft: CaseDraft, listed: str) -> Mapping[int, Mapping[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for doubt in doubts_in(draft):
        steps = steps_of(doubt.place)
        if len(steps) > 2 and steps[0] == listed and isinstance(steps[1], int):
            found.setdefault(steps[1], {}).setdefault(str(steps[2]), doubt.reason)
    return found


def doubts_in_rows(draft: CaseDraft, listed: str, numbers: Iterable[int]) -> tuple[Doubt, ...]:
    """What nobody has confirmed of entries."""
    wanted = set(numbers)
    return tuple(doubt for doubt in doubts_in(draft) if (steps := steps_of(doubt.place)) and steps[0] == listed and len(steps) > 1 and steps[1] in wanted)


_NUMBERS = Pattern(r"(?:第?[0-9]{1,6}(?:条|行|项)?(?:(?:-|—|–|~|～|至|到)第?[0-9]{1,6}(?:条|行|项)?)?[,、;和及 ]*)+")
_ONLY_ROWS = Pattern(r"[0-9]{1,4}(?:[-,、 ]+[0-9]{1,4})*")
_RUN = Pattern(r"([0-9]{1,6})(?:条|行|项)?(?:(?:-|—|–|~|～|至|到)第?([0-9]{1,6}))?")
_ALL = ("全部", "所有", "都", "all")


@dataclass(frozen=True, slots=True)
class Meant:
    """What words mean in a table: the rows, and the words that stand behind them."""

    numbers: tuple[int, ...]
    rest: str


def rows_meant(words: str, rows: Sequence[tuple[int, str]], columns: Sequence[str] = ()) -> Meant:
    """The rows that a person names by number (1-5,8), by 全部, or by words in them; with none, no rows.

    Args:
        words: as typed.
        rows: the index of each row that can be meant, and all of its words.
        columns: what may stand behind numbers: 第7封 is no row and a column, where 封 is none.
    """
    typed = _plain(words)
    numbers, rest = _by_numbers(typed, [number for number, _ in rows])
    if numbers and (not rest or rest.startswith(tuple(columns))):
        return Meant(tuple(numbers), rest)
    everything = next((word for word in _ALL if typed == word or typed.startswith(f"{word} ")), None)
    if everything:
        return Meant(tuple(number for number, _ in rows), typed.removeprefix(everything).strip())
    # 9 alone is a row, and no part of a time or number.
    found = tuple(number for number, text in rows if typed and not _ONLY_ROWS.fullmatch(typed) and typed in _plain(text))
    return Meant(found, "") if found else Meant(tuple(numbers), rest)


def _by_numbers(typed: str, known: Sequence[int]) -> tuple[list[int], str]:
    """The rows named by number; none where one of the numbers names no row. A telephone number is words, not a row."""
    found = _NUMBERS.match(typed)
    if not found or typed[found.end():found.end() + 1].isdecimal():
        return [], ""
    there, numbers = set(known), set()
    for run in _RUN.finditer(found.group()):
        first, last = int(run[1]), int(run[2] or run[1])
        if not (first - 1 in there and last - 1 in there and first <= last):
            return [], ""
        numbers |= {number for number in range(first - 1, last) if number in there}
    return sorted(numbers), typed[found.end():].strip()


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().replace("，", ",").split())


def step_before(session: Session, listed: str, numbers: Sequence[int], what: str) -> TableStep:
    """How rows stand now, before they are changed."""
    entries = session.draft.entries(listed)
    unconfirmed = doubts_in_rows(session.draft, listed, numbers)
    places = {f"{listed}[{number}]" for number in numbers}
    return TableStep(
        what=what, rows=tuple((number, dict(entries[number])) for number in numbers), unconfirmed=tuple((doubt.path, doubt.reason) for doubt in unconfirmed),
        settled=tuple(sorted(path for path in session.settled if _row_of(path) in places)),
        aside={path: value for path, value in session.aside.items() if _row_of(path) in places},
        doubts={path: why for path, why in session.doubts.items() if _row_of(path) in places})


def _row_of(path: str) -> str:
    return path.partition("]")[0] + "]"


def is_change(session: Session, listed: str, step: TableStep) -> bool:
    """Whether rows stand otherwise now than before a step."""
    return step_before(session, listed, [number for number, _ in step.rows], step.what) != step


def undone(session: Session, listed: str, step: TableStep) -> Session:
    """The session in which the rows of a step stand as they did before it."""
    numbers = [number for number, _ in step.rows]
    draft = without_doubts(session.draft, [doubt.path for doubt in doubts_in_rows(session.draft, listed, numbers)])
    entries: list[Json] = list(draft.entries(listed))
    for number, facts in step.rows:
        entries[number] = facts
    draft = with_doubts(draft.with_value(listed, entries), step.unconfirmed)
    places = {f"{listed}[{number}]" for number in numbers}
    return replace(
        session, draft=draft, settled=frozenset(path for path in session.settled if _row_of(path) not in places) | frozenset(step.settled),
        aside={**{path: value for path, value in session.aside.items() if _row_of(path) not in places}, **step.aside},
        doubts={**{path: why for path, why in session.doubts.items() if _row_of(path) not in places}, **step.doubts})


def with_step(steps: Sequence[TableStep], step: TableStep) -> tuple[TableStep, ...]:
    """The steps with one more, the oldest gone where they hold too many rows."""
    kept, rows = [step], 0
    for earlier in reversed(steps):
        rows += len(earlier.rows)
        if rows > MOST_UNDONE_ROWS:
            break
        kept.append(earlier)
    return tuple(reversed(kept))
