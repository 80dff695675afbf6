"""A case file in the layout in which people tell a case: contacts and acts apart, its faults at their places there and in the file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.reading import as_filed, as_told, filed_faults, parse_case, parse_told, told_case, told_path
from complaintgen.errors import CaseError
from tests.case.facts import TODAY, as_bytes, faults_of

CALL, VISIT = {"id": "c1", "channel": "call"}, {"id": "a1", "kind": "visit"}


def filed(*events: Any, **facts: Any) -> dict[str, Any]:
    return {"schema_version": 2, "role": "borrower", "events": list(events)} | facts


def places(case: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Where the faults of a file stand as people tell it, and in the file."""
    _, faults = told_case(as_bytes(case), TODAY)
    return [fault.place for fault in faults], [fault.place for fault in filed_faults(faults, as_bytes(case))]


class TestEvents:
    def test_are_told_as_contacts_and_acts_in_their_order(self) -> None:
        told = as_told(filed(VISIT, CALL, {**VISIT, "id": "a2"}, {**CALL, "id": "c2"}))
        assert told["contacts"] == [CALL, {**CALL, "id": "c2"}]
        assert told["acts"] == [VISIT, {**VISIT, "id": "a2"}]
        assert "events" not in told

    def test_not_told_to_the_end_are_contacts(self) -> None:
        assert as_told(filed({"id": "c1", "at": "2026-03-01"}))["contacts"] == [{"id": "c1", "at": "2026-03-01"}]

    @pytest.mark.parametrize(("told", "events"), [
        ({}, None), ({"contacts": []}, []), ({"acts": []}, None), ({"contacts": [], "acts": []}, []), ({"acts": [VISIT]}, [VISIT]),
        ({"contacts": [CALL], "acts": []}, [CALL]), ({"contacts": [CALL], "acts": [VISIT]}, [CALL, VISIT]), ({"contacts": None, "acts": None}, None),
    ], ids=["nothing", "no contact", "no other act", "neither", "an act", "a contact", "both", "not asked"])
    def test_are_filed_in_one_list_once_it_is_known_whether_there_are_any(self, told: dict[str, Any], events: object) -> None:
        assert as_filed({"role": "borrower"} | told).get("events") == events

    @given(st.lists(st.sampled_from([CALL, VISIT]), max_size=6))
    def test_are_the_same_when_filed_again_but_for_their_order(self, kinds: list[dict[str, str]]) -> None:
        events = [{**kind, "id": f"n{number}"} for number, kind in enumerate(kinds)]
        again: Any = as_filed(as_told(filed(*events)))["events"]
        assert sorted(map(str, again)) == sorted(map(str, events))
        assert parse_case(as_bytes(filed(*again)), TODAY) == parse_told(as_told(filed(*events)), TODAY)


class TestFaults:
    @pytest.mark.parametrize(("case", "told", "in_file"), [
        (filed(VISIT, {**CALL, "at": "昨天"}), ["contacts[0].at"], ["events[1].at"]),
        (filed(CALL, {**VISIT, "at": "昨天"}), ["acts[0].at"], ["events[1].at"]),
        (filed(CALL, VISIT, {**VISIT, "id": "a2", "view": 5}), ["acts[1].view"], ["events[2].view"]),
        (filed(VISIT, CALL, CALL), ["contacts[1].id"], ["events[2].id"]),
        (filed(VISIT, {**CALL, "text": "\x01"}), ["contacts[0].text"], ["events[1].text"]),
        (filed(CALL, "x"), ["contacts[1]"], ["events[1]"]),
        (filed(events={}), ["contacts"], ["events"]),
        (filed(complainant={"phone": "12"}), ["complainant.phone"], ["complainant.phone"]),
        ({"schema_version": 1, "role": "borrower", "contacts": [{**CALL, "at": "昨天"}]}, ["contacts[0].at"], ["contacts[0].at"]),
    ], ids=["of a contact", "of an act", "of a later act", "an id twice", "a character", "no entry", "no list", "of no event", "of version 1"])
    def test_have_a_place_as_people_tell_them_and_one_in_the_file(self, case: dict[str, Any], told: list[str], in_file: list[str]) -> None:
        assert places(case) == (told, in_file)
        assert [fault.place for fault in faults_of(case)] == in_file

    def test_of_an_event_that_is_not_told_to_the_end_are_what_is_missing_and_what_is_wrong_in_it(self) -> None:
        case = filed(VISIT, {"id": "c1", "at": "昨天"})
        assert {*places(case)[0]} == {"contacts[0].channel", "contacts[0].at"}
        assert [fault.place for fault in faults_of(case)] == ["events[1]"]

    def test_of_one_id_for_a_contact_and_an_act_are_told_at_the_act(self) -> None:
        assert places(filed({**VISIT, "id": "c1"}, CALL)) == (["acts[0].id"], ["events[0].id"])

    @pytest.mark.parametrize("name", ["contacts", "acts"])
    def test_of_a_list_that_version_2_has_not_lose_nothing(self, name: str) -> None:
        with pytest.raises(CaseError, match=f"^{name}：第 2 版的案件文件没有这一项"):
            told_case(as_bytes(filed(CALL) | {name: [VISIT]}), TODAY)

    def test_of_a_file_without_end_are_one(self) -> None:
        data = f'{{"schema_version": 2, "role": "borrower", "note": {"[" * 900}1{"]" * 900}}}'.encode()
        try:
            _, faults = told_case(data, TODAY)
        except CaseError as error:
            faults = error.faults
        assert len(faults) == 1


@pytest.mark.parametrize("path", ["role", "events", "contacts[0].at", "complainant.name"])
def test_a_place_of_no_event_is_the_same_in_both_layouts(path: str) -> None:
    assert told_path(path, filed(CALL)) == path
