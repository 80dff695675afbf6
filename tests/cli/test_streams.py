"""Pipes, encodings and an input that ends: no traceback, nothing lost, an honest exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support import SAMPLES, make_case, message, run, write_case

PROGRAM = f"'{sys.executable}' -X utf8 -m complaintgen"
RARE = "再不还😡去你家𠮷\u200b，看着办"


def shell(command: str, folder: Path, *, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash; the exit code is that of the program in front of a pipe."""
    result = subprocess.run(["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"], input=stdin, capture_output=True, check=False, cwd=folder,
                            env=os.environ | environment)
    return subprocess.CompletedProcess(command, result.returncode, result.stdout.decode(errors="replace"), result.stderr.decode())


class TestClosedPipe:
    @pytest.mark.parametrize("command", ["laws list", "laws list --json", "schema", f"explain '{SAMPLES / 'microloan_borrower.json'}'",
                                         f"generate '{SAMPLES / 'minimal.json'}' --out papers", "laws show public_security.threat", "--help"])
    def test_a_reader_that_closes_at_once_is_told_nothing(self, command: str, tmp_path: Path) -> None:
        result = shell(f"{PROGRAM} {command} | true", tmp_path)
        assert (result.returncode, result.stderr) == (141, "")

    @pytest.mark.parametrize("command", ["laws list", "schema", "--help"])
    def test_a_full_disk_is_told_in_one_line(self, command: str, tmp_path: Path) -> None:
        result = shell(f"{PROGRAM} {command} >/dev/full", tmp_path)
        assert (result.returncode, result.stderr) == (2, "无法输出：磁盘空间不足。请检查输出的位置和剩余空间\n")

    def test_a_program_started_without_an_output_prints_to_nobody(self, tmp_path: Path) -> None:
        result = shell(f"{PROGRAM} schema >&-", tmp_path)
        assert (result.returncode, result.stderr) == (0, "")

    def test_the_first_line_is_given(self, tmp_path: Path) -> None:
        result = shell(f"{PROGRAM} laws list | head -1", tmp_path)
        assert result.returncode == 141
        assert result.stdout.count("\n") == 1
        assert result.stderr == ""

    def test_a_reader_of_everything_is_no_closed_pipe(self, tmp_path: Path) -> None:
        assert shell(f"{PROGRAM} laws list | cat", tmp_path).returncode == 0


class TestConsoleOfChineseWindows:
    """A file or a pipe has the encoding GBK there, which lacks many characters."""

    def printed(self, tmp_path: Path, *arguments: str) -> bytes:
        case = make_case(complainant={"name": "王𠮷"}, contacts=[message(1, "2026-04-02", text=RARE, tags=["threat_violence"])])
        file = write_case(tmp_path / "case.json", case)
        result = subprocess.run([sys.executable, "-m", "complaintgen", *(str(file) if item == "CASE" else item for item in arguments)], check=False,
                                capture_output=True, cwd=tmp_path, env=os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"})
        assert result.stderr == b""
        assert result.returncode in (0, 3)
        return result.stdout

    @pytest.mark.parametrize("command", ["explain CASE", "check CASE", "show CASE", "generate CASE", "deadlines CASE", "laws list", "templates list"])
    def test_a_character_that_is_lacking_becomes_a_question_mark(self, command: str, tmp_path: Path) -> None:
        assert self.printed(tmp_path, *command.split()).decode("gbk")

    def test_the_words_around_it_are_printed(self, tmp_path: Path) -> None:
        assert "再不还?去你家?，看着办" in self.printed(tmp_path, "explain", "CASE").decode("gbk")

    def test_json_loses_no_character(self, tmp_path: Path) -> None:
        tree = json.loads(self.printed(tmp_path, "explain", "CASE", "--json"))
        assert RARE in json.dumps(tree, ensure_ascii=False)

    def test_papers_lose_no_character(self, tmp_path: Path) -> None:
        self.printed(tmp_path, "generate", "CASE", "--out", "gbk")
        run("generate", tmp_path / "case.json", "--out", tmp_path / "utf8")
        papers = {path.name: path.read_bytes() for path in (tmp_path / "utf8").iterdir()}
        assert papers == {path.name: path.read_bytes() for path in (tmp_path / "gbk").iterdir()}


class TestEndOfInput:
    def test_an_interview_without_any_answer_is_no_success(self, tmp_path: Path) -> None:
        result = shell(f"{PROGRAM} new --plain case.json </dev/null", tmp_path)
        assert result.returncode == 2
        assert "还没有问完" in result.stderr
        assert "Traceback" not in result.stderr

    def test_it_says_what_is_saved_and_the_command_printed_goes_on(self, tmp_path: Path) -> None:
        result = shell(f"{PROGRAM} new --plain case.json", tmp_path, stdin=b"2\n")
        assert result.returncode == 2
        assert "已经回答的都保存在 case.json" in result.stderr
        assert json.loads((tmp_path / "case.json").read_text("utf-8"))["safety"] == {"in_danger": False}
        resume = result.stdout.rstrip().splitlines()[-1].strip()
        assert resume.endswith("complaintgen new case.json --plain")
        again = shell(f"{PROGRAM} {resume.partition('complaintgen ')[2]}", tmp_path, stdin=b"q\n")
        assert again.returncode == 0
        assert "您现在有人身危险吗" not in again.stdout

    def test_leaving_by_a_word_is_a_success(self, tmp_path: Path) -> None:
        assert shell(f"{PROGRAM} new --plain case.json", tmp_path, stdin=b"q\n").returncode == 0

    @pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
    def test_an_interrupted_question_is_cancelled(self, tmp_path: Path) -> None:
        with subprocess.Popen([sys.executable, "-X", "utf8", "-m", "complaintgen", "templates", "remove", "mine"], stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=os.environ | {"XDG_DATA_HOME": str(tmp_path)}) as process:
            assert process.stderr is not None
            asked = process.stderr.read(10)
            while process.poll() is None:
                # A signal between the question and the reading of its answer is only seen with the next one.
                process.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=2)
            told = asked + process.stderr.read()
        assert process.returncode == 130
        assert told.decode().endswith("已取消。\n")

    def test_a_confirmation_that_is_not_given_changes_nothing(self, tmp_path: Path) -> None:
        result = shell(f"{PROGRAM} templates remove no-such-pack </dev/null", tmp_path, XDG_DATA_HOME=str(tmp_path / "data"))
        assert result.returncode != 0
        assert "Traceback" not in result.stderr
