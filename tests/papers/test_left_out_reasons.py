"""Why a paper is left out: the cause, the open question first, and no advice to file what is refused in the same list."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from complaintgen.papers.bundle import CaseDigest
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, did, lender, said
from tests.law.test_properties import CASES
from tests.papers.making import SAMPLE_NAMES, digest_of, sample
from tests.support import examples

ADVICE = re.compile(r"(?:(?<!没有)可以|请先|例如|仍可|或者)[^；。]*")
ADVISED = {"报案": "police_report", "举报": "regulator_report", "起诉": "civil_claim", "请求民事救济": "civil_claim", "要求对方停止": "demand_letter"}
"""Words of advice and the paper that follows it."""


def reasons_of(digest: CaseDigest) -> dict[str, str]:
    """Paper → why it is left out."""
    return {offer.paper: offer.left_out_because for offer in digest.offers if offer.left_out_because}


def advised_and_refused(digest: CaseDigest) -> list[tuple[str, str]]:
    """Papers that a reason advises although they are refused beside it."""
    reasons = reasons_of(digest)
    return [(paper, advice) for paper, reason in reasons.items() for advice in ADVICE.findall(reason)
            if not advice.startswith("可以就") for word, other in ADVISED.items() if word in advice and other in reasons]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_no_reason_of_a_sample_advises_a_paper_that_is_refused(name: str) -> None:
    assert advised_and_refused(digest_of(sample(name))) == []


@given(CASES)
@settings(max_examples=examples(25), deadline=None)
def test_no_reason_of_any_case_advises_a_paper_that_is_refused(facts: Facts) -> None:
    assert advised_and_refused(digest_of(facts)) == []


def test_the_advice_is_seen_where_it_is_wrong() -> None:
    assert [word for advice in ADVICE.findall("投诉由客户提出；您可以向公安机关报案或者起诉") for word in ADVISED if word in advice] == ["报案", "起诉"]


UNREAD: Facts = {"contacts": [{"id": "c1", "channel": "sms", "at": "2026-02-01", "text": "收拾你"}]}
CALLS: Facts = {"contacts": [{"id": "c1", "channel": "call", "count": 20, "at": "2026-02-01T23:10", "until": "2026-02-03T23:30"}]}
QUESTION: dict[str, tuple[str, Facts, date, str]] = {
    "nights on the phone, daily life not told": ("police_report", case(CALLS), FILED, "先回答“是否影响正常生活”：这些联系是否影响了您的正常生活？"),
    "words that nobody has read": ("police_report", case(UNREAD), FILED, "先回答“发生的事第1项的内容特征”"),
    "who asks for the claim first": ("injunction", case(NO_CONSENT, UNREAD), FILED, "先回答“发生的事第1项的内容特征”"),
    "a claim against somebody without a name, so no injunction": (
        "injunction", case(NO_CONSENT, LIFE, said("threat_violence"), {"parties": [{"id": "p1", "role": "collector"}]}), FILED, "请先回答“对方的全称？”"),
    "a report on an institution of unknown kind": (
        "regulator_report", case(said("threat_violence")), FILED, "还不知道出借机构及其类型，无法确定由哪个部门监管；请先回答“谁在催收？”"),
    "what cannot be made good": (
        "injunction", case(NO_CONSENT, LIFE, lender("microloan", name="甲公司", identified_by="短信"),
                           said("insult", on="2026-02-20"), said("insult", on="2026-02-21"), said("insult", on="2026-02-22")), FILED,
        "请先回答“不马上制止，会不会造成事后难以弥补的后果？”"),
}


@pytest.mark.parametrize(("paper", "facts", "day", "told"), QUESTION.values(), ids=QUESTION.keys())
def test_the_open_question_is_named(paper: str, facts: Facts, day: date, told: str) -> None:
    assert told in reasons_of(digest_of(facts, day))[paper]


def test_an_answer_that_comes_too_late_for_the_police_is_not_asked_for() -> None:
    reason = reasons_of(digest_of(case(CALLS), date(2026, 12, 1)))["police_report"]
    assert "是否影响正常生活" not in reason


def test_the_question_goes_when_it_is_answered() -> None:
    facts: dict[str, Any] = case(CALLS)  # Any: a case as JSON
    assert "先回答“是否影响正常生活”" in reasons_of(digest_of(facts))["police_report"]
    assert "police_report" not in reasons_of(digest_of(case(facts, LIFE)))


COLLEAGUE_TOLD = case({"role": "listed_contact", "debt_relation": "none"}, lender("microloan", name="甲公司"), said("debt_disclosure", about=["borrower"], party="p1"))
BLOCKED = case({"role": "listed_contact", "debt_relation": "none", "complainant": {"kind": "organisation", "name": "示例商贸有限公司"}},
               lender("microloan", name="甲公司"), did("unit_disrupted", stopped_work=True, party="p1"))
CAUSE: dict[str, tuple[str, Facts, str]] = {
    "what was said of the borrower is the borrower's to plead": ("civil_claim", COLLEAGUE_TOLD, "由被说到的人主张"),
    "conduct older than the Civil Code": (
        "civil_claim", case(NO_CONSENT, lender("microloan", name="甲公司"), said("threat_violence", on="2020-11-02", party="p1")),
        "行为发生时，《中华人民共和国民法典》《小额贷款公司监督管理暂行办法》还没有施行"),
    "a disputed reading, and no question of a crime that needs two more answers": (
        "police_report", case(NO_CONSENT, LIFE, lender("unlicensed"), did("call_bombing", "2025-11-10", count=500)), "反复来电是否算“发送信息”有不同理解"),
    "a rule on institutions gives a firm no cause of action": ("civil_claim", BLOCKED, "不足以说明权利受到侵害"),
}


@pytest.mark.parametrize(("paper", "facts", "told"), CAUSE.values(), ids=CAUSE.keys())
def test_the_reason_is_the_cause(paper: str, facts: Facts, told: str) -> None:
    reason = reasons_of(digest_of(facts))[paper]
    assert told in reason
    assert "先回答" not in reason
