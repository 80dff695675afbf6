"""What templates may know of the values that they are given: handed to the engine by whoever makes papers.

The engine itself knows text, numbers, days, lists, tables, models and dataclasses. Which of their classes may be read, which other
kinds of values there are, and how a blank is marked, a `Vocabulary` tells it. Facts and views show their data, never
the methods that a model or class has besides; text, days and tables show a few harmless methods. Everything else does not exist.
"""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import FunctionType, MethodType

from jinja2 import Undefined
from jinja2.runtime import LoopContext
from jinja2.utils import Namespace
from pydantic import BaseModel

EMPTY = "空的（没有填写）"
"""What a value that was not given is called."""


class AnswersItself:
    """A value that answers a template for what is inside it, and has nothing of its own to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueKind:
    """A kind of value that the engine does not know by itself.

    Attributes:
        title: what messages call it, in Chinese.
        attributes: what templates may read of it, with the declared types.
        is_writable: whether it can stand in a paper as it is.
    """

    type: type
    title: str
    attributes: Mapping[str, object] = field(default_factory=dict)
    is_writable: bool = True


@dataclass(frozen=True, slots=True)
class BlankMarks:
    """The characters around a blank, which no case can hold, and the name of the character style that it gets in Word."""

    start: str
    end: str
    style: str


_TEXT = {
    **dict.fromkeys(("strip", "lstrip", "rstrip", "upper", "lower", "title", "removeprefix", "removesuffix"), Callable[..., str]),
    **dict.fromkeys(("startswith", "endswith", "isdigit", "isalpha", "isalnum"), Callable[..., bool]),
    **dict.fromkeys(("count", "find"), Callable[..., int]),
    **dict.fromkeys(("split", "splitlines"), Callable[..., list[str]]),
}
_DAY = dict.fromkeys(("year", "month", "day"), int)
_MOMENT = _DAY | dict.fromkeys(("hour", "minute", "second"), int)
_TABLE = {"items": Callable[..., object], "keys": Callable[..., object], "values": Callable[..., object], "get": Callable[..., object]}
_LOOP = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), int),
    **dict.fromkeys(("first", "last"), bool), **dict.fromkeys(("previtem", "nextitem"), object),
    "cycle": Callable[..., object], "changed": Callable[..., bool],
}
_BY_KIND: tuple[tuple[type, Mapping[str, object]], ...] = (
    # A moment is a day, so it stands first.
    (str, _TEXT), (datetime, _MOMENT), (date, _DAY), (Mapping, _TABLE), (LoopContext, _LOOP),
)
_TITLES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), EMPTY), (Undefined, "没有的名称"), (bool, "是或否"), (str, "文字"),
    ((int, float, Decimal), "数字"), (date, "日期"), ((list, tuple, set, frozenset), "列表"), (Mapping, "对照表"), (BaseModel, "一组事实"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What templates may read, call and write; the same one serves every pack.

    Attributes:
        modules: beginnings of the names of modules whose records show their data, and whose functions may be called.
        kinds: further kinds of values, the narrower first; each is asked before what the engine knows.
        blanks: how a blank is marked in what filters and values give.
    """

    modules: tuple[str, ...]
    kinds: tuple[ValueKind, ...]
    blanks: BlankMarks

    def attributes_of(self, kind: type) -> Mapping[str, object]:
        """The attributes of a class of values that templates may read, with their declared types."""
        return _attributes(self, kind)

    def lists_of(self, kind: type) -> frozenset[str]:
        """The attributes of a class of values that are lists, given or not."""
        return _lists(self, kind)

    def may_read(self, value: object, name: str) -> bool:
        """Whether a template may read an attribute of a value."""
        if name.startswith("_"):
            return False
        # Both answer with what is inside them and nothing of their own: facts, or what the template itself has set.
        kind: type = type(value)
        return isinstance(value, AnswersItself | Namespace) or name in self.attributes_of(kind)

    def may_call(self, function: object) -> bool:
        """Whether a function comes from a module that is listed."""
        return isinstance(function, FunctionType | MethodType) and self.lists(function.__module__)

    def lists(self, module: str) -> bool:
        """Whether the records of a module show their data, and its functions may be called."""
        return module.startswith(self.modules)

    def describe(self, value: object) -> str:
        """The kind of a value in Chinese; never the value itself, which may be personal."""
        for known in self.kinds:
            if isinstance(value, known.type):
                return known.title
        for kind, title in _TITLES:
            if isinstance(value, kind):
                return title
        return "函数" if callable(value) else "一组内容"

    def can_write(self, value: object) -> bool:
        """Whether a value can stand in a paper: text, a number, a day; not a list, a truth value, or nothing."""
        if isinstance(value, tuple(known.type for known in self.kinds if known.is_writable)):
            return True
        return isinstance(value, str | int | float | Decimal | date | Undefined) and not isinstance(value, bool)


@cache
def _attributes(vocabulary: Vocabulary, kind: type) -> Mapping[str, object]:
    for known in vocabulary.kinds:
        if issubclass(kind, known.type):
            return known.attributes
    for plain, names in _BY_KIND:
        if issubclass(kind, plain):
            return names
    if not vocabulary.lists(kind.__module__):
        return {}
    if issubclass(kind, BaseModel):
        return {name: declared.annotation for name, declared in kind.model_fields.items()} | _properties(vocabulary, kind)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        data = {item.name: hints[item.name] for item in dataclasses.fields(kind) if not _is_function(hints[item.name])}
        return data | _properties(vocabulary, kind) | _questions(kind)
    return {}


@cache
def _lists(vocabulary: Vocabulary, kind: type) -> frozenset[str]:
    return frozenset(name for name, declared in vocabulary.attributes_of(kind).items()
                     if any(typing.get_origin(option) in {tuple, list} for option in (declared, *typing.get_args(declared))))


def _properties(vocabulary: Vocabulary, kind: type) -> dict[str, object]:
    """The properties that listed modules define; those of a library's base class are not data."""
    found = inspect.getmembers(kind, lambda member: isinstance(member, property))
    return {name: typing.get_type_hints(value.fget).get("return", object) for name, value in found
            if not name.startswith("_") and vocabulary.lists(value.fget.__module__)}


def _is_function(declared: object) -> bool:
    return typing.get_origin(declared) is Callable


def _questions(kind: type) -> dict[str, object]:
    """The public methods that a frozen class defines, such as `is_over(day)`: they answer and change nothing."""
    return {name: Callable[..., typing.get_type_hints(value).get("return", object)]
            for name, value in vars(kind).items() if inspect.isfunction(value) and not name.startswith("_")}
