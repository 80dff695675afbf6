"""Deadlines as an iCalendar file (RFC 5545): whole days, with an alarm a week before."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta

from complaintgen.papers.variables import DeadlineView

_ALARM_BEFORE = timedelta(days=7)


def not_over(deadlines: tuple[DeadlineView, ...], day: date) -> tuple[DeadlineView, ...]:
    """What is worth an entry: the limits whose last day has not passed on a day."""
    return tuple(item for item in deadlines if not item.is_over(day))


def calendar_of(deadlines: tuple[DeadlineView, ...], day: date) -> bytes:
    """One event per deadline; the same deadlines give the same bytes.

    Args:
        deadlines: what to enter.
        day: the day of filing, which stamps the entries.
    """
    # Loading icalendar costs more than most commands take.
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//complaintgen//ZH")
    calendar.add("version", "2.0")
    for item in deadlines:
        event = Event()
        name = f"{item.id}/{item.label}/{item.counted_from}/{item.ends_on}"
        event.add("uid", f"{hashlib.sha256(name.encode()).hexdigest()[:24]}@complaintgen")
        event.add("dtstamp", datetime.combine(day, time(), UTC))
        event.add("dtstart", item.ends_on)
        event.add("dtend", item.ends_on + timedelta(days=1))
        # No names of people or firms: calendars are shared and synchronised.
        event.add("summary", f"期限：{item.label_without_names}" if item.is_own else f"对方期限：{item.label_without_names}")
        event.add("description", f"从{item.event}（{item.counted_from}）起算。依据{item.version.citation}。")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", item.label_without_names)
        alarm.add("trigger", -_ALARM_BEFORE)
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
