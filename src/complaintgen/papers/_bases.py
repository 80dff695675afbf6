"""What a party is said to be known by, where the annex does not bear it out: the paper leaves a blank there.

In: a case and what contradicts itself in it. Out: party id → what the annex lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from complaintgen.case.model import Case, Party
from complaintgen.law.procedure import clues_in
from complaintgen.papers._conflicts import Conflict
from complaintgen.patterns import Pattern

_IN_A_CONTACT = Pattern(r"(?:短信|来电|电话|微信)[^，。；、]*?(?:自称|自报|签名)")


def doubtful_bases(case: Case, conflicts: Iterable[Conflict]) -> Mapping[str, str]:
    """The parties whose basis the annex does not bear out.

    Each has the kind of event that the basis names and that is not registered, or nothing where no row is said to show the name.

    Args:
        case: the whole case, of which a paper may tell a part.
        conflicts: what contradicts itself in it.
    """
    lacking = {item.values["party"]: str(item.values["kind"]) for item in conflicts if item.rule == "basis_without_event"}
    return {party.id: lacking.get(party.id, "") for party in case.parties or () if party.id in lacking or is_unplaced(case, party)}


def bases_asked(case: Case, conflicts: Sequence[Conflict]) -> Mapping[str, Mapping[str, object]]:
    """By the path of each such basis, the event that it names and of what kind; empty texts where no row is said to show the name."""
    doubtful = doubtful_bases(case, conflicts)
    told = {item.paths[0]: item.values for item in conflicts if item.rule == "basis_without_event"}
    paths = (f"parties[{index}].identified_by" for index, party in enumerate(case.parties or ()) if party.id in doubtful)
    return {path: told.get(path, {"what": "", "kind": ""}) for path in paths}


def is_unplaced(case: Case, party: Party) -> bool:
    """Whether a party is known from contacts alone, of which none is said or shown to be its own: the annex does not bear the basis out.

    It is so where the evidence of the party is of contacts, and where a named party is told to have named itself in one.
    """
    recorded = {name for contact in case.contacts for name in contact.evidence or ()}
    known_from = set(party.evidence or ())
    named_itself = party.name is not None and _IN_A_CONTACT.search(party.identified_by or "") is not None
    return (named_itself or (bool(known_from) and known_from <= recorded)) and not any(event.party == party.id for event in case.conduct) and not any(
        party.id in clues_in(case, contact) for contact in case.contacts)
