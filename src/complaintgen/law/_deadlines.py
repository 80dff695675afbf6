"""Limits that run, with the day they end and the provision they hang on.

Each is counted by its own statute: 民法典 arts. 201-203 (months end on the corresponding day, a last day off rolls on),
民事诉讼法 art. 85, 行政复议法 art. 88 (working days only for three, five, seven and ten days).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from enum import Enum

from complaintgen.case.enums import Licence, StepKind
from complaintgen.case.model import Case, Step
from complaintgen.law._offices import NFRA, lender_licences
from complaintgen.law._provisions import Law, Version
from complaintgen.law._reasons import Reason
from complaintgen.law._working_days import WorkingDays, load_working_days, months_after


class Counting(Enum):
    """How a limit is counted."""

    PLAIN = "plain"
    """Calendar days or months; the last day never moves. Also where rolling on is not certain: the earlier day is safe."""
    ROLLING = "rolling"
    """The same, and a last day off moves to the next working day (民法典 art. 203, 民事诉讼法 art. 85)."""
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A limit that runs.

    Attributes:
        id: the provision that sets it.
        label: what must happen by then.
        event: what it is counted from.
        counted_from: the day of that event; the count begins on the next day.
        ends_on: the last day.
        version: the provision version that sets it.
        is_own: the complainant must act; otherwise someone else must.
        holidays_are_known: whether the holidays that may move the last day are announced.
    """

    id: str
    label: Reason
    event: Reason
    counted_from: date
    ends_on: date
    version: Version
    is_own: bool
    holidays_are_known: bool

    def is_over(self, day: date) -> bool:
        """Whether the last day has passed."""
        return day > self.ends_on


@dataclass(frozen=True, slots=True)
class _Limit:
    """What a provision limits: `label` is the key of the reason that says what must happen, `since` the first edition that gives it."""

    provision: str
    label: str
    _: KW_ONLY
    months: int = 0
    days: int = 0
    counting: Counting = Counting.ROLLING
    is_own: bool = True
    since: date = date.min


POLICE_TIME_LIMIT = "public_security.time_limit"
CIVIL_LIMITATION = "civil.limitation"
INTERRUPTION = "civil.interruption"
ON_CONDUCT = frozenset({POLICE_TIME_LIMIT, CIVIL_LIMITATION, INTERRUPTION})
"""Limits that matter only where something unlawful is shown."""
_LIMITATION_MONTHS = 36
_REPORT_MONTHS = 6
_INACTION_DAYS = 60
_REVIEW_DAYS = 60

_REPORT = _Limit(POLICE_TIME_LIMIT, "deadline_police_report", months=_REPORT_MONTHS, counting=Counting.PLAIN)
_DAMAGES = _Limit(CIVIL_LIMITATION, "deadline_damages", months=_LIMITATION_MONTHS)
_DAMAGES_AGAIN = _Limit(INTERRUPTION, "deadline_damages_again", months=_LIMITATION_MONTHS)
_REVIEW_OPENS = _Limit("review_regulation.inaction", "deadline_review_opens", days=_INACTION_DAYS,
                      counting=Counting.PLAIN, is_own=False)
_REVIEW_OF_INACTION = _Limit("administrative_review.time_limit", "deadline_review_of_inaction", days=_INACTION_DAYS + _REVIEW_DAYS,
                            counting=Counting.PLAIN)
_ON_STEP = {
    StepKind.POLICE_CASE_OPENED: (
        _Limit("public_security.handling_period", "deadline_police_handling", days=30, counting=Counting.PLAIN, is_own=False),
        _Limit("public_security.handling_period", "deadline_police_handling_extended", days=60, counting=Counting.PLAIN, is_own=False),
        _Limit("public_security.handling_period", "deadline_police_handling_longest", days=90, counting=Counting.PLAIN, is_own=False,
               since=date(2026, 1, 1)),
    ),
    StepKind.POLICE_DECISION: (
        _Limit("administrative_review.time_limit", "deadline_review_of_decision", days=_REVIEW_DAYS),
        _Limit("administrative_litigation.direct", "deadline_action_against_decision", months=6),
    ),
    StepKind.CRIMINAL_REFUSAL: (
        _Limit("criminal_case.review", "deadline_criminal_review", days=7, counting=Counting.PLAIN),),
    StepKind.CRIMINAL_REVIEW_DECISION: (
        _Limit("criminal_case.further_review", "deadline_criminal_further_review", days=7, counting=Counting.PLAIN),),
    StepKind.COURT_SUBMISSION: (
        _Limit("civil_procedure.case_filing", "deadline_court_filing", days=7, is_own=False),),
    StepKind.COURT_CASE_OPENED: (
        _Limit("civil_procedure.defence", "deadline_defence", days=20, is_own=False),),
    StepKind.FEE_NOTICE: (_Limit("fees.payment_period", "deadline_court_fee", days=7),),
}
_ON_STEP_WITH_NFRA = {
    StepKind.INSTITUTION_COMPLAINT: (
        _Limit("bank_complaints.reply", "deadline_institution_reply", days=15, counting=Counting.PLAIN, is_own=False),
        _Limit("bank_complaints.reply", "deadline_institution_reply_complex", days=30, counting=Counting.PLAIN, is_own=False),
        _Limit("bank_complaints.reply", "deadline_institution_reply_longest", days=60, counting=Counting.PLAIN, is_own=False),
    ),
    StepKind.REGULATOR_COMPLAINT: (
        _Limit("nfra_petitions.reply", "deadline_regulator_reply", days=15, counting=Counting.PLAIN, is_own=False),),
    StepKind.REGULATOR_REPORT: (
        _Limit("nfra_petitions.reply", "deadline_regulator_reply", days=15, counting=Counting.PLAIN, is_own=False),),
}
_ON_STEP_WITH_LOCAL_REGULATOR = {
    StepKind.REGULATOR_COMPLAINT: (
        _Limit("consumer.seven_days", "deadline_local_regulator_reply", days=7, counting=Counting.WORKING_DAYS, is_own=False),),
}


def deadlines_of(case: Case, law: Law, day: date) -> tuple[Deadline, ...]:
    """The limits that conduct and steps have set running by a day, in the order in which they end.

    Procedure is read on the day of the step; limits on the conduct are read on the day of filing.
    Judgement: the civil limit is counted from the first act, the cautious reading of 知道或者应当知道.
    """
    running = (*_on_conduct(case, law, day), *_on_steps(case, law, day))
    return tuple(sorted(running, key=lambda item: item.ends_on))


def police_are_out_of_time(case: Case, deadlines: tuple[Deadline, ...], day: date) -> bool:
    """Whether the six months are over and the police never heard of the conduct. Source: 治安管理处罚法 (2025) art. 25.

    They hear of it by a report without a receipt as well (没有被公安机关发现).
    """
    reported = any(step.kind in (StepKind.POLICE_REPORT, StepKind.POLICE_CASE_OPENED) for step in (case.steps or ()))
    return not reported and any(item.id == POLICE_TIME_LIMIT and item.is_over(day) for item in deadlines)


def is_registered_report(case: Case, step: Step) -> bool:
    """Whether a step is a report that the police took on file: a receipt shows it, or what they did later.

    A report by word of mouth without a receipt is not; its facts are still to be registered.
    """
    return step.kind is StepKind.POLICE_REPORT and bool(step.number or step.evidence or _police_answered(case, step.on or date.min))


def review_of_inaction_is_open(case: Case, step: Step, day: date) -> bool:
    """Whether a report that the police left unanswered may go to administrative review on a day (documents.md 2.6).

    One without a receipt too: that none was given may be the very inaction, and the limit runs.
    """
    return (step.kind is StepKind.POLICE_REPORT and step.on is not None and not _police_answered(case, step.on)
            and step.on + timedelta(days=_INACTION_DAYS) < day <= step.on + timedelta(days=_INACTION_DAYS + _REVIEW_DAYS))


def claims_are_out_of_time(case: Case, day: date) -> bool:
    """Whether three years have passed since the last act and the last demand. Source: 民法典 arts. 188, 195.

    The last act is the generous reading: what may still be in time is not given up here.
    """
    days = [*_conduct_days(case, day), *_demand_days(case, day)]
    return bool(days) and day > load_working_days().next_working_day(months_after(max(days), _LIMITATION_MONTHS))


def _on_conduct(case: Case, law: Law, day: date) -> Iterator[Deadline]:
    days, demands = _conduct_days(case, day), _demand_days(case, day)
    if not days:
        return
    yield from _deadline(_REPORT, law, max(days), day, Reason("event_last_conduct"))
    yield from _deadline(_DAMAGES, law, min(days), day, Reason("event_first_conduct"))
    if demands:
        yield from _deadline(_DAMAGES_AGAIN, law, max(demands), day, Reason("event_last_demand"))


def _on_steps(case: Case, law: Law, day: date) -> Iterator[Deadline]:
    licences = lender_licences(case)
    supervised = (authority.licences for authority in law.authorities if authority.id == NFRA)
    regulated = (_ON_STEP_WITH_NFRA if any(not licences.isdisjoint(those) for those in supervised)
                 else _ON_STEP_WITH_LOCAL_REGULATOR if Licence.MICROLOAN.value in licences else {})
    for step in case.steps or ():
        if step.on is None or step.on > day:
            continue
        for rule in (*_ON_STEP.get(step.kind, ()), *regulated.get(step.kind, ())):
            yield from _deadline(rule, law, step.on, step.on, Reason("event_step", {"step": step.kind.label}))
        if step.kind is StepKind.POLICE_REPORT and not _police_answered(case, step.on):
            for rule in (_REVIEW_OPENS, _REVIEW_OF_INACTION):
                yield from _deadline(rule, law, step.on, day, Reason("event_step", {"step": step.kind.label}))


def _police_answered(case: Case, reported: date) -> bool:
    answers = (StepKind.POLICE_CASE_OPENED, StepKind.POLICE_DECISION, StepKind.POLICE_PENALTY, StepKind.POLICE_WARNING,
               StepKind.CRIMINAL_REFUSAL, StepKind.CRIMINAL_REVIEW_DECISION)
    return any(step.kind in answers and (step.on is None or step.on >= reported) for step in (case.steps or ()))


def _deadline(rule: _Limit, law: Law, start: date, read_on: date, event: Reason) -> Iterator[Deadline]:
    provision = law.provisions.get(rule.provision)
    version = provision.at(read_on) if provision else None
    if version is not None and version.edition.start >= rule.since:
        days = load_working_days()
        ends_on = _end(rule, start, days)
        yield Deadline(id=rule.provision, label=Reason(rule.label), event=event, counted_from=start, ends_on=ends_on, version=version,
                       is_own=rule.is_own, holidays_are_known=rule.counting is Counting.PLAIN or days.is_announced(ends_on))


def _end(rule: _Limit, start: date, days: WorkingDays) -> date:
    if rule.counting is Counting.WORKING_DAYS:
        return days.after_working_days(start, rule.days)
    last = months_after(start, rule.months) + timedelta(days=rule.days)
    return days.next_working_day(last) if rule.counting is Counting.ROLLING else last


def _conduct_days(case: Case, day: date) -> list[date]:
    return [moment for event in case.conduct for moment in (event.first_day, event.last_day) if moment and moment <= day]


def _demand_days(case: Case, day: date) -> list[date]:
    demanded = (StepKind.INSTITUTION_COMPLAINT, StepKind.COURT_SUBMISSION, StepKind.COURT_CASE_OPENED)
    days = [item.on for item in (case.objections or ())] + [step.on for step in (case.steps or ()) if step.kind in demanded]
    return [moment for moment in days if moment and moment <= day]
