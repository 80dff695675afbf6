"""Which numbers and accounts sent the very same words: a clue to one source.

In: the contacts. Out: the widest text of each circle of senders. Words that were heard in a call are told from memory, and compared with nothing; ordinary
reminders are made from one pattern everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from complaintgen.case.enums import Channel, Tag
from complaintgen.case.fields import Title
from complaintgen.case.model import Contact, sender_identity
from complaintgen.identities.characters import plain

A_SENTENCE = 10
"""Judgement: whole sentences in the same words, from several numbers, are a clue to one source; a few words are not."""
INNER_QUOTES = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAlike:
    """Numbers and accounts that sent one text."""

    senders: Annotated[tuple[str, ...], Title("号码、账号", "账号带引号")]
    events: Annotated[tuple[str, ...], Title("各号码、账号第一次发送的信息的编号", "与号码、账号一一对应")]


def sent_alike(contacts: Iterable[Contact]) -> tuple[SentAlike, ...]:
    """The texts that came from several senders; of those that the same senders share, the one that most of them sent."""
    by_text: dict[str, dict[str, Contact]] = {}
    for contact in contacts:
        words, sender = plain(contact.text or ""), sender_identity(contact)
        if sender and contact.channel is not Channel.CALL and contact.tags != (Tag.NEUTRAL_REMINDER,) and len(contact.text or "") >= A_SENTENCE:
            by_text.setdefault(words, {}).setdefault(sender, contact)
    found: list[dict[str, Contact]] = []
    for shared in sorted(by_text.values(), key=len, reverse=True):
        if len(shared) > 1 and not any(shared.keys() & told.keys() for told in found):
            found.append(shared)
    return tuple(SentAlike(senders=tuple(map(name_of_sender, told.values())), events=tuple(contact.id for contact in told.values())) for told in found)


def name_of_sender(contact: Contact) -> str:
    """The number or, in quotes, the account that a contact came from."""
    return contact.sender or f"“{(contact.account or '').translate(INNER_QUOTES)}”"
