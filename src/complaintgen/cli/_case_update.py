"""A case file to which events are added: read, changed in memory, and written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from complaintgen.case.enums import Channel
from complaintgen.case.model import SCHEMA_VERSION
from complaintgen.case.reading import STDIN, Json, as_filed, raw_case, read_bytes, told_case
from complaintgen.errors import Fault, UserError, WriteError
from complaintgen.files.disk import create_private, read_bytes_if_there, replace_private
from complaintgen.formatting import BEIJING
from complaintgen.intake import ImportedFile, Merged, ReadEvent, ReadExhibit, Side, cite_import, merge, merge_exhibits
from complaintgen.intake.importers import ExistingCase, ImportChoice, LeftOut, Remainder, sift

if TYPE_CHECKING:
    from complaintgen.intake.importers import Read


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case file as it was read.

    Attributes:
        path: where it stands.
        data: its bytes; None where there is no file yet.
        case: what it holds.
    """

    path: Path
    data: bytes | None
    case: ExistingCase


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseUpdate:
    """A case with what was added.

    Attributes:
        raw: its JSON.
        added: the ids of the new events.
        exhibits: those of the new evidence.
        known: how many the case held already.
        unconfirmed: how many facts of them are to be confirmed.
        remainder: what was left out.
        has_changed: anything was added, be it only to an event that was held.
    """

    raw: Mapping[str, Json]
    added: tuple[str, ...]
    exhibits: tuple[str, ...]
    known: int
    unconfirmed: int
    remainder: Remainder
    has_changed: bool


def existing_case(path: Path, today: date, *, zone: tzinfo | None, columns: Mapping[str, str], channel: Channel | None) -> HeldCase:
    """The case in a file, or an empty one where there is none.

    Raises:
        CaseError: it is no case file.
        ReadError: it cannot be read.
    """
    if str(path) == STDIN:
        raise UserError(Fault("complaintgen import", "案件要写进文件，不能用 -", "请给出案件文件的名称，例如 complaintgen import 案件.json 短信.xml"))
    data = read_bytes(str(path)) if os.path.lexists(path) else None
    raw: Mapping[str, Json] = {"schema_version": SCHEMA_VERSION}
    if data is not None:
        raw_case(data)
        raw, _ = told_case(data, today)
    return HeldCase(path, data, ExistingCase(raw, today, zone=zone or BEIJING, columns=columns, channel=channel))


def merged_into(held: HeldCase, files: Iterable[tuple[ImportedFile | None, Iterable[tuple[str, Read]]]], choice: ImportChoice, *, accepts_part: bool) -> CaseUpdate:
    """Add what is chosen of each file, and what it rests on as evidence; an event that two files hold comes once.

    Raises:
        UserError: a file breaks off before its end, and that is not accepted; nothing is changed then.
    """
    raw, remainder = held.case.raw, Remainder()
    added: list[str] = []
    exhibits: list[str] = []
    known = 0
    doubts_before = _length(raw.get("unconfirmed"))
    for file, found in files:
        events, shown = _sorted(sift(found, choice, held.case.today), choice, remainder)
        # An empty list would say that there was no contact.
        merged = merge(raw, events) if events else Merged(raw, (), ())
        listed = merge_exhibits(merged.raw, [_with_digest(item, file) for item in shown])
        added += merged.paths
        exhibits += listed.paths
        if file is not None:
            listed = cite_import(listed.raw, merged.paths, file)
            exhibits += listed.paths
        known += len(merged.duplicates)
        raw = listed.raw
    if remainder.breaks and not accepts_part:
        raise UserError(*(Fault(f"{left.file} {left.place}", left.why.rstrip("。"),
                                "案件文件没有改动；要登记前面已经读出的，再加 --partial") for left in remainder.breaks))
    contacts = raw.get("contacts")
    entries = contacts if isinstance(contacts, list) else []
    new = entries[len(entries) - len(added):] if added else []
    return CaseUpdate(raw=raw, added=tuple(str(entry["id"]) for entry in new if isinstance(entry, Mapping)), exhibits=tuple(exhibits), known=known,
                      unconfirmed=_length(raw.get("unconfirmed")) - doubts_before, remainder=remainder, has_changed=_told(raw) != _told(held.case.raw))


def _with_digest(exhibit: ReadExhibit, file: ImportedFile | None) -> ReadExhibit:
    """An exhibit with the digest of the file that was read, where it is that file and nothing packed in it."""
    is_whole = file is not None and exhibit.file == file.name and exhibit.sha256 is None
    return replace(exhibit, sha256=file.sha256) if file is not None and is_whole else exhibit


def _sorted(sifted: Iterable[ReadEvent | ReadExhibit | LeftOut], choice: ImportChoice, remainder: Remainder) -> tuple[list[ReadEvent], list[ReadExhibit]]:
    events: list[ReadEvent] = []
    exhibits: list[ReadExhibit] = []
    for item in sifted:
        if isinstance(item, LeftOut):
            remainder.add(item)
        elif isinstance(item, ReadExhibit):
            exhibits.append(item)
        elif item.direction is not Side.MINE and not choice.lacks_channel(item):
            events.append(item)
    return events, exhibits


def save_case(held: HeldCase, update: CaseUpdate) -> None:
    """Write the case in one step, readable by its owner alone; nothing is written where nothing was added.

    Raises:
        WriteError: it cannot be written, or another program wrote it meanwhile; what stands there is whole.
    """
    if not update.has_changed:
        return
    from pydantic_core import to_json

    data = to_json(as_filed(update.raw), indent=2) + b"\n"
    if held.data is None:
        create_private(held.path, data)
        return
    if read_bytes_if_there(held.path) != held.data:
        raise WriteError(Fault(str(held.path), "这份案件刚刚被另一个程序改过，为了不盖掉那边的内容，没有写入", "请再运行一次同样的命令"))
    replace_private(held.path, data)


def _told(raw: Mapping[str, Json]) -> tuple[Json, ...]:
    """What an import can change."""
    return raw.get("contacts"), raw.get("evidence"), raw.get("unconfirmed")


def _length(value: Json) -> int:
    return len(value) if isinstance(value, list) else 0
