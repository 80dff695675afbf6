"""A picture of a conversation: its bubbles are messages, each tied to its place in the picture. Needs the extra `complaintgen[ocr]`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from complaintgen.errors import UserError
from complaintgen.files.disk import Source
from complaintgen.intake._read_event import ReadEvent
from complaintgen.intake.importers._bubbles import messages_in
from complaintgen.intake.importers._importer import ImportNote
from complaintgen.intake.importers._screen_reading import is_available, seen_in

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def may_be_of_a_screen(head: bytes) -> bool:
    """Whether the bytes begin a picture of a kind that screens are kept in."""
    is_bitmap = head.startswith(b"BM") and head[6:10] == b"\0\0\0\0"
    return head.startswith(_PICTURES) or is_bitmap or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_readable_picture(head: bytes) -> bool:
    """Whether the bytes begin such a picture, and the engine that reads it is installed."""
    return may_be_of_a_screen(head) and is_available()


def conversation_in_picture(source: Source, today: date) -> Sequence[ReadEvent | ImportNote]:
    """The messages of the picture, in its order, and what in it is none; nothing where it shows no conversation.

    Args:
        source: the picture.
        today: the day to which 昨天 refers.
    """
    try:
        found = list(messages_in(seen_in(source.read(), source.name), today))
    except UserError as error:
        # What cannot be read is evidence all the same.
        return [ImportNote("全文", f"{fault.reason}，没有读取文字。{fault.remedy}") for fault in error.faults]
    return found if any(isinstance(item, ReadEvent) for item in found) else ()
