"""What kind of value an expression of a template has, as far as the types of the program tell; `object` where they do not.

A kind is an annotation, such as `tuple[ContactView, ...]`. Where a kind is not known nothing is said of its attributes.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import reduce
from typing import Annotated, Any, Union

from jinja2.runtime import LoopContext
from pydantic import BaseModel

from complaintgen.case.fields import Labelled, facts_of
from complaintgen.case.model import Case
from complaintgen.formatting import Missing
from complaintgen.papers.variables import VOCABULARY, ExtraAnswers, Required

Kind = Any  # Any: an annotation, which Python has no type for
UNKNOWN: Kind = object
LOOP: Kind = LoopContext
EXTRA: Kind = Case.model_fields["extra"].annotation
"""What the model says of `case.extra`; templates get `answers_to` in its place."""
_LISTS = (list, tuple, set, frozenset)
_EMPTY: Mapping[str, Kind] = {}


def _origin(kind: Kind) -> Kind:
    # mypy takes the origin for a ParamSpec otherwise.
    return typing.get_origin(kind)


def _alias(origin: type, *inside: Kind) -> Kind:
    """`origin[inside]`, made at run time."""
    return types.GenericAlias(origin, inside)


def list_of(kind: Kind) -> Kind:
    """A list of values of a kind."""
    return _alias(list, kind)


def answers_to(questions: Iterable[str]) -> Kind:
    """The answers to a pack's questions, by their ids: `ExtraAnswers["team", …]`."""
    return _alias(ExtraAnswers, *questions)


def are_answers(kind: Kind) -> bool:
    """Whether a kind is `answers_to` something."""
    return _origin(kind) is ExtraAnswers


def options(kind: Kind) -> tuple[Kind, ...]:
    """The kinds that a value may have, without nothing."""
    if _origin(kind) is Annotated:
        return options(typing.get_args(kind)[0])
    if _origin(kind) in (Union, types.UnionType):
        return tuple(option for member in typing.get_args(kind) for option in options(member))
    return () if kind is None or kind is types.NoneType else (kind,)


def either(*kinds: Kind) -> Kind:
    """A value of any of some kinds."""
    if any(kind is UNKNOWN for kind in kinds):
        return UNKNOWN
    known = [kind for kind in kinds if kind is not None]
    return reduce(lambda one, other: Union[one, other], known) if known else UNKNOWN  # noqa: UP007  (made at run time)


def attributes(kind: Kind) -> Mapping[str, Kind] | None:
    """The attributes that a value of a kind has; None where that is not known."""
    found: dict[str, Kind] = {}
    for option in options(kind):
        inside = _attributes_of_one(option)
        if inside is None:
            return None
        found |= inside
    return found if options(kind) else None


def attribute(kind: Kind, name: str) -> Kind:
    """The kind of an attribute that there is."""
    found = [known[name] for option in options(kind) if (known := _attributes_of_one(option)) and name in known]
    return either(*found) if found else UNKNOWN


def member(kind: Kind) -> Kind:
    """What a loop over a value gives."""
    return either(*map(_member_of_one, options(kind))) if options(kind) else UNKNOWN


def result(kind: Kind) -> Kind:
    """What a call gives."""
    found = [typing.get_args(option)[-1] for option in options(kind) if _origin(option) is Callable and typing.get_args(option)]
    return either(*found) if found else UNKNOWN


def is_list(kind: Kind) -> bool:
    """Whether every value of a kind is a list, which a paper cannot show as it is."""
    return bool(options(kind)) and all(_origin(option) in _LISTS for option in options(kind))


def is_record(kind: Kind) -> bool:
    """Whether every value of a kind is a set of facts or a view, which a paper cannot show as it is."""
    return bool(options(kind)) and all(_is_ours(option) for option in options(kind))


def is_table(kind: Kind) -> bool:
    """Whether every value of a kind is a mapping."""
    origins = [_origin(option) for option in options(kind)]
    return bool(origins) and all(isinstance(origin, type) and issubclass(origin, Mapping) for origin in origins)


def item(kind: Kind) -> Kind:
    """What `value[key]` gives for a key that is worked out: a value of a table, or a member of a list."""
    return table_result(kind, "get") if is_table(kind) else member(kind)


def _is_ours(kind: Kind) -> bool:
    if _origin(kind) in (Required, ExtraAnswers):
        return True
    is_class = isinstance(kind, type) and _origin(kind) is None and kind is not UNKNOWN
    return is_class and kind.__module__.startswith("complaintgen.") and not issubclass(kind, str)


def spread(kind: Kind, width: int) -> tuple[Kind, ...]:
    """What several names get when a value is spread over them."""
    inside = [typing.get_args(option) for option in options(kind) if _origin(option) is tuple]
    if len(inside) == 1 and len(inside[0]) == width and Ellipsis not in inside[0]:
        return inside[0]
    return (UNKNOWN,) * width


def _attributes_of_one(kind: Kind) -> Mapping[str, Kind] | None:
    origin = _origin(kind)
    if origin is Required:
        return _required(typing.get_args(kind)[0])
    if origin is ExtraAnswers:
        return dict.fromkeys(typing.get_args(kind), UNKNOWN)
    if origin in _LISTS or kind in (int, float, bool, Decimal):
        return _EMPTY
    if kind is UNKNOWN or origin is not None or not isinstance(kind, type) or issubclass(kind, Mapping | Required):
        return None
    known: type = kind
    return VOCABULARY.attributes_of(known)


def _required(model: type[BaseModel]) -> Mapping[str, Kind]:
    return {name: either(*map(_required_kind, options(field.annotation))) for name, field in facts_of(model).items()}


def _required_kind(kind: Kind) -> Kind:
    if _origin(kind) in _LISTS:
        # An empty list reads as a blank.
        return either(Missing, kind)
    if _origin(kind) is not None or not isinstance(kind, type):
        return kind
    if issubclass(kind, BaseModel):
        return _alias(Required, kind)
    return str if issubclass(kind, Labelled) else kind


def _member_of_one(kind: Kind) -> Kind:
    origin, inside = _origin(kind), typing.get_args(kind)
    if origin in _LISTS and inside:
        return either(*(item for item in inside if item is not Ellipsis))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return inside[0]
    return str if kind is str else UNKNOWN


def table_result(kind: Kind, method: str) -> Kind:
    """What `items()`, `keys()`, `values()` and `get()` of a table give."""
    for option in options(kind):
        origin, inside = _origin(option), typing.get_args(option)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            key, value = inside
            given: Mapping[str, Kind] = {"items": list_of(_alias(tuple, key, value)), "keys": list_of(key), "values": list_of(value), "get": value}
            return given.get(method, UNKNOWN)
    return UNKNOWN


Step = Callable[[Kind], Kind]
_SAME: Iterable[str] = ("default", "d", "select", "reject", "selectattr", "rejectattr", "sort", "reverse", "unique", "abs", "round")
_TO_TEXT = ("capitalize", "e", "escape", "join", "lower", "replace", "string", "title", "trim", "truncate", "upper", "day", "moment", "after", "yuan",
            "capitals", "masked_name", "masked_phone", "ordinal", "ranges", "briefly")
_FILTERS: Mapping[str, Step] = {
    **dict.fromkeys(_SAME, lambda kind: kind), **dict.fromkeys(_TO_TEXT, lambda _: str),
    **dict.fromkeys(("count", "length", "int"), lambda _: int), "float": lambda _: float, "list": lambda kind: list_of(member(kind)),
    **dict.fromkeys(("first", "last", "min", "max"), member), "numbered": lambda _: list[tuple[str, str]],
    "items": lambda kind: table_result(kind, "items"), "dictsort": lambda kind: table_result(kind, "items"),
}


def filtered(kind: Kind, name: str) -> Kind:
    """What a filter gives."""
    step = _FILTERS.get(name)
    return step(kind) if step else UNKNOWN
