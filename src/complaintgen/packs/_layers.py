"""Find and read the folders that a pack is made of: its own, its parent's, and so on to the one that stands alone.

In: a name or folder. Out: `Layer`s, the pack's own first. What lies in a pack folder and is no file of a pack is passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from complaintgen.catalogue import Catalogue
from complaintgen.errors import Fault, PackError, system_reason
from complaintgen.files.disk import KeptFolder, folder_entries, program_digest, shipped_folder
from complaintgen.files.tables import TomlFile, open_toml
from complaintgen.law.provisions import Law
from complaintgen.packs._pack_file import PackFile
from complaintgen.packs._versions import takes
from complaintgen.word.environment import CompiledSources, Vocabulary, sources_from

DEFAULT = "default"
ABOUT, PHRASES, OFFICES, PROVISIONS = "pack.toml", "phrases.toml", "authorities.toml", "provisions/"
SUFFIXES = frozenset({".toml", ".docx", ".png", ".jpg", ".md", ".txt"})
"""The kinds of file a pack may hold; none of them is run."""
LARGEST_PACK = 32 * 1024 * 1024
"""Bytes of all files of a pack together."""

Phrases = Mapping[str, str | tuple[str, ...]]
"""Phrase or list of phrases by key, such as "common.footer"."""
FOOT, DRAFT = "common.footer", "common.held"
"""What ends every page, in words of the pack's own; that a paper is a draft is said before it, whatever a pack puts there."""


def said_before(key: str) -> tuple[str, ...]:
    """The phrases that the program says before a phrase, whatever a pack puts there."""
    return (DRAFT,) if key == FOOT else ()


_KIND = "pack"
"""Under which compiled packs are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The packs within reach, and what every pack is read with.

    Attributes:
        vocabulary: what templates may read, call and write.
        law: gives the built-in law when it is first needed; most commands about packs need none.
        catalogue: the papers that a pack can make.
        folder: where the packs of the user lie; None where only those that come with the program are used.
        kept: where compiled packs are kept between runs; None where they are not.
    """

    vocabulary: Vocabulary
    law: Callable[[], Law]
    catalogue: Catalogue
    folder: Path | None = None
    kept: KeptFolder | None = None

    def compiled(self, pack_digest: str) -> CompiledSources:
        """What an earlier run compiled of the pack with that digest; nothing where none did, or the program is another one by now."""
        found = self.kept.load(_KIND, _key(pack_digest)) if self.kept else None
        return sources_from(found) if found else CompiledSources()

    def keep_compiled(self, pack_digest: str, compiled: CompiledSources) -> None:
        """Keep what was compiled of a pack, where there is a place for it."""
        if self.kept:
            self.kept.keep(_KIND, _key(pack_digest), compiled.to_bytes())


def _key(pack_digest: str) -> str:
    return hashlib.sha256(f"{pack_digest} {program_digest()}".encode()).hexdigest()


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
    about_file, phrases_file, broken = _opened(contents)
    if about_file is None or broken:
        raise PackError(*_in_pack(label, broken))
    faults = tuple(_phrase_faults(phrases_file)) if phrases_file else ()
    try:
        about = about_file.table(PackFile)
    except PackError as error:
        raise PackError(*_in_pack(label, (*error.faults, *faults))) from None
    own, doubled = _with_phrases_of_about(about, phrases_file)
    faults = (*faults, *doubled)
    if about.parent is None and phrases_file is None:
        faults = (*faults, Fault(PHRASES, "模板包缺少这个文件", "请补上，或者在 pack.toml 中写明 parent"))
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
    for entry in folder_entries(folder, frozenset({PROVISIONS.rstrip("/")}), follows_links=True):
        if entry.is_file and is_pack_file(entry.name.removeprefix(PROVISIONS)):
            yield entry.name, entry.read()


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
    return (shipped_folder("templates"),)


def _parent_of(about: PackFile, parent: str, library: Library) -> Layer:
    place = f"{about.id} 的 {ABOUT} 的 parent"
    folder = _known(parent, library)
    if folder is None:
        raise PackError(Fault(place, f"没有上级模板包 {parent}", "请先安装该模板包，或改正 parent"))
    layer = read_layer(folder)
    if not takes(layer.about.version, layer.about.compatible, about.parent_version):
        raise PackError(Fault(f"{place}_version", f"需要 {parent} 的版本 {about.parent_version}，现有的是 {layer.about.version}",
                              "请升级上级模板包，或核对后修改 parent_version"))
    return layer


def _opened(contents: Mapping[str, bytes]) -> tuple[TomlFile | None, TomlFile | None, list[Fault]]:
    """pack.toml and phrases.toml, where they are there and are TOML, with the faults of those that are not."""
    opened: dict[str, TomlFile] = {}
    faults = [] if ABOUT in contents else [Fault(ABOUT, "模板包缺少这个文件", "请补上")]
    for name in (ABOUT, PHRASES):
        if name in contents:
            try:
                opened[name] = open_toml(name, contents[name], PackError)
            except PackError as error:
                faults += error.faults
    return opened.get(ABOUT), opened.get(PHRASES), faults


def _in_pack(label: str, faults: Iterable[Fault]) -> list[Fault]:
    return [fault.inside(label) for fault in faults]


def _phrase_faults(file: TomlFile) -> Iterator[Fault]:
    for section, table in file.data.items():
        if not isinstance(table, dict):
            yield file.fault((section,), "短语应当写在 [文书] 之下", f"请写成 [{section}] 和名称 = \"…\"")
            continue
        for name, value in table.items():
            if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(text, str) for text in value)):
                yield file.fault((section, name), "短语应当是文字或者文字的列表", "请加上引号")


def _with_phrases_of_about(about: PackFile, file: TomlFile | None) -> tuple[Phrases, list[Fault]]:
    """The phrases of a pack with those that pack.toml holds: the letterhead's lines and the footer."""
    phrases: dict[str, str | tuple[str, ...]] = {
        f"{section}.{name}": tuple(value) if isinstance(value, list) else value
        for section, table in (file.data.items() if file else ()) if isinstance(table, dict) for name, value in table.items()
    }
    faults = []
    for key, value in (("letterhead.lines", about.letterhead.lines), (FOOT, about.footer)):
        if value is None:
            continue
        if file is not None and key in phrases:
            faults.append(file.fault(key.split("."), f"{ABOUT} 里也写了", "请只留一处"))
        phrases[key] = value
    return phrases, faults
