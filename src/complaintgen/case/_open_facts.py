"""What a case leaves open: the facts that nobody was asked, each with the answers to try, and the case in which one of them is given.

Open is what is absent, and one more entry of a list that is not said to be empty; what the person has said is never among it. An answer
that is not one of a few stands for all of its kind: some text, some number, a day of the conduct or of the filing. Whatever is
asked only under conditions is open once they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, cast, get_args, get_origin, get_type_hints
from zlib import crc32

from pydantic import BaseModel, ValidationError

from complaintgen.case._acts import Act
from complaintgen.case._ask import Labelled, Stage, When, ask_of
from complaintgen.case._case import Case
from complaintgen.case._events import Contact, Evidence, Objection, Step
from complaintgen.case._field_types import BORROWER, DECEASED, SELF, Form, RefersTo
from complaintgen.case._people import Party
from complaintgen.case._recipients import Recipient
from complaintgen.case.enums import ActKind, Channel, EvidenceKind, PartyRole, Proves, Role, StepKind
from complaintgen.files.tables import marks, path_of, steps_of

_BESIDES = {SELF: "本人", BORROWER: "借款人", DECEASED: "已经去世的近亲属"}
_TEXT, _NUMBERS, _YEARS = "……", (1, 10_000), (16, 30)
_MOST_NAMES = 1
"""How many entries stand for all that a list can name: which of them it is tells no more than that it is one."""
_NOT_TRIED = frozenset({"extra", "unconfirmed", "agent", "clinic", "guardian", "as_plaintiff", "filing", "safety", "accepts_mediation", "also_to", "against"})
"""Judgement: who helps, where it is filed and what is wished is no fact of what happened; who else received a message is told by one more contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to one open question.

    Attributes:
        path: JSON path of the fact; that of the entry that would be added to a list.
        value: what would stand there.
        told: the answer in Chinese, where it is one of a few; empty where any text, number or day will do.
    """

    path: str
    value: object
    told: str = ""

    @property
    def key(self) -> tuple[str, str, object]:
        """What tells it from other answers, whatever ids the entries of the case have."""
        return self.path, self.told, type(self.value).__name__ if self.is_entry else self.value

    @property
    def changes(self) -> str:
        """JSON path of the fact that it changes: that of the list where it is one more entry."""
        return self.path.partition("[")[0] if self.is_entry else self.path

    @property
    def is_entry(self) -> bool:
        """Whether it is one more entry of a list."""
        return isinstance(self.value, BaseModel)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that stand for others."""

    first: date
    last: date
    filing: date


def open_answers(case: Case, day: date, place: str = "") -> tuple[Answer, ...]:
    """Every answer to every question that a case leaves open on a day of filing; with a place, to those of the model that stands there."""
    told = [item for event in case.conduct for item in (event.first_day, event.last_day) if item and item <= day]
    days = _Days(min(told, default=day), max(told, default=day), day)
    if not place:
        return (*_of_model(case, (), case, days), *_entries(case, days))
    steps = steps_of(place)
    return tuple(_of_model(_at(case, steps), steps, case, days))


def is_open(path: str, case: Case) -> bool:
    """Whether nothing was said of the fact at a path, where the case has such a fact; of one more entry, whether the list is not said to be empty."""
    found: Any = case  # Any: a model, a tuple or a fact
    for step in steps_of(path):
        if isinstance(step, int):
            if not found or step >= len(found):
                return bool(found != ())
            found = found[step]
        else:
            found = getattr(found, step, False)
    return found is None


def reach_of(answer: Answer, case: Case) -> str | None:
    """The place of the model, "" for the whole case, in which an answer may open or close questions; None where it does to none."""
    *owner, last = steps_of(answer.path)
    if not answer.is_entry:
        if isinstance(answer.value, date | datetime):
            return path_of(owner)  # nothing ends before it begins
        return {None: None, False: path_of(owner), True: ""}[_looked_at().get(str(last))]
    section = str(owner[0])
    views = ("contacts", "acts") if section == "events" else (section,)
    opens = section in _named_lists() or any(view in _looked_at() and not getattr(case, view) for view in views)
    return "" if opens else answer.path


@cache
def _looked_at() -> Mapping[str, bool]:
    """The names of the facts on which it hangs whether others are asked, and whether some of those stand in other models."""
    found: dict[str, bool] = {}
    for condition in (condition for model in _models(Case) for name in model.model_fields for condition in ask_of(model, name).when):
        before, _, name = condition.path.removeprefix("/").rpartition(".")
        found[name] = found.get(name, False) or bool(before) or condition.path.startswith("/")
    return found


@cache
def _named_lists() -> frozenset[str]:
    """The lists whose entries are answers to other questions."""
    kinds = (_kind(model, name)[2] for model in _models(Case) for name in model.model_fields)
    return frozenset(found.section for found in kinds if isinstance(found, RefersTo))


def _models(kind: object) -> frozenset[type[BaseModel]]:
    """The models of which facts of a kind are made."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return frozenset().union(*map(_models, get_args(kind)))
    return frozenset({kind}).union(*(_models(hint) for hint in get_type_hints(kind, include_extras=True).values()))


def with_answer(case: Case, answer: Answer) -> Case:
    """The case in which an answer is given."""
    return cast(Case, _set(case, tuple(steps_of(answer.path)), answer.value))


def _of_model(model: BaseModel, place: tuple[str | int, ...], case: Case, days: _Days) -> Iterator[Answer]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in _NOT_TRIED or (ask_of(type(model), name).stage is Stage.NEVER and name != "events"):
            continue
        if isinstance(value, BaseModel):
            yield from _of_model(value, (*place, name), case, days)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _of_model(item, (*place, name, index), case, days)
        elif value is None and all(_holds(condition, model, case) for condition in ask_of(type(model), name).when):
            yield from _of_field(model, name, place, case, days)


def _of_field(model: BaseModel, name: str, place: tuple[str | int, ...], case: Case, days: _Days) -> Iterator[Answer]:
    path = path_of((*place, name))
    for value, told in _answers(type(model), name, path, model, case, days):
        if _is_valid(model, name, value):
            yield Answer(path=path, value=value, told=told)


def _answers(owner: type[BaseModel], name: str, path: str, model: BaseModel, case: Case, days: _Days) -> Iterator[tuple[object, str]]:
    kind, is_list, found = _kind(owner, name)
    if isinstance(found, RefersTo):
        own = getattr(model, "id", None)
        names = [item.id for item in getattr(case, found.section) or () if item.id != own][:_MOST_NAMES if is_list else None]
        answers: list[tuple[object, str]] = [(item, _name_of(item, found.section, case)) for item in (*names, *found.besides)
                                              if item != BORROWER or case.role is not Role.BORROWER]
    elif kind is bool:
        answers = [(True, "是"), (False, "否")]
    elif isinstance(kind, type) and issubclass(kind, Labelled):
        answers = [(member, member.option) for member in kind]
    else:
        answers = [(value, "") for value in _values(kind, found, path, name, days)] if not is_list else []
    if is_list:
        yield from (((value,), told) for value, told in answers)
        if answers and not isinstance(found, RefersTo):
            yield (), "都没有"
    else:
        yield from answers


def _name_of(identifier: str, section: str, case: Case) -> str:
    """What an entry that an answer names is called: by its name, else by what it is."""
    entry = next((item for item in getattr(case, section) or () if item.id == identifier), None)
    if entry is None:
        return _BESIDES[identifier]
    called = (getattr(entry, name, None) for name in ("name", "title", "relation", "role"))
    return next((item.option if isinstance(item, Labelled) else str(item) for item in called if item), identifier)


def _values(kind: object, form: object, path: str, name: str, days: _Days) -> Sequence[object]:
    if form in (Form.DAY, Form.PAST_DAY, Form.MOMENT):
        if name == "birth_date":
            return tuple(date(days.filing.year - years, 1, 1) for years in _YEARS)
        return tuple(dict.fromkeys((days.first, days.last, days.filing)))
    if form is Form.PHONE:
        return (f"138{_number_of(path):08d}",)
    if kind is Decimal:
        return tuple(map(Decimal, _NUMBERS))
    if kind is int:
        return _NUMBERS
    return (_TEXT,) if form in (Form.TEXT, Form.NAME, Form.ADDRESS) else ()


def _number_of(path: str) -> int:
    """A number of its own for each place: two numbers that are not known are not one."""
    return crc32(path.encode()) % 10**8


@cache
def _kind(owner: type[BaseModel], name: str) -> tuple[object, bool, object]:
    """The type of a field, whether it is a list of such, and its form or what it refers to."""
    hint: Any = get_type_hints(owner, include_extras=True)[name]  # Any: whatever stands in an annotation
    is_list, found = False, None
    while True:
        found = next((mark for mark in marks(hint) if isinstance(mark, Form | RefersTo)), found)
        inner = [item for item in get_args(hint) if item is not type(None) and item is not Ellipsis]
        if not inner:
            return hint, is_list, found
        is_list = is_list or get_origin(hint) is tuple
        hint = inner[0]


def _entries(case: Case, days: _Days) -> Iterator[Answer]:
    """One more entry of each kind, on a day of the conduct; none of a list that is said to be empty."""
    used = {item.id for name in ("events", "parties", "recipients", "evidence") for item in getattr(case, name) or ()}
    new = next(identifier for number in range(1, len(used) + 2) if (identifier := f"new{number}") not in used)
    kinds: Mapping[str, Sequence[tuple[BaseModel, str]]] = {
        "events": (*((Contact(id=new, at=days.last, channel=channel), channel.option) for channel in Channel),
                   *((Act(id=new, at=days.last, kind=kind), kind.option) for kind in ActKind)),
        "parties": tuple((Party(id=new, role=role), role.option) for role in PartyRole),
        "recipients": ((Recipient(id=new), ""),),
        "objections": ((Objection(on=days.first), ""),),
        "steps": tuple((Step(kind=kind, on=days.filing), kind.option) for kind in StepKind),
        "evidence": ((Evidence(id=new, kind=EvidenceKind.DOCUMENT, title=_TEXT, proves=Proves.INTRUSION), ""),),
    }
    for name, entries in kinds.items():
        told = getattr(case, name)
        if told != ():
            yield from (Answer(path=f"{name}[{len(told or ())}]", value=entry, told=label) for entry, label in entries)


def _holds(condition: When, model: BaseModel, case: Case) -> bool:
    """Whether a condition under which a fact is asked holds."""
    if condition.or_else and _holds(condition.or_else, model, case):
        return True
    value: object = case if condition.path.startswith("/") else model
    for name in condition.path.removeprefix("/").split("."):
        value = getattr(value, name, None)
    if value is None or value == () or value in condition.other_than:
        return False
    values = value if isinstance(value, tuple) else (value,)
    return not condition.values or any(item in condition.values for item in values)


def _is_valid(model: BaseModel, name: str, value: object) -> bool:
    """Whether a fact fits the others beside it; nothing ends before it begins."""
    if not isinstance(value, date | datetime):
        return True
    try:
        type(model).model_validate({field: getattr(model, field) for field in type(model).model_fields} | {name: value})
    except ValidationError:
        return False
    return True


def _at(case: Case, steps: Iterable[str | int]) -> BaseModel:
    found: Any = case  # Any: a model or a tuple of them
    for step in steps:
        found = found[step] if isinstance(step, int) else getattr(found, step)
    return cast(BaseModel, found)


def _set(model: Any, steps: tuple[str | int, ...], value: object) -> Any:  # noqa: ANN401  (a model or a tuple of them)
    head, rest = steps[0], steps[1:]
    if isinstance(head, int):
        entry = value if not rest else _set(model[head], rest, value)
        return (*model[:head], entry, *model[head + 1:])
    inner = getattr(model, head)
    return model.model_copy(update={head: value if not rest else _set(inner if inner is not None else (), rest, value)})


