"""Originals are kept: copied as they are into a folder beside the case, read-only, with a record of what was taken in.

In: a file as it came from a phone. Out: a copy with the same bytes and an entry in `custody.json`; the original is only read. What lies in the
folder is never overwritten. The digest is of the very bytes that were copied, so that whatever is parsed from the copy is what was hashed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from complaintgen.errors import Fault, ReadError, WriteError, system_reason
from complaintgen.files._custody_record import (
    RECORD,
    CustodyEntry,
    CustodyRecord,
    Method,
    is_plain_name,
    read_record,
    record_bytes,
)
from complaintgen.files._reading import Source, read_bytes_if_there
from complaintgen.files._writing import is_staged, replace_private, staged_in, take_place, write_reasons
from complaintgen.formatting import BEIJING

_CHUNK = 1 << 20
_LONGEST_NAME = 255
"""Bytes of a file name that common file systems take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How something is taken in.

    Attributes:
        method: by which command.
        at: when.
        tool: the program and its version.
    """

    method: Method
    at: datetime
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDigest:
    """What identifies a file.

    Attributes:
        size: bytes.
        sha256: of its bytes.
        modified: when it was last changed, as the file system says; None where that is no moment.
    """

    size: int
    sha256: str
    modified: datetime | None


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """A file that is in the folder.

    Attributes:
        path: the copy.
        entry: what the record says of it.
        is_new: it was not there before.
    """

    path: Path
    entry: CustodyEntry
    is_new: bool


def evidence_folder_of(case_file: Path) -> Path:
    """Where the originals of a case are kept, beside its case file."""
    return case_file.with_name(f"{case_file.stem}.evidence")


def digest_of(path: Path) -> FileDigest:
    """What identifies a file, read once from its first byte to its last.

    Raises:
        ReadError: it is no plain file, cannot be read, or was changed meanwhile.
    """
    return _digested(Source(path), lambda _: None)


def keep_original(folder: Path, original: Path, taking: Taking) -> KeptOriginal:
    """Take a file into an evidence folder, which is made where it is not there; what is in it already is taken in once.

    Raises:
        ReadError: the original is missing, a folder, a link, a device or a pipe, or was changed while it was read.
        WriteError: the folder cannot be written, is a link, or its record was edited; nothing is taken in then.
    """
    with _opened(folder) as record, staged_in(folder) as (staged, file):
        return _kept(folder, record, staged, taking, _digested(Source(original), file.write, file), original.name)


def keep_bytes(folder: Path, name: str, data: bytes, taking: Taking) -> KeptOriginal:
    """Take bytes into an evidence folder under a name; errors as `keep_original`."""
    with _opened(folder) as record, staged_in(folder) as (staged, file):
        file.write(data)
        _finish(file)
        return _kept(folder, record, staged, taking, FileDigest(size=len(data), sha256=hashlib.sha256(data).hexdigest(), modified=None), name)


def stored_record(folder: Path) -> CustodyRecord | None:
    """The record of an evidence folder, None where there is none.

    Raises:
        ReadError: it cannot be read.
    """
    data = read_bytes_if_there(folder / RECORD)
    return None if data is None else read_record(data)


@contextmanager
def _opened(folder: Path) -> Iterator[CustodyRecord]:
    """A folder that no other run writes meanwhile, with its record."""
    make_evidence_folder(folder)
    with _locked(folder):
        record = stored_record(folder) or CustodyRecord()
        if record.faults:
            raise WriteError(Fault(str(folder / RECORD), f"留存记录被改过（{record.faults[0]}），没有再写进去", "请先用 complaintgen evidence verify 核对，找回原来的记录后再试"))
        yield record


def make_evidence_folder(folder: Path) -> None:
    """Make the folder where it is not there; it is its owner's alone, and no link."""
    if folder.is_symlink():
        raise WriteError(Fault(str(folder), "留存原件的文件夹是指向别处的链接，没有写进去", "请换成真正的文件夹"))
    with write_reasons(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """No other run writes the record meanwhile, where the system has locks of this kind."""
    try:
        import fcntl  # Windows has none
    except ImportError:
        yield
        return
    with write_reasons(folder):
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # not every file system of a network has locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _digested(source: Source, take: Callable[[bytes], object], copy: BinaryIO | None = None) -> FileDigest:
    """The digest of a file, each piece handed on."""
    digest, size = hashlib.sha256(), 0
    with source.stream() as file:
        before = os.fstat(file.fileno())
        while chunk := _piece(file, source.path):
            digest.update(chunk)
            size += len(chunk)
            take(chunk)
        after = os.fstat(file.fileno())
    if _state(before) != _state(after) or size != after.st_size:
        raise ReadError(Fault(str(source.path), "读取的时候文件被改动了，没有留存", "请等别的程序写完、同步完成后再试"))
    if copy is not None:
        _finish(copy)
    return FileDigest(size=size, sha256=digest.hexdigest(), modified=_moment(after.st_mtime_ns))


def _finish(copy: BinaryIO) -> None:
    """Have a copy on the disk; an open file cannot be given its name everywhere."""
    copy.flush()
    os.fsync(copy.fileno())
    copy.close()


def _piece(file: BinaryIO, path: Path) -> bytes:
    try:
        return file.read(_CHUNK)
    except OSError as error:
        raise ReadError(Fault(str(path), f"无法读取：{system_reason(error)}", "请检查文件和权限后重试")) from None


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _moment(nanoseconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC).astimezone(BEIJING)
    except (OverflowError, OSError, ValueError):
        return None


def _kept(folder: Path, record: CustodyRecord, staged: Path, taking: Taking, found: FileDigest, name: str) -> KeptOriginal:
    """Give the staged copy its place and its entry, unless the folder has both."""
    known = next((entry for entry in record.entries if entry.sha256 == found.sha256 and entry.size == found.size), None)
    if known is not None and not os.path.lexists(folder / known.stored_name):
        take_place(staged, folder / known.stored_name)
        _seal(folder / known.stored_name, found)
        return KeptOriginal(folder / known.stored_name, known, is_new=False)
    if known is not None and _holds(folder / known.stored_name, found):
        return KeptOriginal(folder / known.stored_name, known, is_new=False)
    path = folder / _free_name(folder, printable_name(name), record, found)
    entry = CustodyEntry(original_name=_writable(name), stored_name=path.name, size=found.size, sha256=found.sha256, modified=found.modified.isoformat(timespec="seconds") if found.modified else None,
                         taken_at=taking.at.astimezone(BEIJING).isoformat(timespec="seconds"), tool=taking.tool, method=taking.method, previous=record.head)
    is_there = os.path.lexists(path)
    if not is_there:
        take_place(staged, path)
    try:
        _seal(path, found)
        replace_private(folder / RECORD, record_bytes((*record.entries, entry)))
    except (OSError, WriteError):
        if not is_there:
            path.unlink()
        raise
    return KeptOriginal(path, entry, is_new=True)


def _seal(path: Path, found: FileDigest) -> None:
    """Only to be read, and by its owner; last changed when the original was."""
    path.chmod(stat.S_IRUSR)
    if found.modified is not None:
        with suppress(OSError, OverflowError):  # the record has it; not every file system takes it
            os.utime(path, (found.modified.timestamp(),) * 2)


def _holds(path: Path, found: FileDigest) -> bool:
    """Whether a path is a plain file with just those bytes."""
    try:
        there = digest_of(path)
    except ReadError:
        return False
    return (there.size, there.sha256) == (found.size, found.sha256)


def _free_name(folder: Path, name: str, record: CustodyRecord, found: FileDigest) -> str:
    """A name in the folder that nothing has; that of a run that was killed before it wrote the record is taken over where the bytes are the same."""
    taken = {entry.stored_name.casefold() for entry in record.entries}
    number = 1
    while True:
        tried = name if number == 1 else _numbered(name, number)
        if tried.casefold() not in taken and is_plain_name(tried) and (not os.path.lexists(folder / tried) or _holds(folder / tried, found)):
            return tried
        number += 1


def _numbered(name: str, number: int) -> str:
    stem, dot, suffix = name.rpartition(".") if "." in name[1:] else (name, "", "")
    ending = f"（{number}）{dot}{suffix}"
    while len(os.fsencode(stem + ending)) > _LONGEST_NAME and stem:
        stem = stem[:-1]
    return stem + ending


def printable_name(name: str) -> str:
    """A name as the folder has it: without what nobody sees or JSON cannot hold, and not like one of a file that is not whole yet."""
    shown = "".join(character if character.isprintable() and character not in "/\\" else "_" for character in name) or "_"
    return f"_{shown}" if is_staged(shown) else shown


def _writable(name: str) -> str:
    """A name as UTF-8 can hold it: bytes that are no text become question marks."""
    return name.encode("utf-8", "replace").decode()
