"""What an element sees of a case: the facts, with the conduct of certain days only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from complaintgen.case.enums import ActKind, Channel, Role, StepKind, Tag
from complaintgen.case.model import SELF, Act, Case, Contact, Event


@dataclass(frozen=True, slots=True)
class Finding:
    """What an element (构成要件) found.

    Attributes:
        holds: yes, no, or None where the facts do not tell.
        facts: ids of the events and parties, or JSON paths of the other facts, that carry it.
        settled_by: when unknown, the JSON path of the fact that would settle it.
        count: what was counted, where the element counts.
        needed: how much of it the law asks for.
    """

    holds: bool | None
    facts: tuple[str, ...] = ()
    settled_by: str | None = None
    count: int | None = None
    needed: int | None = None


class Scene:
    """A case on the day of filing, with only those contacts and acts that fall within some days."""

    def __init__(self, case: Case, contacts: tuple[Contact, ...], acts: tuple[Act, ...], day: date,
                 paths: Mapping[int, str]) -> None:
        """Show the given conduct of a case.

        Args:
            case: all facts; its own conduct is not looked at.
            contacts: the contacts shown.
            acts: the acts shown.
            day: the day of filing.
            paths: JSON path of every event, by its identity.
        """
        self.case, self.contacts, self.acts, self.day = case, contacts, acts, day
        self._paths = paths
        self._findings: dict[Callable[[Scene], Finding], Finding] = {}

    def finding(self, predicate: Callable[[Scene], Finding]) -> Finding:
        """What an element finds here; each is asked once."""
        if predicate not in self._findings:
            self._findings[predicate] = predicate(self)
        return self._findings[predicate]

    def path(self, event: Event, field: str) -> str:
        """JSON path of a field of an event in the case file."""
        return f"{self._paths[id(event)]}.{field}"

    @cached_property
    def intrusions(self) -> tuple[Contact, ...]:
        """Contacts beyond a creditor's ordinary reminder to the debtor."""
        return tuple(contact for contact in self.contacts if not is_ordinary_reminder(self.case, contact))

    @cached_property
    def of_unknown_content(self) -> tuple[Contact, ...]:
        """Contacts with words that nobody has tagged yet."""
        return tuple(contact for contact in self.contacts if contact.text and not contact.tags)

    @cached_property
    def before_others(self) -> tuple[Contact, ...]:
        """Contacts that someone other than the complainant received or could read (公然)."""
        return tuple(filter(is_before_others, self.contacts))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Contacts, then acts."""
        return (*self.contacts, *self.acts)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every first and last day of the conduct shown."""
        return tuple(day for event in self.events for day in (event.first_day, event.last_day) if day)

    def tagged(self, *tags: Tag, among: Iterable[Contact] | None = None) -> tuple[Contact, ...]:
        """The contacts that carry one of the tags."""
        return tuple(contact for contact in (self.contacts if among is None else among)
                     if not set(tags).isdisjoint(contact.tags))

    def acts_of(self, *kinds: ActKind) -> tuple[Act, ...]:
        """The acts of some kinds."""
        return tuple(act for act in self.acts if act.kind in kinds)

    def step_paths(self, *kinds: StepKind) -> tuple[str, ...]:
        """JSON paths of the steps of some kinds."""
        return tuple(f"steps[{index}]" for index, step in enumerate(self.case.steps) if step.kind in kinds)


_HARMLESS = frozenset({Tag.NEUTRAL_REMINDER, Tag.PRESSURE_LEGAL_ACTION})


def is_ordinary_reminder(case: Case, contact: Contact) -> bool:
    """Whether a contact is no more than a creditor reminding the debtor, which is lawful by itself."""
    return case.role is Role.BORROWER and contact.recipient == SELF and _HARMLESS.issuperset(contact.tags)


def is_before_others(contact: Contact) -> bool:
    """Whether someone other than the complainant received a contact or could read it (公然)."""
    return contact.recipient != SELF or contact.channel is Channel.POST
