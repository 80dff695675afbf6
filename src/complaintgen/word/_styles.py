"""The look that the styles of a Word file give to its paragraphs and runs, read once for each style.

In: the style sheet. Out: for a paragraph its kind, level, alignment and weight; for a run whether it is bold, slanted or underlined.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from lxml import etree

from complaintgen.patterns import Pattern
from complaintgen.word._locations import W

Alignment = Literal["left", "center", "right", "both"]
_ALIGNED: dict[str | None, Alignment] = {"center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both"}
_HEADING = Pattern(r"heading (\d)")
_OFF = ("0", "false", "none")
_LEVEL_OF_TEXT = 9

Look = TypeVar("Look")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLook:
    """How a paragraph looks; `outline` is its level in the outline of the document, from 1, 0 for none."""

    name: str = ""
    alignment: Alignment = "left"
    outline: int = 0
    list_level: int = 0
    bold: bool = False
    begins_page: bool = False

    @property
    def kind(self) -> Literal["title", "heading", "list", "body"]:
        """What it is to a reader."""
        return "title" if self.name == "title" else "heading" if self.outline else "list" if self.list_level else "body"

    @property
    def level(self) -> int:
        """Of a heading or a list."""
        return {"heading": self.outline, "list": self.list_level}.get(self.kind, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLook:
    """How a run looks, and the id of its own style."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False


class Styles:
    """The styles of a file by their ids, each worked out when it is first asked for."""

    def __init__(self, elements: dict[str, etree._Element], default: str) -> None:
        self._elements, self._default = elements, default
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._runs: dict[str, RunLook] = {}

    def of_paragraph(self, paragraph: etree._Element) -> ParagraphLook:
        """The look of a paragraph: that of its style, and what it says itself."""
        own = paragraph.find(f"{W}pPr")
        look = self._paragraph_style(_value(own, "pStyle") or self._default)
        return look if own is None else _paragraph_over(look, own)

    def of_run(self, run: etree._Element | None, *, bold: bool) -> RunLook:
        """The look of a run in a paragraph that is bold or is not."""
        own = run.find(f"{W}rPr") if run is not None else None
        if own is None:
            return RunLook(bold=bold)
        style = _value(own, "rStyle") or ""
        look = self._run_style(style)
        return _run_over(replace(look, style=style, bold=look.bold or bold), own)

    def _paragraph_style(self, name: str) -> ParagraphLook:
        if name not in self._paragraphs:
            self._paragraphs[name] = ParagraphLook()  # a style that is based on itself ends here
            self._paragraphs[name] = self._worked_out(name, self._paragraph_style, _styled_paragraph, ParagraphLook())
        return self._paragraphs[name]

    def _run_style(self, name: str) -> RunLook:
        if name not in self._runs:
            self._runs[name] = RunLook()
            self._runs[name] = self._worked_out(name, self._run_style, _styled_run, RunLook())
        return self._runs[name]

    def _worked_out(self, name: str, of_base: Callable[[str], Look], over: Callable[[Look, etree._Element], Look], plain: Look) -> Look:
        element = self._elements.get(name)
        if element is None:
            return plain
        base = _value(element, "basedOn")
        return over(of_base(base) if base else plain, element)


def style_sheet(root: etree._Element | None) -> Styles:
    """The styles of a style sheet; none where there is no sheet."""
    elements = {style.get(f"{W}styleId") or "": style for style in (root.iter(f"{W}style") if root is not None else ())}
    default = next((name for name, style in elements.items() if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")), "")
    return Styles(elements, default)


def _styled_paragraph(base: ParagraphLook, style: etree._Element) -> ParagraphLook:
    name = (_value(style, "name") or "").casefold()
    heading = _HEADING.fullmatch(name)
    look = replace(base, name=name, outline=int(heading[1]) if heading else base.outline, bold=_is_on(style.find(f"{W}rPr"), "b", before=base.bold))
    own = style.find(f"{W}pPr")
    return look if own is None else _paragraph_over(look, own)


def _paragraph_over(look: ParagraphLook, own: etree._Element) -> ParagraphLook:
    """A look with what properties say over it."""
    aligned, outline, listed = _value(own, "jc"), _value(own, "outlineLvl"), own.find(f"{W}numPr")
    return replace(
        look, alignment=_ALIGNED.get(aligned, "left") if aligned else look.alignment, begins_page=_is_on(own, "pageBreakBefore", before=look.begins_page),
        outline=look.outline if outline is None else (int(outline) + 1) % (_LEVEL_OF_TEXT + 1),
        list_level=look.list_level if listed is None else int(_value(listed, "ilvl") or 0) + 1 if _value(listed, "numId") != "0" else 0)


def _styled_run(base: RunLook, style: etree._Element) -> RunLook:
    own = style.find(f"{W}rPr")
    return base if own is None else _run_over(base, own)


def _run_over(look: RunLook, own: etree._Element) -> RunLook:
    return replace(look, bold=_is_on(own, "b", before=look.bold), italic=_is_on(own, "i", before=look.italic), underline=_is_on(own, "u", before=look.underline))


def _value(element: etree._Element | None, name: str) -> str | None:
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(f"{W}val")


def _is_on(properties: etree._Element | None, name: str, *, before: bool) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return before if found is None else found.get(f"{W}val") not in _OFF
