"""Many messages pasted at once become one entry each; no word of a message is changed, and none is lost.

Comes in: what a person copied from a phone or computer. Goes out: for each message its words, what the lines around it say of time,
sender and side, and those lines themselves, so that a person sees what was taken for a header and can undo it. Which line is which is
told by the shape of the whole (`_readings`), days by the times around (`_days`), whose it was by the names (`_sides`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from complaintgen.case.enums import Channel
from complaintgen.identities.numbers import same_number
from complaintgen.intake._read_event import Origin, Side, Uncertainty
from complaintgen.intake.conversations._day_orders import in_one_order
from complaintgen.intake.conversations._days import settled
from complaintgen.intake.conversations._drafts import Draft
from complaintgen.intake.conversations._headers import who_in
from complaintgen.intake.conversations._message_entities import callback_in, is_own, signature_in
from complaintgen.intake.conversations._pasted import Pasted, with_doubt_of_lines
from complaintgen.intake.conversations._readings import read_whole
from complaintgen.intake.conversations._sides import is_qq_export, partner_in, with_sides
from complaintgen.patterns import Pattern

_CHANNELS = {"微信": Channel.WECHAT, "qq": Channel.QQ, "短信": Channel.SMS}
_CHANNEL = "|".join((*_CHANNELS, "QQ"))
_CHANNEL_BESIDE = Pattern(
    rf"(?P<before>{_CHANNEL})(?:昵称|好友|号)?[ :：_\-]+(?P<behind>\S.*)|[\[【(（](?P<inside>{_CHANNEL})[\])】）] ?(?P<within>\S.*)|(?P<ahead>.*[^\s]) ?(?:[\[【(（](?P<after>{_CHANNEL})[\])】）])"
)


def split_messages(text: str, today: date, own_numbers: Collection[str] = ()) -> tuple[Pasted, ...]:
    """Part what was pasted into its messages and calls, in their order.

    Args:
        text: as pasted.
        today: the day of pasting.
        own_numbers: the telephone numbers of the person who pasted.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    whole = in_one_order(read_whole(lines, today), today)
    drafts = list(map(_of_qq if is_qq_export(lines) else _of_channel, whole))
    moments = list(settled(drafts, today))
    told = [_of_numbers(_pasted(draft), own_numbers) for draft in drafts]
    read = [(draft, replace(message, at=at, unconfirmed=(*doubts, *message.unconfirmed))) for draft, message, (at, doubts) in zip(drafts, told, moments, strict=True)]
    threads = frozenset(f"第 {draft.first + 1} 行" for draft in drafts if draft.in_thread)
    return tuple(map(with_doubt_of_lines, with_sides(tuple(_merge_headers(read)), partner_in(lines), threads)))


def _of_qq(draft: Draft) -> Draft:
    """A message of an export of QQ, where what stands in brackets beside the name is the account and no telephone number."""
    if not draft.is_event:
        return draft
    account = f"{draft.account}({draft.sender})" if draft.account and draft.sender else draft.account or draft.sender
    return replace(draft, sender=None, account=account, channel=draft.channel or Channel.QQ)


def _of_channel(draft: Draft) -> Draft:
    """A message with the channel that stands beside the name in its head; it is no part of the name."""
    found = _CHANNEL_BESIDE.fullmatch(draft.account or "") if draft.text and draft.channel is None else None
    if not found:
        return draft
    name, word = next((found[name].strip(), found[word]) for name, word in (("behind", "before"), ("within", "inside"), ("ahead", "after")) if found[name])
    return replace(draft, account=name, channel=_CHANNELS[word.casefold()])


def _pasted(draft: Draft) -> Pasted:
    side = Side.MINE if draft.account and is_own(draft.account) else draft.side
    callback = callback_in(draft.text) if draft.text else None
    is_senders = callback and draft.sender and same_number(callback, draft.sender)
    return Pasted(text=draft.text, header=draft.header, gap=draft.gap, sender=draft.sender, account=draft.account, direction=side, channel=draft.channel,
                  duration_seconds=draft.duration_seconds, answered=draft.answered, count=draft.count, signature=signature_in(draft.text),
                  callback=None if is_senders else callback, origin=Origin("", f"第 {draft.first + 1} 行"),
                  unconfirmed=(Uncertainty("direction", draft.side_doubt),) if draft.side_doubt else ())


def _of_numbers(message: Pasted, own_numbers: Collection[str]) -> Pasted:
    """A message with whose it was, where one of its numbers is the person's own; of two that nobody knows none is taken for the other side's."""
    if message.sender and _is_among(message.sender, own_numbers):
        return replace(message, sender=None, direction=Side.MINE)
    one, arrow, other = (message.account or "").partition(" → ")
    if not arrow:
        return message
    if _is_among(one, own_numbers) != _is_among(other, own_numbers):
        side, number = (Side.MINE, other) if _is_among(one, own_numbers) else (Side.THEIRS, one)
        return replace(message, direction=side, sender=who_in(number)[0], account=None)
    return replace(message, account=None, unconfirmed=(Uncertainty("sender", f"原文写的是“{message.account}”，没有说哪个号码是您的"),))


def _is_among(number: str, numbers: Collection[str]) -> bool:
    return any(same_number(number, other) for other in numbers)


def _merge_headers(messages: Iterable[tuple[Draft, Pasted]]) -> Iterator[Pasted]:
    """Give the lines around no message to the next one; at the end they go with the last, and are words where there is none.

    A header over nothing may as well be the last words of the message above it.
    """
    waiting: list[str] = []
    last: Pasted | None = None
    are_system = True
    for draft, message in messages:
        if not draft.is_event:
            waiting.append(message.header)
            are_system = are_system and draft.is_system
            continue
        if last:
            yield last
        last = replace(message, header="\n".join([*waiting, message.header]).strip("\n"))
        waiting, are_system = [], True
    left = "\n".join(waiting).strip("\n")
    if last and last.text and not are_system:
        yield replace(last, text=f"{last.text}\n{left}") if left else last
    elif last:
        yield replace(last, header=f"{last.header}\n{left}".strip("\n"))
    elif left and not are_system:
        yield Pasted(text=left, origin=Origin("", "第 1 行"))
