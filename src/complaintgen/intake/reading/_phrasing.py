"""One way of saying a day or time for the many that people use, before it is read."""

from __future__ import annotations

import re

from complaintgen.identities.characters import plain
from complaintgen.intake.reading._numbers import chinese_whole
from complaintgen.patterns import Pattern

_MARKS = str.maketrans("‐‑‒–—―−。、·", "-------...")
_SAME = (
    (r"今儿个?|今日|刚才|刚刚|方才|现在", "今天"), (r"昨儿个?|昨日", "昨天"), (r"前日", "前天"), (r"明日", "明天"),
    (r"今(?=[早晚晨夜])", "今天"), (r"昨(?=[早晚晨夜])", "昨天"), (r"(?<![天周期拜月年以之])前(?=[晚夜])", "前天"), (r"天晨", "天早上"),
    (r"a\.?m\.?", "am"), (r"p\.?m\.?", "pm"),
)
_HOLIDAYS = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "植树节": (3, 12), "消费者权益日": (3, 15), "愚人节": (4, 1), "青年节": (5, 4),
    "儿童节": (6, 1), "建党节": (7, 1), "建军节": (8, 1), "教师节": (9, 10), "双十一": (11, 11), "双11": (11, 11), "光棍节": (11, 11),
    "双十二": (12, 12), "双12": (12, 12), "平安夜": (12, 24), "圣诞节": (12, 25),
}
_FIRST_DAYS = {"五一": (5, 1), "劳动节": (5, 1), "十一": (10, 1), "国庆节": (10, 1), "国庆": (10, 1)}
_HOLIDAY = Pattern(rf"({'|'.join(_HOLIDAYS)})节?(?:当天|那天|当日|那一天)?|({'|'.join(_FIRST_DAYS)})(?:当天|那天|当日|那一天)")
_WEEKDAY = Pattern(r"(?:周|星期|礼拜)([一二三四五六日天1-7])(?![0-9]*个?(?:周|星期|礼拜))")
_WEEKDAY_NUMBERS = {name: number for number, name in enumerate("一二三四五六日", 1)} | {"天": 7}
_NUMERAL = Pattern(r"[〇零一二两三四五六七八九十廿百]+")
_DIGITS = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_LOOSE_SPACE = Pattern(r"(?<![0-9]) | (?![0-9])")


def rephrased(text: str) -> str:
    """The words in half width and small letters, with Arabic numbers, 周1 to 周7, and one word for the same day."""
    written = plain(text).translate(_MARKS).casefold().rstrip(".,! ")
    for pattern, same in _SAME:
        written = re.sub(pattern, same, written)
    written = _HOLIDAY.sub(_as_day, written.replace(" 节", "节"))
    written = _WEEKDAY.sub(lambda found: f"周{_WEEKDAY_NUMBERS.get(found[1]) or found[1]} ", written)
    return _LOOSE_SPACE.sub("", _NUMERAL.sub(_in_arabic, written)).strip()


def _as_day(found: re.Match[str]) -> str:
    month, day = _HOLIDAYS[found[1]] if found[1] else _FIRST_DAYS[found[2]]
    return f"{month}月{day}日"


def _in_arabic(found: re.Match[str]) -> str:
    numeral = found.group()
    if set(numeral) <= _DIGITS.keys():
        return "".join(_DIGITS[digit] for digit in numeral)
    value = chinese_whole(numeral.replace("廿", "二十").replace("〇", "零").replace("两", "二"))
    return numeral if value is None else str(value)
