"""A rendered Word file as the pages that a reader sees: sections of paragraphs, tables and figures, with heads and feet.

In: the bytes of a .docx that the program made. Out: frozen records, without XML and without a layout of any other program. Every
paragraph has its number among those of the body, by which `trace` tells what it was made from.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import chain, groupby
from typing import Literal

from lxml import etree

from complaintgen.files.archives import parse_part
from complaintgen.word._fields import MARK, SIMPLE, fields_in
from complaintgen.word._figures import FigureReader, PageFigure
from complaintgen.word._locations import BOX, CELL, PARAGRAPH, ROW, TABLE, TEXT, W, as_written, inside
from complaintgen.word._styles import Alignment, Styles, style_sheet

_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCUMENT, _RUN, _DRAWING, _SECTION = f"{W}document", f"{W}r", f"{W}drawing", f"{W}sectPr"
_PIECES = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PAGE = "page"

ParagraphKind = Literal["title", "heading", "list", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRun:
    """A stretch of text of one look.

    Attributes:
        text: with line ends and tabs as characters; any other character is text, whatever it looks like.
        is_blank: it is a blank that the program left, 「【待填：…】」.
        field: what a word processor puts in its place, such as PAGE; empty for what is written.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    is_blank: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParagraph:
    """A paragraph.

    Attributes:
        number: its place among the paragraphs of the body, from 0; None at the head or foot of a page.
        level: of a heading, from 1; of a list, from 1; else 0.
        style: the name of its style in small letters, such as "note".
        begins_page: it is the first on a new page.
    """

    number: int | None
    kind: ParagraphKind
    level: int
    style: str
    alignment: Alignment
    runs: tuple[PageRun, ...]
    begins_page: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCell:
    """A cell: what is in it, how many columns it is wide, and whether it goes on the one above."""

    blocks: tuple[PageBlock, ...]
    columns: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A row; `is_head` where it is repeated on every page of the table."""

    cells: tuple[PageCell, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTable:
    """A table; `widths` is the share of each column of its whole width."""

    rows: tuple[PageRow, ...]
    widths: tuple[float, ...]


PageBlock = PageParagraph | PageTable | PageFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """Pages of one form, with what stands at the head and foot of each."""

    blocks: tuple[PageBlock, ...]
    heads: tuple[PageBlock, ...]
    feet: tuple[PageBlock, ...]
    is_landscape: bool


def pages_of(data: bytes, blank_style: str | None) -> tuple[PageSection, ...]:
    """The sections of a paper.

    Args:
        data: the bytes of the rendered file.
        blank_style: the id of the character style of blanks in it, as `WordTemplate.missing_style` has it; without one nothing is taken for a blank.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return tuple(_Reader(parts, blank_style).sections())


def paragraphs_in(blocks: tuple[PageBlock, ...]) -> Iterator[PageParagraph]:
    """The paragraphs of some blocks, those of tables too."""
    for block in blocks:
        if isinstance(block, PageParagraph):
            yield block
        elif isinstance(block, PageTable):
            for cell in chain.from_iterable(row.cells for row in block.rows):
                yield from paragraphs_in(cell.blocks)


class _Reader:
    """Reads the parts of one file."""

    def __init__(self, parts: Mapping[str, bytes], blank_style: str | None) -> None:
        self._parts, self._blank_style = parts, blank_style
        self._figures = FigureReader(parts)

    @cached_property
    def _styles(self) -> Styles:
        return style_sheet(parse_part(self._parts[_STYLES], _STYLES) if _STYLES in self._parts else None)

    def sections(self) -> Iterator[PageSection]:
        """The body by its sections; one without a head or foot of its own has that of the one before."""
        body = parse_part(self._parts[_BODY], _BODY)
        part = _PartReader(body, self._styles, self._figures.of(_BODY), self._blank_style)
        held: list[PageBlock] = []
        around: dict[str, tuple[PageBlock, ...]] = {}
        for element in _blocks(body):
            held += part.blocks_of(element)
            ends = element.find(f"{W}pPr/{_SECTION}") if element.tag == PARAGRAPH else element if element.tag == _SECTION else None
            if ends is not None:
                around |= self._around(ends)
                yield PageSection(blocks=tuple(held), heads=around.get("header", ()), feet=around.get("footer", ()), is_landscape=_is_landscape(ends))
                held = []
        if held:
            yield PageSection(blocks=tuple(held), heads=around.get("header", ()), feet=around.get("footer", ()), is_landscape=False)

    def _around(self, section: etree._Element) -> dict[str, tuple[PageBlock, ...]]:
        found = {}
        for kind in ("header", "footer"):
            names = [name for item in section.findall(f"{W}{kind}Reference") if (name := self._figures.target(_BODY, item.get(_RELATION) or ""))]
            if names:
                found[kind] = tuple(chain.from_iterable(self._part(name) for name in dict.fromkeys(names)))
        return found

    def _part(self, name: str) -> Iterator[PageBlock]:
        root = parse_part(self._parts[name], name)
        part = _PartReader(root, self._styles, self._figures.of(name), self._blank_style)
        return (block for element in _blocks(root) for block in part.blocks_of(element))


class _PartReader:
    """Reads the blocks of one part."""

    def __init__(self, root: etree._Element, styles: Styles, figures: FigureReader, blank_style: str | None) -> None:
        # As keys the elements are held: lxml makes its proxies anew unless they are.
        self._numbers = {element: number for number, element in enumerate(root.iter(PARAGRAPH))} if root.tag == _DOCUMENT else {}
        self._styles, self._figures, self._blank_style = styles, figures, blank_style
        self._fields: dict[etree._Element, str] = {}
        for field in fields_in(root):
            self._fields |= {field.start: field.word, **dict.fromkeys(field.result, "")}

    def blocks_of(self, element: etree._Element) -> Iterator[PageBlock]:
        """What one element of the body is: a paragraph with the figures and boxes in it, a table, or nothing."""
        if element.tag == TABLE:
            yield self._table(element)
        elif element.tag == PARAGRAPH:
            yield self._paragraph(element)
            yield from (figure for drawing in element.iter(_DRAWING) if _owner(drawing) is element and (figure := self._figures.figure_in(drawing)))
            yield from (block for box in element.iter(BOX) if _owner(box) is element for inside in _blocks(box) for block in self.blocks_of(inside))

    def _paragraph(self, element: etree._Element) -> PageParagraph:
        look = self._styles.of_paragraph(element)
        breaks = [item for item in element.iter(f"{W}br") if item.get(f"{W}type") == _PAGE and _owner(item) is element]
        return PageParagraph(number=self._numbers.get(element), kind=look.kind, level=look.level, style=look.name, alignment=look.alignment,
                             begins_page=look.begins_page or bool(breaks), runs=_joined(self._runs(element, bold=look.bold)))

    def _runs(self, paragraph: etree._Element, *, bold: bool) -> Iterator[PageRun]:
        for node in paragraph.iter(TEXT, *_PIECES, MARK, SIMPLE):
            if _owner(node) is not paragraph or (node.tag == f"{W}br" and node.get(f"{W}type") == _PAGE):
                continue
            field = self._fields.get(node)
            text = field if field is not None else _PIECES.get(str(node.tag)) or (node.text or "" if node.tag == TEXT else "")
            if text:
                run = next(node.iterancestors(_RUN), None)
                look = self._styles.of_run(run, bold=bold)
                yield PageRun(text="" if field else as_written(text), bold=look.bold, italic=look.italic, underline=look.underline, field=field or "",
                              is_blank=self._blank_style is not None and look.style == self._blank_style)

    def _table(self, table: etree._Element) -> PageTable:
        columns = [int(column.get(f"{W}w") or 0) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        whole = sum(columns)
        return PageTable(rows=tuple(self._row(row) for row in inside(table, ROW)), widths=tuple(round(width / whole, 4) for width in columns) if whole else ())

    def _row(self, row: etree._Element) -> PageRow:
        head = row.find(f"{W}trPr/{W}tblHeader")
        return PageRow(cells=tuple(self._cell(cell) for cell in inside(row, CELL)), is_head=head is not None and head.get(f"{W}val") not in ("0", "false"))

    def _cell(self, cell: etree._Element) -> PageCell:
        span, merged = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        return PageCell(blocks=tuple(block for element in _blocks(cell) for block in self.blocks_of(element)),
                        columns=int(span.get(f"{W}val") or 1) if span is not None else 1, goes_on=merged is not None and merged.get(f"{W}val") != "restart")


def _joined(runs: Iterator[PageRun]) -> tuple[PageRun, ...]:
    """Runs of one look that follow one another, as one; each blank and field stays alone."""
    found: list[PageRun] = []
    for look, same in groupby(runs, key=lambda run: replace(run, text="")):
        listed = list(same)
        found += listed if look.is_blank or look.field else [replace(look, text="".join(run.text for run in listed))]
    return tuple(found)


def _owner(node: etree._Element) -> etree._Element | None:
    """The paragraph that something stands in; None for what only an old program shows."""
    for outer in node.iterancestors(PARAGRAPH, _FALLBACK):
        return outer if outer.tag == PARAGRAPH else None
    return None


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, tables and ends of sections directly in a container, through what only wraps them."""
    for child in container:
        if child.tag in (PARAGRAPH, TABLE, _SECTION):
            yield child
        elif child.tag not in (f"{W}tblPr", _FALLBACK):
            yield from _blocks(child)


def _is_landscape(section: etree._Element) -> bool:
    size = section.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"
