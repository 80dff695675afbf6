"""How Chinese papers, messages and screens write days, money, numerals, names and quotes. Pure; knows only how names and numbers are taken apart.

A value still missing passes through every filter untouched, so that 「【待填：…】」 survives it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from complaintgen.identities.names import hide_name
from complaintgen.identities.numbers import hide_number
from complaintgen.patterns import Pattern

BEIJING = ZoneInfo("Asia/Shanghai")


@lru_cache(maxsize=4096)
def day_of(moment: datetime | date) -> date:
    """The day in Beijing on which a moment falls; law is chosen by it."""
    return moment.astimezone(BEIJING).date() if isinstance(moment, datetime) else moment


_DIGITS = "零一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_SMALL_UNITS = ("", "拾", "佰", "仟")


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


_NUMERAL_DIGITS = {character: value for value, character in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_NUMERAL = Pattern(r"(?:(?P<千>[一二三四五六七八九两])千)?(?:[零〇]?(?P<百>[一二三四五六七八九两])百)?(?:[零〇]?(?P<十>[一二三四五六七八九])?(?P<unit>十))?(?:[零〇]?(?P<一>[一二三四五六七八九]))?")


def article_number(numeral: str) -> int | None:
    """Read what `article_numeral` writes, and as people write it: 1032, 一千零三十二, 一千三十二, 一〇三二; None where it is no number from 1 to 9999."""
    if numeral.isascii() and numeral.isdigit():
        value = int(numeral) if len(numeral) <= 4 else 0
    elif len(numeral) > 1 and all(character in _NUMERAL_DIGITS for character in numeral):
        value = int("".join(str(_NUMERAL_DIGITS[character]) for character in numeral)) if len(numeral) <= 4 else 0
    else:
        found = _NUMERAL.fullmatch(numeral)
        if found is None:
            return None
        tens = (_NUMERAL_DIGITS[found["十"]] if found["十"] else 1) * 10 if found["unit"] else 0
        rest = sum(_NUMERAL_DIGITS[found[name]] * unit for name, unit in (("千", 1000), ("百", 100), ("一", 1)) if found[name])
        value = tens + rest
    return value or None


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
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            zero = "零" if 0 < low < unit // 10 else ""
            return _integer_in_capitals(high) + name + zero + (_integer_in_capitals(low) if low else "")
    return _group_in_capitals(number) or _CAPITALS[0]


def _group_in_capitals(group: int) -> str:
    text = ""
    for position in reversed(range(4)):
        digit = group // 10**position % 10
        if digit:
            text += _CAPITALS[digit] + _SMALL_UNITS[position]
        elif text and group % 10**position and not text.endswith("零"):
            text += "零"
    return text


MISSING_START, MISSING_END = "\ufdd0", "\ufdd1"
"""Noncharacters around 「【待填：…】」: no case can hold them, so they mark what the program wrote."""


class Missing(str):
    """The visible blank for a required fact that was not given.

    Attributes:
        path: where the fact belongs in the case file.
    """

    __slots__ = ("path",)
    path: str

    @classmethod
    def of(cls, title: str, path: str) -> Missing:
        """The blank for the fact of that title."""
        blank = cls(f"{MISSING_START}【待填：{title}】{MISSING_END}")
        blank.path = path
        return blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Masks:
    """How the names and numbers of other people are hidden on paper.

    Attributes:
        name_character: stands for each hidden character of a name.
        keep_surname: the first character of a name is shown.
        phone_character: stands for the hidden digits of a number.
        phone_first: how many digits are shown at the start of a number.
        phone_last: how many at its end.
        unnamed: a person whose name is not known.
        unknown_number: a sender whose number is not known.
        unknown_account: the same for a channel that has accounts and no numbers.
        unknown_sender: somebody who came or brought something and did not say who it was.
    """

    name_character: str = "某"
    keep_surname: bool = True
    phone_character: str = "*"
    phone_first: int = 3
    phone_last: int = 4
    unnamed: str = "他人"
    unknown_number: str = "号码不详"
    unknown_account: str = "账号不详"
    unknown_sender: str = "身份不详"

    def name(self, name: str) -> str:
        """Hide a person's given name: 王小明 is 王某某; 王先生 and an organisation show none."""
        return hide_name(name, character=self.name_character, keep_surname=self.keep_surname)

    def phone(self, phone: str) -> str:
        """Hide the middle of a number that may be personal, 13800001234 is 138****1234; those of firms are shown."""
        return hide_number(phone, character=self.phone_character, first=self.phone_first, last=self.phone_last)


def chinese_day(value: datetime | date) -> str:
    """2026-03-01 is 2026年3月1日."""
    day = day_of(value)
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_moment(value: datetime | date) -> str:
    """The day, with hour and minute in Beijing where they are known."""
    if not isinstance(value, datetime):
        return chinese_day(value)
    local = value.astimezone(BEIJING)
    return f"{chinese_day(value)}{local.hour}时{local.minute:02d}分"


def chinese_day_after(value: datetime | date, first: datetime | date) -> str:
    """A day or moment told after another of a sentence: year and day only where they are new, as in 2026年1月6日至2月20日, 5月6日11时10分至13时30分."""
    written = chinese_moment(value)
    if isinstance(value, datetime) and isinstance(first, datetime) and day_of(value) == day_of(first):
        return written.removeprefix(chinese_day(first))
    year = f"{day_of(first).year}年"
    return written.removeprefix(year)


def yuan(value: Decimal) -> str:
    """3000 is 3000元, 52.5 is 52.50元."""
    return f"{value:.0f}元" if value == value.to_integral() else f"{value:.2f}元"


def numbered(values: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Pair each value with its Chinese ordinal, from 一."""
    return [(article_numeral(index), value) for index, value in enumerate(values, 1)]


def ranges(numbers: Iterable[int]) -> str:
    """Write ascending numbers briefly: 1, 2, 3, 7 is 1—3、7."""
    runs = []
    for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        runs.append(str(members[0]) if len(members) == 1 else f"{members[0]}—{members[-1]}")
    return "、".join(runs)


_FEW_RUNS = 3
"""So many runs of the annex's items are written out in a sentence; of more, the first item and how many there are."""


def briefly(rows: str) -> str:
    """Items of the annex, given as `ranges` writes them, for a sentence: 1—3、7 is 「1—3、7项」, 1、3、5、7—9 is 「1项等6项」."""
    bounds = [part.partition("—") for part in rows.split("、")]
    if len(bounds) <= _FEW_RUNS:
        return f"{rows}项"
    return f"{bounds[0][0]}项等{sum(int(last or first) - int(first) + 1 for first, _, last in bounds)}项"


def _passing_missing(write: Callable[..., str]) -> Callable[..., str]:
    def filtered(value: object) -> str:
        return value if isinstance(value, Missing) else write(value)

    return filtered


_FILTERS: dict[str, Callable[..., object]] = {
    "day": _passing_missing(chinese_day),
    "moment": _passing_missing(chinese_moment),
    "after": chinese_day_after,
    "yuan": _passing_missing(yuan),
    "capitals": _passing_missing(amount_in_capitals),
    "ordinal": article_numeral,
    "numbered": numbered,
    "ranges": ranges,
    "briefly": briefly,
}


def filters(masks: Masks) -> dict[str, Callable[..., object]]:
    """Filter by the name that templates use."""
    return _FILTERS | {"masked_name": _passing_missing(masks.name), "masked_phone": _passing_missing(masks.phone)}


DEFAULT_MASKS = Masks()
FILTERS = filters(DEFAULT_MASKS)
"""The filters with the masks of a pack that says nothing of them."""


_MOST, _LEAST = 120, 40
"""A quote has at most so many characters; it is not cut at a sentence end that would leave fewer than the second."""
_LINE_BREAK = Pattern(r"\s*[\r\n]\s*")
_ENDS = ("。！？；!?;", "，、,")


def on_one_line(text: str) -> str:
    """A text with its line breaks as spaces."""
    return _LINE_BREAK.sub(" ", text).strip()


def excerpt(text: str) -> str:
    """The beginning of a text on one line: all of it where it is short, otherwise up to a sentence end."""
    whole = on_one_line(text)
    if len(whole) <= _MOST:
        return whole
    for ends in _ENDS:
        last = max(whole.rfind(end, 0, _MOST) for end in ends)
        if last >= _LEAST:
            return whole[:last + 1].rstrip("，、,；;")
    return whole[:_MOST]


def is_cut(text: str) -> bool:
    """Whether the excerpt leaves something out."""
    return len(on_one_line(text)) > _MOST


_NONCHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
UNFIT = Pattern(f"[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufdd0-\\ufdef{_NONCHARACTERS}]")
"""A character that no Word file can hold. Source: XML 1.0, 2.2 Char, without the noncharacters of Unicode."""


def fits_xml(character: str) -> bool:
    """Whether a Word file can hold a character; see `UNFIT`."""
    return UNFIT.match(character) is None


_PIECES = Pattern(r"[!-~]+[，。；：、！？）」】》”…]*|\S[，。；：、！？）」】》”…]*| +")
"""A word, or a single character, with the marks that may not begin a line."""


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character two, a combining or invisible one none."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else unicodedata.category(character) not in {"Mn", "Me", "Cf"}
               for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text on a terminal; an English word stays whole, a Chinese mark begins no line.

    Args:
        text: one paragraph.
        width: how many columns a line has; a longer word stands alone.
    """
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and columns(lines[-1]) + columns(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]
