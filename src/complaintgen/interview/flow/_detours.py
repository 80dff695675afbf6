"""Another screen than the one that is next: a table, a fact, a place to paste; from there the person comes back to where they stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from complaintgen.interview.flow._context import Context, Event, Outcome
from complaintgen.interview.flow._frames import (
    DetourFrame,
    Frame,
    ImportFrame,
    PasteFrame,
    PeopleFrame,
    Position,
    TableFrame,
)
from complaintgen.interview.flow._question import asking
from complaintgen.interview.flow._runs import LIST, runs_of

PASTE, FILE, MESSAGES, PEOPLE, NEW_PEOPLE = "@paste", "@import", "@messages", "@people", "@new_people"
"""Screens that are no question."""
_RECIPIENTS = "recipients"


def submit(frame: DetourFrame, context: Context, event: Event) -> Outcome:
    """What was visited is done, whichever way: what stands beneath is shown again."""
    del frame, event  # it holds nothing, and every end is the same
    return Outcome(session=context.session, frame=None)


def _table_of(listed: str) -> Callable[[Context], Frame]:
    return lambda context: TableFrame(path=listed, entries=runs_of(range(len(context.draft.entries(listed)))), is_opened=True)


_SCREENS: Mapping[str, Callable[[Context], Frame]] = {
    PASTE: lambda context: PasteFrame(), FILE: lambda context: ImportFrame(), MESSAGES: _table_of(LIST), PEOPLE: _table_of(_RECIPIENTS),
    NEW_PEOPLE: lambda context: PeopleFrame(),
}


def frame_at(context: Context, to: str) -> Frame:
    """The frame of a screen, or of the fact at a path.

    Raises:
        LookupError: there is none.
    """
    return _SCREENS[to](context) if to in _SCREENS else asking(context, to, out_of_turn=True)


def without_detour(position: Position) -> tuple[Frame, ...]:
    """The frames beneath a detour, all where there is none."""
    first = next((number for number, frame in enumerate(position.frames) if isinstance(frame, DetourFrame)), len(position.frames))
    return position.frames[:first]
