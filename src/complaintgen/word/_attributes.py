"""What of a value a template may read: names and types, for the sandbox and for the check alike.

Facts and views show their data, never the methods that a model or class has besides; text, days and tables show a few
harmless methods. Everything else does not exist for a template.
"""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache

from jinja2.runtime import LoopContext
from jinja2.utils import Namespace
from pydantic import BaseModel

from complaintgen.case.fields import Labelled

_OURS = "complaintgen."


class AnswersItself:
    """A value that answers a template for what is inside it, and has nothing of its own to read."""


_TEXT = {
    **dict.fromkeys(("strip", "lstrip", "rstrip", "upper", "lower", "title", "removeprefix", "removesuffix"), Callable[..., str]),
    **dict.fromkeys(("startswith", "endswith", "isdigit", "isalpha", "isalnum"), Callable[..., bool]),
    **dict.fromkeys(("count", "find"), Callable[..., int]),
    **dict.fromkeys(("split", "splitlines"), Callable[..., list[str]]),
}
_DAY = dict.fromkeys(("year", "month", "day"), int)
_MOMENT = _DAY | dict.fromkeys(("hour", "minute", "second"), int)
_TABLE = {"items": Callable[..., object], "keys": Callable[..., object], "values": Callable[..., object], "get": Callable[..., object]}
_LABELLED = {"value": str, "label": str}
_LOOP = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), int),
    **dict.fromkeys(("first", "last"), bool), **dict.fromkeys(("previtem", "nextitem"), object),
    "cycle": Callable[..., object], "changed": Callable[..., bool],
}
_BY_KIND: tuple[tuple[type, Mapping[str, object]], ...] = (
    # A label is text and a moment is a day, so the narrower kind stands first.
    (Labelled, _LABELLED), (str, _TEXT), (datetime, _MOMENT), (date, _DAY), (Mapping, _TABLE), (LoopContext, _LOOP),
)


@cache
def attributes_of(kind: type) -> Mapping[str, object]:
    """The attributes of a kind of value that templates may read, with their declared types."""
    for known, names in _BY_KIND:
        if issubclass(kind, known):
            return names
    if not kind.__module__.startswith(_OURS):
        return {}
    if issubclass(kind, BaseModel):
        return {name: field.annotation for name, field in kind.model_fields.items()} | _worked_out(kind)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        data = {field.name: hints[field.name] for field in dataclasses.fields(kind) if not _is_function(hints[field.name])}
        return data | _worked_out(kind) | _questions(kind)
    return {}


def may_read(value: object, name: str) -> bool:
    """Whether a template may read an attribute of a value."""
    if name.startswith("_"):
        return False
    # Both answer with what is inside them and nothing of their own: facts, or what the template itself has set.
    kind: type = type(value)
    return isinstance(value, AnswersItself | Namespace) or name in attributes_of(kind)


def _is_function(declared: object) -> bool:
    return typing.get_origin(declared) is Callable


def _worked_out(kind: type) -> dict[str, object]:
    """The properties that our own classes define."""
    found = inspect.getmembers(kind, lambda member: isinstance(member, property))
    return {name: typing.get_type_hints(value.fget).get("return", object) for name, value in found
            if not name.startswith("_") and value.fget.__module__.startswith(_OURS)}


def _questions(kind: type) -> dict[str, object]:
    """The public methods that a frozen class of ours defines, such as `is_over(day)`: they answer and change nothing."""
    return {name: Callable[..., typing.get_type_hints(value).get("return", object)]
            for name, value in vars(kind).items() if inspect.isfunction(value) and not name.startswith("_")}
