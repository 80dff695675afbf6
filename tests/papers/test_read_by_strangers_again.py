"""What a stranger found untrue or missing in the guide, the list of evidence and the summary, mended by kind."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from complaintgen import generate
from complaintgen.papers.bundle import case_summary
from complaintgen.word.template import text_of
from tests.law.facts import Facts
from tests.papers.making import LAW, PACK, read, reading, text_of_paper


def _day(facts: Facts) -> date:
    return date.fromisoformat(facts["filing"]["on"])


def _told(facts: Facts, paper: str) -> str:
    return text_of_paper(facts, paper, _day(facts))


def _summary(facts: Facts) -> str:
    case = read(facts)
    return text_of(case_summary(case, generate(case, LAW, PACK, _day(facts))))


def _line(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


class TestLaw:
    def test_a_licence_is_not_to_be_revoked_where_no_letter_goes_to_who_grants_it(self) -> None:
        bare = _line(_summary(reading("visits_post_group_bombing")), "有依据、上列文书没有引用的")
        assert "第五十七条第（二）项" in bare
        assert "第七十七条" not in bare

    def test_the_cause_is_told_by_what_is_pleaded(self) -> None:
        assert "（既主张私人生活安宁，又主张个人信息权益" in _summary(reading("minor_listed_contact"))
        assert "（既主张私密信息，又主张个人信息权益" in _summary(reading("police_did_nothing"))
        assert "（既主张私人生活安宁、私密信息，又主张个人信息权益" in _summary(reading("microloan_borrower"))


class TestLimitation:
    def test_a_demand_made_to_nobody_knows_whom_is_said_not_to_count_yet(self) -> None:
        facts = deepcopy(reading("minor_listed_contact"))
        unknown = "重新计算；只对收到该要求的一方，向谁提出的还没有写明，写明以前不按这一天）"
        assert unknown in _told(facts, "filing_guide")
        assert unknown in _summary(facts)
        facts["objections"][0]["how"] = f"打电话给{facts['parties'][0]['name']}"
        assert "写明以前" not in _told(facts, "filing_guide")
        facts["objections"][0]["how"] = "父亲回拨16600008812"
        assert "重新计算；从严，只对16600008812的使用人）" in _told(facts, "filing_guide")
