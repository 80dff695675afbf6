"""Phone numbers as people type them: taken as they were typed where they are whole, explained where they are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complaintgen.errors import AnswerError
from complaintgen.identities.characters import plain
from complaintgen.identities.numbers import NumberKind, digits_of, number_identity, number_in
from complaintgen.intake.reading._words import SKIP
from complaintgen.patterns import Pattern

_EXAMPLES = f"例如 13800001234、021-62345678、95599；{SKIP}"
_MOBILE_LENGTH = 11
_LONGEST_GROUP = 6

_ODD = Pattern(r"[^0-9+\s\-‐‑‒–—―−()（）.·零〇一幺二三四五六七八九]")
_HOME = Pattern(r"^(?:00)?86(?=1[0-9]{9})")
_LANDLINE_LENGTHS = range(10, 13)
_BETWEEN = Pattern(r"[、,，;；/／|\n\r]+|和|以及")


def read_phone(text: str) -> str:
    """One whole number as it was typed, in half width, without what nobody sees; one that was hidden in the words that the phone showed.

    Raises:
        AnswerError: not a whole number; says what is missing.
    """
    written = plain(text)
    if not _is_whole(written):
        raise _explained(written)
    return written


def read_phones(text: str) -> tuple[str, ...]:
    """Several numbers, parted by 、 , ; / or spaces; each once, as first typed, in the order given.

    Raises:
        AnswerError: one of them is not a whole number.
    """
    numbers = [number for part in _BETWEEN.split(text) if part.strip() for number in _in_group(part.split())]
    if not numbers:
        raise AnswerError("还没有填写号码", _EXAMPLES)
    first_spelling: dict[str, str] = {}
    for number in numbers:
        first_spelling.setdefault(number_identity(number), number)
    return tuple(first_spelling.values())


def _in_group(tokens: list[str]) -> list[str]:
    """The numbers among words parted by spaces; 138 0000 1234 is one, and 95 013 588 213 is, where the rest would be none."""
    rests: dict[int, list[str] | None] = {len(tokens): []}
    for start in range(len(tokens) - 1, -1, -1):
        rests[start] = next(([words, *rest] for length, words in _readable(tokens, start) if (rest := rests[start + length]) is not None), None)
    found = rests[0]
    if found is None:
        raise _explained(plain(" ".join(_unreadable(tokens))))
    return found


def _readable(tokens: list[str], start: int) -> Iterator[tuple[int, str]]:
    """Each number that the words from a place on begin with, the shortest first, and of how many words it is."""
    for length in range(1, min(len(tokens) - start, _LONGEST_GROUP) + 1):
        words = plain(" ".join(tokens[start:start + length]))
        if _is_whole(words):
            yield length, words


def _unreadable(tokens: list[str]) -> list[str]:
    """The words that are left once what can be read is taken away."""
    start = 0
    while first := next(_readable(tokens, start), None):
        start += first[0]
    return tokens[start:] or tokens


def _is_whole(words: str) -> bool:
    number = number_in(words)
    return number is not None and number.kind is not NumberKind.UNCERTAIN


def _explained(words: str) -> AnswerError:
    if not words:
        return AnswerError("还没有填写号码", _EXAMPLES)
    if re.search(r"[*＊?xX•●]", words) and re.search(r"[0-9]", words):
        return AnswerError("号码中间有遮住的位数", f"请对照手机填写完整号码；{SKIP}")
    if re.search(r"转|分机|ext", words):
        return AnswerError("分机号前面不是完整的固定电话", f"请写成 021-62345678转801；{SKIP}")
    odd = _ODD.search(words)
    if odd:
        return AnswerError(f"号码里有不是数字的「{odd.group()}」", _EXAMPLES)
    return _explained_length(_HOME.sub("", digits_of(words)))


def _explained_length(digits: str) -> AnswerError:
    length = len(digits)
    if re.match(r"1[3-9]", digits) and length != _MOBILE_LENGTH:
        gap = f"少了{_MOBILE_LENGTH - length}位" if length < _MOBILE_LENGTH else f"多了{length - _MOBILE_LENGTH}位"
        return AnswerError(f"{gap}：手机号码是{_MOBILE_LENGTH}位，您输入了{length}位", f"请对照手机核对；{SKIP}")
    if re.fullmatch(r"[2-9][0-9]{6,7}", digits):
        return AnswerError("固定电话缺少区号", f"请写上区号，例如 021-{'62345678'[:length]}；{SKIP}")
    if digits.startswith("0") and length in _LANDLINE_LENGTHS:
        return AnswerError("没有这个区号，或者位数不对", f"请对照手机核对，例如 021-62345678；{SKIP}")
    if digits.startswith("0"):
        return AnswerError(f"位数不对：固定电话连区号是10到12位，您输入了{length}位", f"请核对区号和号码，例如 021-62345678；{SKIP}")
    return AnswerError(f"不是完整的电话号码，您输入了{length}位", _EXAMPLES)
