"""构成要件: small named predicates on the facts, each satisfied, not satisfied, or unknown.

An element sees a `Case` that holds only the conduct of the days in question, and answers with a `Finding`: whether it
holds, the ids of the facts that carry it, and, when unknown, the JSON path of the fact that would settle it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from complaintgen.case.events import SELF, Act, Contact, Event
from complaintgen.case.kinds import ActKind, Channel, Role, Tag
from complaintgen.case.model import Case


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether an element holds (None: unknown), on which facts, and what would settle it."""

    holds: bool | None
    facts: tuple[str, ...] = ()
    settled_by: str | None = None


Predicate = Callable[[Case], Finding]


@dataclass(frozen=True, slots=True)
class Element:
    """A predicate with its Chinese label."""

    label: str
    predicate: Predicate


MANY = 3
"""Judgement: three or more counts as 多次; the statute gives no number, police practice reads 多次 as three."""

_WRITTEN = frozenset({Channel.SMS, Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP, Channel.LETTER})
_HARMLESS = frozenset({Tag.NEUTRAL_REMINDER, Tag.PRESSURE_LEGAL_ACTION})
_OFFENSIVE = frozenset({Tag.OBSCENE, Tag.INSULT, Tag.DEFAMATION, Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE})
_THREATS = frozenset({Tag.THREAT_VIOLENCE})
_DISCLOSURES = frozenset({Tag.DEBT_DISCLOSURE, Tag.PERSONAL_DATA_DISCLOSURE})


def is_ordinary_reminder(case: Case, contact: Contact) -> bool:
    """Whether a contact is no more than a creditor reminding the debtor, which is lawful by itself."""
    return case.role is Role.BORROWER and contact.recipient == SELF and _HARMLESS.issuperset(contact.tags)


def is_before_others(contact: Contact) -> bool:
    """Whether someone other than the complainant received it or could read it (公然)."""
    return contact.recipient != SELF or contact.channel is Channel.POST


def _intrusions(case: Case) -> list[Contact]:
    return [contact for contact in case.contacts if not is_ordinary_reminder(case, contact)]


def _ids(facts: Iterable[Event]) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)


def _repeated(contacts: list[Contact]) -> Finding:
    return Finding(sum(contact.times for contact in contacts) >= MANY, _ids(contacts))


def _tagged(case: Case, tags: frozenset[Tag], *, before_others: bool = False) -> Finding:
    audience = [contact for contact in case.contacts if is_before_others(contact) or not before_others]
    carrying = [contact for contact in audience if not tags.isdisjoint(contact.tags)]
    if carrying:
        return Finding(True, _ids(carrying))
    untagged = next((contact for contact in audience if contact.text and not contact.tags), None)
    if untagged is None:
        return Finding(False)
    return Finding(None, (), f"contacts[{_index(case, untagged)}].tags")


def _index(case: Case, contact: Contact) -> int:
    return case.contacts.index(contact)


def _acts(case: Case, *kinds: ActKind) -> tuple[Act, ...]:
    return tuple(act for act in case.acts if act.kind in kinds)


def _either(found: Finding, acts: tuple[Act, ...]) -> Finding:
    return Finding(True, found.facts + _ids(acts)) if acts else found


def intrusion_is_shown(case: Case) -> Finding:
    """存在所述行为: at least one contact beyond an ordinary reminder, or another act."""
    facts: tuple[Event, ...] = (*_intrusions(case), *case.acts)
    return Finding(bool(facts), _ids(facts))


def messages_are_repeated(case: Case) -> Finding:
    """多次发送信息, whatever its content. Source: 治安管理处罚法 (2012) art. 42 item 5 (淫秽、侮辱、恐吓或者其他信息)."""
    return _repeated([contact for contact in _intrusions(case) if contact.channel in _WRITTEN])


def offensive_messages_are_repeated(case: Case) -> Finding:
    """多次发送淫秽、侮辱、恐吓等信息. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5, first half."""
    return _repeated([contact for contact in case.contacts
                      if contact.channel in _WRITTEN and not _OFFENSIVE.isdisjoint(contact.tags)])


def importuned(case: Case) -> Finding:
    """滋扰、纠缠、跟踪. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5, second half; 民法典 art. 1033 item 1.

    Judgement: three intrusions by any channel, or call bombing or following even once.
    """
    return _either(_repeated(_intrusions(case)), _acts(case, ActKind.CALL_BOMBING, ActKind.FOLLOWED))


def normal_life_disturbed(case: Case) -> Finding:
    """干扰他人正常生活. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5."""
    harm = case.harm
    if harm.daily_life_disturbed is not None:
        return Finding(harm.daily_life_disturbed, ("harm",))
    if any((harm.sleep, harm.work, harm.medical, harm.relations)):
        return Finding(True, ("harm",))
    return Finding(None, (), "harm.daily_life_disturbed")


def threatened_personal_safety(case: Case) -> Finding:
    """威胁他人人身安全. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 1."""
    return _tagged(case, _THREATS)


def insulted_or_defamed_before_others(case: Case) -> Finding:
    """公然侮辱或者捏造事实诽谤. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 2; 民法典 art. 1024.

    Only words that reached someone else count: an insult said to one's face alone is not 公然.
    """
    return _either(_tagged(case, frozenset({Tag.INSULT, Tag.DEFAMATION}), before_others=True),
                   _acts(case, ActKind.PHOTO_ALTERED))


def private_matters_told_to_others(case: Case) -> Finding:
    """散布隐私、披露私密信息. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 6; 民法典 arts. 1032, 1034 para. 3."""
    return _tagged(case, _DISCLOSURES, before_others=True)


def personal_data_given_to_others(case: Case) -> Finding:
    """向他人提供个人信息. Source: 治安管理处罚法 (2025) art. 56 para. 1; 个人信息保护法 art. 23."""
    return _tagged(case, frozenset({Tag.PERSONAL_DATA_DISCLOSURE}), before_others=True)


def state_organ_impersonated(case: Case) -> Finding:
    """冒充国家机关工作人员. Source: 治安管理处罚法 (2025) art. 62 para. 1."""
    return _tagged(case, frozenset({Tag.IMPERSONATION_POLICE_COURT}))


def lawyer_impersonated(case: Case) -> Finding:
    """以虚假身份招摇撞骗. Source: 治安管理处罚法 (2025) art. 62 para. 3."""
    return _tagged(case, frozenset({Tag.IMPERSONATION_LAWYER}))


def doubtful_document_used(case: Case) -> Finding:
    """使用伪造的公文、证明文件. Source: 治安管理处罚法 (2025) art. 63 para. 1 item 3."""
    return _tagged(case, frozenset({Tag.FAKE_DOCUMENT}))


def money_beyond_the_debt_extorted(case: Case) -> Finding:
    """敲诈勒索: money that is not the debt was demanded under threat.

    Source: 治安管理处罚法 (2025) art. 58. Pressing for principal and interest alone is not extortion.
    """
    acts = _acts(case, ActKind.REPAYMENT_EXTORTED)
    return Finding(bool(acts), _ids(acts))


def home_entered(case: Case) -> Finding:
    """侵入住宅. Source: 治安管理处罚法 (2025) art. 47 para. 1 item 3."""
    acts = _acts(case, ActKind.HOME_ENTERED)
    return Finding(bool(acts), _ids(acts))


def payment_demanded_from_unrelated_person(case: Case) -> Finding:
    """向与债务无关的第三人催收.

    Source: 消费金融公司管理办法 art. 56; 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 5.
    """
    others = [contact for contact in case.contacts if contact.recipient != SELF or case.role is not Role.BORROWER]
    return _tagged(case.model_copy(update={"contacts": tuple(others)}), frozenset({Tag.DEMAND_ON_THIRD_PARTY}))


def own_data_used_without_relation(case: Case) -> Finding:
    """处理与借款无关的人的个人信息. Source: 个人信息保护法 art. 13; 民法典 art. 1034."""
    if case.role is Role.BORROWER:
        return Finding(False)
    own = [contact for contact in case.contacts if contact.recipient == SELF]
    return Finding(bool(own), _ids(own))


def expenses_incurred(case: Case) -> Finding:
    """财产损失. Source: 民法典 art. 1182."""
    return Finding(bool(case.harm.expenses), ("harm.expenses",) if case.harm.expenses else ())


def serious_mental_harm_suffered(case: Case) -> Finding:
    """严重精神损害. Source: 民法典 art. 1183 para. 1."""
    serious = case.harm.serious_mental_harm
    return Finding(serious, ("harm",) if serious else (), None if serious is not None else "harm.serious_mental_harm")


ELEMENTS: Mapping[str, Element] = {
    predicate.__name__: Element(label, predicate)
    for predicate, label in (
        (intrusion_is_shown, "存在所述行为"),
        (messages_are_repeated, "多次发送信息"),
        (offensive_messages_are_repeated, "多次发送侮辱、恐吓等信息"),
        (importuned, "反复联系，滋扰、纠缠"),
        (normal_life_disturbed, "干扰正常生活"),
        (threatened_personal_safety, "威胁人身安全"),
        (insulted_or_defamed_before_others, "当着他人侮辱或者捏造事实"),
        (private_matters_told_to_others, "把欠款等私密信息告诉他人"),
        (personal_data_given_to_others, "把身份证、照片等个人信息发给他人"),
        (state_organ_impersonated, "自称公安、法院等机关"),
        (lawyer_impersonated, "自称律师"),
        (doubtful_document_used, "使用疑似伪造的文书"),
        (money_beyond_the_debt_extorted, "以威胁索要欠款以外的钱"),
        (home_entered, "未经允许进入住宅"),
        (payment_demanded_from_unrelated_person, "向与债务无关的人催收"),
        (own_data_used_without_relation, "使用与借款无关的人的号码等信息"),
        (expenses_incurred, "支出费用"),
        (serious_mental_harm_suffered, "严重精神损害"),
    )
}
"""Every element by the name that the provisions use."""
