"""Many messages pasted at once become one entry each; no word of a message is changed, and none is lost.

Comes in: what a person copied from a phone or computer. Goes out: for each message its words, what the line above it
says of time and sender, and that line itself, so that a person sees what was taken for a header and can undo it.

Messages are parted by header lines; where there are none, by the numbers of a list (1、 2、 …); else by blank lines. Under a
header, blank lines do not part: a letter has paragraphs, and counting each would overstate what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from complaintgen.case.events import SELF, Contact
from complaintgen.case.kinds import Channel
from complaintgen.case.scalars import BEIJING
from complaintgen.intake.headers import Header, Shape
from complaintgen.intake.mentions import callback_in, signature_in
from complaintgen.intake.placing import Head, heads_in
from complaintgen.intake.reading.words import read_text


@dataclass(frozen=True, slots=True)
class Pasted:
    """One message as pasted.

    Attributes:
        text: its words, unchanged; only line ends are made alike and blank lines around taken away.
        at: when, as the header says; None where it does not say the day.
        sender: the number the header names; never one that only stands in the words.
        account: the name or account the header names.
        signature: the name in 【】, which also stays in the words.
        callback: the number the words ask to call.
        header: the words that were taken for a header, a list number or a rule, as pasted.
    """

    text: str
    at: date | datetime | None = None
    sender: str | None = None
    account: str | None = None
    signature: str | None = None
    callback: str | None = None
    header: str = ""


_RULE = re.compile(r"\s*([-—–=_*~·.•#＝－＊─━]\s*){3,}")
_PREAMBLE = re.compile(r"\s*(?:消息记录[(（].*|消息(?:分组|对象)[:：].*|.{0,40}聊天记录(?:如下)?[:：]?|Dear ?[:：,，]?)\s*")
"""The lines with which chat programs open what they export."""

_ITEM = re.compile(r"\s*(?:([0-9０-９]{1,3})[、.．)）](?![0-9])|[(（]([0-9]{1,3})[)）]|第([0-9]{1,3})条[:：、]?|([①-⑳]))\s*")


def split_messages(text: str, today: date) -> tuple[Pasted, ...]:
    """Part what was pasted into its messages, in their order.

    Args:
        text: as pasted.
        today: the day of pasting.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    heads = list(heads_in(lines, today))
    items = [] if heads else _list_items(lines)
    if items:
        return tuple(_merge_headers(list(_by_items(lines, items))))
    if not heads:
        return tuple(_merge_headers(list(_by_blank_lines(lines))))
    opening = map(_without_preamble, _by_blank_lines(lines[:heads[0].first]))
    return tuple(_merge_headers([*opening, *_by_heads(lines, heads)]))


def join(first: Pasted, second: Pasted) -> Pasted:
    """One message of two that stood one after the other; what the first does not say of itself, the second does.

    A list number or rule that parted them goes back into the words; a line with the second's time or sender does not.
    """
    who = (first.sender or second.sender, first.account or second.account)
    at = first.at or second.at
    if not second.header:
        return _pasted(f"{first.text}\n\n{second.text}", first.header, at, who)
    if all(_ITEM.fullmatch(line) or _RULE.fullmatch(line) for line in second.header.split("\n")):
        between = "\n" if _RULE.fullmatch(second.header.split("\n")[-1]) else ""
        return _pasted(f"{first.text}\n{second.header}{between}{second.text}", first.header, at, who)
    return _pasted(f"{first.text}\n{second.text}", f"{first.header}\n{second.header}".strip("\n"), at, who)


def contact_of(pasted: Pasted, identifier: str, *, channel: Channel = Channel.SMS, recipient: str = SELF) -> Contact:
    """The contact that a pasted message is.

    Raises:
        AnswerError: the words hold a character that no paper can.
    """
    account = pasted.account and read_text(pasted.account)
    return Contact(id=identifier, channel=channel, recipient=recipient, text=read_text(pasted.text), at=pasted.at,
                   sender=pasted.sender, account=account, signature=pasted.signature, callback=pasted.callback)


def _pasted(text: str, header: str, at: date | datetime | None = None, who: tuple[str | None, str | None] = (None, None)) -> Pasted:
    sender, account = who
    callback = callback_in(text)
    return Pasted(text, at, sender, account, signature_in(text), None if callback == sender else callback, header)


def _by_heads(lines: Sequence[str], heads: Sequence[Head]) -> Iterator[Pasted]:
    day: date | None = None
    for head, following in zip_longest(heads, heads[1:]):
        header = head.header
        rest = [lines[head.last][header.column:], *lines[head.last + 1:following.first if following else len(lines)]]
        words = "\n".join([*lines[head.first:head.last], lines[head.last][:header.column]]).strip()
        day = _day_from(header) if header.shape is Shape.DAY or header.at else day
        at = datetime.combine(day, header.clock, BEIJING) if day and header.clock else header.at
        first, *others = _paragraphs_with_signatures(rest)
        yield _pasted("\n".join(first).strip(), words, at, (header.sender, header.account))
        yield from (_pasted("\n".join(other).strip(), "") for other in others)


def _day_from(header: Header) -> date | None:
    """The day that times under this header belong to: only a line with nothing but a day says it for what follows."""
    return header.at if header.shape is Shape.DAY and not isinstance(header.at, datetime) else None


def _paragraphs_with_signatures(lines: list[str]) -> Iterator[list[str]]:
    """Part a body where, after a blank line, another 【…】 opens a message as the first one did."""
    begun = 0
    opening = next((line for line in lines if line.strip()), "")
    if opening.lstrip().startswith("【"):
        for index in range(1, len(lines)):
            is_next = lines[index].lstrip().startswith("【") and not lines[index - 1].strip()
            if is_next and any(line.strip() for line in lines[begun:index]):
                yield lines[begun:index]
                begun = index
    yield lines[begun:]


def _list_items(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Line and column where each item of a numbered list begins; empty where the lines are no list from 1 on."""
    items: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        found = _ITEM.match(line)
        if found and _item_number(found) == len(items) + 1:
            items.append((index, found.end()))
        elif not items and line.strip():
            return []
    return items if len(items) > 1 else []


def _item_number(found: re.Match[str]) -> int:
    circled = found[4]
    return ord(circled) - ord("①") + 1 if circled else int(found[1] or found[2] or found[3])


def _by_items(lines: Sequence[str], items: Sequence[tuple[int, int]]) -> Iterator[Pasted]:
    ends = [*(index for index, _ in items[1:]), len(lines)]
    for (index, column), end in zip(items, ends, strict=True):
        yield _pasted("\n".join([lines[index][column:], *lines[index + 1:end]]).strip(), lines[index][:column].strip())


def _by_blank_lines(lines: Sequence[str]) -> Iterator[Pasted]:
    rules: list[str] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        is_rule = bool(_RULE.fullmatch(line))
        if paragraph and (is_rule or not line.strip()):
            yield _pasted("\n".join(paragraph).strip(), "\n".join(rules))
            rules, paragraph = [], []
        if is_rule:
            rules.append(line.strip())
        elif line.strip():
            paragraph.append(line)
    if rules:
        yield Pasted("", header="\n".join(rules))


def _without_preamble(message: Pasted) -> Pasted:
    is_preamble = all(_PREAMBLE.fullmatch(line) for line in message.text.split("\n"))
    return Pasted("", header=f"{message.header}\n{message.text}".strip("\n")) if is_preamble and message.text else message


def _merge_headers(messages: Sequence[Pasted]) -> Iterator[Pasted]:
    """Give the header of what holds no message to the next message; at the end it is words again."""
    waiting: list[str] = []
    last: Pasted | None = None
    for message in messages:
        if not message.text:
            waiting.append(message.header)
            continue
        if last:
            yield last
        last = replace(message, header="\n".join([*waiting, message.header]).strip("\n"))
        waiting = []
    left = "\n".join(waiting)
    if last:
        yield replace(last, text=f"{last.text}\n{left}") if left else last
    elif left:
        yield Pasted(left)
