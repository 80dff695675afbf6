"""A text file that holds what one would paste: messages parted by header lines, numbers or blank lines.

How they came and where each ends is not said in it, so that they come as `Pasted`, for a person to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from complaintgen.case.enums import Channel
from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source, decode
from complaintgen.intake._read_event import Origin
from complaintgen.intake.conversations import Pasted, split_messages
from complaintgen.intake.importers._file_text import (
    control_characters_in,
    is_chinese_text,
    with_plain_line_ends,
    without_control_characters,
)
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.patterns import Pattern

_MARKUP = Pattern(r"\s*(?:[<{]|\[\s*[\[{\"\]]|%PDF|PK\x03|BEGIN:V)")


def identify(head: bytes, name: str) -> bool:
    """Whether the bytes are Chinese text, and no markup or data."""
    text = decode(head, is_whole=False, is_prose=True)
    return text is not None and is_chinese_text(text) and not _MARKUP.match(text)


def read(source: Source, existing: ExistingCase) -> Iterator[Pasted | ImportNote]:
    """The messages of the file, in its order; a note before each from which a character had to be taken out.

    Raises:
        UserError: the file cannot be read as text.
    """
    text = decode(source.read(), is_prose=True)
    if text is None:
        raise UserError(Fault(source.place, "不是 UTF-8、UTF-16 或 GB18030 编码的文本文件", "请用记事本打开，另存为「UTF-8」编码后再导入"))
    for number, message in enumerate(split_messages(with_plain_line_ends(text), existing.today), 1):
        if taken_out := control_characters_in(_words_in(message)):
            yield ImportNote(f"第 {number} 条信息", f"去掉了不能写入文书、也看不见的控制字符 {taken_out}，其余文字没有改动")
        whole = _cleaned(message) if taken_out else message
        if whole.text or whole.channel is Channel.CALL:
            yield replace(whole, origin=Origin(source.path.name, whole.origin.place if whole.origin else ""))


def _words_in(message: Pasted) -> list[str]:
    return [words for words in (message.text, message.account, message.signature, message.header) if words]


def _cleaned(message: Pasted) -> Pasted:
    account, signature = (words and without_control_characters(words) for words in (message.account, message.signature))
    return replace(message, text=without_control_characters(message.text), account=account, signature=signature,
                   header=without_control_characters(message.header))
