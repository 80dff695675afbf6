"""Contacts that were read become entries of a case: every field they give is taken, none is made up, none comes twice.

In: the JSON of a case, which need not be valid yet, and contacts. Out: the JSON with them, where they stand, and which of
them the case holds already. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import count
from typing import TypeAlias

from pydantic import TypeAdapter, ValidationError

from complaintgen.case.enums import Direction
from complaintgen.case.model import Contact, Moment, ToldCase
from complaintgen.case.reading import Json, as_json
from complaintgen.identities.names import account_identity
from complaintgen.identities.numbers import number_identity
from complaintgen.intake._read_event import ReadEvent, Side

Found: TypeAlias = Contact | ReadEvent
"""A contact of a case, or an event as a reader gives it."""

LIST = "contacts"
DOUBTS = "unconfirmed"
_IDENTIFYING = ("sender", "account", "channel", "text", "duration_seconds", "count")
"""What tells contacts of the same time apart; what else a contact says may have been corrected since."""

_FORMS: Mapping[str, Callable[[str], str]] = {"sender": number_identity, "account": account_identity}
"""What is compared by its form, however it is written."""

_MOMENT: TypeAdapter[object] = TypeAdapter(Moment)


@dataclass(frozen=True, slots=True)
class Merged:
    """A case with the contacts that were new to it.

    Attributes:
        raw: the JSON of the case.
        paths: where the new contacts stand in it, in their order.
        duplicates: those that it held already.
    """

    raw: Mapping[str, Json]
    paths: tuple[str, ...]
    duplicates: tuple[Found, ...]


def merge(raw_case: Mapping[str, Json], contacts: Iterable[Found]) -> Merged:
    """Add contacts to a case, each under an id of its own, and what of them is not confirmed; its other entries stay as they are."""
    held = raw_case.get(LIST)
    entries = list(held) if isinstance(held, Sequence) and not isinstance(held, str) else []
    new, held_already = _parted(contacts, raw_case)
    duplicates = tuple(contact for contact, _ in held_already)
    entries = _completed(entries, held_already)
    ids = _free_ids(raw_case, len(entries))
    named = [(next(ids), contact) for contact in new]
    added: list[Json] = [{"id": identifier, **facts_of(contact)} for identifier, contact in named]
    raw = {**raw_case, LIST: [*entries, *added], **_with_doubts(raw_case, named)}
    paths = tuple(f"{LIST}[{index}]" for index in range(len(entries), len(entries) + len(added)))
    return Merged(in_order(raw, ToldCase.model_fields), paths, duplicates)


def _with_doubts(raw_case: Mapping[str, Json], named: Iterable[tuple[str, Found]]) -> Mapping[str, Json]:
    """The list of what is not confirmed, with what these contacts bring; nothing where they bring nothing."""
    brought: list[Json] = [{"path": f"{identifier}.{doubt.field}", "reason": doubt.why}
                           for identifier, contact in named if isinstance(contact, ReadEvent) for doubt in contact.unconfirmed if getattr(contact, doubt.field) not in (None, "")]
    held = raw_case.get(DOUBTS)
    return {DOUBTS: [*(held if isinstance(held, list) else ()), *brought]} if brought else {}


def facts_of(contact: Found) -> Mapping[str, Json]:
    """The facts that a contact gives, as a case file holds them, in the order of the model; what it leaves to a default is not given."""
    if isinstance(contact, Contact):
        given = {name: getattr(contact, name) for name in contact.model_fields_set - {"id"}}
    else:
        given = {field.name: getattr(contact, field.name) for field in fields(contact) if field.name in Contact.model_fields}
        given["direction"] = _direction_of(contact)
    facts = {name: as_json(value) for name, value in given.items() if value not in (None, "")}
    return in_order(facts, Contact.model_fields)


def _direction_of(event: ReadEvent) -> Direction | None:
    """What a case says of whose an event was: nothing of the other side's, which is what it holds, but a guess stands there to be confirmed."""
    if event.direction is Side.MINE:
        return Direction.OUTGOING
    is_guess = any(doubt.field == "direction" for doubt in event.unconfirmed)
    return Direction.INCOMING if is_guess else None


def deduplicate(contacts: Iterable[Found], raw_case: Mapping[str, Json]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Part contacts into those new to a case and those it holds already.

    One is held already where an entry has the same time and, as far as the contact gives them, the same sender, channel,
    words and duration, and lacks none of its facts. A contact without a time is new: the same words may come every day. An
    entry answers for one contact only, so that two alike in a file are two.
    """
    new, known = _parted(contacts, raw_case)
    return new, tuple(contact for contact, _ in known)


def _parted(contacts: Iterable[Found], raw_case: Mapping[str, Json]) -> tuple[tuple[Found, ...], tuple[tuple[Found, Mapping[str, Json]], ...]]:
    """Contacts that are new, and those that the case holds already, each with its entry."""
    held: dict[object, list[Mapping[str, Json]]] = {}
    entries = raw_case.get(LIST)
    for entry in entries if isinstance(entries, Sequence) and not isinstance(entries, str) else ():
        if isinstance(entry, Mapping) and entry.get("at"):
            held.setdefault(_moment(entry["at"]), []).append(entry)
    new: list[Found] = []
    known: list[tuple[Found, Mapping[str, Json]]] = []
    for contact in contacts:
        facts = facts_of(contact)
        candidates = held.get(_moment(facts["at"]), []) if "at" in facts else []
        same = next((index for index, entry in enumerate(candidates) if _is_held(facts, entry)), None)
        if same is None and isinstance(contact, ReadEvent):
            same = next((index for index, entry in enumerate(candidates) if _is_of_another_backup(facts, entry)), None)
        if same is None:
            new.append(contact)
        else:
            known.append((contact, candidates.pop(same)))
    return tuple(new), tuple(known)


_SURE = ("channel", "sender", "text", "duration_seconds", "count")
"""What two backups of one phone tell alike of one event."""
_OF_ONE_BACKUP = ("account", "signature", "callback", "answered")
"""What one program keeps of an event and another may not."""


def _is_of_another_backup(facts: Mapping[str, Json], entry: Mapping[str, Json]) -> bool:
    """Whether an entry is the same message or call as another program kept it: to the same second, of the same number, with the same words or length."""
    is_exact = isinstance(facts["at"], str) and "T" in facts["at"] and facts.get("sender") and (facts.get("text") or facts.get("channel") == "call")
    return bool(is_exact) and all(_is_same(name, entry.get(name), facts.get(name)) for name in _SURE) and all(
        name not in facts or entry.get(name) is None or _is_same(name, entry[name], facts[name]) for name in _OF_ONE_BACKUP) and (
        "recipient" not in facts or entry.get("recipient", facts["recipient"]) == facts["recipient"])


def _completed(entries: Sequence[Json], known: Iterable[tuple[Found, Mapping[str, Json]]]) -> list[Json]:
    """The entries, with what another backup says of the same events and they do not."""
    more: dict[int, Mapping[str, Json]] = {}
    for contact, entry in known:
        facts = facts_of(contact) if isinstance(contact, ReadEvent) else {}
        if missing := {name: facts[name] for name in _OF_ONE_BACKUP if name in facts and entry.get(name) is None}:
            more[id(entry)] = in_order({**entry, **missing}, ("id", *Contact.model_fields))
    return [more.get(id(entry), entry) for entry in entries]


def _is_held(facts: Mapping[str, Json], entry: Mapping[str, Json]) -> bool:
    # That nobody said whose an event was is one with what a case holds without a word of it.
    return all(_is_same(name, entry.get(name), value) if name in _IDENTIFYING else entry.get(name) is not None for name, value in facts.items()
               if (name, value) != ("direction", Direction.INCOMING.value))


def _is_same(name: str, held: Json, value: Json) -> bool:
    form = _FORMS.get(name)
    return form(held) == form(value) if form and isinstance(held, str) and isinstance(value, str) else held == value


def _moment(written: Json) -> object:
    """The day or moment, which a file may write in another zone or to the second; the words where they are neither."""
    try:
        return _MOMENT.validate_python(written)
    except ValidationError:
        return str(written)


def _free_ids(raw_case: Mapping[str, Json], held: int) -> Iterator[str]:
    """The ids that neither a contact nor another act has, from one more than contacts are held: c4, c5, … where there are three."""
    lists = [found for name in (LIST, "acts") if isinstance(found := raw_case.get(name), Sequence) and not isinstance(found, str)]
    taken = {entry.get("id") for found in lists for entry in found if isinstance(entry, Mapping)}
    return (identifier for number in count(held + 1) if (identifier := f"c{number}") not in taken)


def in_order(facts: Mapping[str, Json], names: Iterable[str]) -> Mapping[str, Json]:
    ranks = {name: rank for rank, name in enumerate(names)}
    return dict(sorted(facts.items(), key=lambda item: ranks.get(item[0], len(ranks))))
