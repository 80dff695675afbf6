"""What nobody sees in a text: where it stands, what is printed; emoji and scripts stay whole."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.identities.characters import plain, printed, unseen_in, visible

WRITTEN_SO = [
    "👨‍👩‍👧‍👦 全家", "❤️", "👩🏽‍⚕️", "🏳️‍🌈", "1️⃣", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "葛\U000e0100城", "می‌خواهم", "क्‍ष", "ئابدۇللا", "ᠮᠣᠩᠭᠣᠯ᠎ᠠ", "普通的话，没有别的。", "₂²½①",
]
UNSEEN = {
    "override": ("还\u202e款", (1,), "还〔U+202E〕款"),
    "embedding and its end": ("\u202a13800001234\u202c", (0, 12), "13800001234"),
    "isolate to the left": ("\u2067甲\u2069", (0, 2), "〔U+2067〕甲"),
    "zero width": ("催\u200b收\u200c公\u200d司\u2060", (1, 3, 5, 7), "催收公司"),
    "soft hyphen": ("还\u00ad款", (1,), "还款"),
    "mark inside": ("还\ufeff款", (1,), "还款"),
    "letters of tags": ("看\U000e0041\U000e0042", (1, 2), "看"),
    "selectors that hide words": ("看\ufe0f\ufe0f\U000e0101", (2, 3), "看\ufe0f"),
    "filler": ("甲\u3164乙", (1,), "甲乙"),
    "controls": ("甲\x9b乙\x7f", (1, 3), "甲乙"),
    "joiner beside a letter": ("甲\u200d😀", (1,), "甲😀"),
}


@pytest.mark.parametrize("text", WRITTEN_SO)
def test_what_belongs_to_the_writing_stays(text: str) -> None:
    assert unseen_in(text) == ()
    assert visible(text) is text
    assert printed(text) is text


@pytest.mark.parametrize(("text", "places", "shown"), UNSEEN.values(), ids=UNSEEN.keys())
def test_the_rest_is_told_with_its_place_and_never_turns_a_page(text: str, places: tuple[int, ...], shown: str) -> None:
    assert tuple(index for index, _ in unseen_in(text)) == places
    assert printed(text) == shown


@given(st.text())
def test_nothing_printed_can_turn_what_follows(text: str) -> None:
    assert not set(printed(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@given(st.text())
def test_what_is_seen_is_never_lost(text: str) -> None:
    gone = {index for index, _ in unseen_in(text)}
    assert visible(text) == "".join(character for index, character in enumerate(text) if index not in gone)
    assert all(unicodedata.category(text[index]) in {"Cf", "Mn", "Cc", "Lo", "Cn"} for index in gone)


@given(st.text())
def test_a_plain_text_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
