"""Read files: those a person names, those that are to be imported, those that come with the program.

In: a path or a name. Out: bytes, a stream, or a private read-only copy. What is read is never changed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from complaintgen.errors import Fault, ReadError, system_reason
from complaintgen.files._packed import GZIP, ZIP, gunzipped, members_of, unzipped
from complaintgen.files._writing import open_private, private_folder

LARGEST_FILE = 64 << 20
"""Bytes that are read of one file at most, unless the caller says otherwise."""

HEAD = 4096
"""Bytes that tell a format."""

_CHUNK = 1 << 20
# A link is not followed and a pipe not waited for, where the system can say so; Windows has neither flag.
SOURCE_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path | str, *, most: int = LARGEST_FILE, what: str = "要用的文件") -> bytes:
    """All bytes of a file; a link is followed, a pipe read to its end.

    Args:
        path: the file.
        most: bytes; a larger file is a fault.
        what: what the file should be, in Chinese, such as "案件文件".

    Raises:
        ReadError: it is missing, a folder, too large, or cannot be read.
    """
    with _reasons(Path(path)), open(path, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ReadError(Fault(str(path), f"文件超过 {most >> 20} MB", f"请确认这是{what}"))
    return data


def read_bytes_if_there(path: Path) -> bytes | None:
    """All bytes of a file, None where there is none.

    Raises:
        ReadError: something stands there that cannot be read.
    """
    return read_bytes(path) if os.path.lexists(path) else None


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: a plain file, not reached through a link, opened for reading only; or one that is packed in it, or bytes that were given.

    Attributes:
        path: the file; empty for given bytes.
        member: which file of a zip; empty for any other.
        is_gzip: what is packed in a gzip is meant.
        held: the bytes, where no file was named.
    """

    path: Path
    member: str = field(default="", kw_only=True)
    is_gzip: bool = field(default=False, kw_only=True)
    held: bytes | None = field(default=None, kw_only=True)

    @property
    def name(self) -> str:
        """The name of the file without its folder, and of what is packed without its packing."""
        if self.member:
            return PurePosixPath(self.member).name
        return self.path.name.removesuffix(".gz") if self.is_gzip else self.path.name

    @property
    def place(self) -> str:
        """What faults call it."""
        return f"{self.path} 中的 {self.member}" if self.member else str(self.path) if self.held is None else "粘贴的文字"

    def unpacked(self) -> tuple[Source, ...]:
        """What is packed in it, each to be read like a file; itself where it is no packing.

        Raises:
            ReadError: as `stream`; it is a packing that is broken, encrypted or holds another packing.
        """
        head = self.head()
        is_inside = bool(self.member or self.is_gzip)
        if head.startswith(GZIP):
            if is_inside:
                raise ReadError(Fault(self.place, "压缩包里还是压缩包", "请先解压，再导入里面的文件"))
            return (replace(self, is_gzip=True),)
        if head.startswith(ZIP) and self.held is None:
            with self.stream() as file:
                members = members_of(file, self.place)
            if members and is_inside:
                raise ReadError(Fault(self.place, "压缩包里还是压缩包", "请先解压，再导入里面的文件"))
            return tuple(replace(self, member=member) for member in members) or (self,)
        return (self,)

    def head(self) -> bytes:
        """The first `HEAD` bytes; errors as `stream`."""
        with self.stream() as file, _reasons(self.path):
            return file.read(HEAD)

    def read(self) -> bytes:
        """All bytes, up to `LARGEST_FILE`.

        Raises:
            ReadError: as `stream`, or it is too large to be read whole.
        """
        with self.stream() as file, _reasons(self.path):
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise ReadError(Fault(self.place, f"文件超过 {LARGEST_FILE >> 20} MB", "请只导出与催收有关的信息后再导入"))
        return data

    @property
    def size(self) -> int:
        """The bytes of the file on the disk; 0 where it cannot be told."""
        try:
            return self.path.stat().st_size if self.held is None else len(self.held)
        except OSError:
            return 0

    @contextmanager
    def stream(self) -> Iterator[BinaryIO]:
        """The open file, for what is read piece by piece, however large it is.

        Raises:
            ReadError: it is missing, a folder, a link, a device or a pipe, or cannot be opened.
        """
        if self.held is not None:
            yield BytesIO(self.held)
            return
        with self._opened() as opened:
            if self.member:
                with unzipped(opened, self.place, self.member) as stream:
                    yield stream
            elif self.is_gzip:
                with gunzipped(opened, self.place, os.fstat(opened.fileno()).st_size) as stream:
                    yield stream
            else:
                yield opened

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        with _reasons(self.path):
            if self.path.is_symlink():
                raise ReadError(Fault(str(self.path), "这是指向别处的链接", "请给出原文件的位置"))
            if self.path.is_dir():
                raise ReadError(Fault(str(self.path), "这是文件夹，不是文件", "请给出其中的文件"))
            opened = os.fdopen(os.open(self.path, SOURCE_FLAGS), "rb")
        with opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise ReadError(Fault(str(self.path), "这不是普通文件", "请给出保存在电脑上的文件"))
            yield opened

    @contextmanager
    def private_copy(self, *, beside: Sequence[str] = ()) -> Iterator[Path]:
        """A copy that only its owner can read, gone afterwards: for what needs a path of its own, such as SQLite.

        Args:
            beside: endings of files that belong to it and are copied too where they lie beside it.

        Raises:
            ReadError: as `stream`, or the file is written while it is copied.
            WriteError: there is no room for the copy.
        """
        with private_folder() as folder:
            copy = folder / (self.name or "copy")
            parts = [self, *(Source(found) for ending in beside if self._stands_alone and os.path.lexists(found := self.path.with_name(self.path.name + ending)))]
            for part in parts:
                part._copy_to(copy.with_name(copy.name + part.path.name.removeprefix(self.path.name)))
            yield copy

    @property
    def _stands_alone(self) -> bool:
        return self.held is None and not self.member and not self.is_gzip

    def _copy_to(self, target_path: Path) -> None:
        with self.stream() as file, open_private(target_path) as target:
            before = os.fstat(file.fileno()) if self._stands_alone else None
            while chunk := _chunk(file, self.path):
                target.write(chunk)
            after = os.fstat(file.fileno()) if self._stands_alone else None
        if before and after and (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise ReadError(Fault(self.place, "读取的时候，这个文件正在被别的程序改写", "请先关闭正在使用它的程序，再导入一次"))


def _chunk(file: BinaryIO, path: Path) -> bytes:
    with _reasons(path):
        return file.read(_CHUNK)


@contextmanager
def _reasons(path: Path) -> Iterator[None]:
    """What the system says when a file cannot be read, in Chinese."""
    try:
        yield
    except FileNotFoundError:
        raise ReadError(Fault(str(path), "没有这个文件", "请核对文件名和所在文件夹")) from None
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "文件名里有不能用的字符"
        raise ReadError(Fault(str(path), f"无法读取：{reason}", "请检查文件和权限后重试")) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What lies in a folder, as `folder_entries` finds it.

    Attributes:
        name: its path inside the folder, with "/" between the parts.
        is_plain: it is a file itself, and not a link, a folder or a device.
        size: bytes; zero where it is no plain file.
    """

    name: str
    is_plain: bool
    size: int
    _place: Traversable

    @property
    def is_file(self) -> bool:
        """Whether it is a file, be it through a link."""
        return self._place.is_file()

    def read(self) -> bytes:
        """Its bytes."""
        return self._place.read_bytes()


def folder_entries(folder: Traversable, subfolders: frozenset[str] = frozenset(), *, follows_links: bool = False) -> Iterator[Entry]:
    """Everything in a folder, and in those of its folders that are named.

    Args:
        folder: the folder.
        subfolders: the names of folders in it that are looked into; of the others there is one entry.
        follows_links: a link to such a folder is looked into as well.

    Raises:
        OSError: the folder cannot be read; the caller knows what it was to be.
    """
    for found in folder.iterdir():
        if found.is_dir() and found.name in subfolders and (follows_links or not _is_link(found)):
            yield from (_entry(f"{found.name}/{inner.name}", inner) for inner in found.iterdir())
        else:
            yield _entry(found.name, found)


def files_under(folder: Path) -> Iterator[Entry]:
    """Every plain file in a folder of the program's own and in the folders in it, by its path inside.

    Raises:
        ReadError: it cannot be read.
    """
    with _reasons(folder):
        for place in sorted(folder.rglob("*")):
            found = _entry(place.relative_to(folder).as_posix(), place)
            if found.is_plain:
                yield found


def _entry(name: str, place: Traversable) -> Entry:
    if isinstance(place, Path):
        status = place.lstat()
        is_plain = stat.S_ISREG(status.st_mode)
        return Entry(name=name, is_plain=is_plain, size=status.st_size if is_plain else 0, _place=place)
    return Entry(name=name, is_plain=place.is_file(), size=0, _place=place)  # inside an archive of the program itself


def _is_link(place: Traversable) -> bool:
    return isinstance(place, Path) and place.is_symlink()


def packaged(package: str, name: str) -> bytes:
    """The bytes of a data file that lies beside the modules of a package, such as ("complaintgen.law", "causes.toml")."""
    return (files(package) / name).read_bytes()


def packaged_names(package: str, folder: str, suffix: str) -> tuple[str, ...]:
    """The files of a folder of a package that end so, each as `packaged` wants it, in alphabetical order."""
    return tuple(sorted(f"{folder}/{entry.name}" for entry in (files(package) / folder).iterdir() if entry.name.endswith(suffix)))


@cache
def shipped_folder(name: str) -> Traversable:
    """A folder that comes with the program, such as "samples"."""
    # A wheel carries them inside the package; a checkout has them beside src.
    inside = files("complaintgen") / name
    return inside if inside.is_dir() else Path(__file__).parents[3] / name
