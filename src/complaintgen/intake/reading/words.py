"""Words as typed: the plain form every reader starts from, free text, yes and no."""

from __future__ import annotations

import re
import unicodedata

from complaintgen.case.characters import fits_xml
from complaintgen.errors import AnswerError

SKIP = "不清楚的可以先跳过，以后再补"
"""What every message ends with: a fact may stay unknown."""

_CHANGES_VALUE = ("<super>", "<sub>", "<fraction>")
_SPACES = re.compile(r"\s+")
_YES = frozenset({"是", "是的", "对", "对的", "有", "有的", "有过", "嗯", "可以", "愿意", "同意", "同意过", "y", "yes", "true", "√"})
_NO = frozenset({"否", "不", "不是", "不对", "没有", "没", "没有过", "无", "从未", "不可以", "不愿意", "不同意", "没同意过", "n", "no", "false", "×"})
_UNKNOWN = frozenset({"不清楚", "不知道", "不确定", "不记得", "记不清", "记不得", "忘了", "说不准", "不好说", "未知", "?"})


def plain(text: str) -> str:
    """The same words in half width, without invisible characters, one space between words (NFKC).

    Superscripts and fractions stay as they are: NFKC would turn 3² into 32.
    """
    kept = (character for character in text if unicodedata.category(character) != "Cf")
    return _SPACES.sub(" ", "".join(map(_half_width, kept))).strip()


def _half_width(character: str) -> str:
    if unicodedata.decomposition(character).startswith(_CHANGES_VALUE):
        return character
    return unicodedata.normalize("NFKC", character)


def read_text(text: str) -> str:
    """The words exactly as typed, without the spaces around them.

    Raises:
        AnswerError: nothing was typed, or a character that no paper can hold.
    """
    words = text.strip()
    if not words:
        raise AnswerError("还没有填写内容", SKIP)
    for index, character in enumerate(words):
        if not fits_xml(character):
            raise AnswerError(f"第 {index + 1} 个字符是不能写入文书的控制字符 U+{ord(character):04X}", "请删除该字符")
    return words


def read_yes_no(text: str) -> bool:
    """是 or 否, however it is said.

    Raises:
        AnswerError: the answer is neither, or the person does not know.
    """
    answer = plain(text).rstrip("。.!,~ ").casefold()
    if answer in _YES or answer in _NO:
        return answer in _YES
    if answer in _UNKNOWN:
        raise AnswerError("这一项还不清楚", SKIP)
    raise AnswerError("没有看出是“是”还是“否”", f"请填写“是”或者“否”（也可以填 y 或 n）；{SKIP}")
