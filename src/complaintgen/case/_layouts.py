"""The layouts of a case in JSON: version 1, version 2 as a file holds it, and version 2 as people tell it.

A file of version 2 has one list of events; who tells a case is asked for contacts and for other acts, one list after the other. Version 1
had these two lists and, where nobody had been asked, empty ones. Any JSON goes through: what is wrong in it is found where it is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count
from typing import TypeGuard

from pydantic import BaseModel
from pydantic_core import to_json

from complaintgen.case._case import SCHEMA_VERSION, Case, ToldCase
from complaintgen.case._json import Json
from complaintgen.case._spoken_acts import SpokenActs, moved, noted, with_spoken_acts
from complaintgen.files.tables import is_list, submodel

_TOLD = {"contacts": "channel", "acts": "kind"}
"""The lists as people tell them → the fact by which an event of a file shows to which it belongs."""


def is_version_1(raw: Mapping[str, Json]) -> bool:
    """Whether a case is of version 1."""
    return raw.get("schema_version") == 1 and not isinstance(raw.get("schema_version"), bool)


def upgraded(raw: Mapping[str, Json]) -> dict[str, Json]:
    """A case of version 1 as people tell one of version 2: an empty list said nothing there."""
    told = _without_empty_lists(raw, ToldCase) | {"schema_version": SCHEMA_VERSION}
    if told.get("acts"):
        told["acts"] = _with_own_ids(told)
    return told | _with_spoken_acts(told)


def _with_spoken_acts(told: Mapping[str, Json]) -> dict[str, Json]:
    """What changes where visits and posts were told as contacts."""
    found = _spoken_acts({**told, "schema_version": 1})
    if found is None:
        return {}
    # That there were visits alone does not say that there was no contact.
    lists: dict[str, Json] = {"contacts": list(found.contacts) or None, "acts": list(found.acts)}
    return lists | dict(noted(told.get("note"), found.notes))


def _spoken_acts(raw: Mapping[str, Json]) -> SpokenActs | None:
    """The visits and posts that a case of version 1 tells as contacts; None where there is none."""
    contacts, acts = raw.get("contacts"), raw.get("acts")
    if not (is_version_1(raw) and _is_list(contacts) and (acts is None or _is_list(acts))):
        return None
    found = with_spoken_acts(contacts, acts or ())
    return found if len(found.contacts) < len(contacts) else None


def moved_places(raw: Mapping[str, Json]) -> Mapping[str, str]:
    """Place of an entry in a case of version 1 → its place as people tell the case now, where visits and posts made entries move."""
    found = _spoken_acts(raw)
    return found.now if found else {}


def _with_own_ids(told: Mapping[str, Json]) -> Json:
    """The acts, each with an id that no contact has: in version 1 an act could bear the id of a contact."""
    contacts, acts = told.get("contacts"), told["acts"]
    if not (_is_list(contacts) and _is_list(acts)):
        return acts
    ids = [item.get("id") for item in (*contacts, *acts) if isinstance(item, Mapping)]
    free = (f"a{number}" for number in count(1) if f"a{number}" not in ids)
    of_contacts = {item.get("id") for item in contacts if isinstance(item, Mapping)}
    return [{**act, "id": next(free)} if isinstance(act, Mapping) and act.get("id") in of_contacts else act for act in acts]


def _without_empty_lists(entry: Mapping[str, Json], model: type[BaseModel]) -> dict[str, Json]:
    """An object without its empty lists; one where no list belongs is a fault and stays."""
    kept: dict[str, Json] = {}
    for name, value in entry.items():
        field = model.model_fields.get(name)
        if field is None:
            kept[name] = value
        elif value != [] or not is_list(field.annotation):
            kept[name] = _kept(value, submodel(model, name))
    return kept


def _kept(value: Json, model: type[BaseModel] | None) -> Json:
    if model is None:
        return value
    if _is_list(value):
        return [_kept(item, model) for item in value]
    return _without_empty_lists(value, model) if isinstance(value, Mapping) else value


def as_told(raw: Mapping[str, Json]) -> dict[str, Json]:
    """A case of either version as people tell it."""
    if is_version_1(raw):
        return {name: value for name, value in upgraded(raw).items() if value is not None or (name in raw and raw[name] is None)}
    if "events" not in raw:
        return dict(raw)
    events = raw["events"]
    told = {name: value for name, value in raw.items() if name != "events"} | _told_doubts(raw)
    if not _is_list(events):
        return told | {"contacts": events}
    acts = [_without_null(event, "kind") for event in events if _is_act(event)]
    contacts = [_without_null(event, "channel") for event in events if not _is_act(event)]
    # That there is an act does not say that there is no contact.
    return told | ({"contacts": contacts} if contacts or not acts else {}) | ({"acts": acts} if acts else {})


def _told_doubts(raw: Mapping[str, Json]) -> dict[str, Json]:
    """What nobody has confirmed, each of an event by the id of the event: its number is another as people tell the case, and changes."""
    doubts, events = raw.get("unconfirmed"), raw.get("events")
    if not (_is_list(doubts) and _is_list(events)):
        return {}
    return {"unconfirmed": [{**doubt, "path": _by_id(doubt["path"], events)} if isinstance(doubt, Mapping) and isinstance(doubt.get("path"), str) else doubt
                            for doubt in doubts]}


def _by_id(path: Json, events: Sequence[Json]) -> Json:
    numbered = re.fullmatch(r"events\[(\d{1,9})\](.*)", str(path), re.DOTALL)
    event = events[int(numbered[1])] if numbered and int(numbered[1]) < len(events) else None
    identifier = event.get("id") if isinstance(event, Mapping) else None
    return f"{identifier}{numbered[2]}" if numbered and isinstance(identifier, str) else path


def _without_null(event: Json, name: str) -> Json:
    if isinstance(event, Mapping) and name in event and event[name] is None:
        return {other: value for other, value in event.items() if other != name}
    return event


def as_filed(told: Mapping[str, Json]) -> dict[str, Json]:
    """A case as people tell it, in the layout of a file: contacts first; of one half told, null says what it is."""
    filed = _without_self_harm({name: value for name, value in told.items() if name not in _TOLD})
    # That there are no other acts does not say that there is no contact.
    lists = {name: told[name] for name in _TOLD if told.get(name) or (name == "contacts" and told.get(name) is not None)}
    if not lists:
        return filed
    if not any(map(_is_list, lists.values())):
        return filed | {"events": next(iter(lists.values()))}
    return filed | {"events": [_with_null(event, _TOLD[name]) for name, found in lists.items() if _is_list(found) for event in found]}


def _with_null(event: Json, name: str) -> Json:
    return {**event, name: None} if isinstance(event, Mapping) and name not in event else event


def upgraded_bytes(raw: Mapping[str, Json]) -> bytes:
    """The file of version 2 that a case of version 1 becomes, its facts in the order of the model."""
    filed = as_filed(as_told(raw))
    return to_json({name: filed[name] for name in Case.model_fields if name in filed}, indent=2) + b"\n"


def told_path(path: str, raw: Mapping[str, Json]) -> str:
    """Where a place of a file stands as people tell the case: `events[3].at` → `contacts[2].at`."""
    if places := moved_places(raw):
        return moved(path, places)
    head, is_event, rest = path.partition("events[")
    events = raw.get("events")
    if head or not is_event or not _is_list(events):
        return path
    number, _, rest = rest.partition("]")
    before, event = events[: int(number)], events[int(number)] if int(number) < len(events) else None
    acts = sum(map(_is_act, before))
    return f"acts[{acts}]{rest}" if _is_act(event) else f"contacts[{int(number) - acts}]{rest}"


def filed_path(path: str, raw: Mapping[str, Json]) -> str:
    """Where a place of a case as people tell it stands in a file: `contacts[2].at` → `events[3].at`."""
    if found := _spoken_acts(raw):
        return moved(path, found.before)
    events = raw.get("events")
    if path in _TOLD and "events" in raw:
        return "events"
    told = re.fullmatch(r"(contacts|acts)\[(\d+)\](.*)", path)
    if not told or not _is_list(events):
        return path
    alike = [index for index, event in enumerate(events) if _is_act(event) is (told[1] == "acts")]
    return f"events[{alike[int(told[2])]}]{told[3]}"


def _without_self_harm(raw: dict[str, Json]) -> dict[str, Json]:
    """A case without the answer about self-harm, which is nobody's but the person's."""
    safety = raw.get("safety")
    if isinstance(safety, Mapping):
        raw["safety"] = {name: value for name, value in safety.items() if name != "self_harm"}
    return raw


def _is_act(event: Json) -> bool:
    return isinstance(event, Mapping) and "kind" in event and "channel" not in event


def _is_list(value: Json) -> TypeGuard[Sequence[Json]]:
    return isinstance(value, Sequence) and not isinstance(value, str)
