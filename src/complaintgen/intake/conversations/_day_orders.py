"""In which order a paste writes year, month and day where they are but numbers: 20/11/2026, 20/11/26.

In: drafts. Out: the same, each such day read in the order that fits all of them; where others fit too, that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from complaintgen.intake.conversations._drafts import Draft


def in_one_order(drafts: Sequence[Draft], today: date) -> list[Draft]:
    """The drafts with their days in one order."""
    readings = [dict(draft.stamp.orders) for draft in drafts if draft.stamp.orders]
    if not readings:
        return list(drafts)
    order = _order_of(readings, today)
    return [_read_in(draft, order) if draft.stamp.orders else draft for draft in drafts]


def _order_of(readings: Sequence[dict[str, date | datetime]], today: date) -> str | None:
    """The first order in which all of them can be read, with a year as near to today as may be."""
    common = [order for order in max(readings, key=len) if all(order in reading for reading in readings)]
    return min(common, key=lambda order: today.year - max(reading[order].year for reading in readings), default=None)


def _read_in(draft: Draft, order: str | None) -> Draft:
    stamp = draft.stamp
    readings = dict(stamp.orders)
    chosen = order if order in readings else stamp.orders[0][0]
    others = [moment for name, moment in stamp.orders if name != chosen and _day(moment) != _day(readings[chosen])]
    read = replace(draft, stamp=replace(stamp, at=readings[chosen] if stamp.at else None))
    if not others:
        return read
    why = f"原文写的是“{stamp.written}”，先按{chosen}的写法读成{_day(readings[chosen])}，也可以读成{'、'.join(map(_day, others))}"
    return replace(read, doubt="；".join(filter(None, (draft.doubt, why))))


def _day(moment: date | datetime) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日"
