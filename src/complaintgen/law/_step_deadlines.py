"""The limits that steps set running: for the office or institution that must answer, and for the person who was answered or was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from complaintgen.case.enums import Licence, ReviewSubject, Role, StepKind
from complaintgen.case.model import Case, Step
from complaintgen.law._deadline import Counting, Deadline, Limit, Start, run
from complaintgen.law._holders import lender_licences
from complaintgen.law._offices import NFRA
from complaintgen.law._police_remedies import (
    INACTION_DAYS,
    REVIEW_DAYS,
    UNTOLD_MONTHS,
    PoliceRemedy,
    handling_days,
    remedies_of,
)
from complaintgen.law._provisions import Law
from complaintgen.law._reasons import Reason
from complaintgen.law._working_days import load_working_days

_ON_STEP: Mapping[StepKind, tuple[Limit, ...]] = {
    StepKind.CRIMINAL_REFUSAL: (
        Limit("criminal_case.review", "deadline_criminal_review", days=7, counting=Counting.PLAIN),),
    StepKind.CRIMINAL_REVIEW_DECISION: (
        Limit("criminal_case.further_review", "deadline_criminal_further_review", days=7, counting=Counting.PLAIN),),
    StepKind.REVIEW_DECISION: (
        Limit("administrative_litigation.after_review", "deadline_action_after_review", days=15),),
    StepKind.CREDIT_OBJECTION: (
        Limit("credit.handling", "deadline_credit_reply", days=20, counting=Counting.PLAIN, is_own=False),),
    StepKind.COURT_SUBMISSION: (
        Limit("civil_procedure.case_filing", "deadline_court_filing", days=7, is_own=False),),
    StepKind.COURT_CASE_OPENED: (
        Limit("civil_procedure.defence", "deadline_defence", days=20, is_own=False),),
    StepKind.FEE_NOTICE: (Limit("fees.payment_period", "deadline_court_fee", days=7),),
}
_COMPLAINT_TO_AN_OFFICE = Limit("consumer.seven_days", "deadline_office_reply", days=7, counting=Counting.WORKING_DAYS, is_own=False)
"""A complaint (投诉) to an office is answered by the rule for consumers' complaints, a report (举报) by that for petitions (信访).

Judgement: a borrower's complaint is a consumer's (消费者权益保护法 arts. 28, 46); the text of the rules on complaints about banks and insurers
was not obtained.
"""
_ON_STEP_WITH_NFRA: Mapping[StepKind, tuple[Limit, ...]] = {
    StepKind.INSTITUTION_COMPLAINT: (
        Limit("bank_complaints.reply", "deadline_institution_reply", days=15, counting=Counting.PLAIN, is_own=False),
        Limit("bank_complaints.reply", "deadline_institution_reply_complex", days=30, counting=Counting.PLAIN, is_own=False),
        Limit("bank_complaints.reply", "deadline_institution_reply_longest", days=60, counting=Counting.PLAIN, is_own=False),
    ),
    StepKind.REGULATOR_COMPLAINT: (_COMPLAINT_TO_AN_OFFICE,),
    StepKind.REGULATOR_REPORT: (
        Limit("nfra_petitions.reply", "deadline_regulator_reply", days=15, counting=Counting.PLAIN, is_own=False),),
}
_ON_STEP_WITH_LOCAL_REGULATOR = {StepKind.REGULATOR_COMPLAINT: (_COMPLAINT_TO_AN_OFFICE,)}

_HANDLING = ("deadline_police_handling", "deadline_police_handling_extended", "deadline_police_handling_longest")
_REVIEW, _SUIT = "administrative_review.time_limit", "administrative_litigation.direct"


def on_steps(case: Case, law: Law, day: date) -> Iterator[Deadline]:
    """The limits of the steps up to a day; what can be done about police that do nothing is read on the day of filing."""
    regulated = _regulated(case, law)
    for index, step in enumerate(case.steps or ()):
        if step.on is None or step.on > day:
            continue
        start = Start(on=step.on, event=Reason("event_step", {"step": step.kind.label}), path=f"steps[{index}].on")
        if step.kind is StepKind.INSTITUTION_COMPLAINT and case.role is not Role.BORROWER:
            continue  # the institution answers its customers' complaints within a term
        for limit in (*_ON_STEP.get(step.kind, ()), *regulated.get(step.kind, ()), *_of_review(case, step, step.on, day)):
            # An answer that settles nothing, as that it was passed on, leaves the term running.
            if limit.is_own or not step.answer or step.outcome_told is False:
                yield from run(limit, law, start, step.on)
    for remedy in remedies_of(case, day):
        if remedy.step.on is not None:
            yield from _on_remedy(remedy, remedy.step.on, law, day)


def _regulated(case: Case, law: Law) -> Mapping[StepKind, tuple[Limit, ...]]:
    """The limits that bind the lenders of the case and their regulators."""
    licences = lender_licences(case)
    supervised = (authority.licences for authority in law.authorities if authority.id == NFRA)
    if any(not licences.isdisjoint(those) for those in supervised):
        return _ON_STEP_WITH_NFRA
    return _ON_STEP_WITH_LOCAL_REGULATOR if Licence.MICROLOAN.value in licences else {}


def _of_review(case: Case, step: Step, on: date, day: date) -> tuple[Limit, ...]:
    """What a request for review sets running while it is undecided: five working days to accept, sixty days to decide, then fifteen to sue.

    Sources: 行政复议法 arts. 30, 62; 行政诉讼法 art. 45. Judgement: an estimate, since the day of acceptance is not known.
    """
    is_decided = any(other.kind is StepKind.REVIEW_DECISION and (other.on is None or on <= other.on <= day) for other in case.steps or ())
    if step.kind is not StepKind.REVIEW_REQUESTED or is_decided:
        return ()
    accepted = (load_working_days().after_working_days(on, 5) - on).days
    return (Limit("administrative_review.decision_period", "deadline_review_decision", days=accepted + 60, is_own=False),
            Limit("administrative_litigation.after_review", "deadline_action_if_undecided", days=accepted + 60 + 15))


def _on_remedy(remedy: PoliceRemedy, on: date, law: Law, day: date) -> Iterator[Deadline]:
    start = Start(on=on, event=Reason("event_step", {"step": remedy.step.kind.label}), path=remedy.path)
    # What was answered is read on the day of the answer, what was not on the day of filing.
    is_answered = remedy.subject in (ReviewSubject.DECISION, ReviewSubject.REFUSED)
    for limit in _limits_of(remedy, on, law, day):
        yield from run(limit, law, start, on if is_answered else day)
    if remedy.subject is ReviewSubject.STALLED:
        for label, days in zip(_HANDLING, handling_days(on), strict=False):
            yield from run(Limit("public_security.handling_period", label, days=days, counting=Counting.PLAIN, is_own=False), law, start, on)


def _limits_of(remedy: PoliceRemedy, on: date, law: Law, day: date) -> Iterator[Limit]:
    match remedy.subject:
        case ReviewSubject.UNANSWERED:
            yield from _of_silence(remedy, on)
        case ReviewSubject.STALLED:
            yield from _of_standstill(on)
        case ReviewSubject.REFUSED:
            yield from _of_answer(remedy, "refusal")
            express = law.provisions.get("review_regulation.express_refusal")
            if express and express.at(day):
                yield Limit(_SUIT, "deadline_action_against_refusal", months=6)
        case ReviewSubject.DECISION:
            yield from _of_answer(remedy, "decision")
            if not remedy.step.on_the_spot:
                sure = remedy.step.on_the_spot is False
                yield Limit(_SUIT, "deadline_action_against_decision" if sure else "deadline_action_unless_on_the_spot", months=6)


def _of_silence(remedy: PoliceRemedy, on: date) -> Iterator[Limit]:
    """The sixty days after sixty days; before them, where there is or may be a receipt, those after the thirty days for an opened case."""
    if remedy.step.urgent:
        yield Limit("review_regulation.urgent_protection", "deadline_review_urgent", days=REVIEW_DAYS, counting=Counting.PLAIN)
    else:
        yield Limit("review_regulation.inaction", "deadline_review_opens", days=INACTION_DAYS, counting=Counting.PLAIN, is_own=False)
        strict = handling_days(on)[0] + REVIEW_DAYS
        if remedy.step.receipt_given:
            yield Limit(_REVIEW, "deadline_review_of_inaction_strict", days=strict, counting=Counting.PLAIN)
        elif remedy.step.receipt_given is None and remedy.step.number:
            yield Limit(_REVIEW, "deadline_review_of_inaction_if_receipt", days=strict, counting=Counting.PLAIN)
    if remedy.step.answer and remedy.step.outcome_told is None:
        # Judgement: what was answered may be held to be the handling, of which review is asked within sixty days; the day of the report is the earliest.
        yield Limit(_REVIEW, "deadline_review_of_reply", days=REVIEW_DAYS, counting=Counting.PLAIN)
    yield Limit(_REVIEW, "deadline_review_of_inaction", days=INACTION_DAYS + REVIEW_DAYS, counting=Counting.PLAIN)


def _of_standstill(on: date) -> Iterator[Limit]:
    shortest, *_, longest = handling_days(on)
    yield Limit("review_regulation.inaction_with_period", "deadline_review_of_standstill_opens", days=shortest, counting=Counting.PLAIN,
                is_own=False)
    yield Limit(_REVIEW, "deadline_review_of_standstill", days=shortest + REVIEW_DAYS, counting=Counting.PLAIN)
    yield Limit(_REVIEW, "deadline_review_of_standstill_latest", days=longest + REVIEW_DAYS, counting=Counting.PLAIN)


def _of_answer(remedy: PoliceRemedy, what: str) -> Iterator[Limit]:
    yield Limit(_REVIEW, f"deadline_review_of_{what}", days=REVIEW_DAYS)
    if remedy.step.told_of_review is False:
        yield Limit("administrative_review.no_notice", "deadline_review_untold", months=UNTOLD_MONTHS)
