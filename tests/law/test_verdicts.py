"""What the law makes of facts: verdicts, days, companions, authors. The table is verdicts.toml, to be read by a lawyer."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from complaintgen.law.assessment import Assessment, Ground
from tests.law.facts import Facts, assessed, case, said, step

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "verdicts.toml").read_text("utf-8"))["case"]


def read(row: dict[str, Any]) -> Assessment:
    contacts = [{"id": f"c{number}", "channel": "sms", "text": f"第{number}条"} | contact for number, contact in enumerate(row["facts"].get("contacts", []), 1)]
    return assessed(case(row["facts"] | {"contacts": contacts}), row["filed"])


def told(ground: Ground) -> dict[str, str]:
    """What a row may expect of a ground, by the words of the table."""
    return {"late": ground.late.key if ground.late else "", "with": ",".join(ground.accompanying), "from": str(ground.first_day or ""),
            "to": str(ground.last_day or ""), "facts": ",".join(ground.facts), "by": ",".join(ground.respondents),
            "lawyer": "lawyer" if ground.lawyer_override else "", "unknown": "unknown" if ground.has_unknown_respondent else ""}


EXPECTED = [(row, provision, said_of) for row in ROWS for provision, said_of in row["expect"].items()]


@pytest.mark.parametrize(("row", "provision", "expected"), EXPECTED, ids=[f"{row['what']}: {provision}" for row, provision, _ in EXPECTED])
def test_verdict(row: dict[str, Any], provision: str, expected: str) -> None:
    identifier, _, year = provision.partition("@")
    (ground,) = [ground for ground in read(row).readings if ground.provision.id == identifier and str(ground.version.edition.start.year) == year]
    verdict, *words = expected.split()
    assert ground.verdict.label == verdict, row["source"]
    found = told(ground)
    wanted = {word.partition("=")[0]: word.partition("=")[2] or word for word in words}
    # What makes a ground late or pleaded by a lawyer is never left unsaid in the table.
    wanted = {"late": "", "lawyer": ""} | wanted
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize("row", [row for row in ROWS if "undated" in row or "older_than" in row], ids=lambda row: row["what"])
def test_what_days_leave_out_is_told(row: dict[str, Any]) -> None:
    assessment = read(row)
    assert list(assessment.undated) == row.get("undated", [])
    assert {item.edition.full_name for item in assessment.too_early} == set(row.get("older_than", []))
    assert set(row.get("gaps", [])) <= {gap.path for gap in assessment.gaps}


def test_a_withheld_companion_is_no_ground_of_its_own_to_decide_on() -> None:
    row = next(row for row in ROWS if "withheld for its reason" in row["what"])
    assessment = read(row)
    withheld = {ground.provision.id: ground for ground in assessment.readings if ground.verdict.value == "held_back"}
    assert withheld["private_lending.rate_cap"].held_back_because == withheld["criminal.illegal_debt_collection"].held_back_because
    assert "private_lending.rate_cap" not in {ground.provision.id for ground in assessment.withheld}


def test_limits_on_conduct_run_only_where_something_unlawful_is_shown() -> None:
    shown = {item.id for item in assessed(case(said("threat_violence"))).deadlines}
    assert {"public_security.time_limit", "civil.limitation"} <= shown
    reminded: Facts = case(said("neutral_reminder"), step("police_decision", "2026-02-20"))
    assert {item.id for item in assessed(reminded).deadlines} == {"administrative_review.time_limit", "administrative_litigation.direct"}


def test_limits_stand_in_the_order_in_which_they_end() -> None:
    ends = [item.ends_on for item in assessed(case(said("threat_violence"), step("police_decision"), step("police_case_opened", "2026-02-20"))).deadlines]
    assert len(ends) > 4
    assert ends == sorted(ends)


@pytest.mark.parametrize(("days", "old"), [(0, False), (365, False), (366, True)])
def test_the_law_is_old_a_year_after_it_was_checked(days: int, old: bool) -> None:
    checked: date = assessed(case(said("threat_violence"))).law_checked_on
    later = assessed(case(said("threat_violence")), checked + timedelta(days=days))
    assert (later.law_is_old, later.law_is_unchecked) == (old, days > 0)
