"""A person parts messages otherwise than they were read: joins what was torn apart, splits what stuck together.

In: messages. Out: messages with the same words. What is joined keeps the time and sender of the first alone: the other's were said of
nothing but itself. What is split tells nothing of its second part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from complaintgen.case.enums import Channel
from complaintgen.identities.numbers import same_number
from complaintgen.intake.conversations._drafts import BLANK_LINES, ITEM, RULE
from complaintgen.intake.conversations._message_entities import callback_in, signature_in
from complaintgen.intake.conversations._pasted import Pasted, with_doubt_of_lines
from complaintgen.patterns import Pattern

_DIGITS = Pattern(r"[0-9]+")
_MARKS = Pattern(r"今天|昨天|前天|(?:周|星期)[一二三四五六日天]|凌晨|早上|上午|中午|下午|傍晚|晚上")


def join(first: Pasted, second: Pasted) -> Pasted:
    """One message of two that stood one after the other, with the time and sender of the first.

    The line over the second goes back into the words, where it was torn from; it stays beside them where it is the same line as
    that over the first, since then both are headers. One's own words joined with another's are nobody's own.
    """
    joined = _joined(first, second)
    if first.is_own and not second.is_own and second.header:
        joined = replace(joined, direction=second.direction, sender=second.sender, account=second.account)
    return _with_entities(replace(joined, recipient=first.recipient or second.recipient))


def _joined(first: Pasted, second: Pasted) -> Pasted:
    if not second.header:
        return replace(first, text=f"{first.text}{second.gap}{second.text}".strip("\n"))
    if second.channel is Channel.CALL and not second.text:
        return replace(first, text=f"{first.text}\n{second.header}".strip("\n"))
    if _are_alike(first.header, second.header):
        return replace(first, text=f"{first.text}\n{second.text}", header=f"{first.header}\n{second.header}")
    between = "" if ITEM.fullmatch(second.header) or second.header.endswith((":", "：")) else "\n"
    return replace(first, text=f"{first.text}\n{second.header}{between}{second.text}")


def _are_alike(one: str, other: str) -> bool:
    """Whether two headers have one form: the same words around other numbers."""
    is_parting = all(ITEM.fullmatch(line) or RULE.fullmatch(line) for line in other.split("\n"))
    return bool(one) and not is_parting and _form(one.rsplit("\n", maxsplit=1)[-1]) == _form(other.rsplit("\n", maxsplit=1)[-1])


def _form(header: str) -> str:
    return _MARKS.sub("0", _DIGITS.sub("0", header))


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


def reclaim(pasted: Pasted, written: str = "") -> Pasted:
    """A message whose header is words again, of which nothing else is known then.

    Args:
        pasted: with a header.
        written: the lines of the paste where it stands; taken as they are where they hold the same characters as header and words.
    """
    whole = "\n".join(filter(None, (pasted.header, pasted.text)))
    is_same = sorted("".join(written.split())) == sorted("".join(whole.split()))
    text = written.strip("\n") if is_same else whole
    return _with_entities(Pasted(text=text, gap=pasted.gap, origin=pasted.origin, recipient=pasted.recipient))


def paragraphs(pasted: Pasted) -> tuple[Pasted, ...]:
    """One message for each paragraph, parted as by `split_at`; the message itself where it has but one."""
    return _cut(pasted, [blank.end() for blank in BLANK_LINES.finditer(pasted.text)])


def _cut(pasted: Pasted, begins: Sequence[int]) -> tuple[Pasted, ...]:
    """The message in parts: the second and later begin at these places in its words, the space before each is its gap."""
    parts: list[Pasted] = []
    gap = pasted.gap
    for begin, end in pairwise([0, *begins, len(pasted.text)]):
        words = pasted.text[begin:end].rstrip()
        part = Pasted(text=words, origin=pasted.origin, channel=pasted.channel) if parts else replace(pasted, text=words)
        parts.append(replace(_with_entities(part), gap=gap, recipient=pasted.recipient))
        gap = pasted.text[begin + len(words):end]
    return tuple(parts)


def _with_entities(pasted: Pasted) -> Pasted:
    """The message with the signature and the number to call that its words hold now."""
    callback = callback_in(pasted.text)
    is_senders = callback and pasted.sender and same_number(callback, pasted.sender)
    return with_doubt_of_lines(replace(pasted, signature=signature_in(pasted.text), callback=None if is_senders else callback))
