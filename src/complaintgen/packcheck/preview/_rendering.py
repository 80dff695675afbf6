"""What the templates of a pack look like: papers of sample cases, exactly as `generate` and `show` make them.

Pure. Writing them is `preview_folder`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from complaintgen.case.model import Case
from complaintgen.catalogue import SUMMARY, Catalogue
from complaintgen.errors import Fault, UserError
from complaintgen.law.provisions import Law
from complaintgen.packs.pack import Pack
from complaintgen.papers.bundle import Paper, case_summary, digest_case, generate, safe_name


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper to look at.

    Attributes:
        template: the name of the template it shows, such as "civil_claim_table".
        stem: its file name without the ending.
        data: the bytes of the .docx.
    """

    template: str
    stem: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """The papers to look at, and the templates that the facts of the cases have no use for."""

    sheets: tuple[Sheet, ...]
    unused: tuple[str, ...]


def check_showable(wanted: Sequence[str], catalogue: Catalogue) -> None:
    """Refuse the name of a template that there is not.

    Raises:
        UserError: with every such name and the nearest one that there is.
    """
    faults = [Fault(f"--doc {name}", "没有这个模板", _nearest(name, catalogue.templates)) for name in wanted if name not in catalogue.templates]
    if faults:
        raise UserError(*faults)


def preview(cases: Mapping[str, Case], pack: Pack, today: date, wanted: Sequence[str] = ()) -> Preview:
    """Make one paper of each template, from as few cases as have them all.

    Args:
        cases: the cases to choose from, by name; at least one.
        pack: templates, phrases and local rules.
        today: the day of filing of a case that names none.
        wanted: the templates to show; none means all.

    Raises:
        PackError: a template or phrase cannot be rendered.
    """
    law, templates = pack.law(), pack.catalogue.templates
    days = {name: case.filing.on or today for name, case in cases.items()}
    known = {name: _supported(case, law, pack, days[name]) for name, case in cases.items()}
    # Where several have a paper, the fullest case shows the most of it.
    supported = dict(sorted(known.items(), key=lambda item: -len(item[1])))
    left = frozenset(wanted or templates)
    sheets: list[Sheet] = []
    for name, shown in _shared_out(supported, left):
        sheets += _sheets(cases[name], law, pack, days[name], shown, is_whole=not wanted)
        left -= shown
    if wanted and left:
        # Asked for by name, a paper is made even where the facts do not support it, as `generate --doc` does.
        fullest = next(iter(supported))
        sheets += _sheets(cases[fullest], law, pack, days[fullest], left, is_whole=False)
        left = frozenset()
    in_order = sorted(sheets, key=lambda sheet: templates.index(sheet.template))
    return Preview(tuple(in_order), tuple(name for name in templates if name in left))


def _nearest(name: str, templates: Sequence[str]) -> str:
    near = get_close_matches(name, templates, n=1, cutoff=0.5)
    return f"是不是想写 {near[0]}？" if near else f"可以填写：{'、'.join(templates)}"


def _supported(case: Case, law: Law, pack: Pack, day: date) -> frozenset[str]:
    offered = digest_case(case, law, pack, day).offered_all
    return frozenset({SUMMARY, *(template for paper in offered for template in pack.catalogue[paper].templates)})


def _shared_out(supported: Mapping[str, frozenset[str]], wanted: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Which case shows which templates: the one that has most first, then what the others add."""
    left = wanted
    while shown := max((names & left for names in supported.values()), key=len):
        yield next(name for name, names in supported.items() if names & left == shown), shown
        left -= shown


def _sheets(case: Case, law: Law, pack: Pack, day: date, shown: frozenset[str], *, is_whole: bool) -> Iterator[Sheet]:
    """The first document of each paper; `is_whole` when they are taken from all papers of the case."""
    papers = sorted(shown & frozenset(pack.catalogue.ids))
    if papers:
        bundle = generate(case, law, pack, day, () if is_whole else papers, claim_style=next(iter(pack.catalogue.claim.styles), None))
        first = {paper.name: paper for paper in reversed(bundle.papers)}
        yield from (Sheet(name, _stem(first[name]), first[name].data) for name in papers)
    for template in sorted(shown - {*papers, SUMMARY}):
        entry = pack.catalogue.made_by(template)
        if entry:
            paper = generate(case, law, pack, day, (entry.id,), claim_style=entry.style(template)).papers[0]
            yield Sheet(template, entry.template_title(template, _stem(paper)), paper.data)
    if SUMMARY in shown:
        yield Sheet(SUMMARY, safe_name(pack.title(f"{SUMMARY}.title")), case_summary(case, generate(case, law, pack, day)))


def _stem(paper: Paper) -> str:
    return paper.file_name.removesuffix(".docx")
