"""文书: one paper as it is, from its own Word file, with what it lacks, what each paragraph was made of, and why others are not offered."""

from __future__ import annotations

from itertools import count

from starlette.responses import Response

from complaintgen.interview.model import question_for
from complaintgen.papers.bundle import Bundle, Paper
from complaintgen.papers.live_paper import PageFigure, PageParagraph, PageTable, live_paper
from complaintgen.web._case_folder import OpenCase
from complaintgen.web._visit import Visit


def shown(visit: Visit) -> Response:
    """The paper that was asked for, else the first."""
    with visit.case() as case:
        prepared = case.world.prepare(case.session.draft)
        bundle = prepared.bundle
        paper = _asked(visit, bundle) if bundle is not None else None
        if bundle is None or paper is None:
            left_out = [(bundle.titles[offer.paper], offer.left_out_because) for offer in bundle.left_out] if bundle is not None else []
            return visit.page("no_papers.html", case=case, here="papers", faults=prepared.faults, left_out=left_out)
        live = live_paper(bundle, paper)
        return visit.page("paper.html", case=case, here="papers", live=live, paper=paper, papers=[(_name_of(other), other) for other in bundle.papers], now=_name_of(paper),
                          titles=bundle.titles, left_out=[(bundle.titles[offer.paper], offer.left_out_because) for offer in bundle.left_out], kind_of=_kind_of, number=count(1).__next__,
                          is_asked=lambda path: _is_asked(case, path))


def _asked(visit: Visit, bundle: Bundle) -> Paper | None:
    wanted = visit.asked.get("paper", "")
    return next((paper for paper in bundle.papers if _name_of(paper) == wanted), bundle.papers[0] if bundle.papers else None)


def _name_of(paper: Paper) -> str:
    return f"{paper.name}~{paper.suffix}" if paper.suffix else paper.name


def _kind_of(block: object) -> str:
    return {PageParagraph: "paragraph", PageTable: "table", PageFigure: "figure"}[type(block)]


def _is_asked(case: OpenCase, path: str) -> bool:
    """Whether there is a question for what stands at a path, so that it can be changed from here."""
    try:
        question_for(path, case.world.pack.questions if case.world.pack is not None else ())
    except (LookupError, ValueError):
        return False
    return True
