"""Elements on personal information: who handles it, under whose consent, what kind it is, whom it served to reach."""

from __future__ import annotations

from complaintgen.case.enums import ActKind, DebtRelation, PartyRole, PersonKind, Role, Tag
from complaintgen.case.model import SELF, Act, ContactOrAct, Recipient, is_lender
from complaintgen.law.elements._about import is_untrue
from complaintgen.law.elements._counting import dense, ids
from complaintgen.law.elements._deeds import DeedWords
from complaintgen.law.elements._shapes import SHAPED
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element, is_published

_OWN_HANDLERS = frozenset({PartyRole.PLATFORM, PartyRole.ASSIGNEE, PartyRole.GUARANTOR})
_SEVERAL = 2


@element("未经本人同意读取通讯录")
def contact_list_taken_without_consent(window: ConductWindow) -> ElementFinding:
    """非法收集、获取个人信息. Source: 个人信息保护法 art. 10; 网络安全法 (2025) art. 46; 民法典 art. 1034.

    Judgement: a borrower who let the app read the list agreed for themselves; those in the list, and those whose name was borrowed on,
    agreed to nothing.
    """
    taken = window.acted(ActKind.CONTACT_LIST_TAKEN)
    if not taken or window.case.role is not Role.BORROWER:
        return ElementFinding.carried_by(ids(taken))
    permitted, path = window.case.loan.contact_list_permitted, "loan.contact_list_permitted"
    if permitted is None:
        return ElementFinding.unknown(path, ids(taken))
    return ElementFinding.no() if permitted else ElementFinding.yes((*ids(taken), path))


@element("行为人是个人信息处理者", is_deed=False)
def information_handler_acted(window: ConductWindow) -> ElementFinding:
    """个人信息处理者, 信息处理者. Source: 个人信息保护法 arts. 72 para. 1, 73 item 1; 民法典 art. 1038.

    Judgement: a firm that collects handles the information, and through whoever it engaged; a person whom nobody engaged does not. Where
    the author is not known, a collector's message is a firm's.
    """
    return ElementFinding.carried_by(ids(_of_handlers(window)))


@element("行为人是收集信息的单位或者其工作人员", is_deed=False)
def collecting_unit_acted(window: ConductWindow) -> ElementFinding:
    """网络服务提供者和其他企业事业单位及其工作人员. Source: 关于加强网络信息保护的决定 (2012) 三.

    Judgement: as `information_handler_acted`; what an unknown person put up may be anybody's.
    """
    return ElementFinding.carried_by(ids(event for event in _of_handlers(window) if event.party or not is_published(event)))


def _of_handlers(window: ConductWindow) -> tuple[ContactOrAct, ...]:
    private = {party.id for party in window.case.parties or () if party.role is PartyRole.INDIVIDUAL and not party.engaged_by}
    return tuple(event for event in window.events if event.party not in private)


@element("行为人是网络运营者", is_deed=False)
def network_operator_acted(window: ConductWindow) -> ElementFinding:
    """网络运营者, 网络的所有者、管理者和网络服务提供者. Source: 网络安全法 (2025) art. 78 item 3, (2016) art. 76 item 3.

    Judgement: a platform is one, and a lender that lends through its own app; a firm that only collects is none.
    """
    able = {party.id for party in window.case.parties or () if party.role is PartyRole.PLATFORM or (is_lender(party) and window.case.loan.app)}
    return ElementFinding.carried_by(ids(event for event in window.events if event.party in able))


@element("信息由出借方传给了另一家自行催收的机构")
def data_passed_between_institutions(window: ConductWindow) -> ElementFinding:
    """向其他个人信息处理者提供. Source: 个人信息保护法 arts. 23, 73 item 1 (自主决定处理目的、处理方式).

    Telling a relative is no provision to a handler. Judgement: a platform, assignee or guarantor that nobody engaged and that collects
    from its own numbers decides for itself; whoever was engaged is entrusted (art. 21).
    """
    if not any(party.role is PartyRole.LENDER for party in window.case.parties or ()):
        return ElementFinding.no()
    handlers = {party.id for party in window.case.parties or () if party.role in _OWN_HANDLERS and not party.engaged_by}
    return ElementFinding.carried_by(ids(event for event in window.events if event.party in handlers))


@element("把身份证件、银行卡号、人脸照片等敏感信息发给他人", DeedWords(says="向他人透露敏感的个人信息"))
def sensitive_data_given_to_others(window: ConductWindow) -> ElementFinding:
    """敏感个人信息. Source: 个人信息保护法 arts. 28, 29: not an address, an employer, an ordinary photo, nor the debt itself."""
    given = window.tagged(Tag.PERSONAL_DATA_DISCLOSURE, among=window.before_others)
    unsaid = next((contact for contact in given if contact.sensitive_data is None), None)
    return ElementFinding.carried_by(ids(contact for contact in given if contact.sensitive_data),
                                     window.path(unsaid, "sensitive_data") if unsaid else window.first_untagged(window.before_others))


@element("联系没有填写为联系人的人，或者反复联系填写的联系人", DeedWords(listed=True, says="反复联系填写的紧急联系人"),
         DeedWords(listed=False, says="联系没有填写为紧急联系人的人"))
def contacts_used_beyond_purpose(window: ConductWindow) -> ElementFinding:
    """超出处理目的, 不是影响最小的方式. Source: 个人信息保护法 art. 6.

    Judgement: an emergency contact may be asked once or twice to pass a word on; three times within thirty days is beyond that.
    Whom a form named only the borrower knows, so nobody else is asked.
    """
    listed = {person.id: person.is_emergency_contact for person in window.case.recipients or ()}
    if window.case.role is Role.EMERGENCY_CONTACT:
        listed[SELF] = True
    by_recipient: dict[str, list[ContactOrAct]] = {}
    for contact in window.in_touch:
        if contact.recipient in listed:
            by_recipient.setdefault(contact.recipient, []).append(contact)
    unlisted = [contact for person, contacts in by_recipient.items() if listed[person] is False for contact in contacts]
    overused = [contact for person, contacts in by_recipient.items() if listed[person] for contact in dense(contacts)]
    unsaid = next((index for index, person in enumerate(window.case.recipients or ())
                   if window.case.role is Role.BORROWER and person.is_emergency_contact is None and person.kind is not PersonKind.GROUP and person.id in by_recipient),
                   None)
    return ElementFinding.carried_by(ids((*unlisted, *overused)), None if unsaid is None else f"recipients[{unsaid}].is_emergency_contact")


@element("把属实的私密信息告诉他人", *SHAPED["private_matters_told_to_others"].deeds)
def secrets_told_to_others(window: ConductWindow) -> ElementFinding:
    """隐私, 不愿为他人知晓的私密信息. Source: 民法典 art. 1032 para. 2. Judgement: who calls it untrue that a debt is due does not plead it as a secret beside that."""
    told = window.finding(SHAPED["private_matters_told_to_others"])
    if not told.holds:
        return told
    facts = frozenset(told.facts)
    return ElementFinding.carried_by(event.id for event in window.told if event.id in facts and not is_untrue(window.case, event))


@element("把欠款等私密信息告诉两个以上的人，或者公开", *SHAPED["private_matters_told_to_others"].deeds)
def private_matters_spread(window: ConductWindow) -> ElementFinding:
    """散布隐私. Source: 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 4.

    Judgement: told to one person is told, not spread; told to two or where anyone can read it is spread. In a group all read it but the
    member who wrote; a group of which nobody said the size has several.
    """
    told = window.finding(secrets_told_to_others)
    if not told.holds:
        return told
    facts = frozenset(told.facts)
    events = [event for event in window.told if event.id in facts]
    reached = {person for event in events for person in event.reached} - {SELF}
    readers = sum(_readers(person) for person in window.case.recipients or () if person.id in reached)
    public = any(is_published(event) or (isinstance(event, Act) and event.seen_by_others) for event in events)
    if public or readers >= _SEVERAL:
        return ElementFinding.yes(told.facts, count=readers, needed=_SEVERAL)
    return ElementFinding.no(count=readers, needed=_SEVERAL)


@element("没有单独同意，把欠款等私密信息告诉两个以上的人，或者公开", *SHAPED["private_matters_told_to_others"].deeds)
def private_matters_spread_without_consent(window: ConductWindow) -> ElementFinding:
    """不正当手段. Source: 消费金融公司管理办法 art. 56; 民法典 art. 1033 (权利人明确同意). Judgement: what the person agreed to by itself is not improper."""
    spread, consent = window.finding(private_matters_spread), window.finding(SHAPED["separate_consent_given"])
    if not spread.holds or consent.holds is False:
        return spread
    return ElementFinding.no() if consent.holds else ElementFinding.unknown(consent.settled_by or "loan.separate_consent", spread.facts)


@element("把欠款等私密信息告诉别人，没有说过单独同意", *SHAPED["private_matters_told_to_others"].deeds)
def private_matters_told_unless_agreed(window: ConductWindow) -> ElementFinding:
    """除权利人明确同意外. Source: 民法典 art. 1033. Judgement: whoever told it has to show that the person agreed, so that a consent of which nobody spoke is none."""
    is_agreed = window.finding(SHAPED["separate_consent_given"]).holds
    return ElementFinding.no() if is_agreed else window.finding(secrets_told_to_others)


def _readers(recipient: Recipient) -> int:
    """How many people read what reaches a recipient."""
    if recipient.kind is not PersonKind.GROUP:
        return 1
    return max(recipient.size - 1, 1) if recipient.size else _SEVERAL


@element("本人是借款人、共同借款人或者保证人", is_deed=False)
def complainant_is_debtor_or_guarantor(window: ConductWindow) -> ElementFinding:
    """借款人及保证人. Source: 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 4. A co-borrower is a borrower."""
    owes = window.case.debt_relation in (DebtRelation.CO_BORROWER, DebtRelation.GUARANTOR)
    if window.case.role is Role.BORROWER or owes:
        return ElementFinding.yes(["role" if window.case.role is Role.BORROWER else "debt_relation"])
    is_open = window.case.debt_relation is None and window.case.role in (Role.EMERGENCY_CONTACT, Role.LISTED_CONTACT)
    return ElementFinding.unknown("debt_relation") if is_open else ElementFinding.no()


ELEMENTS = (contact_list_taken_without_consent, information_handler_acted, collecting_unit_acted, network_operator_acted, data_passed_between_institutions,
            sensitive_data_given_to_others, contacts_used_beyond_purpose, secrets_told_to_others, private_matters_spread,
            private_matters_spread_without_consent, private_matters_told_unless_agreed,
            complainant_is_debtor_or_guarantor)
