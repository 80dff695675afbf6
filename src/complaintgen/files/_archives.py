"""Open what comes from outside: a .docx or another archive, and the XML in it, without harm to memory, disk or other files.

Nothing is unpacked to disk; no document type, entity, link or network is ever followed.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

from complaintgen.errors import Fault, PackError

MOST_ENTRIES = 2_000
LARGEST_ENTRY = 32 << 20
"""Bytes of one file in an archive, unpacked."""
LARGEST_ARCHIVE = 96 << 20
"""Bytes of all of them together."""
STEEPEST_RATIO = 250
"""Unpacked to packed; Word's own XML stays below 100. A file of less than `_SMALL` bytes may be steeper."""
_SMALL = 1 << 20
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_NOT_WORD = "请用 Word 或 LibreOffice 另存为 .docx"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def open_docx_safely(data: bytes, name: str = "模板") -> Mapping[str, bytes]:
    """Read the parts of a .docx.

    Args:
        data: the bytes of the file.
        name: what faults call it.

    Raises:
        PackError: it is no .docx, or an archive that is made to do harm; with every fault that was found.
    """
    parts = read_archive(data, name)
    if "word/document.xml" not in parts:
        raise PackError(Fault(name, "不是 Word 文件（.docx）：里面没有 word/document.xml", _NOT_WORD))
    return parts


def read_archive(data: bytes, name: str) -> dict[str, bytes]:
    """Read every file of a .zip into memory, by its path inside.

    Raises:
        PackError: it is no .zip; a path leads outside, is a link, stands twice or is encrypted; it is too large.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            faults = [*_faults_of_all(name, archive.infolist()), *(fault for entry in entries for fault in _faults_of(name, entry))]
            if faults:
                raise PackError(*faults)
            return _contents(archive, entries, name)
    # What zipfile and zlib raise for a broken archive is not one family.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError):
        raise PackError(Fault(name, "文件已经损坏，或者不是 Word 文件（.docx）、压缩包（.zip）", _NOT_WORD)) from None


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


def _faults_of_all(name: str, entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    if len(entries) > MOST_ENTRIES:
        yield Fault(name, f"压缩包里有 {len(entries)} 个文件，超过 {MOST_ENTRIES} 个", "请确认这是模板文件")
    if sum(entry.file_size for entry in entries) > LARGEST_ARCHIVE:
        yield Fault(name, f"解压后超过 {LARGEST_ARCHIVE >> 20} MB", "请确认这是模板文件；缩小其中的图片")
    for path, times in Counter(entry.filename.casefold() for entry in entries).items():
        if times > 1:
            yield Fault(name, f"压缩包里同一个文件出现了 {times} 次：{path}", "请重新打包，每个文件只放一次")


def _faults_of(name: str, entry: zipfile.ZipInfo) -> Iterator[Fault]:
    if not path_is_safe(entry.filename):
        yield Fault(name, f"压缩包里的路径会写到文件夹以外：{entry.filename!a}", "请不要使用来历不明的文件")
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield Fault(name, f"压缩包里有链接：{entry.filename}", "请放入文件本身")
    if entry.flag_bits & _ENCRYPTED:
        yield Fault(name, f"压缩包里有加密的文件：{entry.filename}", "请去掉密码后另存")
    if entry.compress_type not in _METHODS:
        yield Fault(name, f"压缩包里的文件用了不支持的压缩方式：{entry.filename}", "请用普通的 .zip 方式打包")
    if entry.file_size > LARGEST_ENTRY:
        yield Fault(name, f"{entry.filename} 解压后超过 {LARGEST_ENTRY >> 20} MB", "请缩小其中的图片")
    elif entry.file_size > _SMALL and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1):
        yield Fault(name, f"{entry.filename} 的压缩率异常，可能是压缩炸弹", "请不要使用来历不明的文件")


def path_is_safe(path: str) -> bool:
    """Whether a path inside an archive stays inside the folder it is unpacked to, on every system."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and not set(path) & {"\\", ":", "\0"}


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> dict[str, bytes]:
    contents = {}
    for entry in entries:
        with archive.open(entry) as file:
            # An entry may hold more than it declares.
            contents[entry.filename] = file.read(entry.file_size + 1)
        if len(contents[entry.filename]) > entry.file_size:
            raise PackError(Fault(name, f"{entry.filename} 比压缩包里登记的更大", "请不要使用来历不明的文件"))
    return contents
