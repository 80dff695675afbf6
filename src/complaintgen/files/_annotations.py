"""What stands inside an annotation of a model, and paths into data: the one walk that every reader of them uses.

A path is written `parties[0].name`; its steps are ("parties", 0, "name").
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, TypeGuard

from pydantic import BaseModel

from complaintgen.patterns import Pattern

Step = str | int
"""A key of an object, or the place of an item in a list."""

_STEP = Pattern(r"([^.\[\]]+)|\[(\d+)\]")


@lru_cache(maxsize=8192)  # an interview reads the same few thousand paths at every question
def steps_of(path: str) -> tuple[Step, ...]:
    """The steps of a path; none for the empty one."""
    return tuple(int(index) if index else name for name, index in _STEP.findall(path))


def path_of(steps: Sequence[Step]) -> str:
    """The path that has these steps."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def leaves(annotation: object) -> Iterator[object]:
    """Everything inside an annotation that has no arguments of its own, such as `Person`, `None` and `Ellipsis` in `tuple[Person, ...] | None`."""
    pending = [annotation]
    while pending:
        inner = pending.pop(0)
        arguments = typing.get_args(inner)
        if not arguments:
            yield inner
        pending.extend(arguments[:1] if hasattr(inner, "__metadata__") else arguments)


def marks(annotation: object) -> Iterator[object]:
    """What `Annotated` says anywhere inside an annotation, the outermost first."""
    pending = [annotation]
    while pending:
        inner = pending.pop(0)
        found = getattr(inner, "__metadata__", None)
        if found is not None:
            yield from found
        pending.extend(typing.get_args(inner)[:1] if found is not None else typing.get_args(inner))


@cache
def submodel(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    """The model inside a field such as `Person`, `Person | None` or `tuple[Person, ...]`, if there is one."""
    return next((leaf for leaf in leaves(model.model_fields[field].annotation) if is_class(leaf) and issubclass(leaf, BaseModel)), None)


@cache
def submodels(model: type[BaseModel], field: str) -> tuple[type[BaseModel], ...]:
    """Every model inside a field, such as both of `tuple[Contact | Act, ...]`."""
    return tuple(leaf for leaf in leaves(model.model_fields[field].annotation) if is_class(leaf) and issubclass(leaf, BaseModel))


def model_at(root: type[BaseModel], steps: Sequence[Step], data: object = None) -> type[BaseModel] | None:
    """The model of the object to which steps lead from a model; None where no model stands there.

    Args:
        root: the model of the whole data.
        steps: from the root.
        data: the data, where they are at hand: of several models that may stand in a place it is the one that the names given
            there tell, and the first of them where nothing is known.
    """
    model: type[BaseModel] | None = root
    is_key = False
    for number, step in enumerate(steps, start=1):
        if is_key or isinstance(step, int):
            is_key = False
            continue
        if model is None or step not in model.model_fields:
            return None
        is_key = _is_mapping(model.model_fields[step].annotation)
        entry = steps[: number + 1] if number < len(steps) and isinstance(steps[number], int) else steps[:number]
        model = model_for(submodels(model, step), value_at(data, entry))
    return model


def model_for(models: Sequence[type[BaseModel]], given: object) -> type[BaseModel] | None:
    """Of some models the one that an object is of by the names it must have and by those it can have; None where there are none."""
    names = given.keys() if isinstance(given, Mapping) else set[str]()
    return max(models, key=lambda model: (len(names & _required(model)), len(names & model.model_fields.keys())), default=None)


@cache
def _required(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(name for name, field in model.model_fields.items() if field.is_required())


def _is_mapping(annotation: object) -> bool:
    """Whether the next step after a field is a key of its mapping."""
    options = (annotation, *typing.get_args(annotation))
    return any(typing.get_origin(option) in {dict, Mapping} for option in options)


def is_list(annotation: object) -> bool:
    """Whether an annotation is a list such as `tuple[Person, ...]`, or allows one; what stands inside a table does not count."""
    return any(typing.get_origin(option) is tuple for option in (annotation, *typing.get_args(annotation)))


def is_class(annotation: object) -> TypeGuard[type]:
    """Whether an annotation is a class."""
    # tuple[X, ...] counts as a type before Python 3.13
    return isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias)


def is_optional(annotation: object) -> bool:
    """Whether an annotation itself allows None; what stands inside a list or table does not count."""
    while hasattr(annotation, "__metadata__"):
        annotation = typing.get_args(annotation)[0]
    return types.NoneType in typing.get_args(annotation)


def value_at(data: object, steps: Sequence[Step]) -> Any:  # noqa: ANN401  (whatever stands in the data)
    """What stands at steps in data of mappings and lists; None where nothing does."""
    for step in steps:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list | tuple) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
