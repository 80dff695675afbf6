"""The pictures and charts of a rendered Word file, with what they show in words and numbers.

In: the parts of the file. Out: for each drawing its title and description, of a chart its series, of a picture its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from lxml import etree

from complaintgen.files.archives import parse_part

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSeries:
    """One series of a chart: its name, and the value at each of its categories, as written."""

    name: str
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFigure:
    """A picture or a chart.

    Attributes:
        title: what stands over a chart.
        description: what is told of it to who cannot see it.
        series: what a chart shows; none of a picture.
        picture: the bytes of a picture; none of a chart.
        picture_name: the name of its part, whose ending tells the kind of picture.
    """

    title: str = ""
    description: str = ""
    series: tuple[ChartSeries, ...] = ()
    picture: bytes = b""
    picture_name: str = ""


class FigureReader:
    """Reads the drawings of one part of a file."""

    def __init__(self, parts: Mapping[str, bytes], part: str = "") -> None:
        self._parts, self._part = parts, part
        self._targets = cache(lambda name: dict(_relations(parts, name)))

    def of(self, part: str) -> FigureReader:
        """The same for the drawings of another part."""
        return FigureReader(self._parts, part)

    def target(self, part: str, relation: str) -> str | None:
        """The name of the part to which a relation of a part leads; None where it leads out of the file."""
        name = self._targets(part).get(relation)
        return name if name in self._parts else None

    def figure_in(self, drawing: etree._Element) -> PageFigure | None:
        """What a drawing shows; None for a drawing that is neither picture nor chart."""
        told = next(iter(drawing.iter(f"{_WP}docPr")), None)
        description = (told.get("descr") or told.get("title") or "") if told is not None else ""
        for chart in drawing.iter(f"{_C}chart"):
            if name := self.target(self._part, chart.get(f"{_R}id") or ""):
                return _chart(parse_part(self._parts[name], name), description)
        for shown in drawing.iter(f"{_A}blip"):
            if name := self.target(self._part, shown.get(f"{_R}embed") or ""):
                return PageFigure(description=description, picture=self._parts[name], picture_name=name)
        return None


def _relations(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str]]:
    path = PurePosixPath(part)
    name = f"{path.parent}/_rels/{path.name}.rels"
    for relation in parse_part(parts[name], name) if name in parts else ():
        if relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            yield relation.get("Id") or "", target.removeprefix("/") if target.startswith("/") else f"{path.parent}/{target}"


def _chart(root: etree._Element, description: str) -> PageFigure:
    title = root.find(f"{_C}chart/{_C}title")
    words = "".join(text.text or "" for text in title.iter(f"{_A}t", f"{_C}v")) if title is not None else ""
    return PageFigure(title=words, description=description, series=tuple(_series(item) for item in root.iter(f"{_C}ser")))


def _series(series: etree._Element) -> ChartSeries:
    categories, values = _points(series, "cat"), _points(series, "val")
    return ChartSeries(name="".join(_points(series, "tx").values()), points=tuple((categories.get(place, ""), value) for place, value in values.items()))


def _points(series: etree._Element, axis: str) -> dict[str, str]:
    """What stands on an axis of a series, by its place there."""
    found = series.find(f"{_C}{axis}")
    points = list(found.iter(f"{_C}pt")) if found is not None else []
    written = {point.get("idx") or "": "".join(value.text or "" for value in point.iter(f"{_C}v")) for point in points}
    return written or {"": "".join(value.text or "" for value in (found.iter(f"{_C}v") if found is not None else ()))} if axis == "tx" else written
