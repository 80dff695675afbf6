"""What a message's own words name: the signature in 【】 and the number to call back."""

from __future__ import annotations

import re

from complaintgen.errors import AnswerError
from complaintgen.intake.reading import read_phone

_FIRST = re.compile(r"\s*【([^【】\n]{1,40})】")
_LAST = re.compile(r"【([^【】\n]{1,40})】(?:\s*(?:拒收|退订|回复?)[^\n]{0,12})?\Z")
_NUMBER = r"(?<![0-9.*])((?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|\(?0[0-9]{2,3}\)?[- ]?[0-9]{7,8}|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}|9[56][0-9]{3,6})(?![0-9.*])"
_CUE = r"致电|回电|来电|回拨|拨打|电联|联系|电话|热线|咨询|详询|热线|客服|手机|座机|专线|复电|打给|打到|回我|回复我|tel"
_LONGEST_CUE = 40
_BEFORE = re.compile(rf"(?:{_CUE})[^0-9\n。；]{{0,14}}{_NUMBER}", re.IGNORECASE)
_AFTER = re.compile(rf"{_NUMBER}[^0-9\n。；]{{0,8}}(?:回电|回拨|来电|联系我|复电|电联)")
_ASKED = re.compile(rf"(?:(?:{_CUE})[^0-9\n。；]{{0,14}}|[:：])\s*\Z", re.IGNORECASE)


def signature_in(text: str) -> str | None:
    """The name in 【】 at the beginning of a message, or else at its end."""
    found = _FIRST.match(text) or _LAST.search(text.rstrip())
    return found[1].strip() or None if found else None


def asks_for_number(line: str) -> bool:
    """Whether a line ends so that a number under it is one to call."""
    return bool(_ASKED.search(line[-_LONGEST_CUE:]))


def callback_in(text: str) -> str | None:
    """The first number that a message asks to call, in the form the case holds."""
    found = _BEFORE.search(text) or _AFTER.search(text)
    if not found:
        return None
    try:
        return read_phone(found[1])
    except AnswerError:
        return None
