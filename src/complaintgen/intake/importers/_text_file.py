"""A text file that holds what one would paste: messages parted by header lines, numbers or blank lines.

How they came and where each ends is not said in it, so that they come as `Pasted`, for a person to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from complaintgen.case.enums import Channel
from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import UNREADABLE, Source, decode
from complaintgen.intake._read_event import Origin, ReadEvent
from complaintgen.intake.conversations import Pasted, split_messages, system_lines
from complaintgen.intake.importers._csv_rows import text_in
from complaintgen.intake.importers._file_text import (
    control_characters_in,
    is_chinese_text,
    is_plain_text,
    whole_text,
    with_plain_line_ends,
    without_control_characters,
)
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._message_facts import broken_doubts, control_note
from complaintgen.patterns import Pattern

_MARKUP = Pattern(r"\s*(?:[<{]|\[\s*[\[{\"\]]|%PDF|PK\x03|BEGIN:V)")
_TEXT_NAMES = (".txt", ".text", ".log")


def identify(head: bytes, name: str) -> bool:
    """Whether the bytes are Chinese text, or text of a file that is called so, and no markup or data."""
    text = text_in(head)
    if text is None or _MARKUP.match(text):
        return False
    return is_chinese_text(text.replace(UNREADABLE, "")) or (name.lower().endswith(_TEXT_NAMES) and bool(text.strip()) and is_plain_text(text))


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The messages of the file, in its order; a note before each from which a character had to be taken out.

    Raises:
        UserError: the file cannot be read as text.
    """
    data = source.read()
    text = whole_text(data) or decode(data, is_prose=True)
    if text is None:
        raise UserError(Fault(source.place, "不是 UTF-8、UTF-16、GB18030 或 Big5 编码的文本文件", "请用记事本打开，另存为「UTF-8」编码后再导入"))
    yield from messages_in(text, source, existing)


def messages_in(text: str, source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The messages of a text, in its order."""
    plain = with_plain_line_ends(text)
    for line, why in system_lines(plain):
        yield ImportNote(f"第 {line} 行", why)
    for number, message in enumerate(split_messages(plain, existing.today, existing.own_numbers), 1):
        if taken_out := control_characters_in(_words_in(message)):
            yield ImportNote(f"第 {number} 条信息", control_note(taken_out))
        whole = _cleaned(message) if taken_out else message
        if doubts := broken_doubts("".join(_words_in(whole))):
            whole = replace(whole, unconfirmed=(*whole.unconfirmed, *doubts))
        if whole.text or whole.channel is Channel.CALL:
            place = whole.origin.place if whole.origin else ""
            placed = replace(whole, origin=Origin(source.path.name, place or f"第 {number} 条信息"))
            yield placed if whole.text else _call(placed)


def _call(pasted: Pasted) -> ReadEvent:
    """A call, of which nothing is parted or joined: it has no words."""
    return ReadEvent(**{item.name: getattr(pasted, item.name) for item in fields(ReadEvent) if item.name != "text"})


def _words_in(message: Pasted) -> list[str]:
    return [words for words in (message.text, message.account, message.signature, message.header) if words]


def _cleaned(message: Pasted) -> Pasted:
    account, signature = (words and without_control_characters(words) for words in (message.account, message.signature))
    return replace(message, text=without_control_characters(message.text), account=account, signature=signature,
                   header=without_control_characters(message.header))
