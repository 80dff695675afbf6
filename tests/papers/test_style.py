"""One style in all papers: whole sentences with a subject in the paper's own person, no labels as pleading, no word that nobody explained."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.law.facts import Facts
from tests.papers.making import READINGS, SAMPLE_NAMES, reading, sample, texts_of

CASES = {**{name: sample(name) for name in SAMPLE_NAMES if name != "contact_of_three_months"},
         **{path.stem: reading(path.stem) for path in sorted(READINGS.glob("*.json"))}}
FOR_AUTHORITIES = ("01", "02", "03", "04", "05", "06", "07", "10")
NEVER: dict[str, str] = {
    "a side that nobody introduced": r"催收方(?!式)",
    "a label in place of a sentence": r"(?m)^(?:休息|工作|就诊|支出|亲友关系)：",
    "a doubled mark": r"[。，；：]{2}|，。|。，|（）|、、",
    "a mark beside nothing": r"(?m)^[，、；。）]|[（“]$",
    "what the program calls a kind": r"（没有分清）",
}


def narrative(text: str) -> str:
    """What the person says: without the annexes and without what others said."""
    return re.sub(r"“[^”]*”", "“”", text.split("附表：", maxsplit=1)[0])


def papers(facts: Facts) -> dict[str, str]:
    """File name → the narrative of each paper for an authority, an institution or a court."""
    day = date.fromisoformat(facts.get("filing", {}).get("on") or "2026-04-10")
    return {name: narrative(text) for name, text in texts_of(facts, day).items() if name.startswith(FOR_AUTHORITIES)}


@pytest.mark.parametrize("name", CASES)
def test_no_paper_has_what_none_may_have(name: str) -> None:
    found = [(paper, why, line) for paper, text in papers(CASES[name]).items() for line in text.splitlines() for why, pattern in NEVER.items() if re.search(pattern, line)]
    assert found == []


@pytest.mark.parametrize("name", CASES)
def test_a_claim_speaks_of_the_plaintiff_and_an_application_of_the_applicant(name: str) -> None:
    found = [(paper, line) for paper, text in papers(CASES[name]).items() if paper.startswith(("05", "06")) for line in text.splitlines() if "本人" in line]
    assert found == []
