"""The documents of a paper: most papers are one, some are one for each office, addressee, witness or remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from complaintgen.case.enums import Role
from complaintgen.case.model import SELF, Case, Recipient
from complaintgen.formatting import DEFAULT_MASKS
from complaintgen.law.assessment import Assessment, Ground, assess
from complaintgen.law.procedure import offices_for_reports, reports_to
from complaintgen.law.provisions import Law
from complaintgen.papers._plan import addressees, new_conduct, registered_report, reviews, witnesses

_UNSAFE = re.compile(r"[\\/:*?\"<>|\s]+")


@dataclass(frozen=True, slots=True)
class JointPlaintiff:
    """A recipient who sues together with the complainant, and what the law says of what that person received.

    Attributes:
        index: the place in `recipients`.
        times: how often that person was contacted.
    """

    index: int
    person: Recipient
    times: int
    assessment: Assessment


def joint_plaintiffs(case: Case, law: Law, day: date) -> tuple[JointPlaintiff, ...]:
    """Everyone whose identity as a plaintiff is given and who has a ground of their own. Source: 民事诉讼法 art. 55."""
    found = [JointPlaintiff(index, person, sum(contact.times for contact in case.contacts if contact.recipient == person.id),
                            assess(_as_victim(case, person), law, day))
             for index, person in enumerate(case.recipients) if person.as_plaintiff is not None]
    return tuple(item for item in found if item.assessment.grounds_for("civil_claim", "conduct"))


def _as_victim(case: Case, person: Recipient) -> Case:
    own = tuple(contact.model_copy(update={"recipient": SELF}) for contact in case.contacts if contact.recipient == person.id)
    role = Role.EMERGENCY_CONTACT if person.is_emergency_contact else Role.LISTED_CONTACT
    return case.model_copy(update={"role": role, "contacts": own, "acts": ()})


@dataclass(frozen=True, slots=True)
class Copy:
    """One document of a paper.

    Attributes:
        suffix: what its file name adds to the paper's title; empty for the only document of a paper.
        variables: what its template may say besides the variables of every paper.
        pleads: which grounds of the paper it pleads.
        title_key: the phrase that is its title, where it is not the paper's.
        case: the facts it tells.
        joint: who sues together with the complainant.
    """

    case: Case
    suffix: str = ""
    variables: Mapping[str, object] = field(default_factory=dict)
    pleads: Callable[[Ground], bool] = lambda ground: True
    title_key: str | None = None
    joint: tuple[JointPlaintiff, ...] = ()


def copies_of(paper: str, case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    """The documents of a paper; never none, so that a paper asked for is made even where the facts do not offer it."""
    made = _MAKERS.get(paper, _single)(case, assessment)
    return made or (Copy(case, variables=_BLANK.get(paper, {})),)


def _single(case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    del assessment
    return (Copy(case),)


def _police_report(case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    del assessment
    fresh = new_conduct(case)
    if fresh is None:
        return (Copy(case, variables={"supplement": None}),)
    return (Copy(fresh, variables={"supplement": registered_report(case)}, title_key="police_report.supplement_title"),)


def _regulator_report(case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    return tuple(Copy(case, safe_name(office.name.split("（")[0]), {"office": office}, partial(reports_to, office=office))
                 for office in offices_for_reports(case, assessment))


def _demand_letter(case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    return tuple(Copy(case, safe_name(item.party.name or ""), {"addressee": item}) for item in addressees(case, assessment))


def _contact_statement(case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    del assessment
    return tuple(Copy(case, f"{number}_{safe_name(DEFAULT_MASKS.name(person.name))}" if person.name else str(number), {"witness": person})
                 for number, person in enumerate(witnesses(case), 1))


def _review_request(case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    found = reviews(case, assessment.day)
    return tuple(Copy(case, str(number) if len(found) > 1 else "", {"review": review}, title_key=f"review_request.{review.kind}_title")
                 for number, review in enumerate(found, 1))


def safe_name(name: str) -> str:
    """A name as part of a file name: nothing in it leads to another folder."""
    return _UNSAFE.sub("", name)[:40]


_MAKERS: Mapping[str, Callable[[Case, Assessment], tuple[Copy, ...]]] = {
    "police_report": _police_report,
    "regulator_report": _regulator_report,
    "demand_letter": _demand_letter,
    "contact_statement": _contact_statement,
    "review_request": _review_request,
}
_BLANK: Mapping[str, Mapping[str, object]] = {
    "regulator_report": {"office": None}, "demand_letter": {"addressee": None}, "contact_statement": {"witness": None},
    "review_request": {"review": None},
}
