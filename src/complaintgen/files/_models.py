"""What stands inside an annotation of a pydantic model."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Any, TypeGuard

from pydantic import BaseModel


@cache
def submodel(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    """The model inside a field such as `Person`, `Person | None` or `tuple[Person, ...]`, if there is one."""
    pending: list[Any] = [model.model_fields[field].annotation]  # Any: whatever stands in an annotation
    while pending:
        annotation = pending.pop()
        if is_class(annotation) and issubclass(annotation, BaseModel):
            return annotation
        pending.extend(typing.get_args(annotation))
    return None


def is_class(annotation: object) -> TypeGuard[type]:
    """Whether an annotation is a class."""
    # tuple[X, ...] counts as a type before Python 3.13
    return isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias)
