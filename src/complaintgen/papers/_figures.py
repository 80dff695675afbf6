"""The contacts in figures that tell how they came: by channel, calls answered and not, at night, on the worst day, after the report.

In: the case. Out: counts of what was told. What an entry for several does not tell of each is not guessed: the figure is then said to be the least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from complaintgen.case.enums import ActKind, Channel, PersonKind, StepKind
from complaintgen.case.fields import Title
from complaintgen.case.model import SELF, Act, Case, Contact
from complaintgen.law.assessment import is_night
from complaintgen.papers._contact_statistics import TimesSince, times_since
from complaintgen.papers._same_words import SentAlike, sent_alike

Unit = Literal["day", "week", "month"]
_WORST_DAY = 3
"""Judgement: on fewer contacts a day is not told for their number."""
_DRAWN, _BARS, _UNTIMED = 10, 3, 4
"""Judgement: a picture tells nothing of fewer contacts, of fewer days with any, of days that are all alike, or where one contact in so many is not in it."""
_MOST_BARS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFigures:
    """The contacts by one channel; what is told of calls is counted, and what is not told is no figure."""

    label: Annotated[str, Title("方式")]
    times: Annotated[int, Title("次数")]
    answered: Annotated[int, Title("说明接通的次数")]
    unanswered: Annotated[int, Title("说明没有接通的次数")]
    seconds: Annotated[int, Title("通话时长合计（秒）", "没有填写时长的、一条代表多次的不计")]
    measured: Annotated[int, Title("合计所含的通话次数", "填写了时长、一条代表一次的")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstDay:
    """The day with the most contacts."""

    day: Annotated[date, Title("日期")]
    times: Annotated[int, Title("次数")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The contacts of a day, a week or a month."""

    label: Annotated[str, Title("第一天", "如1.6为1月6日，按月的如2026.1")]
    times: Annotated[int, Title("次数")]
    to_self: Annotated[int, Title("联系本人的次数")]
    to_others: Annotated[int, Title("联系他人的次数")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """The contacts over time, without a gap from the first to the last: bars of one unit, and how many contacts are in none."""

    unit: Unit
    bars: tuple[Bar, ...]
    undrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How the contacts came."""

    channels: Annotated[tuple[ChannelFigures, ...], Title("每种方式的次数", absent_when="没有联系")]
    night: Annotated[TimesSince, Title("22时至次日8时的次数")]
    bombed_until: Annotated[datetime | None, Title("夜间还在进行的呼叫轰炸最后的时间", absent_when="没有写明钟点的夜间呼叫轰炸")]
    worst_day: Annotated[WorstDay | None, Title("最多的一日", absent_when="没有一日达到3次，或者都在同一日")]
    reported_on: Annotated[date | None, Title("第一次报案的日期", absent_when="没有报过案，或者不知道日期")]
    after_report: Annotated[TimesSince, Title("第一次报案之后的次数")]
    bars: Annotated[tuple[Bar, ...], Title("各日、各周或者各月的次数", absent_when="不够画成图：少于10次、不到3格有联系、没有一格达到3次，或者超过四分之一不知道在哪一格")]
    bar_unit: Annotated[str, Title("一格是一日、一周还是一月", "day、week、month", "不够画成图（空文字）")]
    undrawn: Annotated[int, Title("不知道在哪一格的次数", "没有日期；一条代表多次、不在同一格的，只有第一次和最后一次在图里")]
    alike: Annotated[tuple[SentAlike, ...], Title("发送了内容相同的信息的号码、账号", "各取发送的号码、账号最多的一种文字", "没有这样的号码、账号")]


def figures_of(case: Case) -> Figures:
    """Count the contacts of a case."""
    reported_on = min((step.on for step in case.steps or () if step.kind is StepKind.POLICE_REPORT and step.on), default=None)
    after_report = times_since(case.contacts, reported_on + timedelta(1)) if reported_on else TimesSince(times=0, is_least=False)
    drawing = _drawing(case.contacts)
    return Figures(channels=tuple(_by_channel(case.contacts)), night=_at_night(_to_persons(case)), bombed_until=_bombed_until(case.acts),
                   worst_day=_worst_day(case.contacts),
                   reported_on=reported_on, after_report=after_report, bars=drawing.bars if drawing else (),
                   bar_unit=drawing.unit if drawing else "", undrawn=drawing.undrawn if drawing else 0, alike=sent_alike(case.contacts))


def _drawing(contacts: Sequence[Contact]) -> _Drawing | None:
    """The contacts by day; by week where days would be too many, by month where weeks would."""
    days = [day for contact in contacts for day in (contact.first_day, contact.last_day) if day]
    if not days:
        return None
    first, last = min(days), max(days)
    weeks = (_start("week", last) - _start("week", first)).days // 7
    unit: Unit = "day" if (last - first).days < _MOST_BARS else "week" if weeks < _MOST_BARS else "month"
    counted: Counter[tuple[date, bool]] = Counter()
    for contact in contacts:
        for start, times in _drawn(contact, unit):
            counted[start, contact.recipient == SELF] += times
    total, drawn = _times(contacts), counted.total()
    by_bar: Counter[date] = Counter()
    for (start, _), times in counted.items():
        by_bar[start] += times
    if drawn < _DRAWN or len(by_bar) < _BARS or max(by_bar.values()) < _WORST_DAY or (total - drawn) * _UNTIMED > total:
        return None
    starts = list(_starts(unit, first, last))
    bars = (Bar(label=f"{start.year}.{start.month}" if unit == "month" else f"{start.month}.{start.day}", times=counted[start, True] + counted[start, False],
                to_self=counted[start, True], to_others=counted[start, False]) for start in starts)
    return _Drawing(unit=unit, bars=tuple(bars), undrawn=total - drawn)


def _drawn(contact: Contact, unit: Unit) -> Iterator[tuple[date, int]]:
    """The bars that the times of an entry are sure to belong to: all where the first and last fall in one, else the first and the last."""
    first, last = contact.first_day, contact.last_day if contact.until else None
    if first is None:
        return
    if last and _start(unit, first) == _start(unit, last):
        yield _start(unit, first), contact.times
        return
    yield _start(unit, first), 1
    if last and contact.times > 1:
        yield _start(unit, last), 1


def _start(unit: Unit, day: date) -> date:
    """The first day of the day, week or month that a day is in."""
    return day if unit == "day" else day - timedelta(day.weekday()) if unit == "week" else day.replace(day=1)


def _starts(unit: Unit, first: date, last: date) -> Iterator[date]:
    start = _start(unit, first)
    while start <= last:
        yield start
        start = _start(unit, start + timedelta({"day": 1, "week": 7, "month": 31}[unit]))


def _by_channel(contacts: Sequence[Contact]) -> Iterator[ChannelFigures]:
    for channel in Channel:
        own = [contact for contact in contacts if contact.channel is channel]
        if own:
            yield ChannelFigures(label=channel.label, times=_times(own), answered=_times(item for item in own if _was_answered(item)),
                                 unanswered=_times(item for item in own if item.answered is False),
                                 seconds=sum(item.duration_seconds or 0 for item in own if item.times == 1),
                                 measured=sum(1 for item in own if item.times == 1 and item.duration_seconds))


def _was_answered(contact: Contact) -> bool:
    """Whether somebody took a call: it was said, or the words of the one call were heard."""
    return bool(contact.answered) or (contact.answered is None and contact.channel is Channel.CALL and contact.times == 1 and bool(contact.text or contact.duration_seconds))


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


def _to_persons(case: Case) -> Iterator[Contact]:
    """The contacts that came to somebody: what is posted in a group at night wakes nobody."""
    groups = {person.id for person in case.recipients or () if person.kind is PersonKind.GROUP}
    return (contact for contact in case.contacts if not groups.issuperset(contact.reached))


def _bombed_until(acts: Iterable[Act]) -> datetime | None:
    """When the last call bombing ended that went on at night; the calls that came then are not told apart."""
    ends = [act.until for act in acts if act.kind is ActKind.CALL_BOMBING and isinstance(act.until, datetime) and is_night(act.until)]
    return max(ends, default=None)


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
