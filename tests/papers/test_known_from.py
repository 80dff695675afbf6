"""What a party is said to be known by: the same words in every paper, with a blank wherever the annex does not bear them out."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said
from tests.papers.making import sample, text_of_paper, texts_of

READINGS = Path(__file__).parent / "data" / "readings"
CASES = {path.stem: dict(json.loads(path.read_text("utf-8"))) for path in sorted(READINGS.glob("*.json"))} | {
    name: sample(name) for name in ("microloan_borrower", "bank_not_overdue", "police_did_nothing")}
ELSEWHERE = "（上门的情况不在本材料所列）"
SUM = re.compile(r"（[^）]*写明[\d.]+元[^）]*）")
EXHIBITS = re.compile(r"(?:，|（)证据[\d、—-]+(?=）)")


def followed(facts: Facts, basis: str) -> set[str]:
    """What stands in brackets behind a basis wherever a paper prints it, without the exhibits; where the paper leaves out the visit, its note stands for it."""
    on = (facts.get("filing") or {}).get("on")
    words = re.escape(basis).replace("该公司", "(?:该公司|贵方)").replace("本人", r"(?:本人|举报人|原告|申请人|\w+)")
    told = "\n".join(texts_of(facts, date.fromisoformat(on) if on else FILED).values()).replace("\u2060", "")
    told = re.sub(f"{words}{ELSEWHERE}", "", told)
    told = SUM.sub("（写明金额）", told)
    found = re.findall(rf"(?:依据|线索)：{words}((?:（[^）]*）)?)", told)
    return {EXHIBITS.sub("", note).removesuffix("）") for note in found}


class TestOneBasis:
    @pytest.mark.parametrize("name", CASES)
    def test_every_paper_prints_a_basis_in_the_same_way(self, name: str) -> None:
        for party in CASES[name]["parties"] or ():
            if party.get("identified_by"):
                assert len(followed(CASES[name], party["identified_by"])) == 1, party["id"]

    def test_what_the_annex_does_not_bear_out_is_open_in_every_paper(self) -> None:
        facts = CASES["contact_of_three_months"]
        assert followed(facts, "短信中自称，来电人自报") == {"（【待填：写明或者自报该名称的时间和号码】"}
        assert followed(facts, "5月9日来电人自报公司名称") == {"（【待填：来电的时间和号码】"}


class TestSelfNamed:
    @pytest.mark.parametrize(("basis", "more", "is_open"), [
        ("短信中自称", {}, True),
        ("来电人自报", {}, True),
        ("短信中自称", {"party": "p1"}, False),
        ("短信签名为【示例公司】", {"text": "【示例公司】再不还就弄死你", "signature": "示例公司"}, False),
        ("借款合同", {}, False),
    ], ids=["a message that nothing ties to it", "a call that nothing ties to it", "a message laid to it", "a message with its signature", "the contract"])
    def test_a_name_heard_in_a_contact_needs_a_contact_that_is_its_own(self, basis: str, more: Facts, is_open: bool) -> None:
        facts = case(NO_CONSENT, LIFE, lender("microloan", address="示例市", identified_by=basis), said("threat_violence", **more))
        for paper in ("police_report", "regulator_report"):
            assert (f"确认依据：{basis}（【待填：写明或者自报该名称" in text_of_paper(facts, paper)) is is_open
            assert f"确认依据：{basis}" in text_of_paper(facts, paper)
