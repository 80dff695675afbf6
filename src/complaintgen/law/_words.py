"""Words of a closed vocabulary in the law's data files: each read as its enum member, or told with the nearest there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

from pydantic import BeforeValidator

_Member = TypeVar("_Member", bound=Enum)


def known_word(word: str, known: Iterable[str], what: str) -> str:
    """The word itself.

    Raises:
        ValueError: it is none of those known; the reason is Chinese and names the nearest.
    """
    words = list(known)
    if word not in words:
        near = get_close_matches(str(word), words, 1)
        raise ValueError(f"没有{what} {word}" + (f"，是不是想写 {near[0]}？" if near else f"；可以填写：{'、'.join(words)}"))
    return word


def member_of(vocabulary: type[_Member], what: str) -> BeforeValidator:
    """A validator that reads a word as a member of an enum."""
    return BeforeValidator(_reader(vocabulary, what))


def _reader(vocabulary: type[_Member], what: str) -> Callable[[str], _Member]:
    by_word = {str(member.value): member for member in vocabulary}
    return lambda word: by_word[known_word(word, by_word, what)]
