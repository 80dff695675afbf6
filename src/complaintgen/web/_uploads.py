"""Files that were put on the page: each is kept under the name it came with, which never is a path."""

from __future__ import annotations

import unicodedata

from complaintgen.handover.package import windows_name

_MOST_BYTES = 120
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')


def safe_name(name: str) -> str:
    """The name of an upload as that of a file: its last part, without what no file name may hold, short."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(character for character in last if character not in _NOT_IN_NAMES and unicodedata.category(character)[0] != "C").strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, dot, ending = kept, "", ""
    short = stem.encode()[:_MOST_BYTES - len(dot + ending)].decode(errors="ignore")
    return windows_name(short or "文件", ()) + dot + ending
