"""What a stranger found untrue or missing in the guide, the list of evidence and the summary, mended by kind."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date

import pytest

from complaintgen import generate
from complaintgen.papers.bundle import case_summary
from complaintgen.word.template import text_of
from tests.law.facts import Facts
from tests.papers.making import LAW, PACK, read, reading, text_of_paper


def _day(facts: Facts) -> date:
    return date.fromisoformat(facts["filing"]["on"])


def _told(facts: Facts, paper: str) -> str:
    return text_of_paper(facts, paper, _day(facts))


def _summary(facts: Facts) -> str:
    case = read(facts)
    return text_of(case_summary(case, generate(case, LAW, PACK, _day(facts))))


def _line(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


class TestLaw:
    def test_a_licence_is_not_to_be_revoked_where_no_letter_goes_to_who_grants_it(self) -> None:
        bare = _line(_summary(reading("visits_post_group_bombing")), "有依据、上列文书没有引用的")
        assert "第五十七条第（二）项" in bare
        assert "第七十七条" not in bare

    def test_the_cause_is_told_by_what_is_pleaded(self) -> None:
        assert "（既主张私人生活安宁，又主张个人信息权益" in _summary(reading("minor_listed_contact"))
        assert "（既主张私密信息，又主张个人信息权益" in _summary(reading("police_did_nothing"))
        assert "（既主张私人生活安宁、私密信息，又主张个人信息权益" in _summary(reading("microloan_borrower"))


class TestLimitation:
    def test_a_demand_made_to_nobody_knows_whom_is_said_not_to_count_yet(self) -> None:
        facts = deepcopy(reading("minor_listed_contact"))
        unknown = "重新计算；只对收到该要求的一方，向谁提出的还没有写明，写明以前不按这一天）"
        assert unknown in _told(facts, "filing_guide")
        assert unknown in _summary(facts)
        facts["objections"][0]["how"] = f"打电话给{facts['parties'][0]['name']}"
        assert "写明以前" not in _told(facts, "filing_guide")
        facts["objections"][0]["how"] = "父亲回拨16600008812"
        assert "重新计算；从严，只对16600008812的使用人）" in _told(facts, "filing_guide")


class TestExhibits:
    @pytest.mark.parametrize(("purpose", "asked"), [("2025年11月至2026年2月的短信内容", "写的是「2025年11月至2026年2月」，登记的、由它证明的是2026年1月8日至2月6日"), ("2026年1月至2月的短信内容", ""), ("短信内容", "")])
    def test_a_time_that_is_told_is_compared_with_what_is_registered(self, purpose: str, asked: str) -> None:
        facts = deepcopy(reading("bank_not_overdue"))
        facts["evidence"][1]["purpose"] = purpose
        for text in (_told(facts, "filing_guide"), _summary(facts)):
            assert ("请对照原件核对：其中还没有登记的" in text or "由它证明的是" in text) is bool(asked)
            assert asked in text

    def test_what_the_complainant_wrote_is_not_shown_by_another_telephone(self) -> None:
        facts = deepcopy(reading("visits_post_group_bombing"))
        assert "要求对方停止联系" not in _told(facts, "evidence_list")
        assert "本人要求停止的信息，登记的证据「家长群、园长聊天截图」在别人的手机里" in _told(facts, "filing_guide")
        assert "原告以微信要求停止联系，得到的答复：“先还钱”。" in _told(facts, "civil_claim")
        facts["objections"][0]["how"] = "在家长群里发微信"
        assert "2026年10月21日要求对方停止联系" in _told(facts, "evidence_list")
        assert "在别人的手机里" not in _told(facts, "filing_guide")

    def test_what_came_to_the_own_telephone_lies_there(self) -> None:
        facts = deepcopy(reading("visits_post_group_bombing"))
        own = {"id": "c9", "at": "2026-10-23T09:00", "channel": "wechat", "recipient": "self", "known_by": "own_device", "text": "快还钱", "tags": ["insult"], "evidence": ["e3"]}
        facts["events"] = [*facts["events"], own]
        assert "写的是本人手机收到的，登记的证据「家长群、园长聊天截图」在别人的手机里" in _told(facts, "filing_guide")

    def test_the_judge_can_tell_which_items_an_exhibit_proves(self) -> None:
        text = _told(reading("microloan_borrower"), "evidence_list")
        assert "（附表第3—4、8、11、14、17、19、22—24项）" in text
        assert not re.search(r"附表第\d+项等\d+项", text)


class TestGuide:
    def test_statements_stay_away_from_institutions_and_offices(self) -> None:
        text = _told(reading("bank_not_overdue"), "filing_guide")
        assert _line(text, "□ 向机构投诉").count("情况说明不附") == 1
        assert _line(text, "□ 向监管部门").count("情况说明不附") == 1
        assert "情况说明不附" not in _told(reading("two_plaintiffs"), "filing_guide")

    def test_a_step_knows_what_is_registered(self) -> None:
        firm = _told(reading("firm_with_blocked_lines"), "filing_guide")
        assert "已有的订餐电话通话详单没有包括的时段、类别，向运营商下载通话详单" in firm
        assert "详单没有包括的来电也请其提供" in firm
        post = reading("visits_post_group_bombing")
        assert "的内容还能看到：催所在的平台删除" in _told(post, "filing_guide")
        bare = deepcopy(post)
        for event in bare["events"]:
            event["evidence"] = [name for name in event.get("evidence") or [] if name != "e5"]
        assert "的内容还能看到：先留存网页，再催所在的平台删除" in _told(bare, "filing_guide")

    def test_who_adds_to_a_report_is_not_told_where_a_first_one_goes(self) -> None:
        assert "认为不归其管辖的" not in _told(reading("police_did_nothing"), "filing_guide")
        assert "认为不归其管辖的" in _told(reading("bank_not_overdue"), "filing_guide")

    def test_proof_of_harm_is_asked_of_everyone(self) -> None:
        assert "能证明“2026年10月24日起停课三天”的通知、记录在手里吗？" in _told(reading("visits_post_group_bombing"), "filing_guide")
        assert "能证明段玉秀“2026年6月11日被校长问话”的通知、记录在手里吗？" in _told(reading("two_plaintiffs"), "filing_guide")

    def test_a_day_in_what_will_follow_is_not_waited_over(self) -> None:
        assert "幼儿园通知11月10日前决定是否恢复本人带班”里有日期的，赶在那一天以前" in _told(reading("visits_post_group_bombing"), "filing_guide")

    def test_nothing_is_said_of_a_suit_or_complaint_that_there_is_not(self) -> None:
        text = _told(reading("firm_with_blocked_lines"), "filing_guide")
        assert "起诉的期限" not in text
        assert "雷同的投诉" not in text


class TestStatement:
    def test_a_witness_states_nothing_before_choosing(self) -> None:
        text = _told(reading("visits_post_group_bombing"), "contact_statement")
        assert "关于欧阳雪所述2026年10月22日的篡改照片" in text
        assert "有人篡改照片" not in text


class TestSummary:
    def test_it_lists_what_the_claim_adds_to_what_was_chosen(self) -> None:
        text = _summary(reading("bank_not_overdue"))
        assert "起诉状另列：消除危险（据扬言的内容加列）、出具书面说明，确认借款没有逾期（据还款情况加列）。" in text
        assert "起诉状另列" not in _summary(reading("two_plaintiffs"))

    def test_what_one_visit_shows_does_not_serve_both(self) -> None:
        assert "得知其身份的依据只说到一次上门，是哪一次上门还没有说明，其余各次由其实施，只是当事人的判断" in _summary(reading("two_plaintiffs"))
