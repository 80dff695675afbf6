"""Find and read the folders that a pack is made of: its own, its parent's, and so on to the one that stands alone.

In: a name or folder. Out: `Layer`s, the pack's own first. What lies in a pack folder and is no file of a pack is passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from complaintgen.errors import Fault, PackError, system_reason
from complaintgen.files.tables import read_table, read_toml
from complaintgen.law.provisions import Law
from complaintgen.packs._pack_file import PackFile
from complaintgen.packs._versions import fits
from complaintgen.word.environment import Vocabulary

DEFAULT = "default"
ABOUT, PHRASES, OFFICES, PROVISIONS = "pack.toml", "phrases.toml", "authorities.toml", "provisions/"
SUFFIXES = frozenset({".toml", ".docx", ".png", ".jpg", ".md", ".txt"})
"""The kinds of file a pack may hold; none of them is run."""
LARGEST_PACK = 32 * 1024 * 1024
"""Bytes of all files of a pack together."""

Phrases = Mapping[str, str | tuple[str, ...]]
"""Phrase or list of phrases by key, such as "common.footer"."""


@dataclass(frozen=True, slots=True)
class Library:
    """The packs within reach, and what every pack is read with.

    Attributes:
        vocabulary: what templates may read, call and write.
        law: gives the built-in law when it is first needed; most commands about packs need none.
        folder: where the packs of the user lie; None where only those that come with the program are used.
    """

    vocabulary: Vocabulary
    law: Callable[[], Law]
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """One pack folder as read, without what it inherits.

    Attributes:
        contents: the bytes of its files by name, those of local rules as "provisions/NAME.toml".
    """

    about: PackFile
    contents: Mapping[str, bytes]
    phrases: Phrases

    @property
    def digest(self) -> str:
        """SHA-256 over its files."""
        digest = hashlib.sha256()
        for name, data in sorted(self.contents.items()):
            digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
        return digest.hexdigest()


def read_chain(name_or_folder: str, library: Library) -> tuple[Layer, ...]:
    """The layers of a pack, its own first.

    Args:
        name_or_folder: the id of a built-in or installed pack, or a folder with a pack.toml.
        library: where installed packs are looked for.

    Raises:
        PackError: there is no such pack, its files are broken, or a parent is missing or does not fit.
    """
    return with_parents(read_layer(folder_of(name_or_folder, library)), library)


def with_parents(layer: Layer, library: Library) -> tuple[Layer, ...]:
    """A layer and those that it inherits from.

    Raises:
        PackError: a parent is missing, broken or does not fit.
    """
    layers = [layer]
    while (parent := layers[-1].about.parent) is not None:
        if parent in {layer.about.id for layer in layers}:
            chain = " → ".join([*(layer.about.id for layer in layers), parent])
            raise PackError(Fault(f"{layers[-1].about.id} 的 {ABOUT} 的 parent", f"模板包互为上级：{chain}", "请改正其中一个的 parent"))
        layers.append(_parent_of(layers[-1].about, parent, library))
    return tuple(layers)


def read_layer(folder: Traversable) -> Layer:
    """Read one pack folder.

    Raises:
        PackError: with every fault of pack.toml and phrases.toml.
    """
    return layer_of(contents_of(folder), folder.name)


def layer_of(contents: Mapping[str, bytes], label: str) -> Layer:
    """The layer that the files of a pack make; `label` names it as long as its id is not known.

    Raises:
        PackError: as `read_layer`.
    """
    written = _toml(contents, ABOUT)
    phrases = _toml(contents, PHRASES) if PHRASES in contents else {}
    broken = [file for file in (written, phrases) if isinstance(file, Fault)]
    if isinstance(written, Fault) or isinstance(phrases, Fault):
        raise PackError(*_in_pack(label, broken))
    about = read_table(PackFile, ABOUT, written)
    phrase_faults = tuple(_faults_of_phrases(phrases))
    if not isinstance(about, PackFile):
        raise PackError(*_in_pack(label, (*about, *phrase_faults)))
    own, doubled = _with_phrases_of_about(about, phrases)
    faults = [*phrase_faults, *doubled]
    if about.parent is None and PHRASES not in contents:
        faults.append(Fault(PHRASES, "模板包缺少这个文件", "请补上，或者在 pack.toml 中写明 parent"))
    if faults:
        raise PackError(*_in_pack(about.id, faults))
    return Layer(about, contents, own)


def contents_of(folder: Traversable) -> dict[str, bytes]:
    """The files of a pack folder that belong to a pack, by name.

    Raises:
        PackError: the folder cannot be read or holds more than a pack may.
    """
    try:
        found = dict(_files_of(folder))
    except OSError as error:
        raise PackError(Fault(str(folder), f"无法读取：{system_reason(error)}", "请检查文件夹权限")) from None
    if sum(map(len, found.values())) > LARGEST_PACK:
        raise PackError(Fault(str(folder), f"文件合计超过 {LARGEST_PACK >> 20} MB", "请删去不需要的图片和文件"))
    return found


def _files_of(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_file() and is_pack_file(entry.name):
            yield entry.name, entry.read_bytes()
        elif entry.is_dir() and f"{entry.name}/" == PROVISIONS:
            yield from ((f"{PROVISIONS}{inner.name}", inner.read_bytes()) for inner in entry.iterdir()
                        if inner.is_file() and is_pack_file(inner.name))


def is_pack_file(name: str) -> bool:
    """Whether a file belongs to a pack; the lock files of Word and LibreOffice and hidden files do not."""
    return not name.startswith((".", "~$")) and Path(name).suffix in SUFFIXES


def folder_of(name_or_folder: str, library: Library) -> Traversable:
    """The folder of a built-in or installed pack, or the folder given.

    Raises:
        PackError: there is no such pack.
    """
    found = _known(name_or_folder, library) or (Path(name_or_folder) if (Path(name_or_folder) / ABOUT).is_file() else None)
    if found is None:
        raise PackError(Fault(name_or_folder, "没有这个模板包", "请给出内置或者已安装的模板包的名称（见 complaintgen templates list），或含有 pack.toml 的文件夹"))
    return found


def _known(identifier: str, library: Library) -> Traversable | None:
    if Path(identifier).name != identifier:
        return None
    places = (*built_in_folders(), *([library.folder] if library.folder else []))
    return next((place / identifier for place in places if (place / identifier / ABOUT).is_file()), None)


def built_in_folders() -> tuple[Traversable, ...]:
    """Where the packs that come with the program lie."""
    # A checkout has the packs beside src; a wheel carries them inside the package.
    return files("complaintgen") / "templates", Path(__file__).parents[3] / "templates"


def _parent_of(about: PackFile, parent: str, library: Library) -> Layer:
    place = f"{about.id} 的 {ABOUT} 的 parent"
    folder = _known(parent, library)
    if folder is None:
        raise PackError(Fault(place, f"没有上级模板包 {parent}", "请先安装该模板包，或改正 parent"))
    layer = read_layer(folder)
    if not fits(layer.about.version, about.parent_version):
        raise PackError(Fault(f"{place}_version", f"需要 {parent} 的版本 {about.parent_version}，现有的是 {layer.about.version}",
                              "请升级上级模板包，或核对后修改 parent_version"))
    return layer


def _toml(contents: Mapping[str, bytes], name: str) -> dict[str, object] | Fault:
    return read_toml(name, contents[name]) if name in contents else Fault(name, "模板包缺少这个文件", "请补上")


def _in_pack(label: str, faults: Iterable[Fault]) -> list[Fault]:
    return [Fault(f"{label} 的 {fault.place}", fault.reason, fault.remedy) for fault in faults]


def _faults_of_phrases(phrases: Mapping[str, object]) -> Iterator[Fault]:
    for section, table in phrases.items():
        if not isinstance(table, dict):
            yield Fault(f"{PHRASES} 的 {section}", "短语应当写在 [文书] 之下", f"请写成 [{section}] 和名称 = \"…\"")
            continue
        for name, value in table.items():
            if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(text, str) for text in value)):
                yield Fault(f"{PHRASES} 的 {section}.{name}", "短语应当是文字或者文字的列表", "请加上引号")


def _with_phrases_of_about(about: PackFile, written: Mapping[str, object]) -> tuple[Phrases, list[Fault]]:
    """The phrases of a pack with those that pack.toml holds: the letterhead's lines and the footer."""
    phrases: dict[str, str | tuple[str, ...]] = {
        f"{section}.{name}": tuple(value) if isinstance(value, list) else value
        for section, table in written.items() if isinstance(table, dict) for name, value in table.items()
    }
    faults = []
    for key, value in (("letterhead.lines", about.letterhead.lines), ("common.footer", about.footer)):
        if value is None:
            continue
        if key in phrases:
            faults.append(Fault(f"{PHRASES} 的 {key}", f"{ABOUT} 里也写了", "请只留一处"))
        phrases[key] = value
    return phrases, faults
