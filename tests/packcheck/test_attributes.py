"""What a template may read of a value: the facts and views, and no method that a model or class has besides."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from jinja2.utils import Namespace
from markupsafe import Markup
from pydantic import BaseModel

from complaintgen.case.enums import Role
from complaintgen.case.model import Case, Person
from complaintgen.catalogue import load_catalogue
from complaintgen.packcheck.preview import read_sample
from complaintgen.papers.variables import VOCABULARY, Required, contact_statistics, template_variables


def reachable(kinds: Iterable[Any]) -> Iterator[type]:
    """Every class that can be read from values of some annotations."""
    seen: set[Any] = set()
    pending = list(kinds)
    while pending:
        kind = pending.pop()
        for inside in typing.get_args(kind):
            pending.extend(inside if isinstance(inside, list) else [inside])
        if isinstance(kind, type) and typing.get_origin(kind) is None and kind not in seen:
            seen.add(kind)
            yield kind
            pending.extend(VOCABULARY.attributes_of(kind).values())


REACHED = sorted(reachable(variable.type for variable in template_variables(load_catalogue()).values()), key=lambda kind: kind.__qualname__)
CASE = read_sample("microloan_borrower")


def test_the_walk_reaches_what_papers_show() -> None:
    assert {"Case", "Person", "Contact", "ContactView", "Ground", "Version", "Edition", "DeadlineView", "Venue", "Authority", "Issue"} <= {
        kind.__name__ for kind in REACHED}


@pytest.mark.parametrize("kind", REACHED, ids=lambda kind: kind.__qualname__)
class TestEachKind:
    def test_shows_nothing_private_and_nothing_of_the_libraries(self, kind: type) -> None:
        shown = VOCABULARY.attributes_of(kind)
        assert not [name for name in shown if name.startswith("_")]
        foreign = set(dir(BaseModel)) - set(getattr(kind, "model_fields", {}))
        assert not foreign & set(shown) or not issubclass(kind, BaseModel)

    def test_shows_only_what_there_is(self, kind: type) -> None:
        fields = {field.name for field in dataclasses.fields(kind)} if dataclasses.is_dataclass(kind) else set(getattr(kind, "model_fields", {}))
        shown = next(iter(kind)) if issubclass(kind, Enum) else kind
        assert [name for name in VOCABULARY.attributes_of(kind) if name not in fields and not hasattr(shown, name)] == []


@pytest.mark.parametrize(("value", "names"), [
    (CASE, ("role", "complainant", "conduct", "extra")), (CASE.complainant, ("name", "birth_date")), (contact_statistics(CASE), ("times", "first", "known")),
    (Role.BORROWER, ("value", "label")), ("text", ("strip", "startswith")), (Markup("text"), ("strip",)), (date(2026, 3, 1), ("year", "month", "day")),
    (datetime(2026, 3, 1, 9), ("hour", "minute")), ({"a": 1}, ("items", "get")), (Namespace(x=1), ("x", "anything")),
    (Required(CASE, "", {}), ("complainant",)),
])
def test_data_can_be_read(value: object, names: tuple[str, ...]) -> None:
    assert [name for name in names if not VOCABULARY.may_read(value, name)] == []


@pytest.mark.parametrize(("value", "names"), [
    (CASE, ("model_dump", "model_copy", "model_construct", "model_validate", "parse_file", "parse_raw", "copy", "dict", "json", "schema", "__class__", "model_fields")),
    (contact_statistics(CASE), ("of", "__dataclass_fields__", "__class__")), (Role.BORROWER, ("__members__", "mro", "format", "name")),
    ("text", ("format", "format_map", "join", "ljust", "center", "zfill", "expandtabs", "encode", "translate", "replace", "__class__")),
    (Markup("text"), ("format", "unescape", "striptags", "__html__", "join")), (date(2026, 3, 1), ("strftime", "replace", "today", "fromisoformat")),
    ({"a": 1}, ("pop", "update", "clear", "setdefault", "__class__")), ([1], ("append", "sort", "index", "__class__")), ((1,), ("index", "count")),
    (Decimal(1), ("scaleb", "as_tuple", "__class__")), (1, ("to_bytes", "real")), (None, ("__class__",)), (len, ("__self__", "__call__")),
    (lambda: 1, ("__globals__", "__code__", "__closure__")), ((x for x in "a"), ("gi_frame", "gi_code", "send")), (type, ("mro", "__subclasses__")),
    (Required(CASE, "", {}), ("_model", "_missing", "__class__")), (Namespace(), ("__class__", "_Namespace__attrs")), (object(), ("anything",)),
])
def test_everything_else_cannot(value: object, names: tuple[str, ...]) -> None:
    assert [name for name in names if VOCABULARY.may_read(value, name)] == []


def test_must_reads_facts_and_nothing_else() -> None:
    missing: dict[str, str] = {}
    must = Required(Case(schema_version=2, role=Role.BORROWER, complainant=Person(name="甲")), "", missing)
    assert must.complainant.name == "甲"
    assert "【待填：性别】" in must.complainant.sex
    assert missing == {"complainant.sex": "性别"}
    for name in ("model_dump", "model_fields", "conduct", "nothing"):
        with pytest.raises(AttributeError):
            getattr(must, name)
