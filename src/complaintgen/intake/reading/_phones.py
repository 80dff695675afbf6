"""Phone numbers: mobile, landline, service and foreign numbers, and the words phones show for a hidden one."""

from __future__ import annotations

import re

from complaintgen.errors import AnswerError
from complaintgen.intake.reading._words import SKIP, plain

_EXAMPLES = f"例如 13800001234、021-62345678、95599；{SKIP}"
_MOBILE_LENGTH = 11
_LONGEST_GROUP = 6

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−()（）.·]")
_CHINESE_DIGITS = str.maketrans("零〇一幺二三四五六七八九", "001123456789")
_HOME = re.compile(r"^(?:\+|00)86(?=[0-9])")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(010|02[0-9])([0-9]{8})|(0[3-9][0-9]{2})([0-9]{7,8})")
_SERVICE = re.compile(r"95[0-9]{3,6}|96[0-9]{3,6}|106[0-9]{5,18}|1[0-2][0-9]{3}|110|12[0-9]{3}|[48]00[0-9]{7}")
_FOREIGN = re.compile(r"(?:\+|00)([1-9][0-9]{6,14})")
_HIDDEN = {
    "隐藏号码": ("隐藏号码", "隐藏", "号码隐藏", "号码被隐藏", "私人号码", "私密号码", "保密号码", "匿名", "匿名号码", "匿名来电", "未显示号码",
             "不显示号码", "未显示", "不显示", "privatenumber", "private", "hidden"),
    "未知号码": ("未知号码", "未知", "未知来电", "unknown", "unknownnumber"),
    "无主叫号码": ("无主叫号码", "无来电显示", "无号码", "没有号码", "没有显示号码", "nocallerid"),
}
_HIDDEN_WORDS = {word: shown for shown, words in _HIDDEN.items() for word in words}
_BETWEEN = re.compile(r"[、,，;；/／|\n\r]+|和|以及")


def read_phone(text: str) -> str:
    """One number as the case holds it: digits, a landline as 021-62345678, a foreign one with its +, a hidden one in words.

    Raises:
        AnswerError: not a whole number; says what is missing.
    """
    digits = _SEPARATORS.sub("", plain(text)).translate(_CHINESE_DIGITS)
    hidden = _HIDDEN_WORDS.get(_SEPARATORS.sub("", plain(text)).casefold())
    found = hidden or _domestic(_HOME.sub("", digits)) or _foreign(digits)
    if found is None:
        raise _explained(digits)
    return found


def read_phones(text: str) -> tuple[str, ...]:
    """Several numbers, parted by 、 , ; / or spaces; each once, in the order given.

    Raises:
        AnswerError: one of them is not a whole number.
    """
    numbers = [number for part in _BETWEEN.split(text) if part.strip() for number in _in_group(part.split())]
    if not numbers:
        raise AnswerError("还没有填写号码", _EXAMPLES)
    return tuple(dict.fromkeys(numbers))


def _in_group(tokens: list[str]) -> list[str]:
    """The numbers among words parted by spaces; 138 0000 1234 is one."""
    numbers: list[str] = []
    while tokens:
        length, number = _first_number(tokens)
        numbers.append(number)
        tokens = tokens[length:]
    return numbers


def _first_number(tokens: list[str]) -> tuple[int, str]:
    for length in range(1, min(len(tokens), _LONGEST_GROUP) + 1):
        try:
            return length, read_phone("".join(tokens[:length]))
        except AnswerError:
            continue
    raise _explained(_SEPARATORS.sub("", plain("".join(tokens[:_LONGEST_GROUP]))))


def _domestic(digits: str) -> str | None:
    if _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(digits):
        return digits
    if digits.startswith("86") and _MOBILE.fullmatch(digits[2:]):
        return digits[2:]
    landline = _LANDLINE.fullmatch(digits) or _LANDLINE.fullmatch(f"0{digits}")
    if landline and (digits.startswith("0") or len(digits) > _MOBILE_LENGTH - 2):
        area, number = (part for part in landline.groups() if part)
        return f"{area}-{number}"
    return None


def _foreign(digits: str) -> str | None:
    # Loading phonenumbers costs time that only a foreign number needs.
    import phonenumbers

    found = _FOREIGN.fullmatch(digits)
    if not found or found[1].startswith("86"):
        return None
    try:
        is_possible = phonenumbers.is_possible_number(phonenumbers.parse(f"+{found[1]}"))
    except phonenumbers.NumberParseException:
        return None
    return f"+{found[1]}" if is_possible else None


def _explained(digits: str) -> AnswerError:
    if not digits:
        return AnswerError("还没有填写号码", _EXAMPLES)
    if re.search(r"[*＊?xX•●]", digits) and re.search(r"[0-9]", digits):
        return AnswerError("号码中间有遮住的位数", f"请对照手机填写完整号码；{SKIP}")
    if re.search(r"转|分机|ext", digits):
        return AnswerError("这里不能写分机号", f"请只写总机号码，例如 021-62345678；{SKIP}")
    odd = re.search(r"[^0-9+]", digits)
    if odd:
        return AnswerError(f"号码里有不是数字的「{odd.group()}」", _EXAMPLES)
    return _explained_length(_HOME.sub("", digits))


def _explained_length(digits: str) -> AnswerError:
    length = len(digits)
    if re.match(r"1[3-9]", digits) and length != _MOBILE_LENGTH:
        gap = f"少了{_MOBILE_LENGTH - length}位" if length < _MOBILE_LENGTH else f"多了{length - _MOBILE_LENGTH}位"
        return AnswerError(f"{gap}：手机号码是{_MOBILE_LENGTH}位，您输入了{length}位", f"请对照手机核对；{SKIP}")
    if re.fullmatch(r"[2-9][0-9]{6,7}", digits):
        return AnswerError("固定电话缺少区号", f"请写上区号，例如 021-{'62345678'[:length]}；{SKIP}")
    if digits.startswith("0"):
        return AnswerError(f"位数不对：固定电话连区号是10到12位，您输入了{length}位", f"请核对区号和号码，例如 021-62345678；{SKIP}")
    return AnswerError(f"不是完整的电话号码，您输入了{length}位", _EXAMPLES)
