"""One Word template: everything that can be known from the file alone, and its parts as sources for the walk of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from complaintgen.errors import PackError
from complaintgen.packcheck.lint._blocks import check_blocks
from complaintgen.packcheck.lint._docx_hygiene import PACKAGE_RULES
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding, from_fault
from complaintgen.packcheck.lint._layout import check_layout, placed_tags
from complaintgen.packcheck.lint._package import PackagePart, TemplatePackage, read_package
from complaintgen.packcheck.lint._phrases import check_text
from complaintgen.packcheck.lint._uses import TemplateSource, parsed
from complaintgen.word.environment import PaperEnvironment
from complaintgen.word.locations import paragraph_at
from complaintgen.word.template import compile_part, jinja_source

_WHY_SYNTAX = "模板读不了，整份文书都无法生成"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateReport:
    """What was found in one template.

    Attributes:
        sources: its parts whose tags can be read.
        broken: what Jinja says of the parts that it cannot compile; it repeats other findings, if there are any.
        text: its words, tags and all.
        is_read: the tags of every part can be told apart, so that what is not there is missing.
        is_usable: it can be rendered.
    """

    package: TemplatePackage | None
    findings: tuple[PackFinding, ...]
    sources: tuple[TemplateSource, ...]
    broken: tuple[PackFinding, ...]
    text: str
    is_read: bool
    is_usable: bool


def check_template(template: str, paper: str, data: bytes, environment: PaperEnvironment) -> TemplateReport:
    """Check one template, such as "civil_claim_table", which makes a paper."""
    package, unread = read_package(template, paper, data)
    if package is None:
        return TemplateReport(package=None, findings=unread, sources=(), broken=(), text="", is_read=False, is_usable=False)
    found = [*unread, *(finding for rule in PACKAGE_RULES for finding in rule(package))]
    sources: list[TemplateSource] = []
    broken: list[PackFinding] = []
    rendered = [part for part in package.parts if part.is_rendered]
    for part in rendered:
        of_tags = list(_check_part(part, environment))
        found += of_tags
        broken += _compiling(package, part, environment)
        # A tag left open swallows what follows; names found in that would be none.
        if not any(finding.rule == "open-tag" for finding in of_tags):
            sources += _source(package, part, environment)
    text = "\n".join(paragraph.text for part in rendered for paragraph in part.paragraphs)
    is_refused = any(finding.rule in _REFUSING for finding in found)
    return TemplateReport(package=package, findings=tuple(found), sources=tuple(sources), broken=tuple(broken), text=text,
                          is_read=len(sources) == len(rendered), is_usable=not (unread or broken or is_refused))


_REFUSING = frozenset({"macro", "remote-template", "linked-content", "embedded-object", "active-x", "other-content", "field", "field-with-tag"})


def _check_part(part: PackagePart, environment: PaperEnvironment) -> Iterator[PackFinding]:
    for paragraph in part.paragraphs:
        yield from check_text(paragraph.place, paragraph.tags, paragraph.strays, environment, quotes_are_mended=True)
    yield from check_layout(part)
    if not any(paragraph.strays for paragraph in part.paragraphs):
        yield from check_blocks(placed_tags(part))


def _compiling(package: TemplatePackage, part: PackagePart, environment: PaperEnvironment) -> list[PackFinding]:
    try:
        compile_part(package.file, part.name, package.contents[part.name], environment)
    except PackError as error:
        return [from_fault(fault, package.file, "syntax", _WHY_SYNTAX) for fault in error.faults]
    return []


def _source(package: TemplatePackage, part: PackagePart, environment: PaperEnvironment) -> list[TemplateSource]:
    try:
        source = jinja_source(part.root, package.file)
    except PackError:
        return []
    tree = parsed(environment, source)
    return [TemplateSource(template=package.template, paper=package.paper, tree=tree, place_at=_PlaceOf(part, source))] if tree else []


@dataclass(frozen=True, slots=True)
class _PlaceOf:
    part: PackagePart
    source: str

    def __call__(self, line: int) -> FindingPlace:
        if not self.part.paragraphs:
            return self.part.whole
        return self.part.paragraphs[paragraph_at(self.source, line)].place
