"""The elements of a common shape, read from elements.toml: one model for each shape, each with what it finds in a window."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from complaintgen.case.enums import ActKind, Channel, EvidenceKind, Finding, NamedBody, PartyRole, Role, StepKind, Tag
from complaintgen.case.model import DECEASED, SELF, Act, Case, Contact, ContactOrAct, sender_identity
from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Table, packaged_table
from complaintgen.law.elements._about import concerns_complainant, is_no_debtor, is_untrue
from complaintgen.law.elements._counting import ids
from complaintgen.law.elements._deeds import DeedWords, tags_told
from complaintgen.law.elements._window import ConductWindow, Element, ElementFinding, open_words

_Acts = Annotated[tuple[Annotated[ActKind, Field(strict=False)], ...], Field(strict=False)]
_Channels = Annotated[tuple[Annotated[Channel, Field(strict=False)], ...], Field(strict=False)]
_EvidenceKinds = Annotated[tuple[Annotated[EvidenceKind, Field(strict=False)], ...], Field(strict=False)]
_PartyRoles = Annotated[tuple[Annotated[PartyRole, Field(strict=False)], ...], Field(strict=False)]
_Roles = Annotated[tuple[Annotated[Role, Field(strict=False)], ...], Field(strict=False)]
_Findings = Annotated[tuple[Annotated[Finding, Field(strict=False)], ...], Field(strict=False)]
_Bodies = Annotated[tuple[Annotated[NamedBody, Field(strict=False)], ...], Field(strict=False)]
_StepKind = Annotated[StepKind, Field(strict=False)]
_Tag = Annotated[Tag, Field(strict=False)]
_Tags = Annotated[tuple[_Tag, ...], Field(strict=False)]


class _Shape(Table):
    title: Line
    source: Line
    deeds: Annotated[tuple[DeedWords, ...], Field(strict=False)] = ()


class _Tagged(_Shape):
    tags: _Tags
    acts: _Acts = ()
    among: Literal["anyone", "others", "complainant", "published", "posts", "third_parties"] = "anyone"
    concerning: Literal["anyone", "complainant", "deceased"] = "anyone"
    debt_owed: bool = False
    in_series: bool = False

    def find(self, window: ConductWindow) -> ElementFinding:
        among = self._shown(window)
        found = {event: self._concerns(window, event) for event in among if self._shows(window, event)}
        unsure = next((window.open_part_in_debt(event) or window.path(event, "about") for event, concerns in found.items() if concerns is None), None)
        carrying = tuple(event for event, concerns in found.items() if concerns)
        return ElementFinding.carried_by(ids(_with_series(window, carrying, among) if self.in_series else carrying),
                                         unsure or self._open(window) or window.first_untagged(self._may_show(among)))

    def _may_show(self, among: tuple[ContactOrAct, ...]) -> tuple[ContactOrAct, ...]:
        """The events whose words would tell, were they marked: of the dead nobody speaks unless somebody said so."""
        return tuple(event for event in among if DECEASED in (event.about or ())) if self.concerning == "deceased" else among

    def _concerns(self, window: ConductWindow, event: ContactOrAct) -> bool | None:
        """Whether an event that shows it counts: where the victim matters, by whom its words are about."""
        if self.among == "third_parties" and window.open_part_in_debt(event):
            return None
        if self.concerning == "anyone" or (isinstance(event, Act) and event.kind in self.acts and event.about is None):
            return True
        if self.concerning == "deceased":
            return DECEASED in (event.about or ())
        if self.debt_owed and is_no_debtor(window.case) and is_untrue(window.case, event):
            return False
        return concerns_complainant(window.case, event, self.tags)

    def _shown(self, window: ConductWindow) -> tuple[ContactOrAct, ...]:
        return {"anyone": window.told, "others": window.before_others, "complainant": window.before_complainant_alone,
                "published": window.published, "posts": window.posts, "third_parties": window.to_third_parties}[self.among]

    def _shows(self, window: ConductWindow, event: ContactOrAct) -> bool:
        return not tags_told(window.case, event).isdisjoint(self.tags) or (isinstance(event, Act) and event.kind in self.acts)

    def _open(self, window: ConductWindow) -> str | None:
        """JSON path of what would tell whether the first event that would carry it, or may, is among those that count."""
        perhaps, field = {"others": (window.perhaps_before_others, "seen_by_others"), "complainant": (window.perhaps_before_others, "seen_by_others"),
                          "posts": (window.perhaps_posts, "kind")}.get(self.among, ((), ""))
        doubtful = next((event for event in perhaps if self._shows(window, event) or open_words(event)), None)
        return None if doubtful is None else window.path(doubtful, field if self._shows(window, doubtful) else str(open_words(doubtful)))


def _with_series(window: ConductWindow, carrying: tuple[ContactOrAct, ...], among: tuple[ContactOrAct, ...]) -> Iterator[ContactOrAct]:
    """What carries an element, and what came with it: all that its senders sent, and whatever tells the same persons of the debt."""
    senders = {sender_identity(event) for event in carrying if isinstance(event, Contact)} - {""}
    persons = {person for event in carrying for person in event.reached}
    shown = set(map(id, carrying))
    for event in among:
        is_sent = isinstance(event, Contact) and sender_identity(event) in senders
        is_told = Tag.DEBT_DISCLOSURE in (event.tags or ()) and not persons.isdisjoint(event.reached)
        if id(event) in shown or ((is_sent or is_told) and not window.open_part_in_debt(event)):
            yield event


class _Acted(_Shape):
    acts: _Acts
    own: bool = False

    def find(self, window: ConductWindow) -> ElementFinding:
        return ElementFinding.carried_by(ids(act for act in window.acted(*self.acts) if not self.own or act.recipient == SELF))


class _Sent(_Shape):
    channels: _Channels
    acts: _Acts = ()
    if_shown: _Acts = ()
    shown_by: _EvidenceKinds = ()

    def find(self, window: ConductWindow) -> ElementFinding:
        sent = (contact for contact in window.intrusions if contact.channel in self.channels)
        showing = {item.id for item in window.case.evidence or () if item.kind in self.shown_by}
        shown = (act for act in window.acted(*self.if_shown) if not showing.isdisjoint(act.evidence or ()))
        return ElementFinding.carried_by(ids((*sent, *window.acted(*self.acts), *shown)))


class _Refused(_Shape):
    step: _StepKind

    def find(self, window: ConductWindow) -> ElementFinding:
        steps = {f"steps[{index}]": step for index, step in enumerate(window.case.steps or ()) if step.kind is self.step}
        still_open = next((f"{path}.accepted" for path, step in steps.items() if step.accepted is None), None)
        return ElementFinding.carried_by((path for path, step in steps.items() if step.accepted is False), still_open)


class _Found(_Shape):
    tag: _Tag
    findings: _Findings
    bodies: _Bodies = ()

    def find(self, window: ConductWindow) -> ElementFinding:
        claims = window.tagged(self.tag)
        if not claims:
            return ElementFinding.no()
        paths = {f"steps[{index}]": step for index, step in enumerate(window.case.steps or ()) if step.kind is StepKind.DOCUMENT_DISPROVED}
        found = [path for path, step in paths.items() if step.finding in self.findings]
        if not found:
            return ElementFinding.unknown(next((f"{path}.finding" for path, step in paths.items() if step.finding is None), "steps"))
        spoken_of = [claim for claim in claims if self._is_spoken_of(claim, alone=len(claims) == 1)]
        untold = next((window.path(claim, field) for claim in claims if (field := self._lacks(claim, alone=len(claims) == 1))), None)
        return ElementFinding.carried_by((*found, *ids(spoken_of)) if spoken_of else (), untold)

    def _is_spoken_of(self, claim: ContactOrAct, *, alone: bool) -> bool:
        """Whether the finding is of this claim; of a document where there are several, only where somebody said so."""
        is_this = claim.was_disproved or (claim.was_disproved is None and (alone or self.tag is not Tag.FAKE_DOCUMENT))
        return is_this and (not self.bodies or claim.in_name_of in self.bodies)

    def _lacks(self, claim: ContactOrAct, *, alone: bool) -> str | None:
        """The field of a claim that would tell whether the finding is of it, and in whose name it is."""
        if self.tag is Tag.FAKE_DOCUMENT and claim.was_disproved is None and not alone:
            return "was_disproved"
        return "in_name_of" if self.bodies and claim.in_name_of is None and claim.was_disproved is not False else None


class _Given(_Shape):
    fact: Literal["loan.separate_consent", "loan.contact_list_permitted"]
    strangers: _Roles = ()
    others: _Roles = ()

    def find(self, window: ConductWindow) -> ElementFinding:
        loan = window.case.loan
        given = loan.separate_consent if self.fact == "loan.separate_consent" else loan.contact_list_permitted
        if window.case.role in self.others or (given is None and window.case.role in self.strangers):
            return ElementFinding(holds=False, facts=("role",))
        return ElementFinding.unknown(self.fact) if given is None else ElementFinding(holds=given, facts=(self.fact,))


class _Shared(_Shape):
    parties: _PartyRoles

    def find(self, window: ConductWindow) -> ElementFinding:
        able = {party.id for party in (window.case.parties or ()) if party.role in self.parties}
        first_by_party = {event.party: event for event in reversed(window.wrongs) if event.party in able}
        tied = [event for party, event in first_by_party.items() if party and _is_tied(window.case, party, first_by_party.keys() - {party})]
        if len(tied) > 1:
            return ElementFinding.yes(ids(tied), count=len(tied))
        if len(first_by_party) > 1:
            return ElementFinding.unknown(_open_tie(window.case, first_by_party))
        unassigned = [event for event in window.wrongs if event.party is None]
        if len(able) > 1 and unassigned:
            return ElementFinding.unknown(window.path(unassigned[0], "party"))
        return ElementFinding.no()


_OF_THE_DEBT = frozenset({PartyRole.LENDER, PartyRole.PLATFORM, PartyRole.ASSIGNEE, PartyRole.GUARANTOR})
"""Who has a part in the debt that the conduct of a chain collects; whoever else acts has one by a tie alone."""


def _is_tied(case: Case, party: str, others: Collection[str | None]) -> bool:
    """Whether a party acts together with one of some others: both have a part in the debt, or one acts for the other, or both for a third."""
    parties = {item.id: item for item in case.parties or ()}
    one = parties[party]
    return any((one.role in _OF_THE_DEBT and other.role in _OF_THE_DEBT) or other.id in (one.engaged_by, one.same_loan_as)
               or one.id in (other.engaged_by, other.same_loan_as) or (one.engaged_by is not None and one.engaged_by == other.engaged_by)
               for other in (parties[identifier] for identifier in others if identifier))


def _open_tie(case: Case, among: Collection[str | None]) -> str:
    """JSON path of what would tell for whom the last of some parties acts."""
    places = [index for index, item in enumerate(case.parties or ()) if item.id in among and item.engaged_by is None and item.role not in _OF_THE_DEBT]
    return f"parties[{places[-1]}].engaged_by" if places else "parties"


class _File(Table):
    tagged: dict[str, _Tagged]
    acted: dict[str, _Acted]
    sent: dict[str, _Sent]
    refused: dict[str, _Refused]
    found: dict[str, _Found]
    given: dict[str, _Given]
    shared: dict[str, _Shared]


def _shaped_elements() -> Iterator[Element]:
    """The elements of elements.toml.

    Raises:
        LawDataError: the file breaks its format; every fault is told.
    """
    found = packaged_table(_File, "complaintgen.law.elements", "elements.toml", LawDataError)
    for shapes in (found.tagged, found.acted, found.sent, found.refused, found.found, found.given, found.shared):
        for key, shape in shapes.items():
            yield Element(name=key, label=shape.title, source=shape.source, predicate=shape.find, is_deed=not isinstance(shape, _Sent), deeds=shape.deeds)


SHAPED: Mapping[str, Element] = MappingProxyType({element.name: element for element in _shaped_elements()})
"""The elements of elements.toml by name."""
