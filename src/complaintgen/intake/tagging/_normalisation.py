"""The same words however they are written: a message without its disguises, with the way back to the original.

In: a text as it was sent, with separators, zero-width and full-width characters, traditional or look-alike characters,
homophones and pinyin. Out: a `Plain` text in ordinary simplified characters, each of which knows where it came from.
The tables of variants are data (`spelling.toml`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from complaintgen.errors import LexiconError
from complaintgen.files.tables import Table, TomlFile, open_toml, packaged_toml

BREAKS = frozenset("。!?;,:\n【】[]()…")
"""What ends a clause; no cue reaches across it."""

_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn", "Sk"})
_HAN = "[\u3400-\u9fff]"
_FILE = "spelling.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A text without its disguises; character i stands for `source[starts[i]:ends[i]]`."""

    source: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> str:
        """The very words of the source behind `text[start:end]`."""
        return self.source[min(self.starts[start:end]):max(self.ends[start:end])]


_Mark = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Which characters, words and syllables stand for which.

    Attributes:
        characters: one character for one.
        words: a disguised word or a syllable in Latin letters, as it reads once its characters are plain, for the plain one.
        disguises: finds the words, the longest first, and the syllables that stand beside a Chinese character.
    """

    characters: Mapping[str, str]
    words: Mapping[str, str]
    disguises: re.Pattern[str]

    def plain(self, source: str) -> Plain:
        """Take off the disguises of a text."""
        folded = [(self.characters.get(part, part), index, index + 1)
                  for index, character in enumerate(source) for part in _folded(character)]
        marks = list(self._respelled(list(_without_separators(folded))))
        return Plain(source=source, text="".join(mark[0] for mark in marks), starts=tuple(mark[1] for mark in marks),
                     ends=tuple(mark[2] for mark in marks))

    def plain_word(self, word: str) -> str:
        """A word written without separators in plain characters."""
        folded = "".join(self.characters.get(part, part) for character in word for part in _folded(character))
        return self.disguises.sub(lambda disguise: self.words[disguise[0]], folded)

    def _respelled(self, marks: list[_Mark]) -> Iterator[_Mark]:
        done = 0
        for disguise in self.disguises.finditer("".join(mark[0] for mark in marks)):
            yield from marks[done:disguise.start()]
            yield from _spread(self.words[disguise[0]], marks[disguise.start():disguise.end()])
            done = disguise.end()
        yield from marks[done:]


_Variants = Annotated[tuple[str, ...], Field(strict=False)]


class SpellingTable(Table):
    """All of spelling.toml: two rows of characters that stand for one another, and the plain form of each disguise."""

    traditional: str
    simplified: str
    characters: dict[str, str]
    words: dict[str, _Variants]
    pinyin: dict[str, _Variants]


@cache
def _folded(character: str) -> str:
    """A character in its ordinary width and lower case; empty for what is not seen."""
    if character in "\n\r\u2028\u2029":
        return "\n"
    if character == "\t":
        return " "
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    folded = unicodedata.normalize("NFKC", character).lower()
    return "".join(part for part in folded if unicodedata.category(part) not in _INVISIBLE)


def _without_separators(marks: list[_Mark]) -> Iterator[_Mark]:
    """Leave out what stands between characters and is no end of a clause; between Latin letters or digits one blank stays."""
    pending: list[_Mark] = []
    before = ""
    for mark in marks:
        if not (mark[0].isalnum() or mark[0] in BREAKS):
            pending.append(mark)
            continue
        if sum(separator[0] == "." for separator in pending) > 1:
            yield "…", pending[0][1], pending[-1][2]
        elif pending and all(neighbour.isascii() and neighbour.isalnum() for neighbour in (before, mark[0])):
            yield " ", pending[0][1], pending[-1][2]
        pending = []
        before = mark[0]
        yield mark


def _spread(plain: str, marks: list[_Mark]) -> Iterator[_Mark]:
    """A plain word over the place of its disguise, character by character where both are of one length."""
    if len(plain) == len(marks):
        yield from ((character, *mark[1:]) for character, mark in zip(plain, marks, strict=True))
    else:
        yield from ((character, marks[0][1], marks[-1][2]) for character in plain)


@cache
def spelling() -> Spelling:
    """The shipped tables of variants.

    Raises:
        LexiconError: the data break the format.
    """
    return _spelling_in(packaged_toml("complaintgen.intake.tagging", _FILE, LexiconError))


def parse_spelling(text: str) -> Spelling:
    """Build a `Spelling` from the text of its TOML file.

    Raises:
        LexiconError: the data break the format; it names every place.
    """
    return _spelling_in(open_toml(_FILE, text.encode(), LexiconError))


def _spelling_in(file: TomlFile) -> Spelling:
    table = file.table(SpellingTable)
    if len(table.traditional) != len(table.simplified):
        raise LexiconError(file.fault(("simplified",), "traditional 与 simplified 字数不同", "请让两行逐字对应"))
    characters = dict(zip(table.traditional, table.simplified, strict=True))
    characters |= {variant: plain for plain, variants in table.characters.items() for variant in variants}
    words = {word: plain for variants_of in (table.words, table.pinyin) for plain, variants in variants_of.items() for word in variants}
    return Spelling(characters, words, _disguises((word for variants in table.words.values() for word in variants),
                                                  (syllable for variants in table.pinyin.values() for syllable in variants)))


def _disguises(words: Iterable[str], syllables: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all; Latin letters count only as a whole word, and a syllable only beside a Chinese character."""
    whole = "|".join(f"{'(?<![a-z])' if word[0].isascii() else ''}{re.escape(word)}{'(?![a-z])' if word[-1].isascii() else ''}"
                     for word in sorted(set(words), key=len, reverse=True))
    spoken = "|".join(map(re.escape, syllables))
    return re.compile(f"{whole}|(?<={_HAN})(?:{spoken})(?![a-z])|(?<![a-z])(?:{spoken})(?={_HAN})")
