"""What is laid to a party stands on a clue, on what the party is known by, or is said to be open; whose staff a collector is, is pleaded both ways."""

from __future__ import annotations

import re
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
    def test_acts_that_the_basis_does_not_reach_are_a_judgement(self, paper: str) -> None:
        text = _text(reading("visits_post_group_bombing"), paper)
        assert "认为附表第2—5项由其实施。王某强的姓名，系附表第4项上门时该人自报；附表第2—3、5项由其实施，系" in text
        assert "附表第3、5项由谁实施" not in text, "what the person holds is a judgement, in every paper; unknown is what nobody is said to have done"
        assert "没有其他线索" not in text, "nobody said that there is none"

    def test_a_basis_that_names_no_event_reaches_no_act(self) -> None:
        assert "由其实施，其中附表第3—5项由其实施系原告的判断。" in _text(_known_by("visits_post_group_bombing", "亲属认得其人"), "civil_claim")

    def test_the_only_thing_laid_to_a_party_is_what_it_is_known_by(self) -> None:
        facts = reading("visits_post_group_bombing")
        facts["events"] = [{**item, "party": None} if item["id"] != "a3" else item for item in facts["events"]]
        assert "认为附表第4项由其实施。" in _text(facts, "civil_claim")

    def test_the_guide_asks_for_what_shows_them(self) -> None:
        assert "附表第3、5项，您怎么知道是王某强做的？" in _text(reading("visits_post_group_bombing"), "filing_guide")

    @pytest.mark.parametrize("name", ["bank_not_overdue", "three_contacts"])
    def test_the_contract_of_the_loan_shows_no_sender(self, name: str) -> None:
        text = _text(reading(name), "civil_claim")
        assert re.search("附表第1—[24]项由其实施或者委托他人实施，系原告的判断，目前没有线索直接指向其。", text)
        assert "原告认为附表" not in text, "that it lent the money is no ground of a belief"
        assert "经查明" not in text.split("事实和理由")[0], "a request is definite; what is not known stands in the facts"

    def test_clues_to_the_platform_that_the_lender_engaged_are_told(self) -> None:
        text = _text(sample("microloan_borrower"), "civil_claim")
        assert "原告认为附表第1—2、21项由其实施或者委托他人实施。其中有线索指向原告所称受其委托的示例速贷科技有限公司（借款平台，依据：App的服务协议载明的运营方）：短信签名与其名称相同或者相近" in text
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
        assert "上述依据中的上门，见附表第4项；附表第3、5项由其实施，系原告的判断。" in text


class TestStaffOrContractor:
    def test_the_claim_is_put_both_ways_where_nobody_knows_whose_they_are(self) -> None:
        text = _text(sample("microloan_borrower"), "civil_claim")
        assert "委托催收，或者是其工作人员。" in text
        assert "是工作人员因执行工作任务实施的部分，请求示例小额贷款有限公司承担侵权责任；是受托人实施的部分，示例小额贷款有限公司的定作、指示、选任有没有过错，请求一并查明。" in text
        assert "第一千一百九十三条" not in text, "of no fault anything was told"
        assert "示例速贷科技有限公司（借款平台，依据：App的服务协议载明的运营方）" in text

    def test_a_commissioner_answers_for_what_went_on_after_it_was_told(self) -> None:
        text = _text(reading("contact_of_three_months"), "civil_claim")
        told = "2026年6月1日原告向被告一黔山融信消费金融有限公司投诉之后，又发生附表第111项等11项。对受托人实施的部分，请求被告一"
        assert told in text
        facts = reading("contact_of_three_months")
        facts["steps"] = [step | {"to": None} if step["kind"] == "institution_complaint" else step for step in facts["steps"]]
        text = _text(facts, "civil_claim")
        assert "投诉之后，又发生" not in text
        assert "第一千一百九十三条" not in text

    def test_a_named_collector_is_no_staff(self) -> None:
        text = _text(reading("two_plaintiffs"), "civil_claim")
        assert "第一千一百九十一条" not in text
        assert "委托关系应以被告一云滇示例商业银行股份有限公司持有的委托催收合同查明。" in text

    @pytest.mark.parametrize("name", ["microloan_borrower", "police_did_nothing"])
    def test_the_court_is_asked_to_order_the_contract_produced(self, name: str) -> None:
        text = _text(reading(name), "investigation_request")
        assert "公司提交：其就所催收的借款委托催收的合同，以及所委托的单位、所使用的催收人员的名单。" in text
        assert "（2022年修正）第一百一十二条第一款，《最高人民法院关于民事诉讼证据的若干规定》（2019年修正）第四十五条第一款，录音、电子记录并依据《最高人民法院关于民事诉讼证据的若干规定》（2019年修正）第九十九条第二款，申请责令提交。" in text
        assert "只由其持有" not in text

    @pytest.mark.parametrize("name", ["bank_not_overdue", "three_contacts"])
    def test_a_lender_is_asked_who_collected_where_nobody_knows(self, name: str) -> None:
        text = _text(reading(name), "investigation_request")
        assert "公司提交：其自行和委托他人对起诉状附表所列的人催收的记录（" in text
        assert "公司提交：其就所催收的借款委托他人催收的，委托催收的合同，以及所委托的单位、所使用的催收人员的名单。" in text

    def test_who_collects_is_asked_for_its_own_records(self) -> None:
        text = _text(reading("two_plaintiffs"), "investigation_request")
        assert "责令被告二苍山明达信息咨询有限公司提交：其受托催收的合同，以及对起诉状附表所列的人催收的记录（" in text
        assert "上述书证分别由其控制，原告无法自行取得" in text

    def test_a_lender_that_is_not_sued_is_asked_too(self) -> None:
        facts = reading("visits_post_group_bombing")
        assert "向闽海信通消费金融有限公司（住所：闽海省鹭江市环岛路500号）调取：其就该笔借款自行和委托他人催收的记录，委托催收的合同和所委托的单位、所使用的催收人员的名单，其中有没有王某强。" in _text(facts, "investigation_request")
        assert "其与出借机构闽海信通消费金融有限公司是什么关系，尚待调查。" in _text(facts, "civil_claim")


@pytest.mark.parametrize(("shown", "is_argued"), [({"evidence": ["e2"]}, True), ({}, False)], ids=["both are shown", "one is not placed yet"])
def test_clues_bear_each_other_out_where_each_is_shown(shown: Facts, is_argued: bool) -> None:
    facts = reading("contact_of_three_months")
    facts["senders"] = [sender | {"clues": [clue | shown if clue["kind"] == "self_named" else clue for clue in sender["clues"] or ()]} for sender in facts["senders"]]
    text = _text(facts, "civil_claim")
    argued = "上述线索相互印证，附表第1项等27项由被告二云关捷催商务服务有限公司实施具有高度可能性，依据《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》（2022年修正）第一百零八条第一款"
    assert (argued in text) is is_argued
