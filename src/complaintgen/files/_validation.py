"""pydantic's errors in Chinese, with paths that exist in the data: the one translator of case files, tables and profiles.

The words are data (`validation_errors.toml`). What a union's branches say of one value is one misfit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from complaintgen.files._annotations import Step, is_class, leaves, model_at, value_at
from complaintgen.files._reading import packaged
from complaintgen.patterns import Pattern

_CHINESE = Pattern(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One place where data do not fit their model.

    Attributes:
        steps: where, from the root of the data; a missing key is the last of them.
        kind: pydantic's name for the type of error, such as "missing".
        reason: what is wrong, in Chinese.
        remedy: what to do about it, in Chinese; empty where the type of error alone does not tell.
        is_of_whole: facts that stand beside one another do not agree, so that either may be the wrong one.
    """

    steps: tuple[Step, ...]
    kind: str
    reason: str
    remedy: str
    is_of_whole: bool


def misfits(error: ValidationError, model: type[BaseModel], data: object, *, in_toml: bool = False) -> tuple[Misfit, ...]:
    """Every misfit that pydantic found, at most one for each place.

    Args:
        error: what validation raised.
        model: the model of the whole data.
        data: the data as read, of mappings and lists.
        in_toml: they stand in a TOML file, and not in JSON.
    """
    found: dict[tuple[Step, ...], Misfit] = {}
    for details in error.errors(include_url=False):
        steps = _steps_in(data, details)
        found.setdefault(steps, Misfit(steps=steps, kind=details["type"], reason=_reason(details, in_toml=in_toml),
                                       remedy=_remedy(details, model, steps, data), is_of_whole=not details["loc"]))
    return tuple(found.values())


def _steps_in(data: object, details: ErrorDetails) -> tuple[Step, ...]:
    """The steps of an error that exist in the data; the names of a union's branches do not."""
    steps: list[Step] = []
    for part in details["loc"]:
        here = value_at(data, steps)
        is_there = part in here if isinstance(here, dict) else isinstance(here, list | tuple) and isinstance(part, int) and part < len(here)
        if is_there or (details["type"] == "missing" and part == details["loc"][-1]):
            steps.append(part)
    field = details.get("ctx", {}).get("field")
    return (*steps, field) if isinstance(field, str) else tuple(steps)


def _reason(details: ErrorDetails, *, in_toml: bool) -> str:
    own = str(details.get("ctx", {}).get("error") or details["msg"])
    if _CHINESE.search(own):
        return own
    # A null where one of several values belongs tells as much as nothing; what can be chosen is the remedy all the same.
    words = _words("missing" if details["type"] == "enum" and details["input"] is None else details["type"])
    shown = f" {details['input']!r}" if isinstance(details["input"], str | bool) else ""
    return ((in_toml and words.get("reason_in_toml")) or words["reason"]).replace("{shown}", shown)


def _remedy(details: ErrorDetails, model: type[BaseModel], steps: tuple[Step, ...], data: object) -> str:
    if details["type"] == "extra_forbidden" and steps:
        # Only a key that nobody knows needs it.
        from difflib import get_close_matches

        owner = model_at(model, steps[:-1], data)
        known = [info.alias or name for name, info in owner.model_fields.items()] if owner else []
        near = get_close_matches(str(steps[-1]), known, 1)
        return f"是不是想写 {near[0]}？" if near else f"请删除；可以写：{'、'.join(known)}"
    expected = str(details.get("ctx", {}).get("expected", "")).replace(" or ", "、").replace(", ", "、")
    return _words(details["type"]).get("remedy", "").replace("{expected}", _labelled(model, steps, data) or expected)


def _labelled(model: type[BaseModel], steps: tuple[Step, ...], data: object) -> str:
    """The members of the enumeration at a place with their Chinese labels."""
    while steps and isinstance(steps[-1], int):
        steps = steps[:-1]
    name = steps[-1] if steps else ""
    owner = model_at(model, steps[:-1], data)
    if owner is None or not isinstance(name, str) or name not in owner.model_fields:
        return ""
    kind = next((leaf for leaf in leaves(owner.model_fields[name].annotation) if is_class(leaf) and issubclass(leaf, Enum)), None)
    members = [(str(member.value), getattr(member, "option", "")) for member in kind] if kind else []
    return "、".join(f"{value}（{label}）" if label else value for value, label in members)


def _words(kind: str) -> Mapping[str, str]:
    table = _table()
    return dict[str, str](table.get(kind, table["other"]))


@cache
def _table() -> Mapping[str, Any]:  # Any: TOML as it comes; this is the file that the checks of all others need
    import tomllib  # a command that reads no TOML starts without it

    return dict[str, Any](tomllib.loads(packaged("complaintgen.files", "validation_errors.toml").decode())["error"])
