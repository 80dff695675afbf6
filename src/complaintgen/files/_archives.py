"""Open what comes from outside: a .docx or another archive, and the XML in it, without harm to memory, disk or other files.

Nothing is unpacked to disk; no document type, entity, link or network is ever followed.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

from lxml import etree

from complaintgen.errors import Fault, PackError, ReadError
from complaintgen.files._writing import replace_private_stream
from complaintgen.patterns import Pattern

MOST_ENTRIES = 2_000
LARGEST_ENTRY = 32 << 20
"""Bytes of one file in an archive, unpacked."""
LARGEST_ARCHIVE = 96 << 20
"""Bytes of all of them together."""
STEEPEST_RATIO = 250
"""Unpacked to packed; Word's own XML stays below 100. A file of less than `_SMALL` bytes may be steeper."""
_SMALL = 1 << 20
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_KINDS = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOT_WORD = "请用 Word 或 LibreOffice 另存为 .docx"
_UNKNOWN_SOURCE = "请不要使用来历不明的文件；确认是自己的文件，请用普通的 .zip 方式重新打包"
_DOCTYPE = Pattern(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)

NameRule = Callable[[Sequence[str]], Iterable[tuple[str, str]]]
"""From the names of all files to those that may not be in the archive, each with the reason."""


def open_docx_safely(data: bytes, name: str = "模板") -> Mapping[str, bytes]:
    """Read the parts of a .docx.

    Args:
        data: the bytes of the file.
        name: what faults call it.

    Raises:
        PackError: it is no .docx, or an archive that is made to do harm; with every fault that was found.
    """
    parts = read_archive(data, name, remedy=_NOT_WORD)
    if "word/document.xml" not in parts:
        raise PackError(Fault(name, "不是 Word 文件（.docx）：里面没有 word/document.xml", _NOT_WORD))
    return parts


def read_archive(data: bytes, name: str, *, remedy: str = _UNKNOWN_SOURCE, name_rule: NameRule | None = None) -> dict[str, bytes]:
    """Read every file of a .zip into memory, by its path inside, without trusting anything the archive says of itself.

    Args:
        data: the bytes of the archive.
        name: what faults call it.
        remedy: what to do about it, in Chinese.
        name_rule: which names this kind of archive does not have.

    Raises:
        PackError: it is no .zip; a path leads outside, is a link or device, stands twice or is encrypted; it is too large; with every fault.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            faults = [*_archive_faults(name, entries), *_entry_faults(name, entries, remedy, name_rule)]
            if faults:
                raise PackError(*faults)
            return {entry.filename: _content(archive, entry) for entry in entries if not entry.is_dir()}
    # What zipfile and zlib raise for a broken archive is not one family.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError):
        raise PackError(Fault(name, "文件已经损坏，不是完整的 .zip 压缩包", remedy)) from None


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


def write_archive(path: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a .zip one by one, stored; it is there when it is whole.

    Raises:
        WriteError: the place cannot be written; what stood there is untouched.
    """
    with replace_private_stream(path) as target, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in contents:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)


def archived(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a .zip that the program itself has written, one by one.

    Raises:
        ReadError: it cannot be read, or is none.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    except (OSError, zipfile.BadZipFile):
        raise ReadError(Fault(str(path), "不是完整的 .zip 压缩包", "请移走这个文件，再运行一次")) from None


def parse_part(data: bytes, place: str) -> etree._Element:
    """Parse the XML of a part, without its comments.

    Raises:
        PackError: it is not well formed, or declares a document type or entities, which no Word file does.
    """
    # Without the zeros the words are found in UTF-16 too.
    if _DOCTYPE.search(data.replace(b"\0", b"")):
        raise PackError(Fault(place, "含有文档类型声明或者实体（DOCTYPE），Word 文件不会这样写", "请不要使用来历不明的文件；用 Word 打开后另存为新的 .docx"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise PackError(Fault(place, "XML 已经损坏，或者过大、嵌套过深", _NOT_WORD)) from None
    if tree.getroottree().docinfo.internalDTD is not None:
        raise PackError(Fault(place, "含有文档类型声明（DOCTYPE）", "请不要使用来历不明的文件"))
    return tree


def doubled_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each name that some system takes for an earlier one, with that one; Windows and macOS know no case and join marks to letters."""
    seen: dict[str, str] = {}
    for name in names:
        key = unicodedata.normalize("NFKC", name).casefold()
        if key in seen:
            yield name, seen[key]
        seen.setdefault(key, name)


def printable(name: str) -> str:
    """A name from an archive that a terminal can show: control and direction marks as numbers."""
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in name)[:120]


def _archive_faults(name: str, entries: Sequence[zipfile.ZipInfo]) -> Iterator[Fault]:
    if len(entries) > MOST_ENTRIES:
        yield Fault(name, f"压缩包里有 {len(entries)} 个文件，超过 {MOST_ENTRIES} 个", "请确认这是要用的文件")
    if sum(entry.file_size for entry in entries) > LARGEST_ARCHIVE:
        yield Fault(name, f"解压后超过 {LARGEST_ARCHIVE >> 20} MB", "请确认这是要用的文件；缩小其中的图片")


def _entry_faults(name: str, entries: Sequence[zipfile.ZipInfo], remedy: str, name_rule: NameRule | None) -> Iterator[Fault]:
    names = [entry.orig_filename for entry in entries if not entry.is_dir()]
    misnamed = dict(name_rule(names)) if name_rule else {}
    for entry in entries:
        reason = _wrong_with(entry) or misnamed.get(entry.orig_filename)
        if reason is None and not path_is_safe(entry.orig_filename):
            reason = "路径会写到文件夹以外"
        if reason:
            yield Fault(f"{name} 中的 {printable(entry.orig_filename)}", reason, remedy)
    for first, more in Counter(first for _, first in doubled_names(names)).items():
        yield Fault(f"{name} 中的 {printable(first)}", f"重名（不分大小写），出现了 {more + 1} 次", remedy)


def _wrong_with(entry: zipfile.ZipInfo) -> str | None:
    if stat.S_IFMT(entry.external_attr >> 16) not in _KINDS:
        return "是链接或者特殊文件"
    if entry.flag_bits & _ENCRYPTED:
        return "加了密码"
    if entry.compress_type not in _METHODS:
        return "压缩方式不支持"
    if entry.file_size > LARGEST_ENTRY:
        return f"解压后超过 {LARGEST_ENTRY >> 20} MB"
    if entry.file_size > _SMALL and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1):
        return "压缩率异常，可能是压缩炸弹"
    return None


def path_is_safe(path: str) -> bool:
    """Whether a path inside an archive stays inside the folder it is unpacked to, on every system."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and not set(path) & {"\\", ":", "\0"}


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        data = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:  # an entry may hold more or less than it declares
        raise zipfile.BadZipFile(entry.filename)
    return data
