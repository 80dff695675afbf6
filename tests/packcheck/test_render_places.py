"""A render that fails names the place in Word, the expression, and what its value was, and never a value of the case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from complaintgen import PackError, generate
from complaintgen.case.reading import parse_case
from complaintgen.packcheck.preview import read_sample
from tests.packcheck import word
from tests.packcheck.word import Change, both, cell, first, p, swapped, table
from tests.support import the_law

DAY = date(2026, 3, 2)
LAW = the_law()
SECRET = "绝密姓名"
BARE = parse_case(f'{{"schema_version": 1, "role": "borrower", "complainant": {{"name": "{SECRET}"}}}}'.encode(), DAY)
FULL = read_sample("microloan_borrower")


def refusal(folder: Path, change: Change, *, paper: str = "demand_letter", phrases: str = "") -> str:
    """What is said when a paper of a bare case cannot be made."""
    pack = word.pack_of(folder, {paper: word.changed(paper, change)}, phrases)
    with pytest.raises(PackError) as caught:
        generate(BARE, LAW, pack, DAY, [paper])
    return str(caught.value)


FAULTS: dict[str, tuple[Change, str, str]] = {
    "a variable that is not there": (first(p("{{ contatcs }}")), "demand_letter.docx 正文 第1段「{{ contatcs }}」", "没有名为 contatcs 的变量。是不是想写 contacts"),
    "an attribute of nothing": (first(p("甲"), p("{{ lender.name }}")), "正文 第2段「{{ lender.name }}」",
                                "lender 是空的（没有填写），读不到 lender.name。请先用 {% if lender %} 判断"),
    "an attribute of a list": (first(p("{{ contacts.text }}")), "正文 第1段", "contacts 是列表，读不到 contacts.text"),
    "nothing written": (first(p("{{ case.complainant.occupation }}")), "正文 第1段", "case.complainant.occupation：这里的内容是空的（没有填写），不能直接写进文书"),
    "a filter on nothing": (first(p("{{ case.loan.principal|yuan }}")), "正文 第1段", "case.loan.principal|yuan：过滤器 yuan 不能用于这里的内容：空的（没有填写）"),
    "a filter on the wrong kind": (first(p("{{ copies|day }}")), "正文 第1段", "过滤器 day 不能用于这里的内容：数字"),
    "a day and a number added": (first(p("{{ day + copies }}")), "正文 第1段", "day + copies：日期和数字不能用 + 计算"),
    "a division by nothing": (first(p("{{ 1 // (copies - copies) }}")), "正文 第1段", "不能用 // 计算"),
    "a list written": (first(p("{{ offers }}")), "正文 第1段", "offers：这里的内容是列表，不能直接写进文书"),
    "a record written": (first(p("{{ case.loan }}")), "正文 第1段", "case.loan：这里的内容是一组事实"),
    "a function used wrongly": (first(p("{{ rule(id='x') }}")), "正文 第1段", "rule(id=\"x\")：无法计算（TypeError）"),
    "an amount that was not asked": (first(p('{{ amount("property_loss") }}')), "正文 第1段", "这里没有内容"),
    "a phrase that is not there": (first(p('{{ say("nothing.here") }}')), "正文 第1段", "没有短语 nothing.here"),
    "in a table": (first(table(("甲", "乙"), ("丙", "{{ lender.name }}"))), "正文 表格1 第2行第2列「{{ lender.name }}」", "lender 是空的"),
    "in a cell of several paragraphs": (first(table((cell(p("甲"), p("{{ lender.name }}")),))), "正文 表格1 第1行第1列 第2段", "lender 是空的"),
    "in a row tag": (first(table(("甲",), ("{%tr for c in lender.phones %}",), ("{{ c }}",), ("{%tr endfor %}",))), "正文 表格1 第2行第1列「{%tr for c in lender.phones %}」",
                     "lender 是空的"),
    "in a paragraph tag": (first(p("甲"), p("{%p if lender.name %}"), p("有"), p("{%p endif %}")), "正文 第2段「{%p if lender.name %}」", "lender 是空的"),
    "in the second table": (first(table(("甲",)), table(("{{ lender.name }}",))), "正文 表格2 第1行第1列", "lender 是空的"),
    "in a text box": (first(p("甲"), word.text_box(p("乙"), p("{{ lender.name }}"))), "正文 第2段的文本框 第2段", "lender 是空的"),
    "in the footer": (swapped('{{ say("common.footer") }}', "{{ lender.name }}", "word/footer1.xml"), "页脚1 第2段「{{ lender.name }}」", "lender 是空的"),
    "in the properties of the file": (swapped("{{ document_title }}", "{{ lender.name }}", "docProps/core.xml"), "demand_letter.docx 文件属性", "lender 是空的"),
    "after rows that a loop repeats": (both(first(p("{%p for n in range(3) %}"), p("{{ n }}"), p("{%p endfor %}"), p("{{ lender.name }}"))), "正文 第4段", "lender 是空的"),
    "in a macro": (first(p("{% macro m(x) %}"), p("{{ x.name }}"), p("{% endmacro %}{{ m(lender) }}")), "正文", "x 是空的"),
}


@pytest.mark.parametrize(("change", "place", "reason"), FAULTS.values(), ids=FAULTS.keys())
def test_a_failure_names_its_place_and_what_the_value_was(change: Change, place: str, reason: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, change)
    assert place in said
    assert reason in said


def test_a_failure_in_a_phrase_names_the_phrase_and_where_it_is_used(tmp_path: Path) -> None:
    said = refusal(tmp_path, first(p("甲"), p('{{ say("extra.line") }}')), phrases='\n[extra]\nline = "出借机构：{{ lender.name }}"\n')
    assert "正文 第2段「{{ say(\"extra.line\") }}」，phrases.toml 的 extra.line「出借机构：{{ lender.name }}」：lender 是空的" in said


def test_a_failure_in_a_phrase_of_a_phrase_names_the_inner_one(tmp_path: Path) -> None:
    phrases = '\n[extra]\nouter = "{{ say(\'extra.inner\') }}"\ninner = "{{ lender.name }}"\n'
    assert "phrases.toml 的 extra.inner" in refusal(tmp_path, first(p('{{ say("extra.outer") }}')), phrases=phrases)


def test_no_message_holds_a_value_of_the_case(tmp_path: Path) -> None:
    for number, source in enumerate(("{{ case.complainant.name.nothing }}", "{{ case.complainant.name|yuan }}", "{{ case.complainant.name + copies }}",
                                     "{{ case.complainant }}", "{{ case.complainant.name() }}", "{{ rule(case.complainant.name, x=1) }}")):
        assert SECRET not in refusal(tmp_path / str(number), first(p(source))), source


@pytest.mark.parametrize(("source", "said"), [
    ("{{ must.complainant.name", "标记 {{ 在这一段没有结束"), ("{% if lender %}", "缺少 endif、endfor"), ("{% fi lender %}", "不认识的标记"), ("{{ day|dya }}", "没有名为 dya 的过滤器"),
    ("{{ day day }}", "名称中有空格"), ("{{ }}", "里面是空的"),
])
def test_a_template_that_cannot_be_read_says_so_in_chinese(source: str, said: str, tmp_path: Path) -> None:
    refused = refusal(tmp_path, first(p(source)))
    assert "demand_letter.docx 正文" in refused
    assert said in refused


def test_papers_are_the_same_bytes_each_time_and_hold_no_mark(tmp_path: Path) -> None:
    template = word.changed("demand_letter", first(p("甲"), table(("乙",))))

    def render() -> bytes:
        return generate(FULL, LAW, word.pack_of(tmp_path, {"demand_letter": template}), DAY, ["demand_letter"]).papers[0].data

    assert render() == render()
    assert "\ufdd2" not in word.read_back(render())
