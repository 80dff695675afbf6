"""Where something stands in Word, as a person counts: paragraphs, tables through the page, cells, text boxes, notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from complaintgen.word.locations import excerpt, locations_in, marked, paragraph_at, title_of_part, unmarked
from complaintgen.word.template import jinja_source
from tests.packcheck import word
from tests.packcheck.word import cell, p, table


def body(*content: str) -> etree._Element:
    return etree.fromstring(f"<w:document {word.DECLARED}><w:body>{''.join(content)}</w:body></w:document>".encode())


def places(root: etree._Element) -> dict[str, str]:
    """Words → where."""
    return {location.words: location.where for location in locations_in(root, word.DOCUMENT) if location.words}


def test_paragraphs_and_tables_are_counted_as_a_reader_does() -> None:
    root = body(p("甲"), p(""), p("乙"), table(("丙", "丁"), ("戊", "己")), p("庚"), table(("辛",)))
    assert places(root) == {"甲": "第1段", "乙": "第3段", "丙": "表格1 第1行第1列", "丁": "表格1 第1行第2列", "戊": "表格1 第2行第1列", "己": "表格1 第2行第2列",
                            "庚": "第5段", "辛": "表格2 第1行第1列"}, "the empty paragraph after a table counts"


def test_a_cell_of_several_paragraphs_counts_them() -> None:
    assert places(body(table((cell(p("甲"), p("乙")),)))) == {"甲": "表格1 第1行第1列 第1段", "乙": "表格1 第1行第1列 第2段"}


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    assert places(body(table((cell(p("甲"), table(("乙",))),))))["乙"] == "表格1 第1行第1列 表格2 第1行第1列"


def test_what_only_wraps_does_not_count() -> None:
    root = body(f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>", f'<w:ins w:id="1">{p("乙")}</w:ins>', p("丙"))
    assert places(root) == {"甲": "第1段", "乙": "第2段", "丙": "第3段"}


def test_a_text_box_belongs_to_its_paragraph_and_not_to_its_words() -> None:
    root = body(p("甲"), word.text_box(p("乙"), p("丙")), p("丁"))
    assert places(root) == {"甲": "第1段", "乙": "第2段的文本框 第1段", "丙": "第2段的文本框 第2段", "丁": "第3段"}


@pytest.mark.parametrize(("name", "title"), [
    ("word/document.xml", "正文"), ("word/header2.xml", "页眉2"), ("word/footer1.xml", "页脚1"), ("word/footnotes.xml", "脚注"), ("word/comments.xml", "批注"),
    ("docProps/core.xml", "文件属性"), ("word/diagrams/data1.xml", "SmartArt"), ("word/charts/chart1.xml", "图表"), ("word/other.xml", "word/other.xml"),
])
def test_parts_have_the_names_that_readers_use(name: str, title: str) -> None:
    assert title_of_part(name) == title


@pytest.mark.parametrize(("text", "start", "end", "shown"), [
    ("短", 0, 0, "短"), ("甲" * 100, 0, 0, "甲" * 40 + "…"), ("甲" * 50 + "乙" + "甲" * 50, 50, 51, "…" + "甲" * 19 + "乙" + "甲" * 19 + "…"),
    ("一\n二\t三", 0, 0, "一 二 三"),
])
def test_an_excerpt_shows_the_words_around(text: str, start: int, end: int, shown: str) -> None:
    assert excerpt(text, start, end) == shown


BLOCKS = st.recursive(st.sampled_from(["p", "empty"]), lambda inside: st.lists(inside, min_size=1, max_size=3), max_leaves=12)


def built(block: object, number: list[int]) -> str:
    if isinstance(block, list):
        return table(tuple(cell(*(built(inside, number) for inside in block), p("")) for _ in range(1)))
    number[0] += 1
    return p(f"{{{{ v{number[0]} }}}}") if block == "p" else "<w:p/>"


@given(blocks=st.lists(BLOCKS, max_size=6))
def test_each_line_of_the_source_leads_back_to_its_paragraph(blocks: list[object]) -> None:
    counted = [0]
    root = body(*(built(block, counted) for block in blocks))
    source = jinja_source(root, "x")
    locations = locations_in(root, word.DOCUMENT)
    for number, line in enumerate(source.split("\n"), 1):
        start = line.find("{{")
        if start >= 0:
            assert line[start:line.find("}}") + 2] in locations[paragraph_at(source, number)].words


@given(blocks=st.lists(BLOCKS, max_size=6))
def test_marks_leave_no_trace(blocks: list[object]) -> None:
    root = body(*(built(block, [0]) for block in blocks))
    assert unmarked(marked(root)) == etree.tostring(root, encoding="unicode")
