"""A case that was handed over in a web page, taken out to be gone on with: a page is never written over by the case file that it holds."""

from __future__ import annotations

import os
from pathlib import Path

from complaintgen.case._read import case_file_in, read_bytes
from complaintgen.errors import CaseError, Fault
from complaintgen.files import disk


def take_case_out(path: Path) -> Path:
    """The file in which a case is gone on with: the file itself, or beside a web page the case that it holds, written where it is not there yet.

    Raises:
        CaseError: the page holds no whole case, or beside it lies another case under that name.
        WriteError: the folder cannot be written.
    """
    if not path.is_file():
        return path
    data = case_file_in(read_bytes(str(path)))
    if data is None:
        return path
    target = path.with_suffix(".json")
    if not os.path.lexists(target):
        disk.create_private(target, data)
    elif read_bytes(str(target)) != data:
        raise CaseError(Fault(str(path), f"旁边已有 {target.name}，与网页里的案件不同，没有覆盖", f"要接着填旁边那一份，请打开 {target.name}；要用网页里的，请先把网页改一个名字"))
    return target
