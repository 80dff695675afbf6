"""Check a whole pack: its templates, its phrases, what they use of one another, and how samples come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from complaintgen.case.model import Case
from complaintgen.catalogue import Catalogue
from complaintgen.errors import PackError
from complaintgen.law.provisions import Law
from complaintgen.packcheck.lint._annex_numbers import numbers_contacts_alone
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding, from_fault, in_order
from complaintgen.packcheck.lint._forbidden_words import check_wording, statute_names
from complaintgen.packcheck.lint._names import Known, nearest
from complaintgen.packcheck.lint._package import SUFFIX, PackagePart
from complaintgen.packcheck.lint._phrases import check_compiling, check_phrases
from complaintgen.packcheck.lint._renamed import check_renamed
from complaintgen.packcheck.lint._required import missing_elements, missing_phrases, told_of_one_alone
from complaintgen.packcheck.lint._sample_rendering import check_samples
from complaintgen.packcheck.lint._template_report import TemplateReport, check_template
from complaintgen.packcheck.lint._uses import Phrases, Uses, follow_phrases, texts_of
from complaintgen.packs.pack import Pack
from complaintgen.packs.scaffold import Override, OverrideKind, OverrideState, stale_overrides
from complaintgen.papers.readiness import Severity
from complaintgen.papers.variables import template_variables
from complaintgen.word.diagnostics import PHRASES, phrase_file


def check_pack(pack: Pack, law: Law, samples: Mapping[str, Case], day: date) -> tuple[PackFinding, ...]:
    """Everything found in a pack, the gravest first; no template is too broken for it.

    Args:
        pack: the pack as loaded.
        law: whose provisions its templates may name, and by which the samples are assessed.
        samples: the cases that are rendered through it, by name; none skips that.
        day: the day of filing of the samples.
    """
    phrases = pack.phrases
    reports = {template: check_template(template, paper_of(pack.catalogue, template), data, pack.environment)
              for template, data in pack.templates.items()}
    known_names = Known(provisions=frozenset(law.provisions), titles=pack.titles, questions=pack.questions,
                        variables=template_variables(pack.catalogue))
    uses = follow_phrases((source for item in reports.values() for source in item.sources), phrases, pack.environment, known_names)
    static = [*_check_template_names(pack), *_check_overrides(pack), *(finding for item in reports.values() for finding in item.findings),
              *check_phrases(phrases, pack.environment), *missing_phrases(phrases, pack.catalogue), *uses.findings, *check_renamed(pack, reports),
              *_check_words(reports, phrases, law), *_check_requirements(pack.catalogue, reports, phrases, uses), *_check_own(pack, reports)]
    static += _check_compiling(reports, phrases, pack, static)
    readable = frozenset(template for template, item in reports.items() if item.is_usable)
    known = [finding for finding in static if finding.severity is Severity.ERROR]
    rendered = [finding for finding in check_samples(pack, law, samples, day, readable) if not _is_known(finding, known)]
    return in_order([*static, *rendered])


def unloadable(error: PackError) -> tuple[PackFinding, ...]:
    """The findings of a pack that cannot be loaded."""
    return in_order(from_fault(fault, "", "pack", "读不了的模板包不能使用") for fault in error.faults)


def paper_of(catalogue: Catalogue, template: str) -> str:
    """The paper that a template makes: `civil_claim_table` is another style of `civil_claim`; the template's own name where it is no paper's."""
    entry = catalogue.made_by(template)
    return entry.id if entry else template


def _check_template_names(pack: Pack) -> Iterator[PackFinding]:
    known = pack.catalogue.templates
    for template in known:
        if template not in pack.templates and template not in pack.retired:
            yield FindingPlace(file=f"{template}{SUFFIX}").finding(Severity.ERROR, "missing-template", "缺少这个模板", "需要这份文书时无法生成", "补上，或者在 pack.toml 的 [retired] 中写明不再制作的原因")
    for template in pack.templates:
        if template not in known:
            yield FindingPlace(file=f"{template}{SUFFIX}").finding(Severity.WARNING, "unknown-template", "没有这种文书，这个模板用不到", "改过的内容不会起作用",
                                                        nearest(template, known, f"文件名可以是{'、'.join(pack.catalogue.ids)}"))


def _check_words(reports: Mapping[str, TemplateReport], phrases: Phrases, law: Law) -> Iterator[PackFinding]:
    statutes = statute_names(law)
    for item in reports.values():
        for part in item.package.parts if item.package else ():
            if _is_read(part):
                for paragraph in part.paragraphs:
                    yield from check_wording(paragraph.place, statutes)
    for key, phrase in phrases.items():
        for label, text in texts_of(key, phrase):
            yield from check_wording(FindingPlace(file=PHRASES, part="", where=label, text=text), statutes)


def _is_read(part: PackagePart) -> bool:
    """Whether a reader of the paper sees the words of a part."""
    return part.is_rendered or part.whole.part in {"脚注", "尾注", "批注", "SmartArt", "图表"}


def _check_compiling(reports: Mapping[str, TemplateReport], phrases: Phrases, pack: Pack, found: list[PackFinding]) -> Iterator[PackFinding]:
    """What Jinja refuses, where no other rule has told why."""
    at_fault = {finding.file for finding in found if finding.severity is Severity.ERROR}
    for item in reports.values():
        if item.package and item.package.file not in at_fault:
            yield from item.broken
    if PHRASES not in at_fault:
        yield from check_compiling(phrases, pack.environment)


def _check_requirements(catalogue: Catalogue, reports: Mapping[str, TemplateReport], phrases: Phrases, uses: Uses) -> Iterator[PackFinding]:
    for template, item in reports.items():
        read = uses.by_template.get(template)
        if read and item.is_read:
            spoken = "\n".join(text for key in read.keys for _, text in texts_of(key, phrases[key]))
            yield from missing_elements(f"{template}{SUFFIX}", catalogue, paper_of(catalogue, template), read, f"{item.text}\n{spoken}")


def _check_own(pack: Pack, reports: Mapping[str, TemplateReport]) -> Iterator[PackFinding]:
    """The own templates of a pack, written when one person alone could tell what they ask for, or when the annex listed contacts alone."""
    for template, item in reports.items():
        if item.is_read and f"{template}{SUFFIX}" in pack.layers[0].contents:
            yield from told_of_one_alone(f"{template}{SUFFIX}", pack.catalogue, paper_of(pack.catalogue, template), item.text)
            yield from numbers_contacts_alone(item.sources, pack.phrases)


def _is_known(finding: PackFinding, known: Iterable[PackFinding]) -> bool:
    """Whether a failure of a sample is what another rule has found in the same paragraph or phrase."""
    where, _, phrase = finding.where.partition("，")
    return any((other.file, other.part, other.where) == (finding.file, finding.part, where)
               or (other.file == PHRASES and phrase_file(other.where.split()[0]) in f"{phrase}{where}") for other in known if other.where)


_SEVERITIES: Mapping[OverrideState, Severity] = {OverrideState.MOVED: Severity.WARNING, OverrideState.UNKNOWN: Severity.HINT}


def _check_overrides(pack: Pack) -> Iterator[PackFinding]:
    """Every override whose parent has changed since it was copied, and those of which nobody knows."""
    for item in stale_overrides(pack):
        yield _place_of(item).finding(
            _SEVERITIES[item.state], "overridden", f"{item.state.label}（{item.origin}）", "上级改正的内容不会自动用到这里",
            f"对照 complaintgen templates diff，核对后运行 complaintgen templates copy --keep，写明 {item.name}")


def _place_of(item: Override) -> FindingPlace:
    return FindingPlace(file=f"{item.name}.docx") if item.kind is OverrideKind.TEMPLATE else FindingPlace(file=PHRASES, where=item.name)
