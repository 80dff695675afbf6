"""How often something was done: what elements count in common."""

from __future__ import annotations

from collections.abc import Iterable

from complaintgen.case.model import Contact, Event
from complaintgen.law.elements._window import MANY, ConductWindow, ElementFinding


def ids(events: Iterable[Event]) -> tuple[str, ...]:
    """The ids of events."""
    return tuple(event.id for event in events)


def total_times(contacts: Iterable[Contact]) -> int:
    """How many contacts the entries stand for."""
    return sum(contact.times for contact in contacts)


def repeated(window: ConductWindow, sure: tuple[Contact, ...], possible: Iterable[Contact]) -> ElementFinding:
    """Whether `sure` contacts are many (多次), or would be with the `possible` ones that nobody has tagged."""
    count = total_times(sure)
    if count >= MANY:
        return ElementFinding.yes(ids(sure), count=count, needed=MANY)
    counted = {contact.id for contact in sure}
    doubtful = [contact for contact in possible if contact.id not in counted]
    if count + total_times(doubtful) >= MANY:
        return ElementFinding.unknown(window.path(doubtful[0], "tags"), ids(sure), count=count, needed=MANY)
    return ElementFinding.no(count=count, needed=MANY)
