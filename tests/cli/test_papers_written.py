"""`generate`: where the papers go, under which names, and what is never touched."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.inprocess import call
from tests.support import make_case, message, write_case

DAY = ("--date", "2026-04-10")
FACTS = make_case(contacts=[message(1, "2026-04-02", text="到你家弄你。", tags=["threat_violence"])])
PAPER = "01_报案材料.docx"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path / "case.json", FACTS)


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def generate(case: Path | str, out: Path | str, *more: str, stdin: bytes = b"", cwd: Path | None = None) -> str:
    result = call("generate", case, "--doc", "police_report", *DAY, "--out", out, *more, stdin=stdin, cwd=cwd)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


class TestPlaces:
    @pytest.mark.parametrize("name", ["我的 文书", "a/b/c", "长" * 80, "with 'quotes\"😡."])
    def test_a_folder_of_any_name_is_made_and_named_in_what_is_printed(self, name: str, case: Path, tmp_path: Path) -> None:
        told = generate(case, name, cwd=tmp_path)
        assert PAPER in written(tmp_path / name)
        assert PAPER in told

    @pytest.mark.parametrize("name", ["案件 一😡.json", "x" * 250, "a.b"])
    def test_a_case_file_of_any_name_is_read(self, name: str, tmp_path: Path) -> None:
        write_case(tmp_path / name, FACTS)
        generate(name, "out", cwd=tmp_path)
        assert PAPER in written(tmp_path / "out")

    def test_without_a_folder_they_go_to_papers(self, case: Path, tmp_path: Path) -> None:
        assert call("generate", case, "--doc", "police_report", *DAY, cwd=tmp_path).returncode == 0
        assert PAPER in written(tmp_path / "papers")

    def test_a_folder_behind_a_link_is_the_folder(self, case: Path, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "real")
        generate(case, tmp_path / "link")
        assert PAPER in written(tmp_path / "real")

    def test_a_link_to_nowhere_is_no_folder(self, case: Path, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "none")
        result = call("generate", case, *DAY, "--out", tmp_path / "link")
        assert (result.returncode, "无法写入" in result.stderr) == (2, True)

    def test_everything_is_its_owners_alone_whatever_the_mask(self, case: Path, tmp_path: Path) -> None:
        for mask in (0o000, 0o077):
            before = os.umask(mask)
            try:
                generate(case, tmp_path / f"{mask}")
            finally:
                os.umask(before)
            modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / f"{mask}").iterdir()}
            assert (modes, stat.S_IMODE((tmp_path / f"{mask}").stat().st_mode)) == ({0o600}, 0o700)


class TestSame:
    def test_two_runs_give_the_same_bytes_and_the_second_changes_nothing(self, case: Path, tmp_path: Path) -> None:
        generate(case, tmp_path / "one")
        generate(case, tmp_path / "two")
        first = written(tmp_path / "one")
        assert first == written(tmp_path / "two")
        generate(case, tmp_path / "one")
        assert written(tmp_path / "one") == first

    def test_standard_input_and_every_encoding_of_the_file_give_the_same_bytes(self, case: Path, tmp_path: Path) -> None:
        generate(case, tmp_path / "file")
        for encoding in ("utf-8-sig", "gb18030", "utf-16"):
            generate("-", tmp_path / encoding, stdin=json.dumps(FACTS, ensure_ascii=False).encode(encoding))
            assert written(tmp_path / encoding) == written(tmp_path / "file")

    def test_the_folder_one_works_in_does_not_count(self, case: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        generate(case, tmp_path / "one")
        generate("../case.json", "two", cwd=tmp_path / "elsewhere")
        assert written(tmp_path / "one") == written(tmp_path / "elsewhere" / "two")

    def test_the_case_file_is_left_as_it_was(self, case: Path, tmp_path: Path) -> None:
        before = case.read_bytes(), case.stat().st_mtime_ns
        generate(case, tmp_path)
        assert (case.read_bytes(), case.stat().st_mtime_ns) == before


class TestEdited:
    def test_an_edited_paper_is_kept_and_the_new_one_gets_a_number(self, case: Path, tmp_path: Path) -> None:
        generate(case, tmp_path / "out")
        first = (tmp_path / "out" / PAPER).read_bytes()
        (tmp_path / "out" / PAPER).write_bytes(b"edited")
        told = generate(case, tmp_path / "out")
        found = written(tmp_path / "out")
        assert f"{PAPER} 已被修改过，没有覆盖" in told
        assert found[PAPER] == b"edited"
        new, = (name for name, data in found.items() if name.endswith(".docx") and data == first)
        assert new in told

    def test_what_a_person_put_there_stays(self, case: Path, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "录音.m4a").write_bytes(b"sound")
        (tmp_path / "out" / PAPER).write_bytes(b"mine")
        generate(case, tmp_path / "out")
        found = written(tmp_path / "out")
        assert (found["录音.m4a"], found[PAPER]) == (b"sound", b"mine")

    def test_a_paper_of_the_last_run_that_nobody_edited_is_replaced(self, case: Path, tmp_path: Path) -> None:
        generate(case, tmp_path / "out")
        names = set(written(tmp_path / "out"))
        write_case(case, FACTS | {"complainant": {"name": "张三"}})
        generate(case, tmp_path / "out")
        assert set(written(tmp_path / "out")) == names

    def test_a_missing_paper_is_written_again(self, case: Path, tmp_path: Path) -> None:
        generate(case, tmp_path / "out")
        before = written(tmp_path / "out")
        (tmp_path / "out" / PAPER).unlink()
        generate(case, tmp_path / "out")
        assert written(tmp_path / "out") == before


class TestManifest:
    def test_names_every_paper_with_the_checksum_of_its_bytes(self, case: Path, tmp_path: Path) -> None:
        generate(case, tmp_path / "out")
        found = written(tmp_path / "out")
        manifest = json.loads(found["manifest.json"])
        assert [(row["file"], row["sha256"]) for row in manifest["files"]] == [(PAPER, hashlib.sha256(found[PAPER]).hexdigest())]

    def test_is_what_json_prints(self, case: Path, tmp_path: Path) -> None:
        printed = json.loads(generate(case, tmp_path / "out", "--json"))
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
        assert manifest.items() <= printed.items()
        assert printed.keys() - manifest.keys() == {"folder", "deadlines"}


def test_pdf_without_libreoffice_says_what_to_install_and_leaves_the_word_files(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    result = call("generate", case, "--doc", "police_report", *DAY, "--out", tmp_path / "out", "--pdf")
    assert result.returncode == 2
    assert "没有找到 LibreOffice。请安装 LibreOffice" in result.stderr
    assert "在 Word 中另存为 PDF" in result.stderr
    assert PAPER in written(tmp_path / "out")
