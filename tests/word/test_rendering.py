"""A template becomes a paper: values, conditions, loops over paragraphs, rows and cells, headers and footers, the same bytes each time."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from complaintgen.formatting import fits_xml
from complaintgen.identities.characters import printed
from complaintgen.word.locations import CELL, ROW, W, text_in
from complaintgen.word.template import read_template, text_of
from tests.packcheck.word import DECLARED, DOCUMENT, cell, p, packed, run, table
from tests.word.docx import (
    NAME,
    TYPES,
    Book,
    Owner,
    blank,
    engine,
    faults_of,
    file_of,
    lines_of,
    part_of,
    rendered,
    template_of,
    written,
)

BOOKS = (Book("春", 120), Book("夏", 80), Book("秋"))

PAGES: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "plain words": ((p("甲"), p("")), ["甲", ""]),
    "a value in a sentence": ((p("书名：{{ books[0].title }}。"),), ["书名：春。"]),
    "a tag that Word split into runs": ((p(run("{{ boo"), run("ks[0].ti"), run("tle }}")),), ["春"]),
    "a tag with a property of its own": ((p(run("{{ books[0]", "<w:b/>"), run(".title }}")),), ["春"]),
    "a condition inside a paragraph": ((p("{% if books %}有书{% else %}无书{% endif %}"),), ["有书"]),
    "a condition around paragraphs": ((p("{%p if books|length > 5 %}"), p("很多"), p("{%p else %}"), p("不多"), p("{%p endif %}")), ["不多"]),
    "a loop inside a paragraph": ((p("{% for b in books %}{{ b.title }}{% if not loop.last %}、{% endif %}{% endfor %}"),), ["春、夏、秋"]),
    "a loop around paragraphs": ((p("{%p for b in books %}"), p("{{ loop.index }}. {{ b.title }}"), p("{%p endfor %}"), p("完")), ["1. 春", "2. 夏", "3. 秋", "完"]),
    "a loop of nothing": ((p("{%p for b in [] %}"), p("{{ b.title }}"), p("{%p else %}"), p("没有"), p("{%p endfor %}")), ["没有"]),
    "a loop in a loop": ((p("{%p for b in books[:2] %}"), p("{%p for n in range(2) %}"), p("{{ b.title }}{{ n }}"), p("{%p endfor %}"), p("{%p endfor %}")),
                         ["春0", "春1", "夏0", "夏1"]),
    "a set and a macro": ((p("{% set many = books|length %}{% macro m(x) %}《{{ x }}》{% endmacro %}{{ many }}{{ m('春') }}"),), ["3《春》"]),
    "a comment": ((p("甲{# 只给编辑看 #}乙"),), ["甲乙"]),
    "a yes or no": ((p("{{ books[0].is_longer_than(100) }}{{ books[1].is_longer_than(100) }}"),), ["是否"]),
    "quotation marks that Word curled": ((p("{{ books[0].title ~ “书” ~ ‘本’ }}“外”"),), ["春书本“外”"]),
    "an entity in a tag": ((p('{{ "a" if 1 < 2 and 3 > 2 else "b" }}'),), ["a"]),
}


@pytest.mark.parametrize(("body", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_page_becomes(body: tuple[str, ...], expected: list[str]) -> None:
    assert written(*body, books=BOOKS) == expected


def cells_of(data: bytes) -> list[list[str]]:
    return [["".join(text_in(paragraph) for paragraph in found.iter(f"{W}p")) for found in row.iter(CELL)] for row in part_of(data).iter(ROW)]


class TestTables:
    def test_a_row_is_repeated(self) -> None:
        body = table(("书", "页"), ("{%tr for b in books %}", ""), ("{{ b.title }}", "{{ b.pages or '不详' }}"), ("{%tr endfor %}", ""), ("共", "{{ books|length }}"))
        assert cells_of(rendered(body, values={"books": BOOKS})) == [["书", "页"], ["春", "120"], ["夏", "80"], ["秋", "不详"], ["共", "3"]]

    def test_a_row_stands_under_a_condition(self) -> None:
        body = table(("书",), ("{%tr if books|length > 5 %}",), ("很多",), ("{%tr endif %}",), ("完",))
        assert cells_of(rendered(body, values={"books": BOOKS})) == [["书"], ["完"]]

    def test_a_cell_is_repeated(self) -> None:
        body = table(("{%tc for b in books %}", "{{ b.title }}", "{%tc endfor %}"))
        assert cells_of(rendered(body, values={"books": BOOKS})) == [["春", "夏", "秋"]]

    def test_paragraphs_in_a_cell_are_repeated(self) -> None:
        body = table((cell(p("{%p for b in books %}"), p("{{ b.title }}"), p("{%p endfor %}"), p("完")),))
        assert lines_of(rendered(body, values={"books": BOOKS})) == ["春", "夏", "秋", "完", ""]

    def test_a_table_in_a_cell_repeats_its_own_rows(self) -> None:
        inner = table(("{%tr for b in books %}",), ("{{ b.title }}",), ("{%tr endfor %}",))
        assert [line for line in lines_of(rendered(table((cell(inner),)), values={"books": BOOKS})) if line] == ["春", "夏", "秋"]


class TestHeadersAndFooters:
    def test_are_rendered_with_the_same_values(self) -> None:
        data = rendered(p("{{ x }}"), values={"x": "甲"}, header1=p("页眉{{ x }}"), footer2=p("{% if x %}页脚{{ x }}{% endif %}"))
        assert [lines_of(data, f"word/{name}.xml") for name in ("document", "header1", "footer2")] == [["甲"], ["页眉甲"], ["页脚甲"]]

    def test_know_nothing_of_what_the_page_set(self) -> None:
        (fault,) = faults_of(p("{% set mine = 1 %}{{ mine }}"), footer1=p("{{ mine }}"))
        assert (fault.place, fault.reason) == ("paper.docx 页脚1 第1段「{{ mine }}」", "没有名为 mine 的变量")

    def test_the_properties_of_the_file_are_rendered_too(self) -> None:
        core = b'<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ title }}</dc:title></cp:coreProperties>'
        files = {"[Content_Types].xml": TYPES, DOCUMENT: f"<w:document {DECLARED}><w:body/></w:document>".encode(), "docProps/core.xml": core}
        data = read_template(NAME, packed(files), engine()).render({"title": "<投诉书>"})
        assert "".join(map(str, part_of(data, "docProps/core.xml").itertext())) == "<投诉书>"

    def test_every_other_part_stays_as_it_is(self) -> None:
        files = {"[Content_Types].xml": TYPES, DOCUMENT: f"<w:document {DECLARED}><w:body/></w:document>".encode(),
                 "word/media/image1.png": bytes(range(256)), "word/numbering.xml": b"<a>{{ not_a_tag }}</a>"}
        with zipfile.ZipFile(BytesIO(read_template(NAME, packed(files), engine()).render({}))) as archive:
            assert archive.namelist() == list(files)
            assert archive.read("word/media/image1.png") == bytes(range(256))
            assert archive.read("word/numbering.xml") == b"<a>{{ not_a_tag }}</a>"


MARKUP = ["<w:p/>", "</w:t></w:r>", "&amp;", "&lt;", "a < b && c > d", "]]>", "<!-- x -->", "{{ 7 * 7 }}", "{% raw %}", "{# x #}", "\"'“”", "'><script>", "%}{{"]


class TestTypedText:
    @pytest.mark.parametrize("typed", MARKUP)
    def test_is_text_and_never_markup_or_a_tag(self, typed: str) -> None:
        assert written(p("「{{ x }}」"), x=typed) == [f"「{typed}」"]

    @pytest.mark.parametrize("typed", MARKUP)
    def test_is_text_after_every_filter_too(self, typed: str) -> None:
        assert written(p("{{ x|trim }}{{ x|shout }}{{ [x]|join }}{{ x ~ x }}"), x=typed) == [f"{typed}{typed}！{typed}{typed}{typed}"]

    @given(st.text(st.characters(exclude_characters="\r\ufdd0\ufdd1\ufdd2").filter(fits_xml), max_size=30))
    def test_of_any_kind_comes_out_as_it_went_in_but_for_what_nobody_sees(self, typed: str) -> None:
        assert lines_of(PLAIN.render({"x": typed})) == [f"甲{printed(typed)}乙"]

    @pytest.mark.parametrize(("typed", "line"), [("一\n二", "一\n二"), ("一\t二", "一\t二"), ("\n", "\n"), ("一\n\n二\n", "一\n\n二\n"), ("  一  ", "  一  ")])
    def test_keeps_its_line_ends_tabs_and_blanks(self, typed: str, line: str) -> None:
        data = PLAIN.render({"x": typed})
        assert lines_of(data) == [f"甲{line}乙"]
        assert len(list(part_of(data).iter(f"{W}br"))) == typed.count("\n")

    def test_with_a_line_end_keeps_the_look_of_its_run_on_both_sides(self) -> None:
        body = part_of(rendered(p(run("{{ x }}", "<w:b/>")), values={"x": "一\n二"}))
        assert [piece.find(f"{W}rPr/{W}b") is not None for piece in body.iter(f"{W}r") if len(piece) > 1] == [True] * 3

    def test_before_other_things_in_its_run_leaves_them_behind_it(self) -> None:
        piece = '<w:r><w:t xml:space="preserve">{{ x }}</w:t><w:tab/><w:t>尾</w:t></w:r>'
        assert lines_of(rendered(p(piece), values={"x": "一\n二"})) == ["一\n二\t尾"]


PLAIN = template_of(p("甲{{ x }}乙"))


class TestBlanks:
    STYLES = f'<w:styles {DECLARED}><w:style w:type="character" w:styleId="a7"><w:name w:val="Gap"/></w:style></w:styles>'.encode()

    def paper(self, *, styles: bytes | None = STYLES, text: str = "请写{{ x }}。") -> etree._Element:
        body = p(run(text, '<w:rStyle w:val="Own"/><w:b/>'))
        files = {"[Content_Types].xml": TYPES, DOCUMENT: f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>".encode()}
        if styles:
            files["word/styles.xml"] = styles
        return part_of(read_template(NAME, packed(files), engine()).render({"x": blank("姓名"), "y": blank("电话")}))

    def looks(self, root: etree._Element) -> list[tuple[str, str]]:
        return [("".join(map(str, piece.itertext())), next(style.get(f"{W}val", "") for style in piece.iter(f"{W}rStyle"))) for piece in root.iter(f"{W}r") if len(piece) > 1]

    def test_get_the_style_of_blanks_and_their_neighbours_keep_theirs(self) -> None:
        assert self.looks(self.paper()) == [("请写", "Own"), ("【待填：姓名】", "a7"), ("。", "Own")]

    def test_side_by_side_are_runs_of_their_own(self) -> None:
        assert self.looks(self.paper(text="{{ x }}{{ y }}")) == [("【待填：姓名】", "a7"), ("【待填：电话】", "a7")]

    def test_without_such_a_style_are_shown_all_the_same(self) -> None:
        assert self.looks(self.paper(styles=None)) == [("请写", "Own"), ("【待填：姓名】", "Own"), ("。", "Own")]

    def test_leave_no_mark_in_the_paper(self) -> None:
        assert not set(etree.tostring(self.paper(), encoding="unicode")) & set("\ufdd0\ufdd1\ufdd2")

    def test_are_written_through_filters(self) -> None:
        assert "【待填：姓名】！" in "".join(map(str, self.paper(text="{{ x|shout }}").itertext()))


class TestTheSameBytes:
    def test_come_of_the_same_values_however_often(self) -> None:
        template = template_of(p("{% for b in books %}{{ b.title }}{% endfor %}"), header1=p("{{ owner.name }}"))
        values = {"books": BOOKS, "owner": Owner(name="甲")}
        assert len({template.render(values) for _ in range(3)}) == 1

    def test_come_of_a_template_read_again(self) -> None:
        assert rendered(p("{{ x }}"), values={"x": "甲"}) == rendered(p("{{ x }}"), values={"x": "甲"})

    def test_hold_no_time_of_the_clock(self) -> None:
        with zipfile.ZipFile(BytesIO(PLAIN.render({"x": ""}))) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_do_not_depend_on_what_was_rendered_before(self) -> None:
        first = PLAIN.render({"x": "甲"})
        PLAIN.render({"x": "乙" * 1000})
        assert PLAIN.render({"x": "甲"}) == first


def test_branding_sees_the_parts_before_their_tags_are_compiled() -> None:
    asked = []

    def brand(name: str, parts: dict[str, bytes]) -> dict[str, bytes]:
        asked.append(name)
        return {**parts, DOCUMENT: parts[DOCUMENT].replace("甲".encode(), b"{{ x }}"), "word/media/logo.png": b"logo"}

    data = read_template(NAME, file_of(p("甲")), engine(), brand).render({"x": "乙"})  # type: ignore[arg-type]
    assert (asked, lines_of(data)) == ([NAME], ["乙"])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.read("word/media/logo.png") == b"logo"


def test_the_text_of_a_paper_is_one_line_for_each_paragraph() -> None:
    assert text_of(rendered(p("{{ x }}"), table(("甲", "乙")), values={"x": "<天>"})) == "<天>\n甲\n乙\n"


@pytest.mark.parametrize(("text", "shown"), [
    ("附表第3—11、13、15项", "附表第3~—~11、 13、 15项"), ("（证据4-1，收到的人出示）", "（证据4~-~1，收到的人出示）"), ("合同编号：SL-2025-000123。", "合同编号：SL~-~2025~-~000123。"),
    ("https://example.com/a-1", "https://example.com/a-1"), ("a-1@example.com", "a-1@example.com"), ("一楼、3号——门口", "一楼、3号——门口"), ("Wi-Fi", "Wi-Fi"),
], ids=["items of a list", "an exhibit", "a contract", "a page", "a mail", "words", "a word"])
def test_no_line_ends_inside_a_number_and_one_may_between_those_of_a_list(text: str, shown: str) -> None:
    paper = rendered(p("{{ text }}"), values={"text": text})
    written = "".join(node.text or "" for node in part_of(paper).iter(f"{W}t"))
    assert written.replace("\u2060", "~").replace("\u2009", " ") == shown
    assert text_of(paper) == text
