"""What a letter to an office says beside the conduct that it lists: harm, objections, consent, the sum that was told, who owes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.papers.making import reading, text_of_paper, texts_of


def _report(case: str, office: str, **changes: object) -> str:
    texts = texts_of(reading(case) | changes, papers=["regulator_report"])
    return next(text for name, text in texts.items() if office in name)


class TestALetterOfSomeItems:
    """Harm and objections are of the whole case; the letter lists some of it."""

    @pytest.mark.parametrize(("case", "harm"), [("two_plaintiffs", "两间客房退订"), ("visits_post_group_bombing", "停课三天")])
    def test_harm_is_told_beside_all_conduct_alone(self, case: str, harm: str) -> None:
        assert harm not in _report(case, "网信")
        assert harm in _report(case, "国家金融监督管理总局")

    def test_an_objection_is_told_where_something_listed_came_after_it(self) -> None:
        assert "要求停止联系" not in _report("two_plaintiffs", "网信")
        assert "2026年6月2日，举报人当面要求停止联系。" in _report("two_plaintiffs", "网信", objections=[{"on": "2026-06-02", "how": "当面"}])


class TestTheSumOfTheLoan:
    """Who knows it knows the loan: told wherever it is told who did it."""

    @pytest.mark.parametrize("paper", ["police_report", "institution_complaint", "regulator_report"])
    def test_it_is_told_to_whoever_looks_into_it(self, paper: str) -> None:
        assert "附表第3项所说的金额，与该笔借款的本金6500元相同，该金额一般由贷款机构掌握。" in text_of_paper(reading("three_contacts"), paper)

    def test_no_sum_is_the_same_where_another_was_borrowed(self) -> None:
        facts = reading("three_contacts")
        facts["loan"]["principal"] = 7100
        assert "一般由贷款机构掌握" not in text_of_paper(facts, "police_report")

    def test_who_did_not_borrow_knows_it_from_the_words_themselves(self) -> None:
        assert "与该笔借款的本金" not in text_of_paper(reading("contact_of_three_months"), "police_report")


class TestWordsAboutTwo:
    """What is true of one and untrue of the other is the private matter of the first alone."""

    def test_who_owes_and_who_does_not_are_told_apart(self) -> None:
        report, complaint, letter = (text_of_paper(reading("two_plaintiffs"), "police_report"), text_of_paper(reading("two_plaintiffs"), "institution_complaint"),
                                     _report("two_plaintiffs", "网信"))
        assert "向他人说使人认为本人欠款的话（附表第3—4项）" in report
        assert "附表第3项的内容使人认为段某某也欠款，与事实不符：该笔借款不是段某某的。" in letter
        for text in (report, complaint, letter):
            assert "使人认为欠款的是" not in text
            assert "和他人的话" not in text

    def test_whoever_else_it_is_about_has_the_name_that_the_reader_is_told(self) -> None:
        facts = reading("two_plaintiffs")
        facts["events"][1] |= {"tags": ["personal_data_disclosure"], "about": ["self", "r1"]}
        assert "向他人透露涉及本人和段某某的个人信息（附表第2项）" in text_of_paper(facts, "institution_complaint")
        assert "向他人透露涉及本人和段玉秀的个人信息（附表第2项）" in text_of_paper(facts, "police_report")


class TestConsent:
    """A provision about consent is cited beside the sentence that there was none, as far as it was told."""

    @pytest.mark.parametrize("paper", ["police_report", "regulator_complaint", "regulator_report"])
    def test_it_was_not_given(self, paper: str) -> None:
        facts = reading("microloan_borrower")
        assert "没有单独同意过将借款等信息告诉亲友或者提供给他人。" in text_of_paper(facts, paper)
        del facts["loan"]["separate_consent"]
        assert "单独同意" not in text_of_paper(facts, paper)

    def test_a_claim_says_it_once(self) -> None:
        assert text_of_paper(reading("microloan_borrower"), "civil_claim").count("没有单独同意过") == 1


class TestDailyLife:
    """The police are told that it was disturbed where that was told."""

    @pytest.mark.parametrize("is_disturbed", [True, None])
    def test_it_is_told_beside_other_harm(self, is_disturbed: bool | None) -> None:
        facts = reading("visits_post_group_bombing")
        facts["harm"]["daily_life_disturbed"] = is_disturbed
        assert ("上述行为影响了本人的正常生活。" in text_of_paper(facts, "police_report")) is bool(is_disturbed)


class TestVisits:
    """What the police are asked about them rests on what was told."""

    @pytest.mark.parametrize(("kind", "is_asked"), [("recording", False), ("photo", False), ("chat_screenshot", True)])
    def test_numbers_are_sought_where_the_evidence_may_hold_some(self, kind: str, is_asked: bool) -> None:
        facts = reading("two_plaintiffs")
        next(item for item in facts["evidence"] if item["id"] == "e5")["kind"] = kind
        assert ("附表第5项到场的人自己使用的号码" in text_of_paper(facts, "police_report")) is is_asked

    def test_a_visit_that_the_badge_may_not_have_shown_is_judged_too(self) -> None:
        assert "附表第3项，以及附表第4—5项中上述依据没有涉及的上门，由其实施，系本人的判断。" in text_of_paper(reading("two_plaintiffs"), "institution_complaint")


class TestReview:
    """Who is asked to answer for a report answers for what was reported."""

    @pytest.mark.parametrize(("drops", "told"), [(False, "除报案之后发生的（附表第11—12项）以外，属于被申请人应当依法调查处理的事项。"), (True, "），属于被申请人应当依法调查处理的事项。")])
    def test_what_came_after_the_report_is_no_part_of_it(self, drops: bool, told: str) -> None:
        facts = reading("police_did_nothing")
        if drops:
            facts["events"] = [event for event in facts["events"] if str(event.get("at", "")) < "2026-02-20"]
        assert told in text_of_paper(facts, "review_request", date(2026, 5, 12))
