"""The fields of a Word file: what a word processor works out by itself, such as page numbers.

In: the XML of a part. Out: each field with its code and the text that stands for it until it is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from complaintgen.word._locations import TEXT, W

SIMPLE, MARK = f"{W}fldSimple", f"{W}fldChar"
"""A field in one element, and the mark at its beginning, middle or end where it is spread over runs."""
_CODES = (f"{W}instrText", f"{W}delInstrText")


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        start: the element at which it begins.
        code: how it is worked out, such as " PAGE ".
        result: the texts that stand for it, without those of fields inside it; none where it is never closed.
    """

    start: etree._Element
    code: str
    result: tuple[etree._Element, ...] = ()

    @property
    def word(self) -> str:
        """What kind of field it is, such as PAGE; empty where the code is."""
        return self.code.split(maxsplit=1)[0].upper() if self.code.strip() else ""


@dataclass(slots=True, kw_only=True)
class _Open:
    """A field that is not closed yet."""

    start: etree._Element
    code: list[str] = field(default_factory=list)
    result: list[etree._Element] = field(default_factory=list)
    has_code: bool = False

    def closed(self) -> Field:
        return Field(self.start, "".join(self.code), tuple(self.result))


def fields_in(root: etree._Element) -> Iterator[Field]:
    """Every field in a part; a code outside any field counts as one of its own, and a field left open as one without result."""
    yield from (Field(simple, simple.get(f"{W}instr") or "", tuple(simple.iter(TEXT))) for simple in root.iter(SIMPLE))
    opened: list[_Open] = []
    for element in root.iter(MARK, *_CODES, TEXT):
        kind = element.get(f"{W}fldCharType") if element.tag == MARK else ""
        if element.tag in _CODES:
            if not opened:
                opened.append(_Open(start=element))
            opened[-1].code.append(element.text or "")
        elif kind == "begin":
            opened.append(_Open(start=element))
        elif opened and element.tag == TEXT and opened[-1].has_code:
            opened[-1].result.append(element)
        elif opened and kind == "separate":
            opened[-1].has_code = True
        elif opened and kind == "end":
            yield opened.pop().closed()
    yield from (Field(left.start, "".join(left.code)) for left in opened)
