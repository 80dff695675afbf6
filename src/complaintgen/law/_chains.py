"""The chains of a case: who acts for one debt, from the lender and its assignee to whoever collects for them.

The elements of a ground are met by the conduct of one chain and never pooled over the case: what two lenders that have nothing to do
with one another did does not add up, and a rule on institutions binds the institution whose chain acted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from complaintgen.case.enums import PartyRole
from complaintgen.case.model import Case, Party
from complaintgen.law._authorship import with_authors
from complaintgen.law._holders import collecting_holders
from complaintgen.patterns import Pattern

_PLACE = Pattern(r"^(events|parties)\[(\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A part of a case with the conduct of one chain and its parties.

    Attributes:
        case: the part.
        events: where each of its events stands in the whole case.
        parties: where each of its parties stands there.
        is_whole: it is the whole case, and every path stands where it stood.
    """

    case: Case
    events: tuple[int, ...]
    parties: tuple[int, ...]
    is_whole: bool = False

    @property
    def members(self) -> tuple[str, ...]:
        """The ids of its parties."""
        return tuple(party.id for party in self.case.parties or ())

    @property
    def lender(self) -> Party | None:
        """For whom it collects, None where no such party is known."""
        return next(iter(collecting_holders(self.case)), None)

    def place(self, path: str) -> str:
        """Where a JSON path of the part leads to in the whole case."""
        found = _PLACE.match(path)
        if found is None:
            return path
        places = {"events": self.events, "parties": self.parties}[found[1]]
        return f"{found[1]}[{places[int(found[2])]}]{path[found.end():]}"


def chains_of(case: Case) -> tuple[Chain, ...]:
    """The chains of a case; one with everything as long as it names no two lenders of debts of their own.

    With one debt, whoever is named and whoever is unknown collects that debt. With several, only a tie that somebody told joins a party to
    a lender (`engaged_by`, `same_loan_as`), an event is that of the party to which clues tie it, and what nobody knows the author of is a
    chain of its own.
    """
    parties, events = case.parties or (), case.events or ()
    groups = _groups(parties)
    if sum(any(party.role is PartyRole.LENDER for party in group) for group in groups) < 2:
        return (Chain(case=case, events=tuple(range(len(events))), parties=tuple(range(len(parties))), is_whole=True),)
    attributed = with_authors(case)
    return tuple(_part(attributed, {party.id for party in group}) for group in [*groups, ()])


def _groups(parties: Sequence[Party]) -> list[list[Party]]:
    """The parties that ties join, in the order of the case."""
    group_of = {party.id: number for number, party in enumerate(parties)}
    for party in parties:
        for tied in filter(None, (party.engaged_by, party.same_loan_as)):
            old, new = group_of[tied], group_of[party.id]
            group_of = {identifier: new if number == old else number for identifier, number in group_of.items()}
    return [[party for party in parties if group_of[party.id] == number] for number in dict.fromkeys(group_of.values())]


def _part(case: Case, members: set[str]) -> Chain:
    parties = [(index, party) for index, party in enumerate(case.parties or ()) if party.id in members]
    events = [(index, event) for index, event in enumerate(case.events or ())
              if (event.party in members if members else event.party is None)]
    part = case.model_copy(update={"parties": tuple(party for _, party in parties), "events": tuple(event for _, event in events)})
    return Chain(case=part, events=tuple(index for index, _ in events), parties=tuple(index for index, _ in parties))
