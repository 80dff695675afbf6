"""A case is deleted from this computer with all that the program made for it, and with nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from complaintgen.errors import CaseError
from complaintgen.files.disk import Method, Taking, evidence_folder_of, keep_original
from complaintgen.interview.store import CaseDeletion, delete_case, traces_of
from tests.cli.inprocess import call
from tests.support import SAMPLES

TAKING = Taking(method=Method.ADDED, at=datetime(2026, 3, 1, tzinfo=UTC), tool="complaintgen")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with its progress, papers, an original and the page, and beside it files that are nobody's of it."""
    folder = tmp_path / "案件夹"
    folder.mkdir()
    path = folder / "案件.json"
    shutil.copyfile(SAMPLES / "minimal.json", path)
    (folder / "案件.progress.json").write_text('{"version": 2}', "utf-8")
    (folder / "另一份.json").write_text('{"schema_version": 2, "role": "borrower"}', "utf-8")
    (folder / "照片.jpg").write_bytes(b"photo")
    assert call("generate", path, "--out", folder / "案件-文书", "--doc", "police_report", "--date", "2026-06-30").returncode == 0
    assert call("show", path, "--html", folder / "案件.html").returncode == 0
    keep_original(evidence_folder_of(path), folder / "照片.jpg", TAKING)
    return path


def deleted(case: Path) -> CaseDeletion:
    return delete_case(traces_of(case))


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


class TestACase:
    def test_goes_with_everything_that_the_program_made_for_it(self, case: Path) -> None:
        done = deleted(case)
        assert done.is_whole
        assert names_in(case.parent) == {"另一份.json", "照片.jpg"}

    def test_is_told_before_anything_goes(self, case: Path) -> None:
        before = names_in(case.parent)
        traces = traces_of(case)
        assert names_in(case.parent) == before
        assert {trace.what for trace in traces.files} == {"案件文件", "填写的进度", "带走用的网页", "文书", "文书的记录", "留存的原件", "留存的原件的记录"}
        assert traces.files[-1].path == case

    def test_is_told_with_what_no_program_can_reach(self, case: Path) -> None:
        told = "".join(deleted(case).not_reached)
        assert all(word in told for word in ("U盘", "回收站", "固态硬盘", "云同步"))

    def test_that_stands_alone_goes_too(self, tmp_path: Path) -> None:
        shutil.copyfile(SAMPLES / "minimal.json", tmp_path / "x.json")
        assert deleted(tmp_path / "x.json").deleted == (tmp_path / "x.json",)

    def test_goes_where_its_folder_is_reached_through_a_link(self, case: Path, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(case.parent)
        assert deleted(tmp_path / "link" / case.name).is_whole
        assert not case.exists()


class TestWhatStays:
    def test_is_a_paper_that_somebody_has_changed(self, case: Path) -> None:
        paper = next((case.parent / "案件-文书").glob("*.docx"))
        paper.write_bytes(b"mine")
        done = deleted(case)
        assert [(item.path, item.why) for item in done.staying] == [(paper, "写好以后被改过，没有删除")]
        assert paper.read_bytes() == b"mine"

    def test_is_what_the_records_do_not_list(self, case: Path) -> None:
        own = [case.parent / "案件-文书" / "我的.docx", evidence_folder_of(case) / "我的.jpg"]
        for path in own:
            path.write_bytes(b"mine")
        done = deleted(case)
        assert {item.path for item in done.staying} == set(own)
        assert all(path.exists() for path in own)
        assert not case.exists()

    def test_is_everything_in_a_folder_whose_record_is_not_ours(self, case: Path) -> None:
        papers = case.parent / "案件-文书"
        (papers / "manifest.json").write_text('{"files": []}', "utf-8")
        deleted(case)
        assert len(list(papers.iterdir())) == 2

    def test_is_an_original_whose_record_was_edited(self, case: Path) -> None:
        record = evidence_folder_of(case) / "custody.json"
        record.write_text(record.read_text("utf-8").replace("照片", "相片"), "utf-8")
        deleted(case)
        assert len(list(record.parent.iterdir())) == 2

    def test_is_what_was_changed_after_it_was_listed(self, case: Path) -> None:
        traces = traces_of(case)
        case.write_text('{"schema_version": 2, "role": "borrower"}', "utf-8")
        done = delete_case(traces)
        assert [item.why for item in done.staying] == ["列出以后又被改过，没有删除"]
        assert case.exists()

    def test_is_a_page_that_holds_no_case(self, case: Path) -> None:
        case.with_suffix(".html").write_text("<p>网页</p>", "utf-8")
        deleted(case)
        assert case.with_suffix(".html").exists()

    def test_is_what_another_run_has_not_finished(self, case: Path) -> None:
        staged = case.parent / ".complaintgen-0123456789abcdef"
        staged.write_bytes(b"x")
        assert [item.path for item in deleted(case).staying] == [staged]


class TestLinks:
    def test_are_not_followed_out_of_a_folder_of_papers(self, case: Path, tmp_path: Path) -> None:
        papers, elsewhere = case.parent / "案件-文书", tmp_path / "elsewhere"
        papers.rename(elsewhere)
        papers.symlink_to(elsewhere)
        before = names_in(elsewhere)
        done = deleted(case)
        assert names_in(elsewhere) == before
        assert [item.path for item in done.staying] == [papers]

    def test_are_not_followed_where_they_stand_for_a_paper(self, case: Path, tmp_path: Path) -> None:
        papers, target = case.parent / "案件-文书", tmp_path / "mine.docx"
        paper = next(papers.glob("*.docx"))
        paper.rename(target)
        paper.symlink_to(target)
        deleted(case)
        assert target.exists()
        assert paper.is_symlink()

    def test_that_a_record_names_lead_nowhere(self, case: Path, tmp_path: Path) -> None:
        outside = tmp_path / "outside.txt"
        outside.write_bytes(b"x")
        manifest = case.parent / "案件-文书" / "manifest.json"
        content = json.loads(manifest.read_bytes())
        content["files"].append({"file": "../../outside.txt", "sha256": hashlib.sha256(b"x").hexdigest()})
        manifest.write_text(json.dumps(content), "utf-8")
        deleted(case)
        assert outside.exists()

    def test_are_not_followed_put_in_place_after_the_listing(self, case: Path, tmp_path: Path) -> None:
        traces, target = traces_of(case), tmp_path / "copy.json"
        shutil.copyfile(case, target)
        case.unlink()
        os.symlink(target, case)
        delete_case(traces)
        assert target.exists()

    @pytest.mark.parametrize("content", ['{"name": 1}', "[]", "text"], ids=["another file", "a list", "no JSON"])
    def test_and_files_that_are_no_case_are_refused(self, content: str, tmp_path: Path) -> None:
        path = tmp_path / "x.json"
        path.write_text(content, "utf-8")
        with pytest.raises(CaseError):
            traces_of(path)
        link = tmp_path / "link.json"
        link.symlink_to(SAMPLES / "minimal.json")
        with pytest.raises(CaseError, match="链接"):
            traces_of(link)
