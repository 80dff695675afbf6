"""CONTRIBUTING's recipes, done as they stand in a copy of the repository: a stranger who follows them must arrive."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tutorial import Change, Command, do, is_shown, steps

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RECIPES = {title: text for title, text in re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", PAGE, re.MULTILINE) if any(steps(text))}
_LAUNCHERS = {"complaintgen": '#!/bin/sh\nexec "{python}" -X utf8 -m complaintgen "$@"\n', "python": '#!/bin/sh\nexec "{python}" -X utf8 "$@"\n'}
LONG = "  # "
"""What stands behind a command that is not run here: how long it takes and what to do with what it writes."""


@pytest.fixture(scope="module")
def launchers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs that the recipes call, those of this Python."""
    folder = tmp_path_factory.mktemp("programs")
    for name, text in _LAUNCHERS.items():
        (folder / name).write_text(text.format(python=sys.executable), "utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of every file of the repository, without its history."""
    names = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in names.decode().split("\0"):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def no_word(path: Path) -> None:
    """The file as the edit left it: no word processor is needed."""
    del path


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_leads_where_it_says(title: str, repository: Path, launchers: Path) -> None:
    environment = os.environ | {"PATH": f"{launchers}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": f"{repository / 'src'}{os.pathsep}{repository}"}
    for step in steps(RECIPES[title]):
        if isinstance(step, Change):
            do(step, repository, no_word)
        elif LONG not in step.line:
            result = subprocess.run(["bash", "-c", step.line], cwd=repository, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            assert is_shown(step.output, result.stdout.decode()), f"$ {step.line}\n{result.stdout.decode()}"
            assert result.returncode in (0, 2 if "|" in step.line else 0), step.line


def test_every_kind_of_addition_has_a_recipe() -> None:
    assert {"Add a provision", "Add a paper", "Add a question", "Add an importer", "Teach the tagger a phrase"} <= set(RECIPES)


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_ends_with_the_tests_that_judge_it(title: str) -> None:
    commands = [step.line for step in steps(RECIPES[title]) if isinstance(step, Command)]
    assert any("-m pytest" in line for line in commands)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:src|tests|scripts|templates|benchmarks|docs)/[\w./-]+)`", PAGE))))
def test_every_file_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()
