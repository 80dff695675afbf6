"""The rows of a table, from whatever file they come, become events, and at the end what was not read and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TypeAlias

from complaintgen.errors import AnswerError, Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.formatting import ranges
from complaintgen.intake._read_event import Origin, ReadEvent
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._table_layout import (
    MOST_TITLE_ROWS,
    TableLayout,
    is_call_list_without_times,
    layout_in,
    notes_on_headings,
    untimed_columns,
)
from complaintgen.intake.importers._table_rows import row_event
from complaintgen.patterns import Pattern

NumberedRow: TypeAlias = tuple[int, Sequence[str]]
"""The number of a row, as a spreadsheet numbers it, and its cells."""

HEADINGS = "时间、号码、内容、类型（短信、来电、未接、去电等）、通话时长、收件人"
FIRST_ROWS = MOST_TITLE_ROWS + 20
"""Rows by which a layout is known."""
_TOTAL = Pattern(r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|总条数|总次数|总时长|本页|以上|以下|共\s*[0-9]|备注[:：]|注[:：]|说明|温馨提示|打印|查询时间|导出时间|制表|第\s*[0-9]+\s*页|-{3,}|={3,}|\*{3,})")
_SAMPLES = 2
_MOST_PLACES = 5_000
"""Rows named one by one for one reason; of more, only how many."""


def table_events(rows: Iterable[NumberedRow], source: Source, existing: ExistingCase, prefix: str = "") -> Iterator[ReadEvent | ImportNote]:
    """What a table holds.

    Args:
        rows: of the table, from its first.
        source: the file.
        existing: the case read into.
        prefix: stands before the numbers of rows, such as the name of a sheet.

    Raises:
        UserError: its headings are not known, or two say the same.
    """
    first, left = first_of(iter(rows))
    layout = layout_in([cells for _, cells in first], existing.columns)
    if layout is None:
        raise unknown_headings(source, [cells for _, cells in first], existing)
    refuse_without_times(layout, source, [cells for _, cells in first[layout.heading_row + 1 :]])
    yield from notes_on_headings(layout, source.place)
    notes = _Notes(prefix)
    for number, cells in chain(first[layout.heading_row + 1 :], left):
        if not any(cell.strip() for cell in cells) or _is_heading_again(cells, layout):
            continue
        told: list[str] = []
        found = None
        if _is_total(cells, layout):
            told.append("是合计或者说明，没有读取")
        else:
            try:
                found = row_event(cells, layout, existing, told)
            except AnswerError as error:
                told.append(f"没有读取：{error}")
        for words in told:
            notes.add(words, number)
        if found:
            yield replace(found, origin=Origin(source.path.name, f"{prefix}第 {number} 行"))
    yield from notes.told()


def first_of(rows: Iterator[NumberedRow]) -> tuple[list[NumberedRow], Iterator[NumberedRow]]:
    """The rows by which a layout is known, and those that follow; where the table breaks off among the first, the fault comes behind them."""
    first: list[NumberedRow] = []
    try:
        for row in islice(rows, FIRST_ROWS):
            first.append(row)  # what was taken before a fault is kept
    except UserError as error:
        return first, map(_raise, [error])
    return first, rows


def _raise(error: UserError) -> NumberedRow:
    raise error


class UnknownColumnsError(UserError):
    """No row of a table names its columns.

    Attributes:
        columns: by heading, what stands first under it, for a person who can say what it holds; empty where a person has said so already.
    """

    def __init__(self, fault: Fault, columns: Mapping[str, Sequence[str]]) -> None:
        super().__init__(fault)
        self.columns = columns


def unknown_headings(source: Source, rows: Sequence[Sequence[str]], existing: ExistingCase) -> UnknownColumnsError:
    """The fault of a table of which no row names the columns, with how a person can name them."""
    if existing.columns:
        return UnknownColumnsError(Fault(source.place, f"没有一行同时有这些列名：{'、'.join(existing.columns)}", "请核对 --map 里的列名，和表格里写得一样"), {})
    columns = _columns_seen(rows)
    named = "、".join(f"「{heading}」" for heading in columns)[:200]
    return UnknownColumnsError(Fault(source.place, f"这是表格，但是没有认出哪几列是时间、号码和内容{f'（看到的列名：{named}）' if named else ''}",
                                     f"请把列名改成这样：{HEADINGS}；或者用 --map 写明，例如 --map 发生时间=at --map 对方=sender；也可以把内容复制出来，粘贴到这里"), columns)


def refuse_without_times(layout: TableLayout, source: Source, below: Sequence[Sequence[str]]) -> None:
    """Refuse a table whose times would all be lost: calls without any, or moments under a heading that is not known.

    Raises:
        UnknownColumnsError: with how a person can name the column.
    """
    seeming = untimed_columns(layout, below)
    if not seeming and not is_call_list_without_times(layout):
        return
    named = "、".join(f"「{heading}」" for heading in seeming or dict.fromkeys(heading.strip() for heading in layout.headings if heading.strip()))[:200]
    example = (seeming or ["列名"])[0]
    unknown = [number for number, column in enumerate(layout.columns) if column is None]
    columns = {layout.headings[number].strip(): [row[number].strip() for row in below if number < len(row) and row[number].strip()][:_SAMPLES]
               for number in unknown if layout.headings[number].strip()}
    told = f"没有认出哪一列是时间（{'好像是' if seeming else '看到的列名：'}{named}）"
    raise UnknownColumnsError(Fault(source.place, told, f"请用 --map 写明时间在哪一列，例如 --map {example}=at；没有时间的详单，请重新下载带时间的"), columns)


def _columns_seen(rows: Sequence[Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """The headings of the row that has the most, each with the first cells under it that hold something."""
    widest = max(range(min(len(rows), MOST_TITLE_ROWS)), key=lambda index: sum(bool(cell.strip()) for cell in rows[index]), default=0)
    headings = [(column, cell.strip()) for column, cell in enumerate(rows[widest] if rows else ()) if cell.strip()]
    below = rows[widest + 1 :]
    return {heading: [row[column].strip() for row in below if column < len(row) and row[column].strip()][:_SAMPLES] for column, heading in headings}


def _is_heading_again(cells: Sequence[str], layout: TableLayout) -> bool:
    return [cell.strip() for cell in cells] == [heading.strip() for heading in layout.headings]


def _is_total(cells: Sequence[str], layout: TableLayout) -> bool:
    """Whether a row sums up or explains: it begins so, and no column of it holds a time."""
    first = next((cell for cell in cells if cell.strip()), "")
    has_time = any(column and column.fact in ("day", "time", "clock") and cell.strip() and cell.strip() != first.strip()
                   for column, cell in zip(layout.columns, cells, strict=False))
    return bool(_TOTAL.match(first)) and not has_time


class _Notes:
    """What is told of rows, each reason once with all the rows it is of."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._rows: dict[str, list[int]] = {}
        self._more: dict[str, int] = {}

    def add(self, words: str, number: int) -> None:
        rows = self._rows.setdefault(words, [])
        if len(rows) < _MOST_PLACES:
            rows.append(number)
        else:
            self._more[words] = self._more.get(words, 0) + 1

    def told(self) -> Iterator[ImportNote]:
        for words, numbers in self._rows.items():
            more = f"等，另有 {self._more[words]} 行" if words in self._more else ""
            yield ImportNote(f"{self._prefix}第 {ranges(numbers)} 行{more}", words)
