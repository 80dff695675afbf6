"""What the facts let somebody ask for, as a table that a lawyer reads (reliefs.toml): by what was done, who asks, and who reads it."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen import Case, parse_case
from complaintgen.case.enums import ClaimKind
from complaintgen.law.procedure import relief_ids, reliefs_of, supported_claims
from tests.law.facts import FILED, TODAY, Facts

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "reliefs.toml").read_text("utf-8"))["row"]
PEOPLE = [{"id": "r1", "name": "周芳", "relation": "同事"}, {"id": "g1", "kind": "group", "name": "业主群", "size": 200}]


def case_of(row: Facts) -> Case:
    """The case that a row tells."""
    events = [{"id": f"x{number}", "at": "2026-02-01"} | event for number, event in enumerate(row["events"], 1)]
    facts = {name: row[name] for name in ("role", "debt_relation", "loan", "complainant") if name in row}
    facts.setdefault("loan", {"exists": "yes", "repayment": "overdue"} if row["role"] == "borrower" else {})
    return parse_case(json.dumps({"schema_version": 2, "recipients": PEOPLE, "events": events, **facts}).encode(), TODAY)


@pytest.mark.parametrize("row", ROWS, ids=[row["what"] for row in ROWS])
def test_what_was_done_is_what_can_be_asked_for(row: Facts) -> None:
    found = [relief.id for relief in reliefs_of(case_of(row), FILED, row["reader"])]
    assert found == row["gives"]
    assert not set(row.get("not", ())) & set(found)


def test_every_row_of_the_table_of_the_law_has_its_situation() -> None:
    assert {name for row in ROWS for name in row["gives"]} == set(relief_ids())


SUPPORTED: dict[str, tuple[Facts, list[str]]] = {
    "a threat": (ROWS[0], ["stop", "delete", "explain_source", "apologise"]),
    "told to a colleague": (ROWS[1], ["stop", "delete", "explain_source", "apologise", "restore_reputation"]),
    "an ordinary reminder is nothing to complain of": (next(row for row in ROWS if row["what"] == "one ordinary reminder"), []),
}


@pytest.mark.parametrize(("row", "kinds"), SUPPORTED.values(), ids=SUPPORTED.keys())
def test_the_facts_support_some_claims_and_not_others(row: Facts, kinds: list[str]) -> None:
    assert [kind.value for kind in supported_claims(case_of(row), FILED)] == kinds


def test_money_is_supported_by_what_was_spent_and_by_serious_harm() -> None:
    case = case_of(ROWS[0])
    spent = case.model_copy(update={"harm": case.harm.model_copy(update={"expenses": ("公证费",), "serious_mental_harm": True})})
    assert {ClaimKind.PROPERTY_LOSS, ClaimKind.MENTAL_DISTRESS} <= set(supported_claims(spent, FILED))
    assert not supported_claims(case.model_copy(update={"events": ()}), date(2026, 3, 2))
