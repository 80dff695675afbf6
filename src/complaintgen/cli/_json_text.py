"""JSON that people can read and that stays small: an object has a line for each of its members, a list of plain values fills its lines.

An explanation of thousands of contacts is nearly all ids; a line for each would make it half blanks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

_INDENT = "  "
_WIDTH = 120


def json_pieces(content: object, *, ascii_only: bool) -> Iterator[str]:
    """The text of a JSON document in pieces, none of which ends within a string."""
    return _pieces(content, json.JSONEncoder(ensure_ascii=ascii_only), "\n")


def _pieces(value: object, encoder: json.JSONEncoder, line_end: str) -> Iterator[str]:
    inner = line_end + _INDENT
    if isinstance(value, dict) and value:
        yield from _enclosed("{}", ((f"{encoder.encode(str(name))}: ", member) for name, member in value.items()), encoder, line_end)
    elif isinstance(value, (list, tuple)) and any(isinstance(member, (dict, list, tuple)) for member in value):
        yield from _enclosed("[]", (("", member) for member in value), encoder, line_end)
    elif isinstance(value, (list, tuple)):
        lines = list(_filled(map(encoder.encode, value), _WIDTH - len(inner)))
        yield f"[{inner}{inner.join(lines)}{line_end}]" if len(lines) > 1 else f"[{''.join(lines)}]"
    else:
        yield encoder.encode(value)


def _enclosed(brackets: str, members: Iterable[tuple[str, object]], encoder: json.JSONEncoder, line_end: str) -> Iterator[str]:
    inner, before = line_end + _INDENT, brackets[0]
    for name, member in members:
        yield before + inner + name
        yield from _pieces(member, encoder, inner)
        before = ","
    yield line_end + brackets[1]


def _filled(values: Iterable[str], width: int) -> Iterator[str]:
    """Lines of values, as many in each as it holds."""
    line: list[str] = []
    length = 0
    for value in values:
        if line and length + len(value) > width:
            yield ", ".join(line) + ","
            line, length = [], 0
        line.append(value)
        length += len(value) + 2
    if line:
        yield ", ".join(line)
