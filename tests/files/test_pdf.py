"""PDF and pictures by programs of others: what is asked of them, and what is said when they are missing, fail or lie. Small scripts stand in for them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from complaintgen.errors import WriteError
from complaintgen.files.pdf import convert_to_pdf, draw_pages, libreoffice, pdftoppm

CONVERTS = """#!/bin/sh
printf '%s\\n' "$@" > "{home}/asked"
while [ "$1" != --outdir ]; do shift; done
out=$2; shift 2
for file; do name=$(basename "$file"); printf pdf > "$out/${{name%.docx}}.pdf"; done
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for programs, the first to be searched; those that are really installed cannot be found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "basename"):
        (folder / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(programs: Path, name: str, script: str) -> None:
    (programs / name).write_text(script.replace("{home}", str(programs)).replace("{{", "{").replace("}}", "}"), "utf-8")
    (programs / name).chmod(0o755)


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "我的 文书"
    folder.mkdir()
    found = [folder / name for name in ("01_报案材料.docx", "02 投诉书 (致机构).docx")]
    for path in found:
        path.write_bytes(b"word")
    return found


class TestMissing:
    def test_libreoffice_is_told_with_where_to_get_it_and_another_way(self, programs: Path, papers: list[Path]) -> None:
        assert libreoffice() is None
        with pytest.raises(WriteError, match=r"^PDF：没有找到 LibreOffice。请安装 LibreOffice（免费，https://.*）.*在 Word 中另存为 PDF$"):
            convert_to_pdf(papers, papers[0].parent)
        assert sorted(path.name for path in papers[0].parent.iterdir()) == [path.name for path in papers]

    def test_poppler_is_told_with_where_to_get_it(self, programs: Path, papers: list[Path]) -> None:
        assert pdftoppm() is None
        with pytest.raises(WriteError, match=r"^PNG：没有找到 pdftoppm。请安装 poppler"):
            draw_pages(papers[0], papers[0].parent)

    def test_a_file_that_may_not_be_run_is_no_program(self, programs: Path) -> None:
        install(programs, "soffice", CONVERTS)
        (programs / "soffice").chmod(0o644)
        assert libreoffice() is None


class TestConverting:
    @pytest.mark.parametrize("name", ["soffice", "libreoffice"])
    def test_each_paper_gets_a_pdf_that_is_its_owners_alone(self, name: str, programs: Path, papers: list[Path]) -> None:
        install(programs, name, CONVERTS)
        convert_to_pdf(papers, papers[0].parent)
        made = [path.with_suffix(".pdf") for path in papers]
        assert [path.read_bytes() for path in made] == [b"pdf", b"pdf"]
        assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}

    def test_all_papers_are_given_whole_to_one_run_with_a_profile_of_its_own(self, programs: Path, papers: list[Path]) -> None:
        install(programs, "soffice", CONVERTS)
        convert_to_pdf(papers, papers[0].parent)
        profile, *asked = (programs / "asked").read_text("utf-8").splitlines()
        tagged = asked.pop(2)
        assert tagged.startswith("pdf:writer_pdf_Export:")
        assert json.loads(tagged.split(":", 2)[2])["UseTaggedPDF"]["value"] == "true"
        assert asked == ["--headless", "--convert-to", "--outdir", str(papers[0].parent), *map(str, papers)]
        assert profile.startswith("-env:UserInstallation=file:///")
        assert not os.path.exists(profile.partition("file://")[2])

    @pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nexit 0\n", CONVERTS + "exit 77\n", CONVERTS.replace("for file; do", "for file in \"$1\"; do")],
                             ids=["it fails", "it says it succeeded and wrote nothing", "it wrote all and failed", "it wrote only the first"])
    def test_a_run_that_fails_is_told_and_leaves_the_word_files(self, script: str, programs: Path, papers: list[Path]) -> None:
        install(programs, "soffice", script)
        with pytest.raises(WriteError, match="LibreOffice 转换失败。Word 文件已经写好"):
            convert_to_pdf(papers, papers[0].parent)
        assert [path.read_bytes() for path in papers] == [b"word", b"word"]


class TestDrawing:
    def test_the_program_is_given_the_pdf_and_the_name_of_the_pages(self, programs: Path, tmp_path: Path) -> None:
        install(programs, "pdftoppm", "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"{home}/asked\"\n")
        draw_pages(tmp_path / "01_报案材料.pdf", tmp_path / "图 片")
        assert (programs / "asked").read_text("utf-8").splitlines() == ["-r", "96", "-png", str(tmp_path / "01_报案材料.pdf"), str(tmp_path / "图 片" / "01_报案材料")]

    def test_a_pdf_that_it_cannot_draw_is_told_by_name(self, programs: Path, tmp_path: Path) -> None:
        install(programs, "pdftoppm", "#!/bin/sh\nexit 1\n")
        with pytest.raises(WriteError, match=r"^a\.pdf：pdftoppm 不能画出页面。请直接打开 PDF 查看$"):
            draw_pages(tmp_path / "a.pdf", tmp_path)
