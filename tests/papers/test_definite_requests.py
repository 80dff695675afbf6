"""What a court is asked is definite: who is meant by name, what hangs on a condition by its number, and no part of a sum that nobody could work out."""

from __future__ import annotations

from copy import deepcopy

from tests.law.facts import Facts
from tests.papers.making import reading, text_of_paper


def _told(facts: Facts, paper: str) -> str:
    return text_of_paper(facts, paper).replace("\u2060", "")


class TestNames:
    def test_who_sues_along_is_no_other(self) -> None:
        for paper, part in (("civil_claim", "原告"), ("injunction", "申请人")):
            text = _told(reading("two_plaintiffs"), paper)
            assert f"说侮辱{part}段志远和{part}段玉秀的话（附表第3项）" in text
            assert f"说侮辱{part}段玉秀和{part}段志远的话（附表第3项）" in text
            assert "和他人" not in text

    def test_whoever_else_was_spoken_of_stays_an_other(self) -> None:
        facts = deepcopy(reading("two_plaintiffs"))
        facts["recipients"].append({"id": "r9", "name": "段小五", "kind": "natural"})
        facts["events"] = [event | {"about": [*event["about"], "r9"]} if event["id"] == "c3" else event for event in facts["events"]]
        text = _told(facts, "civil_claim")
        assert "说侮辱原告段志远和他人的话（附表第3项）" in text
        assert "段小五欠款" not in text


class TestConditions:
    def test_an_order_names_the_requests_that_hang_on_one(self) -> None:
        text = _told(reading("visits_post_group_bombing"), "injunction")
        assert "请求事项1（2）（7）（10）、2，须以贵院审查认定所针对的行为（附表第1、6项）由被申请人" in text

    def test_what_is_the_defendants_is_forbidden_without_one(self) -> None:
        facts = deepcopy(reading("visits_post_group_bombing"))
        assert "（1）以电话、短信等方式侵扰原告；（2）以呼叫轰炸等方式侵扰原告；" in _told(facts, "civil_claim")
        facts["events"] = [event | {"party": "p2"} if event["id"] == "a1" else event for event in facts["events"]]
        assert "（1）以呼叫轰炸等方式侵扰原告；（2）到原告的住处" in _told(facts, "civil_claim")

    def test_a_sum_has_one_only_for_a_part_that_its_exhibit_shows(self) -> None:
        facts = deepcopy(reading("visits_post_group_bombing"))
        text = _told(facts, "civil_claim")
        assert "，所造成的损失一并判令赔偿，包括公证费1000元（附表第6项）。" in text, "the deed is of a post whose author nobody knows"
        assert "附表第1、6项由谁实施，尚待调查；查明由被告实施或者委托实施的，请求一并认定，所造成的损失一并判令赔偿，" in text
        facts["harm"]["expenses"][0]["evidence"] = ["e2"]
        facts["harm"]["expenses"][1]["item"] = "打印费"
        assert "，包括医疗费420元（附表第1项）。" in _told(facts, "civil_claim")

    def test_a_sum_for_what_is_the_defendants_and_what_is_open_is_parted(self) -> None:
        facts = deepcopy(reading("visits_post_group_bombing"))
        facts["events"] = [event | {"evidence": ["e5"]} if event["id"] == "a3" else event for event in facts["events"]]
        assert "，包括公证费1000元中因附表第6项支出的部分。" in _told(facts, "civil_claim")

    def test_a_sum_hangs_on_nothing(self) -> None:
        facts = deepcopy(reading("bank_not_overdue"))
        facts["harm"]["expenses"] = [{"item": "打印费", "amount": 30, "evidence": ["e2"]}]
        facts["claims"]["items"].append({"kind": "property_loss", "amount": 30})
        assert "判令被告赔偿原告财产损失30元（打印费30元，证据2-1）。\n" in _told(facts, "civil_claim")

    def test_others_are_to_be_left_alone_though_nobody_knows_who_called_them(self) -> None:
        text = _told(reading("minor_listed_contact"), "civil_claim")
        assert "（3）以催收为由联系原告的班主任等第三人。" in text
        assert "附表第3项由谁实施，尚待调查；查明由被告实施或者委托实施的，请求一并认定。" in text
        assert "以催收为由联系申请人的班主任等第三人" in _told(reading("minor_listed_contact"), "injunction")
        assert "对方的上述行为侵害了申请人的下列权利：" in _told(reading("minor_listed_contact"), "injunction")

    def test_who_is_bound_is_left_open_where_the_link_is(self) -> None:
        text = _told(reading("three_contacts"), "civil_claim")
        assert "侮辱（附表第2项），其中由被告实施或者委托实施的，还违反" in text


def test_what_cannot_be_undone_is_told_or_asked_for() -> None:
    text = _told(reading("contact_of_three_months"), "injunction")
    assert "，【待填：难以弥补的后果是什么】，依据《中华人民共和国民法典》第九百九十七条" in text
    assert "难以弥补的损害" not in text
