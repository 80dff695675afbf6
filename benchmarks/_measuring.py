"""The one way of measuring: processor time of a process and of those that it starts, in turn, the lowest of the rounds.

What others do on the machine lengthens the time that passes far more than the time that is computed; both are noted, with the peak of memory.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "microloan_borrower.json"
_TIMED_CHILD = str(Path(__file__).with_name("_timed_child.py"))


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run took.

    Attributes:
        computed: seconds of processor time, of all its processes together.
        passed: seconds on the clock.
        peak: MiB of memory of its largest process; 0 where it was not looked at.
    """

    computed: float
    passed: float
    peak: float = 0.0

    def lowest(self, other: Taken) -> Taken:
        """The lower of each."""
        return Taken(min(self.computed, other.computed), min(self.passed, other.passed), min(self.peak, other.peak))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    goal: str
    measured: str

    def __str__(self) -> str:
        return f"| {self.what} | {self.goal} | {self.measured} |"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is measured.

    Attributes:
        rounds: how often each is measured; what takes minutes is measured less often.
        contacts: of a case for papers and peers.
        events: of a case for growth, the first being what the others are compared with.
        cases: of a batch, the first being what the others are compared with.
    """

    rounds: int
    contacts: Sequence[int]
    events: Sequence[int]
    cases: Sequence[int]


def here(action: Callable[[], object]) -> Taken:
    """Measure something done in this process."""
    begun, passed = time.process_time(), time.monotonic()
    action()
    return Taken(time.process_time() - begun, time.monotonic() - passed)


def child(arguments: Sequence[str], environment: Mapping[str, str] | None = None, *, output: Path | None = None) -> Taken:
    """Measure a Python started with some arguments, in an empty folder; what it prints goes to a file, if one is named.

    Raises:
        RuntimeError: it failed.
    """
    with tempfile.TemporaryDirectory() as folder, open(output or os.devnull, "wb") as printed:
        report = Path(folder) / "report"
        command = [sys.executable, "-I", "-S", _TIMED_CHILD, str(report), sys.executable, *arguments]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.PIPE, check=False, cwd=folder, env=as_installed() | dict(environment or {}))
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.decode(errors='replace')[-500:]}")
        computed, passed, peak = map(float, report.read_text(encoding="ascii").split())
    return Taken(computed, passed, peak / 1024)


def children_computed() -> float:
    """Seconds that the processes started so far, and ended, have computed."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def program(*arguments: str | Path) -> list[str]:
    """The arguments of Python that run the program."""
    return ["-X", "utf8", "-m", "complaintgen", *map(str, arguments)]


def as_installed() -> dict[str, str]:
    """The environment in which compiled modules are kept, as on a user's machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "ignore"}


def in_turn(runs: Mapping[str, Callable[[], Taken]], rounds: int) -> dict[str, Taken]:
    """The lowest of the rounds of each; in turn, so that a busy machine slows all alike."""
    lowest: dict[str, Taken] = {}
    for _ in range(rounds):
        for name, run in runs.items():
            taken = run()
            lowest[name] = taken.lowest(lowest.get(name, taken))
    return lowest


def rounds_for(size: int, rounds: int) -> int:
    """How often something of that many contacts is measured: what takes long varies little."""
    return max(1, min(rounds, 2_500 // size))


def times(ratio: float) -> str:
    """A ratio with as many digits as it is worth."""
    return f"{ratio:.0f}" if ratio >= 20 else f"{ratio:.1f}" if ratio >= 2 else f"{ratio:.2f}"
