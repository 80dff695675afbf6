"""What offices are told of an act about several, of what is untrue, of third persons, and of a complaint that comes too early."""

from __future__ import annotations

from datetime import date

from complaintgen.papers.readiness import find_issues
from tests.law.facts import Facts
from tests.papers.making import bundle_of, read, reading, texts_of

_JOINT_WORDS = "向他人说使人认为本人欠款的话（附表第3—4项）"
_ON_FALSE = "附表第3—4项的内容使人认为段玉秀也欠款，该笔借款不是段玉秀的，是否诽谤段玉秀，请一并审查。"


def _text(facts: Facts, part: str) -> str:
    made = texts_of(facts, date.fromisoformat(facts["filing"]["on"]))
    return "\n".join(text for name, text in made.items() if part in name).replace("\u2060", "")


class TestAboutSeveral:
    def test_no_office_reads_that_a_relative_owes_and_the_police_are_asked_of_the_untruth(self) -> None:
        facts = reading("two_plaintiffs")
        police = _text(facts, "补充材料")
        assert _JOINT_WORDS in police
        assert _ON_FALSE in police
        assert "附表第3—4项的内容使人认为段玉秀也欠款，与事实不符：该笔借款不是段玉秀的。" in police
        for part in ("补充材料", "致机构", "举报信", "民事起诉状"):
            assert "和他人欠款" not in _text(facts, part)

    def test_who_borrowed_along_is_not_said_to_owe_nothing(self) -> None:
        facts = reading("two_plaintiffs")
        facts["recipients"][0]["debt_relation"] = "co_borrower"
        police = _text(facts, "补充材料")
        assert "不是段玉秀的" not in police
        assert "诽谤段玉秀" not in police


class TestUntrue:
    def test_what_is_told_as_untrue_is_pleaded_so(self) -> None:
        facts = reading("bank_not_overdue")
        assert "附表第2、4项向他人所说与事实不符的借款情况，是否属于捏造事实，请一并审查。" in _text(facts, "报案材料")
        assert "向他人说与事实不符的欠款情况（附表第1—2、4项），涉嫌违反《银行保险机构消费者权益保护管理办法》第四十一条第二款第（三）项" in _text(facts, "致机构")

    def test_a_debt_that_is_due_is_no_untruth(self) -> None:
        facts = reading("bank_not_overdue")
        facts["loan"] |= {"repayment": "overdue", "overdue_since": "2025-12-01"}
        for part in ("报案材料", "致机构", "举报信"):
            assert "与事实不符的" not in _text(facts, part)

    def test_what_is_examined_beside_has_a_verb(self) -> None:
        assert "（附表第1—2、4项），是否违反《中华人民共和国治安管理处罚法》" in _text(reading("bank_not_overdue"), "报案材料")


class TestThirdPersons:
    def test_messages_to_persons_without_part_in_the_debt_are_a_ground_of_their_own(self) -> None:
        facts = reading("police_did_nothing")
        told = "以催收为由联系与债务无关的人（附表第1—12项），涉嫌违反《消费金融公司管理办法》第五十六条。"
        assert told in _text(facts, "致监管部门")
        for person in facts["recipients"]:
            person["debt_relation"] = "guarantor"
        assert "与债务无关的人" not in _text(facts, "致监管部门")


class TestWhoSentThem:
    def test_the_police_are_asked_who_sent_a_collector_whom_nobody_ties_to_the_lender(self) -> None:
        facts = reading("visits_post_group_bombing")
        asked = "查明王某强受谁委托、指派，与闽海信通消费金融有限公司是什么关系。"
        assert asked in _text(facts, "报案材料")
        assert "受谁委托" not in _text(reading("two_plaintiffs"), "补充材料"), "it is said there whom they act for"

    def test_an_answer_that_others_collect_has_the_police_ask_who(self) -> None:
        facts = reading("police_did_nothing")
        assert "向示例消费金融有限公司查明受其委托催收的单位（其答复：“催收由外包公司负责”）。" in _text(facts, "补充材料")
        facts["steps"][0]["others_collect"] = False
        assert "受其委托催收的单位" not in _text(facts, "补充材料")


class TestRegulatorAfterInstitution:
    def test_an_interim_answer_has_the_complaint_wait(self) -> None:
        facts = reading("microloan_borrower")
        assert "还没有告知处理结果；现在提交投诉书（致监管部门），监管部门可能请您等待" in _check(facts)
        facts["parties"][0]["licence"] = "consumer_finance"
        assert "机构的答复期限（一般）到2026年3月12日，在此以前提交投诉书" in _check(facts)
        facts["steps"][0] |= {"outcome_told": True}
        assert "监管部门可能请您等待" not in _check(facts)


def _check(facts: Facts) -> str:
    return "\n".join(issue.reason for issue in find_issues(read(facts), bundle_of(facts, date.fromisoformat(facts["filing"]["on"]))))
