"""The custody record of a case: which originals were taken in, when and how; each entry holds the digest of the one before.

In: the bytes of `custody.json`. Out: entries, and everything that shows that somebody edited them. The bytes of a record follow from its entries, so that any
other byte is told, and so that the record as it was at an earlier entry can be made again.

The chain is an aid against slips and tampering with single places. Whoever may write the folder can write all of it anew; a time stamp of the record
(`_timestamps`) is what tells that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from complaintgen.patterns import Pattern

RECORD = "custody.json"
_FORMAT = {"format": "complaintgen-custody", "version": 1}
_BEFORE_FIRST = "0" * 64
_DIGEST = Pattern(r"[0-9a-f]{64}")
_MOMENT = Pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(:\d\d)?")


class Method(StrEnum):
    """How a file came into the folder."""

    IMPORTED = "import"
    ADDED = "added"
    STAMP_REQUEST = "timestamp_request"
    STAMP_ANSWER = "timestamp_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEntry:
    """One file that was taken in.

    Attributes:
        original_name: its name where it was taken from; the folder is not kept.
        stored_name: its name in the evidence folder.
        size: bytes.
        sha256: of its bytes.
        modified: when it was last changed, as the file system it was taken from says; None where that says nothing that can be written.
        taken_at: when it was taken in.
        tool: the program and its version.
        method: how it came here.
        previous: digest of the entry before.
    """

    original_name: str
    stored_name: str
    size: int
    sha256: str
    modified: str | None
    taken_at: str
    tool: str
    method: Method
    previous: str

    @property
    def digest(self) -> str:
        """What the next entry holds as `previous`."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CustodyRecord:
    """What a record says.

    Attributes:
        entries: those that can be read.
        faults: in Chinese, what shows that the record is not as the program wrote it; empty where all is sound.
    """

    entries: tuple[CustodyEntry, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The digest that a further entry holds as `previous`."""
        return self.entries[-1].digest if self.entries else _BEFORE_FIRST


def record_bytes(entries: Iterable[CustodyEntry]) -> bytes:
    """The bytes of a record, an entry a line."""
    held = tuple(entries)
    lines = ",\n".join(f"  {json.dumps(asdict(entry), ensure_ascii=False)}" for entry in held)
    head = CustodyRecord(held).head
    return (f'{{\n"format": "{_FORMAT["format"]}",\n"version": {_FORMAT["version"]},\n"entries": [\n{lines}\n],\n"head": "{head}"\n}}\n').encode()


def read_record(data: bytes) -> CustodyRecord:
    """Read a record, whatever was done to it."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return CustodyRecord(faults=("内容读不出来：被改过、截断，或者不是本程序写的",))
    if not isinstance(content, dict) or not isinstance(content.get("entries"), list) or {name: content.get(name) for name in _FORMAT} != _FORMAT:
        return CustodyRecord(faults=("不是本程序写的格式，或者是更新的版本写的",))
    read = [_entry(item) for item in content["entries"]]
    faults = [f"第 {number} 项写得不完整，被改过" for number, entry in enumerate(read, 1) if entry is None]
    entries = tuple(entry for entry in read if entry is not None)
    faults += _chain_faults(entries, content.get("head"))
    if not faults and record_bytes(entries) != data:
        faults.append("写法与程序写的不同，被改过")
    return CustodyRecord(entries, tuple(faults))


def _chain_faults(entries: tuple[CustodyEntry, ...], head: object) -> Iterator[str]:
    before = _BEFORE_FIRST
    for number, entry in enumerate(entries, 1):
        if entry.previous != before:
            yield f"第 {number} 项（{entry.stored_name}）与它前面的接不上：其中有的被改过、删去、调换或者插入"
        before = entry.digest
    if head != before:
        yield "末尾的校验值对不上：最后一项被改过，或者后面的被删去"


def _entry(item: object) -> CustodyEntry | None:
    """An entry, None where it is not one that the program writes."""
    if not isinstance(item, dict) or set(item) != {field.name for field in fields(CustodyEntry)} or not _is_sound(item):
        return None
    return CustodyEntry(**{**item, "method": Method(item["method"])})


def _is_sound(item: Mapping[str, object]) -> bool:
    texts = ("original_name", "stored_name", "sha256", "taken_at", "tool", "method", "previous")
    size, modified = item["size"], item["modified"]
    return (all(isinstance(item[name], str) for name in texts) and isinstance(size, int) and not isinstance(size, bool) and size >= 0
            and (modified is None or (isinstance(modified, str) and bool(_MOMENT.fullmatch(modified))))
            and is_plain_name(str(item["stored_name"])) and item["method"] in set(Method)
            and all(_DIGEST.fullmatch(str(item[name])) for name in ("sha256", "previous")) and bool(_MOMENT.fullmatch(str(item["taken_at"]))))


def is_plain_name(name: str) -> bool:
    """Whether a name means a file of the folder itself, and not the record."""
    return bool(name) and name not in (".", "..") and name.casefold() != RECORD and not any(character in name for character in "/\\\0")
