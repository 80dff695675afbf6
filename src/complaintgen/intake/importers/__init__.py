"""Files become contacts: each format is an importer, and `importer_for` finds the one that knows a file.

A new format is one module with `identify(head, name)` and `read(source, existing)`, one row in `IMPORTERS`, and one sample
beside what it should give in `tests/intake/importers`.
"""

from __future__ import annotations

from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.intake.importers import _csv_table as csv_table
from complaintgen.intake.importers import _text_file as text_file
from complaintgen.intake.importers._importer import ExistingCase, Importer, ImportNote

IMPORTERS: tuple[Importer, ...] = (
    # The formats of phones and carriers stand above these two, which take what has no better owner.
    Importer("表格（CSV，第一行是 时间、号码、内容、类型 等列名）", csv_table.identify, csv_table.read),
    Importer("文本文件（UTF-8、UTF-16 或 GB18030 编码，内容和粘贴时一样）", text_file.identify, text_file.read),
)
"""Every format known; the first that identifies a file reads it."""

__all__ = ["IMPORTERS", "ExistingCase", "ImportNote", "Importer", "importer_for"]


def importer_for(source: Source) -> Importer:
    """The importer that knows a file by its first bytes and its name.

    Raises:
        ReadError: the file cannot be read.
        UserError: no importer knows it.
    """
    head = source.head()
    for importer in IMPORTERS:
        if importer.identify(head, source.name):
            return importer
    known = "、".join(importer.name for importer in IMPORTERS)
    raise UserError(Fault(str(source.path), "不认识这种文件", f"能导入的有：{known}；也可以在手机上复制短信，粘贴到这里，每条之间空一行"))
