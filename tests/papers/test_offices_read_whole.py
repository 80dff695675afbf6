"""What strangers found when they read the papers for offices as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.law.facts import Facts
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
        def told(of: Facts) -> str:
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


class TestWhatPoliceCanUse:
    """What is told for one paper and the police can use at once."""

    def test_who_provides_a_number_is_told_to_the_police(self) -> None:
        facts = sample("police_did_nothing")
        assert "16200003333由示例通信有限公司示例省分公司提供服务（住所：示例省示例市东河区通信路1号）。" in text_of_paper(facts, "police_report")
        for sender in facts["senders"]:
            del sender["provider"], sender["provider_address"]
        assert "提供服务" not in text_of_paper(facts, "police_report")

    def test_a_threat_after_blocked_lines_is_to_be_compared_with_them(self) -> None:
        facts = reading("firm_with_blocked_lines")
        told = "附表第4项的话说在附表第2—3项之后，是否同一方所为，请结合证据1-1查明。"
        assert told in text_of_paper(facts, "police_report", date(2026, 5, 20))
        facts["events"][-1]["at"] = "2026-05-05T10:00"
        assert "是否同一方所为" not in text_of_paper(facts, "police_report", date(2026, 5, 20))

    @pytest.mark.parametrize("read", [lambda facts: text_of_paper(facts, "police_report", date(2026, 11, 2)), lambda facts: report_to("网信", facts)])
    def test_what_cannot_wait_is_told_to_who_can_stop_it(self, read: Callable[[Facts], str]) -> None:
        facts = reading("visits_post_group_bombing")
        assert "不及时制止的后果：帖子还在网上，浏览数每天都在增加" in read(facts)
        facts["harm"]["irreparable"] = False
        assert "帖子还在网上" not in read(facts)

    def test_who_never_borrowed_asks_where_the_number_came_from(self) -> None:
        asked = "查明本人的号码从何处取得、由谁提供"
        assert asked in text_of_paper(reading("minor_listed_contact"), "police_report")
        assert asked not in text_of_paper(sample("microloan_borrower"), "police_report")

    @pytest.mark.parametrize("paper", ["police_report", "review_request"])
    def test_the_words_for_which_the_police_are_turned_to_again_are_quoted(self, paper: str) -> None:
        assert "的内容为：“韩某丁是老赖，请转告还款，不然上门。”" in text_of_paper(sample("police_did_nothing"), paper, date(2026, 5, 12))

    def test_a_first_report_quotes_by_gravity(self) -> None:
        facts = sample("police_did_nothing")
        facts["steps"] = []
        assert "“韩某丁欠债躲着不还，不要脸。”" in text_of_paper(facts, "police_report", date(2026, 5, 12))


class TestAnswerThatSettlesNothing:
    """To pass a complaint on is no answer to it."""

    def test_the_term_runs_on_and_the_guide_says_that_a_report_need_not_wait(self) -> None:
        facts = sample("microloan_borrower")
        assert "还没有告知处理结果；向监管部门投诉，对方可能请您等机构的答复期限届满，举报现在就可以" in text_of_paper(facts, "filing_guide")
        facts["parties"][0]["licence"] = "consumer_finance"
        assert "等机构的答复期限届满（估算为2026年3月12日）" in text_of_paper(facts, "filing_guide")
        facts["steps"][0]["outcome_told"] = True
        assert "已经答复：“已转催收部门核实”，不满意的" in text_of_paper(facts, "filing_guide")
