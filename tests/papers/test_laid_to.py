"""What is laid to a party stands on a clue, on what the party is known by, or is said to be open; whose staff a collector is, is pleaded both ways."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.facts import Facts
from tests.papers.making import reading, sample, text_of_paper, texts_of


def _text(facts: Facts, paper: str) -> str:
    return text_of_paper(facts, paper, date.fromisoformat(facts["filing"]["on"])).replace("\u2060", "")


def _known_by(name: str, basis: str, **more: object) -> Facts:
    facts = reading(name)
    facts["parties"] = [facts["parties"][0], facts["parties"][1] | {"identified_by": basis} | more]
    return facts


class TestBeyondTheBasis:
    @pytest.mark.parametrize("paper", ["civil_claim", "injunction"])
    def test_acts_that_the_basis_does_not_reach_are_open(self, paper: str) -> None:
        who = "原告" if paper == "civil_claim" else "申请人"
        assert (f"认为附表第2—5项由其实施。上述依据中的上门，见附表第4项；附表第3、5项由其实施，系{who}的判断，目前没有其他线索，尚待调查。"
                in _text(reading("visits_post_group_bombing"), paper))

    def test_a_basis_that_names_no_event_reaches_no_act(self) -> None:
        assert "由其实施，其中附表第3—5项系原告的判断，目前没有其他线索，尚待调查。" in _text(_known_by("visits_post_group_bombing", "亲属认得其人"), "civil_claim")

    def test_the_only_thing_laid_to_a_party_is_what_it_is_known_by(self) -> None:
        facts = reading("visits_post_group_bombing")
        facts["events"] = [{**item, "party": None} if item["id"] != "a3" else item for item in facts["events"]]
        assert "系原告的判断" not in _text(facts, "civil_claim")

    def test_the_guide_asks_for_what_shows_them(self) -> None:
        assert "附表第3、5项，您怎么知道是王某强做的？" in _text(reading("visits_post_group_bombing"), "filing_guide")

    @pytest.mark.parametrize("name", ["bank_not_overdue", "three_contacts"])
    def test_the_contract_of_the_loan_shows_no_sender(self, name: str) -> None:
        assert "由其实施或者委托他人实施；上述依据只说明其是出借机构，各项由谁实施，尚待调查。" in _text(reading(name), "civil_claim")

    def test_clues_to_the_platform_that_the_lender_engaged_are_told(self) -> None:
        text = _text(sample("microloan_borrower"), "civil_claim")
        assert "原告认为附表第1—2、21项由其实施或者委托他人实施。其中有线索指向原告所称受其委托的示例速贷科技有限公司：短信签名与其名称相同或者相近" in text
        assert "自报、使用的名称" not in text, "the signature is one clue, not two"


class TestWhichVisit:
    def test_a_badge_shown_on_one_of_two_visits_is_open(self) -> None:
        facts = reading("two_plaintiffs")
        assert "依据：上门的人出示过该公司工牌（【待填：哪一次上门】）。" in _text(facts, "civil_claim")
        made = texts_of(facts, date.fromisoformat(facts["filing"]["on"]), ["civil_claim", "filing_guide"])
        assert any("说到上门，登记的上门不止一次，是哪一次上门时得知的？" in text.replace("\u2060", "") for text in made.values())

    @pytest.mark.parametrize(("basis", "more"), [("6月10日上门的人出示过该公司工牌", {}), ("上门的人出示过该公司工牌", {"evidence": ["e4"]})], ids=["its day", "its exhibit"])
    def test_a_day_or_an_exhibit_says_which(self, basis: str, more: Facts) -> None:
        text = _text(_known_by("two_plaintiffs", basis, **more), "civil_claim")
        assert "哪一次上门" not in text
        assert "上述依据中的上门，见附表第4项；附表第5项由其实施，系原告的判断，目前没有其他线索，尚待调查。" in text


class TestStaffOrContractor:
    def test_the_claim_is_put_both_ways_where_nobody_knows_whose_they_are(self) -> None:
        text = _text(sample("microloan_borrower"), "civil_claim")
        assert "是受托人实施的部分，请求示例小额贷款有限公司在其定作、指示或者选任的过错范围内承担责任；是工作人员因执行工作任务实施的部分，请求示例小额贷款有限公司承担侵权责任。" in text
        assert "第一千一百九十一条第一款、第一千一百九十三条" in text

    def test_a_named_collector_is_no_staff(self) -> None:
        text = _text(reading("two_plaintiffs"), "civil_claim")
        assert "第一千一百九十一条" not in text
        assert "委托关系应以被告一云滇示例商业银行股份有限公司持有的委托催收合同查明。" in text

    @pytest.mark.parametrize("name", ["microloan_borrower", "police_did_nothing"])
    def test_the_court_is_asked_to_order_the_contract_produced(self, name: str) -> None:
        text = _text(reading(name), "investigation_request")
        assert "公司提交：其就所催收的借款委托催收的合同，以及所委托的单位、所使用的催收人员的名单。" in text
        assert "（2022年修正）第一百一十二条第一款，《最高人民法院关于民事诉讼证据的若干规定》（2019年修正）第四十五条第一款，申请责令提交。" in text

    def test_no_contract_is_asked_of_who_engaged_nobody(self) -> None:
        assert "责令" not in _text(reading("bank_not_overdue"), "investigation_request")


@pytest.mark.parametrize(("shown", "is_argued"), [({"evidence": ["e2"]}, True), ({}, False)], ids=["both are shown", "one is not placed yet"])
def test_clues_bear_each_other_out_where_each_is_shown(shown: Facts, is_argued: bool) -> None:
    facts = reading("contact_of_three_months")
    facts["senders"] = [sender | {"clues": [clue | shown if clue["kind"] == "self_named" else clue for clue in sender["clues"] or ()]} for sender in facts["senders"]]
    text = _text(facts, "civil_claim")
    argued = "上述线索相互印证，附表第1项等27项由被告二云关捷催商务服务有限公司实施具有高度可能性，依据《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》（2022年修正）第一百零八条第一款"
    assert (argued in text) is is_argued
