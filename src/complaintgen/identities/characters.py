"""Characters that nobody sees, or that turn the order of others round: where they stand, and how a text with them is printed.

One policy for all of the program. A case file keeps every character that was given, so that the words of a message are never
changed. Nothing compares them; the person is told where they stand; a page prints the others as if they were not there, as the
phone showed them, and writes out those that turn the order (〔U+202E〕), so that no text can turn a page round.

A joiner between the parts of an emoji, a selector after its base and the joiners that a script needs are part of the writing
and are no such characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from complaintgen.patterns import Pattern

_TURNING = "\u202b\u202d\u202e\u2067"
"""Embedding, overrides and isolate that write what follows from right to left. Source: Unicode Standard Annex 9, 2.1 to 2.4."""
HIDDEN = (
    "\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Controls, Default_Ignorable_Code_Point and Bidi_Control. Source: Unicode 15.0, DerivedCoreProperties.txt, PropList.txt."""
_CANDIDATE = Pattern(f"[{HIDDEN}]")
_JOINERS = frozenset("\u200c\u200d")
_SELECTORS = Pattern("[\ufe00-\ufe0f]")
_IDEOGRAPHIC_SELECTORS = Pattern("[\U000e0100-\U000e01ef]")
_IDEOGRAPH = Pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SKIN = Pattern("[\U0001f3fb-\U0001f3ff]")
_JOINED_SCRIPT = Pattern("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
"""Arabic (and so Uyghur), the scripts of India, Tibetan, Burmese, Khmer, Mongolian: joiners and selectors shape their letters."""
_MONGOLIAN = Pattern("[\u1800-\u18af]")
_MONGOLIAN_MARKS = frozenset("\u180b\u180c\u180d\u180e\u180f")
_FLAG = Pattern("\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f")
_CHANGES_VALUE = ("<super>", "<sub>", "<fraction>")
_SPACES = Pattern(r"\s+")


def unseen_in(text: str) -> tuple[tuple[int, str], ...]:
    """Every character that nobody sees or that turns the order round, with its index."""
    return tuple(_unseen_in(text)) if _CANDIDATE.search(text) else ()


def visible(text: str) -> str:
    """The text without those characters; a text that has none is given as it is."""
    unseen = unseen_in(text)
    if not unseen:
        return text
    gone = {index for index, _ in unseen}
    return "".join(character for index, character in enumerate(text) if index not in gone)


def printed(text: str) -> str:
    """The text as a page or a screen shows it: what turns the order is written out, what is not seen is left out."""
    unseen = dict(unseen_in(text))
    if not unseen:
        return text
    return "".join(_shown(character) if index in unseen else character for index, character in enumerate(text))


def plain(text: str) -> str:
    """The same words in half width, without invisible characters, one space between words (NFKC).

    Superscripts and fractions stay as they are: NFKC would turn 3² into 32.
    """
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    kept = (character for character in _CANDIDATE.sub("", text) if unicodedata.category(character) != "Cf")
    return _SPACES.sub(" ", "".join(map(_half_width, kept))).strip()


def is_turning(character: str) -> bool:
    """Whether a character writes what follows it from right to left, and so is written out where it is printed."""
    return character in _TURNING


def _half_width(character: str) -> str:
    if unicodedata.decomposition(character).startswith(_CHANGES_VALUE):
        return character
    return unicodedata.normalize("NFKC", character)


def _shown(character: str) -> str:
    return f"〔U+{ord(character):04X}〕" if is_turning(character) else ""


def _unseen_in(text: str) -> Iterator[tuple[int, str]]:
    flags = [found.span() for found in _FLAG.finditer(text)]
    for found in _CANDIDATE.finditer(text):
        index = found.start()
        if not (any(start < index < end for start, end in flags) or _belongs(text, index)):
            yield index, text[index]


def _belongs(text: str, index: int) -> bool:
    """Whether the character is part of how its neighbours are written."""
    character, before = text[index], text[index - 1:index]
    if _SELECTORS.match(character):
        return bool(before) and (_is_symbol(before) or before in "0123456789#*" or bool(_IDEOGRAPH.match(before)))
    if _IDEOGRAPHIC_SELECTORS.match(character):
        return bool(_IDEOGRAPH.match(before))
    if character in _MONGOLIAN_MARKS:
        return bool(_MONGOLIAN.match(before))
    return character in _JOINERS and _joins(text[:index], text[index + 1:index + 2], character)


def _joins(before: str, after: str, joiner: str) -> bool:
    if not after or not before:
        return False
    if _JOINED_SCRIPT.match(before[-1]) and (_JOINED_SCRIPT.match(after) or unicodedata.combining(before[-1])):
        return True
    base = before[-2:-1] if _SELECTORS.match(before[-1]) or _SKIN.match(before[-1]) else before[-1]
    return joiner == "\u200d" and _is_symbol(base) and _is_symbol(after)


def _is_symbol(character: str) -> bool:
    return character != "" and (unicodedata.category(character) in {"So", "Sm", "Sk"} or character in "‼⁉〰〽")
