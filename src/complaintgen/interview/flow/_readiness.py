"""What a draft is as a case, with its papers; what is faulty, what the law would settle, what the papers lack. Pure.

In: the draft, the pack, today. Out: the case and its papers; the questions worth asking, each with its reason, only those that would
change a paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from complaintgen.case.fields import title_at
from complaintgen.case.model import Case, turned_to
from complaintgen.case.reading import threats_to_confirm
from complaintgen.errors import Fault, PackError, UserError
from complaintgen.interview.flow._frames import CONFIRM, OpenQuestion
from complaintgen.interview.model import (
    CaseDraft,
    Control,
    Json,
    Question,
    case_of,
    doubts_in,
    mending_question,
    question_for,
)
from complaintgen.law.assessment import Assessment, Gap, assess
from complaintgen.law.provisions import Law
from complaintgen.packs.pack import Pack
from complaintgen.papers.bundle import Bundle, Plaintiff, generate

_FORBIDDING = "injunction"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft as a case with its papers.

    Attributes:
        case: None where the draft is no valid case yet; `faults` says why.
        faults: JSON path → what is wrong.
    """

    case: Case | None
    bundle: Bundle | None
    faults: dict[str, str]


def prepare(draft: CaseDraft, pack: Pack, today: date) -> Prepared:
    """Read a draft as a case and render the papers that its facts support."""
    try:
        case = case_of(draft, today)
        return Prepared(case, generate(case, pack.law(), pack, case.filing.on or today), {})
    except PackError:
        raise
    except UserError as error:  # of the case, or of an answer to a question of the pack
        return Prepared(None, None, {fault.place: _bare_reason(fault, pack) for fault in error.faults})


def _bare_reason(fault: Fault, pack: Pack) -> str:
    """The reason without the title of the fact, which stands beside it."""
    return fault.reason.removeprefix(f"{title_at(fault.place, pack.questions)}：")


def open_questions(draft: CaseDraft, prepared: Prepared, pack: Pack, today: date) -> tuple[OpenQuestion, ...]:
    """Everything worth asking, the most pressing first, each fact once."""
    found: dict[str, OpenQuestion] = {}
    for question in (*_confirming(draft), *_mending(draft, prepared, pack), *_settling(draft, prepared, pack, today), *_announced(draft, prepared),
                     *_filling(draft, prepared, pack)):
        found.setdefault(question.path, question)
    return tuple(found.values())


def _confirming(draft: CaseDraft) -> Iterator[OpenQuestion]:
    if doubts_in(draft):
        yield OpenQuestion(CONFIRM, "")


def _mending(draft: CaseDraft, prepared: Prepared, pack: Pack) -> Iterator[OpenQuestion]:
    for place, reason in prepared.faults.items():
        question = mending_question(place, pack.questions)
        if question is not None:
            yield OpenQuestion(question.path, f"这一项还不能用：{reason}。" if draft.is_given(place) else "没有这一项，不能生成文书。")


def _settling(draft: CaseDraft, prepared: Prepared, pack: Pack, today: date) -> Iterator[OpenQuestion]:
    if prepared.case is None or prepared.bundle is None:
        return
    law = pack.law()
    for item in prepared.bundle.digest.own_gaps:
        gap = replace(item.gap, path=draft.told(item.gap.path))
        if _is_told(draft, gap.path) or pack.titles.keys().isdisjoint(gap.provision.papers):
            continue
        if _changes_a_paper(draft, prepared.case, item.plaintiff, gap, law, today):
            yield OpenQuestion(gap.path, f"还差一个事实，补上后可以判断是否“{gap.element}”（{gap.provision.summary}）。")


def _is_told(draft: CaseDraft, path: str) -> bool:
    """Whether a fact has its answer, though the law would like another: an amount too small stays so; a list can grow."""
    return draft.is_given(path) and question_for(path, ()).control is not Control.ENTRIES


def _changes_a_paper(draft: CaseDraft, case: Case, plaintiff: Plaintiff, gap: Gap, law: Law, today: date) -> bool:
    """Whether some answer leads to other grounds of a plaintiff than no answer; where all answers are known they are tried out, others are taken to."""
    answers = _answers(question_for(gap.path, ()))
    day = case.filing.on or today
    pleaded, index = _pleaded(plaintiff.assessment), plaintiff.own.index

    def answered(value: Json) -> Case:
        whole = case_of(draft.with_value(gap.path, value), today)
        return whole if index is None else turned_to(whole, index).case

    return not answers or any(_pleaded(assess(answered(value), law, day)) != pleaded for value in answers)


def _answers(question: Question) -> tuple[Json, ...]:
    """All answers to a question of which one is chosen; none where it is answered otherwise."""
    if question.control is Control.YES_NO:
        return True, False
    return tuple(question.options or ()) if question.control is Control.CHOICE else ()


def _pleaded(assessment: Assessment) -> frozenset[tuple[str, str]]:
    return frozenset((paper, ground.provision.id) for ground in assessment.grounds for paper in ground.provision.papers)


def _announced(draft: CaseDraft, prepared: Prepared) -> Iterator[OpenQuestion]:
    """What threats seem to announce, for the paper that asks a court to forbid it."""
    if prepared.case is None or prepared.bundle is None or all(paper.name != _FORBIDDING for paper in prepared.bundle.papers):
        return
    for path in threats_to_confirm(prepared.case):
        yield OpenQuestion(draft.told(path), "这一条好像说到要上门、张贴或者告诉别人；选中的，申请禁令时才请求禁止。")


def _filling(draft: CaseDraft, prepared: Prepared, pack: Pack) -> Iterator[OpenQuestion]:
    for path, titles in blanks_of(prepared, pack).items():
        yield OpenQuestion(draft.told(path), f"{'、'.join(f'《{title}》' for title in titles)}要写这一项。")


def blanks_of(prepared: Prepared, pack: Pack) -> dict[str, list[str]]:
    """JSON path → the titles of the papers that lack it."""
    found: dict[str, list[str]] = {}
    for paper in prepared.bundle.papers if prepared.bundle else ():
        for path in paper.missing:
            titles = found.setdefault(path, [])
            if pack.titles[paper.name] not in titles:
                titles.append(pack.titles[paper.name])
    return found
