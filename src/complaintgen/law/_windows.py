"""The windows on the conduct of a case: what happened within an edition, and what the elements of a version find there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from complaintgen.case.model import Case, Event
from complaintgen.law._provisions import Edition, Version
from complaintgen.law._verdicts import Conditions, ElementResult, Ground
from complaintgen.law.elements import ELEMENTS, ConductWindow, Element, ElementFinding


class CaseWindows:
    """Windows and findings on one case, made once and shared by all provisions."""

    def __init__(self, case: Case, day: date, only: Collection[str] | None = None) -> None:
        """Prepare the windows of a case for a day of filing, on the conduct of some ids alone where they are given."""
        self._case, self._day = case, day
        self._paths = {id(event): path for path, event in conduct_paths(case)}
        self._contacts = tuple(contact for contact in case.contacts if only is None or contact.id in only)
        self._acts = tuple(act for act in case.acts if only is None or act.id in only)
        self._conduct = (*self._contacts, *self._acts)
        self._dated = [(event, event.first_day, event.last_day or event.first_day) for event in self._conduct if event.first_day]
        self._undated = [event for event in self._conduct if not event.first_day]
        self.first = min((first for _, first, _ in self._dated), default=date.max)
        self._last = max((last for _, _, last in self._dated), default=date.min)
        self.members = tuple(party.id for party in case.parties or ())
        self.undated = tuple(event.id for event in self._undated)
        self._windows: dict[tuple[date, date], ConductWindow] = {}
        self._with_undated: dict[int, ConductWindow] = {}
        self._authors = {event.id: event.party for event in self._conduct}
        self._narrowed: list[ConductWindow] = []

    def between(self, start: date, end: date) -> ConductWindow:
        """The conduct of some days, both included."""
        # An entry that stands for several and has no end may run until the day of filing.
        days = (max(start, self.first), min(end, max(self._last, self._day)))
        if days not in self._windows:
            shown = (event for event, first, last in self._dated if last >= start and first <= end)
            self._windows[days] = self._show(shown, days)
        return self._windows[days]

    @cached_property
    def whole(self) -> ConductWindow:
        """All conduct, with and without a day."""
        return self._show(self._conduct, (date.min, date.max))

    def within(self, edition: Edition) -> ConductWindow:
        """The conduct of the days of an edition."""
        return self.between(edition.start, edition.end or date.max)

    def without(self, window: ConductWindow, events: Collection[str]) -> ConductWindow:
        """A window without the events of some ids."""
        narrowed = self._show((event for event in window.events if event.id not in events), window.bounds)
        self._narrowed.append(narrowed)  # findings are kept by identity
        return narrowed

    def conditions(self, window: ConductWindow, version: Version) -> Conditions:
        """What the elements of a version find in a window."""
        return Conditions(
            required=(*self._results(window, version.all), *self._results(window, version.none, is_negated=True)),
            alternatives=self._results(window, version.any), thresholds=self._results(window, version.threshold),
            same_event=version.same_event)

    def _results(self, window: ConductWindow, names: tuple[str, ...], *, is_negated: bool = False) -> tuple[ElementResult, ...]:
        return tuple(ElementResult(ELEMENTS[name], self._finding(window, ELEMENTS[name]), is_negated) for name in names)

    def _finding(self, window: ConductWindow, element: Element) -> ElementFinding:
        """What an element finds; unknown where conduct without a date would change a no."""
        finding = window.finding(element)
        if finding.holds or not self._undated:
            return finding
        if id(window) not in self._with_undated:
            self._with_undated[id(window)] = self._show((*window.events, *self._undated), window.bounds)
        if self._with_undated[id(window)].finding(element).holds is False:
            return finding
        return replace(finding, holds=None, settled_by=f"{self._paths[id(self._undated[0])]}.at", split_on=None)

    def _show(self, events: Iterable[Event], bounds: tuple[date, date]) -> ConductWindow:
        shown = {id(event) for event in events}
        return ConductWindow(self._case, tuple(contact for contact in self._contacts if id(contact) in shown),
                             tuple(act for act in self._acts if id(act) in shown), self._day, self._paths, bounds)

    def with_respondents(self, ground: Ground) -> Ground:
        """A ground with the conduct that it rests on, and those who answer for it."""
        if not ground.facts:
            return ground
        found = [self._authors[fact] for fact in ground.facts if fact in self._authors]
        return replace(ground, is_of_conduct=bool(found), respondents=_up_from(found, self._engaged_by), has_unknown_respondent=None in found)

    @cached_property
    def _engaged_by(self) -> Mapping[str, str | None]:
        return _engagements(self._case)


def conduct_paths(case: Case) -> Iterable[tuple[str, Event]]:
    """Every event with its JSON path in the case file."""
    return case.placed_conduct()


def span(window: ConductWindow, facts: Iterable[str], edition: Edition) -> tuple[date, date]:
    """First and last day of the events among some facts, or of all conduct shown, as far as they fall in an edition."""
    carrying = set(facts)
    days = [day for identifier, days in window.days_by_event for day in days if identifier in carrying] or list(window.days)
    return max(min(days), edition.start), min(max(days), edition.end or max(days))


def responsible(case: Case, parties: Iterable[str]) -> tuple[str, ...]:
    """The ids of some parties, and of those who engaged them, all the way up."""
    return _up_from(parties, _engagements(case))


def _engagements(case: Case) -> Mapping[str, str | None]:
    """Who engaged each party."""
    return {party.id: party.engaged_by for party in (case.parties or ())}


def _up_from(parties: Iterable[str | None], engaged_by: Mapping[str, str | None]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for start in parties:
        party = start
        while party is not None and party not in found:
            found[party] = None
            party = engaged_by.get(party)
    return tuple(found)
