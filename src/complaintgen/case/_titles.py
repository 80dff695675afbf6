"""What an attribute that templates may use is called in Chinese: written beside its type, read by the template reference.

The facts of a case carry an `Ask` instead (`case/ask.py`). An attribute with neither is not for templates.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Title:
    """The Chinese name of an attribute, property or method, as in `Annotated[str, Title("号码")]`.

    Attributes:
        text: the name.
        note: which values it takes, or how to use it; empty where the name says enough.
        absent_when: when it is None or empty, in Chinese; needed where the type allows None.
    """

    text: str
    note: str = ""
    absent_when: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """An attribute of a class that templates may use.

    Attributes:
        name: as a template writes it; a method with its parentheses and arguments.
        type: its type without the title.
    """

    name: str
    type: Any  # Any: whatever stands in an annotation
    title: Title


def titled_attributes(cls: type) -> Iterator[Titled]:
    """The attributes of a class that carry a title: fields first, then properties and methods, as declared."""
    for name, hint in typing.get_type_hints(cls, include_extras=True).items():
        yield from _titled(name, hint)
    for name, member in vars(cls).items():
        function = member.fget if isinstance(member, property) else member
        if inspect.isfunction(function):
            hints = typing.get_type_hints(function, include_extras=True)
            arguments = [] if isinstance(member, property) else [f"({', '.join(list(inspect.signature(function).parameters)[1:])})"]
            yield from _titled("".join([name, *arguments]), hints.get("return"))


def _titled(name: str, hint: Any) -> Iterator[Titled]:  # noqa: ANN401  (whatever stands in an annotation)
    title = next((item for item in getattr(hint, "__metadata__", ()) if isinstance(item, Title)), None)
    if title is not None:
        yield Titled(name, hint.__origin__, title)
