"""The benchmarks: what they measure with is sound, whatever they find."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

import pytest
from benchmarks.__main__ import GROUPS
from benchmarks._cases import DAY, case_beside, case_of
from benchmarks._measuring import ROOT, Sizes, child, in_turn

from complaintgen import parse_case


@pytest.mark.parametrize("make", [case_of, case_beside])
def test_the_cases_are_as_large_as_they_should_be_and_have_no_faults(make: Callable[[int], bytes]) -> None:
    few, many = (len(parse_case(make(contacts), DAY).conduct) for contacts in (30, 70))
    assert many - few == 40


def test_every_group_gives_rows() -> None:
    assert all(callable(import_module(f"benchmarks.{group}").rows) for group in GROUPS)
    rows = list(import_module("benchmarks.saving").rows(Sizes(rounds=1, contacts=(5,), events=(5,), cases=(1,))))
    assert [row.what for row in rows] == ["saving an answer with 40 contacts", "saving an answer with 5,000 contacts"]


def test_the_table_is_printed_by_one_command() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks", "--help"], cwd=ROOT, capture_output=True, check=True)
    assert all(group in done.stdout.decode() for group in GROUPS)


def test_a_child_is_measured_with_what_it_starts_and_without_who_measures() -> None:
    bare, starting = (child(["-c", program]) for program in ("pass", "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(3_000_000)); b = b\".\" * (200 << 20)'], check=True)"))
    assert 0 < bare.computed < starting.computed
    assert bare.peak < 60
    assert starting.peak > 200


def test_a_child_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        child(["-c", "raise SystemExit('no such thing')"])


def test_the_lowest_of_the_rounds_counts() -> None:
    waiting = [child(["-c", "pass"]) for _ in range(3)]
    expected = min(taken.computed for taken in waiting)
    assert in_turn({"one": waiting.pop}, 3)["one"].computed == expected
