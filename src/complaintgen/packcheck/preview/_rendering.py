"""What the templates of a pack look like: papers of sample cases, exactly as `generate` and `show` make them.

Pure. Writing them is `preview_folder`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from complaintgen.case.model import Case
from complaintgen.catalogue import PAPERS
from complaintgen.errors import Fault, UserError
from complaintgen.law.provisions import Law
from complaintgen.packs.pack import Pack
from complaintgen.papers.bundle import CLAIM, NARRATIVE, Paper, case_summary, generate, planned, safe_name
from complaintgen.papers.bundle import NAME as SUMMARY

TABLE = "table"
TABLE_CLAIM = f"{CLAIM}_{TABLE}"
SHOWABLE = (*PAPERS, TABLE_CLAIM, SUMMARY)
"""Every template that can be shown."""


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


def check_showable(wanted: Sequence[str]) -> None:
    """Refuse the name of a template that there is not.

    Raises:
        UserError: with every such name and the nearest one that there is.
    """
    faults = [Fault(f"--doc {name}", "没有这个模板", _nearest(name)) for name in wanted if name not in SHOWABLE]
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
    law = pack.law()
    days = {name: case.filing.on or today for name, case in cases.items()}
    known = {name: _supported(case, law, pack, days[name]) for name, case in cases.items()}
    # Where several have a paper, the fullest case shows the most of it.
    supported = dict(sorted(known.items(), key=lambda item: -len(item[1])))
    left = frozenset(wanted or SHOWABLE)
    sheets: list[Sheet] = []
    for name, shown in _shared_out(supported, left):
        sheets += _sheets(cases[name], law, pack, days[name], shown, is_whole=not wanted)
        left -= shown
    if wanted and left:
        # Asked for by name, a paper is made even where the facts do not support it, as `generate --doc` does.
        fullest = next(iter(supported))
        sheets += _sheets(cases[fullest], law, pack, days[fullest], left, is_whole=False)
        left = frozenset()
    in_order = sorted(sheets, key=lambda sheet: SHOWABLE.index(sheet.template))
    return Preview(tuple(in_order), tuple(name for name in SHOWABLE if name in left))


def _nearest(name: str) -> str:
    near = get_close_matches(name, SHOWABLE, n=1, cutoff=0.5)
    return f"是不是想写 {near[0]}？" if near else f"可以填写：{'、'.join(SHOWABLE)}"


def _supported(case: Case, law: Law, pack: Pack, day: date) -> frozenset[str]:
    _, _, offers = planned(case, law, pack, day)
    offered = {offer.paper for offer in offers if offer.is_offered}
    return frozenset(offered | {SUMMARY} | ({TABLE_CLAIM} if CLAIM in offered else set()))


def _shared_out(supported: Mapping[str, frozenset[str]], wanted: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Which case shows which templates: the one that has most first, then what the others add."""
    left = wanted
    while shown := max((names & left for names in supported.values()), key=len):
        yield next(name for name, names in supported.items() if names & left == shown), shown
        left -= shown


def _sheets(case: Case, law: Law, pack: Pack, day: date, shown: frozenset[str], *, is_whole: bool) -> Iterator[Sheet]:
    """The first document of each paper; `is_whole` when they are taken from all papers of the case."""
    papers = sorted(shown & frozenset(PAPERS))
    if papers:
        bundle = generate(case, law, pack, day, () if is_whole else papers, claim_style=NARRATIVE)
        first = {paper.name: paper for paper in reversed(bundle.papers)}
        yield from (Sheet(name, _stem(first[name]), first[name].data) for name in papers)
    if TABLE_CLAIM in shown:
        claim = generate(case, law, pack, day, (CLAIM,), claim_style=TABLE).papers[0]
        yield Sheet(TABLE_CLAIM, f"{_stem(claim)}（表格式）", claim.data)
    if SUMMARY in shown:
        yield Sheet(SUMMARY, safe_name(pack.title(f"{SUMMARY}.title")), case_summary(case, generate(case, law, pack, day)))


def _stem(paper: Paper) -> str:
    return paper.file_name.removesuffix(".docx")
