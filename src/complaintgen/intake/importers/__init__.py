"""Backups and text files become contacts. The interview may call every name here.

A new format is one module with `detect` and `read` and one row in `IMPORTERS`.
"""

from __future__ import annotations

from pathlib import Path

from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.intake.importers import _text_file as text_file
from complaintgen.intake.importers._importer import Importer, ImportOptions

IMPORTERS: tuple[Importer, ...] = (
    Importer("文本文件（UTF-8 或 GB18030 编码，内容和粘贴时一样）", text_file.detect, text_file.read),
)
"""Every format known, the surest to detect first."""

__all__ = ["IMPORTERS", "ImportOptions", "Importer", "importer_for"]


def importer_for(path: Path) -> Importer:
    """The importer that knows a file by its first bytes.

    Raises:
        ReadError: the file cannot be read.
        UserError: no importer knows it.
    """
    head = Source(path).head()
    for importer in IMPORTERS:
        if importer.detect(head):
            return importer
    known = "、".join(importer.name for importer in IMPORTERS)
    raise UserError(Fault(str(path), "不认识这种文件", f"能导入的有：{known}；也可以在手机上复制短信，粘贴到这里，每条之间空一行"))
