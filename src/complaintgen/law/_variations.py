"""The verdicts of one case with some facts told otherwise: a provision is read again only where it looked at one of them.

A reading rests on the facts that its elements read, on the conduct that its window shows and on whose conduct it is. What is kept of
a reading is used where all three are as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from complaintgen.case.fields import recorded
from complaintgen.case.model import Case
from complaintgen.law._assess import Assessment, ground_in, verdicts_in
from complaintgen.law._authorship import with_authors
from complaintgen.law._chains import Chain, chains_of
from complaintgen.law._provisions import Law, Provision, Version
from complaintgen.law._verdicts import Ground
from complaintgen.law._windows import CaseWindows
from complaintgen.law.elements import ConductWindow


class _Kept(NamedTuple):
    """A reading with the paths of the facts that it rests on."""

    ground: Ground
    read: frozenset[str]


_Place = tuple[object, ...]
"""What a version was applied to: the version, the days and the ids of the conduct shown, that without a day, and the parties of the chain."""


class Variations:
    """A case, and the same case with some facts told otherwise.

    Attributes:
        case: the case; what is read of it is noted in `reads`.
        reads: the paths of the facts that are read.
        base: the verdicts of the case as it is told.
    """

    def __init__(self, case: Case, law: Law, day: date) -> None:
        """Find the verdicts of a case on a day of filing, and what each of them rests on."""
        self.case, self.reads = recorded(case)
        self._law, self._day = law, day
        self._kept: dict[_Place, _Kept] = {}
        with self.reads.apart() as read:
            authored = with_authors(self.case)
            chains = chains_of(authored)
            self.base: Assessment = verdicts_in(chains, authored, law, day, self._keep)
        self._read = frozenset(read)
        self._authors = _authors(authored)
        self._places = _places(chains)

    def verdicts_of(self, case: Case, changed: Iterable[str]) -> Assessment:
        """The verdicts of the case in which the facts at some paths, and no others, are told otherwise or are new."""
        told = frozenset(changed)
        if told.isdisjoint(self._read):
            return self.base
        authored = with_authors(case)
        chains = chains_of(authored)
        if _places(chains) != self._places:
            return verdicts_in(chains, authored, self._law, self._day, ground_in)
        others = told.union(path for path, author in _authors(authored).items() if author != self._authors.get(path))

        def read(case: Case, windows: CaseWindows, provision: Provision, version: Version, window: ConductWindow) -> Ground:
            kept = self._kept.get(_place(windows, version, window))
            return kept.ground if kept and others.isdisjoint(kept.read) else ground_in(case, windows, provision, version, window)

        return verdicts_in(chains, authored, self._law, self._day, read)

    def _keep(self, case: Case, windows: CaseWindows, provision: Provision, version: Version, window: ConductWindow) -> Ground:
        with self.reads.apart() as read:
            # Through a window of its own: what another reading has made the window work out is not read again.
            ground = ground_in(case, windows, provision, version, windows.without(window, ()))
        self._kept[_place(windows, version, window)] = _Kept(ground, frozenset(read))
        return ground


def _place(windows: CaseWindows, version: Version, window: ConductWindow) -> _Place:
    return id(version), window.bounds, window.shown, windows.undated, windows.members


def _authors(case: Case) -> dict[str, str | None]:
    """Whose each event is, by the path of that fact."""
    return {f"{path}.party": event.party for path, event in case.placed_conduct()}


def _places(chains: Iterable[Chain]) -> list[tuple[object, ...]]:
    """How a case is divided into chains: which parties, and of several chains which events."""
    return [(chain.members, chain.is_whole or chain.events) for chain in chains]
