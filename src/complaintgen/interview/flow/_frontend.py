"""What the interview needs of a screen: to say something, and to ask. The terminal and the plain screen are two of them.

A reply is what the person did: gave an answer, went back, left the fact unknown, or left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question as it stands on the screen.

    Attributes:
        path: what it asks, for whoever answers by path; menus have a name that begins with "@".
        heading: where in the interview it stands.
        words: the question.
        why: what `?` tells: why it is asked, and an example.
        options: what can be chosen; none where an answer is typed.
        is_multiple: any number of options may be chosen.
        has_lines: the answer may have many lines.
        typed: what is on the line already.
        can_stay_unknown: whether the person may leave it open.
        fault_of: what is wrong with typed words, in Chinese; None where they can be taken.
    """

    path: str
    heading: str
    words: str
    why: str = ""
    options: tuple[Option, ...] = ()
    is_multiple: bool = False
    has_lines: bool = False
    typed: str = ""
    can_stay_unknown: bool = True
    fault_of: Callable[[str], str | None] = lambda typed: None


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that `fault_of` finds nothing wrong with."""

    words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values of the options chosen, in the order of the options."""

    values: tuple[str, ...]

    @property
    def value(self) -> str:
        """The one value chosen."""
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before; what was typed is kept."""

    typed: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """「不清楚 / 以后补」."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Save and go; what was typed is kept."""

    typed: str = ""


Reply: TypeAlias = Typed | Chosen | Back | Unknown | Leave


class Screen(Protocol):
    """Whatever a person reads from and answers on."""

    @property
    def width(self) -> int:
        """Columns."""

    def say(self, text: str, *, is_warning: bool = False) -> None:
        """Show a paragraph."""

    def ask(self, prompt: Prompt) -> Reply:
        """Ask until there is a reply that can be taken."""


UNKNOWN_LABEL = "不清楚，以后再补"


def echo_of(prompt: Prompt, chosen: Sequence[str]) -> str:
    """The labels of what was chosen, as the answer is shown."""
    return "、".join(option.label for option in prompt.options if option.value in chosen) or "（没有选择）"
