"""How much a render may do, counted and never timed: the same template ends at the same place on every machine.

One unit is about a character written; a round of a loop or a call costs many. What a template builds is paid for before it is
built, so that neither time nor memory runs away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from jinja2 import Undefined
from jinja2.utils import Namespace

from complaintgen.word._errors import TooMuchError

MOST_UNITS = 300_000_000
"""Judgement: the annex of 5,000 contacts takes about a fifteenth of it (tests/packcheck/test_limits.py measures that)."""
MOST_CHARACTERS = 8_000_000
"""The longest single text that a template may build on the way; the paper itself may be longer."""
MOST_BITS = 512
"""Of a whole number: amounts in yuan have 50."""
CALL = 400
"""Units of one call of a function or macro, and of one round of a loop."""
MEMBER = 50
"""Units of one member of a list."""
_PIECES = 256
"""How many pieces of a text are held before they are paid for."""


class _Budget:
    __slots__ = ("left",)

    def __init__(self, units: int) -> None:
        self.left = units


# Jinja gives operators and output no room for a value of their render; a context variable is the one that threads respect.
_BUDGET: ContextVar[_Budget | None] = ContextVar("what a render may still cost", default=None)


@contextmanager
def limited(units: int = MOST_UNITS) -> Iterator[None]:
    """Count what is done inside; a limit inside a limit is the outer limit, so that phrases count for their paper."""
    if _BUDGET.get() is not None:
        yield
        return
    token = _BUDGET.set(_Budget(units))
    try:
        yield
    finally:
        _BUDGET.reset(token)


def is_limited() -> bool:
    """Whether something is being counted."""
    return _BUDGET.get() is not None


def charge(units: int) -> None:
    """Take units from what the render may still do.

    Raises:
        TooMuchError: there are not so many left.
    """
    budget = _BUDGET.get()
    if budget is None:
        return
    budget.left -= units
    if budget.left < 0:
        raise TooMuchError("循环次数或者内容过多，已经停止")


def charge_text(length: int) -> None:
    """Pay for a text before it is built.

    Raises:
        TooMuchError: it would be longer than a text may be, or there is too little left.
    """
    if length > MOST_CHARACTERS:
        raise TooMuchError(f"生成的一段文字超过{MOST_CHARACTERS}个字符，已经停止")
    charge(length)


def paid(pieces: Iterable[str]) -> Iterator[str]:
    """What a template writes, some pieces together, each time paid for before they are joined; only of use inside `limited`.

    Raises:
        TooMuchError: as `charge`.
    """
    written = iter(pieces)
    while some := list(islice(written, _PIECES)):
        charge(sum(map(len, some)))
        yield "".join(some)
        if len(some) < _PIECES:
            break


_LISTS = (list, tuple, set, frozenset)
FREE: set[type] = {type(None), bool, int, float}
"""Kinds of values that nothing can be looked through in; more are found as they are met."""


def charge_value(value: object) -> None:
    """Pay for a value that is about to be looked through: text by its length, a list with everything in it.

    Lists that hold one another many times over are paid for as often as they would be looked through.

    Raises:
        TooMuchError: there is too little left.
    """
    if value.__class__ in FREE:
        return
    if isinstance(value, str):
        charge(len(value))
    elif isinstance(value, _LISTS):
        charge(MEMBER * len(value))
        if not FREE.issuperset(map(type, value)):
            for member in value:
                charge_value(member)
    elif isinstance(value, dict):
        charge_value(tuple(value.values()))
    elif isinstance(value, Namespace):
        charge_value(tuple(value._Namespace__attrs.values()))  # what the template keeps in it
    elif isinstance(value, Sized) and not isinstance(value, Undefined):
        charge(MEMBER * len(value))
    else:
        FREE.add(value.__class__)
