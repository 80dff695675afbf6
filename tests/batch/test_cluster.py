"""The same batch on a Dask cluster: the same bytes, though a worker dies in the middle."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.batch.test_batch import DAY, a_case, files, lines_of, rows, rows_so_far
from tests.support import run

CASES = 24


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def started(stack: ExitStack, *arguments: str) -> subprocess.Popen[bytes]:
    """A process that is ended with the test."""
    process = subprocess.Popen([sys.executable, "-m", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on this machine."""
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as stack:
        started(stack, "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard")
        workers = [started(stack, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0",
                           "--local-directory", str(tmp_path / name)) for name in ("one", "two")]
        yield address, workers


def test_a_worker_that_dies_costs_no_case_and_changes_no_byte(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    address, (first, _) = cluster
    cases = tmp_path / "cases.jsonl"
    cases.write_text(lines_of(*map(a_case, range(CASES))), encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "-m", "complaintgen", "batch", str(cases), "--out", str(tmp_path / "out"), "--scheduler", address, "--date", DAY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while len(rows_so_far(tmp_path / "out")) < 4 and process.poll() is None:
            pass
        first.kill()
        _, told = process.communicate()
    assert process.returncode == 0, told.decode()
    assert len(rows(tmp_path / "out" / "results.jsonl")) == CASES
    assert run("batch", cases, "--out", tmp_path / "here", "--date", DAY).returncode == 0
    # What the killed worker was about to write lies hidden beside; no other paper may.
    written = {name: data for name, data in files(tmp_path / "out").items() if "/.complaintgen-" not in name}
    assert written == files(tmp_path / "here")


@pytest.mark.parametrize(("address", "said"), [
    ("tcp://10.0.0.8:8786", "不加密"), ("tcp://example.com:8786", "不加密"), ("http://127.0.0.1", "不认识的地址"), ("tcp://127.0.0.1:9", "连不上"),
])
def test_an_address_that_will_not_do_is_refused_before_anything_is_sent(address: str, said: str, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(lines_of(a_case(1)), encoding="utf-8")
    done = run("batch", cases, "--out", tmp_path / "out", "--scheduler", address)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()
