"""A case with one entry in every list, changed at one path at a time; and what reading it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from complaintgen.case.fields import steps_of
from complaintgen.case.model import Case
from complaintgen.case.reading import parse_case
from complaintgen.errors import CaseError, Fault

TODAY = date(2026, 7, 1)


class _Removed:
    def __repr__(self) -> str:
        return "nothing"  # the same in every process: tests are named after it


REMOVED = _Removed()
"""Instead of a value: the field is taken out."""

WHOLE: Mapping[str, Any] = {
    "schema_version": 2,
    "role": "borrower",
    "complainant": {"name": "陈某甲"},
    "guardian": {"name": "陈某", "relation": "父亲"},
    "agent": {"name": "周某", "kind": "lawyer"},
    "clinic": {"name": "示例市法律援助中心"},
    "loan": {"exists": "yes"},
    "parties": [{"id": "p1", "role": "lender"}],
    "senders": [{"number": "16700001111", "clues": [{"kind": "signature"}]}],
    "recipients": [{"id": "r1", "name": "林某", "as_plaintiff": {
        "name": "林某", "guardian": {"name": "林某甲", "relation": "母亲"}, "objections": [{"on": "2026-03-03"}], "steps": [{"kind": "police_report", "on": "2026-03-04"}],
        "harm": {"expenses": [{"item": "公证费", "amount": 300}]}, "claims": [{"kind": "stop"}],
    }}],
    "events": [{"id": "c1", "channel": "sms", "at": "2026-03-01"}, {"id": "a1", "kind": "visit", "at": "2026-03-02"}],
    "objections": [{"on": "2026-03-03"}],
    "steps": [{"kind": "police_report", "on": "2026-03-04"}],
    "harm": {"expenses": [{"item": "公证费", "amount": 300}]},
    "evidence": [{"id": "e1", "kind": "photo", "title": "照片", "proves": "intrusion"}],
    "claims": {"items": [{"kind": "stop"}]},
    "unconfirmed": [{"path": "clinic.name", "reason": "从信头读出"}],
}


def changed(path: str, value: object) -> dict[str, Any]:
    """The whole case with another value at one path, or without the field there."""
    case: dict[str, Any] = deepcopy(dict(WHOLE))
    *steps, last = steps_of(path)
    holder: Any = case
    for step in steps:
        holder = holder.setdefault(step, {}) if isinstance(step, str) else holder[step]
    if value is REMOVED:
        del holder[last]
    else:
        holder[last] = value
    return case


def as_bytes(case: object) -> bytes:
    """A case as the bytes of its file."""
    return json.dumps(case, ensure_ascii=False).encode()


def read(case: Mapping[str, Any]) -> Case:
    """What the reader makes of it."""
    return parse_case(as_bytes(case), TODAY)


def faults_of(data: bytes | Mapping[str, Any]) -> tuple[Fault, ...]:
    """Everything that the reader finds wrong; nothing where it reads the case."""
    try:
        parse_case(data if isinstance(data, bytes) else as_bytes(data), TODAY)
    except CaseError as error:
        return error.faults
    return ()


def told_of(data: bytes | Mapping[str, Any]) -> list[tuple[str, str]]:
    """The place and reason of each fault."""
    return [(fault.place, fault.reason) for fault in faults_of(data)]
