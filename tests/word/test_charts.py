"""A chart in a template: its series are filled from a list, what no page shows is left out, and one that reads other files is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

import pytest
from lxml import etree

from complaintgen.errors import PackError
from complaintgen.word.template import read_template
from tests.packcheck.word import DOCUMENT, OFFICE, Parts, p, packed
from tests.word.docx import NAME, TYPES, engine, file_of

CHART = "word/charts/chart1.xml"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWN = p(f'<w:r><w:drawing><c:chart xmlns:c="{C[1:-1]}" r:id="chart1"/></w:drawing></w:r>')
TAGGED = "联系本人{% for bar in bars %}{{ bar[0] }}｜{{ bar[1] }}{% endfor %}"


def chart(*names: str) -> bytes:
    """A chart with a point drawn in each series of that name."""
    point = '<c:ptCount val="1"/><c:pt idx="0"><c:v>9</c:v></c:pt>'
    series = "".join(f"<c:ser><c:tx><c:v>{name}</c:v></c:tx><c:cat><c:strLit>{point}</c:strLit></c:cat><c:val><c:numLit><c:formatCode>0</c:formatCode>{point}</c:numLit></c:val></c:ser>"
                     for name in names)
    return f'<c:chartSpace xmlns:c="{C[1:-1]}"><c:chart>{series}</c:chart></c:chartSpace>'.encode()


def template(*body: str, names: Iterable[str] = (TAGGED,), more: Mapping[str, bytes] | None = None) -> bytes:
    """A template with a chart."""
    with zipfile.ZipFile(BytesIO(file_of(*body))) as archive:
        parts: Parts = {name: archive.read(name) for name in archive.namelist()}
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="chart1" Type="{OFFICE}/chart" Target="charts/chart1.xml"/></Relationships>'
    types = TYPES.replace(b"/>", b'><Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>')
    return packed(parts | {"[Content_Types].xml": types, "word/_rels/document.xml.rels": relations.encode(), CHART: chart(*names)} | dict(more or {}))


def made(data: bytes, **values: object) -> Parts:
    """The parts of the paper that a template becomes."""
    with zipfile.ZipFile(BytesIO(read_template(NAME, data, engine()).render(values))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def series_of(parts: Parts) -> list[tuple[str, list[str], list[str]]]:
    """Name, labels and values of each series; the number of points that it names is that of its points."""
    found = []
    for series in etree.fromstring(parts[CHART]).iter(f"{C}ser"):
        lists = []
        for part in ("cat", "val"):
            axis = series.find(f"{C}{part}")
            assert axis is not None
            points = list(axis.iter(f"{C}pt"))
            counted = next(axis.iter(f"{C}ptCount"))
            assert counted.get("val") == str(len(points))
            assert [point.get("idx") for point in points] == [str(index) for index in range(len(points))]
            lists.append([point.findtext(f"{C}v") or "" for point in points])
        found.append((series.findtext(f"{C}tx/{C}v") or "", lists[0], lists[1]))
    return found


def test_each_series_has_a_point_for_each_of_the_list() -> None:
    parts = made(template(DRAWN, names=(TAGGED, TAGGED.replace("本人", "他人").replace("bar[1]", "bar[2]"))), bars=[("1.5", 2, 0), ("1.12", 0, 7)])
    assert series_of(parts) == [("联系本人", ["1.5", "1.12"], ["2", "0"]), ("联系他人", ["1.5", "1.12"], ["0", "7"])]


def test_of_an_empty_list_there_are_no_points() -> None:
    assert series_of(made(template(DRAWN), bars=[])) == [("联系本人", [], [])]


def test_a_series_without_a_tag_stays_as_it_was_drawn() -> None:
    assert series_of(made(template(DRAWN, names=("甲",)))) == [("甲", ["9"], ["9"])]


def test_what_a_person_typed_is_text() -> None:
    assert series_of(made(template(DRAWN), bars=[("<c:v>&", 1)])) == [("联系本人", ["<c:v>&"], ["1"])]


def test_it_is_the_same_bytes_each_time() -> None:
    assert made(template(DRAWN), bars=[("1.5", 2)]) == made(template(DRAWN), bars=[("1.5", 2)])


@pytest.mark.parametrize(("is_shown", "parts"), [(True, 1), (False, 0)])
def test_a_chart_that_no_page_shows_leaves_nothing_behind(*, is_shown: bool, parts: int) -> None:
    found = made(template(p("{%p if shown %}"), DRAWN, p("{%p endif %}")), bars=[], shown=is_shown)
    assert (CHART in found, found["[Content_Types].xml"].count(b"chart1.xml"), found["word/_rels/document.xml.rels"].count(b"chart1")) == (is_shown, parts, 2 * parts)
    assert (b"chart1" in found[DOCUMENT]) is is_shown


@pytest.mark.parametrize("more", [
    {"word/embeddings/book.xlsx": b"x"},
    {"word/charts/_rels/chart1.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}/oleObject" Target="http://example.com/b.xlsx" TargetMode="External"/></Relationships>'.encode()},
    {"word/charts/_rels/chart1.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}/package" Target="../../b.xlsx"/></Relationships>'.encode()},
], ids=["a workbook inside", "a workbook on the network", "a workbook beside it"])
def test_a_chart_that_reads_a_workbook_is_refused(more: dict[str, bytes]) -> None:
    with pytest.raises(PackError, match=r"嵌入了其他程序的文件|引用了文件以外"):
        read_template(NAME, template(DRAWN, more=more), engine())
