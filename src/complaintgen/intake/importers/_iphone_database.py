"""sms.db of an iPhone (chat.db of a Mac): texts in a database of SQLite, read from a private copy.

The words may stand in `attributedBody` alone, a typed stream of NeXT; its first string is they. Times are seconds since 2001, or since iOS 11 nanoseconds;
before iOS 6 seconds since 1970, with the direction in `flags`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from complaintgen.case.enums import Channel
from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.intake._read_event import Origin, ReadEvent, Side
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._message_facts import control_note, moment_at, who_at, with_words

_MAGIC = b"SQLite format 3\0"
_BESIDE = ("-wal", "-journal")
_SINCE_2001 = 978_307_200
_NANOSECONDS_FROM = 10**12
_ATTACHED = "\N{OBJECT REPLACEMENT CHARACTER}"
_REACTIONS = range(2000, 4000)
_SENT_FLAG, _RECEIVED_FLAG = 3, 2
_STRING, _LENGTH = b"NSString", b"\x84\x01+"
_MOST_LENGTH = 1 << 20
_BROKEN = "数据库已经损坏，从这里起读不出来"
_AGAIN = "请从手机重新备份；正在使用这个文件的程序请先关闭"


def identify(head: bytes, name: str) -> bool:
    """Whether it is a database of SQLite; which one, is seen when it is opened."""
    return head.startswith(_MAGIC)


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The messages by their number in the database.

    Raises:
        UserError: it is another database, damaged, or written at this moment.
    """
    del existing  # the file says all that is read
    for ending in _BESIDE:
        beside = source.path.with_name(source.path.name + ending)
        if not source.member and not source.is_gzip and Source(beside).size:
            yield ImportNote(beside.name, "是同一个数据库还没有并入的改动，已经连同它一起读取")
    with source.private_copy(beside=_BESIDE) as copy:
        yield from _in(copy, source)


def _in(copy: Path, source: Source) -> Iterator[ReadEvent | ImportNote]:
    number = 0
    try:
        with closing(sqlite3.connect(copy)) as database:
            database.execute("PRAGMA trusted_schema=OFF")
            database.execute("PRAGMA cell_size_check=ON")
            database.text_factory = lambda data: data.decode("utf-8", "replace")
            for number, row in _rows(database, source.place):
                yield from _message(row, Origin(source.path.name, f"message 表第 {number} 行"))
    except sqlite3.Error as error:
        is_locked = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
        reason = "数据库正被别的程序占用" if is_locked else _BROKEN
        raise UserError(Fault(f"{source.place} message 表第 {number} 行之后" if number else source.place, reason, _AGAIN)) from None


def _rows(database: sqlite3.Connection, place: str) -> Iterator[tuple[int, dict[str, object]]]:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "message" not in tables:
        raise UserError(Fault(place, "是数据库，但不是 iPhone 的短信（sms.db）", "请从 iPhone 的备份里取出 sms.db；其他程序的数据库这里不读取，请用该程序自己的导出功能，或者截图"))
    have = {str(row[1]) for row in database.execute("PRAGMA table_info(message)")}
    wanted = [name for name in ("date", "text", "attributedBody", "is_from_me", "flags", "address", "service", "item_type", "associated_message_type",
                                "cache_has_attachments") if name in have]
    if "date" not in have or "text" not in have:
        raise UserError(Fault(place, "是数据库，但不是 iPhone 的短信（sms.db）", "请从 iPhone 的备份里取出 sms.db"))
    is_joined = "handle_id" in have and "handle" in tables
    columns = ", ".join(f"m.{name}" for name in wanted)
    query = (f"SELECT m.ROWID, {columns}, h.id FROM message m LEFT JOIN handle h ON h.ROWID = m.handle_id ORDER BY m.ROWID" if is_joined
             else f"SELECT m.ROWID, {columns}, NULL FROM message m ORDER BY m.ROWID")
    for number, *values in database.execute(query):
        yield int(number), dict(zip([*wanted, "handle"], values, strict=True))


def _message(row: dict[str, object], origin: Origin) -> Iterator[ReadEvent | ImportNote]:
    if row.get("item_type") not in (None, 0):
        yield ImportNote(origin.place, "是群名、成员变动等系统提示，没有读取")
        return
    kind = row.get("associated_message_type")
    if isinstance(kind, int) and kind in _REACTIONS:
        yield ImportNote(origin.place, "是对另一条信息的表情回应，没有读取")
        return
    words = row.get("text")
    text = words if isinstance(words, str) and words else _attributed(row.get("attributedBody"))
    attached = (text or "").count(_ATTACHED)
    sender, account = who_at(str(row.get("handle") or row.get("address") or ""))
    event = ReadEvent(at=_moment(row), channel=Channel.SMS, direction=_side(row), sender=sender, account=account, origin=origin)
    told, taken_out = with_words(event, (text or "").replace(_ATTACHED, ""))
    if taken_out:
        yield ImportNote(origin.place, control_note(taken_out))
    if attached or row.get("cache_has_attachments"):
        yield ImportNote(origin.place, "附有图片、录音等，没有读取；请在手机上截图或者另存，作为证据")
    if told.text is not None:
        if told.at is None:
            yield ImportNote(origin.place, "没有写明时间，按没有时间登记")
        yield told
    elif not (attached or row.get("cache_has_attachments")):
        yield ImportNote(origin.place, "没有文字内容，没有读取" if not row.get("attributedBody") else "文字的存法不认识，没有读出来；请在手机上截图")


def _side(row: dict[str, object]) -> Side:
    if row.get("is_from_me") in (0, 1):
        return Side.MINE if row["is_from_me"] else Side.THEIRS
    return {_SENT_FLAG: Side.MINE, _RECEIVED_FLAG: Side.THEIRS}.get(row.get("flags"), Side.UNKNOWN)  # type: ignore[call-overload, no-any-return]  # what a database holds has no type


def _moment(row: dict[str, object]) -> datetime | None:
    written = row.get("date")
    if not isinstance(written, int | float) or written <= 0:
        return None
    if "is_from_me" not in row:
        return moment_at(written)
    return moment_at((int(written) // 10**9 if written > _NANOSECONDS_FROM else int(written)) + _SINCE_2001)


def _attributed(data: object) -> str | None:
    """The string of a typed stream: behind the class NSString, its length in one byte, or behind 0x81 in two, behind 0x82 in four, the lowest first."""
    if not isinstance(data, bytes):
        return None
    named = data.find(_STRING)
    begun = data.find(_LENGTH, named + len(_STRING)) if named >= 0 else -1
    if begun < 0:
        return None
    begun += len(_LENGTH)
    width = {0x81: 2, 0x82: 4}.get(data[begun] if begun < len(data) else -1, 0)
    length = int.from_bytes(data[begun + 1 : begun + 1 + width], "little") if width else int.from_bytes(data[begun : begun + 1], "little")
    begun += 1 + width
    words = data[begun : begun + length]
    if len(words) != length or length > _MOST_LENGTH:
        return None
    try:
        return words.decode("utf-8")
    except UnicodeDecodeError:
        return None
