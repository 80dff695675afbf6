"""The text of a file: whether it is Chinese, its line ends, and the characters in it that no paper can hold."""

from __future__ import annotations

from collections.abc import Iterable

from complaintgen.files.disk import encoding_of
from complaintgen.formatting import UNFIT
from complaintgen.patterns import Pattern

_CHINESE = Pattern(r"[\u4e00-\u9fff]")
_CONTROL = Pattern(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_LINE_ENDS = Pattern("\r\n|[\r\v\f\x85\u2028\u2029]")


def whole_text(data: bytes) -> str | None:
    """The bytes of a file as text, without its mark of order, each character that is broken as �; None where the encoding is not known."""
    encoding = encoding_of([data])
    return data.decode(encoding, "replace").removeprefix("\ufeff") if encoding else None


def is_chinese_text(text: str) -> bool:
    """Whether decoded bytes read as Chinese: some stray control characters may be among them, a zero may not."""
    return bool(_CHINESE.search(text)) and is_plain_text(text)


def is_plain_text(text: str) -> bool:
    """Whether decoded bytes are words in any language: some stray control characters may be among them, a zero may not."""
    return not {"\0", "\ufffd"} & set(text) and len(_CONTROL.findall(text)) <= 2 + len(text) // 100


def with_plain_line_ends(text: str) -> str:
    r"""The text with \n for every kind of line end, vertical tabs, form feeds and Unicode's separators among them."""
    return _LINE_ENDS.sub("\n", text)


def without_control_characters(text: str) -> str:
    """The text without what XML, and so no paper, can hold."""
    return UNFIT.sub("", text)


def control_characters_in(texts: Iterable[str]) -> str:
    """Those characters as a person is told of them, each once; empty where there are none."""
    found = dict.fromkeys(character for text in texts for character in UNFIT.findall(text))
    return "、".join(f"U+{ord(character):04X}" for character in found)
