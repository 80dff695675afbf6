"""How a message is quoted in running text: on one line, and a long one only in part; the annex has it in full."""

from __future__ import annotations

import re

_MOST, _LEAST = 120, 40
"""A quote has at most so many characters; it is not cut at a sentence end that would leave fewer than the second."""
_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")
_ENDS = ("。！？；!?;", "，、,")


def on_one_line(text: str) -> str:
    """A text with its line breaks as spaces."""
    return _LINE_BREAK.sub(" ", text).strip()


def excerpt(text: str) -> str:
    """The beginning of a text on one line: all of it where it is short, otherwise up to a sentence end."""
    whole = on_one_line(text)
    if len(whole) <= _MOST:
        return whole
    for ends in _ENDS:
        last = max(whole.rfind(end, 0, _MOST) for end in ends)
        if last >= _LEAST:
            return whole[:last + 1].rstrip("，、,；;")
    return whole[:_MOST]


def is_cut(text: str) -> bool:
    """Whether the excerpt leaves something out."""
    return len(on_one_line(text)) > _MOST
