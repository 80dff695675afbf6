"""Every paragraph of a Word file with where it stands, as a reader sees it: body, headers and footers, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from complaintgen.files.archives import open_docx_safely, parse_part
from complaintgen.patterns import Pattern
from complaintgen.word._locations import PARAGRAPH, Location, W, locations_in, text_in

_READ = tuple(Pattern(pattern) for pattern in (
    r"word/document\d*\.xml", r"word/header\d*\.xml", r"word/footer\d*\.xml", r"word/(?:footnotes|endnotes)\.xml", r"word/comments\.xml"))
_NOT_SHOWN = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{W}del", f"{W}moveFrom")
"""What an old program shows in place of what stands beside it; what was deleted or moved away under tracked changes."""
_STYLES = "word/styles.xml"


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


@dataclass(frozen=True, slots=True)
class StyledParagraph:
    """A paragraph of the pages, or of a table on them, and the name of its style in small letters, such as "heading 1"."""

    style: str
    words: str


def styled_paragraphs(data: bytes, name: str) -> tuple[StyledParagraph, ...]:
    """The paragraphs of the body that have words, in their order; arguments and errors as `paragraphs_of`.

    One without a style of its own has the style "".
    """
    contents = open_docx_safely(data, name)
    styles = dict(_style_names(parse_part(contents[_STYLES], f"{name} {_STYLES}"))) if _STYLES in contents else {}
    bodies = (parse_part(contents[part], f"{name} {part}") for part in sorted(filter(_READ[0].fullmatch, contents)))
    return tuple(StyledParagraph(styles.get(_style_of(element), ""), words)
                 for body in bodies for element in _without_hidden(body).iter(PARAGRAPH) if (words := text_in(element)).strip())


def _style_names(styles: etree._Element) -> Iterator[tuple[str, str]]:
    for style in styles.iter(f"{W}style"):
        for title in style.iterchildren(f"{W}name"):
            yield style.get(f"{W}styleId", ""), title.get(f"{W}val", "").casefold()


def _style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _shown(root: etree._Element, part: str) -> Iterator[Location]:
    yield from (location for location in locations_in(_without_hidden(root), part) if location.words.strip())


def _without_hidden(root: etree._Element) -> etree._Element:
    for element in list(root.iter(*_NOT_SHOWN)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return root
