"""案由: which cause of action a civil claim states, by the rights it pleads and the day of filing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from complaintgen.case.fields import Title


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of action (案由) with its number and the reason why it fits."""

    rights: frozenset[str]
    number: Annotated[str, Title("案由编号")]
    name: Annotated[str, Title("案由")]
    reason: Annotated[str, Title("为什么是这个案由")]
    start: date


def causes_of(rights: Iterable[str], day: date) -> tuple[Cause, ...]:
    """The causes that cover the rights pleaded, side by side where one does not cover all of them."""
    left, found = set(rights), []
    for cause in _causes():
        if cause.start <= day and cause.rights <= left:
            left -= cause.rights
            found.append(cause)
    return tuple(found)


def right_label(right: str) -> str:
    """The Chinese name of a personality right (人格权)."""
    return str(_data()["right"][right])


@cache
def _data() -> dict[str, Any]:  # Any: TOML as it comes
    return tomllib.loads((files("complaintgen.law") / "causes.toml").read_text(encoding="utf-8"))


@cache
def _causes() -> tuple[Cause, ...]:
    return tuple(Cause(frozenset(entry["rights"]), entry["number"], entry["name"], entry["reason"], entry["from"])
                 for entry in _data()["cause"])
