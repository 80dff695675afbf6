"""Conversations of WeChat and QQ as these programs give them out as text: the first lines say of which program they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from complaintgen.case.enums import Channel
from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import HEAD, Source
from complaintgen.intake._read_event import ReadEvent
from complaintgen.intake.importers._csv_rows import text_in
from complaintgen.intake.importers._file_text import whole_text
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._text_file import messages_in
from complaintgen.patterns import Pattern

_OPENINGS = {
    Channel.QQ: Pattern(r"\s*(?:消息记录[（(]此消息记录为文本格式|={8,}\s*\n\s*消息分组[:：]|消息分组[:：])"),
    Channel.WECHAT: Pattern(r"\s*(?:微信聊天记录|.{0,60}(?:与|和).{1,60}的(?:微信)?聊天记录|.{1,40}的微信聊天记录|Dear[:：，, ]*\s*\n+\s*以下(?:为|是).{1,80}的聊天记录)"),
}
"""How each program begins what it gives out."""


def identify(head: bytes, name: str) -> bool:
    """Whether its first lines are those of WeChat or QQ."""
    text = text_in(head)
    return text is not None and _channel_of(text) is not None


def _channel_of(text: str) -> Channel | None:
    return next((channel for channel, opening in _OPENINGS.items() if opening.match(text)), None)


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The messages, each of the program that gave them out.

    Raises:
        UserError: the encoding is not known.
    """
    text = whole_text(source.read())
    if text is None:
        raise UserError(Fault(source.place, "认不出是什么编码", "请用记事本打开，另存为「UTF-8」编码后再导入"))
    channel = _channel_of(text[:HEAD])
    for item in messages_in(text, source, existing):
        yield item if isinstance(item, ImportNote) or item.channel else replace(item, channel=channel)
