"""Write files so that only their owner can read them and nobody ever finds half of one.

Every file of the program is written by `put_new`, or by one of those that do the same piece by piece, `replace_private_stream`, `staged_in` and
`append_private`; what must hold for all of them, such as encryption, belongs there.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from complaintgen.errors import Fault, WriteError, system_reason

_STAGED = ".complaintgen-"
"""How the names of files and folders begin that are not whole yet."""
_LEFT_BEHIND = 3600
"""Seconds after which such a thing belongs to no run that still writes."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_APPENDING = _FLAGS & ~os.O_EXCL | os.O_APPEND
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What a file system says that has no links, such as that of most USB sticks."""


def replace_private(path: Path, data: bytes) -> None:
    """Replace a file, or make it with its folder; a kill at any moment leaves the old file or the new one.

    Raises:
        WriteError: the place cannot be written; what stood there is untouched.
    """
    with write_reasons(path):
        _make_folder(path.parent)
        with _staged(path, data) as staged:
            staged.replace(path)
            sync_folder(path.parent)


def create_private(path: Path, data: bytes) -> None:
    """Write a file where there is none; what appears there in the meantime is not overwritten either.

    Raises:
        WriteError: something stands there, or the place cannot be written; nothing has changed then.
    """
    with write_reasons(path):
        if os.path.lexists(path):
            raise _taken(path)
        with _staged(path, data) as staged:
            _link(staged, path, data)
            sync_folder(path.parent)


def replace_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made where it is not there: all of them or, after an error, none.

    Each is staged first, so that a full disk is met before anything is replaced. A kill between two of them leaves each old or new,
    and those before it in the mapping new.

    Args:
        folder: where to.
        contents: the bytes of each file by its name.

    Raises:
        WriteError: the folder cannot be written; everything in it is as it was.
    """
    with write_reasons(folder):
        _make_folder(folder)
        if not contents:
            return
        _sweep(folder)
        staging = folder / staged_name()
        staging.mkdir(mode=0o700)
        try:
            for name, data in contents.items():
                put_new(staging / name, data)
            _swap_in(folder, staging, contents)
            sync_folder(folder)
        finally:
            remove_tree(staging)


@contextmanager
def replace_private_stream(path: Path) -> Iterator[BinaryIO]:
    """Replace a file that is too large to be held, or make it: it takes its place when all of it is written, and after an error not at all.

    Raises:
        WriteError: the place cannot be written; what stood there is untouched.
    """
    with write_reasons(path):
        _make_folder(path.parent)
        _sweep(path.parent)
        staged = path.with_name(staged_name())
        try:
            with os.fdopen(os.open(staged, _FLAGS, 0o600), "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            staged.replace(path)
            sync_folder(path.parent)
        finally:
            with suppress(OSError):
                staged.unlink(missing_ok=True)


def append_private(path: Path, data: bytes) -> None:
    """Add to the end of a file, or make it.

    A power cut may lose the last of it: whoever reads it must be able to do without.

    Raises:
        WriteError: the place cannot be written.
    """
    with write_reasons(path), os.fdopen(os.open(path, _APPENDING, 0o600), "ab") as file:
        file.write(data)


def remove_file(path: Path) -> None:
    """Remove a file, if there is one.

    Raises:
        WriteError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(Fault(str(path), f"无法删除：{system_reason(error)}", "请检查权限")) from None


@contextmanager
def open_private(path: Path) -> Iterator[BinaryIO]:
    """A new file of one's own to write piece by piece, such as a copy in a `private_folder`; not for files that stay.

    Raises:
        WriteError: something stands there, or the place cannot be written.
    """
    with write_reasons(path), os.fdopen(os.open(path, _FLAGS, 0o600), "wb") as file:
        yield file


@contextmanager
def received(home: Path, name: str, source: BinaryIO) -> Iterator[Path]:
    """A stream as a file of a name, in a folder of its own within a private one; gone afterwards.

    Raises:
        WriteError: there is no room for it.
    """
    # Only the desk receives files.
    import shutil
    import tempfile

    with write_reasons(home):
        folder = Path(tempfile.mkdtemp(dir=home))
    try:
        path = folder / name
        with write_reasons(home), path.open("xb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only its owner can enter, gone afterwards with all that is in it.

    Raises:
        WriteError: there is no room for it.
    """
    # Few commands need one, and the module loads a random number generator and all kinds of archives.
    import tempfile

    with write_reasons(Path(tempfile.gettempdir())):
        folder = tempfile.TemporaryDirectory(prefix=_STAGED[1:])
    with folder as name:
        yield Path(name)


@contextmanager
def staged_in(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A private file in a folder, not under its name yet, to be written piece by piece; gone afterwards unless `take_place` named it.

    Raises:
        WriteError: the folder cannot be written.
    """
    with write_reasons(folder):
        _sweep(folder)
        staged = folder / staged_name()
        try:
            with os.fdopen(os.open(staged, _FLAGS, 0o600), "wb") as file:
                yield staged, file
        finally:
            with suppress(OSError):
                staged.unlink(missing_ok=True)


def take_place(staged: Path, path: Path) -> None:
    """Give a file of `staged_in` its name.

    Raises:
        WriteError: something stands there.
    """
    try:
        os.link(staged, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _rename_where_free(staged, path)
    sync_folder(path.parent)


def _rename_where_free(staged: Path, path: Path) -> None:
    try:
        os.close(os.open(path, _FLAGS, 0o600))  # whoever comes second fails here
    except FileExistsError:
        raise _taken(path) from None
    try:
        staged.replace(path)
    except OSError:
        path.unlink()
        raise


def put_new(path: Path, data: bytes) -> None:
    """Write a new file to the disk itself; every byte that the program keeps goes through here."""
    with os.fdopen(os.open(path, _FLAGS, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _staged(path: Path, data: bytes) -> Iterator[Path]:
    """The data beside their place, gone afterwards unless they were moved."""
    _sweep(path.parent)
    staged = path.with_name(staged_name())
    try:
        put_new(staged, data)
        yield staged
    finally:
        with suppress(OSError):  # where it could not be made, it cannot be removed
            staged.unlink(missing_ok=True)


def staged_name() -> str:
    return f"{_STAGED}{os.urandom(8).hex()}"


def is_staged(name: str) -> bool:
    """Whether a name is one of a file or folder that is not whole yet."""
    return name.startswith(_STAGED)


def _link(staged: Path, path: Path, data: bytes) -> None:
    """Give the staged file its name, which fails where the name was taken meanwhile."""
    try:
        os.link(staged, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _put_where_free(path, data)


def _put_where_free(path: Path, data: bytes) -> None:
    try:
        put_new(path, data)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _taken(path: Path) -> WriteError:
    return WriteError(Fault(str(path), "文件已经存在，没有覆盖", "请换一个文件名"))


def _swap_in(folder: Path, staging: Path, contents: Mapping[str, bytes]) -> None:
    kept = staging / "kept"
    kept.mkdir(mode=0o700)
    done: list[str] = []
    try:
        for name in contents:
            if (folder / name).exists():
                _keep(folder / name, kept / name)
            (staging / name).replace(folder / name)
            done.append(name)
    except OSError:
        for name in done:
            if (kept / name).exists():
                (kept / name).replace(folder / name)
            else:
                (folder / name).unlink()
        raise


def _keep(path: Path, kept: Path) -> None:
    """A second name for a file, or a copy where the file system has no second names, so that it can be put back."""
    try:
        os.link(path, kept)
    except OSError:
        put_new(kept, path.read_bytes())


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written down too, where the system can: else a power cut may lose a file that was whole."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):  # the bytes are safe and in place; not every file system can do more
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed left in a folder; a run that still writes keeps its own."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_STAGED) and entry.stat(follow_symlinks=False).st_mtime < time.time() - _LEFT_BEHIND:
                if entry.is_dir(follow_symlinks=False):
                    remove_tree(Path(entry.path))
                else:
                    os.unlink(entry.path)


def remove_tree(folder: Path) -> None:
    # It loads all kinds of archives.
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def write_reasons(path: Path) -> Iterator[None]:
    """What the system says when a place cannot be written, in Chinese."""
    try:
        yield
    except OSError as error:
        raise WriteError(Fault(str(path), f"无法写入：{system_reason(error)}", "请换一个文件夹，或检查权限和剩余空间")) from None
