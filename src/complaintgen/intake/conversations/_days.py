"""Days that a paste does not say in full: what the other times of the list bear out is proposed, with its reason; nothing else is filled in.

In: drafts in the order of the paste. Out: for each the moment and what of it was worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from complaintgen.formatting import BEIJING, day_of
from complaintgen.intake._read_event import Uncertainty
from complaintgen.intake.conversations._drafts import Draft
from complaintgen.intake.conversations._stamps import DayForm
from complaintgen.intake.reading import rephrased
from complaintgen.patterns import Pattern

_WEEKDAY = Pattern(r"周([1-7])")
_WEEK = 7


def settled(drafts: Sequence[Draft], today: date) -> Iterator[tuple[date | datetime | None, tuple[Uncertainty, ...]]]:
    """The moment of each draft, and why it is not sure where it was worked out."""
    heading: tuple[date, str] | None = None
    above: date | datetime | None = None
    befores, afters = _days_before(drafts), _days_after(drafts)
    if is_falling := _is_newest_first(drafts):
        befores, afters = afters, befores
    for place, draft in enumerate(drafts):
        bounds = TimeBounds(above=above, earliest=befores[place], latest=afters[place], is_falling=is_falling)
        at, why = _settled(draft, heading, bounds, today)
        why = "；".join(filter(None, (why, draft.doubt)))
        if draft.is_day and draft.stamp.at and not isinstance(draft.stamp.at, datetime):
            heading = draft.stamp.at, why
        elif draft.stamp.at:
            heading = None
        above = at or above
        yield at, (Uncertainty("at", why),) if why else ()


def _days_after(drafts: Sequence[Draft]) -> list[date | None]:
    """For each draft the first day that is said in full after it."""
    found: list[date | None] = []
    following: date | None = None
    for draft in reversed(drafts):
        found.append(following)
        if draft.stamp.at and draft.stamp.form is DayForm.WHOLE:
            following = day_of(draft.stamp.at)
    return found[::-1]


def _days_before(drafts: Sequence[Draft]) -> list[date | None]:
    """For each draft the last day that is said in full before it."""
    return _days_after(drafts[::-1])[::-1]


def _is_newest_first(drafts: Sequence[Draft]) -> bool:
    days = [day_of(draft.stamp.at) for draft in drafts if draft.stamp.at]
    return len(days) > 1 and days[0] > days[-1] and all(day >= following for day, following in pairwise(days))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBounds:
    """Between which times a message stands.

    Attributes:
        above: the time of the one above.
        earliest: the last day said in full of the older ones.
        latest: the first day said in full of the newer ones.
        is_falling: the list has its newest first.
    """

    above: date | datetime | None
    earliest: date | None
    latest: date | None
    is_falling: bool


def _settled(draft: Draft, heading: tuple[date, str] | None, bounds: TimeBounds, today: date) -> tuple[date | datetime | None, str]:
    """The moment of a draft and why it is not sure; what is written and is no time, or not one, is told and left open."""
    at, why = _worked_out(draft, heading, bounds, today)
    fault = draft.stamp.fault
    return (at, f"{why or f'原文写的是“{draft.stamp.written}”'}，{fault}，{'只取日期' if at else '没有按它填写时间'}，请核对") if fault else (at, why)


def _worked_out(draft: Draft, heading: tuple[date, str] | None, bounds: TimeBounds, today: date) -> tuple[date | datetime | None, str]:
    stamp = draft.stamp
    if stamp.clock:
        if heading:
            return datetime.combine(heading[0], stamp.clock, BEIJING), heading[1]
        return _of_clock(stamp.written, stamp.clock, bounds)
    if stamp.form is DayForm.RELATIVE and stamp.at:
        return _of_relative(stamp.written, stamp.at, bounds, today)
    if stamp.form is DayForm.NO_YEAR and stamp.at:
        return stamp.at, f"原文写的是“{stamp.written}”，没有写年份，按离粘贴当天（{_shown(today)}）最近的一年推算"
    is_under_day = heading and draft.header and draft.is_event and not (stamp.at or stamp.written)
    return heading if heading and is_under_day else (stamp.at, f"原文写的是“{stamp.written}”，不能确定是哪一天" if stamp.at is None and stamp.written and not stamp.fault else "")


def _of_clock(written: str, clock: time, bounds: TimeBounds) -> tuple[datetime | None, str]:
    """A time of day alone is of the day of the time above it, unless that puts it on the wrong side of it or of a day that is said."""
    said = f"原文只写了“{written}”，没有写日期"
    if bounds.above is None:
        return None, said
    day = day_of(bounds.above)
    at = datetime.combine(day, clock, BEIJING)
    is_past = isinstance(bounds.above, datetime) and (at > bounds.above if bounds.is_falling else at < bounds.above)
    if is_past or not _is_within(day, bounds):
        return None, said
    return at, f"{said}，按上面一条的日期（{_shown(day)}）推算"


def _is_within(day: date, bounds: TimeBounds) -> bool:
    return (bounds.earliest is None or day >= bounds.earliest) and (bounds.latest is None or day <= bounds.latest)


def _of_relative(written: str, at: date | datetime, bounds: TimeBounds, today: date) -> tuple[date | datetime | None, str]:
    said = f"原文写的是“{written}”"
    if _is_within(day_of(at), bounds):
        return at, f"{said}，按粘贴当天（{_shown(today)}）推算"
    fitting = list(_weekdays_between(written, bounds))
    if len(fitting) == 1:
        bounded = datetime.combine(fitting[0], at.timetz()) if isinstance(at, datetime) else fitting[0]
        return bounded, f"{said}，按前后两条的日期推算为{_shown(fitting[0])}"
    return None, f"{said}，和前后的日期对不上，不能确定是哪一天"


def _weekdays_between(written: str, bounds: TimeBounds) -> Iterator[date]:
    weekday = _WEEKDAY.search(rephrased(written))
    if bounds.earliest is None or bounds.latest is None or weekday is None:
        return
    days = min((bounds.latest - bounds.earliest).days, 2 * _WEEK)
    yield from (day for step in range(days + 1) if (day := bounds.earliest + timedelta(days=step)).isoweekday() == int(weekday[1]))


def _shown(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
