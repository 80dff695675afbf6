"""Regular expressions that are compiled when they are first used; here all of them are."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

import complaintgen
from complaintgen.patterns import Pattern


def patterns_in(value: object) -> Iterator[Pattern[str] | Pattern[bytes]]:
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from patterns_in(item)


def test_every_expression_of_the_program_can_be_compiled() -> None:
    modules = [import_module(found.name) for found in pkgutil.walk_packages(complaintgen.__path__, "complaintgen.") if not found.name.endswith("__main__")]
    found = {pattern for module in modules for value in vars(module).values() for pattern in patterns_in(value)}
    assert len(found) > 100
    assert all(pattern.compiled for pattern in found)


def test_a_wrong_expression_is_told_where_it_is_used() -> None:
    wrong = Pattern("(")
    with pytest.raises(re.error):
        wrong.search("text")


def test_flags_hold() -> None:
    assert Pattern("ltd", re.IGNORECASE).fullmatch("LTD")
