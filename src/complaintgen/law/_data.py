"""Law data that come with the program: read through the one table reader, or told with every fault of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from enum import Enum
from importlib.resources import files
from typing import TypeVar

from pydantic import BeforeValidator

from complaintgen.errors import Fault, LawDataError
from complaintgen.files.tables import Table, read_table, read_toml

_Model = TypeVar("_Model", bound=Table)
_Member = TypeVar("_Member", bound=Enum)


def built_in(model: type[_Model], name: str) -> _Model:
    """The model of a file of the law room, by its path there.

    Raises:
        LawDataError: the file breaks its format; every fault is told.
    """
    written = read_toml(name, (files("complaintgen.law") / name).read_bytes())
    found = (written,) if isinstance(written, Fault) else read_table(model, name, written)
    if isinstance(found, tuple):
        raise LawDataError(*found)
    return found


def known_word(word: str, known: Iterable[str], what: str) -> str:
    """The word itself.

    Raises:
        ValueError: it is none of those known; the reason is Chinese and names the nearest.
    """
    words = list(known)
    if word not in words:
        near = get_close_matches(str(word), words, 1)
        raise ValueError(f"没有{what} {word}，" + (f"是不是想写 {near[0]}？" if near else f"可以填写：{'、'.join(words)}"))
    return word


def member_of(vocabulary: type[_Member], what: str) -> BeforeValidator:
    """A validator that reads a word as a member of an enum."""
    return BeforeValidator(_reader(vocabulary, what))


def _reader(vocabulary: type[_Member], what: str) -> Callable[[str], _Member]:
    by_word = {str(member.value): member for member in vocabulary}
    return lambda word: by_word[known_word(word, by_word, what)]
