"""Which offices take the papers of a case: kinds of authority by licence and conduct, and the branch of a place.

A complaint (投诉) or report (举报) goes by the lender's licence and by the conduct (documents.md 3.4, 3.5). A branch stands in a filing
field that a case leaves open only where exactly one office that the pack names serves the address that counts; several, or none, leave the field to the person.
Source of what counts: 民事诉讼法 art. 22 and 民诉法司法解释 art. 4 (court), 公安机关办理行政案件程序规定 arts. 10, 11 (police: where
the victim was), documents.md 3.4 (regulators: the place of the institution; others: the place of the person).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from complaintgen.case.enums import Licence, Role
from complaintgen.case.model import Case, Party
from complaintgen.law._assess import Assessment
from complaintgen.law._chains import chains_of
from complaintgen.law._holders import collecting_holders, lender_licences
from complaintgen.law._jurisdiction import internet_court_at, place_of_court
from complaintgen.law._offices import OFFICE_KINDS, Authority, Office, OfficeKind
from complaintgen.law._verdicts import Ground

COMPLAINT, REPORT, BOTH = "complaint", "report", "both"
_REGULATOR = "regulator"


def regulator_of(licence: Licence, assessment: Assessment) -> Authority | None:
    """The regulator of a kind of institution, among the authorities that the assessment knows."""
    return next((item for item in assessment.authorities if item.is_regulator and licence.value in item.licences), None)


def authorities_of(case: Case, assessment: Assessment) -> tuple[tuple[Authority, str], ...]:
    """The offices that take this case, each with "complaint" or "report".

    A complaint belongs to the institution's own consumer, the borrower; anyone else reports (law.md section 8).
    """
    found = (item for chain in chains_of(case) for item in _authorities_of_chain(chain.case, assessment.within(chain)))
    return tuple(dict.fromkeys(found))


def _authorities_of_chain(case: Case, assessment: Assessment) -> tuple[tuple[Authority, str], ...]:
    if not assessment.grounds:
        return ()
    held = _held(assessment)
    done = {act.kind.value for act in case.acts}
    licences = lender_licences(case)
    found = (item for item in assessment.authorities
             if not (item.licences.isdisjoint(licences) and item.elements.isdisjoint(held) and item.acts.isdisjoint(done))
             and _concerns(item, held, assessment.grounds) and _is_due(item, case))
    taken = ((item, _as_filed(item, case)) for item in found)
    return tuple((item, kind) for item, kind in taken if kind)


def offices_for_reports(case: Case, assessment: Assessment, paper: str) -> tuple[Authority, ...]:
    """The offices that take a report (举报) on a paper, each with a rule of its own that was broken by the institutions that it supervises."""
    found = (item for chain in chains_of(case) for item in _offices_of_chain(chain.case, assessment.within(chain), paper))
    return tuple(dict.fromkeys(found))


def _held(assessment: Assessment) -> frozenset[str]:
    """The elements that hold, whatever comes of the provisions that name them."""
    return frozenset(result.element.name for ground in assessment.readings for result in ground.results if result.finding.holds)


def _offices_of_chain(case: Case, assessment: Assessment, paper: str) -> tuple[Authority, ...]:
    licences, held = lender_licences(case), _held(assessment)
    return tuple(office for office in assessment.authorities
                 if (office.is_regulator and not office.licences.isdisjoint(licences)) or office.filing
                 if _is_due(office, case) and office.retired is None and _concerns(office, held, assessment.grounds_for(paper, "conduct"))
                 if any(reports_to(ground, office) for ground in assessment.grounds_for(paper, "conduct")))


def _concerns(office: Authority, held: frozenset[str], grounds: Iterable[Ground]) -> bool:
    """Whether what was done concerns an office: what it needs holds, or a rule of which it alone takes reports was broken."""
    return not office.needs or not office.needs.isdisjoint(held) or any(ground.provision.offices == (office.id,) for ground in grounds)


def reports_to(ground: Ground, office: Authority) -> bool:
    """Whether a breach belongs before an office; one of general law goes to the lender's regulator beside its own rules."""
    return (_REGULATOR if office.is_regulator else office.id) in (ground.provision.offices or (_REGULATOR,))


def with_branches(case: Case, offices: Sequence[Office], day: date) -> Case:
    """The case with the offices that serve it in the filing fields it leaves open."""
    found: dict[str, str] = {kind: office.name for kind in _SERVED if getattr(case.filing, kind) is None and (office := _only(kind, case, offices, day))}
    return case.model_copy(update={"filing": case.filing.model_copy(update=found)}) if found else case


def branches_named(case: Case, offices: Sequence[Office]) -> tuple[Office, ...]:
    """The known offices that the filing fields of a case name, in the order of the fields."""
    by_name = {(office.kind, office.name): office for office in offices}
    named = (by_name.get((kind, getattr(case.filing, kind))) for kind in OFFICE_KINDS)
    return tuple(office for office in named if office)


def _is_due(office: Authority, case: Case) -> bool:
    return office.after is None or any(step.kind.value == office.after for step in (case.steps or ()))


def _as_filed(authority: Authority, case: Case) -> str:
    if authority.takes == BOTH:
        return COMPLAINT if case.role is Role.BORROWER else REPORT
    if authority.takes == COMPLAINT and authority.licences and case.role is not Role.BORROWER:
        return ""
    return authority.takes


def _only(kind: OfficeKind, case: Case, offices: Sequence[Office], day: date) -> Office | None:
    serving = [office for office in offices if office.kind == kind and _SERVED[kind](office, case, day)]
    return serving[0] if len(serving) == 1 else None


def _serves(office: Office, address: str | None) -> bool:
    return bool(address) and any(place in (address or "") for place in office.serves)


def _court(office: Office, case: Case, day: date) -> bool:
    place = place_of_court(case, day)
    # Part of such a city's cases belongs to its Internet court; which, the person or a lawyer decides.
    return _serves(office, place) and internet_court_at(place or "", day) is None


def _near_the_person(office: Office, case: Case, day: date) -> bool:
    del day
    return _serves(office, case.complainant.habitual_address or case.complainant.registered_address)


def _regulator(office: Office, case: Case, day: date) -> bool:
    """Whether it supervises every lender of the case; a letter to one regulator names none of another's lenders."""
    del day
    lenders = collecting_holders(case)
    return bool(lenders) and all(_supervises(office, lender) for lender in lenders)


def _supervises(office: Office, lender: Party) -> bool:
    seat = "".join(filter(None, (lender.province, lender.address)))
    return lender.licence is not None and lender.licence.value in office.licences and _serves(office, seat)


_SERVED: Mapping[OfficeKind, Callable[[Office, Case, date], bool]] = {
    "court": _court, "police_station": _near_the_person, "regulator": _regulator, "cyberspace_office": _near_the_person,
    "telecom_office": _near_the_person, "justice_office": _near_the_person,
}
"""The authority of review and the procuratorate follow the police organ, which only its papers name."""
