"""The cases of a folder, so that somebody who comes back finds theirs: whose, when it was last changed, what is missing.

In: a folder. Out: the cases, the one changed last first; those that some words fit. Nothing is written: what was read of a file is remembered in memory until
the file changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import TypeAlias

from complaintgen.case.reading import raw_case, told_case
from complaintgen.errors import UserError
from complaintgen.files import disk
from complaintgen.identities.characters import plain
from complaintgen.interview._case_store import PROGRESS_ENDING, is_unfinished
from complaintgen.interview.model import DRAFT, CaseDraft, Route, question_for

_OWN_NAMES = "案件-"
"""How the names of cases begin that the program named itself; they are listed even where they cannot be read."""
_MOST_BYTES = 20_000_000
_MOST_LISTED = 50
"""Cases that are listed where they are not searched; an older one is opened by its name."""
_OF_A_CASE = frozenset({"schema_version", "role", "complainant", "contacts", "events"})
_JOINS = str.maketrans("", "", "-\N{EN DASH}() ")
"""What people write between the digits of a number."""
_Stamp: TypeAlias = tuple[int, int, int]
_Stamps: TypeAlias = tuple[_Stamp, _Stamp | None]
"""Of a case file and of the progress beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """A case in a folder.

    Attributes:
        path: its file.
        changed: when its file was last written.
        name: of the person; empty where it is not told yet.
        phone: of the person; empty likewise.
        missing: the titles of the most pressing facts that are not told.
        is_asked_through: the review was reached.
        is_readable: it could be read.
    """

    path: Path
    changed: datetime
    name: str = ""
    phone: str = ""
    missing: tuple[str, ...] = ()
    is_asked_through: bool = False
    is_readable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remembered:
    """What was read of a file: its stamps, its case where it is one, and the text in which words are looked for."""

    stamps: _Stamps
    case: KnownCase | None
    searched: str


class CaseList:
    """The cases of a folder; a file is read once, and again only when it or its progress has changed."""

    def __init__(self, folder: Path) -> None:
        """Look into a folder when the cases are asked for."""
        self._folder = folder
        self._remembered: Mapping[Path, _Remembered] = {}

    def find(self, words: str, today: date, *, tell: Callable[[int, int], object] | None = None) -> tuple[KnownCase, ...]:
        """The cases that every one of some words fits, the one changed last first; all where there are no words.

        Args:
            words: parts of a name, of a telephone number, of the name of the file, of the title of what is missing.
            today: as for `read_case`.
            tell: is given how many files are read and how many there are to read, after each; the first time that takes long.
        """
        self._look(today, tell)
        wanted = _words(words)
        found = [item.case for item in self._remembered.values() if item.case is not None and all(word in item.searched for word in wanted)]
        return tuple(sorted(found, key=lambda case: (case.changed, case.path.name), reverse=True))

    def _look(self, today: date, tell: Callable[[int, int], object] | None) -> None:
        """Read what is new or has changed; what is gone is forgotten."""
        stamps, old = _stamps_in(self._folder), self._remembered
        changed = [path for path, found in stamps.items() if path not in old or old[path].stamps != found]
        read: dict[Path, _Remembered] = {}
        for number, path in enumerate(changed, 1):
            read[path] = _remembered(path, stamps[path], today)
            if tell is not None:
                tell(number, len(changed))
        self._remembered = {path: read.get(path) or old[path] for path in stamps}


def cases_in(folder: Path, today: date) -> tuple[KnownCase, ...]:
    """The cases of a folder, the one changed last first; no more than fifty, and no more files are read than that takes."""
    ordered = sorted(_stamps_in(folder).items(), key=lambda item: (item[1][0][1], item[0].name), reverse=True)
    found = (case for path, _ in ordered if (case := _known(path, today)) is not None)
    return tuple(case for case, _ in zip(found, range(_MOST_LISTED), strict=False))


def is_of_a_case(raw: Mapping[str, object]) -> bool:
    """Whether the JSON object of a file has anything of a case."""
    return not _OF_A_CASE.isdisjoint(raw)


def _stamps_in(folder: Path) -> dict[Path, _Stamps]:
    """The files of a folder that may be cases, with what tells that they have changed."""
    there = {path.name: path for path in folder.glob("*.json")}
    cases = [path for name, path in there.items() if not name.endswith(PROGRESS_ENDING)]
    stamped = ((path, _stamp_of(path), there.get(f"{path.stem}{PROGRESS_ENDING}")) for path in cases)
    return {path: (stamp, _stamp_of(progress) if progress else None) for path, stamp, progress in stamped if stamp is not None}


def _stamp_of(path: Path) -> _Stamp | None:
    """What changes with a file; None where there is no plain file any more."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size) if found.st_mode & 0o170000 == 0o100000 else None


def _remembered(path: Path, stamps: _Stamps, today: date) -> _Remembered:
    case = _known(path, today)
    told = (case.name, case.phone.translate(_JOINS), case.path.stem, case.path.stem.translate(_JOINS), *case.missing) if case else ()
    return _Remembered(stamps=stamps, case=case, searched="\n".join(plain(words).casefold() for words in told))


def _words(words: str) -> list[str]:
    """What is looked for; a number as it is compared, without what stands between its digits."""
    found = plain(words).casefold()
    number = found.translate(_JOINS)
    return [number] if number.isdecimal() else found.split()


def _known(path: Path, today: date) -> KnownCase | None:
    """A file as a case; None where it is none."""
    try:
        found = path.stat()
        changed = datetime.fromtimestamp(found.st_mtime)
        if found.st_size > _MOST_BYTES:
            return None
    except OSError:
        return None
    try:
        data = disk.read_bytes(path)
        if not is_of_a_case(raw_case(data)):
            return None
        draft = CaseDraft(told_case(data, today)[0])
        return KnownCase(path=path, changed=changed, name=draft.text_at("complainant.name"), phone=draft.text_at("complainant.phone"), missing=_missing(draft),
                         is_asked_through=not is_unfinished(path))
    except (UserError, TypeError, ValueError):
        return KnownCase(path=path, changed=changed, is_readable=False) if path.name.startswith(_OWN_NAMES) else None


def _missing(draft: CaseDraft) -> tuple[str, ...]:
    """What is asked first and not told, whether or not the person left it open."""
    stops = Route(draft, ()).stops()
    first = stops[: stops.index(DRAFT)]
    return tuple(question_for(path, ()).ask.title for path in first if not draft.is_given(path) and draft.at(path) is None and question_for(path, ()).ask.is_kept)


def free_name(folder: Path, today: date, taken: Collection[Path] = ()) -> Path:
    """A name for a new case in a folder, where no file is and which is not taken."""
    names = (f"{_OWN_NAMES}{today}{f'-{number}' if number > 1 else ''}.json" for number in count(1))
    return next(path for name in names if not (path := folder / name).exists() and path not in taken)
