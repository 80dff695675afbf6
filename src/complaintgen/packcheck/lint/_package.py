"""A Word template opened for the check: every part with its paragraphs, and what could not be read.

In: the bytes of a file, whatever they are. Out: a `TemplatePackage`, as much of it as can be read, and findings for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from complaintgen.errors import PackError
from complaintgen.files.archives import open_docx_safely, parse_part
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding, from_fault, place_in_word
from complaintgen.packcheck.lint._tags import Stray, TemplateTag, read_tags
from complaintgen.patterns import Pattern
from complaintgen.word.locations import PARAGRAPH, Location, W, locations_in
from complaintgen.word.template import TEMPLATED

SUFFIX = ".docx"
_READ = Pattern(r"(?:word|docProps)/(?!_rels/|media/)[\w/]*\.xml")
_UNREADABLE = "读不了的文件不能用来生成文书"
_DRAWING_TEXT = "{*}t"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageParagraph:
    """One paragraph with its tags.

    Attributes:
        element: the `w:p`; of a part that has none, its root.
        place: where it stands, with its whole text.
        strays: braces that are left open or closed without being opened.
    """

    element: etree._Element
    place: FindingPlace
    tags: tuple[TemplateTag, ...]
    strays: tuple[Stray, ...]

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.place.text


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePart:
    """One part of a Word file.

    Attributes:
        is_rendered: whether its tags are carried out; elsewhere they would be filed as they stand.
        whole: the part as a place.
    """

    name: str
    root: etree._Element
    is_rendered: bool
    whole: FindingPlace
    paragraphs: tuple[PackageParagraph, ...]

    def place_of(self, element: etree._Element) -> FindingPlace:
        """The paragraph that an element stands in, or the part."""
        owner = element if element.tag == PARAGRAPH else next(element.iterancestors(PARAGRAPH), None)
        return next((paragraph.place for paragraph in self.paragraphs if paragraph.element is owner), self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePackage:
    """A Word file of a pack.

    Attributes:
        template: its name without the suffix, such as "civil_claim_table".
        paper: the paper it makes, such as "civil_claim".
        contents: the bytes of every part by name.
        parts: those that hold text, read.
    """

    template: str
    paper: str
    contents: Mapping[str, bytes]
    parts: tuple[PackagePart, ...]

    @property
    def file(self) -> str:
        """Its file name in the pack."""
        return f"{self.template}{SUFFIX}"

    def part(self, name: str) -> PackagePart | None:
        """One part by its name."""
        return next((part for part in self.parts if part.name == name), None)


def read_package(template: str, paper: str, data: bytes) -> tuple[TemplatePackage | None, tuple[PackFinding, ...]]:
    """Open a template; what cannot be opened is a finding and not an exception."""
    file = f"{template}{SUFFIX}"
    try:
        contents = open_docx_safely(data, file)
    except PackError as error:
        return None, tuple(from_fault(fault, file, "file", _UNREADABLE) for fault in error.faults)
    parts, findings = [], []
    for name in contents:
        try:
            if _READ.fullmatch(name):
                parts.append(_read_part(file, name, contents[name]))
            elif name.endswith(".rels"):
                parse_part(contents[name], f"{file} {name}")
        except PackError as error:
            findings += [from_fault(fault, file, "file", _UNREADABLE) for fault in error.faults]
    return TemplatePackage(template=template, paper=paper, contents=contents, parts=tuple(parts)), tuple(findings)


def _read_part(file: str, name: str, data: bytes) -> PackagePart:
    whole = place_in_word(file, Location(name))
    root = parse_part(data, f"{file} {whole.part}")
    return PackagePart(name=name, root=root, is_rendered=TEMPLATED.fullmatch(name) is not None, whole=whole, paragraphs=tuple(_paragraphs(file, name, root)))


def _paragraphs(file: str, name: str, root: etree._Element) -> Iterator[PackageParagraph]:
    locations = locations_in(root, name)
    for element, location in zip(list(root.iter(PARAGRAPH)), locations, strict=True):
        yield _paragraph(element, place_in_word(file, location))
    if not locations:
        # Drawings, charts and properties have text without paragraphs of Word.
        nodes = list(root.iter(_DRAWING_TEXT)) or [node for node in root.iter() if not len(node) and not _is_of_word(node)]
        yield from (_paragraph(node, place_in_word(file, Location(name, "", node.text))) for node in nodes if node.text)


def _is_of_word(node: etree._Element) -> bool:
    return str(node.tag).startswith(W)


def _paragraph(element: etree._Element, place: FindingPlace) -> PackageParagraph:
    tags, strays = read_tags(place.text)
    return PackageParagraph(element=element, place=place, tags=tags, strays=strays)
