"""A limit that runs, and how its last day is counted.

Each is counted by its own statute: 民法典 arts. 201-203 (months end on the corresponding day, a last day off rolls on),
民事诉讼法 art. 85, 行政复议法 art. 88 (working days only for three, five, seven and ten days).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from enum import Enum

from complaintgen.law._provisions import Law, Version
from complaintgen.law._reasons import Reason
from complaintgen.law._working_days import WorkingDays, load_working_days, months_after


class Counting(Enum):
    """How a limit is counted."""

    PLAIN = "plain"
    """Calendar days or months; the last day never moves. Also where rolling on is not certain: the earlier day is safe."""
    ROLLING = "rolling"
    """The same, and a last day off moves to the next working day (民法典 art. 203, 民事诉讼法 art. 85)."""
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A limit that runs.

    Attributes:
        id: the provision that sets it.
        label: what must happen by then.
        event: what it is counted from.
        counted_from: the day of that event; the count begins on the next day.
        ends_on: the last day.
        version: the provision version that sets it.
        is_own: the complainant must act; otherwise someone else must.
        holidays_are_known: whether the holidays that may move the last day are announced.
        rests_on: JSON path of the day that it is counted from, such as "steps[0].on".
        is_unconfirmed: that day was worked out, and nobody has confirmed it yet.
    """

    id: str
    label: Reason
    event: Reason
    counted_from: date
    ends_on: date
    version: Version
    is_own: bool
    holidays_are_known: bool
    rests_on: str
    is_unconfirmed: bool = False

    @property
    def last_working_day(self) -> date:
        """The last day, or the last working day before it: what an office takes only while it is open is brought by then."""
        return load_working_days().last_working_day(self.ends_on)

    def is_over(self, day: date) -> bool:
        """Whether the last day has passed."""
        return day > self.ends_on


@dataclass(frozen=True, slots=True)
class Limit:
    """What a provision limits: `label` is the reason that says what must happen, or its key."""

    provision: str
    label: str | Reason
    _: KW_ONLY
    months: int = 0
    days: int = 0
    counting: Counting = Counting.ROLLING
    is_own: bool = True

    def last_day(self, start: date, days: WorkingDays) -> date:
        """The last day of the limit that an event on a day starts."""
        if self.counting is Counting.WORKING_DAYS:
            return days.after_working_days(start, self.days)
        last = months_after(start, self.months) + timedelta(days=self.days)
        return days.next_working_day(last) if self.counting is Counting.ROLLING else last


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a limit is counted from: the day, what happened on it, and where it stands in the case."""

    on: date
    event: Reason
    path: str


def run(limit: Limit, law: Law, start: Start, read_on: date) -> Iterator[Deadline]:
    """The deadline that a limit gives, read in the edition of a day; none where the law had no such provision on it."""
    provision = law.provisions.get(limit.provision)
    version = provision.at(read_on) if provision else None
    if version is None:
        return
    days = load_working_days()
    ends_on = limit.last_day(start.on, days)
    yield Deadline(id=limit.provision, label=limit.label if isinstance(limit.label, Reason) else Reason(limit.label), event=start.event,
                   counted_from=start.on, ends_on=ends_on, version=version, is_own=limit.is_own,
                   holidays_are_known=limit.counting is Counting.PLAIN or days.is_announced(ends_on), rests_on=start.path)
