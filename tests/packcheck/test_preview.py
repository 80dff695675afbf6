"""`templates preview`: what a clinic sees is what `generate` makes, and its own files stay its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pexpect
import pytest

from tests.cli.inprocess import call
from tests.support import SAMPLES, make_case, text_of, write_case

ROOT = Path(__file__).parents[2]
POLICE, GUIDE = "01_报案材料.docx", "13_办理指引.docx"
ALL = ["01_报案材料", "02_投诉书（致机构）", "03_投诉书（致监管部门）", "04_举报信_国家金融监督管理总局派出机构", "05_民事起诉状",
       "05_民事起诉状（表格式）", "06_人格权侵害禁令申请书", "07_调查取证申请书", "08_停止骚扰及说明信息来源函_示例消费金融有限公司",
       "09_情况说明_1_冯玉（同事）", "10_行政复议申请书", "11_证据目录", "12_证人出庭作证申请书", "13_办理指引", "办案摘要"]
PROGRAM = [sys.executable, "-X", "utf8", "-m", "complaintgen"]
SOFFICE = """#!{python}
import sys
from pathlib import Path
profile, folder, papers = sys.argv[1], Path(sys.argv[sys.argv.index("--outdir") + 1]), sys.argv[sys.argv.index("--outdir") + 2:]
with open({log!r}, "a", encoding="utf-8") as log:
    print(profile, *(Path(paper).name for paper in papers), sep="|", file=log)
for paper in papers:
    (folder / (Path(paper).stem + ".pdf")).write_bytes(b"%PDF of " + Path(paper).read_bytes())
"""
"""Stands in for LibreOffice, which the gate runs for real: says what it was asked and writes a file."""
PDFTOPPM = """#!{python}
import sys
from pathlib import Path
for page in range(1, 1 + {pages}):
    Path(f"{{sys.argv[-1]}}-{{page}}.png").write_bytes(b"PNG")
"""


class Office:
    """A folder of stand-in programs, and what was asked of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log = folder, folder / "log"
        folder.mkdir()

    def install(self, name: str, script: str, **values: object) -> None:
        path = self.folder / name
        path.write_text(script.format(python=sys.executable, log=str(self.log), **values), encoding="utf-8")
        path.chmod(0o755)

    def calls(self) -> list[list[str]]:
        return [line.split("|") for line in self.log.read_text("utf-8").splitlines()] if self.log.exists() else []

    @property
    def environment(self) -> Mapping[str, str]:
        return {**os.environ, "PATH": str(self.folder)}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """No program at all, until a test installs one."""
    return Office(tmp_path / "programs")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of a clinic: the default templates under an id of its own."""
    folder = tmp_path / "clinic"
    shutil.copytree(ROOT / "templates" / "default", folder)
    about = folder / "pack.toml"
    about.write_text(about.read_text("utf-8").replace('id = "default"', 'id = "clinic"'), "utf-8")
    return folder


def preview(office: Office, cwd: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, "templates", "preview", *map(str, arguments)], cwd=cwd, env=office.environment, check=False,
                          capture_output=True, encoding="utf-8")


def names_in(folder: Path, ending: str) -> list[str]:
    return sorted(path.stem for path in folder.glob(f"*.{ending}"))


def rewrite(template: Path, old: str, new: str) -> bytes:
    """A template with other words in it, as Word would save it."""
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    assert old in body
    target = template.with_suffix(".made")
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in (parts | {"word/document.xml": body.replace(old, new).encode()}).items():
            archive.writestr(name, data)
    data = target.read_bytes()
    target.unlink()
    return data


class TestPapers:
    def test_the_samples_show_every_template_once(self, office: Office, tmp_path: Path) -> None:
        result = preview(office, tmp_path, "default")
        assert result.returncode == 0, result.stderr
        assert names_in(tmp_path / "preview" / "default", "docx") == sorted(ALL)
        assert f"预览在 preview/default：共 {len(ALL)} 份。" in result.stdout

    @pytest.mark.parametrize("sample", ["microloan_borrower", "police_did_nothing", "wrong_number"])
    def test_a_preview_is_what_generate_and_show_make(self, sample: str, office: Office, tmp_path: Path) -> None:
        preview(office, tmp_path, "default", "--case", sample)
        call("generate", SAMPLES / f"{sample}.json", "--out", tmp_path / "real")
        call("show", SAMPLES / f"{sample}.json", "--docx", tmp_path / "real" / "办案摘要.docx")
        shown = [path for path in (tmp_path / "preview" / "default").glob("*.docx") if "（表格式）" not in path.name]
        assert len(shown) >= 4
        for path in shown:
            assert path.read_bytes() == (tmp_path / "real" / path.name).read_bytes(), path.name

    def test_the_table_style_claim_is_what_generate_makes(self, office: Office, tmp_path: Path) -> None:
        preview(office, tmp_path, "default", "--case", "microloan_borrower", "--doc", "civil_claim_table")
        call("generate", SAMPLES / "microloan_borrower.json", "--style", "table", "--doc", "civil_claim", "--out", tmp_path / "real")
        shown = tmp_path / "preview" / "default" / "05_民事起诉状（表格式）.docx"
        assert shown.read_bytes() == (tmp_path / "real" / "05_民事起诉状.docx").read_bytes()

    def test_a_case_of_ones_own_is_shown(self, office: Office, tmp_path: Path) -> None:
        case = write_case(tmp_path / "case.json", make_case(complainant={"name": "陈某乙"}))
        result = preview(office, tmp_path, "default", "--case", case, "--doc", "police_report")
        assert result.returncode == 0, result.stderr
        assert "陈某乙" in text_of(tmp_path / "preview" / "default" / POLICE)

    def test_templates_that_the_facts_do_not_use_are_named(self, office: Office, tmp_path: Path) -> None:
        result = preview(office, tmp_path, "default", "--case", "bank_card_single_reminder")
        assert "案件的事实没有用到这些模板，要看版式请用 --doc 指明：police_report、" in result.stdout
        assert names_in(tmp_path / "preview" / "default", "docx") == ["13_办理指引", "办案摘要"]

    def test_a_template_asked_for_is_shown_even_then(self, office: Office, tmp_path: Path) -> None:
        preview(office, tmp_path, "default", "--case", "bank_card_single_reminder", "--doc", "injunction")
        assert names_in(tmp_path / "preview" / "default", "docx") == ["06_人格权侵害禁令申请书"]

    def test_a_change_in_the_pack_shows(self, office: Office, pack: Path, tmp_path: Path) -> None:
        (pack / "police_report.docx").write_bytes(rewrite(pack / "police_report.docx", "一、报案人", "一、报案人的情况"))
        preview(office, tmp_path, pack, "--doc", "police_report")
        assert "一、报案人的情况" in text_of(tmp_path / "preview" / "clinic" / POLICE)

    @pytest.mark.parametrize(("arguments", "message"), [
        (["--doc", "police_reprot"], "--doc police_reprot：没有这个模板。是不是想写 police_report？"),
        (["--case", "micro_loan_borrower"], "micro_loan_borrower：没有这个样例。是不是想写 microloan_borrower？"),
        (["--case", "xyz"], "xyz：没有这个样例。可以填写：bank_card_single_reminder、"),
        (["--case", "nothing.json"], "nothing.json：没有这个文件。"),
    ], ids=["a template", "a sample", "a name like no sample", "a file"])
    def test_what_there_is_not_is_refused(self, arguments: list[str], message: str, office: Office, tmp_path: Path) -> None:
        result = preview(office, tmp_path, "default", *arguments)
        assert result.returncode == 2
        assert message in result.stderr
        assert not (tmp_path / "preview").exists()


class TestPages:
    def test_without_libreoffice_only_word_is_made_and_said_how_to_get_it(self, office: Office, tmp_path: Path) -> None:
        result = preview(office, tmp_path, "default", "--doc", "police_report")
        assert result.returncode == 0, result.stderr
        assert "没有找到 LibreOffice，只生成 Word。需要 PDF 和图片的，请安装 LibreOffice（免费，https://" in result.stdout
        assert sorted(path.name for path in (tmp_path / "preview" / "default").iterdir()) == [".preview.json", POLICE]

    def test_without_pdftoppm_there_are_no_pictures(self, office: Office, tmp_path: Path) -> None:
        office.install("soffice", SOFFICE)
        result = preview(office, tmp_path, "default", "--doc", "police_report")
        assert "没有找到 pdftoppm，只生成 Word 和 PDF。需要图片的，请安装 poppler" in result.stdout
        assert names_in(tmp_path / "preview" / "default", "pdf") == ["01_报案材料"]

    def test_one_run_of_libreoffice_with_a_profile_of_its_own_makes_all(self, office: Office, tmp_path: Path) -> None:
        office.install("soffice", SOFFICE)
        office.install("pdftoppm", PDFTOPPM, pages=2)
        result = preview(office, tmp_path, "default")
        folder = tmp_path / "preview" / "default"
        assert result.returncode == 0, result.stderr
        [[profile, *papers]] = office.calls()
        assert sorted(papers) == sorted(f"{name}.docx" for name in ALL)
        assert re.fullmatch("-env:UserInstallation=file://.+", profile)
        assert names_in(folder, "pdf") == sorted(ALL)
        assert names_in(folder, "png") == sorted(f"{name}-{page}" for name in ALL for page in (1, 2))
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}

    def test_what_has_not_changed_is_not_drawn_again(self, office: Office, pack: Path, tmp_path: Path) -> None:
        office.install("soffice", SOFFICE)
        preview(office, tmp_path, pack)
        again = preview(office, tmp_path, pack)
        assert f"共 {len(ALL)} 份，其中 {len(ALL)} 份没有变化。" in again.stdout
        (pack / "police_report.docx").write_bytes(rewrite(pack / "police_report.docx", "一、报案人", "一、报案人的情况"))
        third = preview(office, tmp_path, pack)
        assert "已更新 01_报案材料.docx" in third.stdout
        assert [papers for _, *papers in office.calls()][1:] == [[POLICE]]

    def test_pages_that_a_paper_no_longer_has_go(self, office: Office, pack: Path, tmp_path: Path) -> None:
        office.install("soffice", SOFFICE)
        office.install("pdftoppm", PDFTOPPM, pages=3)
        preview(office, tmp_path, pack, "--doc", "police_report")
        office.install("pdftoppm", PDFTOPPM, pages=1)
        (pack / "police_report.docx").write_bytes(rewrite(pack / "police_report.docx", "一、报案人", "一、报案人的情况"))
        preview(office, tmp_path, pack, "--doc", "police_report")
        assert names_in(tmp_path / "preview" / "clinic", "png") == ["01_报案材料-1"]

    def test_libreoffice_that_fails_is_told_and_the_word_files_stay(self, office: Office, tmp_path: Path) -> None:
        office.install("soffice", "#!{python}\nraise SystemExit(1)\n")
        result = preview(office, tmp_path, "default", "--doc", "police_report")
        assert result.returncode == 2
        assert "LibreOffice 转换失败" in result.stderr
        assert names_in(tmp_path / "preview" / "default", "docx") == ["01_报案材料"]

    def test_what_was_not_drawn_then_is_drawn_next_time(self, office: Office, tmp_path: Path) -> None:
        office.install("soffice", "#!{python}\nraise SystemExit(1)\n")
        preview(office, tmp_path, "default", "--doc", "police_report")
        office.install("soffice", SOFFICE)
        result = preview(office, tmp_path, "default", "--doc", "police_report")
        assert result.returncode == 0, result.stderr
        assert names_in(tmp_path / "preview" / "default", "pdf") == ["01_报案材料"]


class TestFolder:
    def test_papers_to_be_filed_are_never_mixed_with_a_preview(self, office: Office, tmp_path: Path) -> None:
        call("generate", SAMPLES / "minimal.json", "--date", "2026-04-10", "--out", tmp_path / "papers")
        before = {path.name: path.read_bytes() for path in (tmp_path / "papers").iterdir()}
        result = preview(office, tmp_path, "default", "--out", "papers")
        assert result.returncode == 2
        assert "papers：这个文件夹里是正式文书，预览不写在一起。请用 --out 换一个文件夹" in result.stderr
        assert {path.name: path.read_bytes() for path in (tmp_path / "papers").iterdir()} == before

    def test_a_file_of_ones_own_is_not_written_over(self, office: Office, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / POLICE).write_bytes(b"mine")
        result = preview(office, tmp_path, "default", "--out", "mine")
        assert result.returncode == 2
        assert f"mine/{POLICE}：不是预览写的文件，没有覆盖。" in result.stderr
        assert [path.name for path in (tmp_path / "mine").iterdir()] == [POLICE]

    def test_a_preview_that_was_edited_is_kept_and_the_template_named(self, office: Office, pack: Path, tmp_path: Path) -> None:
        preview(office, tmp_path, pack, "--doc", "police_report")
        edited = tmp_path / "preview" / "clinic" / POLICE
        edited.write_bytes(rewrite(edited, "一、报案人", "改在预览里"))
        result = preview(office, tmp_path, pack, "--doc", "police_report")
        assert result.returncode == 2
        assert "这份预览被修改过，没有覆盖。预览只供查看；要改文书，请改模板包里的模板" in result.stderr
        assert "改在预览里" in text_of(edited)

    def test_a_whole_preview_leaves_no_paper_of_another_case(self, office: Office, tmp_path: Path) -> None:
        folder = tmp_path / "preview" / "default"
        preview(office, tmp_path, "default")
        (folder / "我的笔记.txt").write_text("要改的地方", "utf-8")
        (folder / "09_我自己的.docx").write_bytes(b"mine")
        preview(office, tmp_path, "default", "--case", "bank_card_single_reminder")
        assert names_in(folder, "docx") == ["09_我自己的", "13_办理指引", "办案摘要"]
        assert (folder / "我的笔记.txt").read_text("utf-8") == "要改的地方"

    def test_one_paper_leaves_the_others(self, office: Office, tmp_path: Path) -> None:
        preview(office, tmp_path, "default")
        preview(office, tmp_path, "default", "--case", "minimal", "--doc", "police_report")
        assert names_in(tmp_path / "preview" / "default", "docx") == sorted(ALL)

    def test_a_broken_template_leaves_the_last_preview(self, office: Office, pack: Path, tmp_path: Path) -> None:
        preview(office, tmp_path, pack)
        before = {path.name: path.read_bytes() for path in (tmp_path / "preview" / "clinic").iterdir()}
        (pack / "police_report.docx").write_bytes(rewrite(pack / "police_report.docx", '{{ say("common.loan", who=who) }}', "{{ nobody }}"))
        result = preview(office, tmp_path, pack)
        assert result.returncode == 2
        assert "police_report.docx" in result.stderr
        assert {path.name: path.read_bytes() for path in (tmp_path / "preview" / "clinic").iterdir()} == before


WAITING, PATIENCE = "正在等待保存，按 Ctrl-C 结束", 60


@pytest.fixture
def watching(office: Office, pack: Path, tmp_path: Path) -> Iterator[pexpect.spawn[str]]:
    """A preview that waits for the first save."""
    child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], "templates", "preview", str(pack), "--watch"], cwd=str(tmp_path), encoding="utf-8",
                          env=office.environment, timeout=PATIENCE,
                          # A shell's background job ignores the signal, and so would its children.
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    child.expect_exact(WAITING)
    yield child
    child.close(force=True)


class TestWatch:
    def test_a_save_as_word_makes_it_renews_only_that_paper(self, watching: pexpect.spawn[str], pack: Path, tmp_path: Path) -> None:
        template = pack / "police_report.docx"
        saved = rewrite(template, "一、报案人", "一、报案人的情况")
        (pack / "~$lice_report.docx").write_bytes(b"\0" * 162)
        (pack / ".~lock.police_report.docx#").write_text(",editor,,", "utf-8")
        written = pack / "~WRD0001.tmp"
        written.write_bytes(saved)
        template.rename(pack / "~WRL0002.tmp")
        written.rename(template)
        (pack / "~WRL0002.tmp").unlink()
        watching.expect_exact("已更新 01_报案材料.docx")
        watching.expect_exact(f"共 {len(ALL)} 份，其中 {len(ALL) - 1} 份没有变化。")
        watching.expect_exact(WAITING)
        assert "一、报案人的情况" in text_of(tmp_path / "preview" / "clinic" / POLICE)

    def test_a_sentence_in_the_phrases_renews_the_papers_that_say_it(self, watching: pexpect.spawn[str], pack: Path) -> None:
        phrases = pack / "phrases.toml"
        phrases.write_text(phrases.read_text("utf-8").replace("知道如实报案的义务", "清楚如实报案的义务"), "utf-8")
        watching.expect_exact("已更新 01_报案材料.docx")
        watching.expect_exact(f"其中 {len(ALL) - 1} 份没有变化。")

    def test_a_broken_save_is_told_and_the_next_good_one_shown(self, watching: pexpect.spawn[str], pack: Path, tmp_path: Path) -> None:
        good = (pack / "filing_guide.docx").read_bytes()
        (pack / "filing_guide.docx").write_bytes(b"half a file")
        watching.expect_exact("预览没有更新，有 1 处需要改正：")
        watching.expect_exact("filing_guide.docx")
        watching.expect_exact(WAITING)
        assert (tmp_path / "preview" / "clinic" / GUIDE).is_file()
        (pack / "filing_guide.docx").write_bytes(good)
        watching.expect_exact(f"共 {len(ALL)} 份，其中 {len(ALL)} 份没有变化。")

    def test_a_pack_file_that_is_no_toml_is_told_too(self, watching: pexpect.spawn[str], pack: Path) -> None:
        (pack / "phrases.toml").write_text("[common\n", "utf-8")
        watching.expect_exact("phrases.toml：不是合法的 TOML")
        watching.expect_exact(WAITING)

    def test_ctrl_c_ends_it_in_peace(self, watching: pexpect.spawn[str]) -> None:
        watching.sendintr()
        watching.expect_exact("已结束预览。最后一次的结果在 preview/clinic。")
        watching.expect(pexpect.EOF)
        watching.close()
        assert (watching.exitstatus, watching.signalstatus) == (0, None)

    def test_a_signal_ends_it_as_ctrl_c_does(self, watching: pexpect.spawn[str]) -> None:
        watching.kill(signal.SIGINT)
        watching.expect_exact("已结束预览。")
