"""The evidence list: what each item proves, by the contacts and acts that cite it, and the number that it has in every paper.

In: the case, the rows of the annex. Out: groups of exhibits, numbers by id, and the statements that become evidence once they are signed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from complaintgen.case.enums import ActKind, Channel, EvidenceKind, Knowledge, PersonKind, Proves, Tag
from complaintgen.case.fields import Title
from complaintgen.case.model import SELF, Act, Case, Contact, Evidence, Objection, Recipient
from complaintgen.case.reading import on_anothers_device
from complaintgen.formatting import Masks, ranges
from complaintgen.law.procedure import position_of
from complaintgen.papers._contact_views import shown_name

_WITHOUT_PAGES = frozenset({EvidenceKind.RECORDING, EvidenceKind.ELECTRONIC_DATA})
"""What is handed in as it is; its transcript has pages where they are given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One item of the evidence list under its number, such as 2-1."""

    number: Annotated[str, Title("证据编号", "如 2-1，各文书一致")]
    evidence: Annotated[Evidence, Title("证据")]
    kind: Annotated[str, Title("证据种类")]
    holder: Annotated[str, Title("由哪位其他人持有原件", "姓名已隐去部分", "由本人持有，或者没有填写（空文字）")]
    holder_id: str
    without_original: Annotated[str, Title("其中收到的人都说没有保留原始信息的附表行号", absent_when="没有这样的联系（空文字）")]
    rows: Annotated[str, Title("引用它的附表行号", absent_when="没有联系和行为引用它（空文字）")]
    first: Annotated[date | None, Title("其中第一次联系的日期", "没有联系的，第一项行为的日期", "日期都没有填写")]
    last: Annotated[date | None, Title("其中最后一次联系的日期", "没有联系的，第一项行为的日期", "日期都没有填写")]
    times: Annotated[int, Title("其中联系的次数")]
    reminders: Annotated[int, Title("其中一般还款提醒的次数", "包括声称采取法律行动、没有别的内容的")]
    legal_warnings: Annotated[int, Title("这些提醒中声称采取法律行动的次数")]
    channels: Annotated[str, Title("其中联系的方式", "用顿号连接", "没有联系（空文字）")]
    to_self: Annotated[bool, Title("是否有发给本人的")]
    plaintiffs: Annotated[tuple[str, ...], Title("收到的一起起诉的人的姓名", absent_when="没有这样的人")]
    persons: Annotated[int, Title("收到的其他人的人数，不算一起起诉的人，不算群")]
    groups: Annotated[int, Title("收到的群的个数")]
    contents: Annotated[tuple[str, ...], Title("联系的内容特征", absent_when="没有填写")]
    acts: Annotated[tuple[str, ...], Title("联系以外的行为", absent_when="没有这样的行为")]
    first_page: Annotated[int | None, Title("从第几页", "各证据依次编页", "它或者前面的证据没有填写页数")]
    last_page: Annotated[int | None, Title("到第几页", absent_when="它或者前面的证据没有填写页数")]


@dataclass(frozen=True, slots=True)
class ExhibitGroup:
    """Exhibits that prove the same thing."""

    number: Annotated[int, Title("组号")]
    title: Annotated[str, Title("证明对象")]
    exhibits: Annotated[tuple[Exhibit, ...], Title("本组的证据")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementToSign:
    """The statement of one person, which is evidence once it is signed.

    Attributes:
        numbers: `rows` one by one, to which a template adds what else the statement asks of.
    """

    id: Annotated[str, Title("说明人的编号")]
    relation: Annotated[str | None, Title("说明人与本人的关系", absent_when="没有填写")]
    number: Annotated[str, Title("证据编号", "排在各组证据之后")]
    name: Annotated[str, Title("说明人和与本人的关系", "姓名已隐去部分")]
    rows: Annotated[str, Title("此人收到、遇到的或者其持有的证据所涉的附表行号")]
    numbers: Annotated[tuple[int, ...], Title("同上，逐项的附表行号")]


def statements_to_sign(case: Case, people: Sequence[Recipient], groups: tuple[ExhibitGroup, ...], masks: Masks, row: Mapping[str, int]) -> tuple[StatementToSign, ...]:
    """The statements of some people, numbered as the group after the others, each with what that person met with or keeps the evidence of."""
    kept = {person.id: {item.id for item in case.evidence or () if item.holder == person.id} for person in people}
    known = {person.id: tuple(row[event.id] for event in case.conduct if person.id in event.reached or kept[person.id] & set(event.evidence or ())) for person in people}
    return tuple(StatementToSign(id=person.id, relation=person.relation, number=f"{len(groups) + 1}-{number}", name=shown_name(person, masks),
                                 rows=ranges(known[person.id]), numbers=known[person.id])
                 for number, person in enumerate(people, 1))


def with_own_proof(case: Case) -> Case:
    """The case whose demands to stop cite nothing that lies on somebody else's telephone: what the complainant wrote cannot be shown there, and is asked."""
    if not any(on_anothers_device(case, item) for item in case.objections or ()):
        return case
    return case.model_copy(update={"objections": tuple(_with_own_proof(case, item) for item in case.objections or ())})


def _with_own_proof(case: Case, objection: Objection) -> Objection:
    others = {item.id for item in on_anothers_device(case, objection)}
    return objection.model_copy(update={"evidence": tuple(name for name in objection.evidence or () if name not in others) or None}) if others else objection


def exhibit_groups(case: Case, masks: Masks, row: Mapping[str, int], reminders: Collection[str]) -> tuple[ExhibitGroup, ...]:
    """Group the evidence by what it proves, in the order of `Proves`; numbers and pages are the same in every paper, and the ids of ordinary reminders are given."""
    holders = {item.id: shown_name(item, masks) for item in case.recipients or ()}
    groups: list[ExhibitGroup] = []
    page: int | None = 1
    for proves in Proves:
        items = [item for item in (case.evidence or ()) if item.proves is proves]
        if not items:
            continue
        number, exhibits = len(groups) + 1, []
        for index, item in enumerate(items, 1):
            exhibits.append(_exhibit(item, f"{number}-{index}", holders.get(item.holder or "", ""), case, row, page, reminders))
            if item.pages or item.kind not in _WITHOUT_PAGES:
                page = page + item.pages if page and item.pages else None
        groups.append(ExhibitGroup(number, proves.label, tuple(exhibits)))
    return tuple(groups)


def _exhibit(item: Evidence, number: str, holder: str, case: Case, row: Mapping[str, int], page: int | None, reminders: Collection[str]) -> Exhibit:
    """An exhibit with what the events tell that cite it; `page` is its first, None where that is not known."""
    events = [event for event in case.conduct if item.id in (event.evidence or ())]
    contacts = [event for event in events if isinstance(event, Contact)]
    is_list = item.kind in (EvidenceKind.CARRIER_LIST, EvidenceKind.CALL_LOG)
    dated = events if is_list else contacts or events[:1]
    days = [day for event in dated for day in (event.first_day, event.last_day) if day]
    reached = {person for contact in contacts for person in contact.reached}
    crowds = {person.id for person in case.recipients or () if person.kind is PersonKind.GROUP}
    along = {person.id: person.name for person in case.recipients or () if person.as_plaintiff and person.name and person.id in reached}
    kept_by_none = {person.id for person in case.recipients or () if person.keeps_original is False}
    said = {tag for contact in contacts for tag in contact.tags or ()} - {Tag.NEUTRAL_REMINDER}
    ordinary = [contact for contact in contacts if contact.tags and contact.id in reminders]
    done = {event.kind for event in events if isinstance(event, Act)}
    return Exhibit(
        number=number, evidence=item, kind=item.kind.label, holder=holder, holder_id=item.holder or "",
        without_original=ranges(row[contact.id] for contact in contacts if set(contact.reached) <= kept_by_none), rows=ranges(row[event.id] for event in events),
        first=min(days, default=None), last=max(days, default=None), times=sum(contact.times for contact in contacts),
        reminders=sum(contact.times for contact in ordinary), legal_warnings=sum(contact.times for contact in ordinary if Tag.PRESSURE_LEGAL_ACTION in (contact.tags or ())),
        channels=channels_of(contacts), to_self=SELF in reached,
        plaintiffs=tuple(along.values()), persons=len(reached - crowds - along.keys() - {SELF}), groups=len(reached & crowds),
        contents=tuple(tag.label for tag in Tag if tag in said),
        acts=tuple(kind.label for kind in ActKind if kind in done),
        first_page=page if item.pages else None, last_page=page + item.pages - 1 if page and item.pages else None)


def held_by(groups: tuple[ExhibitGroup, ...], names: Mapping[str, str]) -> tuple[ExhibitGroup, ...]:
    """The groups with the full names, by id, of holders who stand in the same paper: there is nothing to hide."""
    if not any(item.holder_id in names for group in groups for item in group.exhibits):
        return groups
    return tuple(replace(group, exhibits=tuple(replace(item, holder=names.get(item.holder_id, item.holder)) for item in group.exhibits)) for group in groups)


_OF_REPAYMENT = ("还款", "结清", "账单", "流水")


def repayment_unshown(case: Case) -> bool:
    """Whether the papers say that the loan is not overdue or repaid, and no exhibit is called what shows it."""
    return position_of(case) in ("not_overdue", "paid") and not any(word in item.title for item in case.evidence or () for word in _OF_REPAYMENT)


_OF_A_DEVICE = frozenset({EvidenceKind.SMS_SCREENSHOT, EvidenceKind.CHAT_SCREENSHOT, EvidenceKind.CALL_LOG, EvidenceKind.ELECTRONIC_DATA})
"""Of what the original is a device; that of a carrier's list is with the carrier."""


def kept_on_own_device(case: Case) -> tuple[Contact, ...]:
    """What came on the complainant's own device and of which the original is kept."""
    kept = {item.id for item in case.evidence or () if item.original_kept and item.kind in _OF_A_DEVICE}
    return tuple(contact for contact in case.contacts if contact.known_by is Knowledge.OWN_DEVICE and SELF in contact.reached and kept & set(contact.evidence or ()))


def channels_of(contacts: Iterable[Contact]) -> str:
    """The channels of some contacts by name."""
    used = {contact.channel for contact in contacts}
    return "、".join(channel.label for channel in Channel if channel in used)


def exhibit_numbers(groups: tuple[ExhibitGroup, ...]) -> Mapping[str, str]:
    """Exhibit number by evidence id."""
    return {exhibit.evidence.id: exhibit.number for group in groups for exhibit in group.exhibits}
