"""Write a private file in one step: what stood there stays whole until the new bytes are whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from complaintgen.errors import Fault, WriteError, system_reason


def replace_private(path: Path, data: bytes) -> None:
    """Replace a file, or make it, readable by its owner only; a kill at any moment leaves the old file or the new one.

    Raises:
        WriteError: the place cannot be written; what stood there is untouched.
    """
    staged = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staged.replace(path)
    except OSError as error:
        raise WriteError(Fault(str(path), f"无法写入：{system_reason(error)}", "请换一个文件夹，或检查权限和剩余空间")) from None
    finally:
        with suppress(OSError):  # where it could not be made, it cannot be removed
            staged.unlink(missing_ok=True)
