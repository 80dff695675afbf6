"""The reasoning: (Case, Law, day) → Assessment. Pure; the day is an argument.

Two dates rule it: what is unlawful is read on the day of each act, how a step is taken on the day of the step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from complaintgen.case.model import Case
from complaintgen.law._authorship import with_authors
from complaintgen.law._chains import Chain, chains_of
from complaintgen.law._companions import accompany, with_breaches, without_lone_companions
from complaintgen.law._deadline import Deadline
from complaintgen.law._deadlines import deadlines_of
from complaintgen.law._holders import conduct_under, lender_licences
from complaintgen.law._offices import Authority, Office
from complaintgen.law._provisions import Law, Provision, Version
from complaintgen.law._timing import TooEarly, too_early, undated_paths, withhold_late
from complaintgen.law._verdicts import Ground, Verdict
from complaintgen.law._windows import CaseWindows, span
from complaintgen.law.elements import ConductWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A fact not given that would settle an element: its JSON path and what it would decide.

    `split_on`: the entry at the path is given, and runs over this day; it must be told in two, until the day before and from it.
    """

    path: str
    element: str
    provision: Provision
    split_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the law says of a case on a day.

    Attributes:
        day: the day of filing.
        readings: every provision version that concerns the case, applied to the conduct of its days.
        gaps: facts that would settle something.
        procedure: the procedural versions in force on the day.
        deadlines: the limits that run.
        law_checked_on: when the law data were last checked.
        undated: JSON paths of events without a day; nothing is pleaded on them.
        too_early: conduct older than a law.
        authorities: the kinds of authority there are.
        offices: the branches that are known by name.
    """

    day: date
    readings: tuple[Ground, ...]
    gaps: tuple[Gap, ...]
    procedure: tuple[Version, ...]
    deadlines: tuple[Deadline, ...]
    law_checked_on: date
    undated: tuple[str, ...]
    too_early: tuple[TooEarly, ...]
    authorities: tuple[Authority, ...]
    offices: tuple[Office, ...]

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """What may be pleaded."""
        return self.with_verdict(Verdict.ESTABLISHED)

    @property
    def withheld(self) -> tuple[Ground, ...]:
        """What the facts carry but a guard withholds, each with its reason, without what merely accompanies it."""
        return tuple(ground for ground in self.with_verdict(Verdict.WITHHELD) if not ground.accompanying)

    def with_verdict(self, verdict: Verdict) -> tuple[Ground, ...]:
        """The readings with a verdict."""
        return tuple(ground for ground in self.readings if ground.verdict is verdict)

    def grounds_for(self, paper: str, role: str | None = None) -> tuple[Ground, ...]:
        """The grounds that a paper pleads, of one role ("conduct", "remedy") or of all."""
        return tuple(ground for ground in self.grounds if paper in ground.provision.papers
                     and role in (None, ground.provision.role))

    def within(self, chain: Chain) -> Assessment:
        """The same with the readings of one chain alone."""
        members = chain.members
        return replace(self, readings=tuple(ground for ground in self.readings if ground.chain == members))

    def leads_for(self, paper: str) -> tuple[Ground, ...]:
        """What a paper tells as leads to verify, and does not plead."""
        return tuple(ground for ground in self.readings if ground.is_lead and paper in ground.provision.papers)

    def procedural(self, provision_id: str) -> Version | None:
        """The version of a procedural provision in force on the day of filing."""
        return next((version for version in self.procedure if version.provision_id == provision_id), None)

    @property
    def law_is_unchecked(self) -> bool:
        """Whether the filing, or conduct that is pleaded, comes after the day on which the law was last checked."""
        days = [ground.last_day for ground in self.grounds if ground.last_day]
        return max((self.day, *days)) > self.law_checked_on

    @property
    def law_is_old(self) -> bool:
        """Whether the law data are older than a year on the day of filing."""
        return (self.day - self.law_checked_on).days > 365


def assess(case: Case, law: Law, day: date) -> Assessment:
    """Find the provisions that the facts carry, the facts that are missing, and the deadlines that run.

    Args:
        case: the facts.
        law: the law to apply.
        day: the day of filing; procedure is read on it.
    """
    case = with_authors(case)
    found = verdicts_of(case, law, day)
    return replace(found, deadlines=deadlines_of(case, law, found.readings, day),
                   too_early=too_early(CaseWindows(case, day), _concerning(law, case)))


def verdicts_of(case: Case, law: Law, day: date) -> Assessment:
    """The same without the limits that run and without what is older than a law: as much as decides which papers there are."""
    case = with_authors(case)
    return verdicts_in(chains_of(case), case, law, day, ground_in)


Reader = Callable[[Case, CaseWindows, Provision, Version, ConductWindow], Ground]
"""How a version is applied to the conduct that a window shows: `ground_in`, or what keeps some of what it found."""


def verdicts_in(chains: Sequence[Chain], case: Case, law: Law, day: date, reader: Reader) -> Assessment:
    """The verdicts of the chains of a case whose events have their authors."""
    found = [ground for chain in chains for ground in _readings(chain, law, day, reader)]
    readings = tuple(found) if len(chains) == 1 else _decisive(found)
    pleads = any(ground.verdict is Verdict.ESTABLISHED for ground in readings)
    return Assessment(
        day=day, readings=readings, gaps=tuple(_gaps(readings, with_remedies=pleads)),
        procedure=tuple(filter(None, (provision.at(day) for provision in law.provisions.values() if provision.role == "procedure"))),
        deadlines=(), law_checked_on=law.checked_on, undated=undated_paths(case), too_early=(), authorities=law.authorities, offices=law.offices)


def _readings(chain: Chain, law: Law, day: date, reader: Reader) -> Iterator[Ground]:
    """The provisions applied to the conduct of one chain; the paths of the facts they lack are those of the whole case."""
    case = chain.case
    windows = CaseWindows(case, day)
    concerned = _concerning(law, case)

    def read(ground: Ground, window: ConductWindow) -> Ground:
        return reader(case, windows, ground.provision, ground.version, window)

    in_time = withhold_late(case, windows, _read_under(case, windows, concerned, day, reader), day, read)
    own = with_breaches(windows.with_respondents(ground) for ground in in_time)
    leading = [ground for ground in own if ground.verdict is not Verdict.ABSENT]
    companions = (windows.with_respondents(accompany(provision, version, leading, windows.members)) for provision in concerned if provision.follows
                  for version in provision.versions)
    for ground in without_lone_companions((*own, *companions), case.claims.plead or ()):
        yield ground if chain.is_whole else replace(ground, conditions=ground.conditions.placed(chain.place))


def _decisive(readings: Iterable[Ground]) -> tuple[Ground, ...]:
    """Of the readings of one version those that plead or withhold it, and one of the others only where there is none."""
    by_version: dict[tuple[str, date], list[Ground]] = {}
    for ground in readings:
        by_version.setdefault((ground.provision.id, ground.version.edition.start), []).append(ground)
    return tuple(ground for same in by_version.values()
                 for ground in [item for item in same if item.verdict in (Verdict.ESTABLISHED, Verdict.WITHHELD)]
                 or sorted(same, key=lambda item: item.verdict is Verdict.ABSENT)[:1])


def _concerning(law: Law, case: Case) -> list[Provision]:
    """The rules on conduct or remedies that bind the lenders of a case, protect its complainant and have a paper to stand in."""
    licences = lender_licences(case)
    return [provision for provision in law.provisions.values() if _concerns(provision, case, licences)]


def _concerns(provision: Provision, case: Case, licences: frozenset[str]) -> bool:
    if provision.role not in ("conduct", "remedy") or not provision.papers:
        return False
    protects = not provision.victims or case.role.value in provision.victims
    protects = protects and not (provision.natural_only and case.complainant.is_organisation)
    is_bound = not provision.licences or not licences.isdisjoint(provision.licences)
    return protects and is_bound and (not provision.against or any(party.role in provision.against for party in case.parties or ()))


def _read_under(case: Case, windows: CaseWindows, provisions: Iterable[Provision], day: date, reader: Reader) -> Iterator[Ground]:
    """Apply the provisions; a rule on institutions only to what collects for one that it binds."""
    under: dict[frozenset[str] | None, list[Provision]] = {}
    for provision in provisions:
        under.setdefault(conduct_under(case, provision.licences) if provision.licences else None, []).append(provision)
    for conduct, alike in under.items():
        yield from _read_own(case, windows if conduct is None else CaseWindows(case, day, conduct), alike, day, reader)


def _read_own(case: Case, windows: CaseWindows, provisions: Iterable[Provision], day: date, reader: Reader) -> Iterator[Ground]:
    """Apply the provisions with conditions of their own: those on steps after those on conduct."""
    alone = [provision for provision in provisions if not provision.follows]
    for provision in alone:
        if not provision.governs_step:
            yield from (reader(case, windows, provision, version, windows.within(version.edition))
                        for version in provision.versions if version.elements)
    for provision in alone:
        version = provision.at(day) if provision.governs_step else None
        if version is not None:
            # A step such as asking for deletion is read on the day of filing, and looks at all conduct.
            ground = reader(case, windows, provision, version, windows.between(date.min, date.max))
            yield replace(ground, first_day=day, last_day=day) if ground.first_day else ground


def ground_in(case: Case, windows: CaseWindows, provision: Provision, version: Version, window: ConductWindow) -> Ground:
    """Apply a version to the conduct shown."""
    conditions = windows.conditions(window, version)
    verdict = conditions.verdict if window.events else Verdict.ABSENT
    is_withheld = verdict is Verdict.WITHHELD
    is_overridden = is_withheld and provision.id in (case.claims.plead or ())
    first, last = span(window, conditions.facts, version.edition) if conditions.holds and window.days else (None, None)
    return Ground(
        provision=provision, version=version, conditions=conditions, verdict=Verdict.ESTABLISHED if is_overridden else verdict,
        facts=conditions.facts, first_day=first, last_day=last,
        held_back_because=provision.held_back_because if is_withheld else None, lawyer_override=is_overridden, chain=windows.members)


def _gaps(readings: Iterable[Ground], *, with_remedies: bool) -> Iterator[Gap]:
    """The facts that would settle something, each once, those of conduct first; those of a remedy only where something is pleaded."""
    seen: set[str] = set()
    for ground in sorted(readings, key=lambda ground: ground.provision.role != "conduct"):
        if ground.verdict not in (Verdict.UNKNOWN, Verdict.WITHHELD) or not (with_remedies or ground.provision.role == "conduct"):
            continue
        if any(result.holds is False for result in ground.conditions.thresholds):
            continue  # nothing else that is open would carry it
        for result in ground.results:
            path = result.finding.settled_by
            if result.holds is None and path and path not in seen:
                seen.add(path)
                yield Gap(path=path, element=result.element.label, provision=ground.provision, split_on=result.finding.split_on)
