"""What strangers found when they read the papers for offices as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from tests.papers.making import reading, sample, text_of_paper
from tests.papers.test_told_to_offices import report_to

_ENTRUSTED = "第二十一条第一款"


class TestDutiesOfInstitutions:
    """A message breaks no duty that a contract between institutions is to hold."""

    @pytest.mark.parametrize("paper", ["institution_complaint", "regulator_report"])
    def test_what_is_to_be_agreed_with_a_collector_is_to_be_examined_and_not_pleaded(self, paper: str) -> None:
        text = text_of_paper(reading("two_plaintiffs"), paper, date(2026, 6, 25))
        pleaded, _, examined = text.partition("请一并核查下列规定的义务是否履行：")
        assert "第四十五条第二款" not in pleaded
        assert _ENTRUSTED not in pleaded
        assert "第四十五条第二款" in examined
        assert _ENTRUSTED in examined.replace("第二十一条第一款第", "")

    def test_nothing_is_to_be_examined_where_nobody_collects_for_another(self) -> None:
        facts = sample("microloan_borrower")
        for party in facts["parties"]:
            party.pop("engaged_by", None)
        assert _ENTRUSTED not in text_of_paper(facts, "regulator_report")

    def test_a_rule_for_who_collects_data_waits_for_who_sent_it(self) -> None:
        assert "第三条，《中华人民共和国个人信息保护法》" in (text := report_to("网信", sample("microloan_borrower")))
        assert "的规定，在查明系示例小额贷款有限公司或者其受托机构提供时适用" in text


class TestPartiesNamed:
    """A party of the file is reported where something told touches it."""

    _PLATFORM = "示例速贷科技有限公司"

    def test_a_platform_that_did_nothing_is_reported_to_no_supervisor(self) -> None:
        assert self._PLATFORM not in report_to("地方金融", sample("microloan_borrower"))

    @pytest.mark.parametrize("which", ["police", "cyberspace"])
    def test_a_platform_is_named_with_the_words_that_point_to_its_app(self, which: str) -> None:
        def told(of: dict[str, object]) -> str:
            return text_of_paper(of, "police_report") if which == "police" else report_to("网信", of)
        facts = sample("microloan_borrower")
        assert f"借款平台：{self._PLATFORM}" in (text := told(facts))
        assert "附表第25项称掌握通讯录，是否由“示例速贷”从手机取得，请查明。" in text
        facts["contacts" if "contacts" in facts else "events"][-1]["text"] = "一个一个发，看谁丢人。"
        assert self._PLATFORM not in told(facts)

    def test_a_platform_that_sent_something_is_named(self) -> None:
        facts = sample("microloan_borrower")
        for contact in facts["contacts" if "contacts" in facts else "events"]:
            if contact.get("sender") == "16500005678":
                contact["party"] = "p2"
        assert f"借款平台：{self._PLATFORM}" in report_to("地方金融", facts)


class TestObjections:
    """Whom an objection reached is what the exhibit shows, not the sender of the messages."""

    def test_a_call_to_whom_nobody_told_is_told_with_its_exhibit(self) -> None:
        text = text_of_paper(sample("microloan_borrower"), "police_report")
        assert "2026年1月24日，本人以电话要求停止联系，得到的答复：“先还钱再说”（证据6-1“" in text
        assert "要求对方停止联系" not in text


class TestRowsAndFigures:
    """What a row or the head of a table says of a call, an act and a group."""

    def test_who_took_a_call_received_nothing_on_a_telephone(self) -> None:
        text = text_of_paper(reading("firm_with_blocked_lines"), "police_report", date(2026, 5, 20))
        assert "佟丽（前台员工）；佟丽（前台员工）接听" in text
        assert "手机收到" not in text

    def test_a_bombing_is_beside_the_contacts_and_a_group_is_woken_by_nothing(self) -> None:
        text = text_of_paper(reading("visits_post_group_bombing"), "police_report", date(2026, 11, 2))
        assert "联系总次数\n1次，另有呼叫轰炸300次\n" in text
        assert "22时至次日8时\n呼叫轰炸持续至" in text

    def test_an_altered_picture_is_no_letter_to_whom_it_shows(self) -> None:
        text = text_of_paper(reading("visits_post_group_bombing"), "police_report", date(2026, 11, 2))
        assert "篡改照片\n涉及本人；收到的人出示" in text
