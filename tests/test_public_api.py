"""The public surface: what `__all__` names is there, and nothing loads before it is used."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

import complaintgen
from tests.support import run


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(complaintgen, name) for name in complaintgen.__all__)


def test_the_package_says_the_version_it_was_installed_as() -> None:
    assert importlib.metadata.version("complaintgen") in run("--version").stdout


HEAVY = frozenset({"docxtpl", "pydantic", "rich", "jinja2", "phonenumbers"})


@pytest.mark.parametrize(("command", "needed"), [
    ("--help", set()), ("--version", set()), ("schema", {"pydantic"}), ("laws list", {"pydantic", "jinja2"}), ("templates list", {"pydantic", "jinja2"}),
])
def test_a_command_loads_only_what_it_needs(command: str, needed: set[str]) -> None:
    code = (f"import sys; sys.argv = {['complaintgen', *command.split()]}\n"
            "from complaintgen.cli import main\n"
            "try: main()\n"
            "except SystemExit: pass\n"
            f"print(*sorted({set(HEAVY)} & sys.modules.keys()))")
    result = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True)
    assert set(result.stdout.decode().splitlines()[-1].split()) <= needed
