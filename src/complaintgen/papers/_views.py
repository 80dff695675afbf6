"""Small values that templates read: offices, gaps, guardians, issues.

Contacts, counts, exhibits, pleadings and joint plaintiffs have modules of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from complaintgen.case.fields import Labelled, Title
from complaintgen.case.model import Guardian
from complaintgen.law.procedure import Authority, Office
from complaintgen.papers._likeness import Likeness


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """An office that takes this case, and whether as "complaint" or "report"."""

    office: Annotated[Authority, Title("单位")]
    kind: Annotated[str, Title("投诉还是举报", "complaint 投诉，report 举报")]


@dataclass(frozen=True, slots=True)
class BranchView:
    """An office of the place that a filing field names, and the title of that field."""

    title: Annotated[str, Title("是案件中的什么单位")]
    office: Annotated[Office, Title("单位")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """A fact not given that would settle an element, and the question that asks for it."""

    path: Annotated[str, Title("案件文件中的位置")]
    place: Annotated[str, Title("要填写的一项")]
    element: Annotated[str, Title("可以判断的要件")]
    question: Annotated[str, Title("要问的问题", "说明问的是哪一件事、哪一个人")]
    title: Annotated[str, Title("要填写的一项的名称", "不说明在哪一件事里")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianView:
    """Who acts and signs for a person who cannot; `ward` is empty where the paper names one person alone."""

    ward: Annotated[str, Title("被代理的人", absent_when="只有一位当事人（空文字）")]
    name: Annotated[str, Title("法定代理人的姓名")]
    relation: Annotated[str, Title("与被代理人的关系")]
    phone: Annotated[str | None, Title("法定代理人的电话", absent_when="没有填写")]
    address: Annotated[str | None, Title("法定代理人的住址", absent_when="没有填写")]
    id_number: Annotated[str | None, Title("法定代理人的证件号码", absent_when="没有填写")]


def guardian_view(guardian: Guardian, ward: str = "") -> GuardianView:
    """A guardian as papers name one."""
    return GuardianView(ward=ward, name=guardian.name, relation=guardian.relation, phone=guardian.phone, address=guardian.address, id_number=guardian.id_number)


class Severity(Labelled):
    """严重程度"""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    HINT = "hint", "提示"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One finding about the papers; `papers` are those it concerns, empty for all; `place` is its path in words.

    `other_path` is the second place of a contradiction; `likeness` has all figures of a comparison that found too much, those that are not too much as well.
    """

    severity: Annotated[Severity, Title("严重程度")]
    path: Annotated[str, Title("案件文件中的位置")]
    reason: Annotated[str, Title("问题")]
    remedy: Annotated[str, Title("怎样改")]
    papers: Annotated[tuple[str, ...], Title("涉及哪些文书", absent_when="涉及全部文书")] = ()
    other_path: str = ""
    place: Annotated[str, Title("在哪一项")] = ""
    likeness: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkView:
    """Something told that does not fit with the rest, or says too little for whoever takes the paper."""

    place: Annotated[str, Title("哪一项")]
    reason: Annotated[str, Title("哪里对不上，或者少了什么")]
    remedy: Annotated[str, Title("怎样改正或者补充")]
