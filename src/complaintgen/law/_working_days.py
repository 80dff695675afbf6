"""Working days in China, from kept, dated data; a year that is not announced yet is said to be so."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Days off besides weekends, weekends worked, and the years that are announced."""

    off: frozenset[date]
    working: frozenset[date]
    years: frozenset[int]

    def is_day_off(self, day: date) -> bool:
        """Whether a day is a weekend or holiday (法定休假日)."""
        return day in self.off or (day.weekday() >= _SATURDAY and day not in self.working)

    def is_announced(self, day: date) -> bool:
        """Whether the holidays of that day's year are known."""
        return day.year in self.years

    def next_working_day(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while self.is_day_off(day):
            day += _DAY
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
    years = packaged_table(_Holidays, "complaintgen.law", "holidays.toml", LawDataError).year
    return WorkingDays(
        off=frozenset(day for entry in years for span in entry.off for day in _days(entry.year, span)),
        working=frozenset(day for entry in years for span in entry.working for day in _days(entry.year, span)),
        years=frozenset(entry.year for entry in years))


def months_after(start: date, months: int) -> date:
    """The corresponding day so many months later, or the last day of that month. Source: 民法典 art. 202."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


class _Year(Table):
    """One announced year; `off` and `working` are days such as "05-01" or spans such as "05-01..05-05"."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    source: Line
    checked_on: date
    off: Lines
    working: Lines

    @model_validator(mode="after")
    def _has_real_days(self) -> Self:
        for span in (*self.off, *self.working):
            try:
                found = list(_days(self.year, span))
            except ValueError:
                found = []
            if not found:
                raise ValueError(f"{self.year} 年没有 {span} 这些日子，应写成 05-01 或者 05-01..05-05")
        return self


class _Holidays(Table):
    year: Annotated[tuple[_Year, ...], Field(strict=False)]


def _days(year: int, span: str) -> Iterator[date]:
    first, _, last = span.partition("..")
    day, end = (date.fromisoformat(f"{year}-{text}") for text in (first, last or first))
    while day <= end:
        yield day
        day += _DAY
