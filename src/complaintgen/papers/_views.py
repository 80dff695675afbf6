"""What a paper sees of a case besides its facts: blanks for what it cannot do without, and what is worked out once for all papers.

Contacts, counts, exhibits and pleadings have modules of their own; `Account` holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel

from complaintgen.case.fields import Labelled, Title, ask_of
from complaintgen.case.model import Case, Person
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import Masks, Missing, ranges
from complaintgen.law.procedure import Authority, Office
from complaintgen.law.provisions import cite
from complaintgen.papers._contact_statistics import Campaign, SenderView, sender_views
from complaintgen.papers._contact_views import ContactView, contact_views, key_quotes
from complaintgen.papers._exhibits import ExhibitGroup, exhibit_groups, exhibit_numbers
from complaintgen.papers._extra_answers import ExtraAnswers, as_required
from complaintgen.papers._instances import JointPlaintiff
from complaintgen.papers._pleadings import Pleading, pleadings
from complaintgen.word.environment import AnswersItself

Model = TypeVar("Model", bound=BaseModel)
_MOST_QUOTES = 8


class Required(Generic[Model], AnswersItself):
    """Facts that a paper cannot do without: a fact not given reads as a visible blank, and is noted.

    `must.complainant.name` is the name, or 「【待填：姓名】」. Only facts can be read, nothing else that a model has.
    """

    def __init__(self, model: Model, path: str, missing: dict[str, str]) -> None:
        """Wrap a model; `missing` collects JSON path → title of every blank that was read."""
        self._model, self._path, self._missing = model, path, missing

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever type the fact has)
        if name.startswith("_") or name not in type(self._model).model_fields:
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


@dataclass(frozen=True, slots=True)
class GapView:
    """A fact not given that would settle an element, and the question that asks for it."""

    path: Annotated[str, Title("案件文件中的位置")]
    place: Annotated[str, Title("要填写的一项")]
    element: Annotated[str, Title("可以判断的要件")]
    question: Annotated[str, Title("要问的问题")]


@dataclass(frozen=True, slots=True)
class JointView:
    """A joint plaintiff as a claim shows one; `facts` reads blanks for what is missing."""

    facts: Annotated[Required[Person], Title("身份信息", "没有填写的显示为【待填】")]
    times: Annotated[int, Title("收到的次数")]
    rows: Annotated[str, Title("附表行号", absent_when="没有对应的联系记录（空文字）")]
    conduct: Annotated[tuple[Pleading, ...], Title("受到侵害的权利和依据")]
    citations: Annotated[str, Title("引用的条文")]

    @classmethod
    def of(cls, plaintiff: JointPlaintiff, paper: PaperEntry, missing: dict[str, str], contacts: tuple[ContactView, ...]) -> JointView:
        """Make the view; only rights of the person are pleaded, not rules for institutions."""
        grounds = [ground for ground in plaintiff.assessment.grounds_for(paper.id, "conduct") if ground.provision.right]
        person = plaintiff.person.as_plaintiff or Person()
        rows = ranges(contact.number for contact in contacts if contact.recipient_id == plaintiff.person.id)
        return cls(Required(person, f"recipients[{plaintiff.index}].as_plaintiff", missing), plaintiff.times, rows,
                   pleadings(grounds, paper, contacts), cite(ground.version for ground in grounds))


@dataclass(frozen=True, slots=True)
class Account:
    """What every paper tells of a case, worked out once: exhibits, contacts, quotes, numbers."""

    case: Case
    exhibit_groups: tuple[ExhibitGroup, ...]
    exhibits: Mapping[str, str]
    contacts: tuple[ContactView, ...]
    quotes: tuple[ContactView, ...]
    campaign: Campaign
    senders: tuple[SenderView, ...]

    @classmethod
    def of(cls, case: Case, masks: Masks) -> Account:
        """Work it out; `masks` hide the other people."""
        groups = exhibit_groups(case)
        numbers = exhibit_numbers(groups)
        contacts = contact_views(case, numbers, masks)
        return cls(case, groups, numbers, contacts, key_quotes(contacts, _MOST_QUOTES), Campaign.of(case), sender_views(case))
