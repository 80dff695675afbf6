"""The three years of a claim for damages (诉讼时效), as a sequence of events: what interrupts them, and only while they run.

Sources: 民法典 arts. 188, 192, 195, 202, 203; 诉讼时效规定 (2020) arts. 8, 10, 12, 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from types import MappingProxyType

from complaintgen.case.enums import Mediator, StepKind
from complaintgen.case.model import Case, Event, Step
from complaintgen.law._authorship import went_to
from complaintgen.law._reasons import Reason
from complaintgen.law._verdicts import Ground, Verdict
from complaintgen.law._working_days import load_working_days, months_after

CIVIL_LIMITATION = "civil.limitation"
MONTHS = 36
"""Source: 民法典 art. 188 para. 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What a kind of event does: the provision that says so, and the procedure that it begins or ends."""

    provision: str
    begins: str | None = None
    ends: str | None = None


_DEMAND = _Kind(provision="civil.interruption")
_BY_STEP: Mapping[StepKind, _Kind] = MappingProxyType({
    StepKind.INSTITUTION_COMPLAINT: _DEMAND,
    StepKind.REGULATOR_COMPLAINT: _Kind(provision="limitation_rules.mediation"),
    StepKind.MEDIATION: _Kind(provision="limitation_rules.mediation"),
    StepKind.POLICE_REPORT: _Kind(provision="limitation_rules.report", begins="police"),
    StepKind.POLICE_CASE_OPENED: _Kind(provision="limitation_rules.report", begins="police"),
    StepKind.POLICE_REFUSED: _Kind(provision="limitation_rules.after_report", ends="police"),
    StepKind.CRIMINAL_REFUSAL: _Kind(provision="limitation_rules.after_report", ends="police"),
    StepKind.POLICE_DECISION: _Kind(provision="civil.interruption", ends="police"),
    StepKind.POLICE_PENALTY: _Kind(provision="civil.interruption", ends="police"),
    StepKind.COURT_SUBMISSION: _Kind(provision="limitation_rules.action", begins="court"),
    StepKind.COURT_CASE_OPENED: _Kind(provision="limitation_rules.action", begins="court"),
})
"""Judgement: a complaint (投诉) asks an organ that has power to settle the dispute (art. 12), a report of a breach (举报) does not; a report
to the police asks for the protection of civil rights too (art. 13); a demand to stop is a demand on the whole claim (art. 9)."""
CLAIM_LIMITS = frozenset({CIVIL_LIMITATION, *(kind.provision for kind in _BY_STEP.values())})
"""The provisions by which the period of a claim is told: what sets it, and what makes it begin anew."""
_EMPOWERED = (Mediator.PEOPLES_COMMITTEE, Mediator.EMPOWERED_BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption:
    """An event that makes a running period begin anew.

    Attributes:
        on: its day.
        path: where that day stands in the case.
        event: what it was.
        provision: the id of the provision that gives it this effect.
        to: of a demand, whom it was made to, as far as that is told; None for what is no demand on a debtor.
        begins: the procedure that it begins, during which the period does not run ("police", "court").
        ends: the procedure that it ends.
    """

    on: date
    path: str
    event: Reason
    provision: str
    to: str | None
    begins: str | None
    ends: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitation:
    """The period of the claim for one act, as events have brought it.

    Attributes:
        restarted_by: the last event that made it begin anew, None while none has.
        ends_on: its last day; while a procedure is pending the cautious one, counted from the day on which the procedure began.
        pending: the procedures that have begun and are not known to have ended.
    """

    restarted_by: Interruption | None = None
    ends_on: date
    pending: frozenset[str] = frozenset()

    def is_over(self, day: date) -> bool:
        """Whether the debtor may raise the defence on a day. Source: 民法典 art. 192."""
        return not self.pending and day > self.ends_on


def claimed_for(case: Case, readings: Iterable[Ground], day: date) -> tuple[Event, ...]:
    """The conduct up to a day for which damages can be claimed: what carries a rule that a civil claim pleads."""
    carrying = {fact for ground in readings if ground.provision.role == "conduct" and "civil_claim" in ground.provision.papers
                and ground.verdict is Verdict.ESTABLISHED for fact in ground.facts}
    return tuple(event for event in case.conduct if event.id in carrying and event.first_day and event.first_day <= day)


def limitation_of(start: date, interruptions: Iterable[Interruption]) -> Limitation:
    """Run the period that an act on a day starts through what came after it, in its order.

    What came before the damage interrupts nothing; what comes when the period has run out does not bring it back.
    """
    period = Limitation(ends_on=_end(start))
    for item in interruptions:
        if item.on < start:
            continue
        if period.is_over(item.on):
            break
        pending = (period.pending | _named(item.begins)) - _named(item.ends)
        period = replace(period, restarted_by=item, ends_on=_end(item.on), pending=pending)
    return period


def interruptions_of(case: Case, day: date) -> tuple[Interruption, ...]:
    """What has interrupted the period by a day, in order; what begins a procedure before what ends it."""
    found = [item for item in _interruptions(case) if item.on <= day]
    return tuple(sorted(found, key=lambda item: (item.on, item.ends is not None)))


def _interruptions(case: Case) -> Iterator[Interruption]:
    for index, objection in enumerate(case.objections or ()):
        if objection.on:
            yield _interruption(_DEMAND, objection.on, f"objections[{index}].on", Reason("event_demand"), to=_told_addressee(case, objection.how or ""))
    for index, step in enumerate(case.steps or ()):
        kind = _kind_of(step)
        if kind and step.on:
            yield _interruption(kind, step.on, f"steps[{index}].on", Reason("event_step", {"step": step.kind.label}), to=_addressed(case, step) if kind is _DEMAND else None)


def _told_addressee(case: Case, how: str) -> str:
    """Whom the words of a demand name: a party, or the number that was answered; empty where they name nobody."""
    parties = ((known, party.name or known) for party in case.parties or () for known in (party.name, *(party.phones or ())) if known)
    senders = (event.sender for event in case.contacts if event.sender)
    return next((name for known, name in chain(parties, ((number, number) for number in senders)) if known in how), "")


def _addressed(case: Case, step: Step) -> str:
    return next((party.name for party in case.parties or () if party.name and went_to(step, party)), step.to or "")


def _kind_of(step: Step) -> _Kind | None:
    if step.kind is StepKind.MEDIATION and step.mediator not in _EMPOWERED:
        return None
    return _BY_STEP.get(step.kind)


def _interruption(kind: _Kind, on: date, path: str, event: Reason, *, to: str | None) -> Interruption:
    return Interruption(on=on, path=path, event=event, provision=kind.provision, to=to, begins=kind.begins, ends=kind.ends)


def _named(procedure: str | None) -> frozenset[str]:
    return frozenset({procedure}) if procedure else frozenset()


def _end(start: date) -> date:
    return load_working_days().next_working_day(months_after(start, MONTHS))
