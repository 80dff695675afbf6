"""The case file and, beside it, what only the interview remembers; both are saved whole after each answer.

In: the path of a case file. Out: what is known, where the person stood, and the facts that cannot be taken as they stand.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic_core import to_json

from complaintgen.case.fields import ExtraQuestion, Stage
from complaintgen.case.reading import (
    GIVEN_TWICE,
    case_file_in,
    filed_faults,
    moved,
    moved_places,
    raw_case,
    read_bytes,
    told_case,
)
from complaintgen.errors import CaseError, Fault, ReadError, WriteError
from complaintgen.files import disk
from complaintgen.files.disk import replace_private
from complaintgen.formatting import fits_xml
from complaintgen.interview.flow import Position, position_in
from complaintgen.interview.model import (
    EXTRA,
    REVIEW,
    CaseDraft,
    Session,
    case_bytes,
    mending_question,
    owner_of,
    path_of,
    plain_json,
    question_for,
    steps_of,
)

PROGRESS_ENDING = ".progress.json"
"""How the name of a progress file ends."""
_Remembered = TypeVar("_Remembered")
_VERSION = 2
"""Of the progress file. Version 1 had no position; what it remembers stands under the same names."""


class _Sitting(BaseModel):
    """What the interview remembers beside one state of the case.

    Attributes:
        case: digest of the case file to which it belongs; empty in version 1.
        position: as `interview.flow` reads it.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    case: str = ""
    at: str | None = None
    settled: list[str] = Field(default_factory=list)
    aside: dict[str, JsonValue] = Field(default_factory=dict)
    typed: dict[str, str] = Field(default_factory=dict)
    doubts: dict[str, str] = Field(default_factory=dict)
    position: JsonValue = None


class _Progress(_Sitting):
    """What stands in the progress file.

    Attributes:
        before: what was remembered before the last change of the case. The progress is written first, so that a program killed between the
            two files goes on at the step before.
    """

    version: int = 1
    before: _Sitting | None = None


@dataclass(frozen=True, slots=True)
class Faulty:
    """A fact in a case file that its question can mend: where it stands and what is wrong."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A case as it was left: what is known, where the person stood (None where that is not known), and what must be asked again."""

    session: Session
    position: Position | None = None
    faults: tuple[Faulty, ...] = ()


_Stamp: TypeAlias = "tuple[int, int, int] | None"


class CaseStore:
    """Saves a session and a position; what did not change is not written again, what another window wrote is not overwritten."""

    def __init__(self, path: Path) -> None:
        """Keep the case at a path, and the progress of the interview beside it."""
        self.path = path
        self.progress_path = progress_path_of(path)
        self._draft: CaseDraft | None = None
        self._digest = ""
        self._saved: dict[str, object] = {}
        self._stamps: dict[Path, _Stamp] = {}

    def load(self, today: date, extras: Sequence[ExtraQuestion]) -> Opened:
        """Open the case where one stopped, or a new one where there is no file.

        Raises:
            CaseError: the file is no case file, or holds something that no question can mend; every such fault.
        """
        self._stamps = {path: _stamp_of(path) for path in (self.path, self.progress_path)}
        if not os.path.exists(self.path):  # Path.exists raises where a name is too long
            return Opened(Session(draft=CaseDraft.empty()))
        data = read_bytes(str(self.path))
        if case_file_in(data) is not None:
            raise CaseError(Fault(str(self.path), "这是带走案件用的网页，不能把回答写进去", "请先取出里面的案件文件"))
        raw, faults = told_case(data, today)
        written = CaseDraft(raw)
        try:
            draft, faulty = _mendable(written, faults, extras)
        except CaseError as error:
            raise CaseError(*filed_faults(error.faults, data)) from None
        is_as_written = draft is written
        draft, answered = _without_unkept(draft)
        self._draft, self._digest = (draft if is_as_written else None), _digest_of(data)
        progress = _read_progress(self.progress_path)
        sitting = next((known for known in (progress, progress.before) if known is not None and known.case == self._digest), progress)
        sitting = _moved(sitting, moved_places(raw_case(data)))
        aside = {path: plain_json(value) for path, value in _standing(sitting.aside, draft).items()}
        settled = frozenset(_standing(dict.fromkeys(sitting.settled), draft)) | answered
        is_exact = sitting.case == self._digest and progress.version == _VERSION
        position = position_in(sitting.position) if is_exact and sitting.position is not None else None
        session = Session(draft=draft, settled=settled, aside=aside, typed=_standing(sitting.typed, draft),
                          doubts=_standing(sitting.doubts, draft), at=sitting.at)
        self._saved = sitting.model_dump(exclude={"version", "before"})
        return Opened(session, position, faulty)

    def save(self, session: Session, position: Position) -> None:
        """Save where the interview stands, then the facts.

        Raises:
            WriteError: the place cannot be written, or another window wrote there; what was saved before is whole.
        """
        is_changed = session.draft is not self._draft
        data = case_bytes(session.draft) if is_changed else b""
        digest = _digest_of(data) if is_changed else self._digest
        sitting: dict[str, object] = {"case": digest, "at": session.at, "settled": sorted(session.settled), "aside": session.aside,
                                      "typed": session.typed, "doubts": session.doubts, "position": position}
        if sitting == self._saved and not is_changed:
            return
        self._check_are_ours()
        before = {"before": self._saved} if is_changed and self._saved else {}
        self._write(self.progress_path, to_json({"version": _VERSION, **sitting, **before}))
        if is_changed:
            self._write(self.path, data)
        self._draft, self._digest, self._saved = session.draft, digest, sitting

    def _write(self, path: Path, data: bytes) -> None:
        replace_private(path, data)
        self._stamps[path] = _stamp_of(path)

    def _check_are_ours(self) -> None:
        if any(_stamp_of(path) not in (None, stamp) for path, stamp in self._stamps.items()):
            raise WriteError(Fault(str(self.path), "这份案件刚刚被另一个窗口或者程序改过，为了不盖掉那边的内容，这个回答没有保存",
                                   "请只留一个窗口，再运行同样的命令接着填写"))


def _moved(sitting: _Sitting, places: Mapping[str, str]) -> _Sitting:
    """What was remembered of a case of version 1 in which entries stood elsewhere; the page on the screen is not found again."""
    if not places:
        return sitting
    return sitting.model_copy(update={
        "at": moved(sitting.at, places) if sitting.at else None, "settled": [moved(path, places) for path in sitting.settled], "position": None,
        **{name: {moved(path, places): value for path, value in getattr(sitting, name).items()} for name in ("aside", "typed", "doubts")}})


def _stamp_of(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def is_unfinished(path: Path) -> bool:
    """Whether the interview of a case file was left before the review."""
    return _read_progress(progress_path_of(path)).at not in (None, REVIEW)


def stands_at_review(path: Path) -> bool:
    """Whether the interview of a case file stands at the review itself."""
    position = position_in(_read_progress(progress_path_of(path)).position)
    return position is not None and position.frames[-1].kind == "review"


def progress_path_of(path: Path) -> Path:
    """Where the progress of an interview stands, beside its case file."""
    return path.with_name(f"{path.stem}{PROGRESS_ENDING}")


def _read_progress(path: Path) -> _Progress:
    try:
        return _Progress.model_validate_json(disk.read_bytes(path))
    except (ReadError, ValidationError):
        # The progress is a convenience: without it the interview goes on at the first question without an answer.
        return _Progress()


def _mendable(draft: CaseDraft, faults: Sequence[Fault], extras: Sequence[ExtraQuestion]) -> tuple[CaseDraft, tuple[Faulty, ...]]:
    """The draft without what tells nothing, and the facts to be asked again; what is only missing is asked in its turn.

    Raises:
        CaseError: with what no question can mend.
    """
    missing = {fault.place for fault in faults if fault.reason != GIVEN_TWICE and draft.at(fault.place) is None and _is_asked(fault.place, extras)}
    wrong = [fault for fault in faults if fault.place not in missing]
    beyond = [fault for fault in wrong if fault.reason == GIVEN_TWICE or mending_question(fault.place, extras) is None]
    if beyond:
        raise CaseError(*beyond)
    return _legible(_without(draft, missing), wrong) if faults else draft, _by_question(wrong, extras)


def _without_unkept(draft: CaseDraft) -> tuple[CaseDraft, frozenset[str]]:
    """The draft without the answer about self-harm that version 1 kept; it was given, so that it need not be asked again."""
    path = "safety.self_harm"
    return (draft.without(path), frozenset({path})) if isinstance(draft.at(path), bool) else (draft, frozenset())


def _is_asked(place: str, extras: Sequence[ExtraQuestion]) -> bool:
    try:
        return question_for(place, extras).ask.stage is not Stage.NEVER
    except LookupError:
        return False


def _without(draft: CaseDraft, places: Iterable[str]) -> CaseDraft:
    """The draft without nulls at places; a null tells as much as nothing, but can stand where the model wants a list."""
    for place in places:
        holder = draft.at(owner_of(place))
        if isinstance(holder, Mapping) and steps_of(place)[-1] in holder:
            draft = draft.without(place)
    return draft


def _legible(draft: CaseDraft, faults: Iterable[Fault]) -> CaseDraft:
    """The draft whose faulty words are without the characters that no file and no screen can hold; they are asked again anyway."""
    for fault in faults:
        words = draft.at(fault.place)
        if isinstance(words, str) and not all(map(fits_xml, words)):
            draft = draft.with_value(fault.place, "".join(filter(fits_xml, words)))
    return draft


def _by_question(faults: Iterable[Fault], extras: Sequence[ExtraQuestion]) -> tuple[Faulty, ...]:
    reasons: dict[str, list[str]] = {}
    for fault in faults:
        question = mending_question(fault.place, extras)
        if question is not None:
            reasons.setdefault(question.path, []).append(fault.reason.removeprefix(f"{question.ask.title}："))
    return tuple(Faulty(path, "；".join(dict.fromkeys(found))) for path, found in reasons.items())


def _standing(remembered: Mapping[str, _Remembered], draft: CaseDraft) -> dict[str, _Remembered]:
    """What is remembered of questions and entries that are still there; another pack's questions may come back."""
    return {path: value for path, value in remembered.items() if _still_stands(path, draft)}


def _still_stands(path: str, draft: CaseDraft) -> bool:
    if "@" in path or path.startswith(f"{EXTRA}."):
        return True
    steps = steps_of(path)
    if not _is_asked(path, ()):
        return False
    places = [path_of(steps[: number + 1]) for number, step in enumerate(steps) if isinstance(step, int)]
    return all(draft.at(place) is not None for place in places)
