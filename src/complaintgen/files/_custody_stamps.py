"""A custody record under a time stamp: the request that stands for it, and the answer that is believed only for what the record was then.

In: an evidence folder. Out: a request, or what an answer stamps. Both are taken in like any file, so that the record goes on: what a request asks to be stamped is
the record with the entries before its own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from complaintgen.errors import Fault, ReadError
from complaintgen.files._custody import Taking, keep_bytes, stored_record
from complaintgen.files._custody_record import RECORD, CustodyEntry, CustodyRecord, Method, record_bytes
from complaintgen.files._reading import read_bytes
from complaintgen.files._timestamps import StampedTime, StampRequest, check_answer, read_request, request_of

_LARGEST = 1 << 20
_REQUEST, _ANSWER = "custody.tsq", "custody.tsr"


@dataclass(frozen=True, slots=True)
class StampedRecord:
    """What a sound answer stamps.

    Attributes:
        time: when, and by whom.
        covered: the entries of the record as it was then; those after them are not stamped.
        later: how many were taken in since, answers and requests apart.
    """

    time: StampedTime
    covered: tuple[CustodyEntry, ...]
    later: int


def request_stamp(folder: Path, taking: Taking) -> bytes:
    """The request for the record as it stands, which is kept beside it; the same one again while nothing else was taken in.

    Raises:
        ReadError: nothing was taken in yet, or the record was edited.
        WriteError: the folder cannot be written.
    """
    entries = _sound(folder).entries
    if entries[-1].method is Method.STAMP_REQUEST and (kept := _kept_request(folder, entries, len(entries) - 1)) is not None:
        return kept
    request = request_of(_imprint(entries), os.urandom(8))
    keep_bytes(folder, _REQUEST, request, taking)
    return request


def accept_answer(folder: Path, answer: Path, certificates: Path | None, taking: Taking) -> StampedRecord:
    """Check an answer and keep it beside the record.

    Raises:
        UserError: a file cannot be read; the record was edited; the answer answers none of its requests, or is not sound; then nothing is kept.
    """
    record = _sound(folder)
    requests = dict(_requests(folder, record.entries))
    data = read_bytes(answer, most=_LARGEST, what="时间戳机构返回的答复")
    trusted = None if certificates is None else read_bytes(certificates, most=_LARGEST, what="证书文件")
    request, time = check_answer(data, requests, trusted)
    keep_bytes(folder, _ANSWER, data, taking)
    number = requests[request]
    later = [entry for entry in record.entries[number:] if entry.method not in (Method.STAMP_REQUEST, Method.STAMP_ANSWER)]
    return StampedRecord(time, record.entries[:number], len(later))


def _sound(folder: Path) -> CustodyRecord:
    record = stored_record(folder)
    if record is None or not (record.entries or record.faults):
        raise ReadError(Fault(str(folder), "这个案件还没有留存原件", "先用 complaintgen evidence add 留存"))
    if record.faults:
        raise ReadError(Fault(str(folder / RECORD), f"留存记录被改过（{record.faults[0]}）", "请先用 complaintgen evidence verify 核对，找回原来的记录后再试"))
    return record


def _requests(folder: Path, entries: tuple[CustodyEntry, ...]) -> Iterator[tuple[StampRequest, int]]:
    """Each request that stands for the record as it was before it, with how many entries that had."""
    for number, entry in enumerate(entries):
        if entry.method is Method.STAMP_REQUEST and (data := _kept_request(folder, entries, number)) is not None and (request := read_request(data)) is not None:
            yield request, number


def _kept_request(folder: Path, entries: tuple[CustodyEntry, ...], number: int) -> bytes | None:
    """The bytes of a request as they were taken in, None where they changed, are gone, or stand for another record."""
    try:
        data = read_bytes(folder / entries[number].stored_name, most=_LARGEST)
    except ReadError:
        return None
    request = read_request(data)
    is_kept = hashlib.sha256(data).hexdigest() == entries[number].sha256
    return data if is_kept and request is not None and request.imprint == _imprint(entries[:number]) else None


def _imprint(entries: tuple[CustodyEntry, ...]) -> bytes:
    return hashlib.sha256(record_bytes(entries)).digest()
