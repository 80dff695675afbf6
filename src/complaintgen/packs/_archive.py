"""A pack as one .zip: read with suspicion, and made the same bytes from the same files.

In: bytes from anywhere. Out: the files of a pack by name, or every reason why not. Nothing is written here.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath

from complaintgen.errors import Fault, PackError
from complaintgen.packs._layers import ABOUT, LARGEST_PACK, PROVISIONS, SUFFIXES
from complaintgen.packs._pack_file import RESERVED

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes of one file of a pack."""
_MOST_FILES = 300
_HIGHEST_RATIO = 100
_SMALL = 64 * 1024
"""A file up to so many bytes may be packed as tightly as it likes."""
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_KNOWN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_WRAPPER = re.compile(r"\w[\w.() -]*/")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def read_archive(label: str, data: bytes) -> dict[str, bytes]:
    """Read a .zip without trusting anything it says of itself.

    Args:
        label: what faults call it.
        data: its bytes.

    Raises:
        PackError: with every entry that no pack has: a way out of the folder, a link, a name twice, too much of anything.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            faults = tuple(_faults_of_entries(label, entries))
            if faults:
                raise PackError(*faults)
            found = {entry.filename: _content(archive, entry) for entry in entries if not entry.filename.endswith("/")}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError):
        # What zipfile raises where an archive contradicts itself.
        raise PackError(Fault(label, "不是完整的 .zip 文件", "请用 complaintgen templates build 重新打包")) from None
    return _without_wrapper(found)


def build_archive(contents: Mapping[str, bytes]) -> bytes:
    """Pack files into a .zip that depends on nothing but their names and bytes.

    The files are stored, since what deflate makes differs between versions of zlib; templates are compressed already or small.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # else it is that of the machine
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return target.getvalue()


def faults_of_names(label: str, names: Iterable[str]) -> Iterator[Fault]:
    """What is wrong with the names of the files of a pack, on any system it may be taken to."""
    seen: dict[str, str] = {}
    for name in names:
        reason = _wrong_with(name)
        if reason:
            yield Fault(f"{label} 中的 {_shown(name)}", reason, "请删去或改名后重新打包")
        key = unicodedata.normalize("NFKC", name).casefold()
        if key in seen:
            yield Fault(f"{label} 中的 {_shown(name)}", f"与 {_shown(seen[key])} 重名（不分大小写）", "请只留一个")
        seen.setdefault(key, name)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    data = archive.read(entry)
    if len(data) != entry.file_size:
        raise zipfile.BadZipFile(entry.filename)
    return data


def _faults_of_entries(label: str, entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    if len(entries) > _MOST_FILES:
        yield Fault(label, f"文件超过 {_MOST_FILES} 个", "模板包只放模板、短语和图片")
        return
    if sum(entry.file_size for entry in entries) > LARGEST_PACK:
        yield Fault(label, f"解压后超过 {LARGEST_PACK >> 20} MB", "请删去不需要的图片和文件")
    for entry in entries:
        reason = _wrong_entry(entry)
        if reason:
            yield Fault(f"{label} 中的 {_shown(entry.orig_filename)}", reason, "请用 complaintgen templates build 重新打包")
    wrapper = _wrapper([entry.filename for entry in entries])
    yield from faults_of_names(label, [entry.orig_filename.removeprefix(wrapper) for entry in entries if not _is_folder_of_pack(entry, wrapper)])


def _wrong_entry(entry: zipfile.ZipInfo) -> str | None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "是链接或者特殊文件"
    if entry.flag_bits & _ENCRYPTED:
        return "加了密码"
    if entry.compress_type not in _KNOWN_METHODS:
        return "压缩方式不支持"
    if entry.file_size > LARGEST_FILE:
        return f"超过 {LARGEST_FILE >> 20} MB"
    if entry.file_size > max(_SMALL, entry.compress_size * _HIGHEST_RATIO):
        return "压缩比异常，可能是压缩炸弹"
    return None


def _wrong_with(name: str) -> str | None:
    if _FORBIDDEN.search(name) or name.startswith("/") or ".." in PurePosixPath(name).parts or name != str(PurePosixPath(name)):
        return "文件名会写到模板包之外，或含有不允许的字符"
    inner = name.removeprefix(PROVISIONS)
    if "/" in inner:
        return "模板包里只能有 provisions 这一个文件夹"
    if RESERVED.fullmatch(inner) or inner.startswith((".", "~$")) or inner != inner.strip(" .") or len(inner.encode()) > 200:
        return "文件名在一些系统上不能使用，或是隐藏文件"
    if PurePosixPath(inner).suffix not in SUFFIXES:
        return f"不是模板包的文件，只能有：{'、'.join(sorted(SUFFIXES))}"
    if inner != name and PurePosixPath(inner).suffix != ".toml":
        return "provisions 文件夹里只能有 .toml 文件"
    return None


def _wrapper(names: list[str]) -> str:
    """The one folder around everything, as it is when the folder itself was packed; empty where there is none."""
    first = names[0].partition("/")[0] + "/" if names else ""
    is_around = _WRAPPER.fullmatch(first) and f"{first}{ABOUT}" in names and all(name.startswith(first) for name in names)
    return first if is_around else ""


def _without_wrapper(found: dict[str, bytes]) -> dict[str, bytes]:
    wrapper = _wrapper(list(found))
    return {name.removeprefix(wrapper): data for name, data in found.items()}


def _is_folder_of_pack(entry: zipfile.ZipInfo, wrapper: str) -> bool:
    return entry.file_size == 0 and entry.filename in (wrapper, f"{wrapper}{PROVISIONS}")


def _shown(name: str) -> str:
    """A name that a terminal can show: control and direction marks as numbers."""
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in name)[:120]
