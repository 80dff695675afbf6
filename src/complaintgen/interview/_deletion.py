"""Delete a case from this computer: everything that the program made for it, and a word about all that stays.

In: the case file. Out: what would go and what stays, each with its reason; then what went. No link is followed, and nothing goes that the program did not
make or that somebody has changed since.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from complaintgen.case.reading import case_file_in, raw_case, read_bytes
from complaintgen.errors import CaseError, Fault, ReadError, UserError
from complaintgen.files import disk
from complaintgen.files.disk import FileDigest
from complaintgen.interview._case_store import progress_path_of
from complaintgen.interview._known_cases import is_of_a_case
from complaintgen.papers.bundle import MANIFEST

_CUSTODY = "custody.json"
_OF_THE_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
NOT_REACHED = (
    "另外存过、发给别人、上传过的文件（U盘、微信、邮件、网盘、打印件），要您自己去删",
    "系统的备份、旧版本和回收站（时间机器、文件历史记录、云同步）里可能还有以前的内容，请在那里删除",
    "固态硬盘、U盘上，删掉的内容在被新内容盖掉以前，用专门的工具可能还能找回；要紧的，请用整盘加密",
    "浏览器的下载文件夹、最近打开的文件列表、Word 的自动恢复文件里可能留有名称或者内容",
    "用过 check --folder 的，案件所在的文件夹里还有一个指纹文件，不含姓名和原文，可以用 check --forget 删除",
    "别的窗口里还开着这份案件的，请先关掉，否则它可能又写一份",
)
"""What no program can reach, told whenever something is deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTrace:
    """A file that the program made for a case.

    Attributes:
        path: where it is.
        what: what it is, in Chinese.
        digest: what it held when it was found.
    """

    path: Path
    what: str
    digest: FileDigest


@dataclass(frozen=True, slots=True)
class Staying:
    """A file or folder that stays, and why, in Chinese."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTraces:
    """All that is known of a case on this computer.

    Attributes:
        files: what goes, the case file last.
        folders: what goes where nothing is left in it.
        staying: what was found and stays.
        not_reached: what no program can reach.
    """

    files: tuple[CaseTrace, ...]
    folders: tuple[Path, ...]
    staying: tuple[Staying, ...]
    not_reached: tuple[str, ...] = NOT_REACHED


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeletion:
    """What became of a case: what is gone, what stays and why, what no program can reach."""

    deleted: tuple[Path, ...]
    staying: tuple[Staying, ...]
    not_reached: tuple[str, ...] = NOT_REACHED

    @property
    def is_whole(self) -> bool:
        """Whether nothing that was found stays."""
        return not self.staying


def traces_of(case_file: Path, papers: Sequence[Path] = ()) -> CaseTraces:
    """What belongs to a case on this computer; nothing is changed.

    Args:
        case_file: the case, or a page that holds one.
        papers: folders of its papers beside that which the interview makes.

    Raises:
        CaseError: it is no case of the program's, or cannot be read; nothing is to be deleted by mistake.
    """
    _check_is_case(case_file)
    found: list[CaseTrace | Staying] = []
    folders = list(dict.fromkeys([case_file.with_name(f"{case_file.stem}-文书"), *papers]))
    evidence = disk.evidence_folder_of(case_file)
    for folder in folders:
        found += _in_folder(folder, "文书", _papers_written(folder), MANIFEST)
    found += _in_folder(evidence, "留存的原件", _originals_taken(evidence), _CUSTODY)
    found += _left_behind(case_file.parent)
    found += _file(progress_path_of(case_file), "填写的进度")
    page = case_file.with_suffix(".html")
    if page != case_file and os.path.lexists(page):
        found += _file(page, "带走用的网页") if _holds_case(page) else [Staying(page, "不是本程序写的，或者被改动过，没有删除")]
    found += _file(case_file, "案件文件")
    return CaseTraces(files=tuple(item for item in found if isinstance(item, CaseTrace)), folders=tuple(folder for folder in (*folders, evidence) if os.path.lexists(folder)),
                      staying=tuple(item for item in found if isinstance(item, Staying)))


def delete_case(traces: CaseTraces) -> CaseDeletion:
    """Delete what was found, the case itself last, so that a run that was cut short can be done again."""
    deleted, staying = [], list(traces.staying)
    for trace in traces.files:
        why = disk.remove_unchanged(trace.path, trace.digest)
        if why:
            staying.append(Staying(trace.path, why))
        else:
            deleted.append(trace.path)
    for folder in traces.folders:
        if disk.remove_folder_if_empty(folder):
            deleted.append(folder)
        elif not any(item.path == folder or folder in item.path.parents for item in staying):
            staying.append(Staying(folder, "文件夹里还有别的文件，没有删除"))
    return CaseDeletion(deleted=tuple(deleted), staying=tuple(staying))


def _check_is_case(path: Path) -> None:
    if path.is_symlink():
        raise CaseError(Fault(str(path), "这是指向别处的链接，没有删除", "请给出原来的案件文件"))
    if not is_of_a_case(raw_case(read_bytes(str(path)))):
        raise CaseError(Fault(str(path), "这不是案件文件，没有删除", "请核对文件名"))


def _holds_case(page: Path) -> bool:
    try:
        return not page.is_symlink() and case_file_in(read_bytes(str(page))) is not None
    except UserError:
        return False


def _file(path: Path, what: str) -> Iterator[CaseTrace | Staying]:
    if not os.path.lexists(path):
        return
    try:
        yield CaseTrace(path=path, what=what, digest=disk.digest_of(path))
    except ReadError as error:
        yield Staying(path, f"{error.faults[0].reason}，没有删除")


def _in_folder(folder: Path, what: str, written: dict[str, str], record: str) -> Iterator[CaseTrace | Staying]:
    """What lies in a folder of the program's: what its record lists and nobody changed, and then the record; the rest stays."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        yield Staying(folder, "这是指向别处的链接，或者不是文件夹，里面的没有删除")
        return
    for entry in sorted(disk.folder_entries(folder), key=lambda item: (item.name == record, item.name)):
        path = folder / entry.name
        if entry.name.casefold() in _OF_THE_SYSTEM:
            continue
        if not entry.is_plain:
            yield Staying(path, "这是链接或者文件夹，不是本程序写的，没有删除")
        elif (entry.name == record and written) or disk.is_staged(entry.name):
            yield from _file(path, f"{what}的记录" if entry.name == record else "没有写完的文件")
        else:
            yield from _written_file(path, what, written.get(entry.name))


def _written_file(path: Path, what: str, sha256: str | None) -> Iterator[CaseTrace | Staying]:
    if sha256 is None:
        yield Staying(path, "记录里没有这个文件（例如您自己放进去的，或者 PDF），没有删除")
        return
    for found in _file(path, what):
        is_same = isinstance(found, Staying) or found.digest.sha256 == sha256
        yield found if is_same else Staying(path, "写好以后被改过，没有删除")


def _papers_written(folder: Path) -> dict[str, str]:
    """The papers that the manifest of a folder says the program wrote, with their digests; none where there is no manifest of ours."""
    try:
        manifest = json.loads(disk.read_bytes(folder / MANIFEST)) if not folder.is_symlink() else {}
        return {str(item["file"]): str(item["sha256"]) for item in manifest["files"]} if manifest["tool"]["name"] == "complaintgen" else {}
    except (ReadError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _originals_taken(folder: Path) -> dict[str, str]:
    """The originals that the record of custody says were taken in, with their digests; none where the record was edited."""
    try:
        record = disk.stored_record(folder) if folder.is_dir() and not folder.is_symlink() else None
    except ReadError:
        return {}
    return {entry.stored_name: entry.sha256 for entry in record.entries} if record is not None and not record.faults else {}


def _left_behind(folder: Path) -> Iterable[CaseTrace | Staying]:
    """What a run that was killed has left beside the case: it may hold the case, or be that of another window."""
    for entry in disk.folder_entries(folder):
        if disk.is_staged(entry.name) and entry.is_plain:
            yield Staying(folder / entry.name, "没有写完的文件，分不清是哪一份案件的；没有程序在用的，过一小时再写这个文件夹时会自动删除")
