"""The public surface: what `__all__` names is there, and nothing loads before it is used."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import complaintgen
from tests.support import run


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(complaintgen, name) for name in complaintgen.__all__)


def test_the_package_says_the_version_it_was_installed_as() -> None:
    assert importlib.metadata.version("complaintgen") in run("--version").stdout


def test_help_loads_neither_word_nor_the_model() -> None:
    code = ("import sys; sys.argv = ['complaintgen', '--help']\n"
            "from complaintgen.cli import main\n"
            "try: main()\n"
            "except SystemExit: pass\n"
            "print(sorted({'docxtpl', 'pydantic', 'rich', 'jinja2', 'phonenumbers'} & sys.modules.keys()))")
    result = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True)
    assert result.stdout.decode().splitlines()[-1] == "[]"
