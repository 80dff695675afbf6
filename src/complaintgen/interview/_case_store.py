"""The case file and, beside it, what only the interview remembers; both are saved whole after each answer.

In: the path of a case file. Out: a `Session`, and the facts of it that cannot be taken as they stand.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic_core import to_json

from complaintgen.case.fields import ExtraQuestion, Stage
from complaintgen.case.model import Case
from complaintgen.case.reading import GIVEN_TWICE, parse_case, raw_case, read_bytes
from complaintgen.errors import CaseError, Fault, ReadError, WriteError
from complaintgen.files import disk
from complaintgen.files.disk import replace_private
from complaintgen.formatting import fits_xml
from complaintgen.interview.model import (
    EXTRA,
    REVIEW,
    Draft,
    Json,
    Session,
    mending_question,
    owner_of,
    path_of,
    question_for,
    steps_of,
)

_Remembered = TypeVar("_Remembered")


class _Progress(BaseModel):
    """What stands in the progress file."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    at: str | None = None
    settled: list[str] = Field(default_factory=list)
    aside: dict[str, JsonValue] = Field(default_factory=dict)
    typed: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Faulty:
    """A fact in a case file that its question can mend: where it stands and what is wrong."""

    path: str
    reason: str


class CaseMemory:
    """Saves a session; what did not change is not written again."""

    def __init__(self, path: Path) -> None:
        """Keep the case at a path, and the progress of the interview beside it."""
        self.path = path
        self.progress_path = progress_path_of(path)
        self._draft: Draft | None = None
        self._progress: bytes | None = None
        self._stamp: tuple[int, int, int] | None = None

    def load(self, today: date, extras: Sequence[ExtraQuestion]) -> tuple[Session, tuple[Faulty, ...]]:
        """Open the case where one stopped, or a new one where there is no file.

        Raises:
            CaseError: the file is no case file, or holds something that no question can mend; every such fault.
        """
        if not os.path.exists(self.path):  # Path.exists raises where a name is too long
            return Session(Draft.empty()), ()
        self._stamp = self._stamp_now()
        data = read_bytes(str(self.path))
        written = Draft(raw_case(data))
        draft, faulty = _mendable(written, data, today, extras)
        self._draft = draft if draft is written else None
        progress = _read_progress(self.progress_path)
        aside = {path: plain_json(value) for path, value in _standing(progress.aside, draft).items()}
        settled = frozenset(_standing(dict.fromkeys(progress.settled), draft))
        return Session(draft, settled, aside, _standing(progress.typed, draft), progress.at), faulty

    def save(self, session: Session) -> None:
        """Save the facts, then where the interview stands.

        Raises:
            WriteError: the place cannot be written; what was saved before is whole.
        """
        if session.draft is not self._draft:
            self._check_is_ours()
            replace_private(self.path, case_bytes(session.draft))
            self._draft, self._stamp = session.draft, self._stamp_now()
        progress = to_json({"at": session.at, "settled": sorted(session.settled), "aside": session.aside, "typed": session.typed})
        if progress != self._progress:
            replace_private(self.progress_path, progress)
            self._progress = progress

    def _stamp_now(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _check_is_ours(self) -> None:
        stamp = self._stamp_now()
        if stamp not in (None, self._stamp):
            raise WriteError(Fault(str(self.path), "这份案件刚刚被另一个窗口或者程序改过，为了不盖掉那边的内容，这个回答没有保存",
                                   "请只留一个窗口，再运行同样的命令接着填写"))


def is_unfinished(path: Path) -> bool:
    """Whether the interview of a case file was left before the review."""
    return _read_progress(progress_path_of(path)).at not in (None, REVIEW)


def progress_path_of(path: Path) -> Path:
    """Where the progress of an interview stands, beside its case file."""
    return path.with_name(f"{path.stem}.progress.json")


def _read_progress(path: Path) -> _Progress:
    try:
        return _Progress.model_validate_json(disk.read_bytes(path))
    except (ReadError, ValidationError):
        # The progress is a convenience: without it the interview goes on at the first question without an answer.
        return _Progress()


def case_bytes(draft: Draft) -> bytes:
    """The case file of a draft."""
    return to_json(draft.raw, indent=2) + b"\n"


def case_of(draft: Draft, today: date) -> Case:
    """The case that a draft tells.

    Raises:
        CaseError: with everything that is missing or wrong.
    """
    return parse_case(case_bytes(draft), today)


def _mendable(draft: Draft, data: bytes, today: date, extras: Sequence[ExtraQuestion]) -> tuple[Draft, tuple[Faulty, ...]]:
    """The draft without what tells nothing, and the facts to be asked again; what is only missing is asked in its turn."""
    try:
        parse_case(data, today)
    except CaseError as error:
        missing = {fault.place for fault in error.faults if draft.at(fault.place) is None and _is_asked(fault.place, extras)}
        wrong = [fault for fault in error.faults if fault.place not in missing]
        beyond = [fault for fault in wrong if fault.reason == GIVEN_TWICE or mending_question(fault.place, extras) is None]
        if beyond:
            raise CaseError(*beyond) from None
        return _legible(_without(draft, missing), wrong), _by_question(wrong, extras)
    return draft, ()


def _is_asked(place: str, extras: Sequence[ExtraQuestion]) -> bool:
    try:
        return question_for(place, extras).ask.stage is not Stage.NEVER
    except LookupError:
        return False


def _without(draft: Draft, places: Iterable[str]) -> Draft:
    """The draft without nulls at places; a null tells as much as nothing, but can stand where the model wants a list."""
    for place in places:
        holder = draft.at(owner_of(place))
        if isinstance(holder, Mapping) and steps_of(place)[-1] in holder:
            draft = draft.without(place)
    return draft


def _legible(draft: Draft, faults: Iterable[Fault]) -> Draft:
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


def _standing(remembered: Mapping[str, _Remembered], draft: Draft) -> dict[str, _Remembered]:
    """What is remembered of questions and entries that are still there; another pack's questions may come back."""
    return {path: value for path, value in remembered.items() if _still_stands(path, draft)}


def _still_stands(path: str, draft: Draft) -> bool:
    if "@" in path or path.startswith(f"{EXTRA}."):
        return True
    steps = steps_of(path)
    if not _is_asked(path, ()):
        return False
    places = [path_of(steps[: number + 1]) for number, step in enumerate(steps) if isinstance(step, int)]
    return all(draft.at(place) is not None for place in places)


def plain_json(value: object) -> Json:
    """JSON as pydantic gives it, in the types of a draft.

    Raises:
        TypeError: it is no JSON.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): plain_json(inner) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return [plain_json(inner) for inner in value]
    raise TypeError(type(value).__name__)
