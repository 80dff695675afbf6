"""Which provisions a pack's phrases name by id, and whether they exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complaintgen.errors import Fault
from complaintgen.law.provisions import Law
from complaintgen.packs._pack import Pack

_CALL = re.compile(r"\b(?:rule|pleads)\(([^)]*)\)")
_ID = re.compile(r"[\"']([a-z_0-9]+\.[a-z_0-9]+)[\"']")


def faults_of_references(law: Law, pack: Pack) -> Iterator[Fault]:
    """Every id in `rule(…)` or `pleads(…)` that no provision has."""
    for key, text in pack.phrase_texts():
        for call in _CALL.findall(text):
            for identifier in _ID.findall(call):
                if identifier not in law.provisions:
                    yield Fault(f"phrases.toml 的 {key}", f"没有编号为 {identifier} 的规定", "用 complaintgen laws list 查看编号")
