"""What the fields of a backup say of one message or call, in the form of a case: whose number or account, the words, what stands in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

from complaintgen.errors import AnswerError
from complaintgen.files.disk import UNREADABLE
from complaintgen.formatting import BEIJING
from complaintgen.identities.numbers import same_number
from complaintgen.intake._read_event import ReadEvent, Uncertainty
from complaintgen.intake.conversations import callback_in, signature_in
from complaintgen.intake.importers._file_text import (
    control_characters_in,
    with_plain_line_ends,
    without_control_characters,
)
from complaintgen.intake.reading import read_phone
from complaintgen.patterns import Pattern

Who: TypeAlias = tuple[str | None, str | None]
"""A number and an account or name."""

_NOT_NAMED = frozenset({"", "null", "(unknown)", "unknown", "未知", "(未知)"})
_BROKEN = "原文有一个或者几个字符的编码已经损坏，认不出来，显示为 �"
_ODD = Pattern("[\x00-\x08\x0b-\x1f\x85\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_NUMBER_BEGUN = Pattern(r"1(?:[3-9][0-9][- ]?[0-9]{4}|010[0-9]{4})|0[0-9]{2,3}\)?[- ]?[0-9]{7}|400[- ]?[0-9]{3}|800[- ]?[0-9]{3}|9[56][0-9]{3}")
"""What every number that words may ask to call begins with: found sooner than who asks for it."""
_MOST_SECONDS = 4_102_444_800
"""The last second of 2099: what is larger counts in smaller parts than seconds."""


@lru_cache(maxsize=65_536)
def who_at(address: str, name: str = "") -> Who:
    """The number of an address where it is one; an address of mail or the word of a firm is an account, beside the name that the phone knows it by."""
    words, known = address.strip(), "" if name.strip().casefold() in _NOT_NAMED else name.strip()
    if words.casefold() in _NOT_NAMED:
        return None, known or None
    try:
        return read_phone(words), known if known and not _is_number(known, words) else None
    except AnswerError:
        return None, " ".join(dict.fromkeys(filter(None, (known, words)))) or None


def _is_number(name: str, number: str) -> bool:
    return name == number or same_number(name, number)


def moment_at(seconds: float) -> datetime | None:
    """The moment that a count of seconds since 1970 stands for, to the second, on the clock of Beijing; None for what is no moment."""
    return datetime.fromtimestamp(int(seconds), BEIJING) if 0 < seconds <= _MOST_SECONDS else None


def with_words(event: ReadEvent, written: str) -> tuple[ReadEvent, str]:
    """An event with its words, unchanged but for line ends and characters that no paper can hold, and with what they name; and which characters were taken out."""
    text, taken_out = clean_words(written)
    if text is None:
        return event, taken_out
    doubts = (*event.unconfirmed, *broken_doubts(text))
    return replace(event, text=text, unconfirmed=doubts), taken_out


def with_names_in_words(event: ReadEvent) -> ReadEvent:
    """An event with what its words name, where its file does not tell that apart: the signature, the number to call."""
    if not event.text or event.signature is not None or event.callback is not None:
        return event
    signature, callback = signature_of(event.text), callback_of(event.text, event.sender)
    return replace(event, signature=signature, callback=callback) if signature or callback else event


def clean_words(written: str) -> tuple[str | None, str]:
    """Words as a case holds them, None where there are none; and which characters were taken out of them."""
    # What is printable, as nearly all of a backup is, holds nothing odd, and that is known sooner.
    if written.isprintable() or not _ODD.search(written):
        return (written.strip("\n") if written and not written.isspace() else None), ""
    words = with_plain_line_ends(written)
    taken_out = control_characters_in((words,))
    text = (without_control_characters(words) if taken_out else words).strip("\n")
    return (text if text.strip() else None), taken_out


def broken_doubts(text: str) -> tuple[Uncertainty, ...]:
    """That some character of the words could not be read, where that is so."""
    return (Uncertainty("text", _BROKEN),) if UNREADABLE in text else ()


def signature_of(text: str) -> str | None:
    """The name in 【】 at the beginning or the end."""
    return signature_in(text) if "【" in text else None


def callback_of(text: str, sender: str | None) -> str | None:
    """The number that the words ask to call, unless it is the sender's own."""
    if not _NUMBER_BEGUN.search(text):
        return None
    callback = _callback_in(text)
    return None if callback and sender and same_number(callback, sender) else callback


@lru_cache(maxsize=4096)
def _callback_in(text: str) -> str | None:
    """The same words come to thousands, and often again."""
    return callback_in(text)


def control_note(taken_out: str) -> str:
    """What is told of characters that were taken out."""
    return f"去掉了不能写入文书、也看不见的控制字符 {taken_out}，其余文字没有改动"
