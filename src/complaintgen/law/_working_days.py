"""Working days in China, from kept, dated data; a year that is not announced yet is said to be so.

The holidays of fixed date (元旦, 劳动节, 国庆节) are days off of every year without a notice; the lunar ones, the days that make up for a
weekend and the weekends worked wait for it. Source: 全国年节及纪念日放假办法 arts. 2, 6, 7.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Lines, Table, packaged_table

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """Days off besides weekends, weekends worked, the years that are announced, and what needs no notice.

    Attributes:
        off: days off that a notice announced.
        working: weekends that a notice made working days.
        years: the years of the notices.
        fixed: month and day of the holidays of fixed date.
        fixed_since: the first day of the edition that fixes them.
    """

    off: frozenset[date]
    working: frozenset[date]
    years: frozenset[int]
    fixed: frozenset[tuple[int, int]]
    fixed_since: date

    def is_day_off(self, day: date) -> bool:
        """Whether a day is a weekend or holiday (法定休假日)."""
        is_fixed = day >= self.fixed_since and (day.month, day.day) in self.fixed
        return is_fixed or day in self.off or (day.weekday() >= _SATURDAY and day not in self.working)

    def is_announced(self, day: date) -> bool:
        """Whether the holidays of that day's year are known."""
        return day.year in self.years

    def next_working_day(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while self.is_day_off(day):
            day += _DAY
        return day

    def last_working_day(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while self.is_day_off(day):
            day -= _DAY
        return day

    def after_working_days(self, start: date, count: int) -> date:
        """The last of so many working days; the first day is not counted."""
        day = start
        for _ in range(count):
            day = self.next_working_day(day + _DAY)
        return day


@cache
def load_working_days() -> WorkingDays:
    """The built-in calendar.

    Raises:
        LawDataError: holidays.toml breaks its format.
    """
    table = packaged_table(_Holidays, "complaintgen.law", "holidays.toml", LawDataError)
    years = table.year
    return WorkingDays(
        off=frozenset(day for entry in years for span in entry.off for day in _days(entry.year, span)),
        working=frozenset(day for entry in years for span in entry.working for day in _days(entry.year, span)),
        years=frozenset(entry.year for entry in years),
        fixed=frozenset((day.month, day.day) for span in table.fixed.off for day in _days(table.fixed.since.year, span)),
        fixed_since=table.fixed.since)


def months_after(start: date, months: int) -> date:
    """The corresponding day so many months later, or the last day of that month. Source: 民法典 art. 202."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _check_days(year: int, spans: Lines) -> None:
    """Raise `ValueError` where one of the spans is no day of that year."""
    for span in spans:
        try:
            found = list(_days(year, span))
        except ValueError:
            found = []
        if not found:
            raise ValueError(f"{year} 年没有 {span} 这些日子，应写成 05-01 或者 05-01..05-05")


class _Fixed(Table):
    """The holidays of fixed date, on the same days of every year from `since` on."""

    since: date
    source: Line
    off: Lines

    @model_validator(mode="after")
    def _has_real_days(self) -> Self:
        _check_days(self.since.year, self.off)
        return self


class _Year(Table):
    """One announced year; `off` and `working` are days such as "05-01" or spans such as "05-01..05-05"."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    source: Line
    checked_on: date
    off: Lines
    working: Lines

    @model_validator(mode="after")
    def _has_real_days(self) -> Self:
        _check_days(self.year, (*self.off, *self.working))
        return self


class _Holidays(Table):
    fixed: _Fixed
    year: Annotated[tuple[_Year, ...], Field(strict=False)]


def _days(year: int, span: str) -> Iterator[date]:
    first, _, last = span.partition("..")
    day, end = (date.fromisoformat(f"{year}-{text}") for text in (first, last or first))
    while day <= end:
        yield day
        day += _DAY
