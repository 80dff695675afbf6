"""On which line each key and list item of a TOML file stands; the parser of the standard library does not tell.

In: text that is sound TOML. Out: the line of each path, such as ("rule", 0, "tag").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from complaintgen.patterns import Pattern

Steps = tuple[int | str, ...]

_TOKEN = Pattern(
    r'(?P<blank>(?:[ \t\r]|#[^\n]*)+)|(?P<end>\n)'
    r'|(?P<text>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<mark>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,.\"'#]+)", re.DOTALL)


@lru_cache(maxsize=4)  # every fault of a file asks
def key_lines(text: str) -> Mapping[Steps, int]:
    """The line, from 1, of every table, key and list item; the header counts for a table, the first line for a value."""
    reader = _Reader(text)
    reader.read_file()
    return reader.lines


class _Reader:
    """One pass over the tokens of a file; `lines` grows as it goes."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Steps, int] = {}
        self._tokens = [(str(found.lastgroup), found.group(), found.start()) for found in _TOKEN.finditer(text) if found.lastgroup != "blank"]
        self._tokens.append(("end", "", len(text)))
        self._starts = [0, *(place.end() for place in re.finditer("\n", text))]
        self._line = 0
        self._at = 0
        self._table: Steps = ()
        self._counts: dict[Steps, int] = defaultdict(int)

    def read_file(self) -> None:
        while self._at < len(self._tokens) - 1:
            if self._takes("\n"):
                continue
            if self._takes("["):
                self._read_header(is_many=self._takes("["))
            else:
                self._read_pair(self._table)

    def _read_header(self, *, is_many: bool) -> None:
        line, names = self._line_here(), self._read_key()
        path: Steps = ()
        for name in names[:-1]:
            self.lines.setdefault((*path, name), line)
            path = self._with_index((*path, name))
        path = (*path, names[-1])
        if is_many:
            self._counts[path] += 1
            self.lines.setdefault(path, line)
        self._table = self._with_index(path)
        self.lines.setdefault(self._table, line)
        while self._takes("]"):
            pass

    def _with_index(self, path: Steps) -> Steps:
        """The path of the last table of a list of tables, where the path is that of such a list."""
        return (*path, self._counts[path] - 1) if self._counts.get(path) else path

    def _read_key(self) -> list[str]:
        import tomllib  # a command that reads no TOML starts without it

        names: list[str] = []
        while not self._sees("=", "]"):
            kind, written, _ = self._next()
            if kind == "text":
                names.append(str(tomllib.loads(f"key = {written}")["key"]))
            elif written != ".":
                names.append(written)
        return names

    def _read_pair(self, table: Steps) -> None:
        line, path = self._line_here(), table
        for name in self._read_key():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self._takes("=")
        self._read_value(path)

    def _read_value(self, path: Steps) -> None:
        if self._takes("["):
            self._read_items(path)
        elif self._takes("{"):
            while not self._takes("}"):
                if not self._takes("\n", ","):
                    self._read_pair(path)
        else:
            while not self._sees("\n", ",", "]", "}", ""):
                self._next()

    def _read_items(self, path: Steps) -> None:
        number = 0
        while not self._takes("]"):
            if not self._takes("\n", ","):
                self.lines[*path, number] = self._line_here()
                self._read_value((*path, number))
                number += 1

    def _next(self) -> tuple[str, str, int]:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _sees(self, *marks: str) -> bool:
        kind, written, _ = self._tokens[self._at]
        return kind != "text" and written in marks

    def _takes(self, *marks: str) -> bool:
        found = self._sees(*marks)
        self._at += found
        return found

    def _line_here(self) -> int:
        place = self._tokens[self._at][2]
        while self._line < len(self._starts) and self._starts[self._line] <= place:
            self._line += 1
        return self._line
