"""The cases of a batch, one after the other: those of a folder by the name of their file, those of a JSONL file by the number of their line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from complaintgen.case.reading import is_page_of_case
from complaintgen.errors import Fault, ReadError
from complaintgen.files.disk import LARGEST_FILE, Source, folder_entries

_SUFFIX = ".json"
_OF_PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class CaseSource:
    """A case as it was given.

    Attributes:
        name: the stem of its file, or the number of its line; its folder is called so.
        faults: why it cannot be read.
    """

    name: str
    data: bytes
    faults: tuple[Fault, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def sources_in(path: Path) -> Iterator[CaseSource]:
    """Read the cases, each when it is asked for.

    Args:
        path: a folder, of which every .json file is a case, and every page in which a case is taken away where the case itself is not beside it, or a file with a case on each line; empty lines are passed over.

    Raises:
        ReadError: neither is there, or the file cannot be read to its end.
    """
    if path.is_dir():
        taken: set[str] = set()
        for file in _case_files(path):
            yield _from_file(file) if file.stem.casefold() not in taken else CaseSource(
                file.name, b"", (Fault(file.name, "与另一个案件文件只差大小写，文书的文件夹会是同一个", "请改一个文件名"),))
            taken.add(file.stem.casefold())
        return
    with Source(path).stream() as lines:
        number = 0
        while line := lines.readline(LARGEST_FILE + 1):
            number += 1
            if len(line) > LARGEST_FILE:
                yield CaseSource(str(number), b"", (Fault(f"第 {number} 行", f"一行超过 {LARGEST_FILE >> 20} MB", "请把这个案件单独保存为文件"),))
                while line and not line.endswith(b"\n"):
                    line = lines.readline(LARGEST_FILE)
            elif line.strip():
                yield CaseSource(str(number), line)


def count_sources(path: Path) -> int:
    """How many cases there are, errors as `sources_in`."""
    if path.is_dir():
        return len(_case_files(path))
    with Source(path).stream() as lines:
        return sum(1 for line in lines if line.strip())


def _case_files(folder: Path) -> list[Path]:
    names = sorted(entry.name for entry in folder_entries(folder, frozenset()) if entry.is_plain)
    cases = [folder / name for name in names if name.lower().endswith(_SUFFIX)]
    stems = {path.stem for path in cases}
    pages = [path for name in names if name.lower().endswith(_OF_PAGES) and (path := folder / name).stem not in stems and is_page_of_case(Source(path).head())]
    if not cases and not pages:
        raise ReadError(Fault(str(folder), "文件夹里没有案件文件（.json，或者带走案件用的网页）", "请给出案件文件所在的文件夹，或者一行一个案件的 .jsonl 文件"))
    return sorted([*cases, *pages])


def _from_file(path: Path) -> CaseSource:
    try:
        return CaseSource(path.stem, Source(path).read())
    except ReadError as error:
        return CaseSource(path.stem, b"", error.faults)
