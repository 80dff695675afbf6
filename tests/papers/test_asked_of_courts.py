"""What a court is asked stands on what it needs for it: where, by whom it is told, what shows the harm, why a document is to be produced; and what the letter asks whoever did it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.facts import Facts
from tests.papers.making import reading, text_of_paper


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
