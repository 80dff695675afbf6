"""The files of an import as originals: hashed before anything is read of them, and kept beside the case where that is wished."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from complaintgen.files.disk import Source
    from complaintgen.intake import ImportedFile

_PASTED = "粘贴的文字.txt"


@dataclass(frozen=True, slots=True)
class ImportOriginal:
    """One file to read.

    Attributes:
        source: what is read; the copy, where one was kept.
        file: its name and digest; None for what was pasted and not kept.
        kept_as: the name of the copy; empty where there is none.
    """

    source: Source
    file: ImportedFile | None
    kept_as: str = ""


def originals_of(sources: Iterable[Source], case_file: Path, *, is_kept: bool) -> list[ImportOriginal]:
    """The digests of some files, or, where originals are to be kept, copies beside the case, from which they are read.

    Raises:
        UserError: a file cannot be read, or the folder cannot be written.
    """
    return [_kept(source, case_file) if is_kept else _digested(source) for source in sources]


def _digested(source: Source) -> ImportOriginal:
    from complaintgen.files.disk import digest_of
    from complaintgen.intake import ImportedFile

    if source.held is not None:
        return ImportOriginal(source, None)
    return ImportOriginal(source, ImportedFile(source.path.name, digest_of(source.path).sha256))


def _kept(source: Source, case_file: Path) -> ImportOriginal:
    from complaintgen.cli._evidence import taking_by
    from complaintgen.files.disk import Method, evidence_folder_of, keep_bytes, keep_original
    from complaintgen.intake import ImportedFile

    folder, taking = evidence_folder_of(case_file), taking_by(Method.IMPORTED)
    if source.held is not None:
        copy = keep_bytes(folder, _PASTED, source.held, taking)
        return ImportOriginal(source, ImportedFile(copy.path.name, copy.entry.sha256), copy.path.name)
    copy = keep_original(folder, source.path, taking)
    return ImportOriginal(replace(source, path=copy.path), ImportedFile(copy.path.name, copy.entry.sha256), copy.path.name)
