"""One numbered order of time for whatever was done: contacts and other acts stand in it, and every paper cites its numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from tests.law.facts import Facts
from tests.law.test_properties import CASES
from tests.papers.making import text_of_paper, texts_of
from tests.support import examples

HEAVY: Facts = {
    "schema_version": 2, "role": "borrower", "loan": {"exists": "yes", "repayment": "overdue"}, "harm": {"daily_life_disturbed": True, "irreparable": True},
    "parties": [{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "licence": "microloan"}],
    "recipients": [{"id": "r1", "name": "王芳", "relation": "姐姐"}],
    "objections": [{"on": "2026-10-22"}], "filing": {"on": "2026-11-25"},
    "events": [
        {"id": "c1", "channel": "sms", "at": "2026-10-20T09:00:00+08:00", "sender": "16500001234", "text": "上门弄死你", "tags": ["threat_violence"], "party": "p1"},
        {"id": "c2", "channel": "call", "at": "2026-10-27T23:30:00+08:00", "until": "2026-11-20", "count": 30, "sender": "16500001234", "party": "p1"},
        {"id": "a1", "kind": "visit", "at": "2026-10-24T19:00:00+08:00", "place": "示例路1号", "description": "两名男子砸门", "party": "p1"},
        {"id": "a2", "kind": "visit", "at": "2026-10-25", "recipient": "r1", "party": "p1"},
        {"id": "a3", "kind": "online_post", "at": "2026-10-28", "text": "老赖", "tags": ["insult"], "views": 2300, "reposts": 41, "party": "p1"},
    ]}


FILED_ON = date(2026, 11, 25)


def paragraphs(facts: Facts, paper: str) -> list[str]:
    return text_of_paper(facts, paper, FILED_ON).splitlines()


def annex(lines: list[str]) -> list[str]:
    first = next(index for index, line in enumerate(lines) if line.startswith("附表："))
    return lines[first:next((index for index, line in enumerate(lines) if line.startswith("附件：被联系")), None)]


class TestTheAnnex:
    def test_contacts_and_acts_stand_in_one_order_of_time(self) -> None:
        shown = annex(paragraphs(HEAVY, "police_report"))
        places = [shown.index(text) for text in ("上门弄死你", "地点：示例路1号。两名男子砸门", "王芳（姐姐）", "内容为：“老赖”，网页显示浏览2300次、转发41次")]
        assert places == sorted(places)
        assert [line for line in shown if re.fullmatch(r"[1-9]", line)] == ["1", "2", "3", "4", "5"]

    def test_a_ground_cites_acts_beside_contacts(self) -> None:
        lines = paragraphs(HEAVY, "police_report")
        assert any("以短信、电话反复联系、纠缠（附表第1、4项）、上门滋扰（附表第2—3项）" in line and "滋扰、纠缠、跟踪" in line for line in lines)
        assert any("公然侮辱" in line and "附表第5项" in line for line in lines)

    def test_the_story_tells_them_in_one_order_of_time(self) -> None:
        lines = paragraphs(HEAVY, "police_report")
        told = [line for line in lines if "（附表第" in line and line.startswith("2026年10月")]
        assert [line[:11] for line in told] == ["2026年10月20日", "2026年10月24日", "2026年10月25日", "2026年10月28日"]


@given(CASES)
@settings(max_examples=examples(25), deadline=None)
def test_every_row_that_a_paper_cites_is_in_its_annex(facts: Facts) -> None:
    for name, text in texts_of(facts).items():
        lines = text.splitlines()
        cited = {number for line in lines for numbers in re.findall(r"附表第([0-9—、]+)项", line) for number in spread(numbers)}
        if cited and not name.startswith("13_办理指引"):
            rows = {int(line) for line in annex(lines) if re.fullmatch(r"\d{1,3}", line)}
            assert cited <= rows, name
            assert rows >= set(range(1, max(rows) + 1)) or "序号是全部明细中的序号" in text, name


def spread(numbers: str) -> set[int]:
    """The numbers of 「3—5、7」."""
    found: set[int] = set()
    for part in numbers.split("、"):
        first, _, last = part.partition("—")
        found |= set(range(int(first), int(last or first) + 1))
    return found


class TestTheInjunction:
    @pytest.mark.parametrize(("changes", "told"), [
        ({}, "最近一次是2026年11月20日的电话，提交本申请前七日内联系至少1次，三十日内联系30次、其他行为1项。"),
        ({"at": "2026-10-25T23:30:00+08:00"}, "最近一次是2026年11月20日的电话，提交本申请前七日内联系至少1次，三十日内联系至少1次、其他行为1项。"),
        ({"until": "2026-10-27"}, "最近一次是2026年10月28日在网上发帖，提交本申请前三十日内联系30次、其他行为1项。"),
        ({"count": 1, "until": None}, "最近一次是2026年10月28日在网上发帖，提交本申请前三十日内联系1次、其他行为1项。"),
    ])
    def test_it_counts_whatever_was_done_and_no_more_than_is_sure(self, changes: dict[str, Any], told: str) -> None:  # Any: facts of an event
        events = [event | changes if event["id"] == "c2" else event for event in HEAVY["events"]]
        assert any(told in line for line in paragraphs(HEAVY | {"events": events}, "injunction"))
