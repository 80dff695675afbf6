"""What a rule of consistency is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeAlias

from complaintgen.case._case import Case
from complaintgen.case._turned import OwnCase, own_cases


class Stated(Enum):
    """Which papers state the facts of a rule, and so are not final while they contradict."""

    FACTS = "facts"
    """Those that tell what happened."""
    PERSON = "person"
    """Those that name the person."""
    CLAIM = "claim"
    """The claim alone."""
    NOTHING = ""
    """None: it is worth a look, and no paper says both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two facts that cannot both be so.

    Attributes:
        rule: the rule that found it; its words stand under `contradiction_…` and `remedy_…` in the reasons of a pack.
        paths: JSON paths of the two, the one more likely to be mended first.
        values: what the words of the rule are rendered with.
        stated: which papers state both.
        papers: the papers that state both, where the rule knows them by name.
    """

    rule: str
    paths: tuple[str, str]
    values: Mapping[str, object] = field(default_factory=dict)
    stated: Stated
    papers: tuple[str, ...] = ()


Found: TypeAlias = tuple[str, str] | tuple[str, str, Mapping[str, object]]
"""The two paths, and values for the words."""


@dataclass(frozen=True, slots=True)
class ConsistencyRule:
    """One rule.

    Attributes:
        find: yields the places of each contradiction; the function's name is the name of the rule.
        of_each: it looks at what is one complainant's own, and is applied to the case of each.
    """

    find: Callable[[Case, date], Iterator[Found]]
    stated: Stated = Stated.FACTS
    of_each: bool = False

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self.find.__name__

    def apply(self, case: Case, day: date) -> Iterator[Contradiction]:
        """Every contradiction of this kind in a case."""
        for own in own_cases(case) if self.of_each else (OwnCase(case=case),):
            for one, other, *values in self.find(own.case, day):
                yield Contradiction(rule=self.name, paths=(own.place(str(one)), own.place(str(other))), values=dict(*values), stated=self.stated)
