"""Facts → provisions, as a table that a lawyer can read. Sources: shared law.md sections 2, 3, 8 and the texts cited."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from complaintgen import assess, load_law, parse_case
from tests.support import make_case, message

TODAY = date(2026, 11, 24)
LAW = load_law()
OLD, NEW = "（2012年修正）", "（2025年修订）"
LIFE = {"daily_life_disturbed": True}
COLLEAGUE = [{"id": "r1", "relation": "同事"}]


def citations(case: dict[str, Any], paper: str = "police_report") -> set[str]:
    assessment = assess(parse_case(json.dumps(case).encode(), TODAY), LAW, date(2026, 3, 2))
    return {ground.version.citation.split("》")[1] for ground in assessment.grounds_for(paper)}


def messages(*days: str, **facts: Any) -> list[dict[str, Any]]:
    return [message(number, day, **facts) for number, day in enumerate(days, 1)]


def lender(licence: str) -> list[dict[str, Any]]:
    return [{"id": "p1", "role": "lender", "name": "示例公司", "licence": licence}]


LATE_2025, EARLY_2026 = ("2025-12-29", "2025-12-30", "2025-12-31"), ("2026-01-01", "2026-01-02", "2026-01-03")
INSULT = {"tags": ["insult"], "recipient": "r1"}
POLICE = {
    "a threat on the last day of 2025 is under the old act": (
        make_case(contacts=messages("2025-12-31", tags=["threat_violence"])), {f"{OLD}第四十二条第（一）项"}),
    "a threat on the first day of 2026 is under the new act": (
        make_case(contacts=messages("2026-01-01", tags=["threat_violence"])), {f"{NEW}第五十条第一款第（一）项"}),
    "an evening in UTC is already the next day in Beijing": (
        make_case(contacts=messages("2025-12-31T18:00:00+00:00", tags=["threat_violence"])),
        {f"{NEW}第五十条第一款第（一）项"}),
    "one entry that stands for a span is under both": (
        make_case(contacts=[message(1, "2025-12-30", until="2026-01-02", count=2, tags=["threat_violence"])]),
        {f"{OLD}第四十二条第（一）项", f"{NEW}第五十条第一款第（一）项"}),
    "insults to a colleague across the year's end are under both, each with harassment": (
        make_case(recipients=COLLEAGUE, harm=LIFE, contacts=messages(*LATE_2025, *EARLY_2026, **INSULT)),
        {f"{OLD}第四十二条第（二）项", f"{OLD}第四十二条第（五）项", f"{NEW}第五十条第一款第（二）项",
         f"{NEW}第五十条第一款第（五）项", f"{NEW}第五十条第二款"}),
    "polite bombardment of a stranger in 2025 is 其他信息 under the old text": (
        make_case(role="wrong_number", harm=LIFE, contacts=messages(*LATE_2025)), {f"{OLD}第四十二条第（五）项"}),
    "polite bombardment of a stranger in 2026 is 滋扰 and allows a no-contact order": (
        make_case(role="wrong_number", harm=LIFE, contacts=messages(*EARLY_2026)),
        {f"{NEW}第五十条第一款第（五）项", f"{NEW}第五十条第二款"}),
    "two messages are not 多次": (make_case(role="wrong_number", harm=LIFE, contacts=messages(*EARLY_2026[:2])), set()),
    "undisturbed life is no harassment": (
        make_case(role="wrong_number", harm={"daily_life_disturbed": False}, contacts=messages(*EARLY_2026)), set()),
    "one neutral reminder is lawful": (
        make_case(harm=LIFE, contacts=messages("2026-01-01", tags=["neutral_reminder"])), set()),
    "reminders to the debtor are not harassment by number alone": (
        make_case(harm=LIFE, contacts=messages(*EARLY_2026, tags=["neutral_reminder"])), set()),
    "an insult to one's face is not 公然": (make_case(contacts=messages("2026-01-01", tags=["insult"])), set()),
    "the debt told to a colleague in 2025 has no personal information offence": (
        make_case(recipients=COLLEAGUE, contacts=messages("2025-12-31", tags=["personal_data_disclosure"], recipient="r1")),
        {f"{OLD}第四十二条第（六）项"}),
    "an ID number sent to a colleague in 2026 has one": (
        make_case(recipients=COLLEAGUE, contacts=messages("2026-01-01", tags=["personal_data_disclosure"], recipient="r1")),
        {f"{NEW}第五十条第一款第（六）项", f"{NEW}第五十六条第一款"}),
    "a contact cannot plead the borrower's secrets": (
        make_case(role="listed_contact", contacts=messages("2026-01-01", tags=["debt_disclosure"])), set()),
    "posing as a court": (
        make_case(contacts=messages("2026-01-01", tags=["impersonation_police_court"])), {f"{NEW}第六十二条第一款"}),
    "posing as a lawyer": (
        make_case(contacts=messages("2026-01-01", tags=["impersonation_lawyer"])), {f"{NEW}第六十二条第三款"}),
    "a doubtful summons": (
        make_case(contacts=messages("2026-01-01", tags=["fake_document"])), {f"{NEW}第六十三条第（三）项"}),
    "personal data told across the year's end: art. 56 only for 2026": (  # the 2012 text has no such offence
        make_case(recipients=COLLEAGUE, contacts=messages("2025-12-31", "2026-01-01", tags=["personal_data_disclosure"],
                                                          recipient="r1")),
        {f"{OLD}第四十二条第（六）项", f"{NEW}第五十条第一款第（六）项", f"{NEW}第五十六条第一款"}),
    "talk of legal action alone is nothing": (
        make_case(contacts=messages("2026-01-01", tags=["pressure_legal_action"])), set()),
    "an act without a date carries nothing": (
        make_case(contacts=[{"id": "c1", "channel": "sms", "tags": ["threat_violence"]}]), set()),
    "money beyond the debt, extorted in 2025": (
        make_case(acts=[{"id": "a1", "kind": "repayment_extorted", "at": "2025-06-01", "amount": 2000}]), {f"{OLD}第四十九条"}),
    "money beyond the debt, extorted in 2026": (
        make_case(acts=[{"id": "a1", "kind": "repayment_extorted", "at": "2026-01-05", "amount": 2000}]), {f"{NEW}第五十八条"}),
    "a home entered in 2026": (
        make_case(acts=[{"id": "a1", "kind": "home_entered", "at": "2026-01-05"}]), {f"{NEW}第四十七条第（三）项"}),
    "no conduct, no ground": (make_case(harm=LIFE), set()),
}


@pytest.mark.parametrize(("case", "expected"), POLICE.values(), ids=POLICE.keys())
def test_police_report(case: dict[str, Any], expected: set[str]) -> None:
    assert citations(case) == expected


DEMAND = {"tags": ["demand_on_third_party"], "recipient": "r1"}
REGULATOR = {
    "microloan: demand on a colleague": (
        make_case(parties=lender("microloan"), recipients=COLLEAGUE, contacts=messages("2026-01-01", **DEMAND)),
        {"第三十七条第二款第（五）项"}),
    "microloan: the same before the measures were in force": (
        make_case(parties=lender("microloan"), recipients=COLLEAGUE, contacts=messages("2024-12-30", **DEMAND)), set()),
    "consumer finance: demand on a colleague": (
        make_case(parties=lender("consumer_finance"), recipients=COLLEAGUE, contacts=messages("2026-01-01", **DEMAND)),
        {"第五十六条", "第五十八条"}),
    "a bank is not bound by the microloan measures": (
        make_case(parties=lender("bank"), recipients=COLLEAGUE, contacts=messages("2026-01-01", **DEMAND)), set()),
    "a bank whose collector poses as a court": (
        make_case(parties=lender("bank"), contacts=messages("2026-01-01", tags=["impersonation_police_court"])),
        {"第四十一条第二款第（一）项"}),
    "an unknown licence binds to nothing": (
        make_case(parties=[{"id": "p1", "role": "lender"}], recipients=COLLEAGUE, contacts=messages("2026-01-01", **DEMAND)),
        set()),
}


@pytest.mark.parametrize(("case", "expected"), REGULATOR.values(), ids=REGULATOR.keys())
def test_regulator_complaint(case: dict[str, Any], expected: set[str]) -> None:
    assert citations(case, "regulator_complaint") == expected


TOLD = make_case(recipients=COLLEAGUE, contacts=messages("2026-01-01", tags=["debt_disclosure"], recipient="r1"))


class TestCivilClaim:
    def test_a_true_debt_told_plainly_is_privacy_not_reputation(self) -> None:
        found = citations(TOLD, "civil_claim")
        assert "第一千零三十二条" in found
        assert "第一千零二十四条" not in found

    def test_an_insult_before_a_colleague_is_reputation(self) -> None:
        case = make_case(recipients=COLLEAGUE, contacts=messages("2026-01-01", **INSULT))
        assert "第一千零二十四条" in citations(case, "civil_claim")

    def test_mental_distress_needs_serious_harm(self) -> None:
        assert "第一千一百八十三条第一款" not in citations(TOLD, "civil_claim")
        assert "第一千一百八十三条第一款" in citations(TOLD | {"harm": {"serious_mental_harm": True}}, "civil_claim")

    def test_the_civil_code_has_nothing_for_2020(self) -> None:
        case = make_case(recipients=COLLEAGUE, contacts=messages("2020-12-31", tags=["debt_disclosure"], recipient="r1"))
        assert citations(case, "civil_claim") == set()


class TestEveryGround:
    @pytest.mark.parametrize("case", [case for case, expected in POLICE.values() if expected],
                             ids=[name for name, (_, expected) in POLICE.items() if expected])
    def test_falls_within_its_edition_and_names_its_facts(self, case: dict[str, Any]) -> None:
        assessment = assess(parse_case(json.dumps(case).encode(), TODAY), LAW, date(2026, 3, 2))
        for ground in assessment.grounds:
            assert ground.facts
            assert ground.version.edition.is_in_force(ground.first_day)
            assert ground.version.edition.is_in_force(ground.last_day)


class TestGaps:
    def test_an_unknown_element_names_the_fact_that_would_settle_it(self) -> None:
        case = make_case(role="wrong_number", contacts=messages(*EARLY_2026))
        assessment = assess(parse_case(json.dumps(case).encode(), TODAY), LAW, TODAY)
        assert "harm.daily_life_disturbed" in {gap.path for gap in assessment.gaps}


class TestDeadlines:
    @pytest.mark.parametrize(("last", "ends"), [("2026-01-02", "2026-07-02"), ("2025-08-31", "2026-02-28")])
    def test_police_hear_within_six_months_of_the_end(self, last: str, ends: str) -> None:
        """Source: 治安管理处罚法 (2025) art. 25; months end on the last day where no such day exists (民法典 art. 202)."""
        case = make_case(contacts=messages(last, tags=["threat_violence"]))
        assessment = assess(parse_case(json.dumps(case).encode(), TODAY), LAW, date(2026, 3, 1))
        assert {str(item.ends_on) for item in assessment.deadlines if item.id.startswith("public")} == {ends}
