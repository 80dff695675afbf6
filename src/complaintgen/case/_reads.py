"""Which facts of a case somebody looks at: a case that behaves like another, and notes each fact that is read of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, cast

from pydantic import BaseModel

from complaintgen.case._case import Case

_NOTES = " notes"
"""The key, no name of a fact, under which an instance keeps where it stands and what is noted."""


class Reads:
    """The JSON paths of the facts that were read."""

    def __init__(self) -> None:
        """Begin with none."""
        self.paths: set[str] = set()

    @contextmanager
    def apart(self) -> Iterator[set[str]]:
        """Note by itself what is read meanwhile, and then with the rest."""
        before, self.paths = self.paths, set()
        try:
            yield self.paths
        finally:
            before |= self.paths
            self.paths = before


def recorded(case: Case) -> tuple[Case, Reads]:
    """The same case, and where the JSON path of every fact that is read of it is noted."""
    noted = Reads()
    return cast(Case, _noting(case, "", noted)), noted


def _noting(model: BaseModel, place: str, noted: Reads) -> BaseModel:
    copied = type(model).model_construct()
    facts: dict[str, Any] = {}  # Any: the facts of a model
    for name in type(model).model_fields:
        value = model.__dict__[name]
        if isinstance(value, BaseModel):
            value = _noting(value, f"{place}{name}.", noted)
        elif isinstance(value, tuple):
            value = tuple(_noting(item, f"{place}{name}[{index}].", noted) if isinstance(item, BaseModel) else item for index, item in enumerate(value))
        facts[name] = value
    object.__setattr__(copied, "__dict__", facts | {_NOTES: (place, noted)})
    object.__setattr__(copied, "__class__", _class_of(type(model)))
    return copied


@cache
def _class_of(model: type[BaseModel]) -> type[BaseModel]:
    """The class of the copies: an instance of the model in all but that reading a fact notes it."""

    def read(self: BaseModel, name: str) -> Any:  # noqa: ANN401  (whatever the attribute is)
        facts = object.__getattribute__(self, "__dict__")
        if name in facts:
            place, noted = facts[_NOTES]
            noted.paths.add(place + name)
        return object.__getattribute__(self, name)

    return cast("type[BaseModel]", type(model.__name__, (model,), {"__getattribute__": read, "__module__": model.__module__}))
