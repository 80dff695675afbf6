"""Many cases in one run: the same papers as one by one, a bad case beside good ones, a run that was stopped and goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support import make_case, message, run

DAY = "2026-03-02"


def a_case(number: int, **facts: Any) -> dict[str, Any]:  # Any: a case as JSON
    """A case that gives a few papers."""
    return make_case(contacts=[message(number, "2026-02-03", tags=["threat_violence"], sender="16500001234")], **facts)


def lines_of(*cases: object) -> str:
    """A case on each line."""
    return "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)


def rows(path: Path) -> list[dict[str, Any]]:  # Any: JSON
    """The lines of a ledger."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def files(folder: Path) -> dict[str, bytes]:
    """Every paper under a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.docx")}


def batch(cases: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run it with two workers."""
    return run("batch", cases, "--out", out, "--jobs", "2", "--date", DAY, *options)


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    """Six cases, of which the third and the last cannot be read."""
    path = tmp_path / "cases.jsonl"
    path.write_text(lines_of(a_case(1), a_case(2), {"schema_version": 1, "role": "nobody"}, a_case(4), a_case(5)) + "{\n", encoding="utf-8")
    return path


def test_each_case_gets_the_papers_that_it_gets_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in ("张三", "li"):
        (folder / f"{name}.json").write_text(json.dumps(a_case(len(name))), encoding="utf-8")
    done = batch(folder, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for name in ("张三", "li"):
        assert run("generate", folder / f"{name}.json", "--out", tmp_path / "alone" / name, "--date", DAY).returncode == 0
    assert files(tmp_path / "out") == files(tmp_path / "alone")
    assert {row["case"] for row in rows(tmp_path / "out" / "results.jsonl")} == {"张三", "li"}


def test_a_bad_case_stops_no_other_and_is_named_with_all_its_faults(jsonl: Path, tmp_path: Path) -> None:
    done = batch(jsonl, tmp_path / "out")
    assert done.returncode == 3
    assert {row["case"] for row in rows(tmp_path / "out" / "results.jsonl")} == {"1", "2", "4", "5"}
    bad = {row["case"]: row["faults"] for row in rows(tmp_path / "out" / "errors.jsonl")}
    assert set(bad) == {"3", "6"}
    assert all(fault["place"] and fault["reason"] and fault["remedy"] for faults in bad.values() for fault in faults)
    assert not (tmp_path / "out" / "3").exists()


def test_a_run_that_goes_on_makes_only_what_is_new_or_has_changed(jsonl: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(jsonl, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.docx")}
    jsonl.write_text(lines_of(a_case(1), a_case(22), a_case(3), a_case(4), a_case(5)), encoding="utf-8")
    done = batch(jsonl, out, "--resume")
    assert done.returncode == 0, done.stderr
    assert "生成 2 个，没有变化、没有重做 3 个" in done.stdout
    assert {path.parent.name for path in out.rglob("*.docx") if before.get(path) != path.stat().st_mtime_ns} == {"2", "3"}
    assert {row["case"] for row in rows(out / "results.jsonl")} == {"1", "2", "3", "4", "5"}
    assert rows(out / "errors.jsonl") == []


def test_what_failed_before_and_has_not_changed_is_not_tried_again_and_still_told(jsonl: Path, tmp_path: Path) -> None:
    batch(jsonl, tmp_path / "out")
    again = batch(jsonl, tmp_path / "out", "--resume")
    assert again.returncode == 3
    assert "没有重做 4 个，出错 2 个" in again.stdout
    assert len(rows(tmp_path / "out" / "errors.jsonl")) == 2


def test_nothing_is_made_over_an_earlier_run_without_being_told_to_go_on(jsonl: Path, tmp_path: Path) -> None:
    batch(jsonl, tmp_path / "out")
    before = files(tmp_path / "out")
    again = batch(jsonl, tmp_path / "out")
    assert again.returncode == 2
    assert "--resume" in again.stderr
    assert files(tmp_path / "out") == before


def test_an_archive_holds_the_same_papers_and_takes_over_what_has_not_changed(jsonl: Path, tmp_path: Path) -> None:
    batch(jsonl, tmp_path / "folders")
    assert batch(jsonl, tmp_path / "out", "--archive").returncode == 3
    assert archived(tmp_path / "out") == files(tmp_path / "folders")
    jsonl.write_text(lines_of(a_case(1), a_case(22), a_case(3)), encoding="utf-8")
    batch(jsonl, tmp_path / "again")
    batch(jsonl, tmp_path / "out", "--archive", "--resume")
    changed = files(tmp_path / "again")
    assert {name: data for name, data in archived(tmp_path / "out").items() if name.split("/")[0] in "123"} == changed
    assert not [path for path in (tmp_path / "out").iterdir() if path.is_dir()]


def archived(out: Path) -> dict[str, bytes]:
    """Every paper in the archives of a batch."""
    found: dict[str, bytes] = {}
    for path in out.glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            found |= {name: archive.read(name) for name in archive.namelist() if name.endswith(".docx")}
    return found


def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    cases, out = tmp_path / "cases.jsonl", tmp_path / "out"
    cases.write_text(lines_of(*map(a_case, range(200))), encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "-m", "complaintgen", "batch", str(cases), "--out", str(out), "--jobs", "2", "--date", DAY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while len(rows_so_far(out)) < 8 and process.poll() is None:
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
    done = {row["case"] for row in rows(out / "results.jsonl")}
    assert 8 <= len(done) < 200
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.docx") if path.parent.name in done}
    cases.write_text(lines_of(*map(a_case, range(len(done) + 8))), encoding="utf-8")
    assert batch(cases, out, "--resume").returncode == 0
    assert before == {path: path.stat().st_mtime_ns for path in before}


def rows_so_far(out: Path) -> list[bytes]:
    """The whole lines that a run has written until now."""
    path = out / "results.jsonl"
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


@pytest.mark.parametrize(("made", "said"), [("no", "没有这个文件"), ("empty", "没有案件文件"), ("pack", "没有")])
def test_an_input_that_cannot_be_used_is_told_before_anything_is_made(made: str, said: str, tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    if made != "no":
        cases.mkdir()
    if made == "pack":
        (cases / "a.json").write_text(json.dumps(a_case(1)), encoding="utf-8")
    done = batch(cases, tmp_path / "out", *(["--pack", "nowhere"] if made == "pack" else []))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files(tmp_path / "out") == {}


def test_a_pack_that_is_not_there_leaves_nothing_to_go_on_from(jsonl: Path, tmp_path: Path) -> None:
    assert batch(jsonl, tmp_path / "out", "--pack", "nowhere").returncode == 2
    assert batch(jsonl, tmp_path / "out").returncode == 3
    assert {row["case"] for row in rows(tmp_path / "out" / "results.jsonl")} == {"1", "2", "4", "5"}


def test_all_of_it_is_private(jsonl: Path, tmp_path: Path) -> None:
    batch(jsonl, tmp_path / "out")
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "out").rglob("*"))
    assert os.listdir(tmp_path / "out")
