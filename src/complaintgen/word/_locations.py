"""Where in a Word file something stands, as a person finds it: part, paragraph or table cell, and the words there.

Every paragraph carries an invisible mark with a line end into the Jinja source, so that a line of the source is a paragraph; the marks
are taken out of what was rendered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from lxml import etree

from complaintgen.patterns import Pattern

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, ROW, CELL, TABLE, BOX, TEXT = f"{W}p", f"{W}tr", f"{W}tc", f"{W}tbl", f"{W}txbxContent", f"{W}t"
_SHOWN = {TEXT: None, f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
JOINER, ROOM = "\u2060", "\u2009"
"""What holds the parts of a number on one line, and the thin space where a list of numbers may go on the next: put there by rendering."""
_MARK = "\ufdd2"
"""A noncharacter that no case holds; `{n}` is the number of a paragraph."""
_MARKS = Pattern(f"{_MARK}\\d+\n")
_MARKED_LINE = Pattern(f"{_MARK}(\\d+)$")
_ELEMENT = Pattern(r"<w:(?:p|tr|tc)(?=[ />])")
_ROW_TAG = Pattern(r"\{[{%]-?\s*tr\b")
_LINE_ENDS = Pattern(r"[\r\n\t ]+")
_LONGEST = 40
_PARTS = (
    (Pattern(r"word/document\d*\.xml"), "正文"), (Pattern(r"word/header(\d*)\.xml"), "页眉"),
    (Pattern(r"word/footer(\d*)\.xml"), "页脚"), (Pattern(r"word/footnotes\.xml"), "脚注"),
    (Pattern(r"word/endnotes\.xml"), "尾注"), (Pattern(r"word/comments\w*\.xml"), "批注"),
    (Pattern(r"docProps/\w+\.xml"), "文件属性"), (Pattern(r"word/settings\.xml"), "文档设置"),
    (Pattern(r"word/styles\w*\.xml"), "样式"), (Pattern(r"word/diagrams/.*"), "SmartArt"), (Pattern(r"word/charts/.*"), "图表"),
)


@dataclass(frozen=True, slots=True)
class Location:
    """A paragraph of a part: 「第3段」 or 「表格2 第1行第2列」, with its text; without one it is the part itself."""

    part: str
    where: str = ""
    words: str = ""

    @property
    def title(self) -> str:
        """What a reader calls the part."""
        return title_of_part(self.part)

    def __str__(self) -> str:
        place = f"{self.title} {self.where}".strip()
        return f"{place}「{excerpt(self.words)}」" if self.words.strip() else place


def title_of_part(part: str) -> str:
    """What a reader calls a part: 正文, 页眉, 脚注."""
    for pattern, title in _PARTS:
        found = pattern.fullmatch(part)
        if found:
            return title + (found.group(1) if found.groups() else "")
    return part


def excerpt(text: str, start: int = 0, end: int = 0) -> str:
    """Some words around a stretch of a text, on one line."""
    room = max((_LONGEST - (end - start)) // 2, 8)
    first, last = max(start - room, 0), max(end + room, _LONGEST if not end else 0)
    shown = _LINE_ENDS.sub(" ", text[first:last]).strip(" ")
    return ("…" if first else "") + shown + ("…" if last < len(text) else "")


def locations_in(root: etree._Element, part: str) -> tuple[Location, ...]:
    """Every paragraph of a part in the order of the file, those in cells and text boxes too."""
    # lxml makes its proxies anew unless they are held, and the identity of one is only its own while it is.
    paragraphs = list(root.iter(PARAGRAPH))
    found = {id(element): where for element, where in _walk(root, "", count(1))}
    return tuple(Location(part, found.get(id(element), ""), text_in(element)) for element in paragraphs)


def text_in(paragraph: etree._Element) -> str:
    """The text of a paragraph without that of the text boxes in it."""
    pieces = []
    for node in paragraph.iter(*_SHOWN):
        if node.tag in _SHOWN and next(node.iterancestors(PARAGRAPH), None) is paragraph:
            pieces.append(_SHOWN[str(node.tag)] or node.text or "")
    return as_written("".join(pieces))


def as_written(text: str) -> str:
    """The text of a paper without what only tells lines where to end."""
    return text.replace(JOINER, "").replace(f"、{ROOM}", "、")


def marked(root: etree._Element) -> str:
    """The XML of a part with a mark before each paragraph, row and cell."""
    xml = etree.tostring(root, encoding="unicode")
    numbers = iter(_numbers(root))
    return _ELEMENT.sub(lambda found: f"{_MARK}{next(numbers, 0)}\n{found.group()}", xml)


def unmarked(rendered: str) -> str:
    """What was rendered, without the marks."""
    return _MARKS.sub("", rendered)


def paragraph_at(source: str, line: int) -> int:
    """The number of the paragraph, from 0, that a line of a marked source belongs to."""
    for text in reversed(source.split("\n")[:line - 1]):
        found = _MARKED_LINE.search(text)
        if found:
            return int(found.group(1))
    return 0


def _numbers(root: etree._Element) -> Iterator[int]:
    """For each paragraph its number; for a row and a cell that of the paragraph whose tag stands for it, else of its first."""
    kept = list(root.iter(PARAGRAPH))
    paragraphs = {id(element): number for number, element in enumerate(kept)}
    for element in root.iter(PARAGRAPH, ROW, CELL):
        inside = [element] if element.tag == PARAGRAPH else list(element.iter(PARAGRAPH))
        tagged = next((item for item in inside if element.tag == ROW and _ROW_TAG.search(text_in(item))), None)
        chosen = tagged if tagged is not None else next(iter(inside), kept[0] if kept else element)
        yield paragraphs.get(id(chosen), 0)


def _walk(container: etree._Element, before: str, tables: count[int]) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph with where it stands; tables are numbered through the part."""
    blocks = list(_blocks(container))
    alone = container.tag == CELL and len(blocks) == 1
    number = 0
    for block in blocks:
        if block.tag == TABLE:
            yield from _walk_table(block, before, tables)
            continue
        number += 1
        where = before.strip() if alone else f"{before}第{number}段"
        yield block, where
        for box in block.iter(BOX):
            yield from _walk(box, f"{where}的文本框 ", tables)


def _walk_table(table: etree._Element, before: str, tables: count[int]) -> Iterator[tuple[etree._Element, str]]:
    name = f"{before}表格{next(tables)}"
    for row_number, row in enumerate(inside(table, ROW), 1):
        for column, cell in enumerate(inside(row, CELL), 1):
            yield from _walk(cell, f"{name} 第{row_number}行第{column}列 ", tables)


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables directly in a container, through what only wraps them."""
    for child in container:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        else:
            yield from _blocks(child)


def inside(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through what only wraps them."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag not in (PARAGRAPH, TABLE):
            yield from inside(child, tag)
