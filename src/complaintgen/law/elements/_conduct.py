"""Elements on the conduct as a whole: that there is some, that it goes on, what it spread, took or demanded."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from complaintgen.case.enums import ActKind, LoanExists, PartyRole, Repayment, Tag
from complaintgen.law.elements._about import concerns_complainant
from complaintgen.law.elements._counting import MANY, ids
from complaintgen.law.elements._shapes import SHAPED
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element

ONGOING_DAYS = 30
"""Judgement: conduct within the last thirty days counts as 正在实施."""

_VIEWS, _REPOSTS = 5000, 500
_DATA_ITEMS, _DATA_ITEMS_IN_SERVICE = 5000, 2500
_LARGE_SUM_LOWEST, _LARGE_SUM_HIGHEST = Decimal(2000), Decimal(5000)


@element("存在超出普通提醒的联系或者其他行为")
def intrusion_is_shown(window: ConductWindow) -> ElementFinding:
    """存在所述行为: at least one contact beyond an ordinary reminder, or another act. Source: 民法典 art. 1165."""
    return ElementFinding.carried_by(ids(window.wrongs), window.first_untagged())


@element("侵扰仍在进行（三十日内）")
def intrusion_is_ongoing(window: ConductWindow) -> ElementFinding:
    """正在实施. Source: 民法典 art. 997. Judgement: `ONGOING_DAYS`."""
    since = window.day - timedelta(days=ONGOING_DAYS)
    recent = [event for event in window.wrongs if event.last_day and event.last_day >= since]
    undated = next((event for event in window.wrongs if event.last_day is None), None)
    return ElementFinding.carried_by(ids(recent), window.path(undated, "at") if undated else None)


@element("索要数额达到五千元或者三次以上")
def extorted_sum_is_large(window: ConductWindow) -> ElementFinding:
    """数额较大或者多次. Source: 法释〔2013〕8号 arts. 1, 3. Between 2000 and 5000 yuan the provincial standard decides."""
    acts = window.acted(ActKind.REPAYMENT_EXTORTED)
    total = sum((act.amount for act in acts if act.amount), Decimal(0))
    count, needed = int(total), int(_LARGE_SUM_HIGHEST)
    if total >= _LARGE_SUM_HIGHEST or len(acts) >= MANY:
        return ElementFinding.yes(ids(acts), count=count, needed=needed)
    unpriced = [act for act in acts if act.amount is None]
    if unpriced or total >= _LARGE_SUM_LOWEST:
        return ElementFinding.unknown(window.path((unpriced or list(acts))[0], "amount"), count=count, needed=needed)
    return ElementFinding.no(count=count, needed=needed)


@element("浏览五千次或者转发五百次以上")
def widely_spread(window: ConductWindow) -> ElementFinding:
    """情节严重的数量标准. Source: 法释〔2013〕21号 art. 2 item 1."""
    posts = window.acted(ActKind.PUBLIC_POST, ActKind.PHOTO_ALTERED)
    reaching = [act for act in posts if (act.views or 0) >= _VIEWS or (act.reposts or 0) >= _REPOSTS]
    if reaching:
        return ElementFinding.yes(ids(reaching))
    uncounted = [act for act in posts if act.views is None]
    return ElementFinding.unknown(window.path(uncounted[0], "views")) if uncounted else ElementFinding.no(needed=_VIEWS)


@element("涉及个人信息达到五千条（服务中取得的二千五百条）")
def personal_data_count_is_large(window: ConductWindow) -> ElementFinding:
    """情节严重的数量标准. Source: 法释〔2017〕10号 art. 5 para. 1 items 5, 8."""
    acts = window.acted(ActKind.CONTACT_LIST_TAKEN, ActKind.PUBLIC_POST)
    in_service = {party.id for party in (window.case.parties or ()) if party.role is not PartyRole.INDIVIDUAL}
    needed = _DATA_ITEMS_IN_SERVICE if any(act.party in in_service for act in acts) else _DATA_ITEMS
    count = max((act.people for act in acts if act.people), default=0)
    if count >= needed:
        return ElementFinding.yes(ids(acts), count=count, needed=needed)
    uncounted = [act for act in acts if act.people is None]
    if uncounted:
        return ElementFinding.unknown(window.path(uncounted[0], "people"), count=count, needed=needed)
    return ElementFinding.no(count=count, needed=needed)


@element("对外说了不真实或者侮辱的话")
def reputation_was_falsely_lowered(window: ConductWindow) -> ElementFinding:
    """名誉因侮辱、诽谤受损, not by the truth. Source: 民法典 art. 1024; documents.md 5.5 (a true overdue debt is the losing plea)."""
    insulted = window.finding(SHAPED["insulted_or_defamed_before_others"])
    told = [contact for contact in window.tagged(Tag.DEBT_DISCLOSURE, among=window.before_others)
            if concerns_complainant(window.case, contact, (Tag.DEBT_DISCLOSURE,))]
    loan = window.case.loan
    if insulted.holds or not told:
        return insulted
    if loan.exists is LoanExists.NO or loan.repayment in (Repayment.NOT_OVERDUE, Repayment.PAID):
        return ElementFinding.yes(ids(told))
    if loan.exists in (None, LoanExists.YES) and loan.repayment is None:
        return ElementFinding.unknown("loan.repayment")
    return insulted


ELEMENTS = (intrusion_is_shown, intrusion_is_ongoing, extorted_sum_is_large, widely_spread, personal_data_count_is_large,
            reputation_was_falsely_lowered)
