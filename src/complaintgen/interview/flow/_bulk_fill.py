"""What many messages have in common is asked once and given to all that lack it; what differs is asked one by one.

How the person knows of a message hangs on who received it: it is asked once for each recipient, and stated of no other one's messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from complaintgen.interview.flow._context import Context, Ended, Event, Outcome, done, put_above, replaced, stay
from complaintgen.interview.flow._frames import BulkFillFrame, QuestionFrame, TagsFrame
from complaintgen.interview.flow._page import UNKNOWN_LABEL, Back, Chosen, Option, Page, menu
from complaintgen.interview.flow._runs import LIST, numbers_in, runs_of
from complaintgen.interview.flow._wording import label_of
from complaintgen.interview.model import Control, Session, answer, leave_open, question_for

_SHARED = ("channel", "recipient", "at", "sender", "account", "known_by", "party")
"""What messages that come together mostly have in common, in the order in which it is asked."""
_BY_RECIPIENT = "known_by"


def contacts_lacking(context: Context) -> list[int]:
    """The contacts of which something shared was neither told nor left open on purpose."""
    every = range(len(context.draft.entries(LIST)))
    found = {number for name in _SHARED for number in _open(context, every, name)}
    return [number for number in every if number in found]


def _open(context: Context, contacts: Iterable[int], name: str) -> list[int]:
    session, route = context.session, context.route
    return [number for number in contacts if session.is_open(path := _path(number, name)) and route.matters(path)]


def _path(number: int, name: str) -> str:
    return f"{LIST}[{number}].{name}"


def _steps(frame: BulkFillFrame, context: Context) -> list[str]:
    """What is asked, one after the other: each fact that is shared, that which hangs on the recipient as `known_by@r1` for each of them."""
    recipients = dict.fromkeys(_recipient(context, number) for number in numbers_in(frame.contacts))
    each = [f"{_BY_RECIPIENT}@{recipient}" for recipient in recipients]
    return [step for name in _SHARED for step in (each if name == _BY_RECIPIENT else [name])]


def _name(step: str) -> str:
    return step.partition("@")[0]


def _recipient(context: Context, number: int) -> str:
    return context.draft.text_at(_path(number, "recipient"))


def _to_ask(frame: BulkFillFrame, context: Context, step: str) -> list[int]:
    """The contacts to ask a fact of together: those where it is open, and those of which it was asked before, where it still matters."""
    name, _, recipient = step.partition("@")
    before = {number for asked, runs in frame.asked.items() if _name(asked) == name for number in numbers_in(runs)}
    route = context.route
    numbers = {*_open(context, numbers_in(frame.contacts), name), *(number for number in before if route.matters(_path(number, name)))}
    return sorted(number for number in numbers if name != _BY_RECIPIENT or _recipient(context, number) == recipient)


def _is_written(context: Context, step: str) -> bool:
    return question_for(_path(0, _name(step)), context.extras).control is Control.WRITTEN


def view(frame: BulkFillFrame, context: Context) -> Page:
    """Make sure before one time or number is given to several messages: a wrong one would stand in the papers."""
    title = question_for(_path(0, _name(frame.at)), context.extras).ask.title
    options = (Option(value="each", label="各条不同，逐条填写"), Option(value="same", label="都一样，一起填写"), Option(value="unknown", label=UNKNOWN_LABEL))
    return menu("shared", f"这 {len(numbers_in(frame.asked[frame.at]))} 条的“{title}”还没有填。都一样吗？", options, later="unknown")


def submit(frame: BulkFillFrame, context: Context, event: Event) -> Outcome:
    """Ask the facts one after the other; back leads to the fact before."""
    if isinstance(event, Ended):
        return _answered(frame, context, event)
    if isinstance(event, Chosen):
        return _BY_CHOICE[event.value](frame, context)
    return _moved(frame, context, -1) if isinstance(event, Back) else _next(frame, context)


def _answered(frame: BulkFillFrame, context: Context, ended: Ended) -> Outcome:
    if ended.move == "each":
        return _each(replace(frame, number=0), context)
    if frame.stage == "each":
        return _each(replace(frame, number=frame.number + (1 if ended.move == "next" else -1)), context)
    return _back(frame, context) if ended.move == "back" else _next(frame, context.with_session(_followed(frame, context)))


def _next(frame: BulkFillFrame, context: Context) -> Outcome:
    return _moved(frame, context, 1)


def _back(frame: BulkFillFrame, context: Context) -> Outcome:
    """From one answer for all back to how they differ, where that was asked; else to the fact before."""
    was_asked_how = len(numbers_in(frame.asked[frame.at])) > 1 and _is_written(context, frame.at)
    return stay(context, replace(frame, stage="menu")) if was_asked_how else _moved(frame, context, -1)


def _index_of(at: str, steps: Sequence[str]) -> int:
    """Where the step asked last stands; what is kept of an interview that began before recipients were told apart names the fact alone."""
    return steps.index(at) if at in steps else [_name(step) for step in steps].index(_name(at))


def _moved(frame: BulkFillFrame, context: Context, move: int) -> Outcome:
    steps = _steps(frame, context)
    index = _index_of(frame.at, steps) + move if frame.at else 0
    while 0 <= index < len(steps):
        step = steps[index]
        contacts = _to_ask(frame, context, step)
        if contacts:
            asked = {**frame.asked, step: runs_of(contacts)}
            return _presented(replace(frame, asked=asked, at=step, stage="menu", following=(), number=0), context, contacts)
        index += move
    return replaced(context, TagsFrame(contacts=frame.contacts)) if frame.then_tags else done(context, "next")


def _presented(frame: BulkFillFrame, context: Context, contacts: Sequence[int]) -> Outcome:
    if len(contacts) == 1:
        question = QuestionFrame(path=_path(contacts[0], _name(frame.at)), reason=_of_whom(frame, context), out_of_turn=True)
        return put_above(context, replace(frame, stage="together"), question)
    return stay(context, frame) if _is_written(context, frame.at) else _together(frame, context)


def _together(frame: BulkFillFrame, context: Context) -> Outcome:
    """Ask the first and let the others follow it that told the same before, as long as they are told nothing else."""
    first, *others = numbers_in(frame.asked[frame.at])
    name = _name(frame.at)
    before = context.draft.at(_path(first, name))
    following = runs_of(number for number in others if context.draft.at(_path(number, name)) == before)
    reason = _of_whom(frame, context) or f"下面一项对这 {len(others) + 1} 条一起填写。"
    question = QuestionFrame(path=_path(first, name), reason=reason, out_of_turn=True, offers_each=True)
    return put_above(context, replace(frame, stage="together", following=following), question)


def _of_whom(frame: BulkFillFrame, context: Context) -> str:
    """Whose messages a question is about, where the messages of several people are told apart; else empty."""
    name, is_apart, recipient = frame.at.partition("@")
    if not is_apart or sum(_name(step) == name for step in _steps(frame, context)) == 1:
        return ""
    who = f"{label_of(context.draft, 'recipients', recipient)}收到的" if recipient else "还不知道谁收到的"
    return f"下面一项只说{who}这 {len(numbers_in(frame.asked[frame.at]))} 条。"


def _each(frame: BulkFillFrame, context: Context) -> Outcome:
    """Ask one message after the other; back from the first leads to how they differ, or to the fact before."""
    contacts = numbers_in(frame.asked[frame.at])
    if frame.number >= len(contacts):
        return _next(frame, context)
    if frame.number < 0:
        return _back(frame, context)
    question = QuestionFrame(path=_path(contacts[frame.number], _name(frame.at)), out_of_turn=True)
    return put_above(context, replace(frame, stage="each"), question)


def _followed(frame: BulkFillFrame, context: Context) -> Session:
    """The session in which the others have the answer given for the first."""
    contacts, name = numbers_in(frame.following), _name(frame.at)
    value = context.draft.at(_path(numbers_in(frame.asked[frame.at])[0], name))
    if value is None:
        return _left_open(context, name, contacts)
    session = context.session
    for number in contacts:
        session = answer(session, _path(number, name), value, context.extras).session
    return session


def _left_open(context: Context, name: str, contacts: Sequence[int]) -> Session:
    session = context.session
    for number in contacts:
        session = leave_open(session, _path(number, name), context.extras).session
    return session


_BY_CHOICE: Mapping[str, Callable[[BulkFillFrame, Context], Outcome]] = {
    "each": lambda frame, context: _each(replace(frame, number=0), context),
    "same": _together,
    "unknown": lambda frame, context: _next(frame, context.with_session(_left_open(context, _name(frame.at), numbers_in(frame.asked[frame.at])))),
}
"""What is done where a fact may differ from message to message."""
