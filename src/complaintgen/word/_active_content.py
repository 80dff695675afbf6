"""What a Word file carries that acts when somebody opens it: macros, remote templates, links, objects, fields.

The data are in `active_content.toml`. `read_template` refuses what is refused there; the check of a pack shows all of it with its place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from lxml import etree
from pydantic import Field as Setting

from complaintgen.errors import ComplaintgenError, Fault
from complaintgen.files.archives import parse_part
from complaintgen.files.tables import Line, Lines, Table, packaged_table
from complaintgen.patterns import Pattern
from complaintgen.word._fields import Field, fields_in
from complaintgen.word._locations import PARAGRAPH, Location, W, locations_in

CONTENT_TYPES = "[Content_Types].xml"
_PREFIXES = {"w": W[1:-1], "o": "urn:schemas-microsoft-com:office:office"}
_XML = Pattern(r"word/(?!_rels/)[\w/]*\.xml")
_TAG = Pattern(r"\{\{|\{%|\{#")
_LOCAL = Pattern(r"file:///?[A-Za-z]:|[A-Za-z]:[\\/]|#|[\w.%()-]+\.dotm?$")


class _ContentEntry(Table):
    """One [danger.…] of active_content.toml; see `ContentKind`."""

    refused: bool
    external: bool = False
    reason: Line
    why: Line
    remedy: Line
    parts: Lines = ()
    content_types: Lines = ()
    relationships: Lines = ()
    elements: Annotated[tuple[Annotated[str, Setting(pattern=r"^(w|o):")], ...], Setting(strict=False)] = ()
    fields: Lines = ()
    field_tags: bool = False


class _ContentTable(Table):
    """All of active_content.toml."""

    danger: dict[str, _ContentEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentKind:
    """One kind of active content; the patterns tell it, the rest says it in Chinese."""

    id: str
    refused: bool
    external: bool
    reason: str
    why: str
    remedy: str
    parts: re.Pattern[str] | None
    content_types: tuple[str, ...]
    relationships: frozenset[str]
    elements: frozenset[str]
    fields: frozenset[str]
    field_tags: bool


@dataclass(frozen=True, slots=True)
class ActiveContent:
    """One thing that was found: its kind, where, and the target or code."""

    kind: ContentKind
    location: Location
    detail: str

    @property
    def is_refused(self) -> bool:
        """Whether a template with it is not rendered; a template of the person's own computer only tells its path."""
        return self.kind.refused and not (self.kind.id == "remote_template" and _LOCAL.match(self.detail))

    def fault(self, name: str) -> Fault:
        """The fault that refuses a template."""
        return Fault(f"{name} {self.location}", f"{self.kind.reason}（{self.detail}）", self.kind.remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A relationship of a part: the last word of its type, its target, and whether that lies outside the file."""

    part: str
    kind: str
    target: str
    is_external: bool


def active_content_in(parts: Mapping[str, bytes]) -> Iterator[ActiveContent]:
    """Everything that acts in the parts of a .docx.

    Raises:
        PackError: the XML of a part is broken.
    """
    yield from _in_names(parts)
    for relationship in relationships_in(parts):
        yield from _in_relationship(relationship)
    for name in filter(_XML.fullmatch, parts):
        yield from _in_part(name, parse_part(parts[name], name))


def relationships_in(parts: Mapping[str, bytes]) -> Iterator[Relationship]:
    """Every relationship in the parts of a .docx.

    Raises:
        PackError: the XML of a part is broken.
    """
    for name in parts:
        if not name.endswith(".rels"):
            continue
        owner = name.replace("_rels/", "").removesuffix(".rels")
        for element in parse_part(parts[name], name).iter("{*}Relationship"):
            kind = (element.get("Type") or "").rpartition("/")[2]
            yield Relationship(part=owner or name, kind=kind, target=element.get("Target") or "", is_external=element.get("TargetMode") == "External")


@cache
def kinds() -> tuple[ContentKind, ...]:
    """The kinds of active content, as the data list them."""
    table = packaged_table(_ContentTable, "complaintgen.word", "active_content.toml", ComplaintgenError)
    return tuple(_kind(identifier, entry) for identifier, entry in table.danger.items())


def _kind(identifier: str, entry: _ContentEntry) -> ContentKind:
    return ContentKind(id=identifier, refused=entry.refused, external=entry.external, reason=entry.reason, why=entry.why, remedy=entry.remedy,
                parts=re.compile("|".join(entry.parts), re.IGNORECASE) if entry.parts else None, content_types=entry.content_types,
                relationships=frozenset(entry.relationships), elements=frozenset(map(_qualified, entry.elements)),
                fields=frozenset(entry.fields), field_tags=entry.field_tags)


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


def _in_names(parts: Mapping[str, bytes]) -> Iterator[ActiveContent]:
    declared = parts.get(CONTENT_TYPES, b"").decode("utf-8", "replace")
    for kind in kinds():
        yield from (ActiveContent(kind, Location(name), name) for name in parts if kind.parts and kind.parts.fullmatch(name))
        yield from (ActiveContent(kind, Location(CONTENT_TYPES), word) for word in kind.content_types if word in declared)


def _in_relationship(found: Relationship) -> Iterator[ActiveContent]:
    for kind in kinds():
        if found.kind in kind.relationships and (found.is_external or not kind.external):
            yield ActiveContent(kind, Location(found.part), found.target)


def _in_part(name: str, root: etree._Element) -> Iterator[ActiveContent]:
    wanted = frozenset().union(*(kind.elements for kind in kinds()))
    found = [(kind, element, etree.QName(element).localname) for element in root.iter(*wanted) for kind in kinds() if element.tag in kind.elements]
    found += [(kind, field.start, field.code.strip()) for field in fields_in(root) for kind in kinds() if _runs(kind, field)]
    if not found:
        return
    paragraphs, locations = list(root.iter(PARAGRAPH)), locations_in(root, name)
    for kind, element, detail in found:
        owner = next(element.iterancestors(PARAGRAPH), None)
        location = next((location for paragraph, location in zip(paragraphs, locations, strict=True) if paragraph is owner), Location(name))
        yield ActiveContent(kind, location, detail)


def _runs(kind: ContentKind, field: Field) -> bool:
    return field.word in kind.fields or (kind.field_tags and _TAG.search(field.code) is not None)
