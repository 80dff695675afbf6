"""Readings of a paste in which one shape repeats from the first line to the last.

The number over the time over the words, the time behind the words, a speaker and a colon, one signed text a line.
In: the lines of a paste. Out: its messages, or None where the paste as a whole does not have the shape. What a single line looks like
proves nothing here; that all lines fall into place does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._calls import chat_call, is_system_line
from complaintgen.intake.conversations._cards import trail_beside
from complaintgen.intake.conversations._drafts import Draft, block_of, filled
from complaintgen.intake.conversations._headers import (
    Header,
    HeaderShape,
    could_be_name,
    header_in,
    who_in,
    without_receiver,
)
from complaintgen.intake.conversations._message_entities import is_name, is_own, is_sentence_before
from complaintgen.intake.conversations._sides import is_mark, of_pair, side_of_mark, without_marks
from complaintgen.intake.conversations._stamps import STAMP, Stamp, shown_form, stamp_of
from complaintgen.patterns import Pattern

_WHO = {HeaderShape.NUMBER, HeaderShape.SENDER, HeaderShape.NAME}
_TRAIL = Pattern(rf" *(?P<open>[\[(【])? *(?<![0-9]){STAMP} *(?(open)[\])】]) *$")
_LAST_OF_TIMES = frozenset("0123456789Mm.分秒])】")
_NUMBER_COLON = Pattern(r" *(?P<who>(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}-?[0-9]{7,8}|106[0-9]{5,18}|9[56][0-9]{3,9}|1010[0-9]{4}|[48]00-?[0-9]{3}-?[0-9]{4}|[0-9]{2,7}[*xX]{2,8}[0-9]{0,6}) *(?P<colon>:) *")
_NUMBER_IN_BRACKETS = Pattern(r" *[\[(【](?P<who>\+?[0-9][0-9 \-*xX]{4,18})[\])】] *:? *")
_NAME_IN_BRACKETS = Pattern(r" *[\[(【](?P<who>[^\[\]()【】:]{1,12})[\])】] *:? *")
_NAME_COLON = Pattern(r" *(?P<who>[^:\s][^:]{0,23}?) *(?P<colon>:)(?!//) *")
_CLOCK_BEFORE = Pattern(r"[0-9]{1,2}$")
_LEADING = Pattern(rf" *[\[(]?{STAMP}[\])]?[ :]*")
_BULLET = Pattern(r" *(?:[0-9]{1,3}[、.)] ?|[-*•·] ?)?")
_SIGNED = Pattern(r"\s*(?:[0-9]{1,3}[、.．)）]\s*)?【[^【】\n]{1,40}】\S")
_FEW_CHARACTERS = 8


def who_of(line: str, today: date) -> Header | None:
    """Who a line names, where it holds nothing else."""
    header = header_in(line, today)
    return header if header and header.shape in _WHO else None


def _stamp_on(line: str, today: date) -> Header | None:
    """A line that is a time or a day and nothing else."""
    header = header_in(line, today)
    return header if header and header.shape in {HeaderShape.STAMP, HeaderShape.DAY} and header.stamp.is_said else None


@dataclass(frozen=True, slots=True)
class _Stack:
    """The lines over one message: from `first` to `last`."""

    first: int
    last: int
    draft: Draft


def by_stacks(lines: Sequence[str], today: date) -> list[Draft] | None:
    """Who, then the time, then the words, line under line and again from the first line on; or the time, then who."""
    return _stacked(lines, today, who_first=True) or _stacked(lines, today, who_first=False)


def _stacked(lines: Sequence[str], today: date, *, who_first: bool) -> list[Draft] | None:
    order = filled(lines)
    stacks = [stack for place in range(len(order)) if (stack := _stack_at(lines, order, place, today, who_first=who_first))]
    names = Counter(stack.draft.account for stack in stacks if stack.draft.account and not is_name(stack.draft.account))
    are_all = len(stacks) == sum(1 for index in order if _stamp_on(lines[index], today))
    are_apart = all(not lines[stack.first - 1].strip() for stack in stacks[1:])
    if len(stacks) < 2 or stacks[0].first != order[0] or not are_all or (names and min(names.values()) < 2 and not are_apart):
        return None
    ends = [*(stack.first for stack in stacks[1:]), len(lines)]
    drafts = [replace(stack.draft, text=block_of(lines, stack.last + 1, end)) for stack, end in zip(stacks, ends, strict=True)]
    return drafts if all(draft.text for draft in drafts) else None


def _stack_at(lines: Sequence[str], order: Sequence[int], place: int, today: date, *, who_first: bool) -> _Stack | None:
    if place + 2 >= len(order):
        return None
    upper, lower = (lines[order[place + step]] for step in (0, 1))
    who_line, stamp_line = (upper, lower) if who_first else (lower, upper)
    stamp = _stamp_on(stamp_line, today)
    shown = shown_form(who_line)
    who = who_of(who_line, today) if stamp else None
    if stamp and who is None and could_be_name(shown) and not is_mark(who_line) and len(shown.strip()) <= _FEW_CHARACTERS * 2:
        who = Header(shape=HeaderShape.NAME, column=len(who_line), account=who_in(shown)[1])
    if stamp and stamp.shape is HeaderShape.DAY and not (who and who.sender and who_first):
        return None
    if not stamp or not who or not (who.sender or who.account) or (not who_first and who.account and not stamp.stamp.at):
        return None
    last = place + 1
    side = who.side
    while last + 2 < len(order) and is_mark(lines[order[last + 1]]):
        last += 1
        side = side_of_mark(lines[order[last]]) if side is Side.UNKNOWN else side
    header = "\n".join(lines[index].strip() for index in order[place:last + 1])
    return _Stack(order[place], order[last], Draft(first=order[place], header=header, stamp=stamp.stamp, sender=who.sender, account=who.account, side=side))


def by_trailing_stamps(lines: Sequence[str], today: date) -> list[Draft] | None:
    """Every text ends with its time; before it a number and a colon may stand."""
    order = filled(lines)
    trails = {index: trail for index in order if (trail := _trail_on(lines[index], today))}
    has_cards = bool(trails) and all(has_card for _, _, has_card in trails.values())
    if not trails or order[-1] not in trails or (len(trails) * 2 < len(order) and not has_cards):
        return None
    over = {index for place, index in enumerate(order) if has_cards and (place == 0 or order[place - 1] in trails) and who_of(lines[index], today)}
    if any(_opens_with_header(lines[index], today) for index in order if index not in over):
        return None
    drafts: list[Draft] = []
    begin = 0
    for index in sorted(trails):
        column, stamp, _ = trails[index]
        words = "\n".join([*lines[begin:index], lines[index][:column]]).strip()
        draft = Draft(first=next((at for at in range(begin, index + 1) if lines[at].strip()), index), text=words, header=lines[index][column:].strip(), stamp=stamp)
        drafts.append(_under_number(draft, today) if draft.first in over else _numbered(draft))
        begin = index + 1
    is_sure = len(drafts) > 1 or drafts[0].sender or drafts[0].account or has_cards
    if len(drafts) == 1 and not (drafts[0].sender or has_cards):
        return None
    return drafts if is_sure and all(draft.text and not who_in(shown_form(draft.text))[0] for draft in drafts) else None


def _opens_with_header(line: str, today: date) -> bool:
    header = header_in(line, today)
    return header is not None and header.shape is not HeaderShape.LINE and header.shape is not HeaderShape.NAMED_TIME


def _under_number(draft: Draft, today: date) -> Draft:
    """A text without the line over it that names who sent it."""
    first, _, words = draft.text.partition("\n")
    who = who_of(first, today)
    if who is None or not words.strip():
        return draft
    return replace(draft, header=f"{first.strip()}\n{draft.header}", text=words.strip(), sender=who.sender, account=who.account, side=who.side)


def _trail_on(line: str, today: date) -> tuple[int, Stamp, bool] | None:
    """Where the time behind a text begins, what it is, and whether a card or phone stands beside it."""
    if beside := trail_beside(line, today):
        return *beside, True
    shown = shown_form(line).rstrip()
    if not shown or shown[-1] not in _LAST_OF_TIMES:
        return None
    tail = shown[-48:]
    for found in _TRAIL.finditer(tail):
        stamp = stamp_of(found, today)
        column = len(shown) - len(tail) + found.start()
        is_apart = found["open"] or found.group().startswith(" ") or shown[column - 1:column] in {"。", "!", "?", "】"}
        has_time = found.groupdict().get("clock") or found["time"]
        if stamp and has_time and is_apart and shown[:column].strip() and not is_sentence_before(shown[:column]):
            return column, stamp, False
    return None


def _numbered(draft: Draft) -> Draft:
    """A text without the number and colon, or name and colon, before it."""
    found = _number_before(draft.text)
    if not found or not draft.text[found.column:].strip():
        return draft
    return replace(draft, header=f"{draft.text[:found.column].strip()}\n{draft.header}".strip("\n"), text=draft.text[found.column:].strip(),
                   sender=found.sender, account=found.account, side=found.side)


def _number_before(text: str) -> Header | None:
    """The number and colon, or number in brackets, with which a text opens, and to whom it went."""
    written = shown_form(text[:60])
    shown, side, both = without_receiver(written)
    end = 0
    if shown == written:
        shown, side, end = without_marks(written)
    found = _NUMBER_COLON.match(shown) or _NUMBER_IN_BRACKETS.match(shown)
    if not found:
        return None
    side = side if found.end() >= end else Side.UNKNOWN
    sender, account = who_in(found["who"])
    return Header(shape=HeaderShape.TURN, column=found.end(), sender=None if both else sender, account=both or account, side=side)


def by_leading_stamps(lines: Sequence[str], today: date) -> list[Draft] | None:
    """Every line begins with its time, the words behind it, and a day may stand over the times of it."""
    order = filled(lines)
    heads = [header_in(lines[index], today) for index in order]
    if sum(1 for head in heads if head and head.shape is not HeaderShape.DAY) < 2 or not all(head and _is_leading(head) for head in heads):
        return None
    if not any(head and head.shape is HeaderShape.LINE and not head.sender for head in heads):
        return None
    drafts: list[Draft] = []
    for index in order:
        line, found = lines[index], _LEADING.match(shown_form(lines[index]))
        head = header_in(line, today)
        if head is None or found is None:
            return None
        if head.shape is HeaderShape.DAY:
            drafts.append(Draft(first=index, header=line.strip(), stamp=head.stamp, is_day=True))
            continue
        column = head.column if head.shape is HeaderShape.INLINE else found.end()
        if not line[column:].strip():
            return None
        is_told = head.shape is HeaderShape.INLINE
        drafts.append(Draft(first=index, header=line[:column].strip(), text=line[column:].strip(), stamp=head.stamp,
                            sender=head.sender if is_told else None, account=head.account if is_told else None, side=head.side if is_told else Side.UNKNOWN))
    return drafts


def _is_leading(head: Header) -> bool:
    return head.shape in {HeaderShape.DAY, HeaderShape.INLINE, HeaderShape.LINE} and (head.stamp.at is not None or head.stamp.clock is not None)


def by_numbers_and_colons(lines: Sequence[str], today: date) -> list[Draft] | None:
    """Every text begins with the number it came from and a colon; other lines go on with the text above."""
    del today  # no times are said
    order = filled(lines)
    begins = [index for index in order if _number_before(lines[index])]
    if not begins or begins[0] != order[0] or any(index not in begins and not lines[index - 1].strip() for index in order[1:]):
        return None
    ends = [*begins[1:], len(lines)]
    if any(not _numbered(Draft(first=index, text=block_of(lines, index, end))).header for index, end in zip(begins, ends, strict=True)):
        return None
    return [_numbered(Draft(first=index, text=block_of(lines, index, end))) for index, end in zip(begins, ends, strict=True)]


def by_turns(lines: Sequence[str], today: date) -> list[Draft] | None:
    """Every line begins with a name and a colon, and somebody speaks again; or the name and colon stand over the words; days may stand between."""
    order = filled(lines)
    turns = {index: found for index in order if not chat_call(lines[index]) and (found := _turn_on(lines[index]))}
    names = Counter(found[0] for found in turns.values())
    if any(map(is_own, names)):
        turns |= {index: (lines[index][:before.column].strip(" :："), before.column) for index in order if index not in turns and (before := _number_before(lines[index])) and before.sender}
    are_over = all(not lines[index][column:].strip() for index, (_, column) in turns.items())
    are_apart = are_over and all(index == order[0] or not lines[index - 1].strip() for index in turns)
    if len(turns) < 2 or (max(names.values(), default=0) < 2 and not any(map(is_own, names)) and not are_apart):
        return None
    days = {index: head for index in order if index not in turns and (head := header_in(lines[index], today)) and head.shape is HeaderShape.DAY}
    said = [index for index in order if index not in days and not (is_system_line(lines[index]) or chat_call(lines[index]))]
    if not are_over and not turns.keys() >= set(said):
        return None
    begins = sorted([*turns, *days])
    if begins[0] != order[0]:
        return None
    drafts = []
    for index, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        if index in days:
            drafts.append(Draft(first=index, header=lines[index].strip(), stamp=days[index].stamp, is_day=True))
            continue
        name, column = turns[index]
        words = "\n".join([lines[index][column:], *lines[index + 1:end]]).strip()
        if not words:
            return None
        pair = of_pair(name)
        sender, account = who_in(pair[1] if pair else name)
        drafts.append(Draft(first=index, header=lines[index][:column].strip(), text=words, sender=sender, account=account, side=pair[0] if pair else Side.UNKNOWN))
    return drafts


def _turn_on(line: str) -> tuple[str, int] | None:
    shown = shown_form(line[:60])
    bullet = _BULLET.match(shown)
    start = bullet.end() if bullet else 0
    if (bracketed := _NAME_IN_BRACKETS.match(shown, start)) and is_name(bracketed["who"]):
        return bracketed["who"], bracketed.end()
    found = _NAME_COLON.match(shown, start)
    if not found or is_sentence_before(found["who"], is_label=True) or not could_be_name(found["who"]) or who_in(found["who"])[0] or _CLOCK_BEFORE.search(found["who"]):
        return None
    return found["who"].strip(), found.end()


def by_signatures(lines: Sequence[str], today: date) -> list[Draft] | None:
    """Several texts one a line, each of which opens with 【…】; other lines go on with the text above."""
    del today  # no times are said
    order = filled(lines)
    begins = [index for index in order if _SIGNED.match(lines[index])]
    if len(begins) < 2 or begins[0] != order[0] or any(index not in begins and not lines[index - 1].strip() for index in order[1:]):
        return None
    if len(begins) * 2 < len(order) or any(len(lines[index].strip()) < _FEW_CHARACTERS for index in begins):
        return None
    ends = [*begins[1:], len(lines)]
    return [Draft(first=index, text=block_of(lines, index, end)) for index, end in zip(begins, ends, strict=True)]
