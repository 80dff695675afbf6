"""The elements of common shape, row by row of elements.toml, and those that count: which facts carry them, which do not, what would settle them.

A row is facts and what the element answers: "c1 c2" carried by these, "no", or "? path" unknown until the fact at that path is given.
"""

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
    said,
    said_on,
    step,
)

COLLEAGUES: Facts = {"recipients": [{"id": "r1", "relation": "同事", "is_emergency_contact": False}]}
ASKS = "? events[0].posed_as"
WIFE: Facts = {"role": "listed_contact", "debt_relation": "spouse"}
STRANGER: Facts = {"role": "wrong_number"}
MISUSED: Facts = {"role": "identity_misused"}
P1, P2 = ({"parties": [{"id": f"q{number}", "role": role, "name": "某"}]} for number, role in ((1, "collector"), (2, "individual")))

TIED: Facts = {"parties": [{"id": "q2", "role": "individual", "name": "某", "engaged_by": "q1"}]}
ENGAGED: Facts = {"parties": [{"id": "q1", "role": "collector", "name": "某", "engaged_by": "p1"}]}


def found(finding: str, **more: str) -> Facts:
    return step("document_disproved", finding=finding, **more)


def extorted(on: str = "2026-02-01", **more: Any) -> Facts:
    return did("repayment_extorted", on, **({"threatened_with": "exposure"} | more))


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
            (name, said(to=to, channel=channel, text=None), "? events[0].text" if channel == "post" else "no")]


TAGGED = [
    *tagged("threatened_personal_safety", "threat_violence"),
    ("threatened_personal_safety", said("threat_exposure"), "no"),
    *tagged("threatened_with_exposure", "threat_exposure"),
    ("threatened_with_exposure", said("threat_violence"), "no"),
    *tagged("insulted_or_defamed", "insult", "obscene", "defamation"),
    ("insulted_or_defamed", did("photo_altered"), "a1"),
    ("insulted_or_defamed", case(said("insult"), said("insult", to="r1"), did("photo_altered")), "c1 c2 a1"),
    *tagged("insulted_or_defamed_before_others", "insult", "obscene", "defamation", to="r1"),
    ("insulted_or_defamed_before_others", said("insult"), "no"),
    ("insulted_or_defamed_before_others", said("insult", channel="post"), "c1"),
    ("insulted_or_defamed_before_others", did("photo_altered"), "? events[0].seen_by_others"),
    ("insulted_or_defamed_before_others", did("photo_altered", seen_by_others=True), "a1"),
    ("insulted_or_defamed_before_others", did("photo_altered", seen_by_others=False), "no"),
    ("insulted_or_defamed_before_others", did("photo_altered", recipient="r1") | COLLEAGUES, "a1"),
    ("insulted_or_defamed_before_others", did("visit", text="老赖", tags=["insult"]), "? events[0].seen_by_others"),
    ("insulted_or_defamed_before_others", did("visit", text="老赖", tags=["insult"], seen_by_others=True), "a1"),
    ("insulted_or_defamed_before_others", did("visit", text="老赖", tags=["insult"], seen_by_others=False), "no"),
    *(("insulted_or_defamed_before_others", did(kind, text="老赖", tags=["insult"]), "a1") for kind in ("poster", "online_post", "public_post")),
    ("insulted_or_defamed_before_others", did("poster"), "? events[0].text"),
    ("insulted_or_defamed_before_others", did("poster", text="老赖"), "? events[0].tags"),
    ("insulted_in_private", did("visit", text="老赖", tags=["insult"], seen_by_others=False), "a1"),
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
    *tagged("personal_data_published", "debt_disclosure", "personal_data_disclosure", channel="post"),
    *tagged("wrong_posted_online", "obscene", "insult", "defamation", "debt_disclosure", "personal_data_disclosure", channel="post"),
    ("personal_data_published", did("online_post", text="打一架", tags=["threat_violence"]), "no"),
    ("wrong_posted_online", did("online_post", text="打一架", tags=["threat_violence"]), "no"),
    ("wrong_posted_online", said("insult", channel="wechat", to="r1"), "no"),
    *((name, did(kind, text="某某欠五千", tags=["debt_disclosure"]), answer) for name, kind, answer in (
        ("personal_data_published", "online_post", "a1"), ("personal_data_published", "poster", "a1"), ("personal_data_published", "public_post", "a1"),
        ("wrong_posted_online", "online_post", "a1"), ("wrong_posted_online", "poster", "no"), ("wrong_posted_online", "public_post", "? events[0].kind"),
        ("private_matters_told_to_others", "poster", "a1"), ("private_matters_told_to_others", "online_post", "a1"))),
    ("personal_data_published", did("public_post"), "? events[0].text"),
    ("wrong_posted_online", did("public_post"), "? events[0].text"),
    *tagged("state_organ_impersonated", "impersonation_police_court"),
    ("state_organ_impersonated", said("impersonation_police_court", posed_as="not_state"), "no"),
    ("state_organ_impersonated", said("impersonation_police_court", posed_as="other_state"), "c1"),
    *tagged("other_identity_assumed", "impersonation_other"),
    ("other_identity_assumed", said("impersonation_police_court", posed_as="not_state"), "c1"),
    *(("police_impersonated", said("impersonation_police_court", text=text), ASKS) for text in ("我是派出所民警", "我不是警察，但能让警察抓你", None)),
    *(("collector_was_engaged", step("institution_complaint", answer=answer, others_collect=told), verdict) for answer, told, verdict in (
        ("催收由外包公司负责", True, "steps[0].others_collect"), ("我们没有委托任何第三方", False, "no"), ("我们没有委托任何第三方", None, "? steps[0].others_collect"),
        ("催收由外包公司负责", None, "? steps[0].others_collect"))),
    ("collector_was_engaged", step("institution_complaint"), "no"),
    *(("police_impersonated", said("impersonation_police_court", posed_as=organ, text="我是派出所民警"), answer) for organ, answer in (
        ("police", "c1"), ("military", "c1"), ("other_state", "no"), ("not_state", "no"))),
    *tagged("lawyer_impersonated", "impersonation_lawyer"),
    ("lawyer_impersonated", said("pressure_legal_action"), "no"),
    *tagged("doubtful_document_used", "fake_document"),
    *tagged("payment_demanded_from_unrelated_person", "demand_on_third_party", to="r1"),
    *tagged("unrelated_person_dunned", "insult", to="r1"),
    ("unrelated_person_dunned", said("insult"), "no"),
    *(("payment_demanded_from_unrelated_person", case(WIFE, facts, said("demand_on_third_party")), answer)
      for facts, answer in (({}, "? common_debt"), ({"common_debt": False}, "c1"), ({"common_debt": True}, "no"))),
    *(("own_data_used_without_relation", case(WIFE, facts, said_on(NEW_DAYS, "neutral_reminder")), answer)
      for facts, answer in (({}, "? common_debt"), ({"common_debt": False}, "c1 c2 c3"), ({"common_debt": True}, "no"))),
    *(("complainant_owes_nothing", case(WIFE, {"loan": {"exists": "yes"}}, facts, said("insult")), answer)
      for facts, answer in (({}, "? common_debt"), ({"common_debt": False}, "role"), ({"common_debt": True}, "no"))),
    ("payment_demanded_from_unrelated_person", said("demand_on_third_party"), "no"),
    ("payment_demanded_from_unrelated_person", case(STRANGER, said("demand_on_third_party")), "c1"),
]
ACTED = [(name, did(kind), carried) for name, right in (
    ("followed", "followed"), ("assaulted", "assaulted"), ("property_damaged", "property_damaged"), ("confined", "confined"),
    ("intercepted", "intercepted"), ("photo_altered", "photo_altered"), ("credit_record_is_wrong", "credit_record_wrong"),
    ("contact_list_taken", "contact_list_taken"), ("number_technique_is_shown", "number_spoofed"), ("line_rental_is_shown", "line_rented"))
    for kind, carried in ((right, "a1"), ("visit", "no"))]
SHOWN: Facts = {"evidence": [{"id": "e1", "kind": "chat_screenshot", "title": "聊天截图", "proves": "disclosure"}]}
SENT = [(name, said("insult", channel=channel), "c1" if channel in channels else "no") for name, channels in (
    ("used_information_network", ("wechat", "qq", "email", "app", "post")), ("sent_by_telecommunication", ("sms", "call")))
    for channel in ("sms", "call", "wechat", "qq", "email", "app", "post", "visit", "letter", "delivery")]
SENT += [("used_information_network", did("online_post"), "a1"), ("used_information_network", did("poster"), "no"),
         ("used_information_network", did("photo_altered"), "no"), ("used_information_network", case(did("photo_altered", evidence=["e1"]), SHOWN), "a1"),
         ("collecting_unit_acted", did("online_post"), "no"), ("collecting_unit_acted", did("online_post", party="p1"), "a1"),
         ("sent_by_telecommunication", did("call_bombing"), "a1"), ("sent_by_telecommunication", did("visit"), "no")]
OF_PLATFORM: Facts = {"parties": [{"id": "pf", "role": "platform", "name": "示例平台"}]}
STEPS = [
    ("platform_did_not_act", case(OF_PLATFORM, step("platform_notice", accepted=False)), "steps[0]"),
    ("platform_did_not_act", case(OF_PLATFORM, step("platform_notice", accepted=True)), "no"),
    ("platform_did_not_act", case(OF_PLATFORM, step("platform_notice")), "? steps[0].accepted"),
    ("platform_did_not_act", case(OF_PLATFORM, case(step("other"), step("platform_notice", accepted=True), step("platform_notice"))), "? steps[2].accepted"),
    ("platform_did_not_act", case(OF_PLATFORM, step("data_request", accepted=False)), "no"),
    ("data_request_refused", step("data_request", accepted=False), "steps[0]"),
    ("data_request_refused", case(step("data_request"), step("data_request", accepted=False)), "steps[1]"),
    ("data_request_refused", step("data_request", accepted=True), "no"),
    ("lawyer_disproved", case(said("impersonation_lawyer"), found("not_a_lawyer")), "steps[0] c1"),
    ("lawyer_disproved", case(said("impersonation_lawyer"), found("name_misused")), "steps[0] c1"),
    ("lawyer_disproved", case(said("impersonation_lawyer"), found("document_forged")), "? steps"),
    ("lawyer_disproved", case(said("impersonation_lawyer"), step("document_disproved", to="某区司法局")), "? steps[0].finding"),
    ("lawyer_disproved", said("impersonation_lawyer"), "? steps"),
    ("lawyer_disproved", found("not_a_lawyer"), "no"),
    ("document_disproved", case(said("fake_document"), found("document_forged")), "steps[0] c1"),
    ("document_disproved", case(said("fake_document", in_name_of="law_firm"), found("document_forged")), "steps[0] c1"),
    ("document_disproved", case(said("fake_document"), found("not_a_lawyer")), "? steps"),
    ("document_disproved", case(said("fake_document"), found("name_misused")), "? steps"),
    ("document_disproved", said("fake_document"), "? steps"),
    ("document_disproved", found("document_forged"), "no"),
    ("document_disproved", case(said("fake_document"), said("fake_document"), found("document_forged")), "? events[0].was_disproved"),
    ("document_disproved", case(said("fake_document", was_disproved=False), said("fake_document", was_disproved=True), found("document_forged")), "steps[0] c2"),
    ("document_disproved", case(said("fake_document", was_disproved=False), found("document_forged")), "no"),
    ("state_document_disproved", case(said("fake_document", in_name_of="state_organ"), found("document_forged")), "steps[0] c1"),
    *(("state_document_disproved", case(said("fake_document", in_name_of=body), found("document_forged")), "no") for body in ("law_firm", "company", "other")),
    ("state_document_disproved", case(said("fake_document"), found("document_forged")), "? events[0].in_name_of"),
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
    ("joint_conduct_is_shown", case(P1, P2, said("insult", party="q1"), said("insult", party="q2")), "? parties[16].engaged_by"),
    ("joint_conduct_is_shown", case(P1, TIED, said("insult", party="q1"), said("insult", party="q2")), "c1 c2"),
    ("joint_conduct_is_shown", case(P1, said("insult", party="q1"), did("visit", manner=["staying"], party="p1")), "? parties[15].engaged_by"),
    ("joint_conduct_is_shown", case(ENGAGED, said("insult", party="q1"), did("visit", manner=["staying"], party="p1")), "a1 c1"),
    ("joint_conduct_is_shown", case(P1, said("insult", party="q1"), said("insult", party="q1")), "no"),
    ("joint_conduct_is_shown", case(P1, said("insult", party="q1"), said("insult")), "? events[1].party"),
    ("joint_handling_is_shown", case(P1, said("insult", party="q1"), said("insult", party="p1")), "no"),
    ("joint_handling_is_shown", case(P1, said("insult", party="p1"), said("insult", party="p2")), "c2 c1"),
]
SPREAD: list[tuple[str, str, Facts, str]] = [
        ("online_post", "defamation", {"views": 4999}, "no"), ("online_post", "defamation", {"views": 5000}, "a1"),
        ("online_post", "defamation", {"views": 1, "reposts": 500}, "a1"), ("online_post", "defamation", {"views": 1, "reposts": 499}, "no"),
        ("online_post", "defamation", {}, "? events[0].views"), ("online_post", "insult", {"views": 9000}, "no"),
        ("online_post", "debt_disclosure", {"views": 9000}, "no"), ("public_post", "defamation", {"views": 9000}, "? events[0].kind"),
        ("poster", "defamation", {}, "no")]
VISITS: list[tuple[Facts, str]] = [
    ({}, "? events[0].manner"), ({"count": 1}, "no"), ({"count": 2}, "no"), ({"count": 3}, "a1"),
    *(({"count": 1, "manner": [manner]}, "a1") for manner in ("shouting", "smashing", "blocking", "staying"))]
COUNTED = [
    ("importuned", said_on(NEW_DAYS, "insult", channel="call"), "c1 c2 c3"),
    ("importuned", said_on(NEW_DAYS[:2], "insult", channel="call"), "no"),
    ("importuned", said("insult", channel="call", count=3), "c1"),
    ("importuned", case(NO_CONSENT, said_on(NEW_DAYS, "insult")), "no"),
    ("importuned", case(NO_CONSENT, said_on(NEW_DAYS, "neutral_reminder")), "no"),
    ("importuned", said_on(NEW_DAYS, "neutral_reminder", channel="call"), "? loan.exists"),
    ("importuned", case(NO_CONSENT, said_on(NEW_DAYS[:2], "insult", channel="call"), said(channel="call")), "? events[2].tags"),
    ("contacted_beyond_reminder", said_on(NEW_DAYS, "insult"), "c1 c2 c3"),
    ("contacted_beyond_reminder", said_on(NEW_DAYS, "insult", to="r1"), "c1 c2 c3"),
    ("importuned", did("followed"), "a1"),
    ("own_peace_intruded", said_on(NEW_DAYS, "insult", to="r1"), "no"),
    ("own_peace_intruded", said_on(NEW_DAYS, "insult", channel="call"), "c1 c2 c3"),
    ("own_peace_threatened", said("threat_exposure", channel="call"), "c1"),
    ("own_peace_threatened", said("threat_exposure", "threat_violence"), "no"),
    ("offensive_messages_are_repeated", said_on(NEW_DAYS, "insult", channel="call"), "no"),
    ("offensive_messages_are_repeated", said_on(NEW_DAYS, "pressure_legal_action"), "no"),
    ("offensive_messages_are_repeated", said_on(NEW_DAYS, "defamation"), "no"),
    *(("offensive_messages_are_repeated", said_on(NEW_DAYS, tag), "c1 c2 c3") for tag in
      ("obscene", "insult", "threat_violence", "threat_exposure")),
    ("money_beyond_the_debt_extorted", did("repayment_extorted"), "? events[0].threatened_with"),
    *(("money_beyond_the_debt_extorted", did("repayment_extorted", threatened_with=threat), answer) for threat, answer in (
        ("violence", "a1"), ("exposure", "a1"), ("lawful_steps", "no"), ("none", "no"))),
    *(("money_beyond_the_debt_extorted", did("repayment_extorted", text="不给就发", tags=[tag]), answer) for tag, answer in (
        ("threat_violence", "a1"), ("threat_exposure", "a1"), ("insult", "? events[0].threatened_with"))),
    ("money_beyond_the_debt_extorted", case(said("threat_violence"), did("repayment_extorted", threatened_with="none")), "no"),
    ("extorted_sum_is_large", extorted(amount=5000), "a1"),
    ("extorted_sum_is_large", extorted(amount="4999.99"), "? events[0].amount"),
    ("extorted_sum_is_large", extorted(amount=2000), "? events[0].amount"),
    ("extorted_sum_is_large", extorted(amount="1999.99"), "no"),
    ("extorted_sum_is_large", case(*[extorted(amount=1)] * 3), "a1 a2 a3"),
    ("extorted_sum_is_large", extorted(amount=1, count=3), "a1"),
    ("extorted_sum_is_large", case(extorted(amount=3000), extorted(amount=2000)), "a1 a2"),
    ("extorted_sum_is_large", case(extorted(amount=1000), extorted()), "? events[1].amount"),
    ("extorted_sum_is_large", case(extorted("2023-02-01", amount=3000), extorted("2025-02-01", amount=2000)), "a1 a2"),
    ("extorted_sum_is_large", case(extorted("2023-02-01", amount=1500), extorted("2025-02-02", amount=1500)), "no"),
    ("extorted_sum_is_large", did("repayment_extorted", amount=9000, threatened_with="none"), "no"),
    ("extorted_sum_is_large", extorted(amount=2500, text="我是法院的", tags=["impersonation_police_court"]), "a1"),
    ("extorted_sum_is_large", extorted(amount=999, text="我是法院的", tags=["impersonation_police_court"]), "no"),
    ("extorted_sum_is_large", case({"complainant": {"birth_date": "2008-02-02"}}, extorted(amount=2500)), "a1"),
    ("extorted_sum_is_large", case({"complainant": {"birth_date": "2008-02-01"}}, extorted(amount=2500)), "? events[0].amount"),
    ("property_was_taken", did("repayment_extorted"), "? events[0].was_taken"),
    ("property_was_taken", did("repayment_extorted", was_taken=True), "a1"),
    ("property_was_taken", did("repayment_extorted", was_taken=False), "no"),
    *(("widely_spread", did(kind, text="骗贷", tags=[tag], **counts), answer) for kind, tag, counts, answer in SPREAD),
    ("widely_spread", did("online_post", text="骗贷", views=9000), "? events[0].tags"),
    ("taken_data_count_is_large", did("contact_list_taken", people=5000), "a1"),
    ("taken_data_count_is_large", did("contact_list_taken", people=4999, data_kind="contacts"), "no"),
    ("taken_data_count_is_large", did("contact_list_taken", people=4999), "? events[0].data_kind"),
    ("taken_data_count_is_large", did("contact_list_taken", people=49), "no"),
    ("taken_data_count_is_large", did("contact_list_taken", people=500, data_kind="records"), "a1"),
    ("taken_data_count_is_large", did("contact_list_taken", people=499, data_kind="records"), "no"),
    ("taken_data_count_is_large", did("contact_list_taken", people=50, data_kind="sensitive"), "a1"),
    ("taken_data_count_is_large", did("contact_list_taken", people=49, data_kind="sensitive"), "no"),
    ("taken_data_count_is_large", case(did("contact_list_taken", people=250, data_kind="records"), did("contact_list_taken", people=25, data_kind="sensitive")), "a1 a2"),
    ("taken_data_count_is_large", did("contact_list_taken", people=2500, party="p1", data_kind="contacts"), "no"),
    ("taken_data_count_is_large", did("contact_list_taken"), "? events[0].people"),
    ("provided_data_count_is_large", case(said("personal_data_disclosure", to="r1"), did("contact_list_taken", people=6000)), "no"),
    ("provided_data_count_is_large", did("online_post", text="名单", tags=["personal_data_disclosure"], people=5000), "a1"),
    ("provided_data_count_is_large", did("online_post", text="名单", tags=["personal_data_disclosure"], people=4999), "no"),
    ("provided_data_count_is_large", did("online_post", text="名单", tags=["personal_data_disclosure"], people=2500, party="p1"), "a1"),
    ("provided_data_count_is_large", did("online_post", text="名单", tags=["personal_data_disclosure"]), "? events[0].people"),
    *(("home_entered", did("home_entered", **entry), answer) for entry, answer in (
        ({}, "? events[0].entry"), ({"entry": "unpermitted"}, "a1"), ({"entry": "stayed"}, "a1"), ({"entry": "permitted"}, "no"))),
    ("confined", did("visit", manner=["blocking"]), "a1"),
    ("freedom_was_taken", did("confined", "2026-02-01T10:00", until="2026-02-01T13:00"), "no"),
    ("freedom_was_taken", did("confined", "2026-02-01T10:00", until="2026-02-02T10:00"), "a1"),
    ("freedom_was_taken", case(did("confined", "2026-02-01T10:00", until="2026-02-01T13:00"), step("criminal_case_opened")), "steps[0]"),
    ("unit_order_disturbed", did("unit_disrupted"), "? events[0].stopped_work"),
    ("unit_order_disturbed", did("unit_disrupted", stopped_work=True), "a1"),
    ("unit_order_disturbed", did("unit_disrupted", stopped_work=False), "no"),
    ("unit_order_disturbed", did("visit", stopped_work=True), "a1"),
    ("unit_order_disturbed", did("visit"), "no"),
    *(("importuned", did("visit", **how), answer) for how, answer in VISITS),
    ("importuned", case({"objections": [{"on": "2026-01-31"}]}, did("visit", count=1)), "a1"),
    ("own_peace_intruded", did("visit", recipient="r1", manner=["shouting"]) | COLLEAGUES, "no"),
    ("own_peace_intruded", did("visit", manner=["shouting"]), "a1"),
    ("intrusion_is_shown", did("visit", count=1), "no"),
    ("intrusion_is_shown", did("visit"), "? events[0].manner"),
    ("intrusion_is_shown", did("visit", count=1, manner=["staying"]), "a1"),
    ("gained_by_posing_as_official", case(said("impersonation_police_court"), extorted(amount=100, was_taken=True, text="快转", tags=["threat_exposure"])), "no"),
    ("gained_by_posing_as_official", extorted(was_taken=True, text="我是法院的", tags=["impersonation_police_court"]), "a1"),
    ("gained_by_posing_as_official", extorted(was_taken=True), "? events[0].text"),
    ("collection_is_serious", did("confined"), "a1"),
    ("collection_is_serious", did("visit", manner=["blocking"]), "a1"),
    ("collection_is_serious", {"harm": {"serious_mental_harm": True}}, "harm.serious_mental_harm"),
    ("collection_is_serious", step("criminal_case_opened"), "steps[0]"),
    ("collection_is_serious", said("threat_violence"), "? harm.serious_mental_harm"),
    ("public_order_disturbed", did("visit", seen_by_others=True), "a1"),
    ("public_order_disturbed", said("insult"), "no"),
    ("continued_after_police_action", case(step("office_warning", "2026-01-31"), said("insult")), "steps[0] c1"),
    ("called_at_night", said(on="2026-02-01T07:59", channel="call"), "c1"),
    ("called_at_night", said(on="2026-02-01T08:00", channel="call"), "no"),
    ("called_at_night", said(on="2026-02-01T21:59", channel="call"), "no"),
    ("called_at_night", said(on="2026-02-01T22:00", channel="call"), "c1"),
    ("called_more_than_three_times_a_day", case(*[said("insult", channel="call", answered=True)] * 4), "c1 c2 c3 c4"),
    ("called_more_than_three_times_a_day", case(*[said("insult", channel="call", duration_seconds=9)] * 4), "c1 c2 c3 c4"),
    ("called_more_than_three_times_a_day", case(*[said("insult", channel="call", answered=False)] * 4), "no"),
    ("called_more_than_three_times_a_day", case(*[said("insult", channel="call", answered=True, to="r1")] * 4), "no"),
    ("called_more_than_three_times_a_day", case(*[said("insult", channel="call")] * 4), "? events[0].answered"),
    ("called_more_than_three_times_a_day", said("insult", channel="call", answered=True, count=31, until="2026-02-10"), "c1"),
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
    ("messages_are_repeated", said_on(OLD_DAYS, "neutral_reminder"), "? loan.exists"),
    ("messages_are_repeated", case(NO_CONSENT, said_on(OLD_DAYS, "neutral_reminder")), "no"),
    ("calls_are_repeated", said_on(OLD_DAYS, "insult", channel="call"), "c1 c2 c3"),
    ("calls_are_repeated", said_on(OLD_DAYS, "insult"), "no"),
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
