"""Chinese numerals; cn2an is the oracle."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.numerals import amount_in_capitals, article_numeral


@pytest.mark.parametrize(("amount", "written"), [
    ("0", "零元整"), ("0.05", "伍分"), ("0.5", "伍角"), ("1005.06", "壹仟零伍元零陆分"), ("3352.50", "叁仟叁佰伍拾贰元伍角"),
    ("100000", "壹拾万元整"), ("20300.55", "贰万零叁佰元伍角伍分"), ("1000000001", "壹拾亿零壹元整"), ("0.005", "壹分"),
])
def test_amounts_in_capitals(amount: str, written: str) -> None:
    assert amount_in_capitals(Decimal(amount)) == written


@given(st.integers(0, 9999))
def test_articles_read_as_in_statutes(number: int) -> None:
    assert number == 0 or article_numeral(number) == cn2an.an2cn(number)


@given(st.integers(1, 10**9))
def test_whole_amounts_agree_with_the_oracle(yuan: int) -> None:
    assert amount_in_capitals(Decimal(yuan)) == cn2an.an2cn(str(yuan), "rmb")
