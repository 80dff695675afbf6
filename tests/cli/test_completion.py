"""`completion`: the script of a shell is loaded there and asked as a person asks with the Tab key."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import click
import pytest
from click.shell_completion import shell_complete

from complaintgen.cli import complaintgen
from tests.cli.inprocess import call
from tests.support import run

_LAUNCHER = """#!{python}
from complaintgen.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program under its own name, as an installation has it."""
    folder = tmp_path_factory.mktemp("bin")
    launcher = folder / "complaintgen"
    launcher.write_text(_LAUNCHER.format(python=sys.executable), "utf-8")
    launcher.chmod(0o755)
    return folder


def completions(programs: Path, *typed: str) -> list[str]:
    """What bash offers for the last word of a command line."""
    words = " ".join(f"'{word}'" for word in ("complaintgen", *typed))
    script = f"source <(complaintgen completion bash); COMP_WORDS=({words}); COMP_CWORD={len(typed)}; _complaintgen_completion complaintgen; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    result = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"})
    assert result.stderr == b""
    return result.stdout.decode().split()


class TestBash:
    def test_commands(self, programs: Path) -> None:
        assert completions(programs, "ge") == ["generate"]
        assert {"new", "generate", "laws", "templates", "completion"} <= set(completions(programs, ""))

    def test_commands_of_a_group(self, programs: Path) -> None:
        assert completions(programs, "laws", "") == ["check", "list", "on", "show"]

    def test_options(self, programs: Path) -> None:
        assert completions(programs, "generate", "--st") == ["--style", "--strict"]

    def test_papers(self, programs: Path) -> None:
        assert completions(programs, "generate", "--doc", "regulator_") == ["regulator_complaint", "regulator_report"]

    def test_shells(self, programs: Path) -> None:
        assert completions(programs, "completion", "") == ["bash", "zsh", "fish"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_asks_the_program(shell: str) -> None:
    result = run("completion", shell)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"_COMPLAINTGEN_COMPLETE={shell}_complete" in result.stdout
    if checker := shutil.which(shell):
        subprocess.run([checker, "-n"], input=result.stdout.encode(), check=True)


def _lines() -> Iterator[str]:
    """Command lines that someone is typing: every command with each kind of word begun, and some that are half wrong."""
    waiting: list[tuple[tuple[str, ...], click.Command]] = [((), complaintgen)]
    while waiting:
        path, command = waiting.pop()
        if isinstance(command, click.Group):
            waiting += [((*path, name), found) for name, found in command.commands.items()]
        for begun in ("", "-", "--", "--do", "--p", "x", "c", "--doc ", "--style n", "--pack ", "--out ", "a.json ", "a.json b", "- ", "--json --", "--doc police_report --d", "--out x --o", "--no-such ",
                      "--style table a.json ", "--style=", "'a b' ", "-h -"):
            yield " ".join(("complaintgen", *path, begun))
    yield from ("complaintgen nothing ", "complaintgen laws nothing ", "complaintgen -- ge", "complaintgen --version ge")


def _by_click(instruction: str) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        shell_complete(complaintgen, {}, "complaintgen", "_COMPLAINTGEN_COMPLETE", instruction)
    out.seek(0)
    return out.read()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_is_answered_before_click_is_loaded_is_what_click_answers(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = list(_lines())
    assert len(lines) > 500
    for line in lines:
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - (not line.endswith(" "))))
        monkeypatch.setenv("_COMPLAINTGEN_COMPLETE", f"{shell}_complete")
        found = call()
        assert (found.returncode, found.stdout, found.stderr) == (0, _by_click(f"{shell}_complete"), ""), f"{line}: see scripts/update_completion.py"


def test_an_answer_loads_no_command() -> None:
    program = "import sys; from complaintgen.__main__ import main; main(); sys.exit('click' in sys.modules)"
    typed = {"COMP_WORDS": "complaintgen generate --doc regulator_", "COMP_CWORD": "3", "_COMPLAINTGEN_COMPLETE": "bash_complete"}
    done = subprocess.run([sys.executable, "-c", program], env=os.environ | typed, capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == ["plain,regulator_complaint", "plain,regulator_report"]
