"""Bytes of a text file become the text that was saved, in every encoding an editor in China saves, whole or cut off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.files.disk import decode, undecodable

ANY = st.text(st.characters(exclude_categories=["Cs"]))
ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=5)
# Rows 16 to 55 of GB 2312: the 3,755 characters of daily use. Their first byte begins no character of UTF-8 that is Chinese.
DAILY = st.builds(lambda row, cell: bytes((row, cell)).decode("gb2312"), st.integers(0xB0, 0xD6), st.integers(0xA1, 0xFE))
PROSE = st.tuples(ASCII, DAILY, st.text(DAILY)).map("".join)

MARKED = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


class TestRoundTrip:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
    @given(text=ANY)
    def test_a_mark_decides_whatever_the_text(self, encoding: str, text: str) -> None:
        saved = text.encode(encoding) if encoding == "utf-8-sig" else MARKED[encoding] + text.encode(encoding)
        assert decode(saved) == text

    @given(text=ANY.filter(lambda text: "\0" not in text[:2] and not text.startswith("\ufeff")))
    def test_utf_8_needs_no_mark(self, text: str) -> None:
        assert decode(text.encode()) == text

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    @given(first=st.characters(min_codepoint=32, max_codepoint=126), rest=ANY)
    def test_utf_16_is_known_by_its_first_letter(self, encoding: str, first: str, rest: str) -> None:
        assert decode((first + rest).encode(encoding)) == first + rest

    @given(text=PROSE)
    def test_prose_in_gb18030_is_never_taken_for_letters_of_another_script(self, text: str) -> None:
        assert decode(text.encode("gb18030"), is_prose=True) == text

    @given(text=PROSE)
    def test_prose_in_utf_8_is_never_taken_for_gb18030(self, text: str) -> None:
        assert decode(text.encode(), is_prose=True) == text

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    @given(text=PROSE, lost=st.integers(0, 3))
    def test_a_head_that_ends_anywhere_is_the_beginning_of_the_text(self, encoding: str, text: str, lost: int) -> None:
        data = text.encode(encoding)
        head = decode(data[:max(len(data) - lost, 3)], is_whole=False, is_prose=True)
        assert head is not None
        # Of one cut character nothing may be left, which is then no Chinese.
        assert text.startswith(head) or len(data) - lost < 6

    @given(before=st.lists(ASCII.filter(str.strip), max_size=5))
    def test_the_line_that_is_no_text_is_told(self, before: list[str]) -> None:
        data = "".join(f"x{line}\n" for line in before).encode() + b"y\xff\xff\n"
        assert decode(data) is None
        assert undecodable("a.txt", data).line == len(before) + 1


CASES: dict[str, tuple[bytes, bool, bool, str | None]] = {
    "ASCII is itself": (b"name = 'a'", True, False, "name = 'a'"),
    "words in GB18030 that are also UTF-8 are Chinese in prose": ("一直".encode("gb18030"), True, True, "一直"),
    "and other letters in a data file": ("一直".encode("gb18030"), True, False, "\u04bb\u05b1"),
    "a mark alone is nothing": (b"\xef\xbb\xbf", True, True, ""),
    "a mark of UTF-8 before what is none": (b"\xef\xbb\xbf\xff", True, True, None),
    "half a character of UTF-16": (b"\xff\xfea\0b", True, True, None),
    "half a character of UTF-16 in a head": (b"\xff\xfea\0b", False, True, "a"),
    "half a pair of UTF-16": ("a😡".encode("utf-16-le")[:-2], True, True, None),
    "a pair of UTF-16": ("a😡".encode("utf-16-le"), True, True, "a😡"),
    "a rare character of GB18030 in four bytes": ("再𠮷".encode("gb18030"), True, True, "再𠮷"),
    "Latin letters in UTF-8 as data": ("José × ±".encode(), True, False, "José × ±"),
    "a quote of Windows": ("他说“还钱”".encode("gb18030"), True, True, "他说“还钱”"),
    "no encoding at all": (b"\x80\x80\xff", True, True, None),
    "a second mark is text": (b"\xef\xbb\xbf\xef\xbb\xbfa", True, True, "\ufeffa"),
}


@pytest.mark.parametrize(("data", "is_whole", "is_prose", "text"), CASES.values(), ids=CASES.keys())
def test_the_text_of(data: bytes, is_whole: bool, is_prose: bool, text: str | None) -> None:
    assert decode(data, is_whole=is_whole, is_prose=is_prose) == text
