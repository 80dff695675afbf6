"""What the police read as grounds and what they are asked to examine beside them."""

from __future__ import annotations

import pytest

from tests.papers.making import reading
from tests.papers.test_told_to_offices import paper
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

    def test_what_another_office_decides_is_not_called_the_reporter_s(self) -> None:
        assert "属于其他机关管辖的，依法移送并告知本单位。" in paper("police_report", reading("firm_with_blocked_lines"))

    def test_a_firm_without_a_name_answers_by_those_in_charge_too(self) -> None:
        assert "查明系单位实施的，请对其直接负责的主管人员和其他直接责任人员依法处罚" in paper("police_report", reading("firm_with_blocked_lines"))

    def test_what_is_laid_to_a_doer_without_a_name_is_told_by_its_numbers(self) -> None:
        assert "本人认为，附表第3—20、22—25项由使用号码16500001234、16500005678的催收人员（所属单位不详）实施，并认为其受示例小额贷款有限公司委托，是否属实，请查明。" in _only(
            _sample("microloan_borrower"), "01_")

    def test_contacts_over_and_over_are_called_what_the_ban_is_asked_for(self) -> None:
        assert "以短信、电话反复联系、纠缠（附表第1—132、134—161项）" in paper("police_report", reading("contact_of_three_months"))

    def test_what_shows_an_earlier_report_is_enclosed(self) -> None:
        assert "附：身份证件复印件；受案（立案）回执复印件；" in _only(_sample("police_did_nothing"), "01_")
        assert "回执复印件" not in _only(_sample("police_did_nothing"), "04_举报信_国家金融")
