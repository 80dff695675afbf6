"""Elements on acts that are no messages: money demanded, homes entered, ways blocked, a workplace brought to a halt."""

from __future__ import annotations

from complaintgen.case.enums import ActKind, EntryManner, Tag, Threat, VisitManner
from complaintgen.case.model import SELF, Act
from complaintgen.law._working_days import months_after
from complaintgen.law.elements._counting import ids
from complaintgen.law.elements._deeds import DeedWords
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element

_THREATS = frozenset({Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE})
_THREATENED = frozenset({Threat.VIOLENCE, Threat.EXPOSURE})
_CHILD, _ELDER_2012, _ELDER_2025 = 14 * 12, 60 * 12, 70 * 12
"""Months of age below which, and from which, a person who is beaten is protected the more."""
_UNLAWFUL_ENTRY = frozenset({EntryManner.UNPERMITTED, EntryManner.STAYED})


def extorting(window: ConductWindow) -> tuple[Act, ...]:
    """The demands for money beyond the debt that came with a threat, in the words of the same event or as the complainant says."""
    return tuple(act for act in window.acted(ActKind.REPAYMENT_EXTORTED)
                 if not _THREATS.isdisjoint(act.tags or ()) or act.threatened_with in _THREATENED)


@element("以威胁索要欠款以外的钱")
def money_beyond_the_debt_extorted(window: ConductWindow) -> ElementFinding:
    """敲诈勒索: money that is not the debt, demanded under threat. Source: 治安管理处罚法 (2025) art. 58; 刑法 art. 274 (law.md section 7).

    Judgement: pressing for principal and interest is not extortion, nor is talk of suing, of the police or of the credit record alone.
    """
    untold = next((act for act in window.acted(ActKind.REPAYMENT_EXTORTED) if act.threatened_with is None), None)
    return ElementFinding.carried_by(ids(extorting(window)), window.path(untold, "threatened_with") if untold else None)


@element("以威胁向本人索要欠款以外的钱", DeedWords(says="以威胁索要欠款以外的钱"))
def extorted_from_complainant(window: ConductWindow) -> ElementFinding:
    """侵扰私人生活安宁. Source: 民法典 arts. 1032, 1033 item 1. Judgement: whose peace is broken by a threat is whose peace a threat for money breaks."""
    found = window.finding(money_beyond_the_debt_extorted)
    return ElementFinding.carried_by(act.id for act in extorting(window) if act.recipient == SELF) if found.holds else found


@element("欠款以外的钱已经被拿走")
def property_was_taken(window: ConductWindow) -> ElementFinding:
    """非法占有借款人的财产. Source: 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 3."""
    demands = window.acted(ActKind.REPAYMENT_EXTORTED)
    untold = next((act for act in demands if act.was_taken is None), None)
    return ElementFinding.carried_by(ids(act for act in demands if act.was_taken), window.path(untold, "was_taken") if untold else None)


@element("未经同意进入住宅，或者要求离开后不走", DeedWords(entry=EntryManner.UNPERMITTED, says="未经同意进入住宅"), DeedWords(entry=EntryManner.STAYED, says="进入住宅后要求离开而不走"))
def home_entered(window: ConductWindow) -> ElementFinding:
    """侵入住宅. Source: 治安管理处罚法 (2025) art. 47 item 3."""
    entries = window.acted(ActKind.HOME_ENTERED)
    untold = next((act for act in entries if act.entry is None), None)
    return ElementFinding.carried_by(ids(act for act in entries if act.entry in _UNLAWFUL_ENTRY), window.path(untold, "entry") if untold else None)


@element("未经本人同意进入本人的住宅", DeedWords(says="未经同意进入住宅"))
def own_home_entered(window: ConductWindow) -> ElementFinding:
    """进入他人的住宅等私密空间, 权利人没有明确同意. Source: 民法典 art. 1033 item 2; who was let in and stays entered with leave."""
    entries = tuple(act for act in window.acted(ActKind.HOME_ENTERED) if act.recipient == SELF)
    untold = next((act for act in entries if act.entry is None), None)
    return ElementFinding.carried_by(ids(act for act in entries if act.entry is EntryManner.UNPERMITTED), window.path(untold, "entry") if untold else None)


@element("堵住去路、不让离开", DeedWords(says="阻止离开"))
def confined(window: ConductWindow) -> ElementFinding:
    """非法限制他人人身自由. Source: 治安管理处罚法 (2025) art. 47 item 3; 刑法 arts. 238, 293之一 item 2."""
    return ElementFinding.carried_by(ids(confining(window)))


@element("本人被堵住去路、不让离开", DeedWords(says="阻止离开"))
def own_liberty_restricted(window: ConductWindow) -> ElementFinding:
    """剥夺、限制他人的行动自由. Source: 民法典 art. 1011; a relative's freedom is the relative's."""
    return ElementFinding.carried_by(ids(act for act in confining(window) if act.recipient == SELF))


def confining(window: ConductWindow) -> tuple[Act, ...]:
    """The acts that kept people from leaving; a visit where the door was blocked is one."""
    return tuple(act for act in window.acted(ActKind.CONFINED, ActKind.VISIT) if act.kind is ActKind.CONFINED or VisitManner.BLOCKING in (act.manner or ()))


@element("使单位不能正常工作")
def unit_order_disturbed(window: ConductWindow) -> ElementFinding:
    """扰乱单位秩序，致使工作、医疗等不能正常进行. Source: 治安管理处罚法 (2025) art. 26 para. 1 item 1, (2012) art. 23 para. 1 item 1."""
    acts = window.acted(ActKind.UNIT_DISRUPTED, ActKind.VISIT, ActKind.CALL_BOMBING)
    untold = next((act for act in acts if act.kind is ActKind.UNIT_DISRUPTED and act.stopped_work is None), None)
    return ElementFinding.carried_by(ids(act for act in acts if act.stopped_work), window.path(untold, "stopped_work") if untold else None)


@element("殴打不满十四周岁或者六十周岁以上的本人")
def assaulted_child_or_from_sixty(window: ConductWindow) -> ElementFinding:
    """殴打不满十四周岁的人或者六十周岁以上的人. Source: 治安管理处罚法 (2012) art. 43 para. 2 item 2."""
    return _beaten_at(window, _ELDER_2012)


@element("殴打不满十四周岁或者七十周岁以上的本人")
def assaulted_child_or_from_seventy(window: ConductWindow) -> ElementFinding:
    """殴打不满十四周岁的人或者七十周岁以上的人. Source: 治安管理处罚法 (2025) art. 51 para. 2 item 2."""
    return _beaten_at(window, _ELDER_2025)


def _beaten_at(window: ConductWindow, elder: int) -> ElementFinding:
    """The age on the day of the blow; that of others, a disability and a pregnancy are not in the case."""
    blows = tuple(act for act in window.acted(ActKind.ASSAULTED) if act.recipient == SELF and act.first_day)
    born = window.case.complainant.birth_date
    if born is None:
        return ElementFinding.unknown("complainant.birth_date") if blows else ElementFinding.no()
    of_age, elderly = months_after(born, _CHILD), months_after(born, elder)
    return ElementFinding.carried_by(ids(act for act in blows if act.first_day and not of_age <= act.first_day < elderly))


ELEMENTS = (money_beyond_the_debt_extorted, extorted_from_complainant, property_was_taken, home_entered, own_home_entered, confined, own_liberty_restricted,
            unit_order_disturbed, assaulted_child_or_from_sixty, assaulted_child_or_from_seventy)
