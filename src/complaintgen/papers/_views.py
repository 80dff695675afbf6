"""Small values that templates read: facts with blanks for what is missing, offices, gaps, joint plaintiffs, issues.

Contacts, counts, exhibits and pleadings have modules of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel

from complaintgen.case.fields import Labelled, Title, ask_of, facts_of
from complaintgen.case.model import Guardian, Person
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import Missing, ranges
from complaintgen.law.procedure import Authority, Office
from complaintgen.law.provisions import cite
from complaintgen.papers._contact_views import ContactView
from complaintgen.papers._extra_answers import ExtraAnswers, as_required
from complaintgen.papers._instances import JointPlaintiff
from complaintgen.papers._pleadings import Pleading, pleadings
from complaintgen.word.environment import AnswersItself

Model = TypeVar("Model", bound=BaseModel)


class Required(Generic[Model], AnswersItself):
    """Facts that a paper cannot do without: a fact not given reads as a visible blank, and is noted.

    `must.complainant.name` is the name, or 「【待填：姓名】」. Only facts can be read, nothing else that a model has.
    """

    def __init__(self, model: Model, path: str, missing: dict[str, str]) -> None:
        """Wrap a model; `missing` collects JSON path → title of every blank that was read."""
        self._model, self._path, self._missing = model, path, missing

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever type the fact has)
        if name.startswith("_") or name not in facts_of(type(self._model)):
            raise AttributeError(name)
        value = getattr(self._model, name)
        path = f"{self._path}.{name}".lstrip(".")
        if value is None or value == ():
            self._missing[path] = ask_of(type(self._model), name).title
            return Missing.of(self._missing[path])
        if isinstance(value, ExtraAnswers):
            return as_required(value, self._missing)
        if isinstance(value, BaseModel):
            return Required(value, path, self._missing)
        return value.label if isinstance(value, Labelled) else value


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
    question: Annotated[str, Title("要问的问题")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianView:
    """Who acts and signs for a person who cannot; `ward` is empty where the paper names one person alone."""

    ward: Annotated[str, Title("被代理的人", absent_when="只有一位当事人（空文字）")]
    name: Annotated[str, Title("法定代理人的姓名")]
    relation: Annotated[str, Title("与被代理人的关系")]
    phone: Annotated[str | None, Title("法定代理人的电话", absent_when="没有填写")]


def guardian_view(guardian: Guardian, ward: str = "") -> GuardianView:
    """A guardian as papers name one."""
    return GuardianView(ward=ward, name=guardian.name, relation=guardian.relation, phone=guardian.phone)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointView:
    """A joint plaintiff as a claim shows one; `facts` reads blanks for what is missing."""

    facts: Annotated[Required[Person], Title("身份信息", "没有填写的显示为【待填】")]
    given: Annotated[Person, Title("身份信息；没有填写的为空")]
    times: Annotated[int, Title("收到的次数")]
    rows: Annotated[str, Title("附表行号", absent_when="没有对应的联系记录（空文字）")]
    conduct: Annotated[tuple[Pleading, ...], Title("受到侵害的权利和依据")]
    citations: Annotated[str, Title("引用的条文")]


def joint_view(plaintiff: JointPlaintiff, paper: PaperEntry, missing: dict[str, str], contacts: tuple[ContactView, ...]) -> JointView:
    """A joint plaintiff of a paper; only rights of the person are pleaded, not rules for institutions."""
    grounds = [ground for ground in plaintiff.assessment.grounds_for(paper.id, "conduct") if ground.provision.right]
    given = plaintiff.person.as_plaintiff or Person()
    return JointView(
        given=given, facts=Required(given, f"recipients[{plaintiff.index}].as_plaintiff", missing), times=plaintiff.times,
        rows=ranges(contact.number for contact in contacts if plaintiff.person.id in contact.reached),
        conduct=pleadings(grounds, paper, contacts), citations=cite(ground.version for ground in grounds))


class Severity(Labelled):
    """严重程度"""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    HINT = "hint", "提示"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One finding about the papers; `papers` are those it concerns, empty for all; `place` is its path in words.

    `other_path` is the second place of a contradiction.
    """

    severity: Annotated[Severity, Title("严重程度")]
    path: Annotated[str, Title("案件文件中的位置")]
    reason: Annotated[str, Title("问题")]
    remedy: Annotated[str, Title("怎样改")]
    papers: tuple[str, ...] = ()
    other_path: str = ""
    place: Annotated[str, Title("在哪一项")] = ""
