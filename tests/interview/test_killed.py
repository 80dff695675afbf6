"""A real process killed with SIGKILL while it waits: the next one stands at the same question, with nothing lost and nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.interview.positions import CASE, HEADED, TEXTS, UNHEADED
from tests.interview.scripted_session import case_in, progress_in, put


def started(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-X", "utf8", "-m", "complaintgen", "new", "--plain", "case.json"], cwd=folder, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | {"HOME": str(folder)})


def killed_at(folder: Path, lines: str, words: str) -> None:
    """Give lines, kill the program once words are on the screen."""
    with started(folder) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(lines.encode())
        process.stdin.flush()
        for line in process.stdout:
            if words in line.decode():
                break
        else:
            raise AssertionError(f"{words} did not come")
        process.kill()
        process.wait()


def first_question(folder: Path, *lines: str) -> str:
    """The first question that the next program asks, after lines the last one."""
    with started(folder) as process:
        output, _ = process.communicate("".join(f"{line}\n" for line in lines).encode())
    questions = [line for line in output.decode().splitlines() if line.endswith("？") and not line.startswith(" ")]
    return questions[len(lines)].rpartition("〕")[2]


PASTE_HEADED, PASTE_UNHEADED = f"1\n{HEADED}\n.\n", f"1\n{UNHEADED}\n.\n"
POINTS: dict[str, tuple[str, str, list[Any]]] = {
    "some are chosen to join": (f"{PASTE_UNHEADED}2\n", "哪几条应当接在上一条后面？", []),
    "a table is shown": (f"{PASTE_HEADED}1\n", "上面写的都对吗？", ["own_device", "own_device", "own_device"]),
    "rows are being chosen": (f"{PASTE_HEADED}1\n2\n", "改哪几条？", ["own_device"] * 3),
}


@pytest.mark.parametrize("name", POINTS)
def test_the_next_program_stands_where_the_killed_one_stood(name: str, tmp_path: Path) -> None:
    lines, words, known_by = POINTS[name]
    put(tmp_path, CASE, at="contacts", settled=["parties", "recipients"])
    killed_at(tmp_path, lines, words)
    before = (tmp_path / "case.json").read_bytes()
    assert words in first_question(tmp_path)
    assert (tmp_path / "case.json").read_bytes() == before
    contacts = case_in(tmp_path).get("contacts", [])
    assert [contact.get("known_by") for contact in contacts] == known_by
    assert [contact["text"] for contact in contacts] == list(TEXTS)[:len(known_by)]
    assert progress_in(tmp_path)["version"] == 2
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"case.json", "case.progress.json"}
