"""What was worked out or read from text is confirmed: all on one page, at once or one after the other; what stays open leaves papers drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from complaintgen.case.fields import Stage, model_at, place_name
from complaintgen.case.reading import doubted_places
from complaintgen.interview.flow._context import Begun, Context, Ended, Event, Move, Outcome, done, put_above, stay
from complaintgen.interview.flow._frames import CONFIRM, ConfirmFrame, FormFrame, Frame, OpenQuestion, TableFrame
from complaintgen.interview.flow._page import Back, Chosen, Message, Notice, Option, Page, menu
from complaintgen.interview.flow._question import asking
from complaintgen.interview.flow._runs import LIST, runs_of
from complaintgen.interview.flow._wording import label_of, row_of, shown
from complaintgen.interview.model import (
    PROPOSED,
    CaseDraft,
    Control,
    doubts_in,
    owner_of,
    path_of,
    question_for,
    recipient_is_unsaid,
    rows_of,
    steps_of,
    with_doubts,
    without_doubts,
)

_TABLE = f"{CONFIRM}/@table"
"""What stands for the table of messages among what was confirmed."""
_MOST_SHOWN = 20
"""Facts on one page; of more the next come when these are done."""


def is_open(draft: CaseDraft) -> bool:
    """Whether something is still to be confirmed."""
    return bool(doubts_in(draft))


def _open_paths(context: Context) -> set[str]:
    return {doubt.path for doubt in doubts_in(context.draft)}


def _place(context: Context, path: str) -> str:
    return doubted_places(context.draft.raw, (path,))[path]


def _begun(frame: ConfirmFrame, context: Context) -> ConfirmFrame:
    """The frame with what was confirmed in it before, while that still stands there, and what is open now."""
    in_table = _rows(context)
    now = tuple(OpenQuestion(doubt.path, doubt.reason) for doubt in doubts_in(context.draft) if not (in_table and _is_in_table(doubt.place)))
    known = {item.path for item in now}
    # A number in a path can mean another entry by now.
    before = (item for item in frame.items if item.path not in known and "[" not in item.path and context.draft.at(_place(context, item.path)) is not None)
    return ConfirmFrame(items=(*before, *now))


def _is_in_table(place: str) -> bool:
    return place.startswith(f"{LIST}[") and place.rpartition("].")[2] in PROPOSED


def _page_of_items(frame: ConfirmFrame) -> Sequence[OpenQuestion]:
    return frame.items[frame.first : frame.first + _MOST_SHOWN]


def view(frame: ConfirmFrame, context: Context) -> Page:
    """Everything that is to be confirmed, or one fact of it."""
    if frame.at is not None:
        return _view_one(frame.items[frame.at], context)
    here, still = _page_of_items(frame), _open_paths(context)
    count = sum(item.path in still for item in here)
    words = f"只需核对 {count} 项：这些是推算出来、从文字里读出来的，对吗？" if count else "这些都核对过了。"
    rest = len(frame.items) - frame.first - len(here)
    options = [Option(value="each", label="逐项核对、改正"), Option(value="all", label=f"我都看过了，这 {count} 项都对")]
    options = [*(options if count else options[:1]), Option(value="later", label="以后再核对，文书先作草稿" if count else "下一步")]
    return replace(
        menu("confirm", words, options, later="later"), why="您确认过的才算您的陈述；还没有确认的，用到它的文书只是草稿。",
        rows=tuple(_row(number, item, context, is_done=item.path not in still) for number, item in enumerate(here, frame.first + 1)),
        footnote=f"（后面还有 {rest} 项，核对完这些再看）" if rest > 0 else "")


def _row(number: int, item: OpenQuestion, context: Context, *, is_done: bool) -> Message:
    place = _place(context, item.path)
    note = f"现在是：{_value(context, place)}。依据：{item.reason}{'（已核对）' if is_done else ''}"
    return Message(number=number, header=place_name(place, context.extras), text=_about(context, place), is_joined=True, note=note)


def _value(context: Context, place: str) -> str:
    value = context.draft.at(place)
    if isinstance(value, dict) and isinstance(steps_of(place)[-1], int):
        return " · ".join(row_of(context.draft, place, context.extras).cells)
    try:
        words = shown(question_for(place, context.extras), value, context.draft)
    except LookupError:
        words = ""
    return " ".join((words or str(value)).split())


def _about(context: Context, place: str) -> str:
    """By what the person knows the entry: its words, or what it is called."""
    steps = steps_of(place)
    if len(steps) < 2 or not isinstance(steps[1], int):
        return ""
    entry = path_of(steps[:2])
    words = next((found for name in ("text", "description") if (found := context.draft.text_at(f"{entry}.{name}")) and place != f"{entry}.{name}"), "")
    named = context.draft.text_at(f"{entry}.id") if any(context.draft.text_at(f"{entry}.{name}") for name in ("name", "title", "relation")) else ""
    return words or (label_of(context.draft, str(steps[0]), named) if named else "")


def _view_one(item: OpenQuestion, context: Context) -> Page:
    place = _place(context, item.path)
    options = [Option(value="right", label="对"), *([Option(value="change", label="不对，改正")] if _asking(context, place) else []),
               Option(value="open", label="拿不准，先放着")]
    page = menu("confirm_one", f"{place_name(place, context.extras)}：{_value(context, place)}。对吗？", options, later="open")
    return replace(page, why="不对的请改成正确的；改不了的先放着，用到它的文书只是草稿。", reason=f"依据：{item.reason}", about=_about(context, place))


def _asking(context: Context, place: str) -> Frame | None:
    """What asks for the right value; None where a person is asked no such thing."""
    if model_at(place) is not None and isinstance(steps_of(place)[-1], int):
        return FormFrame(place=place, out_of_turn=True)
    try:
        is_asked = question_for(place, context.extras).ask.stage is not Stage.NEVER
    except LookupError:  # an item of a list is answered with the whole of it
        place = owner_of(place) if steps_of(place) and isinstance(steps_of(place)[-1], int) else ""
        return _asking(context, place) if place else None
    return asking(context, place, out_of_turn=True) if is_asked else None


def submit(frame: ConfirmFrame, context: Context, event: Event) -> Outcome:
    """Confirm all that was shown, or go through it one after the other."""
    if isinstance(event, Begun):
        frame, rows = _begun(frame, context), _rows(context)
        if rows:
            return put_above(context, frame, TableFrame(entries=runs_of(rows)))
        return stay(context, frame) if frame.items else done(context, "next")
    if isinstance(event, Ended) and frame.at is None:
        return _after_table(frame, context, event.move)
    if isinstance(event, Ended):
        return _changed(frame, context, event.move)
    return _submit_all(frame, context, event) if frame.at is None else _submit_one(frame, context, event, frame.at)


def _rows(context: Context) -> list[int]:
    """The messages of which something was proposed, where they are too many for a page, or it is not said who got one: their table has them."""
    rows = [row for row in rows_of(context.draft, LIST, range(len(context.draft.entries(LIST)))) if row.doubts.keys() & set(PROPOSED)]
    is_long = len(doubts_in(context.draft)) > _MOST_SHOWN
    return [row.number for row in rows] if is_long or any(recipient_is_unsaid(row.doubts) for row in rows) else []


def _after_table(frame: ConfirmFrame, context: Context, move: Move) -> Outcome:
    frame = _begun(frame, context)
    if move == "back" or not frame.items:
        return done(context, move, (OpenQuestion(_TABLE, ""),))
    return stay(context, frame)


def _submit_all(frame: ConfirmFrame, context: Context, event: Event) -> Outcome:
    match event:
        case Chosen(("each",)):
            return _at(frame, context, frame.first)
        case Chosen(("all",)):
            draft = without_doubts(context.draft, [item.path for item in _page_of_items(frame)])
            return _next_page(frame, _with_draft(context, draft)).telling(Notice("已确认。"))
        case Chosen():
            return _left(frame, context, "next") if is_open(context.draft) else _next_page(frame, context)
        case Back() if not frame.first:
            return _left(frame, context, "back")
        case Back():
            return stay(context, replace(frame, first=max(0, frame.first - _MOST_SHOWN)))
    return stay(context, frame)


def _submit_one(frame: ConfirmFrame, context: Context, event: Event, at: int) -> Outcome:
    item = frame.items[at]
    match event:
        case Chosen(("change",)) if above := _asking(context, _place(context, item.path)):
            return put_above(context, frame, above)
        case Chosen(("right",)):
            return _at(frame, _with_draft(context, without_doubts(context.draft, (item.path,))), at + 1)
        case Chosen(("open",)):
            return _at(frame, _with_draft(context, with_doubts(context.draft, ((item.path, item.reason),))), at + 1)
        case Back():
            return _at(frame, context, at - 1)
    return stay(context, frame)


def _with_draft(context: Context, draft: CaseDraft) -> Context:
    return context.with_session(replace(context.session, draft=draft))


def _left(frame: ConfirmFrame, context: Context, move: Move) -> Outcome:
    return done(context, move, tuple(OpenQuestion(f"{CONFIRM}/{item.path}", item.reason) for item in frame.items))


def _next_page(frame: ConfirmFrame, context: Context) -> Outcome:
    first = frame.first + _MOST_SHOWN
    return stay(context, replace(frame, at=None, first=first)) if first < len(frame.items) else _left(frame, context, "next")


def _at(frame: ConfirmFrame, context: Context, at: int) -> Outcome:
    """Show one fact of the page, or the page before the first of it; after the last comes what follows."""
    if at < frame.first:
        return stay(context, replace(frame, at=None))
    if at >= frame.first + len(_page_of_items(frame)):
        return _next_page(frame, context)
    return stay(context, replace(frame, at=at))


def _changed(frame: ConfirmFrame, context: Context, move: Move) -> Outcome:
    """After the right value was asked: what was answered is confirmed by that; other facts can have gone, entries have left their places."""
    at = frame.at or 0
    path = frame.items[at].path
    left = tuple(item for item in frame.items if context.draft.at(_place(context, item.path)) is not None)
    if len(left) < len(frame.items) or _is_list(context, path):
        frame = _begun(ConfirmFrame(items=tuple(item for item in left if item.path != path)), context)
        return stay(context, frame) if is_open(context.draft) else _left(frame, context, "next")
    is_settled = move != "back" and path not in _open_paths(context)
    return _at(frame, context, at + 1) if is_settled else stay(context, frame)


def _is_list(context: Context, path: str) -> bool:
    try:
        return question_for(_place(context, path), context.extras).control is Control.ENTRIES
    except LookupError:
        return False
