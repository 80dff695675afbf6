"""A file of the repository that a script writes: written, or with --check compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def write_or_check(file: Path, data: bytes, arguments: Sequence[str], script: str) -> int:
    """The exit code of a script: 1 if the file was to be compared and is not what the script writes."""
    if "--check" not in arguments:
        file.write_bytes(data)
        return 0
    if file.read_bytes() == data:
        return 0
    print(f"{file.name} is not what {script} writes")
    return 1
