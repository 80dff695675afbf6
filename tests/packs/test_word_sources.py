"""The Word files of the packs are sources: they lie in git as nobody's, and what a designer changes in Word comes out in the papers."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt, Twips
from docx.table import Table

from complaintgen import generate, load_pack, read_case
from complaintgen.word.template import prose_of
from tests.cli.inprocess import call
from tests.packcheck.word import OFFICE, Change, both, changed, packed, part, parts_of, related, swapped
from tests.packs.making import PNG, TEMPLATES, head, make_pack
from tests.support import SAMPLES, text_of

sys.path.insert(0, str(TEMPLATES.parent / "scripts"))
import word_templates

FILES = word_templates.template_files()
DEFAULT, LARGE = TEMPLATES / "default", TEMPLATES / "plain-large-print"


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
class TestEachFile:
    def test_it_is_the_same_bytes_whoever_saves_it(self, path: Path) -> None:
        assert word_templates.tidy(path.read_bytes(), path.name) == path.read_bytes()

    def test_it_tells_nothing_of_who_made_it_where_and_when(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert "docProps/app.xml" not in archive.namelist()
            everything = b"\n".join(archive.read(name) for name in archive.namelist())
        assert not [said for said in (b"rsid", b"lastModifiedBy", b"file:", b":\\", b"/Users/", b"/home/") if said in everything]
        properties = Document(str(path)).core_properties
        assert (properties.author, properties.created, properties.last_modified_by) == ("complaintgen", None, "")
        assert properties.title == "{{ document_title }}"


@pytest.mark.parametrize("path", [path for path in FILES if b'w:val="Signature"' in zipfile.ZipFile(path).read("word/document.xml")], ids=name_of)
def test_no_signature_is_alone_on_its_page(path: Path) -> None:
    # What stands before it keeps with it: a heading, or two paragraphs, each whole.
    items = [None if isinstance(item, Table) else item for item in Document(str(path)).iter_inner_content()]
    styles = [item.style if item else None for item in items if item is None or not item.text.startswith("{%p")]
    at = next(index for index, style in enumerate(styles) if style and style.style_id == "Signature")
    kept = [style is not None and style.paragraph_format.keep_with_next and style.paragraph_format.keep_together for style in styles[max(at - 2, 0):at]]
    assert all(kept)


PREFIX = swapped("<w:settings ", f'<w:settings xmlns:r="{OFFICE}" ', "word/settings.xml")


def _left_by_word() -> Change:
    """What Word leaves in a file at saving: the ids of the session, the names of the author and the office, a preview."""
    core = '<cp:lastModifiedBy>王律师</cp:lastModifiedBy><cp:revision>7</cp:revision></cp:coreProperties>'
    return both(
        swapped("<w:p><w:pPr>", '<w:p w:rsidR="00C12A40" w:rsidRDefault="00A77B3E"><w:pPr>'),
        swapped("<w:r><w:t", '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00C12A40"><w:lastRenderedPageBreak/><w:t'),
        swapped("<w:defaultTabStop", '<w:attachedTemplate r:id="rIdX"/><w:rsids><w:rsid w:val="00C12A40"/></w:rsids><w:defaultTabStop',
                "word/settings.xml"),
        PREFIX,
        related("attachedTemplate", "file:///C:/Users/wang/Normal.dotm", external=True, owner="word/settings.xml"),
        swapped("</cp:coreProperties>", core, "docProps/core.xml"),
        swapped("<dc:creator>complaintgen", "<dc:creator>王律师", "docProps/core.xml"),
        part("docProps/app.xml", "<Properties><Company>某某律师事务所</Company></Properties>"),
        swapped("</Relationships>", '<Relationship Id="app" Type="app" Target="docProps/app.xml"/></Relationships>', "_rels/.rels"),
        swapped("</Types>", '<Override PartName="/docProps/app.xml" ContentType="application/xml"/></Types>', "[Content_Types].xml"),
    )


class TestTidy:
    def test_what_word_leaves_at_saving_goes_and_the_rest_stays(self) -> None:
        assert word_templates.tidy(changed("police_report", _left_by_word()), "police_report") == word_templates.tidy(
            changed("police_report", PREFIX), "police_report")

    def test_what_a_designer_wrote_stays(self) -> None:
        saved = _saved(DEFAULT / "police_report.docx", lambda document: document.add_paragraph("本人补充："))
        tidied = word_templates.tidy(saved, "police_report")
        assert prose_of(tidied, "police_report") == prose_of(saved, "police_report")
        assert "本人补充：" in prose_of(tidied, "police_report")

    def test_a_picture_stays_as_it_is(self) -> None:
        parts = parts_of("police_report") | {"word/media/seal.png": b"\x89PNG"}
        with zipfile.ZipFile(BytesIO(word_templates.tidy(packed(parts), "police_report"))) as archive:
            assert archive.read("word/media/seal.png") == b"\x89PNG"

    def test_the_command_writes_what_is_not_tidy_and_leaves_the_rest(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "police_report.docx"
        path.write_bytes(changed("police_report", _left_by_word()))
        assert word_templates.main(["check", str(path)]) == 1
        assert "police_report.docx" in capsys.readouterr().out
        assert word_templates.main(["tidy", str(path)]) == 0
        assert word_templates.main(["check", str(path)]) == 0

    def test_git_can_show_a_change_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        word_templates.main(["text", str(DEFAULT / "police_report.docx")])
        lines = capsys.readouterr().out.splitlines()
        assert lines[:2] == ['{%p set who = say("common.who") %}', '{{ say("police_report.title") }}']
        assert "一、报案人" in lines


def _saved(path: Path, change: Callable[[WordDocument], object]) -> bytes:
    """The file after somebody opened it, changed it and saved it."""
    document = Document(str(path))
    change(document)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _write_heading_anew(document: WordDocument) -> None:
    heading = next(paragraph for paragraph in document.paragraphs if paragraph.text == "一、报案人")
    heading.runs[0].text = "一、报案人基本情况"
    added = heading.insert_paragraph_before("受害人姓名：{{ must.complainant.name }}，见面时请叫{{ who }}小张。")
    added.runs[0].font.size = Pt(20)


def _report(pack: Path, folder: Path) -> str:
    """The text of the police report that the command makes with a pack."""
    result = call("generate", SAMPLES / "microloan_borrower.json", "--doc", "police_report", "--pack", pack, "--out", folder)
    assert result.returncode == 0, result.stderr
    return text_of(next(folder.glob("01_*.docx")))


class TestADesignersChange:
    def test_in_a_copied_word_file_comes_out_in_the_paper(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "clinic")
        assert call("templates", "copy", pack, "police_report").returncode == 0
        path = pack / "police_report.docx"
        path.write_bytes(_saved(path, _write_heading_anew))
        lines = _report(pack, tmp_path / "out").splitlines()
        at = lines.index("一、报案人基本情况")
        assert lines[at - 1] == "受害人姓名：陈某甲，见面时请叫本人小张。"
        assert "一、报案人" not in lines

    def test_passes_the_check_and_is_told_by_diff(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "clinic")
        call("templates", "copy", pack, "police_report")
        path = pack / "police_report.docx"
        path.write_bytes(word_templates.tidy(_saved(path, _write_heading_anew), path.name))
        assert call("templates", "check", pack).returncode == 0
        told = call("templates", "diff", pack).stdout
        assert "-一、报案人" in told
        assert "+一、报案人基本情况" in told

    def test_in_the_word_file_of_the_parent_reaches_the_child(self, tmp_path: Path, home: Path) -> None:
        del home  # packs are installed there
        parent = make_pack(tmp_path / "parent", head=head("parent"), files={
            "police_report.docx": _saved(DEFAULT / "police_report.docx", _write_heading_anew)})
        assert call("templates", "install", parent, "--yes").returncode == 0
        child = make_pack(tmp_path / "child", head=head("child", parent="parent"))
        assert "一、报案人基本情况" in _report(child, tmp_path / "out").splitlines()

    def test_of_a_phrase_comes_out_wherever_a_word_file_says_it(self, tmp_path: Path) -> None:
        phrases = "[police_report]\ntruth = '''以上是{{ must.complainant.name }}亲身经历，一句没有添改。'''\n"
        assert "以上是陈某甲亲身经历，一句没有添改。" in _report(make_pack(tmp_path / "clinic", files={"phrases.toml": phrases}), tmp_path / "out")

    def test_of_what_stands_in_the_word_file_needs_no_phrase(self, tmp_path: Path) -> None:
        def change(document: WordDocument) -> None:
            next(item for item in document.paragraphs if item.text.startswith("见所附证据目录")).runs[0].text = "证据另附，共一册。"

        pack = make_pack(tmp_path / "clinic", files={"police_report.docx": _saved(DEFAULT / "police_report.docx", change)})
        assert "证据另附，共一册。" in _report(pack, tmp_path / "out")


def _paper(change: Callable[[WordDocument], object], folder: Path) -> WordDocument:
    """The police report made with a template to which a designer did something."""
    pack = load_pack(str(make_pack(folder / "clinic", files={"police_report.docx": _saved(DEFAULT / "police_report.docx", change)})))
    case = read_case(str(SAMPLES / "microloan_borrower.json"), date(2026, 11, 24))
    (paper,) = generate(case, pack.law(), pack, date(2026, 3, 2), ["police_report"]).papers
    return Document(BytesIO(paper.data))


def _add_table(document: WordDocument) -> None:
    table = document.add_table(4, 2)
    texts = ("时间", "号码"), ("{%tr for c in contacts[:2] %}", ""), ("{{ c.at|day }}", "{{ c.sender }}"), ("{%tr endfor %}", "")
    for row, words in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text


class TestWhatADesignerMayChange:
    """The look of a template is the look of its paper."""

    def test_the_size_of_a_style(self, tmp_path: Path) -> None:
        def change(document: WordDocument) -> None:
            document.styles["Body Text"].font.size = Pt(13)

        paper = _paper(change, tmp_path)
        assert paper.styles["Body Text"].font.size == Pt(13)

    def test_the_margins_and_the_size_of_the_page(self, tmp_path: Path) -> None:
        def change(document: WordDocument) -> None:
            document.sections[0].left_margin, document.sections[0].page_width = Twips(2800), Twips(9980)

        (section,) = _paper(change, tmp_path).sections
        assert (section.left_margin, section.page_width) == (Twips(2800), Twips(9980))

    def test_what_stands_at_the_head_and_the_foot_of_each_page(self, tmp_path: Path) -> None:
        def change(document: WordDocument) -> None:
            document.sections[0].header.add_paragraph("当事人：{{ must.complainant.name }}")
            document.sections[0].footer.add_paragraph("内部材料，不得外传")

        (section,) = _paper(change, tmp_path).sections
        assert section.header.paragraphs[-1].text == "当事人：陈某甲"
        assert section.footer.paragraphs[-1].text == "内部材料，不得外传"

    def test_a_picture_between_the_paragraphs(self, tmp_path: Path) -> None:
        paper = _paper(lambda document: document.add_picture(BytesIO(PNG), width=Mm(20)), tmp_path)
        assert paper.inline_shapes[-1].width == Mm(20)
        assert PNG in [part.blob for part in paper.part.package.iter_parts()]

    def test_a_table_of_its_own_with_a_row_for_each_contact(self, tmp_path: Path) -> None:
        rows = [[cell.text for cell in row.cells] for row in _paper(_add_table, tmp_path).tables[-1].rows]
        assert rows == [["时间", "号码"], ["2026年1月6日", "10690000001234"], ["2026年1月9日", "10690000001234"]]

    def test_the_order_of_the_sections(self, tmp_path: Path) -> None:
        def change(document: WordDocument) -> None:
            requests, title = (next(item for item in document.paragraphs if item.text.startswith(start)) for start in ("三、请求", "一、报案人"))
            title._p.addprevious(requests._p)

        headings = [item.text for item in _paper(change, tmp_path).paragraphs if item.style and item.style.name == "Heading 1"]
        assert headings[:2] == ["三、请求事项", "一、报案人"]


class TestLargePrint:
    """Its Word files are its own, since it has no tables; its words are the default pack's, tag by tag."""

    @pytest.mark.parametrize("path", sorted(LARGE.glob("*.docx")), ids=lambda path: path.stem)
    def test_each_paragraph_is_that_of_the_default_pack(self, path: Path) -> None:
        assert list(_lines_without_tables(path)) == list(_lines_without_tables(DEFAULT / path.name))

    def test_only_the_summary_for_the_lawyer_is_left_out(self) -> None:
        assert {path.name for path in DEFAULT.glob("*.docx")} - {path.name for path in LARGE.glob("*.docx")} == {"case_summary.docx"}

    def test_a_change_of_the_default_pack_that_it_does_not_follow_is_told(self, tmp_path: Path) -> None:
        shutil.copytree(TEMPLATES / "default", tmp_path / "default")
        path = tmp_path / "default" / "police_report.docx"
        path.write_bytes(_saved(path, _write_heading_anew))
        assert list(_lines_without_tables(path)) != list(_lines_without_tables(LARGE / "police_report.docx"))


def _lines_without_tables(path: Path) -> Iterator[str]:
    """The paragraphs of a template, its tables as lists: each cell as “head：content” or, in a form, label and content.

    How long a line to write on is, is layout.
    """
    for item in Document(str(path)).iter_inner_content():
        for line in _lines_of_table(item) if isinstance(item, Table) else (item.text,):
            yield re.sub(r"_+", "____", line)


def _lines_of_table(table: Table) -> Iterator[str]:
    first, *rows = ([cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows)
    if len(first) > 2 and any(len(cells) == 2 for cells in rows):
        # A form with two questions beside each other, one row of it for the tags.
        for cells in (first, *rows):
            yield from (_as_paragraph_tag(cells[0]),) if "{%tr" in cells[0] else (f"{label}：{cell}" for label, cell in zip(cells[::2], cells[1::2], strict=True))
        return
    if len(first) > 2:
        for cells in rows:
            # A row of tags is named by its first cell; a group in the table has one cell alone.
            is_tag = "{%tr" in cells[0]
            yield from (_as_paragraph_tag(cells[0]),) if is_tag or len(cells) == 1 else (f"{label}：{cell}" for label, cell in zip(first, cells, strict=True))
        return
    for label, *content in (first, *rows):
        yield _as_paragraph_tag(label)
        if "{%tr" not in label:
            yield from (line for cell in content for line in cell.split("\n"))


def _as_paragraph_tag(text: str) -> str:
    return text.replace("{%tr", "{%p")
