"""The variables of templates: their declaration, with titles, and their values for one document of a paper.

In: an instance of a paper, the digest of its case, the pack. Out: a `PaperContext`, which the template is rendered with, and the
blanks and provisions that rendering it reads. The template reference and the check of templates read the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_type_hints

from markupsafe import Markup

from complaintgen.case.fields import Title, place_name
from complaintgen.case.model import SELF, Case, Party, Recipient, Step
from complaintgen.catalogue import SUMMARY, Catalogue, Per
from complaintgen.formatting import Missing
from complaintgen.law.assessment import Ground
from complaintgen.law.procedure import Authority, Respondent
from complaintgen.law.provisions import Version, cite
from complaintgen.packs.pack import Pack
from complaintgen.papers._attribution import (
    Attribution,
    LaidTo,
    doers_beside,
    own_ties,
    ties_of,
    ties_of_everyone,
    untied,
)
from complaintgen.papers._contact_views import ContactView, quotes_showing
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._further_conduct import further_conduct
from complaintgen.papers._instances import PaperInstance
from complaintgen.papers._joint_deeds import naming_others
from complaintgen.papers._joint_telling import joint_in, told_with
from complaintgen.papers._joint_views import JointView, joint_view, names_of, names_told
from complaintgen.papers._named_questions import Lacking, blanks_asked
from complaintgen.papers._people import PersonReached, people_reached
from complaintgen.papers._phrases import LINE_END, lines_reader, phrase_reader
from complaintgen.papers._plaintiffs import (
    ClaimView,
    Plaintiff,
    StatedClaims,
    defendants_in,
    standing_in,
    stated_claims,
)
from complaintgen.papers._pleadings import Deed, Pleading, breaches, deeds_of, duties_in, pleadings, powers_in
from complaintgen.papers._pleas import Plea
from complaintgen.papers._readers import reader_of, told_to
from complaintgen.papers._reasons import DeadlineView, RespondentView, respondent_view
from complaintgen.papers._reliefs import LossView, ReliefView, announced_rows, loss_views, relief_views
from complaintgen.papers._required import Required
from complaintgen.papers._reviews import Review
from complaintgen.papers._story import story_parts
from complaintgen.papers._sums import SumInWords, sum_in_words
from complaintgen.papers._supplement import NewRows, new_rows, quoted_first
from complaintgen.papers._template_calls import basis_reader, blank_maker, plea_reader, rule_reader, superseded_on
from complaintgen.papers._testimony import Testimony, testimonies
from complaintgen.papers._unit_requests import PersonSought, RecordRequest, UnitRequest, asked_of_units
from complaintgen.papers._urgency import Impending, Proofs, impending, proofs_of
from complaintgen.papers._views import GuardianView, Issue, guardian_view

Kind = Per | Literal["summary"]


@dataclass(frozen=True, slots=True)
class GivenTo:
    """Marks a variable that only the documents of one kind have, as in `Annotated[Recipient | None, Title("说明人"), GivenTo("recipient")]`."""

    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperVariables:
    """Everything that the template of a paper may read, by name: the titled fields of the digest and those below.

    A title stands beside each; `GivenTo` says that only some papers have it.
    """

    digest: CaseDigest
    must: Annotated[Required[Case], Title("案件的事实；没有填写的显示为「【待填：…】」，并记入待填内容")]
    blank: Annotated[Callable[[str], Missing], Title("按路径显示一处「【待填：…】」")]
    document_title: Annotated[str, Title("这份文书的标题，也是文件名的一部分")]
    is_for_self: Annotated[bool, Title("是否只给本人或者律师自己看", "办理指引、办案摘要；其他的要交出去")] = True
    say: Annotated[Callable[..., Markup], Title("phrases.toml 中的一句话，可以另给变量")]
    lines: Annotated[Callable[..., list[Markup]], Title("phrases.toml 中的一组话，空行已经去掉")]
    conduct: Annotated[tuple[Pleading, ...], Title("这份文书主张对方违反的规定", absent_when="没有可以主张的规定")]
    breaches: Annotated[tuple[Pleading, ...], Title("这份文书主张的违反的规定，按受到侵害的权利、做了什么归在一起", absent_when="没有可以主张的规定")]
    deeds: Annotated[tuple[Deed, ...], Title("这份文书主张的各种行为及其附表行号", absent_when="没有可以主张的行为")]
    further: Annotated[tuple[Deed, ...], Title("主张的规定没有包括的其他行为及其附表行号", "一般还款提醒不算", "都已经包括，或者不是给公安机关的")] = ()
    impending: Annotated[tuple[Impending, ...], Title("对方扬言将要做的各种事", "请公安机关制止的人身威胁以外的", "没有扬言，或者不是给公安机关的")] = ()
    people: Annotated[tuple[PersonReached, ...], Title("被联系的其他人，姓名、电话完整", absent_when="没有登记姓名和电话，或者不是给公安机关和本人的")] = ()
    attributions: Annotated[tuple[Attribution, ...], Title("各被告与行为的联系", absent_when="不是给法院、本人的，或者没有可以列为被告的人")] = ()
    testifying: Annotated[tuple[Testimony, ...], Title("愿意作证的人", "不算群、单位和一起起诉的人", "没有人说过愿意，或者不是给法院的")] = ()
    untied: Annotated[str, Title("没有线索说明由谁实施的联系的附表行号", absent_when="都有线索（空文字），或者不是给机构、监管部门的")] = ""
    unattributed: Annotated[str, Title("还不知道由谁实施的附表行号", absent_when="都有线索（空文字），或者不是给法院、本人的")] = ""
    laid_without_clue: Annotated[tuple[LaidTo, ...], Title("本人认为由已知名称的一方所做、又没有线索指向其的联系", "一般还款提醒不算", "都有线索，或者不是给法院、本人的")] = ()
    pointed_at: Annotated[Mapping[str, str], Title("由对方的编号查有线索指向其的附表行号", "不论本人认为是谁做的", absent_when="不是给法院、本人的")] = field(default_factory=dict)
    sum_in_words: Annotated[SumInWords | None, Title("说出借款金额的联系", absent_when="没有这样的联系，或者没有填写借款金额")] = None
    own_ties: Annotated[Attribution | None, Title("联系与被投诉机构、收函人的关系", absent_when="没有线索指向其")] = None
    doers: Annotated[tuple[Attribution, ...], Title("被投诉机构、收函人以外实施行为、受其委托的各方", absent_when="没有登记，或者不是投诉书和函")] = ()
    rule_citations: Annotated[str, Title("这份文书主张的、对机构和行为人的规定（不是本人的权利），写成引用", absent_when="没有这样的规定（空文字）")]
    remedies: Annotated[tuple[Pleading, ...], Title("这份文书据以提出请求的规定", absent_when="没有相应的规定")]
    citations: Annotated[str, Title("这份文书主张的全部规定，写成引用", absent_when="没有可以主张的规定")]
    remedy_citations: Annotated[str, Title("据以提出请求的规定，写成引用", absent_when="没有相应的规定")]
    duty_citations: Annotated[str, Title("其中规定义务、又没有主张违反的，写成引用", absent_when="没有这样的规定（空文字）")] = ""
    power_citations: Annotated[str, Title("其中不是义务的，写成引用", "处罚、监管措施、本人的权利等", "没有这样的规定（空文字）")] = ""
    lead_citations: Annotated[str, Title("作为线索请求核实的规定，写成引用", absent_when="没有需要核实的线索")]
    rule: Annotated[Callable[..., str], Title("按编号引用提交当日有效的程序规定")]
    pleads: Annotated[Callable[..., bool], Title("这份文书是否主张其中任一编号的规定")]
    basis: Annotated[Callable[[DeadlineView], str], Title("一项期限的依据")]
    superseded_on: Annotated[date | None, Title("已经失效的旧规定的最后一日", absent_when="全部行为都适用现行规定")]
    conflicts: Annotated[list[str], Title("这份文书里互相矛盾、待核对的内容", absent_when="没有矛盾的内容")]
    unconfirmed: Annotated[list[str], Title("这份文书所依据的、尚待本人确认的内容", absent_when="都已经确认")]
    joint: Annotated[list[JointView], Title("在这份文书里一起提出的人（共同原告、共同申请人）", absent_when="没有人一起提出")]
    guardians: Annotated[list[GuardianView], Title("法定代理人", absent_when="没有法定代理人")]
    parties: Annotated[list[Required[Party]], Title("对方各人；没有填写的显示为「【待填：…】」", absent_when="没有登记对方")]
    institution: Annotated[Required[Party] | None, Title("被投诉的机构；没有填写的显示为「【待填：…】」", absent_when="没有登记出借机构")]
    asks: Annotated[Callable[[str], bool], Title("是否提出某一项请求")]
    amount: Annotated[Callable[[str], Decimal], Title("某一项请求的金额")]
    claimed: Annotated[Callable[[str], list[ClaimView]], Title("某一项请求的各个部分", "向不同的被告提出的，各是一部分")]
    unsettled: Annotated[list[ClaimView], Title("请求的精神损害抚慰金", "没有填写是否造成严重精神损害", "没有请求，或者已经填写")]
    reliefs: Annotated[tuple[ReliefView, ...], Title("本人请求的事项，金额除外", "事实支持、本人又选了的；按 law/relief.toml 的次序", "没有选，或者这份文书不向对方提请求")]
    losses: Annotated[tuple[LossView, ...], Title("本人的支出，逐项", absent_when="没有登记支出")]
    units: Annotated[tuple[UnitRequest, ...], Title("向哪些单位调取哪些号码、账号", "同一单位的合在一起", "没有登记号码或者账号")] = ()
    record_requests: Annotated[tuple[RecordRequest, ...], Title("向哪些单位调取发布的内容、呼叫轰炸的记录", absent_when="没有这样的行为")] = ()
    persons_sought: Annotated[tuple[PersonSought, ...], Title("不知道住所的行为人", absent_when="没有这样的人")] = ()
    proofs: Annotated[Proofs, Title("说明侵害正在进行、要求过停止、报过案、就过诊的证据")]
    next_line: Annotated[str, Title("一组话里的一条要写成几行时，写在两行之间")] = LINE_END
    total: Annotated[Decimal, Title("本人请求的金额合计")]
    total_of_all: Annotated[Decimal, Title("全部原告请求的金额合计", "没有人一起提出的，就是本人的合计")]
    known_gaps: Annotated[Mapping[str, str], Title("其他文书的待填内容：在哪一项和标题", absent_when="没有待填内容，或者不是办理指引")]
    gap_questions: Annotated[Mapping[str, str], Title("由待填内容在哪一项查它的问题", "没有问题的为空文字", absent_when="没有待填内容，或者不是办理指引")]
    gap_papers: Annotated[Mapping[str, str], Title("由待填内容在哪一项查哪些文书里有这处空白", "文书的标题，用顿号连接", absent_when="没有待填内容，或者不是办理指引")]
    gap_holds: Annotated[Mapping[str, str], Title("由文书查其中哪几份有补好才能提交的空白", "文书的标题；只有几份的，括号里是给谁的", absent_when="没有这样的空白，或者不是办理指引")]
    gap_waits: Annotated[Mapping[str, str], Title("由待填内容在哪一项查能不能空着提交", "open 查不到的留空、hand 打印后手写、conflict 是互相矛盾的事，空文字要补好再提交", absent_when="没有待填内容，或者不是办理指引")]
    is_part: Annotated[bool, Title("是否只写与收件单位有关的部分", "附表保留全部情况中的序号")] = False
    supplement: Annotated[Step | None, Title("此前的报案", absent_when="第一次报案"), GivenTo("new_conduct")] = None
    new_rows: Annotated[NewRows | None, Title("此前的报案之后新发生的", absent_when="第一次报案"), GivenTo("new_conduct")] = None
    office: Annotated[Authority | None, Title("这封举报信寄给的单位", absent_when="没有可以受理的单位"), GivenTo("office")] = None
    addressee: Annotated[RespondentView | None, Title("这封函寄给的对方", absent_when="没有可以寄送的对方"), GivenTo("respondent")] = None
    witness: Annotated[Recipient | None, Title("说明人", absent_when="没有登记收到信息的其他人"), GivenTo("recipient")] = None
    received: Annotated[list[ContactView], Title("说明人收到的联系", absent_when="没有说明人；先写 if witness"),
                        GivenTo("recipient")] = field(default_factory=list)
    review: Annotated[Review | None, Title("申请的是哪一种复议或者监督", absent_when="没有可以申请的情形"), GivenTo("review")] = None
    pleas: Annotated[tuple[Plea, ...], Title("各文书主张的规定", "每份一项，主张相同的合为一项", "没有主张规定的文书"), GivenTo("summary")] = ()
    pleaded: Annotated[dict[str, str], Title("各种文书主张的规定", "同一种的合在一起；只供以前的模板使用", absent_when="没有可以提交的文书"), GivenTo("summary")] = field(default_factory=dict)
    if_shown: Annotated[dict[str, str], Title("由文书查其中只涉及还不知道由谁实施的事的规定", absent_when="没有这样的规定"), GivenTo("summary")] = field(default_factory=dict)
    claim_reliefs: Annotated[tuple[ReliefView, ...], Title("起诉状里本人在金钱以外的请求", absent_when="没有起诉状，或者没有列入本人"), GivenTo("summary")] = ()
    without_paper: Annotated[str, Title("可以主张、没有对应的文书的规定", absent_when="都有对应的文书（空文字）"), GivenTo("summary")] = ""
    held_back: Annotated[dict[str, str], Title("暂缓主张的原因和规定", absent_when="没有暂缓的规定"), GivenTo("summary")] = field(default_factory=dict)
    unused: Annotated[dict[str, str], Title("没有据以主张的原因和哪些事", absent_when="全部都有依据"), GivenTo("summary")] = field(default_factory=dict)
    bearing: Annotated[tuple[ContactView, ...], Title("依据只靠这几句的原文", "威胁人身安全的在前，再是最少几项说明的", "没有这样的话"), GivenTo("summary")] = ()
    left_out: Annotated[dict[str, str], Title("没有生成的原因和文书", absent_when="全部文书都生成了"), GivenTo("summary")] = field(default_factory=dict)
    issues: Annotated[list[Issue], Title("薄弱和缺少之处", absent_when="没有错误和警告"), GivenTo("summary")] = field(default_factory=list)
    more_issues: Annotated[int, Title("没有列出的错误和警告的数目，总是 0：已经全部列出，只供以前的模板使用"), GivenTo("summary")] = 0

    def by_name(self, kind: Kind) -> dict[str, object]:
        """What a template of that kind is rendered with."""
        return {item.name: getattr(self.digest if item.is_shared else self, item.name)
                for item in _declared() if item.kind in (None, kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Declared:
    """A variable as the fields above declare it; `kind` is None where every template has it."""

    name: str
    type: object
    title: Title
    kind: Kind | None
    is_shared: bool


@cache
def _declared() -> tuple[_Declared, ...]:
    return (*_declared_in(CaseDigest, is_shared=True), *_declared_in(PaperVariables, is_shared=False))


def _declared_in(cls: type, *, is_shared: bool) -> Iterator[_Declared]:
    for name, hint in get_type_hints(cls, include_extras=True).items():
        marks = getattr(hint, "__metadata__", ())
        title = next((mark for mark in marks if isinstance(mark, Title)), None)
        if title is not None:
            kind = next((mark.kind for mark in marks if isinstance(mark, GivenTo)), None)
            yield _Declared(name=name, type=get_args(hint)[0], title=title, kind=kind, is_shared=is_shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One name that templates may read.

    Attributes:
        name: as templates write it.
        type: its Python type as an annotation, such as `tuple[ContactView, ...]`; a callable says what it returns.
        title: what it is, in Chinese.
        note: which values it takes, or how to use it.
        papers: the templates that have it; empty for all.
        absent_when: when it is empty, in Chinese; empty where it never is.
    """

    name: str
    type: object
    title: str
    note: str
    papers: tuple[str, ...]
    absent_when: str

    def is_in(self, paper: str) -> bool:
        """Whether the template of a paper, or the summary's, may read it."""
        return not self.papers or paper in self.papers


def template_variables(catalogue: Catalogue) -> dict[str, Variable]:
    """Every variable by its name, with the papers of the catalogue that have it."""
    having: dict[Kind | None, tuple[str, ...]] = {None: (), "summary": (SUMMARY,)}
    for entry in catalogue:
        having[entry.per] = (*having.get(entry.per, ()), entry.id)
    return {item.name: Variable(name=item.name, type=item.type, title=item.title.text, note=item.title.note,
                                papers=having.get(item.kind, ()), absent_when=item.title.absent_when)
            for item in _declared() if item.kind in having}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContext:
    """What one document is rendered with, and what rendering it turned out to read.

    Attributes:
        variables: by the name that templates use.
        missing: the blanks, JSON path → title.
        cited: the procedural provisions, id → version.
        pleaded: the grounds of this document.
        breaches: these by what was done, of everyone who stands in it; of a review only where the police did not act.
        leads: what it asks to verify as leads alone.
    """

    variables: Mapping[str, object]
    missing: Mapping[str, str]
    cited: Mapping[str, Version]
    pleaded: tuple[Ground, ...]
    breaches: tuple[Pleading, ...] = ()
    leads: tuple[Version, ...] = ()


def paper_context(instance: PaperInstance, digest: CaseDigest, pack: Pack, title: str, lacking: Mapping[str, Lacking]) -> PaperContext:
    """The variables of one document of a paper.

    Args:
        instance: which document.
        digest: what every paper tells of the facts of the instance.
        pack: where the phrases come from.
        title: the title of the document.
        lacking: JSON path → what the other papers lack, for the guide.
    """
    paper, witness, addressee = instance.paper, instance.witness, instance.addressee
    joint = joint_in(paper, digest, pack.catalogue)
    reader = reader_of(paper, instance.office)
    digest = told_to(reader, told_with(joint, paper, digest, pack), pack.masks, frozenset(_ids_of(joint, digest)))
    digest = _quoting_first(instance, digest, _ids_of(joint, digest))
    addressee = replace(addressee, party=next(party for party in digest.facts.parties or () if party.id == addressee.party.id)) if addressee else None
    stated, licences = _stated_in(instance, digest, _defendants(digest, joint)), {item.party.licence.value for item in digest.defendants if item.party.licence}
    grounds = digest.plaintiffs[0].in_order((*(ground for ground in digest.assessment.grounds_for(paper.id) if instance.pleads(ground) and stated.may_cite(ground, paper, licences)), *stated.awaited))
    conduct, remedies = (tuple(ground for ground in grounds if ground.provision.role == role) for role in ("conduct", "remedy"))
    names = names_of((digest.plaintiffs[0], *joint), digest.facts, paper.joins or paper.id, pack) if joint else names_told(digest, pack.masks, digest.plaintiffs[1:] if reader.people else (), whole=reader.people)
    reads, found = _Reads({}, {}, {}), naming_others(breaches(conduct, instance.paper, digest.facts, digest.row), digest.facts, digest.row, names)
    if addressee:
        digest = replace(digest, quotes=quotes_showing(digest.contacts, [*(deed.numbers for deed in deeds_of(item.deeds for item in found)), *announced_rows(digest.facts, digest.day, paper, digest.row)], addressee.party.id))
    own = replace(_unpleaded(digest, pack, title, lacking, reads),
        is_for_self=instance.paper.addressee == "self", conduct=pleadings(conduct, instance.paper, digest.facts, digest.row), breaches=found, deeds=deeds_of(item.deeds for item in found), further=further_conduct(digest.facts, digest.chronology, found) if paper.addressee == "police" else (),
        impending=impending(digest.facts, digest.row, found) if paper.addressee == "police" else (),
        people=people_reached(digest.facts, digest.row, digest.exhibit) if reader.people else (), **ties_of(digest) if paper.addressee in ("court", "self") else {"sum_in_words": sum_in_words(digest.facts, digest.row)},
        testifying=testimonies(digest, joint, pack.catalogue.claim, reads.missing) if paper.addressee == "court" else (), doers=doers_beside(addressee.party if addressee else None if paper.addressee == "police" else digest.lender, digest) if paper.asks in ("institution", "regulator", "respondent") or paper.addressee == "police" or paper.per == "office" else (),
        untied=untied(digest), own_ties=own_ties(addressee.party if addressee else digest.lender, digest),
        rule_citations=cite(ground.version for breach in found if not breach.right and breach.is_binding for ground in breach.grounds), remedies=pleadings(remedies, instance.paper, digest.facts, digest.row),
        citations=cite(ground.version for ground in grounds), remedy_citations=cite(ground.version for ground in remedies), duty_citations=cite(ground.version for ground in duties_in(remedies, conduct)), power_citations=cite(ground.version for ground in powers_in(remedies)),
        lead_citations=cite(ground.version for ground in digest.assessment.leads_for(instance.paper.id)),
        pleads=plea_reader(digest.assessment, instance.paper.id), superseded_on=superseded_on(digest.assessment, instance.paper.id),
        **_claims_of(instance, joint, digest, pack, reads, names),
        is_part=instance.is_part, supplement=instance.since.report if instance.since else None, new_rows=new_rows(instance.since, digest.row) if instance.since else None, office=instance.office, addressee=respondent_view(addressee, pack) if addressee else None,
        conflicts=[item.why for item in digest.conflicts if instance.paper.id in item.papers],
        unconfirmed=[place_name(digest.plaintiffs[0].own.place(path), pack.questions, digest.whole) for path in digest.facts.doubts] if instance.paper.tells_facts else [],
        witness=witness, received=[contact for contact in digest.contacts if witness and witness.id in contact.reached], review=instance.review)
    along = (ground for item in joint if paper.joins == paper.id for ground in (*item.rights(paper), *item.assessment.grounds_for(paper.id, "remedy")))
    along_breaches = (breach for view in own.joint for breach in view.breaches)
    return replace(_context(own, instance.paper.per, reads, (*grounds, *along)), breaches=() if instance.review and instance.review.kind != "inaction" else (*found, *along_breaches),
                   leads=tuple(ground.version for ground in digest.assessment.leads_for(paper.id)))


def _quoting_first(instance: PaperInstance, digest: CaseDigest, suing: Sequence[str]) -> CaseDigest:
    """The digest with the words first quoted for which the police are turned to again, or complained of."""
    reported = instance.since.report.on if instance.since else instance.review.step.on if instance.review else None
    return replace(digest, parts=story_parts(digest.facts, digest.chronology, suing, quoted_first(digest.facts, reported))) if reported else digest


def _claims_of(instance: PaperInstance, joint: Sequence[Plaintiff], digest: CaseDigest, pack: Pack, reads: _Reads, names: Mapping[str, str]) -> dict[str, Any]:  # Any: variables by name
    """What each plaintiff asks for in a paper, and who stands in it."""
    paper, first = instance.paper, digest.plaintiffs[0]
    defendants = _defendants(digest, joint)
    stated = _stated_in(instance, digest, defendants)
    own = [stated_claims(item, defendants, paper) for item in joint]
    views = [joint_view(item, pack.catalogue[paper.joins or paper.id], claims, digest, pack, reads.missing, reads.scope, names) for item, claims in zip(joint, own, strict=True)]
    found: dict[str, Any] = {"joint": views, **stated.variables(reads.missing), "total_of_all": sum((item.total for item in own), stated.total),
                             **asked_of_units(first.own.case, reads.missing, first.own.place, {SELF, *_ids_of(joint, digest)}, digest.row),
                             "proofs": proofs_of([item.own.case for item in (first, *joint)], digest.day, digest.exhibit), "reliefs": relief_views(first.own.case, digest.day, paper, stated, digest.row, first.rights(pack.catalogue[paper.joins or paper.id]), _ids_of(standing_in(pack.catalogue.claim, digest.plaintiffs)[1:], digest))}
    if joint:
        named = [guardian_view(digest.facts.guardian, digest.facts.complainant.name or "")] if digest.facts.guardian else []
        found["guardians"] = [*named, *(view.guardian for view in views if view.guardian)]
    return found


def _defendants(digest: CaseDigest, joint: Sequence[Plaintiff]) -> tuple[Respondent, ...]:
    return defendants_in((digest.plaintiffs[0], *joint)) if joint else digest.claim_defendants


def _ids_of(joint: Sequence[Plaintiff], digest: CaseDigest) -> list[str]:
    """The ids, among the recipients of the case, of those who stand in a paper beside the complainant."""
    people = digest.facts.recipients or ()
    return [people[item.own.index].id for item in joint if item.own.index is not None]


def _stated_in(instance: PaperInstance, digest: CaseDigest, defendants: Iterable[Respondent]) -> StatedClaims:
    """The claims of who brings a paper that it states: a complaint asks of the institution what is claimed of it, a letter of whom it is sent to."""
    first, paper = digest.plaintiffs[0], instance.paper
    if paper.asks in (None, "claim", "injunction"):
        return stated_claims(first, defendants, paper)
    asked = digest.lender if paper.is_for_supervisor else instance.addressee.party if instance.addressee else None
    known = {asked.id: asked.name or ""} if asked else {}
    return StatedClaims(made=first.claims, answering=known, defendants=known)


def summary_context(digest: CaseDigest, pack: Pack, title: str, told: Mapping[str, Any]) -> PaperContext:  # Any: variables by name
    """The variables of the summary, which pleads nothing itself; `told` are those that only it has."""
    reads = _Reads({}, {}, {})
    own = replace(_unpleaded(digest, pack, title, {}, reads), **ties_of_everyone(digest), **told)
    return _context(own, "summary", reads, ())


@dataclass(frozen=True, slots=True)
class _Reads:
    """What is noted while a document is rendered, and the variables that its phrases read."""

    missing: dict[str, str]
    cited: dict[str, Version]
    scope: dict[str, object]


def _context(variables: PaperVariables, kind: Kind, reads: _Reads, pleaded: tuple[Ground, ...]) -> PaperContext:
    reads.scope.update(variables.by_name(kind))
    return PaperContext(variables=reads.scope, missing=reads.missing, cited=reads.cited, pleaded=pleaded)


def _unpleaded(digest: CaseDigest, pack: Pack, title: str, lacking: Mapping[str, Lacking], reads: _Reads) -> PaperVariables:
    """The variables of a document that pleads nothing."""
    missing, stated, place = reads.missing, stated_claims(digest.plaintiffs[0], digest.claim_defendants), digest.plaintiffs[0].own.place
    parties = [Required(party, f"parties[{index}]", missing) for index, party in enumerate(digest.facts.parties or ())]
    return PaperVariables(
        digest=digest, must=Required(digest.case, "", missing, place), blank=blank_maker(missing, pack, place), document_title=title,
        say=phrase_reader(reads.scope, pack), lines=lines_reader(reads.scope, pack),
        conduct=(), breaches=(), deeds=(), rule_citations="", remedies=(), citations="", remedy_citations="", lead_citations="", pleads=lambda *provision_ids: False, superseded_on=None,
        conflicts=[], unconfirmed=[], joint=[], guardians=[guardian_view(digest.case.guardian)] if digest.case.guardian else [], rule=rule_reader(digest.assessment, reads.cited), basis=basis_reader(reads.cited), parties=parties,
        institution=next((required for party, required in zip((digest.facts.parties or ()), parties, strict=True) if party is digest.lender), None),
        **stated.variables(missing), total_of_all=stated.total, reliefs=(), proofs=proofs_of((digest.facts,), digest.day, digest.exhibit), losses=loss_views(digest.facts, missing, place, digest.exhibit), **blanks_asked(lacking, digest.titles, digest.whole, pack, digest.row, digest.bases_asked),
    )
