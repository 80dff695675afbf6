"""A message of mail (.eml): who wrote it, when, and the words; what is attached is told."""

from __future__ import annotations

import email
import email.policy
import html
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from complaintgen.case.enums import Channel
from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.intake._read_event import Origin, ReadEvent, Side, Uncertainty
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._message_facts import control_note, with_words
from complaintgen.patterns import Pattern

_HEADER = Pattern(rb"(?:^|\n)(?:From|Received|Return-Path|Delivered-To|Date|Subject|MIME-Version|Message-ID|To|X-[A-Za-z-]+):[ \t]", re.IGNORECASE)
_FIRST_LINE = Pattern(rb"(?:From .*\r?\n)?[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*\r?\n")
_INVISIBLE = Pattern(r"<(style|script|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = Pattern(r"<br\s*/?>|</(?:p|div|tr|li|h[1-6])\s*>", re.IGNORECASE)
_TAG = Pattern(r"<[^>]*>")
_OUTGOING = ("sent", "outbox", "draft")


def identify(head: bytes, name: str) -> bool:
    """Whether it begins with the headers of a message."""
    data = head.removeprefix(b"\xef\xbb\xbf")
    return bool(_FIRST_LINE.match(data)) and len({found.strip().lower() for found in _HEADER.findall(data)}) >= (2 if name.casefold().endswith(".eml") else 3)


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The message.

    Raises:
        UserError: it cannot be read as mail.
    """
    data = source.read().removeprefix(b"\xef\xbb\xbf")
    origin = Origin(source.path.name, "邮件")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        author = str(message.get("From", ""))
        words, attached = _body(message), [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
        at, subject = _moment(message, existing), str(message.get("Subject", ""))
        is_received = bool(message.get_all("Received") or message.get("Delivered-To") or message.get("Return-Path"))
        is_sent = not is_received and bool(message.get("X-Unsent") or any(word in str(message.get("X-Folder", "")).casefold() for word in _OUTGOING))
    except Exception:  # the package raises much that is not one family for mail that breaks its rules
        raise UserError(Fault(source.place, "邮件已经损坏，读不出来", "请在邮箱里重新导出（另存为 .eml），或者复制正文，粘贴到这里")) from None
    name, address = parseaddr(author)
    side = Side.THEIRS if is_received else Side.MINE if is_sent else Side.UNKNOWN
    doubts = () if side is not Side.UNKNOWN else (Uncertainty("direction", "邮件里没有收到的记录，不知道是收到的还是您发出的，按收到的读取"),)
    event = ReadEvent(at=at, channel=Channel.EMAIL, direction=side, account=" ".join(dict.fromkeys(filter(None, (name.strip(), address.strip())))) or None,
                      origin=origin, unconfirmed=doubts)
    told, taken_out = with_words(event, f"{subject}\n\n{words.strip()}" if subject.strip() else words.strip())
    yield from (ImportNote(origin.place, f"附件「{title}」没有读取；请另存后作为证据") for title in attached)
    if taken_out:
        yield ImportNote(origin.place, control_note(taken_out))
    if told.at is None:
        yield ImportNote(origin.place, "没有写明时间，按没有时间登记")
    if told.text is None:
        yield ImportNote(origin.place, "没有文字内容，没有读取")
    else:
        yield told


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        words = str(part.get_content())
    except (LookupError, UnicodeError):
        words = (part.get_payload(decode=True) or b"").decode("gb18030", "replace")  # type: ignore[union-attr]  # decoded it is bytes
    return _plain(words) if part.get_content_subtype() == "html" else words


def _plain(page: str) -> str:
    """The words of a page, a line for each paragraph."""
    lines = html.unescape(_TAG.sub("", _BREAK.sub("\n", _INVISIBLE.sub("", page)))).replace("\xa0", " ").splitlines()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines))


def _moment(message: EmailMessage, existing: ExistingCase) -> datetime | None:
    written = str(message.get("Date", ""))
    try:
        at = parsedate_to_datetime(written)
    except (TypeError, ValueError, IndexError):
        return None
    return at.astimezone(BEIJING) if at.tzinfo else at.replace(tzinfo=existing.zone).astimezone(BEIJING)
