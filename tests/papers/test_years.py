"""A day of the harm that was told without its year: the year stands in the papers where only one fits."""

from __future__ import annotations

import pytest

from tests.law.facts import Facts, case, said
from tests.papers.making import text_of_paper

FROM_2025 = (said("threat_violence", at="2025-12-20"), said("threat_violence", at="2026-02-03"))

TOLD = {
    "one year fits": ("2月4日请假一天", "2026年2月4日请假一天"),
    "the year before fits": ("12月28日请假一天", "2025年12月28日请假一天"),
    "a year was told": ("2026年2月4日请假，2月9日又请假", "2026年2月4日请假，2月9日又请假"),
    "a year was told in words": ("去年12月28日请假一天", "去年12月28日请假一天"),
    "the first day carries the others": ("2月4日请假，2月9日又请假", "2026年2月4日请假，2月9日又请假"),
    "no year fits": ("11月5日请假一天", "11月5日请假一天"),
    "no such day": ("2月30日请假一天", "2月30日请假一天"),
    "no day": ("请假一天", "请假一天"),
}


@pytest.mark.parametrize(("words", "stands"), TOLD.values(), ids=TOLD.keys())
def test_a_day_without_a_year_gets_the_only_one_that_fits(words: str, stands: str) -> None:
    facts: Facts = case(*FROM_2025) | {"harm": {"work": words}}
    text = text_of_paper(facts, "police_report")
    assert stands in text
    assert stands == words or words not in text.replace(stands, "")


def test_a_day_that_fits_two_years_stays_as_told() -> None:
    facts = case(said("threat_violence", at="2025-01-05"), said("threat_violence", at="2026-02-03")) | {"harm": {"work": "1月20日请假一天"}}
    text = text_of_paper(facts, "police_report")
    assert "1月20日请假一天" in text
    assert "年1月20日请假一天" not in text
