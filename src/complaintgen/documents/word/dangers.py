"""What a Word file carries that acts when somebody opens it: macros, remote templates, links, objects, fields.

The data are in `dangers.toml`. `read_template` refuses what is refused there; the check of a pack shows all of it with its place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from complaintgen.documents.word.opening import parse_part
from complaintgen.documents.word.places import Spot, W, spots_of
from complaintgen.errors import Fault

CONTENT_TYPES = "[Content_Types].xml"
_PREFIXES = {"w": W[1:-1], "o": "urn:schemas-microsoft-com:office:office"}
_XML = re.compile(r"word/(?!_rels/)[\w/]*\.xml")
_TAG = re.compile(r"\{\{|\{%|\{#")
_LOCAL = re.compile(r"file:///?[A-Za-z]:|[A-Za-z]:[\\/]|#|[\w.%()-]+\.dotm?$")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of danger; the patterns tell it, the rest says it in Chinese."""

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
class Danger:
    """One danger that was found: its kind, where, and the target or code."""

    kind: Kind
    spot: Spot
    detail: str

    @property
    def is_refused(self) -> bool:
        """Whether a template with it is not rendered; a template of the person's own computer only tells its path."""
        return self.kind.refused and not (self.kind.id == "remote_template" and _LOCAL.match(self.detail))

    def fault(self, name: str) -> Fault:
        """The fault that refuses a template."""
        return Fault(f"{name} {self.spot}", f"{self.kind.reason}（{self.detail}）", self.kind.remedy)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a part: the last word of its type, its target, and whether that lies outside the file."""

    part: str
    kind: str
    target: str
    is_external: bool


def dangers_of(parts: Mapping[str, bytes]) -> Iterator[Danger]:
    """Every danger in the parts of a .docx.

    Raises:
        PackError: the XML of a part is broken.
    """
    yield from _in_names(parts)
    for relationship in relationships_of(parts):
        yield from _in_relationship(relationship)
    for name in filter(_XML.fullmatch, parts):
        yield from _in_part(name, parse_part(parts[name], name))


def relationships_of(parts: Mapping[str, bytes]) -> Iterator[Relationship]:
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
            yield Relationship(owner or name, kind, element.get("Target") or "", element.get("TargetMode") == "External")


def fields_of(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The code of every field in a part, with the element at which it begins; a code may be spread over runs."""
    for simple in root.iter(f"{W}fldSimple"):
        yield simple, simple.get(f"{W}instr") or ""
    open_fields: list[tuple[etree._Element, list[str]]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        if element.tag != f"{W}fldChar":
            (open_fields[-1][1] if open_fields else _alone(open_fields, element)).append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append((element, []))
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            start, code = open_fields.pop()
            yield start, "".join(code)
    yield from ((start, "".join(code)) for start, code in open_fields)


def _alone(open_fields: list[tuple[etree._Element, list[str]]], element: etree._Element) -> list[str]:
    """A code outside any field counts as one of its own."""
    open_fields.append((element, []))
    return open_fields[-1][1]


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of danger, as the data list them."""
    data = tomllib.loads((files("complaintgen.documents.word") / "dangers.toml").read_text(encoding="utf-8"))["danger"]
    return tuple(_kind(identifier, entry) for identifier, entry in data.items())


def _kind(identifier: str, entry: Mapping[str, Any]) -> Kind:  # Any: TOML as it comes
    parts = entry.get("parts")
    return Kind(identifier, entry["refused"], entry.get("external", False), entry["reason"], entry["why"], entry["remedy"],
                re.compile("|".join(parts), re.IGNORECASE) if parts else None, tuple(entry.get("content_types", ())),
                frozenset(entry.get("relationships", ())), frozenset(_qualified(name) for name in entry.get("elements", ())),
                frozenset(entry.get("fields", ())), entry.get("field_tags", False))


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


def _in_names(parts: Mapping[str, bytes]) -> Iterator[Danger]:
    declared = parts.get(CONTENT_TYPES, b"").decode("utf-8", "replace")
    for kind in kinds():
        yield from (Danger(kind, Spot(name), name) for name in parts if kind.parts and kind.parts.fullmatch(name))
        yield from (Danger(kind, Spot(CONTENT_TYPES), word) for word in kind.content_types if word in declared)


def _in_relationship(found: Relationship) -> Iterator[Danger]:
    for kind in kinds():
        if found.kind in kind.relationships and (found.is_external or not kind.external):
            yield Danger(kind, Spot(found.part), found.target)


def _in_part(name: str, root: etree._Element) -> Iterator[Danger]:
    wanted = frozenset().union(*(kind.elements for kind in kinds()))
    found = [(element, str(element.tag), "") for element in root.iter(*wanted)]
    coded = [(element, "", code) for element, code in fields_of(root)]
    if not found and not coded:
        return
    paragraphs, spots = list(root.iter(f"{W}p")), spots_of(root, name)
    for element, tag, code in (*found, *coded):
        owner = next(element.iterancestors(f"{W}p"), None)
        spot = next((spot for paragraph, spot in zip(paragraphs, spots, strict=True) if paragraph is owner), Spot(name))
        for kind in kinds():
            if tag in kind.elements or (code and _runs(kind, code)):
                yield Danger(kind, spot, code.strip() or etree.QName(tag).localname)


def _runs(kind: Kind, code: str) -> bool:
    word = code.split(maxsplit=1)[0].upper() if code.strip() else ""
    return word in kind.fields or (kind.field_tags and _TAG.search(code) is not None)
