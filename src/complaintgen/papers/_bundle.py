"""Plan, render and write the papers of a case, with a manifest.

Rendering is pure; `write_bundle` is the only function of the room that has files written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import count
from pathlib import Path

from complaintgen import __version__
from complaintgen.case.fields import place_name, question_at
from complaintgen.case.model import SCHEMA_VERSION, Case, OwnCase
from complaintgen.catalogue import PaperEntry
from complaintgen.errors import Fault, ReadError, UserError
from complaintgen.files.disk import read_bytes, read_bytes_if_there, replace_all
from complaintgen.law.assessment import Assessment, Ground, Reason, assess
from complaintgen.law.provisions import Law, Version
from complaintgen.packs.pack import Pack
from complaintgen.papers._conflicts import Conflict
from complaintgen.papers._digest import CaseDigest, digest_assessed, digest_case, leader_of
from complaintgen.papers._instances import PaperInstance, paper_instances, safe_name
from complaintgen.papers._named_questions import Lacking, MadeDocument, lacking_in
from complaintgen.papers._plaintiffs import Plaintiff, led_by
from complaintgen.papers._plan import Offer
from complaintgen.papers._pleadings import Pleading
from complaintgen.papers._reasons import DeadlineView, in_words, withheld_because
from complaintgen.papers._variables import PaperContext, paper_context
from complaintgen.word.template import FilledTemplate

MANIFEST = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One rendered paper; its file is made when it is first asked for.

    Attributes:
        suffix: which of the documents of its paper it is; empty for the only one.
        missing: JSON path → title of what it lacks.
        unconfirmed: JSON path → why of the facts told in it that nobody has confirmed yet.
        conflicts: what contradicts itself in the case and would both be stated in it.
        cited: the procedural provisions that its text names, id → version.
        pleaded: the grounds that its text pleads.
        breaches: these by what was done, as its template was given them, of everyone who stands in it.
        leads: what it asks to verify as leads alone.
    """

    name: str
    suffix: str
    file_name: str
    filled: FilledTemplate
    missing: Mapping[str, str]
    unconfirmed: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    cited: Mapping[str, Version]
    pleaded: tuple[Ground, ...]
    breaches: tuple[Pleading, ...]
    leads: tuple[Version, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is not to be filed as it stands: something is missing, unconfirmed, or contradicts itself."""
        return bool(self.missing or self.unconfirmed or self.conflicts)

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file.

        Raises:
            PackError: what was filled in is no XML.
        """
        return self.filled.pack()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """All papers of a case on a day, and the papers left out with their reasons.

    Attributes:
        digest: what was worked out of the case for all of them.
        case_sha256: SHA-256 of the case as JSON, in hexadecimal.
        law_sha256: SHA-256 of the law data.
    """

    papers: tuple[Paper, ...]
    left_out: tuple[Offer, ...]
    digest: CaseDigest
    pack: Pack
    case_sha256: str
    law_sha256: str

    @property
    def assessment(self) -> Assessment:
        """What the law says of the case."""
        return self.digest.assessment

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the papers as the documents of this case bear them."""
        return self.digest.titles

    @property
    def without_complainant(self) -> tuple[Offer, ...]:
        """The papers of the bundle that others bring who sue along, and the complainant is no part of."""
        made = {paper.name for paper in self.papers}
        return tuple(offer for offer in self.digest.offers if offer.not_for_complainant and offer.paper in made)

    def papers_pleading(self, ground: Ground) -> tuple[str, ...]:
        """The papers of the bundle whose text pleads a ground, each once."""
        return tuple(dict.fromkeys(paper.name for paper in self.papers if ground.version in {item.version for item in paper.pleaded}))

    @property
    def deadlines(self) -> tuple[DeadlineView, ...]:
        """The limits that run, in the words of the pack."""
        return self.digest.deadlines


@dataclass(frozen=True, slots=True)
class Written:
    """Where a paper went; `kept` is the edited file of the same name that was left alone, if there was one."""

    paper: Paper
    path: Path
    kept: Path | None


def generate(case: Case, law: Law, pack: Pack, day: date, papers: Sequence[str] = (), *, claim_style: str | None = None) -> Bundle:
    """Render the papers of a case.

    Args:
        case: the facts.
        law: the law to apply.
        pack: templates and phrases.
        day: the day of filing.
        papers: names of the papers wanted; none means those that the facts support.
        claim_style: "narrative", or "table" for the civil claim in the frame of the element-style forms; None as the pack has it.

    Raises:
        PackError: a template or phrase cannot be rendered.
        UserError: `claims.plead` names a provision that there is not, or an answer does not answer a question of the pack.
    """
    digest = digest_checked(case, law, pack, day)
    rendered = render_papers(digest, law, pack, papers or digest.offered_all, claim_style=claim_style)
    made = sorted((_paper(item, digest, pack) for item in rendered), key=lambda item: pack.catalogue.number(item.name))
    names = {item.name for item in made}
    left_out = tuple(offer for offer in digest.offers if not offer.is_offered and offer.paper not in names)
    return Bundle(papers=tuple(made), left_out=left_out, digest=digest, pack=pack, law_sha256=law.digest,
                  case_sha256=hashlib.sha256(case.model_dump_json().encode()).hexdigest())


def digest_checked(case: Case, law: Law, pack: Pack, day: date) -> CaseDigest:
    """What is worked out of a case before any paper; arguments and errors as `generate`."""
    check_pleas(case, law)
    return digest_case(case, law, pack, day)


def versions_pleaded(digest: CaseDigest, law: Law, pack: Pack, wanted: Collection[str]) -> dict[str, frozenset[Version]]:
    """What each of the papers wanted pleads of which there is a document; none is rendered."""
    found: dict[str, frozenset[Version]] = {}
    for paper in (entry for entry in pack.catalogue if entry.id in wanted):
        if contexts := [context for _, context in _contexts(paper, digest, law, pack, {})]:
            found[paper.id] = frozenset(ground.version for context in contexts for ground in context.pleaded)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPaper:
    """One document as rendered, with what its template was given."""

    instance: PaperInstance
    context: PaperContext
    filled: FilledTemplate

    @property
    def data(self) -> bytes:
        """The bytes of the file; errors as `Paper.data`."""
        return self.filled.pack()


def render_papers(digest: CaseDigest, law: Law, pack: Pack, wanted: Sequence[str], *, claim_style: str | None = None) -> Iterator[RenderedPaper]:
    """Render the documents of the papers wanted; arguments as `generate`.

    The guide comes last because it lists what the other papers lack.
    """
    made: list[MadeDocument] = []
    for paper in sorted((entry for entry in pack.catalogue if entry.id in wanted), key=lambda entry: entry.is_guide):
        template = pack.template(paper.template(claim_style or pack.claim_style))
        lacking = lacking_in(made, digest.conflicts, _doubts_told(digest.whole, pack))
        for instance, context in _contexts(paper, digest, law, pack, lacking):
            filled = template.fill(context.variables)
            missing = {instance.place(path): title for path, title in context.missing.items()}
            yield RenderedPaper(instance=instance, context=replace(context, missing=missing), filled=filled)
            made.append(MadeDocument(paper.id, instance.suffix, missing))


def _doubts_told(case: Case, pack: Pack) -> str:
    """What is to be confirmed, each by its name; empty where nothing is."""
    places = "、".join(place_name(path, pack.questions, case) for path in case.doubts)
    return in_words(Reason("asked_unconfirmed", {"places": places}), pack) if places else ""


def context_again(bundle: Bundle, paper: Paper, pack: Pack) -> PaperContext:
    """What the template of a document of a bundle was given, given once more.

    Args:
        bundle: what was made.
        paper: one of its documents.
        pack: that of the bundle, or the same with an observer.
    """
    entry, digest = pack.catalogue[paper.name], bundle.digest
    before = [MadeDocument(item.name, item.suffix, item.missing) for item in sorted(bundle.papers, key=lambda item: _order(pack.catalogue[item.name], pack))
              if _order(pack.catalogue[item.name], pack) < _order(entry, pack)]
    whole = _brought(entry, digest, pack)
    place = next(place for place, item in enumerate(item for item in bundle.papers if item.name == paper.name) if item is paper)
    instance = paper_instances(entry, whole.facts, whole.assessment)[place]
    return _context(instance, whole, pack.law(), pack, lacking_in(before, digest.conflicts, _doubts_told(digest.whole, pack)))


def _order(paper: PaperEntry, pack: Pack) -> tuple[bool, int]:
    return paper.is_guide, pack.catalogue.number(paper.id)


def _contexts(paper: PaperEntry, digest: CaseDigest, law: Law, pack: Pack, lacking: Mapping[str, Lacking]) -> Iterator[tuple[PaperInstance, PaperContext]]:
    """The documents of a paper with what their template is given."""
    whole = _brought(paper, digest, pack)
    for instance in paper_instances(paper, whole.facts, whole.assessment):
        yield instance, _context(instance, whole, law, pack, lacking)


def _context(instance: PaperInstance, whole: CaseDigest, law: Law, pack: Pack, lacking: Mapping[str, Lacking]) -> PaperContext:
    return paper_context(instance, _told(instance, whole, law, pack), pack, _title(instance, pack), lacking)


def _told(instance: PaperInstance, whole: CaseDigest, law: Law, pack: Pack) -> CaseDigest:
    """The digest of what a document tells; a part for a reader rests on the verdicts on the whole, under its numbers."""
    if instance.case is whole.facts:
        return whole
    if not instance.is_for_reader:
        return _digest_part(instance.case, whole, law, pack)
    first, *others = whole.plaintiffs
    alone = replace(first, own=replace(first.own, case=instance.case))
    return digest_assessed((alone, *others), (alone, *others), whole.offers, pack, whole.conflicts, whole.whole,
                           {event.id: whole.row[event.id] for event in instance.case.conduct})


def _digest_part(case: Case, whole: CaseDigest, law: Law, pack: Pack) -> CaseDigest:
    """The digest of a part of the facts, beside the papers that the whole of them supports."""
    alone = Plaintiff(own=OwnCase(case=case), assessment=assess(case, law, whole.day))
    return digest_assessed((alone,), (alone,), whole.offers, pack, whole.conflicts, case)


def _brought(paper: PaperEntry, digest: CaseDigest, pack: Pack) -> CaseDigest:
    """The digest as who brings a paper tells it: the complainant, or whoever leads it without the complainant."""
    leader = leader_of(paper.id, digest.offers, digest.plaintiffs)
    if leader is None:
        return digest
    joined = pack.catalogue[paper.joins] if paper.joins else pack.catalogue.claim
    standing = led_by(leader, joined, digest.plaintiffs, digest.facts)
    return digest_assessed(standing, standing, digest.offers, pack, digest.conflicts, digest.whole)


def _paper(rendered: RenderedPaper, digest: CaseDigest, pack: Pack) -> Paper:
    instance, context = rendered.instance, rendered.context
    conflicts = tuple(item for item in digest.conflicts if instance.paper.id in item.papers)
    unconfirmed = digest.facts.doubts if instance.paper.tells_facts else {}
    return Paper(name=instance.paper.id, suffix=instance.suffix, filled=rendered.filled, missing=dict(context.missing), unconfirmed=unconfirmed, conflicts=conflicts,
                 cited=dict(context.cited), pleaded=context.pleaded, breaches=context.breaches, leads=context.leads,
                 file_name=file_name_of(rendered, pack))


def file_name_of(rendered: RenderedPaper, pack: Pack) -> str:
    """The name of the file of a document."""
    instance = rendered.instance
    suffix = f"_{instance.suffix}" if instance.suffix else ""
    return f"{pack.catalogue.number(instance.paper.id):02d}_{safe_name(_title(instance, pack))}{suffix}.docx"


def _title(instance: PaperInstance, pack: Pack) -> str:
    return pack.title(instance.title_key) if instance.title_key else pack.titles[instance.paper.id]


def check_pleas(case: Case, law: Law) -> None:
    """Refuse the id of a provision that there is not in `claims.plead`.

    Raises:
        UserError: with every such id.
    """
    faults = [Fault(f"claims.plead[{index}]", f"没有编号为 {identifier} 的依据", "用 complaintgen explain 查看暂缓依据的编号")
              for index, identifier in enumerate(case.claims.plead or ()) if identifier not in law.provisions]
    if faults:
        raise UserError(*faults)


def write_bundle(bundle: Bundle, folder: Path) -> tuple[Written, ...]:
    """Write a bundle: everything or nothing, and never over a file that a person has edited.

    Raises:
        WriteError: the folder cannot be written; nothing has changed then.
        ReadError: a file in it cannot be read.
    """
    places = _places(bundle, folder)
    contents = {written.path.name: written.paper.data for written in places}
    contents[MANIFEST] = manifest(bundle, places)
    replace_all(folder, {name: data for name, data in contents.items() if read_bytes_if_there(folder / name) != data})
    return places


def manifest(bundle: Bundle, places: Sequence[Written]) -> bytes:
    """What was written and what it was made with, as JSON."""
    case = bundle.digest.whole
    content = {
        "tool": {"name": "complaintgen", "version": __version__},
        "date": bundle.assessment.day.isoformat(),
        "law": {"version": bundle.law_sha256, "checked_on": bundle.assessment.law_checked_on.isoformat()},
        "pack": {"id": bundle.pack.id, "name": bundle.pack.name, "version": bundle.pack.version,
                 "sha256": bundle.pack.digest},
        "case_sha256": bundle.case_sha256,
        "case_version": SCHEMA_VERSION,
        "files": [
            {"paper": item.paper.name, "file": item.path.name, "sha256": item.paper.sha256,
             "complete": not item.paper.is_draft, "missing": missing_rows(item.paper.missing, bundle.pack, case),
             "unconfirmed": [{"path": path, "place": place_name(path, bundle.pack.questions, case), "reason": why} for path, why in item.paper.unconfirmed.items()],
             "contradictions": conflict_rows(item.paper.conflicts)}
            for item in places
        ],
        "decided_by_lawyer": sorted({ground.provision.id for ground in bundle.assessment.grounds
                                     if ground.lawyer_override and not ground.accompanying}),
        "held_back": [{"id": ground.provision.id, "citation": ground.version.citation, "reason": withheld_because(ground, bundle.pack)}
                      for ground in bundle.assessment.withheld],
        "left_out": [{"paper": offer.paper, "reason": offer.left_out_because} for offer in bundle.left_out],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def conflict_rows(conflicts: Sequence[Conflict]) -> list[dict[str, object]]:
    """Each contradiction with both places, and without what stands there: a manifest holds no facts."""
    return [{"rule": item.rule, "paths": list(item.paths), "places": list(item.places), "reason": item.why} for item in conflicts]


def missing_rows(missing: Mapping[str, str], pack: Pack, case: Case) -> list[dict[str, str]]:
    """Each missing fact of a case with its JSON path, the same in words, its title and the question, of the model or the pack, that asks for it."""
    return [{"path": path, "place": place_name(path, pack.questions, case), "title": title, "question": question_at(path, pack.questions, case)}
            for path, title in missing.items()]


def _places(bundle: Bundle, folder: Path) -> tuple[Written, ...]:
    ours = _digests_by_name(folder / MANIFEST)
    return tuple(_place(paper, folder, ours) for paper in bundle.papers)


def _place(paper: Paper, folder: Path, ours: Mapping[str, str]) -> Written:
    kept = None
    stem, suffix = paper.file_name.rsplit(".", 1)
    for attempt in count(1):
        path = folder / (paper.file_name if attempt == 1 else f"{stem}（{attempt}）.{suffix}")
        if not path.exists():
            return Written(paper, path, kept)
        digest = hashlib.sha256(read_bytes(path)).hexdigest()
        if digest in (paper.sha256, ours.get(path.name)):
            return Written(paper, path, kept)
        kept = path
    raise AssertionError("count() never ends")


def _digests_by_name(path: Path) -> dict[str, str]:
    try:
        return {entry["file"]: entry["sha256"] for entry in json.loads(read_bytes(path))["files"]}
    except (ReadError, ValueError, KeyError, TypeError):
        # Without a manifest of ours every file counts as the person's own and is left alone.
        return {}

