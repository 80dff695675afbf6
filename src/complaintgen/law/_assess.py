"""The reasoning: (Case, Law, day) → Assessment. Pure; the day is an argument.

Two dates rule it: what is unlawful is read on the day of each act, how a step is taken on the day of the step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from complaintgen.case.enums import PartyRole
from complaintgen.case.fields import Labelled, Title
from complaintgen.case.model import Case, Event
from complaintgen.law._deadlines import (
    ON_CONDUCT,
    Deadline,
    claims_are_out_of_time,
    deadlines_of,
    police_are_out_of_time,
)
from complaintgen.law._offices import Authority, Office
from complaintgen.law._provisions import Edition, Law, Provision, Version
from complaintgen.law.elements import ELEMENTS, ConductWindow, Element, ElementFinding

POLICE_OUT_OF_TIME = "最后一次行为已超过六个月，且此前没有报过案，一般不再给予治安处罚"
CLAIMS_OUT_OF_TIME = "从最后一次行为或者要求停止之日起已超过三年，对方可以提出时效抗辩；停止侵害、赔礼道歉等请求不受影响"

_DAMAGES = frozenset({"civil.property_loss", "civil.mental_distress"})


class Verdict(Labelled):
    """结论"""

    CARRIED = "carried", "可以主张"
    HELD_BACK = "held_back", "暂缓主张"
    UNKNOWN = "unknown", "待补充"
    ABSENT = "absent", "不主张"


@dataclass(frozen=True, slots=True)
class Test:
    """One element applied to the facts; a negated one must not hold."""

    element: Element
    finding: ElementFinding
    is_negated: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the condition is met, None while unknown."""
        return None if self.finding.holds is None else self.finding.holds is not self.is_negated


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision version applied to the facts: what held, what failed, what is unknown, and the verdict.

    Attributes:
        required: conditions that must all be met, negated ones included.
        alternatives: conditions of which one must be met; may be empty.
        thresholds: conditions without which it is held back.
        beside: the provisions whose grounds it stands beside, where it has no conditions of its own.
        facts: ids and paths of the facts that carry it, each once.
        first_day: first day of the conduct that carries it within the edition, None without conduct.
        last_day: the last such day.
        held_back_because: the reason, where it is held back or was.
        is_overruled: held back by the law, pleaded because a lawyer decided so (`claims.plead`).
        respondents: ids of the parties whose conduct carries it, and of those who engaged them.
        has_unknown_respondent: some of that conduct has no known author.
    """

    provision: Annotated[Provision, Title("规定")]
    version: Annotated[Version, Title("行为当日有效的条文")]
    required: tuple[Test, ...]
    alternatives: tuple[Test, ...]
    thresholds: tuple[Test, ...]
    beside: tuple[str, ...]
    verdict: Verdict
    facts: tuple[str, ...]
    first_day: Annotated[date | None, Title("这一依据的第一次行为", absent_when="没有对应的行为")]
    last_day: Annotated[date | None, Title("这一依据的最后一次行为", absent_when="没有对应的行为")]
    held_back_because: Annotated[str | None, Title("暂缓的原因", absent_when="没有暂缓")] = None
    is_overruled: bool = False
    respondents: tuple[str, ...] = ()
    has_unknown_respondent: bool = False

    @property
    def tests(self) -> tuple[Test, ...]:
        """Every condition."""
        return (*self.required, *self.alternatives, *self.thresholds)


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact not given that would settle an element: its JSON path and what it would decide."""

    path: str
    element: str
    provision: Provision


@dataclass(frozen=True, slots=True)
class TooEarly:
    """Conduct before the oldest edition of a law, which has nothing to say about it."""

    edition: Annotated[Edition, Title("最早的版本")]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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
        return self.of(Verdict.CARRIED)

    @property
    def held_back(self) -> tuple[Ground, ...]:
        """What the facts carry but a guard holds back, each with its reason, without what merely stands beside it."""
        return tuple(ground for ground in self.of(Verdict.HELD_BACK) if not ground.beside)

    def of(self, verdict: Verdict) -> tuple[Ground, ...]:
        """The readings with a verdict."""
        return tuple(ground for ground in self.readings if ground.verdict is verdict)

    def grounds_for(self, paper: str, role: str | None = None) -> tuple[Ground, ...]:
        """The grounds that a paper pleads, of one role ("conduct", "remedy") or of all."""
        return tuple(ground for ground in self.grounds if paper in ground.provision.papers
                     and role in (None, ground.provision.role))

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
    court = _Reasoning(case, day)
    concerned = [provision for provision in law.provisions.values()
                 if provision.role in ("conduct", "remedy") and provision.papers and _concerns(provision, case)]
    own = [court.read(provision, version) for provision in concerned if not provision.follows and not _is_a_step(provision)
           for version in provision.versions if version.elements]
    own += [court.read_as_step(provision, version) for provision in concerned if not provision.follows and _is_a_step(provision)
            if (version := provision.at(day)) is not None]
    beside = [court.read_beside(provision, version, own) for provision in concerned if provision.follows
              for version in provision.versions]
    procedure = tuple(filter(None, (provision.at(day) for provision in law.provisions.values()
                                    if provision.role == "procedure")))
    deadlines = deadlines_of(case, law, day)
    readings = _without_lone_remedies(_held_in_time(case, [*own, *beside], deadlines, day))
    carried = any(ground.verdict is Verdict.CARRIED for ground in readings)
    running = tuple(item for item in deadlines if carried or _is_late(readings) or item.id not in ON_CONDUCT)
    return Assessment(day, tuple(readings), tuple(_gaps(readings, carried=carried)), procedure, running, law.checked_on,
                      tuple(_undated(case)), tuple(court.too_early(concerned)), law.authorities, law.offices)


def lender_licences(case: Case) -> frozenset[str]:
    """The licence kinds of those who hold or held the debt."""
    holders = (PartyRole.LENDER, PartyRole.ASSIGNEE)
    return frozenset(party.licence.value for party in case.parties if party.role in holders and party.licence)


class _Reasoning:
    """Applies provision versions to one case; scenes and findings are made once and shared."""

    def __init__(self, case: Case, day: date) -> None:
        self._case, self._day = case, day
        self._paths = {id(event): f"{section}[{index}]" for section, events in
                       (("contacts", case.contacts), ("acts", case.acts)) for index, event in enumerate(events)}
        self._dated = [event for event in case.conduct if event.first_day]
        self._undated = [event for event in case.conduct if not event.first_day]
        days = [day for event in self._dated for day in (event.first_day, event.last_day) if day]
        self._first, self._last = (min(days), max(days)) if days else (date.max, date.min)
        self._authors = {event.id: event.party for event in case.conduct}
        self._engaged_by = {party.id: party.engaged_by for party in case.parties}
        self._scenes: dict[tuple[date, date], ConductWindow] = {}
        self._with_undated: dict[int, ConductWindow] = {}

    def read(self, provision: Provision, version: Version, scene: ConductWindow | None = None) -> Ground:
        """Apply a version to the conduct of its days, or to that of a scene."""
        scene = scene or self._scene(version.edition.start, version.edition.end or date.max)
        required = (*self._tests(scene, version.all), *self._tests(scene, version.none, is_negated=True))
        alternatives = self._tests(scene, version.any)
        thresholds = self._tests(scene, version.threshold)
        holds = _both(_all(required), _any(alternatives))
        carrying = [test for test in (*required, *alternatives) if test.holds and not test.is_negated]
        facts = tuple(dict.fromkeys(fact for test in carrying for fact in test.finding.facts)) if holds else ()
        if holds and version.same_event:
            facts = _common(required, alternatives)
            holds = bool(facts)
        verdict = _verdict(holds, _all(thresholds)) if scene.events else Verdict.ABSENT
        overruled = verdict is Verdict.HELD_BACK and provision.id in self._case.claims.plead
        if holds and _all(thresholds):
            facts = _narrowed(facts, tuple(fact for test in thresholds for fact in test.finding.facts))
        first, last = self._span(scene, facts, version.edition) if holds and scene.days else (None, None)
        ground = Ground(provision, version, required, alternatives, thresholds, (),
                        Verdict.CARRIED if overruled else verdict, facts, first, last,
                        provision.held_back_because if verdict is Verdict.HELD_BACK else None, overruled)
        return self._with_respondents(ground)

    def read_as_step(self, provision: Provision, version: Version) -> Ground:
        """Apply a version that governs a step, such as asking for deletion, to all conduct: it is read on the day of filing."""
        ground = self.read(provision, version, self._scene(date.min, date.max))
        return replace(ground, first_day=self._day, last_day=self._day) if ground.first_day else ground

    def read_beside(self, provision: Provision, version: Version, grounds: Iterable[Ground]) -> Ground:
        """Give a version the verdict of the grounds it stands beside, as far as their days meet its edition."""
        followed = [ground for ground in grounds if ground.provision.id in provision.follows
                    and _overlap(ground.version.edition, version.edition)]
        for verdict in (Verdict.CARRIED, Verdict.HELD_BACK, Verdict.UNKNOWN):
            same = [ground for ground in followed if ground.verdict is verdict]
            days = [day for ground in same for day in (ground.first_day, ground.last_day) if day]
            clipped = [day for day in days if version.edition.is_in_force(day)]
            if same and (clipped or verdict is Verdict.UNKNOWN):
                facts = tuple(dict.fromkeys(fact for ground in same for fact in ground.facts))
                return self._with_respondents(Ground(
                    provision, version, (), (), (), tuple(dict.fromkeys(ground.provision.id for ground in same)), verdict, facts,
                    min(clipped, default=None), max(clipped, default=None), same[0].held_back_because,
                    all(ground.is_overruled for ground in same)))
        return Ground(provision, version, (), (), (), provision.follows, Verdict.ABSENT, (), None, None)

    def too_early(self, provisions: Iterable[Provision]) -> Iterator[TooEarly]:
        """Conduct that would carry a provision, had its law been in force."""
        found: dict[str, TooEarly] = {}
        for provision in provisions:
            version = provision.versions[0]
            start = version.edition.start
            if provision.role != "conduct" or not version.elements or start <= self._first:
                continue
            scene = self._scene(date.min, date.fromordinal(start.toordinal() - 1))
            required = (*self._tests(scene, version.all), *self._tests(scene, version.none, is_negated=True))
            alternatives = self._tests(scene, version.any)
            facts = {event.id for event in scene.events}
            carrying = tuple(dict.fromkeys(fact for test in (*required, *alternatives) if test.holds
                                           for fact in test.finding.facts if fact in facts))
            if _both(_all(required), _any(alternatives)) and carrying and version.verified:
                known = found.get(version.edition.law)
                if known is None or start < known.edition.start:
                    found[version.edition.law] = TooEarly(version.edition, carrying)
        yield from found.values()

    def _scene(self, start: date, end: date) -> ConductWindow:
        window = (max(start, self._first), min(end, self._last))
        if window not in self._scenes:
            shown = {id(event) for event in self._dated if event.first_day and event.last_day
                     and event.last_day >= start and event.first_day <= end}
            self._scenes[window] = self._show(shown)
        return self._scenes[window]

    def _show(self, shown: set[int]) -> ConductWindow:
        return ConductWindow(self._case, tuple(contact for contact in self._case.contacts if id(contact) in shown),
                     tuple(act for act in self._case.acts if id(act) in shown), self._day, self._paths)

    def _tests(self, scene: ConductWindow, names: tuple[str, ...], *, is_negated: bool = False) -> tuple[Test, ...]:
        return tuple(Test(ELEMENTS[name], self._finding(scene, ELEMENTS[name]), is_negated) for name in names)

    def _finding(self, scene: ConductWindow, element: Element) -> ElementFinding:
        finding = scene.finding(element)
        if finding.holds or not self._undated:
            return finding
        with_undated = self._with_undated.get(id(scene))
        if with_undated is None:
            with_undated = self._show({id(event) for event in (*scene.events, *self._undated)})
            self._with_undated[id(scene)] = with_undated
        if with_undated.finding(element).holds is False:
            return finding
        return replace(finding, holds=None, settled_by=f"{self._paths[id(self._undated[0])]}.at")

    def _span(self, scene: ConductWindow, facts: tuple[str, ...], edition: Edition) -> tuple[date, date]:
        carrying = set(facts)
        own = [day for event in scene.events if event.id in carrying
               for day in (event.first_day, event.last_day) if day] or list(scene.days)
        return max(min(own), edition.start), min(max(own), edition.end or max(own))

    def _with_respondents(self, ground: Ground) -> Ground:
        events = [fact for fact in ground.facts if fact in self._authors]
        chain: dict[str, None] = {}
        for fact in events:
            party = self._authors[fact]
            while party is not None and party not in chain:
                chain[party] = None
                party = self._engaged_by.get(party)
        return replace(ground, respondents=tuple(chain),
                       has_unknown_respondent=any(self._authors[fact] is None for fact in events))


def _is_a_step(provision: Provision) -> bool:
    return provision.role == "remedy" and provision.gives == "procedure"


def _all(tests: Iterable[Test]) -> bool | None:
    verdicts = {test.holds for test in tests}
    return False if False in verdicts else None if None in verdicts else True


def _any(tests: tuple[Test, ...]) -> bool | None:
    verdicts = {test.holds for test in tests}
    return True if True in verdicts or not tests else None if None in verdicts else False


def _both(left: bool | None, right: bool | None) -> bool | None:
    return False if left is False or right is False else None if left is None or right is None else True


def _common(required: tuple[Test, ...], alternatives: tuple[Test, ...]) -> tuple[str, ...]:
    """The events that meet every required condition and one of the alternatives."""
    either = {fact for test in alternatives if test.holds for fact in test.finding.facts}
    needed = [set(test.finding.facts) for test in required if not test.is_negated] + ([either] if alternatives else [])
    first = next(iter(required)).finding.facts
    return tuple(fact for fact in first if all(fact in facts for facts in needed))


def _narrowed(facts: tuple[str, ...], decisive: tuple[str, ...]) -> tuple[str, ...]:
    """Where some of the conduct also meets the threshold, that conduct alone carries the ground."""
    both = tuple(fact for fact in facts if fact in set(decisive))
    return tuple(dict.fromkeys((*(both or facts), *decisive)))


def _verdict(holds: bool | None, threshold: bool | None) -> Verdict:
    if holds is None:
        return Verdict.UNKNOWN
    if not holds:
        return Verdict.ABSENT
    return Verdict.CARRIED if threshold else Verdict.HELD_BACK


def _overlap(one: Edition, other: Edition) -> bool:
    return one.start <= (other.end or date.max) and other.start <= (one.end or date.max)


def _concerns(provision: Provision, case: Case) -> bool:
    protects = not provision.victims or case.role.value in provision.victims
    return protects and (not provision.licences or not lender_licences(case).isdisjoint(provision.licences))


def _held_in_time(case: Case, readings: list[Ground], deadlines: tuple[Deadline, ...], day: date) -> Iterator[Ground]:
    """Hold back what came too late: public-security sanctions after six months, damages after three years."""
    by_reason = {POLICE_OUT_OF_TIME: police_are_out_of_time(case, deadlines, day),
                 CLAIMS_OUT_OF_TIME: claims_are_out_of_time(case, day)}
    for ground in readings:
        reason = _late_reason(ground.provision)
        if ground.verdict is Verdict.CARRIED and reason and by_reason[reason] and ground.provision.id not in case.claims.plead:
            yield replace(ground, verdict=Verdict.HELD_BACK, held_back_because=reason)
        else:
            yield ground


def _late_reason(provision: Provision) -> str | None:
    if provision.versions[0].edition.law == "治安管理处罚法":
        return POLICE_OUT_OF_TIME
    return CLAIMS_OUT_OF_TIME if not _DAMAGES.isdisjoint((provision.id, *provision.follows)) else None


def _is_late(readings: Iterable[Ground]) -> bool:
    return any(ground.held_back_because in (POLICE_OUT_OF_TIME, CLAIMS_OUT_OF_TIME) for ground in readings)


def _without_lone_remedies(readings: Iterable[Ground]) -> list[Ground]:
    """A remedy, or a rule without official text, stands only beside verified conduct that the same paper pleads."""
    every = list(readings)

    def leads(ground: Ground) -> bool:
        return ground.provision.role == "conduct" and ground.version.verified

    led = {verdict: {paper for ground in every if leads(ground) and ground.verdict is verdict
                     for paper in ground.provision.papers} for verdict in (Verdict.CARRIED, Verdict.HELD_BACK)}

    def placed(ground: Ground) -> Ground:
        if leads(ground) or ground.verdict not in led or not led[ground.verdict].isdisjoint(ground.provision.papers):
            return ground
        if ground.verdict is Verdict.HELD_BACK and not led[Verdict.CARRIED].isdisjoint(ground.provision.papers):
            return ground
        return replace(ground, verdict=Verdict.ABSENT)

    return [placed(ground) for ground in every]


def _gaps(readings: Iterable[Ground], *, carried: bool) -> Iterator[Gap]:
    seen: set[str] = set()
    for ground in readings:
        if ground.verdict not in (Verdict.UNKNOWN, Verdict.HELD_BACK) or not (carried or ground.provision.role == "conduct"):
            continue
        for test in ground.tests:
            path = test.finding.settled_by
            if test.holds is None and path and path not in seen:
                seen.add(path)
                yield Gap(path, test.element.label, ground.provision)


def _undated(case: Case) -> Iterator[str]:
    sections: Mapping[str, tuple[Event, ...]] = {"contacts": case.contacts, "acts": case.acts}
    for section, events in sections.items():
        for index, event in enumerate(events):
            if event.at is None:
                yield f"{section}[{index}].at"
