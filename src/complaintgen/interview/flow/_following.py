"""What follows from an answer, so that it is not asked: whose the loan is from the role, sex and birth from the number of an identity card.

In: the outcome of an answer, and what was known before. Out: the outcome with what follows. What is only worked out stays unconfirmed; what
the person has told is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from complaintgen.case.enums import DebtRelation, LoanExists, Role
from complaintgen.interview.flow._context import Context, Outcome
from complaintgen.interview.flow._page import Notice
from complaintgen.interview.flow._wording import shown
from complaintgen.interview.model import (
    CaseDraft,
    Session,
    answer,
    owner_of,
    question_for,
    suggestion_for,
    with_doubts,
)

_LOAN = "loan.exists"
_OF_AGE = 18
_NOT_BORROWED = frozenset({Role.WRONG_NUMBER, Role.IDENTITY_MISUSED})
_MAY_OWE = frozenset({DebtRelation.CO_BORROWER})


def followed(outcome: Outcome, before: Context, path: str) -> Outcome:
    """The outcome of the answer at a path, with what follows from it."""
    rule = _RULES.get(path.rpartition(".")[2])
    return rule(outcome, before, path) if rule is not None else outcome


def _loan(outcome: Outcome, before: Context, path: str) -> Outcome:
    """Whether the person borrowed; it follows the role while the person has not said otherwise."""
    if path not in ("role", "debt_relation"):
        return outcome
    told, value = outcome.session.draft.at(_LOAN), _exists(outcome.session.draft)
    if value is None or told == value or told not in (None, _exists(before.draft)):
        return outcome
    session = answer(outcome.session, _LOAN, value, before.extras).session
    question = question_for(_LOAN, before.extras)
    words = f"按您说的身份，“{question.ask.title}”记为“{shown(question, value, session.draft)}”，不再问；有争议的，最后核对的时候可以改。"
    return replace(outcome, session=session).telling(Notice(words))


def _exists(draft: CaseDraft) -> str | None:
    role, relation = draft.at("role"), draft.at("debt_relation")
    if role == Role.BORROWER:
        return LoanExists.YES.value
    is_other = role in _NOT_BORROWED or (role in (Role.EMERGENCY_CONTACT, Role.LISTED_CONTACT) and relation is not None and relation not in _MAY_OWE)
    return LoanExists.NO.value if is_other else None


def _identity(outcome: Outcome, before: Context, path: str) -> Outcome:
    """Sex and birth as the number of an identity card has them, to be confirmed."""
    session, owner = outcome.session, owner_of(path)
    added = []
    for name in ("sex", "birth_date"):
        place = f"{owner}.{name}"
        found = suggestion_for(place, session.draft, before.world.today)
        if found.values and session.is_open(place):
            session = answer(session, place, found.values[0], before.extras).session
            added.append((place, "根据身份证号码推算"))
    if not added:
        return outcome
    session = _of_age(replace(session, draft=with_doubts(session.draft, added)), owner, before.world.today)
    words = "、".join(f"{question_for(place, before.extras).ask.title}{shown(question_for(place, before.extras), session.draft.at(place), session.draft)}" for place, _ in added)
    return replace(outcome, session=session).telling(Notice(f"按身份证号码，{words}，不再问；最后一起核对。"))


def _birth(outcome: Outcome, before: Context, path: str) -> Outcome:
    return replace(outcome, session=_of_age(outcome.session, owner_of(path), before.world.today))


def _of_age(session: Session, owner: str, today: date) -> Session:
    """The session in which nobody asks a grown-up for a guardian; of one under age it is asked again."""
    guardian = "guardian" if owner == "complainant" else f"{owner}.guardian"
    born = session.draft.text_at(f"{owner}.birth_date")
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return session
    is_of_age = today.year - day.year - ((today.month, today.day) < (day.month, day.day)) >= _OF_AGE
    if session.draft.is_given(guardian):
        return session
    return replace(session, settled=session.settled | {guardian} if is_of_age else session.settled - {guardian})


_RULES: Mapping[str, Callable[[Outcome, Context, str], Outcome]] = {"role": _loan, "debt_relation": _loan, "id_number": _identity, "birth_date": _birth}
