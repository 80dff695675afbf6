"""A talk whose title names who speaks (与小王的聊天记录, “小王”和“李明”的聊天记录): a line that is such a name is no message, however often it stands.

In: the lines of a paste and the names of its title. Out: its messages, or None where the lines are not those of a talk of two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from complaintgen.identities.names import account_identity
from complaintgen.intake.conversations._drafts import Draft, block_of, filled
from complaintgen.intake.conversations._headers import HeaderShape, could_be_name, header_in
from complaintgen.intake.conversations._sides import pair_in, partner_in
from complaintgen.intake.conversations._stamps import NO_STAMP, Stamp, shown_form
from complaintgen.patterns import Pattern

_TITLE_LINES = 6
_TURN = Pattern(r"\s*(?P<who>[^:\s][^:]{0,23}?) ?:(?!//) *")
_NAMED = {HeaderShape.LINE, HeaderShape.NAMED_TIME, HeaderShape.INLINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What stands over one message: the lines from `first` to `last`, up to `column` of the last."""

    first: int
    last: int
    column: int
    account: str | None = None
    sender: str | None = None
    stamp: Stamp = NO_STAMP

    @property
    def is_day(self) -> bool:
        return self.account is None


def names_in_title(lines: Sequence[str]) -> tuple[str, ...]:
    """Who talks, by the title over a talk: one name or two; none where no title names any."""
    opening = list(islice((line for line in lines if line.strip()), _TITLE_LINES))
    if pair := pair_in(opening):
        return pair
    partner = partner_in(opening)
    return (partner,) if partner else ()


def by_talk(lines: Sequence[str], today: date, names: Collection[str]) -> list[Draft] | None:
    """The messages under the names of those who talk, with or without a time beside or under the name."""
    order = filled(lines)
    known = {account_identity(name) for name in names}
    heads = list(_heads_in(lines, order, today, known))
    told = [head for head in heads if not head.is_day]
    speakers = {account_identity(head.account or "") for head in told}
    if not told or heads[0].first != order[0] or len(speakers | known) > 2 or not speakers & known:
        return None
    drafts = [_draft(lines, head, end) for head, end in zip(heads, [*(head.first for head in heads[1:]), len(lines)], strict=True)]
    if any(not draft.text and not draft.is_day for draft in drafts) or any(_holds_time(draft, today) for draft in drafts):
        return None
    # Where no times stand, whoever is not named in the title cannot be told from what the other said.
    are_apart = len(speakers) > 1 or all(head.stamp.is_said for head in told) or all("\n" not in draft.text for draft in drafts)
    return drafts if are_apart else None


def _heads_in(lines: Sequence[str], order: Sequence[int], today: date, known: Collection[str]) -> Iterator[_Head]:
    """The heads, in order; a day is one over another head, and none where words must follow."""
    is_time_first = any(_time_on(lines[index], today) for index in order[:2] if not _day_on(lines[index], today))
    place, is_open = 0, False
    while place < len(order):
        index = order[place]
        day = _day_on(lines[index], today)
        if day and not is_open and (place == 0 or not lines[index - 1].strip() or _head_at(lines, order[place + 1:place + 3], today, known, is_time_first=is_time_first)):
            head: _Head | None = _Head(first=index, last=index, column=len(lines[index]), stamp=day)
        else:
            head = _head_at(lines, order[place:place + 2], today, known, is_time_first=is_time_first)
            is_open = head is not None and not lines[head.last][head.column:].strip()
        if head:
            yield head
        place += 2 if head and head.last > head.first else 1


def _head_at(lines: Sequence[str], at: Sequence[int], today: date, known: Collection[str], *, is_time_first: bool) -> _Head | None:
    """The head that begins on the first of two lines."""
    if not at:
        return None
    index, below = at[0], at[-1]
    name, under = (_bare(lines[place]) for place in (index, below))
    header = header_in(lines[index], today)
    if header and header.shape in _NAMED and header.account and header.stamp.is_said:
        return _Head(first=index, last=index, column=header.column, account=header.account, sender=header.sender, stamp=header.stamp)
    if is_time_first and below != index and (stamp := _time_on(lines[index], today)) and could_be_name(shown_form(under)):
        return _Head(first=index, last=below, column=len(lines[below]), account=under, stamp=stamp)
    if not is_time_first and below != index and (stamp := _time_on(lines[below], today)) and could_be_name(shown_form(name)):
        return _Head(first=index, last=below, column=len(lines[below]), account=name, stamp=stamp)
    if account_identity(name) in known:
        return _Head(first=index, last=index, column=len(lines[index]), account=name)
    return _turn_on(lines[index], index, known)


def _turn_on(line: str, index: int, known: Collection[str]) -> _Head | None:
    """A name that is known, a colon and words."""
    turn = _TURN.match(shown_form(line))
    is_turn = turn and account_identity(turn["who"]) in known and line[turn.end():].strip()
    return _Head(first=index, last=index, column=turn.end(), account=line[turn.start("who"):turn.end("who")]) if turn and is_turn else None


def _bare(line: str) -> str:
    return line.strip(" \t\u3000:：")


def _day_on(line: str, today: date) -> Stamp | None:
    header = header_in(line, today)
    return header.stamp if header and header.shape is HeaderShape.DAY else None


def _time_on(line: str, today: date) -> Stamp | None:
    header = header_in(line, today)
    return header.stamp if header and header.shape is HeaderShape.STAMP else None


def _holds_time(draft: Draft, today: date) -> bool:
    """Whether a time alone on a line is left among the words, so that somebody's words stand in another's."""
    return any(_time_on(line, today) for line in draft.text.split("\n"))


def _draft(lines: Sequence[str], head: _Head, end: int) -> Draft:
    over = "\n".join([*(line.strip() for line in lines[head.first:head.last] if line.strip()), lines[head.last][:head.column].strip()]).strip()
    words = "\n".join([lines[head.last][head.column:], block_of(lines, head.last + 1, end)]).strip()
    draft = Draft(first=head.first, header=over, text=words, account=head.account, sender=head.sender, stamp=head.stamp)
    return replace(draft, is_day=True) if head.is_day else draft
