"""How papers are brought: offices by licence and role, defendants and their basis, venue, causes, damages and fees, to the sentence in the paper."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from complaintgen import Case, generate, parse_case
from complaintgen.case.enums import Licence
from complaintgen.law.assessment import Reason
from complaintgen.law.procedure import (
    authorities_of,
    causes_of,
    clues_in,
    court_fee,
    damages_of,
    defendants_of,
    offices_for_reports,
    regulator_of,
    respondents_of,
    right_label,
    venue_of,
)
from complaintgen.word.template import text_of
from tests.law.facts import (
    FILED,
    LAW,
    NEW_DAYS,
    NO_CONSENT,
    TODAY,
    Facts,
    assessed,
    case,
    did,
    lender,
    said,
    said_on,
    step,
)
from tests.support import default_pack

PACK = default_pack()
THREAT = said("threat_violence", channel="wechat")


def read(facts: Facts) -> Case:
    return parse_case(json.dumps(facts).encode(), TODAY)


def paper(name: str, facts: Facts, day: date = FILED) -> str:
    (made,) = generate(read(facts), LAW, PACK, day, [name]).papers
    return text_of(made.data)


# The licence, its regulator, what the borrower files, what anyone else files.
OFFICES: dict[str, tuple[str | None, str, str]] = {
    "bank": ("nfra", "institution:complaint nfra:complaint", "nfra:report"),
    "consumer_finance": ("nfra", "institution:complaint nfra:complaint", "nfra:report"),
    "trust": ("nfra", "institution:complaint nfra:complaint", "nfra:report"),
    "auto_finance": ("nfra", "institution:complaint nfra:complaint", "nfra:report"),
    "insurance": ("nfra", "institution:complaint nfra:complaint", "nfra:report"),
    "financial_leasing": ("nfra", "institution:complaint nfra:complaint", "nfra:report"),
    "national_amc": ("nfra", "institution:complaint nfra:complaint", "nfra:report"),
    "microloan": ("local_finance", "institution:complaint local_finance:complaint", "local_finance:report"),
    "guarantee": ("local_finance", "institution:complaint local_finance:complaint", "local_finance:report"),
    "leasing": ("local_finance", "institution:complaint local_finance:complaint", "local_finance:report"),
    "factoring": ("local_finance", "institution:complaint local_finance:complaint", "local_finance:report"),
    "pawn": ("local_finance", "institution:complaint local_finance:complaint", "local_finance:report"),
    "local_amc": ("local_finance", "institution:complaint local_finance:complaint", "local_finance:report"),
    "payment": ("pboc", "institution:complaint pboc:complaint", "pboc:report"),
    "loan_facilitation": (None, "", ""),
    "unlicensed": (None, "unlicensed:report", "unlicensed:report"),
}
OTHERS = ["emergency_contact", "listed_contact", "wrong_number", "identity_misused"]


class TestOffices:
    """Source: documents.md 3.4, 3.5; law.md 2.2 and 8 point 2 (a complaint is the consumer's own, anyone may report)."""

    def test_every_licence_has_its_row(self) -> None:
        assert OFFICES.keys() == {licence.value for licence in Licence}

    @pytest.mark.parametrize(("licence", "row"), OFFICES.items(), ids=OFFICES.keys())
    @pytest.mark.parametrize("role", ["borrower", *OTHERS])
    def test_who_takes_what_from_whom(self, licence: str, row: tuple[str | None, str, str], role: str) -> None:
        whole = case({"role": role}, lender(licence), THREAT)
        found = authorities_of(read(whole), assessed(whole))
        assert " ".join(f"{office.id}:{kind}" for office, kind in found) == row[1 if role == "borrower" else 2]

    @pytest.mark.parametrize(("licence", "row"), OFFICES.items(), ids=OFFICES.keys())
    def test_who_supervises_the_lender(self, licence: str, row: tuple[str | None, str, str]) -> None:
        found = regulator_of(Licence(licence), assessed(case(lender(licence), THREAT)))
        assert (found and found.id) == row[0]

    def test_who_bought_the_claim_or_paid_for_it_counts_as_lender_and_a_platform_does_not(self) -> None:
        for role, more, expected in (("assignee", {}, ["institution", "nfra"]), ("platform", {}, []), ("guarantor", {}, []),
                                     ("guarantor", {"has_paid": False}, []), ("guarantor", {"has_paid": True}, ["institution", "nfra"])):
            whole = case({"parties": [{"id": "p1", "role": role, "name": "某公司", "licence": "bank"} | more]}, THREAT)
            assert [office.id for office, _ in authorities_of(read(whole), assessed(whole))] == expected

    def test_the_communications_administration_comes_after_12321(self) -> None:
        before, after = (case(said("insult"), *more) for more in ((), (step("report_12321"),)))
        assert [[office.id for office, _ in authorities_of(read(whole), assessed(whole))] for whole in (before, after)] == [
            ["spam"], ["telecom", "spam"]]

    REPORTS: tuple[tuple[str, Facts, list[str]], ...] = (
        ("a microloan company's own rules", case(lender("microloan"), THREAT), ["local_finance"]),
        ("data taken is the cyberspace office's too", case(lender("microloan"), NO_CONSENT, did("contact_list_taken")), ["cyberspace"]),
        ("a false lawyer is the justice bureau's", said("impersonation_lawyer", channel="wechat"), ["justice"]),
        ("a text before 12321 was told is nobody's", said("insult"), []),
        ("nothing unlawful is nobody's", case(lender("bank"), said("neutral_reminder")), []),
    )

    @pytest.mark.parametrize(("facts", "expected"), [row[1:] for row in REPORTS], ids=[row[0] for row in REPORTS])
    def test_each_report_goes_where_a_rule_of_that_office_was_broken(self, facts: Facts, expected: list[str]) -> None:
        whole = case(facts)
        found = [office.id for office in offices_for_reports(read(whole), assessed(whole), "regulator_report")]
        assert [identifier for identifier in expected if identifier not in found] == []
        assert bool(found) is bool(expected)


LENDER = {"id": "p1", "role": "lender", "name": "甲小额贷款有限公司", "licence": "microloan", "address": "某市某路1号"}
FIRM = {"id": "p2", "role": "collector", "name": "乙催收有限公司", "address": "某市某路2号", "engaged_by": "p1"}
CLERK = {"id": "p3", "role": "individual", "name": "丙某", "address": "某市某路3号", "engaged_by": "p2", "acts_as_staff": True}
BY_CONTRACT = {"identified_by": "借款合同"}
# The parties, who sent the threat, the basis of each party that answers.
BASES: dict[str, tuple[list[dict[str, Any]], str | None, dict[str, str]]] = {
    "the lender did it itself": ([LENDER], "p1", {"p1": "basis_acted"}),
    "its firm did it": ([LENDER, FIRM], "p2", {"p1": "basis_engaged", "p2": "basis_acted"}),
    "a clerk of its firm did it": ([LENDER, FIRM, CLERK], "p3", {"p1": "basis_engaged", "p2": "basis_employer", "p3": "basis_acted"}),
    "a contractor of its firm did it": (
        [LENDER, FIRM, CLERK | {"acts_as_staff": False}], "p3", {"p1": "basis_engaged", "p2": "basis_engaged", "p3": "basis_acted"}),
    "a clerk of another firm did it": ([LENDER, FIRM, CLERK | {"engaged_by": None}], "p3", {"p3": "basis_acted"}),
    "the lender acted, its firm did nothing": ([LENDER, FIRM], "p1", {"p1": "basis_acted"}),
    "nobody knows who: a contract tells who lent and not who threatened": ([LENDER | BY_CONTRACT, FIRM], None, {}),
    "nobody knows who, the firm by its signature": ([LENDER, FIRM | BY_CONTRACT], None, {"p2": "basis_clues"}),
    "nobody knows who, the claim was sold": ([LENDER, LENDER | BY_CONTRACT | {"id": "p4", "role": "assignee"}], None, {}),
    "knowing a platform, guarantor or channel ties it to nothing": (
        [LENDER | BY_CONTRACT | {"id": f"p{number}", "role": role} for number, role in enumerate(("platform", "guarantor", "sms_channel"), 1)], None, {}),
    "knowing a clerk's name ties him to nothing": ([CLERK | BY_CONTRACT | {"engaged_by": None}], None, {}),
}


class TestDefendants:
    """Source: 民诉法司法解释 art. 209; 民法典 arts. 1165, 1191; law.md 2.3."""

    @pytest.mark.parametrize(("parties", "author", "bases"), BASES.values(), ids=BASES.keys())
    def test_each_answers_for_what_ties_it_to_the_conduct(self, parties: list[dict[str, Any]], author: str | None, bases: dict[str, str]) -> None:
        whole = case({"parties": parties}, THREAT)
        whole["contacts"][0]["party"] = author
        found = respondents_of(read(whole), assessed(whole))
        assert {item.party.id: item.basis for item in found if item.basis} == {party: Reason(basis) for party, basis in bases.items()}
        assert [item.index for item in found] == list(range(len(parties)))
        assert [item.party.id for item in defendants_of(read(whole), assessed(whole))] == [party["id"] for party in parties if party["id"] in bases]

    @pytest.mark.parametrize(("changed", "missing", "can_be_named"), [
        ({}, (), True), ({"address": None}, ("parties[1].address",), True), ({"name": None}, ("parties[1].name",), False),
        ({"name": None, "address": None}, ("parties[1].name", "parties[1].address"), False),
    ], ids=["name and address", "no address", "no name", "neither"])
    def test_what_is_missing_to_name_one(self, changed: Facts, missing: tuple[str, ...], can_be_named: bool) -> None:
        whole = case({"parties": [LENDER, FIRM | changed]}, said("threat_violence", party="p2"))
        found = respondents_of(read(whole), assessed(whole))[1]
        assert (found.missing, found.can_be_named) == (missing, can_be_named)

    def test_without_a_civil_ground_nobody_answers(self) -> None:
        whole = case({"parties": [LENDER | BY_CONTRACT]}, said("neutral_reminder", party="p1"))
        assert [item.basis for item in respondents_of(read(whole), assessed(whole))] == [None]

    def test_the_claim_names_whom_it_can_and_no_one_else(self) -> None:
        text = paper("civil_claim", case({"parties": [LENDER, FIRM, CLERK | {"engaged_by": None}]}, said("threat_violence", party="p2")))
        assert [line for line in text.splitlines() if re.match("被告.：", line)] == [
            "被告一：甲小额贷款有限公司，住所：某市某路1号。法定代表人：【待填：法定代表人】。",
            "被告二：乙催收有限公司，住所：某市某路2号。法定代表人：【待填：法定代表人】。"]
        assert re.search("被告一甲小额贷款有限公司是出借机构[^。]*。(?:[^。]*。)?原告认为乙催收有限公司受被告一甲小额贷款有限公司委托催收[^。]*。对受托人实施的部分，[^。]*。原告认为被告二乙催收有限公司是催收机构[^。]*。附表第1项由其实施或者委托他人实施，系原告的判断。", text)
        assert "丙某" not in text


RIGHTS = ("privacy", "personal_information", "reputation", "portrait", "name", "dignity")
NUMBERS = {"privacy": "8（1）", "personal_information": "8（2）", "reputation": "6", "portrait": "4", "name": "2", "dignity": "11"}


class TestCauses:
    """Source: law.md 4; 民事案件案由规定 (numbers 6, 8 and 11 the same since 2021)."""

    @pytest.mark.parametrize("rights", [set(some) for count in range(len(RIGHTS) + 1) for some in combinations(RIGHTS, count)],
                             ids=lambda rights: "+".join(sorted(rights)) or "none")
    def test_every_set_of_rights_is_covered_once(self, rights: set[str]) -> None:
        numbers = {NUMBERS[right] for right in rights}
        if {"privacy", "personal_information"} <= rights:
            numbers = numbers - {"8（1）", "8（2）"} | {"8"}
        found = causes_of(rights, FILED)
        assert {cause.number for cause in found} == numbers
        assert sorted(right for cause in found for right in cause.rights) == sorted(rights)

    @pytest.mark.parametrize(("day", "count"), [(date(2020, 12, 31), 0), (date(2021, 1, 1), 1), (date(2025, 12, 31), 1), (date(2026, 1, 1), 1)])
    def test_a_cause_is_read_on_the_day_of_filing(self, day: date, count: int) -> None:
        assert len(causes_of({"privacy"}, day)) == count

    def test_what_the_rights_are_called(self) -> None:
        assert [right_label(right) for right in RIGHTS] == ["隐私权", "个人信息权益", "名誉权", "肖像权", "姓名权", "人格尊严"]
        with pytest.raises(KeyError):
            right_label("sleep")


# Damages asked; the fee without a provincial base, from and to; the fee where the province takes 300.
FEES = [("0", "100", "500", "300"), ("49999.99", "100", "500", "300"), ("50000", "100", "500", "300"), ("50100", "101", "501", "301"),
        ("99900", "599", "999", "799"), ("100000", "600", "1000", "800"), ("100200", "601", "1001", "801"), ("300000", "1600", "2000", "1800")]


@pytest.mark.parametrize(("damages", "lowest", "highest", "local"), FEES, ids=[row[0] for row in FEES])
def test_the_fee_at_the_bounds_of_its_bands(damages: str, lowest: str, highest: str, local: str) -> None:
    """诉讼费用交纳办法 art. 13 para. 1 item 2 no. 2: nothing up to 50 000, 1 % to 100 000, 0.5 % beyond; art. 16 halves it."""
    fee, own = court_fee(Decimal(damages)), court_fee(Decimal(damages), Decimal(300))
    assert (fee.lowest, fee.highest) == (Decimal(lowest), Decimal(highest))
    assert own.lowest == own.highest == Decimal(local)
    assert (fee.halved.lowest * 2, own.halved.highest * 2) == (Decimal(lowest), Decimal(local))


DAMAGES: dict[str, tuple[Facts, tuple[str, str | None, str | None, bool, bool, bool]]] = {
    "nothing given, nothing asked": ({}, ("0", None, None, False, False, False)),
    "asked as much as was spent": (
        {"harm": {"expenses": [{"item": "公证费", "amount": "300.10"}]}, "claims": {"items": [{"kind": "property_loss", "amount": "300.10"}]}},
        ("300.10", "300.10", None, False, False, False)),
    "asked a cent more": (
        {"harm": {"expenses": [{"item": "公证费", "amount": "300.10"}]}, "claims": {"items": [{"kind": "property_loss", "amount": "300.11"}]}},
        ("300.10", "300.11", None, True, False, False)),
    "distress at the bound": ({"claims": {"items": [{"kind": "mental_distress", "amount": 5000}]}}, ("0", None, "5000", False, False, False)),
    "distress above it": ({"claims": {"items": [{"kind": "mental_distress", "amount": "5000.01"}]}}, ("0", None, "5000.01", False, True, False)),
    "serious harm was said": ({"harm": {"serious_mental_harm": True}}, ("0", None, None, False, False, True)),
    "serious harm was denied": ({"harm": {"serious_mental_harm": False}}, ("0", None, None, False, False, False)),
    "a claim to stop asks for no money": ({"claims": {"items": [{"kind": "stop"}]}}, ("0", None, None, False, False, False)),
}


@pytest.mark.parametrize(("facts", "expected"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damages_are_added_up_from_what_was_given(facts: Facts, expected: tuple[str, str | None, str | None, bool, bool, bool]) -> None:
    found = damages_of(read(case(facts)))
    spent, asked, distress, *rest = expected
    assert (found.spent, found.property_asked, found.distress_asked) == (
        Decimal(spent), Decimal(asked) if asked else None, Decimal(distress) if distress else None)
    assert [found.exceeds_expenses, found.exceeds_cautious_range, found.distress_is_open] == rest


REGISTERED, HABITUAL = {"registered_address": "河北省某县某村"}, {"habitual_address": "上海市黄浦区某路"}
HOMES: dict[str, tuple[Facts, str | None, bool]] = {
    "the register alone": (REGISTERED, "河北省某县某村", False),
    "a full year elsewhere on the day of filing": ({**REGISTERED, **HABITUAL, "habitual_since": "2025-03-02"}, "上海市黄浦区某路", True),
    "a day less": ({**REGISTERED, **HABITUAL, "habitual_since": "2025-03-03"}, "河北省某县某村", False),
    "elsewhere, nobody said since when": ({**REGISTERED, **HABITUAL}, "上海市黄浦区某路", True),
    "less than a year, no register given": ({**HABITUAL, "habitual_since": "2025-12-01"}, "上海市黄浦区某路", False),
    "nothing given": ({}, None, False),
}


@pytest.mark.parametrize(("person", "place", "is_habitual"), HOMES.values(), ids=HOMES.keys())
def test_the_address_that_decides_on_the_court(person: Facts, place: str | None, is_habitual: bool) -> None:
    """Source: 民诉法司法解释 art. 4: a year without a break until the day of filing."""
    whole = case({"complainant": person}, THREAT)
    venue = venue_of(read(whole), assessed(whole))
    assert (venue.place, venue.is_habitual) == (place, is_habitual)


COURTS = [("北京市朝阳区", date(2025, 11, 1), "北京互联网法院"), ("北京市朝阳区", date(2025, 10, 31), None), ("浙江省杭州市桐庐县", FILED, "杭州互联网法院"),
          ("浙江省杭州市建德市", FILED, "杭州互联网法院"), ("浙江省杭州市余杭区", FILED, "杭州互联网法院"), ("浙江省宁波市", FILED, None),
          ("广东省广州市南沙区", FILED, "广州互联网法院"), ("广东省深圳市", FILED, None)]


@pytest.mark.parametrize(("address", "day", "court"), COURTS, ids=[f"{row[0]} {row[1]}" for row in COURTS])
@pytest.mark.parametrize("channel", ["wechat", "qq", "email", "app", "sms", "call"])
def test_the_internet_court_by_place_day_and_channel(address: str, day: date, court: str | None, channel: str) -> None:
    """Source: 互联网法院案件管辖规定 art. 1, from 2025-11-01; whether calls and texts are 网络 is open (law.md 4)."""
    whole = case({"complainant": {"registered_address": address}}, NO_CONSENT,
                 said("debt_disclosure", on="2025-10-01", to="r1", channel=channel))
    venue = venue_of(read(whole), assessed(whole, day))
    assert (venue.internet_court, venue.internet_is_arguable) == (court, bool(court) and channel in ("sms", "call"))


SUED = case({"parties": [LENDER | BY_CONTRACT]}, NO_CONSENT)
PLEADED = {
    "debt told to others": (said_on(NEW_DAYS, "debt_disclosure", to="r1", party="p1"), "隐私权、个人信息保护纠纷"),
    "calls and messages": (said_on(NEW_DAYS, "pressure_legal_action", "threat_violence", party="p1"), "隐私权纠纷"),
    "insults before others": (said("insult", to="r1", party="p1"), "名誉权纠纷"),
    "an insult to one's face": (said("insult", party="p1"), "一般人格权纠纷"),
}


@pytest.mark.parametrize(("facts", "cause"), PLEADED.values(), ids=PLEADED.keys())
def test_the_claim_states_the_cause_of_the_rights_it_pleads(facts: Facts, cause: str) -> None:
    """Source: law.md 4; since 2026 there is no 网络侵权责任纠纷."""
    text = paper("civil_claim", case(SUED, facts))
    assert [line for line in text.splitlines() if line.startswith("案由：")] == [f"案由：{cause}"]
    assert "网络侵权责任纠纷" not in text


@pytest.mark.parametrize(("asked", "fee"), [(50000, "100元至500元"), (60000, "200元至600元"), (100000, "600元至1000元")])
def test_the_guide_tells_the_fee_of_what_is_asked(asked: int, fee: str) -> None:
    """诉讼费用交纳办法 art. 13 para. 1 item 2 no. 2."""
    money: Facts = {"harm": {"serious_mental_harm": True}, "claims": {"items": [{"kind": "mental_distress", "amount": asked}]}}
    assert f"案件受理费{fee}，由各地标准确定，适用简易程序的减半" in paper("filing_guide", case(SUED, money, said_on(NEW_DAYS, "debt_disclosure", to="r1", party="p1")))


MINGDA, CHENGYI, XINTONG = "苍山明达信息咨询有限公司", "徽山诚易网络小额贷款有限公司", "闽海信通消费金融有限公司"


@pytest.mark.parametrize(("shown", "name", "points"), [
    ({"signature": "诚易"}, CHENGYI, True), ({"signature": "诚易小贷"}, CHENGYI, True), ({"signature": "【中银消金】"}, "中银消费金融有限公司", True),
    ({"signature": "招联金融"}, "招联消费金融股份有限公司", True), ({"signature": "美团"}, "重庆美团三快小额贷款有限公司", True),
    ({"signature": "上海银行"}, "上海浦东发展银行股份有限公司", False), ({"signature": "中国银行"}, "中国建设银行股份有限公司", False),
    ({"signature": "上海"}, "上海浦东发展银行股份有限公司", False), ({"signature": "消费金融"}, XINTONG, False), ({"signature": "信息服务"}, MINGDA, False),
    ({"account": "明达-小董"}, MINGDA, True), ({"account": "诚易法务 小张"}, CHENGYI, True), ({"account": "小王催收"}, MINGDA, False), ({"account": "法务部李"}, "大理法务咨询有限公司", False),
    ({"account": "信息-小李"}, MINGDA, False), ({"account": "苍山-小董"}, MINGDA, False), ({"account": "小雨"}, "重庆小雨点小额贷款有限公司", False),
    ({"text": f"我是{XINTONG}的，今天还钱"}, XINTONG, True), ({"text": f"【{XINTONG}】您的账单"}, XINTONG, True), ({"text": f"你在{XINTONG}的借款已经逾期"}, XINTONG, False)])
def test_a_name_that_is_short_for_a_firms_is_a_clue_and_words_of_any_firm_are_none(shown: Facts, name: str, *, points: bool) -> None:
    channel = {"channel": "sms"} if "account" not in shown else {"channel": "wechat", "sender": None}
    told = parse_case(json.dumps(case(lender("microloan", name=name), said(**channel | shown))).encode(), TODAY)
    assert bool(clues_in(told, told.contacts[0])) is points
