"""The rows of a CSV file, read piece by piece however large it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import UNREADABLE, Source, chunks_of, decode, encoding_of, text_of
from complaintgen.intake.importers._table import FIRST_ROWS, NumberedRow
from complaintgen.intake.importers._table_layout import layout_in

DELIMITERS = ",\t;|"


def first_rows(text: str, delimiter: str) -> list[list[str]]:
    """The first rows of some text, be it cut off anywhere."""
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(cells)
            if len(rows) >= FIRST_ROWS:
                break
    except csv.Error:
        pass
    return rows


def delimiter_of(text: str, mapped: dict[str, str] | None = None) -> str | None:
    """The mark between the cells of a table, by the headings that it lets be known; None where there is no such row."""
    layouts = {delimiter: layout for delimiter in DELIMITERS if (layout := layout_in(first_rows(text, delimiter), mapped or {}))}
    return max(layouts, key=lambda delimiter: len(layouts[delimiter].facts), default=None)


def text_in(head: bytes) -> str | None:
    """The beginning of a file as text, None where it is none."""
    encoding = encoding_of([head])
    text = head.decode(encoding, "replace").rstrip(UNREADABLE).removeprefix("\ufeff") if encoding else decode(head, is_whole=False, is_prose=True)
    return None if not text or "\0" in text else text


@contextmanager
def csv_rows(source: Source, delimiter: str | None = None) -> Iterator[Iterator[NumberedRow]]:
    """The rows of a file of CSV.

    Raises:
        UserError: the encoding is not known, or a quotation mark has no other; the latter where it is met.
    """
    with source.stream() as stream:
        encoding = encoding_of(chunks_of(stream))
    if encoding is None:
        raise UserError(Fault(source.place, "认不出是什么编码", "请用表格软件打开，另存为「CSV UTF-8」后再导入"))
    with source.stream() as stream, text_of(stream, encoding) as text:
        head = text.read(1 << 16)
        mark = delimiter or delimiter_of(head) or _usual(head)
        yield _numbered(csv.reader(_lines(head, text), delimiter=mark, strict=True), source.place)


def _usual(head: str) -> str:
    line = head.partition("\n")[0]
    return max(DELIMITERS, key=line.count)


def _lines(head: str, text: TextIO) -> Iterator[str]:
    """The lines of what was read and of what follows; a line that the head cuts is whole."""
    *whole, last = head.replace("\r\n", "\n").replace("\r", "\n").split("\n") if head else [""]
    for line in whole:
        yield f"{line}\n"
    for line in text:
        yield last + line
        last = ""
    if last:
        yield last


def _numbered(rows: Iterator[Sequence[str]], place: str) -> Iterator[NumberedRow]:
    """The rows, numbered as a spreadsheet numbers them."""
    number = 0
    try:
        for number, cells in enumerate(rows, 1):  # the fault names it
            yield number, cells
    except csv.Error:
        raise UserError(Fault(f"{place} 第 {number + 1} 行", "引号没有成对，或者一格过长，分不清各列", "请用表格软件打开，重新另存为 CSV 后再导入")) from None
