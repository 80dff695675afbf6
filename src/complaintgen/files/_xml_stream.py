"""The elements of a large XML file from a stranger, one by one: no document type, no entity, no network, and flat memory.

What backups of phones write wrongly is mended on the way, so that one bad character does not cost the rest: characters outside the first plane written as two
references, references and bytes that no XML may hold, bytes that are no text. Each is told with its line.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from lxml import etree

from complaintgen.errors import Fault, ReadError
from complaintgen.patterns import Pattern

if TYPE_CHECKING:
    from lxml.etree._parser import CustomTargetParser
    from lxml.etree._saxparser import ParserTarget

    _Target = ParserTarget[None]
else:
    _Target = object  # the type stands in the stubs of lxml alone

_CHUNK = 1 << 16
_LONGEST_PROLOG = 1 << 16
_LONGEST_REFERENCE = 24
_PICTURE = "data"
"""The attribute that holds a picture or a recording, of many megabytes, which is not kept."""
_MOST_TOLD = 1_000
_DECLARED = Pattern(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DECLARATION = Pattern(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = Pattern(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = Pattern(r"<[A-Za-z_]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_HIGH = r"(?:x0*[dD][89aAbB][0-9a-fA-F]{2}|0*(?:55[2-9][0-9]{2}|56[0-2][0-9]{2}|563[01][0-9]))"
_LOW = r"(?:x0*[dD][c-fC-F][0-9a-fA-F]{2}|0*(?:56[3-9][0-9]{2}|57[0-2][0-9]{2}|573[0-3][0-9]|5734[0-3]))"
_REFERENCE = Pattern(rf"&#{_HIGH};&#{_LOW};|&#(?:x[0-9a-fA-F]{{1,8}}|[0-9]{{1,10}});")
_PENDING = Pattern(rf"(?:&#{_HIGH};)?&[^;&<\s]{{0,{_LONGEST_REFERENCE - 1}}}\Z|&#{_HIGH};\Z")
_SUSPECT = Pattern(r"&#(?:x0*(?:[dD][89a-fA-F]|[0-8];|[bBcCeEfF];|1[0-9a-fA-F];|[fF]{3}[eEfF])|0*(?:5[5-7][0-9]{3};|[0-8];|1[124-9];|2[0-9];|3[01];|6553[45];))")
_CONTROLS = tuple(bytes((code,)) for code in range(32) if code not in (9, 10, 13))
_ODD = Pattern(rb"&#(?:x0*(?:[dD][89a-fA-F]|[0-8];|[bBcCeEfF];|1[0-9a-fA-F];|[fF]{3}[eEfF])|0*(?:5[5-7][0-9]{3};|[0-8];|1[124-9];|2[0-9];|3[01];|6553[45];))")
_UNFIT = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOST = "\N{REPLACEMENT CHARACTER}"
_NEVER_PLAIN = (_LOST, "\ufffe", "\uffff")


@dataclass(slots=True)
class XmlRepairs:
    """What was mended on the way, by line.

    Attributes:
        lost: lines with a character that could not be read; � stands in its place.
        dropped: lines from which a character was taken that no paper can hold.
    """

    lost: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)


class _Mended:
    """The text of a file of XML as UTF-8 that a strict parser reads."""

    def __init__(self, stream: BinaryIO, place: str, repairs: XmlRepairs) -> None:
        self._stream, self._place, self._repairs = stream, place, repairs
        self._held, self._line, self._is_over = "", 1, False
        first = stream.read(_LONGEST_PROLOG)
        encoding = _encoding_of(first, place)
        self._is_utf8 = encoding in ("utf-8", "utf-8-sig")
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        text = self._decoder.decode(first)
        self._check_prolog(text)
        self._ready = self._clean(_DECLARATION.sub("", text))

    def pieces(self) -> Iterator[bytes]:
        """The file, piece by piece; each ends behind a line where it has one and its bytes need not be turned into characters."""
        yield self._ready
        rest = b""
        while not self._is_over:
            chunk = self._stream.read(_CHUNK)
            self._is_over = not chunk
            piece, rest = self._whole_lines(rest + chunk)
            if made := self._as_it_is(piece) or self._clean(self._decoder.decode(piece, final=self._is_over)):
                yield made

    def _whole_lines(self, chunk: bytes) -> tuple[bytes, bytes]:
        """What is passed on now, and what waits for the rest of its line; a line longer than a piece does not wait."""
        cut = chunk.rfind(b"\n") + 1 if self._is_utf8 and not self._is_over else 0
        return (chunk[:cut], chunk[cut:]) if cut else (chunk, b"")

    def _as_it_is(self, chunk: bytes) -> bytes:
        """A piece in which nothing is to be mended, unchanged, where it begins and ends between characters; nothing where that is not so."""
        if not (self._is_utf8 and chunk) or self._held or self._decoder.getstate()[0]:
            return b""
        # A search for one character costs a tenth of one for two, and that a hundredth of one for a pattern.
        if b"&" in chunk and ((b"&#" in chunk and _ODD.search(chunk)) or b"&" in chunk[-2 * _LONGEST_REFERENCE:]):
            return b""
        if any(control in chunk for control in _CONTROLS) or not _is_plain(chunk):
            return b""
        self._line += chunk.count(b"\n")
        return chunk

    def _clean(self, text: str) -> bytes:
        """Mend a piece; a reference that may go on in the next is held back."""
        text = self._held + text
        self._held = ""
        if not self._is_over:
            tail = text[-2 * _LONGEST_REFERENCE:]
            if begun := _PENDING.search(tail):
                cut = len(text) - len(tail) + begun.start()
                text, self._held = text[:cut], text[cut:]
        if _LOST in text:
            self._tell(self._repairs.lost, text, [found.start() for found in re.finditer(_LOST, text)])
        if _SUSPECT.search(text):
            text = _REFERENCE.sub(lambda found: self._mended(found, text), text)
        if _UNFIT.search(text):
            self._tell(self._repairs.dropped, text, [found.start() for found in _UNFIT.finditer(text)])
            text = _UNFIT.sub("", text)
        self._line += text.count("\n")
        return text.encode("utf-8", "replace")

    def _mended(self, found: re.Match[str], text: str) -> str:
        words = found.group()
        codes = [int(number[1:], 16) if number[0] == "x" else int(number) for number in re.findall(r"&#(x?[0-9a-fA-F]+);", words)]
        if len(codes) == 2 and 0xD800 <= codes[0] <= 0xDBFF and 0xDC00 <= codes[1] <= 0xDFFF:
            return chr(0x10000 + ((codes[0] - 0xD800) << 10) + codes[1] - 0xDC00)
        return "".join(self._single(code, found.start(), text) for code in codes)

    def _single(self, code: int, start: int, text: str) -> str:
        if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            self._tell(self._repairs.lost, text, [start])
            return _LOST
        if code in (0xFFFE, 0xFFFF) or (code < 0x20 and code not in (9, 10, 13)):
            self._tell(self._repairs.dropped, text, [start])
            return ""
        return f"&#{code};"

    def _tell(self, told: list[int], text: str, places: list[int]) -> None:
        told += [self._line + text.count("\n", 0, start) for start in places[: max(0, _MOST_TOLD - len(told))]]

    def _check_prolog(self, text: str) -> None:
        root = _ROOT.search(text)
        if _DOCTYPE.search(text, 0, root.start() if root else len(text)):
            raise _typed(self._place)
        if root is None:
            raise ReadError(Fault(self._place, "不是完整的 XML 文件", "请重新备份，或者重新传一次文件"))


def _typed(place: str) -> ReadError:
    return ReadError(Fault(place, "含有文档类型声明或者实体（DOCTYPE），手机备份不会这样写", "请不要使用来历不明的文件；确认是自己手机的备份，请重新备份一次"))


def _is_plain(chunk: bytes) -> bool:
    """Whether bytes are characters that XML may hold, and none that stands for one that was lost."""
    if chunk.isascii():
        return True
    try:
        text = chunk.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(unfit in text for unfit in _NEVER_PLAIN)


def _encoding_of(first: bytes, place: str) -> str:
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            return encoding
    declared = _DECLARED.search(first[:400])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    name = {"gb2312": "gb18030", "gbk": "gb18030", "utf-16": "utf-8"}.get(name, name)
    try:
        codecs.getincrementaldecoder(name)
        return name if name.isascii() and codecs.lookup(name)._is_text_encoding else "utf-8"
    except LookupError:
        raise ReadError(Fault(place, f"不认识编码 {name}", "请用 UTF-8 编码重新导出")) from None


XmlPart: TypeAlias = tuple[str, Mapping[str, str]]
"""The name of an element and its attributes."""
XmlRecord: TypeAlias = tuple[str, Mapping[str, str], int, Sequence[XmlPart]]
"""The name of an element, its attributes, the line where its opening ends, and the elements in it at any depth, without pictures."""


class _Records(_Target):
    """What the parser tells, put together to records; a tree, which would be built and thrown away, is not made."""

    def __init__(self, tags: frozenset[str], place: str) -> None:
        self.line = 1
        self._place = place
        self.whole: list[XmlRecord] = []
        self._tags = tags
        self._open: XmlRecord | None = None
        self._parts: list[XmlPart] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._open:
            self._parts.append((tag, {name: value for name, value in attributes.items() if name != _PICTURE}))
        elif tag in self._tags:
            self._open = (tag, attributes, self.line, self._parts)

    def end(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            self.whole.append(self._open)
            self._open = None
            if self._parts:
                self._parts = []

    def doctype(self, name: str | None, public: str | None, system: str | None) -> None:
        """Refuse a document type that stands behind whatever hid it: its entities would be put into the attributes."""
        raise _typed(self._place)

    def close(self) -> None:
        """The parser asks for it; there is nothing to hand over."""


def xml_records(stream: BinaryIO, place: str, tags: frozenset[str], repairs: XmlRepairs) -> Iterator[XmlRecord]:
    """Every element of some tags, whole.

    Args:
        stream: the file.
        place: what faults call it.
        tags: of the elements; none of them lies in another.
        repairs: takes what was mended.

    Raises:
        ReadError: it is no XML to the end, or declares a document type; what stands before was given.
    """
    records = _Records(tags, place)
    # Where entities are not resolved, &amp; comes as &#38; to a target; there are none but those of XML, since a document type is refused.
    # A picture in a message is one attribute of many megabytes; without a document type nothing can swell.
    parser = etree.XMLParser(target=records, encoding="utf-8", resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=True)
    fault: etree.XMLSyntaxError | None = None
    for piece in _Mended(stream, place, repairs).pieces():
        fault = _fed(parser, records, piece)
        yield from records.whole
        records.whole.clear()
        if fault:
            break
    try:
        if fault is None:
            parser.close()
    except etree.XMLSyntaxError as error:
        fault = error
    yield from records.whole
    if fault:
        raise ReadError(Fault(f"{place} 第 {fault.lineno or 1} 行", "XML 从这里断了或者写错了，后面的读不出来", "请在手机上重新备份，或者重新传一次文件"))


def _fed(parser: CustomTargetParser[None], records: _Records, piece: bytes) -> etree.XMLSyntaxError | None:
    """Feed the parser line by line, so that the line of each element is known; the fault where there is one."""
    feed = parser.feed
    try:
        for line in io.BytesIO(piece):
            feed(line)
            records.line += 1
    except etree.XMLSyntaxError as error:
        return error
    if not piece.endswith(b"\n"):
        records.line -= 1
    return None
