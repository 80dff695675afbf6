"""What the papers for a court and the letter tell of whom, when and where: whoever signs it met it, a complaint's day is no answer's, counts are of each."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.facts import Facts
from tests.papers.making import reading, sample, text_of_paper


def _text(name: str, paper: str) -> str:
    facts = reading(name)
    return text_of_paper(facts, paper, date.fromisoformat(facts["filing"]["on"])).replace("\u2060", "")


def _with_knowledge(known_by: str, event: str) -> str:
    facts = reading("two_plaintiffs")
    facts["events"] = [{**item, "known_by": known_by} if item["id"] == event else item for item in facts["events"]]
    return text_of_paper(facts, "civil_claim", date.fromisoformat(facts["filing"]["on"])).replace("\u2060", "")


class TestMetByWhoSuesAlong:
    @pytest.mark.parametrize("known_by", ["told_by", "recipient_showed"])
    def test_a_visit_to_a_plaintiff_is_no_hearsay(self, known_by: str) -> None:
        assert "（附表第4项，证据2-2，原告段玉秀亲身经历）" in _with_knowledge(known_by, "a1")

    @pytest.mark.parametrize("known_by", ["told_by", "recipient_showed"])
    def test_a_message_to_a_plaintiff_came_to_the_own_phone(self, known_by: str) -> None:
        assert "原告段玉秀；原告段玉秀手机收到" in _with_knowledge(known_by, "c2").replace("\n", "；")

    def test_what_came_to_a_school_stays_hearsay(self) -> None:
        assert "（附表第3项，听他人转述）" in _text("two_plaintiffs", "civil_claim")


class TestParties:
    @pytest.mark.parametrize(("paper", "told"), [("civil_claim", "原告段玉秀系原告段志远的姐姐，不是所催收借款的借款人"), ("injunction", "申请人段玉秀系申请人段志远的姐姐，不是")])
    def test_who_sues_along_is_told_by_kinship(self, paper: str, told: str) -> None:
        assert told in _text("two_plaintiffs", paper)

    def test_kinship_that_was_not_told_is_none(self) -> None:
        facts = reading("two_plaintiffs")
        facts["recipients"] = [{**person, "relation": None} for person in facts["recipients"]]
        assert "原告段玉秀不是所催收借款的借款人" in text_of_paper(facts, "civil_claim", date.fromisoformat(facts["filing"]["on"]))

    @pytest.mark.parametrize("paper", ["civil_claim", "injunction"])
    def test_a_person_who_is_sued_has_what_the_law_asks_of_a_person(self, paper: str) -> None:
        assert "王某强，住所：【待填：住所】，性别：____，工作单位：________，联系电话：________。" in _text("visits_post_group_bombing", paper)


class TestDayOfAnAnswer:
    @pytest.mark.parametrize(("name", "paper", "told"), [
        ("microloan_borrower", "demand_letter", "贵方对本人2026年2月25日投诉（编号TS20260225001）答复“"),
        ("police_did_nothing", "demand_letter", "贵方对本人2026年1月20日投诉（编号KF-20260120-66）答复“"),
        ("police_did_nothing", "civil_claim", "据示例消费金融有限公司对原告2026年1月20日投诉的答复，催收由其他单位承担。"),
    ])
    def test_the_day_is_that_of_the_complaint(self, name: str, paper: str, told: str) -> None:
        assert told in text_of_paper(sample(name), paper).replace("\u2060", "")


class TestRecentOfEach:
    def test_what_concerns_each_applicant_is_counted_and_what_reached_them(self) -> None:
        text = _text("two_plaintiffs", "injunction")
        assert "三十日内涉及申请人段志远的联系4次、其他行为2项（其中直接对其的联系2次、其他行为1项）" in text
        assert "三十日内涉及申请人段玉秀的联系2次、其他行为1项（其中直接对其的联系1次、其他行为1项）" in text

    def test_what_concerns_the_other_alone_is_not_counted(self) -> None:
        facts = reading("two_plaintiffs")
        facts["events"] = [{**item, "about": ["r1"]} if item["id"] == "c3" else item for item in facts["events"]]
        text = text_of_paper(facts, "injunction", date.fromisoformat(facts["filing"]["on"])).replace("\u2060", "")
        assert "三十日内涉及申请人段志远的联系3次、其他行为2项" in text

    def test_urgency_counts_other_acts_too(self) -> None:
        assert "提交本申请前三十日内联系1次、其他行为5项（其中认为由被申请人实施的联系1次、其他行为3项），" in _text("visits_post_group_bombing", "injunction")


class TestClues:
    def test_what_only_some_rows_tell_is_said_of_them(self) -> None:
        assert "即借款人姓名、附表第13、15、37项所称原告系借款人所留的联系人（" in _text("contact_of_three_months", "civil_claim")

    def test_a_letter_points_to_no_annex(self) -> None:
        assert "附表" not in _text("contact_of_three_months", "demand_letter")

    def test_who_is_sought_is_held_to_have_done_it(self) -> None:
        assert "（原告认为其为起诉状附表第2—5项的行为人）" in _text("visits_post_group_bombing", "investigation_request")


class TestAlteredPicture:
    def test_who_received_it_is_told_that_it_was_untrue(self) -> None:
        assert "向收到篡改后的照片的人（附表第3项）书面说明，为原告消除影响、恢复名誉" in _text("visits_post_group_bombing", "civil_claim")

    @pytest.mark.parametrize("more", [{"seen_by_others": False}, {"place": "https://example.invalid/t/1"}], ids=["seen by nobody else", "taken away where it stands"])
    def test_nothing_is_asked_where_nobody_received_it(self, more: Facts) -> None:
        facts = reading("visits_post_group_bombing")
        facts["events"] = [{**item, **more} if item["id"] == "a2" else item for item in facts["events"]]
        assert "收到篡改后的照片的人" not in text_of_paper(facts, "civil_claim", date.fromisoformat(facts["filing"]["on"]))
