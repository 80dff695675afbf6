"""Everything that was told stands behind a provision of some paper, or in the list of what was not used, with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from complaintgen.case.reading import parse_case
from complaintgen.errors import CaseError
from complaintgen.papers.bundle import case_summary
from complaintgen.papers.explanation import explain
from complaintgen.word.template import text_of
from tests.cli.inprocess import call
from tests.law.facts import TODAY, Facts
from tests.papers.making import bundle_of, read
from tests.papers.test_facts_and_sentences import EVERYTHING, thinned
from tests.support import examples, write_case

LENDER = {"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "licence": "microloan", "identified_by": "合同"}
THREAT = {"id": "c1", "channel": "sms", "at": "2026-02-01", "text": "弄死你", "tags": ["threat_violence"], "party": "p1"}


def told(*events: dict[str, Any], **facts: Any) -> Facts:  # Any: facts of a case
    """A borrower who was threatened once, and what else happened."""
    return {"schema_version": 2, "role": "borrower", "loan": {"exists": "yes", "repayment": "overdue"}, "parties": [LENDER], "events": [THREAT, *events]} | facts


ROWS: dict[str, tuple[Facts, list[tuple[str, str]]]] = {
    "all is used": (told(), []),
    "a reminder": (told({"id": "c2", "channel": "sms", "at": "2026-02-02T10:00", "text": "请还款", "tags": ["neutral_reminder"], "party": "p1"}), [("附表第2项", "单独看没有超出一般的催收，计入次数，不据以主张")]),
    "no date": (told({"id": "c2", "channel": "sms", "text": "弄死你", "tags": ["threat_violence"]}), [("附表第2项", "没有日期，不能确定适用哪一版法律")]),
    "before the law": (told({"id": "c2", "channel": "sms", "at": "2014-02-02", "text": "骗子", "tags": ["insult"]}), [("附表第1项", "早于")]),
    "too late": (told({"id": "c2", "channel": "sms", "at": "2020-02-02", "text": "弄死你", "tags": ["threat_violence"]}), [("附表第1项", "对应的规定暂缓主张：最后一次这类行为已超过六个月")]),
    "a fact is open": (told({"id": "a1", "kind": "contact_list_taken", "at": "2026-02-02"}), [("附表第2项", "还不能判断是否“未经本人同意读取通讯录”")]),
    "one visit": (told({"id": "a1", "kind": "visit", "at": "2026-02-02"}), [("附表第2项", "没有单独列为依据，交公安机关的材料已经请其一并审查")]),
    "dialled by oneself": (told({"id": "c2", "channel": "call", "at": "2026-02-02", "direction": "outgoing"}), [("发生的事第2项", "是本人拨出、发出的，不算对方的联系")]),
    "perhaps sent by oneself": (told({"id": "c2", "channel": "sms", "at": "2026-02-02", "text": "弄死你", "direction": "incoming"}, unconfirmed=[{"path": "c2.direction", "reason": "没有写明"}]), [("发生的事第2项", "还没有确认是不是对方打来、发来的，不计入对方的联系")]),
    "somebody whom nothing reached": (told(recipients=[{"id": "r1", "name": "林某", "relation": "同事"}]), [("被联系的其他人第1项", "没有登记此人收到的联系或者遇到的行为")]),
    "somebody who was reached": (told({"id": "c2", "channel": "sms", "at": "2026-02-02", "text": "弄死你", "tags": ["threat_violence"], "recipient": "r1", "party": "p1"}, recipients=[{"id": "r1", "name": "林某"}]), []),
}


@pytest.mark.parametrize(("facts", "expected"), ROWS.values(), ids=ROWS.keys())
def test_what_no_paper_rests_on_is_listed_with_the_reason(tmp_path: Path, facts: Facts, expected: list[tuple[str, str]]) -> None:
    path = write_case(tmp_path / "case.json", facts)
    listed = json.loads(call("explain", path, "--date", "2026-03-02", "--json").stdout)["unused"]
    assert [(item["place"], item["reason"].startswith(reason)) for item, (_, reason) in zip(listed, expected, strict=True)] == [(place, True) for place, _ in expected]
    said = call("explain", path, "--date", "2026-03-02").stdout
    assert all(f"- {item['place']}：{item['reason']}。" in said for item in listed)
    assert ("【说过、没有据以主张的事】" in said) is bool(expected)


def test_the_lawyer_sees_it_on_the_page_grouped_by_reason() -> None:
    facts = told(*({"id": f"c{number}", "channel": "sms", "at": f"2026-02-0{number}T10:00", "text": "请还款", "tags": ["neutral_reminder"], "party": "p1"} for number in (2, 3, 5)))
    assert "附表第2—4项：单独看没有超出一般的催收，计入次数，不据以主张。" in text_of(case_summary(read(facts), bundle_of(facts)))
    assert "没有据以主张的事" not in text_of(case_summary(read(told()), bundle_of(told())))


def cited_and_listed(facts: Facts) -> tuple[set[str], set[str]]:
    """The ids of the events that pleaded rules of conduct rest on, and of those listed as unused."""
    case = parse_case(json.dumps(facts).encode(), TODAY)
    tree = explain(case, bundle_of(facts))
    events = {f"events[{index}]": event.id for index, event in enumerate(case.events or ())}
    conduct = {fact for ground in tree["pleaded"] if ground["gives"] != "remedy" for fact in ground["facts"]}
    return conduct & set(events.values()), {events[item["path"]] for item in tree["unused"] if item["path"] in events}


@given(thinned())
@settings(max_examples=examples(6), deadline=None)
def test_every_event_is_cited_or_listed(facts: Facts) -> None:
    try:
        cited, listed = cited_and_listed(facts)
    except CaseError:
        return
    assert cited | listed == {event["id"] for event in facts.get("events", [])}


def test_an_event_that_is_neither_would_be_noticed() -> None:
    cited, listed = cited_and_listed(told())
    assert (cited, listed) == ({"c1"}, set())
    assert cited_and_listed(EVERYTHING)[0] == {event["id"] for event in EVERYTHING["events"]}
