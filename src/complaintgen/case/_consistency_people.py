"""The rules of consistency about people and parties: age, papers of identity, numbers, names. Part of the table of `_consistency.py`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations

from complaintgen.case._acts import Act
from complaintgen.case._case import Case, ContactOrAct
from complaintgen.case._contradiction import ConsistencyRule, Found, Stated
from complaintgen.case._events import Contact
from complaintgen.case._people import Party, Person
from complaintgen.case._senders import came_from
from complaintgen.case.enums import ActKind, Channel, IdType, Licence, Sex
from complaintgen.identities.names import name_identity
from complaintgen.identities.numbers import number_identity, same_number
from complaintgen.patterns import Pattern

_OF_AGE, _MAY_WORK, _MONTHS = 18, 16, 12
_NO_WORK = ("学生", "无业", "在校", "上学", "读书")


def minor_without_guardian(case: Case, day: date) -> Iterator[Found]:
    """A person under eighteen acts through a guardian. Source: 民法典 arts. 17, 18 para. 2, 19, 23.

    Judgement: from sixteen on an occupation that is none of a pupil is taken for a living of one's own, which makes a person of full capacity.
    """
    person = case.complainant
    born = person.birth_date or _born(person)
    if born is None or case.guardian is not None or person.is_organisation:
        return
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    works = age >= _MAY_WORK and person.occupation is not None and not any(word in person.occupation for word in _NO_WORK)
    if 0 <= age < _OF_AGE and not works:
        yield "guardian", "complainant.birth_date" if person.birth_date else "complainant.id_number", {"age": age}


def birth_date_of_id(case: Case, day: date) -> Iterator[Found]:
    """A birth date that is not the one in the ID number. Source: GB 11643-1999, digits 7 to 14."""
    del day
    for path, person in _people(case):
        if person.birth_date and (born := _born(person)) and person.birth_date != born:
            yield f"{path}.birth_date", f"{path}.id_number"


def sex_of_id(case: Case, day: date) -> Iterator[Found]:
    """A sex that is not the one in the ID number. Source: GB 11643-1999, digit 17."""
    del day
    for path, person in _people(case):
        if person.sex and _born(person) and (person.sex is Sex.MALE) is not (int((person.id_number or "")[16]) % 2 == 1):
            yield f"{path}.sex", f"{path}.id_number"


def life_before_birth(case: Case, day: date) -> Iterator[Found]:
    """A loan, or a home, from before the person was born."""
    del day
    for path, person in _people(case):
        if person.birth_date and person.habitual_since and person.habitual_since < person.birth_date:
            yield f"{path}.habitual_since", f"{path}.birth_date"
    born = case.complainant.birth_date
    if born and case.loan.borrowed_on and case.loan.borrowed_on < born:
        yield "loan.borrowed_on", "complainant.birth_date"


def recipient_has_own_number(case: Case, day: date) -> Iterator[Found]:
    """Another person under the complainant's number."""
    del day
    for index, person in enumerate(case.recipients or ()):
        if person.phone and case.complainant.phone and same_number(person.phone, case.complainant.phone):
            yield f"recipients[{index}].phone", "complainant.phone"


def sender_is_one_of_us(case: Case, day: date) -> Iterator[Found]:
    """A call or message from the number of the complainant or of somebody who was contacted."""
    del day
    ours = _our_numbers(case)
    for path, contact in _contacts(case):
        if contact.sender and (place := ours.get(number_identity(contact.sender))):
            yield f"{path}.sender", place


def callback_is_one_of_us(case: Case, day: date) -> Iterator[Found]:
    """A number to call back that is the complainant's or somebody's who was contacted: it was given away, and is not the collector's."""
    del day
    ours = _our_numbers(case)
    for path, contact in _contacts(case):
        if contact.callback and (place := ours.get(number_identity(contact.callback))):
            yield f"{path}.callback", place


def sender_of_two_parties(case: Case, day: date) -> Iterator[Found]:
    """A number or account that is tied to one party, and a contact from it that is said to be another's; the first stands for all."""
    del day
    for path, contact in _contacts(case):
        for index, sender in enumerate(case.senders or ()):
            if sender.party and contact.party and contact.party != sender.party and came_from(contact, sender):
                yield f"{path}.party", f"senders[{index}].party"
                return


def same_person_twice(case: Case, day: date) -> Iterator[Found]:
    """One person registered twice: under one number, or under one name and relation where a number is missing."""
    del day
    for (one, first), (other, second) in combinations(enumerate(case.recipients or ()), 2):
        if first.phone and second.phone:
            is_same = same_number(first.phone, second.phone)
        else:
            is_same = bool(first.name and second.name and first.relation == second.relation and name_identity(first.name) == name_identity(second.name))
        if is_same:
            yield f"recipients[{other}]", f"recipients[{one}]"


def same_party_twice(case: Case, day: date) -> Iterator[Found]:
    """One firm registered twice in one role."""
    del day
    for (one, first), (other, second) in combinations(enumerate(case.parties or ()), 2):
        if first.name and second.name and first.role is second.role and name_identity(first.name) == name_identity(second.name):
            yield f"parties[{other}]", f"parties[{one}]"


def party_engages_itself(case: Case, day: date) -> Iterator[Found]:
    """A party that acts for itself, or for one that acts for it."""
    del day
    engaged_by = {party.id: party.engaged_by for party in case.parties or ()}
    places = {party.id: index for index, party in enumerate(case.parties or ())}
    for start, index in places.items():
        seen, now = [start], engaged_by[start]
        while now in engaged_by and now not in seen:
            seen.append(now)
            now = engaged_by[now]
        if now == start:
            yield f"parties[{index}].engaged_by", f"parties[{places[seen[-1]]}].engaged_by"
            return


_LICENCE_BY_NAME: Mapping[str, Licence] = {
    "小额贷款": Licence.MICROLOAN, "消费金融": Licence.CONSUMER_FINANCE, "融资担保": Licence.GUARANTEE, "信托有限": Licence.TRUST,
    "银行股份": Licence.BANK, "商业银行": Licence.BANK,
}


def licence_against_name(case: Case, day: date) -> Iterator[Found]:
    """A kind of institution that its own name contradicts; only institutions of a kind may carry its name."""
    del day
    for index, party in enumerate(case.parties or ()):
        named = next((licence for word, licence in _LICENCE_BY_NAME.items() if party.name and word in party.name), None)
        if party.licence and named and party.licence is not named:
            yield f"parties[{index}].licence", f"parties[{index}].name"


def basis_without_event(case: Case, day: date) -> Iterator[Found]:
    """What somebody is known by names a call, message or visit of a day on which none is registered."""
    del day
    for index, party in enumerate(case.parties or ()):
        for told in _ON_A_DAY.finditer(party.identified_by or ""):
            kind = next(kind for kind in _KINDS_NAMED if kind in told[3])
            if not any(_KINDS_NAMED[kind](event) and _includes(event, int(told[1]), int(told[2])) for event in case.conduct):
                beside = [name for name, is_such in _KINDS_NAMED.items() if any(is_such(event) and event.first_day and _includes(event, int(told[1]), int(told[2])) for event in case.conduct)]
                yield f"parties[{index}].identified_by", "events", {"what": f"{told[1]}月{told[2]}日的{kind}", "kind": kind, "party": party.id, "beside": "、".join(beside)}


def events_of_basis(case: Case, party: Party) -> tuple[str, tuple[ContactOrAct, ...], bool]:
    """The kind of event that the basis of a party names first, those of that kind that are laid to it, of the day where it names one, and whether it does; of an empty kind where it names none."""
    told = party.identified_by or ""
    kind = min((kind for kind in _KINDS_NAMED if kind in told), key=told.index, default="")
    days = [(int(found[1]), int(found[2])) for found in _ON_A_DAY.finditer(told) if kind in found[3]]
    return kind, tuple(event for event in case.conduct if kind and event.party == party.id and _KINDS_NAMED[kind](event) and (not days or any(_includes(event, *day) for day in days))), bool(days)


_KINDS_NAMED: Mapping[str, Callable[[ContactOrAct], bool]] = {
    "来电": lambda event: isinstance(event, Contact) and event.channel is Channel.CALL,
    "短信": lambda event: isinstance(event, Contact) and event.channel is Channel.SMS,
    "微信": lambda event: isinstance(event, Contact) and event.channel is Channel.WECHAT,
    "上门": lambda event: isinstance(event, Act) and event.kind is ActKind.VISIT,
}
_ON_A_DAY = Pattern(rf"(\d{{1,2}})月(\d{{1,2}})日([^，。；、]*?(?:{'|'.join(_KINDS_NAMED)}))")


def _includes(event: ContactOrAct, month: int, day: int) -> bool:
    """Whether an event may have been on a day of some year; one without a day may."""
    first, last = event.first_day, event.last_day
    return first is None or last is None or any(
        first <= date(year, month, day) <= last for year in range(first.year, last.year + 1) if 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1])


def _contacts(case: Case) -> Iterator[tuple[str, Contact]]:
    return ((path, event) for path, event in case.placed_conduct() if isinstance(event, Contact))


def _people(case: Case) -> Iterator[tuple[str, Person]]:
    yield "complainant", case.complainant
    for index, recipient in enumerate(case.recipients or ()):
        if recipient.as_plaintiff is not None:
            yield f"recipients[{index}].as_plaintiff", recipient.as_plaintiff


def _born(person: Person) -> date | None:
    """The day of birth in the number of a resident ID."""
    if person.id_type is not IdType.RESIDENT_ID or not person.id_number:
        return None
    return date(int(person.id_number[6:10]), int(person.id_number[10:12]), int(person.id_number[12:14]))


def _our_numbers(case: Case) -> Mapping[str, str]:
    """The one form of the number of the complainant and of everyone contacted → where it stands."""
    phones = [("complainant.phone", case.complainant.phone)]
    phones += [(f"recipients[{index}].phone", person.phone) for index, person in enumerate(case.recipients or ())]
    return {form: place for place, phone in reversed(phones) if phone and (form := number_identity(phone))}


PEOPLE_RULES: tuple[ConsistencyRule, ...] = (
    ConsistencyRule(minor_without_guardian, Stated.PERSON, of_each=True),
    ConsistencyRule(birth_date_of_id, Stated.PERSON),
    ConsistencyRule(sex_of_id, Stated.PERSON),
    ConsistencyRule(life_before_birth, Stated.PERSON),
    ConsistencyRule(recipient_has_own_number, Stated.NOTHING),
    ConsistencyRule(sender_is_one_of_us),
    ConsistencyRule(callback_is_one_of_us),
    ConsistencyRule(sender_of_two_parties),
    ConsistencyRule(same_person_twice),
    ConsistencyRule(same_party_twice),
    ConsistencyRule(party_engages_itself),
    ConsistencyRule(licence_against_name),
    ConsistencyRule(basis_without_event, Stated.NOTHING),
)
