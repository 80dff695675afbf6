"""Offices, provinces and licences proposed at their questions: with the reason, chosen by the person, and not confirmed where the name is to be checked."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from complaintgen.case.reading import told_case
from complaintgen.interview.flow import Chosen, Page, Turn, World, begin, submit, view
from complaintgen.interview.model import CaseDraft, Session
from tests.interview.scripted_session import PACK
from tests.support import make_case

TODAY = date(2026, 3, 20)
WORLD = World(today=TODAY, folder="papers").with_pack(PACK)


def asked(path: str, **facts: Any) -> Turn:
    """The turn at which a question of a case is asked again, because its answer there cannot be taken."""
    raw, _ = told_case(json.dumps(make_case(role="borrower", **facts)).encode(), TODAY)
    return begin(Session(draft=CaseDraft(raw)), WORLD, None, [(path, "x")])


def page_of(turn: Turn) -> Page:
    return view(turn.session, turn.position, WORLD)


def lender(**facts: Any) -> list[dict[str, Any]]:
    return [{"id": "p1", "role": "lender", **facts}]


class TestProposals:
    @pytest.mark.parametrize(("name", "chosen"), [("重庆某小额贷款有限公司", ["microloan"]), ("某消费金融有限公司", ["consumer_finance"]), ("某资产管理有限公司", []), ("某公司", [])])
    def test_of_a_licence_come_from_the_name(self, name: str, chosen: list[str]) -> None:
        page = page_of(asked("parties[0].licence", parties=lender(name=name)))
        assert [option.value for option in page.options if option.is_chosen] == chosen
        assert bool(page.because) is (name != "某公司")

    def test_of_a_province_say_from_what_they_come(self) -> None:
        page = page_of(asked("parties[0].province", parties=lender(name="重庆某小额贷款有限公司", licence="microloan", address="广州市天河区")))
        assert page.typed == "广东省"
        assert "住所“广州市天河区”" in page.because

    @pytest.mark.parametrize(("place", "label", "is_open"), [
        ("北京市东城区", "北京市互联网信息办公室", False), ("天津市和平区", "天津市互联网信息办公室（请核对名称）", True)])
    def test_of_an_office_are_chosen_by_the_person_and_open_where_the_name_is_to_be_checked(self, place: str, label: str, is_open: bool) -> None:
        turn = asked("filing.cyberspace_office", complainant={"name": "陈某甲", "habitual_address": place})
        page = page_of(turn)
        assert page.options[0].label == label
        assert not any(option.is_chosen for option in page.options)
        turn = submit(turn.session, turn.position, Chosen((page.options[0].value,)), WORLD)
        assert turn.session.draft.text_at("filing.cyberspace_office") == label.removesuffix("（请核对名称）")
        assert [doubt["path"] for doubt in turn.session.draft.entries("unconfirmed")] == (["filing.cyberspace_office"] if is_open else [])

    def test_of_an_office_are_none_from_an_id_number(self) -> None:
        page = page_of(asked("filing.telecom_office", complainant={"name": "陈某甲", "id_type": "resident_id", "id_number": "110101198811022048"}))
        assert page.kind == "line"
