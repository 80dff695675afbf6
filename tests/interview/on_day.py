"""The interview in a terminal as on a given day: `python -m tests.interview.on_day 2026-03-10 case.json papers`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from complaintgen.cli._interview import hold_interview
from complaintgen.interview.frontends import TerminalScreen

if __name__ == "__main__":
    day, case_file, folder = sys.argv[1:]
    hold_interview(Path(case_file), TerminalScreen(), date.fromisoformat(day), pack_name="default", folder=Path(folder))
