"""Amounts, rates, counts and lengths of calls as people type them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from complaintgen.case.model import Money
from complaintgen.errors import AnswerError
from complaintgen.formatting import amount_in_capitals
from complaintgen.intake.reading import read_count, read_money, read_percent, read_seconds
from tests.intake.typed import full_width, holds_promise, words

MONEY = {
    "0": "0",
    "3000": "3000",
    "３０００": "3000",
    "3,000.50": "3000.50",
    "¥3,000.50": "3000.50",
    "￥３，０００．５０": "3000.50",
    "3000.500": "3000.50",
    "人民币3000元整": "3000",
    "3000 元": "3000",
    "12 000": "12000",
    "三千块钱": "3000",
    "三千五": "3500",
    "三千五百块": "3500",
    "三千零五十": "3050",
    "三千零五": "3005",
    "一百二": "120",
    "两百五": "250",
    "2万": "20000",
    "两万元": "20000",
    "1.5万": "15000",
    "1.23456万": "12345.60",
    "三点五万": "35000",
    "一万二": "12000",
    "一万二千": "12000",
    "一万五百": "10500",
    "一万零五": "10005",
    "二十万三": "203000",
    "十万": "100000",
    "一十五万": "150000",
    "1万2": "12000",
    "1万2千": "12000",
    "1万2000": "12000",
    "2千5百": "2500",
    "3千": "3000",
    "3k": "3000",
    "2W": "20000",
    "一亿": "100000000",
    "壹万贰仟元整": "12000",
    "人民币叁仟圆正": "3000",
    "两百块五": "200.50",
    "三块二毛五": "3.25",
    "3元5角": "3.50",
    "3块5": "3.50",
    "100元5分": "100.05",
    "一百二十块零五分": "120.05",
    "5毛": "0.50",
    "八分钱": "0.08",
    "9999999999.99": "9999999999.99",
}

REFUSED_MONEY = {
    "": "没有看出金额",
    "abc": "没有看出金额",
    "一二三四": "确定的金额",
    "1,50": "没有看出金额",
    "3²": "没有看出金额",
    "½": "没有看出金额",
    "٣": "没有看出金额",
    "十块零五": "没有看出金额",
    "1.5元5角": "没有看出金额",
    "万": "没有看出金额",
    "1.2.3": "没有看出金额",
    "3000 5000": "没有看出金额",
    "3000多": "确定的金额",
    "三千左右": "确定的金额",
    "十几万": "确定的金额",
    "两三千": "确定的金额",
    "三五百": "确定的金额",
    "三五块": "确定的金额",
    "约3000": "确定的金额",
    "2000-3000": "确定的金额",
    "三千到五千": "确定的金额",
    "百把块": "确定的金额",
    "-5": "不能是负数",
    "负三千": "不能是负数",
    "$500": "人民币",
    "500美元": "人民币",
    "3.005": "小数点后两位",
    "10000000000": "数额过大",
    "一百亿": "数额过大",
    "9" * 50: "没有看出金额",
}


NUMBER = Annotated[int, Field(ge=1, le=10**9)]
"""How many of anything can be typed; the model says how many each fact can hold."""
SECONDS = Annotated[int, Field(ge=1, le=1_000_000)]


class TestMoney:
    @pytest.mark.parametrize(("typed", "yuan"), MONEY.items())
    def test_is_read_in_any_usual_form(self, typed: str, yuan: str) -> None:
        assert read_money(typed) == Decimal(yuan)

    @pytest.mark.parametrize(("typed", "said"), REFUSED_MONEY.items())
    def test_that_is_no_exact_amount_is_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_money(typed)

    @given(st.decimals(0, 10**8 - 1, places=2))
    def test_written_in_each_way_is_the_same_amount(self, yuan: Decimal) -> None:
        written = [f"{yuan:f}", f"{yuan:,}", f"¥{yuan:,}元", full_width(f"{yuan:,}"), f"{yuan / 10000:f}万", amount_in_capitals(yuan)]
        assert {read_money(typed) for typed in written} == {yuan}

    @given(st.integers(1, 10**9))
    def test_written_in_chinese_numerals_is_the_same_amount(self, yuan: int) -> None:
        numeral = cn2an.an2cn(yuan)
        assert read_money(numeral) == read_money(f"{numeral}块钱") == read_money(numeral.replace("二千", "两千")) == yuan

    @given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["百", "千", "万"]))
    def test_spoken_short_is_the_amount_spoken_in_full(self, first: int, second: int, unit: str) -> None:
        below = {"百": "十", "千": "百", "万": "千"}[unit]
        short = f"{cn2an.an2cn(first)}{unit}{cn2an.an2cn(second)}"
        assert read_money(short) == read_money(f"{short}{below}") == read_money(f"{first}{unit}{second}{below}")

    @given(words())
    def test_of_any_typing_is_an_amount_or_explained(self, typed: str) -> None:
        assert holds_promise(read_money, typed, Money)


class TestPercent:
    @pytest.mark.parametrize(("typed", "percent"), [
        ("24", "24"), ("24%", "24"), ("２４％", "24"), ("百分之二十四", "24"), ("年化36%", "36"), ("年利率15.4%", "15.4"),
    ])
    def test_is_read_in_any_usual_form(self, typed: str, percent: str) -> None:
        assert read_percent(typed) == Decimal(percent)

    @pytest.mark.parametrize(("typed", "said"), [
        ("月息2%", "年利率"), ("日利率0.05%", "年利率"), ("2分利", "年利率"), ("千分之五", "年利率"), ("大概24%", "确定的利率"), ("很高", "没有看出利率"),
    ])
    def test_of_another_kind_is_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_percent(typed)

    @given(words())
    def test_of_any_typing_is_a_rate_or_explained(self, typed: str) -> None:
        assert holds_promise(read_percent, typed, Money)


class TestCounts:
    @pytest.mark.parametrize(("typed", "count"), [
        ("3", 3), ("３", 3), ("三次", 3), ("两回", 2), ("共12次", 12), ("一百零八条", 108), ("十二个", 12), ("1,200", 1200), ("1.2万次", 12000),
        ("3个电话", 3), ("五条短信", 5), ("二十人", 20), (" 7 次 ", 7),
    ])
    def test_are_read_in_any_usual_form(self, typed: str, count: int) -> None:
        assert read_count(typed) == count

    @pytest.mark.parametrize(("typed", "said"), [
        ("十几次", "确定的数量"), ("20多条", "确定的数量"), ("三四次", "确定的数量"), ("至少5次", "确定的数量"), ("好几次", "确定的数量"),
        ("0", "至少是 1"), ("1.5", "整数"), ("9999999999", "数目过大"), ("", "没有看出"), ("很经常", "没有看出"), ("-3", "没有看出"), ("3 5", "没有看出"),
    ])
    def test_that_are_not_exact_are_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_count(typed)

    @given(st.integers(1, 10**9 - 1))
    def test_written_in_each_way_are_the_same(self, count: int) -> None:
        written = [str(count), f"{count:,}", full_width(str(count)), cn2an.an2cn(count), f"{count}次"]
        assert {read_count(typed) for typed in written} == {count}

    @given(words())
    def test_of_any_typing_are_a_count_or_explained(self, typed: str) -> None:
        assert holds_promise(read_count, typed, NUMBER)


class TestLengthsOfCalls:
    @pytest.mark.parametrize(("typed", "seconds"), [
        ("95", 95), ("95秒", 95), ("1分35秒", 95), ("1:35", 95), ("01：35", 95), ("1:02:03", 3723), ("两分钟", 120), ("一分半", 90),
        ("1小时2分", 3720), ("一个小时", 3600),
    ])
    def test_are_read_in_any_usual_form(self, typed: str, seconds: int) -> None:
        assert read_seconds(typed) == seconds

    @pytest.mark.parametrize(("typed", "said"), [
        ("大概两分钟", "确定的时长"), ("几分钟", "确定的时长"), ("0秒", "至少是 1"), ("1.5秒", "整数"), ("很久", "没有看出"), ("", "没有看出"),
        ("1分半20秒", "没有看出"),
    ])
    def test_that_are_not_exact_are_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_seconds(typed)

    @given(st.integers(1, 86399))
    def test_written_in_each_way_are_the_same(self, seconds: int) -> None:
        hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
        written = [str(seconds), f"{hours}:{minutes:02}:{rest:02}", f"{hours}小时{minutes}分{rest}秒", f"{seconds // 60}分{rest}秒"]
        assert {read_seconds(typed) for typed in written} == {seconds}

    @given(words())
    def test_of_any_typing_are_seconds_or_explained(self, typed: str) -> None:
        assert holds_promise(read_seconds, typed, SECONDS)
