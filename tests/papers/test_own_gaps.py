"""The open facts of everyone who sues along are listed and asked for, where each stands in the case file and of whom it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from complaintgen.case.fields import question_at
from complaintgen.papers.readiness import find_issues
from tests.cli.inprocess import call
from tests.law.facts import FILED, Facts
from tests.papers.making import bundle_of, digest_of, read
from tests.papers.test_co_complainants import together
from tests.support import write_case

HARM = "recipients[0].as_plaintiff.harm.serious_mental_harm"


def hinted(facts: Facts) -> dict[str, str]:
    """Path → question of what would settle something."""
    return {issue.path: issue.remedy for issue in find_issues(read(facts), bundle_of(facts)) if issue.severity.value == "hint"}


def test_the_open_facts_of_each_are_listed_once_where_they_stand() -> None:
    found = digest_of(together()).own_gaps
    paths = [item.gap.path for item in found]
    assert "harm.serious_mental_harm" in paths
    assert HARM in paths
    assert len(set(paths)) == len(paths)
    assert {item.gap.path: item.plaintiff.own.index for item in found}[HARM] == 0


def test_the_check_asks_of_the_person_by_what_they_are() -> None:
    assert hinted(together())[HARM] == "此人：是否因此就诊并确诊、长期失眠，或者失去工作、不能上学？"
    assert question_at("recipients[0].as_plaintiff.harm.daily_life_disturbed") == "这些联系是否影响了此人的正常生活？"
    assert question_at("harm.daily_life_disturbed") == "这些联系是否影响了您的正常生活？"


def test_what_is_answered_is_not_asked_again() -> None:
    harm: dict[str, Any] = {"daily_life_disturbed": True, "serious_mental_harm": False}
    assert HARM not in hinted(together(harm=harm))


def test_the_loan_is_asked_of_the_complainant_alone() -> None:
    facts = together(role="borrower") | {"role": "listed_contact", "loan": {"exists": "no"}}
    facts["events"][0]["about"] = ["borrower"]
    asked = [item.gap.path for item in digest_of(facts).own_gaps if item.plaintiff.own.index is not None]
    assert asked
    assert "loan.exists" not in asked


def test_what_no_paper_of_theirs_may_plead_is_not_asked() -> None:
    found = digest_of(together(), FILED).own_gaps
    joint = {"civil_claim", "evidence_list", "injunction"}
    assert all(joint & set(item.gap.provision.papers) for item in found if item.plaintiff.own.index is not None)


def test_the_guide_and_the_explanation_name_them(tmp_path: Path) -> None:
    path = write_case(tmp_path / "case.json", together())
    gaps = json.loads(call("explain", path, "--json", "--date", "2026-03-02").stdout)["gaps"]
    assert HARM in [gap["path"] for gap in gaps]
