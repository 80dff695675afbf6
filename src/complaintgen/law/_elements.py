"""构成要件: small named predicates on the facts, each satisfied, not satisfied, or unknown.

An element sees a `Scene`, which holds only the conduct of the days in question, and answers with a `Finding`.
Conduct without a date makes any element unknown that it would otherwise satisfy; `assess` sees to that for all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from complaintgen.case.enums import (
    ActKind,
    Channel,
    ClaimKind,
    Licence,
    LoanExists,
    PartyRole,
    Repayment,
    Role,
    StepKind,
    Tag,
)
from complaintgen.case.model import HIDDEN_NUMBERS, SELF, Act, Contact, Event, Party
from complaintgen.formatting import BEIJING
from complaintgen.law._conduct_window import Finding, Scene, is_before_others

Predicate = Callable[[Scene], Finding]


@dataclass(frozen=True, slots=True)
class Element:
    """A predicate with its name and its Chinese label."""

    name: str
    label: str
    predicate: Predicate


ELEMENTS: dict[str, Element] = {}
"""Every element by the name that the provisions use."""

MANY = 3
"""Judgement: three or more counts as 多次; the statute gives no number, police practice reads 多次 as three."""

ONGOING_DAYS = 30
"""Judgement: conduct within the last thirty days counts as 正在实施."""

_WRITTEN = frozenset({Channel.SMS, Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP, Channel.LETTER})
_NETWORK = frozenset({Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP, Channel.POST})
_TELECOM = frozenset({Channel.SMS, Channel.CALL})
_OFFENSIVE = (Tag.OBSCENE, Tag.INSULT, Tag.DEFAMATION, Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE)
_LICENSED = frozenset(Licence) - {Licence.UNLICENSED, Licence.LOAN_FACILITATION}
_LAWYER_WORDS = ("司法局", "司法厅", "司法行政", "律师", "律协")
_POLICE_WORDS = ("公安", "警", "派出所", "刑侦", "经侦", "军")
_OF_THE_REPORT = re.compile(r"(?:你们?(?!的)|敢)[^，。！？；,.!?;我不被将]{0,8}(?:报警|报了警|报案|投诉|举报|告状|控告|告发)"
                            r"|(?:报警|报案|投诉|举报|告状)[^，。！？；,.!?;]{0,4}(?:没用|有用|没有用|也白|试试|后果|是吧|就能)"
                            r"|告我们|告我(?!诉)")
"""Words of someone who was reported; 「我们就报案」, a threat of their own, is not among them."""
_ABOVE_ANY_RATE_CAP = Decimal(24)
_NIGHT_FROM, _NIGHT_TO = 22, 8
_CALLS_A_DAY = 3
_VIEWS, _REPOSTS = 5000, 500
_DATA_ITEMS, _DATA_ITEMS_IN_SERVICE = 5000, 2500
_LARGE_SUM_LOWEST, _LARGE_SUM_HIGHEST = Decimal(2000), Decimal(5000)
_YEAR = timedelta(days=365)


def _element(label: str) -> Callable[[Predicate], Predicate]:
    def register(predicate: Predicate) -> Predicate:
        name = predicate.__name__
        ELEMENTS[name] = Element(name, label, predicate)
        return predicate

    return register


def _ids(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(event.id for event in events)


def _times(contacts: Iterable[Contact]) -> int:
    return sum(contact.times for contact in contacts)


def _repeated(scene: Scene, sure: tuple[Contact, ...], possible: Iterable[Contact]) -> Finding:
    count = _times(sure)
    if count >= MANY:
        return Finding(True, _ids(sure), count=count, needed=MANY)
    counted = {contact.id for contact in sure}
    doubtful = [contact for contact in possible if contact.id not in counted]
    if count + _times(doubtful) >= MANY:
        return Finding(None, _ids(sure), scene.path(doubtful[0], "tags"), count, MANY)
    return Finding(False, count=count, needed=MANY)


def _tagged(scene: Scene, *tags: Tag, among: tuple[Contact, ...] | None = None, acts: tuple[Act, ...] = ()) -> Finding:
    carrying: tuple[Event, ...] = (*scene.tagged(*tags, among=among), *acts)
    if carrying:
        return Finding(True, _ids(carrying))
    doubtful = [contact for contact in (scene.contacts if among is None else among) if contact.text and not contact.tags]
    return Finding(None, (), scene.path(doubtful[0], "tags")) if doubtful else Finding(False)


def _acted(scene: Scene, *kinds: ActKind) -> Finding:
    acts = scene.acts_of(*kinds)
    return Finding(bool(acts), _ids(acts))


def _refused(scene: Scene, kind: StepKind) -> Finding:
    paths = scene.step_paths(kind)
    steps = [step for step in scene.case.steps if step.kind is kind]
    refused = tuple(path for path, step in zip(paths, steps, strict=True) if step.accepted is False)
    open_ones = [path for path, step in zip(paths, steps, strict=True) if step.accepted is None]
    if refused:
        return Finding(True, refused)
    return Finding(None, (), f"{open_ones[0]}.accepted") if open_ones else Finding(False)


def _disproved(scene: Scene, claimed: Tag, words: tuple[str, ...] = ("",)) -> Finding:
    """Whether an office said that what was claimed is not true; where `words` are given, one of them names what it spoke of."""
    claims = scene.tagged(claimed)
    steps = [(index, step) for index, step in enumerate(scene.case.steps) if step.kind is StepKind.DOCUMENT_DISPROVED]
    paths = tuple(f"steps[{index}]" for index, step in steps if any(word in f"{step.to}{step.answer}" for word in words))
    if claims and paths:
        return Finding(True, (*paths, *_ids(claims)))
    return Finding(None, (), "steps") if claims else Finding(False)


def _parties(scene: Scene, *roles: PartyRole) -> list[tuple[int, Party]]:
    return [(index, party) for index, party in enumerate(scene.case.parties) if party.role in roles]


@_element("存在超出普通提醒的联系或者其他行为")
def intrusion_is_shown(scene: Scene) -> Finding:
    """存在所述行为: at least one contact beyond an ordinary reminder, or another act. Source: 民法典 art. 1165."""
    events: tuple[Event, ...] = (*scene.intrusions, *scene.acts)
    if events:
        return Finding(True, _ids(events))
    doubtful = scene.of_unknown_content
    return Finding(None, (), scene.path(doubtful[0], "tags")) if doubtful else Finding(False)


@_element("侵扰仍在进行（三十日内）")
def intrusion_is_ongoing(scene: Scene) -> Finding:
    """正在实施. Source: 民法典 art. 997. Judgement: `ONGOING_DAYS`."""
    since = scene.day - timedelta(days=ONGOING_DAYS)
    events: tuple[Event, ...] = (*scene.intrusions, *scene.acts)
    recent = [event for event in events if event.last_day and event.last_day >= since]
    undated = [event for event in events if event.last_day is None]
    if recent or not undated:
        return Finding(bool(recent), _ids(recent))
    return Finding(None, (), scene.path(undated[0], "at"))


@_element("多次发送信息")
def messages_are_repeated(scene: Scene) -> Finding:
    """多次发送信息, whatever its content. Source: 治安管理处罚法 (2012) art. 42 item 5 (淫秽、侮辱、恐吓或者其他信息)."""
    return _repeated(scene, tuple(contact for contact in scene.intrusions if contact.channel in _WRITTEN),
                     (contact for contact in scene.of_unknown_content if contact.channel in _WRITTEN))


@_element("多次发送淫秽、侮辱、恐吓等信息")
def offensive_messages_are_repeated(scene: Scene) -> Finding:
    """多次发送淫秽、侮辱、恐吓等信息. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5, first half."""
    written = tuple(contact for contact in scene.contacts if contact.channel in _WRITTEN)
    return _repeated(scene, scene.tagged(*_OFFENSIVE, among=written),
                     (contact for contact in scene.of_unknown_content if contact.channel in _WRITTEN))


@_element("反复联系，滋扰、纠缠、跟踪")
def importuned(scene: Scene) -> Finding:
    """滋扰、纠缠、跟踪. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5, second half; 民法典 art. 1033 item 1.

    Judgement: three intrusions by any channel, or call bombing or following even once.
    """
    acts = scene.acts_of(ActKind.CALL_BOMBING, ActKind.FOLLOWED)
    if acts:
        return Finding(True, (*_ids(scene.intrusions), *_ids(acts)))
    return _repeated(scene, scene.intrusions, scene.of_unknown_content)


@_element("本人反复受到侵扰")
def own_peace_intruded(scene: Scene) -> Finding:
    """侵扰私人生活安宁. Source: 民法典 art. 1033 item 1.

    What relatives and colleagues received intrudes on their peace, not on the complainant's.
    """
    acts = scene.acts_of(ActKind.CALL_BOMBING, ActKind.FOLLOWED)
    own = tuple(contact for contact in scene.intrusions if contact.recipient == SELF)
    if acts:
        return Finding(True, (*_ids(own), *_ids(acts)))
    return _repeated(scene, own, (contact for contact in scene.of_unknown_content if contact.recipient == SELF))


@_element("干扰正常生活")
def normal_life_disturbed(scene: Scene) -> Finding:
    """干扰他人正常生活. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5."""
    harm = scene.case.harm
    if harm.daily_life_disturbed is not None:
        return Finding(harm.daily_life_disturbed, ("harm.daily_life_disturbed",))
    told = tuple(f"harm.{name}" for name in ("sleep", "work", "medical", "relations") if getattr(harm, name))
    return Finding(True, told) if told else Finding(None, (), "harm.daily_life_disturbed")


@_element("威胁人身安全")
def threatened_personal_safety(scene: Scene) -> Finding:
    """威胁他人人身安全. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 1."""
    return _tagged(scene, Tag.THREAT_VIOLENCE)


@_element("以公开信息相威胁")
def threatened_with_exposure(scene: Scene) -> Finding:
    """威胁公开信息. Source: 消费金融公司管理办法 art. 56 (威胁、恐吓); 小额贷款公司监督管理暂行办法 art. 37."""
    return _tagged(scene, Tag.THREAT_EXPOSURE)


@_element("侮辱或者捏造事实")
def insulted_or_defamed(scene: Scene) -> Finding:
    """侮辱、诽谤, to the person's face or before others. Source: 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 2."""
    return _tagged(scene, Tag.INSULT, Tag.DEFAMATION, acts=scene.acts_of(ActKind.PHOTO_ALTERED))


@_element("当着他人侮辱或者捏造事实")
def insulted_or_defamed_before_others(scene: Scene) -> Finding:
    """公然侮辱或者捏造事实诽谤. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 2; 民法典 art. 1024.

    Only words that reached someone else count: an insult said to one's face alone is not 公然.
    """
    return _tagged(scene, Tag.INSULT, Tag.DEFAMATION, among=scene.before_others,
                   acts=scene.acts_of(ActKind.PHOTO_ALTERED))


@_element("只对本人辱骂")
def insulted_in_private(scene: Scene) -> Finding:
    """Insult to the person alone: neither 公然 nor a loss of reputation. Source: 民法典 arts. 109, 990 para. 2."""
    return _tagged(scene, Tag.INSULT, Tag.OBSCENE,
                   among=tuple(contact for contact in scene.contacts if not is_before_others(contact)))


@_element("发送淫秽内容")
def obscene_content_sent(scene: Scene) -> Finding:
    """淫秽信息. Source: 网络安全法 (2025) art. 50; 治安管理处罚法 (2025) art. 50 para. 1 item 5."""
    return _tagged(scene, Tag.OBSCENE)


@_element("把欠款等私密信息告诉他人")
def private_matters_told_to_others(scene: Scene) -> Finding:
    """散布隐私、披露私密信息. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 6; 民法典 arts. 1032, 1034 para. 3.

    The secret is the borrower's; someone who merely received it cannot plead it.
    """
    if scene.case.role not in (Role.BORROWER, Role.IDENTITY_MISUSED):
        return Finding(False)
    return _tagged(scene, Tag.DEBT_DISCLOSURE, Tag.PERSONAL_DATA_DISCLOSURE, among=scene.before_others)


@_element("把身份证件、照片等个人信息发给他人")
def personal_data_given_to_others(scene: Scene) -> Finding:
    """向他人提供个人信息. Source: 治安管理处罚法 (2025) art. 56 para. 1; 个人信息保护法 arts. 23, 28."""
    return _tagged(scene, Tag.PERSONAL_DATA_DISCLOSURE, among=scene.before_others)


@_element("公开张贴或者发帖")
def published(scene: Scene) -> Finding:
    """公开个人信息. Source: 个人信息保护法 art. 25; 民法典 art. 1194."""
    posts = tuple(contact for contact in scene.contacts if contact.channel is Channel.POST)
    return _tagged(scene, *_OFFENSIVE, Tag.DEBT_DISCLOSURE, Tag.PERSONAL_DATA_DISCLOSURE, among=posts,
                   acts=scene.acts_of(ActKind.PUBLIC_POST))


@_element("自称公安、法院等机关")
def state_organ_impersonated(scene: Scene) -> Finding:
    """冒充国家机关工作人员. Source: 治安管理处罚法 (2025) art. 62 para. 1."""
    return _tagged(scene, Tag.IMPERSONATION_POLICE_COURT)


@_element("自称警察或者军人")
def police_impersonated(scene: Scene) -> Finding:
    """冒充军警人员. Source: 治安管理处罚法 (2025) art. 62 para. 2. Read from the words of the message."""
    posing = scene.tagged(Tag.IMPERSONATION_POLICE_COURT)
    naming = [contact for contact in posing if contact.text and any(word in contact.text for word in _POLICE_WORDS)]
    silent = [contact for contact in posing if not contact.text]
    if naming or not silent:
        return Finding(bool(naming), _ids(naming))
    return Finding(None, (), scene.path(silent[0], "text"))


@_element("自称律师")
def lawyer_impersonated(scene: Scene) -> Finding:
    """Someone calls himself a lawyer, which may be true. Source: 治安管理处罚法 (2025) art. 62 para. 3; 律师法 art. 13."""
    return _tagged(scene, Tag.IMPERSONATION_LAWYER)


@_element("有关机关确认自称律师的人不是律师")
def lawyer_disproved(scene: Scene) -> Finding:
    """虚假身份, not only a claimed one. Source: 治安管理处罚法 (2025) art. 62 para. 3; 律师法 art. 13.

    Judgement: the office or its answer names lawyers or the justice office, which keeps their register.
    """
    return _disproved(scene, Tag.IMPERSONATION_LAWYER, _LAWYER_WORDS)


@_element("使用疑似伪造的文书")
def doubtful_document_used(scene: Scene) -> Finding:
    """使用伪造的公文、证明文件. Source: 治安管理处罚法 (2025) art. 63 item 3."""
    return _tagged(scene, Tag.FAKE_DOCUMENT)


@_element("有关机关确认文书不真实")
def document_disproved(scene: Scene) -> Finding:
    """文书是否伪造须有关机关确认. Source: 刑法 art. 280; 治安管理处罚法 (2025) art. 63 item 1."""
    return _disproved(scene, Tag.FAKE_DOCUMENT)


@_element("以威胁索要欠款以外的钱")
def money_beyond_the_debt_extorted(scene: Scene) -> Finding:
    """敲诈勒索: money that is not the debt was demanded under threat.

    Source: 治安管理处罚法 (2025) art. 58. Pressing for principal and interest alone is not extortion.
    """
    return _acted(scene, ActKind.REPAYMENT_EXTORTED)


@_element("索要数额达到五千元或者三次以上")
def extorted_sum_is_large(scene: Scene) -> Finding:
    """数额较大或者多次. Source: 法释〔2013〕8号 arts. 1, 3. Between 2000 and 5000 yuan the provincial standard decides."""
    acts = scene.acts_of(ActKind.REPAYMENT_EXTORTED)
    total = sum((act.amount for act in acts if act.amount), Decimal(0))
    if total >= _LARGE_SUM_HIGHEST or len(acts) >= MANY:
        return Finding(True, _ids(acts), count=int(total), needed=int(_LARGE_SUM_HIGHEST))
    unpriced = [act for act in acts if act.amount is None]
    if unpriced or total >= _LARGE_SUM_LOWEST:
        path = scene.path((unpriced or list(acts))[0], "amount")
        return Finding(None, (), path, int(total), int(_LARGE_SUM_HIGHEST))
    return Finding(False, count=int(total), needed=int(_LARGE_SUM_HIGHEST))


@_element("未经允许进入住宅")
def home_entered(scene: Scene) -> Finding:
    """侵入住宅. Source: 治安管理处罚法 (2025) art. 47 item 3."""
    return _acted(scene, ActKind.HOME_ENTERED)


@_element("跟踪")
def followed(scene: Scene) -> Finding:
    """跟踪. Source: 刑法 art. 293之一 item 3; 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 2."""
    return _acted(scene, ActKind.FOLLOWED)


@_element("追逐、拦截")
def intercepted(scene: Scene) -> Finding:
    """追逐、拦截他人. Source: 治安管理处罚法 (2025) art. 30 item 2."""
    return _acted(scene, ActKind.INTERCEPTED)


@_element("丑化、伪造照片")
def photo_altered(scene: Scene) -> Finding:
    """丑化、污损或者伪造肖像. Source: 民法典 art. 1019."""
    return _acted(scene, ActKind.PHOTO_ALTERED)


@_element("征信记录错误")
def credit_record_is_wrong(scene: Scene) -> Finding:
    """信用评价不当. Source: 民法典 art. 1029."""
    return _acted(scene, ActKind.CREDIT_RECORD_WRONG)


@_element("获取通讯录")
def contact_list_taken(scene: Scene) -> Finding:
    """获取通讯录. Source: 治安管理处罚法 (2025) art. 56 para. 2; 网络安全法 (2025) art. 43."""
    return _acted(scene, ActKind.CONTACT_LIST_TAKEN)


@_element("联系没有填写为联系人的人")
def unlisted_contacts_reached(scene: Scene) -> Finding:
    """超出处理目的联系通讯录中的人. Source: 个人信息保护法 art. 6."""
    reached = {contact.recipient: contact for contact in reversed(scene.contacts)}
    known = [(index, person) for index, person in enumerate(scene.case.recipients) if person.id in reached]
    unlisted = [reached[person.id] for _, person in known if person.is_emergency_contact is False]
    if unlisted:
        return Finding(True, _ids(unlisted), count=len(unlisted))
    open_ones = [index for index, person in known if person.is_emergency_contact is None]
    return Finding(None, (), f"recipients[{open_ones[0]}].is_emergency_contact") if open_ones else Finding(False)


@_element("向与债务无关的人催收")
def payment_demanded_from_unrelated_person(scene: Scene) -> Finding:
    """向与债务无关的第三人催收.

    Source: 消费金融公司管理办法 art. 56; 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 5.
    """
    others = tuple(contact for contact in scene.contacts
                   if contact.recipient != SELF or scene.case.role is not Role.BORROWER)
    return _tagged(scene, Tag.DEMAND_ON_THIRD_PARTY, among=others)


@_element("使用与借款无关的人的号码等信息")
def own_data_used_without_relation(scene: Scene) -> Finding:
    """处理与借款无关的人的个人信息. Source: 个人信息保护法 art. 13; 民法典 art. 1034.

    Judgement: one or two polite messages to a number that the borrower gave are not pleaded; three are, and so is any
    contact after the person asked to be left alone.
    """
    if scene.case.role is Role.BORROWER:
        return Finding(False)
    own = tuple(contact for contact in scene.contacts if contact.recipient == SELF)
    told = min((item.on for item in scene.case.objections if item.on), default=None)
    after = tuple(contact for contact in own if told and contact.last_day and contact.last_day > told)
    count = _times(own)
    return Finding(bool(after) or count >= MANY, _ids(own if count >= MANY else after), count=count, needed=MANY)


@_element("被冒名借款")
def identity_was_misused(scene: Scene) -> Finding:
    """盗用、假冒姓名. Source: 民法典 art. 1014."""
    if scene.case.role is not Role.IDENTITY_MISUSED:
        return Finding(False)
    exists = scene.case.loan.exists
    return Finding(None, (), "loan.exists") if exists is None else Finding(exists is not LoanExists.YES, ("loan.exists",))


@_element("单独同意过把信息提供给他人")
def separate_consent_given(scene: Scene) -> Finding:
    """单独同意. Source: 个人信息保护法 arts. 23, 25, 29. It defeats what needs its absence.

    Someone who never dealt with the lender gave it none.
    """
    given = scene.case.loan.separate_consent
    if given is None and scene.case.role in (Role.LISTED_CONTACT, Role.WRONG_NUMBER, Role.IDENTITY_MISUSED):
        return Finding(False, ("role",))
    path = "loan.separate_consent"
    return Finding(None, (), path) if given is None else Finding(given, (path,))


@_element("同意过读取通讯录")
def contact_list_permitted(scene: Scene) -> Finding:
    """同意读取通讯录. Source: 网络安全法 (2025) art. 43. It defeats what needs its absence."""
    given = scene.case.loan.contact_list_permitted
    path = "loan.contact_list_permitted"
    return Finding(None, (), path) if given is None else Finding(given, (path,))


@_element("对外说了不真实或者侮辱的话")
def reputation_was_falsely_lowered(scene: Scene) -> Finding:
    """名誉因侮辱、诽谤受损, not by the truth. Source: 民法典 art. 1024; documents.md 5.5 (a true overdue debt is the losing plea)."""
    insulted = scene.finding(insulted_or_defamed_before_others)
    told = scene.tagged(Tag.DEBT_DISCLOSURE, among=scene.before_others)
    loan = scene.case.loan
    if insulted.holds or not told:
        return insulted
    if loan.exists is LoanExists.NO or loan.repayment in (Repayment.NOT_OVERDUE, Repayment.PAID):
        return Finding(True, _ids(told))
    if loan.exists in (None, LoanExists.YES) and loan.repayment is None:
        return Finding(None, (), "loan.repayment")
    return insulted


@_element("浏览五千次或者转发五百次以上")
def widely_spread(scene: Scene) -> Finding:
    """情节严重的数量标准. Source: 法释〔2013〕21号 art. 2 item 1."""
    posts = scene.acts_of(ActKind.PUBLIC_POST, ActKind.PHOTO_ALTERED)
    reaching = [act for act in posts if (act.views or 0) >= _VIEWS or (act.reposts or 0) >= _REPOSTS]
    if reaching:
        return Finding(True, _ids(reaching))
    uncounted = [act for act in posts if act.views is None]
    return Finding(None, (), scene.path(uncounted[0], "views")) if uncounted else Finding(False, needed=_VIEWS)


@_element("涉及个人信息达到五千条（服务中取得的二千五百条）")
def personal_data_count_is_large(scene: Scene) -> Finding:
    """情节严重的数量标准. Source: 法释〔2017〕10号 art. 5 para. 1 items 5, 8."""
    acts = scene.acts_of(ActKind.CONTACT_LIST_TAKEN, ActKind.PUBLIC_POST)
    in_service = {party.id for party in scene.case.parties if party.role is not PartyRole.INDIVIDUAL}
    needed = _DATA_ITEMS_IN_SERVICE if any(act.party in in_service for act in acts) else _DATA_ITEMS
    count = max((act.people for act in acts if act.people), default=0)
    if count >= needed:
        return Finding(True, _ids(acts), count=count, needed=needed)
    uncounted = [act for act in acts if act.people is None]
    if uncounted:
        return Finding(None, (), scene.path(uncounted[0], "people"), count, needed)
    return Finding(False, count=count, needed=needed)


@_element("债务属于高利放贷等产生的非法债务")
def debt_is_illegal(scene: Scene) -> Finding:
    """非法债务. Source: 刑法 art. 293之一; 民间借贷规定 art. 25.

    Judgement: an unlicensed lender, or a rate above 24 % by one without a lending licence. Four times the one-year LPR
    has never been above that since 2019-08-20; licensed institutions are outside that rule (法释〔2020〕27号).
    """
    lenders = _parties(scene, PartyRole.LENDER, PartyRole.ASSIGNEE)
    unlicensed = tuple(party.id for _, party in lenders if party.licence is Licence.UNLICENSED)
    if unlicensed:
        return Finding(True, unlicensed)
    if any(party.licence in _LICENSED for _, party in lenders):
        return Finding(False)
    rate = scene.case.loan.annual_rate_percent
    if lenders and all(party.licence is not None for _, party in lenders) and rate is not None:
        return Finding(rate > _ABOVE_ANY_RATE_CAP, ("loan.annual_rate_percent",))
    open_ones = [index for index, party in lenders if party.licence is None]
    path = f"parties[{open_ones[0]}].licence" if open_ones else "loan.annual_rate_percent" if lenders else "parties"
    return Finding(None, (), path)


@_element("本人不欠款")
def complainant_owes_nothing(scene: Scene) -> Finding:
    """无故: there is no debt of the complainant behind it. Source: 治安管理处罚法 (2025) art. 30 item 4."""
    if scene.case.role is not Role.BORROWER:
        return Finding(True, ("role",))
    loan = scene.case.loan
    if loan.exists is LoanExists.NO or loan.repayment is Repayment.PAID:
        return Finding(True, ("loan",))
    return Finding(None, (), "loan.exists") if loan.exists is None else Finding(False)


def _police_days(scene: Scene, *kinds: StepKind) -> list[date]:
    return [step.on for step in scene.case.steps if step.kind in kinds and step.on]


@_element("公安机关批评制止或者处罚后仍继续")
def continued_after_police_action(scene: Scene) -> Finding:
    """经有关部门批评制止或者处理处罚后继续. Source: 法释〔2013〕18号 art. 1 para. 3."""
    kinds = (StepKind.POLICE_WARNING, StepKind.POLICE_PENALTY)
    acted = _police_days(scene, *kinds)
    after = [event for event in (*scene.intrusions, *scene.acts)
             if acted and event.last_day and event.last_day > min(acted)]
    if after:
        return Finding(True, (*scene.step_paths(*kinds), *_ids(after)))
    undated = [f"steps[{index}].on" for index, step in enumerate(scene.case.steps) if step.kind in kinds and not step.on]
    if undated:
        return Finding(None, (), undated[0])
    reported = _police_days(scene, StepKind.POLICE_REPORT, StepKind.POLICE_CASE_OPENED)
    went_on = any(event.last_day and reported and event.last_day > min(reported) for event in scene.intrusions)
    return Finding(None, (), "steps") if went_on and not acted else Finding(False)


@_element("一年内受过治安处罚后再犯")
def continued_after_penalty(scene: Scene) -> Finding:
    """受过治安管理处罚后再犯. Source: 治安管理处罚法 (2025) art. 22 item 4 (within one year; six months before 2026)."""
    punished = _police_days(scene, StepKind.POLICE_PENALTY)
    again = [event for event in (*scene.intrusions, *scene.acts) for day in punished
             if event.last_day and day < event.last_day <= day + _YEAR]
    undated = [f"steps[{index}].on" for index, step in enumerate(scene.case.steps)
               if step.kind is StepKind.POLICE_PENALTY and not step.on]
    if again or not undated:
        return Finding(bool(again), (*scene.step_paths(StepKind.POLICE_PENALTY), *_ids(again)) if again else ())
    return Finding(None, (), undated[0])


@_element("因报案受到威胁、侮辱")
def retaliated_after_report(scene: Scene) -> Finding:
    """对报案人打击报复. Source: 治安管理处罚法 (2025) art. 22 item 3.

    Judgement: going on as before is not 报复; the words must speak of the report, and come from the side that was reported.
    """
    spiteful = [contact for contact in scene.tagged(Tag.THREAT_VIOLENCE, Tag.INSULT)
                if contact.recipient == SELF and contact.text and _OF_THE_REPORT.search(contact.text)]
    undated = [f"steps[{index}].on" for index, step in enumerate(scene.case.steps)
               if step.kind is StepKind.POLICE_REPORT and not step.on]
    reported = _police_days(scene, StepKind.POLICE_REPORT)
    if not reported:
        return Finding(None, (), undated[0]) if spiteful and undated else Finding(False)
    # Who was reported is asked of the whole case: the conduct before the report may fall under an earlier edition.
    known = {event.party for event in scene.case.conduct if event.party and event.first_day and event.first_day <= min(reported)}
    after = [contact for contact in spiteful if contact.last_day and contact.last_day > min(reported)]
    same = [contact for contact in after if contact.party in known]
    unassigned = [contact for contact in after if contact.party is None]
    if same or not unassigned:
        return Finding(bool(same), _ids(same))
    return Finding(None, (), scene.path(unassigned[0], "party"))


@_element("实施行为的单位已经查明")
def firm_is_identified(scene: Scene) -> Finding:
    """单位违法. Source: 治安管理处罚法 (2025) art. 18."""
    firms = {party.id for party in scene.case.parties if party.name and party.role is not PartyRole.INDIVIDUAL}
    events: tuple[Event, ...] = (*scene.intrusions, *scene.acts)
    own = [event for event in events if event.party in firms]
    if own:
        return Finding(True, _ids(own))
    unassigned = [event for event in events if event.party is None]
    return Finding(None, (), scene.path(unassigned[0], "party")) if unassigned else Finding(False)


@_element("出借方委托了催收机构")
def collector_was_engaged(scene: Scene) -> Finding:
    """委托处理个人信息、委托催收. Source: 个人信息保护法 art. 21; 侵权责任编解释（一） art. 18."""
    collectors = _parties(scene, PartyRole.COLLECTOR)
    engaged = tuple(party.id for _, party in collectors if party.engaged_by)
    if engaged:
        return Finding(True, engaged)
    return Finding(None, (), f"parties[{collectors[0][0]}].engaged_by") if collectors else Finding(False)


@_element("委托催收前没有告知")
def collector_was_not_announced(scene: Scene) -> Finding:
    """委外前未告知债务人. Source: 银行保险机构消费者权益保护管理办法 art. 41 para. 1; 消费金融公司管理办法 art. 57."""
    collectors = _parties(scene, PartyRole.COLLECTOR)
    silent = tuple(party.id for _, party in collectors if party.announced is False)
    if silent:
        return Finding(True, silent)
    open_ones = [index for index, party in collectors if party.announced is None]
    return Finding(None, (), f"parties[{open_ones[0]}].announced") if open_ones else Finding(False)


@_element("行为人是执行工作任务的人员")
def employee_acted(scene: Scene) -> Finding:
    """工作人员因执行工作任务造成损害. Source: 民法典 art. 1191."""
    people = {party.id: (index, party) for index, party in _parties(scene, PartyRole.INDIVIDUAL)}
    own = [event for event in scene.events if event.party in people]
    employed = [event for event in own if event.party and people[event.party][1].engaged_by]
    if employed:
        return Finding(True, _ids(employed))
    return Finding(None, (), f"parties[{people[own[0].party or ''][0]}].engaged_by") if own else Finding(False)


def _shared(scene: Scene, roles: frozenset[PartyRole]) -> Finding:
    able = {party.id for party in scene.case.parties if party.role in roles}
    events: tuple[Event, ...] = (*scene.intrusions, *scene.acts)
    first_by_party = {event.party: event for event in reversed(events) if event.party in able}
    if len(first_by_party) > 1:
        return Finding(True, _ids(first_by_party.values()), count=len(first_by_party))
    unassigned = [event for event in events if event.party is None]
    if len(able) > 1 and unassigned:
        return Finding(None, (), scene.path(unassigned[0], "party"))
    return Finding(False)


@_element("两个以上的对方共同实施")
def joint_conduct_is_shown(scene: Scene) -> Finding:
    """二人以上共同实施. Source: 民法典 art. 1168. An engagement alone is not joint conduct."""
    return _shared(scene, frozenset(PartyRole) - {PartyRole.SMS_CHANNEL})


@_element("出借方与平台共同使用信息")
def joint_handling_is_shown(scene: Scene) -> Finding:
    """共同处理个人信息. Source: 个人信息保护法 art. 20."""
    return _shared(scene, frozenset({PartyRole.LENDER, PartyRole.PLATFORM, PartyRole.ASSIGNEE}))


@_element("平台接到通知后没有处理")
def platform_did_not_act(scene: Scene) -> Finding:
    """网络服务提供者未采取必要措施. Source: 民法典 arts. 1195, 1197."""
    return _refused(scene, StepKind.PLATFORM_NOTICE)


@_element("对方拒绝查询、删除个人信息")
def data_request_refused(scene: Scene) -> Finding:
    """拒绝个人行使权利的请求. Source: 个人信息保护法 art. 50."""
    return _refused(scene, StepKind.DATA_REQUEST)


@_element("通过网络实施")
def used_information_network(scene: Scene) -> Finding:
    """利用信息网络. Source: 民法典 art. 1194; 法释〔2020〕17号. Calls and SMS are arguable and are not counted."""
    used = [contact for contact in scene.intrusions if contact.channel in _NETWORK]
    return Finding(bool(used), _ids(used))


@_element("通过电话或者短信实施")
def sent_by_telecommunication(scene: Scene) -> Finding:
    """利用电信网络. Source: 电信条例 art. 56."""
    used = [contact for contact in scene.intrusions if contact.channel in _TELECOM]
    return Finding(bool(used), _ids(used))


@_element("频繁换号或者隐藏号码")
def numbers_rotated_or_hidden(scene: Scene) -> Finding:
    """轮番换号、隐藏号码. Source: 反电信网络诈骗法 art. 14; law.md section 3 (虚拟号、改号)."""
    first_by_sender = {contact.sender: contact for contact in reversed(scene.intrusions) if contact.sender}
    hidden = [contact for sender, contact in first_by_sender.items() if sender in HIDDEN_NUMBERS]
    if hidden or len(first_by_sender) >= MANY:
        return Finding(True, _ids(first_by_sender.values()), count=len(first_by_sender), needed=MANY)
    silent = [contact for contact in scene.intrusions if not contact.sender and contact.channel in _TELECOM]
    path = scene.path(silent[0], "sender") if silent else None
    return Finding(None if path else False, (), path, len(first_by_sender), MANY)


@_element("有使用改号设备或者租用线路的线索")
def number_technique_is_shown(scene: Scene) -> Finding:
    """使用改号、群拨设备或者出租的线路. Source: 反电信网络诈骗法 arts. 14, 31."""
    return _acted(scene, ActKind.NUMBER_SPOOFED)


@_element("二十二时至次日八时联系")
def called_at_night(scene: Scene) -> Finding:
    """夜间催收. Source: GB/T 45251-2025 (recommended standard, no official text held)."""
    timed = [(contact, contact.at.astimezone(BEIJING).hour) for contact in scene.contacts if isinstance(contact.at, datetime)]
    at_night = [contact for contact, hour in timed if hour >= _NIGHT_FROM or hour < _NIGHT_TO]
    if at_night:
        return Finding(True, _ids(at_night), count=_times(at_night))
    untimed = [contact for contact in scene.contacts if contact.at and not isinstance(contact.at, datetime)]
    return Finding(None, (), scene.path(untimed[0], "at")) if untimed else Finding(False)


@_element("一天通话超过三次")
def called_more_than_three_times_a_day(scene: Scene) -> Finding:
    """每日有效语音通话超过三次. Source: GB/T 45251-2025 (recommended standard, no official text held).

    An entry that stands for several calls is of one day only where somebody said that the last was on it.
    """
    calls = [contact for contact in scene.contacts if contact.channel is Channel.CALL]
    of_one_day = [contact for contact in calls if contact.first_day == contact.last_day and (contact.until or contact.times == 1)]
    by_day: Counter[date | None] = Counter()
    for contact in of_one_day:
        by_day[contact.first_day] += contact.times
    frequent = [contact for contact in of_one_day if by_day[contact.first_day] > _CALLS_A_DAY]
    if frequent:
        return Finding(True, _ids(frequent), count=max(by_day.values()), needed=_CALLS_A_DAY + 1)
    spread = [contact for contact in calls if contact not in of_one_day and contact.times > _CALLS_A_DAY]
    return Finding(None, (), scene.path(spread[0], "until")) if spread else Finding(False, needed=_CALLS_A_DAY + 1)


@_element("支出费用")
def expenses_incurred(scene: Scene) -> Finding:
    """财产损失. Source: 民法典 art. 1182. Unknown as long as nobody has said what is claimed."""
    if scene.case.harm.expenses:
        return Finding(True, ("harm.expenses",))
    asked = {claim.kind for claim in scene.case.claims.items}
    return Finding(False) if asked and ClaimKind.PROPERTY_LOSS not in asked else Finding(None, (), "harm.expenses")


@_element("严重精神损害")
def serious_mental_harm_suffered(scene: Scene) -> Finding:
    """严重精神损害. Source: 民法典 art. 1183 para. 1."""
    serious, path = scene.case.harm.serious_mental_harm, "harm.serious_mental_harm"
    return Finding(None, (), path) if serious is None else Finding(serious, (path,) if serious else ())
