"""The table of variables is what the program really gives, for every sample and paper."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

import pytest

from complaintgen.case.reading import parse_case, read_case
from complaintgen.catalogue import load_catalogue
from complaintgen.papers.variables import template_variables
from tests.packcheck.contexts import contexts
from tests.support import SAMPLES, make_case, message

DAY = date(2026, 3, 20)
VARIABLES = template_variables(load_catalogue())
RICH = make_case(
    parties=[{"id": "p1", "role": "lender", "name": "某公司", "licence": "microloan", "identified_by": "合同"}],
    recipients=[{"id": "r1", "name": "冯玉", "as_plaintiff": {"name": "冯玉"}}],
    contacts=[message(1, "2026-03-01", tags=["threat_violence"], party="p1"),
              message(2, "2026-03-02", recipient="r1", tags=["insult", "debt_disclosure"], party="p1"),
              message(3, "2010-03-02", tags=["insult"]), {"id": "c4", "channel": "sms", "tags": ["insult"], "text": "无日期"}],
    steps=[{"kind": "police_report", "on": "2026-01-10"}],
    evidence=[{"id": "e1", "kind": "photo", "title": "照片", "proves": "intrusion", "sha256": "a" * 64}],
    unconfirmed=[{"path": "c1.at", "reason": "原文写的是“昨天”"}],
    loan={"exists": "no", "overdue_since": "2026-01-02", "contact_list_permitted": False},
    guardian={"name": "陈某", "relation": "父亲"}, claims={"items": [{"kind": "mental_distress", "amount": 3000}]},
)
CASES = {path.stem: read_case(str(path), date(2026, 11, 1)) for path in sorted(SAMPLES.glob("*.json"))}
CASES["a rich case that contradicts itself"] = parse_case(json.dumps(RICH).encode(), DAY)
READINGS = SAMPLES.parent / "tests" / "papers" / "data" / "readings"
CASES["two who sue, one named in a message"] = read_case(str(READINGS / "two_plaintiffs.json"), date(2026, 11, 1))
CASES["acts after an objection"] = read_case(str(READINGS / "visits_post_group_bombing.json"), date(2026, 11, 30))
CASES["long ago"] = parse_case(json.dumps(make_case(contacts=[message(1, "2020-03-01", tags=["threat_violence"])])).encode(), DAY)


@cache
def given_to(name: str) -> list[tuple[str, Mapping[str, object]]]:
    """The papers of one of the cases, each with the variables it is given."""
    return list(contexts(CASES[name], DAY))


def fits(value: object, declared: object) -> bool:
    """Whether a value is of a declared type, its members too."""
    origin, inside = typing.get_origin(declared), typing.get_args(declared)
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, option) for option in inside)
    if origin is Callable or declared is Callable:
        return callable(value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, Mapping) and all(fits(key, inside[0]) and fits(item, inside[1]) for key, item in value.items())
    if origin in (tuple, list):
        return isinstance(value, origin) and all(fits(item, inside[0]) for item in typing.cast(Iterable[object], value))
    kind = origin or declared
    return isinstance(value, types.NoneType if kind is None else typing.cast(type, kind))


@pytest.mark.parametrize("case", CASES)
class TestEachPaper:
    def test_is_given_the_variables_of_the_table_and_no_others(self, case: str) -> None:
        for paper, given in given_to(case):
            assert set(given) == {name for name, variable in VARIABLES.items() if variable.is_in(paper)}, paper

    def test_is_given_them_with_the_declared_types(self, case: str) -> None:
        for paper, given in given_to(case):
            assert {name: value for name, value in given.items() if not fits(value, VARIABLES[name].type)} == {}, paper


def test_some_paper_has_each_variable_filled() -> None:
    """Otherwise a type in the table would be checked on nothing."""
    filled = {name for case in CASES for _, given in given_to(case) for name, value in given.items() if value}
    # Only a pack of a place has branches; tests/packs fills them, tests/papers what a basis lacks and what is yet to be shown; older packs ask for more issues than are told.
    assert set(VARIABLES) - filled == {"law_is_old", "branches", "if_shown", "more_issues", "has_no_steps", "has_no_objections", "has_no_parties"}


def test_every_variable_has_a_chinese_title_and_those_that_can_be_none_say_when() -> None:
    for variable in VARIABLES.values():
        assert variable.title.strip("。")
        can_be_none = types.NoneType in typing.get_args(variable.type)
        assert not can_be_none or variable.absent_when, variable.name
