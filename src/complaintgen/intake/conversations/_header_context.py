"""Headers in their place: of the lines that look like one, those that the lines around them bear out.

A letter ends with its day, a list of numbers names whom to call: a line that only looks like a header belongs to the
message, since a word taken from it would be lost to the person's evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from complaintgen.identities.numbers import digits_of
from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._headers import Header, HeaderShape, header_in, make_header, who_in
from complaintgen.intake.conversations._labels import label_block
from complaintgen.intake.conversations._message_entities import asks_for_number, is_own, turns_in
from complaintgen.intake.conversations._sides import side_of_mark
from complaintgen.intake.conversations._stamps import STAMP, Stamp, shown_form, stamp_of
from complaintgen.patterns import Pattern


@dataclass(frozen=True, slots=True)
class PlacedHeader:
    """A header in its place: the lines from `first` to `last`, up to `header.column` of the last."""

    first: int
    last: int
    header: Header


_WHO = {HeaderShape.NUMBER, HeaderShape.SENDER, HeaderShape.NAME}
_ABOVE_STAMP = _WHO | {HeaderShape.CAPTION}
_ALSO_WORDS = _ABOVE_STAMP | {HeaderShape.DAY, HeaderShape.NAMED_TIME}
"""Shapes with which a message may begin."""

_TIMED = {HeaderShape.STAMP, HeaderShape.LINE, HeaderShape.NAMED_TIME}
_WHOLE_STAMP = Pattern(STAMP)
_MANY = 4
"""Names with a time of day from which on they are no words."""
_LONG_NUMBER = 10
"""Digits from which on a number over words is a sender; a shorter one may be a code."""


def headers_in(lines: Sequence[str], today: date) -> Iterator[PlacedHeader]:
    """Every header among the lines, in order."""
    seen = _without_inner_stamps(lines, list(_seen_in(lines, today)))
    index, has_day = 0, _is_dialogue(lines, seen)
    while index < len(lines):
        is_bare = (header := seen[index]) and header.shape is HeaderShape.NAMED_TIME and not has_day
        placed = _labelled(lines, index, today) or (None if is_bare else _borne_out(lines, seen, index))
        if placed:
            has_day = has_day or placed.header.shape is HeaderShape.DAY
            yield placed
        index = placed.last + 1 if placed else index + 1


def _without_inner_stamps(lines: Sequence[str], seen: Sequence[Header | None]) -> Sequence[Header | None]:
    """The headers without the few moments alone on a line inside messages, where the others say who sent them."""
    with_who = sum(1 for header in seen if header and header.shape in {HeaderShape.LINE, HeaderShape.INLINE} and (header.sender or header.account))
    inner = {index for index, header in enumerate(seen) if header and header.shape is HeaderShape.STAMP and header.stamp.at and not _opens(lines, index)
             and seen[index - 1] is None}
    if not inner or 2 * len(inner) > with_who:
        return seen
    return [None if index in inner else header for index, header in enumerate(seen)]


def _is_dialogue(lines: Sequence[str], seen: Sequence[Header | None]) -> bool:
    """Whether the person and someone else speak with the time of day beside their names, the day being left out."""
    places = [index for index, header in enumerate(seen) if header and header.shape is HeaderShape.NAMED_TIME and header.account]
    named = [header.account or "" for index in places if (header := seen[index])]
    if len({is_own(speaker) for speaker in named}) > 1:
        return True
    is_first = bool(places) and not any(line.strip() for line in lines[:places[0]])
    are_apart = all(_opens(lines, index) for index in places)
    return is_first and len(set(named)) > 1 and (are_apart or len(named) > len(set(named)) or len(named) >= _MANY)


def _seen_in(lines: Sequence[str], today: date) -> Iterator[Header | None]:
    turns = turns_in(lines)
    above: Header | None = None
    for index, line in enumerate(lines):
        header = header_in(line, today) if line.strip() else None
        if header is None and above and above.shape in {HeaderShape.NUMBER, HeaderShape.SENDER}:
            header = _impossible(line, today)
        above = header
        if header is None and index in turns:
            speaker, column = turns[index]
            header = Header(shape=HeaderShape.TURN, column=column, account=speaker)
        yield header


def _impossible(line: str, today: date) -> Header | None:
    """A time under a number that no calendar or clock has; elsewhere it belongs to the words."""
    found = _WHOLE_STAMP.fullmatch(shown_form(line).strip())
    stamp = stamp_of(found, today) if found else None
    return make_header(HeaderShape.STAMP, len(line), stamp) if stamp and stamp.fault else None


def _labelled(lines: Sequence[str], index: int, today: date) -> PlacedHeader | None:
    block = label_block(lines, index)
    if not block:
        return None
    written = " ".join(block.values[name] for name in ("from", "sender") if name in block.values)
    side = side_of_mark(block.values.get("kind", ""))
    if not written and "recipient" in block.values:
        written, side = block.values["recipient"], Side.MINE
    told = header_in(written, today)
    if told and told.shape in {HeaderShape.LINE, HeaderShape.NAMED_TIME} and "time" not in block.values:
        return PlacedHeader(index, block.last, replace(told, shape=HeaderShape.INLINE, column=block.column, side=told.side if side is Side.UNKNOWN else side))
    header = make_header(HeaderShape.INLINE, block.column, _time_in(block.values.get("time", ""), today), who_in(written))
    is_from = "from" in block.values and side is Side.UNKNOWN
    return PlacedHeader(index, block.last, replace(header, side=Side.THEIRS if is_from else side))


def _time_in(written: str, today: date) -> Stamp:
    found = _WHOLE_STAMP.fullmatch(shown_form(written).strip())
    return (stamp_of(found, today) if found else None) or Stamp(written=written)


def _borne_out(lines: Sequence[str], seen: Sequence[Header | None], index: int) -> PlacedHeader | None:
    header = seen[index]
    if header is None:
        return None
    if header.shape is HeaderShape.DAY:
        is_header = (_opens(lines, index) and _is_followed(lines, seen, index)) or _is_day_of_time(seen, index)
        return PlacedHeader(index, index, header) if is_header else None
    if header.shape in _ABOVE_STAMP:
        return _above(lines, seen, index) if _opens(lines, index) else None
    if header.shape in _TIMED and (placed := _over_who(lines, seen, index, header)):
        return placed
    is_inline = header.shape in {HeaderShape.INLINE, HeaderShape.TURN} and lines[index][header.column:].strip()
    return PlacedHeader(index, index, header) if is_inline or _is_over_text(lines, seen, index) else None


def _is_day_of_time(seen: Sequence[Header | None], index: int) -> bool:
    """Whether the next line is a header that leaves the day to this one."""
    below = seen[index + 1] if index + 1 < len(seen) else None
    return below is not None and below.stamp.clock is not None


def _above(lines: Sequence[str], seen: Sequence[Header | None], index: int) -> PlacedHeader | None:
    """A sender or caption with the time under it; or a sender right over a message."""
    sender, account, last, seen_side = None, None, index, Side.UNKNOWN
    while last + 1 < len(lines) and (header := seen[last]) and header.shape in _ABOVE_STAMP:
        seen_side = header.side if seen_side is Side.UNKNOWN else seen_side
        sender, account, last = sender or header.sender, account or header.account, last + 1
    stamp = seen[last]
    if stamp and stamp.shape is HeaderShape.STAMP and _is_over_text(lines, seen, last):
        return PlacedHeader(index, last, replace(stamp, sender=sender, account=account, side=seen_side))
    who = seen[index]
    return PlacedHeader(index, index, who) if who and _is_sender_of_text(lines, seen, index, who) else None


def _is_sender_of_text(lines: Sequence[str], seen: Sequence[Header | None], index: int, who: Header) -> bool:
    """Whether a sender without a time stands over a message; a number that the lines above ask to call does not."""
    if who.shape not in {HeaderShape.NUMBER, HeaderShape.SENDER} or not _is_over_text(lines, seen, index):
        return False
    if lines[index + 1].lstrip().startswith("【"):
        return True
    above = next((lines[before] for before in range(index - 1, -1, -1) if lines[before].strip()), "")
    is_long = bool(who.sender and len(digits_of(who.sender)) >= _LONG_NUMBER and lines[index + 1].strip())
    return (who.shape is HeaderShape.SENDER or is_long) and not asks_for_number(above)


def _over_who(lines: Sequence[str], seen: Sequence[Header | None], index: int, header: Header) -> PlacedHeader | None:
    """A time with the sender or speaker on the line under it."""
    below = _next_line(lines, index)
    who = seen[below] if below is not None and (below == index + 1 or _opens(lines, index)) else None
    if below is None or who is None:
        return None
    if who.shape is HeaderShape.TURN:
        sender = None if is_own(who.account or "") else header.sender
        return PlacedHeader(index, below, replace(who, stamp=header.stamp, sender=sender))
    # Under a full moment 我 may as well be the first word of the message.
    is_who = header.shape is HeaderShape.STAMP and who.shape in _WHO and not (header.stamp.at and is_own(who.account or ""))
    if is_who and _is_over_text(lines, seen, below, may_be_apart=who.shape is HeaderShape.NAME):
        return PlacedHeader(index, below, replace(header, column=who.column, sender=who.sender, account=who.account, side=who.side))
    return None


def _opens(lines: Sequence[str], index: int) -> bool:
    return index == 0 or not lines[index - 1].strip()


def _next_line(lines: Sequence[str], index: int) -> int | None:
    """The next line that is not blank."""
    return next((following for following in range(index + 1, len(lines)) if lines[following].strip()), None)


def _is_over_text(lines: Sequence[str], seen: Sequence[Header | None], index: int, *, may_be_apart: bool = False) -> bool:
    """Whether words of a message follow: on the next line, or after blank lines where the header opens a paragraph."""
    following = _next_line(lines, index)
    if following is None or not (following == index + 1 or may_be_apart or _opens(lines, index)):
        return False
    header = seen[following]
    return header is None or header.shape in _ALSO_WORDS


def _is_followed(lines: Sequence[str], seen: Sequence[Header | None], index: int) -> bool:
    """Whether a message follows a day at once, or a header does after blank lines."""
    following = _next_line(lines, index)
    return following is not None and (following == index + 1 or seen[following] is not None)
