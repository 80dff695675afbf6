"""Who takes a complaint (投诉) or a report (举报), by the lender's licence and by the conduct. Source: documents.md 3.4, 3.5."""

from __future__ import annotations

from complaintgen.case.enums import Licence, Role
from complaintgen.case.model import Case
from complaintgen.law._assess import Assessment, Ground, lender_licences
from complaintgen.law._offices import Authority

COMPLAINT, REPORT, BOTH = "complaint", "report", "both"
_REGULATOR = "regulator"


def regulator_of(licence: Licence, assessment: Assessment) -> Authority | None:
    """The regulator of a kind of institution, among the authorities that the assessment knows."""
    return next((item for item in assessment.authorities if item.is_regulator and licence.value in item.licences), None)


def authorities_of(case: Case, assessment: Assessment) -> tuple[tuple[Authority, str], ...]:
    """The offices that take this case, each with "complaint" or "report".

    A complaint belongs to the institution's own consumer, the borrower; anyone else reports (law.md section 8).
    """
    held = {test.element.name for ground in assessment.readings for test in ground.tests if test.finding.holds}
    licences = lender_licences(case)
    found = [item for item in assessment.authorities
             if (not item.licences.isdisjoint(licences) or not item.elements.isdisjoint(held)) and _is_due(item, case)]
    if not assessment.grounds:
        return ()
    taken = ((item, _as_filed(item, case)) for item in found)
    return tuple((item, kind) for item, kind in taken if kind)


def offices_for_reports(case: Case, assessment: Assessment, paper: str) -> tuple[Authority, ...]:
    """The offices that take a report (举报) on a paper, each with a rule of its own that was broken."""
    licences = lender_licences(case)
    return tuple(office for office in assessment.authorities
                 if (office.is_regulator and not office.licences.isdisjoint(licences)) or office.filing
                 if _is_due(office, case) and office.retired is None
                 if any(reports_to(ground, office) for ground in assessment.grounds_for(paper, "conduct")))


def reports_to(ground: Ground, office: Authority) -> bool:
    """Whether a breach belongs before an office; one of general law goes to the lender's regulator beside its own rules."""
    return (_REGULATOR if office.is_regulator else office.id) in (ground.provision.offices or (_REGULATOR,))


def _is_due(office: Authority, case: Case) -> bool:
    return office.after is None or any(step.kind.value == office.after for step in case.steps)


def _as_filed(authority: Authority, case: Case) -> str:
    if authority.takes == BOTH:
        return COMPLAINT if case.role is Role.BORROWER else REPORT
    if authority.takes == COMPLAINT and authority.licences and case.role is not Role.BORROWER:
        return ""
    return authority.takes
