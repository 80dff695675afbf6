"""Write the text of every paper of every sample to tests/golden, so that a change of wording is seen in review.

python scripts/update_golden.py
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from complaintgen import generate, load_pack, read_case
from complaintgen.word.template import text_of

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
TODAY = date(2026, 11, 24)
UNDATED = date(2026, 4, 10)
"""The day of filing of a sample that gives none."""


def golden_texts() -> dict[str, str]:
    """The text of every document by its path under tests/golden."""
    pack = load_pack()
    texts = {}
    for sample in sorted((ROOT / "samples").glob("*.json")):
        case = read_case(str(sample), TODAY)
        for paper in generate(case, pack.law(), pack, case.filing.on or UNDATED).papers:
            texts[f"{sample.stem}/{Path(paper.file_name).stem}.txt"] = text_of(paper.data) + "\n"
    return texts


def main() -> None:
    """Replace the folder."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, text in golden_texts().items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
