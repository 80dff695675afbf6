"""Elements of the recommended standard on collection (GB/T 45251-2025): at what hours, how many calls a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from math import ceil

from complaintgen.case.enums import Channel
from complaintgen.case.model import SELF, Contact
from complaintgen.law.elements._approaches import is_night
from complaintgen.law.elements._counting import ids, total_times
from complaintgen.law.elements._window import ConductWindow, ElementFinding, element

_CALLS_A_DAY = 3


@element("二十二时至次日八时联系")
def called_at_night(window: ConductWindow) -> ElementFinding:
    """夜间催收. Source: GB/T 45251-2025 (recommended standard, no official text held)."""
    at_night = [contact for contact in window.contacts if isinstance(contact.at, datetime) and is_night(contact.at)]
    if at_night:
        return ElementFinding.yes(ids(at_night), count=total_times(at_night))
    untimed = [contact for contact in window.contacts if contact.at and not isinstance(contact.at, datetime)]
    return ElementFinding.carried_by((), window.path(untimed[0], "at") if untimed else None)


@element("一天接通的电话超过三次")
def called_more_than_three_times_a_day(window: ConductWindow) -> ElementFinding:
    """每日主动有效语音通话超过三次. Source: GB/T 45251-2025 (recommended standard, no official text held).

    Judgement: a call that was taken is 有效. The three are of the debtor's day; calls to relatives are another matter. An entry that stands for
    several calls over some days had as many on one of them as on the average.
    """
    calls = [contact for contact in window.contacts if contact.channel is Channel.CALL and contact.recipient == SELF]
    frequent, most = _on_frequent_days(call for call in calls if _was_taken(call))
    if frequent:
        return ElementFinding.yes(ids(frequent), count=most, needed=_CALLS_A_DAY + 1)
    possible, _ = _on_frequent_days(call for call in calls if _was_taken(call) is not False)
    unclear = next((call for call in possible if _was_taken(call) is None), None)
    if unclear is not None:
        return ElementFinding.unknown(window.path(unclear, "answered"), count=most, needed=_CALLS_A_DAY + 1)
    spread = next((call for call in calls if _was_taken(call) is not False and _is_spread(call)), None)
    if spread is not None:
        return ElementFinding.unknown(window.path(spread, "until"), count=most, needed=_CALLS_A_DAY + 1)
    return ElementFinding.no(count=most, needed=_CALLS_A_DAY + 1)


def _was_taken(call: Contact) -> bool | None:
    if call.answered is None:
        return None if call.duration_seconds is None else call.duration_seconds > 0
    return call.answered


def _is_spread(call: Contact) -> bool:
    """Whether it stands for more than three calls and nobody said when the last was."""
    return call.until is None and call.times > _CALLS_A_DAY


def _on_frequent_days(calls: Iterable[Contact]) -> tuple[list[Contact], int]:
    """The calls of days with more than three, and how many there were on the busiest day."""
    known = [call for call in calls if call.first_day and (call.until or call.times == 1)]
    by_day: Counter[date] = Counter()
    for call in known:
        if call.first_day and call.first_day == call.last_day:
            by_day[call.first_day] += call.times
    busiest = {call.id: by_day[call.first_day] if call.first_day and call.first_day == call.last_day else _a_day(call) for call in known}
    return [call for call in known if busiest[call.id] > _CALLS_A_DAY], max(busiest.values(), default=0)


def _a_day(call: Contact) -> int:
    """How many calls of an entry over several days there were on one of them at least."""
    return ceil(call.times / ((call.last_day - call.first_day).days + 1)) if call.first_day and call.last_day else 0


ELEMENTS = (called_at_night, called_more_than_three_times_a_day)
