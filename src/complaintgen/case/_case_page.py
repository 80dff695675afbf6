"""A case in a web page that a person takes away: the bytes of its file stand in an element that no browser shows or runs.

In: the bytes of a case file. Out: that element; and from the text of such a page the same bytes again. They are written in base64, so that nothing that a
field holds can be read as markup. The digest beside them tells a page that was cut short or changed, not one that somebody has made anew.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from complaintgen.errors import CaseError, Fault
from complaintgen.patterns import Pattern

_ID = "complaintgen-case"
_BEGINNING = Pattern(rf'<template\s[^<>]*\bid="{_ID}"')
_WHOLE = Pattern(rf'<template\s+id="{_ID}"\s+data-size="([0-9]{{1,12}})"\s+data-sha256="([0-9a-f]{{64}})"\s*>([A-Za-z0-9+/=\s]*)</template>')
PAGE_MARK = '<meta name="generator" content="complaintgen">'
"""Stands at the beginning of every page that the program writes."""
_HEAD = 256
"""Characters within which markup begins; no JSON begins like it."""
_CASE_FILE = "请用原来的那份网页文件或者案件文件（.json）"


def is_case_page(text: str) -> bool:
    """Whether a text is a web page, be there a case in it or not."""
    return text[:_HEAD].lstrip("\ufeff \t\r\n").startswith("<")


def is_page_of_case(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a page that the program has written."""
    return PAGE_MARK.encode() in head


def embedded_case(data: bytes) -> str:
    """The element that holds the bytes of a case file."""
    packed = base64.encodebytes(data).decode("ascii")
    return f'<template id="{_ID}" data-size="{len(data)}" data-sha256="{hashlib.sha256(data).hexdigest()}">\n{packed}</template>'


def case_in_page(text: str) -> bytes:
    """The bytes of the case file in a web page.

    Raises:
        CaseError: there is none in it, there are several, or it is not as it was written.
    """
    beginnings = len(_BEGINNING.findall(text))
    if beginnings == 0:
        raise CaseError(Fault("网页", "这个网页里没有案件", f"如果文件没有传完整，请重新传一次；否则{_CASE_FILE}"))
    if beginnings > 1:
        raise CaseError(Fault("网页", f"这个网页里有 {beginnings} 份案件，不知道该用哪一份", _CASE_FILE))
    found = _WHOLE.search(text)
    data = _unpacked(found[3]) if found else None
    if found is None or data is None or len(data) != int(found[1]) or hashlib.sha256(data).hexdigest() != found[2]:
        raise CaseError(Fault("网页", "里面保存的案件不完整，或者被改动过，没有读取", f"{_CASE_FILE}；网页文件请整个复制、发送，不要用别的程序编辑"))
    return data


def _unpacked(packed: str) -> bytes | None:
    try:
        return base64.b64decode("".join(packed.split()), validate=True)
    except binascii.Error:
        return None
