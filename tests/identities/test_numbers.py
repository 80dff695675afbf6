"""Spellings of a telephone number → its kind and its one form; how it is hidden; how it is found in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.identities.numbers import (
    NumberKind,
    digits_of,
    hide_number,
    mentions_number,
    number_identity,
    number_in,
    same_number,
)
from tests.intake.typed import full_width

SPELLINGS: dict[str, tuple[NumberKind, tuple[str, ...]]] = {
    "13800001234": (NumberKind.MOBILE, (
        "138 0000 1234", "138-0000-1234", "+8613800001234", "+86 138 0000 1234", "(+86)138-0000-1234", "008613800001234", "8613800001234", "013800001234",
        "１３８００００１２３４", "＋８６ １３８００００１２３４", "\u202a13800001234\u202c", "\u2066138 0000\u200b1234\u2069", "138\u20110000\u20111234", "幺三八零零零零一二三四", "电话：13800001234")),
    "02162345678": (NumberKind.LANDLINE, ("021-62345678", "(021) 6234 5678", "+86 21 6234 5678", "+86 021 62345678", "0086-21-62345678")),
    "01062345678": (NumberKind.LANDLINE, ("010-62345678", "+86 10 6234 5678")),
    "057188888888": (NumberKind.LANDLINE, ("0571-88888888", "（0571）88888888", "0571—8888 8888")),
    "02162345678#801": (NumberKind.LANDLINE, ("021-62345678转801", "021-62345678-801", "021 62345678 分机 801", "02162345678 ext. 801", "+86 21 6234 5678 x801")),
    "95599": (NumberKind.SERVICE, ("955 99", "+8695599", "９５５９９")),
    "95013588213": (NumberKind.SERVICE, ("950 1358 8213", "95013-588213")),
    "9501358": (NumberKind.SERVICE, ("95013 58",)),
    "10690000001234": (NumberKind.SERVICE, ("106 9000 0001 234", "+8610690000001234")),
    "4008001234": (NumberKind.SERVICE, ("400-800-1234", "400 800 1234")),
    "4008001234#1": (NumberKind.SERVICE, ("400-800-1234转1",)),
    "10105678": (NumberKind.SERVICE, ("1010 5678",)),
    "12321": (NumberKind.SERVICE, ("+86 12321",)),
    "110": (NumberKind.SERVICE, ("1 1 0",)),
    "+85223456789": (NumberKind.FOREIGN, ("+852 2345 6789", "00852 23456789")),
    "+12025550123": (NumberKind.FOREIGN, ("+1 (202) 555-0123",)),
    "": (NumberKind.HIDDEN, (
        "未知", "未知号码", "未知来电", "隐藏", "隐藏号码", "号码隐藏", "号码被隐藏", "私人号码", "私密号码", "保密号码", "匿名", "匿名来电", "无法显示", "号码无法显示", "无法显示号码", "不显示号码",
        "未显示", "来电未显示", "无来电显示", "没有显示号码", "无主叫号码", "隱藏號碼", "未知號碼", "無法顯示", "Unknown", "UNKNOWN", "unknown number", "Unknown Caller", "Private", "Private Number",
        "Hidden", "Withheld", "No Caller ID", "Restricted", "Anonymous", "\u202aUnknown\u202c")),
    "62345678": (NumberKind.UNCERTAIN, ("6234 5678", "6234-5678")),
    "095013588213": (NumberKind.UNCERTAIN, ("0950-13588213",)),
}
ROWS = [(spelling, form, kind) for form, (kind, others) in SPELLINGS.items() for spelling in (form, *others) if spelling]


@pytest.mark.parametrize(("spelling", "form", "kind"), ROWS)
def test_every_spelling_has_one_form(spelling: str, form: str, kind: NumberKind) -> None:
    number = number_in(spelling)
    assert number is not None
    assert (number.kind, number.identity) == (kind, form)


@pytest.mark.parametrize("words", [
    "", "12", "请回电", "张三", "138****1234", "1380000xxxx", "138••••1234", "13800000000转8", "1380000123O", "+999 1", "无", "未知数", "催收小王", "2026-03-01上午", "一",
])
def test_what_is_no_number_is_none(words: str) -> None:
    assert number_in(words) is None


def test_two_hidden_numbers_are_not_known_to_be_one() -> None:
    assert not same_number("隐藏号码", "隐藏号码")


MARKS = st.text(" -\u00a0\u200b\u200e\u202a\u202c\u2069\ufeff", max_size=2)
NUMBERS = st.one_of(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.from_regex(r"95[0-9]{3,9}", fullmatch=True), st.from_regex(r"106[0-9]{9,15}", fullmatch=True),
    st.from_regex(r"[48]00[0-9]{7}", fullmatch=True), st.from_regex(r"0(?:10|21|755|571)[2-8][0-9]{7}", fullmatch=True))


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """A number and one spelling of it."""
    number = draw(NUMBERS)
    written = "".join(draw(MARKS) + (full_width(digit) if draw(st.booleans()) else digit) for digit in number)
    prefix = draw(st.sampled_from(["", "+86", "+86 ", "0086", "（+86）"])) if number[0] == "1" and len(number) == 11 else ""
    return number, f"{prefix}{written}{draw(MARKS)}"


@given(spelled())
def test_two_spellings_are_one_number(pair: tuple[str, str]) -> None:
    number, spelling = pair
    assert number_identity(spelling) == number
    assert same_number(number, spelling)


@given(st.text("0123456789０９+-() 转", max_size=20))
def test_a_form_has_the_digits_that_were_written_and_is_its_own_form(written: str) -> None:
    number = number_in(written)
    if number is not None:
        digits = digits_of(written)
        assert digits.endswith(digits_of(number.identity).lstrip("0"))
        assert number_identity(number.identity) == number.identity


@pytest.mark.parametrize(("written", "hidden"), [
    ("13800001234", "138****1234"), ("+86 138-0000-1234", "138****1234"), ("\u202a138 0000 1234\u202c", "138****1234"), ("１３８００００１２３４", "138****1234"),
    ("021-62345678", "021****5678"), ("021-62345678转801", "021****5678"), ("+852 2345 6789", "+852****6789"), ("62345678", "****5678"),
    ("95013588213", "95013588213"), ("10690000001234", "10690000001234"), ("400-800-1234", "400-800-1234"), ("隐藏号码", "隐藏号码"), ("12321", "12321"),
])
def test_what_may_be_personal_is_hidden_and_a_firms_is_not(written: str, hidden: str) -> None:
    assert hide_number(written, character="*", first=3, last=4) == hidden


@given(spelled())
def test_every_spelling_is_hidden_alike(pair: tuple[str, str]) -> None:
    number, spelling = pair
    hidden = hide_number(spelling, character="*", first=3, last=4)
    if "*" in hidden:
        assert hidden == hide_number(number, character="*", first=3, last=4)
    else:
        assert number_identity(hidden) == number


@pytest.mark.parametrize(("text", "number", "is_named"), [
    ("请致电138 0000 1234处理", "13800001234", True), ("请致电+86-138-0000-1234", "13800001234", True), ("回电（021）62345678转801", "021-62345678", True),
    ("尾号1380，金额0001234元", "13800001234", False), ("回电13800001235", "13800001234", False), ("隐藏号码", "隐藏号码", False), ("95599提醒您", "95599", True),
])
def test_a_number_is_found_in_a_text_however_it_is_written(text: str, number: str, is_named: bool) -> None:
    assert mentions_number(text, number) is is_named
