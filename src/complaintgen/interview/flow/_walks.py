"""The ways along questions: the route of the whole interview, what is still open, the facts of one entry.

Back shows the stop before; forward skips what is answered, unless it was on the screen in this walk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from complaintgen.interview.flow._context import Begun, Context, Ended, Event, Move, Outcome, done, put_above, stay
from complaintgen.interview.flow._frames import (
    EntryFrame,
    FirstDraftFrame,
    Frame,
    ListFrame,
    OpenQuestionsFrame,
    RemainingFrame,
    ReviewFrame,
    RouteFrame,
)
from complaintgen.interview.flow._outlook import outlook
from complaintgen.interview.flow._page import Notice
from complaintgen.interview.flow._question import asking
from complaintgen.interview.flow._runs import LIST
from complaintgen.interview.model import DRAFT, OPEN_QUESTIONS, REVIEW


def next_stop(context: Context, order: Sequence[str], at: str, seen: Collection[str]) -> str:
    """The stop after one, or the first; empty where none is left."""
    rest = order[order.index(at) + 1:] if at in order else order
    return next((path for path in rest if path in seen or path.startswith("@") or context.session.is_open(path)), "")


def stop_before(order: Sequence[str], at: str) -> str:
    """The stop before one; empty where it is the first."""
    index = order.index(at) if at in order else len(order)
    return order[index - 1] if index > 0 else ""


def _moved(context: Context, order: Sequence[str], at: str, seen: Collection[str], move: Move) -> str:
    return stop_before(order, at) if move == "back" else next_stop(context, order, at, seen)


def _and(seen: tuple[str, ...], stop: str) -> tuple[str, ...]:
    return seen if stop in seen else (*seen, stop)


def _started(context: Context) -> Outcome:
    """Begin at the place on the route that was left, at the review of a case told elsewhere, or at the first open question."""
    stops, at = context.route.stops(), context.session.at or ""
    listed = _list_of(at)
    if at in stops:
        return _at_stop(RouteFrame(), context, at, "next")
    if listed in stops and listed is not None:
        place = at[: at.index("]", len(listed)) + 1]
        if context.draft.at(place) is not None and at in context.route.entry(place):
            return put_above(context, RouteFrame(at=listed, seen=(listed,)), ListFrame(path=listed, added=place), EntryFrame(place=place, at=at))
        return _at_stop(RouteFrame(), context, listed, "next")
    if context.session.at is None and _is_told(context):
        return _at_stop(RouteFrame(), context, REVIEW, "next")
    return _at_stop(RouteFrame(), context, next_stop(context, stops, "", ()), "next")


def _list_of(path: str) -> str | None:
    """The innermost list whose entry a fact belongs to; None where it belongs to none."""
    head = path.rpartition("].")[0]
    return head.rpartition("[")[0] or None


def _is_told(context: Context) -> bool:
    """Whether a case made elsewhere says who the person is and what happened; a file cannot say that a list is done."""
    given = context.draft.is_given
    return all(map(given, ("role", "complainant.name"))) and any(map(given, ("contacts", "acts")))


def submit_route(frame: RouteFrame, context: Context, event: Event) -> Outcome:
    """Go on along the route, or back; before the first stop there is none."""
    if not isinstance(event, Ended):
        return _started(context)
    stops = context.route.stops()
    if frame.at == OPEN_QUESTIONS:
        frame = replace(frame, asked=event.asked)
    if event.move == "back" and frame.at == stops[0]:
        return put_above(context, frame, asking(context, frame.at)).telling(Notice("这已经是第一题。"))
    onward = _at_stop(frame, context, _moved(context, stops, frame.at, frame.seen, event.move), event.move)
    return onward.telling(*outlook(context)) if frame.at == LIST and event.move == "next" else onward


def _at_stop(frame: RouteFrame, context: Context, stop: str, move: Move) -> Outcome:
    if stop == DRAFT and move == "next" and not _has_open(context):
        stop = next_stop(context, context.route.stops(), stop, frame.seen)
    frame = replace(frame, at=stop, seen=_and(frame.seen, stop))
    return put_above(context, frame, _presented(frame, context, stop, move))


def _has_open(context: Context) -> bool:
    return any(context.session.is_open(path) for path in context.route.stops() if not path.startswith("@"))


def _presented(frame: RouteFrame, context: Context, stop: str, move: Move) -> Frame:
    special: dict[str, Callable[[], Frame]] = {
        DRAFT: FirstDraftFrame, REVIEW: ReviewFrame,
        OPEN_QUESTIONS: lambda: OpenQuestionsFrame(asked=frame.asked, came_back=move == "back"),
    }
    return special[stop]() if stop in special else asking(context, stop)


def submit_remaining(frame: RemainingFrame, context: Context, event: Event) -> Outcome:
    """Go along what is open; back from the first of it leads to the review again."""
    move = event.move if isinstance(event, Ended) else "next"
    stops = [stop for stop in context.route.stops()
             if stop in frame.seen or (stop not in (DRAFT, REVIEW) and context.session.is_open(stop))]
    stop = _moved(context, stops, frame.at, frame.seen, move)
    if not stop:
        return done(context, move)
    frame = replace(frame, at=stop, seen=_and(frame.seen, stop))
    above = OpenQuestionsFrame(came_back=move == "back") if stop == OPEN_QUESTIONS else asking(context, stop)
    return put_above(context, frame, above)


def submit_entry(frame: EntryFrame, context: Context, event: Event) -> Outcome:
    """Go along the facts of an entry; back from the first of them leads out of it."""
    order = context.route.entry(frame.place)
    if isinstance(event, Begun):
        first = frame.at or (order[0] if frame.out_of_turn and order else "")
        stop = first or next_stop(context, order, "", frame.seen)
        move: Move = "next"
    elif isinstance(event, Ended):
        move = event.move
        stop = _moved(context, order, frame.at, frame.seen, move)
    else:
        return stay(context, frame)
    if not stop:
        return done(context, move)
    frame = replace(frame, at=stop, seen=_and(frame.seen, stop))
    return put_above(context, frame, asking(context, stop, out_of_turn=frame.out_of_turn))
