"""SMS Backup & Restore: the XML in which this app of Android phones saves texts, picture messages and calls.

Source: https://synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/ (type 1 received, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued; calls 1 incoming,
2 outgoing, 3 missed, 4 voicemail, 5 rejected, 6 refused list; addr 137 from, 151 to).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from complaintgen.case.enums import Channel
from complaintgen.files.archives import XmlPart, XmlRepairs, xml_records
from complaintgen.files.disk import Source
from complaintgen.formatting import ranges
from complaintgen.intake._read_event import Origin, ReadEvent, Side
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._message_facts import (
    Who,
    broken_doubts,
    clean_words,
    control_note,
    moment_at,
    who_at,
    with_words,
)
from complaintgen.patterns import Pattern

Attributes: TypeAlias = Mapping[str, str]
Parts: TypeAlias = Sequence[XmlPart]

_OPENING = Pattern(rb"<\s*(?:smses|calls|alldata|sms|call|mms)[\s>/]")
_SIDES: Mapping[str, Side] = {"1": Side.THEIRS, "2": Side.MINE, "4": Side.MINE, "5": Side.MINE, "6": Side.MINE}
_DRAFT = "3"
_CALLS: Mapping[str, tuple[Side, bool | None]] = {
    "1": (Side.THEIRS, None), "2": (Side.MINE, None), "3": (Side.THEIRS, False), "4": (Side.THEIRS, None), "5": (Side.THEIRS, False), "6": (Side.THEIRS, False)}
"""Kind of a call → whose it was, and whether it was answered where the kind says so."""
_NOT_SHOWN: Mapping[str, str] = {"-1": "未知号码", "-2": "隐藏号码", "2": "隐藏号码", "3": "未知号码"}
"""Numbers and presentations by which Android says that no number was shown."""
_SELF = "insert-address-token"
_FROM = "137"


def identify(head: bytes, name: str) -> bool:
    """Whether one of the first elements is one of this app's."""
    return bool(_OPENING.search(head.replace(b"\0", b"")[:2048])) and b"<html" not in head[:2048].lower()


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The messages and calls in their order.

    Raises:
        ReadError: it is no XML to its end.
    """
    del existing  # the file says all that is read
    repairs, number, file = XmlRepairs(), 0, source.path.name
    with source.stream() as stream:
        for number, (tag, given, line, parts) in enumerate(xml_records(stream, source.place, frozenset(_READERS), repairs), 1):
            yield from _READERS[tag](given, parts, Origin(file, f"第 {number} 条（第 {line} 行）"))
    if repairs.lost:
        yield ImportNote(f"第 {ranges(sorted(set(repairs.lost)))} 行", "有字符的编码已经损坏，认不出来，显示为 �；其余照读")
    if repairs.dropped:
        yield ImportNote(f"第 {ranges(sorted(set(repairs.dropped)))} 行", "去掉了不能写入文书、也看不见的控制字符，其余文字没有改动")
    if not number:
        yield ImportNote("全文", "里面没有短信和通话")


def _given(attributes: Attributes, name: str) -> str:
    value = attributes.get(name, "")
    return "" if value == "null" else value


def _moment(attributes: Attributes) -> datetime | None:
    """The moment in milliseconds; some phones write seconds for picture messages."""
    written = attributes.get("date", "")
    if not (written.isdigit() and written.isascii() and len(written) <= 16):
        return None
    number = int(written)
    return moment_at(number // 1000 if number > 10**11 else number)


def _dated(event: ReadEvent, origin: Origin, attributes: Attributes) -> Iterator[ReadEvent | ImportNote]:
    if event.at is None:
        yield ImportNote(origin.place, f"时间「{attributes.get('date', '')}」认不出来，按没有时间登记")
    yield event


def _sms(given: Attributes, parts: Parts, origin: Origin) -> Iterable[ReadEvent | ImportNote]:
    kind = given.get("type", "")
    if kind == _DRAFT:
        return (ImportNote(origin.place, "是没有发出的草稿，没有读取"),)
    text, taken_out = clean_words(_given(given, "body"))
    at = _moment(given)
    sender, account = who_at(_given(given, "address"), given.get("contact_name", ""))
    direction = _SIDES.get(kind, Side.UNKNOWN)
    if text is None or taken_out or at is None:
        return _with_text(ReadEvent(at=at, channel=Channel.SMS, direction=direction, sender=sender, account=account, origin=origin), _given(given, "body"), origin, given)
    return (ReadEvent(at=at, channel=Channel.SMS, direction=direction, sender=sender, account=account, text=text, origin=origin, unconfirmed=broken_doubts(text)),)


def _with_text(event: ReadEvent, words: str, origin: Origin, attributes: Attributes) -> Iterator[ReadEvent | ImportNote]:
    told, taken_out = with_words(event, words)
    if taken_out:
        yield ImportNote(origin.place, control_note(taken_out))
    if told.text is None:
        yield ImportNote(origin.place, "没有文字内容，没有读取；有图片的，请截图作为证据")
        return
    yield from _dated(told, origin, attributes)


def _mms(given: Attributes, parts: Parts, origin: Origin) -> Iterator[ReadEvent | ImportNote]:
    box = _given(given, "msg_box")
    if box == _DRAFT:
        yield ImportNote(origin.place, "是没有发出的草稿，没有读取")
        return
    direction = _SIDES.get(box, Side.UNKNOWN)
    sender, account = _correspondent(given, parts, direction)
    event = ReadEvent(at=_moment(given), channel=Channel.SMS, direction=direction, sender=sender, account=account, origin=origin)
    contents = [attributes for tag, attributes in parts if tag == "part"]
    words = "\n".join(filter(None, (_given(part, "text") for part in contents if part.get("ct", "").startswith("text/"))))
    others = sum(not part.get("ct", "").startswith(("text/", "application/smil")) for part in contents)
    if others and words:
        yield ImportNote(origin.place, f"附有图片、录音等 {others} 个，没有读取；请在手机上截图或者另存，作为证据")
    yield from _with_text(event, words, origin, given)


def _correspondent(given: Attributes, parts: Parts, direction: Side) -> Who:
    """Who wrote a picture message, which of one to a group only its list of addresses says."""
    name = _given(given, "contact_name")
    if direction is Side.THEIRS:
        writers = [address for tag, entry in parts if tag == "addr" and entry.get("type") == _FROM and (address := _given(entry, "address")) and address != _SELF]
        if len(writers) == 1:
            return who_at(writers[0], name if "~" not in _given(given, "address") else "")
    address = _given(given, "address")
    return who_at("" if address == _SELF else address, name)


def _call(given: Attributes, parts: Parts, origin: Origin) -> Iterator[ReadEvent | ImportNote]:
    direction, answered = _CALLS.get(_given(given, "type"), (Side.UNKNOWN, None))
    number, presentation = _given(given, "number"), _given(given, "presentation")
    shown = _NOT_SHOWN.get(number) or number or (_NOT_SHOWN.get(presentation, "") if presentation in ("2", "3") else "")
    sender, account = who_at(shown, _given(given, "contact_name"))
    length = _given(given, "duration")
    seconds = int(length) if length.isascii() and length.isdigit() and len(length) < 9 else 0
    is_answered = True if direction is Side.THEIRS and answered is None and seconds and _given(given, "type") == "1" else answered
    yield from _dated(ReadEvent(at=_moment(given), channel=Channel.CALL, direction=direction, sender=sender, account=account, duration_seconds=seconds or None,
                                answered=is_answered, origin=origin), origin, given)


_READERS: Mapping[str, Callable[[Attributes, Parts, Origin], Iterable[ReadEvent | ImportNote]]] = {"sms": _sms, "mms": _mms, "call": _call}
