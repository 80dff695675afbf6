"""The line that a fault names is the line on which a person finds the thing, however the file is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.errors import PackError
from complaintgen.files.tables import open_toml, path_of, steps_of

Place = tuple[str | int, ...]


def line_of(text: str, *place: str | int) -> int | None:
    return open_toml("a.toml", text.encode(), PackError).fault(place, "").line


LINES: dict[str, tuple[str, Place, int | None]] = {
    "a key": ("\n\na = 1", ("a",), 3),
    "a key after blanks": ("\n  \t a = 1", ("a",), 2),
    "a quoted key": ('"甲 = 乙" = 1\nb = 2', ("甲 = 乙",), 1),
    "a quoted key with a dot": ("x = 1\n'a.b' = 2", ("a.b",), 2),
    "a key with an escape": ('x = 1\n"\\u7532" = 2', ("甲",), 2),
    "a key of digits": ("x = 1\n2026 = 2", ("2026",), 2),
    "a dotted key": ("x = 1\na.b.c = 2\na.b.d = 3", ("a", "b", "d"), 3),
    "the table a dotted key makes": ("x = 1\na.b.c = 2\na.b.d = 3", ("a", "b"), 2),
    "a dotted key with blanks": ("x = 1\na . b = 2", ("a", "b"), 2),
    "a table": ("x = 1\n\n[a]\nb = 1", ("a",), 3),
    "a key of a table": ("x = 1\n\n[a]\nb = 1", ("a", "b"), 4),
    "a dotted table": ("[a.b]\nc = 1\n[a.d]\nc = 2", ("a", "d", "c"), 4),
    "a table named later than what is in it": ("[a.b]\nc = 1\n\n[a]\nd = 2", ("a", "d"), 5),
    "a quoted table": ('[a."b.c"]\nd = 1', ("a", "b.c", "d"), 2),
    "the first of many tables": ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a", 0, "b"), 2),
    "the second of many tables": ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a", 1), 3),
    "the list of many tables": ("x = 1\n[[a]]\nb = 1\n[[a]]\nb = 2", ("a",), 2),
    "an empty one of many tables": ("[[a]]\n[[a]]\n[[a]]\nb = 1", ("a", 1), 2),
    "a table in one of many": ("[[a]]\n[a.c]\nd = 1\n[[a]]\n[a.c]\nd = 2", ("a", 1, "c", "d"), 6),
    "many tables in many": ("[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[[a]]\n[[a.b]]\nc = 3", ("a", 1, "b", 0, "c"), 8),
    "the second of many in the first of many": ("[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[[a]]\n[[a.b]]\nc = 3", ("a", 0, "b", 1, "c"), 5),
    "an item of a list on one line": ("x = 1\na = [1, 2, 3]", ("a", 2), 2),
    "an item of a list on many lines": ("a = [\n  1,\n  2, # two\n\n  3,\n]", ("a", 2), 5),
    "an item behind a comment with brackets": ("a = [\n  1, # ] [ , \"\n  2,\n]", ("a", 1), 3),
    "an item of a list of lists": ("a = [\n  [1, 2],\n  [3,\n   4],\n]", ("a", 1, 1), 4),
    "a key of an inline table": ("x = 1\na = { b = 1, c = 2 }", ("a", "c"), 2),
    "a key of an inline table in a list": ("a = [\n  { b = 1 },\n  { b = 2 },\n]", ("a", 1, "b"), 3),
    "a dotted key of an inline table": ("x = 1\na = { b.c = 1 }", ("a", "b", "c"), 2),
    "a text on many lines": ('x = 1\na = """\nb = 1\n[c]\n"""\nd = 2', ("a",), 2),
    "what follows a text on many lines": ('a = """\nb = 1\n[c]\n"""\nd = 2', ("d",), 5),
    "a key that a text on many lines imitates": ("a = '''\nb = 1\n'''\nb = 2", ("b",), 4),
    "a text that ends in its own quotes": ('a = """x""""\nb = 1', ("b",), 2),
    "a text that ends in two of its own quotes": ("a = '''x'''''\nb = 1", ("b",), 2),
    "a text with an escaped quote": ('a = "x\\"\\n[c]"\nb = 1', ("b",), 2),
    "a text on many lines with three escaped quotes": ('a = """\n\\"""\n"""\nb = 1', ("b",), 4),
    "a text with a number sign": ("a = 'x # y'\nb = 1", ("b",), 2),
    "a path of Windows": ("a = 'C:\\'\nb = 1", ("b",), 2),
    "a day and a time": ("a = 2026-03-01T09:30:00.5+08:00\nb = 09:30:00\nc = 1", ("c",), 3),
    "a number with all its marks": ("a = -1_000.5e+3\nb = +inf\nc = 1", ("c",), 3),
    "what is missing stands with the table it is missing from": ("x = 1\n[a]\nb = 1", ("a", "none"), 2),
    "what is missing deep inside stands with the nearest thing written": ("x = 1\n[[a]]\nb = 1", ("a", 0, "c", 3, "d"), 2),
    "what is missing from the file stands nowhere": ("x = 1", ("none",), None),
    "a comment is nothing": ("# a = 1\n#[a]\na = 2", ("a",), 3),
    "Chinese comments and values": ("# 说明：甲\na = '乙' # 丙\nb = 1", ("b",), 3),
}


@pytest.mark.parametrize(("text", "place", "line"), LINES.values(), ids=LINES.keys())
def test_the_line_of(text: str, place: Place, line: int | None) -> None:
    assert line_of(text, *place) == line


@pytest.mark.parametrize(("text", "place", "line"), LINES.values(), ids=LINES.keys())
def test_line_ends_of_windows_and_a_comment_in_front_move_it_by_one(text: str, place: Place, line: int | None) -> None:
    moved = "# 第一行\r\n" + text.replace("\n", "\r\n")
    assert line_of(moved, *place) == (line and line + 1)


KEYS = st.sampled_from(["a", "b", "甲", "x y", "2026", "c.d", "#", "="])
VALUES = st.recursive(
    st.one_of(st.integers(-9, 9), st.booleans(), st.text(st.sampled_from("a甲 =[]{},#\"'\\\n"), max_size=6)),
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(KEYS, inside, max_size=3)), max_leaves=8)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)


class _Writer:
    """Writes data as TOML in the several ways there are, and notes on which line it put what."""

    def __init__(self) -> None:
        self.text, self.lines = "", dict[Place, int]()

    def note(self, place: Place) -> None:
        self.lines[place] = self.text.count("\n") + 1

    def table(self, data: dict[str, object], place: Place = ()) -> None:
        nested = {key: value for key, value in data.items() if isinstance(value, dict)}
        many = {key: value for key, value in data.items() if isinstance(value, list) and value and all(isinstance(item, dict) for item in value)}
        for key, value in data.items():
            if key not in nested and key not in many:
                self.text += "# b = 1\n"
                self.note((*place, key))
                self.text += f"{quoted(key)} = "
                self.value(value, (*place, key))
                self.text += "\n"
        for key, inner in nested.items():
            self.note((*place, key))
            self.header((*place, key), "[", "]")
            self.table(inner, (*place, key))
        for key, items in many.items():
            self.note((*place, key))
            for number, item in enumerate(items):
                self.note((*place, key, number))
                self.header((*place, key), "[[", "]]")
                self.table(item, (*place, key, number))

    def header(self, place: Place, before: str, after: str) -> None:
        self.text += f"{before}{'.'.join(quoted(step) for step in place if isinstance(step, str))}{after} # [a]\n"

    def value(self, value: object, place: Place) -> None:
        if isinstance(value, list):
            self.text += "[\n"
            for number, item in enumerate(value):
                self.note((*place, number))
                self.value(item, (*place, number))
                self.text += ", # ]\n"
            self.text += "]"
        elif isinstance(value, dict):
            self.text += "{"
            for number, (key, item) in enumerate(value.items()):
                self.text += ", " if number else " "
                self.note((*place, key))
                self.text += f"{quoted(key)} = "
                self.value(item, (*place, key))
            self.text += "}"
        elif isinstance(value, str) and "\n" in value:
            self.text += '"""\n' + value.replace("\\", "\\\\").replace('"', '\\"') + '"""'
        else:
            self.text += quoted(value) if isinstance(value, str) else str(value).lower()


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(TABLES)
def test_every_place_of_any_file_is_found_on_the_line_it_was_written_on(data: dict[str, object]) -> None:
    writer = _Writer()
    writer.table(data)
    assert tomllib.loads(writer.text) == data
    file = open_toml("a.toml", writer.text.encode(), PackError)
    assert {place: file.fault(place, "").line for place in places(data)} == {place: writer.lines[place] for place in places(data)}


def places(data: object, before: Place = ()) -> Iterator[Place]:
    inside: list[tuple[str | int, object]] = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for step, value in inside:
        yield (*before, step)
        yield from places(value, (*before, step))


class TestPaths:
    @pytest.mark.parametrize(("path", "steps"), [
        ("", ()), ("role", ("role",)), ("complainant.name", ("complainant", "name")), ("contacts[0]", ("contacts", 0)), ("contacts[12].tags[3]", ("contacts", 12, "tags", 3)),
        ("a[0][1].b", ("a", 0, 1, "b")), ("extra.甲", ("extra", "甲")),
    ])
    def test_a_path_and_its_steps_are_the_same(self, path: str, steps: Place) -> None:
        assert (steps_of(path), path_of(steps)) == (steps, path)
