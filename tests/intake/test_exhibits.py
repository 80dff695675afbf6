"""What was imported becomes evidence: the phone first, the file with its digest, cited by what was read of it; nothing twice, nothing taken for confirmed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.enums import Channel, EvidenceKind, Proves
from complaintgen.case.reading import parse_case
from complaintgen.intake import ImportedFile, Origin, ReadEvent, ReadExhibit, cite_import, merge, merge_exhibits
from tests.law.facts import TODAY
from tests.support import make_case

DIGEST, OTHER = "a" * 64, "b" * 64
SMS = ImportedFile("sms.xml", DIGEST)


def event(text: str, **facts: Any) -> ReadEvent:  # Any: facts of a case
    return ReadEvent(**({"channel": Channel.SMS, "text": text} | facts))


def imported(*events: ReadEvent, file: ImportedFile = SMS, case: Any = None) -> Any:  # Any: a case as JSON
    merged = merge(case or make_case(), events)
    return cite_import(merged.raw, merged.paths, file).raw


def titles(case: Any) -> list[str]:
    return [item["title"] for item in case["evidence"]]


class TestWhatIsListed:
    def test_the_phone_is_first_then_the_file_with_its_digest(self) -> None:
        phone, file = imported(event("还钱"))["evidence"]
        assert phone == {"id": "e1", "kind": "electronic_data", "title": "收到信息、来电的手机（原始载体）", "proves": "intrusion"}
        assert (file["id"], file["file"], file["sha256"], file["kind"]) == ("e2", "sms.xml", DIGEST, "electronic_data")

    def test_every_event_cites_both(self) -> None:
        assert [contact["evidence"] for contact in imported(event("一"), event("二"))["contacts"]] == [["e1", "e2"]] * 2

    def test_each_who_got_messages_has_a_phone(self) -> None:
        case = imported(event("一", recipient="self"), event("二", recipient="r1"), event("三"), case=make_case(recipients=[{"id": "r1", "name": "李四"}]))
        assert titles(case) == ["本人收到信息、来电的手机（原始载体）", "收到的人收到信息、来电的手机（原始载体）", "收到信息、来电的手机（原始载体）", "导出的联系记录（电子文件 sms.xml）"]
        assert [item.get("holder") for item in case["evidence"]] == ["self", "r1", None, None]
        assert [contact["evidence"] for contact in case["contacts"]] == [["e1", "e4"], ["e2", "e4"], ["e3", "e4"]]

    @pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.LETTER, None])
    def test_what_came_by_no_phone_cites_the_file_alone(self, channel: Channel | None) -> None:
        case = imported(event("还钱", channel=channel))
        assert (len(case["evidence"]), case["contacts"][0]["evidence"]) == (1, ["e1"])

    def test_whether_the_original_is_kept_is_not_said_for_the_person(self) -> None:
        assert all("original_kept" not in item and "source" not in item and "pages" not in item for item in imported(event("还钱"))["evidence"])

    def test_a_case_with_them_is_a_sound_case(self) -> None:
        case = parse_case(json.dumps(imported(event("一", recipient="self"), event("二"))).encode(), TODAY)
        assert [item.kind for item in case.evidence or ()] == [EvidenceKind.ELECTRONIC_DATA] * 3


class TestWhatIsNotConfirmed:
    def test_that_there_is_such_a_phone_whose_it_is_and_what_it_proves(self) -> None:
        case = imported(event("还钱", recipient="self"))
        assert [item["path"] for item in case["unconfirmed"]] == ["e1.title", "e1.holder", "e1.proves", "e2.proves"]
        assert all(item["reason"] for item in case["unconfirmed"])

    def test_doubts_that_the_case_has_stay(self) -> None:
        doubt = {"path": "role", "reason": "推定"}
        assert imported(event("还钱"), case=make_case(unconfirmed=[doubt]))["unconfirmed"][0] == doubt


class TestNothingTwice:
    def test_a_second_import_of_one_phone_adds_its_file_only(self) -> None:
        case = imported(event("一", recipient="self"))
        again = imported(event("二", recipient="self"), file=ImportedFile("calls.csv", OTHER), case=case)
        assert titles(again) == ["本人收到信息、来电的手机（原始载体）", "导出的联系记录（电子文件 sms.xml）", "导出的联系记录（电子文件 calls.csv）"]
        assert [contact["evidence"] for contact in again["contacts"]] == [["e1", "e2"], ["e1", "e3"]]

    def test_the_same_file_under_another_name_is_the_same_exhibit(self) -> None:
        again = imported(event("二"), file=ImportedFile("copy.xml", DIGEST), case=imported(event("一")))
        assert len(again["evidence"]) == 2
        assert again["contacts"][1]["evidence"] == ["e1", "e2"]

    def test_another_file_of_the_same_name_is_another_exhibit(self) -> None:
        assert len(imported(event("二"), file=ImportedFile("sms.xml", OTHER), case=imported(event("一")))["evidence"]) == 3

    def test_an_exhibit_that_a_person_listed_is_cited_and_left_as_it_is(self) -> None:
        own = {"id": "e7", "kind": "document", "title": "我导出的短信", "proves": "disclosure", "file": "sms.xml"}
        case = imported(event("一"), case=make_case(evidence=[own]))
        assert case["evidence"][0] == own
        assert case["contacts"][0]["evidence"] == ["e2", "e7"]

    def test_nothing_is_listed_where_all_was_known(self) -> None:
        case = imported(event("一", at=None))
        assert cite_import(case, (), ImportedFile("other.xml", OTHER)).raw == case

    def test_what_a_contact_cited_before_it_still_cites(self) -> None:
        case = make_case(evidence=[{"id": "e1", "kind": "photo", "title": "照片", "proves": "intrusion"}], contacts=[{"id": "c1", "channel": "sms", "evidence": ["e1"]}])
        listed = cite_import(case, ("contacts[0]",), SMS)
        assert listed.raw["contacts"] == [{"id": "c1", "channel": "sms", "evidence": ["e1", "e2", "e3"]}]
        assert (listed.paths, listed.ids) == (("evidence[1]", "evidence[2]"), ("e2", "e3"))

    def test_a_picture_that_is_evidence_itself_is_cited_as_such(self) -> None:
        picture = ReadExhibit(kind=EvidenceKind.SMS_SCREENSHOT, title="截图", proves=Proves.INTRUSION, file="1.png", origin=Origin("1.png", ""), sha256=DIGEST)
        merged = merge(merge_exhibits(make_case(), [picture]).raw, [event("一")])
        case: Any = cite_import(merged.raw, merged.paths, ImportedFile("1.png", DIGEST)).raw
        assert [item["kind"] for item in case["evidence"]] == ["sms_screenshot", "electronic_data"]
        assert case["contacts"][0]["evidence"] == ["e2", "e1"]


@given(st.lists(st.lists(st.sampled_from(["self", None, "r1"]), max_size=4), max_size=5))
def test_ids_are_unique_and_every_citation_is_of_an_exhibit(runs: list[list[str | None]]) -> None:
    case: Any = make_case(recipients=[{"id": "r1", "name": "李四"}])
    for number, holders in enumerate(runs):
        case = imported(*(event(f"{number}-{place}", recipient=holder) for place, holder in enumerate(holders)), file=ImportedFile(f"{number}.xml", f"{number}" * 64), case=case)
    ids = [item["id"] for item in case.get("evidence", ())]
    assert len(ids) == len(set(ids))
    assert {identifier for contact in case.get("contacts", ()) for identifier in contact["evidence"]} <= set(ids)
    assert len(case.get("unconfirmed", ())) == len({item["path"] for item in case.get("unconfirmed", ())})
    parse_case(json.dumps(case).encode(), TODAY)
