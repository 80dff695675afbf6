"""A plain text in passages: the lines of a paragraph that an editor broke stand together, so that a name or a number over two lines is one."""

from __future__ import annotations

from collections.abc import Iterator

from complaintgen.formatting import columns
from complaintgen.law.citations._scan import Passage
from complaintgen.patterns import Pattern

_ENDS = Pattern(r"[。！？；：.!?;:”」』]\s*$")
_BEGINS = Pattern(r"\s|[-*•●#>|]|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[〇零一二三四五六七八九十百千\d]+[条章节]\s")
_OPEN = Pattern(r"《[^》]*$|第[〇零一二三四五六七八九十百千\d０-９]*\s*$")
_BROKEN_FROM = 40
"""Columns; a shorter line ends because its author ended it."""


def passages_of_text(text: str) -> tuple[Passage, ...]:
    """The passages of a text; each tells of every line that it stands on 「第3行」."""
    return tuple(_passage(lines) for lines in _paragraphs(text.splitlines()))


def _paragraphs(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    gathered: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if gathered and not _goes_on(gathered[-1][1], line):
            yield gathered
            gathered = []
        if line.strip():
            gathered.append((number, line))
    if gathered:
        yield gathered


def _goes_on(line: str, following: str) -> bool:
    if not following.strip():
        return False
    # Within a name or a number nobody begins a paragraph.
    return bool(_OPEN.search(line)) or (columns(line) >= _BROKEN_FROM and not _ENDS.search(line) and not _BEGINS.match(following))


def _passage(lines: list[tuple[int, str]]) -> Passage:
    places = []
    start = 0
    for number, line in lines:
        places.append((start, f"第{number}行"))
        start += len(line) + 1
    return Passage("\n".join(line for _, line in lines), tuple(places))
