"""What a paper says was done: words for an element that are true of each event that shows it, though its title covers several things.

In: the words of an element, the events that carry it. Out: a sentence's words with the events that they are said of. Of each event only what was told of
it is said; `{tags}` and `{channels}` in words stand for those of the events that they are said of, `{often}` for how often they came, `{often_self}` for how often to the complainant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Annotated

from pydantic import Field

from complaintgen.case.enums import ActKind, Channel, EntryManner, PersonKind, Repayment, Role, Tag
from complaintgen.case.model import SELF, Act, Case, Contact, ContactOrAct, number_was_hidden
from complaintgen.files.tables import Line, Table
from complaintgen.law.elements._about import concerns_complainant, nothing_is_due, speaks_of_several
from complaintgen.law.elements._approaches import MANY

_Tags = Annotated[tuple[Annotated[Tag, Field(strict=False)], ...], Field(strict=False)]
_Acts = Annotated[tuple[Annotated[ActKind, Field(strict=False)], ...], Field(strict=False)]

_NOUNS = {Tag.INSULT: "侮辱", Tag.DEFAMATION: "失实", Tag.OBSCENE: "淫秽", Tag.THREAT_VIOLENCE: "恐吓", Tag.THREAT_EXPOSURE: "威胁"}
"""What `{tags}` says of messages."""
_THREATS = frozenset({Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE})
_INVENTED_DEBT = frozenset({Tag.DEFAMATION, Tag.DEBT_DISCLOSURE})
_PUBLICATIONS = frozenset({ActKind.ONLINE_POST, ActKind.POSTER, ActKind.PUBLIC_POST})


def tags_told(case: Case, event: ContactOrAct) -> frozenset[Tag]:
    """The tags of an event, as far as they are true of the complainant.

    Judgement: words about several that invent a debt invent nothing of the one who owes it.
    """
    tags = frozenset(event.tags or ())
    if tags >= _INVENTED_DEBT and SELF in (event.about or ()) and len(event.about or ()) > 1 and case.role is Role.BORROWER and not nothing_is_due(case):
        return tags - {Tag.DEFAMATION}
    return tags


class DeedWords(Table):
    """Words for the events that meet every condition given; words without a condition are for those of which no others are.

    Attributes:
        says: the words.
        tags: the event's words carry one of these.
        acts: it is one of these acts; `contact`: it is a message or call.
        published: whether it was put up where anyone reads it.
        public: whether several could read, see or hear it (公然): it was published, sent to a group, or seen by others.
        entry: how somebody came in.
        listed: whether it went to somebody whom the borrower named as a contact.
        hidden: whether its number was hidden.
        own: whether what they carry of the tags is surely about the complainant.
        shared: whether they are held to be about others too.
        untrue: whether it is untrue that the complainant owes a debt that is due.
        due: whether the loan is overdue, or nobody said that it is not.
    """

    says: Line
    tags: _Tags = ()
    acts: _Acts = ()
    contact: bool | None = None
    published: bool | None = None
    public: bool | None = None
    entry: Annotated[EntryManner | None, Field(strict=False)] = None
    listed: bool | None = None
    hidden: bool | None = None
    own: bool | None = None
    shared: bool | None = None
    untrue: bool | None = None
    due: bool | None = None

    @property
    def has_conditions(self) -> bool:
        """Whether the words are for some events alone."""
        return bool(self.model_fields_set - {"says"})

    def fit(self, case: Case, event: ContactOrAct) -> bool:
        """Whether an event meets the conditions."""
        kind, entry = (event.kind, event.entry) if isinstance(event, Act) else (None, None)
        return (
            (not self.tags or not tags_told(case, event).isdisjoint(self.tags))
            and (not self.acts or kind in self.acts)
            and self.contact in (None, kind is None)
            and self.published in (None, kind in _PUBLICATIONS)
            and self.entry in (None, entry)
            and (self.public is None or self.public == is_public(case, event))
            and (self.listed is None or self.listed == _is_listed(case, event))
            and (self.own is None or self.own == (concerns_complainant(case, event, self.tags) is True))
            and self.shared in (None, speaks_of_several(case, event))
            and self.untrue in (None, nothing_is_due(case))
            and self.due in (None, case.loan.repayment is not Repayment.NOT_OVERDUE)
            and (self.hidden is None or self.hidden == (isinstance(event, Contact) and number_was_hidden(event)))
        )


def _is_listed(case: Case, event: ContactOrAct) -> bool:
    if event.recipient == SELF:
        return case.role is Role.EMERGENCY_CONTACT
    return any(person.id == event.recipient and person.is_emergency_contact is True for person in case.recipients or ())


def is_public(case: Case, event: ContactOrAct) -> bool:
    """Whether several could read, see or hear something: it was put up, sent to a group, or seen by others."""
    groups = {person.id for person in case.recipients or () if person.kind is PersonKind.GROUP}
    return not groups.isdisjoint(event.reached) or (isinstance(event, Act) and (event.kind in _PUBLICATIONS or event.seen_by_others is True))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedShown:
    """What was done, in a paper's words.

    Attributes:
        says: the words.
        about: by what the events were told apart: tags, kinds of acts, or the words where nothing else.
        events: what shows it.
    """

    says: str
    about: frozenset[str]
    events: tuple[ContactOrAct, ...]


def deeds_shown(case: Case, words: Iterable[DeedWords], title: str, events: Iterable[ContactOrAct]) -> tuple[DeedShown, ...]:
    """What was done, each with the events that show it; an untruth that is told as invented every time is not told again as one.

    Args:
        case: the facts.
        words: the words of the element.
        title: its title, said where it has no words.
        events: what carries it.
    """
    shown: dict[DeedWords, list[ContactOrAct]] = {}
    choices = tuple(words) or (DeedWords(says=title),)
    for event in events:
        fitting = [item for item in choices if item.has_conditions and item.fit(case, event)]
        for item in fitting or [item for item in choices if not item.has_conditions]:
            shown.setdefault(item, []).append(event)
    shown = {item: said_of for item, said_of in shown.items() if not (item.untrue and all(Tag.DEFAMATION in tags_told(case, event) for event in said_of))}
    return tuple(DeedShown(says=_filled(item, said_of), about=frozenset(() if item.untrue else (*item.tags, *item.acts)) or frozenset({"contact" if item.contact else item.says}), events=tuple(said_of))
                 for item, said_of in _beside_acts(shown).items())


def _beside_acts(shown: Mapping[DeedWords, list[ContactOrAct]]) -> Mapping[DeedWords, list[ContactOrAct]]:
    """Beside acts that carry the element, so few contacts that none can be called repeated are told only where they threaten, and as threats."""
    if not any(map(_importunes, chain.from_iterable(shown.values()))):
        return shown
    told: dict[DeedWords, list[ContactOrAct]] = {}
    for item, said_of in shown.items():
        if "{often" not in item.says or _times(said_of) >= MANY:
            told[item] = said_of
        elif threats := [event for event in said_of if _THREATS.intersection(event.tags or ())]:
            told[item.model_copy(update={"says": "以{channels}相威胁"})] = threats
    return told


def _importunes(event: ContactOrAct) -> bool:
    """Whether an event carries an approach by itself: any act but a visit of which nothing more was told."""
    return isinstance(event, Act) and (event.kind is not ActKind.VISIT or bool(event.manner))


def _times(events: Iterable[ContactOrAct]) -> int:
    """How many contacts some events stand for."""
    return sum(event.times for event in events if isinstance(event, Contact))


def _filled(item: DeedWords, events: Iterable[ContactOrAct]) -> str:
    """The words with the kinds of words, as far as they are for these, and the channels of the events that they are said of."""
    told = tuple(events)
    tags = {tag for event in told for tag in event.tags or ()}
    channels = {event.channel for event in told if isinstance(event, Contact)}
    times = _times(told)
    # Judgement: fewer than MANY are told by their number.
    often = "反复联系" if times >= MANY else f"联系{times}次"
    of_self = often.replace("联系", "联系本人")
    kinds = tags.intersection(item.tags or tags)
    return item.says.replace("{often}", often).replace("{often_self}", of_self).replace("{tags}", "、".join(noun for tag, noun in _NOUNS.items() if tag in kinds)).replace(
        "{channels}", "、".join(channel.label for channel in Channel if channel in channels))
