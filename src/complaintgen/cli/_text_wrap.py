"""Break Chinese text into lines of a terminal: a character takes two columns, an English word stays whole."""

from __future__ import annotations

import re

from rich.cells import cell_len

_PIECES = re.compile(r"[!-~]+[，。；：、！？）」】》”…]*|\S[，。；：、！？）」】》”…]*| +")
"""A word, or a single character, with the marks that may not begin a line."""


def broken(text: str, width: int) -> list[str]:
    """The lines of a text.

    Args:
        text: one paragraph.
        width: how many columns a line has; a longer word stands alone.
    """
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]
