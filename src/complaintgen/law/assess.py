"""The reasoning: (Case, Law, day) → Assessment. Pure; the day is an argument.

Two dates rule it: what is unlawful is read on the day of each act, how a step is taken on the day of the step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from complaintgen.case.events import Event
from complaintgen.case.kinds import PartyRole
from complaintgen.case.model import Case
from complaintgen.law.deadlines import Deadline, deadlines_of
from complaintgen.law.elements import ELEMENTS, Element, Finding
from complaintgen.law.provisions import Edition, Law, Provision, Version


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision version that the facts carry: always with the elements that hold and the facts behind each."""

    provision: Provision
    version: Version
    findings: tuple[tuple[Element, Finding], ...]
    first_day: date
    last_day: date

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts that carry it, in the order of the elements, each once."""
        return tuple(dict.fromkeys(fact for _, finding in self.findings for fact in finding.facts))


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact not given that would settle an element: its JSON path and what it would decide."""

    path: str
    element: str
    provision: Provision


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the law says of a case on a day.

    Nothing is pleaded on the events whose JSON paths stand in `undated`: the law is chosen by their day.
    """

    day: date
    grounds: tuple[Ground, ...]
    gaps: tuple[Gap, ...]
    procedure: tuple[Version, ...]
    deadlines: tuple[Deadline, ...]
    law_checked_on: date
    undated: tuple[str, ...]

    def grounds_for(self, paper: str, role: str | None = None) -> tuple[Ground, ...]:
        """The grounds that a paper pleads, of one role ("conduct", "remedy") or of all."""
        return tuple(ground for ground in self.grounds if paper in ground.provision.papers
                     and role in (None, ground.provision.role))

    def procedural(self, provision_id: str) -> Version | None:
        """The version of a procedural provision in force on the day of filing."""
        return next((version for version in self.procedure if version.provision_id == provision_id), None)


def assess(case: Case, law: Law, day: date) -> Assessment:
    """Find the provisions that the facts carry, the facts that are missing, and the deadlines that run.

    Args:
        case: the facts.
        law: the law to apply.
        day: the day of filing; procedure is read on it.
    """
    within = _conduct_by_edition(case)
    grounds: list[Ground] = []
    gaps: dict[tuple[str, str], Gap] = {}
    for provision in law.provisions.values():
        if provision.role == "procedure" or not _concerns(provision, case):
            continue
        for version in provision.versions:
            ground, missing = _apply(provision, version, within(version.edition))
            grounds.extend(ground)
            gaps.update({(gap.path, gap.element): gap for gap in missing})
    kept = tuple(ground for ground in grounds if _has_conduct(ground, grounds))
    procedure = tuple(filter(None, (provision.at(day) for provision in law.provisions.values()
                                    if provision.role == "procedure")))
    deadlines = deadlines_of(case, procedure, day) if kept else ()
    useful = tuple(gap for gap in gaps.values() if kept or gap.provision.role == "conduct")
    return Assessment(day, kept, useful, procedure, deadlines, law.checked_on, tuple(_undated(case)))


def conduct_during(case: Case, start: date, end: date | None) -> Case:
    """The same case with only the dated conduct that falls on the given days, both included."""

    def falls_within(fact: Event) -> bool:
        first, last = fact.first_day, fact.last_day
        return first is not None and last is not None and last >= start and (end is None or first <= end)

    return case.model_copy(update={
        "contacts": tuple(filter(falls_within, case.contacts)),
        "acts": tuple(filter(falls_within, case.acts)),
    })


def lender_licences(case: Case) -> frozenset[str]:
    """The licence kinds of those who hold or held the debt."""
    holders = (PartyRole.LENDER, PartyRole.ASSIGNEE)
    return frozenset(party.licence.value for party in case.parties if party.role in holders and party.licence)


def _conduct_by_edition(case: Case) -> Callable[[Edition], Case]:
    @cache
    def within(edition: Edition) -> Case:
        return conduct_during(case, edition.start, edition.end)

    return within


def _concerns(provision: Provision, case: Case) -> bool:
    if not provision.papers:
        return False
    protects = not provision.victims or case.role.value in provision.victims
    return protects and (not provision.licences or not lender_licences(case).isdisjoint(provision.licences))


def _apply(provision: Provision, version: Version, case: Case) -> tuple[list[Ground], list[Gap]]:
    days = [day for fact in case.conduct for day in (fact.first_day, fact.last_day) if day]
    if not days:
        return [], []
    required = [(ELEMENTS[name], ELEMENTS[name].predicate(case)) for name in version.all]
    alternatives = [(ELEMENTS[name], ELEMENTS[name].predicate(case)) for name in version.any]
    holding = [pair for pair in alternatives if pair[1].holds]
    if any(finding.holds is False for _, finding in required) or (alternatives and not _possible(alternatives)):
        return [], []
    if all(finding.holds for _, finding in required) and (holding or not alternatives):
        findings = (*required, *holding)
        first, last = _span(case, findings, version.edition, days)
        return [Ground(provision, version, findings, first, last)], []
    unknown = [*required, *([] if holding else alternatives)]
    return [], [Gap(finding.settled_by, element.label, provision) for element, finding in unknown
                if finding.holds is None and finding.settled_by]


def _possible(findings: list[tuple[Element, Finding]]) -> bool:
    return any(finding.holds is not False for _, finding in findings)


def _span(case: Case, findings: tuple[tuple[Element, Finding], ...], edition: Edition,
          days: list[date]) -> tuple[date, date]:
    carrying = {fact for _, finding in findings for fact in finding.facts}
    own = [day for fact in case.conduct if fact.id in carrying
           for day in (fact.first_day, fact.last_day) if day] or days
    return max(min(own), edition.start), min(max(own), edition.end or max(own))


def _has_conduct(ground: Ground, grounds: list[Ground]) -> bool:
    """A remedy stands only beside unlawful conduct that the same paper pleads."""
    return ground.provision.role == "conduct" or any(
        other.provision.role == "conduct" and set(other.provision.papers) & set(ground.provision.papers)
        for other in grounds)


def _undated(case: Case) -> Iterator[str]:
    for section, events in (("contacts", case.contacts), ("acts", case.acts)):
        for index, event in enumerate(events):
            if event.at is None:
                yield f"{section}[{index}].at"
