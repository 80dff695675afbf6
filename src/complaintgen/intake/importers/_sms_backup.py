"""SMS Backup & Restore: the XML in which this app of Android phones saves texts, picture messages and calls.

Source: https://synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/ (type 1 received, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued; calls 1 incoming,
2 outgoing, 3 missed, 4 voicemail, 5 rejected, 6 refused list; addr 137 from, 151 to).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from complaintgen.case.enums import Channel
from complaintgen.files.archives import XmlRepairs, xml_elements
from complaintgen.files.disk import Source
from complaintgen.formatting import ranges
from complaintgen.intake._read_event import Origin, ReadEvent, Side
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._message_facts import (
    Who,
    broken_doubts,
    callback_of,
    clean_words,
    control_note,
    moment_at,
    signature_of,
    who_at,
    with_words,
)
from complaintgen.patterns import Pattern

if TYPE_CHECKING:
    from lxml import etree

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
        for number, element in enumerate(xml_elements(stream, source.place, tuple(_READERS), repairs), 1):
            yield from _READERS[str(element.tag)](element, Origin(file, f"第 {number} 条（第 {element.sourceline} 行）"))
    if repairs.lost:
        yield ImportNote(f"第 {ranges(sorted(set(repairs.lost)))} 行", "有字符的编码已经损坏，认不出来，显示为 �；其余照读")
    if repairs.dropped:
        yield ImportNote(f"第 {ranges(sorted(set(repairs.dropped)))} 行", "去掉了不能写入文书、也看不见的控制字符，其余文字没有改动")
    if not number:
        yield ImportNote("全文", "里面没有短信和通话")


def _given(element: etree._Element, name: str) -> str:
    value = element.get(name) or ""
    return "" if value == "null" else value


def _moment(element: etree._Element) -> datetime | None:
    """The moment in milliseconds; some phones write seconds for picture messages."""
    written = _given(element, "date")
    if not (written.isascii() and written.isdigit() and len(written) <= 16):
        return None
    number = int(written)
    return moment_at(number // 1000 if number > 10**11 else number)


def _dated(event: ReadEvent, origin: Origin, element: etree._Element) -> Iterator[ReadEvent | ImportNote]:
    if event.at is None:
        yield ImportNote(origin.place, f"时间「{element.get('date') or ''}」认不出来，按没有时间登记")
    yield event


def _sms(element: etree._Element, origin: Origin) -> Iterator[ReadEvent | ImportNote]:
    kind = element.get("type") or ""
    if kind == _DRAFT:
        return iter((ImportNote(origin.place, "是没有发出的草稿，没有读取"),))
    text, taken_out = clean_words(_given(element, "body"))
    at = _moment(element)
    if text is None or taken_out or at is None:
        return _odd_sms(element, origin)
    sender, account = who_at(_given(element, "address"), _given(element, "contact_name"))
    return iter((ReadEvent(at=at, channel=Channel.SMS, direction=_SIDES.get(kind, Side.UNKNOWN), sender=sender, account=account, signature=signature_of(text),
                           callback=callback_of(text, sender), text=text, origin=origin, unconfirmed=broken_doubts(text)),))


def _odd_sms(element: etree._Element, origin: Origin) -> Iterator[ReadEvent | ImportNote]:
    """A message of which something is to be told."""
    sender, account = who_at(_given(element, "address"), _given(element, "contact_name"))
    event = ReadEvent(at=_moment(element), channel=Channel.SMS, direction=_SIDES.get(_given(element, "type"), Side.UNKNOWN), sender=sender, account=account, origin=origin)
    yield from _with_text(event, _given(element, "body"), origin, element)


def _with_text(event: ReadEvent, words: str, origin: Origin, element: etree._Element) -> Iterator[ReadEvent | ImportNote]:
    told, taken_out = with_words(event, words)
    if taken_out:
        yield ImportNote(origin.place, control_note(taken_out))
    if told.text is None:
        yield ImportNote(origin.place, "没有文字内容，没有读取；有图片的，请截图作为证据")
        return
    yield from _dated(told, origin, element)


def _mms(element: etree._Element, origin: Origin) -> Iterator[ReadEvent | ImportNote]:
    box = _given(element, "msg_box")
    if box == _DRAFT:
        yield ImportNote(origin.place, "是没有发出的草稿，没有读取")
        return
    direction = _SIDES.get(box, Side.UNKNOWN)
    sender, account = _correspondent(element, direction)
    event = ReadEvent(at=_moment(element), channel=Channel.SMS, direction=direction, sender=sender, account=account, origin=origin)
    parts = list(element.iter("part"))
    words = "\n".join(filter(None, (_given(part, "text") for part in parts if (part.get("ct") or "").startswith("text/"))))
    others = sum(not (part.get("ct") or "").startswith(("text/", "application/smil")) for part in parts)
    if others and words:
        yield ImportNote(origin.place, f"附有图片、录音等 {others} 个，没有读取；请在手机上截图或者另存，作为证据")
    yield from _with_text(event, words, origin, element)


def _correspondent(element: etree._Element, direction: Side) -> Who:
    """Who wrote a picture message, which of one to a group only its list of addresses says."""
    name = _given(element, "contact_name")
    if direction is Side.THEIRS:
        writers = [address for entry in element.iter("addr") if entry.get("type") == _FROM and (address := _given(entry, "address")) and address != _SELF]
        if len(writers) == 1:
            return who_at(writers[0], name if "~" not in _given(element, "address") else "")
    address = _given(element, "address")
    return who_at("" if address == _SELF else address, name)


def _call(element: etree._Element, origin: Origin) -> Iterator[ReadEvent | ImportNote]:
    direction, answered = _CALLS.get(_given(element, "type"), (Side.UNKNOWN, None))
    number, presentation = _given(element, "number"), _given(element, "presentation")
    shown = _NOT_SHOWN.get(number) or number or (_NOT_SHOWN.get(presentation, "") if presentation in ("2", "3") else "")
    sender, account = who_at(shown, _given(element, "contact_name"))
    length = _given(element, "duration")
    seconds = int(length) if length.isascii() and length.isdigit() and len(length) < 9 else 0
    is_answered = True if direction is Side.THEIRS and answered is None and seconds and _given(element, "type") == "1" else answered
    yield from _dated(ReadEvent(at=_moment(element), channel=Channel.CALL, direction=direction, sender=sender, account=account, duration_seconds=seconds or None,
                                answered=is_answered, origin=origin), origin, element)


_READERS = {"sms": _sms, "mms": _mms, "call": _call}
