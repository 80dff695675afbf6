"""The contacts in numbers: how often, since when, from which numbers, and how often after they were told to stop.

In: the case. Out: counts; they agree in every paper because they are counted here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Annotated

from complaintgen.case.enums import Channel, Knowledge, PersonKind, Tag
from complaintgen.case.fields import Title
from complaintgen.case.model import SELF, Act, Case, Contact, ContactOrAct, Recipient, number_used, sender_identity
from complaintgen.law.assessment import ONGOING_DAYS

_WEEK = 7
_MOST_RELATIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReached:
    """A group that messages went into."""

    name: Annotated[str | None, Title("名称", absent_when="没有填写")]
    size: Annotated[int | None, Title("人数", absent_when="没有填写")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaintiffReached:
    """Somebody who sues in the same paper, and is no other person in it."""

    name: Annotated[str, Title("姓名")]
    times: Annotated[int, Title("收到的次数")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactStatistics:
    """The contacts in numbers: they agree everywhere because they are counted once."""

    times: Annotated[int, Title("联系的总次数")]
    first: Annotated[date | None, Title("第一次的日期", absent_when="日期都没有填写")]
    last: Annotated[date | None, Title("最后一次的日期", absent_when="日期都没有填写")]
    channels: Annotated[str, Title("用过的方式", "用顿号连接")]
    others: Annotated[int, Title("被联系的其他人的人数", "一个群算一个")]
    persons: Annotated[int, Title("被联系的其他人的人数，不算群")]
    relations: Annotated[tuple[str, ...], Title("这些人与本人的关系，次数多的在前，最多三种", absent_when="没有联系其他人，或者有人没有填写关系")]
    has_more_relations: Annotated[bool, Title("被联系的人是否不止这几种关系、不止各一人")]
    groups: Annotated[tuple[GroupReached, ...], Title("收到信息的群", absent_when="没有发在群里")]
    suing: Annotated[tuple[PlaintiffReached, ...], Title("一起起诉、收到联系的人", absent_when="没有别人一起起诉，或者没有联系其他原告")]
    to_self: Annotated[int, Title("联系本人的次数")]
    to_others: Annotated[int, Title("联系他人的次数")]
    senders: Annotated[int, Title("使用的号码个数")]
    known: Annotated[str, Title("怎样得知", "各种来源和次数", "有的联系没有填写（空文字）")]
    reminders: Annotated[int, Title("其中一般还款提醒的次数", "包括声称采取法律行动、没有别的内容的")]
    legal_warnings: Annotated[int, Title("这些提醒中声称采取法律行动的次数")]
    has_open_end: Annotated[bool, Title("最后一次的日期是否不详")]


def contact_statistics(case: Case, reminders: Collection[str] = (), suing: Mapping[str, str] = MappingProxyType({})) -> ContactStatistics:
    """Count the contacts of a case, ordinary reminders, whose ids are given, among them.

    `suing`: id → name of those who sue in the same paper beside the complainant, who are none of the others.
    """
    first, last = period_of(case.contacts)
    known: Counter[str] = Counter()
    for contact in case.contacts:
        known[_known_by(contact)] += contact.times
    own = sum(contact.times for contact in case.contacts if contact.recipient == SELF)
    ordinary = [contact for contact in case.contacts if contact.tags and contact.id in reminders]
    total = sum(contact.times for contact in case.contacts)
    reached = {person for contact in case.contacts for person in contact.reached} - {SELF} - suing.keys()
    beside = Counter(person for contact in case.contacts for person in contact.reached[:1] * contact.times if person in suing)
    groups = tuple(GroupReached(name=item.name, size=item.size) for item in case.recipients or () if item.id in reached and item.kind is PersonKind.GROUP)
    people = [item for item in case.recipients or () if item.id in reached and item.kind is not PersonKind.GROUP]
    relations, has_more = relations_of(people, Counter(person for contact in case.contacts for person in contact.reached for _ in range(contact.times)))
    return ContactStatistics(
        times=total, first=first, last=last, channels=_channels(case.contacts),
        others=len(reached), persons=len(reached) - len(groups), relations=relations, has_more_relations=has_more, groups=groups, to_self=own,
        to_others=total - own - beside.total(),
        suing=tuple(PlaintiffReached(name=name, times=beside[person]) for person, name in suing.items() if beside[person]),
        senders=len(set(map(number_used, case.contacts)) - {""}),
        known="" if known[""] or suing else "，".join(f"{label}{known[label]}次" for label in _KNOWN if known[label]),
        reminders=sum(contact.times for contact in ordinary),
        legal_warnings=sum(contact.times for contact in ordinary if Tag.PRESSURE_LEGAL_ACTION in (contact.tags or ())),
        has_open_end=any(has_open_end(contact) and contact.last_day == last for contact in case.contacts),
    )


_KNOWN = tuple(dict.fromkeys(label for knowledge in Knowledge for label in (knowledge.label, knowledge.of_call)))


def _known_by(contact: Contact) -> str:
    """How the complainant knows of a contact; empty where nobody said."""
    return "" if contact.known_by is None else contact.known_by.of_call if contact.channel is Channel.CALL else contact.known_by.label


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderView:
    """A number or account as a clue: how often it was used, when, and by which channels."""

    number: Annotated[str, Title("号码或者账号")]
    times: Annotated[int, Title("次数")]
    first: Annotated[date | None, Title("第一次的日期", absent_when="日期都没有填写")]
    last: Annotated[date | None, Title("最后一次的日期", absent_when="日期都没有填写")]
    channels: Annotated[str, Title("方式", "用顿号连接")]
    is_number: Annotated[bool, Title("是否号码", "否则是账号或者昵称")]
    has_open_end: Annotated[bool, Title("最后一次的日期是否不详")]


def sender_views(case: Case) -> tuple[SenderView, ...]:
    """Every number and account known, the busiest first, each as it was first written; a hidden number is none."""
    by_sender: dict[str, list[Contact]] = {}
    for contact in case.contacts:
        if sender := sender_identity(contact):
            by_sender.setdefault(sender, []).append(contact)
    views = map(sender_view, by_sender.values())
    return tuple(sorted(views, key=lambda view: -view.times))


def sender_view(contacts: Sequence[Contact]) -> SenderView:
    """The number or account that some contacts came from."""
    first, last = period_of(contacts)
    numbers = [contact.sender for contact in contacts if contact.sender and number_used(contact)]
    written = next(iter(numbers), contacts[0].account or "")
    return SenderView(number=written, times=sum(contact.times for contact in contacts), first=first, last=last, channels=_channels(contacts),
                      is_number=bool(numbers), has_open_end=any(map(has_open_end, contacts)))


def relations_of(people: Sequence[Recipient], times: Mapping[str, int]) -> tuple[tuple[str, ...], bool]:
    """How some people are related to the complainant, the relations that were met most first, and whether there are more people than relations.

    A unit is called by its name. None where somebody's relation is not known: "father and others" would hide who the others are.
    """
    relations: Counter[str] = Counter()
    for person in people:
        called = person.name if person.kind is PersonKind.ORGANISATION and person.name else person.relation
        if not called:
            return (), True
        relations[called] += times[person.id]
    named = tuple(relation for relation, _ in relations.most_common(_MOST_RELATIONS))
    return named, len(people) > len(named)


def period_of(events: Sequence[ContactOrAct]) -> tuple[date | None, date | None]:
    """The first and last day of some contacts or other acts, as far as they have dates."""
    days = [day for event in events for day in (event.first_day, event.last_day) if day]
    return min(days, default=None), max(days, default=None)


def _channels(contacts: Sequence[Contact]) -> str:
    used = {contact.channel for contact in contacts}
    return "、".join(channel.label for channel in Channel if channel in used)


def objected_on(case: Case) -> date | None:
    """The first day on which they were told to stop."""
    return min((item.on for item in (case.objections or ()) if item.on), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesSince:
    """How often something happened from a day on."""

    times: Annotated[int, Title("次数")]
    is_least: Annotated[bool, Title("是否至少这么多次", "有一条从更早开始，不知道其中几次在这段时间")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentConduct:
    """What the other side did lately that concerns somebody; ordinary reminders are none of it."""

    last: Annotated[date | None, Title("最近一次的日期", absent_when="日期都没有填写")]
    how: Annotated[str, Title("最近一次是什么", "如“的短信”“上门”", "日期都没有填写（空文字）")]
    week: Annotated[TimesSince, Title("提交前七日内联系的次数")]
    month: Annotated[TimesSince, Title("提交前三十日内联系的次数")]
    week_acts: Annotated[int, Title("提交前七日内其他行为的项数")]
    month_acts: Annotated[int, Title("提交前三十日内其他行为的项数")]


def recent_conduct(case: Case, day: date, reminders: Collection[str], *, received: bool = False) -> RecentConduct:
    """What was done up to a day of filing that is about the complainant or reached them, or reached them alone, without the ordinary reminders, whose ids are given."""
    ours = [event for event in case.conduct if SELF in event.reached or (not received and (event.about is None or SELF in event.about))]
    contacts = [event for event in ours if isinstance(event, Contact) and event.id not in reminders]
    acts = [event for event in ours if isinstance(event, Act)]
    week, month = day - timedelta(_WEEK), day - timedelta(ONGOING_DAYS)
    events: list[ContactOrAct] = [*contacts, *acts]
    last = max((event for event in events if event.last_day), key=lambda event: event.last_day or date.min, default=None)
    return RecentConduct(last=last.last_day if last else None, how="" if last is None else last.kind.label if isinstance(last, Act) else f"的{last.channel.label}",
                         week=times_since(contacts, week), month=times_since(contacts, month), week_acts=_acts_since(acts, week),
                         month_acts=_acts_since(acts, month))


def _acts_since(acts: Iterable[Act], since: date) -> int:
    return sum(1 for act in acts if act.last_day and act.last_day >= since)


def times_since(events: Iterable[ContactOrAct], since: date) -> TimesSince:
    """How often some contacts or other acts were done from a day on; of an entry that began before, the last time alone is sure."""
    counted = [(event.times, event.first_day < since) for event in events if event.first_day and event.last_day and event.last_day >= since]
    return TimesSince(times=sum(1 if is_cut else times for times, is_cut in counted), is_least=any(is_cut and times > 2 for times, is_cut in counted))


def after_objection(case: Case, reminders: Collection[str], suing: Mapping[str, str] = MappingProxyType({})) -> ContactStatistics:
    """The contacts that began after that day, counted as all are: every row of the annex counts, by who received it."""
    return contact_statistics(case.model_copy(update={"events": later_contacts(case)}), reminders, suing)


def later_contacts(case: Case) -> tuple[Contact, ...]:
    """The contacts that began after that day."""
    told = objected_on(case)
    return tuple(contact for contact in case.contacts if told and contact.first_day and contact.first_day > told)


def acts_after_objection(case: Case) -> int:
    """How many other acts began after that day."""
    told = objected_on(case)
    return sum(1 for act in case.acts if told and act.first_day and act.first_day > told)


def recent_times(case: Case, day: date) -> int:
    """How often contact went on within the last days that count as ongoing (`ONGOING_DAYS`), counted as in the total."""
    since = day - timedelta(days=ONGOING_DAYS)
    return sum(contact.times for contact in case.contacts
               if contact.last_day and contact.last_day >= since)


def has_open_end(event: ContactOrAct) -> bool:
    """Whether an entry stands for several contacts or acts and nobody said when the last was."""
    return event.times > 1 and event.until is None
