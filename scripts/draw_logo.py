"""Draw the logo of the example clinic as a PNG: a balance in a disc, the same bytes on every machine.

In: nothing. Out: the bytes. Deflate is used without compression, since its result differs between versions of zlib.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

SIDE = 160
_SAMPLES = 3
_BLUE, _WHITE = (31, 78, 121), (255, 255, 255)


def logo_png() -> bytes:
    """The picture, square, with a transparent ground."""
    rows = b"".join(b"\0" + bytes(channel for pixel in _row(y) for channel in pixel) for y in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (header, zlib.compress(rows, 0), b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _row(y: int) -> Iterator[tuple[int, int, int, int]]:
    for x in range(SIDE):
        points = [((x + (i + 0.5) / _SAMPLES) / SIDE * 2 - 1, (y + (j + 0.5) / _SAMPLES) / SIDE * 2 - 1)
                  for i in range(_SAMPLES) for j in range(_SAMPLES)]
        inside = [point for point in points if _is_in_disc(*point)]
        if not inside:
            yield (255, 255, 255, 0)
            continue
        white = sum(_is_in_balance(abs(a), b) for a, b in inside) / len(inside)
        red, green, blue = (round(w * white + c * (1 - white)) for w, c in zip(_WHITE, _BLUE, strict=True))
        yield (red, green, blue, round(255 * len(inside) / len(points)))


def _is_in_disc(x: float, y: float) -> bool:
    return x * x + y * y < 0.98 ** 2


def _is_in_balance(x: float, y: float) -> bool:
    """Post, beam, foot, and a pan on two strings at each side; x is the distance from the middle."""
    post = x < 0.04 and -0.6 < y < 0.55
    beam = x < 0.56 and abs(y + 0.45) < 0.04
    foot = x < 0.28 and 0.5 < y < 0.58
    ring = x * x + (y + 0.6) ** 2 < 0.08 ** 2
    strings = -0.45 < y < 0.1 and abs(abs(x - 0.5) - (y + 0.45) * 0.4) < 0.016
    pan = y >= 0.1 and (x - 0.5) ** 2 + (y - 0.1) ** 2 < 0.24 ** 2
    ground_ring = abs((x * x + y * y) ** 0.5 - 0.86) < 0.02
    return post or beam or foot or ring or strings or pan or ground_ring
