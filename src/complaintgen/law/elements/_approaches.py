"""How people were approached: each contact or visit with one person, and the circumstances that take it beyond a creditor's lawful reminder.

In: the conduct of some days, the debt, the objections. Out: `Approach` values. "An ordinary reminder" is a presumption that each `Circumstance`
rebuts; a circumstance that no fact tells is open, with the JSON path of the fact that would tell it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from complaintgen.case.enums import ActKind, Channel, LoanExists, PersonKind, Repayment, Role, Tag
from complaintgen.case.model import (
    SELF,
    Act,
    Case,
    Contact,
    ContactOrAct,
    number_used,
    number_was_hidden,
    sender_identity,
)
from complaintgen.formatting import BEIJING
from complaintgen.law.elements._liability import common_debt_path, owes

MANY = 3
"""Judgement: three or more counts as 多次; the statute gives no number, police practice reads 多次 as three."""
CAMPAIGN_DAYS = 30
"""Judgement: contacts more than thirty days apart are no campaign; three polite notes in half a year are not 滋扰."""
NIGHT_FROM, NIGHT_TO = 22, 8
"""The hours of night. Source: GB/T 45251-2025, as far as it is known (二十二时至次日八时); the statutes give none."""
HARMLESS = frozenset({Tag.NEUTRAL_REMINDER, Tag.PRESSURE_LEGAL_ACTION})
"""Judgement: what a creditor may say: that the debt is due, and that he will sue."""

RINGING = frozenset({Channel.CALL, Channel.DELIVERY})
"""What disturbs at once, beside somebody at the door: the phone rings, something is delivered. Judgement: a message waits until it is read."""

_NUMBERED = frozenset({Channel.CALL, Channel.SMS})
_AT_THE_DOOR = frozenset({ActKind.VISIT, ActKind.HOME_ENTERED, ActKind.INTERCEPTED, ActKind.CONFINED})


class Circumstance(Enum):
    """What rebuts that a contact was an ordinary reminder, in the order in which the facts are asked."""

    HURTFUL_WORDS = auto()
    """Threat, insult, disclosure, posing, a demand on someone who owes nothing."""
    NOTHING_DUE = auto()
    """The person owes nothing, or owes nothing any more. Judgement: a reminder has no ground where no debt is due."""
    REFUSED = auto()
    """A person who owes nothing had asked to be left alone."""
    TOLD_TO_STOP = auto()
    """The debtor had asked to be left alone. Judgement: a due debt may still be asked for, but not every day."""
    AT_NIGHT = auto()
    AT_THE_DOOR = auto()
    """Somebody stood before the person. Judgement: a visit disturbs whatever is said."""
    NUMBERS_ROTATED = auto()
    """Three numbers or more within `CAMPAIGN_DAYS`, or a hidden one. Judgement: changing numbers is meant to get past a refusal."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What would tell a circumstance.

    Attributes:
        path: JSON path of the fact that is missing.
        split_on: the entry at the path runs over this day and must be told in two, until the day before and from it; None for any other fact.
    """

    path: str
    split_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Approach:
    """One entry of the case as one person met it.

    Attributes:
        event: the contact or act.
        to: "self", or the id of the recipient.
        may_owe: whether a debt may surely be asked of that person.
        rings: a call or someone at the door, which disturbs at once; a message waits.
        first: the first day, None where nobody said.
        last: the last day on which it can have ended.
        times: how many contacts it stands for.
        ends: whether somebody said when the last was.
        sure: the circumstances that hold.
        open: those that may hold.
        at_path: JSON path of its first day.
        until_path: JSON path of its last day.
    """

    event: ContactOrAct
    to: str
    may_owe: bool
    rings: bool
    first: date | None
    last: date | None
    times: int
    ends: bool
    sure: frozenset[Circumstance]
    open: Mapping[Circumstance, Opening]
    at_path: str
    until_path: str


Path = Callable[[ContactOrAct, str], str]


def approaches_of(case: Case, conduct: Sequence[ContactOrAct], day: date, path: Path) -> tuple[Approach, ...]:
    """Every approach among the conduct, in its order, as it stands on the day of filing; what was posted to everyone is none."""
    met = _as_met(conduct)
    ends = _latest_ends(met, day)
    rotated = _rotated(met)
    return tuple(_approach(case, event, to, path, last=ends[number], is_rotated=number in rotated) for number, (event, to) in enumerate(met))


def _as_met(conduct: Iterable[ContactOrAct]) -> list[tuple[ContactOrAct, str]]:
    """Events and those they reached. What was done at the door on the day of a visit, such as going in, belongs to that visit."""
    events = list(conduct)
    visited = {(event.recipient, event.first_day) for event in events if isinstance(event, Act) and event.kind is ActKind.VISIT}
    met: list[tuple[ContactOrAct, str]] = []
    for event in events:
        if isinstance(event, Contact):
            met += [(event, person) for person in event.reached]
        elif event.kind is ActKind.VISIT or (event.kind in _AT_THE_DOOR and (event.recipient, event.first_day) not in visited):
            met.append((event, event.recipient))
    return met


def _latest_ends(met: Sequence[tuple[ContactOrAct, str]], day: date) -> list[date | None]:
    """When each can have ended: on the day that somebody said, else before the next of its kind began, else on the day of filing.

    Judgement: who tells of forty calls on Monday and forty on Tuesday means the forty of each day.
    """
    found: list[date | None] = [event.last_day for event, _ in met]
    following: dict[object, date] = {}
    for number in sorted(range(len(met)), key=lambda number: met[number][0].first_day or date.max, reverse=True):
        event, to = met[number]
        if event.first_day is None:
            continue
        kind = (event.channel, sender_identity(event), to) if isinstance(event, Contact) else (event.kind, to)
        if event.until is None and times_of(event) > 1:
            found[number] = max(event.first_day, min(following.get(kind, date.max), day))
        following[kind] = event.first_day
    return found


def times_of(event: ContactOrAct) -> int:
    """How many contacts an entry stands for. Judgement: visits told as going on over days, their number not said, count once a day, up to `MANY`."""
    if isinstance(event, Contact) or event.count is not None:
        return event.times
    days = (event.last_day - event.first_day).days + 1 if event.first_day and event.last_day else 1
    return min(days, MANY)


def _rotated(met: Sequence[tuple[ContactOrAct, str]]) -> frozenset[int]:
    """Which approaches came from a hidden number, or within thirty days in which one person was reached from `MANY` numbers."""
    found = {number for number, (event, _) in enumerate(met) if isinstance(event, Contact) and number_was_hidden(event)}
    by_person: dict[str, list[tuple[date, str, int]]] = {}
    for number, (event, to) in enumerate(met):
        if isinstance(event, Contact) and event.channel in _NUMBERED and number_used(event) and event.first_day:
            by_person.setdefault(to, []).append((event.first_day, number_used(event), number))
    for reached in by_person.values():
        reached.sort()
        within: Counter[str] = Counter()
        start = marked = 0
        for end, (last, sender, _) in enumerate(reached):
            within[sender] += 1
            while reached[start][0] <= last - timedelta(CAMPAIGN_DAYS):
                gone = reached[start][1]
                within[gone] -= 1
                if not within[gone]:
                    del within[gone]
                start += 1
            if len(within) >= MANY:
                found |= {number for _, _, number in reached[max(start, marked):end + 1]}
                marked = end + 1
    return frozenset(found)


def _approach(case: Case, event: ContactOrAct, to: str, path: Path, *, last: date | None, is_rotated: bool) -> Approach:
    found = dict(_circumstances(case, event, to, path))
    sure = {circumstance for circumstance, holds in found.items() if holds is True} | ({Circumstance.NUMBERS_ROTATED} if is_rotated else set())
    times = times_of(event)
    return Approach(
        event=event, to=to, may_owe=owes(case, to) is True, rings=isinstance(event, Act) or event.channel in RINGING, first=event.first_day, last=last, times=times,
        ends=event.until is not None or times == 1, sure=frozenset(sure),
        open={circumstance: holds for circumstance, holds in found.items() if isinstance(holds, Opening)},
        at_path=path(event, "at"), until_path=path(event, "until"))


_Found = bool | Opening
"""Whether a circumstance holds, or what would tell."""


def _circumstances(case: Case, event: ContactOrAct, to: str, path: Path) -> Iterator[tuple[Circumstance, _Found]]:
    nothing_due = _nothing_due(case, event, to, path)
    told = _after_objection(case, event, path) if to == SELF else False
    yield Circumstance.HURTFUL_WORDS, _hurtful(event, path)
    yield Circumstance.NOTHING_DUE, nothing_due
    yield Circumstance.TOLD_TO_STOP, told
    yield Circumstance.REFUSED, _both(told, True if owes(case, to) is False else nothing_due)
    yield Circumstance.AT_NIGHT, _at_night(event, path)
    yield Circumstance.AT_THE_DOOR, isinstance(event, Act)


def _both(one: _Found, other: _Found) -> _Found:
    if one is False or other is False:
        return False
    return other if one is True else one


def _hurtful(event: ContactOrAct, path: Path) -> _Found:
    if event.tags is None:
        return Opening(path(event, "tags")) if event.text else False
    return not HARMLESS.issuperset(event.tags)


def _at_night(event: ContactOrAct, path: Path) -> _Found:
    """The time of an entry that stands for several is taken as theirs."""
    if not isinstance(event.at, datetime):
        return Opening(path(event, "at"))
    return is_night(event.at)


def is_night(at: datetime) -> bool:
    """Whether a moment lies between ten in the evening and eight in the morning in Beijing."""
    hour = at.astimezone(BEIJING).hour
    return hour >= NIGHT_FROM or hour < NIGHT_TO


def _nothing_due(case: Case, event: ContactOrAct, to: str, path: Path) -> _Found:
    """Whether there was no debt of which the person could be reminded; of a spouse it may hang on whether the debt is one of the couple."""
    liable = owes(case, to)
    if liable is not None:
        return _of_debtor(case, event, to, path) if liable else _is_uninvolved(case, event, to, path)
    either = _of_debtor(case, event, to, path), _is_uninvolved(case, event, to, path)
    return either[0] if either[0] == either[1] else Opening(common_debt_path(case, to))


def _of_debtor(case: Case, event: ContactOrAct, to: str, path: Path) -> _Found:
    loan = case.loan
    if loan.repayment is Repayment.PAID:
        return _after(event, loan.paid_on, path) if loan.paid_on else Opening("loan.paid_on")
    if to != SELF or case.role is not Role.BORROWER:
        return False
    if loan.exists is LoanExists.NO:
        return True
    if loan.repayment is None:
        return Opening("loan.exists" if loan.exists is None else "loan.repayment")
    return loan.repayment is Repayment.NOT_OVERDUE and not _is_service(event)


def _is_service(event: ContactOrAct) -> bool:
    """Judgement: a written reminder before the debt is due belongs to the service; a call or a threat to sue does not."""
    return isinstance(event, Contact) and event.channel not in RINGING and event.tags == (Tag.NEUTRAL_REMINDER,)


def _is_uninvolved(case: Case, event: ContactOrAct, to: str, path: Path) -> _Found:
    """Whether a person who owes nothing need not be contacted either.

    Judgement: an emergency contact named for the loan may be asked politely to pass something on, until that person objects.
    Source: GB/T 45251-2025, as far as it is known (联系人例外及其拒绝权).
    """
    hurtful = _hurtful(event, path)
    if hurtful is True:
        return True
    if to == SELF:
        return hurtful if case.role is Role.EMERGENCY_CONTACT else True
    index, recipient = next((index, person) for index, person in enumerate(case.recipients or ()) if person.id == to)
    if recipient.is_emergency_contact is None and recipient.kind is not PersonKind.GROUP:
        # Whom a form named only the borrower knows: of others it counts as if it were so.
        return Opening(f"recipients[{index}].is_emergency_contact") if case.role is Role.BORROWER else hurtful
    return hurtful if recipient.is_emergency_contact else True


def _after_objection(case: Case, event: ContactOrAct, path: Path) -> _Found:
    """Whether the complainant had asked to be left alone on an earlier day; the order within one day nobody knows."""
    if case.objections is None:
        return Opening("objections")
    told = min((item.on for item in case.objections if item.on), default=None)
    found = _after(event, told, path) if told else False
    if found is True:
        return True
    undated = next((index for index, item in enumerate(case.objections) if item.on is None), None)
    return found if undated is None else Opening(f"objections[{undated}].on")


def _after(event: ContactOrAct, day: date, path: Path) -> _Found:
    """Whether all of an entry came after a day; one that runs over it must be told in two."""
    if event.first_day is None or event.last_day is None:
        return Opening(path(event, "at"))
    if event.first_day <= day < event.last_day:
        return Opening(path(event, "until"), day + timedelta(1))
    return event.first_day > day
