"""How days, money, numerals, ranges, names and quotes are written: by table, and read back from what was written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.formatting import (
    FILTERS,
    MISSING_END,
    MISSING_START,
    Masks,
    Missing,
    amount_in_capitals,
    article_numeral,
    chinese_day,
    chinese_moment,
    columns,
    day_of,
    excerpt,
    filters,
    fits_xml,
    is_cut,
    numbered,
    on_one_line,
    ranges,
    wrapped,
    yuan,
)

VALUES = {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def fen_of(written: str) -> int:
    """The amount in fen that Chinese capitals say, read from left to right as a clerk of a bank reads it."""
    whole, _, rest = written.rpartition("元")
    high, _, low = whole.rpartition("亿")
    fen = 100 * (_integer(high) * 10**8 + _integer(low))
    for digit, unit in re.findall("([壹贰叁肆伍陆柒捌玖])([角分])", rest):
        fen += VALUES[digit] * (10 if unit == "角" else 1)
    return fen


def _integer(written: str) -> int:
    total = section = digit = 0
    for character in written:
        if character in VALUES:
            digit = VALUES[character]
        elif character in UNITS:
            section, digit = section + digit * UNITS[character], 0
        else:
            assert character == "万"
            total, section, digit = (section + digit) * 10**4, 0, 0
    return total + section + digit


class TestAmountInCapitals:
    @given(st.integers(0, 10**18 - 1))
    def test_what_is_written_reads_as_the_amount(self, fen: int) -> None:
        assert fen_of(amount_in_capitals(Decimal(fen) / 100)) == fen

    @pytest.mark.parametrize("power", range(16))
    def test_every_power_of_ten_and_its_neighbours_read_back(self, power: int) -> None:
        for whole in {10**power - 1, 10**power, 10**power + 1, 10**power + 10 ** (power // 2)} - {10**16}:
            assert fen_of(amount_in_capitals(Decimal(whole))) == 100 * whole

    @given(st.integers(0, 10**18 - 1))
    def test_no_zero_is_written_twice_or_before_a_unit(self, fen: int) -> None:
        assert not re.search("零零|零[拾佰仟万亿元角分]", amount_in_capitals(Decimal(fen) / 100).removeprefix("零元"))

    @pytest.mark.parametrize(("amount", "written"), [
        ("9999999999999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("10", "壹拾元整"), ("15", "壹拾伍元整"), ("10000", "壹万元整"), ("1000000000000", "壹万亿元整"),
        ("100010001", "壹亿零壹万零壹元整"), ("0.994", "玖角玖分"), ("0.995", "壹元整"), ("3.1", "叁元壹角"), ("3.01", "叁元零壹分"),
    ])
    def test_as_a_clerk_writes_it(self, amount: str, written: str) -> None:
        assert amount_in_capitals(Decimal(amount)) == written


class TestArticleNumeral:
    @given(st.integers(1, 9999))
    def test_what_is_written_reads_as_the_number(self, number: int) -> None:
        value = digit = 0
        for character in article_numeral(number):
            if character in "十百千":
                value += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
                digit = 0
            else:
                digit = "零一二三四五六七八九".index(character)
        assert value + digit == number


MOMENTS: dict[str, tuple[datetime | date, date, str, str]] = {
    "a day": (date(2026, 3, 1), date(2026, 3, 1), "2026年3月1日", "2026年3月1日"),
    "a moment in Beijing": (datetime(2026, 3, 1, 9, 5, tzinfo=timezone(timedelta(hours=8))), date(2026, 3, 1), "2026年3月1日", "2026年3月1日9时05分"),
    "the evening before in Greenwich": (datetime(2025, 12, 31, 16, 0, tzinfo=UTC), date(2026, 1, 1), "2026年1月1日", "2026年1月1日0时00分"),
    "still the old year in Beijing": (datetime(2025, 12, 31, 15, 59, tzinfo=UTC), date(2025, 12, 31), "2025年12月31日", "2025年12月31日23时59分"),
    "the morning after in Auckland": (
        datetime(2026, 1, 1, 4, 30, tzinfo=timezone(timedelta(hours=13))), date(2025, 12, 31), "2025年12月31日", "2025年12月31日23时30分"),
}


@pytest.mark.parametrize(("value", "day", "written", "to_the_minute"), MOMENTS.values(), ids=MOMENTS.keys())
def test_days_and_moments_are_those_of_beijing(value: datetime | date, day: date, written: str, to_the_minute: str) -> None:
    assert (day_of(value), chinese_day(value), chinese_moment(value)) == (day, written, to_the_minute)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_reads_back(day: date) -> None:
    assert date(*map(int, re.findall(r"\d+", chinese_day(day)))) == day


@given(st.datetimes(datetime(1992, 1, 1), datetime(2099, 12, 30), timezones=st.just(UTC)))
def test_a_moment_reads_back_to_the_minute(moment: datetime) -> None:
    year, month, day, hour, minute = map(int, re.findall(r"\d+", chinese_moment(moment)))
    assert datetime(year, month, day, hour, minute, tzinfo=timezone(timedelta(hours=8))) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(("amount", "written"), [
    ("3000", "3000元"), ("3000.00", "3000元"), ("52.5", "52.50元"), ("52.05", "52.05元"), ("0", "0元"), ("1E+4", "10000元"), ("0.10", "0.10元"),
])
def test_money_has_two_places_or_none(amount: str, written: str) -> None:
    assert yuan(Decimal(amount)) == written


class TestRanges:
    @pytest.mark.parametrize(("numbers", "written"), [
        ([], ""), ([5], "5"), ([1, 2], "1—2"), ([1, 2, 3, 7], "1—3、7"), ([1, 3, 5], "1、3、5"), ([9, 10, 11, 99, 100], "9—11、99—100"),
        ([3, 1, 2, 2], "1—3"),
    ])
    def test_neighbours_are_joined(self, numbers: list[int], written: str) -> None:
        assert ranges(numbers) == written

    @given(st.sets(st.integers(1, 300)))
    def test_what_is_written_reads_as_the_numbers(self, numbers: set[int]) -> None:
        read: set[int] = set()
        for part in filter(None, ranges(numbers).split("、")):
            first, _, last = part.partition("—")
            read |= set(range(int(first), int(last or first) + 1))
        assert read == numbers

    @given(st.sets(st.integers(1, 300), min_size=1))
    def test_no_two_parts_could_be_one(self, numbers: set[int]) -> None:
        ends = [[int(number) for number in part.split("—")] for part in ranges(numbers).split("、")]
        assert all(later[0] > earlier[-1] + 1 for earlier, later in pairwise(ends))


def test_values_are_numbered_from_one() -> None:
    assert list(numbered(["甲", "乙"])) == [("一", "甲"), ("二", "乙")]
    assert [ordinal for ordinal, _ in numbered(["项"] * 11)][9:] == ["十", "十一"]


class TestMasks:
    @pytest.mark.parametrize(("masks", "name", "hidden"), [
        (Masks(), "王小明", "王某某"), (Masks(), "李四", "李某"), (Masks(), "冯", "冯某"), (Masks(), "欧阳文秀", "欧阳某某"),
        (Masks(name_character="＊"), "王小明", "王＊＊"), (Masks(keep_surname=False), "李四", "某某"), (Masks(keep_surname=False), "冯", "某"),
    ])
    def test_of_a_name_the_surname_stays_or_nothing(self, masks: Masks, name: str, hidden: str) -> None:
        assert masks.name(name) == hidden

    @pytest.mark.parametrize(("masks", "number", "hidden"), [
        (Masks(), "13800001234", "138****1234"), (Masks(), "057188000000", "057****0000"), (Masks(), "4000000000", "4000000000"),
        (Masks(), "95588", "95588"), (Masks(phone_first=0, phone_last=2), "13800001234", "****34"), (Masks(phone_last=0), "13800001234", "138****"),
        (Masks(phone_character="x", phone_first=4, phone_last=3), "13800001234", "1380xxxx234"),
    ])
    def test_of_a_number_the_middle_is_hidden_where_it_is_personal(self, masks: Masks, number: str, hidden: str) -> None:
        assert masks.phone(number) == hidden

    @given(st.text("王明李四张三丰", min_size=2, max_size=4))
    def test_no_given_name_is_left(self, name: str) -> None:
        assert set(Masks().name(name)[1:]) == {"某"}
        assert len(Masks().name(name)) == len(name)

    @given(st.integers(13000000000, 19999999999), st.integers(0, 3), st.integers(0, 4))
    def test_a_number_never_shows_more_than_it_may(self, number: int, first: int, last: int) -> None:
        hidden = Masks(phone_first=first, phone_last=last).phone(str(number))
        shown = re.sub(r"\*", "", hidden)
        assert len(shown) == first + last
        assert hidden == f"{str(number)[:first]}****{str(number)[11 - last:]}"


class TestMissing:
    BLANK = Missing.of("姓名", "complainant.name")

    def test_it_reads_as_a_blank_between_marks_that_no_case_can_hold(self) -> None:
        assert str(self.BLANK) == f"{MISSING_START}【待填：姓名】{MISSING_END}"
        assert not fits_xml(MISSING_START)
        assert not fits_xml(MISSING_END)

    @pytest.mark.parametrize("name", ["day", "moment", "yuan", "capitals", "masked_name", "masked_phone"])
    def test_every_filter_of_one_fact_lets_it_through(self, name: str) -> None:
        assert FILTERS[name](self.BLANK) is self.BLANK

    def test_the_filters_of_a_pack_hide_as_the_pack_says(self) -> None:
        own = filters(Masks(name_character="○", phone_first=1))
        assert own["masked_name"]("王小明") == "王○○"
        assert own["masked_phone"]("13800001234") == "1****1234"
        assert FILTERS["masked_name"]("王小明") == "王某某"
        assert set(own) == set(FILTERS)

    FILTERED: ClassVar[dict[str, tuple[Any, str]]] = {  # Any: whatever the filter takes
        "day": (date(2026, 3, 1), "2026年3月1日"), "moment": (date(2026, 3, 1), "2026年3月1日"), "yuan": (Decimal("52.5"), "52.50元"),
        "capitals": (Decimal(3), "叁元整"), "ordinal": (12, "十二"), "ranges": ([1, 2], "1—2"),
        "briefly": ("1—4、6、8—9", "1—4、6、8—9项"),
    }

    @pytest.mark.parametrize("name", FILTERED)
    def test_a_template_calls_each_form_by_its_name(self, name: str) -> None:
        value, written = self.FILTERED[name]
        assert FILTERS[name](value) == written

    @pytest.mark.parametrize(("rows", "written"), [("2", "2项"), ("1—18", "1—18项"), ("1、3、5、7—9", "1项等6项")])
    def test_only_rows_in_many_runs_are_counted_in_a_sentence(self, rows: str, written: str) -> None:
        assert FILTERS["briefly"](rows) == written


class TestExcerpt:
    LONG = "字" * 50 + "。" + "后" * 100

    @pytest.mark.parametrize(("text", "quoted"), [
        ("还钱", "还钱"), ("  还钱\r\n 不然\n\n收拾你 ", "还钱 不然 收拾你"), ("字" * 120, "字" * 120), ("字" * 121, "字" * 120),
        (LONG, "字" * 50 + "。"), ("字" * 38 + "。" + "后" * 100, ("字" * 38 + "。" + "后" * 100)[:120]),
        ("字" * 60 + "，" + "后" * 100, "字" * 60), ("字" * 45 + "；" + "中" * 20 + "，" + "后" * 100, "字" * 45),
        ("字" * 45 + "！" + "中" * 20 + "。" + "后" * 100, "字" * 45 + "！" + "中" * 20 + "。"), ("字" * 119 + "。后", "字" * 119 + "。"),
    ])
    def test_it_ends_where_a_sentence_does(self, text: str, quoted: str) -> None:
        assert excerpt(text) == quoted

    @given(st.text("还款单位家人，。；！\n\r 　", max_size=300))
    def test_it_is_the_beginning_of_the_words_that_were_said(self, text: str) -> None:
        whole = on_one_line(text)
        assert whole.startswith(excerpt(text))
        assert len(excerpt(text)) <= 120
        assert is_cut(text) is (len(whole) > 120)
        assert is_cut(text) or excerpt(text) == whole

    @given(st.text("还款单位家人，。；！\n\r ", min_size=130, max_size=300))
    def test_a_long_one_leaves_enough_to_understand(self, text: str) -> None:
        assert len(excerpt(text)) >= min(40, len(on_one_line(text)))

    @given(st.text("还款 \n\r", max_size=60))
    def test_on_one_line_there_is_no_line_break_and_no_word_lost(self, text: str) -> None:
        line = on_one_line(text)
        assert not set(line) & {"\n", "\r"}
        assert line.replace(" ", "") == re.sub(r"\s", "", text)


@pytest.mark.parametrize(("character", "fits"), [
    ("字", True), ("\t", True), ("\n", True), ("😀", True), ("\x00", False), ("\x1f", False), ("\ud800", False), ("\ufffe", False),
    ("\uffff", False), ("\U0001fffe", False), ("\ufdef", False), ("\ufdcf", True), ("\x7f", True),
])
def test_a_word_file_holds_what_xml_can(character: str, fits: bool) -> None:
    assert fits_xml(character) is fits


class TestLines:
    @pytest.mark.parametrize(("text", "width"), [
        ("", 0), ("abc", 3), ("催收", 4), ("催收abc", 7), ("，。", 4), ("e\u0301", 1), ("\u200b", 0), ("Ａ", 2), ("“”", 2),
    ])
    def test_a_chinese_character_takes_two_columns(self, text: str, width: int) -> None:
        assert columns(text) == width

    @given(st.text("催收电话，。！abc de", max_size=80), st.integers(10, 40))
    def test_no_word_is_lost_and_no_line_too_long(self, text: str, width: int) -> None:
        lines = wrapped(text, width)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        for line in lines:
            assert columns(line) <= width or len(re.findall(r"[!-~]+[，。！]*|.[，。！]*", line)) == 1

    @given(st.text("催收，。！", max_size=60), st.integers(12, 40))
    def test_no_line_begins_with_a_mark(self, text: str, width: int) -> None:
        assert not [line for line in wrapped(text, width)[1:] if line[:1] in set("，。！")]

    def test_an_english_word_longer_than_the_line_stands_alone(self) -> None:
        assert wrapped("请看 complaintgen 的说明", 10) == ["请看", "complaintgen", "的说明"]
