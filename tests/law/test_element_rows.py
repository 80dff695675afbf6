"""The elements of common shape, row by row of elements.toml, and those that count: which facts carry them, which do not, what would settle them.

A row is facts and what the element answers: "c1 c2" carried by these, "no", or "? path" unknown until the fact at that path is given.
"""

from __future__ import annotations

import pytest

from complaintgen.law.assessment import ELEMENTS
from tests.law.facts import NEW_DAYS, OLD_DAYS, Facts, assessed, case, did, every_lender, said, said_on, step

STRANGER: Facts = {"role": "wrong_number"}
MISUSED: Facts = {"role": "identity_misused"}
P1, P2 = ({"parties": [{"id": f"q{number}", "role": role, "name": "某"}]} for number, role in ((1, "collector"), (2, "individual")))


def answer(name: str, *pieces: Facts, of_old: bool = False) -> str:
    """What the element answers, the same in every provision in force that names it."""
    found = {(test.finding.holds, test.finding.facts, test.finding.settled_by) for ground in assessed(case(every_lender(), *pieces)).readings
             for test in ground.results if test.element.name == name and (ground.version.edition.end is not None) is of_old}
    ((holds, facts, settled_by),) = found
    return " ".join(facts) if holds else "no" if holds is False else f"? {settled_by}"


def tagged(name: str, *tags: str, to: str = "self", channel: str = "sms") -> list[tuple[str, Facts, str]]:
    """Each tag carries the element; a reminder does not; words without a tag leave it open."""
    return [*((name, said(tag, to=to, channel=channel), "c1") for tag in tags),
            (name, said("neutral_reminder", to=to, channel=channel), "no"), (name, said(to=to, channel=channel), "? events[0].tags"),
            (name, said(to=to, channel=channel, text=None), "no")]


TAGGED = [
    *tagged("threatened_personal_safety", "threat_violence"),
    ("threatened_personal_safety", said("threat_exposure"), "no"),
    *tagged("threatened_with_exposure", "threat_exposure"),
    ("threatened_with_exposure", said("threat_violence"), "no"),
    *tagged("insulted_or_defamed", "insult", "defamation"),
    ("insulted_or_defamed", did("photo_altered"), "a1"),
    ("insulted_or_defamed", case(said("insult"), said("insult", to="r1"), did("photo_altered")), "c1 c2 a1"),
    *tagged("insulted_or_defamed_before_others", "insult", "defamation", to="r1"),
    ("insulted_or_defamed_before_others", said("insult"), "no"),
    ("insulted_or_defamed_before_others", said("insult", channel="post"), "c1"),
    ("insulted_or_defamed_before_others", did("photo_altered"), "a1"),
    ("insulted_or_defamed_before_others", said(), "no"),
    *tagged("insulted_in_private", "insult", "obscene"),
    ("insulted_in_private", said("insult", to="r1"), "no"),
    ("insulted_in_private", said("insult", channel="post"), "no"),
    ("insulted_in_private", said("defamation"), "no"),
    *tagged("obscene_content_sent", "obscene"),
    *tagged("private_matters_told_to_others", "debt_disclosure", "personal_data_disclosure", to="r1"),
    ("private_matters_told_to_others", said("debt_disclosure"), "no"),
    ("private_matters_told_to_others", said("debt_disclosure", channel="post"), "c1"),
    ("private_matters_told_to_others", case(MISUSED, said("debt_disclosure", to="r1")), "c1"),
    ("private_matters_told_to_others", case(STRANGER, said("debt_disclosure", to="r1")), "no"),
    *tagged("personal_data_given_to_others", "personal_data_disclosure", to="r1"),
    ("personal_data_given_to_others", said("debt_disclosure", to="r1"), "no"),
    *tagged("published", "obscene", "insult", "defamation", "threat_violence", "threat_exposure", "debt_disclosure", "personal_data_disclosure",
            channel="post"),
    ("published", did("public_post"), "a1"),
    ("published", said("insult", channel="wechat", to="r1"), "no"),
    *tagged("state_organ_impersonated", "impersonation_police_court"),
    *tagged("lawyer_impersonated", "impersonation_lawyer"),
    ("lawyer_impersonated", said("pressure_legal_action"), "no"),
    *tagged("doubtful_document_used", "fake_document"),
    *tagged("payment_demanded_from_unrelated_person", "demand_on_third_party", to="r1"),
    ("payment_demanded_from_unrelated_person", said("demand_on_third_party"), "no"),
    ("payment_demanded_from_unrelated_person", case(STRANGER, said("demand_on_third_party")), "c1"),
]
ACTED = [(name, did(kind), carried) for name, right in (
    ("money_beyond_the_debt_extorted", "repayment_extorted"), ("home_entered", "home_entered"), ("followed", "followed"),
    ("intercepted", "intercepted"), ("photo_altered", "photo_altered"), ("credit_record_is_wrong", "credit_record_wrong"),
    ("contact_list_taken", "contact_list_taken"), ("number_technique_is_shown", "number_spoofed"), ("line_rental_is_shown", "line_rented"))
    for kind, carried in ((right, "a1"), ("visit", "no"))]
SENT = [(name, said("insult", channel=channel), "c1" if channel in channels else "no") for name, channels in (
    ("used_information_network", ("wechat", "qq", "email", "app", "post")), ("sent_by_telecommunication", ("sms", "call")))
    for channel in ("sms", "call", "wechat", "qq", "email", "app", "post", "visit", "letter", "delivery")]
STEPS = [
    ("platform_did_not_act", step("platform_notice", accepted=False), "steps[0]"),
    ("platform_did_not_act", step("platform_notice", accepted=True), "no"),
    ("platform_did_not_act", step("platform_notice"), "? steps[0].accepted"),
    ("platform_did_not_act", case(step("other"), step("platform_notice", accepted=True), step("platform_notice")), "? steps[2].accepted"),
    ("platform_did_not_act", step("data_request", accepted=False), "no"),
    ("data_request_refused", step("data_request", accepted=False), "steps[0]"),
    ("data_request_refused", case(step("data_request"), step("data_request", accepted=False)), "steps[1]"),
    ("data_request_refused", step("data_request", accepted=True), "no"),
    ("lawyer_disproved", case(said("impersonation_lawyer"), step("document_disproved", to="某区司法局")), "steps[0] c1"),
    ("lawyer_disproved", case(said("impersonation_lawyer"), step("document_disproved", answer="没有这名律师")), "steps[0] c1"),
    ("lawyer_disproved", case(said("impersonation_lawyer"), step("document_disproved", to="某法院")), "? steps"),
    ("lawyer_disproved", said("impersonation_lawyer"), "? steps"),
    ("lawyer_disproved", step("document_disproved", to="某区司法局"), "no"),
    ("document_disproved", case(said("fake_document"), step("document_disproved", to="某法院")), "steps[0] c1"),
    ("document_disproved", said("fake_document"), "? steps"),
    ("document_disproved", step("document_disproved"), "no"),
]
GIVEN = [
    ("separate_consent_given", {"loan": {"separate_consent": True}}, "loan.separate_consent"),
    ("separate_consent_given", {"loan": {"separate_consent": False}}, "no"),
    ("separate_consent_given", {}, "? loan.separate_consent"),
    ("separate_consent_given", MISUSED, "no"),
    ("separate_consent_given", MISUSED | {"loan": {"separate_consent": True}}, "loan.separate_consent"),
    ("contact_list_permitted", {"loan": {"contact_list_permitted": True}}, "loan.contact_list_permitted"),
    ("contact_list_permitted", {"loan": {"contact_list_permitted": False}}, "no"),
    ("contact_list_permitted", {}, "? loan.contact_list_permitted"),
    ("contact_list_permitted", MISUSED, "no"),
    *((name, case({"role": role}, {"loan": {fact: answer}}), "no") for name, fact in (
        ("separate_consent_given", "separate_consent"), ("contact_list_permitted", "contact_list_permitted"))
      for role in ("emergency_contact", "listed_contact", "wrong_number") for answer in (True, None)),
]
SHARED = [
    ("joint_conduct_is_shown", case(P1, P2, said("insult", party="q1"), said("insult", party="q2")), "c1 c2"),
    ("joint_conduct_is_shown", case(P1, said("insult", party="q1"), did("visit", party="p1")), "a1 c1"),
    ("joint_conduct_is_shown", case(P1, said("insult", party="q1"), said("insult", party="q1")), "no"),
    ("joint_conduct_is_shown", case(P1, said("insult", party="q1"), said("insult")), "? events[1].party"),
    ("joint_handling_is_shown", case(P1, said("insult", party="q1"), said("insult", party="p1")), "no"),
    ("joint_handling_is_shown", case(P1, said("insult", party="p1"), said("insult", party="p2")), "c2 c1"),
]
COUNTED = [
    ("importuned", said_on(NEW_DAYS, "insult"), "c1 c2 c3"),
    ("importuned", said_on(NEW_DAYS[:2], "insult"), "no"),
    ("importuned", said("insult", count=3), "c1"),
    ("importuned", said_on(NEW_DAYS, "neutral_reminder"), "no"),
    ("importuned", case(said_on(NEW_DAYS[:2], "insult"), said()), "? events[2].tags"),
    ("importuned", did("followed"), "a1"),
    ("importuned", did("visit"), "no"),
    ("own_peace_intruded", said_on(NEW_DAYS, "insult", to="r1"), "no"),
    ("own_peace_intruded", said_on(NEW_DAYS, "insult", channel="call"), "c1 c2 c3"),
    ("offensive_messages_are_repeated", said_on(NEW_DAYS, "insult", channel="call"), "no"),
    ("offensive_messages_are_repeated", said_on(NEW_DAYS, "pressure_legal_action"), "no"),
    *(("offensive_messages_are_repeated", said_on(NEW_DAYS, tag), "c1 c2 c3") for tag in
      ("obscene", "insult", "defamation", "threat_violence", "threat_exposure")),
    ("extorted_sum_is_large", did("repayment_extorted", amount=5000), "a1"),
    ("extorted_sum_is_large", did("repayment_extorted", amount="4999.99"), "? events[0].amount"),
    ("extorted_sum_is_large", did("repayment_extorted", amount=2000), "? events[0].amount"),
    ("extorted_sum_is_large", did("repayment_extorted", amount="1999.99"), "no"),
    ("extorted_sum_is_large", case(*[did("repayment_extorted", amount=1)] * 3), "a1 a2 a3"),
    ("extorted_sum_is_large", case(did("repayment_extorted", amount=3000), did("repayment_extorted", amount=2000)), "a1 a2"),
    ("extorted_sum_is_large", case(did("repayment_extorted", amount=100), did("repayment_extorted")), "? events[1].amount"),
    ("widely_spread", did("public_post", views=4999), "no"),
    ("widely_spread", did("public_post", views=5000), "a1"),
    ("widely_spread", did("public_post", views=1, reposts=500), "a1"),
    ("widely_spread", did("public_post", views=1, reposts=499), "no"),
    ("widely_spread", did("public_post"), "? events[0].views"),
    ("personal_data_count_is_large", did("contact_list_taken", people=5000), "a1"),
    ("personal_data_count_is_large", did("contact_list_taken", people=4999), "no"),
    ("personal_data_count_is_large", did("contact_list_taken", people=2500, party="p1"), "a1"),
    ("personal_data_count_is_large", did("contact_list_taken", people=2499, party="p1"), "no"),
    ("personal_data_count_is_large", did("contact_list_taken"), "? events[0].people"),
    ("called_at_night", said(on="2026-02-01T07:59", channel="call"), "c1"),
    ("called_at_night", said(on="2026-02-01T08:00", channel="call"), "no"),
    ("called_at_night", said(on="2026-02-01T21:59", channel="call"), "no"),
    ("called_at_night", said(on="2026-02-01T22:00", channel="call"), "c1"),
    ("called_more_than_three_times_a_day", case(*[said("insult", channel="call")] * 4), "c1 c2 c3 c4"),
    ("called_more_than_three_times_a_day", case(*[said("insult", channel="call")] * 3), "no"),
    ("called_more_than_three_times_a_day", case(*[said("insult", channel="call")] * 3, said("insult", channel="call", on="2026-02-02")), "no"),
    ("called_more_than_three_times_a_day", said("insult", channel="call", count=4), "? events[0].until"),
    ("numbers_rotated_or_hidden", said("insult", sender="未知号码"), "c1"),
    ("numbers_rotated_or_hidden", said("insult"), "? events[0].sender"),
    ("numbers_rotated_or_hidden", said("insult", channel="wechat"), "no"),
    ("own_data_used_without_relation", case(STRANGER, said(count=3)), "c1"),
    ("own_data_used_without_relation", case(STRANGER, said(count=2)), "no"),
    ("own_data_used_without_relation", case(STRANGER, {"objections": [{"on": "2026-01-31"}]}, said()), "c1"),
    ("own_data_used_without_relation", case(STRANGER, {"objections": [{"on": "2026-02-01"}]}, said()), "no"),
    ("continued_after_penalty", case(step("police_penalty", "2026-01-31"), said("insult")), "steps[0] c1"),
    ("continued_after_penalty", case(step("police_penalty", "2026-02-01"), said("insult")), "no"),
    ("continued_after_penalty", case(step("police_penalty", "2025-02-01"), said("insult")), "steps[0] c1"),
    ("continued_after_penalty", case(step("police_penalty", "2025-01-31"), said("insult")), "no"),
    ("continued_after_penalty", case(step("police_warning", "2026-01-31"), said("insult")), "no"),
    ("continued_after_penalty", case(step("police_penalty", None), said("insult")), "? steps[0].on"),
]
ROWS = [*TAGGED, *ACTED, *SENT, *STEPS, *GIVEN, *SHARED, *COUNTED]


@pytest.mark.parametrize(("name", "facts", "expected"), ROWS, ids=[f"{name}: {expected}" for name, _, expected in ROWS])
def test_what_carries_an_element_and_what_would_settle_it(name: str, facts: Facts, expected: str) -> None:
    assert sorted(answer(name, facts).split()) == sorted(expected.split())


OF_OLD = [
    ("messages_are_repeated", said_on(OLD_DAYS, "insult"), "c1 c2 c3"),
    ("messages_are_repeated", said_on(OLD_DAYS, "neutral_reminder", to="r1"), "c1 c2 c3"),
    ("messages_are_repeated", said_on(OLD_DAYS, "neutral_reminder"), "no"),
    ("messages_are_repeated", said_on(OLD_DAYS, "insult", channel="call"), "no"),
    ("continued_within_six_months_of_penalty", case(step("police_penalty", "2025-06-30"), said("insult", on="2025-12-30")), "steps[0] c1"),
    ("continued_within_six_months_of_penalty", case(step("police_penalty", "2025-06-29"), said("insult", on="2025-12-30")), "no"),
    ("continued_within_six_months_of_penalty", case(step("police_penalty", None), said("insult", on="2025-12-30")), "? steps[0].on"),
]


@pytest.mark.parametrize(("name", "facts", "expected"), OF_OLD, ids=[f"{name}: {expected}" for name, _, expected in OF_OLD])
def test_what_carried_an_element_before_2026(name: str, facts: Facts, expected: str) -> None:
    """Source: 治安管理处罚法 (2012) art. 42 item 5 (或者其他信息), art. 20 item 4 (六个月内曾受过治安管理处罚)."""
    assert answer(name, facts, of_old=True) == expected


def test_every_element_has_a_title_and_a_source() -> None:
    """A gap tells the title to the person; the source is for the lawyer who checks it."""
    assert all(element.label and not element.label.endswith("。") and element.source for element in ELEMENTS.values())
    assert len({element.label for element in ELEMENTS.values()}) == len(ELEMENTS)


def test_a_gap_names_the_fact_that_would_settle_the_element() -> None:
    gaps = {gap.path: gap.element for gap in assessed(case(every_lender(), said_on(NEW_DAYS, "insult"))).gaps}
    assert gaps["harm.daily_life_disturbed"] == "干扰正常生活"
    assert "harm.daily_life_disturbed" not in {gap.path for gap in assessed(
        case(every_lender(), said_on(NEW_DAYS, "insult"), {"harm": {"daily_life_disturbed": True}})).gaps}
