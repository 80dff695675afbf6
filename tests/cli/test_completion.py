"""`completion`: the script of a shell is loaded there and asked as a person asks with the Tab key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import run

_LAUNCHER = """#!{python}
from complaintgen.cli import main
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
