"""No false alarm: the packs that are shipped, and what Word and LibreOffice do to a template without harm."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from complaintgen import load_pack
from complaintgen.packcheck.lint import check_pack
from complaintgen.packcheck.preview import read_sample, sample_names
from complaintgen.papers.readiness import Severity
from tests.packcheck import word
from tests.packcheck.word import Change, both, cell, first, p, part, related, run, swapped, table
from tests.support import the_law

DAY = date(2026, 3, 2)
LAW = the_law()
PACKS = sorted(path.parent for path in word.DEFAULT.parent.glob("*/pack.toml"))
BOLD = "<w:b/>"
PROOF = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
BOOKMARK = '<w:bookmarkStart w:id="0" w:name="_GoBack"/>', '<w:bookmarkEnd w:id="0"/>'

HARMLESS: dict[str, Change] = {
    "a tag over runs of one look": first(p(run("{{ must.compl"), run("ainant.name }}"))),
    "a tag whose braces lie in runs of their own": first(p(run("{"), run("{ must.complainant.name }"), run("}"))),
    "a tag with spelling marks": first(p(run("{{ "), PROOF[0], run("must.complainant.name"), PROOF[1], run(" }}"))),
    "a tag around a bookmark": first(p(run("{{ must."), *BOOKMARK, run("complainant.name }}"))),
    "a tag that changes its look": first(p(run("{{ must.complainant", BOLD), run(".name }}"))),
    "a paragraph tag over runs": first(p(run("{%p if"), run(" lender %}")), p("有"), p(run("{%p end"), run("if %}"))),
    "a row tag in a row of its own": first(table(("{%tr for c in contacts %}", ""), ("{{ c.channel }}", "{{ c.text or '' }}"), ("{%tr endfor %}", ""))),
    "a row tag in the second cell": first(table(("", "{%tr for c in contacts %}"), ("{{ c.channel }}", ""), ("", "{%tr endfor %}"))),
    "a row that a comment takes away": first(table(("{#tr 说明 #}", "这一行给编辑看"), ("甲", "乙"))),
    "a coloured cell": first(table(("{% cellbg 'FFF2CC' %}甲", "乙"))),
    "a cell over columns": first(table(("{% colspan 2 %}甲",))),
    "cells that a loop repeats": first(table(("{%tc for n in range(2) %}", "{{ n }}", "{%tc endfor %}"))),
    "paragraphs that are joined": first(p("甲"), p("{%- if day %}"), p("乙"), p("{%- endif %}")),
    "a block without its spaces": first(p("{%if day%}有{%endif%}{{day|day}}")),
    "a table in a table": first(table((cell(p("外"), table(("{{ day|day }}",))),))),
    "a block within a cell": first(table((cell(p("{%p if lender %}"), p("有"), p("{%p endif %}")), "x"))),
    "a block over paragraphs": first(p("甲{% if lender %}"), p("有{% endif %}乙")),
    "a tag in a text box": first(word.text_box(p("{{ day|day }}"))),
    "a content control around paragraphs": first(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('{{ day|day }}')}</w:sdtContent></w:sdt>"),
    "a page number": first(p(word.field(" PAGE \\* MERGEFORMAT "))),
    "a table of contents": first(p(word.field(' TOC \\o "1-3" \\h '))),
    "a picture in the file": both(part("word/media/image1.png", "x"), related("image", "media/image1.png")),
    "a theme and web settings": both(part("word/theme/theme1.xml", f"<a:theme {word.DECLARED}/>", "theme"),
                                     part("word/webSettings.xml", f"<w:webSettings {word.DECLARED}/>", "webSettings")),
    "a comment in a tag": first(p("{# 这里写姓名 #}{{ must.complainant.name }}")),
    "Chinese quotation marks in the words": first(p("“甲”说：‘乙’，100％，{单个括号}，a – b")),
    "Chinese text in a string": first(p('{{ case.loan.app or "没有填写，（无）" }}')),
    "a macro": first(p("{% macro 名(x) %}{{ x }}先生{% endmacro %}{{ 名(must.complainant.name) }}")),
    "a set and a namespace": first(p("{% set n = namespace(count=0) %}{% for c in contacts %}{% set n.count = n.count + c.times %}{% endfor %}{{ n.count }}")),
    "a block that is set": first(p("{% set x %}甲{{ day|day }}{% endset %}{{ x }}")),
    "an unknown name under its own test": first(p("{% if letterhead is defined %}{{ letterhead }}{% endif %}{{ seal|default('无') }}")),
    "filters on lists": first(p('{{ contacts|selectattr("text")|map(attribute="sender")|unique|join("、") }}{{ contacts|map("length")|first if false }}')),
    "a dictionary in a loop": first(p("{% for path, title in known_gaps.items() %}{{ title }}{% endfor %}{{ titles.civil_claim }}")),
    "numbers of messages": first(p("附表第3条短信、第12项，第一款式，第三人。")),
    "the words of the templates": first(p("是否构成犯罪由公安机关审查；不要求减免债务；不能删除真实的征信记录。")),
    "quotation marks that docxtpl mends in a string": first(p("{{ say('common.loan', who='本人') }}")),
    "an entity for a quotation mark": swapped('{{ say("common.footer") }}', "{{ say(&quot;common.footer&quot;) }}", "word/footer1.xml"),
    "white space between elements": swapped("<w:body>", "\n  <w:body>\n   "),
    "properties without a person": part("docProps/app.xml", '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                                        "<Application>LibreOffice/24.2</Application><Company></Company></Properties>"),
    "an original that was not changed": swapped("<w:body>", "<w:body>"),
}


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_a_shipped_pack_has_no_finding(folder: Path) -> None:
    samples = {name: read_sample(name) for name in sample_names()}
    assert check_pack(load_pack(str(folder)), LAW, samples, DAY) == ()


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_does_no_harm_raises_no_alarm(change: Change, tmp_path: Path) -> None:
    pack = word.pack_of(tmp_path, {"demand_letter": word.changed("demand_letter", change)})
    samples = {"microloan_borrower": read_sample("microloan_borrower")}
    found = [finding for finding in check_pack(pack, LAW, samples, DAY) if finding.rule != "missing-template"]
    assert [str(finding) for finding in found] == []


def test_a_fault_that_only_a_sample_meets_is_found_with_its_place(tmp_path: Path) -> None:
    change = first(p("{{ 1 // (copies - copies) }}"))
    pack = word.pack_of(tmp_path, {"demand_letter": word.changed("demand_letter", change)})
    samples = {name: read_sample(name) for name in ("microloan_borrower", "unknown_collector_threats")}
    found = [finding for finding in check_pack(pack, LAW, samples, DAY) if finding.rule != "missing-template"]
    assert [(finding.rule, finding.severity, "第1段" in finding.where) for finding in found] == [("render", Severity.ERROR, True)], "once per place"


@pytest.mark.parametrize(("change", "phrases", "file"), [
    (first(p("{{ contatcs }}")), "", "demand_letter.docx"),
    (first(p('{{ say("extra.line") }}')), '\n[extra]\nline = "{{ contatcs }}"\n', "phrases.toml"),
], ids=["in a template", "in a phrase"])
def test_what_is_found_in_the_file_is_not_told_again_for_each_sample(change: Change, phrases: str, file: str, tmp_path: Path) -> None:
    pack = word.pack_of(tmp_path, {"demand_letter": word.changed("demand_letter", change)}, phrases)
    samples = {"microloan_borrower": read_sample("microloan_borrower")}
    found = [finding for finding in check_pack(pack, LAW, samples, DAY) if finding.rule != "missing-template"]
    assert [(finding.rule, finding.file) for finding in found] == [("unknown-variable", file)]
