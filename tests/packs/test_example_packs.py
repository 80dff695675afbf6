"""The two packs that show how it is done: a clinic's own look, and large print."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from complaintgen import Pack, generate, load_pack, parse_case
from complaintgen.packs.library import build
from complaintgen.packs.pack import parent_of
from complaintgen.packs.scaffold import ONLY_LOOK, changes_between, stale_overrides
from complaintgen.papers.bundle import Paper
from complaintgen.word.template import text_of
from tests.cli.inprocess import call
from tests.packs.making import PNG, TEMPLATES, library
from tests.support import SAMPLES

TODAY, UNDATED = date(2026, 11, 24), date(2026, 4, 10)
EXAMPLES = ("clinic-example", "plain-large-print")
ALL_SAMPLES = sorted(SAMPLES.glob("*.json"))


@dataclass(frozen=True)
class Made:
    pack: Pack
    papers: Mapping[str, Paper]

    def text(self, start: str) -> str:
        return next(text_of(paper.data) for name, paper in self.papers.items() if name.startswith(start))


def made(pack_name: str, sample: Path, style: str | None = None, **facts: Any) -> Made:  # Any: facts as a JSON file holds them
    case = parse_case(json.dumps(json.loads(sample.read_text("utf-8")) | facts).encode(), TODAY)
    pack = load_pack(pack_name)
    papers = generate(case, pack.law(), pack, case.filing.on or UNDATED, claim_style=style).papers
    return Made(pack, {paper.file_name: paper for paper in papers})


def part(paper: Paper, name: str) -> str:
    with zipfile.ZipFile(BytesIO(paper.data)) as archive:
        return archive.read(name).decode()


def words(text: str) -> list[str]:
    return re.findall(r"第[一二三四五六七八九十百千零]+条|[\u4e00-\u9fff]{6,}", text)


class TestBoth:
    @pytest.mark.parametrize("pack", EXAMPLES)
    @pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda path: path.stem)
    def test_every_sample_makes_the_papers_that_the_default_pack_makes(self, pack: str, sample: Path) -> None:
        assert list(made(pack, sample).papers) == list(made("default", sample).papers)

    @pytest.mark.parametrize("pack", EXAMPLES)
    def test_each_paper_is_a_sound_word_file(self, pack: str, tmp_path: Path) -> None:
        for number, paper in enumerate(made(pack, SAMPLES / "police_did_nothing.json").papers.values()):
            path = tmp_path / f"{number}.docx"
            path.write_bytes(paper.data)
            assert [error.description for error in OpenXmlValidator().validate(path).errors if "theme" not in error.description] == []

    @pytest.mark.parametrize("pack", EXAMPLES)
    def test_what_they_copied_is_what_the_default_pack_has_now(self, pack: str) -> None:
        assert stale_overrides(load_pack(pack)) == ()

    @pytest.mark.parametrize("pack", EXAMPLES)
    def test_they_come_with_the_program_and_can_be_packed_up(self, pack: str, tmp_path: Path) -> None:
        listed = {row["id"]: row["built_in"] for row in json.loads(call("templates", "list", "--json").stdout)}
        assert listed[pack] is True
        copied = shutil.copytree(TEMPLATES / pack, tmp_path / "own")
        about = copied / "pack.toml"
        about.write_text(about.read_text("utf-8").replace(f'id = "{pack}"', 'id = "own"'), "utf-8")
        assert build(copied, library())[0] == "own-1.zip"

    @pytest.mark.parametrize("pack", EXAMPLES)
    def test_the_laws_they_name_are_there(self, pack: str) -> None:
        assert call("laws", "check", "--pack", pack).returncode == 0

    @pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
    @pytest.mark.parametrize("pack", ["default", *EXAMPLES])
    def test_saved_by_libreoffice_they_say_the_same(self, pack: str, tmp_path: Path) -> None:
        own = shutil.copytree(TEMPLATES / pack, tmp_path / "own")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML",
                        "--outdir", own, *sorted((TEMPLATES / pack).glob("*.docx"))], check=True, capture_output=True)
        assert (own / "demand_letter.docx").read_bytes() != (TEMPLATES / pack / "demand_letter.docx").read_bytes()
        saved, built = (made(name, SAMPLES / "microloan_borrower.json").papers for name in (str(own), pack))
        assert {name: text_of(paper.data).split() for name, paper in saved.items()} == {
            name: text_of(paper.data).split() for name, paper in built.items()}
        assert {change.lines for change in changes_between(load_pack(pack), load_pack(str(own)))} == {(f"  {ONLY_LOOK}",)}


class TestClinic:
    SAMPLE = SAMPLES / "microloan_borrower.json"
    ANSWERED: Mapping[str, Any] = {"extra": {"clinic_case_number": "（2026）示援字第1号", "accepted_on": "2026-03-01"},
                "clinic": {"name": "示例市法律援助中心", "lawyer": "林律师"}}

    def test_letterhead_logo_and_case_number_stand_on_every_paper(self) -> None:
        for paper in made("clinic-example", self.SAMPLE, **self.ANSWERED).papers.values():
            header = part(paper, "word/header1.xml")
            assert all(said in header for said in ("示例市法律援助中心", "案号：（2026）示援字第1号　受理：2026年3月1日", "packLogo"))
            with zipfile.ZipFile(BytesIO(paper.data)) as archive:
                assert archive.read("word/media/packlogo.png") == PNG

    def test_the_changed_letter_has_its_number_and_the_lawyer_who_reviews_it(self) -> None:
        letter = made("clinic-example", self.SAMPLE, **self.ANSWERED).text("08_")
        assert "编号：（2026）示援字第1号" in letter
        assert "审核律师（签名）：林律师" in letter

    def test_without_the_number_only_that_letter_is_a_draft(self) -> None:
        papers = made("clinic-example", self.SAMPLE).papers.values()
        assert {paper.name: paper.missing for paper in papers if paper.missing} == {"demand_letter": {"extra.clinic_case_number": "本中心案号"}}

    def test_the_footer_says_who_reviewed(self) -> None:
        footers = [part(next(iter(made("clinic-example", self.SAMPLE, **facts).papers.values())), "word/footer1.xml") for facts in (self.ANSWERED, {})]
        assert ["审核律师：林律师" in footer for footer in footers] == [True, False]
        assert ["提交前须经律师审核" in footer for footer in footers] == [False, True]
        assert not any("未经" in footer for footer in footers)

    def test_the_offices_of_the_place_stand_where_the_case_names_none(self) -> None:
        shown = made("clinic-example", self.SAMPLE, filing={})
        assert shown.text("01_").splitlines()[1] == "示例市公安局西湖分局学院路派出所："
        assert "示例市西湖区人民法院" in shown.text("05_")
        assert "地址：示例市西湖区文苑路1号，电话：0000-0012368。" in shown.text("13_")
        assert "案件受理费300元" in shown.text("13_")

    def test_the_guide_names_only_the_offices_that_a_paper_goes_to(self) -> None:
        guide = made("clinic-example", self.SAMPLE, filing={}).text("13_")
        assert "网信部门：示例市互联网信息办公室" in guide
        assert "通信管理局：" not in guide

    def test_what_it_changes_is_small_and_can_be_told(self) -> None:
        pack = load_pack("clinic-example")
        changes = {(change.subject, change.name): change.lines for change in changes_between(parent_of(pack), pack)}
        assert {name for subject, name in changes if subject == "模板"} == {"demand_letter"}
        assert "+编号：{{ must.extra.clinic_case_number }}" in changes["模板", "demand_letter"]


class TestLargePrint:
    @pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda path: path.stem)
    def test_it_says_all_that_the_default_pack_says(self, sample: Path) -> None:
        large, default = made("plain-large-print", sample), made("default", sample)
        for name, paper in default.papers.items():
            assert set(words(text_of(paper.data))) <= set(words(text_of(large.papers[name].data))), name

    @pytest.mark.parametrize("style", ["narrative", "table"])
    def test_there_is_no_table_and_no_print_under_18_points(self, style: str) -> None:
        for paper in made("plain-large-print", SAMPLES / "police_did_nothing.json", style).papers.values():
            assert "<w:tbl>" not in part(paper, "word/document.xml")
            sizes = {int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', part(paper, "word/styles.xml"))}
            assert {size for size in sizes if size < 36} == {2}, "but for the empty line at the head of a page without letterhead"

    def test_a_row_of_a_table_is_a_list_of_its_cells(self) -> None:
        lines = made("plain-large-print", SAMPLES / "microloan_borrower.json").text("11_").splitlines()
        start = lines.index("编号：1-1")
        assert [line.partition("：")[0] for line in lines[start:start + 7]] == ["编号", "证据名称", "证据种类", "证据来源", "证明内容", "页码", "原件"]

    def test_the_form_keeps_its_headings_and_labels(self) -> None:
        claim = made("plain-large-print", SAMPLES / "microloan_borrower.json", "table").text("05_").splitlines()
        labels = [line for line in claim if line in ("当事人信息", "原告（自然人）", "被告", "诉讼请求", "事实与理由", "9．管辖")]
        assert labels == ["当事人信息", "原告（自然人）", "被告", "诉讼请求", "诉讼请求", "事实与理由", "9．管辖"]
