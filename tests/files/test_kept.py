"""What is kept between runs: found again by the next run, and never run when somebody else could have written it."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import SAMPLES, run

CASE = SAMPLES / "bank_not_overdue.json"
WANTED = ("--doc", "police_report")
PRIVATE = [fact for fact in json.loads(CASE.read_text(encoding="utf-8"))["complainant"].values() if isinstance(fact, str) and len(fact) > 2]
"""Names, numbers and addresses of the case."""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "complaintgen"


def papers(folder: Path) -> dict[str, bytes]:
    """Make the papers and read them."""
    made = run("generate", CASE, "--out", folder, *WANTED)
    assert made.returncode == 0, made.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def compiled_in(kept: Path) -> Path:
    """The one compiled pack."""
    (found,) = kept.glob("pack-*")
    return found


def test_papers_are_the_same_with_what_an_earlier_run_compiled(kept: Path, tmp_path: Path) -> None:
    first = papers(tmp_path / "first")
    before = compiled_in(kept).stat().st_mtime_ns
    assert papers(tmp_path / "second") == first
    assert compiled_in(kept).stat().st_mtime_ns == before  # nothing was compiled, so nothing was kept


def test_only_its_owner_can_read_it_and_it_holds_nothing_of_the_case(kept: Path, tmp_path: Path) -> None:
    papers(tmp_path / "papers")
    assert kept.stat().st_mode & 0o077 == 0
    for path in kept.iterdir():
        assert path.stat().st_mode & 0o077 == 0
        assert not [told for told in PRIVATE if told.encode() in path.read_bytes()]


def _forged(content: bytes, marker: Path) -> bytes:
    """The same with code that leaves a mark when it is run, under a right digest."""
    codes, files = marshal.loads(content[32:])
    evil = compile(f"open({str(marker)!r}, 'w').close()", "x", "exec")
    forged = marshal.dumps((dict.fromkeys(codes, evil), files))
    return hashlib.sha256(forged).digest() + forged


def _readable_by_others(path: Path) -> None:
    path.chmod(0o644)


def _in_a_folder_open_to_others(path: Path) -> None:
    path.parent.chmod(0o755)


def _reached_by_a_link(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def _of_another_owner(path: Path) -> None:
    os.chown(path, 12345, 12345)


def _with_another_digest(path: Path) -> None:
    path.write_bytes(bytes(32) + path.read_bytes()[32:])


SPOILED = [_readable_by_others, _in_a_folder_open_to_others, _reached_by_a_link, _with_another_digest]
# Only root can give a file away.
SPOILED += [_of_another_owner] if os.geteuid() == 0 else []


@pytest.mark.parametrize("spoil", SPOILED)
def test_what_somebody_else_could_have_written_is_never_run(kept: Path, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    right, marker = papers(tmp_path / "right"), tmp_path / "marker"
    compiled_in(kept).write_bytes(_forged(compiled_in(kept).read_bytes(), marker))
    spoil(compiled_in(kept))
    assert papers(tmp_path / "after") == right
    assert not marker.exists()


def test_what_the_program_itself_left_is_run(kept: Path, tmp_path: Path) -> None:
    """So that the test above could fail: the same forgery, left as the program leaves it, is believed."""
    papers(tmp_path / "right")
    marker, path = tmp_path / "marker", compiled_in(kept)
    path.write_bytes(_forged(path.read_bytes(), marker))
    run("generate", CASE, "--out", tmp_path / "after", *WANTED)
    assert marker.exists()


def test_a_half_written_or_foreign_file_is_made_anew(kept: Path, tmp_path: Path) -> None:
    right = papers(tmp_path / "right")
    for content in (b"", b"x", compiled_in(kept).read_bytes()[:-1]):
        compiled_in(kept).write_bytes(content)
        assert papers(tmp_path / hashlib.sha256(content).hexdigest()) == right


def test_papers_are_made_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert papers(tmp_path / "papers")


def test_a_pack_that_changes_is_compiled_anew(kept: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    assert run("templates", "new", pack, "--id", "own", "--name", "自己的").returncode == 0
    first = papers_with(pack, tmp_path / "first")
    (pack / "phrases.toml").write_text('[police_report]\ntitle = "报案书"\n', encoding="utf-8")
    assert papers_with(pack, tmp_path / "second") != first
    assert len(list(kept.glob("pack-*"))) == 2


def papers_with(pack: Path, folder: Path) -> dict[str, bytes]:
    """The papers of a pack."""
    made = run("generate", CASE, "--out", folder, "--pack", pack, *WANTED)
    assert made.returncode == 0, made.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".docx"}
