"""What is worked out of a case is worked out once: facts do not change, and a paper asks for the same things hundreds of times."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from pydantic import BaseModel

_Facts = TypeVar("_Facts", bound=BaseModel)
_Result = TypeVar("_Result")


def once(work_out: Callable[[_Facts], _Result]) -> Callable[[_Facts], _Result]:
    """Remember the result for as long as the facts are there.

    By identity, and not in the facts themselves: a copy with other facts would take along what no longer holds.
    """
    known: dict[int, tuple[weakref.ref[_Facts], _Result]] = {}

    @wraps(work_out)
    def remembered(facts: _Facts) -> _Result:
        key = id(facts)
        if key not in known:
            known[key] = weakref.ref(facts, lambda _: known.pop(key, None)), work_out(facts)
        return known[key][1]

    return remembered
