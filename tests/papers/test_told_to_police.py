"""What the police read as grounds and what they are asked to examine beside them."""

from __future__ import annotations

import pytest

from tests.papers.test_told_to_offices import paper, reading
from tests.papers.test_told_to_offices_more import _only, _sample

SPREAD = "第五十条第一款第（六）项：“"
PROVIDED = "第五十六条第一款"


def _beside(text: str) -> str:
    return next((line for line in text.splitlines() if line.startswith("下列行为，请一并审查：")), "")


class TestGrounds:
    @pytest.mark.parametrize("report", ["microloan_borrower", "police_did_nothing"])
    def test_a_debt_told_to_several_is_a_ground_and_providing_data_stands_beside(self, report: str) -> None:
        text = _only(_sample(report), "01_")
        assert SPREAD in text
        assert PROVIDED in _beside(text)
        assert text.count(PROVIDED) == 1

    def test_a_public_post_of_a_debt_is_a_ground(self) -> None:
        assert SPREAD in paper("police_report", reading("visits_post_group_bombing"))

    def test_the_heaviest_article_on_data_is_no_ground_where_fewer_heard(self) -> None:
        text = _only(_sample("bank_not_overdue"), "01_")
        assert PROVIDED in _beside(text)
        assert text.count(PROVIDED) == 1

    @pytest.mark.parametrize("report", ["microloan_borrower", "police_did_nothing"])
    def test_a_deed_is_named_once_among_what_is_to_be_examined(self, report: str) -> None:
        assert _beside(_only(_sample(report), "01_")).count("向他人称本人欠款") == 1


class TestNames:
    @pytest.mark.parametrize("name", ["visits_post_group_bombing", "two_plaintiffs", "three_contacts"])
    def test_a_firm_that_is_named_answers_by_those_in_charge_where_it_is_found_to_have_acted(self, name: str) -> None:
        assert "查明系单位实施的，请对其直接负责的主管人员和其他直接责任人员依法处罚" in paper("police_report", reading(name))

    def test_what_was_asked_of_the_other_side_stands_in_the_order_of_days(self) -> None:
        text = paper("police_report", reading("two_plaintiffs"))
        assert "2026年6月10日，段玉秀（姐姐）当面要求对方停止联系。2026年6月12日，本人当面要求对方停止联系。" in text

    def test_numbers_and_accounts_are_counted_together(self) -> None:
        assert "使用的号码、账号\n2个" in paper("police_report", reading("two_plaintiffs"))

    def test_originals_stand_in_the_order_of_the_exhibits(self) -> None:
        assert "证据1-1、1-2、2-1、2-2、3-1（" in _only(_sample("microloan_borrower"), "01_")

    def test_codes_that_bombed_a_phone_are_to_be_secured(self) -> None:
        assert "验证码短信的发送记录" in paper("police_report", reading("visits_post_group_bombing"))
        assert "验证码短信" not in paper("police_report", reading("two_plaintiffs"))

    def test_the_number_of_a_standard_stands_outside_its_name(self) -> None:
        assert "贷后催收风控指引》（GB/T 45251-2025）的要求不一致" in _only(_sample("microloan_borrower"), "致监管部门")

    def test_a_number_that_a_visitor_left_and_nobody_told_is_a_blank(self) -> None:
        assert "王某强留下的号码：【待填：电话】，登记人和使用人一并查明。" in paper("police_report", reading("visits_post_group_bombing"))
        assert "留下的号码" not in paper("police_report", reading("two_plaintiffs"))

    def test_messages_of_before_2026_are_called_what_they_were(self) -> None:
        assert "多次发送侮辱、失实信息（附表第2—5项）" in _only(_sample("police_did_nothing"), "01_")
