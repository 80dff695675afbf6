"""Version numbers of packs, such as 1.2, and ranges of them, such as ">=1, <2".

Only dotted numbers are allowed: a clinic has no pre-releases, so the grammar of PEP 440 (`packaging`, no dependency of this
program at run time) would let more through than anyone means.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from complaintgen.patterns import Pattern

_NUMBER = Pattern(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
_BOUND = Pattern(r"(>=|<=|==|!=|<|>)\s*([0-9.]+)")
_COMPARISONS: Mapping[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt,
}


def parse_version(text: str) -> tuple[int, ...]:
    """The numbers of a version, for comparison; 1.0 equals 1.

    Raises:
        ValueError: it is no dotted number; the message is Chinese.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError("版本应写成 1、1.2 或者 1.2.3")
    numbers = [int(part) for part in text.split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def fits(version: str, wanted: str) -> bool:
    """Whether a version lies in a range; every version does in the empty one.

    Raises:
        ValueError: either is not well formed; the message is Chinese.
    """
    found = parse_version(version)
    return all(_COMPARISONS[sign](found, bound) for sign, bound in _bounds(wanted))


def takes(version: str, compatible: str | None, wanted: str) -> bool:
    """Whether a version, or an older one that it still takes the place of, lies in a range; errors as `fits`."""
    return fits(version, wanted) or (compatible is not None and fits(compatible, wanted))


def check_range(wanted: str) -> None:
    """Refuse what is no range of versions.

    Raises:
        ValueError: with a Chinese message.
    """
    _bounds(wanted)


def _bounds(wanted: str) -> list[tuple[str, tuple[int, ...]]]:
    bounds = []
    for part in filter(None, map(str.strip, wanted.split(","))):
        bound = _BOUND.fullmatch(part)
        if bound is None:
            raise ValueError("版本范围应写成 \">=1, <2\"")
        bounds.append((bound[1], parse_version(bound[2])))
    return bounds
