"""What is done of a batch, a line each: `results.jsonl` and `errors.jsonl`. A run that was stopped, however it was, goes on from there.

A line is written when the papers of its case are in place, so that a case without a line is made anew. Of two lines of a case the later holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from complaintgen.batch._making import CaseResult
from complaintgen.errors import Fault, UserError, fault_rows
from complaintgen.files.disk import Source, append_private, read_bytes, replace_private

RESULTS, ERRORS, STATE = "results.jsonl", "errors.jsonl", "batch.json"


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """What became of a case, as far as a run that goes on must know."""

    digest: str
    failed: bool
    archive: str | None


class Ledger:
    """The two files in the folder of a batch.

    Attributes:
        day: the day on which the batch began; a run that goes on after midnight goes on with it.
    """

    def __init__(self, folder: Path, day: date, *, resume: bool) -> None:
        """Open it.

        Raises:
            UserError: there is one already and the run does not go on from it, or it is none.
        """
        self._folder = folder
        has_state = (folder / STATE).exists()
        if has_state and not resume:
            raise UserError(Fault(str(folder), "里面已有一次批量生成的结果", "加 --resume 接着做，或者换一个文件夹"))
        self.day = _day_in(folder / STATE) if has_state else day
        self._done = {row["case"]: EarlierResult(row["digest"], name == ERRORS, row.get("archive")) for name in (RESULTS, ERRORS) for row in _rows(folder / name)} if resume else {}
        self._asked: set[str] = set()

    def begin(self) -> None:
        """Note that there is a run, and its day.

        Raises:
            WriteError: the folder cannot be written.
        """
        replace_private(self._folder / STATE, json.dumps({"date": self.day.isoformat()}).encode() + b"\n")

    def known(self, case: str) -> EarlierResult | None:
        """What became of a case of this batch before, None for a new one."""
        self._asked.add(case)
        return self._done.get(case)

    def add(self, outcome: CaseResult, archive: str | None) -> None:
        """Note what became of a case, and into which archive its papers go.

        Raises:
            WriteError: the folder cannot be written.
        """
        self._done[outcome.case] = EarlierResult(outcome.digest, bool(outcome.faults), archive)
        row: dict[str, object] = {"case": outcome.case, "digest": outcome.digest}
        if outcome.faults:
            row["faults"] = fault_rows(outcome.faults)
        else:
            row |= {"papers": outcome.papers, "drafts": outcome.drafts} | ({"archive": archive} if archive else {})
        append_private(self._folder / (ERRORS if outcome.faults else RESULTS), json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def close(self, *, is_whole: bool) -> None:
        """Leave one line a case, in the file that it belongs to; after a run that came to its end, none of a case that was not among those given."""
        for name, failed in ((RESULTS, False), (ERRORS, True)):
            path = self._folder / name
            rows = {row["case"]: row for row in _rows(path) if self._holds(row, failed) and (row["case"] in self._asked or not is_whole)}
            replace_private(path, b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows.values()))

    def _holds(self, row: dict[str, str], failed: bool) -> bool:
        found = self._done.get(row["case"])
        return found is not None and found.failed == failed and found.digest == row["digest"]


def _day_in(path: Path) -> date:
    try:
        return date.fromisoformat(json.loads(read_bytes(path))["date"])
    except (ValueError, KeyError, TypeError):
        raise UserError(Fault(str(path), "不是批量生成留下的文件", "请换一个文件夹")) from None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines that are whole; the last may not be, after a power cut."""
    if not path.exists():
        return
    with Source(path).stream() as lines:
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict) and isinstance(row.get("case"), str) and isinstance(row.get("digest"), str):
                yield row
