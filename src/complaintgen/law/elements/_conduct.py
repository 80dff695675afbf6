"""Elements on the conduct as a whole: that there is some, that it goes on, what it spread."""

from __future__ import annotations

from datetime import timedelta

from complaintgen.case.enums import LoanExists, Tag
from complaintgen.case.model import ContactOrAct
from complaintgen.law.elements._about import concerns_complainant, nothing_is_due
from complaintgen.law.elements._counting import ids
from complaintgen.law.elements._deeds import DeedWords, tags_told
from complaintgen.law.elements._shapes import SHAPED
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element

ONGOING_DAYS = 30
"""Judgement: conduct within the last thirty days counts as 正在实施."""


@element("存在超出普通提醒的联系或者其他行为", is_deed=False)
def intrusion_is_shown(window: ConductWindow) -> ElementFinding:
    """存在所述行为: at least one contact beyond an ordinary reminder, or another act. Source: 民法典 art. 1165."""
    return ElementFinding.carried_by(ids(window.wrongs), window.first_untagged() or window.unclear_visit)


@element("侵扰仍在进行（三十日内）", is_deed=False)
def intrusion_is_ongoing(window: ConductWindow) -> ElementFinding:
    """正在实施. Source: 民法典 art. 997. Judgement: `ONGOING_DAYS`."""
    since = window.day - timedelta(days=ONGOING_DAYS)
    recent = [event for event in window.wrongs if event.last_day and event.last_day >= since]
    undated = next((event for event in window.wrongs if event.last_day is None), None)
    return ElementFinding.carried_by(ids(recent), window.path(undated, "at") if undated else None)


@element("对外说了不真实或者侮辱的话", *SHAPED["insulted_or_defamed_before_others"].deeds, DeedWords(tags=(Tag.DEBT_DISCLOSURE,), untrue=True, own=True, says="向他人说与事实不符的欠款情况"))
def reputation_was_falsely_lowered(window: ConductWindow) -> ElementFinding:
    """名誉因侮辱、诽谤受损, not by the truth. Source: 民法典 art. 1024; documents.md 5.5 (a true overdue debt is the losing plea)."""
    insulted = window.finding(SHAPED["insulted_or_defamed_before_others"])
    told = _debts_told_of_complainant(window)
    loan = window.case.loan
    if told and nothing_is_due(window.case):
        return ElementFinding.yes(tuple(dict.fromkeys((*insulted.facts, *ids(told)))))
    if insulted.holds or not told:
        return insulted
    if loan.exists in (None, LoanExists.YES) and loan.repayment is None:
        return ElementFinding.unknown("loan.repayment")
    return insulted


@element("向他人说与事实不符的欠款情况", DeedWords(tags=(Tag.DEBT_DISCLOSURE,), untrue=True, own=True, says="向他人说与事实不符的欠款情况"))
def untrue_debt_told_to_others(window: ConductWindow) -> ElementFinding:
    """捏造事实诽谤: a debt told of somebody who owes none, or none that is due. Source: 民法典 art. 1024; 小额贷款公司监督管理暂行办法 art. 37 para. 2 item 2."""
    told, loan = _debts_told_of_complainant(window), window.case.loan
    if told and loan.exists in (None, LoanExists.YES) and loan.repayment is None and not nothing_is_due(window.case):
        return ElementFinding.unknown("loan.repayment")
    return ElementFinding.carried_by(ids(told) if nothing_is_due(window.case) else ())


def _debts_told_of_complainant(window: ConductWindow) -> list[ContactOrAct]:
    return [event for event in window.before_others
            if Tag.DEBT_DISCLOSURE in tags_told(window.case, event) and concerns_complainant(window.case, event, (Tag.DEBT_DISCLOSURE,))]


ELEMENTS = (intrusion_is_shown, intrusion_is_ongoing, reputation_was_falsely_lowered, untrue_debt_told_to_others)
