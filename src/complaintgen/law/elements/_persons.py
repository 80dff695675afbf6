"""Elements on the complainant: relation to the debt, what the conduct did to their life, what it cost."""

from __future__ import annotations

from complaintgen.case.enums import ActKind, Channel, ClaimKind, Knowledge, LoanExists, Repayment, Role, Tag
from complaintgen.case.model import SELF, Act, Contact, ContactOrAct
from complaintgen.identities.names import is_organisation_name
from complaintgen.law.elements._about import concerns_complainant
from complaintgen.law.elements._approaches import MANY
from complaintgen.law.elements._counting import dense, ids, total_times
from complaintgen.law.elements._deeds import DeedWords
from complaintgen.law.elements._liability import common_debt_path, owes
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element
from complaintgen.patterns import Pattern

_ONLINE = frozenset({Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP})
_OF_STOPPING = Pattern(r"公证|律师|代理费|取证|存证|时间戳|调查|鉴定")
SPREADING = (Tag.DEBT_DISCLOSURE, Tag.PERSONAL_DATA_DISCLOSURE, Tag.INSULT, Tag.DEFAMATION, Tag.OBSCENE)


@element("干扰正常生活", is_deed=False)
def normal_life_disturbed(window: ConductWindow) -> ElementFinding:
    """干扰他人正常生活. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5."""
    harm, path = window.case.harm, "harm.daily_life_disturbed"
    if harm.daily_life_disturbed is not None:
        return ElementFinding(holds=harm.daily_life_disturbed, facts=(path,))
    return ElementFinding.carried_by((f"harm.{name}" for name in ("sleep", "work", "medical", "relations") if getattr(harm, name)), path)


@element("使用与借款无关的人的号码等信息", DeedWords(says="没有借款关系而使用本人的联系方式"))
def own_data_used_without_relation(window: ConductWindow) -> ElementFinding:
    """处理与借款无关的人的个人信息. Source: 个人信息保护法 art. 13; 民法典 art. 1034.

    Judgement: one or two polite messages are not pleaded; three are, and so is any contact after the person asked to be left alone, or that asks
    the person to pay or to press for payment. The number of an emergency contact was given for the loan: there the three must come within thirty days.
    """
    is_debtor = owes(window.case, SELF)
    if is_debtor:
        return ElementFinding.no()
    own = tuple(event for event in window.in_touch if event.recipient == SELF)
    told = min((item.on for item in (window.case.objections or ()) if item.on), default=None)
    is_listed = window.case.role is Role.LISTED_CONTACT
    unwanted = tuple(contact for contact in own if (told and contact.last_day and contact.last_day > told) or (is_listed and Tag.DEMAND_ON_THIRD_PARTY in (contact.tags or ())))
    many = dense(own) if window.case.role is Role.EMERGENCY_CONTACT else own
    count = total_times(many)
    carrying = many if count >= MANY else unwanted
    if carrying and is_debtor is None:
        return ElementFinding.unknown(common_debt_path(window.case, SELF), ids(carrying), count=count, needed=MANY)
    if carrying:
        return ElementFinding.yes(ids(carrying), count=count, needed=MANY)
    return ElementFinding.no(count=count, needed=MANY)


@element("被冒名借款")
def identity_was_misused(window: ConductWindow) -> ElementFinding:
    """盗用、假冒姓名. Source: 民法典 art. 1014."""
    if window.case.role is not Role.IDENTITY_MISUSED:
        return ElementFinding.no()
    exists, path = window.case.loan.exists, "loan.exists"
    return ElementFinding.unknown(path) if exists is None else ElementFinding(holds=exists is not LoanExists.YES, facts=(path,))


@element("权利人是单位")
def organisation_complains(window: ConductWindow) -> ElementFinding:
    """法人、非法人组织. Source: 民法典 art. 110 para. 2."""
    person, path = window.case.complainant, "complainant.kind"
    if person.kind is None and person.name and is_organisation_name(person.name):
        return ElementFinding.unknown(path)
    return ElementFinding.carried_by([path] if person.is_organisation else ())


@element("本人不欠款")
def complainant_owes_nothing(window: ConductWindow) -> ElementFinding:
    """无故: there is no debt of the complainant behind it. Source: 治安管理处罚法 (2025) art. 30 item 4."""
    is_debtor = owes(window.case, SELF)
    if is_debtor is False:
        return ElementFinding.yes(["role"])
    loan = window.case.loan
    if loan.exists is LoanExists.NO or loan.repayment is Repayment.PAID:
        return ElementFinding.yes(["loan"])
    if is_debtor is None:
        return ElementFinding.unknown(common_debt_path(window.case, SELF))
    return ElementFinding.unknown("loan.exists") if loan.exists is None else ElementFinding.no()


@element("造成损害", is_deed=False)
def harm_is_shown(window: ConductWindow) -> ElementFinding:
    """造成损害. Source: 民法典 arts. 1165, 1168; 个人信息保护法 arts. 20, 69.

    Judgement: a disturbed life, lost sleep, trouble at work or with people, an illness and money spent are harm, each by itself.
    """
    harm, path = window.case.harm, "harm.daily_life_disturbed"
    shown = [f"harm.{name}" for name in ("daily_life_disturbed", "sleep", "work", "medical", "relations", "serious_mental_harm", "expenses")
             if getattr(harm, name)]
    return ElementFinding.carried_by(shown, path if harm.daily_life_disturbed is None else None)


@element("不及时制止会造成难以弥补的损害")
def harm_would_be_irreparable(window: ConductWindow) -> ElementFinding:
    """不及时制止将使其合法权益受到难以弥补的损害. Source: 民法典 art. 997.

    Judgement: without an answer, a threat to the complainant's safety is of that kind, and so is what others are told of the complainant: it
    cannot be called back.
    """
    answer, path = window.case.harm.irreparable, "harm.irreparable"
    if answer is not None:
        return ElementFinding(holds=answer, facts=(path,))
    return ElementFinding.carried_by(ids((*threats_to_complainant(window), *told_to_others(window, *SPREADING))), path)


def threats_to_complainant(window: ConductWindow) -> tuple[ContactOrAct, ...]:
    """What threatens the complainant's own safety."""
    return tuple(event for event in window.tagged(Tag.THREAT_VIOLENCE) if concerns_complainant(window.case, event, (Tag.THREAT_VIOLENCE,)))


def told_to_others(window: ConductWindow, *tags: Tag) -> tuple[ContactOrAct, ...]:
    """What others received, read, saw or heard of the complainant that shows one of the tags."""
    return tuple(event for event in window.tagged(*tags, among=window.before_others) if concerns_complainant(window.case, event, tags))


@element("有证据证明")
def evidence_is_held(window: ConductWindow) -> ElementFinding:
    """有证据证明行为人正在实施. Source: 民法典 art. 997.

    Judgement: evidence that is registered, or a message whose words the person's own phone still has.
    """
    kept = [contact for contact in window.contacts if contact.text and contact.channel is not Channel.CALL
            and contact.known_by in (None, Knowledge.OWN_DEVICE, Knowledge.RECIPIENT_SHOWED)]
    return ElementFinding.carried_by(["evidence"] if window.case.evidence else ids(kept), None if window.case.evidence == () else "evidence")


@element("支出费用")
def expenses_incurred(window: ConductWindow) -> ElementFinding:
    """财产损失. Source: 民法典 art. 1182. Unknown as long as nobody has said what is claimed."""
    if window.case.harm.expenses:
        return ElementFinding.yes(["harm.expenses"])
    asked = {claim.kind for claim in (window.case.claims.items or ())}
    return ElementFinding.no() if asked and ClaimKind.PROPERTY_LOSS not in asked else ElementFinding.unknown("harm.expenses")


@element("为制止侵权支出费用")
def costs_of_stopping_incurred(window: ConductWindow) -> ElementFinding:
    """制止侵权行为所支付的合理开支: 调查、取证、律师费用. Source: 法释〔2020〕17号 art. 12 para. 1."""
    spent = window.case.harm.expenses
    if not spent:
        return expenses_incurred.predicate(window)
    return ElementFinding.carried_by(["harm.expenses"] if any(_OF_STOPPING.search(item.item) for item in spent) else ())


@element("网络侵权造成财产损失")
def lost_through_network(window: ConductWindow) -> ElementFinding:
    """利用信息网络侵害人身权益造成的财产损失. Source: 法释〔2020〕17号 art. 11.

    Judgement: what a loss came of nobody is asked; beside visits and calls it may have come of these.
    """
    incurred = expenses_incurred.predicate(window)
    return incurred if incurred.holds is False or all(_is_online(event) for event in window.wrongs) else ElementFinding.no()


def _is_online(event: object) -> bool:
    return event.kind is ActKind.ONLINE_POST if isinstance(event, Act) else isinstance(event, Contact) and event.channel in _ONLINE


@element("严重精神损害")
def serious_mental_harm_suffered(window: ConductWindow) -> ElementFinding:
    """严重精神损害. Source: 民法典 art. 1183 para. 1."""
    serious, path = window.case.harm.serious_mental_harm, "harm.serious_mental_harm"
    return ElementFinding.unknown(path) if serious is None else ElementFinding.carried_by([path] if serious else ())


ELEMENTS = (normal_life_disturbed, own_data_used_without_relation, identity_was_misused, organisation_complains, complainant_owes_nothing,
            harm_is_shown, harm_would_be_irreparable, evidence_is_held, expenses_incurred, costs_of_stopping_incurred, lost_through_network,
            serious_mental_harm_suffered)
