"""How ready each paper is, like a compiler's output: errors, warnings and hints, each with path, reason and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from complaintgen.case.enums import ClaimKind, Role
from complaintgen.case.fields import Labelled, Title, place_name, question_at
from complaintgen.case.model import SELF, Case
from complaintgen.case.reading import remarks_on
from complaintgen.law.procedure import CAUTIOUS_RANGE, damages_of, respondents_of
from complaintgen.papers._bundle import Bundle
from complaintgen.papers._pleadings import claims_made
from complaintgen.papers._reasons import in_words, withheld_because

SOON_DAYS = 30
"""A limit of the person's own that ends within so many days is a warning."""


class Severity(Labelled):
    """严重程度"""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    HINT = "hint", "提示"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding; `papers` are the papers it concerns, empty for all; `place` is its path in words."""

    severity: Annotated[Severity, Title("严重程度")]
    path: Annotated[str, Title("案件文件中的位置")]
    reason: Annotated[str, Title("问题")]
    remedy: Annotated[str, Title("怎样改")]
    papers: tuple[str, ...] = ()
    place: Annotated[str, Title("在哪一项")] = ""


def issues_of(case: Case, bundle: Bundle) -> tuple[Issue, ...]:
    """Every finding, the gravest first."""
    found = [*_missing(bundle), *_wording(case), *_weak_facts(case, bundle), *_weak_evidence(case, bundle),
             *_money(case, bundle), *_limits(bundle), *_hints(case, bundle)]
    named = (replace(issue, place=bundle.pack.titles.get(issue.path) or place_name(issue.path, bundle.pack.questions)) for issue in found)
    return tuple(sorted(named, key=lambda issue: list(Severity).index(issue.severity)))


def _missing(bundle: Bundle) -> Iterator[Issue]:
    papers: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for paper in bundle.papers:
        for path, title in paper.missing.items():
            papers.setdefault(path, []).append(paper.name)
            titles[path] = title
    for path, names in papers.items():
        yield Issue(Severity.ERROR, path, f"缺少{titles[path]}，文书不能提交", question_at(path, bundle.pack.questions), tuple(names))


def _wording(case: Case) -> Iterator[Issue]:
    for remark in remarks_on(case):
        yield Issue(Severity.WARNING, remark.path, remark.reason, remark.remedy)


def _weak_facts(case: Case, bundle: Bundle) -> Iterator[Issue]:
    for path in bundle.assessment.undated:
        yield Issue(Severity.WARNING, path, "没有日期，不能确定适用哪一版法律，目前没有据此主张", "请补上日期，只记得日期也可以")
    for item in bundle.assessment.too_early:
        yield Issue(Severity.WARNING, "contacts", f"{len(item.facts)}项行为早于《{item.edition.full_name}》施行（{item.edition.start}）",
                    "这些行为不能依据该规定主张，仍可作为背景事实")
    known = {ground.provision.id for ground in bundle.assessment.readings}
    for index, identifier in enumerate(case.claims.plead):
        if identifier not in known:
            yield Issue(Severity.ERROR, f"claims.plead[{index}]", f"没有适用于本案的依据 {identifier}", "用 complaintgen explain 查看暂缓依据的编号")
    for respondent in respondents_of(case, bundle.assessment):
        if respondent.basis and not respondent.party.name:
            yield Issue(Severity.WARNING, respondent.missing[0], f"{respondent.party.role.label}{in_words(respondent.basis, bundle.pack)}，但还不知道名称，不能列为被告",
                        "用短信签名、号码归属、合同、收款账户等线索查明名称和住所", (bundle.pack.catalogue.claim.id,))
        elif respondent.party.name and not respondent.basis:
            yield Issue(Severity.WARNING, f"parties[{respondent.index}]", f"没有事实说明{respondent.party.role.label}与行为有关，没有列为被告",
                        "填写每次联系是哪一方做的、受谁委托，或者怎样确认是对方", (bundle.pack.catalogue.claim.id,))


def _weak_evidence(case: Case, bundle: Bundle) -> Iterator[Issue]:
    carrying = {fact for ground in bundle.assessment.grounds for fact in ground.facts}
    for section, events in (("contacts", case.contacts), ("acts", case.acts)):
        bare = [index for index, event in enumerate(events) if event.id in carrying and not event.evidence]
        if bare:
            yield Issue(Severity.WARNING, f"{section}[{bare[0]}].evidence", f"有{len(bare)}项关键事实没有对应的证据", "登记截图、录音、详单等证据，并填写证据编号", bundle.pack.catalogue.filed)
    for index, item in enumerate(case.evidence):
        if item.original_kept is False:
            yield Issue(Severity.WARNING, f"evidence[{index}].original_kept", f"“{item.title}”没有原件", "请找到原始手机、原始文件；单独的复制件难以采信")
    reached = {contact.recipient for contact in case.contacts}
    unsure = [index for index, person in enumerate(case.recipients) if person.id in reached and person.keeps_original is not True]
    if unsure:
        yield Issue(Severity.WARNING, f"recipients[{unsure[0]}].keeps_original", f"收到信息的人中，有{len(unsure)}人还不知道是否保留原始信息",
                    "请他们不要删除原始短信，并各写一份情况说明")


def _money(case: Case, bundle: Bundle) -> Iterator[Issue]:
    money = damages_of(case)
    made = {claim.kind for claim in claims_made(case, bundle.assessment)}
    for index, claim in enumerate(case.claims.items):
        path = f"claims.items[{index}].amount"
        if claim.kind is ClaimKind.PROPERTY_LOSS and money.exceeds_expenses:
            yield Issue(Severity.WARNING, path, f"财产损失请求{claim.amount}元，登记的支出合计{money.spent}元，两者不一致",
                        "逐项登记支出和票据，请求的金额不超过有证据的支出", (bundle.pack.catalogue.claim.id,))
        if claim.kind is ClaimKind.MENTAL_DISTRESS and claim.kind not in made:
            yield Issue(Severity.WARNING, path, "没有登记严重精神损害的事实，起诉状没有写精神损害抚慰金",
                        "有就诊确诊、长期失眠、失去工作等情况的，填写是否造成严重精神损害，并附诊疗材料", (bundle.pack.catalogue.claim.id,))
        elif claim.kind is ClaimKind.MENTAL_DISTRESS and money.exceeds_cautious_range:
            low, high = CAUTIOUS_RANGE
            yield Issue(Severity.WARNING, path, f"精神损害抚慰金请求{claim.amount}元，明显高于常见数额",
                        f"没有统一标准，类似案件多在{low}至{high}元；更高的数额需要诊断、治疗、失业等证据，败诉部分的诉讼费由自己承担", (bundle.pack.catalogue.claim.id,))


def _limits(bundle: Bundle) -> Iterator[Issue]:
    day = bundle.assessment.day
    for item in bundle.deadlines:
        if item.is_own and item.is_over(day):
            yield Issue(Severity.WARNING, "filing.on", f"{item.label}的期限已于{item.ends_on}届满", f"依据{item.version.citation}；请向律师确认还能做什么")
        elif item.is_own and (item.ends_on - day).days <= SOON_DAYS:
            yield Issue(Severity.WARNING, "filing.on", f"{item.label}的期限到{item.ends_on}为止", f"请尽快办理；依据{item.version.citation}")
    if bundle.assessment.law_is_unchecked:
        age = "已超过一年" if bundle.assessment.law_is_old else "提交日期或者部分行为在此之后"
        yield Issue(Severity.WARNING, "filing.on", f"法律资料核对至{bundle.assessment.law_checked_on}，{age}", "提交前核对现行规定，或者更新程序")


def _hints(case: Case, bundle: Bundle) -> Iterator[Issue]:
    for gap in bundle.assessment.gaps:
        yield Issue(Severity.HINT, gap.path, f"补上后可以判断是否“{gap.element}”（{gap.provision.summary}）", question_at(gap.path),
                    tuple(paper for paper in gap.provision.papers if paper in bundle.pack.titles))
    for offer in bundle.left_out:
        yield Issue(Severity.HINT, offer.paper, f"没有生成{bundle.pack.titles[offer.paper]}：{offer.left_out_because}", "需要时补充事实后重新生成", (offer.paper,))
    for ground in bundle.assessment.withheld:
        yield Issue(Severity.HINT, "claims.plead", f"暂缓主张{ground.version.citation}（{ground.provision.summary}）：{withheld_because(ground, bundle.pack)}",
                    f"律师认为应当采用的，加 --plead {ground.provision.id}")
    others = {contact.recipient for contact in case.contacts} - {SELF}
    if case.role is Role.BORROWER and others and bundle.assessment.grounds:
        yield Issue(Severity.HINT, "recipients", f"另有{len(others)}人收到了信息，他们是独立的受害人", "他们可以用自己的案件文件（role 选联系人）另行报案、举报或者起诉")
