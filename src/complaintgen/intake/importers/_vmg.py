"""VMG (vMessage): texts as older phones and some assistants save them, one message or many in a file.

The words stand behind `Date:` in the body, or in a field of theirs (TEXT, Subject, X-BODY-CONTENTS), plain, quoted-printable or base64.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from complaintgen.case.enums import Channel
from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.intake._read_event import Origin, ReadEvent, Side, Uncertainty
from complaintgen.intake.importers._file_text import whole_text, with_plain_line_ends
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._message_facts import control_note, moment_at, who_at, with_words
from complaintgen.patterns import Pattern

_BEGIN = Pattern(r"\s*BEGIN:VMSG", re.IGNORECASE)
_FIELD = Pattern(r"(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<parameters>(?:;[^:\n]*)?):(?P<value>.*)", re.DOTALL)
_WORDS = frozenset({"TEXT", "SUBJECT", "X-BODY-CONTENTS", "X-BODY-SUBJECT"})
_OF_BODY = frozenset({"DATE", "X-BOX", "X-READ", "X-SIMID", "X-LOCKED", "X-TYPE", "X-IRMC-BOX", "X-IRMC-STATUS", "FROM", "TO"}) | _WORDS
_SIDES: Mapping[str, Side] = {"INBOX": Side.THEIRS, "DELIVER": Side.THEIRS, "SENTBOX": Side.MINE, "SENDBOX": Side.MINE, "SENT": Side.MINE, "OUTBOX": Side.MINE, "SUBMIT": Side.MINE}
_SOFT_BREAK = Pattern(r"=\n")
_YEAR_FIRST = Pattern(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})[ .T](\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?")
_DAY_FIRST = Pattern(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4}) (\d{1,2}):(\d{1,2})(?::(\d{1,2}))?")
_STAMP = Pattern(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)")


@dataclass(slots=True, kw_only=True)
class _Envelope:
    """What stands in one VMSG: its fields by name in capitals, and the lines of its body."""

    fields: dict[str, str] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def identify(head: bytes, name: str) -> bool:
    """Whether it begins as a message of this kind."""
    return bool(_BEGIN.match(head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"").decode("latin-1")))


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The messages in their order.

    Raises:
        UserError: the encoding is not known.
    """
    text = whole_text(source.read())
    if text is None:
        raise UserError(Fault(source.place, "认不出是什么编码", "请用手机助手重新导出，选 UTF-8"))
    lines = with_plain_line_ends(text).split("\n")
    for number, (first, block, is_whole) in enumerate(_blocks(lines), 1):
        origin = Origin(source.path.name, f"第 {number} 条（第 {first} 行起）")
        if not is_whole:
            yield ImportNote(origin.place, "没有结尾（END:VMSG），可能不完整")
        for item in _message(_envelope(block), origin, existing):
            yield item if is_whole or isinstance(item, ImportNote) else replace(item, unconfirmed=(*item.unconfirmed, Uncertainty("text", "这一条在文件里没有结尾，内容可能不完整")))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str], bool]]:
    """The lines of each message with the number of the first, and whether its end is there."""
    held: list[str] | None = None
    first = 0
    for number, line in enumerate(lines, 1):
        if _BEGIN.match(line):
            if held is not None:
                yield first, held, False
            held, first = [], number
        elif held is not None and line.strip().upper() == "END:VMSG":
            yield first, held, True
            held = None
        elif held is not None:
            held.append(line)
    if held is not None:
        yield first, held, False


def _envelope(lines: Sequence[str]) -> _Envelope:
    found = _Envelope()
    is_body = False
    for line in _joined(lines):
        mark = line.strip().upper()
        if mark in ("BEGIN:VBODY", "END:VBODY"):
            is_body = mark.startswith("BEGIN")
            continue
        matched = _FIELD.fullmatch(line.strip("\r") if is_body else line.strip())
        name = matched["name"].upper() if matched else ""
        if is_body and name not in _OF_BODY:
            found.lines.append(line)
        elif matched and name in _WORDS:
            found.words.append(_value(matched["parameters"], matched["value"]))
        elif matched and name == "TEL":
            found.numbers.append(matched["value"].strip())
        elif matched:
            found.fields.setdefault(name, _value(matched["parameters"], matched["value"]).strip())
    return found


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with those of one quoted-printable value as one."""
    held = ""
    for line in lines:
        if held or "QUOTED-PRINTABLE" in line.upper():
            held += line
            if held.endswith("="):
                held += "\n"
                continue
            yield held
            held = ""
        else:
            yield line
    if held:
        yield held


def _value(parameters: str, value: str) -> str:
    """The value of a field as it was before it was written for transport."""
    told = parameters.upper()
    charset = next((part.partition("=")[2] for part in told.split(";") if part.startswith("CHARSET=")), "UTF-8")
    try:
        if "QUOTED-PRINTABLE" in told:
            return quopri.decodestring(_SOFT_BREAK.sub("", value).encode("utf-8")).decode(charset, "replace")
        if "BASE64" in told:
            return binascii.a2b_base64(value.strip()).decode(charset, "replace")
    except (LookupError, binascii.Error, ValueError):
        return value
    return value


def _message(found: _Envelope, origin: Origin, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    at, doubt = _moment(found.fields, existing)
    written = found.fields.get("X-NOK-DT") or found.fields.get("DATE", "")
    if at is None:
        yield ImportNote(origin.place, f"时间「{written.strip()}」认不出来，按没有时间登记" if written.strip() else "没有写明时间，按没有时间登记")
    side = next((_SIDES[word] for name in ("X-IRMC-BOX", "X-BOX", "X-MESSAGE-TYPE") if (word := found.fields.get(name, "").upper()) in _SIDES), Side.UNKNOWN)
    number = next(filter(None, found.numbers), found.fields.get("FROM" if side is not Side.MINE else "TO", ""))
    sender, account = who_at(number, found.fields.get("FN") or found.fields.get("N", "").replace(";", "").strip())
    doubts = [Uncertainty("at", doubt)] if doubt else []
    doubts += [Uncertainty("direction", "没有写明在收件箱还是发件箱，按对方发来的读取")] if side is Side.UNKNOWN else []
    event = ReadEvent(at=at, channel=Channel.SMS, direction=side, sender=sender, account=account, origin=origin, unconfirmed=tuple(doubts))
    told, taken_out = with_words(event, "\n".join(found.words) if found.words else "\n".join(found.lines))
    if taken_out:
        yield ImportNote(origin.place, control_note(taken_out))
    if told.text is None:
        yield ImportNote(origin.place, "没有文字内容，没有读取")
        return
    yield told


def _moment(fields: Mapping[str, str], existing: ExistingCase) -> tuple[date | datetime | None, str | None]:
    """When it was, and why that is not sure."""
    if (stamp := _STAMP.fullmatch(fields.get("X-NOK-DT", ""))) and (at := _clock(*map(int, stamp.groups()[:6]))):
        return (at.replace(tzinfo=UTC).astimezone(BEIJING), None) if stamp[7] else (_local(at, existing), None)
    written = fields.get("DATE", "").strip()
    if written.isascii() and written.isdigit():
        return moment_at(int(written[:16]) // (1000 if len(written) > 11 else 1)), None
    if (found := _YEAR_FIRST.fullmatch(written)) and (at := _clock(*(int(part or 0) for part in found.groups()))):
        return _local(at, existing), None
    if found := _DAY_FIRST.fullmatch(written):
        day, month, year, *clock = (int(part or 0) for part in found.groups())
        doubt = f"原文写的是“{written}”，按日、月、年的顺序读取" if day <= 12 and day != month else None
        at = _clock(year, month, day, *clock)
        return (_local(at, existing), doubt) if at else (None, None)
    try:
        at = parsedate_to_datetime(written)
    except (TypeError, ValueError, IndexError):
        return None, None
    return at.astimezone(BEIJING) if at.tzinfo else _local(at, existing), None


def _local(at: datetime, existing: ExistingCase) -> date | datetime:
    return existing.moment_of(at.replace(tzinfo=BEIJING))


def _clock(*parts: int) -> datetime | None:
    try:
        return datetime(*parts)  # type: ignore[arg-type]  # six numbers: the seventh would be a zone
    except ValueError:
        return None
