"""What days decide: grounds that come too late, conduct older than a law, conduct without a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from complaintgen.case.fields import Title
from complaintgen.case.model import Case
from complaintgen.law._limitation import claimed_for, interruptions_of, limitation_of
from complaintgen.law._police_limit import conduct_by_kind, is_of_police_law, late_events
from complaintgen.law._provisions import Edition, Provision
from complaintgen.law._reasons import Reason
from complaintgen.law._verdicts import Ground, Verdict
from complaintgen.law._windows import CaseWindows, conduct_paths, span
from complaintgen.law.elements import ConductWindow

POLICE_OUT_OF_TIME = Reason("late_police", {"kinds": ()})
"""The police did not learn of the conduct within six months. Source: 治安管理处罚法 (2025) art. 25, (2012) art. 22."""
CLAIMS_OUT_OF_TIME = Reason("late_claims", {"kinds": ()})
"""Three years are over since the last act, and nothing interrupted them while they ran. Source: 民法典 arts. 188, 192, 195."""

_DAMAGES = frozenset({"civil.property_loss", "civil.mental_distress"})


@dataclass(frozen=True, slots=True)
class TooEarly:
    """Conduct before the oldest edition of a law, which has nothing to say about it."""

    edition: Annotated[Edition, Title("最早的版本")]
    facts: tuple[str, ...]


def withhold_late(case: Case, windows: CaseWindows, grounds: Iterable[Ground], day: date,
                  read: Callable[[Ground, ConductWindow], Ground]) -> Iterator[Ground]:
    """Withhold what comes too late: sanctions for conduct that the police did not learn of within six months, damages after three years.

    A ground that the conduct in time carries by itself stays, with that conduct alone; the rest is withheld beside it.

    Args:
        case: the facts.
        windows: the windows on them.
        grounds: what was read of them.
        day: the day of filing.
        read: applies the version of a ground to other conduct.
    """
    every = tuple(grounds)
    late = {identifier: late_events(events, case, day) for identifier, events in conduct_by_kind(case, every).items()}
    claims_are_late = _claims_are_late(case, every, day)
    for ground in every:
        if ground.is_lead and late.get(ground.provision.id, frozenset()).issuperset(ground.facts):
            yield _withheld(ground, POLICE_OUT_OF_TIME)
        elif ground.verdict is not Verdict.ESTABLISHED or ground.provision.id in (case.claims.plead or ()):
            yield ground
        elif is_of_police_law(ground.provision):
            yield from _divided(windows, ground, late[ground.provision.id], read)
        else:
            is_late = claims_are_late and ground.provision.id in _DAMAGES
            yield _withheld(ground, CLAIMS_OUT_OF_TIME) if is_late else ground


def _divided(windows: CaseWindows, ground: Ground, late: frozenset[str], read: Callable[[Ground, ConductWindow], Ground]) -> Iterator[Ground]:
    """A ground on the conduct that is in time, if that carries it, and on the rest, which is late."""
    if late.isdisjoint(ground.facts):
        yield ground
        return
    window = windows.within(ground.version.edition)
    in_time = read(ground, windows.without(window, late))
    if in_time.verdict is Verdict.ESTABLISHED:
        yield in_time
    others = {event.id for event in window.events} - late
    facts = tuple(fact for fact in ground.facts if fact not in others)
    first, last = span(window, facts, ground.version.edition)
    yield _withheld(replace(ground, facts=facts, first_day=first, last_day=last), POLICE_OUT_OF_TIME)


def _withheld(ground: Ground, late: Reason) -> Ground:
    return replace(ground, verdict=Verdict.WITHHELD, held_back_because=None, late=late)


def _claims_are_late(case: Case, grounds: Iterable[Ground], day: date) -> bool:
    """Whether the three years are over even from the last act: what may still be in time is not given up here."""
    events = claimed_for(case, grounds, day)
    last = max((min(event.last_day or day, day) for event in events), default=None)
    return last is not None and limitation_of(last, interruptions_of(case, day)).is_over(day)


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
