"""Files become events: each format is an importer, `importer_for` finds the one that knows a file, `read_source` reads with it.

A new format is one module with `identify(head, name)` and `read(source, existing)`, one row in `IMPORTERS`, and samples
beside what they should give in `tests/intake/importers`. `ImportChoice` says which of the events a person wants, `sift` parts them;
`event_row` is how an event is written for other programs. `read_series` reads screenshots that overlap.
"""

from __future__ import annotations

from collections.abc import Iterator

from complaintgen.files.disk import Source
from complaintgen.intake.importers import _chat_export as chat_export
from complaintgen.intake.importers import _csv_table as csv_table
from complaintgen.intake.importers import _event_lines as event_lines
from complaintgen.intake.importers import _exhibit as exhibit
from complaintgen.intake.importers import _imazing as imazing
from complaintgen.intake.importers import _iphone_database as iphone_database
from complaintgen.intake.importers import _mail as mail
from complaintgen.intake.importers import _sms_backup as sms_backup
from complaintgen.intake.importers import _text_file as text_file
from complaintgen.intake.importers import _vmg as vmg
from complaintgen.intake.importers import _xlsx_table as xlsx_table
from complaintgen.intake.importers._choice import ImportChoice, LeftOut, Overview, Remainder, sift
from complaintgen.intake.importers._event_rows import event_row, exhibit_row
from complaintgen.intake.importers._importer import ExistingCase, Importer, ImportNote, Read
from complaintgen.intake.importers._reading import importer_among, read_with
from complaintgen.intake.importers._series import read_series
from complaintgen.intake.importers._table import UnknownColumnsError
from complaintgen.intake.importers._table_words import COLUMN_FIELDS

IMPORTERS: tuple[Importer, ...] = (
    Importer("SMS Backup & Restore 的备份（XML，短信、彩信、通话）", sms_backup.identify, sms_backup.read),
    Importer("iPhone 的短信数据库（sms.db）", iphone_database.identify, iphone_database.read),
    Importer("iMazing 导出的短信（CSV）", imazing.identify, imazing.read),
    Importer("短信备份 VMG", vmg.identify, vmg.read),
    Importer("电子邮件（.eml）", mail.identify, mail.read),
    Importer("本程序读出的记录（JSON，--dry-run --json 的输出）", event_lines.identify, event_lines.read),
    Importer("Excel 表格（.xlsx，运营商详单等）", xlsx_table.identify, xlsx_table.read),
    Importer("照片、录音、录像、PDF（登记为证据；装了 complaintgen[ocr] 的，还读截图、录屏里的信息）", exhibit.identify, exhibit.read),
    Importer("微信、QQ 导出的聊天记录（文本）", chat_export.identify, chat_export.read),
    # The formats of phones and carriers stand above these two, which take what has no better owner.
    Importer("表格（CSV，第一行是 时间、号码、内容、类型 等列名）", csv_table.identify, csv_table.read),
    Importer("文本文件（UTF-8、UTF-16 或 GB18030 编码，内容和粘贴时一样）", text_file.identify, text_file.read),
)
"""Every format known; the first that identifies a file reads it."""

__all__ = [
    "COLUMN_FIELDS",
    "IMPORTERS",
    "ExistingCase",
    "ImportChoice",
    "ImportNote",
    "Importer",
    "LeftOut",
    "Overview",
    "Read",
    "Remainder",
    "UnknownColumnsError",
    "event_row",
    "exhibit_row",
    "importer_for",
    "read_series",
    "read_source",
    "sift",
]


def importer_for(source: Source) -> Importer:
    """The importer that knows a file by its first bytes and its name.

    Raises:
        ReadError: the file cannot be read.
        UserError: no importer knows it.
    """
    return importer_among(IMPORTERS, source)


def read_source(source: Source, existing: ExistingCase) -> Iterator[Read]:
    """What a file holds, be it packed or not; where it breaks off in the middle, what stands before is given, and then a note that is a break.

    Raises:
        UserError: nothing of it can be read.
    """
    return read_with(IMPORTERS, source, existing)
