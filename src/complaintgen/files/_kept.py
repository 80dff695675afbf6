"""What the program works out once and keeps between runs: in a folder of its owner's, believed only as the program left it.

It holds compiled packs and law, never anything of a case. A file is used when it and its folder are no links, belong to the user who
runs the program, are open to nobody else, and the file's digest is right. Someone with the same account can forge all of that, and
could as well change the program itself.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from complaintgen.errors import WriteError
from complaintgen.files._reading import SOURCE_FLAGS
from complaintgen.files._writing import replace_private

_DIGEST = 32
_LARGEST = 64 << 20
_MOST_FILES = 16
"""Of one kind; those written longest ago go first."""
_OTHERS = 0o077
_CAN_TELL_OWNERS = hasattr(os, "geteuid")
"""Windows says in other ways who may read a file; nothing is kept there."""
_ENGINES = ("complaintgen", "jinja2", "docxtpl")


@dataclass(frozen=True, slots=True)
class KeptFolder:
    """A folder with what is kept, by kind and key."""

    folder: Path

    def load(self, kind: str, key: str) -> bytes | None:
        """What was kept, None where there is nothing that can be believed."""
        if not _CAN_TELL_OWNERS or not _is_private(_stat_of(self.folder), stat.S_ISDIR):
            return None
        try:
            with os.fdopen(os.open(self.folder / f"{kind}-{key}", SOURCE_FLAGS), "rb") as file:
                if not _is_private(os.fstat(file.fileno()), stat.S_ISREG):
                    return None
                data = file.read(_LARGEST)
        except OSError:
            return None
        content = data[_DIGEST:]
        return content if hashlib.sha256(content).digest() == data[:_DIGEST] else None

    def keep(self, kind: str, key: str, content: bytes) -> None:
        """Keep something in place of what was kept before under that key; where the folder cannot be written, nothing is kept."""
        if not _CAN_TELL_OWNERS:
            return
        with suppress(WriteError, OSError):
            replace_private(self.folder / f"{kind}-{key}", hashlib.sha256(content).digest() + content)
            oldest_first = sorted(self.folder.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime_ns)
            for path in oldest_first[:-_MOST_FILES]:
                path.unlink()


def _stat_of(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None


def _is_private(found: os.stat_result | None, is_of_kind: Callable[[int], bool]) -> bool:
    return found is not None and is_of_kind(found.st_mode) and found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & _OTHERS


@cache
def program_digest() -> str:
    """What compiled things depend on besides their sources: the files of the program and of its engines by size and time, and the interpreter."""
    told = [sys.version, str(sys.implementation.cache_tag)]
    for name in _ENGINES:
        home = Path(next(iter(getattr(find_spec(name), "submodule_search_locations", None) or [""])))
        told += sorted(_files_under(home))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:_DIGEST]


def _files_under(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files_under(Path(entry.path))
            elif entry.name.endswith((".py", ".toml")):
                found = entry.stat()
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"
