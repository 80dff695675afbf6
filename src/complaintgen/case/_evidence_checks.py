"""What is said of an exhibit and does not fit what is registered: the time that it covers, and on whose telephone it lies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from complaintgen.case._case import Case
from complaintgen.case._events import Contact, Evidence, Objection
from complaintgen.case._field_types import SELF
from complaintgen.case._recipients import Recipient
from complaintgen.case._remark import Remark
from complaintgen.case.enums import EvidenceKind, Knowledge
from complaintgen.formatting import chinese_day, chinese_day_after
from complaintgen.patterns import Pattern

_SPAN = Pattern(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?(?:至|到|—|－|-|~|～)"
                r"(?:(?P<last_year>\d{4})年)?(?:(?P<last_month>\d{1,2})月)?(?:(?P<last_day>\d{1,2})日)?(?<![至到—－\-~～])")
_OF_A_DEVICE = frozenset({EvidenceKind.SMS_SCREENSHOT, EvidenceKind.CHAT_SCREENSHOT, EvidenceKind.CALL_LOG})
_IN_COMMON = "群"
"""What is said in a group lies on the telephone of every member."""


class _Told(NamedTuple):
    """A day as it is told, or the month alone."""

    year: int
    month: int
    day: int | None

    def is_that_of(self, day: date) -> bool:
        return (self.year, self.month) == (day.year, day.month) and self.day in (None, day.day)


def evidence_remarks(case: Case) -> Iterator[Remark]:
    """What is found of the exhibits, in the order of the case file."""
    yield from _on_spans(case)
    yield from _on_devices(case)


def _on_spans(case: Case) -> Iterator[Remark]:
    for index, item in enumerate(case.evidence or ()):
        found = _SPAN.search(item.purpose or "")
        events = [event for event in case.conduct if item.id in (event.evidence or ())]
        days = sorted(day for event in events for day in (event.first_day, event.last_day) if day)
        if found and days:
            begins = _Told(int(found["year"]), int(found["month"]), _number(found["day"]))
            ends = _Told(_number(found["last_year"]) or begins.year, _number(found["last_month"]) or begins.month, _number(found["last_day"]))
            if not (begins.is_that_of(days[0]) and ends.is_that_of(days[-1])):
                registered = chinese_day(days[0]) + (f"至{chinese_day_after(days[-1], days[0])}" if days[-1] != days[0] else "")
                yield Remark(rule="span_of_exhibit", path=f"evidence[{index}].purpose", reason=f"写的是「{found.group()}」，登记的、由它证明的是{registered}",
                             remedy="请对照原件核对：其中还没有登记的，逐项登记；写错的，改正。补上更早的，次数和期限也会变")


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _on_devices(case: Case) -> Iterator[Remark]:
    for index, objection in enumerate(case.objections or ()):
        if others := on_anothers_device(case, objection):
            yield Remark(rule="objection_on_other_device", path=f"objections[{index}].evidence", reason=f"本人要求停止的信息，登记的证据「{others[0].title}」在别人的手机里，文书先不引用",
                         remedy="本人手机里有的，截图另登记为证据；是用那部手机或者在群里发的，写进“怎样要求停止”")
    kept = _kept_by_others(case)
    for place, event in case.placed_conduct():
        is_own = isinstance(event, Contact) and event.known_by is Knowledge.OWN_DEVICE and event.reached == (SELF,)
        if is_own and event.evidence and set(event.evidence) <= kept.keys():
            yield Remark(rule="own_message_on_other_device", path=f"{place}.evidence", reason=f"写的是本人手机收到的，登记的证据「{kept[event.evidence[0]].title}」在别人的手机里",
                         remedy="请核对：是谁的手机收到的；本人手机里有的，截图另登记为证据")


def on_anothers_device(case: Case, objection: Objection) -> tuple[Evidence, ...]:
    """The exhibits that are said to show what the complainant wrote and lie on somebody else's telephone, unless it is told that it was written there."""
    how, people, kept = objection.how or "", {person.id: person for person in case.recipients or ()}, _kept_by_others(case)
    return tuple(kept[name] for name in objection.evidence or ()
                 if name in kept and _IN_COMMON not in how and not _is_named(people.get(kept[name].holder or ""), how))


def _kept_by_others(case: Case) -> dict[str, Evidence]:
    return {item.id: item for item in case.evidence or () if item.holder and item.holder != SELF and item.kind in _OF_A_DEVICE}


def _is_named(person: Recipient | None, how: str) -> bool:
    return person is not None and any(word in how for word in (person.name, person.relation) if word)
