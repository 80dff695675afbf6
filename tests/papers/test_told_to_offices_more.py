"""What offices read of words at a visit, of numbers that nothing ties to anybody, and of the days for review."""

from __future__ import annotations

from datetime import date

from complaintgen import generate, load_pack, read_case
from complaintgen.word.template import text_of
from tests.papers.making import texts_of
from tests.papers.test_told_to_offices import reading


def _sample(name: str) -> dict[str, str]:
    case, pack = read_case(f"samples/{name}.json", date(2026, 5, 12)), load_pack()
    assert case.filing.on
    return {paper.file_name: text_of(paper.data) for paper in generate(case, pack.law(), pack, case.filing.on).papers}


def _only(papers: dict[str, str], part: str) -> str:
    return next(text for name, text in papers.items() if part in name)


class TestReview:
    def test_a_receipt_shows_the_stricter_last_day(self) -> None:
        papers = _sample("police_did_nothing")
        assert "申请期限也至2026年5月21日" in _only(papers, "行政复议申请书")
        assert "最晚2026年5月21日提出" in _only(papers, "办理指引")

    def test_a_single_request_has_no_number(self) -> None:
        assert "\n责令被申请人对申请人2026年2月20日的报案履行法定职责" in _only(_sample("police_did_nothing"), "行政复议申请书")


class TestComplaints:
    def test_numbers_that_nothing_ties_to_the_institution_are_asked_about(self) -> None:
        assert "由谁使用，本人不掌握，请查明是否由贵公司或者受托机构使用，并书面答复。" in _only(_sample("bank_not_overdue"), "致机构")

    def test_an_answer_that_names_no_firm_is_said_to(self) -> None:
        assert "答复没有写明受托催收机构的名称。2026年1月20日之后，又有联系5次" in _only(_sample("police_did_nothing"), "致监管部门")


class TestWordsOfActs:
    def test_a_debt_told_to_guests_at_a_visit_is_pleaded(self) -> None:
        text = next(text for name, text in texts_of(reading("two_plaintiffs"), date(2026, 6, 25)).items() if "补充材料" in name)
        assert "向他人称本人欠款（附表第2—3、5项）" in text

    def test_extortion_is_among_the_first_grounds_of_a_report(self) -> None:
        text = next(text for name, text in texts_of(reading("visits_post_group_bombing"), date(2026, 11, 2)).items() if "报案材料" in name)
        assert "1．以威胁索要欠款以外的钱（附表第5项）" in text
