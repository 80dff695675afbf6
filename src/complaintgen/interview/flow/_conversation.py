"""The interview as a value: `view` shows a position, `submit` takes a reply to it. Pure.

    begin(session, world, …)                        → Turn
    view(session, position, world)                  → Page
    submit(session, position, reply, world, …)      → Turn, whose effects the caller carries out and whose session and position it saves
    visit(session, position, world, to)             → Turn, which shows another screen

What came of an effect is submitted like a reply. Each frame of the position is shown and answered by the module of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from complaintgen.case.fields import place_name
from complaintgen.interview.flow import (
    _confirmation,
    _detours,
    _entries,
    _evidence_links,
    _lists,
    _message_split,
    _messages,
    _open_questions,
    _papers,
    _pasted_lines,
    _people,
    _question,
    _review,
    _saved_profiles,
    _table,
    _table_page,
    _walks,
)
from complaintgen.interview.flow import _frames as frames
from complaintgen.interview.flow._context import Begun, Context, Event, Outcome, World, forget_typed, keep_typed
from complaintgen.interview.flow._frames import Frame, OpenQuestion, Position
from complaintgen.interview.flow._page import (
    Back,
    CellsSet,
    Chosen,
    Effect,
    End,
    Leave,
    Message,
    Notice,
    Page,
    Reply,
    Report,
    RowsConfirmed,
    Typed,
    Unknown,
)
from complaintgen.interview.model import Session, question_for

_View: TypeAlias = Callable[[Any, Context], Page]  # Any: a frame of the kind that it stands beside
_Submit: TypeAlias = Callable[[Any, Context, Event], Outcome]  # Any: as above

_KINDS: Mapping[type, tuple[_View | None, _Submit]] = {
    frames.QuestionFrame: (_question.view, _question.submit),
    frames.SafetyFrame: (_question.view_safety, _question.submit_safety),
    frames.RouteFrame: (None, _walks.submit_route),
    frames.RemainingFrame: (None, _walks.submit_remaining),
    frames.EntryFrame: (None, _walks.submit_entry),
    frames.ListFrame: (_lists.view, _lists.submit),
    frames.SearchFrame: (_entries.view_search, _entries.submit_search),
    frames.EntryChoiceFrame: (_entries.view_choice, _entries.submit_choice),
    frames.EntryMenuFrame: (_entries.view_menu, _entries.submit_menu),
    frames.FormFrame: (_entries.view_form, _entries.submit_form),
    frames.DeletedFrame: (_entries.view_deleted, _entries.submit_deleted),
    frames.EvidenceLinksFrame: (_evidence_links.view, _evidence_links.submit),
    frames.PasteFrame: (_messages.view_paste, _messages.submit_paste),
    frames.PastedLinesFrame: (_pasted_lines.view, _pasted_lines.submit),
    frames.ImportFrame: (_messages.view_import, _messages.submit_import),
    frames.MessageSplitFrame: (_message_split.view, _message_split.submit),
    frames.TableFrame: (_table_page.view, _table.submit),
    frames.PeopleFrame: (_people.view, _people.submit),
    frames.FirstDraftFrame: (_open_questions.view_first_draft, _open_questions.submit_first_draft),
    frames.OpenQuestionsFrame: (None, _open_questions.submit_open_questions),
    frames.ConfirmFrame: (_confirmation.view, _confirmation.submit),
    frames.ReviewFrame: (_review.view, _review.submit),
    frames.SectionFrame: (_review.view_section, _review.submit_section),
    frames.ProfilesFrame: (_saved_profiles.view, _saved_profiles.submit),
    frames.IdentityFrame: (_saved_profiles.view_identity, _saved_profiles.submit_identity),
    frames.PapersFrame: (_papers.view, _papers.submit),
    frames.DetourFrame: (None, _detours.submit),
    frames.MendingFrame: (None, _open_questions.submit_mending),
}
"""How each kind of frame is shown and answered; a walk is never on top, so that it has no page."""

_STALE = Notice("这一页已经回答过了，请看现在的问题。")
_UNFITTING = Notice("这不是这一题的回答，请重新回答。", is_warning=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a reply led to: the session and position to save, then the effects to carry out."""

    session: Session
    position: Position
    effects: tuple[Effect, ...] = ()


def begin(session: Session, world: World, saved: Position | None = None, faults: Sequence[tuple[str, str]] = ()) -> Turn:
    """Take up an interview.

    Args:
        session: what is known already.
        world: what the interview reads besides.
        saved: where the person stood, if that is known and the facts are the same since.
        faults: path and reason of facts in the file that must be asked again.
    """
    context = Context(session, world)
    if saved is not None and _stands(saved, context):
        # Faults were told in the sitting that saved it; those that the person left come again among the open questions.
        return Turn(session=session, position=saved)
    stack: tuple[Frame, ...] = (frames.RouteFrame(),)
    if faults:
        asked = (OpenQuestion(path, f"文件里的“{place_name(path, context.extras)}”不能用：{reason}。请重新回答：") for path, reason in faults)
        stack = (*stack, frames.MendingFrame(tuple(asked)))
    return _run(Position(frames=stack), context, Begun())


def _stands(position: Position, context: Context) -> bool:
    """Whether all that a saved position names is still there; a pack can have changed, or the program."""
    try:
        for frame in position.frames:
            if isinstance(frame, frames.QuestionFrame | frames.ListFrame):
                question_for(frame.path, context.extras)
            places = [getattr(frame, name, "") for name in ("place", "added", "registered")]
            if not isinstance(frame, frames.DeletedFrame) and any(place and context.draft.at(place) is None for place in places):
                return False
        view(context.session, position, context.world)
    except (LookupError, ValueError, TypeError):
        return False
    return True


def view(session: Session, position: Position, world: World) -> Page:
    """The page that a position shows.

    Raises:
        LookupError: nothing can be shown there.
    """
    frame = position.frames[-1]
    show = _KINDS[type(frame)][0]
    if show is None:
        raise LookupError(f"{type(frame).__name__} has no page")
    page, refused = show(frame, Context(session, world)), position.refused
    return replace(page, notices=(*position.notices, *page.notices), revision=position.revision, typed=session.typed.get(page.path, page.typed),
                   refused=refused.words if refused else "", fault=refused.fault if refused else "")


def submit(session: Session, position: Position, reply: Reply | Report, world: World, *, revision: int | None = None) -> Turn:
    """Take what the person did, or what came of an effect.

    Args:
        session: what is known.
        position: where the person stands.
        reply: what they did there.
        world: what the interview reads besides.
        revision: of the page they replied to; a reply to an older page changes nothing, and it is said.
    """
    if revision is not None and revision != position.revision:
        return Turn(session=session, position=replace(position, notices=(_STALE,)))
    if isinstance(reply, CellsSet | RowsConfirmed) and not isinstance(position.frames[-1], frames.TableFrame):
        return Turn(session=session, position=replace(position, notices=(_UNFITTING,)))
    if isinstance(reply, Typed | Chosen | Back | Unknown | Leave):
        page = view(session, position, world)
        if not _fits(page, reply):
            return Turn(session=session, position=replace(position, notices=(_UNFITTING,)))
        if isinstance(reply, Back | Leave):
            session = keep_typed(session, page.path, reply.typed)
        elif "@" in page.path:
            session = forget_typed(session, page.path)  # a fact forgets its words when it is answered
    if isinstance(reply, Leave):
        return Turn(session=session, position=replace(position, notices=(), refused=None), effects=(End(),))
    return _run(replace(position, notices=(), refused=None, revision=position.revision + 1), Context(session, world), reply)


def visit(session: Session, position: Position, world: World, to: str) -> Turn:
    """Go to another screen, or to the fact at a path; once it is done, the person stands again where they stood.

    A screen that was gone to before is left for it.

    Raises:
        LookupError: there is no such screen or fact.
    """
    context = Context(session, world)
    above = _detours.frame_at(context, to)
    stack = (*_detours.without_detour(position), frames.DetourFrame(), above)
    return _run(replace(position, frames=stack, notices=(), refused=None, revision=position.revision + 1), context, Begun())


def return_to_route(session: Session, position: Position, world: World) -> Turn:
    """Leave the screens that were gone to, and stand where the interview stood."""
    stack = _detours.without_detour(position)
    if stack == position.frames:
        return Turn(session=session, position=position)
    return Turn(session=session, position=replace(position, frames=stack, notices=(), refused=None, revision=position.revision + 1))


def _fits(page: Page, reply: Reply) -> bool:
    """Whether a page can be answered so; a frontend offers nothing else, but a form can be sent by hand."""
    match reply:
        case Chosen(values):
            offered = {option.value for option in page.options}
            return bool(page.options) and set(values) <= offered and (page.kind == "several" or len(values) == 1)
        case Typed():
            return page.kind in ("line", "lines")
        case Unknown():
            return page.can_stay_unknown
    return True


def _run(position: Position, context: Context, event: Event) -> Turn:
    """Give an event to the frame on top, and what comes of it to the frames beneath and above, until a page can be shown."""
    stack = list(position.frames)
    notices: list[Notice | Message] = []
    effects: list[Effect] = []
    refused = None
    while True:
        outcome = _KINDS[type(stack[-1])][1](stack[-1], context, event)
        context = context.with_session(outcome.session)
        notices += outcome.notices
        effects += outcome.effects
        refused = outcome.refused
        stack[-1:] = [*([outcome.frame] if outcome.frame is not None else []), *outcome.above]
        if outcome.above:
            event = Begun()
        elif outcome.ended is not None:
            event = outcome.ended
        elif _KINDS[type(stack[-1])][0] is None:
            event = Begun()
        else:
            break
    session = replace(context.session, at=_place_on_route(stack) or context.session.at)
    return Turn(session=session, effects=tuple(effects),
                position=replace(position, frames=tuple(stack), notices=tuple(notices), refused=refused))


def _place_on_route(stack: Sequence[Frame]) -> str | None:
    """The path of the innermost question that is asked in turn: there the interview resumes where the position is not known."""
    found: str | None = None
    for frame in stack:
        if getattr(frame, "out_of_turn", False):
            break
        if isinstance(frame, frames.QuestionFrame | frames.ListFrame):
            found = frame.path
        elif isinstance(frame, frames.RouteFrame):
            found = frame.at or found
    return found
