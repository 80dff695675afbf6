"""How soon the interview asks, and what saving an answer costs.

    python benchmarks/interview.py

The first question is timed in a fresh process at a pseudo-terminal, from its start until the question stands there; the ratio is to
an interpreter that does nothing. Saving is timed with 40 and with 5,000 contacts, on the disk of the temporary folder.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import pexpect

from complaintgen.interview.flow import Position
from complaintgen.interview.model import CaseDraft, Session, answer
from complaintgen.interview.store import CaseStore

RUNS = 9
FIRST_QUESTION = "您现在有人身危险吗？"


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that passed, and seconds in which the process computed: what others do on the machine lengthens the first only."""

    elapsed: float
    computing: float




def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        bare = _middle(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
        print(f"an interpreter that does nothing {'':<14} {bare.elapsed:6.3f} s, {bare.computing:6.3f} s of them computing")
        for name, options in (("a terminal", ()), ("plain lines", ("--plain",)), ("the pack of a clinic", ("--pack", "clinic-example"))):
            first = _middle(partial(_first_question, Path(folder), options))
            print(f"first question with {name:<26} {first.elapsed:6.3f} s, {first.computing:6.3f} s of them computing, "
                  f"{first.computing / bare.computing:4.1f} times the bare interpreter")
        for contacts in (40, 5_000):
            print(f"saving an answer with {contacts:>5} contacts {'':<9} {_saving(Path(folder), contacts) * 1000:6.1f} ms")


def _first_question(folder: Path, options: tuple[str, ...]) -> None:
    process = pexpect.spawn(sys.executable, ["-m", "complaintgen", "new", str(folder / "new.json"), *options], encoding="utf-8", dimensions=(24, 80))
    process.expect_exact(FIRST_QUESTION)
    process.kill(9)
    process.wait()
    for path in folder.glob("new*.json"):
        path.unlink()


def _saving(folder: Path, contacts: int) -> float:
    """Seconds that one answer takes to be known and to lie on the disk."""
    entries = [{"id": f"c{number}", "channel": "sms", "at": "2026-03-01T09:30", "sender": "16700001111", "known_by": "own_device", "tags": ["threat_exposure"],
                "text": f"第{number}次通知，再不还钱就通知你单位和全部亲友。"} for number in range(contacts)]
    session = Session(draft=CaseDraft({"schema_version": 1, "role": "borrower", "contacts": entries}))
    store = CaseStore(folder / f"{contacts}.json")
    taken = []
    for number in range(RUNS * 3):
        start = time.perf_counter()
        session = answer(session, "complainant.name", f"陈某{number}", ()).session
        store.save(session, Position(frames=(), revision=number))
        taken.append(time.perf_counter() - start)
    return median(taken)


def _middle(action: Callable[[], object]) -> Taken:
    runs = [_timed(action) for _ in range(RUNS)]
    return Taken(median(run.elapsed for run in runs), median(run.computing for run in runs))


def _timed(action: Callable[[], object]) -> Taken:
    start, used = time.perf_counter(), _used()
    action()
    return Taken(time.perf_counter() - start, _used() - used)


def _used() -> float:
    """Seconds that the processes started so far have computed."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
