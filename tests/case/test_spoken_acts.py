"""A visit and a post are things that were done: version 1 could tell them as contacts, version 2 has them among the acts, with all that was told of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from complaintgen import parse_case
from complaintgen.case.reading import as_told, raw_case, upgraded_bytes
from complaintgen.interview.store import CaseStore
from tests.case.facts import TODAY, as_bytes, told_of
from tests.cli.inprocess import call
from tests.support import make_case, message, write_case

PROOF = [{"id": "e1", "kind": "recording", "title": "录音", "proves": "insult_or_threat"}]
VISIT: dict[str, Any] = {"id": "c2", "channel": "visit", "at": "2026-02-01T12:00", "recipient": "r1", "text": "欠债还钱", "tags": ["insult"], "about": ["self"], "party": "p1",
                         "evidence": ["e1"], "known_by": "recipient_showed", "count": 2, "until": "2026-02-02"}
POST: dict[str, Any] = {"id": "c3", "channel": "post", "at": "2026-02-03", "text": "老赖", "account": "催收小王"}
OTHERS: dict[str, Any] = {"parties": [{"id": "p1", "role": "collector"}], "recipients": [{"id": "r1", "relation": "母亲"}], "evidence": PROOF}
SMS = message(1, "2026-01-01")


def told(*contacts: dict[str, Any], acts: Any = None, **facts: Any) -> dict[str, Any]:
    case = make_case(contacts=list(contacts), **OTHERS | facts) | ({"acts": acts} if acts is not None else {})
    new: dict[str, Any] = as_told(json.loads(upgraded_bytes(raw_case(as_bytes(case)))))
    assert parse_case(as_bytes(case), TODAY) == parse_case(upgraded_bytes(raw_case(as_bytes(case))), TODAY)
    return new


def without_channel(contact: dict[str, Any], kind: str) -> dict[str, Any]:
    return {"kind": kind} | {name: value for name, value in contact.items() if name != "channel"}


class TestUpgrade:
    def test_a_visit_keeps_its_words_and_everything_else(self) -> None:
        new = told(SMS, VISIT)
        assert new["contacts"] == [SMS]
        assert new["acts"] == [without_channel(VISIT, "visit")]

    def test_a_post_keeps_the_account_that_posted_it(self) -> None:
        assert told(POST)["acts"] == [without_channel(POST, "online_post")]

    def test_that_there_were_visits_alone_does_not_say_that_there_was_no_contact(self) -> None:
        assert "contacts" not in told(POST)

    def test_acts_of_the_file_come_after_those_that_were_contacts(self) -> None:
        assert [act["id"] for act in told(POST, SMS, VISIT, acts=[{"id": "a1", "kind": "followed"}])["acts"]] == ["c3", "c2", "a1"]

    def test_what_no_act_can_hold_stands_in_the_note(self) -> None:
        new = told(VISIT | {"callback": "13800000007"}, note="先看录音")
        assert new["note"] == "先看录音；第1版案件文件里的c2的内容中的回电号码：13800000007"

    @pytest.mark.parametrize("at", ["2026-02-01", "2026-02-01T12:00"])
    def test_a_visit_told_twice_is_one_act(self, at: str) -> None:
        act = {"id": "a1", "kind": "visit", "at": at, "recipient": "r1", "place": "楼下", "evidence": []}
        new = told(VISIT | {"evidence": ["e1"]}, acts=[act])
        assert new["acts"] == [act | without_channel(VISIT, "visit") | {"id": "a1"}]
        assert new["note"] == "第1版案件文件里的c2的编号：c2"

    def test_what_the_two_tell_otherwise_is_noted(self) -> None:
        act = {"id": "a1", "kind": "visit", "at": "2026-02-01", "recipient": "r1", "text": "开门", "known_by": "witnessed"}
        new = told(VISIT, acts=[act])
        assert (new["acts"][0]["text"], new["acts"][0]["known_by"]) == ("开门", "witnessed")
        assert "内容原文：欠债还钱" in new["note"]
        assert "怎样得知：recipient_showed" in new["note"]

    @pytest.mark.parametrize("act", [{"recipient": "self"}, {"at": "2026-02-05"}, {"kind": "followed"}], ids=["with another", "on another day", "another thing"])
    def test_another_visit_stays_another(self, act: dict[str, Any]) -> None:
        assert len(told(VISIT, acts=[{"id": "a1", "kind": "visit", "at": "2026-02-01", "recipient": "r1"} | act])["acts"]) == 2

    def test_the_command_does_it(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case(contacts=[VISIT], **OTHERS))
        assert call("upgrade", path).returncode == 0
        assert json.loads(path.read_text("utf-8"))["events"] == [without_channel(VISIT, "visit")]
        assert call("validate", path).returncode == 0


class TestFaults:
    def test_are_told_at_their_places_in_the_old_file(self) -> None:
        case = make_case(contacts=[VISIT, SMS | {"at": "昨天"}, POST | {"known_by": "x"}], acts=[{"id": "a1", "kind": "dance"}], **OTHERS)
        assert [place for place, _ in told_of(case)] == ["contacts[1].at", "contacts[2].known_by", "acts[0].kind"]

    @pytest.mark.parametrize(("channel", "label", "kind"), [("visit", "上门", "visit"), ("post", "在网上发帖", "online_post")])
    def test_in_version_2_one_fault_tells_what_to_write_instead(self, channel: str, label: str, kind: str, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", {"schema_version": 2, "role": "borrower", "events": [{"id": "c1", "channel": channel, "text": "开门"}]})
        told = call("validate", path)
        assert told.returncode == 2
        assert [line for line in told.stderr.splitlines() if "events[0]" in line] == [
            line for line in told.stderr.splitlines() if f"{label}是一件事，不是一种联系方式" in line and f'"kind": "{kind}"' in line]
        assert f"{label}是一件事" in told.stderr


def test_an_interview_begun_with_version_1_remembers_what_was_left_open_of_the_right_entry(tmp_path: Path) -> None:
    path = write_case(tmp_path / "case.json", make_case(contacts=[VISIT, SMS, SMS | {"id": "c9"}], **OTHERS))
    progress = {"at": "contacts[2].known_by", "settled": ["contacts[2].sender", "contacts[0].known_by"], "typed": {"contacts[1].text": "没打完"}}
    path.with_name("case.progress.json").write_text(json.dumps(progress), encoding="utf-8")
    session = CaseStore(path).load(TODAY, ()).session
    assert (session.at, session.settled, dict(session.typed)) == (
        "contacts[1].known_by", frozenset({"contacts[1].sender", "acts[0].known_by"}), {"contacts[0].text": "没打完"})
