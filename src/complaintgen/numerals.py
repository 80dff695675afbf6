"""Chinese numerals for article numbers and money; pure, known to every room."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_SMALL_UNITS = ("", "拾", "佰", "仟")
_LARGE_UNITS = ("", "万", "亿", "万亿")


def article_numeral(number: int) -> str:
    """Write 1 to 9999 as statutes do: 12 is 十二, 110 is 一百一十, 1032 is 一千零三十二."""
    text = ""
    for position, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**position % 10
        if digit:
            text += _DIGITS[digit] + unit
        elif text and not text.endswith("零") and number % 10**position:
            text += "零"
    return text.removeprefix("一") if 10 <= number < 20 else text


def amount_in_capitals(yuan: Decimal) -> str:
    """Write an amount in Chinese capitals (人民币大写), rounded to the fen: 1005.06 is 壹仟零伍元零陆分.

    Args:
        yuan: from zero up to, not including, 10**16.
    """
    fen = int((yuan * 100).quantize(Decimal(1), ROUND_HALF_UP))
    whole, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    text = f"{_integer_in_capitals(whole)}元" if whole or not fen else ""
    if not jiao and not cent:
        return text + "整"
    if jiao:
        text += f"{_CAPITALS[jiao]}角"
    elif text:
        text += "零"
    return text + (f"{_CAPITALS[cent]}分" if cent else "")


def _integer_in_capitals(number: int) -> str:
    if not number:
        return _CAPITALS[0]
    text, groups = "", [number // 10000**power % 10000 for power in range(4)]
    for power in reversed(range(4)):
        group = groups[power]
        lower_follow = any(groups[:power])
        if group:
            if text and group < 1000 and not text.endswith("零"):
                text += "零"
            text += _group_in_capitals(group) + _LARGE_UNITS[power]
        elif text and lower_follow and not text.endswith("零"):
            text += "零"
    return text


def _group_in_capitals(group: int) -> str:
    text = ""
    for position in reversed(range(4)):
        digit = group // 10**position % 10
        if digit:
            text += _CAPITALS[digit] + _SMALL_UNITS[position]
        elif text and group % 10**position and not text.endswith("零"):
            text += "零"
    return text
