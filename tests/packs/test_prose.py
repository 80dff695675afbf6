"""The text of a template as it is compared: what somebody wrote, and not what each saving works out anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from complaintgen import PackError, load_pack
from complaintgen.packs.scaffold import ONLY_LOOK, changes_between
from complaintgen.word.template import prose_of
from tests.packcheck.word import Change, changed, field, first, p, packed, run, swapped
from tests.packs.making import make_pack
from tests.support import default_pack

DEFAULT = default_pack()
FOOTER = "word/footer1.xml"


def simple(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{run(shown)}</w:fldSimple>'


def piece(inside: str) -> str:
    """A run as LibreOffice writes it."""
    return f"<w:r><w:rPr></w:rPr>{inside}</w:r>"


def mark(kind: str) -> str:
    return piece(f'<w:fldChar w:fldCharType="{kind}"/>')


def by_libreoffice(code: str, shown: str) -> str:
    instruction = piece(f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
    return mark("begin") + instruction + mark("separate") + piece(f"<w:t>{shown}</w:t>") + mark("end")


def line(*content: str) -> str:
    """The first line of the guide with a paragraph put there."""
    return prose_of(changed("filing_guide", first(p(*content))), "filing_guide").splitlines()[0]


SAID = {
    "a page number": (field(" PAGE "), "〔PAGE〕"),
    "a page number in one element": (simple(" PAGE ", "3"), "〔PAGE〕"),
    "a page number as LibreOffice writes it": (by_libreoffice("PAGE", "7"), "〔PAGE〕"),
    "a number with a format": (field(r" NUMPAGES \* MERGEFORMAT ", "12"), "〔NUMPAGES〕"),
    "a day in words of several runs": (mark("begin") + '<w:r><w:instrText> DATE </w:instrText></w:r>' + mark("separate") + run("2026年") + run("3月1日") + mark("end"),
                                       "〔DATE〕"),
    "a link whose words somebody wrote": (field(' HYPERLINK "https://example.com" ', "点这里"), "点这里"),
    "a page number in a link": (mark("begin") + '<w:r><w:instrText> HYPERLINK "#a" </w:instrText></w:r>' + mark("separate")
                                + run("第") + field(" PAGEREF a ", "9") + run("页") + mark("end"), "第〔PAGEREF〕页"),
    "a field without result": (mark("begin") + '<w:r><w:instrText> PAGE </w:instrText></w:r>' + mark("end"), "〔PAGE〕"),
    "a field left open hides nothing": (mark("begin") + '<w:r><w:instrText> PAGE </w:instrText></w:r>' + mark("separate") + run("原文"), "〔PAGE〕原文"),
    "an end without a beginning": (mark("end") + run("原文"), "原文"),
    "a mark in the middle without a beginning": (mark("separate") + run("原文"), "原文"),
}


@pytest.mark.parametrize(("content", "said"), SAID.values(), ids=SAID.keys())
def test_a_field_is_said_by_its_kind_and_not_by_its_result(content: str, said: str) -> None:
    assert line("前", content, "后") == f"前{said}后"


def test_a_field_over_paragraphs_keeps_their_lines() -> None:
    contents = mark("begin") + '<w:r><w:instrText> TOC </w:instrText></w:r>' + mark("separate")
    data = changed("filing_guide", first(p(contents, run("一、请求")), p(run("二、事实"), mark("end")), p("正文")))
    assert prose_of(data, "filing_guide").splitlines()[:3] == ["〔TOC〕", "", "正文"]


SAVED: dict[str, Change] = {
    "with its pages counted": swapped("<w:t>1</w:t>", "<w:t>7</w:t>", FOOTER),
    "with its fields in one element": swapped('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
                                              '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
                                              '<w:r><w:fldChar w:fldCharType="end"/></w:r>', simple(" PAGE ", "7"), FOOTER),
}


@pytest.mark.parametrize("change", SAVED.values(), ids=SAVED.keys())
def test_a_template_that_was_only_saved_again_says_the_same(change: Change, tmp_path: Path) -> None:
    pack = load_pack(str(make_pack(tmp_path / "p", files={"civil_claim.docx": changed("civil_claim", change)})))
    assert [found.lines for found in changes_between(DEFAULT, pack)] == [(f"  {ONLY_LOOK}",)]


def test_another_field_is_a_change(tmp_path: Path) -> None:
    change = swapped(" NUMPAGES ", " SECTIONPAGES ", FOOTER)
    pack = load_pack(str(make_pack(tmp_path / "p", files={"civil_claim.docx": changed("civil_claim", change)})))
    changes, = changes_between(DEFAULT, pack)
    assert {"-第 〔PAGE〕 页，共 〔NUMPAGES〕 页", "+第 〔PAGE〕 页，共 〔SECTIONPAGES〕 页"} <= set(changes.lines)


@pytest.mark.parametrize("data", [b"", packed({"a.txt": b"x"}), packed({"word/document.xml": b"<w:document"})], ids=["nothing", "no Word file", "broken"])
def test_what_is_no_template_is_told(data: bytes) -> None:
    with pytest.raises(PackError, match="filing_guide"):
        prose_of(data, "filing_guide")
