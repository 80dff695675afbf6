"""Days and moments in any usual form: 2026.3.1, 二〇二六年三月一日, 昨天, 上周三, 去年12月3日晚上十点."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from complaintgen.case.model import EARLIEST_DAY
from complaintgen.errors import AnswerError
from complaintgen.formatting import BEIJING, day_of
from complaintgen.intake.reading._clock import is_clock, read_clock
from complaintgen.intake.reading._phrasing import rephrased
from complaintgen.intake.reading._words import SKIP
from complaintgen.patterns import Pattern

_EXAMPLES = f"请写成 2026-03-01、2026年3月1日、3月1日、昨天 或 上周三；{SKIP}"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_YEARS_IN_TWO_DIGITS = 10
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "大前年": -3, "明年": 1, "后年": 2}
_MONTHS = {"上上": -2, "上": -1, "这": 0, "本": 0, "当": 0, "下": 1}
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_DAYS = {"大前天": -3, "前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2, "大后天": 3}
_LENGTHS = {"天": 1, "周": 7, "星期": 7, "礼拜": 7}
_WEEKDAY_NAMES = "一二三四五六日"


def read_day(text: str, today: date, *, may_be_future: bool = False) -> date:
    """A day; a time of day that is given with it must be sound and is left out.

    Args:
        text: as typed.
        today: the day to which 昨天 and a day without its year refer.
        may_be_future: a later day is taken; a day without year or month is then refused, since it may lie on either side.

    Raises:
        AnswerError: no one day is said, it does not exist, or it is later than today and must not be.
    """
    return day_of(_read(text, today, may_be_future=may_be_future))


def read_moment(text: str, today: date) -> date | datetime:
    """A day with its time in Beijing, or the day alone where no time is said; not later than today, and no earlier than a case can be.

    Raises:
        AnswerError: as `read_day`, and where the time cannot be told.
    """
    found = _read(text, today, may_be_future=False)
    if day_of(found) < EARLIEST_DAY:
        raise AnswerError(f"{_shown(day_of(found))}太早", f"{_shown(EARLIEST_DAY)}以后的才能登记，请核对年份")
    return found


def _read(text: str, today: date, *, may_be_future: bool) -> date | datetime:
    written = rephrased(text)
    _refuse_vague(written)
    for form, day_from in _FORMS:
        found = form.match(written)
        if found:
            day = day_from(found, today)
            _refuse_unsaid_year(found, day_from, may_be_future=may_be_future)
            break
    else:
        raise _unreadable(written)
    if day > today and not may_be_future:
        raise AnswerError(f"{_shown(day)}还没有到", f"今天是{_shown(today)}，请核对年份和日期")
    return _with_time(day, written[found.end():])


def _with_time(day: date, rest: str) -> date | datetime:
    found = re.fullmatch(r"[日号]?(?:当天|那天|[ ,t]|的)*(?:\(?周([1-7])\)?)?[ ,]*(.*)", rest)
    weekday, clock = found.groups() if found else (None, rest)
    if weekday and int(weekday) != day.isoweekday():
        raise AnswerError(f"{_shown(day)}是星期{_WEEKDAY_NAMES[day.weekday()]}，不是星期{_WEEKDAY_NAMES[int(weekday) - 1]}", "请核对日期，没有写年份的请写上年份")
    at = read_clock(re.sub(r"\+08:?00$", "", clock))
    return datetime.combine(day, at, BEIJING) if at else day


def _shown(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _day(year: int, month: int, day: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise AnswerError(f"年份 {year} 不对", _EXAMPLES)
    if not 1 <= month <= 12:
        raise AnswerError(f"没有 {month} 月", f"请按年、月、日的顺序写。{_EXAMPLES}")
    try:
        return date(year, month, day)
    except ValueError:
        raise AnswerError(f"{year}年{month}月没有{day}日", "请核对日期") from None


def _day_from_full_date(found: re.Match[str], today: date) -> date:
    return _day(int(found["year"]), int(found["month"]), int(found["day"]))


def _day_from_short_year(found: re.Match[str], today: date) -> date:
    year = today.year // 100 * 100 + int(found["year"])
    if abs(year - today.year) > _YEARS_IN_TWO_DIGITS:
        raise AnswerError(f"不能确定「{found['year']}」是哪一年，还是几月几日", f"年份请写四位。{_EXAMPLES}")
    return _day(year, int(found["month"]), int(found["day"]))


def _day_from_year_word(found: re.Match[str], today: date) -> date:
    return _day(today.year + _YEARS[found["word"]], int(found["month"]), int(found["day"]))


def _day_from_month_and_day(found: re.Match[str], today: date) -> date:
    """The latest such day that is not after today; 29 February may be up to eight years ago."""
    month, day = int(found["month"]), int(found["day"])
    _day(2000, month, min(day, 29))
    for year in range(today.year, today.year - 9, -1):
        try:
            latest = date(year, month, day)
        except ValueError:
            continue
        if latest <= today:
            return latest
    raise AnswerError(f"{month}月没有{day}日", "请核对日期")


def _day_from_month_word(found: re.Match[str], today: date) -> date:
    return _in_month(today, _MONTHS[found["word"]], int(found["day"]))


def _day_from_day_of_month(found: re.Match[str], today: date) -> date:
    day = int(found["day"])
    return _in_month(today, 0 if day <= today.day else -1, day)


def _in_month(today: date, shift: int, day: int) -> date:
    months = today.year * 12 + today.month - 1 + shift
    return _day(months // 12, months % 12 + 1, day)


def _day_from_weekday(found: re.Match[str], today: date) -> date:
    """Weeks begin on Monday (GB/T 7408)."""
    weekday = int(found["weekday"])
    if found["word"]:
        return today + timedelta(days=weekday - today.isoweekday() + 7 * _WEEKS[found["word"]])
    return today - timedelta(days=(today.isoweekday() - weekday) % 7)


def _day_from_day_word(found: re.Match[str], today: date) -> date:
    return today + timedelta(days=_DAYS[found["word"]])


def _day_from_distance(found: re.Match[str], today: date) -> date:
    distance = timedelta(days=int(found["number"]) * _LENGTHS[found["unit"]])
    return today + distance if found["way"].endswith("后") else today - distance


def _day_from_half_month(found: re.Match[str], today: date) -> date:
    """Judgement: 半个月前 is fifteen days ago, as people count it."""
    return today - timedelta(days=15)


def _refuse_day_first(found: re.Match[str], today: date) -> date:
    raise AnswerError("不能确定哪个是月、哪个是日", f"请按年、月、日的顺序写。{_EXAMPLES}")


_MONTH_DAY = r"(?P<month>[0-9]{1,2})[月\-./](?P<day>[0-9]{1,2})(?![0-9])"
_AFTER_YEAR = r"(?P<mark>[\-./ ])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9])"


def _words(table: dict[str, int]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


_FORMS: tuple[tuple[Pattern[str], Callable[[re.Match[str], date], date]], ...] = tuple(
    (Pattern(form), day_from) for form, day_from in (
        (rf"(?P<year>[0-9]{{4}}){_AFTER_YEAR}", _day_from_full_date),
        (rf"(?P<year>[0-9]{{4}})年{_MONTH_DAY}", _day_from_full_date),
        (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])", _day_from_full_date),
        (r"[0-9]{1,2}([\-./ ])[0-9]{1,2}\1[0-9]{4}(?![0-9])", _refuse_day_first),
        (rf"(?P<year>[0-9]{{2}})(?! ){_AFTER_YEAR}", _day_from_short_year),
        (rf"(?P<year>[0-9]{{2}})年{_MONTH_DAY}", _day_from_short_year),
        (rf"(?P<word>{_words(_YEARS)})的?{_MONTH_DAY}", _day_from_year_word),
        (rf"{_MONTH_DAY}(?![\-./])", _day_from_month_and_day),
        (rf"(?P<word>{_words(_MONTHS)})个?月的?(?P<day>[0-9]{{1,2}})(?![0-9])", _day_from_month_word),
        (rf"(?P<number>[0-9]{{1,3}})个?(?P<unit>{_words(_LENGTHS)})(?P<way>之?前|以前|之?后|以后)", _day_from_distance),
        (r"半个?月(?:之|以)?前", _day_from_half_month),
        (r"(?P<day>[0-9]{1,2})[日号](?![前后以之内])", _day_from_day_of_month),
        (rf"(?P<word>{_words(_WEEKS)})?个?周(?P<weekday>[1-7])", _day_from_weekday),
        (rf"(?P<word>{_words(_DAYS)})", _day_from_day_word),
    )
)

_VAGUE = (
    (r"到|至|~", "这里只填一个时间", "只写一天；开始和结束分开填写"),
    (r"大概|大约|约|左右|前后|上下|多|几|差不多|可能|好像", "这里不能写大概的时间", "只写能确定的部分：知道哪一天就只写日期，知道时间的写 21:05 这样"),
    (r"农历|阴历|腊月|正月|大年|初[0-9一二三四五六七八九十]|春节|除夕|元宵|清明|端午|七夕|中秋|重阳|冬至", "农历和节气的日子每年不同", "请查日历，写成公历，例如 2026年2月17日"),
)
_UNSAID = (
    (r"^$", "还没有填写日期", _EXAMPLES),
    (r"^[0-9]{6}$|^[0-9]{3,4}$", "不能确定这些数字哪几位是年、月、日", _EXAMPLES),
    (r"国庆|劳动节|五一|51|长假|假期", "假期有好几天，没有说是哪一天", "请写成 10月1日 这样"),
    (r"^(?:[0-9]{2,4}年|[今去前本上]年|大前年)?(?:[0-9]{1,2}月)?(?:份|初|底|末|[上中下]旬|[上下]半年)?$", "没有说是哪一天",
     "记得哪一天就写上，例如 2019年6月5日；只记得年份、月份的不用猜日子，选「不清楚」（F3）跳过就行，以后想起来再补"),
    (r"月|年|周|星期|礼拜|最近|前些|早些|以前|之前|天|小时|分钟", "没有说是哪一天", _EXAMPLES),
)


def _refuse_vague(written: str) -> None:
    for pattern, reason, remedy in _VAGUE:
        if re.search(pattern, written):
            raise AnswerError(reason, remedy)


def _refuse_unsaid_year(found: re.Match[str], day_from: object, *, may_be_future: bool) -> None:
    bare_weekday = day_from is _day_from_weekday and not found["word"]
    if may_be_future and (day_from in {_day_from_month_and_day, _day_from_day_of_month} or bare_weekday):
        raise AnswerError("没有说是哪一年、哪一月的", "请写完整，例如 2026-03-01")


def _unreadable(written: str) -> AnswerError:
    if is_clock(written):
        return AnswerError("只有时间，没有说是哪一天", "请在前面写上日期，例如 昨天 9:30 或 3月1日 晚上9点")
    for pattern, reason, remedy in _UNSAID:
        if re.search(pattern, written):
            return AnswerError(reason, remedy)
    return AnswerError("没有看出是哪一天", _EXAMPLES)
