"""A recording of the screen: the pictures in it that differ are read like screenshots, and what scrolls by is taken once.

Needs the extra `complaintgen[ocr]`. The file is decoded as it lies; frames are looked at twice a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.intake._read_event import Origin, ReadEvent
from complaintgen.intake.importers._bubbles import in_one, messages_in
from complaintgen.intake.importers._importer import ImportNote
from complaintgen.intake.importers._screen_reading import is_available, seen_in_pixels

if TYPE_CHECKING:
    from complaintgen.intake.importers._screen_reading import Pixels

_SOUND_BRANDS = (b"M4A ", b"M4B ")
_EACH = 0.5
"""Seconds between two frames that are looked at: a thumb scrolls less than a screen in that time."""
_OTHER = 3
"""Bits of 64 in which the hashes of two frames differ where something moved."""
_MOST = 240
"""Frames that are read; a recording of some minutes has fewer that differ."""


def is_readable_recording(head: bytes) -> bool:
    """Whether the bytes begin a film as phones make them, and all that reads it is installed."""
    from importlib.util import find_spec

    is_film = (head[4:8] == b"ftyp" and head[8:12] not in _SOUND_BRANDS) or head.startswith(b"\x1aE\xdf\xa3")
    return is_film and is_available() and all(find_spec(package) is not None for package in ("av", "imagehash"))


def conversation_in_recording(source: Source, today: date) -> Sequence[ReadEvent | ImportNote]:
    """The messages that were to be seen, in their order, each with the second in which it stood; nothing where there are none.

    Args:
        source: the film.
        today: the day to which 昨天 refers.
    """
    pictures: list[list[ReadEvent]] = []
    notes: list[ImportNote] = []
    try:
        for count, (second, pixels) in enumerate(_moved(source)):
            if count == _MOST:
                notes.append(ImportNote("全文", f"只读了前 {_MOST} 幅不同的画面，到第 {second:.0f} 秒；后面的请另外截图"))
                break
            found = messages_in(seen_in_pixels(pixels, source.name), today)
            pictures.append([_placed(item, second) for item in found if isinstance(item, ReadEvent)])
    except UserError as error:
        # What cannot be read is evidence all the same.
        return [ImportNote("全文", f"{fault.reason}，没有读取文字。{fault.remedy}") for fault in error.faults]
    events = list(in_one(pictures))
    return [*events, *notes] if events else ()


def _placed(event: ReadEvent, second: float) -> ReadEvent:
    place = event.origin.place if event.origin else ""
    return replace(event, origin=Origin(event.origin.file if event.origin else "", f"第 {second:.0f} 秒，{place}"))


def _moved(source: Source) -> Iterator[tuple[float, Pixels]]:
    """The frames in which something moved since the one before, with their second."""
    import av
    import imagehash
    import numpy
    from PIL import Image

    last, after = None, 0.0
    try:
        with source.stream() as file, av.open(file, "r") as film:
            for frame in film.decode(video=0) if film.streams.video else ():
                if frame.pts is None or frame.time < after:
                    continue
                after = frame.time + _EACH
                pixels = numpy.asarray(frame.to_ndarray(format="rgb24"), dtype=numpy.uint8)
                seen = imagehash.dhash(Image.fromarray(pixels))
                if last is None or seen - last >= _OTHER:
                    last = seen
                    yield frame.time, pixels
    except av.FFmpegError:
        raise UserError(Fault(source.name, "录屏打不开，可能没有录完或者已经损坏", "请在手机上确认能播放，重新传一次；也可以改为截图")) from None
