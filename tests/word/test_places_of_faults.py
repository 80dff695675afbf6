"""A fault of a template names its place in Word: part, paragraph or cell, the words there, the expression, and what to do; never a value."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError, nodes

from complaintgen.errors import PackError
from complaintgen.word.diagnostics import PHRASES, phrase_file, render_fault, syntax_in_chinese, written
from complaintgen.word.locations import Location, locations_in, marked, paragraph_at, text_in, unmarked
from complaintgen.word.template import compile_part, jinja_source, read_template
from tests.packcheck.word import DECLARED, DOCUMENT, cell, p, run, table, text_box
from tests.word.docx import Book, Owner, engine, faults_of, file_of, part_of, rendered

SECRET = "绝密"
VALUES = {"book": Book(SECRET), "owner": Owner(name=SECRET), "books": [Book(SECRET)], "nothing": None, "count": 2}

# Where the tag stands, and what the place is called.
PLACES: dict[str, tuple[tuple[str, ...], dict[str, str], str]] = {
    "first paragraph": ((p("{{ x }}"),), {}, "正文 第1段「{{ x }}」"),
    "after an empty one": ((p("甲"), p(""), p("乙{{ x }}")), {}, "正文 第3段「乙{{ x }}」"),
    "a cell": ((table(("甲", "{{ x }}")),), {}, "正文 表格1 第1行第2列「{{ x }}」"),
    "a cell of a second table": ((table(("甲",)), table(("乙",), ("{{ x }}",))), {}, "正文 表格2 第2行第1列「{{ x }}」"),
    "a cell of two paragraphs": ((table((cell(p("甲"), p("{{ x }}")),)),), {}, "正文 表格1 第1行第1列 第2段「{{ x }}」"),
    "a table in a cell": ((table((cell(p("甲"), table(("{{ x }}",))),)),), {}, "正文 表格1 第1行第1列 表格2 第1行第1列「{{ x }}」"),
    "a text box": ((p("甲"), text_box(p("乙"), p("{{ x }}"))), {}, "正文 第2段的文本框 第2段「{{ x }}」"),
    "a header": ((p("甲"),), {"header2": p("乙") + p("{{ x }}")}, "页眉2 第2段「{{ x }}」"),
    "a footer's cell": ((p("甲"),), {"footer1": table(("{{ x }}",))}, "页脚1 表格1 第1行第1列「{{ x }}」"),
    "split over runs": ((p(run("{"), run("{ x"), run(" }}")),), {}, "正文 第1段「{{ x }}」"),
    "a paragraph tag": ((p("甲"), p("{%p if x.y %}"), p("乙"), p("{%p endif %}")), {}, "正文 第2段「{%p if x.y %}」"),
    "a row tag": ((table(("甲",), ("{%tr for a in x %}",), ("乙",), ("{%tr endfor %}",)),), {}, "正文 表格1 第2行第1列「{%tr for a in x %}」"),
    "inside a loop": ((p("{%p for b in books %}"), p("{{ x }}"), p("{%p endfor %}")), {}, "正文 第2段「{{ x }}」"),
    "after a loop": ((p("{%p for b in [1,2,3] %}"), p("{{ b }}"), p("{%p endfor %}"), p("{{ x }}")), {}, "正文 第4段「{{ x }}」"),
    "inside what was inserted": ((f'<w:ins w:id="1">{p("甲")}</w:ins>', f"<w:sdt><w:sdtContent>{p('{{ x }}')}</w:sdtContent></w:sdt>"), {}, "正文 第2段「{{ x }}」"),
    "long words": ((p("字" * 60 + "{{ x }}"),), {}, "正文 第1段「" + "字" * 40 + "…」"),
}

# Those whose tag writes a value and is not split over runs, so that a word can be added to it.
WRITTEN = {name: row for name, row in PLACES.items() if "{{ x }}" in f"{row[0]}{row[1]}"}


@pytest.mark.parametrize(("body", "parts", "place"), PLACES.values(), ids=PLACES.keys())
def test_a_name_that_is_not_there_is_told_where_it_stands(body: tuple[str, ...], parts: dict[str, str], place: str) -> None:
    (fault,) = faults_of(*body, values=VALUES, **parts)
    assert fault.place == f"paper.docx {place}"
    assert "没有名为 x 的变量" in fault.reason


@pytest.mark.parametrize(("body", "parts", "place"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_slip_of_writing_is_told_where_it_stands(body: tuple[str, ...], parts: dict[str, str], place: str) -> None:
    broken = tuple(piece.replace("{{ x }}", "{{ x y }}") for piece in body)
    changed = {name: content.replace("{{ x }}", "{{ x y }}") for name, content in parts.items()}
    (fault,) = faults_of(*broken, values={}, **changed)
    assert fault.place.rpartition("「")[0] == f"paper.docx {place}".rpartition("「")[0]
    assert fault.reason == "模板标记有误：{{ }} 里面多写了内容，或者名称中有空格"


def test_a_letterhead_that_two_files_share_is_told_of_the_file_that_was_rendered() -> None:
    shared = engine()
    first, second = (read_template(name, file_of(p("甲"), header1=p("{{ x }}")), shared) for name in ("first.docx", "second.docx"))
    for template, name in ((second, "second.docx"), (first, "first.docx")):
        with pytest.raises(PackError) as caught:
            template.render({})
        assert [fault.place for fault in caught.value.faults] == [f"{name} 页眉1 第1段「{{{{ x }}}}」"]


REASONS: dict[str, tuple[str, str, str]] = {
    "a name with a near one": ("{{ bok }}", "没有名为 bok 的变量", "是不是想写 book？"),
    "a name like no other": ("{{ zzzzzz }}", "没有名为 zzzzzz 的变量", "请核对名称"),
    "behind nothing": ("{{ nothing.name }}", "nothing 是空的（没有填写），读不到 nothing.name", "请先用 {% if nothing %} 判断"),
    "behind a fact that is not given": ("{{ owner.note.text }}", "owner.note 是空的（没有填写），读不到 owner.note.text", "请先用 {% if owner.note %} 判断"),
    "behind a list": ("{{ books.title }}", "books 是列表，读不到 books.title", "请核对名称"),
    "by an index": ("{{ books[5].title }}", "books 是列表，读不到 books[5]", "请核对名称"),
    "nothing written": ("{{ book.pages }}", "book.pages：这里的内容是空的（没有填写），不能直接写进文书", "先用 {% if … %} 判断"),
    "a list written": ("{{ books }}", "books：这里的内容是列表，不能直接写进文书", "请核对变量"),
    "a filter on nothing": ("{{ nothing|upper }}", "nothing|upper：过滤器 upper 不能用于这里的内容：空的（没有填写）", "请核对变量"),
    "a filter with arguments": ("{{ count|join('、') }}", 'count|join("、")：过滤器 join 不能用于这里的内容：数字', "请核对变量"),
    "a sum of kinds": ("{{ book.title - count }}", "book.title - count：文字和数字不能用 - 计算", "请核对变量"),
    "a method too many": ("{{ owner.model_dump() }}", "owner.model_dump()：不能使用一组事实的 model_dump", "模板只能读取内容，不能调用程序"),
    "a question asked wrongly": ("{{ book.is_longer_than() }}", "book.is_longer_than()：无法计算（TypeError）", "请核对这一处的变量和函数的用法"),
    "too much": ("{{ 'a' * 99999999 }}", "生成的一段文字超过", "正常的文书不会这么大"),
    "no end": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "没有尽头", "请去掉其中一处引用"),
}


@pytest.mark.parametrize(("tag", "reason", "remedy"), REASONS.values(), ids=REASONS.keys())
def test_a_failure_says_what_the_value_was_and_what_to_do(tag: str, reason: str, remedy: str) -> None:
    (fault,) = faults_of(p("甲"), p(tag), values=VALUES)
    assert fault.place.startswith("paper.docx 正文 第2段")
    assert reason in fault.reason
    assert remedy in fault.remedy
    assert SECRET not in str(fault)


SLIPS: dict[str, tuple[str, str]] = {
    "a block left open": ("{% if x %}", "有一个块没有结束"), "an end too many": ("{% endif %}", "endif 多余"), "an end of a loop too many": ("{% endfor %}", "endfor 多余"),
    "an else alone": ("{% else %}", "else 不在 if 或者 for 里面"), "an elif alone": ("{% elif x %}", "elif 不在 if 里面"), "an unknown tag": ("{% fi x %}", "不认识的标记"),
    "an empty output": ("{{ }}", "{{ }} 里面是空的"), "an empty block": ("{% %}", "{% %} 里面是空的"), "a block not finished": ("{% if %}{% endif %}", "{% %} 里面没有写完"),
    "words too many": ("{{ a b }}", "{{ }} 里面多写了内容"), "words too many in a block": ("{% if a b %}{% endif %}", "{% %} 里面多写了内容"),
    "a wide comma": ("{{ a，b }}", "标记中有不能使用的字符"), "an unknown filter": ("{{ a|nofilter }}", "没有名为 nofilter 的过滤器"),
    "an unknown test": ("{{ a is notest }}", "没有名为 notest 的判断"), "a forbidden tag": ("{% include 'a' %}", "模板中不能使用 include"),
}


@pytest.mark.parametrize(("tag", "said"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_in_chinese_when_the_template_is_read(tag: str, said: str) -> None:
    (fault,) = faults_of(p("甲"), p(tag))
    assert said in fault.reason
    assert fault.remedy


@pytest.mark.parametrize(("source", "said"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_a_source_of_its_own_is_told_the_same(source: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        engine().compiled(source, "x")
    assert said in syntax_in_chinese(caught.value)


@pytest.mark.parametrize(("text", "opened", "closing"), [("{{ a", "{{", "}}"), ("甲{% if a", "{%", "%}"), ("{# 注", "{#", "#}"), ("{{ a }} {{ b", "{{", "}}"), ("{{ a {{ b }}", "{{", "}}")])
def test_a_tag_that_its_paragraph_leaves_open_is_told_before_anything_is_joined(text: str, opened: str, closing: str) -> None:
    (fault,) = faults_of(p("甲"), p(text), p("}} %} #}"))
    assert fault.place.startswith("paper.docx 正文 第2段")
    assert fault.reason == f"标记 {opened} 在这一段没有结束"
    assert fault.remedy.startswith(f"请在同一段里补上 {closing}")


def test_every_part_at_fault_is_told_at_once() -> None:
    faults = faults_of(p("{{ a b }}"), header1=p("{% if x %}"), footer1=p("{{ c"))
    assert [fault.place.split("「")[0].split()[1] for fault in faults] == ["正文", "页眉1", "页脚1"]


def test_all_open_tags_of_a_part_are_told_at_once() -> None:
    assert [fault.place.split("「")[0] for fault in faults_of(p("{{ a"), p("甲"), p("{% b"))] == ["paper.docx 正文 第1段", "paper.docx 正文 第3段"]


@pytest.mark.parametrize("tag", ["{% vm %}", "{%hm%}"])
def test_a_tag_of_docxtpl_that_merges_cells_is_refused_with_another_way(tag: str) -> None:
    (fault,) = faults_of(table((tag,)))
    assert "不支持" in fault.reason
    assert "在 Word 中合并单元格" in fault.remedy


class TestPhrases:
    def fault(self, source: str, *, place: str) -> tuple[str, str]:
        environment = engine()
        template = environment.compiled(source, phrase_file("common.line"))
        with pytest.raises(TemplateError) as caught:
            template.render(VALUES)
        found = render_fault(caught.value, environment, place, VALUES)
        return found.place, found.reason

    def test_are_told_with_the_paper_that_says_them(self) -> None:
        place, reason = self.fault("书名{{ nothing.name }}", place="paper.docx 正文 第1段")
        assert place == f"paper.docx 正文 第1段，{PHRASES} 的 common.line「书名{{{{ nothing.name }}}}」"
        assert reason == "nothing 是空的（没有填写），读不到 nothing.name"

    def test_are_told_alone_where_no_paper_says_them(self) -> None:
        place, _ = self.fault("{{ nothing.name }}", place=phrase_file("common.line"))
        assert place == f"{PHRASES} 的 common.line「{{{{ nothing.name }}}}」"

    def test_of_several_lines_are_told_by_the_line_that_failed(self) -> None:
        _, reason = self.fault("{{ book.title }}\n{{ nothing.a }}\n{{ nothing.b }}", place="x")
        assert reason.endswith("读不到 nothing.a")


EXPRESSIONS = ["a", "a.b.c", "a[0]", 'a["x"]', "a[1:2]", 'a|join("、")', "a|sort(attribute=\"x\")", "a is none", "f(1, x=2)", "not a", "-a", "a + b", "a and b", "a // 2 ** 3"]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_is_shown_as_a_template_writes_it(expression: str) -> None:
    (output,) = engine().parse(f"{{{{ {expression} }}}}").find_all(nodes.Output)
    shown = written(output.nodes[0])
    assert shown == expression


@pytest.mark.parametrize("expression", ["a if b else c", "[1, 2]", "{'a': 1}", "a ~ b", "a < b"])
def test_an_expression_too_intricate_for_a_message_is_dots(expression: str) -> None:
    (output,) = engine().parse(f"{{{{ {expression} }}}}").find_all(nodes.Output)
    assert written(output.nodes[0]) == "…"


class TestMarks:
    PAGE = f"<w:document {DECLARED}><w:body>{p('甲')}{table(('乙', '丙'))}{p('丁')}</w:body></w:document>"

    def test_are_taken_out_again_to_the_letter(self) -> None:
        root = part_of(rendered(p("甲"), table(("乙", "丙"))))
        assert unmarked(marked(root)).count("<w:p ") == marked(root).count("<w:p ")
        assert "\ufdd2" not in unmarked(marked(root))

    def test_lead_from_a_line_of_the_source_to_its_paragraph(self) -> None:
        root = part_of(rendered(p("甲"), p("乙"), p("丙")))
        source = jinja_source(root, "x")
        lines = {text: paragraph_at(source, number) for number, line in enumerate(source.split("\n"), 1) for text in "甲乙丙" if text in line}
        assert lines == {"甲": 0, "乙": 1, "丙": 2}

    def test_know_where_a_line_of_a_compiled_part_stands(self) -> None:
        part = compile_part("x.docx", DOCUMENT, self.PAGE.encode(), engine())
        found = {text: str(part.location_at(number)) for number, line in enumerate(part.source.split("\n"), 1) for text in "甲乙丙丁" if text in line}
        assert found == {"甲": "正文 第1段「甲」", "乙": "正文 表格1 第1行第1列「乙」", "丙": "正文 表格1 第1行第2列「丙」", "丁": "正文 第3段「丁」"}


@pytest.mark.parametrize(("location", "shown"), [
    (Location("word/document.xml"), "正文"), (Location("word/document.xml", "第1段"), "正文 第1段"), (Location("word/header3.xml", "第1段", "甲\n乙"), "页眉3 第1段「甲 乙」"),
    (Location("word/x.xml", "", " "), "word/x.xml"),
])
def test_a_location_reads_as_a_person_would_say_it(location: Location, shown: str) -> None:
    assert str(location) == shown


def test_the_text_of_a_paragraph_has_its_tabs_line_ends_and_hyphens_but_no_text_box() -> None:
    root = part_of(rendered(p(run("甲"), "<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"), text_box(p("丁"))))
    assert [text_in(paragraph) for paragraph in root.iter(f"{{{root.nsmap['w']}}}p")][:2] == ["甲\t乙\n丙-", ""]
    assert len(locations_in(root, DOCUMENT)) == len(list(root.iter(f"{{{root.nsmap['w']}}}p")))
