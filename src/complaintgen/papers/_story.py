"""The story by kinds of conduct: for each kind how often, to whom and when, and its gravest words and acts, in order of time.

In: a case, its chronology as a paper shows it. Out: parts. An event is told in the first part that it belongs to, and counted in each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Annotated, Any

from complaintgen.case.enums import ActKind, PersonKind, Tag
from complaintgen.case.fields import Title
from complaintgen.case.model import SELF, Act, Case, Contact, Recipient, sender_identity
from complaintgen.formatting import day_of, ranges
from complaintgen.law.elements import DEBTORS, concerns_complainant, speaks_of_several
from complaintgen.papers._chronology import ConductRow
from complaintgen.papers._contact_statistics import GroupReached, has_open_end, period_of, relations_of
from complaintgen.papers._contact_views import ContactView, key_quotes

_AT_MOST_PLAIN = 4
"""Judgement: so few events are told one after the other; a division by kinds would be longer than they are."""
_FEW = 2
"""So many messages of a kind that all are told need no number before them."""
_MOST_QUOTES = 3
_MOST_ACTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """Which messages and acts a part holds; an event is told in the first that holds it, the gravest."""

    key: str
    tags: frozenset[Tag] = frozenset()
    acts: frozenset[ActKind] = frozenset()
    in_groups: bool = False
    is_rest: bool = False

    def holds(self, event: Contact | Act, groups: AbstractSet[str]) -> bool:
        """Whether an event belongs to the part; what belongs to no other is the rest."""
        if isinstance(event, Act):
            return event.kind in self.acts
        return not self.tags.isdisjoint(event.tags or ()) or (self.in_groups and not groups.isdisjoint(event.reached))


_KINDS = (
    _Kind(key="in_person",
          acts=frozenset({ActKind.ASSAULTED, ActKind.CONFINED, ActKind.INTERCEPTED, ActKind.FOLLOWED, ActKind.HOME_ENTERED, ActKind.PROPERTY_DAMAGED,
                                           ActKind.VISIT, ActKind.UNIT_DISRUPTED})),
    _Kind(key="threat", tags=frozenset({Tag.THREAT_VIOLENCE})),
    _Kind(key="published", acts=frozenset({ActKind.ONLINE_POST, ActKind.POSTER, ActKind.PUBLIC_POST, ActKind.PHOTO_ALTERED}), in_groups=True),
    _Kind(key="insult", tags=frozenset({Tag.INSULT, Tag.DEFAMATION, Tag.OBSCENE})),
    _Kind(key="disclosure", tags=frozenset({Tag.DEBT_DISCLOSURE, Tag.PERSONAL_DATA_DISCLOSURE})),
    _Kind(key="exposure_threat", tags=frozenset({Tag.THREAT_EXPOSURE})),
    _Kind(key="posing", tags=frozenset({Tag.IMPERSONATION_POLICE_COURT, Tag.IMPERSONATION_LAWYER, Tag.IMPERSONATION_OTHER, Tag.FAKE_DOCUMENT})),
    _Kind(key="demand", tags=frozenset({Tag.DEMAND_ON_THIRD_PARTY})),
    _Kind(key="money", acts=frozenset({ActKind.REPAYMENT_EXTORTED})),
    _Kind(key="data", acts=frozenset({ActKind.CONTACT_LIST_TAKEN, ActKind.CREDIT_RECORD_WRONG, ActKind.NUMBER_SPOOFED, ActKind.LINE_RENTED})),
    _Kind(key="rest", acts=frozenset({ActKind.CALL_BOMBING}), is_rest=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPart:
    """One kind of conduct; the numbers are those of its messages and calls, acts are told one by one.

    Attributes:
        events: the ids of the events that it counts.
    """

    events: tuple[str, ...]
    kind: Annotated[str, Title("哪一类", "in_person 当面的行为、threat 威胁人身、published 公开、insult 侮辱或者捏造、disclosure 披露、exposure_threat 威胁公开、posing 冒充、"
                                        "demand 向他人催要、money 额外要钱、data 信息和线路、rest 其他联系、plain 事情很少，逐件写")]
    told: Annotated[tuple[ConductRow, ...], Title("要写出的原文和行为，按时间排列", absent_when="都已经在前面写过")]
    untold: Annotated[int, Title("没有写出、见附表的行为的项数")]
    has_lead: Annotated[bool, Title("是否先写总的次数", "只有一两次、都已经写出的，不写")]
    times: Annotated[int, Title("联系的次数")]
    first: Annotated[date | None, Title("第一次的日期", absent_when="日期都没有填写")]
    last: Annotated[date | None, Title("最后一次的日期", absent_when="日期都没有填写")]
    has_open_end: Annotated[bool, Title("最后一次的日期是否不详")]
    channels: Annotated[tuple[str, ...], Title("方式")]
    caller: Annotated[str, Title("发送的号码或者账号", "写进句子", "不止一个，或者不清楚（空文字）")]
    to_self: Annotated[bool, Title("是否联系了本人")]
    suing: Annotated[tuple[str, ...], Title("收到的、一起起诉的人", absent_when="没有一起起诉的人收到")]
    persons: Annotated[int, Title("收到的其他人的人数，不算群")]
    relations: Annotated[tuple[str, ...], Title("其中各人与本人的关系，最多三种", absent_when="有人没有填写关系")]
    has_more_relations: Annotated[bool, Title("这些人是否不止这几种关系、不止各一人")]
    groups: Annotated[tuple[GroupReached, ...], Title("收到的群", absent_when="没有发在群里")]
    tags: Annotated[tuple[str, ...], Title("内容特征", "这一类里出现过的")]
    is_about_self: Annotated[bool, Title("说的是否都是本人", "说的也是别人的不算")]
    is_about_debtor: Annotated[bool, Title("除说本人的以外，说的是否都是借款人", "本人不是借款人")]
    self_rows: Annotated[str, Title("说的是本人的附表行号", absent_when="说的都是本人，或者都不是（空文字）")]
    rows: Annotated[str, Title("附表行号", absent_when="没有联系（空文字）")]
    exhibits: Annotated[str, Title("证据编号", "用顿号连接", "没有证据（空文字）")]
    is_unanswered: Annotated[bool, Title("是否都是没有接通的电话")]

    @property
    def begins(self) -> date:
        """The first day of what it tells and counts; what has no day comes last."""
        days = [day_of(row.at) for row in self.told if row.at]
        return min([*days, *([self.first] if self.first and self.has_lead else [])], default=date.max)

    @property
    def has_several_hearers(self) -> Annotated[bool, Title("收到的是否不止一个人")]:
        """Whether the messages of the part went to more than one person or group."""
        return self.to_self + len(self.suing) + self.persons + len(self.groups) > 1


def story_parts(case: Case, chronology: Sequence[ConductRow], suing: Collection[str] = (), first: AbstractSet[str] = frozenset()) -> tuple[StoryPart, ...]:
    """What happened by kinds.

    Args:
        case: the facts.
        chronology: all rows as the paper shows them.
        suing: the ids of those who sue in the same paper beside the complainant.
        first: the ids of the events whose words the paper is written for: they are quoted before graver ones.
    """
    events = {event.id: event for event in case.conduct}
    people = {person.id: person for person in case.recipients or ()}
    rows = [row for row in chronology if not (row.contact and row.contact.is_reminder)]
    if len(rows) <= _AT_MOST_PLAIN:
        return plain_parts(case, rows, suing)
    return tuple(sorted(_parts(rows, events, people, case, suing, first), key=lambda part: part.begins))


def plain_parts(case: Case, rows: Iterable[ConductRow], suing: Collection[str] = ()) -> tuple[StoryPart, ...]:
    """Rows told one by one; a contact without words has nothing to tell."""
    events = {event.id: event for event in case.conduct}
    people = {person.id: person for person in case.recipients or ()}
    return tuple(_part(_Kind(key="plain"), [row], (row,), events, people, case, suing) for row in rows if row.act or (row.contact and row.contact.text))


def _parts(rows: Sequence[ConductRow], events: dict[str, Contact | Act], people: dict[str, Recipient], case: Case, suing: Collection[str],
           first: AbstractSet[str]) -> Iterator[StoryPart]:
    groups = {person.id for person in people.values() if person.kind is PersonKind.GROUP}
    placed = {row.id for row in rows for kind in _KINDS if kind.holds(events[row.id], groups)}
    seen: set[str] = set()
    quoted: set[str] = set()
    for kind in _KINDS:
        own = [row for row in rows if kind.holds(events[row.id], groups) or (kind.is_rest and row.id not in placed)]
        told = _told(kind, [row for row in own if row.id not in seen], events, first) or _told(kind, [row for row in own if row.id in first - quoted and row.contact], events, first)
        part = _part(kind, own, told, events, people, case, suing)
        if not told and not part.has_lead:
            continue
        seen.update(row.id for row in own)
        quoted.update(row.id for row in told)
        if part.has_lead or part.untold:
            yield part
        else:
            yield from (_part(kind, [row], (row,), events, people, case, suing) for row in told)


def _told(kind: _Kind, rows: Sequence[ConductRow], events: Mapping[str, Contact | Act], first: AbstractSet[str]) -> tuple[ConductRow, ...]:
    """The gravest words, each once, and the first acts, in order of time."""
    by_id = {row.id: row for row in rows}
    quotes = _quotes(kind, tuple(row.contact for row in rows if row.contact), events, first)
    acts = [row for row in rows if row.act][:_MOST_ACTS]
    return tuple(sorted([*(replace(by_id[quote.id], contact=quote) for quote in quotes), *acts], key=lambda row: row.number))


def _quotes(kind: _Kind, contacts: tuple[ContactView, ...], events: Mapping[str, Contact | Act], first: AbstractSet[str]) -> Sequence[ContactView]:
    """The gravest words of a kind, among them some of each tag that a part tells of: what is pleaded as invented is quoted beside the insults."""
    def tags_of(contact: ContactView) -> AbstractSet[Tag]:
        return kind.tags.intersection(events[contact.id].tags or ())

    quotes = key_quotes(contacts, _MOST_QUOTES, first=first)
    for tag in filter(kind.tags.__contains__, Tag):
        if not any(tag in tags_of(quote) for quote in quotes):
            found = key_quotes(tuple(contact for contact in contacts if tag in tags_of(contact)), 1, first=first)
            spare = [quote for quote in quotes if quote.id not in first and all(any(other is not quote and told in tags_of(other) for other in quotes) for told in tags_of(quote))]
            left_out = spare[-1:] if found and len(quotes) == _MOST_QUOTES else []
            quotes = (*(quote for quote in quotes if quote not in left_out), *(found if left_out or len(quotes) < _MOST_QUOTES else ()))
    return quotes


def _part(kind: _Kind, rows: Sequence[ConductRow], told: tuple[ConductRow, ...], events: dict[str, Contact | Act], people: dict[str, Recipient], case: Case,
          suing: Collection[str]) -> StoryPart:
    contacts = [event for row in rows if isinstance(event := events[row.id], Contact)]
    shown = [row for row in rows if row.contact]
    told_contacts = [row for row in told if row.contact]
    first, last = period_of(contacts)
    reached = [person for contact in contacts for person in contact.reached if person != SELF and person not in suing]
    persons = [person for person in dict.fromkeys(reached) if people[person].kind is not PersonKind.GROUP]
    relations, has_more = relations_of([people[person] for person in persons], Counter(reached))
    callers = {sender_identity(contact) for contact in contacts}
    names = dict(chain.from_iterable(row.reached for row in shown))
    return StoryPart(
        events=tuple(row.id for row in rows), kind=kind.key, told=told, untold=len([row for row in rows if row.act]) - len([row for row in told if row.act]),
        has_lead=len(contacts) > max(1, len(told_contacts)) or len(contacts) > _FEW,
        times=sum(contact.times for contact in contacts), first=first, last=last,
        has_open_end=any(has_open_end(contact) and contact.last_day == last for contact in contacts),
        channels=tuple(dict.fromkeys(row.contact.channel for row in shown if row.contact)),
        caller=next(row.contact.caller for row in shown if row.contact) if len(callers) == 1 and "" not in callers else "",
        to_self=any(SELF in contact.reached for contact in contacts), suing=tuple(names[person] for person in suing if person in names),
        persons=len(persons), relations=relations, has_more_relations=has_more,
        groups=tuple(GroupReached(name=people[person].name, size=people[person].size) for person in dict.fromkeys(reached) if people[person].kind is PersonKind.GROUP),
        tags=tuple(tag.value for tag in Tag if tag in kind.tags and any(tag in (contact.tags or ()) for contact in contacts)),
        rows=ranges(row.number for row in shown), exhibits="、".join(dict.fromkeys(number for row in shown for number in row.exhibits.split("、") if number)),
        is_unanswered=bool(contacts) and all(contact.answered is False for contact in contacts), **_about_whom(case, kind, rows, events))


def _about_whom(case: Case, kind: _Kind, rows: Sequence[ConductRow], events: Mapping[str, Contact | Act]) -> dict[str, Any]:  # Any: fields by name
    """Of whom the words of a part are, as far as that is known."""
    concerns = {row.number: concerns_complainant(case, events[row.id], tuple(kind.tags)) for row in rows if row.contact}
    own = [number for number, concerned in concerns.items() if concerned]
    is_surely_told = not any(speaks_of_several(case, events[row.id]) for row in rows if row.contact)
    return {"is_about_self": is_surely_told and len(own) == len(concerns),
            "is_about_debtor": is_surely_told and case.role not in DEBTORS and None not in concerns.values() and len(own) < len(concerns), "self_rows": ranges(own) if len(own) < len(concerns) else ""}
