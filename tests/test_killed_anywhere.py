"""A process that dies at any touch of the disk, as on a power cut: what was there stands, what is new is whole, and the next run goes on.

The process ends itself with SIGKILL at the n-th opening, renaming, making or removing; n is drawn. The gate tries a few, the campaign many.
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import examples, make_case, message, text_of, write_case

_DYING = """
import os, signal, sys
left = int(sys.argv.pop(1))
folder = sys.argv.pop(1)
def die(event, arguments):
    global left
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir") and os.path.abspath(str(arguments[0])).startswith(folder):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
from complaintgen.cli import main
main()
"""
OLD, NEW = "旧的一句话。", "新的一句话。"
ANSWERS = "1\n" * 12


def dying(folder: Path, touches: int, *arguments: str, typed: str = "") -> bool:
    """Run the command until it has touched the folder so often; whether it died of it."""
    home = {"HOME": str(folder.parent), "XDG_DATA_HOME": str(folder.parent / "data")}
    result = subprocess.run([sys.executable, "-X", "utf8", "-c", _DYING, str(touches), str(folder), *arguments], input=typed.encode(), cwd=folder,
                            capture_output=True, check=False, env=os.environ | home)
    return result.returncode == -signal.SIGKILL


def case_saying(words: str) -> dict[str, Any]:  # Any: a case as JSON
    """A case with a threat, in which the person says these words."""
    return make_case(contacts=[message(1, "2026-04-02", tags=["threat_violence"], text=words)], complainant={"name": "王小明"})


def words_in(papers: Path) -> set[str]:
    """Which of the two stories the papers of a folder tell."""
    told = [text_of(path) for path in papers.glob("*.docx")]
    return {words for words in (OLD, NEW) if any(words in text for text in told)}


@settings(max_examples=examples(2))
@given(st.integers(0, 22))
def test_papers_are_the_old_ones_or_the_new(touches: int) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "home"
        folder.mkdir()
        papers = folder / "papers"
        generate = ("generate", "case.json", "--doc", "police_report", "--doc", "evidence_list", "--out", str(papers))
        write_case(folder / "case.json", case_saying(OLD))
        dying(folder, sys.maxsize, *generate)
        names = {path.name for path in papers.iterdir()}
        write_case(folder / "case.json", case_saying(NEW))
        died = dying(folder, touches, *generate)
        visible = {path for path in papers.iterdir() if not path.name.startswith(".")}
        assert {path.name for path in visible} == names
        assert {stat.S_IMODE(path.stat().st_mode) for path in visible} == {0o600}
        assert words_in(papers) <= ({OLD, NEW} if died else {NEW})
        json.loads((papers / "manifest.json").read_bytes())
        dying(folder, sys.maxsize, *generate)
        assert words_in(papers) == {NEW}


@settings(max_examples=examples(2))
@given(st.integers(0, 110))
def test_the_next_interview_goes_on_from_what_was_kept(touches: int) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "home"
        folder.mkdir()
        dying(folder, touches, "new", "--plain", "case.json", typed=ANSWERS)
        kept = {path.name: json.loads(path.read_bytes()) for path in folder.iterdir() if not path.name.startswith(".")}
        assert kept.keys() <= {"case.json", "case.progress.json"}
        dying(folder, sys.maxsize, "new", "--plain", "case.json", typed="q\n")
        case = json.loads((folder / "case.json").read_bytes())
        assert case.items() >= kept.get("case.json", {}).items()
