"""Plan, render and write the papers of a case, with a manifest.

Rendering is pure; `write_bundle` is the only function of the room that has files written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from itertools import count
from pathlib import Path

from complaintgen.case.fields import place_name, question_at
from complaintgen.case.model import Case
from complaintgen.catalogue import PaperEntry
from complaintgen.errors import Fault, ReadError, UserError
from complaintgen.files.disk import read_bytes, read_bytes_if_there, replace_all
from complaintgen.law.assessment import Assessment, Ground, assess
from complaintgen.law.procedure import with_branches
from complaintgen.law.provisions import Law, Version
from complaintgen.packs.pack import Pack
from complaintgen.papers._context import PaperContext, paper_context
from complaintgen.papers._instances import Copy, copies_of, joint_plaintiffs, safe_name
from complaintgen.papers._plan import Offer, plan
from complaintgen.papers._reasons import DeadlineView, deadline_views, withheld_because
from complaintgen.papers._views import Account

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Paper:
    """One rendered paper; a draft as long as `missing` (JSON path → title) is not empty.

    Attributes:
        cited: the procedural provisions that its text names, id → version.
        pleaded: the grounds that its text pleads.
    """

    name: str
    file_name: str
    data: bytes
    missing: Mapping[str, str]
    cited: Mapping[str, Version]
    pleaded: tuple[Ground, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Bundle:
    """All papers of a case on a day, and the papers left out with their reasons."""

    papers: tuple[Paper, ...]
    left_out: tuple[Offer, ...]
    assessment: Assessment
    pack: Pack
    case_digest: str
    law_digest: str

    @property
    def deadlines(self) -> tuple[DeadlineView, ...]:
        """The limits that run, in the words of the pack."""
        return deadline_views(self.assessment.deadlines, self.pack)


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
    check_pleas(case, law)
    digest = hashlib.sha256(case.model_dump_json().encode()).hexdigest()
    case, assessment, offers = planned(case, law, pack, day)
    wanted = papers or [offer.paper for offer in offers if offer.is_offered]
    made = [Paper(draft.paper, _file_name(pack.catalogue[draft.paper], draft.copy, pack), draft.data, dict(draft.context.missing),
                  dict(draft.context.cited), draft.context.pleaded)
            for draft in drafts(case, law, pack, assessment, offers, wanted, claim_style=claim_style)]
    ordered = tuple(sorted(made, key=lambda item: pack.catalogue.number(item.name)))
    left_out = tuple(offer for offer in offers if not offer.is_offered and offer.paper not in {item.name for item in made})
    return Bundle(ordered, left_out, assessment, pack, digest, law.digest)


def planned(case: Case, law: Law, pack: Pack, day: date) -> tuple[Case, Assessment, tuple[Offer, ...]]:
    """The case with the offices of its place, what the law says of it, and which papers it supports."""
    case = with_branches(case, law.offices, day)
    assessment = assess(case, law, day)
    return case, assessment, plan(case, assessment, pack)


@dataclass(frozen=True, slots=True)
class Draft:
    """One document as rendered, with what its template was given.

    Attributes:
        variables: everything that the template could read, by name.
    """

    paper: str
    copy: Copy
    context: PaperContext
    variables: Mapping[str, object]
    data: bytes


def drafts(case: Case, law: Law, pack: Pack, assessment: Assessment, offers: tuple[Offer, ...], wanted: Sequence[str],
           *, claim_style: str | None = None) -> Iterator[Draft]:
    """Render the documents of the papers wanted; case, assessment and offers as `planned` gives them, the rest as `generate`.

    The guide comes last because it lists what the other papers lack.
    """
    day = assessment.day
    whole = Account.of(case, pack.masks)
    style = claim_style or pack.claim_style
    gaps: dict[str, str] = {}
    entries = [entry for entry in pack.catalogue if entry.id in wanted]
    for paper in sorted(entries, key=lambda entry: entry.is_guide):
        template = pack.template(paper.template(style))
        for copy in copies_of(paper, case, assessment):
            told = assessment if copy.case is case else assess(copy.case, law, day)
            account = whole if copy.case is case else Account.of(copy.case, pack.masks)
            if paper.is_claim:
                copy = replace(copy, joint=joint_plaintiffs(paper, case, law, day))  # noqa: PLW2901  (the same copy, with its plaintiffs)
            context = paper_context(paper, copy, account, told, pack, offers, gaps)
            variables = {**context.variables, "document_title": _title(paper, copy, pack)}
            yield Draft(paper.id, copy, context, variables, template.render(variables))
            gaps |= context.missing


def _title(paper: PaperEntry, copy: Copy, pack: Pack) -> str:
    return pack.title(copy.title_key) if copy.title_key else pack.titles[paper.id]


def _file_name(paper: PaperEntry, copy: Copy, pack: Pack) -> str:
    return f"{pack.catalogue.number(paper.id):02d}_{safe_name(_title(paper, copy, pack))}{'_' + copy.suffix if copy.suffix else ''}.docx"


def check_pleas(case: Case, law: Law) -> None:
    """Refuse the id of a provision that there is not in `claims.plead`.

    Raises:
        UserError: with every such id.
    """
    faults = [Fault(f"claims.plead[{index}]", f"没有编号为 {identifier} 的依据", "用 complaintgen explain 查看暂缓依据的编号")
              for index, identifier in enumerate(case.claims.plead) if identifier not in law.provisions]
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
    content = {
        "tool": {"name": "complaintgen", "version": version("complaintgen")},
        "date": bundle.assessment.day.isoformat(),
        "law": {"version": bundle.law_digest, "checked_on": bundle.assessment.law_checked_on.isoformat()},
        "pack": {"id": bundle.pack.id, "name": bundle.pack.name, "version": bundle.pack.version,
                 "sha256": bundle.pack.digest},
        "case_sha256": bundle.case_digest,
        "files": [
            {"paper": item.paper.name, "file": item.path.name, "sha256": item.paper.digest,
             "complete": not item.paper.missing, "missing": missing_rows(item.paper.missing, bundle.pack)}
            for item in places
        ],
        "decided_by_lawyer": sorted({ground.provision.id for ground in bundle.assessment.grounds
                                     if ground.lawyer_override and not ground.accompanying}),
        "held_back": [{"id": ground.provision.id, "citation": ground.version.citation, "reason": withheld_because(ground, bundle.pack)}
                      for ground in bundle.assessment.withheld],
        "left_out": [{"paper": offer.paper, "reason": offer.left_out_because} for offer in bundle.left_out],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def missing_rows(missing: Mapping[str, str], pack: Pack) -> list[dict[str, str]]:
    """Each missing fact with its JSON path, the same in words, its title and the question, of the model or the pack, that asks for it."""
    return [{"path": path, "place": place_name(path, pack.questions), "title": title, "question": question_at(path, pack.questions)} for path, title in missing.items()]


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
        if digest in (paper.digest, ours.get(path.name)):
            return Written(paper, path, kept)
        kept = path
    raise AssertionError("count() never ends")


def _digests_by_name(path: Path) -> dict[str, str]:
    try:
        return {entry["file"]: entry["sha256"] for entry in json.loads(read_bytes(path))["files"]}
    except (ReadError, ValueError, KeyError, TypeError):
        # Without a manifest of ours every file counts as the person's own and is left alone.
        return {}

