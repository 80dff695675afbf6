"""The reference as a Word file: tables to print, and to copy from into a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

from complaintgen.files.disk import packaged
from complaintgen.packcheck.reference._text import INTRODUCTION, remarks, said_in, title_of, ways, where
from complaintgen.packcheck.reference._tree import FilterRow, PhraseRow, Reference, ReferenceRow


@dataclass(frozen=True, slots=True)
class _Frame:
    """The columns of a table: their heads, their widths in twips, and which of them is there to be copied from."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    copied: int = 1


_VARIABLES = _Frame(("是什么", "写法（可以复制）", "例子", "说明"), (2700, 5800, 3200, 3210))
_FILTERS = _Frame(("作用", "写法（可以复制）", "例：x 是", "得到"), (3400, 5800, 3200, 2510))
_PHRASES = _Frame(("用在", "写法（可以复制）", "文字"), (2700, 3900, 8310))
_TYPEWRITER, _SMALL = "Courier New", Pt(8.5)


def as_word(reference: Reference, titles: Mapping[str, str]) -> bytes:
    """The bytes of a .docx."""
    document = Document(BytesIO(packaged("complaintgen.packcheck.reference", "blank.docx")))
    document.core_properties.title = title_of(reference, titles)
    document.add_paragraph(title_of(reference, titles), style="Compact Title")
    for line in INTRODUCTION:
        document.add_paragraph(line, style="Guide Text")
    for group in reference.groups:
        _add_heading(document, group.title)
        if group.reached:
            document.add_paragraph(f"写作 {ways(group)}。{where(group.papers, titles)}", style="Note").paragraph_format.keep_with_next = True
        _add_table(document, _VARIABLES, (_row_cells(row, titles) for row in group.rows))
    for heading, filters in (("过滤器", reference.filters), ("Jinja 的过滤器", reference.built_in), ("判断", reference.tests)):
        _add_heading(document, heading)
        _add_table(document, _FILTERS, map(_filter_cells, filters))
    _add_heading(document, "短语（文字在模板包的 phrases.toml 中）")
    _add_table(document, _PHRASES, (_phrase_cells(phrase, titles) for phrase in reference.phrases))
    return _bytes_of(document)


def _row_cells(row: ReferenceRow, titles: Mapping[str, str]) -> tuple[str, ...]:
    uses = filter(None, (row.use or row.name, row.required_use))
    return f"{row.title}（{row.type}）", "\n".join(uses), row.example, "；".join(remarks(row, titles))


def _filter_cells(row: FilterRow) -> tuple[str, ...]:
    return row.says, row.use, row.value, row.output


def _phrase_cells(row: PhraseRow, titles: Mapping[str, str]) -> tuple[str, ...]:
    return said_in(row, titles), row.use, row.text


def _add_heading(document: WordDocument, text: str) -> None:
    document.add_paragraph(text, style="heading 2")


def _add_table(document: WordDocument, frame: _Frame, rows: Iterable[tuple[str, ...]]) -> None:
    contents = list(rows)
    table = document.add_table(len(contents) + 1, len(frame.widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, frame.widths, strict=True):
        column.width = Twips(width)
    head, *body = table.rows
    _mark(head, "w:tblHeader")
    _fill(head, frame, frame.heads, "Table Heading")
    for row, texts in zip(body, contents, strict=True):
        _fill(row, frame, texts, "Table Text")


def _fill(row: _Row, frame: _Frame, texts: tuple[str, ...], style: str) -> None:
    _mark(row, "w:cantSplit")
    for index, (cell, text, width) in enumerate(zip(row.cells, texts, frame.widths, strict=True)):
        cell.width = Twips(width)
        lines = text.split("\n")
        for paragraph, line in zip(_paragraphs(cell, len(lines)), lines, strict=True):
            paragraph.style = style
            _write(paragraph, line, is_copied=index == frame.copied and texts is not frame.heads)


def _paragraphs(cell: _Cell, count: int) -> Iterator[Paragraph]:
    yield cell.paragraphs[0]
    for _ in range(count - 1):
        yield cell.add_paragraph()


def _write(paragraph: Paragraph, text: str, *, is_copied: bool) -> None:
    run = paragraph.add_run(text)
    if is_copied:
        run.font.name, run.font.size, run.font.no_proof = _TYPEWRITER, _SMALL, True


def _mark(row: _Row, name: str) -> None:
    etree.SubElement(row._tr.get_or_add_trPr(), qn(name))


def _bytes_of(document: WordDocument) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()
