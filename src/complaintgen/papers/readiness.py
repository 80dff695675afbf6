"""How ready each paper is, like a compiler's output: errors, warnings and hints, each with path, reason and remedy.

`likeness_to_samples` and `likeness_to_folder` measure how much the papers are like those of others, `alike_issues` tells what is too much.
`missing_facts` finds the answers that would change a verdict or open a paper, `missing_facts_of_others` those of who sues along; `missing_rows` and `missing_as_text` tell them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from complaintgen.case.enums import Channel, ClaimKind, PersonKind, Role, StepKind
from complaintgen.case.fields import place_name, question_at
from complaintgen.case.model import SELF, Act, Case, Contact
from complaintgen.case.reading import address_without_district, remarks_on
from complaintgen.formatting import ranges
from complaintgen.law.assessment import Reason
from complaintgen.law.procedure import CAUTIOUS_RANGE, damages_of, position_of, relief_claims, reliefs_of
from complaintgen.papers._attribution import laid_without_clue, pointed_at
from complaintgen.papers._bases import DOERS
from complaintgen.papers._bundle import Bundle, Paper
from complaintgen.papers._likeness import (
    MOST_ALIKE,
    Likeness,
    are_twins,
    fingerprint_sentences,
    own_sentences,
    share_alike,
)
from complaintgen.papers._likeness_folder import FINGERPRINTS_FILE, FolderLikeness, forget_folder, likeness_to_folder
from complaintgen.papers._likeness_samples import SAMPLES_FILE, fingerprints_of_samples, likeness_to_samples
from complaintgen.papers._missing import MOST_PAIRS, Change, MissingFacts, missing_facts, missing_facts_of_others
from complaintgen.papers._missing_told import missing_as_text, missing_rows
from complaintgen.papers._named_questions import FILLED_BY_HAND, MAY_STAY_OPEN, documents_named, never_held_back
from complaintgen.papers._plaintiffs import stated_claims
from complaintgen.papers._reasons import gap_question, in_words, withheld_because
from complaintgen.papers._views import Issue, Severity

__all__ = [
    "FINGERPRINTS_FILE", "MOST_ALIKE", "MOST_PAIRS", "SAMPLES_FILE", "Change", "FolderLikeness", "Issue", "Likeness", "MissingFacts", "Severity", "alike_issues", "are_twins",
    "find_issues", "fingerprint_sentences", "fingerprints_of_samples", "forget_folder", "likeness_to_folder", "likeness_to_samples", "missing_as_text", "missing_facts",
    "missing_facts_of_others", "missing_rows", "own_sentences", "share_alike",
]

_SOON_DAYS = 30
"""A limit of the person's own that ends within so many days is a warning."""


def find_issues(case: Case, bundle: Bundle) -> tuple[Issue, ...]:
    """Every finding, the gravest first."""
    blanks = tuple(_missing(case, bundle))
    found = [*(issue for issue in blanks if issue.severity is Severity.ERROR), *_unconfirmed(case, bundle), *_contradictions(bundle), *_wording(case), *_weak_facts(case, bundle), *_weak_evidence(case, bundle),
             *_money(bundle), *_others_who_sue(case, bundle), *_limits(bundle), *_reply_awaited(case, bundle),
             *(issue for issue in blanks if issue.severity is Severity.WARNING), *_hints(case, bundle)]
    named = (replace(issue, place=bundle.titles.get(issue.path) or place_name(issue.path, bundle.pack.questions, case)) for issue in found)
    return tuple(sorted(named, key=lambda issue: list(Severity).index(issue.severity)))


def alike_issues(bundle: Bundle, found: Sequence[Likeness], *, with_samples: bool) -> tuple[Issue, ...]:
    """A hint where papers are too much like those of others: of the samples, or of other cases in a folder."""
    high = [item for item in found if item.is_high]
    if not high:
        return ()
    papers = {bundle.titles[item.paper]: item.percent for item in high}
    hint = _issue(bundle, Severity.HINT, "account", Reason("issue_alike", {"papers": papers, "limit": MOST_ALIKE, "with_samples": with_samples}),
                  "请补充本人的经过：在哪里、怎样知道的，对方做了什么、自己怎样应对，休息、工作、家人受到什么影响，用自己的话写；照抄别人的没有用，程序也不会为了降低这个数改写文书",
                  tuple(item.paper for item in high))
    return (replace(hint, place=place_name(hint.path), likeness=tuple(found)),)


def _issue(bundle: Bundle, severity: Severity, path: str, reason: Reason, remedy: str, papers: tuple[str, ...] = ()) -> Issue:
    return Issue(severity=severity, path=path, reason=in_words(reason, bundle.pack), remedy=remedy, papers=papers)


def _missing(case: Case, bundle: Bundle) -> Iterator[Issue]:
    papers: dict[str, list[Paper]] = {}
    titles: dict[str, str] = {}
    for paper in bundle.papers:
        for path, title in paper.missing.items():
            papers.setdefault(path, []).append(paper)
            titles[path] = title
    for path, lacking in papers.items():
        name = path.rpartition(".")[2]
        if name in MAY_STAY_OPEN and path.startswith("senders[") and "senders" in papers:
            continue  # asked once, for all numbers
        reports, others = ([paper for paper in lacking if never_held_back(paper.name, bundle.pack) == yes] for yes in (True, False))
        held = Severity.WARNING, "issue_missing_open" if name in MAY_STAY_OPEN else "issue_missing_by_hand"
        verdicts = [(lacking, held)] if name in FILLED_BY_HAND | MAY_STAY_OPEN else [(others, (Severity.ERROR, "issue_missing")), (reports, (Severity.WARNING, "issue_missing_by_hand"))]
        for some, (severity, reason) in verdicts:
            if some:
                yield _issue(bundle, severity, path, Reason(reason, {"title": titles[path], "papers": _documents(some, bundle), "count": len(some)}),
                             question_at(path, bundle.pack.questions, case), tuple(paper.name for paper in some))


def _documents(some: Sequence[Paper], bundle: Bundle) -> list[str]:
    """What some documents are called, those that are only some of their paper with whom they are for."""
    made = Counter(paper.name for paper in bundle.papers)
    found: dict[str, list[str]] = {}
    for paper in some:
        found.setdefault(paper.name, []).append(paper.suffix)
    return list(documents_named({name: tuple(which) if len(which) < made[name] else () for name, which in found.items()}, bundle.titles))


def _unconfirmed(case: Case, bundle: Bundle) -> Iterator[Issue]:
    papers = tuple(paper.name for paper in bundle.papers if paper.unconfirmed)
    for path, why in case.doubts.items():
        yield _issue(bundle, Severity.ERROR, path, Reason("issue_unconfirmed", {"why": why}), "请本人核对，在问答里（complaintgen new）确认；直接改文件的，确认后从 unconfirmed 中删去这一项", papers)


def _contradictions(bundle: Bundle) -> Iterator[Issue]:
    for item in bundle.digest.conflicts:
        yield Issue(severity=Severity.WARNING, path=item.paths[0], other_path=item.paths[1], reason=item.told, remedy=item.remedy, papers=item.papers)


def _wording(case: Case) -> Iterator[Issue]:
    for remark in remarks_on(case):
        yield Issue(severity=Severity.WARNING, path=remark.path, reason=remark.reason, remedy=remark.remedy)


def _weak_facts(case: Case, bundle: Bundle) -> Iterator[Issue]:
    for path in bundle.assessment.undated:
        yield _issue(bundle, Severity.WARNING, path, Reason("issue_undated"), "请补上日期，只记得日期也可以")
    for item in bundle.assessment.too_early:
        values = {"count": len(item.facts), "law": item.edition.full_name, "start": str(item.edition.start)}
        yield _issue(bundle, Severity.WARNING, "events", Reason("issue_too_early", values), "这些行为不能依据该规定主张，仍可作为背景事实")
    known = {ground.provision.id for ground in bundle.assessment.readings}
    for index, identifier in enumerate(case.claims.plead or ()):
        if identifier not in known:
            yield _issue(bundle, Severity.ERROR, f"claims.plead[{index}]", Reason("issue_unknown_plea", {"provision": identifier}),
                         "用 complaintgen explain 查看暂缓依据的编号")
    if unsure := address_without_district(case):
        yield _issue(bundle, Severity.WARNING, unsure, Reason("issue_no_district", {"court": case.filing.court or ""}), "请把住所地址写到区（县），再核对由哪个法院管辖", (bundle.pack.catalogue.claim.id,))
    yield from _weak_respondents(bundle)


def _weak_respondents(bundle: Bundle) -> Iterator[Issue]:
    for respondent in bundle.digest.respondents:
        role = respondent.party.role.label
        if respondent.basis and not respondent.party.name:
            values = {"role": role, "basis": respondent.basis}
            yield _issue(bundle, Severity.WARNING, respondent.missing[0], Reason("issue_unnamed", values),
                         "用短信签名、号码归属、合同、收款账户等线索查明名称和住所", (bundle.pack.catalogue.claim.id,))
        elif respondent.party.name and not respondent.basis:
            rows = pointed_at(bundle.digest.facts, bundle.digest.row)[respondent.party.id]
            yield _issue(bundle, Severity.WARNING, f"parties[{respondent.index}]", Reason("issue_no_tie", {"role": role, "rows": rows}),
                         "填写每次联系是哪一方做的、受谁委托，或者怎样确认是对方", (bundle.pack.catalogue.claim.id,))
    yield from _weak_ties(bundle)


def _weak_ties(bundle: Bundle) -> Iterator[Issue]:
    """What is laid to a party without a clue, and a mandate of which nothing shows: a defendant only has to deny it."""
    parties = list(bundle.digest.facts.parties or ())
    for laid in laid_without_clue(bundle.digest):
        if not laid.has_ties:
            values = {"party": laid.party, "rows": laid.rows, "senders": laid.senders, "asks_order": "injunction" in {paper.name for paper in bundle.papers}}
            yield _issue(bundle, Severity.WARNING, f"parties[{parties.index(laid.party)}]", Reason("issue_no_clue", values),
                         "填写凭什么知道是对方：短信签名、自报名称、让您回拨的号码、说得出合同内容等；没有的，请公安机关、人民法院查明号码由谁登记、使用", (bundle.pack.catalogue.claim.id,))
    names = {party.id: party.name for party in parties}
    for index, party in enumerate(parties):
        if party.engaged_by and names.get(party.engaged_by) and party.role in DOERS and not party.evidence:
            yield _issue(bundle, Severity.WARNING, f"parties[{index}]", Reason("issue_no_mandate", {"party": party, "by": names[party.engaged_by]}),
                         "登记能说明委托关系的证据，如对方承认委托的答复、通话录音；没有的，请公安机关、人民法院查明", (bundle.pack.catalogue.claim.id,))


def _weak_evidence(case: Case, bundle: Bundle) -> Iterator[Issue]:
    if bundle.digest.repayment_unshown and bundle.assessment.grounds:
        yield _issue(bundle, Severity.WARNING, "evidence", Reason("issue_repayment_unshown", {"state": position_of(case)}), "登记还款记录、账单截图、结清证明等证据", bundle.pack.catalogue.filed)
    carrying = {fact for ground in bundle.assessment.grounds for fact in ground.facts}
    for kind in (Contact, Act):
        bare = {place: event for place, event in case.placed_conduct() if isinstance(event, kind) and event.id in carrying and not event.evidence}
        if bare:
            yield _issue(bundle, Severity.WARNING, f"{next(iter(bare))}.evidence", Reason("issue_no_evidence", {"count": len(bare), "rows": ranges(bundle.digest.row[event.id] for event in bare.values() if event.id in bundle.digest.row)}),
                         "登记截图、录音、详单等证据，并填写证据编号", bundle.pack.catalogue.filed)
    for index, item in enumerate(case.evidence or ()):
        if item.original_kept is False:
            yield _issue(bundle, Severity.WARNING, f"evidence[{index}].original_kept", Reason("issue_no_original", {"title": item.title}),
                         "请找到原始手机、原始文件；单独的复制件难以采信")
    reached = {person for contact in case.contacts for person in contact.reached}
    shown = {item.holder for item in case.evidence or () if item.original_kept}
    unsure = [index for index, person in enumerate(case.recipients or ())
              if person.id in reached - shown and person.keeps_original is None and person.kind is not PersonKind.GROUP]
    without = [index for index, person in enumerate(case.recipients or ()) if person.id in reached and person.keeps_original is False]
    if without:
        yield _issue(bundle, Severity.WARNING, f"recipients[{without[0]}].keeps_original", Reason("issue_originals_gone", _kept_by(without, case)),
                     "只有截图的须另找佐证，如运营商详单、对方的发送记录，可以请公安机关、人民法院调取")
    if unsure:
        yield _issue(bundle, Severity.WARNING, f"recipients[{unsure[0]}].keeps_original", Reason("issue_originals_unsure", _kept_by(unsure, case)),
                     "请他们不要删除原始信息、通话记录；是个人的，各写一份情况说明")


def _kept_by(people: Sequence[int], case: Case) -> dict[str, object]:
    """Some recipients in numbers: how many, how many of them are units, whether calls or messages came to them."""
    some = [(case.recipients or ())[index] for index in people]
    came = {contact.channel is Channel.CALL for contact in case.contacts for person in some if person.id in contact.reached}
    return {"count": len(some), "names": [person.name for person in some if person.name], "units": sum(person.kind is PersonKind.ORGANISATION for person in some), "called": True in came, "written": False in came}


def _money(bundle: Bundle) -> Iterator[Issue]:
    claim_paper = (bundle.pack.catalogue.claim.id,)
    for plaintiff in bundle.digest.plaintiffs:
        made, unsettled = {item.path for item in plaintiff.claims}, {item.path for item in plaintiff.unsettled}
        stated = {item.path for item in stated_claims(plaintiff, bundle.digest.claim_defendants).stated}
        supported = {claim for relief in reliefs_of(plaintiff.own.case, bundle.assessment.day, "claim") for claim in relief.claims}
        money = damages_of(plaintiff.own.case)
        for index, claim in enumerate(plaintiff.own.case.claims.items or ()):
            place = plaintiff.own.place(f"claims.items[{index}]")
            if place in unsettled:
                yield _issue(bundle, Severity.WARNING, place, Reason("issue_serious_harm_open", {"amount": str(claim.amount or "")}),
                             "有就诊确诊、长期失眠、失去工作等情况的，填写是否造成严重精神损害，并附诊疗材料；没有的，删去这一项请求", claim_paper)
            elif claim.kind is ClaimKind.MENTAL_DISTRESS and place not in made:
                yield _issue(bundle, Severity.WARNING, f"{place}.amount", Reason("issue_no_serious_harm"),
                             "有就诊确诊、长期失眠、失去工作等情况的，填写是否造成严重精神损害，并附诊疗材料", claim_paper)
            elif claim.kind is ClaimKind.MENTAL_DISTRESS and money.exceeds_cautious_range:
                low, high = CAUTIOUS_RANGE
                yield _issue(bundle, Severity.WARNING, f"{place}.amount", Reason("issue_high_amount", {"amount": str(claim.amount)}),
                             f"没有统一标准，类似案件多在{low}至{high}元；更高的数额需要诊断、治疗、失业等证据，败诉部分的诉讼费由自己承担", claim_paper)
            if claim.kind in relief_claims() - supported:
                yield _issue(bundle, Severity.WARNING, place, Reason("issue_claim_without_facts", {"claim": claim.kind.label}),
                             "补充对应的事实，例如发给了谁、发在哪个群、贴在哪里；没有这样的事，不选这一项", claim_paper)
            if place in made and place not in stated:
                yield _issue(bundle, Severity.WARNING, f"{place}.against", Reason("issue_claim_against_nobody", {"claim": claim.kind.label}),
                             "填写这一方的名称，以及每次联系是哪一方做的；或者改为向其他被告提出", claim_paper)


def _others_who_sue(case: Case, bundle: Bundle) -> Iterator[Issue]:
    """What others bring without the complainant; who wants to sue along and has no ground of their own yet, with the first question that may give one."""
    for offer in bundle.without_complainant:
        values = {"title": bundle.titles[offer.paper], "reason": offer.not_for_complainant}
        yield _issue(bundle, Severity.WARNING, "complainant", Reason("issue_without_complainant", values), "补充本人自己的事实后重新生成；确实没有的，不影响一起起诉的人", (offer.paper,))
    claim = bundle.pack.catalogue.claim
    for plaintiff in bundle.digest.plaintiffs[1:]:
        if not plaintiff.stands_in(claim):
            gap = next((gap for gap in plaintiff.assessment.gaps if claim.id in gap.provision.papers), None)
            remedy = gap_question(plaintiff.own.place(gap.path), gap.split_on, bundle.pack, case) if gap else "核对哪些联系是此人收到的、说的是谁，以及此人受到的影响"
            yield _issue(bundle, Severity.WARNING, f"recipients[{plaintiff.own.index}].as_plaintiff", Reason("issue_no_ground_of_own"), remedy, (claim.id,))


def _limits(bundle: Bundle) -> Iterator[Issue]:
    day = bundle.assessment.day
    for item in bundle.deadlines:
        values = {"label": item.label, "ends_on": str(item.ends_on), "unconfirmed": item.is_unconfirmed}
        if item.is_own and item.is_over(day):
            yield _issue(bundle, Severity.WARNING, "filing.on", Reason("issue_over", values), f"依据{item.version.citation}；请向律师确认还能做什么")
        elif item.is_own and (item.ends_on - day).days <= _SOON_DAYS:
            yield _issue(bundle, Severity.WARNING, "filing.on", Reason("issue_soon", values), f"请尽快办理；依据{item.version.citation}")
    if bundle.assessment.law_is_unchecked:
        age = {"day": str(bundle.assessment.law_checked_on), "is_old": bundle.assessment.law_is_old}
        yield _issue(bundle, Severity.WARNING, "filing.on", Reason("issue_law_unchecked", age), "提交前核对现行规定，或者更新程序")


def _reply_awaited(case: Case, bundle: Bundle) -> Iterator[Issue]:
    """A complaint to the regulator, while the institution that was turned to first has said nothing that settles it and its term runs or is not known."""
    complained = [(index, step) for index, step in enumerate(case.steps or ()) if step.kind is StepKind.INSTITUTION_COMPLAINT]
    if not complained or not any(paper.name == "regulator_complaint" for paper in bundle.papers):
        return
    index, step = complained[-1]
    ends_on = min((item.ends_on for item in bundle.deadlines if item.id == "bank_complaints.reply" and item.rests_on == f"steps[{index}].on"), default=None)
    if (step.outcome_told is False or not (step.answer or step.outcome_told)) and not (ends_on and ends_on < bundle.assessment.day):
        values = {"on": step.on, "answer": step.answer, "ends_on": ends_on}
        remedy = "期限届满、机构没有答复或者答复不解决问题的，再提交投诉书（致监管部门）" if ends_on else "机构答复、告知处理结果后再提交；一直没有的，写明等了多久"
        yield _issue(bundle, Severity.WARNING, f"steps[{index}].outcome_told", Reason("issue_reply_running", values), remedy + "；举报信不受影响，现在就可以提交", ("regulator_complaint",))


def _hints(case: Case, bundle: Bundle) -> Iterator[Issue]:
    for gap in (item.gap for item in bundle.digest.own_gaps):
        yield _issue(bundle, Severity.HINT, gap.path, Reason("issue_gap", {"element": gap.element, "provision": gap.provision.summary}),
                     gap_question(gap.path, gap.split_on, bundle.pack, case), tuple(paper for paper in gap.provision.papers if paper in bundle.titles))
    for offer in bundle.left_out:
        values = {"title": bundle.titles[offer.paper], "reason": offer.left_out_because}
        yield _issue(bundle, Severity.HINT, offer.paper, Reason("issue_left_out", values), "需要时补充事实后重新生成", (offer.paper,))
    for ground in bundle.assessment.withheld:
        withheld = {"citation": ground.version.citation, "provision": ground.provision.summary, "reason": withheld_because(ground, bundle.pack)}
        yield _issue(bundle, Severity.HINT, "claims.plead", Reason("issue_withheld", withheld), f"律师认为应当采用的，加 --plead {ground.provision.id}")
    others = {person for contact in case.contacts for person in contact.reached} - {SELF}
    if case.role is Role.BORROWER and others and bundle.assessment.grounds:
        yield _issue(bundle, Severity.HINT, "recipients", Reason("issue_others", {"count": len(others)}),
                     "他们可以用自己的案件文件（role 选联系人）另行报案、举报或者起诉")
