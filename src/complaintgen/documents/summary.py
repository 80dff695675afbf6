"""办案摘要: one page for the supervising lawyer. Never part of the bundle that is filed."""

from __future__ import annotations

from complaintgen.case.model import Case
from complaintgen.documents.bundle import Bundle
from complaintgen.documents.context import paper_context
from complaintgen.documents.copies import Copy
from complaintgen.documents.plan import FILED, Offer, plan
from complaintgen.documents.readiness import Severity, issues_of
from complaintgen.documents.views import Account, cite_by_paper

NAME = "case_summary"
_MOST_ISSUES = 8


def case_summary(case: Case, bundle: Bundle) -> bytes:
    """Render the summary of a case whose papers are in a bundle, as a .docx."""
    offers: tuple[Offer, ...] = plan(case, bundle.assessment, bundle.pack.retired)
    issues = issues_of(case, bundle)
    weak = [issue for issue in issues if issue.severity is not Severity.HINT]
    context = paper_context(NAME, Copy(case), Account.of(case), bundle.assessment, bundle.pack, offers, {})
    made = [paper.name for paper in bundle.papers if paper.name in FILED]
    variables = dict(context.variables) | {
        "document_title": bundle.pack.phrase("case_summary.title").render(),
        "pleaded": cite_by_paper(bundle.assessment, made),
        "held_back": bundle.assessment.held_back,
        "issues": weak[:_MOST_ISSUES],
        "more_issues": max(len(weak) - _MOST_ISSUES, 0),
    }
    return bundle.pack.template(NAME).render(variables)
