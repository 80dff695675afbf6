"""What stands around the grounds: causes, defendants, court, authorities, fees, damages."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from complaintgen import parse_case
from complaintgen.law.procedure import authorities_of, causes_of, court_fee, damages_of, respondents_of, venue_of
from tests.law.facts import FILED, LIFE, NEW_DAYS, NO_CONSENT, TODAY, Facts, assessed, case, did, lender, said, said_on

CAUSES = {
    "privacy and data are one cause": ({"privacy", "personal_information"}, ["8"]),
    "privacy alone": ({"privacy"}, ["8（1）"]),
    "data alone": ({"personal_information"}, ["8（2）"]),
    "reputation": ({"reputation"}, ["6"]),
    "a wrong credit record": ({"credit_information"}, ["6"]),
    "a wrong credit record beside an insult is one cause": ({"credit_information", "reputation"}, ["6"]),
    "side by side": ({"privacy", "personal_information", "reputation"}, ["8", "6"]),
    "dignity where nothing else fits": ({"dignity"}, ["11"]),
    "nothing pleaded": (set(), []),
}


@pytest.mark.parametrize(("rights", "numbers"), CAUSES.values(), ids=CAUSES.keys())
def test_cause_of_action(rights: set[str], numbers: list[str]) -> None:
    """Source: law.md 4 (民事案件案由规定, 2026-01-01)."""
    found = causes_of(rights, FILED)
    assert [cause.number for cause in found] == numbers
    assert all(cause.reason for cause in found)
    assert all(cause.name != "网络侵权责任纠纷" for cause in found)


TOLD = said("debt_disclosure", to="r1", channel="wechat")
HOME: dict[str, tuple[dict[str, Any], str | None, bool]] = {
    "registered at home": ({"registered_address": "北京市朝阳区某路1号"}, "北京市朝阳区某路1号", False),
    "living elsewhere for years": (
        {"registered_address": "河北省某县", "habitual_address": "杭州市西湖区某路2号", "habitual_since": "2021-05-01"},
        "杭州市西湖区某路2号", True),
    "living elsewhere for less than a year": (
        {"registered_address": "河北省某县", "habitual_address": "杭州市西湖区某路2号", "habitual_since": "2025-12-01"}, "河北省某县", False),
    "no address": ({}, None, False),
}


@pytest.mark.parametrize(("person", "place", "habitual"), HOME.values(), ids=HOME.keys())
def test_place_of_jurisdiction(person: dict[str, Any], place: str | None, habitual: bool) -> None:
    """Source: 民诉法司法解释 arts. 4, 24, 25."""
    venue = _venue(case({"complainant": person}, NO_CONSENT, TOLD))
    assert (venue.place, venue.is_habitual) == (place, habitual)


INTERNET: dict[str, tuple[str, Facts, date, str | None, bool]] = {
    "WeChat, Beijing": ("北京市海淀区", TOLD, FILED, "北京互联网法院", False),
    "WeChat, Hangzhou": ("浙江省杭州市西湖区", TOLD, FILED, "杭州互联网法院", False),
    "WeChat, Guangzhou": ("广东省广州市天河区", TOLD, FILED, "广州互联网法院", False),
    "SMS is arguable": ("北京市海淀区", said("debt_disclosure", to="r1"), FILED, "北京互联网法院", True),
    "a county of Hangzhou": ("浙江省杭州市淳安县", TOLD, FILED, "杭州互联网法院", False),
    "Shanghai": ("上海市黄浦区", TOLD, FILED, None, False),
    "before the rule": ("北京市海淀区", TOLD, date(2025, 10, 31), None, False),
    "with reputation": ("北京市海淀区", said("insult", "debt_disclosure", to="r1", channel="wechat"), FILED, None, False),
}


@pytest.mark.parametrize(("address", "facts", "day", "court", "arguable"), INTERNET.values(), ids=INTERNET.keys())
def test_internet_court(address: str, facts: Facts, day: date, court: str | None, arguable: bool) -> None:
    """Source: 互联网法院案件管辖规定 art. 1 (from 2025-11-01; reputation is not on the list)."""
    moved = {**facts, "contacts": [facts["contacts"][0] | {"at": "2025-10-01"}]} if day < FILED else facts
    venue = _venue(case({"complainant": {"registered_address": address}}, NO_CONSENT, moved), day)
    assert (venue.internet_court, venue.internet_is_arguable) == (court, arguable)


@pytest.mark.parametrize(("address", "told"), [
    ("浙江省杭州市西湖区", False), ("浙江省杭州市桐庐县", True), ("浙江省杭州市淳安县", True), ("浙江省杭州市建德市", True), ("浙江省宁波市宁海县", False)])
def test_a_county_of_its_city_is_told_with_the_doubt(address: str, told: bool) -> None:
    """Source: 互联网法院案件管辖规定 art. 1 (所在市辖区内); findings/rules.md 3.1 row 8."""
    assert _venue(case({"complainant": {"registered_address": address}}, NO_CONSENT, TOLD)).reach_is_arguable is told


def _venue(facts: Facts, day: date = FILED) -> Any:
    return venue_of(parse_case(json.dumps(facts).encode(), TODAY), assessed(facts, day))


OFFICES: dict[str, tuple[Facts, set[tuple[str, str]]]] = {
    "a bank": (case(lender("bank"), said("threat_violence", channel="wechat")), {("institution", "complaint"), ("nfra", "complaint")}),
    "consumer finance": (case(lender("consumer_finance"), said("threat_violence", channel="wechat")),
                         {("institution", "complaint"), ("nfra", "complaint")}),
    "microloan goes to the province": (case(lender("microloan"), said("threat_violence", channel="wechat")),
                                       {("institution", "complaint"), ("local_finance", "complaint")}),
    "a contact reports and never complains": (
        case({"role": "listed_contact"}, lender("microloan"), said("threat_violence", channel="wechat")),
        {("local_finance", "report")}),
    "SMS": (said("threat_violence"), {("spam", "report")}),
    "a false lawyer": (said("impersonation_lawyer", channel="wechat"), {("justice", "report")}),
    "a post of what is owed": (case(NO_CONSENT, did("online_post", text="某某欠五千", tags=["debt_disclosure"])),
                               {("platform_operator", "report"), ("cyberspace", "report")}),
    "the same on a wall": (case(NO_CONSENT, did("poster", text="某某欠五千", tags=["debt_disclosure"])), {("urban_management", "report")}),
    "a wrong credit record": (case(did("credit_record_wrong"), said("threat_violence", channel="wechat")), {("credit_reference", "complaint")}),
    "data taken": (case(NO_CONSENT, did("contact_list_taken")), {("cyberspace", "report")}),
    "no licence": (case(lender("unlicensed"), said("threat_violence", channel="wechat")), {("unlicensed", "report")}),
    "a reminder": (case(lender("bank"), said("neutral_reminder")), set()),
}


@pytest.mark.parametrize(("facts", "expected"), OFFICES.values(), ids=OFFICES.keys())
def test_authorities(facts: Facts, expected: set[tuple[str, str]]) -> None:
    """Source: documents.md 3.4, 3.5; law.md 8.2 (投诉 only by the institution's consumer)."""
    whole = case(facts)
    found = authorities_of(parse_case(json.dumps(whole).encode(), TODAY), assessed(whole))
    assert {(office.id, kind) for office, kind in found} == expected
    assert all("银保监会" not in office.name for office, _ in found)


LENDER = lender("microloan", address="某市")["parties"][0]
DEFENDANTS: dict[str, tuple[list[dict[str, Any]], Facts, list[str]]] = {
    "who did it": ([LENDER], said("threat_violence", party="p1"), ["p1"]),
    "who engaged them": ([LENDER, {"id": "p2", "role": "collector", "name": "乙公司", "engaged_by": "p1"}],
                         said("threat_violence", party="p2"), ["p1", "p2"]),
    "whose clerk it was": ([{"id": "p1", "role": "collector", "name": "乙公司"}, {"id": "p2", "role": "individual", "engaged_by": "p1"}],
                           said("threat_violence", party="p2"), ["p1"]),
    "a lender identified, sender unknown": ([LENDER | {"identified_by": "短信写明合同编号"}], said("threat_violence"), ["p1"]),
    "a lender known by its contract alone": ([LENDER | {"identified_by": "借款合同载明的出借人"}], said("threat_violence"), []),
    "a lender merely known": ([LENDER], said("threat_violence"), []),
    "a platform merely known": ([{"id": "p1", "role": "platform", "name": "平台", "identified_by": "App页面"}], said("threat_violence"), []),
    "an SMS channel merely known": ([{"id": "p1", "role": "sms_channel", "name": "通道", "identified_by": "号段查询"}],
                                    said("threat_violence"), []),
    "no name": ([{"id": "p1", "role": "collector"}], said("threat_violence", party="p1"), []),
    "no wrong": ([LENDER], said("neutral_reminder", party="p1"), []),
}


@pytest.mark.parametrize(("parties", "facts", "expected"), DEFENDANTS.values(), ids=DEFENDANTS.keys())
def test_defendants(parties: list[dict[str, Any]], facts: Facts, expected: list[str]) -> None:
    """Source: 民诉法司法解释 art. 209; 民法典 arts. 1165, 1191; law.md 2.3."""
    whole = case({"parties": parties}, facts)
    found = respondents_of(parse_case(json.dumps(whole).encode(), TODAY), assessed(whole))
    assert [item.party.id for item in found if item.can_be_named] == expected
    assert all(item.basis for item in found if item.can_be_named)
    assert all(path.startswith(f"parties[{item.index}].") for item in found for path in item.missing)


@pytest.mark.parametrize(("damages", "base", "lowest", "highest"), [
    ("0", None, "100", "500"), ("50000", None, "100", "500"), ("60000", None, "200", "600"), ("100000", None, "600", "1000"),
    ("150000", None, "850", "1250"), ("60000", "300", "400", "400")])
def test_court_fee(damages: str, base: str | None, lowest: str, highest: str) -> None:
    """Source: 诉讼费用交纳办法 arts. 13, 16; documents.md 5.1."""
    fee = court_fee(Decimal(damages), Decimal(base) if base else None)
    assert (fee.lowest, fee.highest) == (Decimal(lowest), Decimal(highest))
    assert fee.halved.lowest * 2 == fee.lowest


def test_damages_are_what_the_person_gave() -> None:
    facts = case({"harm": {"expenses": [{"item": "公证费", "amount": 300}, {"item": "交通费", "amount": "20.50"}]},
                  "claims": {"items": [{"kind": "property_loss", "amount": 500}, {"kind": "mental_distress", "amount": 9000}]}})
    found = damages_of(parse_case(json.dumps(facts).encode(), TODAY))
    assert found.spent == Decimal("320.50")
    assert found.exceeds_expenses
    assert found.exceeds_cautious_range
    assert not found.distress_is_open


def test_conduct_that_disturbs_many_days_is_one_case() -> None:
    """The same person may be protected by several rights at once (law.md 4)."""
    rights = {ground.provision.right for ground in assessed(case(LIFE, NO_CONSENT, said_on(NEW_DAYS, "insult", "debt_disclosure", to="r1")))
              .grounds_for("civil_claim", "conduct")}
    assert {"privacy", "personal_information", "reputation"} <= rights
