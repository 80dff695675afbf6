"""Every paragraph of a Word file with where it stands, as a reader sees it: body, headers and footers, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from complaintgen.files.archives import open_docx_safely, parse_part
from complaintgen.patterns import Pattern
from complaintgen.word._locations import Location, W, locations_in

_READ = tuple(Pattern(pattern) for pattern in (
    r"word/document\d*\.xml", r"word/header\d*\.xml", r"word/footer\d*\.xml", r"word/(?:footnotes|endnotes)\.xml", r"word/comments\.xml"))
_NOT_SHOWN = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{W}del", f"{W}moveFrom")
"""What an old program shows in place of what stands beside it; what was deleted or moved away under tracked changes."""


def paragraphs_of(data: bytes, name: str) -> tuple[Location, ...]:
    """The paragraphs that have words, part by part.

    Args:
        data: the bytes of a .docx, from whomever.
        name: what faults call it.

    Raises:
        PackError: it is no Word file, or made to do harm.
    """
    contents = open_docx_safely(data, name)
    parts = [part for pattern in _READ for part in sorted(filter(pattern.fullmatch, contents))]
    return tuple(location for part in parts for location in _shown(parse_part(contents[part], f"{name} {part}"), part))


def _shown(root: etree._Element, part: str) -> Iterator[Location]:
    for element in list(root.iter(*_NOT_SHOWN)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    yield from (location for location in locations_in(root, part) if location.words.strip())
