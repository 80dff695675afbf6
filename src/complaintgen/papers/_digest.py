"""What all papers tell of a case, worked out once: contacts, exhibits, respondents, offices, deadlines, sums.

In: the case, what the law says of it, which papers are offered, the pack. Out: a `CaseDigest`, which is handed on to every
document, the guide, the summary and the check of readiness. Its titled fields are variables of templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from complaintgen.case.enums import Role, StepKind, Tag
from complaintgen.case.fields import Title, ask_at, place_name, title_at
from complaintgen.case.model import Act, Case, Party, Step
from complaintgen.case.reading import address_without_district, remarks_on
from complaintgen.catalogue import Catalogue
from complaintgen.formatting import ranges
from complaintgen.law.assessment import (
    Assessment,
    Gap,
    Reason,
    Suffered,
    TooEarly,
    assess,
    ordinary_reminders,
    suffered_by_complainant,
)
from complaintgen.law.elements import concerns_complainant
from complaintgen.law.procedure import (
    Authority,
    Cause,
    CourtFee,
    Damages,
    Respondent,
    Venue,
    authorities_of,
    branches_named,
    causes_of,
    collecting_holders,
    court_fee,
    damages_of,
    offices_for_reports,
    position_of,
    regulator_of,
    venue_of,
    with_branches,
)
from complaintgen.law.provisions import Law
from complaintgen.packs.pack import Pack
from complaintgen.papers._bases import bases_asked, doubtful_bases
from complaintgen.papers._chronology import ConductRow, conduct_rows, hide_names, numbered
from complaintgen.papers._conflicts import Conflict, conflicts_of
from complaintgen.papers._contact_statistics import (
    ContactStatistics,
    RecentConduct,
    SenderView,
    acts_after_objection,
    after_objection,
    contact_statistics,
    objected_on,
    recent_conduct,
    recent_times,
    sender_views,
)
from complaintgen.papers._contact_views import ContactView, contact_views, key_quotes
from complaintgen.papers._data_words import data_said_to_be_held
from complaintgen.papers._exhibits import (
    Exhibit,
    ExhibitGroup,
    StatementToSign,
    channels_of,
    exhibit_groups,
    exhibit_numbers,
    kept_on_own_device,
    repayment_unshown,
    statements_to_sign,
    with_own_proof,
)
from complaintgen.papers._extra_answers import with_answers
from complaintgen.papers._figures import Figures, figures_of
from complaintgen.papers._name_hiding import free_words
from complaintgen.papers._named_questions import named_gap, named_place
from complaintgen.papers._own_gaps import OwnGap, own_gaps
from complaintgen.papers._people import full_years
from complaintgen.papers._plaintiffs import (
    Plaintiff,
    defendants_in,
    led_by,
    limits_of,
    plaintiffs_of,
    standing_in,
    stated_claims,
)
from complaintgen.papers._plan import Offer, addressees, plan, witnesses
from complaintgen.papers._pleadings import Deed
from complaintgen.papers._reasons import (
    DeadlineView,
    RespondentView,
    deadline_views,
    in_words,
    respondent_view,
)
from complaintgen.papers._reliefs import laid_to
from complaintgen.papers._reviews import Review, reviews
from complaintgen.papers._story import StoryPart, story_parts
from complaintgen.papers._supplement import since_report, unregistered_reports
from complaintgen.papers._titles import titles_of
from complaintgen.papers._urgency import Announcement, PoliceStep, announcements_of, police_steps_of
from complaintgen.papers._views import AuthorityView, BranchView, GapView, RemarkView
from complaintgen.papers._years import with_years

_MOST_QUOTES = 8
_OF_OTHER_SIDE = ("parties", "senders")
_REPLY_DAYS = 15
"""Judgement: no law sets a time for answering a letter; an institution has fifteen days for a complaint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDigest:
    """What all papers tell of a case.

    Attributes:
        facts: the case itself; `case` is the same with the answers to the pack's questions, as templates read them.
        assessment: what the law says of it.
        plaintiffs: the complainant, then everyone who sues along, whatever the law says of it.
        claim_defendants: whom the claim of those who stand in it names.
        conflicts: what contradicts itself in the whole case.
        whole: the case into which the paths of what is open or missing lead; it holds more than `facts` where somebody else leads a paper.
        own_gaps: the open facts that would settle something for any of the plaintiffs.
        bases_asked: by path, what the annex lacks of what a party is known by.
        free_words: everything that was written freely, one after the other, in which a name may stand.
    """

    facts: Case
    assessment: Assessment
    plaintiffs: tuple[Plaintiff, ...]
    claim_defendants: tuple[Respondent, ...]
    conflicts: tuple[Conflict, ...]
    whole: Case
    own_gaps: tuple[OwnGap, ...]
    bases_asked: Mapping[str, Mapping[str, object]]
    free_words: str
    case: Annotated[Case, Title("案件的全部事实；没有填写的为空")]
    chronology: Annotated[tuple[ConductRow, ...], Title("全部联系和其他行为，按时间排列，就是附表的各行", absent_when="没有登记联系和行为")]
    hides_names: Annotated[bool, Title("附表里是否有人的姓名隐去了部分")]
    hides_quoted: Annotated[bool, Title("引用的原文里是否有别人的姓名隐去了部分")]
    story: Annotated[tuple[ConductRow, ...], Title("要写进经过的原文和其他行为，按时间排列", absent_when="没有登记带原文的联系和其他行为")]
    parts: Annotated[tuple[StoryPart, ...], Title("经过，按行为的种类", absent_when="没有登记联系和行为，或者都是一般还款提醒")]
    row: Annotated[Mapping[str, int], Title("由联系、行为的编号查附表行号", absent_when="没有登记联系和行为")]
    contacts: Annotated[tuple[ContactView, ...], Title("全部联系，按时间排列", absent_when="没有登记联系")]
    quotes: Annotated[tuple[ContactView, ...], Title("最严重的几条原文，相近的只引一次", absent_when="没有登记带原文的联系，或者都是普通提醒")]
    campaign: Annotated[ContactStatistics, Title("联系的总次数、起止日、渠道、人数")]
    senders: Annotated[tuple[SenderView, ...], Title("号码、账号及其次数和期间，次数多的在前", absent_when="没有登记号码或者账号")]
    acts: Annotated[tuple[Act, ...], Title("信息以外的行为", absent_when="没有登记这类行为")]
    exhibit_groups: Annotated[tuple[ExhibitGroup, ...], Title("证据，按证明对象分组编号", absent_when="没有登记证据")]
    exhibit: Annotated[Mapping[str, str], Title("由证据编号查证据目录中的号码", absent_when="没有登记证据")]
    own_device_rows: Annotated[str, Title("本人手机收到、原件还在的附表行号", absent_when="没有这样的联系（空文字）")]
    own_device_channels: Annotated[str, Title("其中联系的方式", "用顿号连接", "没有这样的联系（空文字）")]
    statements: Annotated[tuple[StatementToSign, ...], Title("签名后作为证据提交的情况说明", absent_when="没有生成情况说明")]
    hashed: Annotated[list[Exhibit], Title("登记了校验值的证据", absent_when="没有登记校验值")]
    respondents: Annotated[tuple[RespondentView, ...], Title("对方各人及其应当负责的依据", absent_when="没有登记对方")]
    doubtful_bases: Annotated[Mapping[str, str], Title("确认依据在附表中对不上的各方", "编号 → 说到而没有登记的是什么，如“来电”；附表没有标明是哪一项的，是空文字", "没有这样的依据")]
    defendants: Annotated[list[RespondentView], Title("可以列为被告的人", absent_when="没有已知名称、又有依据的对方")]
    borrower: Annotated[str, Title("所称的借款人的姓名", "不需要知道的单位只看到姓氏", "本人就是所称的借款人，或者没有填写（空文字）")]
    lender: Annotated[Party | None, Title("出借机构或者债权受让人", absent_when="没有登记出借机构")]
    authority: Annotated[Authority | None, Title("出借机构的监管部门", absent_when="不知道出借机构的类型")]
    authorities: Annotated[list[AuthorityView], Title("可以投诉、举报的单位", absent_when="没有可以主张的规定")]
    branches: Annotated[list[BranchView], Title("模板包给出的当地单位及其地址、电话", absent_when="模板包没有当地单位，或者案件没有用到")]
    causes: Annotated[tuple[Cause, ...], Title("案由", absent_when="没有可以主张的权利")]
    venue: Annotated[Venue, Title("管辖")]
    damages: Annotated[Damages, Title("支出和请求的金额")]
    fee: Annotated[CourtFee, Title("案件受理费")]
    copies: Annotated[int, Title("起诉状的份数")]
    complaint_step: Annotated[Step | None, Title("向机构投诉的情况", absent_when="没有向机构投诉过")]
    police_step: Annotated[Step | None, Title("报案的情况", absent_when="没有报过案")]
    has_no_steps: Annotated[bool, Title("是否说过此前没有办过任何手续", "没有问到的不算")]
    has_no_objections: Annotated[bool, Title("是否说过没有要求过停止", "没有问到的不算")]
    has_no_parties: Annotated[bool, Title("是否说过不知道对方是谁", "没有问到的不算")]
    age: Annotated[int | None, Title("提交日的周岁", absent_when="没有填写出生日期")]
    reported_to: Annotated[str | None, Title("已经立案、受案的单位", absent_when="没有报过案、没有回执，或者没有填写受理单位")]
    supplement_due: Annotated[bool, Title("是否已经报过案并有回执，再交的是补充材料")]
    rows_to_verify: Annotated[str, Title("自称律师、文书疑似伪造，需要核实的附表行号", absent_when="没有这样的联系和行为")]
    rows_of_lawyers: Annotated[str, Title("其中自称律师的附表行号", absent_when="没有自称律师的联系和行为")]
    rows_of_documents: Annotated[str, Title("其中文书疑似伪造的附表行号", absent_when="没有这样的联系和行为")]
    held_data: Annotated[tuple[Deed, ...], Title("对方称掌握的手机信息及其附表行号", "如“通讯录”，照原文的用词", "没有这样的话")]
    untrue_rows: Annotated[str, Title("向他人称本人欠款、与还款状态不符的附表行号", absent_when="本人逾期，或者没有这样的联系和行为（空文字）")]
    repayment_unshown: Annotated[bool, Title("没有逾期或者已经还清，又没有登记还款的证据")]
    unregistered_reports: Annotated[tuple[Step, ...], Title("报过案、还没有登记回执的情况", absent_when="没有报过案，或者有回执")]
    objected_on: Annotated[date | None, Title("最早要求停止的日期", absent_when="没有要求停止，或者不知道日期")]
    after_objection: Annotated[ContactStatistics, Title("要求停止之后的联系，总次数和联系本人、他人的次数")]
    times_after_objection: Annotated[int, Title("要求停止之后又联系的次数")]
    reminders_after_objection: Annotated[int, Title("其中一般还款提醒的次数")]
    acts_after_objection: Annotated[int, Title("要求停止之后其他行为的项数")]
    recent_times: Annotated[int, Title("最近三十日联系的次数")]
    recent: Annotated[RecentConduct, Title("最近的、涉及本人的联系和其他行为")]
    received_recently: Annotated[RecentConduct, Title("其中发给本人的联系、对本人的其他行为")]
    laid_recently: Annotated[RecentConduct, Title("其中说明由被告或者其委托的人实施的，或者有线索指向他们的")]
    announced: Annotated[tuple[Announcement, ...], Title("对方扬言还要对本人做什么", "至多四条，照原文；同样的话写一次", "没有这样的话")]
    police_steps: Annotated[tuple[PoliceStep, ...], Title("报案和公安机关的处理，通知平台删除", absent_when="没有报过案，也没有通知平台")]
    figures: Annotated[Figures, Title("联系的数字", "每种方式、夜间、最多的一日、报案之后各多少次")]
    suffered: Annotated[Suffered, Title("本人遭遇了哪几类行为", "只算说过的；请求禁止的，只是这些")]
    deadlines: Annotated[tuple[DeadlineView, ...], Title("正在计算的期限", absent_when="没有正在计算的期限")]
    late: Annotated[list[str], Title("已经超过的期限", absent_when="没有超过期限")]
    too_early: Annotated[tuple[TooEarly, ...], Title("早于规定施行的行为", absent_when="没有这样的行为")]
    undated: Annotated[tuple[str, ...], Title("没有日期的是哪一项", absent_when="都有日期")]
    law_is_old: Annotated[bool, Title("法律资料核对至今是否已超过一年")]
    law_is_unchecked: Annotated[bool, Title("提交日期或者部分行为是否晚于法律资料的核对日")]
    law_checked_on: Annotated[date, Title("法律资料的核对日")]
    day: Annotated[date, Title("提交日期")]
    reply_by: Annotated[date, Title("函里请对方答复的最后一日", "提交日期之后第十五日")]
    titles: Annotated[Mapping[str, str], Title("各文书的标题")]
    offers: Annotated[tuple[Offer, ...], Title("各文书是否生成和原因")]
    offered: Annotated[list[str], Title("生成的、要提交的文书", absent_when="没有可以提交的文书")]
    offered_all: Annotated[list[str], Title("生成的全部文书")]
    found: Annotated[bool, Title("事实是否涉及违法行为")]
    gaps: Annotated[list[GapView], Title("补上后可能改变结论的事实", absent_when="没有这样的事实")]
    remarks: Annotated[tuple[RemarkView, ...], Title("说的话与登记的事对不上、写得不够的地方", absent_when="没有这样的地方")]
    office_letters: Annotated[int, Title("寄给监管部门和其他单位的投诉书、举报信共几封")]
    letters: Annotated[tuple[str, ...], Title("要求停止的函寄给的各方", absent_when="没有生成这样的函")]
    reviews: Annotated[tuple[Review, ...], Title("对公安机关可以走的复议或者监督途径", absent_when="没有这样的途径")]


def digest_case(case: Case, law: Law, pack: Pack, day: date) -> CaseDigest:
    """Assess a case, with the offices of its place, decide which papers are offered, and work out what they tell.

    Raises:
        UserError: an answer does not answer a question of the pack.
    """
    told = with_years(with_branches(case, law.offices, day), day)
    case = with_own_proof(told)
    assessment = assess(case, law, day)
    plaintiffs = plaintiffs_of(case, assessment, law, day)
    offers, claim = plan(plaintiffs, pack), pack.catalogue.claim
    leader = leader_of(claim.id, offers, plaintiffs)
    claiming = led_by(leader, claim, plaintiffs, case) if leader else standing_in(claim, plaintiffs)
    return digest_assessed(plaintiffs, claiming, offers, pack, conflicts_of(case, assessment, pack), told)


def leader_of(paper: str, offers: Iterable[Offer], plaintiffs: Sequence[Plaintiff]) -> Plaintiff | None:
    """Who leads a paper that the complainant is no part of; None where there is no such leader."""
    place = next((offer.led_by for offer in offers if offer.paper == paper), None)
    return None if place is None else next(item for item in plaintiffs if item.own.index == place)


def digest_assessed(plaintiffs: tuple[Plaintiff, ...], claiming: tuple[Plaintiff, ...], offers: tuple[Offer, ...], pack: Pack, conflicts: tuple[Conflict, ...],
                    whole: Case, row: Mapping[str, int] | None = None) -> CaseDigest:
    """Work out what papers tell of the facts of the first plaintiff, which may be a part of those that the offers and conflicts rest on.

    Args:
        plaintiffs: everyone who complains.
        claiming: who stands in the claim.
        offers: which papers are offered.
        pack: where the phrases come from.
        conflicts: what contradicts itself in the whole case.
        whole: the case into which the paths of what is open lead.
        row: the numbers of the events, where the facts are a part of those that were numbered.
    """
    case, assessment = plaintiffs[0].own.case, plaintiffs[0].assessment
    claim_defendants = defendants_in(claiming)
    rows = row or numbered(case)
    reminders = ordinary_reminders(case, assessment.day)
    groups = exhibit_groups(case, pack.masks, rows, reminders)
    open_facts = own_gaps(plaintiffs, pack.catalogue)
    numbers = exhibit_numbers(groups)
    later, on_own_device = after_objection(case, reminders), kept_on_own_device(case)
    contacts = contact_views(case, rows, numbers, pack.masks, reminders)
    quotes = key_quotes(contacts, _MOST_QUOTES)
    respondents = tuple(respondent_view(item, pack) for item in plaintiffs[0].respondents)
    defendants = [respondent for respondent in respondents if respondent.can_be_named]
    lender = next(iter(collecting_holders(case)), None)
    total = sum((stated_claims(item, claim_defendants).total for item in claiming), Decimal(0))
    offered = [offer.paper for offer in offers if offer.is_offered]
    reported = since_report(case)
    chronology = conduct_rows(case, rows, contacts, numbers, pack.masks)
    return CaseDigest(
        facts=case, assessment=assessment, plaintiffs=plaintiffs, claim_defendants=claim_defendants, conflicts=conflicts, whole=whole, own_gaps=open_facts, free_words="\n".join(free_words(case)), case=with_answers(case, pack.questions),
        chronology=chronology, hides_names=hide_names(chronology), hides_quoted=False, story=conduct_rows(case, rows, quotes, numbers, pack.masks), parts=story_parts(case, chronology), row=rows,
        contacts=contacts, quotes=quotes, campaign=contact_statistics(case, reminders), senders=sender_views(case),
        acts=case.acts, exhibit_groups=groups, exhibit=numbers, own_device_rows=ranges(rows[contact.id] for contact in on_own_device), own_device_channels=channels_of(on_own_device),
        statements=statements_to_sign(case, witnesses(case), groups, pack.masks, rows) if any(pack.catalogue[paper].per == "recipient" for paper in offered) else (), hashed=[item for group in groups for item in group.exhibits if item.evidence.sha256],
        respondents=respondents, doubtful_bases=doubtful_bases(whole, conflicts), bases_asked=bases_asked(whole, conflicts), defendants=defendants, borrower=case.loan.borrower_name or "", lender=lender,
        authority=regulator_of(lender.licence, assessment) if lender and lender.licence else None,
        authorities=[AuthorityView(office, kind) for office, kind in authorities_of(case, assessment)],
        branches=_branches(case, assessment, offered, pack.catalogue),
        causes=_causes(claiming, pack.catalogue), venue=venue_of(claiming[0].own.case, claiming[0].assessment), damages=damages_of(case),
        fee=court_fee(total, pack.court_fee_base), copies=1 + len(claim_defendants),
        complaint_step=_first_step(case, StepKind.INSTITUTION_COMPLAINT), police_step=_first_step(case, StepKind.POLICE_REPORT),
        has_no_steps=case.steps == (), has_no_objections=case.objections == (), has_no_parties=case.parties == (), age=full_years(case.complainant.birth_date, assessment.day) if case.complainant.birth_date else None, reported_to=reported.report.to if reported else None, supplement_due=reported is not None,
        rows_to_verify=_rows_tagged(case, rows, Tag.IMPERSONATION_LAWYER, Tag.FAKE_DOCUMENT),
        rows_of_lawyers=_rows_tagged(case, rows, Tag.IMPERSONATION_LAWYER), rows_of_documents=_rows_tagged(case, rows, Tag.FAKE_DOCUMENT),
        held_data=data_said_to_be_held(case, rows), untrue_rows=_rows_untrue(case, rows), repayment_unshown=repayment_unshown(case), unregistered_reports=unregistered_reports(case), objected_on=objected_on(case),
        after_objection=later, times_after_objection=later.times, reminders_after_objection=later.reminders, acts_after_objection=acts_after_objection(case), recent_times=recent_times(case, assessment.day),
        recent=recent_conduct(case, assessment.day, reminders), received_recently=recent_conduct(case, assessment.day, reminders, received=True), laid_recently=recent_conduct(laid_to(case, [item.party.id for item in claim_defendants]), assessment.day, reminders), announced=announcements_of(case, assessment.day, rows, numbers), police_steps=police_steps_of(case, numbers), figures=figures_of(case), suffered=suffered_by_complainant(case, assessment.day),
        deadlines=deadline_views(limits_of(plaintiffs), pack), late=_limits_passed(assessment, pack), too_early=assessment.too_early,
        undated=tuple(place_name(path, case=case) for path in assessment.undated),
        law_is_old=assessment.law_is_old, law_is_unchecked=assessment.law_is_unchecked, law_checked_on=assessment.law_checked_on,
        day=assessment.day, reply_by=assessment.day + timedelta(_REPLY_DAYS), titles=titles_of(case, pack), offers=offers,
        offered=[paper for paper in offered if pack.catalogue[paper].filed], offered_all=offered, found=bool(assessment.grounds),
        gaps=[GapView(path=gap.path, place=named_place(gap.path, whole, pack, rows), element=gap.element, question=named_gap(gap, whole, pack, rows), title=title_at(gap.path, pack.questions, whole)) for gap in (item.gap for item in open_facts if _is_worth_asking(item.gap, case, pack.catalogue, [*offered, *(paper.id for paper in pack.catalogue if claim_defendants)]))],
        remarks=() if row else tuple(_remarks(whole, pack, rows, conflicts, claims=pack.catalogue.claim.id in offered)),
        office_letters=_office_letters(case, assessment, offered, pack.catalogue),
        letters=tuple(item.party.name or "" for paper in pack.catalogue if paper.per == "respondent" and paper.id in offered for item in addressees(paper, case, assessment)),
        reviews=reviews(case, assessment.day),
    )


def _is_worth_asking(gap: Gap, case: Case, catalogue: Catalogue, within_reach: Iterable[str]) -> bool:
    """Whether the answer can change a paper: where nobody can be sued, none that goes to the court, unless it tells who can be; whom the borrower named only the borrower knows."""
    if gap.path.endswith(".is_emergency_contact") and case.role is not Role.BORROWER:
        return False
    reach = set(within_reach)
    return gap.path.startswith(_OF_OTHER_SIDE) or gap.path.endswith(".party") or any(paper in reach or catalogue[paper].addressee != "court" for paper in gap.provision.papers if paper in catalogue)


def _rows_untrue(case: Case, rows: Mapping[str, int]) -> str:
    """The rows that tell others of a debt of the complainant which there is not, or which is not due."""
    if position_of(case) not in ("not_overdue", "paid", "never_borrowed"):
        return ""
    return ranges(rows[event.id] for event in case.conduct if Tag.DEBT_DISCLOSURE in (event.tags or ()) and concerns_complainant(case, event, (Tag.DEBT_DISCLOSURE,)))


def _rows_tagged(case: Case, rows: Mapping[str, int], *tags: Tag) -> str:
    """The rows of what is claimed to be true and may be: the papers ask to verify it and never say that it is false."""
    return ranges(rows[event.id] for event in case.conduct if not set(tags).isdisjoint(event.tags or ()))


def _remarks(case: Case, pack: Pack, rows: Mapping[str, int], conflicts: Iterable[Conflict], *, claims: bool) -> Iterator[RemarkView]:
    """What does not fit together in what was told and holds up no paper; where there is a claim, an address that does not show which court it belongs to."""
    for item in conflicts:
        if not item.papers:
            yield RemarkView(place=named_place(item.paths[0], case, pack, rows), reason=item.why, remedy=item.remedy)
    for remark in remarks_on(case):
        yield RemarkView(place=named_place(remark.path, case, pack, rows), reason=remark.reason, remedy=remark.remedy)
    if claims and (unsure := address_without_district(case)):
        told = in_words(Reason("issue_no_district", {"court": case.filing.court or ""}), pack)
        yield RemarkView(place=named_place(unsure, case, pack, rows), reason=told, remedy=in_words(Reason("remedy_no_district"), pack))


def _first_step(case: Case, kind: StepKind) -> Step | None:
    return next((step for step in (case.steps or ()) if step.kind is kind), None)


def _limits_passed(assessment: Assessment, pack: Pack) -> list[str]:
    """Each limit that has passed, with what came too late for it."""
    late: dict[str, list[str]] = {}
    for ground in assessment.withheld:
        if ground.late:
            late.setdefault(ground.late.key, []).append(ground.provision.summary)
    return [in_words(Reason(key, {"kinds": list(dict.fromkeys(kinds))}), pack) for key, kinds in late.items()]


def _causes(plaintiffs: Sequence[Plaintiff], catalogue: Catalogue) -> tuple[Cause, ...]:
    pleaded = {ground.provision.id: ground.provision.right for plaintiff in plaintiffs for ground in plaintiff.rights(catalogue.claim) if ground.provision.right}
    return causes_of(dict.fromkeys(pleaded.values()), plaintiffs[0].assessment.day, pleaded)


def _branches(case: Case, assessment: Assessment, offered: Iterable[str], catalogue: Catalogue) -> list[BranchView]:
    """The known offices that some offered paper goes to."""
    papers = [catalogue[paper] for paper in offered]
    taking: set[str | None] = {kind for paper in papers for kind in paper.taken_to}
    taking |= {office.filing for paper in papers if paper.per == "office" for office in offices_for_reports(case, assessment, paper.id)}
    return [BranchView(ask_at(f"filing.{office.kind}").title, office) for office in branches_named(case, assessment.offices)
            if office.kind in taking]


def _office_letters(case: Case, assessment: Assessment, offered: Iterable[str], catalogue: Catalogue) -> int:
    """How many complaints and reports go to offices."""
    papers = [catalogue[paper] for paper in offered]
    return sum(len(offices_for_reports(case, assessment, paper.id)) if paper.per == "office" else paper.asks == "regulator" for paper in papers)
