"""What the frontends make of a page: numbered lines that a person answers in words, and rows cut to the columns there are."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from complaintgen.interview.flow import (
    UNKNOWN_LABEL,
    Back,
    Chosen,
    Leave,
    Message,
    Notice,
    Option,
    Page,
    Row,
    Typed,
    Unknown,
    view,
)
from complaintgen.interview.frontends import PlainFrontend, lay_out
from tests.interview.positions import STANDINGS, WORLD, standing

ONE = Page(path="role", kind="one", words="您是谁？", heading="〔2/7〕", why="为什么问：这样。", can_stay_unknown=True,
           options=(Option(value="a", label="借款人"), Option(value="b", label="亲友（没有借款）"), Option(value="c", label="都不是")))
SEVERAL = replace(ONE, path="claims", kind="several", words="要求什么？", options=tuple(replace(option, is_chosen=option.value == "b") for option in ONE.options))
LINE = Page(path="name", kind="line", words="叫什么？", why="为什么问：那样。", can_stay_unknown=True)
LINES = Page(path="paste", kind="lines", words="粘贴原文", why="一次可以很多条。")
MISSING = "没有这一项。请输入 1 到 3 的编号，或者输入 - 表示不清楚，以后再补。请重新输入："


def asked(page: Page, *lines: str) -> tuple[Any, list[str]]:
    """The reply to a page from lines, and the lines that were printed after the greeting."""
    target = io.StringIO()
    frontend = PlainFrontend(io.StringIO("".join(f"{line}\n" for line in lines)), target)
    reply = frontend.ask(page)
    return reply, target.getvalue().splitlines()[1:]


class TestChoosing:
    @pytest.mark.parametrize(("line", "values"), [
        ("1", ("a",)), ("３", ("c",)), (" 2 ", ("b",)), ("借款人", ("a",)), ("亲友(没有借款)", ("b",)), ("都不是", ("c",)),
    ])
    def test_one_is_chosen_by_its_number_or_its_words(self, line: str, values: tuple[str, ...]) -> None:
        assert asked(ONE, line)[0] == Chosen(values)

    @pytest.mark.parametrize("line", ["4", "0", "1 2", "1、2", "-1", "借款", "好"])
    def test_what_is_no_choice_is_told_and_asked_again(self, line: str) -> None:
        reply, printed = asked(ONE, line, "2")
        assert reply == Chosen(("b",))
        assert printed[-1] == MISSING

    def test_an_empty_line_is_no_answer_where_nothing_was_chosen(self) -> None:
        reply, printed = asked(ONE, "")
        assert reply == Unknown()
        assert printed[-1] == "  直接回车，或者输入 - ，就是：不清楚，以后再补"

    def test_an_empty_line_chooses_nothing_on_a_menu(self) -> None:
        reply, printed = asked(replace(ONE, path="@menu", can_stay_unknown=False, later="c"), "", "1")
        assert reply == Chosen(("a",))
        assert printed[-1] == "没有这一项。请输入 1 到 3 的编号，或者输入 - 表示都不是。请重新输入："

    @pytest.mark.parametrize(("later", "reply"), [("c", Chosen(("c",))), ("", Back())])
    def test_not_knowing_on_a_menu_leaves_it_for_later_or_goes_back(self, later: str, reply: Any) -> None:
        assert asked(replace(ONE, path="@menu", can_stay_unknown=False, later=later), "-")[0] == reply

    def test_without_an_unknown_none_is_offered(self) -> None:
        reply, printed = asked(replace(ONE, can_stay_unknown=False), "-", "3")
        assert reply == Chosen(("c",))
        assert printed[-1] == "没有这一项。请输入 1 到 3 的编号。请重新输入："

    @pytest.mark.parametrize(("line", "values"), [
        ("1 3", ("a", "c")), ("3、1", ("a", "c")), ("1，2，3", ("a", "b", "c")), ("１ 都不是", ("a", "c")), ("0", ()), ("", ("b",)), ("2 2", ("b",)),
    ])
    def test_several_are_chosen_in_the_order_of_the_page(self, line: str, values: tuple[str, ...]) -> None:
        assert asked(SEVERAL, line)[0] == Chosen(values)

    @pytest.mark.parametrize("line", ["1 4", "0 1", "借款人 好", "99"])
    def test_one_wrong_number_among_several_is_asked_again(self, line: str) -> None:
        reply, printed = asked(SEVERAL, line, "0")
        assert reply == Chosen(())
        assert printed[-1] == MISSING

    def test_an_empty_line_keeps_the_one_that_is_chosen(self) -> None:
        reply, printed = asked(replace(SEVERAL, kind="one"), "")
        assert reply == Chosen(("b",))
        assert printed[-2:] == ["  直接回车就是：亲友（没有借款）", "  输入 - 就是：不清楚，以后再补"]

    def test_options_are_numbered_and_what_is_chosen_is_said(self) -> None:
        assert asked(SEVERAL, "0")[1] == ["", "〔2/7〕要求什么？", "  1. 借款人", "  2. 亲友（没有借款）（已选）", "  3. 都不是",
                                          "  输入编号，用空格分开；0 表示都不选。", "  直接回车保持已选", "  输入 - 就是：不清楚，以后再补"]


class TestWords:
    @pytest.mark.parametrize(("page", "lines", "words"), [
        (LINE, ["陈某甲"], "陈某甲"), (LINE, ["  有空格 "], "  有空格 "), (LINE, [""], ""), (replace(LINE, typed="原来的"), [""], "原来的"),
        (replace(LINE, typed="原来的"), ["新的"], "新的"), (LINES, ["甲", "", "乙", "."], "甲\n\n乙"), (LINES, ["甲", "。"], "甲"), (LINES, ["甲", "完"], "甲"),
        (LINES, ["甲", "<", "?", "-"], "甲\n<\n?\n-"), (LINES, ["甲", " . "], "甲"), (LINES, ["."], ""), (replace(LINES, typed="原来的"), ["."], "原来的"),
    ])
    def test_words_are_taken_as_they_are(self, page: Page, lines: list[str], words: str) -> None:
        assert asked(page, *lines)[0] == Typed(words)

    def test_what_is_on_the_line_is_said(self) -> None:
        assert asked(replace(LINE, typed="陈某甲"), "")[1][-1] == "  现在是：陈某甲（直接回车保持不变）"

    def test_bytes_that_are_no_text_are_asked_again(self) -> None:
        reply, printed = asked(LINE, "\udce4\udcb8", "陈")
        assert reply == Typed("陈")
        assert printed[-1] == "这一行的文字编码不对，读不出来。请重新输入："


class TestSigns:
    @pytest.mark.parametrize("page", [ONE, SEVERAL, LINE, LINES], ids=["one", "several", "line", "lines"])
    @pytest.mark.parametrize(("line", "reply"), [("<", Back()), ("＜", Back()), ("q", Leave()), ("Ｑ", Leave())])
    def test_back_and_leave_are_understood_on_every_page(self, line: str, reply: Any, page: Page) -> None:
        assert asked(page, line)[0] == reply

    @pytest.mark.parametrize("page", [ONE, SEVERAL, LINE], ids=["one", "several", "line"])
    @pytest.mark.parametrize("line", ["-", "－", UNKNOWN_LABEL])
    def test_unknown_is_understood_where_it_can_be(self, line: str, page: Page) -> None:
        assert asked(page, line)[0] == Unknown()

    def test_where_it_cannot_be_it_is_a_word(self) -> None:
        assert asked(replace(LINE, can_stay_unknown=False), "-")[0] == Typed("-")

    @pytest.mark.parametrize("page", [ONE, SEVERAL, LINE, LINES], ids=["one", "several", "line", "lines"])
    @pytest.mark.parametrize("sign", ["?", "？"])
    def test_why_is_told_and_the_question_comes_again(self, sign: str, page: Page) -> None:
        reply, printed = asked(page, sign, "<")
        assert reply == Back()
        assert printed.count(page.why) == 1
        assert printed.count(f"{page.heading}{page.words}") == 2

    @pytest.mark.parametrize("page", [ONE, SEVERAL, LINE, LINES], ids=["one", "several", "line", "lines"])
    def test_the_end_of_the_input_leaves(self, page: Page) -> None:
        assert asked(page)[0] == Leave()


class TestFaults:
    def test_after_a_fault_only_the_fault_is_shown(self) -> None:
        target = io.StringIO()
        frontend = PlainFrontend(io.StringIO("138\n13800001001\n"), target)
        frontend.ask(LINE)
        before = len(target.getvalue())
        assert frontend.ask(replace(LINE, refused="138", fault="少了8位")) == Typed("13800001001")
        assert target.getvalue()[before:] == "少了8位\n请重新输入：\n"

    def test_a_fault_that_was_left_comes_with_its_question(self) -> None:
        assert asked(replace(LINE, refused="138", fault="少了8位"), "1")[1] == ["", "叫什么？", "少了8位", "请重新输入："]

    def test_a_warning_says_that_it_is_one(self) -> None:
        printed = asked(replace(LINE, notices=(Notice("小心", is_warning=True), Notice("知道"))), "1")[1]
        assert printed[:2] == ["注意：小心", "知道"]


WORDS = st.text(st.sampled_from("还钱通知单位abcXYZ 019，。“”（）😡𠮷ｆｕｌｌ·…\n"), max_size=120)
ROWS = st.one_of(
    st.builds(Row, cells=st.lists(WORDS.map(lambda words: words.replace("\n", " ")), min_size=1, max_size=6).map(tuple), number=st.none() | st.integers(1, 99999)),
    st.builds(Message, number=st.integers(1, 9999), header=st.text("2026-03 01:陈", max_size=12), text=WORDS, is_joined=st.booleans()))
WIDTHS = st.sampled_from((40, 76, 80, 120))


class TestColumns:
    @given(ROWS, WIDTHS)
    def test_a_row_above_the_question_is_one_line_within_the_columns(self, row: Row | Message, width: int) -> None:
        (line,) = lay_out(replace(LINE, rows=(row,)), width).above
        assert cell_len(line.text) <= width
        assert "\n" not in line.text

    @given(ROWS, WIDTHS, st.booleans())
    def test_an_option_is_one_line_within_the_columns(self, row: Row | Message, width: int, is_chosen: bool) -> None:
        (option,) = lay_out(replace(ONE, options=(Option(value="a", label="第", row=row, is_chosen=is_chosen),)), width).options
        assert cell_len(f"  1. {option.label}") <= width
        assert (option.value, option.is_chosen) == ("a", is_chosen)

    @given(st.text(st.sampled_from("还钱ab"), min_size=1, max_size=30))
    def test_words_that_have_room_are_not_cut(self, words: str) -> None:
        assert lay_out(replace(ONE, options=(Option(value="a", label=words),)), 120).options[0].label == words

    @pytest.mark.parametrize("name", STANDINGS)
    @pytest.mark.parametrize("width", [40, 80])
    def test_every_page_of_the_interview_has_its_options_within_the_columns(self, width: int, name: str) -> None:
        turn = standing(name)
        page = view(turn.session, turn.position, WORLD)
        prompt = lay_out(page, width)
        assert [option.value for option in prompt.options] == [option.value for option in page.options]
        assert all(cell_len(option.label) <= width - 4 for option in prompt.options)
        assert (prompt.path, prompt.typed, prompt.why, prompt.can_stay_unknown) == (page.path, page.typed, page.why, page.can_stay_unknown)

    def test_what_stands_before_and_after_the_rows_is_told(self) -> None:
        page = replace(LINE, reason="因为这样", skipped=3, rows=(Row(("甲",), 4),), footnote="（后面还有 2 条）", about="原 文\n两行", because="根据号码。")
        assert [notice.text for notice in lay_out(page, 80).above] == ["\n因为这样", "  （前面还有 3 项）", "  4. 甲", "  （后面还有 2 条）", "  “原 文 两行”", "  根据号码。"]

    def test_a_message_of_many_lines_shows_its_first_and_its_last(self) -> None:
        (line,) = lay_out(replace(LINE, rows=(Message(number=2, header="昨天", text="第一行\n\n中间\n最后一行"),)), 80).above
        assert line.text == "  2. 昨天　第一行 ……（3 行）最后一行"
