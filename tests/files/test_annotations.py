"""The walk over annotations and paths that forms, schemas, faults and templates read: what stands inside a field, and where a path leads."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel

from complaintgen.files.tables import (
    is_class,
    is_list,
    is_optional,
    leaves,
    marks,
    model_at,
    model_for,
    submodel,
    submodels,
    value_at,
)


class Person(BaseModel):
    name: Annotated[str, "name"]


class Firm(BaseModel):
    head: Person | None = None
    staff: tuple[Person, ...] = ()
    rooms: dict[str, Person] = {}
    floors: Mapping[str, Person] | None = None
    motto: Annotated[str | None, "motto"] = None


LEAVES: dict[str, tuple[object, list[object]]] = {
    "a class": (str, [str]),
    "one that may be missing": (str | None, [str, types.NoneType]),
    "a list without end": (tuple[Person, ...], [Person, Ellipsis]),
    "a list that may be missing": (tuple[Person, ...] | None, [types.NoneType, Person, Ellipsis]),
    "a marked one without its marks": (Annotated[str, "mark", 1], [str]),
    "a marked one inside": (tuple[Annotated[int, "mark"], ...], [Ellipsis, int]),
    "a table": (dict[str, Person], [str, Person]),
    "words": (Literal["a", "b"], ["a", "b"]),
}


@pytest.mark.parametrize(("annotation", "inside"), LEAVES.values(), ids=LEAVES.keys())
def test_everything_inside_is_found(annotation: object, inside: list[object]) -> None:
    assert list(leaves(annotation)) == inside


@pytest.mark.parametrize(("annotation", "found"), [
    (str, []), (Annotated[str, "a", "b"], ["a", "b"]), (tuple[Annotated[str, "in"], ...], ["in"]), (Annotated[tuple[Annotated[str, "in"], ...], "out"], ["out", "in"]),
    (Annotated[str, "a"] | None, ["a"]),
], ids=["none", "two", "inside a list", "outer before inner", "of one that may be missing"])
def test_marks_come_from_the_outside_in(annotation: object, found: list[str]) -> None:
    assert list(marks(annotation)) == found


@pytest.mark.parametrize(("annotation", "expected"), [
    (str, False), (str | None, True), (Annotated[str | None, "mark"], True), (tuple[str | None, ...], False), (tuple[str, ...] | None, True),
])
def test_what_may_be_missing_is_told_by_the_field_itself(annotation: object, expected: bool) -> None:
    assert is_optional(annotation) is expected


@pytest.mark.parametrize(("annotation", "expected"), [
    (str, False), (tuple[str, ...], True), (tuple[str, ...] | None, True), (str | None, False), (list[str], False),
])
def test_a_list_is_told_by_the_field_itself(annotation: object, expected: bool) -> None:
    assert is_list(annotation) is expected


class Visit(BaseModel):
    kind: str
    at: str = ""
    place: str = ""


class Call(BaseModel):
    channel: str
    at: str = ""
    sender: str = ""
    count: int = 1


class Diary(BaseModel):
    days: tuple[Call | Visit, ...] | None = None


@pytest.mark.parametrize(("given", "expected"), [
    ({"kind": "x", "at": "y"}, Visit), ({"channel": "x"}, Call), ({"kind": "x", "at": "y", "sender": "1", "count": 2}, Visit),
    ({"place": "x"}, Visit), ({"sender": "x"}, Call), ({}, Call), (None, Call), (5, Call),
], ids=["what it must have", "and of the other", "what it must have before what it can have", "what it alone can have", "and of the other", "nothing", "none", "a number"])
def test_of_two_models_the_names_given_tell_which(given: object, expected: type[BaseModel]) -> None:
    assert submodels(Diary, "days") == (Call, Visit)
    assert model_for((Call, Visit), given) is expected
    assert model_at(Diary, ("days", 1), {"days": [{"channel": "x"}, given]}) is expected


def test_of_no_models_there_is_none() -> None:
    assert model_for((), {"kind": "x"}) is None


def test_a_list_of_something_is_no_class() -> None:
    assert [is_class(item) for item in (str, Person, tuple[Person, ...], None, "str")] == [True, True, False, False, False]


def test_the_model_inside_a_field_is_found_however_it_is_held() -> None:
    assert {name: submodel(Firm, name) for name in Firm.model_fields} == {"head": Person, "staff": Person, "rooms": Person, "floors": Person, "motto": None}


@pytest.mark.parametrize(("steps", "expected"), [
    ((), Firm), (("head",), Person), (("staff", 3), Person), (("rooms", "any key"), Person), (("floors", "any key"), Person), (("head", "name"), None), (("motto",), None),
    (("none",), None), (("head", "none"), None), (("none", "name"), None),
])
def test_steps_lead_to_the_model_that_stands_there(steps: tuple[str | int, ...], expected: type[BaseModel] | None) -> None:
    assert model_at(Firm, steps) is expected


@pytest.mark.parametrize(("steps", "expected"), [
    ((), {"a": [{"b": 1}, 2]}), (("a", 0, "b"), 1), (("a", 1), 2), (("a", 2), None), (("a", "b"), None), (("b",), None), ((0,), None), (("a", 1, "b"), None),
])
def test_steps_lead_to_the_value_that_stands_there_or_to_nothing(steps: tuple[str | int, ...], expected: object) -> None:
    assert value_at({"a": [{"b": 1}, 2]}, steps) == expected
