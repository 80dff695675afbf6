"""The smallest sets of open facts that would change a verdict or open a paper: what is worth asking next, and what it would change.

In: a case, a pack, the law and the day of filing. Out: for each change the sets of answers that make it, none of them with one answer too
many. Pure: it tries answers on the case and keeps none. It says what would follow if an answer were so, and never that it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from complaintgen.case.fields import SOMEBODY, Answer, is_open, open_answers, reach_of, with_answer
from complaintgen.case.model import Case, OwnCase, own_cases
from complaintgen.law.assessment import Assessment, Ground, Reason, Variations, Verdict
from complaintgen.law.provisions import Law
from complaintgen.packs.pack import Pack
from complaintgen.papers._plan import left_out_reasons

MOST_PAIRS = 60
"""Judgement: so many pairs of answers are tried where nobody asks for more, those first of which one makes the other the next question; what is left is told."""
_BY_STRENGTH = (Verdict.ESTABLISHED, Verdict.WITHHELD, Verdict.UNKNOWN, Verdict.ABSENT)


class Change(NamedTuple):
    """What would change: a paper that would be made, or a provision that would have another verdict.

    Attributes:
        subject: the id of the paper or provision.
        verdict: what the provision's verdict would become; None for a paper.
    """

    subject: str
    verdict: Verdict | None = None


_NOTHING: frozenset[str] = frozenset()
Answers = tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFacts:
    """What open facts would change.

    Attributes:
        changes: what would change → every smallest set of answers that was found to change it, in the order of the case; papers first.
        before: the verdict of each provision as the case stands.
        untried: how many pairs of answers were not tried, because there were too many.
        of: who sues along and whose verdicts these are; empty for the complainant.
    """

    changes: Mapping[Change, tuple[Answers, ...]]
    before: Mapping[str, Verdict]
    untried: int
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """How a case stands: what was read for each provision, why each paper is left out, and what follows from them."""

    readings: Mapping[str, tuple[Ground, ...]]
    left_out: Mapping[str, Reason | None]

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict of each provision."""
        return {provision: min((ground.verdict for ground in grounds), key=_BY_STRENGTH.index) for provision, grounds in self.readings.items()}

    @cached_property
    def offered(self) -> frozenset[str]:
        """The papers that are offered."""
        return frozenset(paper for paper, reason in self.left_out.items() if reason is None)

    def changes_from(self, base: _Standing) -> Iterator[Change]:
        yield from (Change(paper) for paper in sorted(self.offered - base.offered))
        for provision in (*self.verdicts, *(base.verdicts.keys() - self.verdicts.keys())):
            verdict = self.verdicts.get(provision, Verdict.ABSENT)
            if verdict is not base.verdicts.get(provision, Verdict.ABSENT):
                yield Change(provision, verdict)

    def touched_since(self, base: _Standing) -> frozenset[str]:
        """The provisions and papers of which an answer changed what they rest on."""
        provisions = (key for key in self.readings.keys() | base.readings.keys() if not _rest_on_the_same(self.readings.get(key, ()), base.readings.get(key, ())))
        papers = (key for key, reason in self.left_out.items() if _mark(reason) != _mark(base.left_out[key]))
        return frozenset((*provisions, *papers))

    def asks_since(self, base: _Standing, touched: frozenset[str]) -> frozenset[str]:
        """The paths that what an answer touched asks for now, and did not ask for before."""
        return frozenset().union(*(self._asks(key) - base._asks(key) for key in touched))

    def _asks(self, key: str) -> frozenset[str]:
        """The paths that a provision or a paper asks for."""
        if key in self.left_out:
            reason = self.left_out[key]
            return frozenset({str(reason.values["path"])}) if reason and "path" in reason.values else _NOTHING
        return frozenset(path for ground in self.readings.get(key, ()) for result in ground.results if (path := result.finding.settled_by))


def _rest_on_the_same(some: Sequence[Ground], others: Sequence[Ground]) -> bool:
    return len(some) == len(others) and all(
        one is other or (one.verdict is other.verdict and (one.conditions is other.conditions or one.conditions == other.conditions))
        for one, other in zip(some, others, strict=True))


def _mark(reason: Reason | None) -> object:
    return reason and (reason.key, str(reason.values))


class _Effect(NamedTuple):
    """What an answer does by itself: the provisions and papers that it touches, and the paths that they ask for next."""

    touched: frozenset[str]
    asks_next: frozenset[str]


_NO_EFFECT = _Effect(_NOTHING, _NOTHING)


@dataclass(slots=True, kw_only=True)
class _Search:
    """The search on one case: what was found, and how many pairs may still be tried."""

    pack: Pack
    day: date
    variations: Variations
    base: _Standing
    read: frozenset[str]
    left: int | None
    wanted: frozenset[str] | None
    is_open: Callable[[Answer], bool]
    untried: int = 0
    gained: frozenset[str] = frozenset()
    found: dict[Change, list[Answers]] = field(default_factory=dict)
    asked: dict[Answer, Sequence[Answer]] = field(default_factory=dict)

    def asked_beside(self, first: Answer, case: Case) -> Sequence[Answer]:
        """The answers that are open where an answer may open or close questions, once it is given; none where it does to none."""
        if first not in self.asked:
            reach = reach_of(first, case)
            self.asked[first] = () if reach is None else tuple(filter(self.is_open, open_answers(with_answer(case, first), self.day, reach)))
        return self.asked[first]

    def standing(self, case: Case, answers: Answers) -> _Standing:
        """How the case stands in which some answers are given."""
        changed = {answer.changes for answer in answers}
        if changed.isdisjoint(self.read):
            return self.base
        return _standing(case, self.variations.verdicts_of(case, changed), self.pack)

    def note(self, answers: Answers, standing: _Standing) -> None:
        """Keep the changes that no smaller set makes."""
        for change in standing.changes_from(self.base):
            listed = self.found.setdefault(change, [])
            if not listed or len(listed[0]) == len(answers):
                listed.append(answers)

    def concerns(self, touched: frozenset[str]) -> bool:
        """Whether two answers that both touch something touch what is looked for."""
        return bool(touched if self.wanted is None else touched & self.wanted)

    def may_gain(self, touched: frozenset[str]) -> bool:
        """Whether some of it can neither be pleaded nor made after one answer alone."""
        return not (touched if self.wanted is None else touched & self.wanted) <= self.gained

    def may_try_pair(self) -> bool:
        if self.left == 0:
            self.untried += 1
            return False
        if self.left is not None:
            self.left -= 1
        return True


def missing_facts(case: Case, pack: Pack, law: Law, day: date, *, paper: str | None = None, most_pairs: int | None = MOST_PAIRS) -> MissingFacts:
    """Find the smallest sets of one and two answers to open questions, each set making its change when it is given.

    Args:
        case: the facts.
        pack: the papers that there are.
        law: the law to apply.
        day: the day of filing.
        paper: look for what opens this paper or changes what it pleads, alone; None for all.
        most_pairs: how many pairs are tried; None for all that can do anything together.
    """
    return _missing(case, pack, law, day, None if paper is None else _subjects({paper}, law), most_pairs, lambda _: True)


def missing_facts_of_others(case: Case, pack: Pack, law: Law, day: date, *, paper: str | None = None,
                            most_pairs: int | None = MOST_PAIRS) -> tuple[MissingFacts, ...]:
    """The same for everyone who sues along, in the order of the case: what would change what they can plead in the papers that they stand in.

    Each answer stands at its place in the whole case; what the complainant has told is not asked again.
    """
    joint = {entry.id for entry in pack.catalogue if entry.joins and paper in (None, entry.id)}
    others = (own for own in own_cases(case) if own.index is not None) if joint else ()
    return tuple(_missing_of(own, case, pack, law, day, _subjects(joint, law), most_pairs) for own in others)


def _missing_of(own: OwnCase, case: Case, pack: Pack, law: Law, day: date, wanted: frozenset[str], most_pairs: int | None) -> MissingFacts:
    found = _missing(own.case, pack, law, day, wanted, most_pairs, lambda answer: is_open(own.place(answer.path), case))
    placed = {change: tuple(tuple(replace(answer, path=own.place(answer.path)) for answer in answers) for answers in sets) for change, sets in found.changes.items()}
    return replace(found, changes=placed, of=own.case.complainant.name or SOMEBODY)


def _missing(case: Case, pack: Pack, law: Law, day: date, wanted: frozenset[str] | None, most_pairs: int | None, is_open: Callable[[Answer], bool]) -> MissingFacts:
    variations = Variations(case, law, day)
    base = _standing(variations.case, variations.base, pack)
    search = _Search(pack=pack, day=day, variations=variations, base=base, read=frozenset(variations.reads.paths), left=most_pairs, wanted=wanted, is_open=is_open)
    every = tuple(filter(is_open, open_answers(case, day)))
    # What nobody looked at changes nothing by itself; an entry may be what another answer names.
    answers = tuple(answer for answer in every if answer.is_entry or answer.path in search.read)
    effects = _try_each(case, answers, search)
    pairs = (*_opened_pairs(case, answers, {answer.path for answer in every}, effects, search), *_known_pairs(answers, effects, search))
    _try_pairs(case, sorted(pairs, key=itemgetter(0)), search)
    kept = {change: tuple(sets) for change, sets in search.found.items() if search.wanted is None or change.subject in search.wanted}
    ordered = sorted(kept, key=lambda change: (change.verdict is not None, len(kept[change][0])))
    return MissingFacts(changes={change: kept[change] for change in ordered}, before=base.verdicts, untried=search.untried)


def _try_each(case: Case, answers: Iterable[Answer], search: _Search) -> dict[Answer, _Effect]:
    """Try each answer by itself; give those that do anything, with what they do."""
    effects: dict[Answer, _Effect] = {}
    for answer in answers:
        standing = search.standing(with_answer(case, answer), (answer,))
        search.note((answer,), standing)
        if touched := standing.touched_since(search.base):
            effects[answer] = _Effect(touched, standing.asks_since(search.base, touched))
    search.gained = search.base.offered | frozenset(change.subject for change in search.found if change.verdict in (None, Verdict.ESTABLISHED)) | frozenset(
        provision for provision, verdict in search.base.verdicts.items() if verdict is Verdict.ESTABLISHED)
    return effects


_Pair = tuple[int, Answer, Answer]
"""How soon two answers are worth a try together, 0 for first, and the two."""


def _opened_pairs(case: Case, answers: Iterable[Answer], known: Collection[str], effects: Mapping[Answer, _Effect], search: _Search) -> Iterator[_Pair]:
    """Each answer with those to the questions that it first makes questions."""
    for first in answers:
        asked = search.asked_beside(first, case)
        asks_next = effects.get(first, _NO_EFFECT).asks_next
        yield from ((0 if _is_asked(second, asks_next) else 2, first, second) for second in asked if not second.is_entry and second.path not in known)


def _known_pairs(answers: Iterable[Answer], effects: Mapping[Answer, _Effect], search: _Search) -> Iterator[_Pair]:
    """Two answers of which one at least does something, or is one more entry."""
    for first, second in combinations(answers, 2):
        if first.path != second.path and (rank := _rank(first, second, effects, search)) is not None:
            yield rank, first, second


def _try_pairs(case: Case, pairs: Iterable[_Pair], search: _Search) -> None:
    for first, same in groupby(pairs, key=itemgetter(1)):
        given = with_answer(case, first)
        for second in _still_open((second for _, _, second in same), first, case, search):
            if search.may_try_pair():
                search.note((first, second), search.standing(with_answer(given, second), (first, second)))


def _rank(first: Answer, second: Answer, effects: Mapping[Answer, _Effect], search: _Search) -> int | None:
    """How soon two answers are worth a try together; None where they do nothing together that they do not do alone."""
    one, other = effects.get(first, _NO_EFFECT), effects.get(second, _NO_EFFECT)
    if not search.concerns(one.touched | other.touched):
        # An entry that does nothing by itself, such as one more party, may matter to another.
        return 3 if first.is_entry and second.is_entry else None
    if _is_asked(first, other.asks_next) or _is_asked(second, one.asks_next):
        return 0
    if search.concerns(both := one.touched & other.touched):
        return 1 if search.may_gain(both) else 2
    return 3 if not (one.touched and other.touched) else None


def _is_asked(answer: Answer, paths: Collection[str]) -> bool:
    return answer.path in paths or (answer.is_entry and answer.path.partition("[")[0] in paths)


def _still_open(answers: Iterable[Answer], first: Answer, case: Case, search: _Search) -> Iterator[Answer]:
    """Those of some answers whose questions are still asked when another is given; one more entry always is."""
    reach = reach_of(first, case)
    asked = {answer.key for answer in search.asked_beside(first, case)}
    return (answer for answer in answers if answer.is_entry or reach is None or not answer.path.startswith(reach) or answer.key in asked)


def _subjects(papers: Collection[str], law: Law) -> frozenset[str]:
    """Some papers and the provisions that they may plead."""
    return frozenset({*papers, *(provision.id for provision in law.provisions.values() if not set(papers).isdisjoint(provision.papers))})


def _standing(case: Case, assessment: Assessment, pack: Pack) -> _Standing:
    reasons = left_out_reasons(case, assessment, pack)
    found: dict[str, list[Ground]] = {}
    for ground in assessment.readings:
        found.setdefault(ground.provision.id, []).append(ground)
    return _Standing(readings={provision: tuple(grounds) for provision, grounds in found.items()}, left_out=reasons)
