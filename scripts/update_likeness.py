"""Write src/complaintgen/papers/likeness.json: the fingerprints of the samples' papers, with which `check` compares.

python scripts/update_likeness.py            write it (scripts/update_golden.py does so too)
python scripts/update_likeness.py --check    exit 1 if the committed file is not what this writes
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from complaintgen import load_pack, read_case
from complaintgen.papers.readiness import SAMPLES_FILE, fingerprints_of_samples
from written_file import write_or_check

ROOT = Path(__file__).parents[1]
FILE = ROOT / "src" / "complaintgen" / "papers" / SAMPLES_FILE
TODAY = date(2026, 11, 24)
UNDATED = date(2026, 4, 10)
"""The day of filing of a sample that gives none."""


def main(arguments: list[str]) -> int:
    """Write the file, or with --check compare it."""
    pack = load_pack()
    cases = {path.stem: read_case(str(path), TODAY) for path in sorted((ROOT / "samples").glob("*.json"))}
    data = fingerprints_of_samples(cases, pack.law(), pack, UNDATED)
    return write_or_check(FILE, data, arguments, "scripts/update_likeness.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
