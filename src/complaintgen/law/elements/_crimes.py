"""What makes an offence a crime: sums, counts and circumstances (情节), each an element of its own; the rest stays with the public-security law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from complaintgen.case.enums import ActKind, DataKind, MisusedFact, PartyRole, StepKind, Tag
from complaintgen.case.model import SELF, Act, ContactOrAct
from complaintgen.law._working_days import months_after
from complaintgen.law.elements._acts import confining, extorting
from complaintgen.law.elements._approaches import MANY
from complaintgen.law.elements._counting import ids
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element

_VIEWS, _REPOSTS = 5000, 500
_DATA_ITEMS, _DATA_ITEMS_IN_SERVICE = 5000, 2500
_ITEMS_OF_KIND = {DataKind.CONTACTS: 5000, DataKind.RECORDS: 500, DataKind.SENSITIVE: 50}
_LARGE_SUM_LOWEST, _LARGE_SUM_HIGHEST = Decimal(2000), Decimal(5000)
_TWO_YEARS, _OF_AGE = 24, 18 * 12
_CONFINED_FOR = timedelta(hours=24)


@element("两年内索要五千元以上或者三次以上")
def extorted_sum_is_large(window: ConductWindow) -> ElementFinding:
    """数额较大或者多次. Source: 法释〔2013〕10号 arts. 1, 2 items 3 and 6 (half for a minor, or where they posed as officials), 3 (二年内三次).

    Between 2000 and 5000 yuan the provincial standard decides.
    """
    acts = extorting(window)
    posing = tuple(act for act in acts if Tag.IMPERSONATION_POLICE_COURT in (act.tags or ()))
    half = (_LARGE_SUM_LOWEST / 2, _LARGE_SUM_HIGHEST / 2)
    whole = half if acts and _is_minor(window, acts[0].first_day) else (_LARGE_SUM_LOWEST, _LARGE_SUM_HIGHEST)
    groups = [(group, standard) for among, standard in ((acts, whole), (posing, half)) for group in _within_two_years(among)]
    for group, (_, highest) in groups:
        if _sum(group) >= highest or sum(act.times for act in group) >= MANY:
            return ElementFinding.yes(ids(group), count=int(_sum(group)), needed=int(highest))
    count, needed = int(max((_sum(group) for group, _ in groups), default=Decimal(0))), int(whole[1])
    unpriced = next((act for act in acts if act.amount is None), None)
    doubtful = unpriced or next((group[0] for group, (lowest, _) in groups if _sum(group) >= lowest), None)
    return ElementFinding.unknown(window.path(doubtful, "amount"), count=count, needed=needed) if doubtful else ElementFinding.no(count=count, needed=needed)


@element("同一条诽谤内容浏览五千次或者转发五百次以上")
def widely_spread(window: ConductWindow) -> ElementFinding:
    """诽谤情节严重的数量标准. Source: 法释〔2013〕21号 art. 2 item 1: 同一诽谤信息; an insult has no such standard."""
    posts = [act for act in window.acted(ActKind.ONLINE_POST, ActKind.PUBLIC_POST) if Tag.DEFAMATION in (act.tags or ())]
    reaching = [act for act in posts if (act.views or 0) >= _VIEWS or (act.reposts or 0) >= _REPOSTS]
    online = ids(act for act in reaching if act.kind is ActKind.ONLINE_POST)
    if online:
        return ElementFinding.yes(online, needed=_VIEWS)
    open_paths = [*(window.path(act, "kind") for act in reaching), *(window.path(act, "views") for act in posts if act.views is None)]
    untagged = window.first_untagged((*window.posts, *window.perhaps_posts))
    return ElementFinding.unknown(open_paths[0] if open_paths else untagged or "", needed=_VIEWS) if open_paths or untagged else ElementFinding.no(needed=_VIEWS)


@element("提供他人个人信息达到五千条（服务中取得的二千五百条）")
def provided_data_count_is_large(window: ConductWindow) -> ElementFinding:
    """出售、提供个人信息情节严重的数量标准. Source: 法释〔2017〕10号 art. 5 para. 1 items 5, 8; art. 11 para. 2 (each receiver counts anew).

    Judgement: one message about one person is one item.
    """
    given = window.tagged(Tag.PERSONAL_DATA_DISCLOSURE, among=window.before_others)
    in_service = {party.id for party in window.case.parties or () if party.role is not PartyRole.INDIVIDUAL}
    everything, of_service = sum(map(_items, given)), sum(_items(event) for event in given if event.party in in_service)
    if everything >= _DATA_ITEMS or of_service >= _DATA_ITEMS_IN_SERVICE:
        return ElementFinding.yes(ids(given), count=everything, needed=_DATA_ITEMS)
    uncounted = next((event for event in given if isinstance(event, Act) and event.people is None and event.kind in _COUNTED), None)
    if uncounted:
        return ElementFinding.unknown(window.path(uncounted, "people"), count=everything, needed=_DATA_ITEMS)
    return ElementFinding.no(count=everything, needed=_DATA_ITEMS)


_COUNTED = (ActKind.ONLINE_POST, ActKind.PUBLIC_POST)


def _items(event: ContactOrAct) -> int:
    if isinstance(event, Act):
        return event.times * (event.people or 1)
    return event.times * len([person for person in event.reached if person != SELF])


@element("获取个人信息达到立案数量")
def taken_data_count_is_large(window: ConductWindow) -> ElementFinding:
    """非法获取个人信息情节严重的数量标准. Source: 法释〔2017〕10号 art. 5 para. 1 items 3 to 6 (item 6: kinds count together by their shares)."""
    acts = window.acted(ActKind.CONTACT_LIST_TAKEN)
    counted = sum(act.people or 0 for act in acts)
    least = sum((Fraction(act.people or 0, _ITEMS_OF_KIND[act.data_kind or DataKind.CONTACTS]) for act in acts), Fraction(0))
    most = sum((Fraction(act.people or 0, _ITEMS_OF_KIND[act.data_kind or DataKind.SENSITIVE]) for act in acts), Fraction(0))
    if least >= 1:
        return ElementFinding.yes(ids(acts), count=counted, needed=_DATA_ITEMS)
    uncounted = next((act for act in acts if act.people is None), None)
    if uncounted:
        return ElementFinding.unknown(window.path(uncounted, "people"), count=counted, needed=_DATA_ITEMS)
    unsorted = next((act for act in acts if act.data_kind is None), None)
    if unsorted and most >= 1:
        return ElementFinding.unknown(window.path(unsorted, "data_kind"), count=counted, needed=_DATA_ITEMS)
    return ElementFinding.no(count=counted, needed=_DATA_ITEMS)


@element("严重影响工作、生活或者经营", is_deed=False)
def life_seriously_affected(window: ConductWindow) -> ElementFinding:
    """情节恶劣. Source: 法释〔2013〕18号 art. 3 item 5 (严重影响他人的工作、生活、生产、经营).

    Judgement: an illness that was diagnosed, sleep lost for long, a job lost; or a workplace that stood still.
    """
    halted = ids(act for act in window.acts if act.stopped_work)
    serious, path = window.case.harm.serious_mental_harm, "harm.serious_mental_harm"
    return ElementFinding.carried_by((*halted, *([path] if serious else [])), path if serious is None else None)


@element("扰乱单位、邻里、网络等公共秩序", is_deed=False)
def public_order_disturbed(window: ConductWindow) -> ElementFinding:
    """破坏社会秩序. Source: 刑法 art. 293; 法释〔2013〕21号 art. 5 (利用信息网络辱骂、恐吓他人).

    Judgement: a workplace that stood still, what was put up for anyone to read, a visit that others heard, or words to three people or more.
    """
    others = {person for event in window.told for person in event.reached} - {SELF}
    spread = [event for event in window.told if not others.isdisjoint(event.reached)] if len(others) >= MANY else []
    visits = window.acted(ActKind.VISIT)
    public = [*(act for act in window.acts if act.stopped_work), *window.published, *(act for act in visits if act.seen_by_others), *spread]
    untold = next((act for act in visits if act.seen_by_others is None), None)
    return ElementFinding.carried_by(dict.fromkeys(ids(public)), window.path(untold, "seen_by_others") if untold else None)


@element("催收手段情节严重", is_deed=False)
def collection_is_serious(window: ConductWindow) -> ElementFinding:
    """情节严重. Source: 刑法 art. 293之一; no interpretation with a number is held.

    Judgement: somebody was beaten or kept from leaving, was made seriously ill or lost a job, or the police opened a criminal case.
    """
    grave = ids((*window.acted(ActKind.ASSAULTED), *confining(window)))
    opened = window.step_paths(StepKind.CRIMINAL_CASE_OPENED)
    affected = window.finding(life_seriously_affected)
    return ElementFinding.carried_by(dict.fromkeys((*grave, *opened, *(affected.facts if affected.holds else ()))), affected.settled_by)


@element("限制人身自由达到剥夺的程度", is_deed=False)
def freedom_was_taken(window: ConductWindow) -> ElementFinding:
    """非法剥夺他人人身自由. Source: 刑法 art. 238; no text held gives a length of time.

    Judgement: a day and a night, or what the police opened a criminal case for; what is shorter is left to the public-security law.
    """
    acts = confining(window)
    opened = window.step_paths(StepKind.CRIMINAL_CASE_OPENED)
    long = ids(act for act in acts if _lasted(act) >= _CONFINED_FOR)
    untold = next((act for act in acts if act.until is None), None)
    return ElementFinding.carried_by((*long, *(opened if acts else ())), window.path(untold, "until") if untold else None)


@element("以冒充的机关身份得到钱财")
def gained_by_posing_as_official(window: ConductWindow) -> ElementFinding:
    """招摇撞骗: something gained by the assumed office, in the same event. Source: 刑法 art. 279."""
    demands = window.acted(ActKind.REPAYMENT_EXTORTED)
    posing = [act for act in demands if Tag.IMPERSONATION_POLICE_COURT in (act.tags or ())]
    untold = [*(window.path(act, "was_taken") for act in posing if act.was_taken is None),
              *(window.path(act, "tags" if act.text else "text") for act in demands if not act.tags and act.was_taken is not False)]
    return ElementFinding.carried_by(ids(act for act in posing if act.was_taken), next(iter(untold), None))


@element("冒名借款时使用了本人的身份证件")
def id_document_was_misused(window: ConductWindow) -> ElementFinding:
    """使用盗用的居民身份证等证件. Source: 刑法 art. 280之一; 居民身份证法 art. 17 para. 1 item 1."""
    used, path = window.case.loan.misused_with, "loan.misused_with"
    return ElementFinding.unknown(path) if used is None else ElementFinding(holds=used is MisusedFact.ID_DOCUMENT, facts=(path,))


@element("公安机关已经刑事立案")
def criminal_case_was_opened(window: ConductWindow) -> ElementFinding:
    """情节严重 where no text held says what that is: the police found so. Source: 刑事诉讼法 art. 112 (认为有犯罪事实需要追究刑事责任的时候，应当立案)."""
    opened = window.step_paths(StepKind.CRIMINAL_CASE_OPENED)
    return ElementFinding.carried_by(opened, None if window.step_paths(StepKind.CRIMINAL_REFUSAL) else "steps")


def _within_two_years(acts: tuple[Act, ...]) -> Iterable[tuple[Act, ...]]:
    """The acts that fall in two years from each of them, those of the earliest first."""
    for first in acts:
        start = first.first_day
        if start:
            yield tuple(act for act in acts if act.first_day and start <= act.first_day <= months_after(start, _TWO_YEARS))


def _sum(acts: Iterable[Act]) -> Decimal:
    return sum((act.amount for act in acts if act.amount), Decimal(0))


def _is_minor(window: ConductWindow, on: date | None) -> bool:
    born = window.case.complainant.birth_date
    return bool(born and on and on < months_after(born, _OF_AGE))


def _lasted(act: Act) -> timedelta:
    if isinstance(act.at, datetime) and isinstance(act.until, datetime):
        return act.until - act.at
    return act.last_day - act.first_day - timedelta(days=1) if act.first_day and act.last_day else timedelta(0)


ELEMENTS = (extorted_sum_is_large, widely_spread, provided_data_count_is_large, taken_data_count_is_large, life_seriously_affected,
            public_order_disturbed, collection_is_serious, freedom_was_taken, gained_by_posing_as_official, id_document_was_misused, criminal_case_was_opened)
