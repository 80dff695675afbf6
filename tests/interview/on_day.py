"""The interview in a terminal as on a given day: `python -m tests.interview.on_day 2026-03-10 case.json papers`."""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path

from complaintgen import load_pack
from complaintgen.interview.frontends import Places, run_interview, terminal_frontend
from complaintgen.interview.store import profile_folder

if __name__ == "__main__":
    gc.set_threshold(200_000, 20, 20)  # as the command does
    day, case_file, folder = sys.argv[1:]
    places = Places(case=Path(case_file), papers=Path(folder), profiles=profile_folder(), load_pack=load_pack)
    run_interview(terminal_frontend(), places, date.fromisoformat(day))
