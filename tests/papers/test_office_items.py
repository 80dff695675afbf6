"""An office that is told a part of a case alone: every item of its annex is in a ground, or something is asked of the office about it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings

from tests.law.facts import LIFE, NO_CONSENT, Facts, case, lender, said
from tests.papers.making import sample
from tests.papers.test_facts_and_sentences import filed, thinned
from tests.papers.test_known_from import CASES
from tests.papers.test_told_to_offices import made, report_to
from tests.support import examples

_ITEMS = re.compile(r"第([\d、—]+)项")
_ROW = re.compile(r"^(\d+)\n(?:\d{4}年|时间不详)[^\n]*\n[^\n]*\n([^\n]*)\n", re.MULTILINE)
_LISTED_PEOPLE = "附表所列人员信息的来源"


def numbers(text: str) -> set[int]:
    """Every item that a text names, ranges included."""
    return {number for found in _ITEMS.findall(text) for part in found.split("、") if part
            for number in range(int(part.split("—")[0]), int(part.split("—")[-1]) + 1)}


def unasked(letter: str) -> set[int]:
    """The items of the annex of a letter that stand in no ground and no request; whoever was contacted beside the complainant may be asked about as a whole."""
    body, _, annex = letter.partition("附表：")
    asked = body[body.index("四、"):]
    named = numbers(asked) | numbers(annex.partition("各类行为对应的项：")[2].partition("\n")[0])
    return {int(row) for row, to in _ROW.findall(annex) if int(row) not in named and not (_LISTED_PEOPLE in asked and not to.startswith("举报人"))}


def letters(texts: Mapping[str, str]) -> list[str]:
    """The letters to the office for personal information."""
    return [text.replace("\u2060", "").replace("、 ", "、") for name, text in texts.items() if "网信" in name]


@pytest.mark.parametrize("name", CASES)
def test_every_item_is_in_a_ground_or_asked_about(name: str) -> None:
    assert [found for letter in letters(made(CASES[name], "regulator_report")) if (found := unasked(letter))] == []


@given(thinned())
@settings(max_examples=examples(6), deadline=None)
def test_so_it_is_whatever_was_told(facts: Facts) -> None:
    assert [found for letter in letters(filed(facts)) if (found := unasked(letter))] == []


def test_an_item_that_nothing_is_asked_about_is_noticed() -> None:
    [letter] = letters(filed(sample("microloan_borrower")))
    assert unasked(letter.replace("附表第25项称掌握通讯录，", "")) == {25}


class TestDataSaidToBeHeld:
    def test_who_claims_the_address_book_is_asked_how_it_was_read(self) -> None:
        assert "附表第25项称掌握通讯录，请核查对方从何处取得（包括“示例速贷”是否从手机读取）、由谁保存、提供给了谁。" in report_to("网信", sample("microloan_borrower"))

    @pytest.mark.parametrize(("text", "told"), [("你的相册我们都有", "称掌握相册，请核查对方从何处取得、由谁保存"), ("我们没有你的通讯录", "")])
    def test_the_word_is_theirs(self, text: str, told: str) -> None:
        letter = report_to("网信", case(NO_CONSENT, LIFE, lender("microloan", address="示例市"), said("debt_disclosure", to="r1"), said("threat_exposure", text=text)))
        assert told in letter
        assert ("称掌握" in letter) is bool(told)
