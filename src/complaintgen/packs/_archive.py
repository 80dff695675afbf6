"""Which files a pack may hold, whether they come in a folder or in one .zip.

In: names, sizes and bytes from anywhere. Out: the files of a pack by name, or every reason why not. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from complaintgen.errors import Fault, PackError
from complaintgen.files import archives
from complaintgen.files.archives import doubled_names, printable
from complaintgen.packs._layers import ABOUT, LARGEST_PACK, PROVISIONS, SUFFIXES
from complaintgen.packs._pack_file import RESERVED
from complaintgen.patterns import Pattern

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes of one file of a pack."""
_MOST_FILES = 300
_FORBIDDEN = Pattern(r'[\x00-\x1f\x7f<>:"|?*\\]')
_WRAPPER = Pattern(r"\w[\w.() -]*/")
_BUILD = "请用 complaintgen templates build 重新打包"


def read_archive(label: str, data: bytes) -> dict[str, bytes]:
    """The files of a pack that is one .zip.

    Args:
        label: what faults call it.
        data: its bytes.

    Raises:
        PackError: with every entry that no pack has: a way out of the folder, a link, a name twice, too much of anything.
    """
    found = archives.read_archive(data, label, remedy=_BUILD, name_rule=_wrong_names)
    faults = tuple(size_faults(label, {name: len(content) for name, content in found.items()}))
    if faults:
        raise PackError(*faults)
    wrapper = _wrapper(list(found))
    return {name.removeprefix(wrapper): content for name, content in found.items()}


def name_faults(label: str, names: Sequence[str]) -> Iterator[Fault]:
    """What is wrong with the names of the files of a pack, on any system it may be taken to."""
    for name in names:
        reason = _wrong_with(name)
        if reason:
            yield Fault(f"{label} 中的 {printable(name)}", reason, "请删去或改名后重新打包")
    for name, first in doubled_names(names):
        yield Fault(f"{label} 中的 {printable(name)}", f"与 {printable(first)} 重名（不分大小写）", "请只留一个")


def size_faults(label: str, sizes: Mapping[str, int]) -> Iterator[Fault]:
    """What is too much for a pack: files, the bytes of one, the bytes of all."""
    if len(sizes) > _MOST_FILES:
        yield Fault(label, f"文件超过 {_MOST_FILES} 个", "模板包只放模板、短语和图片")
        return
    if sum(sizes.values()) > LARGEST_PACK:
        yield Fault(label, f"解压后超过 {LARGEST_PACK >> 20} MB", "请删去不需要的图片和文件")
    for name, size in sizes.items():
        if size > LARGEST_FILE:
            yield Fault(f"{label} 中的 {printable(name)}", f"超过 {LARGEST_FILE >> 20} MB", "请换成小一些的文件")


def _wrong_names(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    wrapper = _wrapper(names)
    return [(name, reason) for name in names if (reason := _wrong_with(name.removeprefix(wrapper)))]


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


def _wrapper(names: Sequence[str]) -> str:
    """The one folder around everything, as it is when the folder itself was packed; empty where there is none."""
    first = names[0].partition("/")[0] + "/" if names else ""
    is_around = _WRAPPER.fullmatch(first) and f"{first}{ABOUT}" in names and all(name.startswith(first) for name in names)
    return first if is_around else ""
