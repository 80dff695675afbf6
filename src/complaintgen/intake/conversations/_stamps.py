"""The day and time that a header says, as phones and chat programs write them in Chinese and English, and what of it was worked out.

In: a part of a line in half width. Out: a `Stamp`, or None where no header says such a time: one that is later than today belongs to a
message (a summons names the day of a hearing). One that does not exist (2月30日, 24:10) is no deadline either: it says no time, and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from functools import lru_cache

from complaintgen.errors import AnswerError
from complaintgen.formatting import day_of
from complaintgen.intake.reading import read_clock, read_day, read_moment, rephrased
from complaintgen.patterns import Pattern

_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, f"\u3000\t\u00a0\u2007\u2009\u202f{_UNSEEN}"), 0x20)
"""Every character becomes one, so that columns stay; exports put marks that nobody sees around numbers and times."""

WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天]"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTH = rf"(?:{_MONTHS.replace(' ', '|')})[a-z]{{0,6}}\.?"
_ENGLISH_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?"
_ENGLISH_DAY = (
    rf"(?:{_ENGLISH_WEEKDAY},? +)?(?:{_MONTH} +[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? +20[0-9]{{2}})?|[0-9]{{1,2}}(?:st|nd|rd|th)? +{_MONTH}(?:,? +20[0-9]{{2}})?)(?![0-9A-Za-z])"
    rf"|(?:Today|Yesterday|today|yesterday|TODAY|YESTERDAY)\b|{_ENGLISH_WEEKDAY}(?![a-z])"
)
DAY = (
    r"(?<![0-9/.\-])[0-9]{1,2}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.|-[0-9]{1,2}-)20[0-9]{2}(?![0-9])|(?<![0-9/.\-])[0-9]/[0-9]{1,2}/[0-9]{2}(?![0-9/])|(?:20)?[0-9]{2}(?:-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2}| ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号])"
    rf"|[0-9]{{1,2}} ?月 ?[0-9]{{1,2}} ?[日号]|[0-9]{{1,2}}[-/][0-9]{{1,2}}(?![-/0-9])|今[天日]|昨[天日]|前天|今(?=[早晚晨夜])|昨(?=[早晚晨夜])|前(?=晚)|[上本这]?{WEEKDAY}(?![ ,]*[0-9]{{1,2}} ?[月/])|{_ENGLISH_DAY}"
)
_PART_NAME = "凌晨|清晨|清早|早晨|早上|上午|正午|中午|午后|下午|傍晚|黄昏|晚上|晚间|夜晚|夜里|夜间|半夜|深夜|午夜|早|晚|夜"
_PART = rf"{_PART_NAME}|[AaPp]\.?[Mm]\.?"
_NUMERAL = "[一二两三四五六七八九十]"
_SPOKEN = (
    rf"(?:(?:{_PART}) ?[0-9]{{1,2}}|(?:{_PART}) ?{_NUMERAL}{{1,3}}|[0-9]{{1,2}})[点时](?:钟|整|半|[13一三]刻|过?[0-9]{{1,2}}分?)?"
    rf"|{_NUMERAL}{{1,3}}点(?:钟|整|半|[一三]刻)"
)
CLOCK = (
    rf"(?:(?:{_PART}) ?)?[0-9]{{1,2}}(?::[0-9]{{2}}){{1,2}}(?![0-9]|:[0-9])(?:\.[0-9]{{1,3}})?(?: ?[AaPp]\.?[Mm]\.?)?"
    rf"|(?:(?:{_PART}) ?)?[0-9]{{1,2}}[点时][0-9]{{1,2}}分(?:[0-9]{{1,2}}秒)?"
    rf"|(?:{_SPOKEN})(?! ?(?:前|之|以|左右|到|至|后|起|内|准|多|的|许)|[钟整半刻分]|[13一三]刻|过?[0-9]|{_NUMERAL})"
)
"""The last of them as people say a time, which a deadline may as well be: `Stamp.is_spoken`."""
DATED = rf"(?:(?P<before>{WEEKDAY})[ ,]+(?=[0-9]))?(?P<day>{DAY})(?: ?\(?(?P<weekday>{WEEKDAY})\)?)?(?:[ ,T]*(?:at +)?(?P<clock>{CLOCK}|(?:{_PART_NAME})(?![\u4e00-\u9fff0-9A-Za-z]| [0-9]{{1,2}}[:点时])))?"
"""A day that may have a time."""
STAMP = rf"(?:{DATED}|(?P<time>{CLOCK}))"

_ENGLISH = Pattern(rf"(?:{_ENGLISH_WEEKDAY},? +)?(?:(?P<month>{_MONTH}) +(?P<day>[0-9]{{1,2}})|(?P<first>[0-9]{{1,2}})(?:st|nd|rd|th)? +(?P<second>{_MONTH}))(?:st|nd|rd|th)?(?:,? +(?P<year>20[0-9]{{2}}))?")
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BESIDE = Pattern(rf"({'|'.join(_ENGLISH_WEEKDAYS)})[a-z]*\.?,? +[A-Z0-9]", re.IGNORECASE)
_DAY_WORDS = {"today": "今天", "yesterday": "昨天", **{name: f"周{day}" for name, day in zip(_ENGLISH_WEEKDAYS, "一二三四五六日", strict=True)}}
_WITH_YEAR = Pattern(r"(?:20)?[0-9]{2}(?:-[0-9]+-|/[0-9]+/|\.[0-9]+\.| ?年)|.*20[0-9]{2}$")
_THREE_NUMBERS = Pattern(r"(?P<one>[0-9]{1,2})(?P<mark>[/.\-])(?P<two>[0-9]{1,2})(?P=mark)(?P<last>20[0-9]{2}|(?<!-)[0-9]{2})")
_ENDS_SPOKEN = Pattern(rf"(?:[点时](?:钟|整|半|[13一三]刻|过?[0-9]{{1,2}})?|{_PART_NAME})$")
_ENDS_IN_PART = Pattern(rf"(?:{_PART_NAME})$")
_EITHER_HALF = Pattern(r"0?[1-6]点.*")
"""An hour that may be of the night or of the afternoon, on the day that is said in either case."""
_WHOLE_DAY = Pattern(r"20[0-9]{2}[-/.年].*")
_BEFORE_PART = {"今", "昨", "前"}
_FIRST_YEAR = 2010
"""Before which there were no such loans."""
_IN_ENGLISH = Pattern(r"[A-Za-z]")


class DayForm(Enum):
    """How much of its day a stamp says."""

    WHOLE = auto()
    NO_YEAR = auto()
    RELATIVE = auto()
    """昨天, 周三: as seen from a day that the words do not say."""
    NONE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a stamp says.

    Attributes:
        at: the day or moment, where a day is said.
        clock: the time of day where the day is not said.
        form: how much of the day is said.
        written: the stamp as it stands in the line.
        fault: why the time that is written is none, or not one time, in Chinese.
        orders: what the day is in each order of year, month and day in which it can be read, where it does not begin with a whole year.
    """

    at: date | datetime | None = None
    clock: time | None = None
    form: DayForm = DayForm.NONE
    written: str = ""
    fault: str = ""
    orders: tuple[tuple[str, date | datetime], ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether a time is written, be it one that does not exist."""
        return bool(self.at or self.clock or self.fault)

    @property
    def is_spoken(self) -> bool:
        """Whether the time of day is an hour as people say it, without minutes on a clock."""
        return bool(_ENDS_SPOKEN.search(self.written))

    @property
    def is_part_of_day(self) -> bool:
        """Whether of the time of day only the part is written: 晚上."""
        return bool(_ENDS_IN_PART.search(self.written)) and not isinstance(self.at, datetime)


NO_STAMP = Stamp()
"""Where no time is said."""


LINES_KEPT = 1 << 17
"""Of how many lines is kept what they are: every reading looks at every line, so that fewer than the lines of a long paste would be as none."""


@lru_cache(maxsize=LINES_KEPT)
def shown_form(line: str) -> str:
    """A line in half width, every character in its place."""
    return line.translate(_HALF_WIDTH)


def stamp_of(found: re.Match[str], today: date) -> Stamp | None:
    """What the groups of `STAMP` or `DATED` say; None where no header says such a time."""
    groups = found.groupdict()
    try:
        if bare := groups.get("time"):
            return Stamp(clock=read_clock(rephrased(_whole_seconds(bare))), written=bare.strip())
        day, clock = groups["day"], groups["clock"]
        orders = _orders_of(day, clock, today)
        at = orders[0][1] if orders else read_moment(_joined(_in_chinese(day), _whole_seconds(clock or "")), today)
    except AnswerError as error:
        return _without_time(groups.get("day"), groups.get("clock"), error.faults[0].reason, today)
    agrees = _weekday_in(groups.get("weekday") or groups.get("before"), day) in {None, day_of(at).weekday()}
    # A day without its year was read as the latest one; another weekday says that it was an earlier year.
    return Stamp(at=at if agrees else None, form=_form_of(day), written=_joined(day, clock), orders=orders)


def _without_time(day: str | None, clock: str | None, reason: str, today: date) -> Stamp | None:
    """The stamp of a day that does not exist or of an hour that is none or may be two; None for a day that is yet to come."""
    if day is None or not (clock or _WHOLE_DAY.fullmatch(day)):
        return None
    written = _joined(day, clock)
    if (said := _moment_in(_in_chinese(day), None, today)) is not None:
        is_one_day = _EITHER_HALF.fullmatch(rephrased(clock or ""))
        return Stamp(at=said if is_one_day else None, form=_form_of(day), written=written, fault=reason)
    return None if _exists(_in_chinese(day), today) else Stamp(written=written, fault=reason)


def _joined(day: str, clock: str | None) -> str:
    """Day and time as one; 昨晚 stays one word."""
    return ("" if day in _BEFORE_PART else " ").join(filter(None, (day, clock)))


def _exists(day: str, today: date) -> bool:
    try:
        read_day(day, today, may_be_future=True)
    except AnswerError:
        return False
    return True


def _orders_of(day: str, clock: str | None, today: date) -> tuple[tuple[str, date | datetime], ...]:
    """The moments that a day of three numbers may stand for, none of them later than today."""
    found = _THREE_NUMBERS.fullmatch(day)
    if not found:
        return ()
    one, month, last = found["one"], found["two"], found["last"]
    year = last if len(last) == len("2026") else f"20{last}"
    written = {"日/月/年": f"{year}年{month}月{one}日", "月/日/年": f"{year}年{one}月{month}日"}
    if len(last) == len("26"):
        written = {"年/月/日": f"20{one}年{month}月{last}日", **written}
    return tuple((order, moment) for order, words in written.items() if (moment := _moment_in(words, clock, today)) and moment.year >= _FIRST_YEAR)


def _moment_in(day: str, clock: str | None, today: date) -> date | datetime | None:
    try:
        return read_moment(f"{day} {_whole_seconds(clock or '')}", today)
    except AnswerError:
        return None


def _weekday_in(weekday: str | None, day: str) -> int | None:
    """Which weekday stands beside a day, Monday being 0."""
    if weekday:
        return "一二三四五六日".index(weekday[-1].replace("天", "日"))
    english = _BESIDE.match(day)
    return _ENGLISH_WEEKDAYS.index(english[1].casefold()) if english else None


def _form_of(day: str) -> DayForm:
    if _WITH_YEAR.match(day):
        return DayForm.WHOLE
    return DayForm.NO_YEAR if re.search(r"[0-9]", day) else DayForm.RELATIVE


def _in_chinese(day: str) -> str:
    if not _IN_ENGLISH.search(day):
        return day
    if found := _ENGLISH.match(day):
        month = _MONTHS.split().index((found["month"] or found["second"])[:3]) + 1
        return f"{found['year']}年{month}月{found['day'] or found['first']}日" if found["year"] else f"{month}月{found['day'] or found['first']}日"
    word = day.casefold().rstrip(".")
    return _DAY_WORDS.get(word) or _DAY_WORDS[word[:3]]


def _whole_seconds(clock: str) -> str:
    return re.sub(r"(:[0-9]{2})\.[0-9]{1,3}", r"\1", clock)
