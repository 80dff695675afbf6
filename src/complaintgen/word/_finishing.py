"""From the filled in XML of a part to what Word reads: blanks, line ends and tabs get runs of their own, numbers stay on one line.

Nearly every such text stands alone in its run, and that is rewritten as the characters it is; where one does not, the part is read as a
tree. Both ways give the same XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from complaintgen.errors import Fault, PackError
from complaintgen.patterns import Pattern
from complaintgen.word._filling import FilledPart
from complaintgen.word._locations import JOINER, ROOM
from complaintgen.word._packing import DeflatedPart, deflated
from complaintgen.word._vocabulary import BlankMarks

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NAMESPACE}}}"
_BOUND = f'xmlns:w="{_NAMESPACE}"'
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DECLARATION = Pattern(r"\s*<\?xml[^>]*\?>\s*")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = {"\n": "br", "\t": "tab"}
_NUMBER = Pattern(r"(?<![\w./@:—-])(?=[A-Za-z—-]*\d)[0-9A-Za-z]+(?:[—-][0-9A-Za-z]+)+(?![\w./@—-])", re.ASCII)
"""Figures that dashes join to one number: of an exhibit, of a contract, of the items from one to another; no address of a page."""
_DASH = Pattern("[—-]")
_LISTED = Pattern(r"(?<=\d)、(?=\d)")
"""Between two numbers of a list."""
_TEXT_WITH_NUMBERS = Pattern(r"(<w:t(?: [^>]*)?>)([^<]*(?:[—-]|\d、\d)[^<]*)(?=</w:t>)")
"""A text that may hold numbers to be joined."""
_RUN = Pattern(r"<w:r(?: [^>]*)?>(<w:rPr>(?:(?!<w:r[ >]).)*?</w:rPr>|<w:rPr/>|)<w:t(?: [^>]*)?>([^<]*)</w:t></w:r>", re.DOTALL)
_STYLE = Pattern(r"<w:rStyle [^>]*/>")


@dataclass(frozen=True, slots=True)
class Finish:
    """How the blanks of a template look.

    Attributes:
        style: the id of the character style that they get; None where the template has none.
    """

    blanks: BlankMarks
    style: str | None

    @property
    def special(self) -> re.Pattern[str]:
        """What gets a run of its own: a blank, a line end, a tab."""
        return re.compile(f"({self.blanks.start}[^{self.blanks.end}]*{self.blanks.end}|[\\n\\t])")

    @property
    def opening(self) -> re.Pattern[str]:
        """With what such a text begins: one character is looked for many times as fast as one of two texts."""
        return re.compile(f"[{self.blanks.start}\\n\\t]")


class _SharedRunError(Exception):
    """A blank, line end or tab shares its run."""


def finished(part: FilledPart, finish: Finish, place: str) -> DeflatedPart:
    """Finish a part, chunk by chunk.

    Args:
        part: as filled in.
        finish: how blanks look.
        place: what a fault calls the part.

    Raises:
        PackError: it is no XML.
    """
    if any(_BOUND in chunk for chunk in part):
        try:
            return deflated(_written_out(_checked(part, place), finish))
        except _SharedRunError:
            pass
    return deflated([_as_tree("".join(_checked(part, place)), finish)])


def _checked(chunks: Iterable[str], place: str) -> Iterator[str]:
    """The chunks, none of which has a fault; that nothing is open at their end is known when all were taken."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        for chunk in chunks:
            parser.Parse(chunk.encode(), False)
            yield chunk
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise PackError(Fault(place, "生成的内容不能写成 Word 文件", "请核对每个 {%p … %} 独占一段、{%tr … %} 独占一行，块的开头和结尾在同一层")) from None


def _written_out(chunks: Iterable[str], finish: Finish) -> Iterator[bytes]:
    """The part with its texts rewritten where they stand.

    Raises:
        _SharedRunError: that cannot be done.
    """
    yield _DECLARED.encode()
    for number, chunk in enumerate(_with_whole_blanks(chunks, finish.blanks)):
        start = None if number else _DECLARATION.match(chunk)
        joined = "".join(_pieces(chunk[start.end():] if start else chunk, finish))
        yield _TEXT_WITH_NUMBERS.sub(lambda found: found[1] + _unbroken(found[2]), joined).encode()


def _with_whole_blanks(chunks: Iterable[str], blanks: BlankMarks) -> Iterator[str]:
    """The chunks, those joined between which a blank is open, as where a template has cut off its end."""
    held = ""
    for chunk in chunks:
        held += chunk
        if held.rfind(blanks.start) <= held.rfind(blanks.end):
            yield held
            held = ""
    yield held


def _pieces(body: str, finish: Finish) -> Iterator[str]:
    done = 0
    special = finish.special
    for opening in finish.opening.finditer(body):
        found = special.match(body, opening.start())
        if found is None or found.start() < done or not _is_in_text(body, found.start()):
            continue
        opened = max(body.rfind("<w:r>", done, found.start()), body.rfind("<w:r ", done, found.start()))
        run = _RUN.match(body, opened) if opened >= 0 else None
        if run is None or run.end() < found.end():
            raise _SharedRunError
        yield body[done:opened]
        yield "".join(_run_of(piece, run[1], finish) for piece in special.split(run[2]) if piece)
        done = run.end()
    yield body[done:]


def _is_in_text(body: str, position: int) -> bool:
    opened = body.rfind("<", 0, position)
    return body.startswith(("<w:t>", "<w:t "), opened)


def _run_of(piece: str, properties: str, finish: Finish) -> str:
    look = properties or "<w:rPr/>"
    if piece in _BREAKS:
        return f"<w:r>{look}<w:{_BREAKS[piece]}/></w:r>"
    if finish.style and piece.startswith(finish.blanks.start):
        inside = _STYLE.sub("", look.removeprefix("<w:rPr>").removesuffix("</w:rPr>")) if look != "<w:rPr/>" else ""
        look = f'<w:rPr><w:rStyle w:val="{finish.style}"/>{inside}</w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{piece.strip(finish.blanks.start + finish.blanks.end)}</w:t></w:r>'


def _as_tree(xml: str, finish: Finish) -> bytes:
    tree = etree.fromstring(xml.encode("utf-8"))
    for text in list(tree.iter(f"{_W}t")):
        if text.text is None:
            continue
        text.text = _unbroken(text.text)
        if finish.special.search(text.text):
            _split_run(text, [piece for piece in finish.special.split(text.text) if piece], finish)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _unbroken(text: str) -> str:
    """The text with its numbers joined, so that no line ends inside one, and room for a line to end between those of a list.

    LibreOffice takes a list of numbers for one word, which it breaks anywhere, and Word's own hyphen that does not break for one that does.
    """
    joined = _NUMBER.sub(lambda found: _DASH.sub(lambda dash: f"{JOINER}{dash.group()}{JOINER}", found.group()), text)
    return _LISTED.sub(f"、{ROOM}", joined)


def _split_run(text: etree._Element, pieces: list[str], finish: Finish) -> None:
    """Give blanks, line ends and tabs runs of their own, each with the look of its neighbours."""
    run = text.getparent()
    if run is None:
        return
    following = list(text.itersiblings())
    position = run
    for piece in pieces:
        fresh = _run_like(run, piece, finish)
        position.addnext(fresh)
        position = fresh
    for element in following:
        position.append(element)
    run.remove(text)
    if all(element.tag == f"{_W}rPr" for element in run):
        _drop(run)


def _drop(run: etree._Element) -> None:
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _run_like(run: etree._Element, piece: str, finish: Finish) -> etree._Element:
    fresh = etree.Element(f"{_W}r")
    properties = run.find(f"{_W}rPr")
    copied = deepcopy(properties) if properties is not None else etree.Element(f"{_W}rPr")
    fresh.append(copied)
    if piece in _BREAKS:
        etree.SubElement(fresh, f"{_W}{_BREAKS[piece]}")
        return fresh
    if finish.style and piece.startswith(finish.blanks.start):
        for style in copied.findall(f"{_W}rStyle"):
            copied.remove(style)
        copied.insert(0, etree.Element(f"{_W}rStyle", {f"{_W}val": finish.style}))
    node = etree.SubElement(fresh, f"{_W}t")
    node.text = piece.strip(finish.blanks.start + finish.blanks.end)
    node.set(_XML_SPACE, "preserve")
    return fresh
