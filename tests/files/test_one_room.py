"""No module outside `files/` opens, writes, moves or removes a file, so that whatever guards writing guards all of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "complaintgen"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if SOURCE / "files" not in path.parents)
_METHODS = frozenset({"read_bytes", "read_text", "write_bytes", "write_text", "unlink", "rmdir", "mkdir", "touch", "chmod", "rename", "symlink_to",
                      "hardlink_to", "rmtree", "mkdtemp", "mkstemp"})
_MODULES = frozenset({"tempfile", "tomllib", "zipfile", "importlib.resources"})
_OF_OS = frozenset({"open", "replace", "rename", "remove", "unlink", "link", "mkdir", "makedirs", "rmdir", "scandir", "listdir"})
_DOORS = frozenset({"disk", "reading"})
"""Doors whose functions have the names of methods of a path."""
_ALLOWED = {
    ("cli/_output.py", "os.open"): "the place where output goes when nobody reads it is no file",
    ("word/_pages.py", "zipfile"): "it reads the paper that was rendered, in memory",
    ("word/_template.py", "zipfile"): "it packs the paper that it has rendered, in memory",
    ("packs/_scaffold.py", "tomllib"): "it tries how a phrase is written in TOML, and reads no file",
}
"""What looks like touching the disk and is not."""


def touches(tree: ast.Module) -> Iterator[str]:
    """Everything in a module that touches the disk itself."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names if name.name in _MODULES)
            case ast.ImportFrom(module=str(module)) if module in _MODULES:
                yield module
            case ast.Call(func=ast.Name(id="open")):
                yield "open"
            case ast.Call(func=ast.Attribute(value=value, attr=name)):
                yield from _method(value.id if isinstance(value, ast.Name) else "", name, node)


def _method(owner: str, name: str, call: ast.Call) -> Iterator[str]:
    if owner == "os" and name in _OF_OS:
        yield f"os.{name}"
    elif owner == "shutil":
        yield from (f"shutil.{other}" for other in {name} - {"which", "get_terminal_size"})
    elif (name in _METHODS and owner not in _DOORS) or (name == "replace" and len(call.args) == 1 and not call.keywords):
        yield name
    elif name == "open" and call.args and isinstance(call.args[0], ast.Constant):
        yield "Path.open"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_leaves_the_disk_to_the_files_room(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    found = set(touches(ast.parse(path.read_text("utf-8"))))
    assert {touch for touch in found if (name, touch) not in _ALLOWED} == set()


@pytest.mark.parametrize("source", [
    "open('a', 'w')", "Path('a').write_bytes(b'')", "path.open('wb')", "os.replace('a', 'b')", "staged.replace(path)", "import tempfile",
    "shutil.rmtree('a')", "(folder / 'a').unlink()", "from importlib.resources import files", "path.read_text('utf-8')",
])
def test_the_scan_sees(source: str) -> None:
    assert list(touches(ast.parse(source)))


@pytest.mark.parametrize("source", ["disk.read_bytes(path)", "text.replace('a', 'b')", "day.replace(year=2026)", "shutil.which('soffice')", "os.path.exists('a')"])
def test_the_scan_lets_pass(source: str) -> None:
    assert list(touches(ast.parse(source))) == []
