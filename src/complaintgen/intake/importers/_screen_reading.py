"""A picture of a conversation is read by an optional engine (the extra `complaintgen[ocr]`); nothing is loaded until there is a picture.

In: the bytes of a picture. Out: its lines with their place and ground. The models lie in the wheel of the engine: nothing is fetched.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from complaintgen.errors import Fault, UserError
from complaintgen.intake.importers._bubbles import Box, SeenLine, SeenScreen
from complaintgen.patterns import Pattern

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels: TypeAlias = NDArray[numpy.uint8]
    """Rows of pixels of red, green and blue."""
    Colours: TypeAlias = NDArray[numpy.floating]
    """One colour for each place along a line."""

Corners: TypeAlias = Sequence[Sequence[float]]


class _Engine(Protocol):
    """What is used of the engine, which has no types."""

    def __call__(self, picture: Pixels) -> tuple[Sequence[tuple[Corners, str, float]] | None, object]:
        """The lines with their corners, words and confidence."""

    def text_rec(self, pictures: Sequence[Pixels]) -> tuple[Sequence[tuple[str, float]], object]:
        """The words of pictures of one line each, and the confidence."""


MOST_PIXELS = 120_000_000
"""A picture with more is refused: a phone's longest screenshot has a quarter of it."""
_WINDOW = 1.9
"""The height of the pieces, in widths, in which a long picture is read: the engine makes what is higher smaller."""
_OVERLAP = 0.35
_SAME_COLOUR = 8
"""The difference of a channel, of 256, up to which a pixel has the colour of the ground: makers draw bubbles but nine apart from the page."""
_SPECK = 4
"""Pixels of another colour in a row that are taken for a speck of compression and not for an edge."""
_LARGER = 1.6
_GAP = 2.5
"""Heights of a line between two pieces of it at most."""
_NO_WORD = Pattern(r"[^\w%]")
_FULL_WIDTH_COMMA = Pattern(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_HALF_WIDTH_MARK = Pattern(r"(?<=[\u4e00-\u9fff])([;,:!?])(?=[\u4e00-\u9fff]|$)")


def is_available() -> bool:
    """Whether the engine is installed."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("rapidocr_onnxruntime", "PIL", "numpy"))


def seen_in(data: bytes, name: str) -> SeenScreen:
    """What can be read in a picture.

    Raises:
        UserError: it is no picture that can be opened, or too large.
    """
    return seen_in_pixels(_opened(data, name), name)


def seen_in_pixels(picture: Pixels, name: str) -> SeenScreen:
    """What can be read in a picture that is open already: rows of pixels of red, green and blue."""
    height, width = picture.shape[:2]
    return SeenScreen(file=name, width=width, height=height, lines=list(_once(_lines(picture))))


def _opened(data: bytes, name: str) -> Pixels:
    import numpy
    from PIL import Image, UnidentifiedImageError

    too_large = UserError(Fault(name, f"图片超过 {MOST_PIXELS // 1_000_000} 百万像素", "请分成几张截图后再导入"))
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning), Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise too_large
            return numpy.array(image.convert("RGB"))
    except Image.DecompressionBombError:
        raise too_large from None
    except (UnidentifiedImageError, OSError, ValueError):
        raise UserError(Fault(name, "图片打不开，可能已经损坏", "请在手机上确认能看到这张图，重新传一次")) from None


@cache
def _engine() -> _Engine:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        raise UserError(Fault("识别截图", f"系统里缺少一个库（{error.name or error}）", "Debian、Ubuntu 请运行 sudo apt install libgl1 libxcb1 后再试")) from error
    engine: _Engine = RapidOCR()
    return engine


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Words that the engine found, with their ground."""

    text: str
    confidence: float
    box: Box
    ground: Box


def _lines(picture: Pixels) -> Iterator[SeenLine]:
    height, width = picture.shape[:2]
    step, tall = int(width * (_WINDOW - _OVERLAP)), int(width * _WINDOW)
    top = 0
    while True:
        found, _ = _engine()(picture[top:top + tall, :, ::-1])
        boxes = ((_box(corners, top), text.strip(), float(confidence)) for corners, text, confidence in found or ())
        pieces = [_Piece(text=text, confidence=confidence, box=box, ground=_ground(picture, box)) for box, text, confidence in boxes]
        yield from (_line(picture, row) for row in _rows(pieces))
        if top + tall >= height:
            return
        top += step


def _box(corners: Corners, top: int) -> Box:
    across, down = [int(corner[0]) for corner in corners], [int(corner[1]) + top for corner in corners]
    return Box(left=min(across), top=min(down), right=max(across), bottom=max(down))


def _rows(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """The pieces of each line: the engine parts a line where a mark leaves a gap, and would lose the mark."""
    left = sorted(pieces, key=lambda piece: piece.box.left)
    while left:
        row = [left.pop(0)]
        while following := next((piece for piece in left if _goes_on(row[-1], piece)), None):
            left.remove(following)
            row.append(following)
        yield row


def _goes_on(piece: _Piece, following: _Piece) -> bool:
    high = piece.box.height
    is_beside = abs((piece.box.top + piece.box.bottom) - (following.box.top + following.box.bottom)) < high
    return is_beside and following.box.left - piece.box.right < high * _GAP and abs(piece.ground.right - following.ground.right) < high


def _line(picture: Pixels, row: Sequence[_Piece]) -> SeenLine:
    boxes = [piece.box for piece in row]
    box = Box(left=boxes[0].left, top=min(box.top for box in boxes), right=boxes[-1].right, bottom=max(box.bottom for box in boxes))
    confidence, text = min(piece.confidence for piece in row), " ".join(piece.text for piece in row)
    if len(row) > 1:
        text, confidence = _read(picture, box, 1.0)
    wider = replace(box, left=max(row[0].ground.left + 2, box.left - box.height), right=min(row[0].ground.right - 2, box.right + box.height))
    second, _ = _read(picture, wider, _LARGER)
    return SeenLine(text=_fuller(text, second), box=box, ground=row[0].ground, confidence=confidence, second=_in_full_width(second))


def _read(picture: Pixels, box: Box, larger: float) -> tuple[str, float]:
    """The words of a part of the picture, read from a larger cut, and the confidence."""
    import numpy
    from PIL import Image

    cut = Image.fromarray(picture[max(0, box.top - 4):box.bottom + 4, max(0, box.left - 4):box.right + 4])
    cut = cut.resize((round(cut.width * larger), round(cut.height * larger)), Image.Resampling.BICUBIC)
    ((words, confidence),), _ = _engine().text_rec([numpy.array(cut)[:, :, ::-1]])
    return str(words).strip(), float(confidence)


def _fuller(first: str, second: str) -> str:
    """Of two readings that differ in marks alone, the one with more of them: a mark at the end of a line is lost first."""
    first, second = _in_full_width(first), _in_full_width(second)
    is_more = len(_NO_WORD.sub("", second)) == len(_NO_WORD.sub("", first)) and len("".join(second.split())) > len("".join(first.split()))
    # What stands before the first character is the edge of something else.
    begins_alike = second[:1] == first[:1]
    return second if is_more and begins_alike and _NO_WORD.sub("", second) == _NO_WORD.sub("", first) else first


def _in_full_width(text: str) -> str:
    """The marks between Chinese characters, and in sums, as they are set: at this size a reader cannot tell their width."""
    return _FULL_WIDTH_COMMA.sub(",", _HALF_WIDTH_MARK.sub(lambda found: chr(ord(found[1]) + 0xFEE0), text))


def _ground(picture: Pixels, box: Box) -> Box:
    """The rectangle of one colour around a line: from a point beside its first character, as far as that colour goes on."""
    import numpy

    height = picture.shape[0]
    x, y = max(2, box.left - 7), min(height - 3, max(2, (box.top + box.bottom) // 2))
    colour = numpy.median(picture[y - 2:y + 3, x - 2:x + 3].reshape(-1, 3), axis=0)
    top, bottom = _run(_is_near(picture[:, x - 1:x + 2].mean(axis=1), colour), y)
    # Over and under the line, since the corners of a bubble are round.
    edges = [_run(_is_near(picture[row - 1:row + 2].mean(axis=0), colour), x) for row in (max(1, box.top - 4), min(height - 2, box.bottom + 4))]
    return Box(left=min(left for left, _ in edges), top=top, right=max(right for _, right in edges), bottom=bottom)


def _is_near(pixels: Colours, colour: Colours) -> NDArray[numpy.bool_]:
    """Whether each pixel of a row has the colour, as far as compression left it."""
    import numpy

    smooth = numpy.stack([numpy.convolve(pixels[:, channel] - colour[channel], (0.2,) * 5, mode="same") for channel in range(3)], axis=1)
    return numpy.asarray(abs(smooth).max(axis=1) <= _SAME_COLOUR)


def _run(is_same: NDArray[numpy.bool_], start: int) -> tuple[int, int]:
    """The first and last place up to which pixels are the same around a place, specks left aside."""
    first = last = start
    for place in range(start, -1, -1):
        if is_same[place]:
            first = place
        elif first - place >= _SPECK:
            break
    for place in range(start, len(is_same)):
        if is_same[place]:
            last = place
        elif place - last >= _SPECK:
            break
    return first, last


def _once(lines: Iterator[SeenLine]) -> Iterator[SeenLine]:
    """Lines that stand in two pieces of a long picture, once: the one that was read with more confidence."""
    held: list[SeenLine] = []
    for line in lines:
        twin = next((index for index, other in enumerate(held) if other.box.holds(line.box) or line.box.holds(other.box)), None)
        if twin is None:
            held.append(line)
        elif (line.box.height, line.confidence) > (held[twin].box.height, held[twin].confidence):
            held[twin] = line
    yield from held
