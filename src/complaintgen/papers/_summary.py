"""办案摘要: one page for the supervising lawyer. Never part of the bundle that is filed."""

from __future__ import annotations

from collections.abc import Iterable

from complaintgen.case.model import Case
from complaintgen.catalogue import SUMMARY
from complaintgen.law.procedure import with_branches
from complaintgen.papers._bundle import Bundle
from complaintgen.papers._context import paper_context
from complaintgen.papers._instances import Copy
from complaintgen.papers._plan import Offer, plan
from complaintgen.papers._pleadings import cite_conduct
from complaintgen.papers._reasons import withheld_because
from complaintgen.papers._views import Account
from complaintgen.papers.readiness import Severity, issues_of

_MOST_ISSUES = 7


def _citations(bundle: Bundle, name: str) -> str:
    grounds = (ground for paper in bundle.papers if paper.name == name for ground in paper.pleaded)
    return cite_conduct(grounds, bundle.pack.catalogue[name])


def _by_reason(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Reason → what it is the reason for, joined."""
    found: dict[str, list[str]] = {}
    for what, reason in pairs:
        found.setdefault(reason or "", []).append(what)
    return {reason: "、".join(dict.fromkeys(what)) for reason, what in found.items()}


def case_summary(case: Case, bundle: Bundle) -> bytes:
    """Render the summary of a case whose papers are in a bundle, as a .docx."""
    return bundle.pack.template(SUMMARY).render(summary_variables(case, bundle))


def summary_variables(case: Case, bundle: Bundle) -> dict[str, object]:
    """What the template of the summary may read."""
    case = with_branches(case, bundle.assessment.offices, bundle.assessment.day)
    offers: tuple[Offer, ...] = plan(case, bundle.assessment, bundle.pack)
    issues = issues_of(case, bundle)
    weak = [issue for issue in issues if issue.severity is not Severity.HINT]
    context = paper_context(None, Copy(case), Account.of(case, bundle.pack.masks), bundle.assessment, bundle.pack, offers, {})
    made = {paper.name for paper in bundle.papers}
    led = [entry.id for entry in bundle.pack.catalogue if entry.leads and entry.id in made and entry.leads_unless not in made]
    return dict(context.variables) | {
        "document_title": bundle.pack.title(f"{SUMMARY}.title"),
        "pleaded": {name: _citations(bundle, name) for name in led},
        "held_back": _by_reason((ground.version.citation, withheld_because(ground, bundle.pack)) for ground in bundle.assessment.withheld),
        "left_out": _by_reason((bundle.pack.titles[offer.paper], offer.left_out_because) for offer in bundle.left_out),
        "issues": weak[:_MOST_ISSUES],
        "more_issues": max(len(weak) - _MOST_ISSUES, 0),
    }
