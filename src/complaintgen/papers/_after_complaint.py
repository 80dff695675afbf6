"""What a party, or who acts for it, did after it was complained to: who knew of it and had it go on, has a fault of its own.

In: a case, a party, the annex rows. Out: the day and the rows. Source: 民法典 art. 1193.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from complaintgen.case.enums import StepKind
from complaintgen.case.fields import Title
from complaintgen.case.model import Case, Party
from complaintgen.formatting import ranges
from complaintgen.law.assessment import ordinary_reminders
from complaintgen.law.procedure import acting_for, clues_in, went_to


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOn:
    """What a party, or who acts for it, did after it was complained to."""

    told_on: Annotated[date, Title("向其投诉的日期")]
    rows: Annotated[str, Title("附表行号")]


def went_on_after_complaint(case: Case, party: Party, rows: Mapping[str, int]) -> WentOn | None:
    """What came after the first complaint to a party, of what is said or shown to be done by it or for it."""
    told_on = min((step.on for step in case.steps or () if step.kind is StepKind.INSTITUTION_COMPLAINT and step.on and went_to(step, party)), default=None)
    acting, reminders = acting_for(case, party), ordinary_reminders(case, told_on) if told_on else ()
    later = [rows[event.id] for event in case.conduct if told_on and event.id in rows and event.id not in reminders and event.first_day and event.first_day > told_on
             and (event.party in acting if event.party else not acting.isdisjoint(clues_in(case, event)))]
    return WentOn(told_on=told_on, rows=ranges(sorted(later))) if told_on and later else None
