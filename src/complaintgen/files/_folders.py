"""Folders that are put in place, replaced and removed whole, such as an installed pack.

A new folder is staged beside its place and renamed; what a killed run left is finished or undone by the next (`recover_folders`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from complaintgen.errors import Fault, WriteError, system_reason
from complaintgen.files._writing import put_new, remove_tree, staged_name, sync_folder

_NEW, _OLD, _GONE = ".new-", ".old-", ".gone-"


def replace_folder(home: Path, name: str, contents: Mapping[str, bytes]) -> None:
    """Put a folder of files in place of the one of that name, if there is one; nothing of the old one stays.

    Args:
        home: the folder it lies in; made where it is not there.
        name: its name.
        contents: the bytes of each file by its path inside, which may have one folder in front.

    Raises:
        WriteError: home cannot be written; the old folder is untouched.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        recover_folders(home)
        _replace(home, name, contents)
    except OSError as error:
        raise WriteError(Fault(str(home), f"无法写入：{system_reason(error)}", "请检查权限和剩余空间")) from None


def remove_folder(home: Path, name: str) -> None:
    """Remove a folder with all that is in it.

    Raises:
        WriteError: it cannot be removed; it is whole then.
    """
    try:
        (home / name).rename(home / f"{_GONE}{name}")
        recover_folders(home)
    except OSError as error:
        raise WriteError(Fault(str(home / name), f"无法删除：{system_reason(error)}", "请检查权限")) from None


def recover_folders(home: Path) -> None:
    """Finish or undo what a killed run left: an old folder goes back where no new one came, and else away."""
    for left in list(home.iterdir()) if home.is_dir() else ():
        place = home / left.name.removeprefix(_OLD)
        if left.name.startswith(_OLD) and not place.exists():
            left.rename(place)
        elif left.name.startswith((_NEW, _OLD, _GONE)):
            remove_tree(left)


def _replace(home: Path, name: str, contents: Mapping[str, bytes]) -> None:
    staged = home / f"{_NEW}{staged_name()}"
    try:
        staged.mkdir(mode=0o700)
        for inside, data in contents.items():
            path = staged / inside
            path.parent.mkdir(mode=0o700, exist_ok=True)
            put_new(path, data)
        if (home / name).exists():
            (home / name).rename(home / f"{_OLD}{name}")
        staged.rename(home / name)
        sync_folder(home)
    finally:
        remove_tree(staged)
        recover_folders(home)
