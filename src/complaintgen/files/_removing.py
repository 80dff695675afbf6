"""Remove files that the program made, and nothing else: a file goes only while it holds the bytes that were looked at, and no link is followed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from complaintgen.errors import ReadError, system_reason
from complaintgen.files._custody import FileDigest, digest_of


def remove_unchanged(path: Path, known: FileDigest) -> str:
    """Remove a plain file that still holds what is known of it.

    Returns:
        Why it stays, in Chinese; empty where it is gone.
    """
    if not os.path.lexists(path):
        return ""
    try:
        before = _identity(path)
        found = digest_of(path)
        if (found.size, found.sha256) != (known.size, known.sha256):
            return "列出以后又被改过，没有删除"
        return "" if _unlinked(path, before) else "正要删除的时候被换成了别的文件，没有删除"
    except ReadError as error:
        return error.faults[0].reason
    except OSError as error:
        return f"无法删除：{system_reason(error)}"


def remove_folder_if_empty(folder: Path) -> bool:
    """Remove a folder in which nothing is left; whether it is gone."""
    if folder.is_symlink():
        return False
    try:
        folder.rmdir()
    except OSError:
        return not folder.exists()
    return True


def _identity(path: Path) -> tuple[int, int]:
    found = path.lstat()
    return found.st_dev, found.st_ino


def _unlinked(path: Path, identity: tuple[int, int]) -> bool:
    """Remove a name where it is still that of the file that was read; its folder is held meanwhile, so that no link can take its place."""
    if os.unlink not in os.supports_dir_fd:
        path.chmod(stat.S_IWRITE)  # Windows removes no file that may only be read
        path.unlink()
        return True
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        found = os.stat(path.name, dir_fd=folder, follow_symlinks=False)
        if (found.st_dev, found.st_ino) != identity:
            return False
        os.unlink(path.name, dir_fd=folder)
        return True
    finally:
        os.close(folder)
