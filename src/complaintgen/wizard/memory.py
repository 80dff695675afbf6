"""The case file and, beside it, what only the interview remembers; both are saved whole after each answer.

In: the path of a case file. Out: a `Session`, and the facts of it that cannot be taken as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic_core import to_json

from complaintgen.case.extra import ExtraQuestion
from complaintgen.case.files import parse_case, raw_case, read_bytes
from complaintgen.case.model import Case
from complaintgen.case.storing import replace_private
from complaintgen.errors import CaseError
from complaintgen.wizard.draft import Draft, Json
from complaintgen.wizard.questions import question_for
from complaintgen.wizard.session import Session


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
        self.progress_path = path.with_name(f"{path.stem}.progress.json")
        self._draft: Draft | None = None
        self._progress: bytes | None = None

    def load(self, today: date, extras: Sequence[ExtraQuestion]) -> tuple[Session, tuple[Faulty, ...]]:
        """Open the case where one stopped, or a new one where there is no file.

        Raises:
            CaseError: the file is no case file, or holds something that no question can mend; every such fault.
        """
        if not self.path.exists():
            return Session(Draft.empty()), ()
        data = read_bytes(str(self.path))
        draft = Draft(raw_case(data))
        faulty = _mendable(data, today, extras)
        self._draft = draft
        progress = self._read_progress()
        aside = {path: plain_json(value) for path, value in progress.aside.items()}
        return Session(draft, frozenset(progress.settled), aside, progress.typed, progress.at), faulty

    def _read_progress(self) -> _Progress:
        try:
            return _Progress.model_validate_json(self.progress_path.read_bytes())
        except (OSError, ValidationError):
            # The progress is a convenience: without it the interview goes on at the first question without an answer.
            return _Progress()

    def save(self, session: Session) -> None:
        """Save the facts, then where the interview stands.

        Raises:
            WriteError: the place cannot be written; what was saved before is whole.
        """
        if session.draft is not self._draft:
            replace_private(self.path, case_bytes(session.draft))
            self._draft = session.draft
        progress = to_json({"at": session.at, "settled": sorted(session.settled), "aside": session.aside, "typed": session.typed})
        if progress != self._progress:
            replace_private(self.progress_path, progress)
            self._progress = progress


def case_bytes(draft: Draft) -> bytes:
    """The case file of a draft."""
    return to_json(draft.raw, indent=2) + b"\n"


def case_of(draft: Draft, today: date) -> Case:
    """The case that a draft tells.

    Raises:
        CaseError: with everything that is missing or wrong.
    """
    return parse_case(case_bytes(draft), today)


def _mendable(data: bytes, today: date, extras: Sequence[ExtraQuestion]) -> tuple[Faulty, ...]:
    try:
        parse_case(data, today)
    except CaseError as error:
        beyond = [fault for fault in error.faults if not _has_question(fault.place, extras)]
        if beyond:
            raise CaseError(*beyond) from None
        return tuple(Faulty(fault.place, fault.reason) for fault in error.faults)
    return ()


def _has_question(place: str, extras: Sequence[ExtraQuestion]) -> bool:
    try:
        question_for(place, extras)
    except LookupError:
        return False
    return not place.endswith((".id", "]"))


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
