"""A text as citations are looked for in it: one width, no spaces, no line ends; each character knows where it stood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from complaintgen.patterns import Pattern

_SHAPES = str.maketrans({
    "（": "(", "）": ")", "﹙": "(", "﹚": ")", "［": "[", "］": "]", "〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]",
    "≪": "《", "≫": "》", "«": "《", "»": "》", "＜": "〈", "＞": "〉", "﹤": "〈", "﹥": "〉", "‹": "〈", "›": "〉", "<": "〈", ">": "〉", "—": "-", "–": "-", "−": "-", "－": "-", "~": "-", "～": "-",
    "〜": "-", "―": "-", "‐": "-", "‑": "-", "○": "〇", "Ｏ": "〇", "：": ":", "，": ",", "；": ";", "「": "“", "」": "”", "『": "“", "』": "”", "＂": '"',
})
_NUMBERED_MARKS = frozenset("㈠㈡㈢㈣㈤㈥㈦㈧㈨⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
_NOT_SAID = Pattern(r"[\W_]+")
_LEFT_OUT = Pattern(r"[…⋯]+|\.{3,}|\*{3,}")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text without what does not matter, and for each of its characters the index in the original, with one more for the end."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the original."""
        return self.offsets[start], (self.offsets[end - 1] + 1 if end > start else self.offsets[start])


def clean(text: str) -> CleanText:
    """Take spaces, line ends and invisible characters out of a text and bring the rest to one width."""
    pieces: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        for shown in _shape_of(character):
            pieces.append(shown)
            offsets.append(index)
    return CleanText("".join(pieces), (*offsets, len(text)))


def words_alone(text: str) -> str:
    """The letters, characters and digits of a text, by which quotes are compared: neither marks nor spaces count."""
    return _NOT_SAID.sub("", clean(text).text)


def parts_of_quote(text: str) -> list[str]:
    """The stretches of a quote between what it leaves out (……), as `words_alone`."""
    return [words for piece in _LEFT_OUT.split(clean(text).text) if (words := words_alone(piece))]


def likeness(text: str, official: str) -> float:
    """How much of a text stands in the official one, by pairs of characters: 0 to 1."""
    said, stands = _pairs(words_alone(text)), _pairs(words_alone(official))
    return len(said & stands) / len(said) if said else 0.0


def shared(text: str, official: str, other: str) -> frozenset[tuple[str, str]]:
    """The pairs of characters that a text has in common with the official one, and another has not."""
    return (_pairs(words_alone(text)) & _pairs(words_alone(official))) - _pairs(words_alone(other))


def _pairs(words: Iterable[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words))


@lru_cache(maxsize=20_000)
def _shape_of(character: str) -> str:
    shape = character.translate(_SHAPES)
    if shape != character:
        return shape
    category = unicodedata.category(character)
    if character.isspace() or category in ("Cf", "Cc", "Cs", "Mn", "Me"):
        return ""
    if category == "No" and character not in _NUMBERED_MARKS:
        return character
    same = unicodedata.normalize("NFKC", character)
    # What stands for several, such as … for three points, stays itself.
    return same if len(same) == 1 or character in _NUMBERED_MARKS else character
