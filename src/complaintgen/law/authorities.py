"""Who takes a complaint (投诉) or a report (举报), by the lender's licence and by the conduct. Source: documents.md 3.4, 3.5."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from complaintgen.case.kinds import Licence, Role
from complaintgen.case.model import Case
from complaintgen.law.assess import Assessment, Ground, lender_licences
from complaintgen.titles import Title

COMPLAINT, REPORT, BOTH = "complaint", "report", "both"
_REGULATOR = "regulator"


@dataclass(frozen=True, slots=True)
class Authority:
    """An office as papers name it before its branch is known, with its hotline.

    Attributes:
        takes: "complaint" (投诉), "report" (举报) or "both".
        reason: why it is the one, in Chinese.
        is_regulator: it supervises the lender.
        filing: the field of `Filing` that names the office a letter goes to; None where it takes no letter.
        after: the kind of step that must come first, None for none.
        retired: why the office takes nothing any more, in Chinese; None while it does.
    """

    id: Annotated[str, Title("编号")]
    name: Annotated[str, Title("单位名称")]
    hotline: Annotated[str, Title("电话")]
    takes: Annotated[str, Title("受理什么", "complaint 投诉、report 举报、both 都受理")]
    reason: Annotated[str, Title("为什么由它受理")]
    licences: frozenset[str]
    elements: frozenset[str]
    is_regulator: Annotated[bool, Title("是否出借机构的监管部门")]
    filing: Annotated[str | None, Title("案件文件中写明该单位全称的一项", "用于 must.filing[…]", "该单位不收书面材料")]
    after: str | None
    retired: Annotated[str | None, Title("不再受理的原因", absent_when="仍在受理")]


def regulator_of(licence: Licence) -> Authority | None:
    """The regulator of a kind of institution."""
    return next((item for item in _load() if item.is_regulator and licence.value in item.licences), None)


def authorities_of(case: Case, assessment: Assessment) -> tuple[tuple[Authority, str], ...]:
    """The offices that take this case, each with "complaint" or "report".

    A complaint belongs to the institution's own consumer, the borrower; anyone else reports (law.md section 8).
    """
    held = {test.element.name for ground in assessment.readings for test in ground.tests if test.finding.holds}
    licences = lender_licences(case)
    found = [item for item in _load()
             if (not item.licences.isdisjoint(licences) or not item.elements.isdisjoint(held)) and _is_due(item, case)]
    if not assessment.grounds:
        return ()
    taken = ((item, _as_filed(item, case)) for item in found)
    return tuple((item, kind) for item, kind in taken if kind)


def offices_for_reports(case: Case, assessment: Assessment) -> tuple[Authority, ...]:
    """The offices that take a report (举报) on paper, each with a rule of its own that was broken."""
    licences = lender_licences(case)
    return tuple(office for office in _load()
                 if (office.is_regulator and not office.licences.isdisjoint(licences)) or office.filing
                 if _is_due(office, case) and office.retired is None
                 if any(reports_to(ground, office) for ground in assessment.grounds_for("regulator_report", "conduct")))


def reports_to(ground: Ground, office: Authority) -> bool:
    """Whether a breach belongs before an office; one of general law goes to the lender's regulator beside its own rules."""
    return (_REGULATOR if office.is_regulator else office.id) in (ground.provision.offices or (_REGULATOR,))


def _is_due(office: Authority, case: Case) -> bool:
    return office.after is None or any(step.kind.value == office.after for step in case.steps)


def _as_filed(authority: Authority, case: Case) -> str:
    if authority.takes == BOTH:
        return COMPLAINT if case.role is Role.BORROWER else REPORT
    if authority.takes == COMPLAINT and authority.licences and case.role is not Role.BORROWER:
        return ""
    return authority.takes


@cache
def _load() -> tuple[Authority, ...]:
    data: list[Mapping[str, object]] = tomllib.loads(
        (files("complaintgen.law") / "authorities.toml").read_text(encoding="utf-8"))["authority"]
    return tuple(Authority(str(entry["id"]), str(entry["name"]), str(entry["hotline"]), str(entry["takes"]),
                           str(entry["reason"]), _words(entry.get("licences")), _words(entry.get("elements")),
                           bool(entry.get("is_regulator")), _word(entry.get("filing")), _word(entry.get("after")),
                           _word(entry.get("retired")))
                 for entry in data)


def _word(value: object) -> str | None:
    return str(value) if value is not None else None


def _words(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()
