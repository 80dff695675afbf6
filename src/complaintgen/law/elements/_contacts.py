"""Elements on messages, calls and visits: what amounts to a campaign, whom it reached, from what numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from complaintgen.case.enums import ActKind, Channel, Tag
from complaintgen.case.model import SELF, Act, Contact, number_used, number_was_hidden
from complaintgen.law.elements._approaches import MANY
from complaintgen.law.elements._counting import ids, repeated
from complaintgen.law.elements._deeds import DeedWords
from complaintgen.law.elements._manner import IMPORTUNING, INTRUSION, Campaign
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element

_WRITTEN = frozenset({Channel.SMS, Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP, Channel.LETTER})
_TELECOM = frozenset({Channel.SMS, Channel.CALL})
_OFFENSIVE_IN_ORDER = (Tag.OBSCENE, Tag.INSULT, Tag.DEFAMATION, Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE)
_NAMED_IN_ORDER = tuple(tag for tag in _OFFENSIVE_IN_ORDER if tag is not Tag.DEFAMATION)
"""What the law of 2025 names: 淫秽、侮辱、恐吓. Judgement: what is invented is pleaded as defamation, which has an item of its own."""

_APPROACHED = (
    DeedWords(contact=True, says="以{channels}{often}"), DeedWords(acts=(ActKind.CALL_BOMBING,), says="呼叫轰炸"), DeedWords(acts=(ActKind.FOLLOWED,), says="跟踪"),
    DeedWords(acts=(ActKind.VISIT,), says="上门滋扰"), DeedWords(acts=(ActKind.INTERCEPTED,), says="途中追拦"),
)
"""What repeated approaches are called, by what they were."""


@element("多次发送信息", DeedWords(tags=_OFFENSIVE_IN_ORDER, says="多次发送{tags}信息"), DeedWords(says="多次发送信息"))
def messages_are_repeated(window: ConductWindow) -> ElementFinding:
    """多次发送信息, whatever its content. Source: 治安管理处罚法 (2012) art. 42 item 5 (淫秽、侮辱、恐吓或者其他信息)."""
    offensive = _words_repeated(window, _OFFENSIVE_IN_ORDER)
    sent = _found(window, window.campaign(INTRUSION, channels=_WRITTEN))
    if offensive.holds and sent.holds:
        return replace(sent, facts=tuple(dict.fromkeys((*offensive.facts, *sent.facts))))
    return next((finding for finding in (sent, offensive) if finding.holds), sent if sent.holds is None else offensive)


@element("反复来电")
def calls_are_repeated(window: ConductWindow) -> ElementFinding:
    """Repeated calls as 其他信息: a disputed reading. Source: 治安管理处罚法 (2012) art. 42 item 5; rules.md 22, law.md 10."""
    return _found(window, window.campaign(INTRUSION, channels={Channel.CALL}), window.acted(ActKind.CALL_BOMBING))


@element("多次发送淫秽、侮辱、恐吓等信息", DeedWords(tags=_NAMED_IN_ORDER, says="多次发送{tags}信息"))
def offensive_messages_are_repeated(window: ConductWindow) -> ElementFinding:
    """多次发送淫秽、侮辱、恐吓等信息. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5, first half."""
    return _words_repeated(window, _NAMED_IN_ORDER)


@element("反复滋扰、纠缠或者跟踪", *_APPROACHED)
def importuned(window: ConductWindow) -> ElementFinding:
    """滋扰、纠缠、跟踪. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5, second half.

    Judgement: `IMPORTUNING`, or one of the acts that importune.
    """
    return _or_unclear_visit(window, _found(window, window.campaign(IMPORTUNING), window.importuning))


@element("超出合法提醒的反复联系", *_APPROACHED)
def contacted_beyond_reminder(window: ConductWindow) -> ElementFinding:
    """骚扰. Source: 消费金融公司管理办法 art. 56; 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 2; 银行保险机构消费者权益保护管理办法 art. 41 para. 2.

    Judgement: `INTRUSION`, or one of the acts that importune; whoever was contacted.
    """
    return _or_unclear_visit(window, _found(window, window.campaign(INTRUSION), window.importuning))


@element("本人反复受到侵扰", DeedWords(contact=True, says="以{channels}{often_self}"), *_APPROACHED[1:])
def own_peace_intruded(window: ConductWindow) -> ElementFinding:
    """侵扰私人生活安宁. Source: 民法典 art. 1033 item 1.

    What relatives and colleagues received intrudes on their peace, not on the complainant's. Judgement: being stopped in the street once does.
    """
    at_once = (*window.importuning, *window.acted(ActKind.INTERCEPTED))
    own = _found(window, window.campaign(INTRUSION, to=_is_complainant), (act for act in at_once if act.recipient == SELF))
    return _or_unclear_visit(window, own)


@element("以不利后果威胁本人", DeedWords(tags=(Tag.THREAT_EXPOSURE,), says="以{channels}相威胁"))
def own_peace_threatened(window: ConductWindow) -> ElementFinding:
    """以电话、短信、即时通讯工具等侵扰私人生活安宁, by what one message or call threatens. Source: 民法典 art. 1033 item 1.

    Judgement: the item asks for no number, and one threat to whoever receives it disturbs that peace; a threat to life or limb is told as that.
    """
    own = tuple(contact for contact in window.contacts if contact.recipient == SELF)
    threats = (contact for contact in window.tagged(Tag.THREAT_EXPOSURE, among=own) if Tag.THREAT_VIOLENCE not in (contact.tags or ()))
    return ElementFinding.carried_by(ids(threats), window.first_untagged(own))


def _words_repeated(window: ConductWindow, tags: Sequence[Tag]) -> ElementFinding:
    """Whether written messages whose words carry one of some tags are many."""
    found = tuple(contact for contact in window.tagged(*tags, among=window.contacts) if isinstance(contact, Contact) and contact.channel in _WRITTEN)
    return repeated(window, found, (contact for contact in window.untagged if contact.channel in _WRITTEN))


def _is_complainant(person: str) -> bool:
    return person == SELF


def _found(window: ConductWindow, campaign: Campaign, at_once: Iterable[Act] = ()) -> ElementFinding:
    """A campaign, or acts that are one by themselves, as a finding."""
    facts = ids((*campaign.events, *at_once))
    if facts:
        return ElementFinding.yes(facts, count=campaign.count if campaign.events else None, needed=campaign.needed if campaign.events else None)
    if campaign.opening is not None:
        return ElementFinding(holds=None, settled_by=campaign.opening.path, split_on=campaign.opening.split_on, count=campaign.count,
                              needed=campaign.needed)
    # So many that are none, being ordinary reminders or far apart, are no number beside what is needed.
    return ElementFinding.no(count=campaign.count, needed=campaign.needed) if campaign.count < campaign.needed else ElementFinding.no()


def _or_unclear_visit(window: ConductWindow, finding: ElementFinding) -> ElementFinding:
    """A no, or unknown as long as nobody said how somebody came to the door."""
    path = window.unclear_visit
    return ElementFinding.unknown(path, count=finding.count, needed=finding.needed) if finding.holds is False and path else finding


@element("频繁换号或者隐藏号码", DeedWords(hidden=True, says="隐藏号码"), DeedWords(hidden=False, says="频繁更换号码"))
def numbers_rotated_or_hidden(window: ConductWindow) -> ElementFinding:
    """轮番换号、隐藏号码. Source: 反电信网络诈骗法 art. 14; law.md section 3 (虚拟号、改号)."""
    first_by_number = {number: contact for contact in reversed(window.intrusions) if (number := number_used(contact))}
    hidden = [contact for contact in window.intrusions if number_was_hidden(contact)]
    count = len(first_by_number)
    if count >= MANY or hidden:
        return ElementFinding.yes(ids((*hidden[:1], *(first_by_number.values() if count >= MANY else ()))), count=count, needed=MANY)
    silent = [contact for contact in window.intrusions if not contact.sender and contact.channel in _TELECOM]
    if silent:
        return ElementFinding.unknown(window.path(silent[0], "sender"), count=count, needed=MANY)
    return ElementFinding.no(count=count, needed=MANY)


ELEMENTS = (messages_are_repeated, calls_are_repeated, offensive_messages_are_repeated, importuned, contacted_beyond_reminder, own_peace_intruded,
            own_peace_threatened, numbers_rotated_or_hidden)
