"""Visits and posts of version 1 that were told as contacts: in version 2 each is an act, with its words.

In: the lists of a case of version 1. Out: the lists of version 2, and where each entry stood before. Nothing is lost: what an act cannot
hold is written into the note, which no paper prints. A visit told twice, as a contact and as an act of one day, is one act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from complaintgen.case._acts import Act
from complaintgen.case._ask import ask_of
from complaintgen.case._events import Contact
from complaintgen.case._field_types import SELF
from complaintgen.case._json import Json
from complaintgen.case.enums import ActKind

ACT_OF: Mapping[str, ActKind] = {"visit": ActKind.VISIT, "post": ActKind.ONLINE_POST}
"""Channel of version 1 → the kind of act that it is."""
_UNITED = ("tags", "about", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenActs:
    """The lists with visits and posts among the acts.

    Attributes:
        before: place of an entry now → its place in version 1.
        now: place of an entry in version 1 → its place now.
        notes: what no act can hold, in Chinese.
    """

    contacts: Sequence[Json]
    acts: Sequence[Json]
    before: Mapping[str, str]
    now: Mapping[str, str]
    notes: tuple[str, ...]


def with_spoken_acts(contacts: Sequence[Json], acts: Sequence[Json]) -> SpokenActs:
    """The lists of version 2 of those of version 1."""
    kept = [(number, entry) for number, entry in enumerate(contacts) if not _is_spoken(entry)]
    spoken = [(number, entry) for number, entry in enumerate(contacts) if _is_spoken(entry) and isinstance(entry, Mapping)]
    told: list[Json] = list(acts)
    made: list[tuple[int, Json]] = []
    notes: list[str] = []
    joined: dict[int, int] = {}
    for number, contact in spoken:
        act, unheld = _as_act(contact)
        twin = next((index for index, other in enumerate(acts) if index not in joined and _is_same_visit(act, other)), None)
        notes += unheld
        if twin is None:
            made.append((number, act))
        else:
            joined[twin] = number
            told[twin], superseded = _united(acts[twin], act)
            notes += superseded
    before = {f"contacts[{index}]": f"contacts[{number}]" for index, (number, _) in enumerate(kept)}
    before |= {f"acts[{index}]": f"contacts[{number}]" for index, (number, _) in enumerate(made)}
    before |= {f"acts[{index + len(made)}]": f"acts[{index}]" for index in range(len(told))}
    now = {old: new for new, old in before.items()} | {f"contacts[{number}]": f"acts[{twin + len(made)}]" for twin, number in joined.items()}
    return SpokenActs(contacts=[entry for _, entry in kept], acts=[*(act for _, act in made), *told], before=before, now=now, notes=tuple(notes))


def moved(path: str, places: Mapping[str, str]) -> str:
    """A path into an entry that stands elsewhere now."""
    entry = re.match(r"(contacts|acts)\[\d+\]", path)
    return places.get(entry[0], entry[0]) + path[entry.end():] if entry else path


def _is_spoken(entry: Json) -> bool:
    return isinstance(entry, Mapping) and entry.get("channel") in ACT_OF


def _as_act(contact: Mapping[str, Json]) -> tuple[dict[str, Json], list[str]]:
    """The act that a contact is, and what it cannot hold."""
    act: dict[str, Json] = {"kind": ACT_OF[str(contact["channel"])].value}
    unheld = []
    for name, value in contact.items():
        if name == "channel":
            continue
        if name in Act.model_fields or name not in Contact.model_fields:
            act[name] = value
        elif value is not None:
            unheld.append(_told(str(contact.get("id")), name, value))
    return act, unheld


def _is_same_visit(act: Mapping[str, Json], other: Json) -> bool:
    def met(entry: Mapping[str, Json]) -> tuple[Json, ...]:
        return entry.get("kind"), entry.get("recipient") or SELF, str(entry.get("at"))[:10]

    return isinstance(other, Mapping) and act["kind"] == ActKind.VISIT and bool(act.get("at")) and met(act) == met(other)


def _united(act: Json, spoken: Mapping[str, Json]) -> tuple[Json, list[str]]:
    """One act of two that tell one visit, and what one says otherwise than the other."""
    if not isinstance(act, Mapping):
        return act, []
    whole, superseded = dict(act), []
    for name, value in spoken.items():
        own = whole.get(name)
        if own is None or own == value:
            whole[name] = value
        elif name in _UNITED and isinstance(own, list) and isinstance(value, list):
            whole[name] = [*own, *(item for item in value if item not in own)]
        elif name == "at" and str(value).startswith(str(own)):
            whole[name] = value
        else:
            superseded.append(_told(str(spoken.get("id")), name, value))
    return whole, superseded


def _told(identifier: str, name: str, value: Json) -> str:
    return f"{identifier}的{ask_of(Contact, name).title if name in Contact.model_fields else name}：{value}"


def noted(note: Json, notes: Sequence[str]) -> Iterator[tuple[str, Json]]:
    """The note of a case with more in it, where there is more."""
    if notes and (note is None or isinstance(note, str)):
        yield "note", "；".join(filter(None, (note, "第1版案件文件里的" + "，".join(notes))))
