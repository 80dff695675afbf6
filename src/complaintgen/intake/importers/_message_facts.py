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

Who: TypeAlias = tuple[str | None, str | None]
"""A number and an account or name."""

_NOT_NAMED = frozenset({"", "null", "(unknown)", "unknown", "未知", "(未知)"})
_BROKEN = "原文有一个或者几个字符的编码已经损坏，认不出来，显示为 �"
_MOST_SECONDS = 4_102_444_800
"""The last second of 2099: what is larger counts in smaller parts than seconds."""


@lru_cache(maxsize=8192)
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
    try:
        return datetime.fromtimestamp(int(seconds), BEIJING) if 0 < seconds <= _MOST_SECONDS else None
    except (OverflowError, ValueError, OSError):
        return None


def with_words(event: ReadEvent, written: str) -> tuple[ReadEvent, str]:
    """An event with its words, unchanged but for line ends and characters that no paper can hold, and with what they name; and which characters were taken out."""
    words = with_plain_line_ends(written)
    taken_out = control_characters_in((words,))
    text = (without_control_characters(words) if taken_out else words).strip("\n")
    if not text.strip():
        return event, taken_out
    callback = callback_in(text)
    doubts = (*event.unconfirmed, Uncertainty("text", _BROKEN)) if UNREADABLE in text else event.unconfirmed
    return replace(event, text=text, signature=signature_in(text) if "【" in text else None, unconfirmed=doubts,
                   callback=None if callback and event.sender and same_number(callback, event.sender) else callback), taken_out


def control_note(taken_out: str) -> str:
    """What is told of characters that were taken out."""
    return f"去掉了不能写入文书、也看不见的控制字符 {taken_out}，其余文字没有改动"
