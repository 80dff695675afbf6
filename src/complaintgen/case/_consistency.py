"""Facts that cannot both be so: one table of rules, each a pure function that finds the two places.

In: a case and the day of filing. Out: `Contradiction`, in the order of the table; nothing is decided between the two halves, and what is not
given contradicts nothing. The words of a message are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from complaintgen.case._case import Case
from complaintgen.case._consistency_people import PEOPLE_RULES
from complaintgen.case._contradiction import ConsistencyRule, Contradiction, Found, Stated
from complaintgen.case._events import Contact, Event
from complaintgen.case._field_types import SELF
from complaintgen.case._senders import sender_identity
from complaintgen.case.enums import Channel, ClaimKind, DebtRelation, Knowledge, LoanExists, Repayment, Role, StepKind
from complaintgen.patterns import Pattern


def contradictions_in(case: Case, day: date) -> tuple[Contradiction, ...]:
    """Everything that contradicts itself in a case.

    Args:
        case: the facts.
        day: the day of filing, on which ages are counted.
    """
    return tuple(found for rule in RULES for found in rule.apply(case, day))


def not_mine_but_repaid(case: Case, day: date) -> Iterator[Found]:
    """A loan that is not the complainant's is neither overdue nor repaid by them."""
    del day
    if case.loan.exists is LoanExists.NO and case.loan.repayment is not None:
        yield "loan.exists", "loan.repayment"


def borrower_without_loan(case: Case, day: date) -> Iterator[Found]:
    """A borrower who did not borrow."""
    del day
    if case.role is Role.BORROWER and case.loan.exists is LoanExists.NO:
        yield "role", "loan.exists"


def loan_of_another_role(case: Case, day: date) -> Iterator[Found]:
    """Somebody else than the borrower who borrowed the money."""
    del day
    if case.role is not Role.BORROWER and case.loan.exists is LoanExists.YES:
        yield "role", "loan.exists"


def borrower_owes_otherwise(case: Case, day: date) -> Iterator[Found]:
    """A borrower who owes as a guarantor does, or not at all."""
    del day
    if case.role is Role.BORROWER and case.debt_relation is not None and case.debt_relation is not DebtRelation.CO_BORROWER:
        yield "role", "debt_relation"


def paid_before_overdue(case: Case, day: date) -> Iterator[Found]:
    """A loan paid off before it became overdue."""
    del day
    if case.loan.paid_on and case.loan.overdue_since and case.loan.paid_on < case.loan.overdue_since:
        yield "loan.paid_on", "loan.overdue_since"


def overdue_but_paid_on(case: Case, day: date) -> Iterator[Found]:
    """A day of repayment of a loan that is said not to be repaid."""
    del day
    if case.loan.paid_on and case.loan.repayment in (Repayment.OVERDUE, Repayment.NOT_OVERDUE):
        yield "loan.repayment", "loan.paid_on"


def not_overdue_but_since(case: Case, day: date) -> Iterator[Found]:
    """A day since which a loan is overdue that is said not to be overdue."""
    del day
    if case.loan.overdue_since and case.loan.repayment is Repayment.NOT_OVERDUE:
        yield "loan.repayment", "loan.overdue_since"


def emergency_contact_never_given(case: Case, day: date) -> Iterator[Found]:
    """Somebody given as the emergency contact of a loan for which none was given."""
    del day
    if case.loan.emergency_contact_given is False:
        for index, person in enumerate(case.recipients or ()):
            if person.is_emergency_contact:
                yield f"recipients[{index}].is_emergency_contact", "loan.emergency_contact_given"


def act_before_loan(case: Case, day: date) -> Iterator[Found]:
    """Collection of a loan that was not yet made; the first such event stands for all."""
    del day
    borrowed = case.loan.borrowed_on
    early = [(path, event) for path, event in case.placed_conduct() if borrowed and event.first_day and event.first_day < borrowed]
    if early:
        path, _ = min(early, key=lambda item: item[1].first_day or date.max)
        yield f"{path}.at", "loan.borrowed_on", {"count": len(early)}


def objection_before_first_act(case: Case, day: date) -> Iterator[Found]:
    """They were told to stop before anything had happened."""
    del day
    first = _first_event(case)
    for index, objection in enumerate(case.objections or ()):
        if first and objection.on and first[1].first_day and objection.on < first[1].first_day:
            yield f"objections[{index}].on", f"{first[0]}.at"


_ABOUT_CONDUCT = frozenset(StepKind) - {StepKind.DATA_REQUEST, StepKind.OTHER}


def step_before_first_act(case: Case, day: date) -> Iterator[Found]:
    """A complaint, report or suit before anything had happened."""
    del day
    first = _first_event(case)
    for index, step in enumerate(case.steps or ()):
        if first and step.kind in _ABOUT_CONDUCT and step.on and first[1].first_day and step.on < first[1].first_day:
            yield f"steps[{index}].on", f"{first[0]}.at", {"step": step.kind.label}


_FOLLOWS: Mapping[StepKind, StepKind] = {
    StepKind.POLICE_CASE_OPENED: StepKind.POLICE_REPORT,
    StepKind.POLICE_DECISION: StepKind.POLICE_REPORT,
    StepKind.CRIMINAL_REFUSAL: StepKind.POLICE_REPORT,
    StepKind.CRIMINAL_REVIEW_DECISION: StepKind.CRIMINAL_REFUSAL,
    StepKind.COURT_CASE_OPENED: StepKind.COURT_SUBMISSION,
    StepKind.FEE_NOTICE: StepKind.COURT_SUBMISSION,
}
"""What can only come after what."""


def answer_before_request(case: Case, day: date) -> Iterator[Found]:
    """An answer of an office before the first request that it answers."""
    del day
    placed = list(enumerate(case.steps or ()))
    for index, step in placed:
        asked = [(number, other) for number, other in placed if other.kind is _FOLLOWS.get(step.kind)]
        if step.on and asked and all(other.on and other.on > step.on for _, other in asked):
            yield f"steps[{index}].on", f"steps[{asked[0][0]}].on", {"step": step.kind.label, "request": asked[0][1].kind.label}


def filed_before_last_act(case: Case, day: date) -> Iterator[Found]:
    """Papers of a day on which what they tell had not happened yet."""
    del day
    late = [(path, event) for path, event in case.placed_conduct() if case.filing.on and event.last_day and event.last_day > case.filing.on]
    if late:
        path, event = max(late, key=lambda item: item[1].last_day or date.min)
        yield "filing.on", f"{path}.until" if event.until else f"{path}.at"


def expense_before_first_act(case: Case, day: date) -> Iterator[Found]:
    """Money spent because of conduct that had not happened yet."""
    del day
    first = _first_event(case)
    for index, expense in enumerate(case.harm.expenses or ()):
        if first and expense.on and first[1].first_day and expense.on < first[1].first_day:
            yield f"harm.expenses[{index}].on", f"{first[0]}.at", {"item": expense.item}


def claim_exceeds_expenses(case: Case, day: date) -> Iterator[Found]:
    """More property loss claimed than was spent."""
    del day
    spent = sum((expense.amount for expense in case.harm.expenses or ()), Decimal(0))
    asked = {index: claim.amount for index, claim in enumerate(case.claims.items or ()) if claim.kind is ClaimKind.PROPERTY_LOSS and claim.amount is not None}
    total = sum(asked.values(), Decimal(0))
    if total > spent:
        yield f"claims.items[{min(asked)}].amount", "harm.expenses", {"amount": str(total), "spent": str(spent)}


_PERSONAL = (Channel.SMS, Channel.CALL)


def seen_on_the_wrong_phone(case: Case, day: date) -> Iterator[Found]:
    """What came to somebody else's phone and is said to have come to the complainant's, or the other way round."""
    del day
    for path, event in case.placed_conduct():
        if isinstance(event, Contact) and event.channel in _PERSONAL:
            wrong = {Knowledge.OWN_DEVICE} if SELF not in event.reached else {Knowledge.RECIPIENT_SHOWED} if event.reached == (SELF,) else set()
            if event.known_by in wrong:
                yield f"{path}.known_by", f"{path}.recipient"


def unanswered_but_lasted(case: Case, day: date) -> Iterator[Found]:
    """A call that was not answered and has a length."""
    del day
    for path, event in case.placed_conduct():
        if isinstance(event, Contact) and event.answered is False and event.duration_seconds:
            yield f"{path}.answered", f"{path}.duration_seconds"


def words_of_unanswered_call(case: Case, day: date) -> Iterator[Found]:
    """A call that was not answered and in which something was said."""
    del day
    for path, event in case.placed_conduct():
        if isinstance(event, Contact) and event.answered is False and event.text:
            yield f"{path}.answered", f"{path}.text"


def contact_told_twice(case: Case, day: date) -> Iterator[Found]:
    """Two entries that agree in minute, channel, sender, recipient, words and length."""
    del day
    known: dict[object, str] = {}
    for path, event in case.placed_conduct():
        if not isinstance(event, Contact) or not isinstance(event.at, datetime) or not (event.text or event.duration_seconds):
            continue
        facts = (event.at, event.channel, sender_identity(event), event.recipient, event.text, event.duration_seconds)
        if facts in known:
            yield path, known[facts]
        known.setdefault(facts, path)


_PLACE = Pattern("[^省市区县州盟旗]{1,8}[市区县旗]")
_CITY = Pattern("[^省市区县盟旗]{1,6}市")
_NO_DISTRICT = Pattern("[路街道巷弄号村镇乡社校园小]")
"""What stands in names such as 学院路小区 and in none of a district that is told in an address before them."""


def court_elsewhere(case: Case, day: date) -> Iterator[Found]:
    """A court of a place where neither side lives or sits, as far as all addresses are known to their district."""
    del day
    places, own = _PLACE.findall(case.filing.court or ""), _own_addresses(case)
    theirs = [party.address for party in case.parties or () if party.name]
    if not places or not own or None in theirs:
        return
    addresses = [*own.values(), *map(str, theirs), *(act.place or "" for act in case.acts)]
    if not any(places[-1] in address or _lacks_district(address, case.filing.court or "", places[-1]) for address in addresses):
        yield "filing.court", f"complainant.{next(iter(own))}"


def address_without_district(case: Case) -> str | None:
    """JSON path of the address of which nobody told the district, where no other shows that the court is of that place."""
    places, own = _PLACE.findall(case.filing.court or ""), _own_addresses(case)
    others = [*(party.address or "" for party in case.parties or ()), *(act.place or "" for act in case.acts)]
    if not places or any(places[-1] in address for address in (*own.values(), *others)):
        return None
    return next((f"complainant.{name}" for name, address in own.items() if _lacks_district(address, case.filing.court or "", places[-1])), None)


def _own_addresses(case: Case) -> dict[str, str]:
    told = {name: getattr(case.complainant, name) for name in ("habitual_address", "registered_address")}
    return {name: address for name, address in told.items() if address}


def _lacks_district(address: str, court: str, district: str) -> bool:
    """Whether an address lies in the city of the court of a district, and does not say in which district."""
    cities = _CITY.findall(court.split(district, maxsplit=1)[0])
    if not cities or cities[-1] not in address:
        return False
    return all(_NO_DISTRICT.search(place) for place in _PLACE.findall(address.split(cities[-1], 1)[1]))


def _first_event(case: Case) -> tuple[str, Event] | None:
    """The earliest event; None where one has no day, since it may be earlier."""
    placed = list(case.placed_conduct())
    if any(event.first_day is None for _, event in placed):
        return None
    return min(placed, key=lambda item: item[1].first_day or date.max, default=None)


RULES: tuple[ConsistencyRule, ...] = (
    ConsistencyRule(not_mine_but_repaid),
    ConsistencyRule(borrower_without_loan),
    ConsistencyRule(loan_of_another_role),
    ConsistencyRule(borrower_owes_otherwise, of_each=True),
    ConsistencyRule(paid_before_overdue),
    ConsistencyRule(overdue_but_paid_on),
    ConsistencyRule(not_overdue_but_since),
    ConsistencyRule(emergency_contact_never_given),
    ConsistencyRule(act_before_loan),
    ConsistencyRule(objection_before_first_act, of_each=True),
    ConsistencyRule(step_before_first_act, of_each=True),
    ConsistencyRule(answer_before_request, of_each=True),
    ConsistencyRule(filed_before_last_act),
    ConsistencyRule(expense_before_first_act, Stated.CLAIM, of_each=True),
    ConsistencyRule(claim_exceeds_expenses, Stated.CLAIM, of_each=True),
    ConsistencyRule(seen_on_the_wrong_phone),
    ConsistencyRule(unanswered_but_lasted),
    ConsistencyRule(words_of_unanswered_call),
    ConsistencyRule(contact_told_twice, Stated.NOTHING),
    *PEOPLE_RULES,
    ConsistencyRule(court_elsewhere, Stated.CLAIM),
)
"""Every rule, in the order in which its findings are told."""
