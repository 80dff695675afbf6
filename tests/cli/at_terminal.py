"""A command whose streams are a terminal, at which every answer was typed ahead."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def call_at_terminal(*arguments: str | Path, answers: tuple[str, ...], cwd: Path) -> tuple[int, str]:
    """Run a command line at a pseudo-terminal and return its exit code and what stood there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "complaintgen", *map(str, arguments)], stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd) as running:
        os.close(theirs)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        shown = bytearray()
        with suppress(OSError):  # Linux tells so that the other end was closed
            while piece := os.read(ours, 1 << 16):
                shown += piece
        os.close(ours)
        return running.wait(), shown.decode("utf-8", "replace")
