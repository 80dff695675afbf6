"""The names of other people in words that a person wrote freely, hidden wherever a reader gets them: what was heard, what it led to, what an exhibit is called.

In: a value of a case or of what papers tell of it, which name is shown how. Out: the same value with the names hidden; what holds none is the very same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from complaintgen.case.model import Case

Value = TypeVar("Value")

_NAMES = frozenset({"name", "legal_representative", "account", "account_id", "caller", "sender", "signature"})
"""What says who somebody is stays: who asks for it hides it, a party or witness is named whole, and an account is found by its letters."""


def free_words(value: object) -> Iterator[str]:
    """Every text of a value but the names that say who somebody is."""
    if type(value) is str:
        yield value
    elif isinstance(value, BaseModel):
        # Its own dictionary is read: who walks over all facts alike rests on none of them.
        facts = vars(value)
        for name in _told(type(value)):
            yield from free_words(facts[name])
    elif isinstance(value, tuple):
        for item in value:
            yield from free_words(item)


class NameHiding:
    """Hides names; one object has one copy, so that what was the same stays the same."""

    def __init__(self, shown: Mapping[str, str]) -> None:
        """Take full name → what stands for it, the longest first, so that none is cut by another."""
        self._shown = shown
        self._copies: dict[int, tuple[object, object]] = {}

    def hide(self, value: Value) -> Value:
        """A value with the names hidden in its texts."""
        if value is None or isinstance(value, bool | int):
            return value
        if id(value) not in self._copies:
            # The value is kept beside its copy, so that its id is not given to another meanwhile.
            self._copies[id(value)] = value, self._copy(value)
        found: Any = self._copies[id(value)][1]  # Any: a copy has the type of what it was made from
        return found  # type: ignore[no-any-return]

    def _copy(self, value: Any) -> object:  # noqa: ANN401  (whatever a case or a view holds)
        if type(value) is str:
            return self._text(value)
        if isinstance(value, tuple | list):
            items = [self.hide(item) for item in value]
            return value if all(map(_is_same, items, value)) else type(value)(items)
        if isinstance(value, BaseModel):
            changed = self._changed(vars(value), _told(type(value)))
            return value.model_copy(update=changed) if changed else value
        if is_dataclass(value) and not isinstance(value, type):
            names = _members(type(value))
            changed = self._changed({name: getattr(value, name) for name in names}, names)
            return replace(value, **changed) if changed else value
        return value

    def _changed(self, members: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:  # Any: fields by name
        return {name: copy for name in names if (copy := self.hide(members[name])) is not members[name]}

    def _text(self, text: str) -> str:
        for name, mask in self._shown.items():
            text = text.replace(name, mask)
        return text


def _is_same(one: object, other: object) -> bool:
    return one is other


@cache
def _told(model: type[BaseModel]) -> tuple[str, ...]:
    # What a case calls its account is what the person tells, and nobody's name.
    return tuple(name for name in model.model_fields if name not in _NAMES or model is Case)


@cache
def _members(view: Any) -> tuple[str, ...]:  # noqa: ANN401  (any dataclass)
    return tuple(item.name for item in fields(view) if item.name not in _NAMES)
