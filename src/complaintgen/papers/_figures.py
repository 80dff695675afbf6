"""The contacts in figures that tell how they came: by channel, calls answered and not, at night, on the worst day, after the report.

In: the case. Out: counts of what was told. What an entry for several does not tell of each is not guessed: the figure is then said to be the least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from complaintgen.case.enums import Channel, StepKind
from complaintgen.case.fields import Title
from complaintgen.case.model import Case, Contact
from complaintgen.law.assessment import is_night
from complaintgen.papers._contact_statistics import TimesSince, times_since

_WORST_DAY = 3
"""Judgement: on fewer contacts a day is not told for their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFigures:
    """The contacts by one channel; what is told of calls is counted, and what is not told is no figure."""

    label: Annotated[str, Title("方式")]
    times: Annotated[int, Title("次数")]
    answered: Annotated[int, Title("说明接通的次数")]
    unanswered: Annotated[int, Title("说明没有接通的次数")]
    seconds: Annotated[int, Title("通话时长合计（秒）", "没有填写时长的、一条代表多次的不计")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstDay:
    """The day with the most contacts."""

    day: Annotated[date, Title("日期")]
    times: Annotated[int, Title("次数")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How the contacts came."""

    channels: Annotated[tuple[ChannelFigures, ...], Title("每种方式的次数", absent_when="没有联系")]
    night: Annotated[TimesSince, Title("22时至次日8时的次数")]
    worst_day: Annotated[WorstDay | None, Title("最多的一日", absent_when="没有一日达到3次，或者都在同一日")]
    reported_on: Annotated[date | None, Title("第一次报案的日期", absent_when="没有报过案，或者不知道日期")]
    after_report: Annotated[TimesSince, Title("第一次报案之后的次数")]


def figures_of(case: Case) -> Figures:
    """Count the contacts of a case."""
    reported_on = min((step.on for step in case.steps or () if step.kind is StepKind.POLICE_REPORT and step.on), default=None)
    after_report = times_since(case.contacts, reported_on + timedelta(1)) if reported_on else TimesSince(times=0, is_least=False)
    return Figures(channels=tuple(_by_channel(case.contacts)), night=_at_night(case.contacts), worst_day=_worst_day(case.contacts),
                   reported_on=reported_on, after_report=after_report)


def _by_channel(contacts: Sequence[Contact]) -> Iterator[ChannelFigures]:
    for channel in Channel:
        own = [contact for contact in contacts if contact.channel is channel]
        if own:
            yield ChannelFigures(label=channel.label, times=_times(own), answered=_times(item for item in own if item.answered),
                                 unanswered=_times(item for item in own if item.answered is False), seconds=sum(item.duration_seconds or 0 for item in own if item.times == 1))


def _times(contacts: Iterable[Contact]) -> int:
    return sum(contact.times for contact in contacts)


def _at_night(contacts: Iterable[Contact]) -> TimesSince:
    """Of an entry for several the hour of the first, and that of the last, are told and no other; of a day without an hour none is."""
    found = 0
    is_least = False
    for contact in contacts:
        hours = [moment for moment in (contact.at, contact.until)[:contact.times] if isinstance(moment, datetime)]
        found += sum(map(is_night, hours))
        is_least = is_least or len(hours) < contact.times
    return TimesSince(times=found, is_least=is_least and found > 0)


def _worst_day(contacts: Iterable[Contact]) -> WorstDay | None:
    """The day on which most of what came on one day came; only where there were others."""
    by_day: Counter[date] = Counter()
    days: set[date] = set()
    for contact in contacts:
        days |= {day for day in (contact.first_day, contact.last_day) if day}
        if contact.first_day and contact.first_day == contact.last_day and (contact.until or contact.times == 1):
            by_day[contact.first_day] += contact.times
    times = max(by_day.values(), default=0)
    if times < _WORST_DAY or len(days) < 2:
        return None
    return WorstDay(day=min(day for day in by_day if by_day[day] == times), times=times)
