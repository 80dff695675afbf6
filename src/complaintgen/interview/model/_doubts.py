"""What was worked out or read from text and nobody has confirmed: found, confirmed, and kept with its fact wherever that goes.

In: a draft. Out: the doubts with the places of their facts, or the draft with others. A doubt names its fact by the id of the entry
that has it, where that has one; so it follows an entry that moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from complaintgen.case.reading import doubted_places
from complaintgen.interview.model._case_draft import CaseDraft, Json, path_of, steps_of

_LIST = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A fact that nobody has confirmed.

    Attributes:
        path: as the case file names it; may begin with an id.
        place: where it stands in the draft.
        reason: from what it was worked out.
    """

    path: str
    place: str
    reason: str


def doubts_in(draft: CaseDraft) -> tuple[Doubt, ...]:
    """What nobody has confirmed, in the order of the file, each fact once."""
    return _placed(draft, _told(draft))


def doubts_within(draft: CaseDraft, place: str) -> tuple[Doubt, ...]:
    """What nobody has confirmed at a place, or inside what stands there."""
    told = _told(draft)
    if len(steps_of(place)) > 1:  # most answers are given in an entry: only what names it can stand there
        names = (place, named_by_id(draft, place))
        told = [doubt for doubt in told if any(is_at_or_in(doubt.path, name) for name in names)]
    return tuple(doubt for doubt in _placed(draft, told) if is_at_or_in(doubt.place, place))


def _told(draft: CaseDraft) -> list[Doubt]:
    found: dict[str, Doubt] = {}
    for item in draft.entries(_LIST):
        path, reason = item.get("path"), item.get("reason")
        if isinstance(path, str):
            found.setdefault(path, Doubt(path=path, place=path, reason=str(reason or "")))
    return list(found.values())


def _placed(draft: CaseDraft, doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    places = doubted_places(draft.raw, [doubt.path for doubt in doubts]) if doubts else {}
    return tuple(replace(doubt, place=places[doubt.path]) for doubt in doubts)


def is_at_or_in(path: str, place: str) -> bool:
    """Whether a path is a place or leads into it."""
    return path == place or path.startswith((f"{place}.", f"{place}["))


def named_by_id(draft: CaseDraft, place: str) -> str:
    """A place as a case file names what is to be confirmed there: by the id of its entry, where that has one."""
    steps = steps_of(place)
    identifier = draft.text_at(f"{path_of(steps[:2])}.id") if len(steps) > 1 and isinstance(steps[1], int) else ""
    return path_of((identifier, *steps[2:])) if identifier else place


def with_doubts(draft: CaseDraft, doubts: Iterable[tuple[str, str]]) -> CaseDraft:
    """The draft in which nobody has confirmed the facts at paths either, with the reason of each."""
    known = {doubt.path for doubt in _told(draft)}
    added: list[Json] = [{"path": path, "reason": reason} for path, reason in doubts if path not in known]
    return draft.with_value(_LIST, [*draft.entries(_LIST), *added]) if added else draft


def without_doubts(draft: CaseDraft, paths: Iterable[str]) -> CaseDraft:
    """The draft in which the facts at paths, as the case file names them, are confirmed."""
    gone = set(paths)
    kept: list[Json] = [item for item in draft.entries(_LIST) if item.get("path") not in gone]
    if len(kept) == len(draft.entries(_LIST)):
        return draft
    return draft.with_value(_LIST, kept) if kept else draft.without(_LIST)


def confirmed(draft: CaseDraft, place: str) -> CaseDraft:
    """The draft in which what stands at a place is confirmed, with all inside it."""
    return without_doubts(draft, [doubt.path for doubt in doubts_within(draft, place)])


def confirmed_each(draft: CaseDraft, places: Iterable[str]) -> CaseDraft:
    """The draft in which what stands at many places is confirmed; they are facts of their own, with nothing inside."""
    if not draft.entries(_LIST):
        return draft
    return without_doubts(draft, [name for place in places for name in (place, named_by_id(draft, place))])


def renumbered(draft: CaseDraft, listed: str, moved: Callable[[str], str | None]) -> CaseDraft:
    """The draft whose doubts of a list's entries by number follow them; those of one that left go."""
    told = [doubt for doubt in _told(draft) if doubt.path.startswith(f"{listed}[")]
    follow = [(path, doubt.reason) for doubt in told if (path := moved(doubt.path)) is not None]
    return with_doubts(without_doubts(draft, [doubt.path for doubt in told]), follow)
