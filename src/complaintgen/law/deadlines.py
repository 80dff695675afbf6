"""Limits that run, with the day they end and the provision they hang on."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from complaintgen.case.kinds import StepKind
from complaintgen.case.model import Case
from complaintgen.law.provisions import Version


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit: its id and Chinese label, its first day, its last day, and the provision version that sets it."""

    id: str
    label: str
    counted_from: date
    ends_on: date
    version: Version

    def is_over(self, day: date) -> bool:
        """Whether the last day has passed."""
        return day > self.ends_on


POLICE_TIME_LIMIT = "public_security.time_limit"
CIVIL_LIMITATION = "civil.limitation"


def deadlines_of(case: Case, procedure: tuple[Version, ...], day: date) -> tuple[Deadline, ...]:
    """The limits that the dated conduct sets running.

    Source: 治安管理处罚法 (2025) art. 25 (six months, continuous conduct from its end); 民法典 art. 188 (three years).
    Judgement: the civil limit is counted from the first act, the cautious reading of 知道或者应当知道.
    """
    days = sorted(moment for fact in case.conduct for moment in (fact.first_day, fact.last_day)
                  if moment and moment <= day)
    if not days:
        return ()
    limits = {POLICE_TIME_LIMIT: ("报案", days[-1], 6), CIVIL_LIMITATION: ("起诉请求赔偿", days[0], 36)}
    return tuple(Deadline(version.provision_id, label, start, months_after(start, months), version)
                 for version in procedure if version.provision_id in limits
                 for label, start, months in [limits[version.provision_id]])


def police_are_out_of_time(case: Case, deadlines: tuple[Deadline, ...], day: date) -> bool:
    """Whether the six months are over and the police never heard of the conduct."""
    reported = any(step.kind is StepKind.POLICE_REPORT for step in case.steps)
    return not reported and any(item.id == POLICE_TIME_LIMIT and item.is_over(day) for item in deadlines)


def months_after(start: date, months: int) -> date:
    """The corresponding day so many months later, or the last day of that month. Source: 民法典 art. 202."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
