"""Which branch of a place stands in the filing fields that a case leaves open.

Only where exactly one office that the pack names serves the address that counts; several, or none, leave the field to the person.
Source of what counts: 民事诉讼法 art. 22 and 民诉法司法解释 art. 4 (court), 公安机关办理行政案件程序规定 arts. 10, 11 (police: where
the victim was), documents.md 3.4 (regulators: the place of the institution; others: the place of the person).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from complaintgen.case.enums import PartyRole
from complaintgen.case.model import Case, Party
from complaintgen.law._jurisdiction import internet_court_at, place_of_court
from complaintgen.law._offices import OFFICE_KINDS, Office, OfficeKind


def with_branches(case: Case, offices: Sequence[Office], day: date) -> Case:
    """The case with the offices that serve it in the filing fields it leaves open."""
    found: dict[str, str] = {kind: office.name for kind in _SERVED if getattr(case.filing, kind) is None and (office := _only(kind, case, offices, day))}
    return case.model_copy(update={"filing": case.filing.model_copy(update=found)}) if found else case


def branches_named(case: Case, offices: Sequence[Office]) -> tuple[Office, ...]:
    """The known offices that the filing fields of a case name, in the order of the fields."""
    by_name = {(office.kind, office.name): office for office in offices}
    named = (by_name.get((kind, getattr(case.filing, kind))) for kind in OFFICE_KINDS)
    return tuple(office for office in named if office)


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
    lenders = [party for party in case.parties if party.role in (PartyRole.LENDER, PartyRole.ASSIGNEE)]
    return bool(lenders) and all(_supervises(office, lender) for lender in lenders)


def _supervises(office: Office, lender: Party) -> bool:
    seat = "".join(filter(None, (lender.province, lender.address)))
    return lender.licence is not None and lender.licence.value in office.licences and _serves(office, seat)


_SERVED: Mapping[OfficeKind, Callable[[Office, Case, date], bool]] = {
    "court": _court, "police_station": _near_the_person, "regulator": _regulator, "cyberspace_office": _near_the_person,
    "telecom_office": _near_the_person, "justice_office": _near_the_person,
}
"""The authority of review and the procuratorate follow the police organ, which only its papers name."""
