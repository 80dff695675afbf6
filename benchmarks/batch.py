"""Many cases in one run: two processes against one, a Dask cluster against two processes, one run against a command a case, memory with more cases.

Of what works side by side the time that passes counts, and that is right only where nobody else works on the machine; the processor time is beside it.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks._cases import ON_THE_DAY, case_of
from benchmarks._measuring import SAMPLE, Row, Sizes, Taken, as_installed, child, in_turn, program, times

_CONTACTS = 25
_ROUNDS = 2
_DASK = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0")


def rows(sizes: Sizes) -> Iterator[Row]:
    """The rows of the table."""
    few, *more = sizes.cases
    with tempfile.TemporaryDirectory() as name, _cluster(Path(name)) as address:
        folder = Path(name)
        cases, fresh = _cases(folder, few), map(str, count())
        runs = {kind: partial(_batch, cases, folder, fresh, *options)
                for kind, options in {"one": ("--jobs", "1"), "two": ("--jobs", "2"), "dask": ("--scheduler", address)}.items()}
        alone = partial(child, program("generate", SAMPLE, *ON_THE_DAY), {"XDG_CACHE_HOME": name})
        taken = in_turn(runs | {"alone": alone}, _ROUNDS)
        one, two, dask = (taken[kind] for kind in runs)
        yield Row(f"batch of {few:,} cases, 1 process: time that passes against 2", "1.7", f"{times(one.passed / two.passed)} (processor time {times(one.computed / two.computed)})")
        yield Row("the same, 2 processes: time that passes against Dask with 2 workers, the handing over included", "0.85", times(two.passed / dask.passed))
        yield Row(f"a command a case against a case of that batch ({one.computed / few * 1000:.0f} ms)", "25", times(taken["alone"].computed / (one.computed / few)))
        for cases_in_all in more:
            peak = _batch(_cases(folder, cases_in_all), folder, fresh, "--jobs", "1").peak
            yield Row(f"batch: peak with {cases_in_all:,} cases against {few:,}", "+10 %", f"{peak / one.peak - 1:+.0%} ({peak:.0f} MiB)")


def _cases(folder: Path, number: int) -> Path:
    """So many cases, a line each and none like another."""
    path = folder / f"{number}.jsonl"
    facts = json.loads(case_of(_CONTACTS))
    with path.open("w", encoding="utf-8") as lines:
        for case in range(number):
            facts["complainant"]["name"] = f"陈{case}"
            lines.write(json.dumps(facts, ensure_ascii=False) + "\n")
    return path


def _batch(cases: Path, folder: Path, fresh: Iterator[str], *options: str) -> Taken:
    return child(program("batch", cases, "--out", folder / f"out{next(fresh)}", *options, *ON_THE_DAY), {"XDG_CACHE_HOME": str(folder)})


@contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    """The address of a scheduler on this machine with two workers of a thread each."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
    with ExitStack() as stack:
        _start(stack, "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard")
        for name in ("one", "two"):
            _start(stack, "distributed.cli.dask_worker", address, *_DASK, "--local-directory", str(folder / name))
        _wait_for_workers(address)
        yield address


def _start(stack: ExitStack, *arguments: str) -> None:
    process = subprocess.Popen([sys.executable, "-m", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=as_installed())
    stack.callback(process.wait)
    stack.callback(process.kill)


def _wait_for_workers(address: str) -> None:
    from distributed import Client  # it takes seconds to load, and only this group needs it

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2)
