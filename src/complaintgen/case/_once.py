"""What is worked out of a case is worked out once: facts do not change, and a paper asks for the same things hundreds of times."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from functools import wraps
from operator import attrgetter
from typing import Protocol, TypeVar

from pydantic import BaseModel


class _Named(Protocol):
    @property
    def id(self) -> str:
        """What an entry of a case is called by, once in the case."""


_Facts = TypeVar("_Facts", bound=BaseModel)
_Entry = TypeVar("_Entry", bound=_Named)
_Key = TypeVar("_Key", bound=Hashable)
_Other = TypeVar("_Other")
_Result = TypeVar("_Result")


def once(work_out: Callable[[_Facts], _Result]) -> Callable[[_Facts], _Result]:
    """Remember the result for as long as the facts are there.

    By identity, and not in the facts themselves: a copy with other facts would take along what no longer holds. A result holds parts
    of the facts and never the whole, which it would keep for ever.
    """
    known: dict[int, tuple[weakref.ref[_Facts], _Result]] = {}

    @wraps(work_out)
    def remembered(facts: _Facts) -> _Result:
        key = id(facts)
        if key not in known:
            known[key] = weakref.ref(facts, lambda _: known.pop(key, None)), work_out(facts)
        return known[key][1]

    return remembered


def once_for(work_out: Callable[[_Facts, _Key], _Result]) -> Callable[[_Facts, _Key], _Result]:
    """Remember the result for each key, such as a day, for as long as the facts are there."""
    return _once_by(lambda key: key, work_out)


def once_each(work_out: Callable[[_Facts, _Entry], _Result]) -> Callable[[_Facts, _Entry], _Result]:
    """Remember the result for each entry of the facts, which its id names."""
    return _once_by(attrgetter("id"), work_out)


def _once_by(key_of: Callable[[_Other], Hashable], work_out: Callable[[_Facts, _Other], _Result]) -> Callable[[_Facts, _Other], _Result]:
    results: Callable[[_Facts], dict[Hashable, _Result]] = once(lambda _: {})

    @wraps(work_out)
    def remembered(facts: _Facts, other: _Other) -> _Result:
        known, key = results(facts), key_of(other)
        if key not in known:
            known[key] = work_out(facts, other)
        return known[key]

    return remembered
