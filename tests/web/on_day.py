"""The desk as on a given day: `python -m tests.web.on_day 2026-03-10 folder`; it prints its address."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from pathlib import Path

from complaintgen import load_pack
from complaintgen.interview.store import profile_folder
from complaintgen.web import CaseFolder, Door, serve

if __name__ == "__main__":
    day, folder = date.fromisoformat(sys.argv[1]), Path(sys.argv[2])
    serve(CaseFolder(folder=folder, profiles=profile_folder(), load_pack=cache(load_pack), today=lambda: day),
          Door(port=0, first="", runs=profile_folder(), tell=lambda address: print(address, flush=True), print=print))
