"""What an interview knows at a moment, and how an answer changes it. Pure: every change is a new session.

An answer that a change made meaningless is set aside, not lost: it comes back by itself when its question matters again. What a person
answers is confirmed by that; what nobody confirmed keeps its doubt wherever it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count

from pydantic import BaseModel

from complaintgen.case.fields import Ask, ExtraQuestion, ask_of, model_at
from complaintgen.case.model import ToldCase
from complaintgen.case.reading import Json, references_in
from complaintgen.files.tables import submodel
from complaintgen.interview.model._case_draft import CaseDraft, PathStep, path_of, steps_of
from complaintgen.interview.model._doubts import (
    confirmed,
    confirmed_each,
    doubts_within,
    is_at_or_in,
    named_by_id,
    renumbered,
    with_doubts,
)
from complaintgen.interview.model._questions import EXTRA, kind_field, question_for
from complaintgen.interview.model._route import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The facts, and what only the interview needs to remember.

    Attributes:
        settled: paths of questions left open on purpose, of parts there are none of, and of lists that are done.
        aside: path → value of answers set aside because their questions do not matter any more.
        typed: path → text typed and not yet given.
        doubts: path → why of what was set aside before anybody confirmed it.
        at: the path of the question on the screen, None before the first.
    """

    draft: CaseDraft
    settled: frozenset[str] = frozenset()
    aside: Mapping[str, Json] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    at: str | None = None

    def is_open(self, path: str) -> bool:
        """Whether a question has neither an answer nor been left open on purpose."""
        return path not in self.settled and self.draft.at(path) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """What one answer led to: the new session, and the paths of the answers that it set aside, took back, and made open again."""

    session: Session
    aside: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()


def answer(session: Session, path: str, value: Json, extras: Sequence[ExtraQuestion]) -> SessionChange:
    """Give the fact at a path; how a contact is known is open again once somebody else is said to have received it."""
    typed = {place: text for place, text in session.typed.items() if place != path}
    draft = confirmed(session.draft, path).with_value(path, value)
    reopened = _known_of_another(session.draft, path, value)
    for known in reopened:
        draft = confirmed(draft, known).without(known)
    changed = replace(session, draft=draft, settled=session.settled - {path}, typed=typed)
    # What was only proposed is proposed anew; the person gave no answer that would have to be given again.
    answered = tuple(known for known in reopened if not doubts_within(session.draft, known))
    return replace(_with_consequences(changed, path, extras), reopened=answered)


def answer_each(session: Session, paths: Sequence[str], value: Json, extras: Sequence[ExtraQuestion]) -> Session:
    """Give the same fact of many entries, as if each was answered; None leaves it open on purpose."""
    draft, found = session.draft, set(paths)
    gone = [known for path in paths for known in _known_of_another(draft, path, value)] if value is not None else []
    draft = confirmed_each(draft, [*paths, *gone])
    for path in (*gone, *(paths if value is None else ())):
        draft = draft.without(path)
    for path in paths if value is not None else ():
        draft = draft.with_value(path, value)
    settled = session.settled | found if value is None else session.settled - found
    session = replace(session, draft=draft, settled=settled, typed={place: text for place, text in session.typed.items() if place not in found})
    for path in paths:
        session = _with_consequences(session, path, extras).session
    return session


def _known_of_another(draft: CaseDraft, path: str, value: Json) -> tuple[str, ...]:
    """The path of how a contact is known, where that was said of somebody else than an answer says to have received it; else none."""
    place, _, name = path.rpartition(".")
    is_other = name == "recipient" and place.startswith("contacts[") and draft.is_given(path) and draft.at(path) != value
    return (f"{place}.known_by",) if is_other and draft.is_given(f"{place}.known_by") else ()


def leave_open(session: Session, path: str, extras: Sequence[ExtraQuestion]) -> SessionChange:
    """Leave a fact unknown on purpose; what was given there goes."""
    changed = replace(session, draft=confirmed(session.draft, path).without(path), settled=session.settled | {path})
    return _with_consequences(changed, path, extras)


def close_part(session: Session, path: str, extras: Sequence[ExtraQuestion]) -> SessionChange:
    """Say that there is no such part, or that it is not known; what was told of it is set aside."""
    told, doubts = session.draft.at(path), _doubts_at(session, path)
    change = leave_open(session, path, extras)
    if not told:
        return change
    kept = replace(change.session, aside={**change.session.aside, path: told}, doubts={**change.session.doubts, **doubts})
    return SessionChange(session=kept, aside=(path, *change.aside), restored=change.restored)


def open_part(session: Session, path: str, extras: Sequence[ExtraQuestion]) -> SessionChange:
    """Say that there is such a part; what was set aside of it comes back."""
    told = session.aside.get(path)
    if not isinstance(told, Mapping):
        return answer(session, path, {}, extras)
    aside = {place: value for place, value in session.aside.items() if place != path}
    change = answer(replace(session, aside=aside), path, told, extras)
    return SessionChange(session=_doubted_again(change.session, path), aside=change.aside, restored=(path, *change.restored))


def _doubts_at(session: Session, path: str) -> dict[str, str]:
    """Place → why of what nobody has confirmed at a path."""
    return {doubt.place: doubt.reason for doubt in doubts_within(session.draft, path)}


def _doubted_again(session: Session, path: str) -> Session:
    """The session after something that was set aside came back to a path: what nobody had confirmed of it is open again."""
    back = {place: reason for place, reason in session.doubts.items() if is_at_or_in(place, path)}
    draft = with_doubts(session.draft, ((named_by_id(session.draft, place), reason) for place, reason in back.items()))
    return replace(session, draft=draft, doubts={place: reason for place, reason in session.doubts.items() if place not in back})


def add_entry(session: Session, path: str, entry: Mapping[str, Json]) -> tuple[Session, str]:
    """Add an entry to a list, with an id of its own where such entries have one; the new place is returned too."""
    session, places = add_entries(session, path, [entry])
    return session, places[0]


def add_entries(session: Session, path: str, added: Sequence[Mapping[str, Json]]) -> tuple[Session, list[str]]:
    """Add entries to a list at once; see `add_entry`."""
    entries = session.draft.entries(path)
    model = model_at(path)
    if model is not None and "id" in model.model_fields:
        ids = _free_ids(path, session.draft)
        added = [{"id": next(ids), **entry} for entry in added]
    draft = session.draft.with_value(path, [*entries, *added])
    return (replace(session, draft=draft, settled=session.settled - {path}),
            [f"{path}[{index}]" for index in range(len(entries), len(entries) + len(added))])


def copy_entry(session: Session, place: str) -> tuple[Session, str]:
    """Add an entry with the facts of another, confirmed or not as there; the new place is returned too."""
    original = session.draft.at(place)
    facts = {name: value for name, value in original.items() if name != "id"} if isinstance(original, Mapping) else {}
    doubts = _doubts_at(session, place)
    session, new = add_entry(session, path_of(steps_of(place)[:-1]), facts)
    copied = ((named_by_id(session.draft, new + old.removeprefix(place)), reason) for old, reason in doubts.items())
    return replace(session, draft=with_doubts(session.draft, copied)), new


def _free_ids(path: str, draft: CaseDraft) -> Iterator[str]:
    """The ids of a list that no entry has, after as many as there are entries: c4, c5, ... where there are three contacts."""
    taken = {entry.get("id") for listed in (_EVENTS if path in _EVENTS else (path,)) for entry in draft.entries(listed)}
    candidates = (f"{_ID_PREFIXES[path]}{number}" for number in count(len(draft.entries(path)) + 1))
    return (identifier for identifier in candidates if identifier not in taken)


_ID_PREFIXES: Mapping[str, str] = {"parties": "p", "recipients": "r", "contacts": "c", "acts": "a", "evidence": "e"}
_EVENTS = ("contacts", "acts")
"""Two lists of one file's events: no two of them have one id."""


def remove_entry(session: Session, place: str) -> Session:
    """Take an entry out of its list; what was remembered of later entries moves up with them."""
    *owner, index = steps_of(place)
    listed, gone = path_of(owner), int(index)
    identifier = session.draft.text_at(f"{place}.id")
    aside = {path: value for path, value in session.aside.items() if not (identifier and _is_name_of(path, value, listed, identifier))}
    # A list from which everything was taken says nothing: that there is none is an answer of its own.
    is_last = len(session.draft.entries(listed)) == 1
    session = replace(session, draft=confirmed(session.draft, place).without(listed if is_last else place), aside=aside)
    return _renumbered(session, listed, lambda number: None if number == gone else number - (number > gone))


def _is_name_of(path: str, value: Json, section: str, identifier: str) -> bool:
    """Whether an answer set aside names an entry; it must not come back once another entry has that id."""
    return value == identifier and not path.startswith(f"{EXTRA}.") and question_for(path, ()).refers_to == section


def _renumbered(session: Session, listed: str, place_of: Callable[[int], int | None]) -> Session:
    """The session whose memory of a list's entries follows them to their new places; what was remembered of one that left goes."""

    def moved(path: str) -> str | None:
        if not path.startswith(f"{listed}["):
            return path
        number, _, rest = path[len(listed) + 1:].partition("]")
        place = place_of(int(number))
        return None if place is None else f"{listed}[{place}]{rest}"

    return replace(session, draft=renumbered(session.draft, listed, moved), settled=frozenset(filter(None, map(moved, session.settled))),
                   aside={new: value for path, value in session.aside.items() if (new := moved(path))},
                   typed={new: text for path, text in session.typed.items() if (new := moved(path))},
                   doubts={new: reason for path, reason in session.doubts.items() if (new := moved(path))})


def check_off(session: Session, path: str, kinds: Sequence[str], extras: Sequence[ExtraQuestion]) -> SessionChange:
    """Let a checklist hold exactly these kinds, in this order; entries that stay keep their facts."""
    model = model_at(path)
    name = kind_field(model) if model else "kind"
    known = {str(entry.get(name)): entry for entry in session.draft.entries(path)}
    places = {number: kinds.index(kind) for number, kind in enumerate(known) if kind in kinds}
    moved = _renumbered(session, path, places.get)
    change = answer(moved, path, [known.get(kind, {name: kind}) for kind in kinds], extras)
    # The kinds are said now, what else entries tell is not.
    kept = ((doubt.path, doubt.reason) for doubt in doubts_within(moved.draft, path)
            if doubt.place != path and not doubt.place.endswith(("]", f".{name}")) and change.session.draft.at(doubt.place) is not None)
    return replace(change, session=replace(change.session, draft=with_doubts(change.session.draft, kept)))


def referring(draft: CaseDraft, section: str, identifier: str) -> list[str]:
    """The paths of the facts that name an entry of a section by its id."""
    return [path for path, named, target in references_in(draft.raw) if (target, named) == (section, identifier)]


def _with_consequences(session: Session, changed: str, extras: Sequence[ExtraQuestion]) -> SessionChange:
    """Set aside what does not matter any more, and what stops to matter by that; take back what matters again."""
    put: list[str] = []
    restored: list[str] = []
    pending = [changed]
    while pending:
        for path in _dependents(session.draft, pending.pop(), extras):
            route = Route(session.draft, extras)
            if session.draft.is_given(path) and not route.matters(path):
                session = replace(session, aside={**session.aside, path: session.draft.at(path)}, doubts={**session.doubts, **_doubts_at(session, path)},
                                  draft=confirmed(session.draft, path).without(path))
                put.append(path)
                pending.append(path)
            elif path in session.aside and not session.draft.is_given(path) and route.matters(path):
                session = replace(session, draft=session.draft.with_value(path, session.aside[path]),
                                  aside={place: value for place, value in session.aside.items() if place != path})
                session = _doubted_again(session, path)
                restored.append(path)
                pending.append(path)
    return SessionChange(session=session, aside=tuple(put), restored=tuple(restored))


def _dependents(draft: CaseDraft, path: str, extras: Sequence[ExtraQuestion]) -> Iterator[str]:
    """The paths of the questions with a condition on a fact: its neighbours, and those that name it from anywhere."""
    *owner, name = steps_of(path)
    model = model_at(path_of(owner))
    if model is not None:
        yield from (path_of((*owner, field)) for field in model.model_fields if _names(ask_of(model, field), name))
    for template in _far_dependents().get(path, ()):
        yield from _expanded(template, draft)
    beside = name if owner == [EXTRA] else None
    yield from (item.path for item in extras if _names(item.ask, f"/{path}") or (beside and _names(item.ask, beside)))


def _names(ask: Ask, path: PathStep) -> bool:
    return any(condition.path == path for condition in ask.when)


@cache
def _far_dependents() -> Mapping[str, tuple[str, ...]]:
    """Path from the root of the case → the questions that depend on it from elsewhere; [] stands for any entry."""
    found: dict[str, list[str]] = {}
    for template, ask in _all_asked(ToldCase, ""):
        for condition in ask.when:
            if condition.path.startswith("/"):
                found.setdefault(condition.path[1:], []).append(template)
    return {path: tuple(templates) for path, templates in found.items()}


def _all_asked(model: type[BaseModel], place: str) -> Iterator[tuple[str, Ask]]:
    for name in model.model_fields:
        template = f"{place}.{name}".lstrip(".")
        yield template, ask_of(model, name)
        inner = submodel(model, name)
        if inner is not None:
            yield from _all_asked(inner, template + ("[]" if ask_of(model, name).item else ""))


def _expanded(template: str, draft: CaseDraft) -> Iterator[str]:
    head, is_listed, rest = template.partition("[]")
    if not is_listed:
        yield template
        return
    for index in range(len(draft.entries(head))):
        yield from _expanded(f"{head}[{index}]{rest}", draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedProfiles:
    """What a clinic filled in once and can take into any case.

    Attributes:
        agents: label and facts of each agent.
        clinic: label and facts of the clinic, None where none is kept.
        answers: id of a pack's question → usual answer.
        fault: why what was kept cannot be read, in Chinese; empty where it can.
    """

    agents: tuple[tuple[str, Json], ...] = ()
    clinic: tuple[str, Json] | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
