"""What a frame is told, and what it answers: the words in which the modules of the frames speak to `_conversation.py`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from complaintgen.case.fields import ExtraQuestion, title_at
from complaintgen.interview.flow._frames import Frame, OpenQuestion, Refused
from complaintgen.interview.flow._page import Effect, End, Message, Notice, Reply, Report
from complaintgen.interview.model import CaseDraft, Json, Route, SavedProfiles, Session, SessionChange

if TYPE_CHECKING:
    from complaintgen.interview.flow._readiness import Prepared
    from complaintgen.packs.pack import Pack

Move: TypeAlias = Literal["next", "back"]
"""Where the person went from a frame."""


def _nothing_prepared(draft: CaseDraft) -> Prepared:
    raise LookupError("no pack is loaded yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that an interview reads besides what the person tells.

    Attributes:
        today: the day of the interview.
        pack: None until the first question is answered, because it is slow to load.
        folder: where papers go unless the person names another place.
        profiles: what was kept for later cases.
        prepare: the case and its papers as a draft tells them; pure, and quick where it is asked twice of the same draft.
    """

    today: date
    pack: Pack | None = None
    folder: str = ""
    profiles: SavedProfiles = field(default_factory=SavedProfiles)
    prepare: Callable[[CaseDraft], Prepared] = _nothing_prepared

    def with_pack(self, pack: Pack) -> World:
        """The world once a pack is loaded."""
        return replace(self, pack=pack, prepare=_preparing(pack, self.today))


def _preparing(pack: Pack, today: date) -> Callable[[CaseDraft], Prepared]:
    """Read a draft as a case and render its papers; the last is remembered, because a page and the reply to it both ask for it."""
    known: list[tuple[CaseDraft, Prepared]] = []

    def prepare(draft: CaseDraft) -> Prepared:
        if not known or known[0][0] is not draft:
            # The papers load when the facts are in, so that the first question is on the screen at once.
            from complaintgen.interview.flow import _readiness

            known[:] = [(draft, _readiness.prepare(draft, pack, today))]
        return known[0][1]

    return prepare


@dataclass(frozen=True, slots=True)
class Context:
    """What is known while a frame is shown or answered."""

    session: Session
    world: World

    @property
    def draft(self) -> CaseDraft:
        """The facts told so far."""
        return self.session.draft

    @property
    def extras(self) -> Sequence[ExtraQuestion]:
        """What the pack asks besides the model."""
        return self.world.pack.questions if self.world.pack is not None else ()

    @property
    def route(self) -> Route:
        """The way through what is known now."""
        return Route(self.session.draft, self.extras)

    def with_session(self, session: Session) -> Context:
        """The same with another session."""
        return replace(self, session=session)


@dataclass(frozen=True, slots=True)
class Begun:
    """The frame was put on top."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The frame that stood above is done; what was asked in it because papers call for it."""

    move: Move
    asked: tuple[OpenQuestion, ...] = ()


Event: TypeAlias = Begun | Ended | Reply | Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an event did to a frame.

    Attributes:
        session: what is known now.
        frame: the frame as it is now; None where it is done.
        above: frames put on top of it, or in its place where it is done.
        ended: how it ended, told to the frame beneath; None where it goes on, or the frame beneath is only shown again.
        refused: words that could not be taken.
    """

    session: Session
    frame: Frame | None
    above: tuple[Frame, ...] = ()
    ended: Ended | None = None
    notices: tuple[Notice | Message, ...] = ()
    effects: tuple[Effect, ...] = ()
    refused: Refused | None = None

    def telling(self, *notices: Notice | Message) -> Outcome:
        """The outcome with more to tell before what it tells already."""
        return replace(self, notices=(*notices, *self.notices))


def stay(context: Context, frame: Frame, *notices: Notice | Message, effects: tuple[Effect, ...] = ()) -> Outcome:
    """The frame stays on top, as it is now."""
    return Outcome(session=context.session, frame=frame, notices=notices, effects=effects)


def put_above(context: Context, frame: Frame, *above: Frame) -> Outcome:
    """Other frames come on top; the frame hears when the lowest of them is done."""
    return Outcome(session=context.session, frame=frame, above=above)


def replaced(context: Context, by: Frame) -> Outcome:
    """Another frame takes the place of this one."""
    return Outcome(session=context.session, frame=None, above=(by,))


def done(context: Context, move: Move, asked: tuple[OpenQuestion, ...] = ()) -> Outcome:
    """The frame is done."""
    return Outcome(session=context.session, frame=None, ended=Ended(move, asked))


def refuse(context: Context, frame: Frame, words: str, fault: str) -> Outcome:
    """The words cannot be taken; the same is asked again."""
    return Outcome(session=context.session, frame=frame, refused=Refused(words, fault))


def leave(context: Context, frame: Frame) -> Outcome:
    """The person leaves; the interview resumes at this frame."""
    return stay(context, frame, effects=(End(),))


def keep_typed(session: Session, path: str, typed: str) -> Session:
    """The session with words that were typed and not yet taken as an answer."""
    return replace(session, typed={**session.typed, path: typed}) if typed else session


def forget_typed(session: Session, path: str) -> Session:
    """The session without the words typed at a place."""
    return replace(session, typed={place: words for place, words in session.typed.items() if place != path}) if path in session.typed else session


def changed(context: Context, change: SessionChange) -> tuple[Context, tuple[Notice, ...]]:
    """The context after an answer, and what is to be told of answers that were set aside or taken back."""
    told = []
    if change.aside:
        told.append(Notice(f"下面的回答暂时用不上，先收起来（改回去会自动恢复）：{_titles(context, change.aside)}。"))
    if change.restored:
        told.append(Notice(f"收起来的回答已经恢复：{_titles(context, change.restored)}。"))
    if change.reopened:
        told.append(Notice(f"收到的人改了，原来的回答说的不是这个人，请重新回答：{_titles(context, change.reopened)}。"))
    return context.with_session(change.session), tuple(told)


def _titles(context: Context, paths: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(title_at(path, context.extras) for path in paths))


def values_of(given: Json) -> tuple[str, ...]:
    """A value or the values of a list, as texts."""
    if given is None:
        return ()
    return tuple(map(str, given)) if isinstance(given, list | tuple) else (str(given),)
