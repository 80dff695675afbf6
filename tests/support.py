"""How tests drive the program: the command in a subprocess, the papers read back."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import settings
from lxml import etree

from complaintgen import load_law, load_pack

OF_THE_GATE = 40
"""How often the gate tries a property."""
SAMPLES = Path(__file__).parents[1] / "samples"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

the_law = cache(load_law)
"""The built-in law, read once for all tests."""
default_pack = cache(load_pack)
"""The default pack, its templates compiled once for all tests."""


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line and return what it printed."""
    result = subprocess.run([sys.executable, "-X", "utf8", "-m", "complaintgen", *map(str, arguments)], input=stdin,
                            capture_output=True, check=False, cwd=cwd)
    return subprocess.CompletedProcess(result.args, result.returncode, result.stdout.decode(), result.stderr.decode())


def examples(in_the_gate: int) -> int:
    """How often a costly property is tried: so often in the gate, as many times more in the campaign as any other property."""
    return max(1, in_the_gate * settings().max_examples // OF_THE_GATE)


def make_case(**facts: Any) -> dict[str, Any]:  # Any: a case as JSON
    """A borrower's case with only what is required, and the facts given."""
    return {"schema_version": 1, "role": "borrower"} | facts


def message(number: int, day: str, **facts: Any) -> dict[str, Any]:  # Any: a contact as JSON
    """One text message on a day."""
    return {"id": f"c{number}", "channel": "sms", "at": day, "text": f"第{number}条"} | facts


def write_case(path: Path, case: dict[str, Any]) -> Path:
    """Write a case file and return its path."""
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    return path


def text_of(path: Path) -> str:
    """All text of a Word paper, one line per paragraph, with its line ends and tabs, without what only tells lines where to end."""
    marks = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(node.text or "" if node.tag == f"{_W}t" else marks.get(str(node.tag), "")
                             for node in paragraph.iter()) for paragraph in body.iter(f"{_W}p")).replace("\u2060", "").replace("、\u2009", "、")
