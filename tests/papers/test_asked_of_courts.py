"""What a court is asked stands on what it needs for it: where, by whom it is told, what shows the harm, why a document is to be produced; and what the letter asks whoever did it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.facts import Facts
from tests.papers.making import reading, text_of_paper, texts_of


def _text(facts: Facts, paper: str) -> str:
    return text_of_paper(facts, paper, date.fromisoformat(facts["filing"]["on"])).replace("\u2060", "")


def test_conduct_over_an_information_network_is_heard_where_the_plaintiff_lives() -> None:
    assert "其中附表第2、6项通过信息网络实施，" in _text(reading("visits_post_group_bombing"), "civil_claim")
    assert "第二十四条、第二十五条，由贵院管辖。" in _text(reading("visits_post_group_bombing"), "civil_claim")
    assert "第二十五条" not in _text(reading("minor_listed_contact"), "civil_claim")


def test_who_gave_a_statement_is_named_in_it() -> None:
    assert "出具情况说明的人员共3人，姓名和住址见各人的情况说明。愿意出庭作证的人员共1人，" in _text(reading("bank_not_overdue"), "civil_claim")
    assert "出具情况说明" not in _text(reading("two_plaintiffs"), "civil_claim")


@pytest.mark.parametrize("paper", ["civil_claim", "injunction"])
def test_a_receipt_shows_no_illness(paper: str) -> None:
    assert "影响的证据" not in _text(reading("visits_post_group_bombing"), paper)
    text = _text(reading("microloan_borrower"), paper)
    assert "证明就诊的证据：5-1。" in text
    assert "影响的证据" not in text


@pytest.mark.parametrize(("paper", "rest"), [("civil_claim", "附表所列其他11人"), ("injunction", "附表所列其他11人"), ("demand_letter", "收到上述联系的其他11人")])
def test_whom_the_borrower_named_as_contact_is_told(paper: str, rest: str) -> None:
    assert f"借款时填写的紧急联系人是父亲陈某某，{rest}都没有填写为紧急联系人。" in _text(reading("microloan_borrower"), paper)


def test_supervision_of_which_nothing_is_told_is_not_pleaded() -> None:
    assert "第二十一条第一款" not in _text(reading("microloan_borrower"), "civil_claim")
    assert "第二十一条第一款" not in _text(reading("two_plaintiffs"), "civil_claim")


def test_an_injunction_names_the_rule_that_was_broken() -> None:
    assert "第一千零三十四条、第一千零三十五条第一款。" in _text(reading("minor_listed_contact"), "injunction")


def test_why_a_document_is_to_be_produced() -> None:
    assert "第四十七条第一款第（五）项所称应当提交的情形；" in _text(reading("microloan_borrower"), "investigation_request")


@pytest.mark.parametrize("name", ["minor_listed_contact", "bank_not_overdue", "visits_post_group_bombing"])
def test_a_stop_for_the_future_hangs_on_nothing(name: str) -> None:
    always, if_theirs = _text(reading(name), "demand_letter").split("经核查由贵方或者贵方委托的人实施的，请贵方：")
    assert "无论是否由贵方实施，请贵方：\n1．自收到本函之日起，不得自行或者委托他人实施下列行为：（1）" in always
    assert "赔礼道歉" not in always
    assert "赔礼道歉" in if_theirs


def test_how_to_reach_who_heard_it_is_said_in_the_letter() -> None:
    assert "收到的人的联系方式，由本人征得其同意后另行提供）" in _text(reading("bank_not_overdue"), "demand_letter")


class TestWhoDidWhat:
    OPEN = "16200007002、16200007003、17000007005、17000007004"

    @pytest.mark.parametrize("paper", ["civil_claim", "injunction", "investigation_request"])
    def test_many_items_of_unknown_senders_are_told_by_their_numbers(self, paper: str) -> None:
        text = _text(reading("contact_of_three_months"), paper)
        assert f"{self.OPEN}发来、拨打的134项" in text
        assert "附表第2项等134项" not in text

    @pytest.mark.parametrize("paper", ["civil_claim", "injunction"])
    def test_they_are_listed_behind_the_annex(self, paper: str) -> None:
        assert "由谁实施尚待调查的：第2—5、7—12、14、" in _text(reading("contact_of_three_months"), paper)
        assert "由谁实施尚待调查的：" not in _text(reading("visits_post_group_bombing"), paper)

    def test_a_clue_counts_what_its_words_count(self) -> None:
        text = _text(reading("contact_of_three_months"), "civil_claim")
        assert "（16200007001，附表第13、15、37—39、48、104—105、111、114、128、130、137、139项，证据1-1）。据此请求认定16200007001发来、拨打的各项（附表第1项等27项）由被告二" in text
        assert "共14次" in _text(reading("contact_of_three_months"), "demand_letter")

    def test_what_points_to_one_respondent_is_not_laid_on_two(self) -> None:
        assert "其中申请人认为由被申请人二实施的，" in _text(reading("contact_of_three_months"), "injunction")

    def test_the_letter_hedges_what_the_claim_hedges(self) -> None:
        assert "留下手机号；该依据只涉及上门，其余由其实施系本人的判断，请一并核实。" in _text(reading("visits_post_group_bombing"), "demand_letter")
        letters = _text(reading("two_plaintiffs"), "demand_letter")
        assert "上述依据、线索没有涉及的各项由其实施系本人的判断，请一并核实。" in letters
        assert "上述依据、线索没有涉及的各项由贵方实施系本人的判断，请一并核实。" in letters

    @pytest.mark.parametrize(("said", "told"), [("你男人欠六千五，你替他还。", True), ("你男人欠6500元，你替他还。", True), ("你男人欠0.65万，你替他还。", True),
                                                ("你男人欠一万六千五，你替他还。", False), ("你男人欠6500万，你替他还。", False), ("你男人欠钱，你替他还。", False)])
    def test_words_that_tell_the_sum_of_the_loan_are_a_clue(self, said: str, told: bool) -> None:
        facts = reading("three_contacts")
        facts["events"] = [item | {"text": said} if "你男人" in (item.get("text") or "") else item for item in facts["events"]]
        assert ("附表第3项所说的金额，与该笔借款的本金6500元相同，" in _text(facts, "civil_claim")) is told


def test_others_are_to_be_left_alone_whom_somebody_was_approached_through_who_owes_nothing() -> None:
    for paper in ("civil_claim", "injunction", "demand_letter"):
        assert "班主任等第三人" in _text(reading("minor_listed_contact"), paper)


class TestNobodyTied:
    def test_harm_beyond_repair_is_asked_where_nothing_ties_the_respondent(self) -> None:
        assert "【待填：难以弥补的后果是什么】" in _text(reading("bank_not_overdue"), "injunction")
        assert "【待填：难以弥补的后果是什么】" in _text(reading("minor_listed_contact"), "injunction"), "a threat says nothing of what cannot be made good"

    @pytest.mark.parametrize("name", ["bank_not_overdue", "three_contacts"])
    def test_no_order_is_asked_for_where_nothing_but_the_loan_ties_the_respondent(self, name: str) -> None:
        facts = reading(name)
        made = texts_of(facts, date.fromisoformat(facts["filing"]["on"]))
        assert not [file for file in made if "禁令" in file]
        guide = next(text for file, text in made.items() if "办理指引" in file).replace("\u2060", "")
        assert "申请禁令须有证据证明侵害是被申请人实施的；目前只知道" in guide
        facts["senders"] = [{"number": facts["events"][0]["sender"], "party": facts["parties"][0]["id"], "clues": [{"kind": "signature"}]}]
        assert [file for file in texts_of(facts, date.fromisoformat(facts["filing"]["on"])) if "禁令" in file], "a clue is enough to ask"


@pytest.mark.parametrize(("name", "kept"), [("police_did_nothing", True), ("microloan_borrower", False)])
def test_records_that_the_law_has_a_lender_keep_are_asked_of_it(name: str, kept: bool) -> None:
    text = _text(reading(name), "investigation_request")
    assert "提交：其自行和委托他人对起诉状附表所列的人催收的记录（" in text
    assert ("第五十八条应当由其记录、保存" in text) is kept
