"""Facts and a day → what is pleaded, held back, absent and asked, and which papers are offered: tables that a lawyer reads.

One subject a file in `situations/`, each `[[situation]]` with
    name, source    what happens; the article, or the row of the findings
    day             of filing; 2026-03-02 where it is left out
    facts           as in a case file, over a borrower's case with nothing else; a contact without a channel is an SMS
    pleaded, held_back, absent    provisions, as ID or as ID@YEAR of the edition, or PAPER:ID for what one paper pleads
    asks            JSON paths of facts that would settle something
    papers, no_papers             papers offered and not offered
    leads                         provisions that the police report tells as leads to verify
    offices, no_offices           authorities that take the case, and that do not
    says, silent                  what the Word file of a paper says and does not say, by paper
"""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen import parse_case
from complaintgen.law.assessment import Assessment, Verdict
from complaintgen.law.procedure import authorities_of
from complaintgen.papers.bundle import digest_case
from tests.law.facts import FILED, LAW, TODAY, Facts, assessed, case
from tests.papers.making import text_of_paper
from tests.support import default_pack

KEYS = {"name", "source", "day", "facts", "pleaded", "held_back", "absent", "asks", "papers", "no_papers", "leads", "offices", "no_offices", "says", "silent"}
EXPECTATIONS = KEYS - {"name", "source", "day", "facts"}
TABLES = sorted((Path(__file__).parent / "situations").glob("*.toml"))
SITUATIONS: list[tuple[str, dict[str, Any]]] = [
    (path.stem, row) for path in TABLES for row in tomllib.loads(path.read_text("utf-8"))["situation"]]


def whole(row: dict[str, Any]) -> Facts:
    """The case of a row: its contacts and acts numbered, with a channel and words where none are given."""
    facts = row["facts"]
    contacts = [{"channel": "sms", "text": f"第{number}条"} | contact for number, contact in enumerate(facts.get("contacts", []), 1)]
    return case(facts | ({"contacts": contacts} if contacts else {}))


def found(assessment: Assessment, verdict: Verdict) -> set[str]:
    """The provisions with a verdict, under each of the names that a row may give them."""
    names = set()
    for ground in assessment.with_verdict(verdict):
        identifier = ground.provision.id
        names |= {identifier, f"{identifier}@{ground.version.edition.start.year}"} | {f"{paper}:{identifier}" for paper in ground.provision.papers}
    return names


@pytest.mark.parametrize(("subject", "row"), SITUATIONS, ids=[f"{subject}: {row['name']}" for subject, row in SITUATIONS])
def test_situation(subject: str, row: dict[str, Any]) -> None:
    assert row.keys() <= KEYS
    assert row.keys() & EXPECTATIONS, "a situation that expects nothing"
    day: date = row.get("day", FILED)
    facts = whole(row)
    assessment = assessed(facts, day)
    pleaded, held_back = (found(assessment, verdict) for verdict in (Verdict.ESTABLISHED, Verdict.WITHHELD))
    named = {name.partition("@")[0].rpartition(":")[2] for key in ("pleaded", "held_back", "absent", "leads") for name in row.get(key, [])}
    assert named <= LAW.provisions.keys()
    assert set(row.get("pleaded", [])) <= pleaded, row["source"]
    assert set(row.get("held_back", [])) <= held_back, row["source"]
    assert not set(row.get("absent", [])) & (pleaded | held_back), row["source"]
    assert set(row.get("asks", [])) <= {gap.path for gap in assessment.gaps}, row["source"]
    assert set(row.get("leads", [])) <= {ground.provision.id for ground in assessment.leads_for("police_report")}, row["source"]
    if "offices" in row or "no_offices" in row:
        taking = {office.id for office, _ in authorities_of(parse_case(json.dumps(facts).encode(), TODAY), assessment)}
        assert set(row.get("offices", [])) <= taking, row["source"]
        assert not set(row.get("no_offices", [])) & taking, row["source"]
    if "papers" in row or "no_papers" in row:
        offered = set(digest_case(parse_case(json.dumps(facts).encode(), TODAY), LAW, default_pack(), day).offered_all)
        assert set(row.get("papers", [])) <= offered, row["source"]
        assert not set(row.get("no_papers", [])) & offered, row["source"]
    for paper in row.get("says", {}).keys() | row.get("silent", {}).keys():
        text = text_of_paper(facts, paper, day)
        assert text
        assert [words for words in row.get("says", {}).get(paper, []) if words not in text] == [], row["source"]
        assert [words for words in row.get("silent", {}).get(paper, []) if words in text] == [], row["source"]
