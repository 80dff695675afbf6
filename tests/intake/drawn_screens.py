"""Screenshots of conversations as three makers of phones draw them, made for the tests: what stands in each is known to the letter.

All people, numbers and words are invented. A picture is drawn, not copied: status bar, title, times, bubbles with text broken at their
width, names over bubbles in groups; light or dark, scaled, compressed, or one long picture of many screens.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_SIMPLIFIED = 2
"""The face of the collection with simplified forms."""
_NEVER_FIRST = "，。；：！？、）】”,.;:!?)%"
"""Marks with which no phone begins a line."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing on the screen: a bubble of theirs or mine, a time, or a line of the program."""

    kind: Literal["theirs", "mine", "time", "system"]
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a maker draws a conversation; lengths in parts of the width, colours as (light, dark)."""

    page: tuple[str, str]
    bar: tuple[str, str]
    theirs: tuple[str, str]
    mine: tuple[str, str]
    their_ink: tuple[str, str]
    my_ink: tuple[str, str]
    faint: tuple[str, str]
    has_avatars: bool
    radius: float = 0.012
    size: float = 0.042
    widest: float = 0.62


LOOKS = {
    "wechat": Look(page=("#EDEDED", "#111111"), bar=("#EDEDED", "#1A1A1A"), theirs=("#FFFFFF", "#2C2C2C"), mine=("#95EC69", "#3EB575"),
                   their_ink=("#191919", "#D5D5D5"), my_ink=("#191919", "#0A1A10"), faint=("#9A9A9A", "#7A7A7A"), has_avatars=True),
    "iphone": Look(page=("#FFFFFF", "#000000"), bar=("#F7F7F7", "#161616"), theirs=("#E9E9EB", "#26252A"), mine=("#34C759", "#30A14E"),
                   their_ink=("#000000", "#FFFFFF"), my_ink=("#FFFFFF", "#FFFFFF"), faint=("#8A8A8E", "#8D8D93"), has_avatars=False, radius=0.045, widest=0.7),
    "xiaomi": Look(page=("#FFFFFF", "#0B0B0B"), bar=("#FFFFFF", "#0B0B0B"), theirs=("#F2F4F6", "#242628"), mine=("#D8EBFF", "#1F4E86"),
                   their_ink=("#1A1A1A", "#E6E6E6"), my_ink=("#10253B", "#E6F0FA"), faint=("#8C8C8C", "#808080"), has_avatars=False, radius=0.03, widest=0.74),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A picture to draw."""

    look: str
    title: str
    rows: Sequence[Drawn]
    is_dark: bool = False
    width: int = 1080
    clock: str = "14:26"

    def image(self) -> Image.Image:
        """The picture, as high as its rows need, at least one screen."""
        return _Canvas(self).drawn()

    def png(self) -> bytes:
        """The bytes of a PNG."""
        return encoded(self.image(), "PNG")


def encoded(image: Image.Image, form: str, quality: int = 90) -> bytes:
    """The bytes of a file of a picture."""
    file = io.BytesIO()
    image.save(file, form, quality=quality)
    return file.getvalue()


class _Canvas:
    def __init__(self, screen: Screen) -> None:
        self.screen, self.look = screen, LOOKS[screen.look]
        self.shade, self.width = int(screen.is_dark), screen.width
        self.text = self._font(self.look.size)
        self.small = self._font(0.03)

    def _font(self, part: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(FONT), round(self.width * part), index=_SIMPLIFIED)

    def drawn(self) -> Image.Image:
        least = round(self.width * 2.0)
        height = max(least, self._rows(None, 0) + round(self.width * 0.16))
        image = Image.new("RGB", (self.width, height), self.look.page[self.shade])
        self._bars(ImageDraw.Draw(image), height)
        self._rows(ImageDraw.Draw(image), 0)
        return image

    def _bars(self, draw: ImageDraw.ImageDraw, height: int) -> None:
        width, ink = self.width, self.look.their_ink[self.shade]
        draw.rectangle((0, 0, width, round(width * 0.2)), self.look.bar[self.shade])
        draw.text((width * 0.06, width * 0.03), self.screen.clock, ink, self._font(0.034))
        draw.text((width * 0.74, width * 0.03), "5G", ink, self._font(0.03))
        draw.rounded_rectangle((width * 0.86, width * 0.036, width * 0.93, width * 0.066), 6, outline=ink, width=2)
        draw.text((width * 0.872, width * 0.036), "76", ink, self._font(0.022))
        draw.text((width * 0.04, width * 0.115), "‹", ink, self._font(0.06))
        draw.text((width * 0.5, width * 0.15), self.screen.title, ink, self._font(0.042), anchor="mm")
        draw.rectangle((0, height - round(width * 0.12), width, height), self.look.bar[self.shade])
        draw.rounded_rectangle((width * 0.12, height - width * 0.1, width * 0.78, height - width * 0.02), 12, self.look.page[1 - self.shade] if self.shade else "#FFFFFF")

    def _rows(self, draw: ImageDraw.ImageDraw | None, top: int) -> int:
        """Draw the rows under the title and give the place under them; without a pen only the place."""
        at = top + round(self.width * 0.24)
        for row in self.screen.rows:
            at = self._faint(draw, row, at) if row.kind in ("time", "system") else self._bubble(draw, row, at)
        return at

    def _faint(self, draw: ImageDraw.ImageDraw | None, row: Drawn, at: int) -> int:
        if draw:
            draw.text((self.width * 0.5, at + self.width * 0.02), row.text, self.look.faint[self.shade], self.small, anchor="mm")
        return at + round(self.width * 0.075)

    def _bubble(self, draw: ImageDraw.ImageDraw | None, row: Drawn, at: int) -> int:
        is_mine, width = row.kind == "mine", self.width
        lines = self._broken(row.text)
        step, pad = round(width * self.look.size * 1.45), round(width * 0.03)
        edge = round(width * (0.15 if self.look.has_avatars else 0.04))
        if row.name:
            if draw:
                draw.text((edge, at), row.name, self.look.faint[self.shade], self.small)
            at += round(width * 0.045)
        long = round(max(self.text.getlength(line) for line in lines)) + 2 * pad
        high = step * len(lines) + 2 * pad - round(step * 0.3)
        left = width - edge - long if is_mine else edge
        if draw:
            fill, ink = (self.look.mine, self.look.my_ink) if is_mine else (self.look.theirs, self.look.their_ink)
            draw.rounded_rectangle((left, at, left + long, at + high), round(width * self.look.radius), fill[self.shade])
            if self.look.has_avatars:
                side = round(width * 0.1)
                corner = width - round(width * 0.03) - side if is_mine else round(width * 0.03)
                draw.rounded_rectangle((corner, at, corner + side, at + side), 12, "#6C8EBF" if is_mine else "#B5739D")
            for number, line in enumerate(lines):
                draw.text((left + pad, at + pad + number * step - round(step * 0.12)), line, ink[self.shade], self.text)
        return at + high + round(width * 0.045)

    def _broken(self, text: str) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for character in paragraph:
                if line and character not in _NEVER_FIRST and self.text.getlength(line + character) > self.width * self.look.widest - 2 * self.width * 0.03:
                    lines.append(line)
                    line = ""
                line += character
            lines.append(line)
        return lines
