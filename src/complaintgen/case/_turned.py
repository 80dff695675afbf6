"""The case as somebody who sues along would tell it: "self" and that person change places.

In: a case and the place of a recipient who sues along. Out: the case turned round to that person, and where its paths stand in the whole
case. What is one complainant's own (identity, account, objections, steps, harm, claims) is never taken for another's; what nobody said of this person stays
not asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from complaintgen.case._case import Case, ContactOrAct, Unconfirmed
from complaintgen.case._events import Claims, Contact
from complaintgen.case._field_types import BORROWER, DECEASED, SELF
from complaintgen.case._recipients import CoComplainant, Recipient
from complaintgen.case.enums import DebtRelation, Knowledge, PersonKind, Role
from complaintgen.patterns import Pattern

_EVENT = Pattern(r"^events\[(\d+)\]")
_OWN = ("complainant", "guardian", "objections", "steps", "harm", "claims.items", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCase:
    """The case of one complainant.

    Attributes:
        case: the facts with this complainant as "self".
        index: the place in `recipients` of one who sues along; None for the complainant whose case file it is.
        events: where each of its events stands in the whole case.
        next_event: where one more event would stand there.
    """

    case: Case
    index: int | None = None
    events: tuple[int, ...] = ()
    next_event: int = 0

    def place(self, path: str) -> str:
        """Where a JSON path of it leads to in the whole case."""
        if self.index is None:
            return path
        if found := _EVENT.match(path):
            number = int(found[1])
            return f"events[{self.events[number] if number < len(self.events) else self.next_event}]{path[found.end():]}"
        mine, facts = f"recipients[{self.index}]", f"recipients[{self.index}].as_plaintiff"
        if path.startswith(mine):
            return _place_of_first(path.removeprefix(mine).removeprefix("."))
        if path in ("debt_relation", "common_debt"):
            return f"{mine}.{path}"
        part = next((name for name in _OWN if path == name or path.startswith((f"{name}.", f"{name}["))), None)
        if part is None:
            return path
        rest = path.removeprefix(part)
        return f"{facts}{rest}" if part == "complainant" else f"{facts}.{'claims' if part == 'claims.items' else part}{rest}"


def _place_of_first(fact: str) -> str:
    """Where a fact of the recipient stands who was the complainant before the case was turned round."""
    return {"is_emergency_contact": "role", "debt_relation": "debt_relation", "common_debt": "common_debt"}.get(fact, f"complainant.{fact}" if fact else "complainant")


def own_cases(case: Case) -> Iterator[OwnCase]:
    """The case of each complainant: the first as it stands, then everyone who sues along."""
    yield OwnCase(case=case)
    for index, person in enumerate(case.recipients or ()):
        if person.as_plaintiff is not None:
            yield turned_to(case, index)


def turned_to(case: Case, index: int, *, along: Collection[str] = ()) -> OwnCase:
    """The case turned round to the recipient at a place.

    Of the events those are this person's that reached the person, or that somebody said to be about the person; a borrower is concerned by all
    of them, as in a case of the borrower's own. Judgement: where nobody said in which role somebody was contacted, the person is taken for an
    emergency contact, whom more may be asked.

    Args:
        case: the whole case.
        index: the place of the person among the recipients.
        along: ids of others whose events are shown too.
    """
    person = (case.recipients or ())[index]
    own = person.as_plaintiff or CoComplainant()
    role = own.role or (Role.LISTED_CONTACT if person.is_emergency_contact is False else Role.EMERGENCY_CONTACT)
    turned = [(number, _turned_event(event, person.id, case, role)) for number, event in enumerate(case.events or ())
              if role is Role.BORROWER or any(_is_own(event, identifier) for identifier in (person.id, *along))]
    loan = case.loan.model_copy(update={"exists": None}) if role is Role.BORROWER is not case.role else case.loan
    facts = {
        "role": role, "debt_relation": person.debt_relation, "common_debt": person.common_debt, "complainant": own, "account": None, "guardian": own.guardian, "loan": loan,
        "objections": own.objections, "steps": own.steps, "harm": own.harm, "claims": Claims(**{**dict(case.claims), "items": own.claims}),
        "recipients": tuple(_as_recipient(case, person.id) if number == index else other for number, other in enumerate(case.recipients or ())),
        "events": None if case.events is None else tuple(event for _, event in turned), "unconfirmed": _doubts_of(case, {event.id for _, event in turned}),
    }
    return OwnCase(case=case.model_copy(update=facts), index=index, events=tuple(number for number, _ in turned), next_event=len(case.events or ()))


def _doubts_of(case: Case, shown: Collection[str]) -> tuple[Unconfirmed, ...] | None:
    """What nobody has confirmed yet, without what belongs to an event that is not shown."""
    left_out = {event.id for event in case.events or ()} - set(shown)
    return None if case.unconfirmed is None else tuple(item for item in case.unconfirmed if item.path.partition(".")[0] not in left_out)


def _is_own(event: ContactOrAct, person: str) -> bool:
    return person in event.reached or person in (event.about or ())


def _turned_event(event: ContactOrAct, person: str, case: Case, role: Role) -> ContactOrAct:
    changes: dict[str, object] = {"about": _turned_about(event.about, person, case, role), "known_by": _turned_knowledge(event, person)}
    if isinstance(event, Contact):
        # Whoever the case is of stands first: what was sent to several was sent to this person.
        reached = sorted((_swapped(to, person) for to in event.reached), key=lambda to: to != SELF)
        changes |= {"recipient": reached[0], "also_to": tuple(reached[1:]) or (None if event.also_to is None else ())}
    else:
        changes["recipient"] = _swapped(event.recipient, person)
    return event.model_copy(update=changes)


def _swapped(identifier: str, person: str) -> str:
    return {SELF: person, person: SELF}.get(identifier, identifier)


def _turned_about(about: tuple[str, ...] | None, person: str, case: Case, role: Role) -> tuple[str, ...] | None:
    """Whom words are about, as this person would say it; whose near relative somebody dead was, only the complainant said."""
    if about is None:
        return None
    borrower = SELF if role is Role.BORROWER else BORROWER
    first = borrower if case.role is Role.BORROWER else person
    named = {SELF: first, person: SELF, BORROWER: borrower}
    return tuple(dict.fromkeys(named.get(item, item) for item in about if item != DECEASED))


def _turned_knowledge(event: ContactOrAct, person: str) -> Knowledge | None:
    """How this person knows of it: on the own device what the person showed, and not said where only the complainant said how they know."""
    shown = event.known_by is Knowledge.RECIPIENT_SHOWED and person in event.reached and isinstance(event, Contact)
    return Knowledge.OWN_DEVICE if shown else None


def _as_recipient(case: Case, identifier: str) -> Recipient:
    """The complainant as one of the other people of the turned case."""
    owes = DebtRelation.CO_BORROWER if case.role is Role.BORROWER else case.debt_relation  # no other word says that a debt may be asked of the borrower
    kind = case.complainant.kind or PersonKind.NATURAL
    return Recipient(id=identifier, kind=kind, name=case.complainant.name, phone=case.complainant.phone, debt_relation=owes, common_debt=case.common_debt,
                     is_emergency_contact=case.role is Role.EMERGENCY_CONTACT)
