"""Read the bytes of a file to import: a plain file, not too large, opened for reading only."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from complaintgen.errors import Fault, WriteError, system_reason

LARGEST_SOURCE = 64 * 1024 * 1024
"""Bytes."""

HEAD = 4096
"""Bytes that tell a format."""

# A link is not followed and a pipe not waited for, where the system can say so; Windows has neither flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def head_of(path: Path) -> bytes:
    """The first bytes of a file; see `bytes_of`."""
    return _read(path, HEAD)


def bytes_of(path: Path) -> bytes:
    """All bytes of a file.

    Raises:
        WriteError: it is missing, a folder, a link, a device, too large, or cannot be read.
    """
    data = _read(path, LARGEST_SOURCE + 1)
    if len(data) > LARGEST_SOURCE:
        raise WriteError(Fault(str(path), f"文件超过 {LARGEST_SOURCE >> 20} MB", "请只导出与催收有关的信息后再导入"))
    return data


def _read(path: Path, size: int) -> bytes:
    try:
        if path.is_symlink():
            raise WriteError(Fault(str(path), "这是指向别处的链接", "请给出原文件的位置"))
        if path.is_dir():
            raise WriteError(Fault(str(path), "这是文件夹，不是文件", "请给出其中的文件"))
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise WriteError(Fault(str(path), "这不是普通文件", "请给出保存在电脑上的文件"))
            return file.read(size)
    except FileNotFoundError:
        raise WriteError(Fault(str(path), "没有这个文件", "请核对文件名和所在文件夹")) from None
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "文件名里有不能用的字符"
        raise WriteError(Fault(str(path), f"无法读取：{reason}", "请检查文件和权限后重试")) from None
