"""How long commands take to start, against a bare Python, against one another and against loading pydantic and docxtpl.

What the program keeps between runs lies in a folder of the run's own; where nothing is to be kept, each run has a new one.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pexpect

from benchmarks._cases import ON_THE_DAY
from benchmarks._measuring import (
    ROOT,
    SAMPLE,
    Row,
    Sizes,
    Taken,
    as_installed,
    child,
    children_computed,
    in_turn,
    program,
    times,
)

_FIRST_QUESTION = "您现在有人身危险吗？"
_TYPED = {"_COMPLAINTGEN_COMPLETE": "bash_complete", "COMP_WORDS": "complaintgen generate --doc reg", "COMP_CWORD": "3"}
_LARGEST = max((ROOT / "samples").glob("*.json"), key=lambda path: path.stat().st_size)
_BARE, _LIBRARIES = "bare Python", "import pydantic, docxtpl"
_COMMANDS: dict[str, list[str | Path]] = {
    "--version": ["--version"], "--help": ["--help"], "schema": ["schema"], "laws list": ["laws", "list"], "templates list": ["templates", "list"], "validate": ["validate", SAMPLE],
    "deadlines": ["deadlines", SAMPLE, *ON_THE_DAY], "explain --ground": ["explain", "--ground", "civil.tranquillity", SAMPLE, *ON_THE_DAY],
    "explain": ["explain", SAMPLE, *ON_THE_DAY], "generate, one paper, cached": ["generate", SAMPLE, "--doc", "police_report", *ON_THE_DAY],
    "generate, largest sample, cached": ["generate", _LARGEST, *ON_THE_DAY],
}
_NOT_CACHED = "generate, largest sample, not cached"
_AGAINST = (
    (_BARE, {"--version": "2.5", "completion": "2.5", "--help": "5", "validate": "12", "new, plain lines": "–", "new, terminal": "15", "schema": "–", "laws list": "–", "templates list": "–",
             "explain": "–"}),
    ("validate", {"deadlines": "1.3", "explain --ground": "1.3"}),
    (_LIBRARIES, {"generate, one paper, cached": "1.6", "generate, largest sample, cached": "2.2", _NOT_CACHED: "3.2"}),
)


def rows(sizes: Sizes) -> Iterator[Row]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        kept = {"XDG_CACHE_HOME": name}
        runs: dict[str, Callable[[], Taken]] = {
            _BARE: partial(child, ["-c", "pass"]), _LIBRARIES: partial(child, ["-c", _LIBRARIES]), "completion": partial(child, program(), _TYPED),
            **{command: partial(child, program(*arguments), kept) for command, arguments in _COMMANDS.items()}, _NOT_CACHED: _not_cached,
            "new, plain lines": partial(_first_question, kept, "--plain"), "new, terminal": partial(_first_question, kept),
        }
        taken = in_turn(runs, sizes.rounds + 1)
    for against, goals in _AGAINST:
        for command, goal in goals.items():
            yield Row(f"{command} against {against} ({taken[against].computed * 1000:.0f} ms)", goal, f"{times(taken[command].computed / taken[against].computed)}{_memory(taken[command])}")


def _memory(taken: Taken) -> str:
    return f" (peak {taken.peak:.0f} MiB)" if taken.peak else ""


def _not_cached() -> Taken:
    with tempfile.TemporaryDirectory() as name:
        return child(program(*_COMMANDS["generate, largest sample, cached"]), {"XDG_CACHE_HOME": name})


def _first_question(kept: Mapping[str, str], *options: str) -> Taken:
    """From the start of the program at a pseudo-terminal until its first question stands there."""
    with tempfile.TemporaryDirectory() as folder:
        before = children_computed()
        process = pexpect.spawn(sys.executable, program("new", Path(folder) / "new.json", *options), encoding="utf-8", dimensions=(24, 80), env=as_installed() | dict(kept))
        process.expect_exact(_FIRST_QUESTION)
        process.kill(9)
        process.wait()
        return Taken(children_computed() - before, 0.0)
