"""Every known shape of a paste is tried on all of it; the one that explains most of its lines is its grammar.

In: the lines of a paste. Out: its messages and calls in order. A shape is one row of `READINGS`. Calls and what a screen shows around
messages are taken out first, so that a list of calls between messages does not hide the shape of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from complaintgen.case.enums import Channel
from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._calls import (
    as_calls,
    calls_among,
    is_app_title,
    is_caption_in_brackets,
    is_receipt,
    is_screen_part,
    is_status_bar,
)
from complaintgen.intake.conversations._cards import without_card_marks
from complaintgen.intake.conversations._drafts import RULE, Draft, filled
from complaintgen.intake.conversations._headers import HeaderShape, header_in
from complaintgen.intake.conversations._labels_below import by_labels_below
from complaintgen.intake.conversations._plain_readings import (
    by_blank_lines,
    by_headers,
    by_list_numbers,
    is_greeting,
    is_preamble,
    names_export,
)
from complaintgen.intake.conversations._repeated_readings import (
    by_leading_stamps,
    by_numbers_and_colons,
    by_signatures,
    by_stacks,
    by_trailing_stamps,
    by_turns,
)
from complaintgen.intake.conversations._stamps_below import by_stamps_below
from complaintgen.intake.conversations._tables import by_columns
from complaintgen.intake.conversations._titled_talks import by_talk, names_in_title

Reading: TypeAlias = Callable[[Sequence[str], date], list[Draft] | None]
"""Lines and the day of pasting → the messages, None where the lines do not have the shape."""

READINGS: tuple[Reading, ...] = (
    by_columns, by_stacks, by_labels_below, by_stamps_below, by_trailing_stamps, by_leading_stamps, by_turns, by_numbers_and_colons, by_headers, by_signatures, by_list_numbers, by_blank_lines,
)
_SENT = "下面写着“已读”或者“已送达”，多半只在您自己发出的信息下面才有，所以按您发出的读；实际是对方发来的，请改正"
_STRUCTURE = {HeaderShape.STAMP, HeaderShape.LINE, HeaderShape.NUMBER, HeaderShape.SENDER}
_OVER_THREAD = {HeaderShape.NUMBER, HeaderShape.SENDER}
_WEIGHT_OF_STRUCTURE = 3
"""How many unexplained lines one line weighs that looks like a header and is left among the words."""


def read_whole(lines: Sequence[str], today: date) -> list[Draft]:
    """The messages and calls among the lines, each line of the paste in one of them; a number over them all is the other side of each."""
    drafts = _read(lines, today)
    first = next((index for index, line in enumerate(lines) if line.strip() and not is_screen_part(line) and not is_status_bar(line)), None)
    title = header_in(lines[first], today) if first is not None else None
    events = [draft for draft in drafts if draft.is_event]
    if first is None or title is None or title.shape not in _OVER_THREAD or not title.sender or any(draft.sender for draft in events[1:]):
        return drafts
    rest = _read([*lines[:first], "", *lines[first + 1:]], today)
    messages = [draft for draft in rest if draft.is_event]
    timed = [draft for draft in messages if draft.stamp.is_said]
    if len(timed) < 2 or any(draft.sender or draft.account for draft in messages):
        return drafts
    over = Draft(first=first, header=lines[first].strip())
    return [over, *(replace(draft, sender=title.sender, in_thread=True) if draft in timed or draft.channel else draft for draft in rest)]


def _read(lines: Sequence[str], today: date) -> list[Draft]:
    asides = _asides(lines, today)
    shown = ["" if index in asides else line for index, line in enumerate(lines)]
    calls = {} if by_columns(shown, today) else calls_among(shown, today)
    asides |= _titles(shown) - set(calls) if calls else set()
    found: list[Draft] = []
    region: list[int] = []
    index, readings = 0, _readings_of(lines)
    while index < len(lines):
        if index in calls:
            found.extend(_read_region(lines, region, today, readings))
            last, call = calls[index]
            found.append(call)
            region, index = [], last + 1
            continue
        if index not in asides:
            region.append(index)
        index += 1
    found.extend(_read_region(lines, region, today, readings))
    return _with_asides([part for draft in found for part in as_calls(without_card_marks(draft))], {index: lines[index] for index in sorted(asides)})


def _asides(lines: Sequence[str], today: date) -> set[int]:
    """The lines that a screen shows around messages; its buttons only where its clock and battery are there too."""
    opening = _preamble(lines) | _app_titles(lines, today)
    captions = {index for index, line in enumerate(lines) if is_caption_in_brackets(line)}
    bars = {index for index, line in enumerate(lines) if is_status_bar(line)}
    if not bars:
        return opening | captions
    return opening | captions | bars | {index for index, line in enumerate(lines) if line.strip() and (is_screen_part(line) or is_receipt(line))}


def _app_titles(lines: Sequence[str], today: date) -> set[int]:
    """What a forwarding app writes of itself over the sender."""
    order = filled(lines)
    return {index for index, below in pairwise(order)
            if is_app_title(lines[index]) and (who := header_in(lines[below], today)) and (who.sender or who.shape is HeaderShape.SENDER)}


def _preamble(lines: Sequence[str]) -> set[int]:
    """The lines at the top with which a chat program opens what it exports, with the rules between them."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if line.strip() and not (is_preamble(line) or is_greeting(line) or RULE.fullmatch(line)):
            titled = [at for at in found if names_export(lines[at])]
            # A greeting behind the title may be the first words of a message.
            return {at for at in found if at < titled[-1] or not is_greeting(lines[at])} if titled else set()
        if line.strip():
            found.add(index)
    return set()


def _titles(lines: Sequence[str]) -> set[int]:
    """The title over a list of calls."""
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    return {first} if first is not None and is_screen_part(lines[first]) else set()


def _readings_of(lines: Sequence[str]) -> Sequence[Reading]:
    """The shapes that the lines may have; a title that names who talks comes before what the lines look like."""
    names = names_in_title(lines)
    return (partial(by_talk, names=names), *READINGS) if names else READINGS


def _read_region(lines: Sequence[str], region: Sequence[int], today: date, readings: Sequence[Reading]) -> list[Draft]:
    """The messages of lines that stand together."""
    inside = [lines[index] for index in region]
    if not any(line.strip() for line in inside):
        return []
    best = _best(inside, today, readings)
    if (left := _unexplained(best, today)) and (blocks := _by_blocks(inside, today, readings)) and _unexplained(blocks, today) < left:
        best = blocks
    return [replace(draft, first=region[min(draft.first, len(region) - 1)]) for draft in best]


def _best(lines: Sequence[str], today: date, readings: Sequence[Reading]) -> list[Draft]:
    """The first of the readings that explain most; what explains all is not excelled."""
    best: list[Draft] = []
    least: int | None = None
    for reading in readings:
        found = reading(lines, today)
        if found is None:
            continue
        left = _unexplained(found, today)
        if left == 0:
            return found
        if least is None or left < least:
            best, least = found, left
    return best


def _by_blocks(lines: Sequence[str], today: date, readings: Sequence[Reading]) -> list[Draft]:
    """Each paragraph by the shape that it has alone; tried only where no shape explains the whole."""
    found: list[Draft] = []
    begin = 0
    for index, line in enumerate([*lines, ""]):
        if line.strip() or not any(held.strip() for held in lines[begin:index]):
            continue
        best = _best(lines[begin:index], today, readings)
        # A number over words may be one that the paragraph above asks to call.
        read = best if any(draft.stamp.is_said for draft in best) else by_blank_lines(lines[begin:index], today)
        found.extend(replace(draft, first=draft.first + begin, words_first=None) for draft in read)
        begin = index
    return found


def _unexplained(drafts: Iterable[Draft], today: date) -> int:
    """How many lines are words that nothing says whose or when they are, and how many look like headers and are among the words."""
    total = 0
    for draft in drafts:
        texts = [line for line in draft.text.split("\n") if line.strip()]
        left = sum(1 for line in texts if (header := header_in(line, today)) and header.shape in _STRUCTURE)
        total += (0 if draft.header or draft.text.startswith("【") else len(texts)) + _WEIGHT_OF_STRUCTURE * left
    return total


def _with_asides(drafts: Sequence[Draft], asides: Mapping[int, str]) -> list[Draft]:
    """The drafts with the lines around them beside the words of the next one; what a phone shows under a message that it sent tells whose that was."""
    placed = _with_receipts(drafts, [index for index, line in asides.items() if is_receipt(line)])
    has_events = any(draft.is_event for draft in placed)
    for index, line in reversed(list(asides.items())):
        following = next((place for place, draft in enumerate(placed) if draft.first > index), len(placed))
        placed.insert(following, Draft(first=index, header=line.strip(), is_system=has_events))
    return placed


def _with_receipts(drafts: Sequence[Draft], receipts: Sequence[int]) -> list[Draft]:
    """The drafts, the last above each receipt as the person's own where nothing says whose it was."""
    over = {max((place for place, draft in enumerate(drafts) if draft.is_event and draft.first < index), default=-1): index for index in receipts}
    return [replace(draft, side=Side.MINE, side_doubt=_SENT) if place in over and draft.side is Side.UNKNOWN and draft.channel is not Channel.CALL else draft
            for place, draft in enumerate(drafts)]
