"""Which papers the facts support: each offered or left out with its reason, from the facts to the folder and its manifest."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import write_bundle
from complaintgen.catalogue import load_catalogue
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said, step
from tests.papers.making import SAMPLE_NAMES, bundle_of, digest_of, sample

CATALOGUE = load_catalogue()
LENT = lender("microloan", name="示例小贷公司", address="示例市", identified_by="短信写明合同编号")
THREAT = said("threat_violence", "insult", "debt_disclosure", to="r1", on="2026-02-20", sender="16500001234")
STRONG = case(NO_CONSENT, LIFE, LENT, THREAT, {"evidence": [{"id": "e1", "kind": "document", "title": "合同", "proves": "identity_and_loan"}]})

LISTED = [{"id": "r1", "relation": "同事", "is_emergency_contact": True}]


def without(facts: Facts, *keys: str) -> Facts:
    """The facts but some of their sections."""
    return {key: value for key, value in facts.items() if key not in keys}


def party(**facts: Any) -> Facts:  # Any: a party as JSON
    """One opponent with these facts."""
    return {"parties": [{"id": "p1"} | facts]}


OF_STRONG = {"police_report", "regulator_report", "civil_claim", "injunction", "investigation_request", "demand_letter", "contact_statement", "evidence_list", "filing_guide"}
OFFERED: dict[str, tuple[Facts, set[str]]] = {
    "a strong case of a borrower": (STRONG, {"institution_complaint"} | OF_STRONG),
    "a borrower whom the institution did not help": (case(STRONG, step("institution_complaint", "2026-02-25")), {"regulator_complaint"} | OF_STRONG),
    "nothing but the loan": (case(NO_CONSENT, LENT), {"filing_guide"}),
    "only reminders": (case(LENT, said("neutral_reminder")), {"filing_guide"}),
    "a threat from nobody knows whom": (case(said("threat_violence")), {"police_report", "filing_guide"}),
    "somebody reached whom the borrower never named": (case(said("neutral_reminder", to="r1")), {"regulator_report", "contact_statement", "filing_guide"}),
    "the emergency contact reminded once": (case(said("neutral_reminder", to="r1")) | {"recipients": LISTED}, {"contact_statement", "filing_guide"}),
    "evidence and nothing unlawful": (case({"evidence": STRONG["evidence"]}), {"evidence_list", "filing_guide"}),
}


@pytest.mark.parametrize(("facts", "offered"), OFFERED.values(), ids=OFFERED.keys())
def test_the_papers_that_the_facts_support_are_made(facts: Facts, offered: set[str]) -> None:
    made = {paper.name for paper in bundle_of(facts).papers}
    assert made == offered


LEFT_OUT: dict[str, tuple[str, Facts, date, str]] = {
    "no conduct at all": ("police_report", case(LENT), FILED, "目前的事实没有对应的治安管理规定"),
    "only reminders to the debtor": ("police_report", case(LENT, said("neutral_reminder")), FILED, "普通的还款提醒一般是合法的"),
    "only reminders, to the institution": ("institution_complaint", case(LENT, said("neutral_reminder")), FILED, "没有对应的监管规定；普通的还款提醒一般是合法的"),
    "reported already and nothing new": (
        "police_report", case(said("threat_violence", on="2026-01-05"), step("police_report", "2026-01-10", number="A1")), FILED, "已经报过案，之后没有新的情况"),
    "six months have passed": ("police_report", case(said("threat_violence", on="2026-01-05")), date(2026, 7, 6), "已超过六个月，期间没有报过案"),
    "a complaint of somebody who is no customer": (
        "regulator_complaint", STRONG | {"role": "wrong_number"}, FILED, "投诉由机构的客户提出；您不是借款人"),
    "a complaint without a lender": ("regulator_complaint", without(STRONG, "parties"), FILED, "还不知道出借机构及其类型"),
    "a complaint against a lender of unknown kind": (
        "institution_complaint", STRONG | party(role="lender", name="示例公司"), FILED, "还不知道出借机构及其类型"),
    "a complaint that was made before": (
        "institution_complaint", case(STRONG, step("institution_complaint", "2026-02-25")), FILED, "已经向机构投诉过"),
    "a complaint to the regulator before one to the institution": (
        "regulator_complaint", STRONG, FILED, "先向机构投诉；机构在规定期限内没有答复或者答复不解决问题的，登记投诉的日期和编号，再向监管部门投诉；违法违规的线索现在就可以举报"),
    "a claim against nobody": ("civil_claim", without(STRONG, "parties"), FILED, "起诉须有明确的被告"),
    "a claim against somebody without a name": ("civil_claim", STRONG | party(role="collector"), FILED, "起诉须有明确的被告"),
    "a claim against somebody who is not tied to it": (
        "civil_claim", STRONG | party(role="lender", name="示例公司"), FILED, "没有事实说明已知的对方实施或者委托了这些行为"),
    "no injunction without a claim": ("injunction", without(STRONG, "parties"), FILED, "申请禁令须有明确的被申请人"),
    "no injunction against what is over": ("injunction", STRONG, date(2026, 5, 1), "到提交日期已超过三十日；申请禁令须有证据证明行为正在实施或者即将实施"),
    "no investigation without a claim": ("investigation_request", without(STRONG, "parties"), FILED, "目前还不能起诉"),
    "no investigation without a number": (
        "investigation_request", case(NO_CONSENT, LIFE, LENT, said("threat_violence", "insult")), FILED, "没有可以调取的线索"),
    "a hidden number is no clue": (
        "investigation_request", case(NO_CONSENT, LIFE, LENT, said("threat_violence", "insult", channel="call", sender="隐藏号码")), FILED, "没有可以调取的线索"),
    "no letter to nobody": ("demand_letter", without(STRONG, "parties"), FILED, "还不知道对方是谁，函没有收件人"),
    "no letter about nothing": ("demand_letter", case(LENT), FILED, "目前的事实不足以要求对方停止"),
    "nobody else received anything": ("contact_statement", case(LENT, said("threat_violence")), FILED, "没有登记其他个人收到的电话或者信息"),
    "no remedy against the police": ("review_request", STRONG, FILED, "还没有出现可以复议或者申请监督的情形"),
    "no evidence yet": ("evidence_list", without(STRONG, "evidence"), FILED, "还没有登记证据"),
}


@pytest.mark.parametrize(("paper", "facts", "day", "reason"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_a_paper_is_left_out_with_its_reason(paper: str, facts: Facts, day: date, reason: str) -> None:
    reasons = {offer.paper: offer.left_out_because or "" for offer in bundle_of(facts, day).left_out}
    assert reason in reasons[paper]
    assert paper not in {made.name for made in bundle_of(facts, day).papers}


MENDED: dict[str, tuple[str, Facts, Facts, date]] = {
    "a report after what was new": (
        "police_report", case(LIFE, said("threat_violence", on="2026-01-05"), step("police_report", "2026-01-10", number="A1")),
        said("threat_violence", on="2026-01-11"), FILED),
    "a report in the last of six months": (
        "police_report", case(said("threat_violence", on="2026-01-05")), said("threat_violence", on="2026-01-06"), date(2026, 7, 6)),
    "a claim once a name is known": ("civil_claim", without(STRONG, "parties"), LENT, FILED),
    "a complaint once the kind of lender is known": ("institution_complaint", without(STRONG, "parties"), lender("bank"), FILED),
    "a complaint to the regulator after one to the institution": ("regulator_complaint", STRONG, step("institution_complaint", "2026-02-25"), FILED),
    "an injunction once it goes on": ("injunction", STRONG, said("insult", "threat_violence", on="2026-04-10"), date(2026, 5, 1)),
    "an investigation once an account is known": (
        "investigation_request", case(NO_CONSENT, LIFE, LENT, said("threat_violence", "insult")), said("insult", channel="wechat", account="小李"), FILED),
    "a statement once somebody received something": ("contact_statement", case(said("threat_violence")), said("insult", to="r1"), FILED),
    "a review once sixty days have passed": (
        "review_request", case(said("threat_violence", on="2025-12-20")), step("police_report", "2025-12-28", number="A1"), FILED),
}


@pytest.mark.parametrize(("paper", "facts", "more", "day"), MENDED.values(), ids=MENDED.keys())
def test_the_fact_that_the_reason_asks_for_makes_the_paper(paper: str, facts: Facts, more: Facts, day: date) -> None:
    assert paper not in {made.name for made in bundle_of(facts, day).papers}
    assert paper in {made.name for made in bundle_of(case(facts, more), day).papers}


class TestEveryPaper:
    @pytest.mark.parametrize("name", SAMPLE_NAMES)
    def test_is_made_or_left_out_with_a_reason_and_never_both(self, name: str) -> None:
        bundle = bundle_of(sample(name))
        made, left = {paper.name for paper in bundle.papers}, {offer.paper for offer in bundle.left_out}
        assert made | left == set(CATALOGUE.ids)
        assert not made & left
        assert all(offer.left_out_because for offer in bundle.left_out)

    @given(st.sets(st.sampled_from(("loan", "harm", "parties", "contacts", "evidence", "recipients"))))
    def test_fewer_facts_never_make_a_paper_that_was_left_out(self, gone: set[str]) -> None:
        fewer = without(STRONG, *gone, *(["contacts"] if "recipients" in gone else []))
        offered = {offer.paper for offer in digest_of(fewer).offers if offer.is_offered}
        assert offered <= {offer.paper for offer in digest_of(STRONG).offers if offer.is_offered}

    @pytest.mark.parametrize("paper", CATALOGUE.ids)
    def test_asked_for_it_is_made_even_from_nothing_and_says_what_is_missing(self, paper: str) -> None:
        [made] = bundle_of(case(), papers=[paper]).papers
        assert made.name == paper
        assert bool(made.missing) is (paper != "filing_guide")

    def test_one_that_is_asked_for_is_not_told_as_left_out(self) -> None:
        left = {offer.paper for offer in bundle_of(case(), papers=["police_report"]).left_out}
        assert left == set(CATALOGUE.ids) - {"police_report", "filing_guide"}


@pytest.mark.parametrize("name", ["minimal", "wrong_number", "bank_card_single_reminder"])
def test_the_manifest_and_the_guide_tell_the_same_reasons(name: str, tmp_path: Path) -> None:
    bundle = bundle_of(sample(name))
    write_bundle(bundle, tmp_path)
    told = {row["paper"]: row["reason"] for row in json.loads((tmp_path / "manifest.json").read_text("utf-8"))["left_out"]}
    assert told == {offer.paper: offer.left_out_because for offer in bundle.left_out}
    assert {paper.file_name for paper in bundle.papers} == {path.name for path in tmp_path.glob("*.docx")}
