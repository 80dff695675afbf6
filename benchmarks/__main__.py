"""Prints the table of docs/performance.md, or the rows of the groups that are named.

    python -m benchmarks                              the whole table, about a quarter of an hour on a machine of one's own
    python -m benchmarks growth --events 500 50000    one group, with other sizes

Each row says what was measured, the goal, and what was found: ratios of one run, in processor time (user and system) unless the row says otherwise, measured in
turn, of the rounds the lowest. Rows are printed as they are found.
"""

from __future__ import annotations

import argparse
from importlib import import_module

from benchmarks._measuring import Sizes

GROUPS = ("papers", "peers", "growth", "statement", "start", "saving", "imports", "batch", "pdf")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", metavar="group", help=f"of {', '.join(GROUPS)}; all where none is named")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default 5); what takes long is measured less often")
    parser.add_argument("--contacts", type=int, nargs="+", default=[5, 40, 5_000], help="of a case, for papers and peers (default 5 40 5000)")
    parser.add_argument("--events", type=int, nargs="+", default=[500, 5_000], help="of a case, for growth, the first to compare with (default 500 5000)")
    parser.add_argument("--cases", type=int, nargs="+", default=[100, 400], help="of a batch, the first to compare with (default 100 400)")
    options = parser.parse_args()
    if unknown := set(options.groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    sizes = Sizes(rounds=options.rounds, contacts=options.contacts, events=options.events, cases=options.cases)
    print("| what | goal | measured | made with |\n| --- | --- | --- | --- |", flush=True)
    for group in options.groups or GROUPS:
        for row in import_module(f"benchmarks.{group}").rows(sizes):
            print(f"{row} `python -m benchmarks {group}` |", flush=True)


if __name__ == "__main__":
    main()
