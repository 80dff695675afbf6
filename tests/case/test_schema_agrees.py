"""The JSON Schema says what the reader says: what is read validates, and what the reader refuses does not, but for what no schema can tell."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from complaintgen.case.reading import case_schema
from tests.case.facts import REMOVED, WHOLE, changed, faults_of, read
from tests.case.test_field_rules import REFUSED, TAKEN
from tests.case.test_unknown_fields_and_choices import CHOICES, NEAREST

SCHEMA = Draft202012Validator(case_schema())
# What takes a calendar, a check digit, the plan of telephone numbers, or a look at another place of the case.
BEYOND_A_SCHEMA = ("不是电话号码", "不是正确的日期", "校验位", "日期晚于", "早于", "里没有编号", "重复或已被占用", "最多两位小数")


def validates(case: object) -> bool:
    return SCHEMA.is_valid(case)


def test_is_a_schema_itself() -> None:
    Draft202012Validator.check_schema(case_schema())


def test_takes_the_whole_case_and_the_shortest_one() -> None:
    assert validates(WHOLE)
    assert validates({"schema_version": 2, "role": "borrower"})


@pytest.mark.parametrize(("path", "value"), [row[:2] for row in TAKEN])
def test_takes_every_value_that_the_reader_takes(path: str, value: object) -> None:
    case = changed(path, value)
    assert faults_of(case) == ()
    assert validates(case)


STRUCTURAL = [(path, value, reason) for path, value, _, reason in REFUSED if "phones" not in path and not any(beyond in reason for beyond in BEYOND_A_SCHEMA)]
PATTERNS = [("events[0].at", value) for value in ("昨天", "20260301", "2026-03-01T9:30", "2026-03-01T09", "2026-03-01x09:30", "", 1700000000)]


@pytest.mark.parametrize(("path", "value"), [*(row[:2] for row in STRUCTURAL), *PATTERNS])
def test_refuses_every_value_that_the_reader_refuses_for_its_form(path: str, value: object) -> None:
    assert not validates(changed(path, value))


@pytest.mark.parametrize(("written", "meant"), NEAREST)
def test_refuses_every_unknown_field(written: str, meant: str) -> None:
    assert not validates(changed(written, "x"))


@pytest.mark.parametrize("path", CHOICES)
def test_refuses_every_value_that_is_no_choice(path: str) -> None:
    assert not validates(changed(path, "nonsense"))


@pytest.mark.parametrize("path", ["schema_version", "role", "guardian.relation", "agent.kind", "clinic.name", "parties[0].id", "events[0].channel", "events[1].kind", "events[1].id",
                                  "evidence[0].proves", "harm.expenses[0].item", "claims.items[0].kind"])
def test_wants_what_the_reader_wants(path: str) -> None:
    case = changed(path, REMOVED)
    assert faults_of(case)
    assert not validates(case)


# Any JSON in any place of the case: the two judges of one file.
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**11), st.floats(-10, 10, allow_nan=False), st.text(max_size=6),
                    st.sampled_from(["2026-03-01", "2026-03-01T09:30", "borrower", "sms", "13800000000", "c1", "12.50", "self"]))
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=2), st.dictionaries(st.sampled_from(["id", "name", "kind", "x"]), SCALARS, max_size=2))
PLACES = st.sampled_from(sorted({row[0] for row in TAKEN} | {path for path, *_ in REFUSED if "phones" not in path} | set(CHOICES)))


@given(path=PLACES, value=VALUES)
def test_and_the_reader_agree_on_any_value_in_any_place(path: str, value: Any) -> None:
    case = changed(path, value)
    faults, is_valid = faults_of(case), validates(case)
    # A whole number with a point is an integer to JSON Schema; which characters Word can hold is no matter of it.
    beyond = (*BEYOND_A_SCHEMA, "控制字符", "应当是整数")
    if not faults:
        assert is_valid
    elif is_valid:
        assert [fault for fault in faults if not any(reason in fault.reason for reason in beyond)] == []


@pytest.mark.parametrize("row", [row for row in TAKEN if not row[0].startswith("extra")], ids=lambda row: str(row[0]))
def test_takes_what_the_reader_writes_out_again(row: tuple[str, object, object]) -> None:
    assert validates(json.loads(read(changed(row[0], row[1])).model_dump_json()))
