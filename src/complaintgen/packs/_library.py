"""The packs of a user: list them, install one from a file or folder, remove one.

They lie in a folder each under the folder of a `Library`, and are put there whole or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from complaintgen.errors import Fault, PackError, ReadError, system_reason
from complaintgen.files import disk
from complaintgen.files.archives import build_archive
from complaintgen.packs._archive import name_faults, read_archive, size_faults
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
from complaintgen.packs._versions import parse_version, takes

_SUBFOLDERS = frozenset({PROVISIONS.rstrip("/")})


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
              for child in _children_of(about.id, candidate.pack.library) if not takes(about.version, about.compatible, child.about.parent_version)]
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
    disk.replace_folder(_home(candidate.pack.library), candidate.pack.id, candidate.contents)


def remove(identifier: str, library: Library) -> None:
    """Remove an installed pack.

    Raises:
        PackError: it is not installed, comes with the program, or other packs inherit from it.
        WriteError: its folder cannot be removed.
    """
    home = _home(library)
    disk.recover_folders(home)
    known = {item.id: item for item in list_packs(library)}
    if identifier not in known:
        raise PackError(Fault(identifier, "没有安装这个模板包", "用 complaintgen templates list 查看"))
    if known[identifier].is_built_in:
        raise PackError(Fault(identifier, "这是内置的模板包，不能删除", "只能删除自己安装的模板包"))
    children = [child.about.id for child in _children_of(identifier, library)]
    if children:
        raise PackError(Fault(identifier, f"它是 {'、'.join(children)} 的上级模板包", "请先删除这些模板包"))
    disk.remove_folder(home, identifier)


def collect(folder: Path) -> dict[str, bytes]:
    """The files of a pack folder that is to be packed or installed; what belongs to no pack is a fault, not passed over.

    Raises:
        PackError: with every file that does not belong there.
    """
    try:
        entries = {entry.name: entry for entry in disk.folder_entries(folder, _SUBFOLDERS) if not _is_left_behind(entry.name)}
        faults = [Fault(f"{folder.name} 中的 {name}", "是链接或者特殊文件", "请换成文件本身") for name, entry in entries.items() if not entry.is_plain]
        faults += [*size_faults(folder.name, {name: entry.size for name, entry in entries.items()}), *name_faults(folder.name, sorted(entries))]
        if faults:
            raise PackError(*faults)
        return {name: entries[name].read() for name in sorted(entries)}
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


def _is_left_behind(name: str) -> bool:
    """Whether a word processor or the system left a file there."""
    return name.rpartition("/")[2].startswith((".", "~$"))


def _bytes_of(path: Path) -> bytes:
    try:
        return disk.read_bytes(path, most=LARGEST_PACK, what="模板包")
    except ReadError as error:
        raise PackError(*error.faults) from None


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
