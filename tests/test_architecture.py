"""The house as it is built: doors, sizes and names, read from the tree."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "complaintgen"
MODULES = sorted(SOURCE.rglob("*.py"))
ROOMS = sorted(path.parent for path in MODULES if path.name == "__init__.py" and path.parent != SOURCE)
MOST_DOORS, LONGEST_MODULE, LONGEST_FUNCTION, MOST_POSITIONAL = 4, 400, 60, 3


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").as_posix()


def doors_of(room: Path) -> list[str]:
    """The public modules of a room; a sub-room is a room of its own."""
    return sorted(path.stem for path in room.glob("*.py") if not path.name.startswith("_"))


def is_record(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def positional_fields(record: ast.ClassDef) -> list[str]:
    """What the maker of a record may give by position."""
    if any("kw_only=True" in ast.unparse(decorator) for decorator in record.decorator_list):
        return []
    found = []
    for item in record.body:
        if not isinstance(item, ast.AnnAssign) or "ClassVar" in ast.unparse(item.annotation):
            continue
        if ast.unparse(item.annotation) == "KW_ONLY":
            break
        value = ast.unparse(item.value) if item.value else ""
        if "init=False" not in value and "kw_only=True" not in value:
            found.append(ast.unparse(item.target))
    return found


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
class TestRoom:
    def test_has_at_most_four_doors(self, room: Path) -> None:
        assert len(doors_of(room)) <= MOST_DOORS

    def test_names_its_doors_where_one_enters(self, room: Path) -> None:
        said = ast.get_docstring(tree_of(room / "__init__.py")) or ""
        assert len(said) > 40
        assert [door for door in doors_of(room) if not re.search(rf"\b{door}\b", said)] == []

    def test_says_at_each_door_what_it_gives(self, room: Path) -> None:
        short = [door for door in doors_of(room) if len((ast.get_docstring(tree_of(room / f"{door}.py")) or "").split()) < 5]
        assert short == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
class TestModule:
    def test_is_no_longer_than_one_idea(self, module: Path) -> None:
        assert len(module.read_text("utf-8").splitlines()) <= LONGEST_MODULE

    def test_has_no_function_that_one_cannot_see_whole(self, module: Path) -> None:
        functions = (node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        assert [item.name for item in functions if (item.end_lineno or 0) - item.lineno + 1 > LONGEST_FUNCTION] == []

    def test_makes_wide_records_by_keyword(self, module: Path) -> None:
        records = (node for node in ast.walk(tree_of(module)) if isinstance(node, ast.ClassDef) and is_record(node))
        assert [record.name for record in records if len(positional_fields(record)) > MOST_POSITIONAL] == []

    def test_leaves_its_expressions_to_be_compiled_when_they_are_used(self, module: Path) -> None:
        at_import = [node for part in tree_of(module).body if not isinstance(part, ast.FunctionDef | ast.ClassDef) for node in ast.walk(part)]
        assert [node.lineno for node in at_import if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"] == []

    def test_gives_pydantic_types_and_no_text_to_compile(self, module: Path) -> None:
        bases = {ast.unparse(base) for node in tree_of(module).body if isinstance(node, ast.ClassDef) for base in node.bases}
        imported = {node.module for node in tree_of(module).body if isinstance(node, ast.ImportFrom)}
        assert not bases & {"BaseModel", "Facts", "Table"} or "__future__" not in imported


def test_no_two_things_have_one_name() -> None:
    names = Counter(node.name for module in MODULES for node in tree_of(module).body if isinstance(node, ast.ClassDef))
    assert [name for name, times in names.items() if times > 1 and not name.startswith("_")] == []


def page_rows() -> dict[str, set[str]]:
    """The rooms of the page's table with the doors that it gives them."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`[\w/.]+`(?:, )?)+) \|\s*([^|\n]*?)\s*\|", page, re.MULTILINE)
    return {name.removesuffix("/").removesuffix(".py"): set(re.findall(r"`(\w+)`", doors))
            for names, doors in rows for name in re.findall(r"`([\w/.]+)`", names)}


def test_the_architecture_page_lists_the_rooms_that_there_are() -> None:
    there = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}
    there |= {path.stem for path in SOURCE.glob("*.py") if not path.name.startswith("__")}
    assert set(page_rows()) == there


@pytest.mark.parametrize("room", [room for room in ROOMS if room.parent == SOURCE and room.name != "cli"], ids=name_of)
def test_the_architecture_page_lists_the_doors_that_there_are(room: Path) -> None:
    rooms_inside = {path.name for path in room.iterdir() if (path / "__init__.py").is_file() and not path.name.startswith("_")}
    assert page_rows()[room.name] == {*doors_of(room), *rooms_inside}
