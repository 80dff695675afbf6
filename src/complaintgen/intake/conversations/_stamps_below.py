"""The reading of a paste in which the time stands under the words, alone or with the card and the phone that received them.

In: the lines of a paste. Out: its messages, or None where not every one ends so. Forwarding apps write: number, words, card, time, phone,
each on a line or several of them on one, message under message with or without blank lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._cards import is_beside, stamp_beside
from complaintgen.intake.conversations._drafts import Draft, block_of, filled
from complaintgen.intake.conversations._headers import Header, HeaderShape, header_in, make_header
from complaintgen.intake.conversations._message_entities import is_sentence_before
from complaintgen.intake.conversations._repeated_readings import who_of
from complaintgen.patterns import Pattern

_DEVICE = Pattern(r" *(?:来自 *)?[A-Za-z][A-Za-z0-9_\-+ ()]{2,32} *")
_LONGEST_DEVICE = 40
_BELOW = "时间写在内容下面，是按它就是这条信息的时间来读的"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Foot:
    """The lines under one message: from `first` to `last`, with what they say and whether a card or phone stands there."""

    first: int
    last: int
    told: Header
    has_card: bool
    phone: str = ""


def by_stamps_below(lines: Sequence[str], today: date) -> list[Draft] | None:
    """The words, and under them the time, alone or with the card and the phone that received it."""
    order = filled(lines)
    found = {index: foot for index in order if (foot := _foot_on(lines[index], index, today))}
    if not found or len(order) < 2 or order[0] in found:
        return None
    feet = _whole_feet(lines, order, found)
    if feet is None or feet[-1].last != order[-1]:
        return None
    drafts: list[Draft] = []
    begin = 0
    for foot in feet:
        draft = _over_foot(lines, begin, foot, today)
        if draft is None:
            return None
        drafts.append(draft)
        begin = foot.last + 1
    if len(drafts) > 1 or feet[0].has_card:
        return drafts
    is_sure = drafts[0].stamp.at and not is_sentence_before(drafts[0].text)
    return [replace(drafts[0], doubt=_BELOW)] if is_sure else None


def _foot_on(line: str, index: int, today: date) -> _Foot | None:
    """A line that is the time of the words over it."""
    if told := stamp_beside(line, today):
        return _Foot(first=index, last=index, told=make_header(HeaderShape.STAMP, len(line), told[0]), has_card=True, phone=told[1])
    header = header_in(line, today)
    if header is None or header.column < len(line.rstrip()):
        return None
    is_device = header.account is not None and _DEVICE.fullmatch(header.account)
    if header.shape is not HeaderShape.STAMP and not (header.shape is HeaderShape.LINE and (header.sender or is_device)):
        return None
    return _Foot(first=index, last=index, told=replace(header, account=None) if is_device else header, has_card=False)


def _whole_feet(lines: Sequence[str], order: Sequence[int], found: Mapping[int, _Foot]) -> list[_Foot] | None:
    """The feet with the lines of cards and phones around each time; a phone that nothing else tells has one name under every message."""
    names = {foot.phone for foot in found.values() if foot.phone}
    if names and (len(names) > 1 or len(found) < 2):
        return None
    places = {index: place for place, index in enumerate(order)}
    feet: list[_Foot] = []
    for index, foot in found.items():
        first = last = places[index]
        while first > 0 and order[first - 1] not in found and is_beside(lines[order[first - 1]]):
            first -= 1
        while last + 1 < len(order) and order[last + 1] not in found and is_beside(lines[order[last + 1]]):
            last += 1
        feet.append(replace(foot, first=order[first], last=order[last], has_card=foot.has_card or last > first))
    return _with_phones(lines, order, places, feet)


def _with_phones(lines: Sequence[str], order: Sequence[int], places: Mapping[int, int], feet: Sequence[_Foot]) -> list[_Foot]:
    """The feet with the line under each that is the same everywhere, the last line of the paste among them."""
    below = [order[places[foot.last] + 1] if places[foot.last] + 1 < len(order) else None for foot in feet]
    names = {lines[index].strip() for index in below if index is not None}
    name = names.pop() if len(names) == 1 else ""
    is_phone = name and len(name) <= _LONGEST_DEVICE and None not in below and below[-1] == order[-1] and (len(feet) > 1 or _DEVICE.fullmatch(name))
    if not is_phone:
        return list(feet)
    return [replace(foot, last=index, has_card=True) for foot, index in zip(feet, below, strict=True) if index is not None]


def _over_foot(lines: Sequence[str], begin: int, foot: _Foot, today: date) -> Draft | None:
    inside = [index for index in range(begin, foot.first) if lines[index].strip()]
    if not inside:
        return None
    below = who_of(lines[inside[-1]], today) if len(inside) > 1 else None
    is_signed = below is not None and below.side is not Side.UNKNOWN
    above = who_of(lines[inside[0]], today) if len(inside) > 1 and not is_signed else None
    who = below if is_signed else above
    opening = [inside.pop(0)] if above else []
    closing = [inside.pop()] if is_signed else []
    around = [*opening, *closing, *(index for index in range(foot.first, foot.last + 1) if lines[index].strip())]
    told = who or foot.told
    return Draft(first=(opening or inside)[0], header="\n".join(lines[index].strip() for index in around), text=block_of(lines, inside[0], inside[-1] + 1),
                 stamp=foot.told.stamp, sender=(who.sender if who else None) or foot.told.sender, account=(who.account if who else None) or foot.told.account, side=told.side)
