"""What a Word template says, in lines that can be compared: its text and tags, without what each saving of it works out anew.

In: the bytes of a .docx. Out: one line per paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from complaintgen.files.archives import open_docx_safely, parse_part
from complaintgen.patterns import Pattern
from complaintgen.word._fields import MARK, SIMPLE, fields_in
from complaintgen.word._locations import PARAGRAPH, TEXT

_READ = Pattern(r"word/(?:document|header\d*|footer\d*)\.xml")
_AUTHORED = frozenset({"HYPERLINK", "QUOTE", "FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX"})
"""Fields whose result is what somebody wrote."""


def prose_of(data: bytes, name: str) -> str:
    """The text of a template: pages, then headers and footers; a field such as a page number is 〔PAGE〕.

    Args:
        data: the bytes of the file.
        name: what faults call it.

    Raises:
        PackError: it is no Word file.
    """
    contents = open_docx_safely(data, name)
    parts = (parse_part(contents[part], f"{name} {part}") for part in sorted(contents) if _READ.fullmatch(part))
    return "\n".join(line for part in parts for line in _lines(part))


def _lines(part: etree._Element) -> Iterator[str]:
    shown: dict[etree._Element, str] = {}
    for field in fields_in(part):
        if field.word not in _AUTHORED:
            shown |= {field.start: f"〔{field.word}〕", **dict.fromkeys(field.result, "")}
    for paragraph in part.iter(PARAGRAPH):
        yield "".join(shown.get(node, node.text or "") for node in paragraph.iter(TEXT, MARK, SIMPLE))
