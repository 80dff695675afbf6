"""Chinese text on a terminal: nothing is lost, no line is too long, no mark begins a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.formatting import columns, wrapped

WORDS = st.lists(st.sampled_from(["报案", "投诉书，", "phrases.toml", "{{ c.at|moment }}", "”，写", "第1页。", "（见附表）", " "]), max_size=60).map("字".join)
"""Chinese with English words in it, no two of them without a character between."""


@pytest.mark.parametrize(("text", "lines"), [
    ("没有填写时显示待填", ["没有填写", "时显示待", "填"]),
    ("写在 phrases.toml 里", ["写在", "phrases.toml", "里"]),
    ("没有填写，先判断", ["没有填", "写，先判", "断"]),
    ("短", ["短"]),
    ("", [""]),
], ids=["between any two characters", "a word stays whole", "a mark stays with what it follows", "no need", "nothing"])
def test_where_a_line_is_wrapped(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8) == lines


@pytest.mark.parametrize(("text", "width"), [("报案", 4), ("a案", 3), ("”…", 2), ("（", 2), ("é", 1), ("e\u0301", 1), ("\u200b", 0), ("😡𠮷", 4)])
def test_how_many_columns_a_text_takes(text: str, width: int) -> None:
    assert columns(text) == width


@given(WORDS, st.integers(min_value=16, max_value=80))
def test_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


@given(WORDS, st.integers(min_value=18, max_value=80))
def test_no_line_is_longer_than_it_may_be(text: str, width: int) -> None:
    # Every word of it, with the mark behind it, is shorter than a line.
    assert all(columns(line) <= width for line in wrapped(text, width))


@given(WORDS, st.integers(min_value=18, max_value=80))
def test_no_mark_begins_a_line(text: str, width: int) -> None:
    assert not any(line[:1] in "，。）" for line in wrapped(text, width)[1:] if line)
