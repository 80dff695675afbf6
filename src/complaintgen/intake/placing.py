"""Headers in their place: of the lines that look like one, those that the lines around them bear out.

A letter ends with its day, a list of numbers names whom to call: a line that only looks like a header belongs to the
message, since a word taken from it would be lost to the person's evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from complaintgen.errors import AnswerError
from complaintgen.intake.headers import Header, Shape, header_in, who_in
from complaintgen.intake.labels import label_block
from complaintgen.intake.reading.days import read_moment


@dataclass(frozen=True, slots=True)
class Head:
    """A header in its place: the lines from `first` to `last`, up to `header.column` of the last."""

    first: int
    last: int
    header: Header


_ABOVE_STAMP = {Shape.NUMBER, Shape.CAPTION}
_ALSO_WORDS = {Shape.NUMBER, Shape.CAPTION, Shape.DAY, Shape.NAMED_TIME}
"""Shapes with which a message may begin."""



def heads_in(lines: Sequence[str], today: date) -> Iterator[Head]:
    """Every header among the lines, in order."""
    seen = [header_in(line, today) if line.strip() else None for line in lines]
    index, has_day = 0, False
    while index < len(lines):
        head = _labelled(lines, index, today) or _borne_out(lines, seen, index)
        if head and head.header.shape is Shape.NAMED_TIME and not has_day:
            head = None
        if head:
            has_day = has_day or head.header.shape is Shape.DAY
            yield head
        index = head.last + 1 if head else index + 1


def _labelled(lines: Sequence[str], index: int, today: date) -> Head | None:
    block = label_block(lines, index)
    if not block:
        return None
    try:
        at = read_moment(block.values.get("time", ""), today)
    except AnswerError:
        at = None
    sender, account = who_in(block.values.get("sender", ""))
    return Head(index, block.last, Header(Shape.INLINE, block.column, at, None, sender, account))


def _borne_out(lines: Sequence[str], seen: Sequence[Header | None], index: int) -> Head | None:
    header = seen[index]
    if header is None:
        return None
    if header.shape is Shape.DAY:
        is_header = _opens(lines, index) and _is_followed(lines, seen, index)
        return Head(index, index, header) if is_header else None
    if header.shape in _ABOVE_STAMP:
        return _above(lines, seen, index) if _opens(lines, index) else None
    is_inline = header.shape is Shape.INLINE and lines[index][header.column:].strip()
    return Head(index, index, header) if is_inline or _is_over_text(lines, seen, index) else None


def _above(lines: Sequence[str], seen: Sequence[Header | None], index: int) -> Head | None:
    """A phone number or caption with the time under it; or a number right over a message that opens with 【."""
    sender, last = None, index
    while last + 1 < len(lines) and (header := seen[last]) and header.shape in _ABOVE_STAMP:
        sender, last = sender or header.sender, last + 1
    stamp = seen[last]
    if stamp and stamp.shape is Shape.STAMP and _is_over_text(lines, seen, last):
        return Head(index, last, replace(stamp, sender=sender))
    number = seen[index]
    if number and number.sender and last == index + 1 and lines[last].lstrip().startswith("【"):
        return Head(index, index, number)
    return None


def _opens(lines: Sequence[str], index: int) -> bool:
    return index == 0 or not lines[index - 1].strip()


def _is_over_text(lines: Sequence[str], seen: Sequence[Header | None], index: int) -> bool:
    """Whether words of a message follow: on the next line, or after blank lines where the header opens a paragraph."""
    following = index + 1
    while _opens(lines, index) and following < len(lines) and not lines[following].strip():
        following += 1
    if following >= len(lines) or not lines[following].strip():
        return False
    header = seen[following]
    return header is None or header.shape in _ALSO_WORDS


def _is_followed(lines: Sequence[str], seen: Sequence[Header | None], index: int) -> bool:
    """Whether a message follows a day at once, or a header does after blank lines."""
    if index + 1 < len(lines) and lines[index + 1].strip():
        return True
    following = next((at for at in range(index + 1, len(lines)) if lines[at].strip()), None)
    return following is not None and seen[following] is not None
