"""What a court is asked to collect: from which unit, on which numbers, accounts, posts and called numbers, and who somebody is.

In: the contacts and acts, what was told of their numbers and accounts. Out: one request for each unit; a unit that nobody told is a visible blank, because
a number says no more than who might serve it. Source: 最高人民法院关于民事诉讼证据的若干规定 (2019) art. 20; 民诉法司法解释 arts. 94, 95.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from complaintgen.case.enums import ActKind, Channel, PartyRole, PersonKind, StepKind
from complaintgen.case.fields import Title, ask_at
from complaintgen.case.model import (
    SELF,
    Act,
    Case,
    Contact,
    Party,
    Sender,
    came_from,
    number_used,
    once,
    sender_identity,
)
from complaintgen.formatting import Missing, ranges
from complaintgen.identities.numbers import number_identity, same_number
from complaintgen.papers._contact_statistics import SenderView, sender_view
from complaintgen.papers._required import Required
from complaintgen.patterns import Pattern

_UNTOLD = "senders"
_PLATFORMS = frozenset({Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP})
_POSTS = (ActKind.ONLINE_POST, ActKind.PUBLIC_POST)
_IDENTIFIER: Mapping[Channel, Pattern[str]] = {
    Channel.WECHAT: Pattern(r"[A-Za-z][A-Za-z0-9_-]{5,19}|1\d{10}"), Channel.QQ: Pattern(r"\d{5,11}"), Channel.EMAIL: Pattern(r"\S+@\S+"),
}
"""By what a platform finds an account, where the account itself is no nickname."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAsked:
    """A number or account of which a unit is asked whose it is.

    Attributes:
        names_itself: a platform finds the account by what was written, or it is a number.
        told: what was told of it, with blanks for what was not; None where nothing was.
        missing: where blanks are noted.
        place: puts a path into the whole case.
    """

    names_itself: bool
    told: Required[Sender] | None
    missing: dict[str, str]
    place: Callable[[str], str]
    number: Annotated[str, Title("号码或者账号")]
    is_number: Annotated[bool, Title("是否号码", "否则是账号或者昵称")]
    channel: Annotated[str, Title("账号属于哪种联系方式", "如微信")]
    first: Annotated[date | None, Title("第一次的日期", absent_when="日期都没有填写，或者没有用来联系过")]
    last: Annotated[date | None, Title("最后一次的日期", absent_when="日期都没有填写，或者没有用来联系过")]
    has_open_end: Annotated[bool, Title("最后一次的日期是否不详")]
    times: Annotated[int, Title("次数", "没有用来联系过的是零")]
    channels: Annotated[str, Title("方式", "用顿号连接", "没有用来联系过（空文字）")]
    left_in: Annotated[str, Title("内容里留下这个号码的附表行号", absent_when="不是内容里留下的（空文字）")]
    of_party: Annotated[str, Title("是谁的电话", "对方的名称或者身份", absent_when="不是登记为对方电话的（空文字）")]

    @property
    def account_id(self) -> Annotated[str, Title("账号的编号", "如微信号；没有填写的显示为【待填】", "账号本身就是编号，或者是号码（空文字）")]:
        """By what a platform finds an account that is a nickname, or a blank."""
        return "" if self.names_itself else _told_or_blank("account_id", self.told, self.missing, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverAsked:
    """Somebody else who received what a number or account sent."""

    name: Annotated[str | None, Title("姓名或者名称", absent_when="没有填写")]
    relation: Annotated[str | None, Title("与本人的关系", absent_when="没有填写")]
    phone: Annotated[str | None, Title("电话", absent_when="没有填写")]
    is_group: Annotated[bool, Title("是否一个群")]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRequest:
    """What is asked of one unit about numbers and accounts.

    Attributes:
        told: what was told of the first number or account, with blanks for what was not; None where nothing was.
        missing: where blanks are noted.
        place: puts a path into the whole case.
    """

    told: Required[Sender] | None
    missing: dict[str, str]
    place: Callable[[str], str]
    knows_provider: Annotated[bool, Title("是否知道该单位")]
    senders: Annotated[tuple[NumberAsked, ...], Title("所调取的号码或者账号")]
    is_number: Annotated[bool, Title("是否号码", "否则是账号或者昵称")]
    wrote: Annotated[bool, Title("是否发过信息")]
    called: Annotated[bool, Title("是否打过电话")]
    to_plaintiffs: Annotated[bool, Title("是否联系过原告")]
    others: Annotated[tuple[ReceiverAsked, ...], Title("联系过的其他人", absent_when="没有联系过其他人")]

    @property
    def provider(self) -> Annotated[str, Title("提供服务的单位", "没有填写的显示为【待填】")]:
        """The name of the unit, or a blank."""
        return _told_or_blank("provider", self.told, self.missing, self.place)

    @property
    def address(self) -> Annotated[str, Title("该单位的住所", "没有填写的显示为【待填】")]:
        """Where the unit is, or a blank."""
        return _told_or_blank("provider_address", self.told, self.missing, self.place)

    @property
    def is_told(self) -> Annotated[bool, Title("是否登记过这个号码或者账号")]:
        """Whether anything was told of the number, so that the address of its unit is asked for too."""
        return self.told is not None

    @property
    def to_others(self) -> Annotated[bool, Title("是否联系过其他人")]:
        """Whether anybody else was reached."""
        return bool(self.others)

    @property
    def names_phones(self) -> Annotated[bool, Title("是否写出了其他人的电话")]:
        """Whether the phone of somebody else is told."""
        return any(person.phone for person in self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRequest:
    """What is asked of the unit that keeps the records of an act: who put something up, or who called a number."""

    must: Required[Act]
    is_post: Annotated[bool, Title("是否发布的内容", "否则是对一个号码的呼叫轰炸")]
    is_own: Annotated[bool, Title("是否本人的号码被呼叫", "本人可以自行打印清单")]
    row: Annotated[int, Title("附表行号")]
    post_at: Annotated[str | None, Title("发布的地点或者网址", absent_when="没有填写")]
    account: Annotated[str | None, Title("发布的账号", absent_when="没有填写")]
    at: Annotated[datetime | date | None, Title("时间", absent_when="没有填写")]
    until: Annotated[datetime | date | None, Title("结束的时间", absent_when="没有填写")]
    is_told: Annotated[bool, Title("是否知道该单位")]

    @property
    def provider(self) -> Annotated[str, Title("运营平台或者号码的单位", "没有填写的显示为【待填】")]:
        """The name of the unit, or a blank."""
        found: str = self.must.provider
        return found

    @property
    def address(self) -> Annotated[str, Title("该单位的住所", "没有填写的显示为【待填】")]:
        """Where the unit is, or a blank."""
        found: str = self.must.provider_address
        return found

    @property
    def called_number(self) -> Annotated[str, Title("被呼叫的号码", "没有填写的显示为【待填】")]:
        """The number that was called, or a blank."""
        found: str = self.must.called_number
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSought:
    """A person on the other side of whom no address is known."""

    must: Required[Party]
    missing: dict[str, str]
    place: Callable[[str], str]
    id: Annotated[str, Title("编号")]
    name: Annotated[str, Title("姓名")]
    known_from: Annotated[str | None, Title("怎样确认是对方", absent_when="没有填写")]
    rows: Annotated[str, Title("由此人实施的附表行号", absent_when="没有说明（空文字）")]
    came_in_person: Annotated[bool, Title("此人是否上过门，又没有填写电话")]

    @property
    def phone(self) -> Annotated[str, Title("此人的电话", "没有填写的显示为【待填】")]:
        """The number that the person uses, or a blank."""
        found: str = self.must.phones
        return found

    @property
    def provider(self) -> Annotated[str, Title("此人电话的运营商和它的住所，一律显示为【待填】", "没有号码，不知道是哪个单位")]:
        """A blank: of a number that nobody knows nobody said who serves it."""
        return _told_or_blank("provider", None, self.missing, self.place)


def has_anything_to_ask(case: Case) -> bool:
    """Whether there is a number, an account, a post, a bombed number, a person or a police record to ask a unit about."""
    asked = any(map(sender_identity, case.contacts)) or any(act.kind in (*_POSTS, ActKind.CALL_BOMBING) for act in case.acts)
    return asked or any(_numbers_left(case)) or bool(persons_sought(case, {}, str, {})) or any(step.kind is StepKind.POLICE_REPORT for step in case.steps or ())


def persons_sought(case: Case, missing: dict[str, str], place: Callable[[str], str], rows: Mapping[str, int]) -> tuple[PersonSought, ...]:
    """The persons who are named as having done something and whose address nobody knows: the police keep it."""
    came = {act.party for act in case.acts if act.kind is ActKind.VISIT}
    return tuple(PersonSought(must=Required(party, f"parties[{index}]", missing, place), missing=missing, place=place, id=party.id, name=party.name, known_from=party.identified_by, came_in_person=party.id in came and party.phones is None,
                              rows=ranges(rows[event.id] for event in case.conduct if event.party == party.id and event.id in rows))
                 for index, party in enumerate(case.parties or ()) if party.role is PartyRole.INDIVIDUAL and party.name and party.address is None)


def record_requests(case: Case, missing: dict[str, str], place: Callable[[str], str], rows: Mapping[str, int]) -> tuple[RecordRequest, ...]:
    """What is asked about posts and bombed numbers, in the order of the annex."""
    found = [(path, event) for path, event in case.placed_conduct() if isinstance(event, Act) and event.id in rows and event.kind in (*_POSTS, ActKind.CALL_BOMBING)]
    return tuple(RecordRequest(must=Required(act, path, missing, place), is_post=act.kind in _POSTS, is_own=act.recipient == SELF, row=rows[act.id], post_at=act.place, account=act.account, at=act.at, until=act.until, is_told=act.provider is not None)
                 for path, act in sorted(found, key=lambda item: rows[item[1].id]) if act.kind is ActKind.CALL_BOMBING or act.place or act.account)


def unit_requests(case: Case, missing: dict[str, str], place: Callable[[str], str], suing: Collection[str], rows: Mapping[str, int]) -> tuple[UnitRequest, ...]:
    """One request for each unit, the busiest number first; numbers of one unit stand together, as do accounts of a platform; a number of which no unit was told stands alone.

    Args:
        case: the facts.
        missing: where blanks are noted.
        place: puts a path into the whole case.
        suing: the ids of the plaintiffs.
        rows: annex row by the id of an event.
    """
    by_unit: dict[object, list[_Asked]] = {}
    told = [Required(sender, f"{_UNTOLD}[{index}]", missing, place) for index, sender in enumerate(case.senders or ())]
    for asked in (*_used(case, told, missing, place), *_left(case, told, missing, place, rows)):
        unit = asked.unit or asked.kind
        by_unit.setdefault((asked.number.is_number, unit), []).append(asked)
    return tuple(_request(case, found, missing, place, suing) for found in by_unit.values())


def asked_of_units(case: Case, missing: dict[str, str], place: Callable[[str], str], suing: Collection[str],
                   rows: Mapping[str, int]) -> dict[str, Any]:  # Any: variables by name
    """Everything that a court may be asked to collect."""
    return {"units": unit_requests(case, missing, place, suing, rows), "record_requests": record_requests(case, missing, place, rows),
            "persons_sought": persons_sought(case, missing, place, rows)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A number or account, whom contacts from it reached over what, the unit that serves it as far as it was told, and else what stands for it."""

    number: NumberAsked
    reached: frozenset[str]
    channels: frozenset[Channel]
    unit: object
    kind: object


def _used(case: Case, told: Sequence[Required[Sender]], missing: dict[str, str], place: Callable[[str], str]) -> Iterator[_Asked]:
    """The numbers and accounts that contacts came from; what a number sent over a platform is an account there, of which its operator knows nothing."""
    for used in _numbers_used(case):
        view, channel, index = used.view, used.channel, used.index
        yield _Asked(number=NumberAsked(number=view.number, is_number=used.is_number, channel=channel.label, first=view.first, last=view.last, has_open_end=view.has_open_end,
                                        times=view.times, channels=view.channels, left_in="", of_party="",
                                        names_itself=used.is_number or _names_itself(channel, view.number),
                                        told=None if index is None else told[index], missing=missing, place=place),
                     reached=used.reached, channels=used.channels, unit=_unit_of(case, index), kind=view.number if used.is_number else channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Used:
    """A number or account that contacts came from, the first over a channel; the index is that of what was told of it."""

    channel: Channel
    channels: frozenset[Channel]
    reached: frozenset[str]
    view: SenderView
    is_number: bool
    index: int | None


@once
def _numbers_used(case: Case) -> tuple[_Used, ...]:
    """Every number and account, those most used first."""
    found: dict[object, list[Contact]] = {}
    ours = _ours(case)
    for contact in case.contacts:
        if (identity := sender_identity(contact)) and number_used(contact) not in ours:
            found.setdefault((identity, contact.channel if contact.channel in _PLATFORMS else None), []).append(contact)
    return tuple(_use_of(case, contacts) for contacts in sorted(found.values(), key=lambda contacts: -sum(contact.times for contact in contacts)))


def _use_of(case: Case, contacts: Sequence[Contact]) -> _Used:
    view = sender_view(contacts)
    is_number = view.is_number and contacts[0].channel not in _PLATFORMS
    index = next((index for index, sender in enumerate(case.senders or ()) if any(_is_told_of(sender, contact, is_number=is_number) for contact in contacts)), None)
    return _Used(channel=contacts[0].channel, channels=frozenset(contact.channel for contact in contacts), reached=frozenset(person for contact in contacts for person in contact.reached),
                 view=view, is_number=is_number, index=index)


def _is_told_of(sender: Sender, contact: Contact, *, is_number: bool) -> bool:
    """Whether what was told of a number or account is of this one, on this channel."""
    return came_from(contact, sender) and (is_number or sender.account is not None)


def _left(case: Case, told: Sequence[Required[Sender]], missing: dict[str, str], place: Callable[[str], str], rows: Mapping[str, int]) -> Iterator[_Asked]:
    """The numbers that nobody called from: left in messages to call back, or registered as a person's."""
    for number, left_in, of_party in _numbers_left(case):
        index = next((index for index, sender in enumerate(case.senders or ()) if sender.number and same_number(sender.number, number)), None)
        yield _Asked(number=NumberAsked(number=number, is_number=True, channel="", first=None, last=None, has_open_end=False, times=0, channels="", left_in=ranges(rows[name] for name in left_in if name in rows),
                                        of_party=of_party, names_itself=True, told=None if index is None else told[index], missing=missing, place=place),
                     reached=frozenset(), channels=frozenset(), unit=_unit_of(case, index), kind=number)


def _unit_of(case: Case, index: int | None) -> object:
    sender = None if index is None else (case.senders or ())[index]
    return (sender.provider, sender.provider_address) if sender and sender.provider else None


@once
def _numbers_left(case: Case) -> tuple[tuple[str, list[str], str], ...]:
    """Each such number with the ids of the contacts that it stands in, and whose phone it is said to be."""
    used = {number_used(contact) for contact in case.contacts} | _ours(case)
    found: dict[str, tuple[str, list[str], str]] = {}
    for contact in case.contacts:
        if contact.callback and (identity := number_identity(contact.callback)) not in used:
            found.setdefault(identity, (contact.callback, [], ""))[1].append(contact.id)
    for party in case.parties or ():
        for phone in (party.phones or ()) if party.role is PartyRole.INDIVIDUAL or not party.name else ():
            if (identity := number_identity(phone)) not in used:
                found.setdefault(identity, (phone, [], party.name or party.role.label))
    return tuple(found.values())


def _ours(case: Case) -> set[str]:
    """The numbers of the complainant and of those who were reached: whose they are nobody need look up."""
    return {number_identity(phone) for phone in (case.complainant.phone, *(person.phone for person in case.recipients or ())) if phone}


def _names_itself(channel: Channel, account: str) -> bool:
    """Whether an account is what a platform finds it by; of a channel whose identifiers have no form nothing more is asked."""
    form = _IDENTIFIER.get(channel)
    return form is None or form.fullmatch(account) is not None


def _told_or_blank(name: str, told: Required[Sender] | None, missing: dict[str, str], place: Callable[[str], str]) -> str:
    """A fact of a number or account, or a blank."""
    if told is not None:
        found: str = getattr(told, name)
        return found
    asked = "、".join(ask_at(f"{_UNTOLD}[0].{field}").title for field in ("provider", "provider_address"))
    title = asked if name in ("provider", "provider_address") else ask_at(f"{_UNTOLD}[0].{name}").title
    placed = place(_UNTOLD)
    noted = missing.get(placed, asked)
    missing[placed] = noted if title in noted else f"{noted}、{title}"
    return Missing.of(title, placed)


def _request(case: Case, found: Sequence[_Asked], missing: dict[str, str], place: Callable[[str], str], suing: Collection[str]) -> UnitRequest:
    reached, channels = frozenset[str]().union(*(asked.reached for asked in found)), frozenset[Channel]().union(*(asked.channels for asked in found))
    others = (person for person in case.recipients or () if person.id in reached - set(suing) - {SELF})
    return UnitRequest(
        told=found[0].number.told, knows_provider=found[0].unit is not None, missing=missing, place=place,
        senders=tuple(asked.number for asked in found), is_number=found[0].number.is_number,
        wrote=bool(channels - {Channel.CALL}), called=Channel.CALL in channels,
        to_plaintiffs=not reached.isdisjoint(suing),
        others=tuple(ReceiverAsked(name=person.name, relation=None if person.kind is PersonKind.ORGANISATION and person.name else person.relation,
                                   phone=person.phone, is_group=person.kind is PersonKind.GROUP) for person in others))
