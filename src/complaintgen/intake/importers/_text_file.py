"""A text file that holds what one would paste: messages parted by header lines, numbers or blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from complaintgen.case.model import Contact
from complaintgen.errors import AnswerError, Fault, UserError
from complaintgen.files.disk import Source, decode
from complaintgen.intake.conversations import contact_of, split_messages
from complaintgen.intake.importers._importer import ImportOptions

_MARKUP = re.compile(r"\s*(?:[<{]|\[\s*[\[{\"\]]|%PDF|PK\x03)")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def detect(head: bytes) -> bool:
    """Whether the bytes are Chinese text in UTF-8 or GB18030, and no markup or data."""
    text = decode(head, is_whole=False)
    return bool(text and _CHINESE.search(text) and not _NOT_TEXT.search(text) and not _MARKUP.match(text))


def read(path: Path, options: ImportOptions) -> Iterator[Contact]:
    """The messages of the file, in its order.

    Raises:
        UserError: the file cannot be read, or one of its messages holds a character that no paper can.
    """
    text = decode(Source(path).read())
    if text is None:
        raise UserError(Fault(str(path), "不是 UTF-8 或 GB18030 编码的文本文件", "请用记事本打开，另存为「UTF-8」编码后再导入"))
    for number, pasted in enumerate(split_messages(text, options.today), 1):
        try:
            yield contact_of(pasted, options.new_id(), channel=options.channel, recipient=options.recipient)
        except AnswerError as error:
            raise UserError(*(Fault(f"{path} 的第 {number} 条信息", fault.reason, fault.remedy) for fault in error.faults)) from None

