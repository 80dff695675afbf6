"""The questions of the interview, read from the model and from a pack; nothing of the case is asked in words of its own here.

In: a path such as `contacts[3].at`. Out: the question there, and how it is answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache, lru_cache

from pydantic import BaseModel

from complaintgen.case.fields import Ask, ExtraKind, ExtraQuestion, Labelled, Section, Stage, ask_of, model_at
from complaintgen.case.model import Form, RefersTo, ToldCase
from complaintgen.files.tables import is_class, is_list, is_optional, leaves, marks, submodel
from complaintgen.interview.model._case_draft import owner_of, steps_of


class Control(Enum):
    """How a question is answered."""

    WRITTEN = auto()
    """One value, typed."""
    WRITTEN_LIST = auto()
    """Several values, typed on one line."""
    YES_NO = auto()
    CHOICE = auto()
    CHOICES = auto()
    REFERENCE = auto()
    """One of the entries of another list."""
    REFERENCES = auto()
    GATE = auto()
    """Whether there is such a part at all; yes opens its questions."""
    ENTRIES = auto()
    """A list to which entries are added one by one."""
    CHECKLIST = auto()
    """A list whose entries are chosen by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question at a path.

    Attributes:
        form: how a typed value is written; TEXT for other controls.
        options: JSON value → Chinese word of what can be chosen.
        refers_to: the list whose entries can be chosen.
        names_besides: who can be chosen that stands in no list.
        is_required: without it the entry or part it belongs to is no valid one.
        can_stay_unknown: the case can say that it is not known; where the model has a value to fall back on, it cannot.
    """

    path: str
    ask: Ask
    control: Control
    form: Form = Form.TEXT
    options: Mapping[str, str] | None = None
    refers_to: str | None = None
    names_besides: tuple[str, ...] = ()
    is_required: bool = False
    can_stay_unknown: bool = True

    @property
    def words(self) -> str:
        """The question as the person reads it."""
        return self.ask.question or f"{self.ask.title}？"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What a field's type says of its question."""

    control: Control
    form: Form = Form.TEXT
    options: Mapping[str, str] | None = None
    refers_to: str | None = None
    names_besides: tuple[str, ...] = ()


EXTRA = "extra"
_EXTRA_FORMS: Mapping[ExtraKind, Form] = {"day": Form.DAY, "amount": Form.MONEY}


def question_for(path: str, extras: Sequence[ExtraQuestion]) -> Question:
    """The question at a path.

    Raises:
        LookupError: nothing is asked there.
    """
    extra = next((item for item in extras if item.path == path), None)
    return _extra_question(extra) if extra is not None else _model_question(path)


@lru_cache(maxsize=4096)  # a page asks for the same questions again and again; a case of five thousand messages has a hundred thousand
def _model_question(path: str) -> Question:
    field = (steps_of(path) or ("",))[-1]
    model = model_at(owner_of(path))
    if model is None or not isinstance(field, str) or field not in model.model_fields:
        raise LookupError(path)
    kind = _kind_of(model, field)
    info = model.model_fields[field]
    return Question(path=path, ask=ask_of(model, field), control=kind.control, form=kind.form, options=kind.options, refers_to=kind.refers_to,
                    names_besides=kind.names_besides, is_required=info.is_required(),
                    can_stay_unknown=info.is_required() or not info.get_default(call_default_factory=True))


_OF_ITEMS = frozenset({Control.WRITTEN_LIST, Control.CHOICES, Control.REFERENCES})
_OF_PARTS = frozenset({Control.ENTRIES, Control.GATE, Control.CHECKLIST})


def mending_question(place: str, extras: Sequence[ExtraQuestion]) -> Question | None:
    """The question whose answer replaces the value at a place of a case file; None where only whoever wrote the file can mend it."""
    path = re.sub(r"\[\d+\]$", "", place)
    try:
        question = question_for(path, extras)
    except LookupError:
        return None
    is_replaced = question.control not in _OF_PARTS if path == place else question.control in _OF_ITEMS
    return question if is_replaced and question.ask.stage is not Stage.NEVER else None


def _extra_question(extra: ExtraQuestion) -> Question:
    options = {"yes": "是", "no": "否"} if extra.kind == "yes_no" else {choice: choice for choice in extra.choices}
    control = Control.CHOICE if options else Control.WRITTEN
    return Question(path=extra.path, ask=extra.ask, control=control, form=_EXTRA_FORMS.get(extra.kind, Form.TEXT), options=options or None,
                    is_required=extra.is_required)


@cache
def is_plain_part(model: type[BaseModel], field: str) -> bool:
    """Whether a field is a part that is always there, such as `loan`: it has no question of its own, only its facts do."""
    return submodel(model, field) is not None and not _is_optional(model, field) and not _is_many(model, field)


@cache
def _kind_of(model: type[BaseModel], field: str) -> _Kind:
    ask, inner, many = ask_of(model, field), submodel(model, field), _is_many(model, field)
    kinds, said = _leaves_and_marks(model, field)
    if inner is not None:
        return _kind_of_part(ask, inner, many)
    target = next((mark for mark in said if isinstance(mark, RefersTo)), None)
    if target is not None:
        return _Kind(control=Control.REFERENCES if many else Control.REFERENCE, refers_to=target.section, names_besides=target.besides)
    labelled = next((leaf for leaf in kinds if issubclass(leaf, Labelled)), None)
    if labelled is not None:
        return _Kind(control=Control.CHOICES if many else Control.CHOICE, options=_options(labelled))
    if bool in kinds:
        return _Kind(control=Control.YES_NO)
    form = next((mark for mark in said if isinstance(mark, Form)), Form.DAY if date in kinds else Form.TEXT)
    return _Kind(control=Control.WRITTEN_LIST if many else Control.WRITTEN, form=form)


def _kind_of_part(ask: Ask, inner: type[BaseModel], many: bool) -> _Kind:
    if not many:
        return _Kind(control=Control.GATE)
    if not ask.is_checklist:
        return _Kind(control=Control.ENTRIES)
    labelled = next(leaf for leaf in _leaves_and_marks(inner, kind_field(inner))[0] if issubclass(leaf, Labelled))
    return _Kind(control=Control.CHECKLIST, options=_options(labelled))


def kind_field(model: type[BaseModel]) -> str:
    """The field that says of which kind an entry is; a checklist chooses by it."""
    return next(name for name in model.model_fields
                if any(issubclass(leaf, Labelled) for leaf in _leaves_and_marks(model, name)[0]))


def _options(labelled: type[Labelled]) -> Mapping[str, str]:
    return {member.value: member.option for member in labelled}


def _is_optional(model: type[BaseModel], field: str) -> bool:
    return is_optional(model.model_fields[field].annotation)


def _is_many(model: type[BaseModel], field: str) -> bool:
    return is_list(model.model_fields[field].annotation)


def _leaves_and_marks(model: type[BaseModel], field: str) -> tuple[list[type], list[object]]:
    """The classes inside a field's annotation, and the marks beside them, the outermost first."""
    info = model.model_fields[field]
    return list(filter(is_class, leaves(info.annotation))), [*info.metadata, *marks(info.annotation)]


def section_of(path: str, extras: Sequence[ExtraQuestion]) -> Section:
    """The section of the interview in which a path is asked."""
    extra = next((item for item in extras if item.path == path), None)
    section = extra.ask.section if extra is not None else ask_of(ToldCase, str(steps_of(path)[0])).section
    return section or Section.FILING
