"""The elements of a common shape, read from elements.toml: one model for each shape, each with what it finds in a window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from complaintgen.case.enums import ActKind, Channel, PartyRole, Role, StepKind, Tag
from complaintgen.case.model import DECEASED, Contact
from complaintgen.errors import LawDataError
from complaintgen.files.tables import Line, Lines, Table, packaged_table
from complaintgen.law.elements._about import concerns_complainant
from complaintgen.law.elements._counting import ids
from complaintgen.law.elements._window import ConductWindow, Element, ElementFinding

_Acts = Annotated[tuple[Annotated[ActKind, Field(strict=False)], ...], Field(strict=False)]
_Channels = Annotated[tuple[Annotated[Channel, Field(strict=False)], ...], Field(strict=False)]
_PartyRoles = Annotated[tuple[Annotated[PartyRole, Field(strict=False)], ...], Field(strict=False)]
_Roles = Annotated[tuple[Annotated[Role, Field(strict=False)], ...], Field(strict=False)]
_StepKind = Annotated[StepKind, Field(strict=False)]
_Tag = Annotated[Tag, Field(strict=False)]
_Tags = Annotated[tuple[_Tag, ...], Field(strict=False)]


class _Shape(Table):
    title: Line
    source: Line


class _Tagged(_Shape):
    tags: _Tags
    acts: _Acts = ()
    among: Literal["anyone", "others", "complainant", "posts", "third_parties"] = "anyone"
    concerning: Literal["anyone", "complainant", "deceased"] = "anyone"

    def find(self, window: ConductWindow) -> ElementFinding:
        among = self._shown(window)
        found = window.tagged(*self.tags, among=among)
        if self.concerning == "anyone":
            return ElementFinding.carried_by(ids((*found, *window.acted(*self.acts))), window.first_untagged(among))
        if self.concerning == "deceased":
            return ElementFinding.carried_by(ids(contact for contact in found if DECEASED in (contact.about or ())))
        said = {contact: concerns_complainant(window.case, contact, self.tags) for contact in found}
        unsure = next((window.path(contact, "about") for contact, concerns in said.items() if concerns is None), None)
        return ElementFinding.carried_by(ids((*(contact for contact, concerns in said.items() if concerns), *window.acted(*self.acts))),
                                         unsure or window.first_untagged(among))

    def _shown(self, window: ConductWindow) -> tuple[Contact, ...]:
        return {"anyone": window.contacts, "others": window.before_others, "complainant": window.before_complainant_alone,
                "posts": window.posts, "third_parties": window.to_third_parties}[self.among]


class _Acted(_Shape):
    acts: _Acts

    def find(self, window: ConductWindow) -> ElementFinding:
        return ElementFinding.carried_by(ids(window.acted(*self.acts)))


class _Sent(_Shape):
    channels: _Channels

    def find(self, window: ConductWindow) -> ElementFinding:
        return ElementFinding.carried_by(ids(contact for contact in window.intrusions if contact.channel in self.channels))


class _Refused(_Shape):
    step: _StepKind

    def find(self, window: ConductWindow) -> ElementFinding:
        steps = {f"steps[{index}]": step for index, step in enumerate(window.case.steps or ()) if step.kind is self.step}
        still_open = next((f"{path}.accepted" for path, step in steps.items() if step.accepted is None), None)
        return ElementFinding.carried_by((path for path, step in steps.items() if step.accepted is False), still_open)


class _Disproved(_Shape):
    tag: _Tag
    words: Lines = ()

    def find(self, window: ConductWindow) -> ElementFinding:
        claims = window.tagged(self.tag)
        if not claims:
            return ElementFinding.no()
        paths = [f"steps[{index}]" for index, step in enumerate(window.case.steps or ()) if step.kind is StepKind.DOCUMENT_DISPROVED
                 if any(word in f"{step.to}{step.answer}" for word in self.words or ("",))]
        return ElementFinding.yes((*paths, *ids(claims))) if paths else ElementFinding.unknown("steps")


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
        if len(first_by_party) > 1:
            return ElementFinding.yes(ids(first_by_party.values()), count=len(first_by_party))
        unassigned = [event for event in window.wrongs if event.party is None]
        if len(able) > 1 and unassigned:
            return ElementFinding.unknown(window.path(unassigned[0], "party"))
        return ElementFinding.no()


class _File(Table):
    tagged: dict[str, _Tagged]
    acted: dict[str, _Acted]
    sent: dict[str, _Sent]
    refused: dict[str, _Refused]
    disproved: dict[str, _Disproved]
    given: dict[str, _Given]
    shared: dict[str, _Shared]


def _shaped_elements() -> Iterator[Element]:
    """The elements of elements.toml.

    Raises:
        LawDataError: the file breaks its format; every fault is told.
    """
    found = packaged_table(_File, "complaintgen.law.elements", "elements.toml", LawDataError)
    for shapes in (found.tagged, found.acted, found.sent, found.refused, found.disproved, found.given, found.shared):
        for key, shape in shapes.items():
            yield Element(name=key, label=shape.title, source=shape.source, predicate=shape.find)


SHAPED: Mapping[str, Element] = MappingProxyType({element.name: element for element in _shaped_elements()})
"""The elements of elements.toml by name."""
