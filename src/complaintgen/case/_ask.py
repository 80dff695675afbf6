"""The metadata a fact carries, declared once beside its type: its `Ask`; and the `Title` of an attribute that templates may use.

The interview, the JSON Schema, the messages, 「【待填：…】」 and the template reference are all read from here.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from complaintgen.files.tables import marks


class Labelled(StrEnum):
    """An enumeration whose members carry the Chinese words that questions and papers use.

    Attributes:
        option: what a question offers to the person who answers; it may cover several things (叫喊或者用喇叭).
        label: what a paper states: the same, or the widest word that is true of all that the option covers.
    """

    option: str
    label: str

    def __new__(cls, value: str, option: str = "", label: str = "") -> Self:
        """Make a member from its JSON value and its Chinese words; a value alone finds the member that has it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.option, member.label = option, label or option
        return member

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        reference = handler(schema)
        shown = handler.resolve_ref_schema(reference)
        shown["oneOf"] = [{"const": member.value, "title": member.option} for member in cls]
        shown["title"] = cls.__doc__ or cls.__name__
        shown.pop("description", None)
        return reference


class Section(Labelled):
    """问卷的部分"""

    SAFETY = "safety", "人身安全"
    PERSON = "person", "您的情况"
    LOAN = "loan", "借款"
    OTHER_SIDE = "other_side", "对方"
    CONDUCT = "conduct", "发生了什么"
    AFTERMATH = "aftermath", "影响和处理"
    FILING = "filing", "证据、请求和提交"


class Stage(Enum):
    """How early the interview asks a fact."""

    FIRST = auto()
    """It belongs to the shortest way to a usable draft."""
    LATER = auto()
    """After the draft, unless the person stops there."""
    WHEN_NEEDED = auto()
    """Only where a paper that the facts support lacks it."""
    NEVER = auto()
    """A program or a lawyer gives it."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition under which a fact is asked: another fact is given, or is one of some values; of a list, one of its values is.

    Attributes:
        path: a field of the same model, or from the root of the case where it begins with "/".
        values: the JSON values of which it must be one, or of which a list must hold one; any value does where there are none.
        other_than: the JSON values of which it must be none.
        or_absent: it holds too as long as the other fact is not given.
        or_else: another condition, which is enough too; of a fact that the conditions beside it read as well.
    """

    path: str
    values: tuple[str | bool, ...] = ()
    other_than: tuple[str | int, ...] = ()
    _: KW_ONLY
    or_absent: bool = False
    or_else: When | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """How a fact is called and asked for.

    Attributes:
        title: the fact's Chinese name, also its title in the schema and in 「【待填：…】」.
        question: the question as the person reads it; the title does where it is empty.
        help: why it is asked, or how to find it.
        example: one answer as it stands in JSON.
        when: the conditions under which it is asked, all of them; none for always.
        is_own_words: the person tells it in words of their own, which papers repeat.
        section: where the interview asks it; only the parts of the case itself say so.
        stage: how early it is asked.
        item: what one entry of a list is called; empty where the fact is no list of entries.
        has_many: the list grows long, and the later facts of its entries are asked only where they are needed.
        is_checklist: the entries of the list are chosen by their kind from all kinds.
        is_last: it is asked after the facts that a model adds to the one where it is declared.
        if_yes: what the person is told at once when the answer is yes.
        is_kept: the answer is kept; where it is not, it serves the person at that moment alone.
        is_express: it is about safety, consent or guilt: nothing is chosen beforehand, and Enter alone does not even leave it open.
    """

    title: str
    question: str = ""
    help: str = ""
    _: KW_ONLY
    example: str | int | bool | None = None
    when: tuple[When, ...] = ()
    is_own_words: bool = False
    section: Section | None = None
    stage: Stage = Stage.LATER
    item: str = ""
    has_many: bool = False
    is_checklist: bool = False
    is_last: bool = False
    if_yes: str = ""
    is_kept: bool = True
    is_express: bool = False

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        shown = handler(schema)
        shown["title"] = self.title
        description = " ".join(filter(None, (self.question, self.help)))
        if description:
            shown["description"] = description
        if self.example is not None:
            shown["examples"] = [self.example]
        return shown


@cache
def facts_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The facts of a model as papers read them: its fields, and every property that carries an `Ask` as the fields do."""
    hints = {name: typing.get_type_hints(member.fget, include_extras=True)["return"]
             for cls in reversed(model.__mro__) if issubclass(cls, BaseModel) and cls is not BaseModel
             for name, member in vars(cls).items() if isinstance(member, property) and member.fget}
    views = {name: FieldInfo.from_annotated_attribute(hint, ()) for name, hint in hints.items() if any(isinstance(mark, Ask) for mark in marks(hint))}
    return {**model.model_fields, **views}


@cache
def ask_of(model: type[BaseModel], field: str) -> Ask:
    """The `Ask` of one fact; every fact of the case has one."""
    found = next((item for item in facts_of(model)[field].metadata if isinstance(item, Ask)), None)
    if found is None:
        raise LookupError(f"{model.__name__}.{field} has no Ask")
    return found


@dataclass(frozen=True, slots=True)
class Title:
    """The Chinese name of an attribute, property or method that templates may use, as in `Annotated[str, Title("号码")]`.

    The facts of a case carry an `Ask` instead. An attribute with neither is not for templates.

    Attributes:
        text: the name.
        note: which values it takes, or how to use it; empty where the name says enough.
        absent_when: when it is None or empty, in Chinese; needed where the type allows None.
    """

    text: str
    note: str = ""
    absent_when: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """An attribute of a class that templates may use.

    Attributes:
        name: as a template writes it; a method with its parentheses and arguments.
        type: its type without the title.
    """

    name: str
    type: Any  # Any: whatever stands in an annotation
    title: Title


def titled_attributes(cls: type) -> Iterator[Titled]:
    """The attributes of a class that carry a title: fields first, then properties and methods, as declared."""
    for name, hint in typing.get_type_hints(cls, include_extras=True).items():
        yield from _titled(name, hint)
    for name, member in vars(cls).items():
        function = member.fget if isinstance(member, property) else member
        if inspect.isfunction(function):
            hints = typing.get_type_hints(function, include_extras=True)
            arguments = [] if isinstance(member, property) else [f"({', '.join(list(inspect.signature(function).parameters)[1:])})"]
            yield from _titled("".join([name, *arguments]), hints.get("return"))


def _titled(name: str, hint: Any) -> Iterator[Titled]:  # noqa: ANN401  (whatever stands in an annotation)
    title = next((mark for mark in marks(hint) if isinstance(mark, Title)), None)
    if title is not None:
        yield Titled(name, hint.__origin__, title)
