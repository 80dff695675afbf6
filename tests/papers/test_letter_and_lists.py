"""What a letter asks to be kept is not asked to be deleted in the same breath; what a witness has not signed proves nothing; own numbers are not looked up."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.facts import Facts
from tests.papers.making import reading, text_of_paper, texts_of

_AFTERWARDS = "（须保存的有关记录先停止使用，投诉、诉讼处理完毕后再删除，法律规定应当保存的除外）"


def _text(facts: Facts, paper: str) -> str:
    return text_of_paper(facts, paper, date.fromisoformat(facts["filing"]["on"])).replace("\u2060", "")


class TestKeptAndDeleted:
    def test_records_are_kept_first_and_data_deleted_afterwards(self) -> None:
        text = _text(reading("microloan_borrower"), "demand_letter")
        kept, deleted = (text.index(words) for words in ("．保存有关的短信发送记录，以及委托催收的材料，在有关投诉、诉讼处理完毕以前不得删除、修改。", "．删除所持有的"))
        assert kept < deleted
        assert f"本人个人信息{_AFTERWARDS}。" in text

    @pytest.mark.parametrize(("name", "paper"), [("minor_listed_contact", "demand_letter"), ("visits_post_group_bombing", "institution_complaint")])
    def test_whatever_asks_both_says_when(self, name: str, paper: str) -> None:
        assert f"个人信息{_AFTERWARDS}" in _text(reading(name), paper)

    def test_a_claim_asks_to_keep_nothing(self) -> None:
        assert "再删除" not in _text(reading("microloan_borrower"), "civil_claim")


class TestAskedIfTheirs:
    def test_of_what_somebody_else_is_said_to_have_done_the_lender_is_asked_if_it_was_theirs(self) -> None:
        text = _text(reading("microloan_borrower"), "demand_letter")
        for asked in ("向本人书面赔礼道歉", "以短信向收到上述内容的人逐一说明", "赔偿本人因上述行为造成的财产损失"):
            assert f"．经查明属贵方或者贵方委托的人所为的，{asked}" in text

    def test_whoever_clues_point_to_is_asked_outright_for_what_they_carry(self) -> None:
        facts = reading("two_plaintiffs")
        letters = texts_of(facts, date.fromisoformat(facts["filing"]["on"]), ["demand_letter"])
        bank, firm = (letters[file] for file in sorted(letters))
        assert "3．经查明属贵方或者贵方委托的人所为的，向苍山市第三中学书面说明" in firm, "a call that only the person lays to the firm"
        assert "4．经查明属贵方或者贵方委托的人所为的，赔偿本人" in firm
        assert "经查明属" in bank


def test_the_list_of_exhibits_leaves_open_what_the_paper_of_a_party_leaves_open() -> None:
    assert "本人据以认为黔山融信消费金融有限公司是出借机构（【待填：写明或者自报该名称的时间和号码】）" in _text(reading("contact_of_three_months"), "evidence_list")


def test_what_a_witness_is_asked_about_is_not_yet_proved() -> None:
    text = _text(reading("microloan_borrower"), "evidence_list")
    assert "其所知的情况，以其签名的陈述为准（附表第3、17、24项；陈某甲亲友关系受到的影响：说明人因收到短信向亲戚借钱）。" in text


@pytest.mark.parametrize(("name", "paper", "told"), [("bank_not_overdue", "witness_application", "侮辱、说到借款"), ("bank_not_overdue", "evidence_list", "捏造事实、说到借款"),
                                                     ("contact_of_three_months", "witness_application", "捏造事实、说到对方所称的欠款")])
def test_who_owes_nothing_that_is_due_calls_nothing_a_debt(name: str, paper: str, told: str) -> None:
    text = _text(reading(name), paper)
    assert told in text
    assert "说到欠款" not in text


def test_a_bombed_number_of_ones_own_is_asked_about_as_the_one_that_was_called() -> None:
    facts = reading("visits_post_group_bombing")
    own = facts["complainant"]["phone"]
    facts["events"] = [item | {"called_number": own} if item["id"] == "a1" else item | {"callback": own} if item["id"] == "c1" else item for item in facts["events"]]
    text = _text(facts, "investigation_request")
    assert f"向号码{own}呼叫、发送信息（起诉状附表第1项）的全部号码、时间和次数，以及其中由该单位提供服务的号码的登记主体和实际使用的单位或者个人。" in text
    facts["evidence"] = [item | {"kind": "carrier_list"} if item["id"] == "e2" else item for item in facts["evidence"]]
    assert "的全部号码、时间和次数（证据2-1已经载明的除外），以及全部号码中由该单位提供服务的" in _text(facts, "investigation_request")
    assert f"调取：号码{own}" not in text
