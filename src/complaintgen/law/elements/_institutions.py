"""Elements on the other side: the lender's licence, who engaged whom, which firm acted."""

from __future__ import annotations

from decimal import Decimal

from complaintgen.case.enums import Licence, PartyRole, StepKind
from complaintgen.case.model import Loan, Party, is_lender
from complaintgen.law._authorship import acting_for, went_to
from complaintgen.law.elements._counting import ids
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element

_LICENSED = frozenset(Licence) - {Licence.UNLICENSED, Licence.LOAN_FACILITATION}
_ABOVE_ANY_RATE_CAP = Decimal(24)


@element("债务属于高利放贷等产生的非法债务")
def debt_is_illegal(window: ConductWindow) -> ElementFinding:
    """非法债务. Source: 刑法 art. 293之一; 民间借贷规定 art. 25, para. 1.

    Judgement: a rate above 24 %, agreed or worked out from what was received, what is due and the term, by a lender without a lending
    licence. Four times the one-year LPR has never been above that since 2019-08-20; licensed institutions are outside that rule
    (法释〔2020〕27号). That a lender has no licence does not make the debt illegal.
    """
    lenders = [(index, party) for index, party in enumerate(window.case.parties or ()) if is_lender(party)]
    if any(party.licence in _LICENSED for _, party in lenders):
        return ElementFinding.no()
    unknown_licence = next((f"parties[{index}].licence" for index, party in lenders if party.licence is None), None)
    if not lenders or unknown_licence:
        return ElementFinding.unknown(unknown_licence or "parties")
    rates = {path: rate for path, rate in (("loan.annual_rate_percent", window.case.loan.annual_rate_percent), ("loan.sum_due", _real_rate(window.case.loan)))
             if rate is not None}
    if not rates:
        return ElementFinding.unknown("loan.annual_rate_percent")
    above = [path for path, rate in rates.items() if rate > _ABOVE_ANY_RATE_CAP]
    return ElementFinding(holds=bool(above), facts=tuple(above or rates))


def _real_rate(loan: Loan) -> Decimal | None:
    """The yearly rate in per cent, from what came to hand, what is due and the days between; None where one of them is not known."""
    if not loan.principal or loan.sum_due is None or not loan.borrowed_on or not loan.due_on or loan.due_on <= loan.borrowed_on:
        return None
    return Decimal(loan.sum_due - loan.principal) / loan.principal * 36500 / (loan.due_on - loan.borrowed_on).days


@element("反映的对象里有单位", is_deed=False)
def firm_is_identified(window: ConductWindow) -> ElementFinding:
    """单位违法. Source: 治安管理处罚法 (2025) art. 18. Judgement: whether the firm did it is for the police to find; a report against one asks for it, also where its name is not known."""
    against_a_firm = any(party.role is not PartyRole.INDIVIDUAL for party in window.case.parties or ())
    return ElementFinding.carried_by(ids(window.wrongs), window.first_untagged()) if against_a_firm else ElementFinding.carried_by((), None)


@element("出借方委托了催收机构", is_deed=False)
def collector_was_engaged(window: ConductWindow) -> ElementFinding:
    """委托处理个人信息、委托催收. Source: 个人信息保护法 art. 21; 侵权责任编解释（一） art. 18.

    Judgement: an institution's own answer that others collect for it tells as much, though not who they are.
    """
    collectors = _parties(window, PartyRole.COLLECTOR)
    answers = {f"steps[{index}].others_collect": step.others_collect for index, step in enumerate(window.case.steps or ())
               if step.kind is StepKind.INSTITUTION_COMPLAINT and step.answer}
    untold = next((path for path, others_collect in answers.items() if others_collect is None), None)
    return ElementFinding.carried_by((*(party.id for _, party in collectors if party.engaged_by), *(path for path, others_collect in answers.items() if others_collect)),
                                     f"parties[{collectors[0][0]}].engaged_by" if collectors else untold)


@element("向出借方投诉之后，其或者其委托的人仍在催收", is_deed=False)
def went_on_after_complaint(window: ConductWindow) -> ElementFinding:
    """定作、指示或者选任的过错. Source: 民法典 art. 1193; law.md 2.3 (an engagement alone is no fault).

    Judgement: who was told of it and had it go on, has a fault of its own; whom a complaint was made to stands in it by name.
    """
    told = [(index, step, party) for index, step in enumerate(window.case.steps or ()) if step.kind is StepKind.INSTITUTION_COMPLAINT
            for party in window.case.parties or () if is_lender(party) and went_to(step, party)]
    untold = next((f"steps[{index}].on" for index, step, _ in told if step.on is None), None)
    found = [(f"steps[{index}]", event.id) for index, step, party in told for event in window.wrongs
             if step.on and event.first_day and event.first_day > step.on and event.party in acting_for(window.case, party)]
    return ElementFinding.carried_by(dict.fromkeys(fact for facts in found for fact in facts), untold)


@element("可以把委托方和受托方一并起诉")
def both_can_be_sued(window: ConductWindow) -> ElementFinding:
    """合并请求定作人和承揽人承担侵权责任. Source: 侵权责任编解释（一） art. 18 para. 2. A defendant has to have a name."""
    parties = {party.id: party for party in window.case.parties or ()}
    collectors = _parties(window, PartyRole.COLLECTOR)
    named = [party.id for _, party in collectors if party.name and party.engaged_by and parties[party.engaged_by].name]
    return ElementFinding.carried_by(named, next((f"parties[{index}].engaged_by" for index, party in collectors if party.engaged_by is None), None))


@element("委托催收前没有告知")
def collector_was_not_announced(window: ConductWindow) -> ElementFinding:
    """委外前未告知债务人. Source: 银行保险机构消费者权益保护管理办法 art. 41 para. 1; 消费金融公司管理办法 art. 57."""
    collectors = _parties(window, PartyRole.COLLECTOR)
    return ElementFinding.carried_by(
        (party.id for _, party in collectors if party.announced is False),
        next((f"parties[{index}].announced" for index, party in collectors if party.announced is None), None))


@element("行为人是执行工作任务的人员", is_deed=False)
def employee_acted(window: ConductWindow) -> ElementFinding:
    """工作人员因执行工作任务. Source: 民法典 art. 1191; 侵权责任编解释（一） art. 15 (执行用人单位工作任务的其他人员, not a contractor)."""
    people = {party.id: (index, party) for index, party in _parties(window, PartyRole.INDIVIDUAL)}
    own = [(event, *people[event.party]) for event in window.events if event.party in people]
    unsaid = next((f"parties[{index}].{'acts_as_staff' if party.engaged_by else 'engaged_by'}" for _, index, party in own
                   if not party.engaged_by or party.acts_as_staff is None), None)
    return ElementFinding.carried_by((event.id for event, _, party in own if party.engaged_by and party.acts_as_staff), unsaid)


@element("催收人员所属单位不详，可能是委托方的工作人员", is_deed=False)
def collector_may_be_staff(window: ConductWindow) -> ElementFinding:
    """工作人员还是受托的单位不明. Source: 民法典 arts. 1191, 1193. Judgement: of whom nobody knows the firm, the claim against who engaged them is put both ways."""
    unnamed = {party.id: (index, party) for index, party in _parties(window, PartyRole.COLLECTOR) if party.name is None}
    own = [(event, *unnamed[event.party]) for event in window.events if event.party in unnamed]
    unsaid = next((f"parties[{index}].engaged_by" for _, index, party in own if not party.engaged_by), None)
    return ElementFinding.carried_by((event.id for event, _, party in own if party.engaged_by), unsaid)


def _parties(window: ConductWindow, role: PartyRole) -> list[tuple[int, Party]]:
    return [(index, party) for index, party in enumerate(window.case.parties or ()) if party.role is role]


ELEMENTS = (debt_is_illegal, firm_is_identified, collector_was_engaged, went_on_after_complaint, both_can_be_sued, collector_was_not_announced, employee_acted, collector_may_be_staff)
