"""What the facts let a person ask for (relief.toml): by what was done, how the person stands to the debt, and who reads the paper.

In: a case, the day of filing, the reader. Out: `Relief` values in the order in which papers ask, each with the events that it rests on. What the
person chose of it is not known here; sums are no relief. Ordinary reminders are no conduct, and what nobody can tell whom it concerns carries nothing.

Sources: 民法典 arts. 995, 997, 1000, 1037; 个人信息保护法 art. 47; documents.md 5.5, 5.6.
"""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from complaintgen.case.enums import ActKind, Announced, ClaimKind, LoanExists, PersonKind, Repayment, Role, Tag
from complaintgen.case.model import SELF, Act, Case, Contact, ContactOrAct, once_for
from complaintgen.errors import LawDataError
from complaintgen.files.tables import Table, packaged_table
from complaintgen.law._reminders import ordinary_reminders
from complaintgen.law._windows import CaseWindows
from complaintgen.law.elements import (
    DEBTORS,
    ConductWindow,
    concerns_complainant,
    is_before_others,
    is_in_touch,
    owes,
    tags_told,
)

Reader = Literal["institution", "regulator", "respondent", "claim", "injunction"]
"""Who reads what is asked."""
Position = Literal["debtor", "not_overdue", "paid", "never_borrowed", "other"]
"""How the complainant stands to the debt."""
_Acts = Annotated[tuple[Annotated[ActKind, Field(strict=False)], ...], Field(strict=False)]
_Tags = Annotated[tuple[Annotated[Tag, Field(strict=False)], ...], Field(strict=False)]
_Claims = Annotated[tuple[Annotated[ClaimKind, Field(strict=False)], ...], Field(strict=False, min_length=1)]


class _ConductRule(Table):
    acts: _Acts = ()
    contacts: bool = False
    tags: _Tags = ()
    reaching: Literal["anyone", "complainant", "others", "groups", "persons"] = "anyone"
    on_account: bool = False
    through: bool = False
    announced: Annotated[tuple[Annotated[Announced, Field(strict=False)], ...], Field(strict=False)] = ()
    still_up: bool = False


class _ReliefRule(Table):
    claims: _Claims
    conduct: Annotated[tuple[str, ...], Field(strict=False)] = ()
    position: Annotated[tuple[Position, ...], Field(strict=False)] = ()
    readers: Annotated[tuple[Reader, ...], Field(strict=False)] = ()
    unless: Annotated[tuple[str, ...], Field(strict=False)] = ()
    forbids: bool = False
    otherwise: bool = False
    natural: bool = False


class _ReliefTable(Table):
    conduct: dict[str, _ConductRule]
    relief: dict[str, _ReliefRule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """One thing that the facts let a person ask for.

    Attributes:
        id: the row, and the phrase that says it.
        claims: the claims under one of which it is asked.
        forbids: whether something is to stop; otherwise something is to be done.
        is_announced: whether it was announced and not yet done.
        events: what it rests on, in the order of the case.
    """

    id: str
    claims: tuple[ClaimKind, ...]
    forbids: bool
    is_announced: bool
    events: tuple[ContactOrAct, ...]


_AS_REPAID: Mapping[Repayment, Position] = {Repayment.PAID: "paid", Repayment.NOT_OVERDUE: "not_overdue"}


def reliefs_of(case: Case, day: date, reader: Reader) -> tuple[Relief, ...]:
    """What can be asked in a paper for a reader, in the order of the table."""
    found = tuple(_carried(case, day, reader))
    settled = {claim for rule, _ in found if not rule.otherwise for claim in rule.claims}
    return tuple(relief for rule, relief in found if not (rule.otherwise and settled.issuperset(rule.claims)))


def supported_claims(case: Case, day: date) -> tuple[ClaimKind, ...]:
    """What the facts let a person choose of a claim before a court, in the order of the kinds.

    Nothing where a debtor, overdue or not, met with nothing but reminders; sums only where money was spent or the harm was serious.
    """
    carried = [(rule, relief) for rule, relief in _carried(case, day, "claim") if not rule.otherwise]
    if not case.conduct or not (position_of(case) not in ("debtor", "not_overdue") or any(relief.events for _, relief in carried)):
        return ()
    found = {claim for _, relief in carried for claim in relief.claims}
    found |= {ClaimKind.PROPERTY_LOSS} if case.harm.expenses else set()
    found |= {ClaimKind.MENTAL_DISTRESS} if case.harm.serious_mental_harm else set()
    return tuple(kind for kind in ClaimKind if kind in found)


def announcing(case: Case, day: date) -> frozenset[str]:
    """The ids of the contacts of which the person confirmed what they say that the other side is going to do."""
    met = _met_with(case, day)
    return frozenset().union(*(met[name] for name, rule in _table().conduct.items() if rule.announced))


def relief_ids() -> Collection[str]:
    """The rows of the table, each of which a pack has a sentence for."""
    return _table().relief.keys()


def relief_claims() -> Set[ClaimKind]:
    """The claims under which the table has a row; the others are for money or costs."""
    return frozenset(claim for rule in _table().relief.values() for claim in rule.claims)


def position_of(case: Case) -> Position:
    """How the complainant stands to the debt.

    Judgement: a debt that a spouse may have in common is somebody else's as long as nobody said that it is common.
    """
    exists = case.loan.exists
    if case.role is Role.IDENTITY_MISUSED and exists is not LoanExists.YES:
        return "never_borrowed"
    if not owes(case, SELF) and case.role not in DEBTORS:
        return "other"
    if exists is LoanExists.NO:
        return "never_borrowed"
    return _AS_REPAID.get(case.loan.repayment, "debtor") if case.loan.repayment else "debtor"


def _carried(case: Case, day: date, reader: Reader) -> Iterator[tuple[_ReliefRule, Relief]]:
    """The rows that fit a person, a reader and the facts."""
    table, position, met = _table(), position_of(case), _met_with(case, day)
    for name, rule in table.relief.items():
        if (rule.position and position not in rule.position) or (rule.readers and reader not in rule.readers) or (rule.natural and case.complainant.is_organisation):
            continue
        carrying = frozenset[str]().union(*(met[kind] for kind in rule.conduct))
        if (carrying or not rule.conduct) and not any(met[kind] for kind in rule.unless):
            yield rule, Relief(id=name, claims=rule.claims, forbids=rule.forbids, events=tuple(event for event in case.conduct if event.id in carrying) if carrying else (),
                               is_announced=bool(rule.conduct) and all(table.conduct[kind].announced for kind in rule.conduct))


@once_for
def _met_with(case: Case, day: date) -> Mapping[str, frozenset[str]]:
    """The ids of the events of each kind of conduct."""
    window = CaseWindows(case, day).whole
    reminders = ordinary_reminders(case, day)
    return {name: frozenset(event.id for event in window.events if event.id not in reminders and _is_of(rule, window, event))
            for name, rule in _table().conduct.items()}


def _is_of(rule: _ConductRule, window: ConductWindow, event: ContactOrAct) -> bool:
    if rule.on_account:
        return is_in_touch(event) and _goes_to_others(window.case, event)
    if rule.through:
        return is_in_touch(event) and _goes_through_others(window.case, event)
    if rule.announced and not (isinstance(event, Contact) and set(event.threatens_to or ()) & set(rule.announced)):
        return False
    if rule.still_up and isinstance(event, Act) and event.still_up is False:
        return False
    is_kind = event.kind in rule.acts if isinstance(event, Act) else rule.contacts
    says = bool(tags_told(window.case, event).intersection(rule.tags)) and concerns_complainant(window.case, event, rule.tags) is True
    if not (says and (is_kind or not (rule.acts or rule.contacts)) if rule.tags else is_kind):
        return False
    return _REACHING[rule.reaching](window, event) if rule.reaching != "anyone" else bool(rule.tags) or _is_of_complainant(window, event)


def _is_of_complainant(window: ConductWindow, event: ContactOrAct) -> bool:
    """Whether something made or put up concerns the complainant; where nobody said whom it is about, whom it was done to."""
    return event.recipient == SELF if event.about is None else concerns_complainant(window.case, event, event.tags or ()) is True


def _reaches_group(window: ConductWindow, event: ContactOrAct) -> bool:
    groups = {person.id for person in window.case.recipients or () if person.kind is PersonKind.GROUP}
    return isinstance(event, Contact) and not groups.isdisjoint(event.reached)


def _reaches_persons(window: ConductWindow, event: ContactOrAct) -> bool:
    groups = {person.id for person in window.case.recipients or () if person.kind is PersonKind.GROUP}
    if isinstance(event, Contact):
        return bool(set(event.reached) - groups - {SELF})
    # Who else saw it may be known and not be among the people of the case; what has a place is taken away there.
    seen = event.recipient == SELF and not event.place and is_before_others(event) is True
    return _is_of_complainant(window, event) and (seen or bool(set(event.reached) - groups - {SELF}))


_REACHING = {
    "complainant": lambda window, event: SELF in event.reached,
    "others": lambda window, event: bool(is_before_others(event)),
    "groups": _reaches_group,
    "persons": _reaches_persons,
}


def _goes_to_others(case: Case, event: ContactOrAct) -> bool:
    """Whether an event reached somebody who owes nothing, and may be on account of the complainant."""
    others = [person for person in event.reached if person != SELF and owes(case, person) is not True]
    return case.role in DEBTORS and bool(others) and concerns_complainant(case, event, event.tags or ()) is True


def _goes_through_others(case: Case, event: ContactOrAct) -> bool:
    """Whether somebody who owes nothing was told of the complainant, who is no debtor, or asked to see to a debt."""
    others = [person for person in event.reached if person != SELF and owes(case, person) is not True]
    return case.role not in DEBTORS and bool(others) and (SELF in (event.about or ()) or Tag.DEMAND_ON_THIRD_PARTY in (event.tags or ()))


@cache
def _table() -> _ReliefTable:
    return packaged_table(_ReliefTable, "complaintgen.law", "relief.toml", LawDataError)
