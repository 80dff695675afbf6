"""Draw the pictures of docs/packs.md from a folder in which the tutorial was done. Needs LibreOffice and pdftoppm.

python -m tests.tutorial FOLDER && python scripts/tutorial_pictures.py FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from complaintgen.files.pdf import convert_to_pdf

PICTURES = Path(__file__).parents[1] / "docs" / "packs"


@dataclass(frozen=True, slots=True)
class Picture:
    """The first page of a paper, or a piece of it.

    Attributes:
        paper: its path in the folder.
        dots: per inch.
        top: where the piece begins, in dots.
        height: its height in dots; 0 for the whole page.
    """

    paper: str
    dots: int
    top: int = 0
    height: int = 0


_POLICE_REPORT = "preview/shili-fayuan/01_报案材料.docx"
DRAWN = {
    "police_report": Picture(_POLICE_REPORT, 55),
    "letterhead": Picture(_POLICE_REPORT, 80, 20, 190),
    "template": Picture("shili-fayuan/police_report.docx", 70, 275, 385),
    "missing": Picture(_POLICE_REPORT, 80, 208, 75),
    "filing_guide": Picture("preview/shili-fayuan/13_办理指引.docx", 60, 0, 420),
}


def main(folder: Path) -> None:
    """Draw each picture."""
    with tempfile.TemporaryDirectory() as work:
        papers = sorted({folder / picture.paper for picture in DRAWN.values()})
        convert_to_pdf(papers, Path(work))
        for name, picture in DRAWN.items():
            piece = ["-y", str(picture.top), "-H", str(picture.height)] if picture.height else []
            subprocess.run(["pdftoppm", "-r", str(picture.dots), "-f", "1", "-l", "1", "-png", "-singlefile", *piece,
                            str(Path(work) / Path(picture.paper).with_suffix(".pdf").name), str(PICTURES / name)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
