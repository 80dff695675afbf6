"""Pictures, recordings and documents are listed as evidence; of pictures and recordings of a conversation the messages are read too, where the extra is installed.

A picture says when it was taken where its camera wrote so (EXIF, DateTimeOriginal); the day that the file system gives is that of some copy, and is not taken.
Source: EXIF 2.32, 4.6.3 (tags 0x010F Make, 0x8769 Exif IFD, 0x9003 DateTimeOriginal).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from datetime import datetime

from complaintgen.case.enums import EvidenceKind, Proves
from complaintgen.files.disk import Source
from complaintgen.intake._read_event import Origin, ReadEvent, Uncertainty
from complaintgen.intake._read_exhibit import ReadExhibit
from complaintgen.intake.importers._importer import ExistingCase, ImportNote, Read
from complaintgen.intake.importers._recording import conversation_in_recording, is_readable_recording
from complaintgen.intake.importers._screenshot import (
    conversation_in_picture,
    is_readable_picture,
    may_be_of_a_screen,
)

_MOVING_PICTURES = (b"GIF87a", b"GIF89a")
_SOUNDS = (b"#!AMR", b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1", b"\x1aE\xdf\xa3")
_PDF = b"%PDF-"
_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_MAKE, _EXIF, _TAKEN = 0x010F, 0x8769, 0x9003
_ASCII, _LONG = 2, 4
_MOST_ENTRIES = 512
_PROVES = Uncertainty("proves", "文件本身不说明证明什么，先列在侵扰行为里")


def _kind_of(head: bytes) -> EvidenceKind | None:
    if head.startswith(_PDF):
        return EvidenceKind.DOCUMENT
    if may_be_of_a_screen(head) or head.startswith(_MOVING_PICTURES) or (head[4:8] == b"ftyp" and head[8:12] in _PICTURE_BRANDS):
        return EvidenceKind.PHOTO
    if head.startswith(_SOUNDS) or (head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ")) or head[4:8] == b"ftyp":
        return EvidenceKind.RECORDING
    return None


def identify(head: bytes, name: str) -> bool:
    """Whether it is a picture, a recording or a PDF by its first bytes."""
    return _kind_of(head) is not None


def read(source: Source, existing: ExistingCase) -> Iterator[Read]:
    """The file as an item of evidence, what is not sure of it to be confirmed; and the messages that a screenshot or a recording of a screen shows."""
    head = source.head()
    kind = _kind_of(head) or EvidenceKind.DOCUMENT
    shown = _conversation_in(head, source, existing)
    if any(isinstance(item, ReadEvent) for item in shown):
        yield _of_conversation(kind, source)
        yield from shown
        return
    make, taken = _camera(source) if kind is EvidenceKind.PHOTO else ("", None)
    named = {EvidenceKind.PHOTO: "图片", EvidenceKind.RECORDING: "录音录像", EvidenceKind.DOCUMENT: "文件"}[kind]
    when = f"（图片信息记载的拍摄时间：{taken:%Y-%m-%d %H:%M}）" if taken else ""
    doubts = [_PROVES]
    if kind is EvidenceKind.PHOTO and not make:
        doubts.append(Uncertainty("kind", "没有相机信息，可能是照片，也可能是截图"))
    if kind is EvidenceKind.DOCUMENT:
        doubts.append(Uncertainty("kind", "PDF 可能是书面材料，也可能是详单、截图"))
    yield ReadExhibit(kind=kind, title=f"{named} {source.name}{when}", proves=Proves.INTRUSION, file=source.name, origin=Origin(source.path.name, "全文"), unconfirmed=tuple(doubts))
    yield from shown or [ImportNote("全文", "登记为证据，里面的文字、声音没有读取；其中的短信、通话请另外登记")]


def _conversation_in(head: bytes, source: Source, existing: ExistingCase) -> Sequence[ReadEvent | ImportNote]:
    if is_readable_picture(head):
        return conversation_in_picture(source, existing.today)
    return conversation_in_recording(source, existing.today) if is_readable_recording(head) else ()


def _of_conversation(kind: EvidenceKind, source: Source) -> ReadExhibit:
    """The picture or film of which the messages were read: it is the exhibit, the text its transcript."""
    is_picture = kind is EvidenceKind.PHOTO
    doubts = [_PROVES, *([Uncertainty("kind", "可能是聊天记录截图，也可能是短信截图")] if is_picture else [])]
    return ReadExhibit(kind=EvidenceKind.CHAT_SCREENSHOT if is_picture else kind, title=f"{'截图' if is_picture else '录屏'} {source.name}（附表的文字据此整理，以原件为准）",
                       proves=Proves.INTRUSION, file=source.name, origin=Origin(source.path.name, "全文"), unconfirmed=tuple(doubts))


def _camera(source: Source) -> tuple[str, datetime | None]:
    """The maker of the camera and when the picture was taken, as the camera wrote them."""
    with source.stream() as stream:
        data = stream.read(1 << 18)
    begun = data.find(b"Exif\0\0") if data.startswith(b"\xff\xd8") else -1
    if begun < 0:
        return "", None
    try:
        return _tags(data[begun + 6 :])
    except (struct.error, ValueError, IndexError):
        return "", None


def _tags(block: bytes) -> tuple[str, datetime | None]:
    order = {b"II": "<", b"MM": ">"}[block[:2]] if block[:2] in (b"II", b"MM") else None
    if order is None:
        return "", None
    first = _entries(block, struct.unpack_from(f"{order}I", block, 4)[0], order)
    make = first.get(_MAKE, "")
    inner = first.get(_EXIF)
    written = _entries(block, inner, order).get(_TAKEN, "") if isinstance(inner, int) else ""
    taken = datetime.strptime(written[:19], "%Y:%m:%d %H:%M:%S") if isinstance(written, str) and written else None
    return str(make), taken


def _entries(block: bytes, offset: int, order: str) -> dict[int, str | int]:
    """The values of one directory of tags that are words or offsets."""
    found: dict[int, str | int] = {}
    (count,) = struct.unpack_from(f"{order}H", block, offset)
    for number in range(min(count, _MOST_ENTRIES)):
        tag, kind, length, value = struct.unpack_from(f"{order}HHII", block, offset + 2 + 12 * number)
        if kind == _LONG:
            found[tag] = value
        elif kind == _ASCII:
            begun = value if length > 4 else offset + 10 + 12 * number
            found[tag] = block[begun : begun + min(length, 200)].rstrip(b"\0 ").decode("ascii", "replace")
    return found
