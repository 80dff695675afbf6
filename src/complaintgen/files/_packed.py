"""Files in a packing: a gzip, or each file of a zip, read piece by piece and never unpacked to disk.

In: the open file. Out: a stream of what is packed in it that stops where the packing is broken or was made to do harm.
"""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from complaintgen.errors import Fault, ReadError

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
MOST_MEMBERS = 2_000
LARGEST_UNPACKED = 16 << 30
"""Bytes that are read out of one packing at most: a backup of a phone with its pictures is smaller."""
STEEPEST_RATIO = 250
"""Unpacked to packed; XML of messages stays below 40. What is smaller than `_SMALL` may be steeper."""
_SMALL = 16 << 20
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_BOMB = ("解压后比压缩包大得不正常，可能是压缩炸弹，没有再读下去", "请确认这是自己手机的备份；需要的话先解压，再导入里面的文件")
_BROKEN = ("压缩包从这里断了或者已经损坏", "请重新备份，或者重新传一次文件")
_OFFICE = ("[Content_Types].xml", "mimetype")


class _Unpacking(io.RawIOBase):
    """What comes out of a packing, counted."""

    def __init__(self, inner: BinaryIO, place: str, packed: int) -> None:
        super().__init__()
        self._inner, self._place, self._packed, self._read = inner, place, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        target = memoryview(cast("bytearray", buffer))
        try:
            data = self._inner.read(len(target))
        # What a broken packing raises is not one family; BadGzipFile is an OSError.
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            raise ReadError(Fault(self._place, *_BROKEN)) from None
        self._read += len(data)
        if self._read > LARGEST_UNPACKED or (self._read > _SMALL and self._read > STEEPEST_RATIO * max(self._packed, 1)):
            raise ReadError(Fault(self._place, *_BOMB))
        target[: len(data)] = data
        return len(data)


@contextmanager
def gunzipped(packed: BinaryIO, place: str, size: int) -> Iterator[BinaryIO]:
    """The stream that a gzip holds."""
    with gzip.GzipFile(fileobj=packed) as inner, io.BufferedReader(_Unpacking(cast("BinaryIO", inner), place, size), 1 << 18) as stream:
        yield cast("BinaryIO", stream)


@contextmanager
def unzipped(packed: BinaryIO, place: str, member: str) -> Iterator[BinaryIO]:
    """The stream of one file of a zip.

    Raises:
        ReadError: it is encrypted or cannot be unpacked.
    """
    with _zip(packed, place) as archive:
        entry = archive.getinfo(member)
        try:
            inner = archive.open(entry)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
            raise ReadError(Fault(place, *_BROKEN)) from None
        with inner, io.BufferedReader(_Unpacking(cast("BinaryIO", inner), place, entry.compress_size), 1 << 18) as stream:
            yield cast("BinaryIO", stream)


def members_of(packed: BinaryIO, place: str) -> tuple[str, ...]:
    """The files of a zip by name, in its order; none where it is a document of an office program, which is a file of its own.

    Raises:
        ReadError: it is broken, encrypted, or holds too many files.
    """
    with _zip(packed, place) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)]
    if any(entry.filename in _OFFICE for entry in entries):
        return ()
    if len(entries) > MOST_MEMBERS:
        raise ReadError(Fault(place, f"压缩包里有 {len(entries)} 个文件，超过 {MOST_MEMBERS} 个", "请先解压，再导入其中的备份文件"))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ReadError(Fault(place, "压缩包加了密码", "请先解压，再导入里面的文件"))
    return tuple(entry.filename for entry in entries if not _is_by_the_way(entry.filename))


def _is_by_the_way(name: str) -> bool:
    """What macOS adds to every zip."""
    return name.startswith("__MACOSX/") or name.endswith(".DS_Store")


@contextmanager
def _zip(packed: BinaryIO, place: str) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError, NotImplementedError):
        raise ReadError(Fault(place, *_BROKEN)) from None
    with archive:
        yield archive
