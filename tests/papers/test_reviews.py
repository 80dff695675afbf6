"""The doors of review as papers: reviews.toml, to be read by a lawyer."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen import generate, parse_case
from complaintgen.papers.bundle import Bundle
from complaintgen.word.template import text_of
from tests.law.facts import LAW, case, said, step
from tests.support import default_pack

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "reviews.toml").read_text("utf-8"))["review"]
PACK = default_pack()


def bundle_of(steps: list[dict[str, Any]], filed: date, *papers: str) -> Bundle:
    facts = case(said("threat_violence", on="2026-07-20"), {"steps": steps})
    return generate(parse_case(json.dumps(facts).encode(), date(2028, 1, 1)), LAW, PACK, filed, papers)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_review(row: dict[str, Any]) -> None:
    bundle = bundle_of(row["steps"], row["filed"])
    texts = {paper.name: text_of(paper.data) for paper in bundle.papers}
    if "left_out" in row:
        assert "review_request" not in texts
        (reason,) = [offer.left_out_because for offer in bundle.left_out if offer.paper == "review_request"]
        assert reason == row["left_out"], row["source"]
        return
    assert [said_there for said_there in row["says"] if said_there not in texts["review_request"]] == []
    assert [said_there for said_there in row.get("guide", []) if said_there not in texts["filing_guide"]] == []
    assert texts["review_request"].index("期限") < texts["review_request"].index("事实和理由")
    assert [kept for kept in ("通知书、决定书等", "证据目录及证据") if kept in texts["review_request"]] == []


def test_what_happened_after_the_report_stands_beside_what_had_happened() -> None:
    facts = case(said("threat_violence", on="2026-07-20"), said("insult", on="2026-09-05"), {"steps": [{"kind": "police_report", "on": "2026-09-01"}]})
    bundle = generate(parse_case(json.dumps(facts).encode(), date(2028, 1, 1)), LAW, PACK, date(2026, 11, 1), ["review_request"])
    assert "已经发生的有联系1次（附表第1项）；此后又发生附表第2项。" in text_of(bundle.papers[0].data)


def test_two_doors_are_two_applications() -> None:
    """Source: 行政复议法 art. 22 para. 4: 申请人对两个以上行政行为不服的，应当分别申请行政复议."""
    steps = [*step("police_refused", "2026-09-01")["steps"], *step("police_decision", "2026-08-20")["steps"]]
    # The decision of another report came before the refusal, and answers nothing of it.
    assert len([paper for paper in bundle_of(steps, date(2026, 9, 10)).papers if paper.name == "review_request"]) == 2


def test_a_refused_report_is_made_anew_and_whole() -> None:
    """Source: 公安机关办理行政案件程序规定 art. 60: what was not registered is no repeated report."""
    steps = [*step("police_report", "2026-07-30", number="J1")["steps"], *step("police_refused", "2026-07-30")["steps"]]
    text = next(text_of(paper.data) for paper in bundle_of(steps, date(2026, 8, 10)).papers if paper.name == "police_report")
    assert "报案材料" in text
    assert "补充材料" not in text
