"""Whether what lies in an evidence folder is what was taken in: what is changed, missing and added since, and whether its record was edited.

In: the folder. Out: every difference with its reason in Chinese. Reads only. Who may read or write a file is no difference.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from complaintgen.errors import Fault, ReadError
from complaintgen.files._custody import FileDigest, digest_of, stored_record
from complaintgen.files._custody_record import RECORD, CustodyEntry
from complaintgen.files._reading import folder_entries
from complaintgen.files._writing import is_staged

_OF_THE_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was taken in.

    Attributes:
        name: of the file in the folder.
        why: in Chinese.
    """

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyReport:
    """What a check of an evidence folder found.

    Attributes:
        entries: what the record lists, as far as it can be read.
        changed: files with other bytes than were taken in.
        missing: files that are gone.
        added: files that were not taken in.
        record: what shows that the record itself was edited.
    """

    entries: tuple[CustodyEntry, ...]
    changed: tuple[Difference, ...]
    missing: tuple[Difference, ...]
    added: tuple[Difference, ...]
    record: tuple[Difference, ...]

    @property
    def is_as_taken_in(self) -> bool:
        """Whether there is no difference."""
        return not (self.changed or self.missing or self.added or self.record)


def check_originals(folder: Path) -> CustodyReport:
    """Compare an evidence folder with its record.

    Raises:
        ReadError: there is no such folder, it is a link, or it cannot be read.
    """
    there = _names_in(folder)
    if RECORD in there and not there[RECORD]:
        return _without_record(there, (Difference(RECORD, "不再是普通文件"),))
    record = stored_record(folder)
    if record is None:
        return _without_record(there, (), (Difference(RECORD, "留存记录不见了，其余文件没有可以比较的"),))
    entries = record.entries
    listed = {entry.stored_name for entry in entries}
    found = {name: _digest_or_reason(folder / name) for name in sorted({*there} & listed)}
    strays = sorted({*there} - listed - {RECORD})
    gone = [entry for entry in entries if entry.stored_name not in there]
    cannot_compare = bool(record.faults) and not entries
    return CustodyReport(
        entries=entries,
        changed=tuple(_changes(entries, found)),
        missing=tuple(Difference(entry.stored_name, "留存的文件不见了") for entry in gone),
        added=() if cannot_compare else tuple(Difference(name, _why_added(folder / name, gone, entries)) for name in strays),
        record=tuple(Difference(RECORD, fault) for fault in record.faults))


def _without_record(there: Mapping[str, bool], record: tuple[Difference, ...], missing: tuple[Difference, ...] = ()) -> CustodyReport:
    added = tuple(Difference(name, "没有留存记录，不能确定是什么时候放进来的") for name in sorted(there) if name != RECORD)
    return CustodyReport(entries=(), changed=(), missing=missing, added=added, record=record)


def _names_in(folder: Path) -> dict[str, bool]:
    """Everything in the folder, each with whether it is a plain file."""
    if folder.is_symlink():
        raise ReadError(Fault(str(folder), "留存原件的文件夹是指向别处的链接", "请换回真正的文件夹"))
    try:
        return {entry.name: entry.is_plain for entry in folder_entries(folder)}
    except FileNotFoundError:
        raise ReadError(Fault(str(folder), "这个案件还没有留存原件", "先用 complaintgen evidence add 留存")) from None
    except NotADirectoryError:
        raise ReadError(Fault(str(folder), "这里应当是留存原件的文件夹，现在是文件", "请找回原来的文件夹")) from None
    except OSError:
        raise ReadError(Fault(str(folder), "无法读取留存原件的文件夹", "请检查权限")) from None


def _digest_or_reason(path: Path) -> FileDigest | str:
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return "不再是普通文件"
        return digest_of(path)
    except (ReadError, OSError) as error:
        return error.faults[0].reason if isinstance(error, ReadError) else "无法读取"


def _changes(entries: tuple[CustodyEntry, ...], found: Mapping[str, FileDigest | str]) -> Iterator[Difference]:
    by_content = {entry.sha256: entry for entry in entries}
    for entry in entries:
        now = found.get(entry.stored_name)
        if isinstance(now, str):
            yield Difference(entry.stored_name, now)
        elif now is not None and (now.size, now.sha256) != (entry.size, entry.sha256):
            other = by_content.get(now.sha256)
            size = f"大小由 {entry.size} 字节变为 {now.size} 字节" if now.size != entry.size else "大小没有变，内容变了"
            yield Difference(entry.stored_name, f"现在的内容是 {other.stored_name} 留存时的内容" if other else size)


def _why_added(path: Path, gone: list[CustodyEntry], entries: tuple[CustodyEntry, ...]) -> str:
    if is_staged(path.name):
        return "程序中途停下时留下的，没有登记"
    if path.name.casefold() in _OF_THE_SYSTEM:
        return "电脑系统自己放的，没有登记，可以删除"
    now = _digest_or_reason(path)
    if isinstance(now, str):
        return f"没有登记，{now}"
    same = next((entry for entry in (*gone, *entries) if entry.sha256 == now.sha256), None)
    if same is None:
        return "没有登记，不是由程序留存的"
    return f"内容与不见了的 {same.stored_name} 相同，可能改了名称" if same in gone else f"没有登记，内容与 {same.stored_name} 相同"
