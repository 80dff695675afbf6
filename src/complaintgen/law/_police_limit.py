"""The six months within which the police must learn of conduct, for each actor and each kind of it.

Source: 治安管理处罚法 (2025) art. 25, (2012) art. 22: counted from the act, or from the end of conduct that goes on (连续或者继续状态).
Judgement: conduct goes on where one actor does the same kind of thing again before six months are over; what ran out once stays so.
What nobody knows the author of counts as one actor's: rotated numbers would otherwise cut one campaign into pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from complaintgen.case.enums import StepKind
from complaintgen.case.model import Case, Event
from complaintgen.law._provisions import Provision
from complaintgen.law._verdicts import Ground, Verdict
from complaintgen.law._working_days import months_after

_POLICE_LAW = "治安管理处罚法"
POLICE_TIME_LIMIT = "public_security.time_limit"
REPORT_MONTHS = 6
"""Source: 治安管理处罚法 (2025) art. 25, (2012) art. 22."""

KNOWN_TO_POLICE = frozenset({StepKind.POLICE_REPORT, StepKind.POLICE_REFUSED, StepKind.POLICE_CASE_OPENED, StepKind.POLICE_WARNING,
                             StepKind.POLICE_PENALTY, StepKind.POLICE_DECISION, StepKind.CRIMINAL_REFUSAL, StepKind.CRIMINAL_REVIEW_DECISION})
"""Steps that show that the police knew by that day, a report that they refused to take included (被公安机关发现)."""


@dataclass(frozen=True, slots=True)
class Course:
    """Conduct of one kind by one actor that goes on: `events` in order, each with a day, and `day`, up to which it is looked at."""

    events: tuple[Event, ...]
    day: date

    @property
    def last_event(self) -> Event:
        """The event that ends last."""
        return max(self.events, key=lambda event: _last(event, self.day))

    @property
    def last_day(self) -> date:
        """The last day of the conduct."""
        return _last(self.last_event, self.day)

    @property
    def ends_on(self) -> date:
        """The last of the six months."""
        return months_after(self.last_day, REPORT_MONTHS)

    def known_until(self, days: Iterable[date]) -> date:
        """The last of some days that was not too late: the police learnt, or can learn, of what had begun by it. The first day there is for none."""
        return max((day for day in days if day <= months_after(self._last_by(day), REPORT_MONTHS)), default=date.min)

    def is_known(self, event: Event, days: Iterable[date]) -> bool:
        """Whether on one of some days, none of them too late, the police learnt of an event of the course."""
        return _begins(event) <= self.known_until(days)

    def _last_by(self, day: date) -> date:
        """The last day of what had begun by a day."""
        return max((_last(event, min(day, self.day)) for event in self.events if _begins(event) <= day), default=date.min)


def is_of_police_law(provision: Provision) -> bool:
    """Whether a provision stands in the law on public security, whose sanctions the limit bars."""
    return provision.versions[0].edition.law == _POLICE_LAW


def conduct_by_kind(case: Case, readings: Iterable[Ground]) -> Mapping[str, tuple[Event, ...]]:
    """The conduct that carries each provision of that law, in whatever edition, by the id of the provision."""
    carrying: dict[str, set[str]] = {}
    for ground in readings:
        if ground.verdict in (Verdict.ESTABLISHED, Verdict.WITHHELD) and is_of_police_law(ground.provision):
            carrying.setdefault(ground.provision.id, set()).update(ground.facts)
    return {identifier: tuple(event for event in case.conduct if event.id in facts) for identifier, facts in carrying.items()}


def courses_of(events: Iterable[Event], day: date) -> Iterator[Course]:
    """Cut conduct of one kind, up to a day, into courses of one actor each."""
    by_actor: dict[str | None, list[Event]] = {}
    for event in events:
        if event.first_day and event.first_day <= day:
            by_actor.setdefault(event.party, []).append(event)
    for own in by_actor.values():
        yield from _courses(sorted(own, key=lambda event: (_begins(event), _last(event, day))), day)


def late_events(events: Iterable[Event], case: Case, day: date) -> frozenset[str]:
    """The ids of the events of one kind that the police did not learn of in time, and cannot on a day of filing."""
    known = days_known(case, KNOWN_TO_POLICE)
    if known is None:
        return frozenset()
    found = (*(item for item in known if item <= day), day)
    courses = ((course, course.known_until(found)) for course in courses_of(events, day))
    return frozenset(event.id for course, known_until in courses for event in course.events if _begins(event) > known_until)


def days_known(case: Case, kinds: Iterable[StepKind]) -> tuple[date, ...] | None:
    """The days of the steps of some kinds; None where one of them has no day, and may have been in time."""
    days = [step.on for step in case.steps or () if step.kind in kinds]
    return None if None in days else tuple(item for item in days if item)


def _courses(events: list[Event], day: date) -> Iterator[Course]:
    course: list[Event] = []
    last = date.min
    for event in events:
        if course and _begins(event) > months_after(last, REPORT_MONTHS):
            yield Course(tuple(course), day)
            course = []
            last = date.min
        course.append(event)
        last = max(last, _last(event, day))
    if course:
        yield Course(tuple(course), day)


def _begins(event: Event) -> date:
    return event.first_day or date.min


def _last(event: Event, day: date) -> date:
    return min(event.last_day or _begins(event), day)
