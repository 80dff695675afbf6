"""How long each command takes to start and how much memory it needs, as ratios against a bare Python in the same run.

    python benchmarks/cold_start.py [SOURCE ...] [--rounds 5]

A SOURCE is a folder `src` of a checkout, by default this one; more than one are measured in turn, so that a busy machine slows all alike.
Time is processor time, which another program on the machine disturbs least; of the rounds the lowest counts.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CASE = str(ROOT / "samples" / "microloan_borrower.json")
COMMANDS = (["--version"], ["--help"], ["laws", "list"], ["validate", CASE], ["schema"], ["generate", CASE], ["explain", CASE], ["check", CASE], ["templates", "list"],
            ["new", "--plain", "case.json"])


def measured(arguments: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Seconds of processor time and KiB of memory of one run; a child of its own, so that the peak is that run's."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, *arguments], input=b"q\n", capture_output=True, check=False, cwd=folder, env=environment)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writer, f"{used.ru_utime + used.ru_stime} {used.ru_maxrss}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        seconds, memory = pipe.read().split()
    os.waitpid(child, 0)
    return float(seconds), int(memory)


def _as_installed() -> dict[str, str]:
    """The environment in which compiled modules are kept, as on a user's machine; the first round writes them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Measure in rounds and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", default=[str(ROOT / "src")])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    lowest: dict[tuple[str, str], tuple[float, int]] = {}
    for _ in range(options.rounds):
        runs = [("", "bare", ["-c", "pass"])] + [(source, " ".join(command[:2]).replace(CASE, "").strip(), ["-X", "utf8", "-m", "complaintgen", *command])
                                                for command in COMMANDS for source in options.sources]
        for source, name, arguments in runs:
            seconds, memory = measured(arguments, _as_installed() | {"PYTHONPATH": source, "PYTHONWARNINGS": "ignore"})
            before = lowest.get((source, name), (seconds, memory))
            lowest[source, name] = min(before[0], seconds), min(before[1], memory)
    bare_seconds, bare_memory = lowest.pop(("", "bare"))
    print(f"bare Python: {bare_seconds * 1000:.0f} ms, {bare_memory / 1024:.1f} MB")
    for (source, name), (seconds, memory) in lowest.items():
        print(f"{name:<16} {seconds / bare_seconds:5.1f} times the time, {memory / bare_memory:4.1f} times the memory   {source}")


if __name__ == "__main__":
    main()
