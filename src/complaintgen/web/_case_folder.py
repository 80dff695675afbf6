"""The desk and the cases open on it: each is read, changed and saved as the terminal does, by the same store.

In: replies of a person. Out: the turn that they led to, saved. Another window or the terminal can have written in between: then the case is read again
and what was sent is shown beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from complaintgen.case.reading import case_file_in, told_case
from complaintgen.errors import CaseError, Fault, WriteError
from complaintgen.files.disk import create_private
from complaintgen.interview.flow import End, KeepProfile, Position, Reply, Turn, World, begin, submit, view
from complaintgen.interview.flow import Page as FlowPage
from complaintgen.interview.frontends import Desk as Hands
from complaintgen.interview.frontends import carry_out
from complaintgen.interview.model import Session
from complaintgen.interview.store import CaseList, CaseStore, KnownCase, free_name, read_profiles

if TYPE_CHECKING:
    from complaintgen.packs.pack import Pack

_Stamp = tuple[int, int] | None


@dataclass(slots=True, kw_only=True)
class OpenCase:
    """A case that is open: what is known, and where the person stands."""

    path: Path
    store: CaseStore
    world: World
    session: Session
    position: Position
    stamp: _Stamp
    came_from: str = ""
    """The screen from which the person went to a question; there they come back."""
    last: tuple[int, Reply] | None = None
    """The revision and the reply that were taken last, so that a form sent twice is taken once."""

    @property
    def page(self) -> FlowPage:
        """What the interview asks now."""
        return view(self.session, self.position, self.world)

    @property
    def is_away(self) -> bool:
        """Whether the person went to another screen than the one that is next, and is not done there."""
        return any(frame.kind == "detour" for frame in self.position.frames)

    @property
    def id(self) -> str:
        """What the case is called in addresses, which never name a file."""
        return id_of(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFolder:
    """A folder of cases on this machine.

    Attributes:
        folder: where the cases are.
        profiles: the folder of what a clinic keeps for later cases.
        load_pack: the pack by which papers are written; slow the first time.
        today: tells the day of the interview.
        first: the file of a case that was named, there or not yet.
    """

    folder: Path
    profiles: Path
    load_pack: Callable[[], Pack]
    today: Callable[[], date]
    first: Path | None = None
    _open: dict[Path, OpenCase] = field(default_factory=dict)
    _list: CaseList = field(init=False)
    _lock: RLock = field(default_factory=RLock)
    _locks: dict[Path, RLock] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember what is read of the cases while the desk is served."""
        object.__setattr__(self, "_list", CaseList(self.folder))

    def cases(self, words: str = "") -> tuple[KnownCase, ...]:
        """The cases of the folder that some words fit, the one changed last first."""
        with self._lock:
            return self._list.find(words, self.today())

    def new_case(self) -> str:
        """Begin a case; its id."""
        with self._lock:
            path = free_name(self.folder, self.today(), self._open)
            self._open[path] = self._opened(path)
            return self._open[path].id

    def bring_in(self, data: bytes) -> str:
        """Take in a case that was taken away, as a web page or a case file, under a name of its own; its id.

        Raises:
            UserError: no case is in it, or it cannot be written.
        """
        held = case_file_in(data) or data
        told_case(held, self.today())
        with self._lock:
            path = free_name(self.folder, self.today(), self._open)
            create_private(path, held)
        return id_of(path)

    def path_of(self, case_id: str) -> Path:
        """The file of a case.

        Raises:
            CaseError: there is none in the folder.
        """
        named = (self.first,) if self.first is not None else ()
        known: Path | None = next((path for path in (*self._open, *named, *self.folder.glob("*.json")) if id_of(path) == case_id), None)
        if known is None:
            raise CaseError(Fault(str(self.folder), "文件夹里没有这份案件，可能已经移走或者删掉了", "请回到开始，从列表里打开"))
        return known

    @contextmanager
    def opened(self, case_id: str) -> Iterator[OpenCase]:
        """A case as it is now, to be read and changed by nobody else meanwhile.

        Raises:
            UserError: it cannot be read.
        """
        path = self.path_of(case_id)
        with self._lock:
            alone = self._locks.setdefault(path, RLock())
        with alone:
            case = self._open.get(path)
            if case is None or case.stamp != _stamp_of(path):
                case = self._open[path] = self._opened(path)
            yield case

    def forget(self, path: Path) -> None:
        """Close a case."""
        with self._lock:
            self._open.pop(path, None)

    def _opened(self, path: Path) -> OpenCase:
        store, today = CaseStore(path), self.today()
        pack = self.load_pack()
        opened = store.load(today, pack.questions)
        world = replace(World(today=today, folder=str(path.with_name(f"{path.stem}-文书"))).with_pack(pack), profiles=read_profiles(self.profiles))
        turn = begin(opened.session, world, opened.position, [(fault.path, fault.reason) for fault in opened.faults])
        return OpenCase(path=path, store=store, world=world, session=turn.session, position=turn.position, stamp=_stamp_of(path))

    def take(self, case: OpenCase, turn: Turn) -> None:
        """Save a turn, and do what it asks for.

        Raises:
            WriteError: it could not be saved; the case is as it was before.
        """
        while True:
            turn = self._saved(case, turn)
            if not turn.effects:
                return
            effect = turn.effects[0]
            report = carry_out(effect, Hands(world=case.world, draft=turn.session.draft, profiles=self.profiles))
            if isinstance(effect, KeepProfile):
                case.world = replace(case.world, profiles=read_profiles(self.profiles))
            turn = submit(turn.session, turn.position, report, case.world)

    def _saved(self, case: OpenCase, turn: Turn) -> Turn:
        try:
            case.store.save(turn.session, turn.position)
        except WriteError:
            self.forget(case.path)
            raise
        case.session, case.position, case.stamp = turn.session, turn.position, _stamp_of(case.path)
        return replace(turn, effects=tuple(effect for effect in turn.effects if effect != End()))

    def reply(self, case: OpenCase, reply: Reply, revision: int) -> None:
        """Take what a person answered to the page of a revision.

        Raises:
            StaleError: the person stands elsewhere by now.
            WriteError: it could not be saved.
        """
        if (revision, reply) == case.last:
            return
        if revision != case.position.revision:
            raise StaleError
        self.take(case, submit(case.session, case.position, reply, case.world, revision=revision))
        case.last = (revision, reply)


class StaleError(Exception):
    """A form was sent that belongs to an earlier page."""


def id_of(path: Path) -> str:
    """What a case is called in addresses."""
    return sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _stamp_of(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
