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
