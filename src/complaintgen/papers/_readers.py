"""What each reader is told: one row for each, so that nobody learns more of the case than the office has to know.

In: the digest of a case, who reads a document. Out: the digest as that reader is told it. Source: documents.md 8.3; 个人信息保护法 art. 6
(no more than the purpose needs); 治安管理处罚法 (2025) art. 94 (the police keep it secret).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from complaintgen.case.enums import ActKind, PersonKind
from complaintgen.case.model import Case
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import Masks
from complaintgen.law.procedure import Authority
from complaintgen.papers._chronology import hide_names, naming_rows
from complaintgen.papers._contact_views import named_as
from complaintgen.papers._data_words import source_events
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._exhibits import held_by
from complaintgen.papers._joint_views import naming
from complaintgen.papers._name_hiding import NameHiding
from complaintgen.papers._story import StoryPart, plain_parts, story_parts

_IN_PERSON = frozenset({ActKind.VISIT, ActKind.FOLLOWED, ActKind.HOME_ENTERED, ActKind.CONFINED, ActKind.ASSAULTED, ActKind.PROPERTY_DAMAGED, ActKind.INTERCEPTED,
                        ActKind.UNIT_DISRUPTED})
_DATA = ("plain", "published", "disclosure", "data")
_WRITTEN_FREELY = ("facts", "case", "chronology", "story", "parts", "contacts", "quotes", "acts", "exhibit_groups", "statements", "respondents", "defendants", "lender",
                   "complaint_step", "police_step", "unregistered_reports", "announced", "police_steps", "reviews")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What a reader is told.

    Attributes:
        events: "all"; "own", those that carry the breaches that belong before the office, and who did them before the others; "actors", those, and of
            the other side only who did them.
        parts: which kinds of conduct stand in the story; None for all, and for the person's own account, which nobody divides.
        hides_quoted: the names of other people are hidden inside quotes too, and in what the person wrote freely.
        hides_borrower: so is the name of whoever is said to have borrowed in the person's stead, everywhere.
        people: who was contacted is named whole, and their numbers are annexed.
        leaves_out: kinds of acts that are not its concern, as long as it is told anything else.
        source_of_data: it is told as well what concerns the source of data (`source_events`).
    """

    events: Literal["all", "own", "actors"] = "all"
    parts: tuple[str, ...] | None = None
    hides_quoted: bool = True
    hides_borrower: bool = True
    people: bool = False
    leaves_out: frozenset[ActKind] = frozenset()
    source_of_data: bool = False


_OFFICES: Mapping[str, Reader] = {
    "cyberspace": Reader(events="own", parts=_DATA, leaves_out=_IN_PERSON, source_of_data=True),
    "telecom": Reader(events="actors", parts=()),
    "justice": Reader(events="actors", parts=("plain", "posing")),
}
_ADDRESSEES: Mapping[str, Reader] = {
    "police": Reader(hides_quoted=False, hides_borrower=False, people=True),
    "institution": Reader(hides_borrower=False),
    "regulator": Reader(hides_borrower=False),
    "court": Reader(hides_borrower=False),
    "respondent": Reader(hides_borrower=False),
    "recipient": Reader(hides_quoted=False, hides_borrower=False),
    "self": Reader(hides_quoted=False, hides_borrower=False, people=True),
}


def reader_of(paper: PaperEntry, office: Authority | None) -> Reader:
    """Who reads a paper: an office by its row, others by the addressee."""
    return (_OFFICES.get(office.id) if office else None) or _ADDRESSEES.get(paper.addressee, Reader())


def told_to(reader: Reader, digest: CaseDigest, masks: Masks, named: frozenset[str]) -> CaseDigest:
    """The digest as a reader is told it.

    Args:
        reader: who reads.
        digest: what the document tells.
        masks: how names are hidden.
        named: the ids of the people whom the document names whole.
    """
    if reader.people:
        digest = _naming_everyone(digest)
    if reader.parts is not None:
        digest = replace(digest, parts=_parts_for(reader, digest), case=digest.case.model_copy(update={"account": None}))
    hidden = _hidden_names(digest.facts, masks, named) if reader.hides_quoted else {}
    if reader.hides_borrower and digest.borrower:
        hidden = {**hidden, **({} if digest.borrower in (digest.facts.complainant.name or "") else {digest.borrower: masks.name(digest.borrower)})}
        digest = replace(digest, borrower=masks.name(digest.borrower))
    if not any(name in digest.free_words for name in hidden):
        return digest
    return _hiding(digest, hidden)


def _naming_everyone(digest: CaseDigest) -> CaseDigest:
    """The digest with everyone's full name."""
    names = {person.id: named_as(person, person.name) for person in digest.facts.recipients or () if person.name}
    units = {person.id for person in digest.facts.recipients or () if person.kind in (PersonKind.GROUP, PersonKind.ORGANISATION)}
    contacts, quotes = naming(digest.contacts, names, units, they_sign=False), naming(digest.quotes, names, units, they_sign=False)
    chronology = naming_rows(digest.chronology, contacts, names, they_sign=False)
    return replace(digest, contacts=contacts, quotes=quotes, chronology=chronology, hides_names=hide_names(chronology),
                   exhibit_groups=held_by(digest.exhibit_groups, names),
                   story=naming_rows(digest.story, quotes, names, they_sign=False), parts=story_parts(digest.facts, chronology))


def _parts_for(reader: Reader, digest: CaseDigest) -> tuple[StoryPart, ...]:
    """The parts of the story that a reader is told, and, where it asks where data come from, what concerns that in the others."""
    kept = tuple(part for part in digest.parts if part.kind in (reader.parts or ()))
    told = {row.id for part in kept for row in part.told}
    speaking = source_events(digest.facts) if reader.source_of_data else frozenset()
    return (*kept, *plain_parts(digest.facts, (row for row in digest.chronology if row.id in speaking - told)))


def _hidden_names(case: Case, masks: Masks, named: frozenset[str]) -> Mapping[str, str]:
    """Full name → what stands for it, of people other than the complainant and those named; the longest first, so that none is cut by another."""
    own = case.complainant.name or ""
    found = {person.name: masks.name(person.name) for person in case.recipients or () if person.kind in (None, PersonKind.NATURAL) and person.name and person.id not in named}
    return {name: found[name] for name in sorted(found, key=len, reverse=True) if name != own and name not in own and len(name) > 1}


def _hiding(digest: CaseDigest, hidden: Mapping[str, str]) -> CaseDigest:
    """The digest with names hidden in whatever was written freely, in the facts and in what was worked out of them."""
    names = NameHiding(hidden)
    told = {name: names.hide(getattr(digest, name)) for name in _WRITTEN_FREELY}
    plaintiffs = tuple(replace(item, own=replace(item.own, case=names.hide(item.own.case))) for item in digest.plaintiffs)
    return replace(digest, **told, plaintiffs=plaintiffs, hides_quoted=digest.hides_quoted or told["chronology"] is not digest.chronology)
