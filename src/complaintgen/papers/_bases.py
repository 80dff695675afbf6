"""What a party is said to be known by, where the annex does not bear it out: the paper leaves a blank there.

In: a case and what contradicts itself in it. Out: party id → what the annex lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from complaintgen.case.enums import PartyRole
from complaintgen.case.model import (
    Case,
    Contact,
    ContactOrAct,
    Party,
    is_lender,
    once_for,
)
from complaintgen.case.reading import events_of_basis
from complaintgen.law.procedure import acting_for, clues_in, went_to
from complaintgen.papers._conflicts import Conflict
from complaintgen.papers._sums import sums_of, tells
from complaintgen.patterns import Pattern

DOERS = frozenset({PartyRole.COLLECTOR, PartyRole.INDIVIDUAL})
"""Who collects: what such a party is known by was met with in something that it did; a lender is known from the loan."""

_IN_A_CONTACT = Pattern(r"(?:短信|来电|电话|微信)[^，。；、]*?(?:自称|自报|签名)")


def doubtful_bases(case: Case, conflicts: Iterable[Conflict]) -> Mapping[str, str]:
    """The parties whose basis the annex does not bear out.

    Each has the kind of event that the basis names and that is not registered, 哪一次 before a kind of which several are, or nothing where no row is said to show the name.

    Args:
        case: the whole case, of which a paper may tell a part.
        conflicts: what contradicts itself in it.
    """
    lacking = {item.values["party"]: str(item.values["kind"]) for item in conflicts if item.rule == "basis_without_event"}
    unsaid = {party.id: f"哪一次{kind}" for party in case.parties or () if (kind := _kind_of_several(case, party))}
    return {party.id: lacking.get(party.id) or unsaid.get(party.id, "") for party in case.parties or () if party.id in lacking or party.id in unsaid or is_unplaced(case, party)}


def events_shown_by_basis(case: Case, party: Party) -> tuple[ContactOrAct, ...]:
    """What is laid to a party and what it is known by speaks of: of the kind that it names, or of all acts, those that share an exhibit with it; else all of the kind."""
    kind, named, _ = events_of_basis(case, party)
    among = named if kind else tuple(act for act in case.acts if act.party == party.id)
    shared = tuple(event for event in among if not set(party.evidence or ()).isdisjoint(event.evidence or ()))
    return shared or named


def _kind_of_several(case: Case, party: Party) -> str:
    """The kind of event from which a named collector is known, where several are laid to it and nothing says which of them showed the name."""
    kind, _, has_day = events_of_basis(case, party)
    shown = events_shown_by_basis(case, party)
    is_unsaid = party.name and party.role in DOERS and not has_day and len(shown) > 1 and not any(party.id in clues_in(case, event) for event in shown)
    return kind if is_unsaid else ""


def bases_asked(case: Case, conflicts: Sequence[Conflict]) -> Mapping[str, Mapping[str, object]]:
    """By the path of each such basis, the event that it names and of what kind; empty texts where no row is said to show the name."""
    doubtful = doubtful_bases(case, conflicts)
    told = {item.paths[0]: item.values for item in conflicts if item.rule == "basis_without_event"}
    paths = {f"parties[{index}].identified_by": doubtful[party.id] for index, party in enumerate(case.parties or ()) if party.id in doubtful}
    return {path: told.get(path, {"what": "", "kind": kind}) for path, kind in paths.items()}


def is_unplaced(case: Case, party: Party) -> bool:
    """Whether a party is known from contacts alone, of which none is said or shown to be its own: the annex does not bear the basis out.

    It is so where the evidence of the party is of contacts, and where a named party is told to have named itself in one.
    """
    recorded = {name for contact in case.contacts for name in contact.evidence or ()}
    known_from = set(party.evidence or ())
    named_itself = party.name is not None and _IN_A_CONTACT.search(party.identified_by or "") is not None
    return (named_itself or (bool(known_from) and known_from <= recorded)) and not any(event.party == party.id for event in case.conduct) and not any(
        party.id in clues_in(case, contact) for contact in case.contacts)


@once_for
def rests_on_role(case: Case, party: Party) -> bool:
    """Whether nothing ties what is laid to a party to it but that the debt is its own.

    Judgement: a clue, the sum of the loan in the words, or its own answer that others collect for it says more.
    """
    laid = [event for event in case.conduct if event.party == party.id]
    acting = acting_for(case, party)
    answered = any(step.others_collect and step.answer and went_to(step, party) for step in case.steps or ())
    tied = any(not acting.isdisjoint(clues_in(case, event)) or (isinstance(event, Contact) and any(tells(event, amount) for amount in sums_of(case))) for event in laid)
    return bool(laid) and is_lender(party) and not answered and not tied


def only_lenders(case: Case, parties: Sequence[Party]) -> list[str]:
    """The names of some parties, where nothing but the debt ties what was done to any of them; none where something does."""
    return [party.name or "" for party in parties] if all(rests_on_role(case, party) for party in parties) else []
