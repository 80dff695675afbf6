"""A case whose days are the earliest and the latest that validate: every command does its work, and none falls over the end of the calendar."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inprocess import call
from tests.support import SAMPLES

COMMANDS = ("validate", "generate", "check", "explain", "deadlines", "show", "missing")
DONE, DRAFT = 0, 3
EARLIEST, LATEST, BIRTH = "1990-01-01", "2099-12-31", "1900-01-01"
EDGES = {
    "all on the earliest day": (EARLIEST, EARLIEST),
    "acts on the earliest day, filed on the latest": (EARLIEST, LATEST),
    "acts today, filed on the latest day": (date.today().isoformat(), LATEST),
    "acts today, filed on the earliest day": (date.today().isoformat(), EARLIEST),
}


def at_the_edge(told: Any, day: str, filed: str, name: str = "") -> Any:  # Any: JSON
    """The facts with another day in the place of each that they have."""
    if isinstance(told, dict):
        return {key: at_the_edge(value, day, filed, key) for key, value in told.items()}
    if isinstance(told, list):
        return [at_the_edge(item, day, filed, name) for item in told]
    if not isinstance(told, str) or not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)", told):
        return told
    return BIRTH if name in ("birth_date", "habitual_since") else LATEST if name == "due_on" else day


@pytest.mark.parametrize("sample", ["police_did_nothing", "relative_never_borrowed"])
@pytest.mark.parametrize(("day", "filed"), EDGES.values(), ids=EDGES.keys())
@pytest.mark.parametrize("command", COMMANDS)
def test_is_served_by_every_command(command: str, day: str, filed: str, sample: str, tmp_path: Path) -> None:
    case = at_the_edge(json.loads((SAMPLES / f"{sample}.json").read_text("utf-8")), day, filed)
    case["filing"] = {**case.get("filing", {}), "on": filed}
    case["complainant"].pop("id_number", None)
    (tmp_path / "case.json").write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    done = call(command, "case.json", cwd=tmp_path)
    assert done.returncode in ((DONE, DRAFT) if command == "check" else (DONE,)), done.stderr
