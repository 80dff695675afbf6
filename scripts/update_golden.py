"""Write the text of every paper of every sample to tests/golden, so that a change of wording is seen in review.

python scripts/update_golden.py

The fingerprints of these papers (`update_likeness.py`) change with them, and are written too.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from complaintgen import generate, load_pack, read_case
from complaintgen.word.template import text_of
from update_likeness import TODAY, UNDATED
from update_likeness import main as update_likeness

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"


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
    """Replace the folder, and write the fingerprints."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, text in golden_texts().items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    update_likeness([])


if __name__ == "__main__":
    main()
