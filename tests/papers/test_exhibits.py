"""The evidence list says of each exhibit what the contacts and acts that cite it show, and from which page to which it stands."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from tests.law.facts import Facts
from tests.papers.making import bundle_of, reading, text_of_paper

PEOPLE: list[Facts] = [{"id": "r1", "name": "李明", "relation": "同事"}, {"id": "r2", "name": "王芳", "relation": "姐姐"},
          {"id": "g1", "kind": "group", "name": "家长群", "size": 47}]


def exhibit(number: int, **facts: Any) -> Facts:  # Any: an exhibit as JSON
    return {"id": f"e{number}", "kind": "sms_screenshot", "title": f"截图{number}", "proves": "intrusion"} | facts


def sms(number: int, day: str, **facts: Any) -> Facts:  # Any: an event as JSON
    return {"id": f"c{number}", "channel": "sms", "at": day, "sender": "16500001234", "text": "再不还钱打死你", "tags": ["threat_violence"], "evidence": ["e1"]} | facts


def listed(*events: Facts, evidence: list[Facts]) -> list[dict[str, str]]:
    """The rows of the evidence list before those of statements, by their heads."""
    case = {"schema_version": 2, "role": "borrower", "complainant": {"name": "陈某甲", "phone": "13800001001"}, "recipients": PEOPLE, "events": list(events), "evidence": evidence}
    lines = text_of_paper(case, "evidence_list").splitlines()
    at, end = lines.index("编号"), next(index for index, line in enumerate(lines) if line.startswith("以上证据共") or "证人证言（" in line)
    heads, cells = lines[at:at + 7], [line for line in lines[at + 7:end] if not line[:2].endswith("、")]
    return [dict(zip(heads, cells[start:start + 7], strict=True)) for start in range(0, len(cells) // 7 * 7, 7)]


PROVED: dict[str, tuple[list[Facts], Facts, str]] = {
    "who got how many of what": (
        [sms(1, "2026-01-05"), sms(2, "2026-01-09", recipient="r1", tags=["insult", "debt_disclosure"], count=3, until="2026-01-10")], {},
        "2026年1月5日至1月10日，本人及其他1人收到短信4次，内容有：威胁人身安全、侮辱、说到欠款（附表第1—2项）。"),
    "a group is no person, and is called by its name": ([sms(1, "2026-01-05", recipient="g1", tags=[])], {}, "2026年1月5日，“家长群”（47人）收到短信1次（附表第1项）。"),
    "an act": ([{"id": "a1", "kind": "visit", "at": "2026-01-06", "place": "单位", "evidence": ["e1"]}], {}, "2026年1月6日，有人上门（单位）（附表第1项）。"),
    "an act that was told": ([{"id": "a1", "kind": "visit", "at": "2026-01-06", "description": "对前台说李明欠债", "evidence": ["e1"]}], {}, "2026年1月6日，有人上门：对前台说李某欠债（附表第1项）。"),
    "what the person wrote stands first": ([sms(1, "2026-01-05", tags=[])], {"purpose": "短信的原文。"}, "短信的原文；2026年1月5日，本人收到短信1次（附表第1项）。"),
    "no event cites it": ([sms(1, "2026-01-05", evidence=[])], {}, "受到侵扰的情况。"),
    "no date is told": ([sms(1, "2026-01-05", tags=[]) | {"at": None}], {}, "本人收到短信1次（附表第1项）。"),
}


def test_a_list_of_calls_proves_numbers_and_times_and_no_words() -> None:
    (row,) = listed(sms(1, "2026-01-05", channel="call"), evidence=[exhibit(1, kind="carrier_list")])
    assert row["证明内容"] == "2026年1月5日，本人收到电话1次的号码和时间（附表第1项）。"


def test_what_is_no_event_is_proved_by_what_cites_it() -> None:
    facts: Facts = {"schema_version": 2, "role": "borrower", "loan": {"exists": "yes", "principal": 12000}, "complainant": {"name": "陈某甲"},
                    "parties": [{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "evidence": ["e1"]}],
                    "objections": [{"on": "2026-01-24", "evidence": ["e2"]}], "harm": {"expenses": [{"item": "公证费", "amount": 300, "evidence": ["e3"]}]},
                    "evidence": [exhibit(1, proves="identity_and_loan"), exhibit(2, proves="handling"), exhibit(3, proves="expenses")]}
    text = text_of_paper(facts, "evidence_list")
    assert "示例小额贷款有限公司是出借机构，本人借款12000元。" in text
    assert "2026年1月24日要求对方停止联系。" in text
    assert "费用、损失：公证费300元。" in text


def test_what_nobody_kept_has_no_original() -> None:
    people = [{**PEOPLE[0], "keeps_original": False}, {**PEOPLE[1], "keeps_original": True}]
    facts: Facts = {"schema_version": 2, "role": "borrower", "complainant": {"name": "陈某甲"}, "recipients": people,
                    "events": [sms(1, "2026-01-05", recipient="r1"), sms(2, "2026-01-06", recipient="r2")], "evidence": [exhibit(1, original_kept=True)]}
    assert "有原件（附表第1项除外）" in text_of_paper(facts, "evidence_list")
    assert "证据1-1（附表第1项除外）留有原件" in text_of_paper(facts, "police_report").replace("\u2060", "")


def test_it_is_handed_to_whoever_the_papers_go_to() -> None:
    facts: Facts = {"schema_version": 2, "role": "borrower", "complainant": {"name": "陈某甲"}, "events": [sms(1, "2026-01-05")], "evidence": [exhibit(1)],
                    "filing": {"police_station": "示例派出所"}}
    assert "提交给（在□内打√）：□示例派出所　□其他：____________" in text_of_paper(facts, "evidence_list")


@pytest.mark.parametrize("name", PROVED)
def test_what_an_exhibit_proves(name: str) -> None:
    events, facts, sentence = PROVED[name]
    (row,) = listed(*events, evidence=[exhibit(1, **facts)])
    assert row["证明内容"] == sentence


def test_pages_run_through_the_list_as_far_as_they_are_known() -> None:
    rows = listed(evidence=[exhibit(1, pages=2), exhibit(2, pages=1), exhibit(3), exhibit(4, pages=5)])
    assert [row["页码"] for row in rows] == ["1—2", "3", "", "共5页"]


@pytest.mark.parametrize(("known_by", "kept", "is_told"), [("own_device", True, True), ("own_device", None, False), ("recipient_showed", True, False)])
def test_the_phone_that_holds_the_messages_is_told_where_it_does(*, known_by: str, kept: bool | None, is_told: bool) -> None:
    case = {"schema_version": 2, "role": "borrower", "complainant": {"name": "陈某甲", "phone": "13800001001"}, "events": [sms(1, "2026-01-05", known_by=known_by)],
            "evidence": [exhibit(1, original_kept=kept)]}
    assert ("原始载体：本人手机（13800001001），收到附表第1项的短信，原始记录还在手机里" in text_of_paper(case, "evidence_list")) is is_told


@pytest.mark.parametrize(("name", "came"), [("two_plaintiffs", "第1、6项的微信，"), ("three_contacts", "第2项的短信，"), ("contact_of_three_months", "第2项等120项的短信，")])
def test_what_came_on_the_phone_is_called_by_its_channels(name: str, came: str) -> None:
    assert f"收到附表{came}原始记录还在手机里" in text_of_paper(reading(name), "evidence_list").replace("\u2060", "")


@pytest.mark.parametrize("name", ["contact_of_three_months", "two_plaintiffs"])
def test_the_last_row_stays_with_the_signature(name: str) -> None:
    """With statements the last is one of theirs, without them an exhibit; a signature alone on a sheet signs nothing."""
    facts = reading(name)
    [paper] = [paper for paper in bundle_of(facts, date.fromisoformat(facts["filing"]["on"])).papers if paper.name == "evidence_list"]
    rows = Document(BytesIO(paper.data)).tables[0].rows
    kept = [all(paragraph.paragraph_format.keep_with_next for cell in row.cells for paragraph in cell.paragraphs) for row in rows]
    assert kept[-1]
    assert [row.cells[0].text for row, is_kept in zip(rows, kept, strict=True) if is_kept and "-" in row.cells[0].text] == [rows[-1].cells[0].text]
