"""Papers of a thousand cases in one archive in place of a thousand folders.

The cases of a shard are made in a folder of its own; when the last is done the archive takes its place. Where one is there from an
earlier run, what is not made anew is taken over.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from complaintgen.files.archives import archived, write_archive
from complaintgen.files.disk import files_under, remove_folder

SIZE = 1000
"""Cases in an archive."""


def shard_folder(out: Path, position: int) -> Path:
    """Where the papers of a case are made that goes into an archive.

    Args:
        out: the folder of the batch.
        position: the number of the case in the batch, from 0.
    """
    return out / f".{_name(position // SIZE)}"


def shard_archive(out: Path, position: int) -> Path:
    """The archive that the case at a position goes into."""
    return out / f"{_name(position // SIZE)}.zip"


def close_shard(out: Path, position: int, unchanged: frozenset[str]) -> None:
    """Put what was made of the shard of a position into its archive.

    Args:
        out: the folder of the batch.
        position: of any case in it.
        unchanged: the cases whose papers are taken over from the archive of an earlier run; what else it has goes.

    Raises:
        WriteError: the archive cannot be written; what was made is still in its folder.
    """
    folder, archive = shard_folder(out, position), shard_archive(out, position)
    if folder.is_dir() or (archive.exists() and not unchanged.issuperset(_cases_in(archive))):
        write_archive(archive, _entries(folder, archive, unchanged))
    if folder.is_dir():
        remove_folder(out, folder.name)


def _cases_in(archive: Path) -> Iterator[str]:
    return (name.partition("/")[0] for name, _ in archived(archive))


def _entries(folder: Path, archive: Path, unchanged: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    if archive.exists():
        yield from ((name, data) for name, data in archived(archive) if name.partition("/")[0] in unchanged)
    if folder.is_dir():
        yield from ((entry.name, entry.read()) for entry in files_under(folder))


def _name(number: int) -> str:
    return f"shard-{number + 1:05d}"
