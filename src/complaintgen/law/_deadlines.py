"""Limits that run, with the day they end and the provision they hang on.

Each is counted by its own statute: 民法典 arts. 201-203 (months end on the corresponding day, a last day off rolls on),
民事诉讼法 art. 85, 行政复议法 art. 88 (working days only for three, five, seven and ten days).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Annotated

from complaintgen.case.enums import Licence, PartyRole, StepKind
from complaintgen.case.fields import Title
from complaintgen.case.model import Case, Step
from complaintgen.law._holidays import Calendar, load_calendar
from complaintgen.law._provisions import Law, Version


class Counting(Enum):
    """How a limit is counted."""

    PLAIN = "plain"
    """Calendar days or months; the last day never moves. Also where rolling on is not certain: the earlier day is safe."""
    ROLLING = "rolling"
    """The same, and a last day off moves to the next working day (民法典 art. 203, 民事诉讼法 art. 85)."""
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit that runs.

    Attributes:
        id: the provision that sets it.
        label: what must happen by then, in Chinese.
        event: what it is counted from, in Chinese.
        counted_from: the day of that event; the count begins on the next day.
        ends_on: the last day.
        version: the provision version that sets it.
        is_own: the complainant must act; otherwise someone else must.
        holidays_are_known: whether the holidays that may move the last day are announced.
    """

    id: Annotated[str, Title("规定的编号")]
    label: Annotated[str, Title("要办的事")]
    event: Annotated[str, Title("从什么事起算")]
    counted_from: Annotated[date, Title("起算日")]
    ends_on: Annotated[date, Title("届满日")]
    version: Annotated[Version, Title("依据的条文")]
    is_own: Annotated[bool, Title("是否由本人办理")]
    holidays_are_known: Annotated[bool, Title("节假日安排是否已经收入")]

    def is_over(self, day: date) -> Annotated[bool, Title("是否已经届满", "括号里写 day")]:
        """Whether the last day has passed."""
        return day > self.ends_on


@dataclass(frozen=True, slots=True)
class _Rule:
    provision: str
    label: str
    months: int = 0
    days: int = 0
    counting: Counting = Counting.ROLLING
    is_own: bool = True


POLICE_TIME_LIMIT = "public_security.time_limit"
CIVIL_LIMITATION = "civil.limitation"
INTERRUPTION = "civil.interruption"
ON_CONDUCT = frozenset({POLICE_TIME_LIMIT, CIVIL_LIMITATION, INTERRUPTION})
"""Limits that matter only where something unlawful is shown."""
_LIMITATION_MONTHS = 36
_REPORT_MONTHS = 6
_INACTION_DAYS = 60
_REVIEW_DAYS = 60

_REPORT = _Rule(POLICE_TIME_LIMIT, "报案", months=_REPORT_MONTHS, counting=Counting.PLAIN)
_DAMAGES = _Rule(CIVIL_LIMITATION, "起诉请求赔偿（从严，从第一次行为起算）", months=_LIMITATION_MONTHS)
_DAMAGES_AGAIN = _Rule(INTERRUPTION, "起诉请求赔偿（要求停止后重新计算）", months=_LIMITATION_MONTHS)
_REVIEW_OPENS = _Rule("review_regulation.inaction", "公安机关一直没有处理的，从次日起可以申请行政复议", days=_INACTION_DAYS,
                      counting=Counting.PLAIN, is_own=False)
_REVIEW_OF_INACTION = _Rule("administrative_review.time_limit", "就不处理申请行政复议", days=_INACTION_DAYS + _REVIEW_DAYS,
                            counting=Counting.PLAIN)
_ON_STEP = {
    StepKind.POLICE_CASE_OPENED: (
        _Rule("public_security.handling_period", "公安机关办结（一般期限）", days=30, counting=Counting.PLAIN, is_own=False),
        _Rule("public_security.handling_period", "公安机关办结（延长一次）", days=60, counting=Counting.PLAIN, is_own=False),
        _Rule("public_security.handling_period", "公安机关办结（延长二次，最长）", days=90, counting=Counting.PLAIN, is_own=False),
    ),
    StepKind.POLICE_DECISION: (
        _Rule("administrative_review.time_limit", "对处理决定申请行政复议", days=_REVIEW_DAYS),
        _Rule("administrative_litigation.direct", "对处理决定提起行政诉讼", months=6),
    ),
    StepKind.CRIMINAL_REFUSAL: (
        _Rule("criminal_case.review", "对不予立案决定申请复议", days=7, counting=Counting.PLAIN),),
    StepKind.CRIMINAL_REVIEW_DECISION: (
        _Rule("criminal_case.further_review", "对刑事复议决定申请复核", days=7, counting=Counting.PLAIN),),
    StepKind.COURT_SUBMISSION: (
        _Rule("civil_procedure.case_filing", "人民法院立案或者裁定不予受理", days=7, is_own=False),),
    StepKind.COURT_CASE_OPENED: (
        _Rule("civil_procedure.defence", "被告提出答辩状（五日内送达、十五日内答辩，估算）", days=20, is_own=False),),
    StepKind.FEE_NOTICE: (_Rule("fees.payment_period", "交纳案件受理费", days=7),),
}
_ON_STEP_WITH_NFRA = {
    StepKind.INSTITUTION_COMPLAINT: (
        _Rule("bank_complaints.reply", "机构答复（一般期限）", days=15, counting=Counting.PLAIN, is_own=False),
        _Rule("bank_complaints.reply", "机构答复（情况复杂）", days=30, counting=Counting.PLAIN, is_own=False),
        _Rule("bank_complaints.reply", "机构答复（特别复杂，最长）", days=60, counting=Counting.PLAIN, is_own=False),
    ),
    StepKind.REGULATOR_COMPLAINT: (
        _Rule("nfra_petitions.reply", "监管部门书面告知", days=15, counting=Counting.PLAIN, is_own=False),),
    StepKind.REGULATOR_REPORT: (
        _Rule("nfra_petitions.reply", "监管部门书面告知", days=15, counting=Counting.PLAIN, is_own=False),),
}
_ON_STEP_WITH_LOCAL_REGULATOR = {
    StepKind.REGULATOR_COMPLAINT: (
        _Rule("consumer.seven_days", "行政部门处理并告知", days=7, counting=Counting.WORKING_DAYS, is_own=False),),
}
_NFRA_LICENCES = frozenset({Licence.BANK, Licence.CONSUMER_FINANCE, Licence.TRUST})


def deadlines_of(case: Case, law: Law, day: date) -> tuple[Deadline, ...]:
    """The limits that conduct and steps have set running by a day, in the order in which they end.

    Procedure is read on the day of the step; limits on the conduct are read on the day of filing.
    Judgement: the civil limit is counted from the first act, the cautious reading of 知道或者应当知道.
    """
    running = (*_on_conduct(case, law, day), *_on_steps(case, law, day))
    return tuple(sorted(running, key=lambda item: (item.ends_on, item.label)))


def police_are_out_of_time(case: Case, deadlines: tuple[Deadline, ...], day: date) -> bool:
    """Whether the six months are over and the police never heard of the conduct. Source: 治安管理处罚法 (2025) art. 25.

    They hear of it by a report without a receipt as well (没有被公安机关发现).
    """
    reported = any(step.kind in (StepKind.POLICE_REPORT, StepKind.POLICE_CASE_OPENED) for step in case.steps)
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
    return bool(days) and day > load_calendar().next_working_day(months_after(max(days), _LIMITATION_MONTHS))


def months_after(start: date, months: int) -> date:
    """The corresponding day so many months later, or the last day of that month. Source: 民法典 art. 202."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _on_conduct(case: Case, law: Law, day: date) -> Iterator[Deadline]:
    days, demands = _conduct_days(case, day), _demand_days(case, day)
    if not days:
        return
    yield from _deadline(_REPORT, law, max(days), day, "最后一次行为")
    yield from _deadline(_DAMAGES, law, min(days), day, "第一次行为")
    if demands:
        yield from _deadline(_DAMAGES_AGAIN, law, max(demands), day, "最近一次要求停止")


def _on_steps(case: Case, law: Law, day: date) -> Iterator[Deadline]:
    licences = {party.licence for party in case.parties if party.role in (PartyRole.LENDER, PartyRole.ASSIGNEE)}
    regulated = (_ON_STEP_WITH_NFRA if not licences.isdisjoint(_NFRA_LICENCES)
                 else _ON_STEP_WITH_LOCAL_REGULATOR if Licence.MICROLOAN in licences else {})
    for step in case.steps:
        if step.on is None or step.on > day:
            continue
        for rule in (*_ON_STEP.get(step.kind, ()), *regulated.get(step.kind, ())):
            yield from _deadline(rule, law, step.on, step.on, step.kind.label)
        if step.kind is StepKind.POLICE_REPORT and not _police_answered(case, step.on):
            for rule in (_REVIEW_OPENS, _REVIEW_OF_INACTION):
                yield from _deadline(rule, law, step.on, day, step.kind.label)


def _police_answered(case: Case, reported: date) -> bool:
    answers = (StepKind.POLICE_CASE_OPENED, StepKind.POLICE_DECISION, StepKind.POLICE_PENALTY, StepKind.POLICE_WARNING,
               StepKind.CRIMINAL_REFUSAL, StepKind.CRIMINAL_REVIEW_DECISION)
    return any(step.kind in answers and (step.on is None or step.on >= reported) for step in case.steps)


def _deadline(rule: _Rule, law: Law, start: date, read_on: date, event: str) -> Iterator[Deadline]:
    provision = law.provisions.get(rule.provision)
    version = provision.at(read_on) if provision else None
    if version is not None:
        days = load_calendar()
        ends_on = _end(rule, start, days)
        yield Deadline(rule.provision, rule.label, event, start, ends_on, version, rule.is_own,
                       rule.counting is Counting.PLAIN or days.is_announced(ends_on))


def _end(rule: _Rule, start: date, days: Calendar) -> date:
    if rule.counting is Counting.WORKING_DAYS:
        return days.after_working_days(start, rule.days)
    last = months_after(start, rule.months) + timedelta(days=rule.days)
    return days.next_working_day(last) if rule.counting is Counting.ROLLING else last


def _conduct_days(case: Case, day: date) -> list[date]:
    return [moment for event in case.conduct for moment in (event.first_day, event.last_day) if moment and moment <= day]


def _demand_days(case: Case, day: date) -> list[date]:
    demanded = (StepKind.INSTITUTION_COMPLAINT, StepKind.COURT_SUBMISSION, StepKind.COURT_CASE_OPENED)
    days = [item.on for item in case.objections] + [step.on for step in case.steps if step.kind in demanded]
    return [moment for moment in days if moment and moment <= day]
