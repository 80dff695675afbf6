"""The limits that run in a case: on each kind of conduct, on the claim for damages, on each step and decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from complaintgen.case.model import Case, Event
from complaintgen.law._deadline import Counting, Deadline, Limit, Start, run
from complaintgen.law._limitation import (
    CIVIL_LIMITATION,
    MONTHS,
    Limitation,
    claimed_for,
    interruptions_of,
    limitation_of,
)
from complaintgen.law._police_limit import (
    KNOWN_TO_POLICE,
    POLICE_TIME_LIMIT,
    REPORT_MONTHS,
    Course,
    conduct_by_kind,
    courses_of,
    days_known,
)
from complaintgen.law._police_remedies import is_registered_report
from complaintgen.law._provisions import Law
from complaintgen.law._reasons import Reason
from complaintgen.law._reminders import ordinary_reminders
from complaintgen.law._step_deadlines import on_steps
from complaintgen.law._verdicts import Ground, Verdict
from complaintgen.law._working_days import months_after


def deadlines_of(case: Case, law: Law, readings: Iterable[Ground], day: date) -> tuple[Deadline, ...]:
    """The limits that conduct and steps have set running by a day, in the order in which they end.

    A limit on conduct is substance, read in the edition of the act's day; a step is read on its own day.
    """
    shown = tuple(readings)
    debts: dict[tuple[str, ...], list[Ground]] = {}
    for ground in shown:
        debts.setdefault(ground.chain, []).append(ground)
    claims = (item for own in debts.values() for item in _to_claim(case, law, own, day))
    running = (*_to_report(case, law, shown, day), *dict.fromkeys(claims), *on_steps(case, law, day))
    doubts = case.doubts
    return tuple(sorted((replace(item, is_unconfirmed=item.rests_on in doubts) for item in running), key=lambda item: item.ends_on))


def _to_report(case: Case, law: Law, readings: Iterable[Ground], day: date) -> Iterator[Deadline]:
    """Six months to report the conduct of each kind and actor that the police do not know of; kinds that end together are one.

    A kind is named where another ends, or other conduct came later: its last act is not the last of all. What a lawyer has still to decide to plead
    counts where nothing else is pleaded.
    """
    conduct = tuple(ground for ground in readings if ground.provision.role == "conduct")
    pleaded = tuple(ground for ground in conduct if ground.verdict is Verdict.ESTABLISHED or ground.late)
    ends: dict[Start, list[str]] = {}
    names = {party.id: party.name or "" for party in case.parties or ()}
    actors: dict[Start, str] = {}
    for identifier, events in (conduct_by_kind(case, pleaded) or conduct_by_kind(case, conduct)).items():
        courses = tuple(_last_of_each_actor(events, day))
        for course in courses:
            if not _is_reported(case, course, day):
                start = _last_conduct(case, course.last_event, day)
                ends.setdefault(start, []).append(law.provisions[identifier].summary)
                if len(courses) > 1:
                    actors[start] = names.get(course.last_event.party or "", "")
    if ends_since := _since_report(case, pleaded, ends, day):
        ends[ends_since] = []
    last = max((event.last_day for event in case.conduct if event.last_day and event.last_day <= day), default=day)
    for start, kinds in ends.items():
        named = {"kinds": list(dict.fromkeys(kinds)) if len(ends) > 1 or start.on < last else []}
        limit = Limit(POLICE_TIME_LIMIT, Reason("deadline_police_report", named), months=REPORT_MONTHS, counting=Counting.PLAIN)
        yield from run(limit, law, replace(start, event=Reason(start.event.key, {**named, "divided": start in actors, "actor": actors.get(start, "")})), start.on)


def _since_report(case: Case, pleaded: Iterable[Ground], found: Iterable[Start], day: date) -> Start | None:
    """The last conduct after the last registered report of what is pleaded, where no kind of it runs from a later day: what alone is no offence yet may be one with what was reported."""
    reported = max((step.on for step in case.steps or () if step.on and is_registered_report(case, step)), default=None)
    if reported is None or not conduct_by_kind(case, pleaded) or any(start.on > reported for start in found):
        return None
    reminders = ordinary_reminders(case, day)
    since = [event for event in case.conduct if event.id not in reminders and event.first_day and reported < event.first_day <= day]
    start = _last_conduct(case, max(since, key=lambda event: event.last_day or day), day) if since else None
    return start if start and months_after(start.on, REPORT_MONTHS) >= day else None


def _is_reported(case: Case, course: Course, day: date) -> bool:
    """Whether nobody need report it any more; what they have not registered is better reported again while there is time."""
    registered = [step.on for step in case.steps or () if step.on and is_registered_report(case, step)]
    if course.is_known(course.last_event, registered):
        return True
    known = days_known(case, KNOWN_TO_POLICE)
    return day > course.ends_on and (known is None or course.is_known(course.last_event, known))


def _last_of_each_actor(events: Iterable[Event], day: date) -> Iterable[Course]:
    return {course.last_event.party: course for course in courses_of(events, day)}.values()


def _to_claim(case: Case, law: Law, readings: Iterable[Ground], day: date) -> Iterator[Deadline]:
    """Three years for the claim of the first act, the cautious reading of 知道或者应当知道; for the last act where those are over."""
    events = claimed_for(case, readings, day)
    if not events:
        return
    earliest = min(events, key=lambda event: event.first_day or day)
    first = Start(on=earliest.first_day or day, event=Reason("event_first_conduct"), path=f"{_place(case, earliest)}.at")
    last = _last_conduct(case, max(events, key=lambda event: event.last_day or day), day)
    interruptions = interruptions_of(case, day)
    of_first, of_last = (limitation_of(start.on, interruptions) for start in (first, last))
    yield from run(Limit(CIVIL_LIMITATION, Reason("deadline_damages", _whose(case)), months=MONTHS), law, first, first.on)
    if of_first.ends_on > limitation_of(first.on, ()).ends_on:
        yield from _restarted(case, law, of_first)
    if day > of_first.ends_on < of_last.ends_on:
        yield from run(Limit(CIVIL_LIMITATION, Reason("deadline_damages_last", _whose(case)), months=MONTHS), law, last, last.on)
        yield from _restarted(case, law, of_last)


def _restarted(case: Case, law: Law, limitation: Limitation) -> Iterator[Deadline]:
    """The period as the last event that interrupted it while it ran made it begin anew.

    Source: 民法典 art. 195 item 1; 诉讼时效规定 art. 13 (what a creditor does works for that one). Judgement: of several who may owe, the cautious
    reading takes a demand for one on whom it reached alone (art. 15 extends it to those who owe jointly), and one of which nobody told whom it
    reached for none yet.
    """
    by = limitation.restarted_by
    if by is not None:
        told = {**_whose(case), "is_demand": by.to is not None and (by.to,) != tuple(party.name for party in case.parties or ()), "to": by.to or "", "is_told": bool(by.to)}
        label = Reason("deadline_damages_pending" if limitation.pending else "deadline_damages_again", told)
        yield from run(Limit(by.provision, label, months=MONTHS), law, Start(on=by.on, event=by.event, path=by.path), by.on)


def _whose(case: Case) -> dict[str, str]:
    """Whose claim it is, where others sue along."""
    return {"whose": case.complainant.name or "" if any(person.as_plaintiff for person in case.recipients or ()) else ""}


def _last_conduct(case: Case, event: Event, day: date) -> Start:
    last = event.last_day or day
    return Start(on=min(last, day), event=Reason("event_last_conduct"), path=f"{_place(case, event)}.{'until' if event.until else 'at'}")


def _place(case: Case, event: Event) -> str:
    return next(place for place, placed in case.placed_conduct() if placed.id == event.id)
