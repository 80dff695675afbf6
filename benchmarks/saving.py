"""What it costs in the interview that one answer is known and lies on the disk, with few and many contacts told before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks._measuring import Row, Sizes, here
from complaintgen.interview.flow import Position
from complaintgen.interview.model import CaseDraft, Session, answer
from complaintgen.interview.store import CaseStore

_ANSWERS = 20


def rows(sizes: Sizes) -> Iterator[Row]:
    """The rows of the table."""
    del sizes
    with tempfile.TemporaryDirectory() as folder:
        for contacts in (40, 5_000):
            yield Row(f"saving an answer with {contacts:,} contacts", "–", f"{_lowest(Path(folder), contacts) * 1000:.1f} ms")


def _lowest(folder: Path, contacts: int) -> float:
    entries = [{"id": f"c{number}", "channel": "sms", "at": "2026-03-01T09:30", "sender": "16700001111", "known_by": "own_device", "tags": ["threat_exposure"],
                "text": f"第{number}次通知，再不还钱就通知你单位和全部亲友。"} for number in range(contacts)]
    session = Session(draft=CaseDraft({"schema_version": 1, "role": "borrower", "contacts": entries}))
    store, taken = CaseStore(folder / f"{contacts}.json"), []
    for number in range(_ANSWERS):
        session = answer(session, "complainant.name", f"陈某{number}", ()).session
        name = f"陈某{number}"

        def save(session: Session = session, number: int = number, name: str = name) -> None:
            store.save(answer(session, "complainant.name", f"{name}甲", ()).session, Position(frames=(), revision=number))

        taken.append(here(save).computed)
    return min(taken)
