"""Whether a workbook of a stranger can be opened: not too large, not too steeply packed, and no XML in it with a document type."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO

from complaintgen.errors import Fault, ReadError
from complaintgen.patterns import Pattern

_MOST_ENTRIES = 2_000
_LARGEST = 2 << 30
"""Bytes unpacked: a sheet of a million rows has less."""
_STEEPEST = 250
_SMALL = 1 << 20
_LOOKED_AT = 1 << 16
_DOCTYPE = Pattern(rb"<!\s*(?:DOCTYPE|ENTITY)", 2)
_ROOT = Pattern(rb"<[A-Za-z_]")
_UNKNOWN_SOURCE = "请确认这是自己从运营商得到的表格；用 Excel 或者 WPS 打开，另存为新的 .xlsx 后再导入"


def sheets_are_safe(stream: BinaryIO, place: str) -> None:
    """Look at everything in a workbook before it is read.

    Raises:
        ReadError: it is broken, or was made to do harm.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST or any(map(_is_steep, entries)):
                raise ReadError(Fault(place, "解压后比文件大得不正常，可能是压缩炸弹", _UNKNOWN_SOURCE))
            for entry in entries:
                if entry.filename.casefold().endswith((".xml", ".rels")) and _has_document_type(archive, entry):
                    raise ReadError(Fault(place, "含有文档类型声明或者实体（DOCTYPE），Excel 不会这样写", _UNKNOWN_SOURCE))
    # What a broken archive raises is not one family.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError):
        raise ReadError(Fault(place, "Excel 文件已经损坏，不是完整的 .xlsx", "请用 Excel 或者 WPS 打开，另存为新的 .xlsx 后再导入")) from None


def _is_steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > _STEEPEST * max(entry.compress_size, 1)


def _has_document_type(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as part:
        head = part.read(_LOOKED_AT).replace(b"\0", b"")
    root = _ROOT.search(head)
    return bool(_DOCTYPE.search(head, 0, root.start() if root else len(head)))
