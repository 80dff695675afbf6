"""A table in a file of Excel (.xlsx), as carriers give out their lists: every sheet that has one, row by row."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from complaintgen.errors import Fault, UserError
from complaintgen.files.archives import sheets_are_safe
from complaintgen.files.disk import Source
from complaintgen.intake._read_event import ReadEvent
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._table import NumberedRow, first_of, table_events, unknown_headings
from complaintgen.intake.importers._table_layout import layout_in

if TYPE_CHECKING:
    from openpyxl import Workbook

_BROKEN = ("Excel 文件已经损坏，读不出来", "请用 Excel 或者 WPS 打开，另存为新的 .xlsx 或者「CSV UTF-8」后再导入")
_LARGEST_EXACT = 10**15
"""Whole numbers that a spreadsheet still keeps with all their digits are smaller."""


def identify(head: bytes, name: str) -> bool:
    """Whether it is a document of Excel by its first bytes and name, or by what stands first in it."""
    return head.startswith(b"PK\x03\x04") and (name.casefold().endswith((".xlsx", ".xlsm")) or b"[Content_Types].xml" in head[:2048] or b"xl/" in head)


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The rows of all sheets, in their order.

    Raises:
        UserError: it is no workbook, was made to do harm, or no sheet has a table of messages or calls.
    """
    with source.stream() as stream:
        sheets_are_safe(stream, source.place)
        stream.seek(0)
        yield from _sheets(stream, source, existing)


def _sheets(stream: BinaryIO, source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    book = _opened(stream, source.place)
    is_known = False
    first_seen: list[NumberedRow] = []
    for sheet in book.worksheets:
        prefix = f"「{sheet.title}」" if len(book.worksheets) > 1 else ""
        rows = _rows(sheet.iter_rows(values_only=True), source.place)
        first, left = first_of(rows)
        if layout_in([cells for _, cells in first], existing.columns) is None:
            first_seen = first_seen or first
            if any(cell.strip() for _, cells in first for cell in cells) and prefix:
                yield ImportNote(f"{prefix}表", "没有认出时间、号码、内容在哪几列，没有读取")
            continue
        is_known = True
        yield from table_events(chain(first, left), source, existing, prefix)
    if not is_known:
        raise unknown_headings(source, [cells for _, cells in first_seen], existing)


def _opened(stream: BinaryIO, place: str) -> Workbook:
    # Only a table of Excel needs it, and it takes long to load.
    import openpyxl

    try:
        return openpyxl.load_workbook(stream, read_only=True, data_only=True)
    except Exception:  # what openpyxl raises for a file that is no workbook is not one family
        raise UserError(Fault(place, *_BROKEN)) from None


def _rows(rows: Iterator[Sequence[object]], place: str) -> Iterator[NumberedRow]:
    number = 0
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except Exception:  # as above: a sheet is read when its rows are asked for
            raise UserError(Fault(f"{place} 第 {number + 1} 行", *_BROKEN)) from None
        number += 1
        yield number, [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    """What a cell shows, with every digit that it holds."""
    match cell:
        case None:
            shown = ""
        case datetime():
            shown = f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M:%S}"
        case time():
            shown = f"{cell:%H:%M:%S}"
        case timedelta():
            seconds = int(cell.total_seconds())
            shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        case bool():
            shown = "是" if cell else "否"
        case int() | float():
            shown = _number(cell)
        case _:
            shown = str(cell)
    return shown


def _number(value: float) -> str:
    if math.isnan(value) or abs(value) >= _LARGEST_EXACT:
        return f"{value:E}"  # the last digits are lost already, and the reader says so
    return str(int(value)) if value == int(value) else str(value)
