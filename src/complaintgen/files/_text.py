"""Bytes of a text file that a person wrote, in whichever encoding their editor saved it, to text.

Editors in China save UTF-8 with and without a mark, GB18030 (Notepad's ANSI) and UTF-16 (Notepad's Unicode).
"""

from __future__ import annotations

import codecs
from contextlib import suppress

from complaintgen.errors import Fault
from complaintgen.patterns import Pattern

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHINESE = Pattern(r"[\u4e00-\u9fff]")
_UNMARKED_UTF16 = ((Pattern(rb"[\t\n\r -~]\0"), "utf-16-le"), (Pattern(rb"\0[\t\n\r -~]"), "utf-16-be"))


def decode(data: bytes, *, is_whole: bool = True, is_prose: bool = False) -> str | None:
    """The text of a file without its byte order mark, or None where no encoding fits.

    A mark decides. UTF-16 without a mark is known by its first character, where that is ASCII; else what can be UTF-8 is UTF-8.

    Args:
        data: the bytes of the file.
        is_whole: they are all of it; a head may end within a character.
        is_prose: a person wrote Chinese in it: a few words in GB18030 are also UTF-8, of other letters, so that the encoding counts that
            makes the text Chinese. A data file may hold nothing but "×" besides ASCII, which GB18030 would make 脳.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark):], encoding, is_whole=is_whole)
    encodings = [encoding for pattern, encoding in _UNMARKED_UTF16 if pattern.match(data)] or ["utf-8", "gb18030"]
    # Lazy: a file that is UTF-8 never loads the tables of GB18030.
    fitting = (text for encoding in encodings if (text := _decoded(data, encoding, is_whole=is_whole)) is not None)
    first = next(fitting, None)
    if first is None or not is_prose or _CHINESE.search(first):
        return first
    return next(filter(_CHINESE.search, fitting), first)


def undecodable(name: str, data: bytes) -> Fault:
    """The fault of a file that `decode` cannot read, with the first line that is no UTF-8."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    else:
        line = 1
    return Fault(name, "这一行不是 UTF-8、GB18030 或 UTF-16 编码的文字", "请用记事本打开，另存为「UTF-8」编码", line=line)


def _decoded(data: bytes, encoding: str, *, is_whole: bool) -> str | None:
    with suppress(UnicodeDecodeError):
        return codecs.getincrementaldecoder(encoding)().decode(data, final=is_whole)
    return None
