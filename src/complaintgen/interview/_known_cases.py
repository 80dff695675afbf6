"""The cases of a folder, so that somebody who comes back finds theirs: whose, when it was last changed, what is missing.

In: a folder and today. Out: the cases, the one changed last first. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from complaintgen.case.reading import raw_case, told_case
from complaintgen.errors import UserError
from complaintgen.files import disk
from complaintgen.interview._case_store import PROGRESS_ENDING, is_unfinished
from complaintgen.interview.model import DRAFT, CaseDraft, Route, question_for

_OWN_NAMES = "案件-"
"""How the names of cases begin that the program named itself; they are listed even where they cannot be read."""
_MOST_BYTES = 20_000_000
_MOST_LISTED = 50
"""Cases that are listed; an older one is opened by its name."""
_OF_A_CASE = frozenset({"schema_version", "role", "complainant", "contacts", "events"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """A case in a folder.

    Attributes:
        path: its file.
        changed: when its file was last written.
        name: of the person; empty where it is not told yet.
        missing: the titles of the most pressing facts that are not told.
        is_asked_through: the review was reached.
        is_readable: it could be read.
    """

    path: Path
    changed: datetime
    name: str = ""
    missing: tuple[str, ...] = ()
    is_asked_through: bool = False
    is_readable: bool = True


def cases_in(folder: Path, today: date) -> tuple[KnownCase, ...]:
    """The cases of a folder, the one changed last first."""
    paths = [path for path in folder.glob("*.json") if not path.name.endswith(PROGRESS_ENDING) and path.is_file()]
    paths.sort(key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    found = (known for path in paths for known in _known(path, today))
    return tuple(known for known, _ in zip(found, range(_MOST_LISTED), strict=False))


def _known(path: Path, today: date) -> Iterator[KnownCase]:
    changed = datetime.fromtimestamp(path.stat().st_mtime)
    try:
        if path.stat().st_size > _MOST_BYTES:
            return
        data = disk.read_bytes(path)
        if _OF_A_CASE.isdisjoint(raw_case(data)):
            return
        draft = CaseDraft(told_case(data, today)[0])
        yield KnownCase(path=path, changed=changed, name=draft.text_at("complainant.name"), missing=_missing(draft),
                        is_asked_through=not is_unfinished(path))
    except (UserError, TypeError, ValueError):
        if path.name.startswith(_OWN_NAMES):
            yield KnownCase(path=path, changed=changed, is_readable=False)


def _missing(draft: CaseDraft) -> tuple[str, ...]:
    """What is asked first and not told, whether or not the person left it open."""
    stops = Route(draft, ()).stops()
    first = stops[: stops.index(DRAFT)]
    return tuple(question_for(path, ()).ask.title for path in first if not draft.is_given(path) and draft.at(path) is None and question_for(path, ()).ask.is_kept)
