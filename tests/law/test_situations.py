"""Facts → offered, held back, absent: tables that a lawyer can read, each with its source.

A provision is written as its id and the year in which its edition took effect. Sources are sections of the shared law.md and
documents.md, or the statute itself.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.facts import (
    FILED,
    LIFE,
    NEW_DAYS,
    NO_CONSENT,
    OLD_DAYS,
    Facts,
    assessed,
    case,
    did,
    lender,
    said,
    said_on,
    step,
)

Situation = tuple[str, Facts, set[str]]


def offered(facts: Facts, paper: str, day: date = FILED) -> set[str]:
    return {f"{ground.provision.id.split('.', 1)[1]}@{ground.version.edition.start.year}"
            for ground in assessed(facts, day).grounds_for(paper, "conduct")}


def held(facts: Facts, day: date = FILED) -> set[str]:
    return {ground.provision.id for ground in assessed(facts, day).withheld}


def ids(situations: dict[str, Situation]) -> dict[str, object]:
    return {"argvalues": situations.values(), "ids": situations.keys()}


T50, T42 = "治安管理处罚法 (2025) art. 50", "治安管理处罚法 (2012) art. 42"
OLD, NEW = "2025-12-20", "2026-02-01"
TWO: Facts = {"recipients": [{"id": "r1", "relation": "同事", "is_emergency_contact": False}, {"id": "r2", "relation": "同事", "is_emergency_contact": False}]}
NO_LAWYER = step("document_disproved", to="示例市司法局", answer="查无此律师", finding="not_a_lawyer")
DISOWNED = step("document_disproved", to="示例市某法院", finding="document_forged")
POLICE: dict[str, Situation] = {
    "a threat in 2025": (T42, said("threat_violence", on=OLD), {"threat@2013"}),
    "a threat in 2026": (T50, said("threat_violence"), {"threat@2026"}),
    "a threat on the last day of 2025": ("law.md 8.1", said("threat_violence", on="2025-12-31"), {"threat@2013"}),
    "a threat on the first day of 2026": ("law.md 8.1", said("threat_violence", on="2026-01-01"), {"threat@2026"}),
    "an evening in UTC is the next day in Beijing": (
        "law.md 8.1", said("threat_violence", on="2025-12-31T18:00:00+00:00"), {"threat@2026"}),
    "one entry that spans the year's end": (
        "law.md 3", said("threat_violence", on="2025-12-30", until="2026-01-02", count=2), {"threat@2013", "threat@2026"}),
    "threats on both sides of the year's end": (
        "law.md 3", case(said("threat_violence", on=OLD), said("threat_violence")), {"threat@2013", "threat@2026"}),
    "an insult to a colleague in 2025": (T42, said("insult", on=OLD, to="r1"), {"insult_or_defamation@2013"}),
    "an insult to a colleague in 2026": (T50, said("insult", to="r1"), {"insult_or_defamation@2026"}),
    "an invented crime told to a colleague": (T50, said("defamation", to="r1"), {"insult_or_defamation@2026"}),
    "an insult to one's face alone is not 公然": (T50, said("insult"), set()),
    "an insult posted where others read it": (T50, said("insult", channel="post"), {"insult_or_defamation@2026"}),
    "a defaced photo that others saw": (T50, did("photo_altered", seen_by_others=True), {"insult_or_defamation@2026"}),
    "a defaced photo sent to the complainant alone is not 公然": (T50, did("photo_altered", seen_by_others=False), set()),
    "the debt told to two colleagues in 2025": (T42, said("debt_disclosure", on=OLD, to="r1", also_to=["r2"]) | TWO, {"privacy_spreading@2013"}),
    "the debt told to two colleagues in 2026": (T50, said("debt_disclosure", to="r1", also_to=["r2"]) | TWO, {"privacy_spreading@2026"}),
    "the debt told to one colleague is not 散布": (T50, said("debt_disclosure", to="r1"), set()),
    "an ID card sent to a colleague in 2025: no offence of its own yet": (
        "law.md 2.1, art. 56", case(NO_CONSENT, said("personal_data_disclosure", on=OLD, to="r1")), set()),
    "an ID card sent to a colleague in 2026": (
        "治安管理处罚法 (2025) art. 56", case(NO_CONSENT, said("personal_data_disclosure", to="r1")), {"personal_information@2026"}),
    "an ID card sent with separate consent": (
        "个人信息保护法 art. 23", case({"loan": {"separate_consent": True}}, said("personal_data_disclosure", to="r1")), set()),
    "an ID card sent, consent not known": (
        "个人信息保护法 art. 23", said("personal_data_disclosure", to="r1"), set()),
    "the contact list taken in 2026": (
        "治安管理处罚法 (2025) art. 56 para. 2", case(NO_CONSENT, did("contact_list_taken")), {"personal_information_taking@2026"}),
    "the contact list taken in 2025": ("law.md 2.1, art. 56", case(NO_CONSENT, did("contact_list_taken", OLD)), set()),
    "the contact list read with permission": (
        "治安管理处罚法 (2025) art. 56 para. 2", case({"loan": {"contact_list_permitted": True}}, did("contact_list_taken")), set()),
    "posing as a court in 2025": (
        "治安管理处罚法 (2012) art. 51", said("impersonation_police_court", on=OLD), {"state_organ_impersonation@2013"}),
    "posing as a court in 2026": (
        "治安管理处罚法 (2025) art. 62", said("impersonation_police_court"), {"state_organ_impersonation@2026"}),
    "calling oneself a lawyer, which may be true": ("治安管理处罚法 (2025) art. 62", said("impersonation_lawyer"), set()),
    "no lawyer in 2025, the justice office says": (
        "治安管理处罚法 (2012) art. 51", case(said("impersonation_lawyer", on=OLD), NO_LAWYER), {"false_identity@2013"}),
    "no lawyer in 2026, the justice office says": (
        "治安管理处罚法 (2025) art. 62", case(said("impersonation_lawyer"), NO_LAWYER), {"false_identity@2026"}),
    "a doubtful summons that nobody checked": ("治安管理处罚法 (2025) art. 63", said("fake_document"), set()),
    "a summons that the court disowned in 2025": (
        "治安管理处罚法 (2012) art. 52", case(said("fake_document", on=OLD, in_name_of="state_organ"), DISOWNED),
        {"forged_document_use@2013", "document_forgery@2013", "document_forgery@2021"}),
    "a summons that the court disowned": (
        "治安管理处罚法 (2025) art. 63; 刑法 art. 280", case(said("fake_document", in_name_of="state_organ"), DISOWNED),
        {"forged_document_use@2026", "document_forgery@2026", "document_forgery@2021"}),
    "money beyond the debt in 2025": ("治安管理处罚法 (2012) art. 49", did("repayment_extorted", OLD, amount=500, threatened_with="exposure"), {"extortion@2013"}),
    "money beyond the debt in 2026": ("治安管理处罚法 (2025) art. 58", did("repayment_extorted", amount=500, threatened_with="exposure"), {"extortion@2026"}),
    "a home entered in 2025": ("治安管理处罚法 (2012) art. 40", did("home_entered", OLD, entry="unpermitted"), {"home_intrusion@2013"}),
    "a home entered in 2026": ("治安管理处罚法 (2025) art. 47", did("home_entered", entry="unpermitted"), {"home_intrusion@2026"}),
    "stopped in the street in 2025": ("治安管理处罚法 (2012) art. 26", did("intercepted", OLD), {"intercepting@2013"}),
    "stopped in the street in 2026": ("治安管理处罚法 (2025) art. 30", did("intercepted"), {"intercepting@2026"}),
    "a stranger bombarded politely in 2025: 其他信息": (
        "law.md 1", case({"role": "wrong_number"}, LIFE, said_on(OLD_DAYS)), {"harassing_messages@2013"}),
    "a stranger written to politely five times in 2026: 滋扰": (
        "law.md 1", case({"role": "wrong_number"}, LIFE, said_on((*NEW_DAYS, "2026-02-10", "2026-02-20"))), {"harassing_messages@2026"}),
    "three polite messages to a stranger are no 滋扰": ("law.md 8", case({"role": "wrong_number"}, LIFE, said_on(NEW_DAYS)), set()),
    "a stranger called three times in 2025: whether calls are messages is disputed": (
        T42, case({"role": "wrong_number"}, LIFE, said_on(OLD_DAYS, channel="call")), set()),
    "a stranger called three times in 2026: 滋扰": (
        T50, case({"role": "wrong_number"}, LIFE, said_on(NEW_DAYS, channel="call")), {"harassing_messages@2026"}),
    "two messages are not 多次": (T50, case({"role": "wrong_number"}, LIFE, said_on(NEW_DAYS[:2])), set()),
    "one entry that stands for three calls is": (
        T50, case({"role": "wrong_number"}, LIFE, said(channel="call", count=3)), {"harassing_messages@2026"}),
    "life not disturbed": (T50, case({"role": "wrong_number", "harm": {"daily_life_disturbed": False}}, said_on(NEW_DAYS, channel="call")), set()),
    "life disturbed or not is unknown": (T50, case({"role": "wrong_number"}, said_on(NEW_DAYS, channel="call")), set()),
    "sleep lost is life disturbed": (
        T50, case({"role": "wrong_number", "harm": {"sleep": "夜里多次被吵醒"}}, said_on(NEW_DAYS, channel="call")), {"harassing_messages@2026"}),
    "call bombing once": (T50, case(LIFE, did("call_bombing")), {"harassing_messages@2026"}),
    "call bombing in 2025 had no rule": (T42, case(LIFE, did("call_bombing", OLD)), set()),
    "followed once": (T50, case(LIFE, did("followed")), {"harassing_messages@2026"}),
    "one neutral reminder": ("documents.md 6.4", case(LIFE, said("neutral_reminder")), set()),
    "reminders by number alone": ("documents.md 6.4", case(LIFE, said_on(NEW_DAYS, "neutral_reminder")), set()),
    "talk of going to court": ("documents.md 6.4", case(LIFE, said_on(NEW_DAYS, "pressure_legal_action")), set()),
    "insults to one's face three times": (T50, case(LIFE, said_on(NEW_DAYS, "insult")), {"harassing_messages@2026"}),
    "obscene messages three times in 2025": (T42, case(LIFE, said_on(OLD_DAYS, "obscene")), {"harassing_messages@2013"}),
    "a message without a date": ("law.md 8.1", said("threat_violence", on=None), set()),
    "nothing happened": ("design.md", LIFE, set()),
    "a contact cannot plead the borrower's secret": ("law.md 8.2", case({"role": "listed_contact"}, said("debt_disclosure")), set()),
    "a contact threatened is a victim in their own right": (
        "law.md 3", case({"role": "listed_contact"}, said("threat_violence")), {"threat@2026"}),
    "an emergency contact written to on after refusing": (
        "law.md 3, 8", case({"role": "emergency_contact", "objections": [{"on": "2026-01-20"}]}, LIFE, said_on(NEW_DAYS)), {"harassing_messages@2026"}),
    "someone whose name was borrowed on, the debt told": (
        "law.md 8.2", case({"role": "identity_misused"}, said("debt_disclosure", to="r1")), {"personal_information@2026"}),
    "insults across the year's end, each edition with its own": (
        "law.md 3", case(LIFE, said_on((*OLD_DAYS, *NEW_DAYS), "insult", to="r1")),
        {"insult_or_defamation@2013", "insult_or_defamation@2026", "harassing_messages@2013", "harassing_messages@2026"}),
    "an ID card sent across the year's end: art. 56 only for 2026": (
        "law.md 3", case(NO_CONSENT, said("personal_data_disclosure", on=OLD, to="r1"), said("personal_data_disclosure", to="r1")),
        {"personal_information@2026"}),
}


@pytest.mark.parametrize(("source", "facts", "expected"), **ids(POLICE))  # type: ignore[arg-type]  # a dict of keyword arguments
def test_police_report(source: str, facts: Facts, expected: set[str]) -> None:
    assert offered(case(facts), "police_report") == expected, source


ILLEGAL = case(lender("unlicensed"), {"loan": {"annual_rate_percent": 60}, "harm": {"serious_mental_harm": True}})
GRAVE: Facts = {"harm": {"daily_life_disturbed": True, "serious_mental_harm": True}}
WARNED = step("police_warning", "2026-01-20")
GUARDED: dict[str, tuple[str, Facts, str, Facts]] = {
    "a false identity needs the justice office's word": (
        "治安管理处罚法 (2025) art. 62 para. 3", case(said("impersonation_lawyer"), DISOWNED),
        "public_security.false_identity", case(said("impersonation_lawyer"), NO_LAWYER)),
    "so does the use of a forged paper": (
        "治安管理处罚法 (2025) art. 63 item 3", said("fake_document"), "public_security.forged_document_use",
        case(said("fake_document", in_name_of="state_organ"), DISOWNED)),
    "forgery needs the office's word": (
        "刑法 art. 280", said("fake_document"), "criminal.document_forgery", case(said("fake_document", in_name_of="state_organ"), DISOWNED)),
    "groundless intrusion needs no debt and an earlier warning": (
        "law.md 2.1, art. 30", case({"role": "wrong_number"}, said_on(NEW_DAYS, channel="call")), "public_security.groundless_intrusion",
        case({"role": "wrong_number"}, WARNED, said_on(NEW_DAYS, channel="call"))),
    "a debtor never pleads groundless intrusion": (
        "law.md 2.1, art. 30", case(NO_CONSENT, WARNED, said_on(NEW_DAYS, "insult", channel="call")), "public_security.groundless_intrusion",
        case({"loan": {"exists": "no"}}, WARNED, said_on(NEW_DAYS, "insult", channel="call"))),
    "reputation on a true overdue debt": (
        "documents.md 5.5", case(NO_CONSENT, said("debt_disclosure", to="r1")), "civil.reputation",
        case({"loan": {"exists": "yes", "repayment": "not_overdue"}}, said("debt_disclosure", to="r1"))),
    "reputation on a debt that was paid": (
        "documents.md 5.2", case(NO_CONSENT, said("debt_disclosure", to="r1")), "civil.reputation",
        case({"loan": {"exists": "yes", "repayment": "paid"}}, said("debt_disclosure", to="r1"))),
    "reputation on a debt that never was": (
        "documents.md 5.2", case(NO_CONSENT, said("debt_disclosure", to="r1")), "civil.reputation",
        case({"loan": {"exists": "no"}}, said("debt_disclosure", to="r1"))),
    "reputation when the truth came with an insult": (
        "documents.md 5.5", case(NO_CONSENT, said("debt_disclosure", to="r1")), "civil.reputation",
        case(NO_CONSENT, said("debt_disclosure", "insult", to="r1"))),
    "changing numbers alone is no telecom fraud": (
        "law.md 2.2, 反电诈法 art. 14", case(said("insult", sender="16500000001"), said("insult", sender="16500000002"),
                                        said("insult", sender="16500000003")), "anti_fraud.devices",
        case(said("insult", sender="16500000001"), said("insult", sender="16500000002"), said("insult", sender="16500000003"),
             did("number_spoofed"))),
}


@pytest.mark.parametrize(("source", "facts", "provision", "opened"), GUARDED.values(), ids=GUARDED.keys())
def test_a_guard_holds_back_and_says_why_until_its_threshold_is_met(
    source: str, facts: Facts, provision: str, opened: Facts,
) -> None:
    ground = next(item for item in assessed(case(facts)).withheld if item.provision.id == provision)
    assert ground.held_back_because, source
    assert provision not in {item.provision.id for item in assessed(case(facts)).grounds}
    assert provision in {item.provision.id for item in assessed(case(opened)).grounds}


@pytest.mark.parametrize("provision", sorted({provision for _, _, provision, _ in GUARDED.values()}))
def test_a_lawyer_may_overrule_a_guard_and_it_is_recorded(provision: str) -> None:
    facts = next(facts for _, facts, found, _ in GUARDED.values() if found == provision)
    decided = [ground for ground in assessed(case(facts, {"claims": {"plead": [provision]}})).grounds
               if ground.provision.id == provision]
    assert [ground.lawyer_override for ground in decided] == [True]


DEMAND, TOLD = said("demand_on_third_party", to="r1"), said("debt_disclosure", to="r1")
CONDUCT: dict[str, Facts] = {
    "demand": DEMAND, "told": case(NO_CONSENT, TOLD), "court": said("impersonation_police_court"), "threat": said("threat_violence"),
    "expose": said("threat_exposure"), "insult": said("insult"), "paper": said("fake_document"), "lawyer": said("impersonation_lawyer"),
    "disproved": case(said("fake_document", "impersonation_lawyer"), NO_LAWYER, DISOWNED),
    "many": said_on(NEW_DAYS, "insult"), "money": did("repayment_extorted", threatened_with="exposure", was_taken=True), "home": did("home_entered", entry="unpermitted"), "follow": did("followed"),
}
ML, CF, BK = "microloan.", "consumer_finance.", "bank_consumer."
COMMON = {"told": {"personal_information.lawful_handling", "consumer.dignity",
                   "consumer.information", "personal_information.purpose"},
          "demand": {"personal_information.purpose"}, "insult": {"consumer.dignity"}, "many": {"consumer.dignity"}}
BY_LICENCE: dict[str, dict[str, set[str]]] = {
    "microloan": {
        "demand": {ML + "unrelated_person"}, "told": {ML + "information"}, "court": {ML + "impersonation"},
        "threat": {ML + "violence_or_insult"}, "expose": {ML + "violence_or_insult"}, "insult": {ML + "violence_or_insult"},
        "paper": set(), "lawyer": set(), "disproved": {ML + "violence_or_insult", ML + "other"}, "many": {ML + "violence_or_insult"},
        "money": {ML + "unlawful_taking", ML + "violence_or_insult"}, "home": {ML + "other"}, "follow": {ML + "violence_or_insult"}},
    "consumer_finance": {
        "demand": {BK + "improper_means", CF + "collection"}, "told": {BK + "improper_means", CF + "information"}, "court": {BK + "impersonation"},
        "threat": {CF + "collection", BK + "violence_or_deceit"}, "expose": {CF + "collection", BK + "violence_or_deceit"},
        "insult": {BK + "improper_means", CF + "collection"}, "paper": set(), "disproved": {BK + "violence_or_deceit"}, "lawyer": set(), "many": {BK + "improper_means", CF + "collection"},
        "money": {CF + "collection", BK + "violence_or_deceit"}, "home": {CF + "collection", BK + "violence_or_deceit"}, "follow": {BK + "improper_means", CF + "collection"}},
    "bank": {
        "demand": {BK + "improper_means"}, "told": {BK + "improper_means", BK + "security_of_information"},
        "court": {BK + "impersonation"}, "threat": {BK + "violence_or_deceit"}, "expose": {BK + "violence_or_deceit"},
        "insult": {BK + "improper_means"}, "paper": set(), "disproved": {BK + "violence_or_deceit"}, "lawyer": set(), "many": {BK + "improper_means"},
        "money": {BK + "violence_or_deceit"}, "home": {BK + "violence_or_deceit"}, "follow": {BK + "improper_means"}},
    "payment": {
        "told": {"pboc_consumer.consent", "pboc_consumer.purpose", "pboc_consumer.confidentiality"}} | {
        name: set() for name in CONDUCT if name != "told"},
    "loan_facilitation": {name: set() for name in CONDUCT},
}
MATRIX = [(licence, name, expected) for licence, row in BY_LICENCE.items() for name, expected in row.items()]


@pytest.mark.parametrize(("licence", "name", "expected"), MATRIX, ids=[f"{licence}: {name}" for licence, name, _ in MATRIX])
def test_the_regulator_applies_the_rules_of_the_institution(licence: str, name: str, expected: set[str]) -> None:
    """Source: law.md 2.2 and 3; documents.md 3.4."""
    grounds = assessed(case(lender(licence), CONDUCT[name])).grounds_for("regulator_complaint", "conduct")
    assert {ground.provision.id for ground in grounds} == expected | COMMON.get(name, set())


POSTED = said("debt_disclosure", to="r1", channel="post")
PROTECTED: dict[str, tuple[str, str, Facts, str, bool]] = {
    "microloan 37(4) protects the borrower": ("law.md 8.2", "borrower", POSTED, "microloan.privacy_spreading", True),
    "and no contact": ("law.md 8.2", "listed_contact", POSTED, "microloan.privacy_spreading", False),
    "microloan 37(5) protects the unrelated person": ("law.md 8.2", "listed_contact", DEMAND, "microloan.unrelated_person", True),
    "and serves the borrower": ("law.md 8.2", "borrower", DEMAND, "microloan.unrelated_person", True),
    "consumer finance 56 protects the unrelated person": ("law.md 8.2", "wrong_number", DEMAND, "consumer_finance.collection", True),
    "a bank's collection is bound whoever suffers": (
        "消保办法 art. 41 para. 2", "listed_contact", said("threat_violence"), "bank_consumer.violence_or_deceit", True),
    "the consumer law needs a consumer": ("law.md 8.2", "listed_contact", said("insult", to="r1"), "consumer.dignity", False),
    "tranquillity protects anyone": ("law.md 8.2", "wrong_number", said_on(NEW_DAYS), "civil.tranquillity", True),
    "personal information protects anyone": ("law.md 8.2", "wrong_number", said_on(NEW_DAYS), "personal_information.legal_basis", True),
    "a borrower gave the number": ("个人信息保护法 art. 13", "borrower", said_on(NEW_DAYS, "insult"), "personal_information.legal_basis", False),
    "the secret is the borrower's": ("law.md 8.2", "emergency_contact", TOLD, "civil.private_information", False),
    "reputation of a contact insulted before others": ("民法典 art. 1024", "listed_contact", said("insult", to="r1", about=["self"]), "civil.reputation", True),
    "what others were told of the borrower is no insult of a contact": ("民法典 art. 1024", "listed_contact", said("insult", to="r1"), "civil.reputation", False),
    "a relative's own ID card sent round": ("民法典 art. 1034", "listed_contact", said("personal_data_disclosure", to="r1", about=["self"]), "civil.private_information", True),
    "the borrower's ID card sent to a relative's friend": (
        "民法典 art. 1034", "listed_contact", said("personal_data_disclosure", to="r1", about=["borrower"]), "civil.private_information", False),
    "a mother scolded is no insult of her son": ("民法典 art. 1024", "borrower", said("insult", to="r1", about=["r1"]), "civil.reputation", False),
    "a threat to a contact about the borrower": ("民法典 art. 1033", "listed_contact", said("threat_violence", about=["borrower"]), "civil.tranquillity", False),
    "a threat to a contact's own life": ("民法典 art. 1033", "listed_contact", said("threat_violence", about=["self"]), "civil.tranquillity", True),
}


@pytest.mark.parametrize(("source", "role", "facts", "provision", "expected"), PROTECTED.values(), ids=PROTECTED.keys())
def test_whom_a_rule_protects(source: str, role: str, facts: Facts, provision: str, expected: bool) -> None:
    licence = provision.split(".", maxsplit=1)[0].replace("bank_consumer", "bank")
    lenders = lender(licence) if licence in ("microloan", "consumer_finance", "bank") else lender("microloan")
    grounds = assessed(case({"role": role}, NO_CONSENT, lenders, facts)).grounds
    assert (provision in {ground.provision.id for ground in grounds}) is expected, source


CIVIL: dict[str, Situation] = {
    "a true debt told plainly is privacy and data, not reputation": (
        "documents.md 5.5", case(NO_CONSENT, TOLD), {"privacy@2021", "private_information@2021", "personal_information@2021",
                                                     "security_of_information@2021", "lawful_handling@2021"}),
    "the same before the personal information law": (
        "law.md 2.2", case(NO_CONSENT, said("debt_disclosure", on="2021-10-31", to="r1")),
        {"privacy@2021", "private_information@2021", "personal_information@2021", "security_of_information@2021"}),
    "the same before the civil code": ("law.md 2.3", case(NO_CONSENT, said("debt_disclosure", on="2020-12-31", to="r1")), set()),
    "an insult before a colleague": ("民法典 art. 1024", said("insult", to="r1"), {"reputation@2021"}),
    "an insult to one's face": ("民法典 arts. 109, 990", said("insult"), {"general_personality@2021", "personal_dignity@2021"}),
    "a threat": ("民法典 arts. 1032, 1033", said("threat_violence"), {"privacy@2021", "tranquillity@2021"}),
    "three insults": ("民法典 art. 1033", said_on(NEW_DAYS, "insult"), {"privacy@2021", "tranquillity@2021"}),
    "three insults to a colleague disturb the colleague's peace": (
        "民法典 art. 1033", said_on(NEW_DAYS, "insult", to="r1"), {"reputation@2021"}),
    "a defaced photo": ("民法典 arts. 1018, 1019", did("photo_altered", seen_by_others=True), {"reputation@2021", "portrait@2021", "portrait_right@2021"}),
    "an ID card sent": (
        "个人信息保护法 arts. 28, 29", case(NO_CONSENT, said("personal_data_disclosure", to="r1")),
        {"privacy@2021", "private_information@2021", "personal_information@2021", "information_handling@2021",
         "security_of_information@2021", "lawful_handling@2021"}),
    "an ID card sent, said to be one": (
        "个人信息保护法 arts. 28, 29", case(NO_CONSENT, said("personal_data_disclosure", to="r1", sensitive_data=True)),
        {"privacy@2021", "private_information@2021", "personal_information@2021", "information_handling@2021",
         "security_of_information@2021", "lawful_handling@2021", "sensitive@2021", "sensitive_consent@2021"}),
    "one neutral reminder": ("documents.md 6.4", said("neutral_reminder"), set()),
    "a post of what is owed": (
        "个人信息保护法 art. 25", case(NO_CONSENT, did("online_post", text="某某欠五千", tags=["debt_disclosure"])),
        {"privacy@2021", "private_information@2021", "personal_information@2021", "security_of_information@2021", "lawful_handling@2021",
         "publication@2021"}),
    "a post without a word of it": (
        "个人信息保护法 art. 25", case(NO_CONSENT, did("online_post", text="出来打一架", tags=["threat_exposure"])), set()),
    "two polite messages to a stranger": (
        "个人信息保护法 art. 13", case({"role": "wrong_number"}, said_on(NEW_DAYS[:2])), set()),
    "one message after the stranger said stop": (
        "个人信息保护法 art. 13", case({"role": "wrong_number"}, {"objections": [{"on": "2026-01-20"}]}, said()),
        {"personal_information@2021", "information_handling@2021", "legal_basis@2021", "lawful_collection@2021"}),
    "a stranger bombarded": (
        "民法典 art. 1033; 个人信息保护法 art. 13", case({"role": "wrong_number"}, said_on(NEW_DAYS)),
        {"privacy@2021", "tranquillity@2021", "personal_information@2021", "information_handling@2021",
         "legal_basis@2021", "lawful_collection@2021"}),
}


@pytest.mark.parametrize(("source", "facts", "expected"), **ids(CIVIL))  # type: ignore[arg-type]  # a dict of keyword arguments
def test_civil_claim(source: str, facts: Facts, expected: set[str]) -> None:
    assert offered(case(facts), "civil_claim") == expected, source


@pytest.mark.parametrize(("facts", "expected"), [
    (said("insult", channel="wechat", to="r1"), True),
    (case(said("insult", to="r1"), said("neutral_reminder", channel="wechat", to="r1")), False),
], ids=["one event", "two events"])
def test_an_insult_through_a_network_is_one_event(facts: Facts, expected: bool) -> None:
    """Source: 网络安全法 (2025) art. 13 para. 2: the network is what the insult was sent through."""
    found = {ground.provision.id for ground in assessed(case(facts)).grounds}
    assert ("cybersecurity.user_duty" in found) is expected


FIRST_DAYS: dict[str, tuple[str, Facts, str]] = {
    "civil.privacy": ("2021-01-01", said("threat_violence"), "民法典"),
    "personal_information.lawful_handling": ("2021-11-01", TOLD, "个人信息保护法"),
    "public_security.threat": ("2013-01-01", said("threat_violence"), "治安管理处罚法"),
    "microloan.unrelated_person": ("2024-12-31", DEMAND, "小额贷款公司监督管理暂行办法"),
    "consumer_finance.collection": ("2024-04-18", DEMAND, "消费金融公司管理办法"),
    "bank_consumer.impersonation": ("2023-03-01", said("impersonation_police_court"), "银行保险机构消保办法"),
    "cybersecurity.messages": ("2017-06-01", said("insult", channel="wechat"), "网络安全法"),
    "pboc_consumer.confidentiality": ("2020-11-01", TOLD, "金融消费者权益保护实施办法"),
    "lawyers.title": ("2018-01-01", said("impersonation_lawyer"), "律师法"),
    "consumer.dignity": ("2014-03-15", said("insult"), "消费者权益保护法"),
    "telecommunications.harm_to_others": ("2016-02-06", did("call_bombing"), "电信条例"),
    "network_data.collection": ("2025-01-01", NO_CONSENT | did("contact_list_taken"), "网络数据安全管理条例"),
    "consumer_regulation.information": ("2024-07-01", NO_CONSENT | did("contact_list_taken"), "消费者权益保护法实施条例"),
}


def _on(facts: Facts, day: date) -> Facts:
    return {key: [event | {"at": day.isoformat()} for event in value] if key in ("contacts", "acts") else value
            for key, value in facts.items()}


@pytest.mark.parametrize(("provision", "start", "facts", "law"),
                         [(provision, *row) for provision, row in FIRST_DAYS.items()], ids=FIRST_DAYS.keys())
def test_a_law_says_nothing_of_what_came_before_it(provision: str, start: str, facts: Facts, law: str) -> None:
    """Source: 立法法 (laws do not reach back); the first day of each edition in law-reference."""
    first = date.fromisoformat(start)
    lenders = [lender(kind)["parties"][0] | {"id": f"p{index}"} | ({"same_loan_as": "p0"} if index else {})
               for index, kind in enumerate(("microloan", "consumer_finance", "bank", "payment"))]
    plead = {"claims": {"plead": [provision]}}  # what is out of time by now is not the question here
    before = assessed(case({"parties": lenders}, plead, _on(facts, date.fromordinal(first.toordinal() - 1))))
    after = assessed(case({"parties": lenders}, plead, _on(facts, first)))
    assert provision not in {ground.provision.id for ground in before.grounds}
    assert law in {item.edition.law for item in before.too_early}
    assert provision in {ground.provision.id for ground in after.grounds}
    assert law not in {item.edition.law for item in after.too_early}


class TestOutOfTime:
    """Source: law.md 8.4; 治安管理处罚法 (2025) art. 25; 民法典 arts. 188, 195, 995."""

    THREAT = said("threat_violence", on="2025-11-10")

    @pytest.mark.parametrize(("day", "late"), [("2026-05-10", False), ("2026-05-11", True)])
    def test_six_months_and_never_reported(self, day: str, late: bool) -> None:
        found = held(case(self.THREAT), date.fromisoformat(day))
        assert ("public_security.threat" in found) is late

    def test_what_was_reported_in_time_stays(self) -> None:
        facts = case(self.THREAT, step("police_report", "2025-12-01"))
        assert offered(facts, "police_report", date(2026, 9, 1)) == {"threat@2013"}

    def test_a_criminal_lead_survives_the_six_months(self) -> None:
        facts = case(ILLEGAL, GRAVE, self.THREAT)
        assert offered(facts, "police_report", date(2026, 9, 1)) == {"illegal_debt_collection@2021"}

    MONEY: Facts = {"harm": {"expenses": [{"item": "公证费", "amount": 300}], "serious_mental_harm": True}}  # noqa: RUF012

    @pytest.mark.parametrize(("day", "late"), [("2026-02-02", False), ("2026-02-03", True)])
    def test_three_years_end_damages_and_leave_the_rest(self, day: str, late: bool) -> None:
        # 2026-02-01 is a Sunday, so the last day rolls on to Monday (民法典 art. 203).
        facts = case(self.MONEY, said("threat_violence", on="2023-02-01"))
        found = held(facts, date.fromisoformat(day))
        assert ({"civil.property_loss", "civil.mental_distress"} <= found) is late
        remedies = {ground.provision.id for ground in assessed(facts, date.fromisoformat(day)).grounds_for("civil_claim", "remedy")}
        assert "civil.stop_without_limitation" in remedies

    def test_a_demand_starts_the_three_years_again(self) -> None:
        facts = case(self.MONEY, said("threat_violence", on="2023-02-01"), {"objections": [{"on": "2024-05-01"}]})
        assert "civil.property_loss" not in held(facts, date(2026, 6, 1))


class TestTwoDates:
    def test_messages_of_2025_reported_in_2026(self) -> None:
        """Source: law.md 8.1."""
        assessment = assessed(case(said("threat_violence", on="2025-12-20")))
        assert {ground.version.place for ground in assessment.grounds_for("police_report")} == {"第四十二条第（一）项"}
        cited = {name: version.place for name in ("acceptance", "handling_period", "victim_remedy")
                 if (version := assessment.procedural(f"public_security.{name}"))}
        assert cited == {"acceptance": "第九十条", "handling_period": "第一百一十八条第一款", "victim_remedy": "第一百二十一条"}

    @pytest.mark.parametrize(("day", "place"), [(date(2021, 12, 31), "第一百二十一条"), (date(2022, 1, 1), "第一百二十四条"),
                                                (date(2026, 3, 2), "第一百二十四条")])
    def test_the_contents_of_a_claim_are_read_on_the_day_of_filing(self, day: date, place: str) -> None:
        """Source: law.md 1 (民诉法 119/121/123 until 2021-12-31)."""
        version = assessed(case(said("threat_violence", on="2021-06-01")), day).procedural("civil_procedure.contents")
        assert version is not None
        assert version.place == place

    def test_no_contact_order_only_for_importuning_in_2026(self) -> None:
        """Source: 治安管理处罚法 (2025) art. 50 para. 2."""
        def remedies(facts: Facts) -> set[str]:
            return {ground.provision.id for ground in assessed(case(LIFE, facts)).grounds_for("police_report", "remedy")}

        order = "public_security.no_contact_order"
        assert order in remedies(case({"role": "wrong_number"}, said_on(NEW_DAYS, channel="call")))
        assert order not in remedies(case({"role": "wrong_number"}, said_on(OLD_DAYS, channel="call")))
        assert order not in remedies(said_on(NEW_DAYS, "threat_violence"))


INSULTED = said("insult", on="2026-01-10", party="p1")
REPORTED = step("police_report", "2026-01-20")
AFTER: dict[str, tuple[Facts, bool]] = {
    "was over the report": (said("threat_violence", text="你敢报警，就找人收拾你", party="p1", over_report=True), True),
    "insults over the report": (said("insult", "threat_violence", text="告我们是吧，不要脸", party="p1", over_report=True), True),
    "is said not to be over it": (said("threat_violence", text="你敢报警，就找人收拾你", party="p1", over_report=False), False),
    "only sounds so": (said("threat_violence", text="你敢报警，就找人收拾你", party="p1"), False),
    "comes from another side": (said("threat_violence", text="你敢报警，就找人收拾你", party="p2", over_report=True), False),
    "comes from nobody knows whom": (said("threat_violence", text="你敢报警，就找人收拾你", over_report=True), False),
    "came before the report": (said("threat_violence", on="2026-01-19", text="你敢报警，就找人收拾你", party="p1", over_report=True), False),
    "reached someone else": (said("threat_violence", to="r1", text="你敢报警，就找人收拾你", party="p1", over_report=True), False),
}
SOUNDS: dict[str, tuple[str, bool]] = {
    "speaks of the report": ("你敢报警，就找人收拾你", True),
    "complains of being reported": ("告我们是吧，不要脸", True),
    "mocks the report": ("报警也没用，蠢货", True),
    "threatens as before": ("再不还钱就打断你的腿", False),
    "threatens to report the debtor": ("你再不还我们就报案，抓你坐牢", False),
    "says that the debtor was reported": ("你已被我司报案，老赖", False),
}


@pytest.mark.parametrize(("after", "is_retaliation"), AFTER.values(), ids=AFTER.keys())
def test_only_what_the_reported_side_says_of_the_report_is_retaliation(after: Facts, is_retaliation: bool) -> None:
    """Source: 治安管理处罚法 (2025) art. 22 item 3 (对报案人、控告人、举报人、证人打击报复的)."""
    facts = case(lender("microloan"), {"parties": [{"id": "p2", "role": "collector"}]}, INSULTED, REPORTED, after)
    remedies = {ground.provision.id for ground in assessed(facts).grounds_for("police_report", "remedy")}
    assert ("public_security.retaliation" in remedies) is is_retaliation


@pytest.mark.parametrize(("words", "is_asked"), SOUNDS.values(), ids=SOUNDS.keys())
def test_words_that_speak_of_the_report_are_asked_about_and_prove_nothing(words: str, is_asked: bool) -> None:
    facts = case(lender("microloan"), INSULTED, REPORTED, said("threat_violence", text=words, party="p1"))
    found = assessed(facts)
    assert "public_security.retaliation" not in {ground.provision.id for ground in found.grounds_for("police_report", "remedy")}
    assert any(gap.path.endswith(".over_report") for gap in found.gaps) is is_asked


class TestRespondents:
    PARTIES: Facts = {"parties": [  # noqa: RUF012
        {"id": "p1", "role": "lender", "name": "示例公司", "licence": "microloan"},
        {"id": "p2", "role": "collector", "engaged_by": "p1"},
        {"id": "p3", "role": "individual", "engaged_by": "p2"}]}

    def test_a_ground_names_who_acted_and_who_engaged_them(self) -> None:
        ground = assessed(case(self.PARTIES, said("threat_violence", party="p3"))).grounds_for("police_report", "conduct")[0]
        assert ground.respondents == ("p3", "p2", "p1")
        assert not ground.has_unknown_respondent

    def test_an_unknown_sender_is_said_to_be_unknown(self) -> None:
        ground = assessed(case(self.PARTIES, said("threat_violence"))).grounds_for("police_report", "conduct")[0]
        assert ground.respondents == ()
        assert ground.has_unknown_respondent

