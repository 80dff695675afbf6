"""Many messages pasted at once become one entry each; no word of a message is changed, and none is lost.

Comes in: what a person copied from a phone or computer. Goes out: for each message its words, what the line above it
says of time and sender, and that line itself, so that a person sees what was taken for a header and can undo it.

Messages are parted by header lines and by blank lines; where there are no headers, by the numbers of a list (1、 2、 …)
or else by blank lines. One thing is kept whole: a letter, that is one header at the very top and paragraphs under it.
Otherwise what stands after a blank line is a message whose time and sender are not known: words in the wrong mouth
weigh more than a message in two parts, which a person sees and joins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise, zip_longest

from complaintgen.formatting import BEIJING
from complaintgen.identities.numbers import same_number
from complaintgen.intake._read_event import ReadEvent
from complaintgen.intake.conversations._header_context import PlacedHeader, headers_in
from complaintgen.intake.conversations._headers import Header, HeaderShape
from complaintgen.intake.conversations._message_entities import callback_in, is_own, is_sent_to, signature_in
from complaintgen.patterns import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted(ReadEvent):
    """One message as pasted, of which the channel and the bounds are for a person to confirm.

    Attributes:
        text: its words, unchanged; only line ends are made alike and blank lines around taken away.
        header: the words that were taken for a header, a list number or a rule, as pasted.
        gap: the blank lines before it where it was split from the message above; `join` puts them back.
    """

    text: str
    header: str = ""
    gap: str = "\n\n"

    @property
    def is_own(self) -> bool:
        """Whether the person who pasted wrote it: it is no contact, but nothing pasted is lost."""
        return self.account is not None and (is_own(self.account) or is_sent_to(self.account))


_BLANK_LINES = Pattern(r"\n\s*\n\s*")
_RULE = Pattern(r"\s*([-—–=_*~·.•#＝－＊─━]\s*){3,}")
_PREAMBLE = Pattern(r"\s*(?:消息记录[(（].*|消息(?:分组|对象)[:：].*|.{0,40}聊天记录(?:如下)?[:：]?|Dear ?[:：,，]?)\s*")
"""The lines with which chat programs open what they export."""

_ITEM = Pattern(r"\s*(?:([0-9０-９]{1,3})[、.．)）](?![0-9])|[(（]([0-9]{1,3})[)）]|第([0-9]{1,3})条[:：、]?|([①-⑳]))\s*")


def split_messages(text: str, today: date) -> tuple[Pasted, ...]:
    """Part what was pasted into its messages, in their order.

    Args:
        text: as pasted.
        today: the day of pasting.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    heads = list(headers_in(lines, today))
    items = [] if heads else _list_items(lines)
    if items:
        return tuple(_merge_headers(list(_by_items(lines, items))))
    if not heads:
        return tuple(_merge_headers(list(_by_blank_lines(lines))))
    opening = [_without_preamble(message) for message in _by_blank_lines(lines[:heads[0].first])]
    headed = list(_by_heads(lines, heads))
    part = _signed_parts if sum(bool(message.text) for message in [*opening, *headed]) == 1 else _parted
    return tuple(_merge_headers([*opening, *(piece for message in headed for piece in part(message))]))


def join(first: Pasted, second: Pasted) -> Pasted:
    """One message of two that stood one after the other; what the first does not say of itself, the second does.

    A list number or rule that parted them goes back into the words; a line with the second's time or sender does not.
    One's own words joined with another's are the other's.
    """
    return replace(_joined(first, second), recipient=first.recipient or second.recipient)


def _joined(first: Pasted, second: Pasted) -> Pasted:
    who = _who_of_joined(first, second)
    at = first.at or second.at
    if not second.header:
        return replace(_pasted(f"{first.text}{second.gap}{second.text}", first.header, at, who), gap=first.gap)
    if all(_ITEM.fullmatch(line) or _RULE.fullmatch(line) for line in second.header.split("\n")):
        between = "\n" if _RULE.fullmatch(second.header.split("\n")[-1]) else ""
        return _pasted(f"{first.text}\n{second.header}{between}{second.text}", first.header, at, who)
    return _pasted(f"{first.text}\n{second.text}", f"{first.header}\n{second.header}".strip("\n"), at, who)


def _who_of_joined(first: Pasted, second: Pasted) -> tuple[str | None, str | None]:
    are_own = first.is_own and (second.is_own or not second.header)
    told = [message for message in (first, second) if are_own or not message.is_own]
    return next((message.sender for message in told if message.sender), None), next((message.account for message in told if message.account), None)


def split_at(pasted: Pasted, line: int) -> tuple[Pasted, Pasted]:
    """Two messages of one, the second of them with neither time nor sender; `join` makes them one again.

    Args:
        pasted: of more than one line.
        line: the index of the line of its words with which the second begins, from 1 on.
    """
    lines = pasted.text.split("\n")
    if not 0 < line < len(lines):
        raise ValueError("no such line between two")
    first, second = _cut(pasted, [len(pasted.text) - len("\n".join(lines[line:]).lstrip())])
    return first, second


def paragraphs(pasted: Pasted) -> tuple[Pasted, ...]:
    """One message for each paragraph, parted as by `split_at`; the message itself where it has but one."""
    return _cut(pasted, [blank.end() for blank in _BLANK_LINES.finditer(pasted.text)])


def _cut(pasted: Pasted, begins: Sequence[int]) -> tuple[Pasted, ...]:
    """The message in parts: the second and later begin at these places in its words, the space before each is its gap."""
    parts: list[Pasted] = []
    gap = pasted.gap
    for begin, end in pairwise([0, *begins, len(pasted.text)]):
        words = pasted.text[begin:end].rstrip()
        part = _pasted(words, "") if parts else _pasted(words, pasted.header, pasted.at, (pasted.sender, pasted.account))
        parts.append(replace(part, gap=gap, recipient=pasted.recipient))
        gap = pasted.text[begin + len(words):end]
    return tuple(parts)


def _pasted(text: str, header: str, at: date | datetime | None = None, who: tuple[str | None, str | None] = (None, None)) -> Pasted:
    sender, account = who
    callback = callback_in(text)
    return Pasted(text=text, at=at, sender=sender, account=account, signature=signature_in(text),
                  callback=None if callback and sender and same_number(callback, sender) else callback, header=header)


def _by_heads(lines: Sequence[str], heads: Sequence[PlacedHeader]) -> Iterator[Pasted]:
    day: date | None = None
    for head, following in zip_longest(heads, heads[1:]):
        header = head.header
        rest = [lines[head.last][header.column:], *lines[head.last + 1:following.first if following else len(lines)]]
        words = "\n".join([*lines[head.first:head.last], lines[head.last][:header.column]]).strip()
        day = _day_from(header) if header.shape is HeaderShape.DAY or header.at else day
        at = datetime.combine(day, header.clock, BEIJING) if day and header.clock else header.at
        yield _pasted("\n".join(rest).strip(), words, at, (header.sender, header.account))


def _day_from(header: Header) -> date | None:
    """The day that times under this header belong to: only a line with nothing but a day says it for what follows."""
    return header.at if header.shape is HeaderShape.DAY and not isinstance(header.at, datetime) else None


def _parted(message: Pasted) -> Iterator[Pasted]:
    """A message under a header and, apart, what stands after its blank lines; a rule belongs to what follows it."""
    for part in paragraphs(message):
        is_rule = part.text and not part.header and all(map(_RULE.fullmatch, part.text.split("\n")))
        yield Pasted(text="", header=part.text) if is_rule else part


def _signed_parts(letter: Pasted) -> tuple[Pasted, ...]:
    """A letter, parted where after a blank line another 【…】 opens a message as the first one did."""
    blanks = _BLANK_LINES.finditer(letter.text) if letter.text.startswith("【") else ()
    return _cut(letter, [blank.end() for blank in blanks if letter.text.startswith("【", blank.end())])


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
        yield Pasted(text="", header="\n".join(rules))


def _without_preamble(message: Pasted) -> Pasted:
    is_preamble = all(_PREAMBLE.fullmatch(line) for line in message.text.split("\n"))
    return Pasted(text="", header=f"{message.header}\n{message.text}".strip("\n")) if is_preamble and message.text else message


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
        yield Pasted(text=left)
