"""How compiled templates read attributes and write values: by the class of what is there, so that rights are looked up once a class.

A table is asked by a class and answers with a function of the value. What the vocabulary lists is read directly; everything else goes
the way of the sandbox, which refuses it or says that it is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

from jinja2 import Undefined
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from complaintgen.identities.characters import HIDDEN, printed
from complaintgen.patterns import Pattern
from complaintgen.word._vocabulary import AnswersItself, Vocabulary

Read = Callable[[Any], object]  # Any: each takes values of its own kind
_ANSWERING = (AnswersItself, Namespace, Undefined)
"""What they answer is inside them, and differs from one to the next of a class."""
_TO_CHANGE = Pattern(f"[&<>\"'{HIDDEN}]")
"""Finds whether a text is written otherwise than it is."""


class Readers(dict[str, "AttributeReaders"]):
    """The table of each attribute, by its name."""

    def __init__(self, vocabulary: Vocabulary, otherwise: Callable[[object, str], object], *, empty_lists: bool) -> None:
        """Make it.

        Args:
            vocabulary: what may be read directly.
            otherwise: the way of the sandbox.
            empty_lists: a list that was not given reads as an empty one.
        """
        super().__init__()
        self._make = partial(AttributeReaders, vocabulary, otherwise, empty_lists)

    def __missing__(self, name: str) -> AttributeReaders:
        self[name] = found = self._make(name)
        return found


class AttributeReaders(dict[type, Read]):
    """How one attribute is read of the values of a class."""

    def __init__(self, vocabulary: Vocabulary, otherwise: Callable[[object, str], object], empty_lists: bool, name: str) -> None:
        super().__init__()
        self._vocabulary, self._otherwise, self._empty_lists, self._name = vocabulary, otherwise, empty_lists, name

    def __missing__(self, kind: type) -> Read:
        self[kind] = found = self._reader_of(kind)
        return found

    def _reader_of(self, kind: type) -> Read:
        name = self._name
        if kind is dict and not hasattr(dict, name):
            return lambda value: value[name] if name in value else self._otherwise(value, name)
        if issubclass(kind, _ANSWERING) or name.startswith("_") or name not in self._vocabulary.attributes_of(kind):
            return lambda value: self._otherwise(value, name)
        read: Read = attrgetter(name)
        if self._empty_lists and name in self._vocabulary.lists_of(kind):
            return lambda value: () if (found := read(value)) is None else found
        return read


class Writers(dict[type, Read]):
    """What stands on the page for the values of a class, escaped."""

    def __init__(self, shown: Read) -> None:
        """Make it; `shown` says what the output of a value is, and refuses what is none."""
        super().__init__({str: _written_text, Markup: printed, int: str})
        self._shown = shown

    def __missing__(self, kind: type) -> Read:
        self[kind] = lambda value: escape(self._shown(value))
        return self[kind]


def _written_text(text: str) -> str:
    return escape(printed(text)) if _TO_CHANGE.compiled.search(text) else text
