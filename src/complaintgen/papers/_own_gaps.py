"""The open facts that would settle something: the complainant's, and those of everyone who sues along, where each stands in the whole case.

In: who complains, the catalogue, the whole case. Out: `OwnGap` values; of somebody who sues along only what a paper may plead that they can stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from complaintgen.case.model import Case
from complaintgen.catalogue import Catalogue
from complaintgen.law.assessment import Gap
from complaintgen.papers._plaintiffs import Plaintiff


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGap:
    """An open fact.

    Attributes:
        gap: what it would settle; its path is that of the whole case.
        plaintiff: whose verdicts it would settle.
    """

    gap: Gap
    plaintiff: Plaintiff


def own_gaps(plaintiffs: Sequence[Plaintiff], catalogue: Catalogue) -> tuple[OwnGap, ...]:
    """The open facts of the complainant, then of each who sues along, each fact once.

    The loan is one and the same: what the complainant has said of it is not asked again of somebody else, and whether it is theirs is no question of
    another's case.
    """
    first, *others = plaintiffs
    joint = {entry.id for entry in catalogue if entry.joins}
    found = [*_of(first), *(item for other in others for item in _of(other) if not joint.isdisjoint(item.gap.provision.papers))]
    told = (item for item in found if item.plaintiff is first or not _is_told_of_loan(first.own.case, item.gap.path))
    return tuple(_each_once(told))


def _of(plaintiff: Plaintiff) -> Iterator[OwnGap]:
    for gap in plaintiff.assessment.gaps:
        yield OwnGap(gap=replace(gap, path=plaintiff.own.place(gap.path)), plaintiff=plaintiff)


def _each_once(gaps: Iterable[OwnGap]) -> Iterator[OwnGap]:
    seen: set[str] = set()
    for item in gaps:
        if item.gap.path not in seen:
            seen.add(item.gap.path)
            yield item


def _is_told_of_loan(case: Case, path: str) -> bool:
    part, _, fact = path.partition(".")
    return part == "loan" and (fact == "exists" or getattr(case.loan, fact, None) is not None)
