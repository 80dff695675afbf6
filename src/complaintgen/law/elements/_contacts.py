"""Elements on messages and calls: how many, how dense, at what hours, from what numbers, to whom."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from complaintgen.case.enums import Channel, Tag
from complaintgen.case.model import SELF, number_used, number_was_hidden
from complaintgen.formatting import BEIJING
from complaintgen.law.elements._counting import ids, repeated, total_times
from complaintgen.law.elements._window import MANY, ConductWindow, ElementFinding, element

_WRITTEN = frozenset({Channel.SMS, Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP, Channel.LETTER})
_TELECOM = frozenset({Channel.SMS, Channel.CALL})
_OFFENSIVE = (Tag.OBSCENE, Tag.INSULT, Tag.DEFAMATION, Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE)
_NIGHT_FROM, _NIGHT_TO = 22, 8
_CALLS_A_DAY = 3


@element("多次发送信息")
def messages_are_repeated(window: ConductWindow) -> ElementFinding:
    """多次发送信息, whatever its content. Source: 治安管理处罚法 (2012) art. 42 item 5 (淫秽、侮辱、恐吓或者其他信息)."""
    return repeated(window, tuple(contact for contact in window.intrusions if contact.channel in _WRITTEN),
                    (contact for contact in window.untagged if contact.channel in _WRITTEN))


@element("多次发送淫秽、侮辱、恐吓等信息")
def offensive_messages_are_repeated(window: ConductWindow) -> ElementFinding:
    """多次发送淫秽、侮辱、恐吓等信息. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5, first half."""
    written = tuple(contact for contact in window.contacts if contact.channel in _WRITTEN)
    return repeated(window, tuple(contact for contact in written if not set(_OFFENSIVE).isdisjoint(contact.tags or ())),
                    (contact for contact in window.untagged if contact.channel in _WRITTEN))


@element("反复联系，滋扰、纠缠、跟踪")
def importuned(window: ConductWindow) -> ElementFinding:
    """滋扰、纠缠、跟踪. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5, second half; 民法典 art. 1033 item 1.

    Judgement: three intrusions by any channel, or one of the acts that importune.
    """
    acts = window.importuning
    if acts:
        return ElementFinding.yes(ids((*window.intrusions, *acts)))
    return _or_unclear_visit(window, repeated(window, window.intrusions, window.untagged))


@element("本人反复受到侵扰")
def own_peace_intruded(window: ConductWindow) -> ElementFinding:
    """侵扰私人生活安宁. Source: 民法典 art. 1033 item 1.

    What relatives and colleagues received intrudes on their peace, not on the complainant's.
    """
    acts = tuple(act for act in window.importuning if act.recipient == SELF)
    own = tuple(contact for contact in window.intrusions if contact.recipient == SELF)
    if acts:
        return ElementFinding.yes(ids((*own, *acts)))
    return _or_unclear_visit(window, repeated(window, own, (contact for contact in window.untagged if contact.recipient == SELF)))


def _or_unclear_visit(window: ConductWindow, finding: ElementFinding) -> ElementFinding:
    """A no, or unknown as long as nobody said how somebody came to the door."""
    path = window.unclear_visit
    return ElementFinding.unknown(path, count=finding.count, needed=finding.needed) if finding.holds is False and path else finding


@element("频繁换号或者隐藏号码")
def numbers_rotated_or_hidden(window: ConductWindow) -> ElementFinding:
    """轮番换号、隐藏号码. Source: 反电信网络诈骗法 art. 14; law.md section 3 (虚拟号、改号)."""
    first_by_number = {number: contact for contact in reversed(window.intrusions) if (number := number_used(contact))}
    hidden = [contact for contact in window.intrusions if number_was_hidden(contact)]
    count = len(first_by_number)
    if count >= MANY or hidden:
        return ElementFinding.yes(ids((*hidden[:1], *first_by_number.values())), count=count, needed=MANY)
    silent = [contact for contact in window.intrusions if not contact.sender and contact.channel in _TELECOM]
    if silent:
        return ElementFinding.unknown(window.path(silent[0], "sender"), count=count, needed=MANY)
    return ElementFinding.no(count=count, needed=MANY)


@element("二十二时至次日八时联系")
def called_at_night(window: ConductWindow) -> ElementFinding:
    """夜间催收. Source: GB/T 45251-2025 (recommended standard, no official text held)."""
    timed = [(contact, contact.at.astimezone(BEIJING).hour) for contact in window.contacts if isinstance(contact.at, datetime)]
    at_night = [contact for contact, hour in timed if hour >= _NIGHT_FROM or hour < _NIGHT_TO]
    if at_night:
        return ElementFinding.yes(ids(at_night), count=total_times(at_night))
    untimed = [contact for contact in window.contacts if contact.at and not isinstance(contact.at, datetime)]
    return ElementFinding.carried_by((), window.path(untimed[0], "at") if untimed else None)


@element("一天通话超过三次")
def called_more_than_three_times_a_day(window: ConductWindow) -> ElementFinding:
    """每日有效语音通话超过三次. Source: GB/T 45251-2025 (recommended standard, no official text held).

    An entry that stands for several calls is of one day only where somebody said that the last was on it.
    """
    calls = [contact for contact in window.contacts if contact.channel is Channel.CALL]
    within_a_day = [contact for contact in calls if contact.first_day == contact.last_day and (contact.until or contact.times == 1)]
    by_day: Counter[date | None] = Counter()
    for contact in within_a_day:
        by_day[contact.first_day] += contact.times
    frequent = [contact for contact in within_a_day if by_day[contact.first_day] > _CALLS_A_DAY]
    if frequent:
        return ElementFinding.yes(ids(frequent), count=max(by_day.values()), needed=_CALLS_A_DAY + 1)
    spread = [contact for contact in calls if contact not in within_a_day and contact.times > _CALLS_A_DAY]
    return ElementFinding.unknown(window.path(spread[0], "until")) if spread else ElementFinding.no(needed=_CALLS_A_DAY + 1)


ELEMENTS = (messages_are_repeated, offensive_messages_are_repeated, importuned, own_peace_intruded,
            numbers_rotated_or_hidden, called_at_night, called_more_than_three_times_a_day)
