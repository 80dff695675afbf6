"""What a paper sees of a case: contacts, exhibits, grounds and parties with the numbers and masks papers use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel

from complaintgen.case.ask import Labelled, ask_of
from complaintgen.case.events import SELF, Claim, Contact, Evidence
from complaintgen.case.kinds import Channel, ClaimKind, Knowledge, Proves, Tag
from complaintgen.case.model import Case
from complaintgen.case.people import Person
from complaintgen.case.scalars import HIDDEN_NUMBERS
from complaintgen.case.wording import is_reported_speech
from complaintgen.documents.answers import ExtraAnswers, as_required
from complaintgen.documents.copies import JointPlaintiff
from complaintgen.documents.quoting import excerpt, is_cut
from complaintgen.documents.typography import Masks, Missing, ranges
from complaintgen.law import Assessment, Ground
from complaintgen.law.assess import CLAIMS_OUT_OF_TIME
from complaintgen.law.causes import right_label
from complaintgen.law.elements import ONGOING_DAYS
from complaintgen.law.offices import Authority, Office
from complaintgen.law.provisions import LEVELS, cite
from complaintgen.law.scene import is_ordinary_reminder
from complaintgen.titles import Title

Model = TypeVar("Model", bound=BaseModel)


class Required(Generic[Model]):
    """Facts that a paper cannot do without: a fact not given reads as a visible blank, and is noted.

    `must.complainant.name` is the name, or 「【待填：姓名】」. Only facts can be read, nothing else that a model has.
    """

    def __init__(self, model: Model, path: str, missing: dict[str, str]) -> None:
        """Wrap a model; `missing` collects JSON path → title of every blank that was read."""
        self._model, self._path, self._missing = model, path, missing

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever type the fact has)
        if name.startswith("_") or name not in type(self._model).model_fields:
            raise AttributeError(name)
        value = getattr(self._model, name)
        path = f"{self._path}.{name}".lstrip(".")
        if value is None or value == ():
            self._missing[path] = ask_of(type(self._model), name).title
            return Missing.of(self._missing[path])
        if isinstance(value, ExtraAnswers):
            return as_required(value, self._missing)
        if isinstance(value, BaseModel):
            return Required(value, path, self._missing)
        return value.label if isinstance(value, Labelled) else value


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact as papers show it; `number` is its row in the annex, `rows` also those of contacts that say the same."""

    number: Annotated[int, Title("序号", "附表中的行号")]
    id: Annotated[str, Title("编号")]
    at: Annotated[datetime | date | None, Title("时间", "只知道日期时没有钟点", "时间没有填写")]
    until: Annotated[datetime | date | None, Title("最后一次的时间", absent_when="只有一次或者没有填写")]
    channel: Annotated[str, Title("方式", "如短信、电话")]
    sender: Annotated[str, Title("来电或者发送号码", "没有号码时是账号，都没有时是“号码不详”")]
    caller: Annotated[str, Title("写进句子的发送一方", "号码或者账号；不知道时如“对方（号码不详）”")]
    recipient: Annotated[str, Title("收到的人", "亲友的姓名已隐去部分")]
    recipient_id: Annotated[str, Title("收到的人的编号", "本人是 self")]
    is_to_self: Annotated[bool, Title("是否发给本人")]
    text: Annotated[str | None, Title("内容原文", absent_when="没有文字内容")]
    times: Annotated[int, Title("次数")]
    tags: Annotated[tuple[str, ...], Title("内容特征")]
    exhibits: Annotated[str, Title("证据编号", "用顿号连接", "没有证据（空文字）")]
    known_by: Annotated[str, Title("怎样得知", absent_when="没有填写（空文字）")]
    signature: Annotated[str | None, Title("短信签名", absent_when="没有填写")]
    callback: Annotated[str | None, Title("内容中的回电号码", absent_when="没有填写")]
    is_reminder: Annotated[bool, Title("是否普通的还款提醒")]
    severity: Annotated[int, Title("严重程度的次序", "数字越小越严重，用于排序")]
    rows: Annotated[str, Title("附表行号", "合并了内容相近的各行，如 1—3、7")]

    @property
    def excerpt(self) -> Annotated[str, Title("内容摘录", "写进句子；换行改为空格，很长的只到一句话结束", "没有文字内容（空文字）")]:
        """The text as running text quotes it."""
        return excerpt(self.text or "")

    @property
    def is_cut(self) -> Annotated[bool, Title("摘录是否省略了后面的内容")]:
        """Whether the excerpt leaves something out."""
        return is_cut(self.text or "")

    @property
    def is_reported(self) -> Annotated[bool, Title("内容是否转述", "以“他说”等开头，不是对方的原话")]:
        """Whether the text tells what was said instead of quoting it."""
        return is_reported_speech(self.text or "")

    @property
    def has_open_end(self) -> Annotated[bool, Title("最后一次的时间是否不详", "代表多次，没有填写最后一次的时间")]:
        """Whether it stands for several contacts and nobody said when the last was."""
        return self.times > 1 and self.until is None


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """An office that takes this case, and whether as "complaint" or "report"."""

    office: Annotated[Authority, Title("单位")]
    kind: Annotated[str, Title("投诉还是举报", "complaint 投诉，report 举报")]


@dataclass(frozen=True, slots=True)
class BranchView:
    """An office of the place that a filing field names, and the title of that field."""

    title: Annotated[str, Title("是案件中的什么单位")]
    office: Annotated[Office, Title("单位")]


@dataclass(frozen=True, slots=True)
class GapView:
    """A fact not given that would settle an element, and the question that asks for it."""

    path: Annotated[str, Title("案件文件中的位置")]
    place: Annotated[str, Title("要填写的一项")]
    element: Annotated[str, Title("可以判断的要件")]
    question: Annotated[str, Title("要问的问题")]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One item of the evidence list under its number, such as 2-1."""

    number: Annotated[str, Title("证据编号", "如 2-1，各文书一致")]
    evidence: Annotated[Evidence, Title("证据")]
    kind: Annotated[str, Title("证据种类")]


@dataclass(frozen=True, slots=True)
class ExhibitGroup:
    """Exhibits that prove the same thing."""

    number: Annotated[int, Title("组号")]
    title: Annotated[str, Title("证明对象")]
    exhibits: Annotated[tuple[Exhibit, ...], Title("本组的证据")]


@dataclass(frozen=True, slots=True)
class Pleading:
    """What a paper pleads under one heading: a provision, or all provisions that protect the same right."""

    summary: Annotated[str, Title("标题", "规定的要点，或者受到侵害的权利")]
    grounds: Annotated[tuple[Ground, ...], Title("依据", "每个条文版本一项")]
    rows: Annotated[str, Title("附表行号", absent_when="没有对应的联系记录（空文字）")]
    is_criminal: Annotated[bool, Title("是否刑事线索")]

    @property
    def citations(self) -> Annotated[str, Title("引用的条文", "同一部法律只写一次名称")]:
        """The provisions, each law named once where they follow one another."""
        return cite(ground.version for ground in self.grounds)

    @property
    def spans_editions(self) -> Annotated[bool, Title("是否跨越新旧规定")]:
        """Whether the conduct falls under more than one edition of a law."""
        return len({ground.version.edition for ground in self.grounds}) > len({ground.version.edition.law for ground in self.grounds})


_SEVERITY = (Tag.THREAT_VIOLENCE, Tag.FAKE_DOCUMENT, Tag.IMPERSONATION_POLICE_COURT, Tag.IMPERSONATION_LAWYER,
             Tag.INSULT, Tag.DEFAMATION, Tag.OBSCENE, Tag.THREAT_EXPOSURE, Tag.PERSONAL_DATA_DISCLOSURE,
             Tag.DEBT_DISCLOSURE, Tag.DEMAND_ON_THIRD_PARTY, Tag.PRESSURE_LEGAL_ACTION, Tag.NEUTRAL_REMINDER)
_MOST_QUOTES = 8
_ALIKE = 85
"""Texts with so many per cent in common say the same."""
_MOST_COMPARED = 200
"""Only the gravest different texts are compared with, so that the work grows with the messages and not with their square."""
_PERSONAL_RECIPIENT = "本人"


def exhibit_groups(case: Case) -> tuple[ExhibitGroup, ...]:
    """Group the evidence by what it proves, in the order of `Proves`; the numbers are the same in every paper."""
    groups: list[ExhibitGroup] = []
    for proves in Proves:
        items = [item for item in case.evidence if item.proves is proves]
        if items:
            number = len(groups) + 1
            exhibits = tuple(Exhibit(f"{number}-{index}", item, item.kind.label) for index, item in enumerate(items, 1))
            groups.append(ExhibitGroup(number, proves.label, exhibits))
    return tuple(groups)


def exhibit_numbers(groups: tuple[ExhibitGroup, ...]) -> Mapping[str, str]:
    """Exhibit number by evidence id."""
    return {exhibit.evidence.id: exhibit.number for group in groups for exhibit in group.exhibits}


def contact_views(case: Case, numbers: Mapping[str, str], masks: Masks) -> tuple[ContactView, ...]:
    """All contacts in the order of time, undated ones last; other people are hidden behind `masks`."""
    recipients = {recipient.id: _masked_recipient(recipient.name, recipient.relation, masks) for recipient in case.recipients}
    recipients[SELF] = _PERSONAL_RECIPIENT
    ordered = sorted(case.contacts, key=_moment_key)
    return tuple(_contact_view(case, contact, number, recipients[contact.recipient], numbers, masks)
                 for number, contact in enumerate(ordered, 1))


def _moment_key(contact: Contact) -> tuple[date, str]:
    # A contact known by its day alone stands before those of that day with a time.
    time = contact.at.isoformat() if isinstance(contact.at, datetime) else ""
    return contact.first_day or date.max, time


def _contact_view(case: Case, contact: Contact, number: int, recipient: str, numbers: Mapping[str, str],
                  masks: Masks) -> ContactView:
    severity = min((_SEVERITY.index(tag) for tag in contact.tags), default=len(_SEVERITY))
    return ContactView(
        number=number, id=contact.id, at=contact.at, until=contact.until, channel=contact.channel.label,
        sender=_sender(contact, masks), caller=_caller(contact, masks), recipient=recipient,
        recipient_id=contact.recipient, is_to_self=contact.recipient == SELF, text=contact.text,
        times=contact.times, tags=tuple(tag.label for tag in contact.tags),
        exhibits="、".join(numbers[item] for item in contact.evidence),
        known_by=contact.known_by.label if contact.known_by else "", signature=contact.signature,
        callback=contact.callback, is_reminder=is_ordinary_reminder(case, contact), severity=severity,
        rows=str(number),
    )


_WITHOUT_NUMBER = dict.fromkeys((Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP, Channel.POST), "账号不详") | dict.fromkeys(
    (Channel.VISIT, Channel.LETTER, Channel.DELIVERY), "身份不详")


def _sender(contact: Contact, masks: Masks) -> str:
    return contact.sender or contact.account or _WITHOUT_NUMBER.get(contact.channel, masks.unknown_number)


def _caller(contact: Contact, masks: Masks) -> str:
    is_known = contact.account or (contact.sender and contact.sender not in HIDDEN_NUMBERS)
    return _sender(contact, masks) if is_known else f"对方（{_sender(contact, masks)}）"


def _masked_recipient(name: str | None, relation: str | None, masks: Masks) -> str:
    masked = masks.name(name) if name else masks.unnamed
    return f"{masked}（{relation}）" if relation else masked


def key_quotes(contacts: tuple[ContactView, ...], most: int) -> tuple[ContactView, ...]:
    """The gravest texts, at most so many, in the order of time; texts that are alike are quoted once, with their count."""
    groups: dict[str, list[ContactView]] = {}
    by_gravity = sorted((contact for contact in contacts if contact.text and not contact.is_reminder),
                        key=lambda contact: (contact.severity, contact.number))
    for contact in by_gravity:
        groups.setdefault(_like(contact.text or "", groups), []).append(contact)
    quoted = [_quoted(group) for group in list(groups.values())[:most]]
    return tuple(sorted(quoted, key=lambda contact: contact.number))


def _like(text: str, known: Mapping[str, object]) -> str:
    # Loading rapidfuzz costs more than most commands take.
    from rapidfuzz import fuzz, process

    if text in known:
        return text
    candidates = islice(known, _MOST_COMPARED)
    found = process.extractOne(text, list(candidates), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else text


def _quoted(group: list[ContactView]) -> ContactView:
    first = min(group, key=lambda contact: contact.number)
    return replace(first, times=sum(contact.times for contact in group), rows=ranges(contact.number for contact in group))


def pleadings(grounds: Iterable[Ground], paper: str, contacts: tuple[ContactView, ...]) -> tuple[Pleading, ...]:
    """The grounds of a paper by provision or right, with the annex rows that carry them."""
    by_heading: dict[str, list[Ground]] = {}
    for ground in sorted(grounds, key=lambda ground: _rank(ground, paper)):
        right = ground.provision.right
        by_heading.setdefault(right_label(right) if right else ground.provision.summary, []).append(ground)
    rows = {contact.id: contact.number for contact in contacts}
    return tuple(
        Pleading(heading, tuple(together),
                 ranges(sorted({rows[fact] for ground in together for fact in ground.facts if fact in rows})),
                 together[0].provision.id.startswith("criminal."))
        for heading, together in by_heading.items()
    )


@dataclass(frozen=True, slots=True)
class Account:
    """What every paper tells of a case, worked out once: exhibits, contacts, quotes, numbers."""

    case: Case
    exhibit_groups: tuple[ExhibitGroup, ...]
    exhibits: Mapping[str, str]
    contacts: tuple[ContactView, ...]
    quotes: tuple[ContactView, ...]
    campaign: Campaign
    senders: tuple[SenderView, ...]

    @classmethod
    def of(cls, case: Case, masks: Masks) -> Account:
        """Work it out; `masks` hide the other people."""
        groups = exhibit_groups(case)
        numbers = exhibit_numbers(groups)
        contacts = contact_views(case, numbers, masks)
        return cls(case, groups, numbers, contacts, key_quotes(contacts, _MOST_QUOTES), Campaign.of(case), sender_views(case))


@dataclass(frozen=True, slots=True)
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
    """Every number and account known, the busiest first; a hidden number is none."""
    by_sender: dict[str, list[Contact]] = {}
    for contact in case.contacts:
        sender = contact.sender if contact.sender not in HIDDEN_NUMBERS else None
        sender = sender or contact.account
        if sender:
            by_sender.setdefault(sender, []).append(contact)
    views = []
    for sender, contacts in by_sender.items():
        days = [day for contact in contacts for day in (contact.first_day, contact.last_day) if day]
        used = {contact.channel for contact in contacts}
        views.append(SenderView(sender, sum(contact.times for contact in contacts), min(days, default=None), max(days, default=None),
                                "、".join(channel.label for channel in Channel if channel in used),
                                any(contact.sender == sender for contact in contacts), any(map(has_open_end, contacts))))
    return tuple(sorted(views, key=lambda view: -view.times))


@dataclass(frozen=True, slots=True)
class JointView:
    """A joint plaintiff as a claim shows one; `facts` reads blanks for what is missing."""

    facts: Annotated[Required[Person], Title("身份信息", "没有填写的显示为【待填】")]
    times: Annotated[int, Title("收到的次数")]
    rows: Annotated[str, Title("附表行号", absent_when="没有对应的联系记录（空文字）")]
    conduct: Annotated[tuple[Pleading, ...], Title("受到侵害的权利和依据")]
    citations: Annotated[str, Title("引用的条文")]

    @classmethod
    def of(cls, plaintiff: JointPlaintiff, missing: dict[str, str], contacts: tuple[ContactView, ...]) -> JointView:
        """Make the view; only rights of the person are pleaded, not rules for institutions."""
        grounds = [ground for ground in plaintiff.assessment.grounds_for("civil_claim", "conduct") if ground.provision.right]
        person = plaintiff.person.as_plaintiff or Person()
        rows = ranges(contact.number for contact in contacts if contact.recipient_id == plaintiff.person.id)
        return cls(Required(person, f"recipients[{plaintiff.index}].as_plaintiff", missing), plaintiff.times, rows,
                   pleadings(grounds, "civil_claim", contacts), cite(ground.version for ground in grounds))


def objected_on(case: Case) -> date | None:
    """The first day on which they were told to stop."""
    return min((item.on for item in case.objections if item.on), default=None)


def times_after_objection(case: Case) -> int:
    """How often they went on after that day: every row of the annex counts, as in the total."""
    told = objected_on(case)
    return sum(contact.times for contact in case.contacts if told and contact.first_day and contact.first_day > told)


def recent_times(case: Case, day: date) -> int:
    """How often contact went on within the last days that count as ongoing (`ONGOING_DAYS`), counted as in the total."""
    since = day - timedelta(days=ONGOING_DAYS)
    return sum(contact.times for contact in case.contacts
               if contact.last_day and contact.last_day >= since)


def has_open_end(contact: Contact) -> bool:
    """Whether an entry stands for several contacts and nobody said when the last was."""
    return contact.times > 1 and contact.until is None


@dataclass(frozen=True, slots=True)
class Campaign:
    """The contacts in numbers: they agree everywhere because they are counted once."""

    times: Annotated[int, Title("联系的总次数")]
    first: Annotated[date | None, Title("第一次的日期", absent_when="日期都没有填写")]
    last: Annotated[date | None, Title("最后一次的日期", absent_when="日期都没有填写")]
    channels: Annotated[str, Title("用过的方式", "用顿号连接")]
    others: Annotated[int, Title("被联系的其他人的人数")]
    to_self: Annotated[int, Title("联系本人的次数")]
    to_others: Annotated[int, Title("联系他人的次数")]
    senders: Annotated[int, Title("使用的号码个数")]
    known: Annotated[str, Title("怎样得知", "各种来源和次数", "有的联系没有填写（空文字）")]
    reminders: Annotated[int, Title("其中一般还款提醒的次数")]
    has_open_end: Annotated[bool, Title("最后一次的日期是否不详")]

    @classmethod
    def of(cls, case: Case) -> Campaign:
        """Count the contacts of a case."""
        days = [day for contact in case.contacts for day in (contact.first_day, contact.last_day) if day]
        used = {contact.channel for contact in case.contacts}
        known: Counter[Knowledge | None] = Counter()
        for contact in case.contacts:
            known[contact.known_by] += contact.times
        own = sum(contact.times for contact in case.contacts if contact.recipient == SELF)
        total = sum(contact.times for contact in case.contacts)
        return cls(
            times=total, first=min(days, default=None), last=max(days, default=None),
            channels="、".join(channel.label for channel in Channel if channel in used),
            others=len({contact.recipient for contact in case.contacts} - {SELF}), to_self=own, to_others=total - own,
            senders=len({contact.sender for contact in case.contacts if contact.sender} - HIDDEN_NUMBERS),
            known="" if known[None] else "，".join(f"{knowledge.label}{known[knowledge]}次" for knowledge in Knowledge if known[knowledge]),
            reminders=sum(contact.times for contact in case.contacts if contact.tags and is_ordinary_reminder(case, contact)),
            has_open_end=any(has_open_end(contact) and contact.last_day == max(days, default=None) for contact in case.contacts),
        )


_TO_SUPERVISORS = frozenset({"institution_complaint", "regulator_complaint", "regulator_report"})


def _rank(ground: Ground, paper: str) -> tuple[bool, int]:
    """A regulator reads the rule made for the institution first; elsewhere the higher law stands first."""
    is_general = paper in _TO_SUPERVISORS and not ground.provision.licences
    return is_general, LEVELS.index(ground.version.edition.level)


def cite_conduct(grounds: Iterable[Ground], paper: str) -> str:
    """The conduct provisions among the grounds of a paper, in the order in which it names them."""
    conduct = (ground for ground in grounds if ground.provision.role == "conduct")
    return cite(ground.version for ground in sorted(conduct, key=lambda ground: _rank(ground, paper)))


def claims_made(case: Case, assessment: Assessment) -> tuple[Claim, ...]:
    """The claims that papers state: damages only in time, and for mental distress only where it is pleaded."""
    pleaded = {ground.provision.id for ground in assessment.grounds}
    late = {ground.provision.id for ground in assessment.held_back if ground.held_back_because == CLAIMS_OUT_OF_TIME}
    left_out = {ClaimKind.PROPERTY_LOSS: "civil.property_loss" in late,
                ClaimKind.MENTAL_DISTRESS: "civil.mental_distress" not in pleaded}
    return tuple(claim for claim in case.claims.items if not left_out.get(claim.kind))


def total_claimed(claims: Iterable[Claim]) -> Decimal:
    """The sum of the amounts of some claims, in yuan."""
    return sum((claim.amount for claim in claims if claim.amount), Decimal(0))


