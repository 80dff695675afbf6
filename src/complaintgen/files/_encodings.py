"""In which encoding a large file of text is written, found by reading it once; and its lines, with what is broken in it marked and not lost.

Judgement: GB18030 makes characters of nearly any bytes, also of Big5; which of the two it is, the share of common characters tells. Where neither reads as
text in use, the file is refused.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from complaintgen.patterns import Pattern

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for bytes that are no character."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNMARKED_UTF16 = ((Pattern(rb"[\t\n\r -~]\0"), "utf-16-le"), (Pattern(rb"\0[\t\n\r -~]"), "utf-16-be"))
_CHINESE = Pattern(r"[\u4e00-\u9fff\ue000-\uf8ff]")
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MOST_BROKEN = 200
"""Characters of all between two broken ones, on the average, in a file that is still read."""
_FEWEST = 5
"""Broken characters that are let pass in a short file."""


@dataclass(slots=True, kw_only=True)
class _Trial:
    """One encoding tried on a whole file: how much was text, how much was none, and the beginning of it."""

    name: str
    decoder: codecs.IncrementalDecoder
    length: int = 0
    broken: int = 0
    sample: str = ""

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        text = self.decoder.decode(chunk, final)
        self.length += len(text)
        self.broken += text.count(UNREADABLE) if not text.isascii() else 0
        if len(self.sample) < _SAMPLE:
            self.sample += text[:_SAMPLE]

    @property
    def is_text(self) -> bool:
        return self.broken <= max(_FEWEST if self.length > 20 * _FEWEST else self.length // 20, self.length // _MOST_BROKEN) and "\0" not in self.sample


def encoding_of(chunks: Iterable[bytes]) -> str | None:
    """The encoding of a file of text, None where it is none that is known."""
    parts = iter(chunks)
    first = next(parts, b"")
    for mark, name in _MARKS:
        if first.startswith(mark):
            return name
    for pattern, name in _UNMARKED_UTF16:
        if pattern.match(first):
            return name
    trials = [_Trial(name=name, decoder=codecs.getincrementaldecoder(name)("replace")) for name in ("utf-8", "gb18030", "big5")]
    for trial in trials:
        trial.feed(first)
    for chunk in parts:
        for trial in trials if trials[0].broken else trials[:1]:
            trial.feed(chunk)
    utf8, gb, big5 = trials
    utf8.feed(b"", final=True)
    return "utf-8" if utf8.is_text and utf8.broken <= gb.broken + _FEWEST and not _reads_as_gb(utf8, gb) else _of_two_bytes(gb, big5)


def _reads_as_gb(utf8: _Trial, gb: _Trial) -> bool:
    """Whether a text of which most is ASCII is broken UTF-8, or UTF-8 of other letters, only because it is GB18030; one sign such as × says nothing."""
    is_other = utf8.broken > 0 or not utf8.sample.isascii()
    return is_other and gb.broken == 0 and not _CHINESE.search(utf8.sample) and len(_CHINESE.findall(gb.sample)) > 1 and _share(gb.sample, "gb2312", 0xB0, 0xD7) > 0.7


def _of_two_bytes(gb: _Trial, big5: _Trial) -> str | None:
    in_gb = _share(gb.sample, "gb2312", 0xB0, 0xD7) if gb.is_text else 0.0
    in_big5 = _share(big5.sample, "big5", 0xA4, 0xC6) if big5.is_text else 0.0
    if in_gb >= 0.75 or (in_gb >= 0.5 and in_gb >= in_big5):
        return "gb18030"
    return "big5" if in_big5 >= 0.75 else None


def _share(text: str, charset: str, first: int, last: int) -> float:
    """How many of the Chinese characters are among the common ones of a charset, whose first bytes lie in a range."""
    characters = _CHINESE.findall(text[:_SAMPLE])
    encoded = (character.encode(charset, "ignore") for character in characters)
    return sum(len(code) == 2 and first <= code[0] <= last for code in encoded) / len(characters) if characters else 0.0


def chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    """What is left of a stream, piece by piece."""
    while chunk := stream.read(_CHUNK):
        yield chunk


@contextmanager
def text_of(stream: BinaryIO, encoding: str) -> Iterator[TextIO]:
    """A stream as text with its line ends as they are; what is no character is `UNREADABLE`."""
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()
