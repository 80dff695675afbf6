"""The XML of a part as it is filled in, in chunks: a long annex never lies in memory whole.

A chunk ends behind a paragraph or row, so that no mark, tag or text spans two. Those of a long part are folded until its file is made:
lightly, that is a thirtieth, and takes a hundredth of the time that filling in takes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from complaintgen.word._locations import unmarked

_ENDS = ("</w:p>", "</w:tr>")
_CHUNK = 1 << 18
"""Characters."""
_MOST_HELD = 4
"""Chunks; a paper of hundreds of contacts has no more, and is not worth folding."""
_LIGHTLY = 1


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part filled in, with blanks, line ends and tabs as characters; gone through, it gives its chunks: those that are folded, then those that are not."""

    folded: tuple[bytes, ...]
    held: tuple[str, ...]

    @classmethod
    def of(cls, pieces: Iterable[str], size: int = _CHUNK) -> FilledPart:
        """A part as its template wrote it, in pieces, with the marks of places; a chunk has about so many characters."""
        folded: list[bytes] = []
        held: list[str] = []
        for chunk in map(unmarked, _chunks(pieces, size)):
            held.append(chunk)
            if folded or len(held) > _MOST_HELD:
                folded += (zlib.compress(text.encode(), _LIGHTLY) for text in held)
                held.clear()
        return cls(tuple(folded), tuple(held))

    def __iter__(self) -> Iterator[str]:
        for chunk in self.folded:
            yield zlib.decompress(chunk).decode()
        yield from self.held

    def __str__(self) -> str:
        return "".join(self)


def _chunks(pieces: Iterable[str], size: int) -> Iterator[str]:
    held: list[str] = []
    length, enough = 0, size
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= enough:
            text = "".join(held)
            cut = max(text.rfind(end) + len(end) if end in text else 0 for end in _ENDS)
            if cut:
                yield text[:cut]
            held, length = [text[cut:]], len(text) - cut
            # A text without an end is not gone through again with each piece.
            enough = size if cut else 2 * length
    yield "".join(held)
