"""The exit codes and the standard streams: an encoding that lacks a character and a reader that is gone are no crash."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

import click

from complaintgen.identities.characters import printed, unseen_in

if TYPE_CHECKING:
    from rich.console import Console

_PIECES_AT_ONCE = 2_000
"""Of a JSON document: an explanation of a large case is never in memory as one text."""


class ExitCode(IntEnum):
    """What the program answers to its caller; the README has the same table."""

    DONE = 0
    USER_ERROR = 2
    DRAFT = 3
    INTERRUPTED = 130
    READER_GONE = 141


def prepare_streams() -> None:
    """Print a question mark for a character that the encoding lacks: Chinese Windows gives a file or a pipe GBK."""
    # A program may be started with its streams closed; it prints to nobody then.
    sys.stdout, sys.stderr = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.stdout, sys.stderr = _without_unseen(sys.stdout), _without_unseen(sys.stderr)


class _ShownText(io.TextIOWrapper):
    """A stream on which no text turns the order of a line round, or hides what stands in it."""

    def write(self, text: str, /) -> int:
        super().write(printed(text))
        return len(text)


def _without_unseen(stream: TextIO) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper) or isinstance(stream, _ShownText):
        return stream
    encoding, is_in_lines = stream.encoding, stream.line_buffering
    return _ShownText(stream.detach(), encoding=encoding, errors="replace", line_buffering=is_in_lines)


def discard_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain at exit that the reader is gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def print_json(content: object) -> None:
    """Print JSON for a program; what nobody sees is escaped, and where the encoding is not UTF-8 every other character, so that none is lost."""
    # A command that prints no JSON starts without it.
    from complaintgen.cli._json_text import json_pieces

    is_utf8 = codecs.lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
    waiting: list[str] = []
    for piece in json_pieces(content, ascii_only=not is_utf8):
        waiting.append(piece)
        if len(waiting) >= _PIECES_AT_ONCE:
            click.echo(_with_unseen_escaped("".join(waiting)), nl=False)
            waiting.clear()
    click.echo(_with_unseen_escaped("".join(waiting)))


def _with_unseen_escaped(text: str) -> str:
    for character in dict.fromkeys(character for _, character in unseen_in(text)):
        text = text.replace(character, json.dumps(character)[1:-1])
    return text


def make_console(*, soft_wrap: bool = False) -> Console:
    """A console for tables, which leaves a reader that is gone to `main`."""
    # rich costs a third of the start of a command that prints no table.
    from rich.console import Console

    class _Console(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return _Console(highlight=False, soft_wrap=soft_wrap)
