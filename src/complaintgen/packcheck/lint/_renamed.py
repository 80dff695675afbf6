"""Names of older versions in the files that a pack has of its own: of phrases, facts, and elements that its local rules name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from complaintgen.law.assessment import RenamedName, renamed_elements
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packcheck.lint._package import SUFFIX
from complaintgen.packcheck.lint._template_report import TemplateReport
from complaintgen.packcheck.lint._uses import texts_of
from complaintgen.packs.pack import Pack, renamed_names
from complaintgen.papers.readiness import Severity
from complaintgen.word.diagnostics import PHRASES

_LOCAL_LAW = ("provisions/", "authorities.toml")
"""The files of a pack that name elements."""


def check_renamed(pack: Pack, reports: Mapping[str, TemplateReport]) -> Iterator[PackFinding]:
    """Every name that an older version had, in the own phrases and templates of a pack."""
    own = pack.layers[0]
    for name in renamed_names():
        if name.kind == "phrase":
            if name.old in own.phrases:
                yield _finding(FindingPlace(file=PHRASES, part="", where=name.old), name)
        else:
            says = _sayer(name)
            yield from (_finding(FindingPlace(file=PHRASES, part="", where=label), name)
                        for key, phrase in own.phrases.items() for label, text in texts_of(key, phrase) if says(text))
            yield from (_finding(FindingPlace(file=f"{template}{SUFFIX}"), name)
                        for template, report in reports.items() if f"{template}{SUFFIX}" in own.contents and says(report.text))
    for element in renamed_elements():
        yield from (_finding(FindingPlace(file=file), element) for file, data in own.contents.items()
                    if file.endswith(".toml") and f'"{element.old}"'.encode() in data and file.startswith(_LOCAL_LAW))


def _sayer(name: RenamedName) -> Callable[[str], bool]:
    """Whether a text names an old fact, or compares a fact with an old value of it."""
    if name.kind == "fact":
        return lambda text: name.old in text
    fact, _, value = name.old.partition("=")
    compared = re.compile(rf"\b{fact}\b[^{{}}%]*[\"'“”]{value}[\"'“”]")
    return lambda text: compared.search(text) is not None


def _finding(place: FindingPlace, name: RenamedName) -> PackFinding:
    remedy = f"改用 {name.new}" if name.new else "删去"
    return place.finding(Severity.WARNING, "renamed", f"{name.old} 是 {name.since} 版以前的名称", name.why, remedy)
