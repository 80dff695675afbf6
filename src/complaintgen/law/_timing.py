"""What days decide: grounds that come too late, conduct older than a law, conduct without a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from complaintgen.case.fields import Title
from complaintgen.case.model import Case
from complaintgen.law._deadlines import Deadline, claims_are_out_of_time, police_are_out_of_time
from complaintgen.law._provisions import Edition, Provision
from complaintgen.law._reasons import Reason
from complaintgen.law._verdicts import Ground, Verdict
from complaintgen.law._windows import CaseWindows, conduct_paths

POLICE_OUT_OF_TIME = Reason("late_police")
"""Six months are over and the police never heard of the conduct. Source: 治安管理处罚法 (2025) art. 25."""
CLAIMS_OUT_OF_TIME = Reason("late_claims")
"""Three years are over since the last act and the last demand. Source: 民法典 arts. 188, 195."""

_POLICE_LAW = "治安管理处罚法"
_DAMAGES = frozenset({"civil.property_loss", "civil.mental_distress"})


@dataclass(frozen=True, slots=True)
class TooEarly:
    """Conduct before the oldest edition of a law, which has nothing to say about it."""

    edition: Annotated[Edition, Title("最早的版本")]
    facts: tuple[str, ...]


def withhold_late(case: Case, grounds: Iterable[Ground], deadlines: tuple[Deadline, ...], day: date) -> Iterator[Ground]:
    """Withhold what comes too late: public-security sanctions after six months, damages after three years."""
    over = {reason for reason, is_over in ((POLICE_OUT_OF_TIME, police_are_out_of_time(case, deadlines, day)),
                                           (CLAIMS_OUT_OF_TIME, claims_are_out_of_time(case, day))) if is_over}
    for ground in grounds:
        reason = _limit(ground.provision)
        is_late = ground.verdict is Verdict.ESTABLISHED and reason in over and ground.provision.id not in (case.claims.plead or ())
        yield replace(ground, verdict=Verdict.WITHHELD, held_back_because=None, late=reason) if is_late else ground


def too_early(windows: CaseWindows, provisions: Iterable[Provision]) -> tuple[TooEarly, ...]:
    """Conduct that would carry a provision of a law's oldest edition, had it been in force.

    A provision that came with a later edition is not meant: the law was there, without it.
    """
    every = tuple(provisions)
    oldest: dict[str, date] = {}
    for provision in every:
        edition = provision.versions[0].edition
        oldest[edition.law] = min(edition.start, oldest.get(edition.law, edition.start))
    found: dict[str, TooEarly] = {}
    for provision in every:
        edition = provision.versions[0].edition
        if edition.law in found or edition.start > oldest[edition.law]:
            continue
        facts = _before_its_law(windows, provision)
        if facts:
            found[edition.law] = TooEarly(edition, facts)
    return tuple(found.values())


def undated_paths(case: Case) -> tuple[str, ...]:
    """JSON paths of the days that are missing."""
    return tuple(f"{path}.at" for path, event in conduct_paths(case) if event.at is None)


def _limit(provision: Provision) -> Reason | None:
    if provision.versions[0].edition.law == _POLICE_LAW:
        return POLICE_OUT_OF_TIME
    return CLAIMS_OUT_OF_TIME if not _DAMAGES.isdisjoint((provision.id, *provision.follows)) else None


def _before_its_law(windows: CaseWindows, provision: Provision) -> tuple[str, ...]:
    """The events before its oldest edition that would have carried a verified conduct provision."""
    version = provision.versions[0]
    start = version.edition.start
    if provision.role != "conduct" or not version.elements or not version.verified or start <= windows.first:
        return ()
    window = windows.between(date.min, start - timedelta(days=1))
    conditions = windows.conditions(window, version)
    if not conditions.elements_hold:
        return ()
    events = {event.id for event in window.events}
    return tuple(dict.fromkeys(fact for result in (*conditions.required, *conditions.alternatives) if result.holds
                               for fact in result.finding.facts if fact in events))
