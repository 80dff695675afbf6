"""The contacts that a frame works on, as runs of numbers."""

from __future__ import annotations

from collections.abc import Iterable

from complaintgen.interview.flow._frames import Runs

LIST = "contacts"


def runs_of(numbers: Iterable[int]) -> Runs:
    """Ascending numbers as runs."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


def numbers_in(runs: Runs) -> list[int]:
    """The numbers of runs, ascending."""
    return [number for first, last in runs for number in range(first, last + 1)]
