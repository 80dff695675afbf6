"""Facts that cannot both be so: each rule with a case that breaks it, its two places, and the nearest case that does not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.reading import RULES, contradictions_in, parse_case
from complaintgen.errors import CaseError
from tests.support import SAMPLES, make_case, message

TODAY = date(2026, 11, 26)
FILED = date(2026, 3, 2)
Facts = dict[str, Any]  # Any: a case as JSON

FIRST = {"contacts": [message(1, "2026-02-01")]}
ID_OF_1990 = {"id_type": "resident_id", "id_number": "110101199003070011"}


TWO_PARTIES = {"parties": [{"id": "p1", "role": "lender"}, {"id": "p2", "role": "collector"}]}


def at(moment: str, **facts: Any) -> Facts:  # Any: a contact as JSON
    """One message at a moment."""
    return message(1, moment) | facts


def twice(**other: Any) -> Facts:  # Any: what the second says differently
    """Two messages at one moment."""
    one = at("2026-02-01T09:30", sender="13800001111", text="还钱")
    return {"contacts": [one, one | {"id": "c2"} | other]}


# Rule: the facts that break it, where, and the facts nearest to them that do not.



def before_court(court: str, address: str | None = "重庆市渝中区示例路1号", own: str = "浙江省杭州市滨江区示例路88号") -> Facts:
    return {"complainant": {"habitual_address": own}, "filing": {"court": court},
            "parties": [{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "address": address}]}
BROKEN: dict[str, list[tuple[Facts, tuple[str, str], Facts]]] = {
    "not_mine_but_repaid": [
        ({"role": "wrong_number", "loan": {"exists": "no", "repayment": repayment}}, ("loan.exists", "loan.repayment"), {"role": "wrong_number", "loan": {"exists": "no"}})
        for repayment in ("overdue", "not_overdue", "paid")],
    "borrower_without_loan": [({"loan": {"exists": "no"}}, ("role", "loan.exists"), {"loan": {"exists": "disputed"}})],
    "loan_of_another_role": [
        ({"role": role, "loan": {"exists": "yes"}}, ("role", "loan.exists"), {"role": role, "loan": {"exists": "no"}})
        for role in ("emergency_contact", "listed_contact", "wrong_number", "identity_misused")],
    "paid_before_overdue": [(
        {"loan": {"paid_on": "2025-12-01", "overdue_since": "2025-12-02"}}, ("loan.paid_on", "loan.overdue_since"),
        {"loan": {"paid_on": "2025-12-02", "overdue_since": "2025-12-02"}})],
    "overdue_but_paid_on": [
        ({"loan": {"repayment": state, "paid_on": "2025-12-02"}}, ("loan.repayment", "loan.paid_on"), {"loan": {"repayment": "paid", "paid_on": "2025-12-02"}})
        for state in ("overdue", "not_overdue")],
    "not_overdue_but_since": [(
        {"loan": {"repayment": "not_overdue", "overdue_since": "2025-12-02"}}, ("loan.repayment", "loan.overdue_since"),
        {"loan": {"repayment": "paid", "overdue_since": "2025-12-02"}})],
    "emergency_contact_never_given": [(
        {"loan": {"emergency_contact_given": False}, "recipients": [{"id": "r1", "is_emergency_contact": True}]},
        ("recipients[0].is_emergency_contact", "loan.emergency_contact_given"),
        {"loan": {"emergency_contact_given": True}, "recipients": [{"id": "r1", "is_emergency_contact": True}]})],
    "act_before_loan": [
        ({"loan": {"borrowed_on": "2026-02-02"}} | FIRST, ("events[0].at", "loan.borrowed_on"), {"loan": {"borrowed_on": "2026-02-01"}} | FIRST),
        ({"loan": {"borrowed_on": "2026-02-02"}, "acts": [{"id": "a1", "kind": "visit", "at": "2020-02-01"}]}, ("events[0].at", "loan.borrowed_on"),
         {"loan": {"borrowed_on": "2026-02-02"}, "acts": [{"id": "a1", "kind": "visit"}]})],
    "objection_before_first_act": [
        ({"objections": [{"on": "2026-01-31"}]} | FIRST, ("objections[0].on", "events[0].at"), {"objections": [{"on": "2026-02-01"}]} | FIRST),
        ({"objections": [{"on": "2026-02-05"}, {"on": "2026-01-31"}]} | FIRST, ("objections[1].on", "events[0].at"),
         {"objections": [{"on": "2026-01-31"}], "contacts": [message(1, "2026-02-01"), {"id": "c2", "channel": "call"}]})],
    "step_before_first_act": [(
        {"steps": [{"kind": "police_report", "on": "2026-01-31"}]} | FIRST, ("steps[0].on", "events[0].at"),
        {"steps": [{"kind": "data_request", "on": "2026-01-31"}, {"kind": "police_report", "on": "2026-02-01"}]} | FIRST)],
    "answer_before_request": [
        ({"steps": [{"kind": request, "on": "2026-02-03"}, {"kind": answer, "on": "2026-02-02"}]}, ("steps[1].on", "steps[0].on"),
         {"steps": [{"kind": request, "on": "2026-02-01"}, {"kind": answer, "on": "2026-02-02"}, {"kind": request, "on": "2026-02-03"}]})
        for request, answer in [("police_report", "police_case_opened"), ("police_report", "police_decision"), ("court_submission", "fee_notice"),
                                ("court_submission", "court_case_opened"), ("criminal_refusal", "criminal_review_decision")]],
    "filed_before_last_act": [
        ({"filing": {"on": "2026-01-31"}} | FIRST, ("filing.on", "events[0].at"), {"filing": {"on": "2026-02-01"}} | FIRST),
        ({"filing": {"on": "2026-02-02"}, "contacts": [message(1, "2026-02-01", until="2026-02-03", count=3)]}, ("filing.on", "events[0].until"),
         {"filing": {"on": "2026-02-03"}, "contacts": [message(1, "2026-02-01", until="2026-02-03", count=3)]})],
    "expense_before_first_act": [(
        {"harm": {"expenses": [{"item": "公证费", "amount": 300, "on": "2026-01-31"}]}} | FIRST, ("harm.expenses[0].on", "events[0].at"),
        {"harm": {"expenses": [{"item": "公证费", "amount": 300, "on": "2026-02-01"}]}} | FIRST)],
    "claim_exceeds_expenses": [(
        {"harm": {"expenses": [{"item": "公证费", "amount": 300}]}, "claims": {"items": [{"kind": "property_loss", "amount": 300.01}]}},
        ("claims.items[0].amount", "harm.expenses"),
        {"harm": {"expenses": [{"item": "公证费", "amount": 300}]}, "claims": {"items": [{"kind": "property_loss", "amount": 300}, {"kind": "mental_distress", "amount": 900}]}})],
    "seen_on_the_wrong_phone": [
        ({"recipients": [{"id": "r1"}], "contacts": [at("2026-02-01", recipient="r1", known_by="own_device")]}, ("events[0].known_by", "events[0].recipient"),
         {"recipients": [{"id": "r1"}], "contacts": [at("2026-02-01", recipient="r1", known_by="own_device", channel="wechat")]}),
        ({"contacts": [at("2026-02-01", known_by="recipient_showed")]}, ("events[0].known_by", "events[0].recipient"), {"contacts": [at("2026-02-01", known_by="told_by")]})],
    "contact_told_twice": [
        (twice(), ("events[1]", "events[0]"), twice(text="还款")), (twice(sender="+86 138-0000-1111"), ("events[1]", "events[0]"), twice(at="2026-02-01T09:30:01")),
        (twice(), ("events[1]", "events[0]"), {"contacts": [at("2026-02-01"), at("2026-02-01") | {"id": "c2"}]})],
    "borrower_owes_otherwise": [
        ({"role": "borrower", "debt_relation": relation}, ("role", "debt_relation"), {"role": "listed_contact", "debt_relation": relation})
        for relation in ("none", "guarantor", "spouse", "heir")],
    "unanswered_but_lasted": [(
        {"contacts": [at("2026-02-01", channel="call", answered=False, duration_seconds=12)]}, ("events[0].answered", "events[0].duration_seconds"),
        {"contacts": [at("2026-02-01", channel="call", answered=True, duration_seconds=12)]})],
    "words_of_unanswered_call": [(
        {"contacts": [at("2026-02-01", channel="call", answered=False, text="还钱")]}, ("events[0].answered", "events[0].text"),
        {"contacts": [at("2026-02-01", channel="call", answered=False, text=None)]})],
    "court_elsewhere": [
        (before_court("北京市朝阳区人民法院"), ("filing.court", "complainant.habitual_address"), before_court("杭州市滨江区人民法院")),
        (before_court("杭州市西湖区人民法院"), ("filing.court", "complainant.habitual_address"), before_court("重庆市渝中区人民法院")),
        (before_court("上海市黄浦区人民法院"), ("filing.court", "complainant.habitual_address"), before_court("上海市黄浦区人民法院", address=None)),
        (before_court("上海市黄浦区人民法院"), ("filing.court", "complainant.habitual_address"), before_court("杭州互联网法院")),
        (before_court("杭州市西湖区人民法院"), ("filing.court", "complainant.habitual_address"), before_court("杭州市西湖区人民法院", own="浙江省杭州市示例路88号幸福小区")),
        (before_court("杭州市西湖区人民法院", own="浙江省宁波市示例路88号"), ("filing.court", "complainant.habitual_address"),
         before_court("杭州市西湖区人民法院", address="浙江省杭州市示例大道1号"))],
    "minor_without_guardian": [
        ({"complainant": {"birth_date": "2008-03-03"}}, ("guardian", "complainant.birth_date"), {"complainant": {"birth_date": "2008-03-02"}}),
        ({"complainant": {"id_type": "resident_id", "id_number": "110101201003070038"}}, ("guardian", "complainant.id_number"),
         {"complainant": {"birth_date": "2010-03-03"}, "guardian": {"name": "陈某", "relation": "父亲"}}),
        ({"complainant": {"birth_date": "2009-03-03", "occupation": "高中学生"}}, ("guardian", "complainant.birth_date"),
         {"complainant": {"birth_date": "2009-03-02", "occupation": "餐馆服务员"}})],
    "birth_date_of_id": [
        ({"complainant": ID_OF_1990 | {"birth_date": "1990-03-08"}}, ("complainant.birth_date", "complainant.id_number"), {"complainant": ID_OF_1990 | {"birth_date": "1990-03-07"}}),
        ({"recipients": [{"id": "r1", "as_plaintiff": ID_OF_1990 | {"birth_date": "1990-03-08"}}]}, ("recipients[0].as_plaintiff.birth_date", "recipients[0].as_plaintiff.id_number"),
         {"complainant": {"id_type": "passport", "id_number": "110101199003070011", "birth_date": "1990-03-08"}})],
    "sex_of_id": [({"complainant": ID_OF_1990 | {"sex": "female"}}, ("complainant.sex", "complainant.id_number"), {"complainant": ID_OF_1990 | {"sex": "male"}})],
    "life_before_birth": [
        ({"complainant": {"birth_date": "1990-03-07", "habitual_since": "1990-03-06"}}, ("complainant.habitual_since", "complainant.birth_date"),
         {"complainant": {"birth_date": "1990-03-07", "habitual_since": "1990-03-07"}}),
        ({"complainant": {"birth_date": "1995-03-07"}, "loan": {"borrowed_on": "1994-01-01"}}, ("loan.borrowed_on", "complainant.birth_date"),
         {"complainant": {"birth_date": "1995-03-07"}, "loan": {"borrowed_on": "2015-01-01"}})],
    "recipient_has_own_number": [(
        {"complainant": {"phone": "13800001234"}, "recipients": [{"id": "r1", "phone": "+86 138 0000 1234"}]}, ("recipients[0].phone", "complainant.phone"),
        {"complainant": {"phone": "13800001234"}, "recipients": [{"id": "r1", "phone": "13800001235"}]})],
    "sender_is_one_of_us": [
        ({"complainant": {"phone": "13800001234"}, "contacts": [at("2026-02-01", sender="138 0000 1234")]}, ("events[0].sender", "complainant.phone"),
         {"complainant": {"phone": "13800001234"}, "contacts": [at("2026-02-01", sender="138 0000 1235")]}),
        ({"recipients": [{"id": "r1", "phone": "隐藏号码"}, {"id": "r2", "phone": "13800001234"}], "contacts": [at("2026-02-01", sender="13800001234")]},
         ("events[0].sender", "recipients[1].phone"), {"recipients": [{"id": "r1", "phone": "隐藏号码"}], "contacts": [at("2026-02-01", sender="隐藏号码")]})],
    "callback_is_one_of_us": [(
        {"recipients": [{"id": "r1", "phone": "13900001111"}], "contacts": [at("2026-02-01", callback="139-0000-1111")]}, ("events[0].callback", "recipients[0].phone"),
        {"recipients": [{"id": "r1", "phone": "13900001111"}], "contacts": [at("2026-02-01", callback="139-0000-1112")]})],
    "sender_of_two_parties": [(
        TWO_PARTIES | {"senders": [{"number": "13900001111", "party": "p1"}], "contacts": [at("2026-02-01", sender="+86 139 0000 1111", party="p2")]}, ("events[0].party", "senders[0].party"),
        TWO_PARTIES | {"senders": [{"number": "13900001111", "party": "p1"}], "contacts": [at("2026-02-01", sender="13900001111", party="p1"), at("2026-02-01", id="c2", sender="13900001112", party="p2")]})],
    "same_person_twice": [
        ({"recipients": [{"id": "r1", "phone": "13900001111"}, {"id": "r2", "phone": "+8613900001111"}]}, ("recipients[1]", "recipients[0]"),
         {"recipients": [{"id": "r1", "name": "林某", "phone": "13900001111"}, {"id": "r2", "name": "林某", "phone": "13900001112"}]}),
        ({"recipients": [{"id": "r1", "name": "买买提·艾力", "relation": "同事"}, {"id": "r2", "name": "买买提•艾力", "relation": "同事"}]}, ("recipients[1]", "recipients[0]"),
         {"recipients": [{"id": "r1", "name": "陈某", "relation": "父亲"}, {"id": "r2", "name": "陈某", "relation": "母亲"}]})],
    "same_party_twice": [(
        {"parties": [{"id": "p1", "role": "lender", "name": "示例公司"}, {"id": "p2", "role": "lender", "name": "示例 公司"}]}, ("parties[1]", "parties[0]"),
        {"parties": [{"id": "p1", "role": "lender", "name": "示例公司"}, {"id": "p2", "role": "platform", "name": "示例公司"}]})],
    "party_engages_itself": [
        ({"parties": [{"id": "p1", "role": "collector", "engaged_by": "p1"}]}, ("parties[0].engaged_by", "parties[0].engaged_by"),
         {"parties": [{"id": "p1", "role": "lender"}, {"id": "p2", "role": "collector", "engaged_by": "p1"}]}),
        ({"parties": [{"id": "p1", "role": "platform", "engaged_by": "p2"}, {"id": "p2", "role": "collector", "engaged_by": "p1"}]},
         ("parties[0].engaged_by", "parties[1].engaged_by"), {"parties": [{"id": "p1", "role": "lender"}, {"id": "p2", "role": "platform", "engaged_by": "p1"}]})],
    "licence_against_name": [
        ({"parties": [{"id": "p1", "role": "lender", "name": "示例银行消费金融有限公司", "licence": "bank"}]}, ("parties[0].licence", "parties[0].name"),
         {"parties": [{"id": "p1", "role": "lender", "name": "示例银行消费金融有限公司", "licence": "consumer_finance"}]}),
        ({"parties": [{"id": "p1", "role": "lender", "name": "重庆示例小额贷款有限公司", "licence": "bank"}]}, ("parties[0].licence", "parties[0].name"),
         {"parties": [{"id": "p1", "role": "lender", "name": "示例科技有限公司", "licence": "bank"}]})],
    "basis_without_event": [
        ({"parties": [{"id": "p1", "role": "collector", "identified_by": "2月9日来电人自报公司名称"}]} | FIRST, ("parties[0].identified_by", "events"),
         {"parties": [{"id": "p1", "role": "collector", "identified_by": "2月9日查询登记信息，2月1日短信签名"}]} | FIRST),
        ({"parties": [{"id": "p1", "role": "collector", "identified_by": "2月1日上门的人出示工牌"}]} | FIRST, ("parties[0].identified_by", "events"),
         {"parties": [{"id": "p1", "role": "collector", "identified_by": "2月1日上门的人出示工牌"}], "acts": [{"id": "a1", "kind": "visit", "at": "2026-02-01"}]})],
}
ROWS = [(rule, *row) for rule, rows in BROKEN.items() for row in rows]


def found_in(facts: Facts, day: date = FILED) -> list[tuple[str, tuple[str, str]]]:
    """Each contradiction of a case with its places."""
    case = parse_case(json.dumps(make_case(**facts)).encode(), TODAY)
    return [(item.rule, item.paths) for item in contradictions_in(case, day)]


@pytest.mark.parametrize(("rule", "broken", "places", "kept"), ROWS)
def test_it_is_found_with_both_places(rule: str, broken: Facts, places: tuple[str, str], kept: Facts) -> None:
    del kept
    assert (rule, places) in found_in(broken)


@pytest.mark.parametrize(("rule", "broken", "places", "kept"), ROWS)
def test_the_nearest_case_that_is_sound_gives_none(rule: str, broken: Facts, places: tuple[str, str], kept: Facts) -> None:
    del broken, places
    assert [item for item in found_in(kept) if item[0] == rule] == []


def test_every_rule_is_in_this_table() -> None:
    assert {rule.name for rule in RULES} == set(BROKEN)


OF_EACH = ("minor_without_guardian", "objection_before_first_act", "step_before_first_act", "answer_before_request", "expense_before_first_act", "claim_exceeds_expenses")
ALONG = "recipients[0].as_plaintiff"


def told_by_r1(facts: Facts) -> Facts:
    """The same facts as those of a recipient who sues along, to whom alone everything happened; the complainant says nothing of the kind."""
    own = {name: facts[name] for name in ("guardian", "objections", "steps", "harm") if name in facts}
    claims = {"claims": facts["claims"]["items"]} if "claims" in facts else {}
    person = {"id": "r1", "as_plaintiff": facts.get("complainant", {}) | own | claims}
    return {"recipients": [person], "contacts": [contact | {"recipient": "r1"} for contact in facts.get("contacts", ())]}


def along(path: str) -> str:
    """Where a path of the complainant's own stands for that recipient."""
    if path.startswith("events"):
        return path
    return f"{ALONG}.{path.removeprefix('complainant.').replace('claims.items', 'claims')}"


@pytest.mark.parametrize(("rule", "broken", "places", "kept"), [row for row in ROWS if row[0] in OF_EACH])
class TestSomebodyWhoSuesAlong:
    """What is a complainant's own is looked at for each, with the places where each told it."""

    def test_contradicts_itself_as_the_complainant_does(self, rule: str, broken: Facts, places: tuple[str, str], kept: Facts) -> None:
        del kept
        assert found_in(told_by_r1(broken)) == [(rule, (along(places[0]), along(places[1])))]

    def test_does_not_where_the_complainant_would_not(self, rule: str, broken: Facts, places: tuple[str, str], kept: Facts) -> None:
        del broken, places
        assert [item for item in found_in(told_by_r1(kept)) if item[0] == rule] == []


def test_what_one_spent_covers_nothing_that_the_other_claims() -> None:
    spent = {"expenses": [{"item": "公证费", "amount": 300}]}
    loss = [{"kind": "property_loss", "amount": 300}]
    facts = {"harm": spent, "claims": {"items": loss}, "recipients": [{"id": "r1", "as_plaintiff": {"claims": loss}}]}
    assert found_in(facts) == [("claim_exceeds_expenses", (f"{ALONG}.claims[0].amount", f"{ALONG}.harm.expenses"))]
    facts["recipients"] = [{"id": "r1", "as_plaintiff": {"claims": loss, "harm": spent}}]
    assert found_in(facts) == []


def test_what_was_sent_to_the_complainant_comes_before_no_objection_of_another() -> None:
    told = {"recipients": [{"id": "r1", "as_plaintiff": {"objections": [{"on": "2026-02-10"}]}}],
            "contacts": [at("2026-02-01"), at("2026-02-20", id="c2", recipient="r1")]}
    assert found_in(told) == [("objection_before_first_act", (f"{ALONG}.objections[0].on", "events[1].at"))]


def test_two_sums_against_two_parties_are_added_before_they_are_compared() -> None:
    halves = [{"kind": "property_loss", "amount": 200, "against": [party]} for party in ("p1", "p2")]
    assert found_in(TWO_PARTIES | {"harm": {"expenses": [{"item": "公证费", "amount": 300}]}, "claims": {"items": halves}}) == [
        ("claim_exceeds_expenses", ("claims.items[0].amount", "harm.expenses"))]


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_no_sample_contradicts_itself(sample: Any) -> None:  # Any: a path
    assert contradictions_in(parse_case(sample.read_bytes(), TODAY), TODAY) == ()


DAYS = st.dates(date(2026, 2, 1), date(2026, 3, 1))


@given(st.data())
def test_a_case_told_in_order_contradicts_nothing(data: st.DataObject) -> None:
    """The order of a life: born, borrowed, overdue, harassed, objected, reported, filed."""
    borrowed, overdue, *told = sorted(data.draw(st.lists(st.dates(date(2024, 1, 1), date(2026, 3, 1)), min_size=6, max_size=6)))
    first, objected, reported, filed = told
    facts = {
        "complainant": {"birth_date": str(data.draw(st.dates(date(1950, 1, 1), date(2005, 1, 1)))), "phone": "13800000001"},
        "loan": {"exists": "yes", "borrowed_on": str(borrowed), "overdue_since": str(overdue), "repayment": "overdue"},
        "contacts": [message(number, str(data.draw(st.dates(first, reported))), sender=f"1650000{number:04}") for number in range(2, 6)] + [message(1, str(first))],
        "objections": [{"on": str(objected)}], "steps": [{"kind": "police_report", "on": str(reported)}], "filing": {"on": str(filed)},
        "harm": {"expenses": [{"item": "公证费", "amount": 300, "on": str(filed)}]}, "claims": {"items": [{"kind": "property_loss", "amount": data.draw(st.integers(0, 300))}]},
    }
    assert found_in(facts, filed) == []


@given(st.fixed_dictionaries({}, optional={
    "loan": st.fixed_dictionaries({}, optional={
        "exists": st.sampled_from(["yes", "no", "disputed"]), "repayment": st.sampled_from(["overdue", "not_overdue", "paid"]),
        "overdue_since": DAYS.map(str), "paid_on": DAYS.map(str), "borrowed_on": DAYS.map(str)}),
    "objections": st.lists(DAYS.map(lambda day: {"on": str(day)}), max_size=2),
    "contacts": st.lists(DAYS, max_size=3).map(lambda days: [message(number, str(day)) for number, day in enumerate(days)]),
}))
def test_what_is_found_stands_where_it_says_and_goes_with_either_half(facts: Facts) -> None:
    """Taking out either of the two facts takes the contradiction with it."""
    try:
        found = found_in(facts)
    except CaseError:
        return  # an end before a start within one object is a fault already
    for rule, places in found:
        for place in places:
            part, _, rest = place.partition(".")
            if part == "loan":
                without = facts | {"loan": {name: value for name, value in facts["loan"].items() if name != rest}}
                assert (rule, places) not in found_in(without)
