"""What stands on the page of a case: whose it is, what to do first, which limits run, what is missing, what was told, which papers it supports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from complaintgen.case.fields import place_name
from complaintgen.case.model import Case
from complaintgen.case.reading import (
    case_file_in,
    filed_faults,
    is_version_1,
    parse_case,
    raw_case,
    told_case,
    upgraded_bytes,
)
from complaintgen.errors import CaseError, Fault, PackError, UserError
from complaintgen.files.disk import LARGEST_FILE
from complaintgen.handover._facts_told import ToldSection, sections_told
from complaintgen.handover._page_layout import laid_out
from complaintgen.interview.model import CaseDraft
from complaintgen.packs.pack import Pack
from complaintgen.papers.bundle import Bundle, GuideCard, generate, guide_card
from complaintgen.papers.readiness import Severity, find_issues

_NO_CARD = GuideCard(safety=("遇到人身危险，立即拨打110。心里难以承受，打12356心理援助热线；打不通、情况紧急，打110、120。",), today=(), this_week=(), if_refused=())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lack:
    """Something that is missing, wrong or weak: how grave it is, where, why, and what to do."""

    severity: str
    place: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limit:
    """A limit that runs, with the days that are left; none where it is over."""

    label: str
    ends_on: date
    days_left: int | None
    counted: str
    basis: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _PaperLine:
    """A paper with its state, or why there is none."""

    title: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """What stands on the page of a case."""

    name: str
    today: date
    filing_day: date | None
    clinic: str
    card: GuideCard
    limits: tuple[_Limit, ...]
    lacks: tuple[_Lack, ...]
    sections: tuple[ToldSection, ...]
    papers: tuple[_PaperLine, ...]
    left_out: tuple[_PaperLine, ...]


def case_page(data: bytes, pack: Pack, today: date, *, day: date | None = None, bundle: Bundle | None = None) -> bytes:
    """The page of a case that may still be half told.

    Args:
        data: the case file, or a page that holds one. A file of version 1 is held in the layout of today, without what is no longer kept.
        pack: templates and phrases.
        today: the day on which it is made.
        day: the day of filing; None as the case names it, else today.
        bundle: the papers of this very case, where they are made already; they are not made again then.

    Raises:
        CaseError: it is no case file, or too large for a page that can be read again.
        PackError: the pack cannot render it.
    """
    held = case_file_in(data) or data
    held = upgraded_bytes(raw) if is_version_1(raw := raw_case(held)) else held
    told, faults = told_case(held, today)
    draft = CaseDraft(told)
    made, wrong = (bundle, ()) if bundle or faults else _prepared(held, pack, today, day)
    page = laid_out(_content(draft, made, pack, today, wrong or filed_faults(faults, held)), held)
    if len(page) > LARGEST_FILE:
        raise CaseError(Fault("网页", f"案件太大，写成网页会超过 {LARGEST_FILE >> 20} MB，以后读不回来", "请直接带走案件文件（.json）"))
    return page


def _prepared(held: bytes, pack: Pack, today: date, day: date | None) -> tuple[Bundle | None, tuple[Fault, ...]]:
    """The papers of a case, or what keeps it from having any."""
    try:
        case = parse_case(held, today)
        return generate(case, pack.law(), pack, day or case.filing.on or today), ()
    except PackError:
        raise
    except UserError as error:
        return None, error.faults


def _content(draft: CaseDraft, bundle: Bundle | None, pack: Pack, today: date, wrong: tuple[Fault, ...]) -> PageContent:
    rows = bundle.digest.row if bundle else {}
    return PageContent(
        name=draft.text_at("complainant.name"), clinic=draft.text_at("clinic.name"), today=today, filing_day=bundle.assessment.day if bundle else None,
        card=guide_card(bundle) if bundle else _NO_CARD,
        limits=tuple(_limits(bundle, today)) if bundle else (), lacks=tuple(_lacks(bundle) if bundle else _faults(wrong, pack)),
        sections=sections_told(draft, pack.questions, rows),
        papers=tuple(_papers(bundle)) if bundle else (),
        left_out=tuple(_PaperLine(title=bundle.titles[offer.paper], state=offer.left_out_because or "") for offer in bundle.left_out) if bundle else ())


def _limits(bundle: Bundle, today: date) -> Iterator[_Limit]:
    for item in sorted(bundle.deadlines, key=lambda limit: (limit.is_over(today), limit.ends_on, limit.label)):
        doubt = "，日期尚待核对" if item.is_unconfirmed else ""
        unknown = "；该年节假日安排还没有收入，可能顺延" if not item.holidays_are_known else ""
        yield _Limit(label=item.label, ends_on=item.ends_on, days_left=None if item.is_over(today) else (item.ends_on - today).days,
                     counted=f"从{item.event}（{item.counted_from}{doubt}）起算{unknown}", basis=item.version.citation, is_own=item.is_own)


def _lacks(bundle: Bundle) -> Iterator[_Lack]:
    case: Case = bundle.digest.whole
    for issue in find_issues(case, bundle):
        if issue.severity is not Severity.HINT:
            yield _Lack(severity=issue.severity.label, place=place_name(issue.path, bundle.pack.questions, case), reason=issue.reason, remedy=issue.remedy)


def _faults(wrong: tuple[Fault, ...], pack: Pack) -> Iterator[_Lack]:
    for fault in wrong:
        yield _Lack(severity=Severity.ERROR.label, place=place_name(fault.place, pack.questions), reason=fault.reason, remedy=fault.remedy)


def _papers(bundle: Bundle) -> Iterator[_PaperLine]:
    for paper in bundle.papers:
        lacks = [f"待填 {len(paper.missing)} 项"] if paper.missing else []
        lacks += [f"待核对 {len(paper.unconfirmed)} 项"] if paper.unconfirmed else []
        lacks += [f"有 {len(paper.conflicts)} 处矛盾"] if paper.conflicts else []
        title = bundle.titles[paper.name] + (f"（{paper.suffix}）" if paper.suffix else "")
        yield _PaperLine(title=title, state=f"草稿：{'，'.join(lacks)}" if lacks else "可以打印、签名")
