"""The smallest sets of open facts that would change a verdict or open a paper: what is worth asking next, and what it would change.

In: a case, a pack, the law and the day of filing. Out: for each change the sets of answers that make it, none of them with one answer too
many. Pure: it tries answers on the case and keeps none. It says what would follow if an answer were so, and never that it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from complaintgen.case.fields import Answer, open_answers, reach_of, recorded, with_answer
from complaintgen.case.model import Case
from complaintgen.law.assessment import Assessment, Ground, Verdict, verdicts_of
from complaintgen.law.provisions import Law
from complaintgen.packs.pack import Pack
from complaintgen.papers._plan import left_out_reasons

MOST_PAIRS = 60
"""Judgement: so many pairs of answers are tried where nobody asks for more; what is left is told."""
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
    """

    changes: Mapping[Change, tuple[Answers, ...]]
    before: Mapping[str, Verdict]
    untried: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How a case stands: the verdicts, the papers that are offered, and what both rest on, to tell which answers do anything."""

    verdicts: Mapping[str, Verdict]
    offered: frozenset[str]
    marks: Mapping[str, object]

    def changes_from(self, base: _Standing) -> Iterator[Change]:
        yield from (Change(paper) for paper in sorted(self.offered - base.offered))
        for provision in (*self.verdicts, *(base.verdicts.keys() - self.verdicts.keys())):
            verdict = self.verdicts.get(provision, Verdict.ABSENT)
            if verdict is not base.verdicts.get(provision, Verdict.ABSENT):
                yield Change(provision, verdict)

    def touched_since(self, base: _Standing) -> frozenset[str]:
        """The provisions and papers of which an answer changed what they rest on."""
        return frozenset(key for key in self.marks.keys() | base.marks.keys() if self.marks.get(key) != base.marks.get(key))


@dataclass(slots=True, kw_only=True)
class _Search:
    """The search on one case: what was found, and how many pairs may still be tried."""

    pack: Pack
    law: Law
    day: date
    base: _Standing
    left: int | None
    wanted: frozenset[str] | None
    untried: int = 0
    gained: frozenset[str] = frozenset()
    found: dict[Change, list[Answers]] = field(default_factory=dict)

    def standing(self, case: Case) -> _Standing:
        return _standing(case, verdicts_of(case, self.law, self.day), self.pack)

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
    noting, read = recorded(case)
    base = _standing(noting, verdicts_of(noting, law, day), pack)
    search = _Search(pack=pack, law=law, day=day, base=base, left=most_pairs, wanted=_subjects(paper, law))
    # What nobody looked at changes nothing.
    every = open_answers(case, day)
    answers = tuple(answer for answer in every if answer.is_entry or answer.path in read)
    alive = _try_each(case, answers, search)
    _try_pairs(case, answers, {answer.path for answer in every}, alive, search)
    kept = {change: tuple(sets) for change, sets in search.found.items() if search.wanted is None or change.subject in search.wanted}
    ordered = sorted(kept, key=lambda change: (change.verdict is not None, len(kept[change][0])))
    return MissingFacts(changes={change: kept[change] for change in ordered}, before=base.verdicts, untried=search.untried)


def _try_each(case: Case, answers: Iterable[Answer], search: _Search) -> dict[Answer, frozenset[str]]:
    """Try each answer by itself; give those that do anything, with what they touch."""
    alive: dict[Answer, frozenset[str]] = {}
    for answer in answers:
        standing = search.standing(with_answer(case, answer))
        search.note((answer,), standing)
        if touched := standing.touched_since(search.base):
            alive[answer] = touched
    search.gained = search.base.offered | frozenset(change.subject for change in search.found if change.verdict in (None, Verdict.ESTABLISHED)) | frozenset(
        provision for provision, verdict in search.base.verdicts.items() if verdict is Verdict.ESTABLISHED)
    return alive


def _try_pairs(case: Case, answers: Collection[Answer], known: Collection[str], alive: Mapping[Answer, frozenset[str]], search: _Search) -> None:
    """Try two answers together: an answer and what it first makes a question of, then answers that touch the same provision or paper, and entries beside any."""
    # An entry that does nothing by itself, such as one more party, may matter to another answer.
    several = [*alive, *(answer for answer in answers if answer.is_entry and answer not in alive)]
    for first in answers:
        given = with_answer(case, first)
        reach = reach_of(first, case)
        asked = () if reach is None else open_answers(given, search.day, reach)
        _try_with(given, first, (answer for answer in asked if not answer.is_entry and answer.path not in known), search)
    promising: list[tuple[Answer, Answer]] = []
    others: list[tuple[Answer, Answer]] = []
    for first, second in combinations(several, 2):
        touched = alive.get(first, _NOTHING) & alive.get(second, _NOTHING)
        if first.path != second.path and (search.concerns(touched) or second not in alive):
            (promising if search.may_gain(touched) else others).append((first, second))
    for first, pairs in groupby([*promising, *others], key=itemgetter(0)):
        given = with_answer(case, first)
        _try_with(given, first, _still_open((second for _, second in pairs), first, case, given, search.day), search)


def _still_open(answers: Iterable[Answer], first: Answer, case: Case, given: Case, day: date) -> Iterator[Answer]:
    """Those of some answers whose questions are still asked when another is given; one more entry always is."""
    reach = reach_of(first, case)
    asked = () if reach is None else {answer.key for answer in open_answers(given, day, reach)}
    return (answer for answer in answers if answer.is_entry or reach is None or not answer.path.startswith(reach) or answer.key in asked)


def _try_with(given: Case, first: Answer, partners: Iterable[Answer], search: _Search) -> None:
    for second in partners:
        if search.may_try_pair():
            search.note((first, second), search.standing(with_answer(given, second)))


def _subjects(paper: str | None, law: Law) -> frozenset[str] | None:
    """A paper and the provisions that it may plead; None for whatever there is."""
    return None if paper is None else frozenset({paper, *(provision.id for provision in law.provisions.values() if paper in provision.papers)})


def _standing(case: Case, assessment: Assessment, pack: Pack) -> _Standing:
    reasons = left_out_reasons(case, assessment, pack)
    found: dict[str, list[Ground]] = {}
    for ground in assessment.readings:
        found.setdefault(ground.provision.id, []).append(ground)
    verdicts = {provision: min((ground.verdict for ground in grounds), key=_BY_STRENGTH.index) for provision, grounds in found.items()}
    marks = {provision: [(ground.verdict, *(result.finding for result in ground.results)) for ground in grounds] for provision, grounds in found.items()}
    told = {paper: reason and (reason.key, str(reason.values)) for paper, reason in reasons.items()}
    return _Standing(verdicts=verdicts, offered=frozenset(paper for paper, reason in reasons.items() if reason is None), marks={**marks, **told})
