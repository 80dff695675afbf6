"""The packs of a user: list them, install one from a file or folder, remove one.

They lie in a folder each under the folder of a `Library`. An installation is staged beside its place and then renamed, so that a
pack is there whole or not at all. This module writes files.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from complaintgen.errors import Fault, PackError, WriteError, system_reason
from complaintgen.packs._archive import LARGEST_FILE, build_archive, faults_of_names, read_archive
from complaintgen.packs._layers import (
    ABOUT,
    LARGEST_PACK,
    PROVISIONS,
    Layer,
    Library,
    built_in_folders,
    layer_of,
    read_layer,
    with_parents,
)
from complaintgen.packs._pack import Pack, pack_of
from complaintgen.packs._versions import fits, parse_version

_NEW, _OLD, _GONE = ".new-", ".old-", ".gone-"
_LARGEST_ARCHIVE = LARGEST_PACK + 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class PackEntry:
    """A pack that can be used by its id.

    Attributes:
        layer: what its folder holds, None where it is broken.
        is_built_in: it comes with the program.
        faults: why it is broken.
    """

    id: str
    layer: Layer | None
    is_built_in: bool
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class PackCandidate:
    """A pack that was read and checked, and is not installed yet.

    Attributes:
        contents: its own files by name.
        pack: the pack with all that it inherits.
        installed: the version that is installed under its id, None where there is none.
    """

    contents: Mapping[str, bytes]
    pack: Pack
    installed: str | None


def list_packs(library: Library) -> tuple[PackEntry, ...]:
    """All packs, those that come with the program first, each group by id."""
    built_in = {entry.name: PackEntry(id=entry.name, layer=read_layer(entry), is_built_in=True)
                for folder in built_in_folders() if folder.is_dir() for entry in folder.iterdir() if (entry / ABOUT).is_file()}
    own = [_entry(folder, library) for folder in _installed_folders(library) if folder.name not in built_in]
    return (*(built_in[name] for name in sorted(built_in)), *own)


def unpack(path: Path, library: Library) -> PackCandidate:
    """Read and check a pack that is to be installed.

    Args:
        path: a .zip, or a folder.
        library: where it is to be installed.

    Raises:
        PackError: it is no sound pack; with every fault.
    """
    contents = read_archive(path.name, _bytes_of(path)) if path.is_file() else collect(path)
    layer = layer_of(contents, path.name)
    if layer.about.id in {item.id for item in list_packs(library) if item.is_built_in}:
        raise PackError(Fault(f"{layer.about.id} 的 {ABOUT} 的 id", "与内置的模板包重名", "请换一个 id"))
    pack = pack_of(with_parents(layer, library), library)
    for paper in pack.templates:
        pack.template(paper)  # a template that cannot be read is found now and not when a paper is due
    return PackCandidate(contents, pack, _installed_version(layer.about.id, library))


def check_is_installed(candidate: PackCandidate) -> None:
    """Refuse to upgrade what is not there.

    Raises:
        PackError: no version is installed.
    """
    if candidate.installed is None:
        raise PackError(Fault(candidate.pack.id, "还没有安装，不能升级", "请用 complaintgen templates install 安装"))


def check_may_replace(candidate: PackCandidate, *, is_forced: bool) -> None:
    """Refuse to replace what is installed by what is no newer, or what its children do not fit.

    Args:
        candidate: what `unpack` read.
        is_forced: the same or a newer version may be replaced too.

    Raises:
        PackError: with every reason.
    """
    about = candidate.pack.layers[0].about
    if candidate.installed is not None and not is_forced and parse_version(candidate.installed) >= parse_version(about.version):
        raise PackError(Fault(about.id, f"已经安装了版本 {candidate.installed}，不用版本 {about.version} 替换", "确实要替换时加 --force"))
    faults = [Fault(child.about.id, f"以它为上级，需要的版本是 {child.about.parent_version}", "请先升级或删除该模板包")
              for child in _children_of(about.id, candidate.pack.library) if not fits(about.version, child.about.parent_version)]
    if faults:
        raise PackError(*faults)


def install(candidate: PackCandidate, *, is_forced: bool = False) -> None:
    """Put a pack where it is found by its id; nothing of an earlier version stays behind.

    Args:
        candidate: what `unpack` read.
        is_forced: also over the same or a newer version.

    Raises:
        PackError: as `check_may_replace`.
        WriteError: the folder cannot be written; what was installed is untouched.
    """
    check_may_replace(candidate, is_forced=is_forced)
    home = _home(candidate.pack.library)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _recover(home)
        _replace(home, candidate.pack.id, candidate.contents)
    except OSError as error:
        raise WriteError(Fault(str(home), f"无法写入：{system_reason(error)}", "请检查权限和剩余空间")) from None


def remove(identifier: str, library: Library) -> None:
    """Remove an installed pack.

    Raises:
        PackError: it is not installed, comes with the program, or other packs inherit from it.
        WriteError: its folder cannot be removed.
    """
    home = _home(library)
    _recover(home)
    known = {item.id: item for item in list_packs(library)}
    if identifier not in known:
        raise PackError(Fault(identifier, "没有安装这个模板包", "用 complaintgen templates list 查看"))
    if known[identifier].is_built_in:
        raise PackError(Fault(identifier, "这是内置的模板包，不能删除", "只能删除自己安装的模板包"))
    children = [child.about.id for child in _children_of(identifier, library)]
    if children:
        raise PackError(Fault(identifier, f"它是 {'、'.join(children)} 的上级模板包", "请先删除这些模板包"))
    try:
        (home / identifier).rename(home / f"{_GONE}{identifier}")
        _recover(home)
    except OSError as error:
        raise WriteError(Fault(str(home / identifier), f"无法删除：{system_reason(error)}", "请检查权限")) from None


def collect(folder: Path) -> dict[str, bytes]:
    """The files of a pack folder that is to be packed or installed; what belongs to no pack is a fault, not passed over.

    Raises:
        PackError: with every file that does not belong there.
    """
    try:
        paths = sorted(_paths_of(folder))
        faults = [Fault(f"{folder.name} 中的 {name}", "是链接或者特殊文件", "请换成文件本身") for name, path in paths if not _is_plain(path)]
        faults += [Fault(f"{folder.name} 中的 {name}", f"超过 {LARGEST_FILE >> 20} MB", "请换成小一些的文件") for name, path in paths
                   if _is_plain(path) and path.stat().st_size > LARGEST_FILE]
        faults += faults_of_names(folder.name, [name for name, _ in paths])
        if faults:
            raise PackError(*faults)
        return {name: path.read_bytes() for name, path in paths}
    except OSError as error:
        raise PackError(Fault(str(folder), f"无法读取：{system_reason(error)}", "请给出模板包的文件夹或 .zip 文件")) from None


def build(folder: Path, library: Library) -> tuple[str, bytes]:
    """Check a pack folder and pack it: the name for the file, and its bytes, the same for the same files.

    Raises:
        PackError: it is no sound pack.
    """
    candidate = unpack(folder, library)
    about = candidate.pack.layers[0].about
    return f"{about.id}-{about.version}.zip", build_archive(candidate.contents)


def _paths_of(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.iterdir():
        if path.name.startswith((".", "~$")):
            continue  # left behind by a word processor or the system
        if path.is_dir() and not path.is_symlink() and f"{path.name}/" == PROVISIONS:
            yield from ((f"{PROVISIONS}{inner.name}", inner) for inner in path.iterdir() if not inner.name.startswith((".", "~$")))
        else:
            yield path.name, path


def _is_plain(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_ARCHIVE + 1)
    except OSError as error:
        raise PackError(Fault(str(path), f"无法读取：{system_reason(error)}", "请检查文件")) from None
    if len(data) > _LARGEST_ARCHIVE:
        raise PackError(Fault(path.name, f"超过 {LARGEST_PACK >> 20} MB", "请确认这是模板包"))
    return data


def _home(library: Library) -> Path:
    if library.folder is None:
        raise PackError(Fault("模板包", "没有安装模板包的文件夹", "请指明模板包安装在哪个文件夹"))
    return library.folder


def _installed_folders(library: Library) -> list[Path]:
    home = library.folder
    return sorted(folder for folder in home.iterdir() if not folder.name.startswith(".") and folder.is_dir()) if home and home.is_dir() else []


def _entry(folder: Path, library: Library) -> PackEntry:
    try:
        layer = read_layer(folder)
        pack_of(with_parents(layer, library), library)
        return PackEntry(id=folder.name, layer=layer, is_built_in=False)
    except PackError as error:
        return PackEntry(id=folder.name, layer=None, is_built_in=False, faults=error.faults)


def _installed_version(identifier: str, library: Library) -> str | None:
    folder = next((folder for folder in _installed_folders(library) if folder.name == identifier), None)
    if folder is None:
        return None
    found = _entry(folder, library)
    return found.layer.about.version if found.layer else "0"  # a broken one gives way to any


def _children_of(identifier: str, library: Library) -> list[Layer]:
    layers = (_entry(folder, library).layer for folder in _installed_folders(library))
    return [layer for layer in layers if layer and layer.about.parent == identifier]


def _replace(home: Path, identifier: str, contents: Mapping[str, bytes]) -> None:
    staged = Path(tempfile.mkdtemp(prefix=_NEW, dir=home))
    try:
        for name, data in contents.items():
            path = staged / name
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        if (home / identifier).exists():
            (home / identifier).rename(home / f"{_OLD}{identifier}")
        staged.rename(home / identifier)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        _recover(home)


def _recover(home: Path) -> None:
    """Finish or undo what an interrupted run left: an old version goes back where no new one came, and else away."""
    for left in list(home.iterdir()) if home.is_dir() else ():
        place = home / left.name.removeprefix(_OLD)
        if left.name.startswith(_OLD) and not place.exists():
            left.rename(place)
        elif left.name.startswith((_NEW, _OLD, _GONE)):
            shutil.rmtree(left, ignore_errors=True)
