"""One Word template: everything that can be told from the file alone, and its parts as sources for the walk of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from complaintgen.documents.lint.blocks import of_blocks
from complaintgen.documents.lint.findings import Finding, Place, from_fault, place_in_word
from complaintgen.documents.lint.hygiene import PACKAGE_RULES
from complaintgen.documents.lint.layout import of_layout, standings
from complaintgen.documents.lint.package import Package, Part, read_package
from complaintgen.documents.lint.phrases import of_text
from complaintgen.documents.lint.uses import Source, parsed
from complaintgen.documents.readiness import Severity
from complaintgen.documents.sandbox import PaperEnvironment
from complaintgen.documents.template import TemplatePart, compile_part
from complaintgen.errors import PackError

_WHY_SYNTAX = "模板读不了，整份文书都无法生成"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one template.

    Attributes:
        sources: its parts that can be read; fewer than it has where one cannot.
        text: its words, tags and all.
        is_whole: every part can be read, so that it can be rendered.
    """

    package: Package | None
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    text: str
    is_whole: bool


def look_at(template: str, paper: str, data: bytes, environment: PaperEnvironment) -> Looked:
    """Check one template, such as "civil_claim_table", which makes a paper."""
    package, unread = read_package(template, paper, data)
    if package is None:
        return Looked(None, unread, (), "", False)
    found = [*unread, *(finding for rule in PACKAGE_RULES for finding in rule(package))]
    sources = []
    for part in package.parts:
        if part.is_rendered:
            of_tags = list(_of_part(part, environment))
            source, broken = _source(package, part, environment)
            # What Jinja says of a whole part only repeats what was found in its tags.
            has_errors = any(finding.severity is Severity.ERROR for finding in of_tags)
            found += of_tags if has_errors else [*of_tags, *broken]
            sources += [source] if source else []
    rendered = [part for part in package.parts if part.is_rendered]
    text = "\n".join(paragraph.text for part in rendered for paragraph in part.paragraphs)
    refused = any(finding.rule in _REFUSING for finding in found)
    return Looked(package, tuple(found), tuple(sources), text, len(sources) == len(rendered) and not unread and not refused)


_REFUSING = frozenset({"macro", "remote-template", "linked-content", "embedded-object", "active-x", "other-content", "field", "field-with-tag"})


def _of_part(part: Part, environment: PaperEnvironment) -> Iterator[Finding]:
    for paragraph in part.paragraphs:
        yield from of_text(paragraph.place, paragraph.tags, paragraph.strays, environment, quotes_are_mended=True)
    yield from of_layout(part)
    yield from of_blocks(standings(part))


def _source(package: Package, part: Part, environment: PaperEnvironment) -> tuple[Source | None, list[Finding]]:
    try:
        compiled = compile_part(package.file, part.name, package.contents[part.name], environment)
    except PackError as error:
        return None, [from_fault(fault, package.file, "syntax", _WHY_SYNTAX) for fault in error.faults]
    tree = parsed(environment, compiled.source)
    return (Source(package.template, package.paper, tree, _PlaceOf(package.file, compiled)) if tree else None), []


@dataclass(frozen=True, slots=True)
class _PlaceOf:
    file: str
    part: TemplatePart

    def __call__(self, line: int) -> Place:
        return place_in_word(self.file, self.part.spot_at(line))
