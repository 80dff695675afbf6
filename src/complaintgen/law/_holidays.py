"""Working days in China, from kept, dated data; a year that is not announced yet is said to be so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
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
def load_calendar() -> Calendar:
    """The built-in calendar."""
    data = tomllib.loads((files("complaintgen.law") / "holidays.toml").read_text(encoding="utf-8"))["year"]
    return Calendar(
        frozenset(day for entry in data for span in entry["off"] for day in _days(entry["year"], span)),
        frozenset(day for entry in data for span in entry["working"] for day in _days(entry["year"], span)),
        frozenset(entry["year"] for entry in data),
    )


def _days(year: int, span: str) -> Iterator[date]:
    first, _, last = span.partition("..")
    day, end = (date.fromisoformat(f"{year}-{text}") for text in (first, last or first))
    while day <= end:
        yield day
        day += _DAY
