"""However the text of a paper is cut into chunks, its file is the same to the byte, and what is no XML is refused in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import load_pack, parse_case
from complaintgen.errors import Fault, PackError
from complaintgen.papers.bundle import digest_case, render_papers
from complaintgen.word.template import FilledPart, FilledTemplate, WordTemplate
from tests.packcheck.word import DECLARED, DOCUMENT, p, run
from tests.support import SAMPLES, the_law
from tests.word.docx import BLANKS, blank, template_of

PLAIN = template_of(p("甲"))
DAY = date(2026, 11, 2)
WHOLE = 10**9
TEXTS = st.lists(st.sampled_from([blank("姓名"), BLANKS.start, BLANKS.end, "2-2", "甲—1—3、", "1、2", "\n", "\t", " ", "&lt;", "𠮷", "借款人"]), max_size=6).map("".join)
BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
RUNS = TEXTS.map(run) | TEXTS.map(lambda text: run(text, "<w:b/>")) | TEXTS.map(lambda text: f"<w:r><w:t>{text}</w:t><w:tab/></w:r>") | TEXTS.map(lambda text: BOX.format(p(run(text))))
PARAGRAPHS = st.lists(RUNS, max_size=3).map(lambda runs: p(*runs)) | TEXTS.map(lambda text: f"<w:p>{text}</w:p>\n")
BLOCKS = PARAGRAPHS | PARAGRAPHS.map(lambda inside: f"\ufdd27\n<w:tr><w:tc>{inside}</w:tc></w:tr>")
BODIES = st.tuples(st.sampled_from(["", '<?xml version="1.0"?>\n']), st.sampled_from([DECLARED, DECLARED.replace('"', "'")]), st.lists(BLOCKS, max_size=8))


def cut(text: str, piece: int) -> Iterable[str]:
    """A text as a template may write it."""
    return (text[start:start + piece] for start in range(0, len(text), piece))


def made(template: WordTemplate, parts: Mapping[str, str], piece: int, size: int) -> bytes | tuple[Fault, ...]:
    """The file of a paper that is written in such pieces and kept in such chunks, or what is wrong with it."""
    try:
        return FilledTemplate(template=template, filled={name: FilledPart.of(cut(text, piece), size) for name, text in parts.items()}).pack()
    except PackError as error:
        return error.faults


@given(body=BODIES, end=st.sampled_from(["", "", "", "</w:p>"]), piece=st.integers(1, 400), size=st.integers(1, 2_000))
def test_any_text_gives_the_same_file(body: tuple[str, str, list[str]], end: str, piece: int, size: int) -> None:
    start, declared, blocks = body
    parts = {DOCUMENT: f"{start}<w:document {declared}><w:body>{''.join(blocks)}{end}</w:body></w:document>"}
    assert made(PLAIN, parts, piece, size) == made(PLAIN, parts, WHOLE, WHOLE)


@pytest.mark.parametrize(("pack_name", "case_name"), [("default", "microloan_borrower"), ("plain-large-print", "police_did_nothing"), ("clinic-example", "bank_not_overdue")])
def test_every_paper_has_the_same_file(pack_name: str, case_name: str) -> None:
    pack = load_pack(pack_name)
    digest = digest_case(parse_case((SAMPLES / f"{case_name}.json").read_bytes(), DAY), pack.law(), pack, DAY)
    papers = list(render_papers(digest, the_law(), pack, pack.catalogue.ids))
    assert papers
    for paper in papers:
        parts = {name: str(part) for name, part in paper.filled.filled.items()}
        assert paper.data == made(paper.filled.template, parts, WHOLE, WHOLE)
        for piece, size in ((97, 1), (5_000, 20_000)):
            assert paper.data == made(paper.filled.template, parts, piece, size), paper.instance.paper.id


def test_a_chunk_ends_behind_a_paragraph_or_row() -> None:
    text = "".join(f"<w:tr><w:tc>{p(str(number))}</w:tc></w:tr>" for number in range(200))
    part = FilledPart.of(cut(text, 10), 1_000)
    assert str(part) == text
    assert max(map(len, part)) < 2_000
    assert all(chunk.endswith(("</w:p>", "</w:tr>")) for chunk in part)


def test_what_has_no_end_of_a_paragraph_is_one_chunk() -> None:
    assert list(FilledPart.of(cut("甲" * 5_000, 10), 100)) == ["甲" * 5_000]


@pytest.mark.parametrize("wrong", ["<w:p>", "</w:p>", "<w:b></w:i>", "\x01", "&x;"])
def test_a_fault_in_the_last_chunk_leaves_no_file(wrong: str) -> None:
    text = f"<w:document {DECLARED}><w:body>{''.join(p(f'第{number}段') for number in range(200))}{wrong}</w:body></w:document>"
    assert [fault.reason for fault in made(PLAIN, {DOCUMENT: text}, 100, 500) if isinstance(fault, Fault)] == ["生成的内容不能写成 Word 文件"]
