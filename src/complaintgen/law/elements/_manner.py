"""Which approaches to one person are a campaign (滋扰、纠缠、骚扰): by number, density, and the circumstances of each.

In: the approaches of some days. Out: a `Campaign` on a `Scale`. Words only add to it, and more of the same never takes anything away.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from complaintgen.case.model import ContactOrAct
from complaintgen.law.elements._approaches import CAMPAIGN_DAYS, MANY, Approach, Circumstance, Opening


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How many approaches to one person within `CAMPAIGN_DAYS` are a campaign: `times` in number, and `a_day` on the average of their days."""

    times: int
    a_day: int = 0

    def needed(self, days: int) -> int:
        return max(self.times, self.a_day * days)


_PATTERNS = (_Pattern(10, 4), _Pattern(5, 1), _Pattern(5), _Pattern(MANY))
"""By gravity, 0 to 3: how much of it is a campaign.

Judgement: ordinary reminders alone (0) where there are ten or more, four or more a day, since the recommended standard knows three calls a day
(GB/T 45251-2025); against the debtor's wish (1) where there are five or more, every day; the others where there are five (2), or `MANY` (3), in thirty days.
"""

Scale = Mapping[Circumstance, tuple[int, int]]
"""How grave a circumstance makes a call or visit, and how grave a message."""

INTRUSION: Scale = {
    Circumstance.HURTFUL_WORDS: (3, 3),
    Circumstance.NOTHING_DUE: (3, 3),
    Circumstance.REFUSED: (3, 3),
    Circumstance.TOLD_TO_STOP: (1, 1),
    Circumstance.AT_NIGHT: (3, 1),
    Circumstance.AT_THE_DOOR: (3, 3),
    Circumstance.NUMBERS_ROTATED: (1, 1),
}
"""侵扰安宁、骚扰, by call and message alike. Source: 民法典 art. 1033 item 1 (电话、短信、即时通讯工具…).

Judgement: a message at night is read in the morning.
"""

IMPORTUNING: Scale = {**INTRUSION, Circumstance.HURTFUL_WORDS: (3, 0), Circumstance.NOTHING_DUE: (3, 2)}
"""滋扰、纠缠. Source: 治安管理处罚法 (2025) art. 50 para. 1 item 5.

Judgement: written threats and insults fall under the first half of the item (多次发送…信息) and are not 滋扰 by their words; polite messages to
someone who owes nothing are where there are five in thirty days, or three after a refusal.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What the approaches amount to.

    Attributes:
        events: those that are part of a campaign, and what else came to the same persons beyond an ordinary reminder, in the order of the case; empty
            where there is none.
        count: how many contacts they stand for; where there is none, how many there were with the person most contacted.
        needed: how many in thirty days are a campaign, for the gravest among them.
        opening: where there is none, what would tell whether there is; None where there surely is none.
    """

    events: tuple[ContactOrAct, ...]
    count: int
    needed: int
    opening: Opening | None


def campaign(approaches: Iterable[Approach], scale: Scale, bounds: tuple[date, date]) -> Campaign:
    """The campaigns among approaches, as far as they surely lie within two days, both included."""
    by_person: dict[str, list[Approach]] = {}
    for approach in approaches:
        by_person.setdefault(approach.to, []).append(approach)
    reckonings = [_Reckoning(items, scale, bounds) for items in by_person.values()]
    found = [approach for reckoning in reckonings for approach in reckoning.carrying()]
    if found:
        together = [approach for reckoning in reckonings for approach in reckoning.repeated()]
        events = {id(approach.event): approach.event for approach in together}
        needed = min(_PATTERNS[_gravity(approach, scale, approach.sure)].times for approach in found)
        return Campaign(events=tuple(events.values()), count=sum(approach.times for approach in together), needed=needed, opening=None)
    opening = next(filter(None, (reckoning.opening() for reckoning in reckonings)), None)
    count = max((sum(approach.times for approach in items) for items in by_person.values()), default=0)
    return Campaign(events=(), count=count, needed=MANY, opening=opening)


def is_beyond_reminder(approach: Approach) -> bool:
    """Whether an approach is beyond a lawful reminder by itself: its words, the hour of a call, a debt that is not due, a person who owes nothing."""
    return _gravity(approach, INTRUSION, approach.sure) > 1


def _gravity(approach: Approach, scale: Scale, circumstances: Iterable[Circumstance]) -> int:
    return max((scale[circumstance][0 if approach.rings else 1] for circumstance in circumstances), default=0)


_Atom = tuple[int, int, int]
"""First day, last day, and how many contacts surely lie between them; days as ordinals."""


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """The approaches to one person, counted within the bounds."""

    approaches: Sequence[Approach]
    scale: Scale
    bounds: tuple[date, date]

    def carrying(self) -> list[Approach]:
        """The approaches that surely are part of a campaign."""
        atoms = {approach: self._sure_atoms(approach) for approach in self.approaches}
        gravities = {approach: _gravity(approach, self.scale, approach.sure) for approach in self.approaches}
        found: set[Approach] = set()
        for gravity, pattern in enumerate(_PATTERNS):
            grave = [approach for approach in self.approaches if gravities[approach] >= gravity]
            if sum(approach.times for approach in grave) < pattern.times:
                continue
            spans = _spans([atom for approach in grave for atom in atoms[approach]], pattern)
            found |= {approach for approach in grave if self._is_campaign(approach, pattern)
                      or any(start <= first <= end for first, _, _ in atoms[approach] for start, end in spans)}
        return [approach for approach in self.approaches if approach in found]

    def repeated(self) -> list[Approach]:
        """What a reader finds who counts: where there is a campaign, or is one as the entries are dated, all that is beyond a reminder by itself too."""
        carrying = self.carrying()
        start, end = self.bounds
        dated = [approach for approach in self.approaches if approach.first and approach.last and start <= approach.first <= approach.last <= end]
        if not carrying and not self._is_as_dated(dated):
            return []
        listed = {*carrying, *filter(is_beyond_reminder, dated)}
        return [approach for approach in self.approaches if approach in listed]

    def _is_as_dated(self, dated: Sequence[Approach]) -> bool:
        """Whether there is a campaign if all that an entry stands for came on its first day, which is the day that a reader sees."""
        atoms = [(approach.first.toordinal(), approach.times, _gravity(approach, self.scale, approach.sure)) for approach in dated if approach.first]
        return any(_spans([(day, day, times) for day, times, reached in atoms if reached >= gravity], pattern) for gravity, pattern in enumerate(_PATTERNS))

    def opening(self) -> Opening | None:
        """The fact that would make a campaign of them; where only several together would, the first of them."""
        openings = self._openings()
        if not openings or not self._may_be(frozenset(openings)):
            return None
        alone = (opening for kind, opening in openings.items() if self._may_be(frozenset({kind})))
        return next(alone, next(iter(openings.values())))

    def _openings(self) -> dict[Circumstance | None, Opening]:
        """What is open, by circumstance in the order of asking; None stands for how long an entry lasted."""
        found: dict[Circumstance | None, Opening] = {}
        kinds: tuple[Circumstance | None, ...] = (*list(Circumstance)[:-3], None, *list(Circumstance)[-3:])
        for kind in kinds:
            each = (self._length(item) if kind is None else item.open.get(kind) for item in self.approaches)
            if (opening := next(filter(None, each), None)) is not None:
                found[kind] = opening
        return found

    def _length(self, approach: Approach) -> Opening | None:
        """What would tell how dense an entry is within the bounds; None where that is known."""
        if approach.first is None or approach.last is None:
            return Opening(approach.at_path)
        if not approach.ends:
            return None if approach.last == approach.first else Opening(approach.until_path)
        start, end = self.bounds
        if approach.times == 1 or start <= approach.first <= approach.last <= end:
            return None
        return Opening(approach.until_path, start if approach.first < start else end + timedelta(1))

    def _may_be(self, kinds: frozenset[Circumstance | None]) -> bool:
        """Whether there would be a campaign if what is open of some kinds turned out to be so."""
        gravities = [_gravity(approach, self.scale, approach.sure | (approach.open.keys() & kinds)) for approach in self.approaches]
        for gravity, pattern in enumerate(_PATTERNS):
            atoms: list[_Atom] = []
            anywhere = 0
            grave = [approach for approach, reached in zip(self.approaches, gravities, strict=True) if reached >= gravity]
            if sum(approach.times for approach in grave) < pattern.times:
                continue
            for approach in grave:
                if None not in kinds or self._length(approach) is None:
                    atoms += self._sure_atoms(approach)
                elif approach.first is None:
                    anywhere += approach.times
                else:
                    day = max(approach.first, self.bounds[0]).toordinal()
                    atoms.append((day, day, approach.times))
            if _spans(atoms, pattern, anywhere) or anywhere >= pattern.needed(1):
                return True
        return False

    def _sure_atoms(self, approach: Approach) -> list[_Atom]:
        if approach.first is None or approach.last is None:
            return []
        start, end = self.bounds
        first, last = approach.first, approach.last if approach.ends else min(approach.last, end)
        if approach.times == 1:
            day = max(first, start).toordinal()
            return [(day, day, 1)]
        if start <= first <= last <= end and (last - first).days < CAMPAIGN_DAYS:
            return [(first.toordinal(), last.toordinal(), approach.times)]
        ends = [day for day in (first, last if approach.ends else None) if day and start <= day <= end]
        return [(day.toordinal(), day.toordinal(), 1) for day in ends]

    def _is_campaign(self, approach: Approach, pattern: _Pattern) -> bool:
        """Whether one long entry is one by itself: some thirty days of it hold so many, wherever they lie."""
        if approach.first is None or approach.last is None:
            return False
        start, end = self.bounds
        last = approach.last if approach.ends else min(approach.last, end)
        days = (last - approach.first).days + 1
        is_within = start <= approach.first <= last <= end
        return is_within and days > CAMPAIGN_DAYS and ceil(approach.times / ceil(days / CAMPAIGN_DAYS)) >= pattern.needed(CAMPAIGN_DAYS)


def _spans(atoms: Iterable[_Atom], pattern: _Pattern, anywhere: int = 0) -> list[tuple[int, int]]:
    """The longest spans, from each first day, that hold as many as the pattern asks for; `anywhere` more may lie in any of them."""
    times: Counter[tuple[int, int]] = Counter()
    for first, last, number in atoms:
        # Of several that came over days the first surely came on the first of them.
        times[first, first] += 1
        times[first, last] += number - 1
    by_first: dict[int, list[tuple[int, int]]] = {}
    for (first, last), number in times.items():
        by_first.setdefault(first, []).append((last, number))
    found = []
    starts = sorted(by_first)
    for place, start in enumerate(starts):
        within = starts[place:bisect_left(starts, start + CAMPAIGN_DAYS)]
        ends = sorted(item for first in within for item in by_first[first] if item[0] < start + CAMPAIGN_DAYS)
        total, longest = anywhere, None
        for end, number in ends:
            total += number
            if total >= pattern.needed(end - start + 1):
                longest = end
        if longest is not None:
            found.append((start, longest))
    return found
