"""What a template finds at a name: text, a day, a list of something — read from the annotations of models and views.

In: an annotation or a class. Out: `Shape`s and the `Attribute`s a class offers to templates, with their Chinese titles.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from complaintgen.case.fields import Ask, Labelled, When, ask_at, ask_of, facts_of, titled_attributes
from complaintgen.case.model import Facts
from complaintgen.papers.variables import Required


class ShapeKind(Labelled):
    """What kind of value it is"""

    TEXT = "text", "文字"
    NUMBER = "number", "整数"
    AMOUNT = "amount", "数额"
    DAY = "day", "日期"
    MOMENT = "moment", "日期或时间"
    TRUTH = "truth", "是否"
    CHOICE = "choice", "选项"
    LIST = "list", "列表"
    TABLE = "table", "对照表"
    THING = "thing", "一组内容"
    FUNCTION = "function", "函数"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What an annotation says.

    Attributes:
        type: the class of a choice or a thing; None for others.
        inner: what a list holds or a function gives; None for others.
        is_optional: it may be None.
        is_required: a thing whose missing facts read as blanks.
    """

    kind: ShapeKind
    type: type | None = None
    inner: Shape | None = None
    is_optional: bool = False
    is_required: bool = False

    @property
    def label(self) -> str:
        """The kind in Chinese, with what a list holds or a function gives."""
        if self.inner is None or self.inner.kind is ShapeKind.THING:
            return self.kind.label
        return f"{self.inner.label}的{self.kind.label}" if self.kind is ShapeKind.LIST else f"{self.kind.label}，得到{self.inner.label}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One attribute of a class as templates may use it; see `Title` for the words.

    Attributes:
        example: one answer, of a fact that is text; empty for others.
    """

    name: str
    shape: Shape
    title: str
    note: str
    absent_when: str
    example: str = ""


_PLAIN: tuple[tuple[type, ShapeKind], ...] = (
    # A truth value is an integer and a moment is a day, so the narrower type stands first.
    (bool, ShapeKind.TRUTH), (int, ShapeKind.NUMBER), (Decimal, ShapeKind.AMOUNT), (Labelled, ShapeKind.CHOICE), (str, ShapeKind.TEXT),
    (datetime, ShapeKind.MOMENT), (date, ShapeKind.DAY),
)


def shape_of(annotation: Any) -> Shape:  # noqa: ANN401  (whatever stands in an annotation)
    """Read an annotation.

    Raises:
        LookupError: no template could use such a value.
    """
    origin = typing.get_origin(annotation)
    return _READERS[origin](typing.get_args(annotation)) if origin in _READERS else _class_shape(annotation)


def _union_shape(arguments: tuple[Any, ...]) -> Shape:  # Any: the members of a union
    left = [item for item in arguments if item is not types.NoneType]
    found = Shape(kind=ShapeKind.MOMENT) if datetime in left else shape_of(left[0])
    is_optional = len(left) < len(arguments) and found.kind is not ShapeKind.LIST  # a template reads a list that was not given as an empty one
    return Shape(kind=found.kind, type=found.type, inner=found.inner, is_optional=is_optional, is_required=found.is_required)


def _class_shape(cls: type) -> Shape:
    kind = next((kind for base, kind in _PLAIN if issubclass(cls, base)), ShapeKind.THING)
    if kind is ShapeKind.THING and not cls.__module__.startswith("complaintgen."):
        raise LookupError(cls.__name__)
    return Shape(kind=kind, type=cls if kind in (ShapeKind.THING, ShapeKind.CHOICE) else None)


_READERS: Mapping[Any, Callable[[tuple[Any, ...]], Shape]] = {  # Any: the origins and arguments of annotations
    typing.Annotated: lambda arguments: shape_of(arguments[0]),
    typing.Union: _union_shape,
    types.UnionType: _union_shape,
    typing.Literal: lambda arguments: shape_of(type(arguments[0])),
    Required: lambda arguments: Shape(kind=ShapeKind.THING, type=arguments[0], is_required=True),
    tuple: lambda arguments: Shape(kind=ShapeKind.LIST, inner=shape_of(arguments[0])),
    list: lambda arguments: Shape(kind=ShapeKind.LIST, inner=shape_of(arguments[0])),
    dict: lambda _: Shape(kind=ShapeKind.TABLE),
    Mapping: lambda _: Shape(kind=ShapeKind.TABLE),
    Callable: lambda arguments: Shape(kind=ShapeKind.FUNCTION, inner=shape_of(arguments[1])),
}
"""How to read what stands in the brackets, by what stands before them."""


_OF_THE_FILE = frozenset({"schema_version", "events", "unconfirmed"})
"""Names of the file format, which no paper can want: of the events a template reads contacts and acts, each with its own facts."""


def attributes_shown(cls: type) -> Iterator[Attribute]:
    """What of a class templates may use: every fact of a model, and whatever carries a `Title`."""
    if issubclass(cls, Facts):
        yield from (_fact(cls, name) for name in facts_of(cls) if name not in _OF_THE_FILE)
    for item in titled_attributes(cls):
        yield Attribute(name=item.name, shape=shape_of(item.type), title=item.title.text, note=item.title.note, absent_when=item.title.absent_when)


def _fact(model: type[BaseModel], name: str) -> Attribute:
    field, ask = facts_of(model)[name], ask_of(model, name)
    can_be_absent = not field.is_required() and not isinstance(field.default, BaseModel | Labelled)
    asked = "，并且".join(_condition(model, when) for when in ask.when)
    absent = ("没有填写" + (f"；只在{asked}时询问" if asked else "")) if can_be_absent else ""
    shape = shape_of(field.annotation)
    example = str(ask.example or "") if shape.kind is ShapeKind.TEXT else ""
    return Attribute(name=name, shape=shape, title=ask.title, note=ask.help, absent_when=absent, example=example)


def _condition(model: type[BaseModel], when: When) -> str:
    ask = _ask_at(model, when.path)
    if not when.values:
        return f"填写了“{ask.title}”"
    absent = f"没有填写“{ask.title}”，或者" if when.or_absent else ""
    other = f"，或者{_condition(model, when.or_else)}" if when.or_else else ""
    return f"{absent}“{ask.title}”为{'或者'.join(f'“{_label(value)}”' for value in when.values)}{other}"


def _ask_at(model: type[BaseModel], path: str) -> Ask:
    return ask_at(path.strip("/").replace("/", ".")) if path.startswith("/") else ask_of(model, path)


def _label(value: str | bool) -> str:
    return value.label if isinstance(value, Labelled) else str(value)
