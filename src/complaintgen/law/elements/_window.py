"""What an element (构成要件) is, what it sees of a case, and what it finds there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from complaintgen.case.enums import ActKind, Channel, StepKind, Tag
from complaintgen.case.model import SELF, Act, Case, Contact, ContactOrAct, Event
from complaintgen.law.elements._approaches import Approach, approaches_of
from complaintgen.law.elements._deeds import DeedWords
from complaintgen.law.elements._liability import common_debt_path, owes
from complaintgen.law.elements._manner import INTRUSION, Campaign, Scale, campaign, is_beyond_reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementFinding:
    """What an element (构成要件) found.

    Attributes:
        holds: yes, no, or None where the facts do not tell.
        facts: ids of the events and parties, or JSON paths of the other facts, that carry it.
        settled_by: when unknown, the JSON path of the fact that would settle it.
        split_on: the entry at that path runs over this day and must be told in two; None where the fact itself is missing.
        count: what was counted, where the element counts.
        needed: how much of it the law asks for.
    """

    holds: bool | None
    facts: tuple[str, ...] = ()
    settled_by: str | None = None
    split_on: date | None = None
    count: int | None = None
    needed: int | None = None

    @classmethod
    def yes(cls, facts: Iterable[str], *, count: int | None = None, needed: int | None = None) -> ElementFinding:
        """The element holds, carried by facts."""
        return cls(holds=True, facts=tuple(facts), count=count, needed=needed)

    @classmethod
    def no(cls, *, count: int | None = None, needed: int | None = None) -> ElementFinding:
        """The element does not hold."""
        return cls(holds=False, count=count, needed=needed)

    @classmethod
    def unknown(cls, settled_by: str, facts: Iterable[str] = (), *, count: int | None = None, needed: int | None = None) -> ElementFinding:
        """The facts do not tell; the fact at a JSON path would."""
        return cls(holds=None, facts=tuple(facts), settled_by=settled_by, count=count, needed=needed)

    @classmethod
    def carried_by(cls, facts: Iterable[str], open_path: str | None = None) -> ElementFinding:
        """Yes where there are facts that carry it; else unknown where a fact is open, else no."""
        carrying = tuple(facts)
        if carrying:
            return cls.yes(carrying)
        return cls.unknown(open_path) if open_path else cls.no()


class ConductWindow:
    """A case on the day of filing, with only those contacts and acts that fall within some days."""

    def __init__(self, case: Case, contacts: tuple[Contact, ...], acts: tuple[Act, ...], day: date,
                 paths: Mapping[int, str], bounds: tuple[date, date] = (date.min, date.max)) -> None:
        """Show the given conduct of a case.

        Args:
            case: all facts; its own conduct is not looked at.
            contacts: the contacts shown.
            acts: the acts shown.
            day: the day of filing.
            paths: JSON path of every event, by its identity.
            bounds: the first and the last of the days; an event may begin before or end after.
        """
        self.case, self.contacts, self.acts, self.day, self.bounds = case, contacts, acts, day, bounds
        self._paths = paths
        self._findings: dict[Element, ElementFinding] = {}

    def finding(self, element: Element) -> ElementFinding:
        """What an element finds here; each is asked once."""
        if element not in self._findings:
            self._findings[element] = element.predicate(self)
        return self._findings[element]

    def path(self, event: Event, field: str) -> str:
        """JSON path of a field of an event in the case file."""
        return f"{self._paths[id(event)]}.{field}"

    @cached_property
    def approaches(self) -> tuple[Approach, ...]:
        """How each person was approached."""
        return approaches_of(self.case, self.events, self.day, self.path)

    def campaign(self, scale: Scale, *, to: Callable[[str], bool] = lambda _: True, channels: Collection[Channel] | None = None) -> Campaign:
        """What the approaches to some people amount to, visits among them, or those by some channels alone."""
        shown = (item for item in self.approaches if to(item.to)
                 and (channels is None or (isinstance(item.event, Contact) and item.event.channel in channels)))
        return campaign(shown, scale, self.bounds)

    @cached_property
    def intrusions(self) -> tuple[Contact, ...]:
        """Contacts beyond a lawful reminder: those that are so by themselves, and those that are part of a campaign."""
        beyond = {id(item.event) for item in self.approaches if is_beyond_reminder(item)} | {id(event) for event in self.campaign(INTRUSION).events}
        return tuple(contact for contact in self.contacts if id(contact) in beyond)

    def first_untagged(self, among: Iterable[ContactOrAct] | None = None) -> str | None:
        """JSON path of what would tell the words of an event: the tags that nobody gave, or the text of something posted; None where nothing is open."""
        found = (self.path(event, field) for event in (self.told if among is None else among) if (field := open_words(event)))
        return next(found, None)

    @cached_property
    def untagged(self) -> tuple[Contact, ...]:
        """Contacts with words that nobody has tagged yet."""
        return tuple(contact for contact in self.contacts if contact.text and contact.tags is None)

    @cached_property
    def told(self) -> tuple[ContactOrAct, ...]:
        """Contacts, then acts: whatever can carry words."""
        return (*self.contacts, *self.acts)

    @cached_property
    def in_touch(self) -> tuple[ContactOrAct, ...]:
        """Contacts and visits: what a number or an address of a person served to reach."""
        return tuple(filter(is_in_touch, self.told))

    @cached_property
    def before_others(self) -> tuple[ContactOrAct, ...]:
        """What someone other than the complainant received, or could read, see or hear (公然)."""
        return tuple(event for event in self.told if is_before_others(event))

    @cached_property
    def before_complainant_alone(self) -> tuple[ContactOrAct, ...]:
        """What nobody but the complainant received, or could read, see or hear."""
        return tuple(event for event in self.told if is_before_others(event) is False)

    @cached_property
    def perhaps_before_others(self) -> tuple[Act, ...]:
        """Acts of which nobody said whether someone else saw or heard them."""
        return tuple(act for act in self.acts if is_before_others(act) is None)

    @cached_property
    def published(self) -> tuple[ContactOrAct, ...]:
        """What was put up where anyone could read it, online or on a wall."""
        return tuple(filter(is_published, self.told))

    @cached_property
    def posts(self) -> tuple[ContactOrAct, ...]:
        """What was posted online."""
        return tuple(event for event in self.published if is_online(event))

    @cached_property
    def perhaps_posts(self) -> tuple[ContactOrAct, ...]:
        """What was put up, nobody said whether online or on a wall."""
        return tuple(event for event in self.published if is_online(event) is None)

    @cached_property
    def to_third_parties(self) -> tuple[ContactOrAct, ...]:
        """What reached somebody who has no part in the debt, or may have none."""
        return tuple(event for event in self.told if any(owes(self.case, person) is not True for person in event.reached))

    def open_part_in_debt(self, event: ContactOrAct) -> str | None:
        """JSON path of what would tell whether an event reached somebody who has no part in the debt; None where that is known."""
        parts = {person: owes(self.case, person) for person in event.reached}
        unsure = next((person for person, part in parts.items() if part is None), None)
        return None if unsure is None or False in parts.values() else common_debt_path(self.case, unsure)

    @cached_property
    def wrongs(self) -> tuple[Event, ...]:
        """Contacts beyond an ordinary reminder, then acts beyond an ordinary visit."""
        visits = {id(event) for event in (*self.importuning, *self.campaign(INTRUSION).events)}
        return (*self.intrusions, *(act for act in self.acts if act.kind is not ActKind.VISIT or id(act) in visits or act.tags))

    @cached_property
    def importuning(self) -> tuple[Act, ...]:
        """Acts that importune (滋扰、纠缠、跟踪) by themselves, however few; what visits amount to together is a `campaign`.

        Judgement: call bombing and following even once; a visit with shouting, smashing, blocking, or staying when asked to leave even once,
        and any visit after the complainant asked to be left alone.
        """
        visits = self.acted(ActKind.VISIT)
        asked = min((item.on for item in self.case.objections or () if item.on), default=None)

        def importunes(visit: Act) -> bool:
            return bool(visit.manner) or bool(asked and visit.last_day and visit.last_day > asked)

        return (*self.acted(ActKind.CALL_BOMBING, ActKind.FOLLOWED), *filter(importunes, visits))

    @cached_property
    def unclear_visit(self) -> str | None:
        """JSON path of the manner of the first visit of which nobody said how it was; None where there is none."""
        found = (self.path(visit, "manner") for visit in self.acted(ActKind.VISIT) if visit.manner is None and visit.count is None)
        return next(found, None)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The ids of the events that it shows."""
        return tuple(event.id for event in self.events)

    @cached_property
    def events(self) -> tuple[ContactOrAct, ...]:
        """Contacts, then acts."""
        return self.told

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every first and last day of the conduct shown."""
        return tuple(day for _, days in self.days_by_event for day in days)

    @cached_property
    def days_by_event(self) -> tuple[tuple[str, tuple[date, ...]], ...]:
        """The id of each event with its first and its last day, as far as they are known."""
        return tuple((event.id, tuple(day for day in (event.first_day, event.last_day) if day)) for event in self.events)

    def tagged(self, *tags: Tag, among: Iterable[ContactOrAct] | None = None) -> tuple[ContactOrAct, ...]:
        """The contacts and acts whose words carry one of the tags."""
        return tuple(event for event in (self.told if among is None else among) if not set(tags).isdisjoint(event.tags or ()))

    def acted(self, *kinds: ActKind) -> tuple[Act, ...]:
        """The acts of some kinds."""
        return tuple(act for act in self.acts if act.kind in kinds)

    def step_paths(self, *kinds: StepKind) -> tuple[str, ...]:
        """JSON paths of the steps of some kinds."""
        return tuple(f"steps[{index}]" for index, step in enumerate(self.case.steps or ()) if step.kind in kinds)


Predicate = Callable[[ConductWindow], ElementFinding]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Element:
    """A predicate on the facts with its name, its Chinese title and the source of law that it reads.

    Attributes:
        is_deed: it says what was done, so that a paper can say it of somebody; else it says in what state or by what means.
        deeds: what a paper says was done, by event; empty where the title says it, which is then true of each event that carries the element.
    """

    name: str
    label: str
    source: str
    predicate: Predicate
    is_deed: bool = True
    deeds: tuple[DeedWords, ...] = ()


def element(label: str, *deeds: DeedWords, is_deed: bool = True) -> Callable[[Predicate], Element]:
    """Make an element of a function: the function's name is its name, the docstring tells the source; `deeds` are its words in papers."""
    return lambda predicate: Element(name=predicate.__name__, label=label, source=predicate.__doc__ or "", predicate=predicate, is_deed=is_deed, deeds=deeds)


_PUBLISHED = {ActKind.ONLINE_POST: True, ActKind.POSTER: False, ActKind.PUBLIC_POST: None}
"""Acts of publication, and whether they are online; a case file of old does not say of the last."""
_SEEN_IF_SAID = frozenset({ActKind.PHOTO_ALTERED, ActKind.VISIT})


def is_published(event: ContactOrAct) -> bool:
    """Whether anyone could read it, online or on a wall."""
    return isinstance(event, Act) and event.kind in _PUBLISHED


def is_online(event: ContactOrAct) -> bool | None:
    """Whether something published stands on a platform; None where nobody said."""
    return _PUBLISHED.get(event.kind, False) if isinstance(event, Act) else False


def is_in_touch(event: ContactOrAct) -> bool:
    """Whether something is a contact or a visit."""
    return isinstance(event, Contact) or event.kind is ActKind.VISIT


def is_before_others(event: ContactOrAct) -> bool | None:
    """Whether someone other than the complainant received, read, saw or heard it (公然); None where nobody said who did."""
    if event.reached != (SELF,) or is_published(event):
        return True
    return event.seen_by_others if isinstance(event, Act) and event.kind in _SEEN_IF_SAID else False


def open_words(event: ContactOrAct) -> str | None:
    """The field that would tell the words of an event: `tags` where there are words, `text` where something was put up; None where nothing is open.

    What others heard stands in the account of an act too: nobody reads it there but the person who marks it.
    """
    if event.tags is not None:
        return None
    if event.text or (isinstance(event, Act) and event.seen_by_others is True and event.description):
        return "tags"
    return "text" if isinstance(event, Act) and is_published(event) else None
