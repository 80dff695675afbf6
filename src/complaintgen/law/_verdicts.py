"""Verdicts: one version of a provision applied to a window on the conduct, by three-valued logic over its elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Annotated

from complaintgen.case.fields import Labelled, Title
from complaintgen.law._provisions import Provision, Version
from complaintgen.law._reasons import Reason
from complaintgen.law.elements import Element, ElementFinding


class Verdict(Labelled):
    """结论"""

    ESTABLISHED = "carried", "可以主张"
    WITHHELD = "held_back", "暂缓主张"
    UNKNOWN = "unknown", "待补充"
    ABSENT = "absent", "不主张"


@dataclass(frozen=True, slots=True)
class ElementResult:
    """One element applied to the facts; a negated one must not hold."""

    element: Element
    finding: ElementFinding
    is_negated: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the condition is met, None while unknown."""
        return None if self.finding.holds is None else self.finding.holds is not self.is_negated

    def placed(self, place: Callable[[str], str]) -> ElementResult:
        """The same result, with the JSON path of the fact that would settle it put where it stands in the whole case."""
        path = self.finding.settled_by
        return self if path is None else replace(self, finding=replace(self.finding, settled_by=place(path)))


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """The results of a version's elements; what follows from them is worked out once.

    Attributes:
        required: conditions that must all be met, negated ones included.
        alternatives: conditions of which one must be met; may be empty.
        thresholds: conditions without which the ground is withheld.
        same_event: one event must meet every required condition and one alternative.
    """

    required: tuple[ElementResult, ...] = ()
    alternatives: tuple[ElementResult, ...] = ()
    thresholds: tuple[ElementResult, ...] = ()
    same_event: bool = False

    @property
    def results(self) -> tuple[ElementResult, ...]:
        """Every condition."""
        return (*self.required, *self.alternatives, *self.thresholds)

    def placed(self, place: Callable[[str], str]) -> Conditions:
        """The same results, with the JSON path of each fact that would settle one put where it stands in the whole case."""
        required, alternatives, thresholds = (tuple(result.placed(place) for result in results)
                                              for results in (self.required, self.alternatives, self.thresholds))
        return replace(self, required=required, alternatives=alternatives, thresholds=thresholds)

    @cached_property
    def carrying(self) -> tuple[str, ...]:
        """The facts that meet the conditions, each once; of one event where the version asks so."""
        if self.same_event:
            return self._common
        positive = (result for result in (*self.required, *self.alternatives) if result.holds and not result.is_negated)
        return tuple(dict.fromkeys(fact for result in positive for fact in result.finding.facts))

    @cached_property
    def elements_hold(self) -> bool | None:
        """Whether the conditions are met, thresholds aside, by whatever events."""
        return _both(_all(self.required), _any(self.alternatives))

    @cached_property
    def holds(self) -> bool | None:
        """Whether the conditions are met, thresholds aside, and by one event where the version asks so."""
        return bool(self._common) if self.elements_hold and self.same_event else self.elements_hold

    @property
    def verdict(self) -> Verdict:
        """What they make of the version."""
        if self.holds is None:
            return Verdict.UNKNOWN
        if not self.holds:
            return Verdict.ABSENT
        return Verdict.ESTABLISHED if self.threshold_is_met else Verdict.WITHHELD

    @cached_property
    def threshold_is_met(self) -> bool:
        """Whether no threshold is missing."""
        return _all(self.thresholds) is True

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts that carry the ground; where some of them also meet the threshold, those alone. Empty where it does not hold."""
        if not self.holds:
            return ()
        decisive = dict.fromkeys(fact for result in self.thresholds for fact in result.finding.facts) if self.threshold_is_met else {}
        both = tuple(fact for fact in self.carrying if fact in decisive)
        return tuple(dict.fromkeys((*(both or self.carrying), *decisive)))

    @cached_property
    def _common(self) -> tuple[str, ...]:
        """The events that meet every required condition and one of the alternatives."""
        either = {fact for result in self.alternatives if result.holds for fact in result.finding.facts}
        needed = [set(result.finding.facts) for result in self.required if not result.is_negated]
        needed += [either] if self.alternatives else []
        return tuple(fact for fact in self.required[0].finding.facts if all(fact in facts for facts in needed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A provision version applied to the facts: what held, what failed, what is unknown, and the verdict.

    Attributes:
        conditions: the results of its elements.
        accompanying: the provisions whose grounds it accompanies, where it has no conditions of its own.
        broken: what the same facts break as well, where the provision forbids what is otherwise unlawful.
        facts: ids and paths of the facts that carry it, each once.
        first_day: first day of the conduct that carries it within the edition, None without conduct.
        last_day: the last such day.
        held_back_because: what the law data say of a missing threshold, where it is or was withheld for one.
        late: why it comes too late, where it is withheld for that.
        lawyer_override: withheld by the law, pleaded because a lawyer decided so (`claims.plead`).
        chain: ids of the parties of the chain whose conduct it reads.
        is_of_conduct: whether events carry it, whose days the first and last are; else it rests on a state of things, such as a loan in a name that was misused.
        respondents: ids of the parties whose conduct carries it, and of those who engaged them.
        has_unknown_respondent: some of that conduct has no known author.
    """

    provision: Annotated[Provision, Title("规定")]
    version: Annotated[Version, Title("行为当日有效的条文")]
    conditions: Conditions = Conditions()
    accompanying: tuple[str, ...] = ()
    broken: tuple[Ground, ...] = ()
    verdict: Verdict
    facts: tuple[str, ...] = ()
    first_day: Annotated[date | None, Title("这一依据的第一次行为", absent_when="没有对应的行为")] = None
    last_day: Annotated[date | None, Title("这一依据的最后一次行为", absent_when="没有对应的行为")] = None
    held_back_because: Annotated[str | None, Title("暂缓的原因", absent_when="没有暂缓")] = None
    late: Reason | None = None
    lawyer_override: bool = False
    chain: tuple[str, ...] = ()
    is_of_conduct: Annotated[bool, Title("是否由某日的行为构成")] = False
    respondents: tuple[str, ...] = ()
    has_unknown_respondent: bool = False

    @property
    def results(self) -> tuple[ElementResult, ...]:
        """Every condition."""
        return self.conditions.results

    @property
    def days(self) -> tuple[date, ...]:
        """The first and the last day, as far as there are."""
        return tuple(day for day in (self.first_day, self.last_day) if day)

    @property
    def breached(self) -> Annotated[tuple[Version, ...], Title("同时违反的规定", absent_when="不须另外违反规定")]:
        """The rules that the same facts break as well."""
        return tuple(ground.version for ground in self.broken)

    @property
    def is_lead(self) -> bool:
        """Whether a report tells it as a lead to verify: withheld for want of a finding, and not for time."""
        return self.verdict is Verdict.WITHHELD and self.provision.lead is not None and self.late is None

    @property
    def is_leading(self) -> bool:
        """Whether it can stand alone: verified conduct, beside which remedies and rules without official text stand."""
        return self.provision.role == "conduct" and self.version.verified


def _all(results: Iterable[ElementResult]) -> bool | None:
    verdicts = {result.holds for result in results}
    return False if False in verdicts else None if None in verdicts else True


def _any(results: tuple[ElementResult, ...]) -> bool | None:
    verdicts = {result.holds for result in results}
    return True if True in verdicts or not results else None if None in verdicts else False


def _both(left: bool | None, right: bool | None) -> bool | None:
    return False if left is False or right is False else None if left is None or right is None else True
