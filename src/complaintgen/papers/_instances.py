"""The documents of a paper: most papers are one, some are one for each office, addressee, witness or remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from complaintgen.case.enums import Role
from complaintgen.case.model import SELF, Case, Recipient
from complaintgen.catalogue import PaperEntry, Per
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


def joint_plaintiffs(paper: PaperEntry, case: Case, law: Law, day: date) -> tuple[JointPlaintiff, ...]:
    """Everyone whose identity as a plaintiff is given and who has a ground of their own. Source: 民事诉讼法 art. 55."""
    found = [JointPlaintiff(index, person, sum(contact.times for contact in case.contacts if contact.recipient == person.id),
                            assess(_as_victim(case, person), law, day))
             for index, person in enumerate(case.recipients) if person.as_plaintiff is not None]
    return tuple(item for item in found if item.assessment.grounds_for(paper.id, "conduct"))


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


def copies_of(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    """The documents of a paper; never none, so that a paper asked for is made even where the facts do not offer it."""
    return _MAKERS[paper.per](paper, case, assessment) or (Copy(case, variables=_NONE_OF.get(paper.per, {})),)


def _whole_case(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    del paper, assessment
    return (Copy(case),)


def _new_conduct(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    del assessment
    fresh = new_conduct(case)
    if fresh is None:
        return (Copy(case, variables={"supplement": None}),)
    return (Copy(fresh, variables={"supplement": registered_report(case)}, title_key=f"{paper.id}.supplement_title"),)


def _each_office(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    return tuple(Copy(case, safe_name(office.name.split("（")[0]), {"office": office}, partial(reports_to, office=office))
                 for office in offices_for_reports(case, assessment, paper.id))


def _each_respondent(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    return tuple(Copy(case, safe_name(item.party.name or ""), {"addressee": item}) for item in addressees(paper, case, assessment))


def _each_recipient(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    del paper, assessment
    return tuple(Copy(case, f"{number}_{safe_name(DEFAULT_MASKS.name(person.name))}" if person.name else str(number), {"witness": person})
                 for number, person in enumerate(witnesses(case), 1))


def _each_review(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Copy, ...]:
    found = reviews(case, assessment.day)
    return tuple(Copy(case, str(number) if len(found) > 1 else "", {"review": review}, title_key=f"{paper.id}.{review.kind}_title")
                 for number, review in enumerate(found, 1))


def safe_name(name: str) -> str:
    """A name as part of a file name: nothing in it leads to another folder."""
    return _UNSAFE.sub("", name)[:40]


_MAKERS: Mapping[Per, Callable[[PaperEntry, Case, Assessment], tuple[Copy, ...]]] = {
    "case": _whole_case,
    "new_conduct": _new_conduct,
    "office": _each_office,
    "respondent": _each_respondent,
    "recipient": _each_recipient,
    "review": _each_review,
}
_NONE_OF: Mapping[Per, Mapping[str, object]] = {
    "office": {"office": None}, "respondent": {"addressee": None}, "recipient": {"witness": None}, "review": {"review": None},
}
