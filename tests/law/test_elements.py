"""Every element (构成要件) with facts for yes, no and unknown, seen through the public assessment."""

from __future__ import annotations

from typing import Any

import pytest

from complaintgen.law.assessment import ELEMENTS
from tests.law.facts import (
    NEW_DAYS,
    NO_CONSENT,
    OLD_DAYS,
    Facts,
    assessed,
    case,
    did,
    every_lender,
    lender,
    said,
    said_on,
    step,
)

REMINDER = said("neutral_reminder")
UNTAGGED = said()
SENDERS = ("16500000001", "16500000002", "16500000003")
FROM_THREE = case(*(said("insult", sender=sender) for sender in SENDERS))
COLLECTOR: Facts = {"parties": [{"id": "q9", "role": "collector", "engaged_by": "p1", "announced": False}]}
KNOWN_COLLECTOR: Facts = {"parties": [{"id": "q9", "role": "collector", "engaged_by": "p1", "announced": True}]}
VAGUE_COLLECTOR: Facts = {"parties": [{"id": "q9", "role": "collector"}]}
COMPLAINED = step("institution_complaint", to="公司1客服")
CLERK: Facts = {"parties": [{"id": "q9", "role": "individual", "engaged_by": "p1", "acts_as_staff": True}]}
CONTRACTOR: Facts = {"parties": [{"id": "q9", "role": "individual", "engaged_by": "p1", "acts_as_staff": False}]}
PLATFORM: Facts = {"parties": [{"id": "q99", "role": "platform"}]}
VAGUE_CLERK: Facts = {"parties": [{"id": "q9", "role": "individual"}]}
TOLD = said("debt_disclosure", to="r1")
POST = did("online_post", text="某某欠钱不还", tags=["debt_disclosure"])
FORGED = step("document_disproved", finding="document_forged")
SPENT: Facts = {"harm": {"expenses": [{"item": "退订房费", "amount": 1}]}}
SUIT: Facts = {"claims": {"items": [{"kind": "stop"}]}}
SPITE = said("threat_violence", text="你还敢报警，等着", over_report=True)
REPORTED = case(said("insult", on="2026-01-10", party="p1"), step("police_report"))
EVIDENCE: Facts = {"evidence": [{"id": "e1", "kind": "recording", "title": "录音", "proves": "intrusion"}]}
NOT_MINE: Facts = {"role": "wrong_number"}
MISUSED: Facts = {"role": "identity_misused"}


def extorted(**more: Any) -> Facts:
    return did("repayment_extorted", threatened_with="exposure", **more)


def born(day: str) -> Facts:
    return {"complainant": {"birth_date": day}}


def posed(**more: Any) -> Facts:
    return extorted(text="我是法院的，转两千", tags=["impersonation_police_court"], **more)


def undated(facts: Facts) -> Facts:
    return {key: [event | {"at": None} for event in value] if key in ("contacts", "acts") else value for key, value in facts.items()}


Row = tuple[Facts, Facts, Facts]


def of_events(yes: Facts, no: Facts = REMINDER) -> Row:
    """The element turns on events; without their day it is unknown."""
    return yes, no, undated(yes)


def of_words(yes: Facts, no: Facts = REMINDER, unknown: Facts = UNTAGGED) -> Row:
    """The element turns on what was said; words nobody tagged leave it open."""
    return yes, no, unknown


ROWS: dict[str, Row] = {
    "intrusion_is_shown": of_words(said("insult")),
    "intrusion_is_ongoing": of_events(said("insult", on="2026-02-20"), said("insult", on="2026-01-01")),
    "messages_are_repeated": of_words(said_on(OLD_DAYS, "insult"), said("insult", on="2025-12-20"), said_on(OLD_DAYS)),
    "offensive_messages_are_repeated": of_words(said_on(NEW_DAYS, "insult"), said("insult"), said_on(NEW_DAYS)),
    "importuned": of_words(did("call_bombing"), said("insult"), said_on(NEW_DAYS)),
    "calls_are_repeated": of_words(said_on(OLD_DAYS, "insult", channel="call"), said_on(OLD_DAYS, "insult"), said_on(OLD_DAYS, channel="call")),
    "contacted_beyond_reminder": of_words(did("call_bombing"), said("insult"), said_on(NEW_DAYS)),
    "own_peace_intruded": of_words(did("call_bombing"), said_on(NEW_DAYS, "insult", to="r1"), said_on(NEW_DAYS)),
    "own_peace_threatened": of_words(said("threat_exposure"), said("threat_exposure", to="r1")),
    "normal_life_disturbed": ({"harm": {"sleep": "失眠"}}, {"harm": {"daily_life_disturbed": False}}, {}),
    "threatened_personal_safety": of_words(said("threat_violence")),
    "complainant_threatened": of_words(said("threat_violence")),
    "dead_relative_disparaged": (said("insult", about=["deceased"]), said("insult", about=["self"]), said("insult", on=None, about=["deceased"])),
    "organisation_complains": ({"complainant": {"kind": "organisation"}}, {"complainant": {"kind": "natural"}}, {"complainant": {"name": "示例商贸有限公司"}}),
    "threatened_with_exposure": of_words(said("threat_exposure")),
    "insulted_or_defamed": of_words(said("insult")),
    "insulted_or_defamed_before_others": of_words(said("defamation", to="r1"), said("insult"), said(to="r1")),
    "insulted_in_private": of_words(said("insult"), said("insult", to="r1")),
    "obscene_content_sent": of_words(said("obscene")),
    "private_matters_told_to_others": of_words(TOLD, said("debt_disclosure"), said(to="r1")),
    "secrets_told_to_others": of_words(TOLD, case(TOLD, {"loan": {"exists": "yes", "repayment": "not_overdue"}}), said(to="r1")),
    "personal_data_given_to_others": of_words(said("personal_data_disclosure", to="r1"), TOLD, said(to="r1")),
    "personal_data_published": of_words(POST, TOLD, said(channel="post")),
    "wrong_posted_online": of_words(POST, did("poster", text="某某欠钱不还", tags=["debt_disclosure"]), did("public_post", text="骗子", tags=["insult"])),
    "state_organ_impersonated": of_words(said("impersonation_police_court")),
    "police_impersonated": (said("impersonation_police_court", posed_as="police"),
                            said("impersonation_police_court", posed_as="other_state"), said("impersonation_police_court", text="我是法院的")),
    "other_identity_assumed": of_words(said("impersonation_other")),
    "lawyer_impersonated": of_words(said("impersonation_lawyer")),
    "lawyer_disproved": (case(said("impersonation_lawyer"), step("document_disproved", finding="not_a_lawyer")), REMINDER,
                         case(said("impersonation_lawyer"), step("document_disproved"))),
    "doubtful_document_used": of_words(said("fake_document")),
    "document_disproved": (case(said("fake_document"), FORGED), REMINDER, said("fake_document")),
    "state_document_disproved": (case(said("fake_document", in_name_of="state_organ"), FORGED), REMINDER, case(said("fake_document"), FORGED)),
    "money_beyond_the_debt_extorted": of_events(did("repayment_extorted", threatened_with="exposure")),
    "extorted_from_complainant": of_events(did("repayment_extorted", threatened_with="exposure")),
    "extorted_sum_is_large": (extorted(amount=5000), extorted(amount=1), extorted()),
    "property_was_taken": (did("repayment_extorted", was_taken=True), did("repayment_extorted", was_taken=False), did("repayment_extorted")),
    "own_home_entered": of_events(did("home_entered", entry="unpermitted"), did("home_entered", entry="stayed")),
    "home_entered": of_events(did("home_entered", entry="unpermitted"), did("home_entered", entry="permitted")),
    "confined": of_events(did("confined")),
    "freedom_was_taken": (did("confined", until="2026-02-03"), did("confined", until="2026-02-01"), did("confined")),
    "own_liberty_restricted": of_events(did("confined"), did("confined", recipient="r1") | {"recipients": [{"id": "r1", "relation": "父亲"}]}),
    "assaulted": of_events(did("assaulted")),
    "own_body_attacked": of_events(did("assaulted"), did("assaulted", recipient="r1") | {"recipients": [{"id": "r1", "relation": "父亲"}]}),
    "assaulted_child_or_from_sixty": (case(born("1965-12-20"), did("assaulted", "2025-12-20")), case(born("1965-12-21"), did("assaulted", "2025-12-20")), did("assaulted", "2025-12-20")),
    "assaulted_child_or_from_seventy": (case(born("2012-02-02"), did("assaulted")), case(born("2012-02-01"), did("assaulted")), did("assaulted")),
    "property_damaged": of_events(did("property_damaged")),
    "own_property_damaged": of_events(did("property_damaged"), did("property_damaged", recipient="r1") | {"recipients": [{"id": "r1", "relation": "父亲"}]}),
    "unit_pressed": of_events(did("unit_disrupted")),
    "unit_order_disturbed": (did("unit_disrupted", stopped_work=True), did("unit_disrupted", stopped_work=False), did("unit_disrupted")),
    "followed": of_events(did("followed")),
    "intercepted": of_events(did("intercepted")),
    "photo_altered": of_events(did("photo_altered")),
    "credit_record_is_wrong": of_events(did("credit_record_wrong")),
    "contact_list_taken": of_events(did("contact_list_taken")),
    "contact_list_taken_without_consent": (
        case({"loan": {"contact_list_permitted": False}}, did("contact_list_taken")),
        case({"loan": {"contact_list_permitted": True}}, did("contact_list_taken")), did("contact_list_taken")),
    "information_handler_acted": of_events(said("insult"), case(VAGUE_CLERK, said("insult", party="q9"))),
    "collecting_unit_acted": of_events(said("insult"), case(VAGUE_CLERK, said("insult", party="q9"))),
    "network_operator_acted": of_events(case(PLATFORM, said("personal_data_disclosure", to="r1", party="q99")), said("personal_data_disclosure", to="r1", party="p1")),
    "data_passed_between_institutions": of_events(case(PLATFORM, said("insult", party="q99")), said("insult", party="p1")),
    "sensitive_data_given_to_others": (
        said("personal_data_disclosure", to="r1", sensitive_data=True), said("personal_data_disclosure", to="r1", sensitive_data=False),
        said("personal_data_disclosure", to="r1")),
    "contacts_used_beyond_purpose": (TOLD, said("insult"),
                                     TOLD | {"recipients": [{"id": "r1", "relation": "同事"}]}),
    "private_matters_spread": of_words(said("debt_disclosure", to="r1", channel="post"), TOLD, said(to="r1")),
    "private_matters_spread_without_consent": (case(NO_CONSENT, said("debt_disclosure", to="r1", channel="post")),
                                               case({"loan": {"separate_consent": True}}, said("debt_disclosure", to="r1", channel="post")),
                                               said("debt_disclosure", to="r1", channel="post")),
    "private_matters_told_unless_agreed": (TOLD, case({"loan": {"separate_consent": True}}, TOLD), said(to="r1")),
    "complainant_is_debtor_or_guarantor": ({}, NOT_MINE, {"role": "listed_contact"}),
    "payment_demanded_from_unrelated_person": of_words(said("demand_on_third_party", to="r1"), REMINDER, said(to="r1")),
    "unrelated_person_dunned": of_words(said("insult", to="r1"), REMINDER, said(to="r1")),
    "own_data_used_without_relation": (case(NOT_MINE, {"objections": [{"on": "2026-01-20"}]}, said()), case(NOT_MINE, said(count=2)),
                                       undated(case(NOT_MINE, said(count=3)))),
    "identity_was_misused": ({"role": "identity_misused", "loan": {"exists": "no"}},
                             {"role": "identity_misused", "loan": {"exists": "yes"}}, {"role": "identity_misused"}),
    "separate_consent_given": ({"loan": {"separate_consent": True}}, {"loan": {"separate_consent": False}}, {}),
    "contact_list_permitted": ({"loan": {"contact_list_permitted": True}}, {"loan": {"contact_list_permitted": False}}, {}),
    "reputation_was_falsely_lowered": (said("insult", to="r1"), case({"loan": {"exists": "yes", "repayment": "overdue"}}, TOLD), TOLD),
    "untrue_debt_told_to_others": (case({"loan": {"exists": "yes", "repayment": "not_overdue"}}, TOLD), case({"loan": {"exists": "yes", "repayment": "overdue"}}, TOLD), TOLD),
    "widely_spread": (did("online_post", text="骗贷", tags=["defamation"], views=5000), REMINDER, did("online_post", text="骗贷", tags=["defamation"])),
    "provided_data_count_is_large": (did("online_post", text="名单", tags=["personal_data_disclosure"], people=5000), REMINDER,
                                     did("online_post", text="名单", tags=["personal_data_disclosure"])),
    "taken_data_count_is_large": (did("contact_list_taken", people=5000), REMINDER, did("contact_list_taken")),
    "life_seriously_affected": ({"harm": {"serious_mental_harm": True}}, {"harm": {"serious_mental_harm": False}}, {}),
    "public_order_disturbed": (POST, REMINDER, did("visit")),
    "collection_is_serious": (did("assaulted"), {"harm": {"serious_mental_harm": False}}, {}),
    "gained_by_posing_as_official": (posed(was_taken=True), REMINDER, posed()),
    "id_document_was_misused": (MISUSED | {"loan": {"exists": "no", "misused_with": "id_document"}},
                                MISUSED | {"loan": {"exists": "no", "misused_with": "details"}}, MISUSED | {"loan": {"exists": "no"}}),
    "criminal_case_was_opened": (MISUSED | step("criminal_case_opened"), MISUSED | step("criminal_refusal"), MISUSED),
    "complainant_owes_nothing": (NOT_MINE, {"loan": {"exists": "yes"}}, {}),
    "continued_after_police_action": (case(step("police_warning"), said("insult")), said("insult"),
                                      case(step("police_report"), said("insult"))),
    "continued_after_penalty": (case(step("police_penalty"), said("insult")), case(step("police_penalty", "2024-01-01"), said("insult")),
                                case(step("police_penalty", None), said("insult"))),
    "continued_within_six_months_of_penalty": (
        case(step("police_penalty", "2025-07-01"), said("insult", on="2025-12-20")),
        case(step("police_penalty", "2025-06-01"), said("insult", on="2025-12-20")),
        case(step("police_penalty", None), said("insult", on="2025-12-20"))),
    "retaliated_after_report": (case(REPORTED, SPITE | {"contacts": [SPITE["contacts"][0] | {"party": "p1"}]}), case(REPORTED, said("threat_violence")),
                                case(REPORTED, SPITE)),
    "firm_is_identified": of_words(said("insult")),
    "collector_was_engaged": (COLLECTOR, {}, VAGUE_COLLECTOR),
    "went_on_after_complaint": (
        case(COMPLAINED, said("insult", party="p1")), case(COMPLAINED, said("insult")),
        case(step("institution_complaint", None, to="公司1客服"), said("insult", party="p1"))),
    "both_can_be_sued": ({"parties": [{"id": "q9", "role": "collector", "name": "某催收公司", "engaged_by": "p1"}]}, COLLECTOR, VAGUE_COLLECTOR),
    "collector_was_not_announced": (COLLECTOR, KNOWN_COLLECTOR, VAGUE_COLLECTOR),
    "employee_acted": (case(CLERK, said("insult", party="q9")), case(CONTRACTOR, said("insult", party="q9")), case(VAGUE_CLERK, said("insult", party="q9"))),
    "collector_may_be_staff": (case(COLLECTOR, said("insult", party="q9")), case({"parties": [{"id": "q9", "role": "collector", "name": "某催收公司", "engaged_by": "p1"}]}, said("insult", party="q9")),
                               case(VAGUE_COLLECTOR, said("insult", party="q9"))),
    "joint_conduct_is_shown": (case(COLLECTOR, said("insult", party="p1"), said("insult", party="q9")),
                               said("insult", party="p1"), case(COLLECTOR, said("insult"))),
    "joint_handling_is_shown": (case(said("insult", party="p1"), said("insult", party="p2")), said("insult", party="p1"), said("insult")),
    "platform_did_not_act": (case(PLATFORM, step("platform_notice", accepted=False)), PLATFORM, case(PLATFORM, step("platform_notice"))),
    "data_request_refused": (step("data_request", accepted=False), step("data_request", accepted=True), step("data_request")),
    "handled_as_electronic_data": of_events(said("debt_disclosure", to="r1"), said("debt_disclosure", to="r1", channel="call")),
    "used_information_network": of_events(said("insult", channel="wechat"), said("insult")),
    "sent_by_telecommunication": of_events(said("insult"), said("insult", channel="wechat")),
    "numbers_rotated_or_hidden": (FROM_THREE, said("insult", sender=SENDERS[0]), said("insult")),
    "number_technique_is_shown": of_events(did("number_spoofed")),
    "called_at_night": (said(on="2026-02-01T22:00", channel="call"), said(on="2026-02-01T21:59", channel="call"), said(channel="call")),
    "called_more_than_three_times_a_day": (said("insult", channel="call", count=4, until="2026-02-01", answered=True), said("insult", channel="call", count=3),
                                           said("insult", channel="call", count=4)),
    "line_rental_is_shown": of_events(did("line_rented")),
    "harm_is_shown": ({"harm": {"work": "被约谈一次"}}, {"harm": {"daily_life_disturbed": False}}, {}),
    "harm_would_be_irreparable": ({"harm": {"irreparable": True}}, {"harm": {"irreparable": False}}, {}),
    "evidence_is_held": (EVIDENCE, {"schema_version": 2, "evidence": []}, {}),
    "expenses_incurred": ({"harm": {"expenses": [{"item": "公证费", "amount": 1}]}}, SUIT, {}),
    "costs_of_stopping_incurred": ({"harm": {"expenses": [{"item": "律师费", "amount": 1}]}}, {"harm": {"expenses": [{"item": "退订房费", "amount": 1}]}}, {}),
    "lost_through_network": (case(SPENT, said("insult", channel="wechat")), case(SPENT, said("insult", channel="wechat"), did("visit", manner=["smashing"])), {}),
    "serious_mental_harm_suffered": ({"harm": {"serious_mental_harm": True}}, {"harm": {"serious_mental_harm": False}}, {}),
}
LENDERS: dict[str, Row] = {
    "debt_is_illegal": (case(lender("unlicensed"), {"loan": {"annual_rate_percent": 60}}), lender("bank"), lender("unlicensed")),
}
CASES = [(name, holds, facts) for rows in (ROWS, LENDERS) for name, row in rows.items()
         for holds, facts in zip((True, False, None), row, strict=True)]
ONLY_OF_OLD = {"assaulted_child_or_from_sixty", "messages_are_repeated", "calls_are_repeated", "continued_within_six_months_of_penalty"}
"""Elements that no edition in force names any more."""
WORDS: dict[bool | None, str] = {True: "yes", False: "no", None: "unknown"}


def test_every_element_has_its_row() -> None:
    assert ROWS.keys() | LENDERS.keys() == ELEMENTS.keys()


@pytest.mark.parametrize(("name", "holds", "facts"), CASES, ids=[f"{name}: {WORDS[holds]}" for name, holds, _ in CASES])
def test_element(name: str, holds: bool | None, facts: dict[str, Any]) -> None:
    setting = case(facts) if name in LENDERS else case(every_lender(), facts)
    found = [test.finding for ground in assessed(setting).readings for test in ground.results
             if test.element.name == name and (ground.version.edition.end is None) is (name not in ONLY_OF_OLD)]
    assert found
    assert {finding.holds for finding in found} == {holds}
    for finding in found:
        if holds:
            assert finding.facts
        if holds is None:
            assert finding.settled_by
