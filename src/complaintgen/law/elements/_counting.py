"""How often something was done: what elements count in common."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from complaintgen.case.model import Contact, ContactOrAct, Event
from complaintgen.law.elements._approaches import CAMPAIGN_DAYS, MANY
from complaintgen.law.elements._window import ConductWindow, ElementFinding


def ids(events: Iterable[Event]) -> tuple[str, ...]:
    """The ids of events."""
    return tuple(event.id for event in events)


def total_times(contacts: Iterable[ContactOrAct]) -> int:
    """How many contacts the entries stand for."""
    return sum(contact.times for contact in contacts)


def dense(contacts: Iterable[ContactOrAct]) -> tuple[ContactOrAct, ...]:
    """The contacts and visits of which `MANY` or more begin within `CAMPAIGN_DAYS`."""
    dated = sorted(((contact.first_day, number, contact) for number, contact in enumerate(contacts) if contact.first_day), key=lambda item: item[:2])
    found: dict[int, ContactOrAct] = {}
    start = times = 0
    for end, (day, _, contact) in enumerate(dated):
        times += contact.times
        while dated[start][0] <= day - timedelta(CAMPAIGN_DAYS):
            times -= dated[start][2].times
            start += 1
        if times >= MANY:
            found |= {number: near for _, number, near in dated[start:end + 1]}
    return tuple(found[number] for number in sorted(found))


def repeated(window: ConductWindow, sure: tuple[Contact, ...], possible: Iterable[Contact]) -> ElementFinding:
    """Whether `sure` contacts are many (多次), or would be with the `possible` ones that nobody has tagged.

    Of an entry that runs over the edge of the days shown only its first and its last contact surely lie on one side; it must be told in two.
    """
    count = sum(_times_within(window, contact) for contact in sure)
    if count >= MANY:
        return ElementFinding.yes(ids(sure), count=count, needed=MANY)
    if total_times(sure) >= MANY:
        across = next(contact for contact in sure if _times_within(window, contact) < contact.times)
        return ElementFinding(holds=None, facts=ids(sure), settled_by=window.path(across, "until"), split_on=_edge(window, across), count=count, needed=MANY)
    counted = {contact.id for contact in sure}
    doubtful = [contact for contact in possible if contact.id not in counted]
    if count + total_times(doubtful) >= MANY:
        return ElementFinding.unknown(window.path(doubtful[0], "tags"), ids(sure), count=count, needed=MANY)
    return ElementFinding.no(count=count, needed=MANY)


def _times_within(window: ConductWindow, contact: Contact) -> int:
    """How many of the contacts that an entry stands for surely lie within the days shown."""
    start, end = window.bounds
    days = [day for day in (contact.first_day, contact.last_day) if day]
    inside = [day for day in days if start <= day <= end]
    return contact.times if len(inside) == len(days) else min(contact.times, len(inside))


def _edge(window: ConductWindow, contact: Contact) -> date:
    """The day from which an entry that runs over the edge must be told apart."""
    start, end = window.bounds
    return start if contact.first_day and contact.first_day < start else end + timedelta(1)
