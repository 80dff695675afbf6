"""Chinese numerals; cn2an is the oracle."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.formatting import amount_in_capitals, article_number, article_numeral


@pytest.mark.parametrize(("amount", "written"), [
    ("0", "零元整"), ("0.05", "伍分"), ("0.5", "伍角"), ("1005.06", "壹仟零伍元零陆分"), ("3352.50", "叁仟叁佰伍拾贰元伍角"),
    ("100000", "壹拾万元整"), ("20300.5", "贰万零叁佰元伍角"), ("20300.55", "贰万零叁佰元伍角伍分"),
    ("1000000001", "壹拾亿零壹元整"), ("0.005", "壹分"),
])
def test_amounts_in_capitals(amount: str, written: str) -> None:
    assert amount_in_capitals(Decimal(amount)) == written


@pytest.mark.parametrize(("number", "written"), [
    (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (42, "四十二"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
    (188, "一百八十八"), (1000, "一千"), (1010, "一千零一十"), (1032, "一千零三十二"), (1183, "一千一百八十三"),
    (1260, "一千二百六十"),
])
def test_articles_as_the_civil_code_numbers_them(number: int, written: str) -> None:
    assert article_numeral(number) == written


def test_every_article_of_the_longest_law_agrees_with_the_oracle() -> None:
    """The Civil Code ends with article 1260."""
    assert [number for number in range(1, 1261) if article_numeral(number) != cn2an.an2cn(number)] == []


@given(st.integers(1, 9999))
def test_articles_read_as_in_statutes(number: int) -> None:
    assert article_numeral(number) == cn2an.an2cn(number)


@given(st.integers(1, 10**9))
def test_whole_amounts_agree_with_the_oracle(yuan: int) -> None:
    assert amount_in_capitals(Decimal(yuan)) == cn2an.an2cn(str(yuan), "rmb")


@given(st.decimals(0, 10**8 - 1, places=2))
def test_amounts_with_jiao_and_fen_agree_with_the_oracle(yuan: Decimal) -> None:
    assert amount_in_capitals(yuan) == cn2an.an2cn(str(yuan), "rmb")


@given(st.integers(1, 9999))
def test_an_article_that_was_written_is_read_again(number: int) -> None:
    assert article_number(article_numeral(number)) == number
    assert article_number(str(number)) == number


@pytest.mark.parametrize(("written", "number"), [
    ("一〇三二", 1032), ("一零三二", 1032), ("一千三十二", 1032), ("一百十", 110), ("一十二", 12), ("", None), ("零", None), ("0", None), ("百", None), ("十百", None), ("12345", None), ("一万", None), ("²", None),
])
def test_an_article_as_people_write_it(written: str, number: int | None) -> None:
    assert article_number(written) == number


@given(st.text("零〇一二两九十百千万0１第", max_size=8))
def test_whatever_is_read_as_an_article_is_one(written: str) -> None:
    number = article_number(written)
    assert number is None or 1 <= number <= 9999
