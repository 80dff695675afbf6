"""How much the papers of a case are like those of the other cases in a folder, such as those of a clinic.

Their fingerprints are kept in the folder in one private file with a salt of its own, so that each case is rendered once. It names nobody and
no file. Entries of cases that are no longer there go at the next comparison, the file when it is asked for.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from complaintgen import __version__
from complaintgen.case.model import Case, Person
from complaintgen.case.reading import parse_case
from complaintgen.errors import Fault, ReadError, UserError, system_reason
from complaintgen.files.disk import LARGEST_FILE, Entry, folder_entries, read_bytes, remove_file, replace_private
from complaintgen.files.tables import parse_json
from complaintgen.papers._bundle import Bundle
from complaintgen.papers._likeness import SCHEME, Likeness, as_read, fingerprint_papers, most_alike, written
from complaintgen.papers._likeness_samples import content_key, filed_papers, fingerprint_case

FINGERPRINTS_FILE = ".likeness.complaintgen.json"
"""The name begins otherwise than those of what `files` sweeps away as left behind."""
_SALT_BYTES = 16

_Fingerprint = Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{2})*$")]
_Written = dict[str, list[list[_Fingerprint]]]


class _Kept(BaseModel):
    """The file; `cases` has the salted key of a case → id of a paper → for each of its documents the fingerprint of each sentence."""

    model_config = ConfigDict(extra="forbid", strict=True)

    scheme: Annotated[int, Field(ge=SCHEME, le=SCHEME)]
    salt: Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{2 * _SALT_BYTES}}}$")]
    cases: dict[str, _Written]


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLikeness:
    """What a comparison with a folder found.

    Attributes:
        found: for each kind of paper the case that it is most alike to, by the name of its file.
        compared: with how many cases.
        of_same_person: how many are of the same complainant, and were left out.
        passed_over: how many files are no case, or one whose papers cannot be made.
        made_anew: the fingerprints that were kept could not be read.
    """

    found: tuple[Likeness, ...]
    compared: int
    of_same_person: int
    passed_over: int
    made_anew: bool


def likeness_to_folder(bundle: Bundle, folder: Path, case_file: Path, today: date) -> FolderLikeness:
    """Compare the papers of a case with those of every other case file in a folder, and keep the fingerprints of these.

    Args:
        bundle: the papers of the case.
        folder: where the others lie, as *.json.
        case_file: the file of the case itself, which may lie there too.
        today: facts later than this day are faults of a case.

    Raises:
        ReadError: the folder or its fingerprints cannot be read.
        WriteError: the fingerprints cannot be written; those that were there are untouched.
    """
    entries = _entries(folder)
    kept, is_broken = _kept(folder, entries)
    files = {entry.name: _case(entry, today) for entry in entries if entry.name.endswith(".json") and entry.name != FINGERPRINTS_FILE}
    cases = {name: case for name, case in files.items() if case is not None and not _is_same_file(folder / name, case_file)}
    others = {name: case for name, case in cases.items() if not _are_of_one(case, bundle.digest.whole)}
    known = _made(folder, kept, files, others, bundle)
    found = most_alike(fingerprint_papers(filed_papers(bundle), bytes.fromhex(kept.salt)), {name: as_read(papers) for name, papers in known.items()})
    unusable = sum(case is None for case in files.values()) + len(others) - len(known)
    return FolderLikeness(found=found, compared=len(known), of_same_person=len(cases) - len(others), passed_over=unusable, made_anew=is_broken)


def forget_folder(folder: Path) -> bool:
    """Remove the fingerprints that are kept in a folder; False where there are none.

    Raises:
        ReadError: the folder cannot be read.
        WriteError: they cannot be removed.
    """
    is_there = any(entry.name == FINGERPRINTS_FILE for entry in _entries(folder))
    remove_file(folder / FINGERPRINTS_FILE)
    return is_there


def _made(folder: Path, kept: _Kept, files: Mapping[str, Case | None], others: Mapping[str, Case], bundle: Bundle) -> dict[str, _Written]:
    """The fingerprints of the other cases by file: those that are kept, and new ones, written as soon as each is made."""
    keys = {name: _key(case, bundle, kept.salt) for name, case in files.items() if case is not None}
    cases = {key: papers for key, papers in kept.cases.items() if key in keys.values()}
    is_changed = len(cases) < len(kept.cases)
    for name, case in others.items():
        if keys[name] not in cases and (made := _fingerprinted(case, bundle, kept.salt)) is not None:
            cases[keys[name]] = made
            _write(folder, kept.salt, cases)
            is_changed = False
    if is_changed:
        _write(folder, kept.salt, cases)
    return {name: cases[keys[name]] for name in others if keys[name] in cases}


def _fingerprinted(case: Case, bundle: Bundle, salt: str) -> _Written | None:
    try:
        return written(fingerprint_case(case, bundle.pack.law(), bundle.pack, bundle.assessment.day, bytes.fromhex(salt)))
    except UserError:
        return None


def _write(folder: Path, salt: str, cases: dict[str, _Written]) -> None:
    kept = _Kept(scheme=SCHEME, salt=salt, cases=cases)
    replace_private(folder / FINGERPRINTS_FILE, (kept.model_dump_json(indent=0) + "\n").encode())


def _kept(folder: Path, entries: tuple[Entry, ...]) -> tuple[_Kept, bool]:
    """What is kept in a folder, or nothing yet with a new salt; and whether something is there that cannot be understood."""
    new = _Kept(scheme=SCHEME, salt=os.urandom(_SALT_BYTES).hex(), cases={})
    place = folder / FINGERPRINTS_FILE
    found = next((entry for entry in entries if entry.name == FINGERPRINTS_FILE), None)
    if found is None:
        return new, False
    if not found.is_plain:
        raise ReadError(Fault(str(place), "这是链接或者文件夹，不是本程序写的指纹文件", "请查明是谁放的，移走后重试"))
    try:
        return parse_json(_Kept, str(place), read_bytes(place), UserError), False
    except ReadError:
        raise
    except UserError:
        return new, True


def _entries(folder: Path) -> tuple[Entry, ...]:
    try:
        return tuple(sorted(folder_entries(folder), key=lambda entry: entry.name))
    except OSError as error:
        raise ReadError(Fault(str(folder), f"无法读取这个文件夹：{system_reason(error)}", "请核对名称和权限")) from None


def _case(entry: Entry, today: date) -> Case | None:
    """The case in a file; None where it is no plain file or no case."""
    if not entry.is_plain or entry.size > LARGEST_FILE:
        return None
    try:
        return parse_case(entry.read(), today)
    except (UserError, OSError):
        return None


def _key(case: Case, bundle: Bundle, salt: str) -> str:
    """What tells a case, and with what its papers are made, without saying it."""
    made_with = (content_key(case), bundle.pack.digest, bundle.law_sha256, __version__)
    return blake2b("\n".join(made_with).encode(), key=bytes.fromhex(salt), digest_size=16).hexdigest()


def _is_same_file(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _are_of_one(one: Case, other: Case) -> bool:
    """Whether two cases tell the same, or are of the same complainant."""
    return content_key(one) == content_key(other) or _are_one(one.complainant, other.complainant)


def _are_one(one: Person, other: Person) -> bool:
    if one.name is None or one.name != other.name:
        return False
    return one.id_number is None or other.id_number is None or one.id_number == other.id_number
