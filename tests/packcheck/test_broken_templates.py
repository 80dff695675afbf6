"""Templates with one fault each, made as Word or LibreOffice makes it: the fault is found, with its place, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from complaintgen.packcheck.lint import PackFinding, check_pack
from complaintgen.papers.readiness import Severity
from tests.packcheck import word
from tests.packcheck.word import Change, both, cell, first, notes, p, related, run, swapped, table
from tests.support import the_law

DAY = date(2026, 3, 2)
LAW = the_law()
ERROR, WARNING, HINT = Severity


@dataclass(frozen=True)
class Fault:
    """One fault, and what the check must say of it: which rule, where, and the piece that it marks."""

    change: Change
    rule: str
    part: str = "正文"
    where: str = "第1段"
    marked: str = ""
    said: str = ""
    severity: Severity = ERROR
    paper: str = "demand_letter"
    phrases: str = field(default="", repr=False)


def hyperlinked(*pieces: str) -> str:
    return f'<w:hyperlink w:anchor="top" w:history="1">{"".join(pieces)}</w:hyperlink>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="9" w:author="王律师" w:date="2026-01-01T00:00:00Z">{run(text)}</w:ins>'


BODY = {
    # What autocorrect and Chinese input do to a tag
    "full-width braces": Fault(first(p("姓名：｛｛ must.complainant.name ｝｝")), "wide-braces", marked="｛｛ must.complainant.name ｝｝", said="半角"),
    "a full-width percent sign": Fault(first(p("{％ if lender %}有{% endif %}")), "wide-braces", marked="{％ if lender %}"),
    "a curly quote alone": Fault(first(p("{{ say(“common.loan, who=who) }}")), "curly-quotes", marked="“"),
    "curly quotes that are mended": Fault(first(p("{{ case.loan.app or “无” }}")), "curly-quotes", marked="“", severity=HINT),
    "a non-breaking space after {%p": Fault(first(p("{%p\u00a0if lender %}"), p("有"), p("{%p endif %}")), "wide-space", marked="\u00a0"),
    "an ideographic space in a tag": Fault(first(p("{{\u3000must.complainant.name }}")), "wide-space", marked="\u3000", severity=HINT),
    "a zero-width space in a tag": Fault(first(p("{{ must.complainant\u200b.name }}")), "invisible", marked="\u200b", said="U+200B"),
    "a dash for a minus": Fault(first(p("{{ copies – 1 }}")), "wide-character", marked="–", said="半角的 -"),
    "a full-width comma": Fault(first(p('{{ say("common.loan"，who=who) }}')), "wide-character", marked="，"),
    "full-width brackets": Fault(first(p('{{ blank（"parties") }}')), "wide-character", marked="（"),
    "a capital If": Fault(first(p("{% If lender %}有{% endif %}")), "capital-word", marked="{% If lender %}", said="写成 if"),
    "a capital And": Fault(first(p("{% if lender And day %}有{% endif %}")), "capital-word", said="“And”应当小写"),
    # Tags that are not closed or not opened
    "an output left open": Fault(first(p("{{ must.complainant.name"), p("尾")), "open-tag", marked="{{"),
    "a statement left open": Fault(first(p("{% if lender"), p("有{% endif %}")), "open-tag", marked="{%"),
    "an output closed with one brace": Fault(first(p("{{ must.complainant.name }，男")), "open-tag", marked="{{"),
    "a closing brace alone": Fault(first(p("must.complainant.name }}")), "open-tag", marked="}}", said="没有与它成对的开头"),
    "a tag over two paragraphs": Fault(first(p("{{ must.complainant"), p("尾 }}")), "open-tag", marked="{{", said="不能跨段"),
    "one brace": Fault(first(p("姓名：{ case.complainant.name }")), "one-brace", marked="{ case.complainant.name }", severity=WARNING),
    "the marks of a mail merge": Fault(first(p("姓名：«姓名»")), "foreign-tag", marked="«姓名»", severity=WARNING),
    # Blocks
    "an if without endif": Fault(first(p("{%p if lender %}"), p("有")), "block", marked="{%p if lender %}", said="endif"),
    "an endif without if": Fault(first(p("有{% endif %}")), "block", marked="{% endif %}"),
    "blocks that cross": Fault(first(p("{% if lender %}{% for c in contacts %}{% endif %}{% endfor %}")), "block", marked="{% for c in contacts %}"),
    "an else alone": Fault(first(p("{% else %}")), "block", marked="{% else %}"),
    "a misspelt endif": Fault(first(p("{% if lender %}有{% endfi %}")), "unknown-word", marked="{% endfi %}", said="是不是想写 endif"),
    "end if in two words": Fault(first(p("{% if lender %}有{% end if %}")), "unknown-word", marked="{% end if %}", said="endif"),
    "else if in two words": Fault(first(p("{% if lender %}有{% else if day %}无{% endif %}")), "unknown-word", said="elif day"),
    "a word of another language": Fault(first(p("{% if lender %}有{% elseif day %}无{% endif %}")), "unknown-word", marked="{% elseif day %}", said="是不是想写 elif"),
    "an empty tag": Fault(first(p("{{ }}")), "syntax", marked="{{ }}"),
    "a block from one cell to the next": Fault(first(table(("{% if lender %}有", "无{% endif %}"))), "torn-block", where="表格1 第1行第2列", marked="{% endif %}"),
    "a block from a table to below it": Fault(first(table(("{% if lender %}有",)), p("{% endif %}")), "torn-block", where="第2段"),
    "a whole paragraph closed inside another": Fault(first(p("{%p if lender %}"), p("有{% endif %}")), "torn-block", where="第2段"),
    # Tags and the page
    "a row tag outside a table": Fault(first(p("{%tr for c in contacts %}"), p("{%tr endfor %}")), "reach-outside", marked="{%tr for c in contacts %}"),
    "a cell tag outside a cell": Fault(first(p("{%tc if lender %}"), p("{%tc endif %}")), "reach-outside", marked="{%tc if lender %}"),
    "a row tag beside text": Fault(first(table(("{%tr for c in contacts %}", "时间"), ("{{ c.channel }}", ""), ("{%tr endfor %}", ""))), "shared-row",
                                   where="表格1 第1行第1列", said="会消失"),
    "a paragraph tag beside text": Fault(first(p("{%p if lender %}出借机构"), p("{%p endif %}")), "shared-paragraph", marked="{%p if lender %}"),
    "a reach without its space": Fault(first(p("{%pif lender %}"), p("{%p endif %}")), "unknown-word", said="{%p if"),
    "a reach set apart": Fault(first(p("{% p if lender %}"), p("{%p endif %}")), "spaced-reach", said="{%p if lender %}"),
    "rich text": Fault(first(p("{{r day }}")), "rich-output", marked="{{r day }}"),
    "merging of cells": Fault(first(table(("{% vm %}", "x"))), "unsupported", where="表格1 第1行第1列", marked="{% vm %}"),
    "a tag cut by a hyperlink": Fault(first(p(hyperlinked(run("{{ must.complainant")), run(".name }}"))), "cut-tag", marked="{{ must.complainant.name }}", said="超链接"),
    "a tag cut by a line end": Fault(first(p(run("{{ must.complainant"), "<w:r><w:br/></w:r>", run(".name }}"))), "cut-tag", said="换行"),
    # Names
    "an unknown variable": Fault(first(p("{{ contatcs|length }}")), "unknown-variable", marked="contatcs", said="是不是想写 contacts"),
    "a variable of another paper": Fault(first(p("{{ witness.name }}")), "unknown-variable", marked="witness", said="只在情况说明中有"),
    "an unknown attribute": Fault(first(p("{{ case.complainant.nmae }}")), "unknown-attribute", marked="case.complainant.nmae", said="是不是想写 name"),
    "an attribute of a list": Fault(first(p("{{ contacts.text }}")), "unknown-attribute", said="列表"),
    "an attribute in a loop": Fault(first(p("{%p for c in contacts %}"), p("{{ c.sendr }}"), p("{%p endfor %}")), "unknown-attribute", where="第2段", marked="c.sendr"),
    "an attribute in a branch that no sample takes": Fault(first(p('{% if day.year == 1900 %}{{ lender.nmae }}{% endif %}')), "unknown-attribute", marked="lender.nmae"),
    "an attribute of a filter": Fault(first(p('{{ contacts|map(attribute="txet")|join("、") }}')), "unknown-attribute", said="text"),
    "an unknown filter": Fault(first(p("{{ day|dya }}")), "unknown-filter", marked="day|dya", said="是不是想写 day"),
    "a refused filter": Fault(first(p("{{ case.loan.app|safe }}")), "unknown-filter", said="不能当作 Word 的标记"),
    "an unknown test": Fault(first(p("{% if day is deifned %}有{% endif %}")), "unknown-test", said="defined"),
    "an unknown phrase": Fault(first(p('{{ say("common.identitty") }}')), "unknown-phrase", marked="common.identitty", said="common.identity"),
    "a list of phrases said as one": Fault(first(p('{{ say("common.harm") }}')), "unknown-phrase", said="lines"),
    "an unknown provision": Fault(first(p('{{ rule("public_security.acceptence") }}')), "unknown-rule", marked="public_security.acceptence", said="public_security.acceptance"),
    "an unknown claim": Fault(first(p('{% if asks("stopp") %}有{% endif %}')), "unknown-asks", marked="stopp", said="是不是想写 stop"),
    "an unknown path": Fault(first(p('{{ blank("complainant.nmae") }}')), "unknown-blank", marked="complainant.nmae"),
    "a value that a phrase needs": Fault(first(p('{{ say("common.act") }}')), "unknown-variable", said="没有给", paper="police_report"),
    "a list written as it is": Fault(first(p("{{ contacts }}")), "not-writable", said="列表"),
    "a record written as it is": Fault(first(p("{{ lender }}")), "not-writable", said="例如 lender."),
    "a tag of another file": Fault(first(p('{% include "x.docx" %}')), "forbidden-tag", said="不能使用 include"),
    # Words
    "an article number": Fault(first(p("依据第五十条的规定")), "article-number", marked="第五十条"),
    "an article of a statute": Fault(first(p("依据《某某办法》第12条")), "article-number", marked="第12条"),
    "a statute by name": Fault(first(p("依据《中华人民共和国民法典》")), "statute-name", marked="《中华人民共和国民法典》", severity=WARNING),
    "a statute without brackets": Fault(first(p("违反治安管理处罚法")), "statute-name", marked="治安管理处罚法", severity=WARNING),
    "an abolished office": Fault(first(p("中国银保监会：")), "words-abolished_regulator", marked="银保监会"),
    "a word of guilt": Fault(first(p("对方是犯罪团伙")), "words-guilt", marked="犯罪团伙"),
    "a promise about the debt": Fault(first(p("请求免除全部借款")), "words-debt_cancellation", marked="免除全部借款", severity=WARNING),
    # What would be filed unmeant
    "a tracked insertion": Fault(first(p(inserted("补充的话"))), "tracked-change", said="王律师"),
    "a comment": Fault(notes("comments", p("这里要改")), "comment", part="批注", where="", marked=""),
    "hidden text": Fault(first(p(run("内部备注", "<w:vanish/>"))), "hidden-text", severity=WARNING),
    "a tag in a footnote": Fault(notes("footnotes", p("{{ day }}")), "unrendered-tag", part="脚注", marked="{{ day }}"),
    "a tag in SmartArt": Fault(word.part("word/diagrams/data1.xml", f"<a:p {word.DECLARED}><a:r><a:t>{{{{ day }}}}</a:t></a:r></a:p>"), "unrendered-tag",
                              part="SmartArt", where="", marked="{{ day }}"),
    "a mail-merge field": Fault(first(p(word.field(" MERGEFIELD 姓名 "))), "merge-field", severity=WARNING),
    "a hyperlink to the web": Fault(related("hyperlink", "https://example.com", external=True), "hyperlink", where="", severity=WARNING),
    "a protected document": Fault(swapped("<w:compat>", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:compat>', "word/settings.xml"),
                                  "protection", part="文档设置", where="", severity=WARNING),
    "the name of an author": Fault(swapped("<dc:creator>complaintgen</dc:creator>", "<dc:creator>王小明</dc:creator>", "docProps/core.xml"), "metadata",
                                   part="文件属性", where="", severity=HINT),
    "a font that others lack": Fault(first(p(run("示例", '<w:rFonts w:eastAsia="方正小标宋简体"/>'))), "font", severity=HINT, said="改用宋体"),
    "a template of one's own computer": Fault(related("attachedTemplate", "file:///C:/Users/wang/Normal.dotm", external=True, owner="word/settings.xml"),
                                              "remote-template", part="文档设置", where="", severity=WARNING),
    # Elsewhere in the file
    "an unknown variable in the footer": Fault(swapped("common.footer", "common.footr", "word/footer1.xml"), "unknown-phrase", part="页脚1", where="第2段", marked="common.footr"),
    "an unknown variable in a text box": Fault(first(word.text_box(p("{{ contatcs }}"))), "unknown-variable", where="第1段的文本框 第1段"),
    "an unknown variable in a cell of several paragraphs": Fault(first(table((cell(p("甲"), p("{{ contatcs }}")),))), "unknown-variable", where="表格1 第1行第1列 第2段"),
    "the strict format": Fault(swapped(word.NAMESPACES["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main"), "dialect", where="", said="严格"),
    "another prefix": Fault(lambda parts: parts.update({word.DOCUMENT: parts[word.DOCUMENT].replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b"xmlns:w=", b"xmlns:x=").replace(b" w:", b" x:")}),
                            "dialect", where="", said="前缀"),
    "a missing signature": Fault(swapped('{{ say("common.signature", role="发函人") }}', "发函人"), "missing-element", part="", where="", said="签名处"),
    "a claim without its court": Fault(swapped("must.filing.court", "document_title"), "missing-element", part="", where="", said="受诉人民法院", paper="civil_claim"),
    "a claim without its claims": Fault(both(swapped('lines("civil_claim.claims", who=who)', 'lines("common.harm", who=who)'),
                                             swapped('lines("civil_claim.claims", who=me, of=person)', 'lines("common.harm", who=me, of=person)')),
                                        "missing-element", part="", where="", said="诉讼请求", paper="civil_claim"),
}
PHRASES = {
    "an unknown variable in a phrase": Fault(first(p('{{ say("extra.line") }}')), "unknown-variable", part="", where="extra.line 第4字", marked="complainnt",
                                             phrases='\n[extra]\nline = "{{ complainnt }}"\n'),
    "a curly quote in a phrase": Fault(first(p('{{ say("extra.line") }}')), "curly-quotes", part="", where="extra.line 第8字", marked="“",
                                       phrases='\n[extra]\nline = "{{ say(“common.footer”) }}"\n'),
    "an unclosed block in a list of phrases": Fault(first(p('{{ lines("extra.line")|join }}')), "block", part="", where="extra.line 第2条 第1字",
                                                    marked="{% if day %}", phrases='\n[extra]\nline = ["一", "{% if day %}二"]\n'),
    "an article number in a phrase": Fault(first(p('{{ say("extra.line") }}')), "article-number", part="", where="extra.line 第3字", marked="第五十条",
                                           phrases='\n[extra]\nline = "依据第五十条"\n'),
    "a paragraph tag in a phrase": Fault(first(p('{{ say("extra.line") }}')), "reach-in-phrase", part="", where="extra.line 第1字",
                                         phrases='\n[extra]\nline = "{%p if day %}二{% endif %}"\n'),
}
FAULTS = BODY | PHRASES


def findings_of(fault: Fault, folder: Path) -> tuple[PackFinding, ...]:
    pack = word.pack_of(folder, {fault.paper: word.changed(fault.paper, fault.change)}, fault.phrases)
    return tuple(finding for finding in check_pack(pack, LAW, {}, DAY) if finding.rule != "missing-template")


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_is_found_in_its_place_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    found = findings_of(fault, tmp_path)
    assert {finding.rule for finding in found} == {fault.rule}, "\n".join(map(str, found))
    finding = found[0]
    assert (finding.severity, finding.part, finding.where) == (fault.severity, fault.part, fault.where), str(finding)
    assert f"▶{fault.marked}◀" in finding.words or not fault.marked, finding.words
    assert fault.said in str(finding)
    assert all((finding.file, finding.reason, finding.why, finding.remedy)), "each says where, what, why and how to mend it"


def test_the_corpus_is_large_enough() -> None:
    assert len(FAULTS) >= 40
