"""Messages of an iPhone as iMazing exports them: CSV with a row for each message, in every conversation that was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from complaintgen.case.enums import Channel
from complaintgen.errors import AnswerError
from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.intake._read_event import Origin, ReadEvent, Side
from complaintgen.intake.importers._csv_rows import csv_rows, text_in
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._message_facts import Who, control_note, who_at, with_words
from complaintgen.intake.reading import read_moment

_FIRST, _WHEN = "Chat Session", "Message Date"
_SIDES: Mapping[str, Side] = {"incoming": Side.THEIRS, "outgoing": Side.MINE}
_NOTIFICATION = "notification"
_NO_TEXTS = "Forwarded"
"""A column that stands only where the messages are of another program than that of texts."""


def identify(head: bytes, name: str) -> bool:
    """Whether the first row has iMazing's columns."""
    text = text_in(head)
    if text is None:
        return False
    first = text.lstrip("\ufeff").partition("\n")[0].replace('"', "")
    return first.startswith(_FIRST) and _WHEN in first


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The messages in their order.

    Raises:
        UserError: a quotation mark has no other; the encoding is not known.
    """
    with csv_rows(source) as rows:
        _, headings = next(rows)
        names = [heading.strip().lstrip("\ufeff") for heading in headings]
        for number, cells in rows:
            if any(cell.strip() for cell in cells):
                yield from _message(cells, names, Origin(source.path.name, f"第 {number} 行"), existing)


def _message(cells: Sequence[str], names: Sequence[str], origin: Origin, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    if len(cells) != len(names):
        yield ImportNote(origin.place, f"没有读取：这一行有 {len(cells)} 格，列名有 {len(names)} 个")
        return
    row = {name: cell.strip() if name != "Text" else cell for name, cell in zip(names, cells, strict=True)}
    kind = row.get("Type", "").casefold()
    if kind == _NOTIFICATION:
        yield ImportNote(origin.place, "是系统提示，没有读取")
        return
    if row.get("Attachment") or row.get("Attachment type"):
        yield ImportNote(origin.place, f"附有文件 {row.get('Attachment', '')}，没有读取；请在手机上截图或者另存，作为证据".replace("文件 ，", "文件，"))
    side = _SIDES.get(kind, Side.UNKNOWN)
    sender, account = _who(row, side)
    at = _moment(row.get(_WHEN, ""), existing)
    if at is None:
        yield ImportNote(origin.place, f"时间「{row.get(_WHEN, '')}」认不出来，按没有时间登记")
    event = ReadEvent(at=at, channel=_channel(row), direction=side, sender=sender, account=account, origin=origin)
    told, taken_out = with_words(event, "\n".join(filter(None, (row.get("Subject", ""), row.get("Text", "")))))
    if taken_out:
        yield ImportNote(origin.place, control_note(taken_out))
    if told.text is not None:
        yield told
    elif not row.get("Attachment"):
        yield ImportNote(origin.place, "没有文字内容，没有读取")


def _who(row: Mapping[str, str], side: Side) -> Who:
    """The other side: the sender of what came, and of what went out the conversation it stands in."""
    session = row.get(_FIRST, "")
    return who_at(session) if side is Side.MINE else who_at(row.get("Sender ID", "") or session, row.get("Sender Name", ""))


def _channel(row: Mapping[str, str]) -> Channel:
    return Channel.APP if _NO_TEXTS in row or "whatsapp" in row.get("Service", "").casefold() else Channel.SMS


def _moment(written: str, existing: ExistingCase) -> date | datetime | None:
    """The moment of a message; None where it cannot be read."""
    try:
        if written.endswith("Z") and "T" in written:
            return datetime.fromisoformat(written).astimezone(BEIJING)
        return existing.moment_of(read_moment(written, existing.today)) if written else None
    except (AnswerError, ValueError):
        return None
