"""Check a whole pack: its templates, its phrases, what they use of one another, and how samples come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from complaintgen.case.model import Case
from complaintgen.catalogue import Catalogue
from complaintgen.errors import PackError
from complaintgen.law.provisions import Law
from complaintgen.packcheck.lint._findings import Finding, Place, from_fault, in_order
from complaintgen.packcheck.lint._forbidden_words import of_wording
from complaintgen.packcheck.lint._names import Known, nearest
from complaintgen.packcheck.lint._package import SUFFIX, Part
from complaintgen.packcheck.lint._phrases import of_compiling, of_phrases
from complaintgen.packcheck.lint._required import missing_elements, missing_phrases
from complaintgen.packcheck.lint._sample_rendering import of_samples
from complaintgen.packcheck.lint._stale_overrides import of_overrides
from complaintgen.packcheck.lint._template_report import Looked, look_at
from complaintgen.packcheck.lint._uses import Phrases, Uses, follow, texts_of
from complaintgen.packs.pack import Pack
from complaintgen.papers.readiness import Severity
from complaintgen.word.diagnostics import PHRASES, phrase_file


def check_pack(pack: Pack, law: Law, samples: Mapping[str, Case], day: date) -> tuple[Finding, ...]:
    """Everything found in a pack, the gravest first; no template is too broken for it.

    Args:
        pack: the pack as loaded.
        law: whose provisions its templates may name, and by which the samples are assessed.
        samples: the cases that are rendered through it, by name; none skips that.
        day: the day of filing of the samples.
    """
    phrases = pack.phrases
    looked = {template: look_at(template, paper_of(pack.catalogue, template), data, pack.environment)
              for template, data in pack.templates.items()}
    known_names = Known(frozenset(law.provisions), pack.titles, pack.questions)
    uses = follow((source for item in looked.values() for source in item.sources), phrases, pack.environment, known_names)
    static = [*_of_names_of_templates(pack), *of_overrides(pack), *(finding for item in looked.values() for finding in item.findings),
              *of_phrases(phrases, pack.environment), *missing_phrases(phrases, pack.catalogue), *uses.findings,
              *_of_words(looked, phrases, law), *_of_requirements(pack.catalogue, looked, phrases, uses)]
    static += _of_compiling(looked, phrases, pack, static)
    readable = frozenset(template for template, item in looked.items() if item.is_usable)
    known = [finding for finding in static if finding.severity is Severity.ERROR]
    rendered = [finding for finding in of_samples(pack, law, samples, day, readable) if not _is_known(finding, known)]
    return in_order([*static, *rendered])


def unloadable(error: PackError) -> tuple[Finding, ...]:
    """The findings of a pack that cannot be loaded."""
    return in_order(from_fault(fault, "", "pack", "读不了的模板包不能使用") for fault in error.faults)


def paper_of(catalogue: Catalogue, template: str) -> str:
    """The paper that a template makes: `civil_claim_table` is another style of `civil_claim`; the template's own name where it is no paper's."""
    entry = catalogue.made_by(template)
    return entry.id if entry else template


def _of_names_of_templates(pack: Pack) -> Iterator[Finding]:
    known = pack.catalogue.templates
    for template in known:
        if template not in pack.templates and template not in pack.retired:
            yield Place(f"{template}{SUFFIX}").finding(Severity.ERROR, "missing-template", "缺少这个模板", "需要这份文书时无法生成", "补上，或者在 pack.toml 的 [retired] 中写明不再制作的原因")
    for template in pack.templates:
        if template not in known:
            yield Place(f"{template}{SUFFIX}").finding(Severity.WARNING, "unknown-template", "没有这种文书，这个模板用不到", "改过的内容不会起作用",
                                                        nearest(template, known, f"文件名可以是{'、'.join(pack.catalogue.ids)}"))


def _of_words(looked: Mapping[str, Looked], phrases: Phrases, law: Law) -> Iterator[Finding]:
    for item in looked.values():
        for part in item.package.parts if item.package else ():
            if _is_read(part):
                for paragraph in part.paragraphs:
                    yield from of_wording(paragraph.place, law)
    for key, phrase in phrases.items():
        for label, text in texts_of(key, phrase):
            yield from of_wording(Place(PHRASES, "", label, text), law)


def _is_read(part: Part) -> bool:
    """Whether a reader of the paper sees the words of a part."""
    return part.is_rendered or part.whole.part in {"脚注", "尾注", "批注", "SmartArt", "图表"}


def _of_compiling(looked: Mapping[str, Looked], phrases: Phrases, pack: Pack, found: list[Finding]) -> Iterator[Finding]:
    """What Jinja refuses, where no other rule has told why."""
    at_fault = {finding.file for finding in found if finding.severity is Severity.ERROR}
    for item in looked.values():
        if item.package and item.package.file not in at_fault:
            yield from item.broken
    if PHRASES not in at_fault:
        yield from of_compiling(phrases, pack.environment)


def _of_requirements(catalogue: Catalogue, looked: Mapping[str, Looked], phrases: Phrases, uses: Uses) -> Iterator[Finding]:
    for template, item in looked.items():
        told = uses.by_template.get(template)
        if told and item.is_read:
            spoken = "\n".join(text for key in told.keys for _, text in texts_of(key, phrases[key]))
            yield from missing_elements(f"{template}{SUFFIX}", catalogue, paper_of(catalogue, template), told, f"{item.text}\n{spoken}")


def _is_known(finding: Finding, known: Iterable[Finding]) -> bool:
    """Whether a failure of a sample is what another rule has found in the same paragraph or phrase."""
    where, _, phrase = finding.where.partition("，")
    return any((other.file, other.part, other.where) == (finding.file, finding.part, where)
               or (other.file == PHRASES and phrase_file(other.where.split()[0]) in f"{phrase}{where}") for other in known if other.where)
