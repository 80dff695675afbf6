"""The time of day as people say it: 9:30, 晚上十点, 三点一刻; words that say no one time are refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time

from complaintgen.errors import AnswerError
from complaintgen.patterns import Pattern

_EXAMPLES = "请写成 9:30、21:40 或 晚上9点40分；只记得日期的，只写日期就可以"

_MORNING = {hour: hour for hour in range(12)}
_AFTERNOON = {hour: hour % 12 + 12 for hour in range(1, 13)} | {hour: hour for hour in range(13, 20)}
_EVENING = {hour: hour + 12 for hour in range(5, 12)} | {hour: hour for hour in range(17, 24)}
_HOURS: Mapping[str, Mapping[int, int]] = {
    "": {hour: hour for hour in range(24)},
    "点": {hour: hour for hour in (0, *range(7, 24))},
    "凌晨": {hour: hour for hour in range(7)} | {12: 0},
    "上午": _MORNING,
    "中午": {11: 11, 12: 12, 1: 13, 2: 14, 13: 13, 14: 14},
    "下午": _AFTERNOON,
    "傍晚": {hour: hour + 12 for hour in range(4, 9)} | {hour: hour for hour in range(16, 21)},
    "晚上": _EVENING,
    "半夜": {hour: hour + 12 for hour in range(9, 12)} | {hour: hour for hour in range(21, 24)},
    "am": {hour: hour % 12 for hour in range(1, 13)} | {0: 0},
    "pm": {hour: hour % 12 + 12 for hour in range(1, 13)} | {hour: hour for hour in range(13, 24)},
}
"""For each part of the day, the hours people say in it and what they are on a clock of 24 hours.

Judgement: an hour that people place on either side of midnight (晚上1点, 晚上12点, 半夜2点) is not in it, nor 1点 to 6点
without a part of the day, which are oftener of the afternoon than of the night.
"""

_SAME = {
    "凌晨": ("凌晨",),
    "上午": ("上午", "早上", "早晨", "清晨", "清早", "一早", "早"),
    "中午": ("中午", "正午"),
    "下午": ("下午", "午后"),
    "傍晚": ("傍晚", "黄昏"),
    "晚上": ("晚上", "夜晚", "晚间", "晚"),
    "半夜": ("半夜", "大半夜", "深夜", "午夜", "夜里", "夜间", "夜"),
    "am": ("am",),
    "pm": ("pm",),
}
_PARTS = {word: part for part, words in _SAME.items() for word in words}
_PART_OF_DAY = "|".join(sorted(_PARTS, key=len, reverse=True))
_CLOCK = Pattern(
    rf"(?P<part>{_PART_OF_DAY})? ?(?:(?P<hour>[0-9]{{1,2}})(?:(?P<colon>:)(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}}))?"
    r"|[点时](?:钟|整|过?(?P<spoken>[0-9]{2}分?|[0-9]分)(?:(?P<spoken_second>[0-9]{1,2})秒)?|(?P<half>半)|(?P<quarter>[13])刻)?)"
    r" ?(?P<after>am|pm)?)?"
)


def is_clock(written: str) -> bool:
    """Whether the words are a time of day and no more."""
    found = _CLOCK.fullmatch(written)
    return bool(found and found["hour"])


def read_clock(written: str) -> time | None:
    """Read a time of day; None where only a part of the day is said, or nothing.

    Args:
        written: in half width, in small letters, with Arabic numbers.

    Raises:
        AnswerError: not a time, or one that people place on either side of midnight.
    """
    found = _CLOCK.fullmatch(written)
    if not found:
        raise AnswerError(f"没有看懂时间「{written.strip()}」", _EXAMPLES)
    if not found["hour"]:
        return None
    minute, second = _minute(found), int(found["second"] or found["spoken_second"] or 0)
    if minute > 59 or second > 59:
        raise AnswerError("分和秒最多到 59", _EXAMPLES)
    return time(_hour(found), minute, second)


def _minute(found: re.Match[str]) -> int:
    if found["quarter"]:
        return int(found["quarter"]) * 15
    return 30 if found["half"] else int((found["minute"] or found["spoken"] or "0").removesuffix("分"))


def _hour(found: re.Match[str]) -> int:
    word, hour = found["part"] or found["after"] or "", int(found["hour"])
    part = _PARTS.get(word, "点" if "点" in found.group() else "")
    if part == "上午" and found["colon"]:
        part = "am"  # a phone shows 0:05 as 上午12:05; a person who says 上午12点 may mean noon
    if hour in _HOURS[part]:
        return _HOURS[part][hour]
    if hour > 23:
        raise AnswerError(f"没有 {hour} 点", "24点请写成第二天的 0:00；" + _EXAMPLES)
    if not word:
        raise AnswerError(f"{hour}点是凌晨还是下午，没有说清", f"请写成 凌晨{hour}点、下午{hour}点 或 {hour + 12}:00")
    if hour > 12:
        raise AnswerError(f"「{word}」和「{hour}点」对不上", _EXAMPLES)
    raise AnswerError(f"「{word}{hour}点」有几种理解，还可能算到前一天或后一天", "请写成 23:50 或 凌晨1点 这样，日期写那一刻所在的那一天")
