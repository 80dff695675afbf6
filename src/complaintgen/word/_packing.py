"""The bytes of a .docx from its parts: a part that does not change is deflated once and then copied as it lies.

The form is that of `zipfile`, which deflates every part each time. Source: APPNOTE.TXT of PKWARE, 4.3.7 (local header), 4.3.12
(central directory), 4.3.16 (its end); 4.4.6: days count from 1980-01-01.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _TIME, _FIRST_DAY = 20, 8, 0, 0x21
_IN_UTF8 = 0x800
_RAW = -zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class DeflatedPart:
    """A part as it lies in the file, with the check sum and length of what it was."""

    data: bytes
    checksum: int
    length: int


def deflated(chunks: Iterable[bytes]) -> DeflatedPart:
    """Deflate a part, of which one chunk after the other is looked at; how it is cut changes nothing."""
    deflater = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, _RAW)
    written, checksum, length = [], 0, 0
    for chunk in chunks:
        written.append(deflater.compress(chunk))
        checksum, length = zlib.crc32(chunk, checksum), length + len(chunk)
    return DeflatedPart(b"".join([*written, deflater.flush()]), checksum, length)


def packed(parts: Mapping[str, DeflatedPart]) -> bytes:
    """The file with these parts by name, in their order; the same bytes for the same parts."""
    local = [_entry(name, part) for name, part in parts.items()]
    starts = [0, *accumulate(map(len, local))]
    central = [_listed(name, part, start) for (name, part), start in zip(parts.items(), starts, strict=False)]
    listing = b"".join(central)
    return b"".join([*local, listing, _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listing), starts[-1], 0)])


def _entry(name: str, part: DeflatedPart) -> bytes:
    encoded = name.encode()
    return _LOCAL.pack(b"PK\3\4", _VERSION, _flags(name), _DEFLATED, _TIME, _FIRST_DAY, part.checksum, len(part.data), part.length, len(encoded), 0) + encoded + part.data


def _listed(name: str, part: DeflatedPart, start: int) -> bytes:
    encoded = name.encode()
    return _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, _flags(name), _DEFLATED, _TIME, _FIRST_DAY, part.checksum, len(part.data), part.length,
                         len(encoded), 0, 0, 0, 0, 0, start) + encoded


def _flags(name: str) -> int:
    return 0 if name.isascii() else _IN_UTF8
