"""What a text quotes of a law: the words between quotation marks right behind a citation, or right before one in brackets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from complaintgen.law.citations._clean_text import CleanText, words_alone
from complaintgen.patterns import Pattern

_CONNECTOR = Pattern(r"(?:之|的)?(?:相关)?(?:明确|明文)?(?P<verb>规定|载明|要求|写明|指出|原文|内容|条文|表述)?(?:了|是|为|如下)?(?P<mark>[:,]?)(?=[“\"])")
_PLAIN = Pattern(r"(?:之|的)?(?:相关)?(?:明确|明文)?(?:规定|载明|要求|写明|指出|原文|内容|条文)?(?:了|是|为|如下)?:(?=[^“\"《第])(?P<words>[^;“”《》]{8,300})")
_BEHIND_COMMA = Pattern(r"(?:之|的)?(?:相关)?(?:明确|明文)?(?:规定|载明|要求|写明|指出)(?:了|是|为|如下)?,?(?=[^“\"《第,。;:])(?P<words>[^;“”《》]{8,300})")
_FURTHER = Pattern(r"[。;](?P<words>[^“”《》]{4,400})")
_BEFORE = Pattern(r"[”\"][。,;]?(?:\(|——?|-{1,2}|(?:出自|见|参见))$")
_SHORTEST = 8
"""Characters; less is a term, not a sentence of the law."""
_FURTHEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that stand as those of the law.

    Attributes:
        text: as they are written.
        span: where they stand in the clean text.
        is_certain: 规定 or the like stands before it; else it may be the name of an offence, or the words of somebody else.
        is_marked: it stands between quotation marks; else behind a colon, and may say the same in other words.
        is_near_only: not even a colon stands before it; it is a quote only where it is nearly the law's own text.
        further: of what is not marked, what comes behind its sentence, which may still belong to it.
    """

    text: str
    span: tuple[int, int]
    is_certain: bool
    is_marked: bool = True
    is_near_only: bool = False
    further: str = ""


def quote_around(words: CleanText, start: int, end: int, original: str) -> Quote | None:
    """The quote that belongs to a citation; None where there is none long enough to compare.

    Args:
        words: the clean text of the passage.
        start: where the citation begins.
        end: where it ends.
        original: the passage as it is written.
    """
    connector = _CONNECTOR.match(words.text, end)
    if connector:
        span = _closed(words.text, connector.end())
        certain = connector["verb"] is not None and connector["mark"] != ","
        return _quote(words, span, original, is_certain=certain)
    plain = _PLAIN.match(words.text, end)
    unmarked = plain or _BEHIND_COMMA.match(words.text, end)
    if unmarked:
        return _unmarked(words, unmarked.span("words"), original, is_near_only=plain is None)
    before = _BEFORE.search(words.text, max(start - 4, 0), start)
    return _quote(words, _opened(words.text, before.start()), original, is_certain=False) if before else None


def _unmarked(words: CleanText, span: tuple[int, int], original: str, *, is_near_only: bool) -> Quote | None:
    """A sentence that no marks set off, one that is too short to be compared with the next."""
    start, stop = span
    end = start
    while end < stop and len(words_alone(words.text[start:end])) < _SHORTEST:
        point = words.text.find("。", end + 1, stop)
        end = point if point > 0 else stop
    quote = _quote(words, (start, end), original, is_certain=False, is_marked=False)
    further = _FURTHER.match(words.text, end)
    return replace(quote, is_near_only=is_near_only, further=further["words"] if further else "") if quote else None


def _closed(text: str, opening: int) -> tuple[int, int] | None:
    """The stretch inside the quotation mark at an index."""
    if text[opening] == '"':
        end = text.find('"', opening + 1, opening + _FURTHEST)
        return (opening + 1, end) if end > 0 else None
    depth = 0
    for index in range(opening, min(len(text), opening + _FURTHEST)):
        depth += (text[index] == "“") - (text[index] == "”")
        if depth == 0:
            return opening + 1, index
    return None


def _opened(text: str, closing: int) -> tuple[int, int] | None:
    """The stretch inside the quotation mark that closes at an index."""
    if text[closing] == '"':
        start = text.rfind('"', max(closing - _FURTHEST, 0), closing)
        return (start + 1, closing) if start >= 0 else None
    depth = 0
    for index in range(closing, max(closing - _FURTHEST, -1), -1):
        depth += (text[index] == "”") - (text[index] == "“")
        if depth == 0:
            return index + 1, closing
    return None


def _quote(words: CleanText, span: tuple[int, int] | None, original: str, *, is_certain: bool, is_marked: bool = True) -> Quote | None:
    if span is None:
        return None
    begin, end = words.original(*span)
    text = original[begin:end]
    return Quote(text=text, span=span, is_certain=is_certain, is_marked=is_marked) if len(words_alone(text)) >= _SHORTEST else None
