"""What a court is asked to collect: from which unit, on which numbers or accounts, for which days.

In: the contacts, what was told of their numbers and accounts. Out: one `UnitRequest` for each unit; a unit that nobody told is a visible blank, because
a number says no more than who might serve it. Source: 最高人民法院关于民事诉讼证据的若干规定 (2019) art. 20.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from complaintgen.case.enums import Channel
from complaintgen.case.fields import Title, ask_at
from complaintgen.case.model import Case, Contact, Sender, came_from, number_used, sender_identity
from complaintgen.formatting import Missing
from complaintgen.papers._contact_statistics import SenderView, sender_view
from complaintgen.papers._required import Required

_UNTOLD = "senders"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRequest:
    """What is asked of one unit.

    Attributes:
        told: what was told of the first number or account, with blanks for what was not; None where nothing was.
        missing: where blanks are noted.
        place: puts a path into the whole case.
    """

    told: Required[Sender] | None
    missing: dict[str, str]
    place: Callable[[str], str]
    senders: Annotated[tuple[SenderView, ...], Title("所调取的号码或者账号")]
    is_number: Annotated[bool, Title("是否号码", "否则是账号或者昵称")]
    wrote: Annotated[bool, Title("是否发过信息")]
    called: Annotated[bool, Title("是否打过电话")]
    to_plaintiffs: Annotated[bool, Title("是否联系过原告")]
    to_others: Annotated[bool, Title("是否联系过其他人")]

    @property
    def provider(self) -> Annotated[str, Title("提供服务的单位", "没有填写的显示为【待填】")]:
        """The name of the unit, or a blank."""
        return self._fact("provider")

    @property
    def address(self) -> Annotated[str, Title("该单位的住所", "没有填写的显示为【待填】")]:
        """Where the unit is, or a blank."""
        return self._fact("provider_address")

    @property
    def is_told(self) -> Annotated[bool, Title("是否登记过这个号码或者账号")]:
        """Whether anything was told of the number, so that the address of its unit is asked for too."""
        return self.told is not None

    def _fact(self, name: str) -> str:
        if self.told is not None:
            found: str = getattr(self.told, name)
            return found
        self.missing[self.place(_UNTOLD)] = ask_at(f"{_UNTOLD}[0].provider").title
        return Missing.of(ask_at(f"{_UNTOLD}[0].{name}").title)


def unit_requests(case: Case, missing: dict[str, str], place: Callable[[str], str], suing: Collection[str]) -> tuple[UnitRequest, ...]:
    """One request for each unit, the busiest number first; numbers of one unit stand together, as do numbers, and accounts, of which no unit was told.

    Args:
        case: the facts.
        missing: where blanks are noted.
        place: puts a path into the whole case.
        suing: the ids of the plaintiffs.
    """
    by_unit: dict[object, list[tuple[SenderView, list[Contact], int | None]]] = {}
    for contacts in _by_sender(case):
        index = _told_of(case, contacts)
        sender = (case.senders or ())[index] if index is not None else None
        unit = (sender.provider, sender.provider_address) if sender and sender.provider else bool(contacts[0].sender and number_used(contacts[0]))
        by_unit.setdefault(unit, []).append((sender_view(contacts), contacts, index))
    return tuple(_request(case, found, missing, place, suing) for found in by_unit.values())


def _by_sender(case: Case) -> Iterator[list[Contact]]:
    found: dict[str, list[Contact]] = {}
    for contact in case.contacts:
        if identity := sender_identity(contact):
            found.setdefault(identity, []).append(contact)
    yield from sorted(found.values(), key=lambda contacts: -sum(contact.times for contact in contacts))


def _told_of(case: Case, contacts: Iterable[Contact]) -> int | None:
    return next((index for index, sender in enumerate(case.senders or ()) if any(came_from(contact, sender) for contact in contacts)), None)


def _request(case: Case, found: Sequence[tuple[SenderView, list[Contact], int | None]], missing: dict[str, str], place: Callable[[str], str],
             suing: Collection[str]) -> UnitRequest:
    index = found[0][2]
    told = Required((case.senders or ())[index], f"{_UNTOLD}[{index}]", missing, place) if index is not None else None
    contacts = [contact for _, own, _ in found for contact in own]
    reached = {person for contact in contacts for person in contact.reached}
    return UnitRequest(
        told=told, missing=missing, place=place, senders=tuple(view for view, _, _ in found), is_number=found[0][0].is_number,
        wrote=any(contact.channel is not Channel.CALL for contact in contacts), called=any(contact.channel is Channel.CALL for contact in contacts),
        to_plaintiffs=not reached.isdisjoint(suing), to_others=bool(reached - set(suing)))
