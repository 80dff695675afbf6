"""The loop of an interview at one frontend: show the page, submit the reply, save, carry out what is asked for.

Everything is saved after each reply, so that the person, the power or another program can end it at any moment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from complaintgen.errors import WriteError
from complaintgen.interview.flow import (
    Chosen,
    End,
    KeepProfile,
    Message,
    Notice,
    Option,
    Page,
    Reply,
    Turn,
    World,
    begin,
    menu,
    submit,
    view,
)
from complaintgen.interview.frontends._effects import Desk, carry_out
from complaintgen.interview.model import CaseDraft, Session
from complaintgen.interview.store import CaseStore, read_profiles

if TYPE_CHECKING:
    from complaintgen.packs.pack import Pack

_WELCOME = """遇到人身危险，请立即拨打110；心里难以承受，可以拨打12356心理援助热线；打不通或者情况紧急的，拨打110、120。
下面一步一步问清情况，写成报案、投诉、起诉的文书。大约二十分钟，可以分几次填。
回答保存在 {path}，只在这台电脑上，不联网。按 Ctrl-C 随时离开，每个回答都已保存。
"""


class Frontend(Protocol):
    """Whatever a person reads from and answers on."""

    def tell(self, notice: Notice) -> None:
        """Show a paragraph."""

    def ask(self, page: Page) -> Reply:
        """Show a page, with all that it tells, and wait for the reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where an interview is kept and what it reads: the case file, the folder of its papers, the folder of the saved profiles, the pack."""

    case: Path
    papers: Path
    profiles: Path
    load_pack: Callable[[], Pack]


def run_interview(frontend: Frontend, places: Places, today: date) -> None:
    """Open a case, welcome the person, and ask until the papers are written or the person leaves; everything is saved.

    Raises:
        UserError: the case file or the pack cannot be used, or the answers cannot be saved and the person left.
    """
    store = CaseStore(places.case)
    opened = store.load(today, ())
    frontend.tell(Notice(_WELCOME.format(path=places.case)))
    world = _filled(World(today=today, folder=str(places.papers)), opened.session, places)
    try:
        turn = begin(opened.session, world, opened.position, [(fault.path, fault.reason) for fault in opened.faults])
        while True:
            _save(store, frontend, turn)
            if End() in turn.effects:
                _tell_last(frontend, turn)
                return
            world = _filled(world, turn.session, places)
            turn, world = _next(turn, frontend, world, places)
    except KeyboardInterrupt:
        return


def _filled(world: World, session: Session, places: Places) -> World:
    """The world with the pack and the profiles. A new interview begins with safety, which no pack comes before, and asks at once."""
    is_new = session.draft == CaseDraft.empty() and not session.settled
    if world.pack is not None or is_new:
        return world
    return replace(world.with_pack(places.load_pack()), profiles=read_profiles(places.profiles))


def _next(turn: Turn, frontend: Frontend, world: World, places: Places) -> tuple[Turn, World]:
    """The turn after what was asked for is done, or after the reply of the person; profiles that were kept are read again."""
    if turn.effects:
        effect = turn.effects[0]
        report = carry_out(effect, Desk(world=world, draft=turn.session.draft, profiles=places.profiles))
        if isinstance(effect, KeepProfile):
            world = replace(world, profiles=read_profiles(places.profiles))
        return submit(turn.session, turn.position, report, world), world
    page = view(turn.session, turn.position, world)
    return submit(turn.session, turn.position, frontend.ask(page), world, revision=page.revision), world


def _save(store: CaseStore, frontend: Frontend, turn: Turn) -> None:
    """Save; where that fails, the person can make room and try again.

    Raises:
        WriteError: it could not be saved, and the person left.
    """
    while True:
        try:
            store.save(turn.session, turn.position)
        except WriteError as error:
            frontend.tell(Notice(str(error), is_warning=True))
            options = (Option(value="again", label="再试一次"), Option(value="leave", label="离开，刚才的回答没有保存"))
            page = replace(menu("unsaved", "没有保存上，接下来？", options, later="again"), why="腾出空间或者改好权限以后，选“再试一次”。")
            if frontend.ask(page) != Chosen(("again",)):
                raise
        else:
            return


def _tell_last(frontend: Frontend, turn: Turn) -> None:
    for notice in turn.position.notices:
        if not isinstance(notice, Message):
            frontend.tell(notice)
