"""Every door that what the police did, refused or left undone opens, with its first and its last day.

Sources: 行政复议法 arts. 11 item 11, 20, 23 para. 1 items 1 and 3; 行政复议法实施条例 (2026) arts. 24, 30; 治安管理处罚法 (2025) art. 118,
(2012) art. 99 para. 1; 刑事诉讼法 art. 113.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from complaintgen.case.enums import ReviewSubject, StepKind
from complaintgen.case.model import Case, Step
from complaintgen.law._working_days import load_working_days, months_after
from complaintgen.patterns import Pattern

INACTION_DAYS = 60
"""Sixty days from the report without an answer, where no period to act is set (行政复议法实施条例 art. 24 para. 1 item 2).

Judgement: 立即 (治安管理处罚法 art. 90) is no such period. If it is one, the sixty days for review run from the report itself: the
application belongs on the first day on which it can be made.
"""
REVIEW_DAYS = 60
"""Source: 行政复议法 art. 20 para. 1."""
UNTOLD_MONTHS = 12
"""Source: 行政复议法 art. 20 para. 3."""
_TWO_EXTENSIONS_SINCE = date(2026, 1, 1)

_Steps = tuple[Step, ...]

_ANSWERS = frozenset({StepKind.POLICE_CASE_OPENED, StepKind.POLICE_DECISION, StepKind.POLICE_PENALTY, StepKind.POLICE_WARNING,
                      StepKind.CRIMINAL_REFUSAL, StepKind.CRIMINAL_REVIEW_DECISION})
_OUTCOMES = _ANSWERS - {StepKind.POLICE_CASE_OPENED, StepKind.POLICE_WARNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceRemedy:
    """A remedy against the police.

    Attributes:
        subject: what administrative review (行政复议) is asked of; None for a criminal refusal, which the procuratorate supervises (立案监督).
        step: the report, refusal, decision or opened case that it answers.
        path: where the day of that step stands in the case.
        first_day: the first day on which it can be used, None where the day of the step is not known.
        last_day: the last day on which it is surely in time, None where no limit is known.
        handling_ended: of a report with a receipt, the last of the thirty days for a case opened on the day of the report.
        strict_day: of a report with a receipt, the last day if the case was opened on the day of the report and the thirty days for it bind.
        latest_day: the last day on which it may be argued to be in time, the same where there is no argument.
    """

    subject: ReviewSubject | None
    step: Step
    path: str
    first_day: date | None = None
    last_day: date | None = None
    latest_day: date | None = None
    handling_ended: date | None = None
    strict_day: date | None = None

    @property
    def reply_reviewed_by(self) -> date | None:
        """The last day for review of what was answered at the report, which may be held to be the handling; None where nothing was, or the outcome was told of."""
        step = self.step
        return step.on + timedelta(days=REVIEW_DAYS) if self.subject is ReviewSubject.UNANSWERED and step.on and step.answer and step.outcome_told is None else None

    def is_open(self, day: date) -> bool:
        """Whether it can be used on a day, if only with an argument."""
        return (self.first_day is None or self.first_day <= day) and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether every last day has passed."""
        return self.latest_day is not None and day > self.latest_day

    def is_doubtful(self, day: date) -> bool:
        """Whether it is in time by an argument only."""
        return self.last_day is not None and self.last_day < day and not self.is_over(day)


def remedies_of(case: Case, day: date) -> tuple[PoliceRemedy, ...]:
    """The remedies that steps up to a day have opened and nothing has closed, those that open later or are over included."""
    taken = [(f"steps[{index}].on", step) for index, step in enumerate(case.steps or ()) if step.on is None or step.on <= day]
    steps = tuple(step for _, step in taken)
    found = (_MAKERS[step.kind](steps, step, path) for path, step in taken if step.kind in _MAKERS)
    return tuple(remedy for remedy in found if remedy and not _is_reviewed(steps, remedy))


def is_registered_report(case: Case, step: Step) -> bool:
    """Whether a step is a report that the police took on file: a receipt shows it, or what they did later.

    A report by word of mouth without a receipt is not, nor one that they refused to take; its facts are still to be registered.
    """
    if step.kind is not StepKind.POLICE_REPORT:
        return False
    steps = case.steps or ()
    if _is_followed(steps, step, _ANSWERS):
        return True
    return bool(step.number or step.evidence or step.receipt_given) and not _is_followed(steps, step, {StepKind.POLICE_REFUSED})


def handling_days(opened: date) -> tuple[int, ...]:
    """How many days the police have for a case opened on a day: by rule, and as often as the period can be extended."""
    return (30, 60, 90) if opened >= _TWO_EXTENSIONS_SINCE else (30, 60)


def _of_report(steps: _Steps, step: Step, path: str) -> PoliceRemedy | None:
    if step.on is None or step.outcome_told or _is_followed(steps, step, _ANSWERS | {StepKind.POLICE_REFUSED}):
        return None
    waited = step.on + timedelta(days=INACTION_DAYS)
    handled = step.on + timedelta(days=handling_days(step.on)[0]) if step.receipt_given else None
    remedy = PoliceRemedy(subject=ReviewSubject.UNANSWERED, step=step, path=path, first_day=waited + timedelta(days=1),
                          last_day=waited + timedelta(days=REVIEW_DAYS), latest_day=_rolled(waited + timedelta(days=REVIEW_DAYS)),
                          handling_ended=handled, strict_day=handled + timedelta(days=REVIEW_DAYS) if handled else None)
    # An urgent request for protection need not wait for the sixty days (art. 24 para. 2).
    return replace(remedy, first_day=step.on, last_day=step.on + timedelta(days=REVIEW_DAYS)) if step.urgent else remedy


def _of_opened_case(steps: _Steps, step: Step, path: str) -> PoliceRemedy | None:
    """Review opens when the period to act is over (art. 24 para. 1 item 1); whether it was extended, only the police know."""
    if step.on is None or step.outcome_told or _is_followed(steps, step, _OUTCOMES):
        return None
    shortest, longest = (step.on + timedelta(days=days) for days in (handling_days(step.on)[0], handling_days(step.on)[-1]))
    return PoliceRemedy(subject=ReviewSubject.STALLED, step=step, path=path, first_day=shortest + timedelta(days=1),
                        last_day=shortest + timedelta(days=REVIEW_DAYS), latest_day=_rolled(longest + timedelta(days=REVIEW_DAYS)))


def _of_refusal(steps: _Steps, step: Step, path: str) -> PoliceRemedy | None:
    """An express refusal need not be waited out (art. 30 para. 2)."""
    return None if _is_followed(steps, step, _ANSWERS) else _of_answer(ReviewSubject.REFUSED, step, path)


def _of_decision(steps: _Steps, step: Step, path: str) -> PoliceRemedy:
    del steps  # what came after a decision does not answer it
    return _of_answer(ReviewSubject.DECISION, step, path)


def _of_criminal_refusal(steps: _Steps, step: Step, path: str) -> PoliceRemedy:
    del steps  # supervision is not limited in time
    return PoliceRemedy(subject=None, step=step, path=path, first_day=step.on)


def _of_answer(subject: ReviewSubject, step: Step, path: str) -> PoliceRemedy:
    """Sixty days (art. 20 para. 1); who was not told of the right of review has a year at most (art. 20 para. 3)."""
    if step.on is None:
        return PoliceRemedy(subject=subject, step=step, path=path)
    last = _rolled(step.on + timedelta(days=REVIEW_DAYS))
    latest = longest_if_untold(step.on) if step.told_of_review is False else last
    return PoliceRemedy(subject=subject, step=step, path=path, first_day=step.on, last_day=last, latest_day=latest)


def longest_if_untold(answered: date) -> date:
    """The last day for review of what was answered on a day, where the right of review was not told. Source: 行政复议法 art. 20 para. 3."""
    return _rolled(months_after(answered, UNTOLD_MONTHS))


def responsible_organ(station: str) -> str | None:
    """The organ that set up a 派出所, as far as its name says: 某市公安局某分局某派出所 → 某市公安局某分局; None for another name.

    Sources: 行政复议法实施条例 (2026) arts. 21, 22. Judgement: to take a report and to investigate is the duty of the 公安机关 (治安管理处罚法 (2025)
    arts. 90, 118), for which no 派出所 stands in its own name; what it decided in its own name, as it may for small fines, is its own.
    """
    named = _STATION.match(station)
    return named[1] if named else None


_STATION = Pattern(r"(.+(?:公安局|分局|公安处))(?!$).*派出所$")

_MAKERS: Mapping[StepKind, Callable[[_Steps, Step, str], PoliceRemedy | None]] = MappingProxyType({
    StepKind.POLICE_REPORT: _of_report,
    StepKind.POLICE_CASE_OPENED: _of_opened_case,
    StepKind.POLICE_REFUSED: _of_refusal,
    StepKind.POLICE_DECISION: _of_decision,
    StepKind.CRIMINAL_REFUSAL: _of_criminal_refusal,
})


def _is_followed(steps: _Steps, step: Step, kinds: Collection[StepKind]) -> bool:
    """Whether a step of one of some kinds came on the day or later; one without a day may have."""
    return any(other.kind in kinds and _may_follow(other, step) for other in steps)


def _is_reviewed(steps: _Steps, remedy: PoliceRemedy) -> bool:
    """Whether review of it was asked for or decided on: nobody reviews a thing twice (行政复议法 art. 30 para. 1 item 7)."""
    reviews = (step for step in steps if step.kind in (StepKind.REVIEW_REQUESTED, StepKind.REVIEW_DECISION))
    return any(step.review_of and step.review_of is remedy.subject and _may_follow(step, remedy.step) for step in reviews)


def _may_follow(other: Step, step: Step) -> bool:
    return other.on is None or step.on is None or other.on >= step.on


def _rolled(day: date) -> date:
    """A last day off rolls on. Sources: 行政复议法 art. 88 para. 1, 民事诉讼法 art. 85."""
    return load_working_days().next_working_day(day)
