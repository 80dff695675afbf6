"""Make docs/gallery: the first page of each paper, from the samples. Needs LibreOffice and pdftoppm.

python scripts/gallery.py
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from complaintgen import generate, load_pack, read_case
from complaintgen.catalogue import load_catalogue
from update_likeness import TODAY, UNDATED

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs" / "gallery"
SAMPLES = ("microloan_borrower", "police_did_nothing", "bank_not_overdue")
DOTS_PER_INCH = 50


def main() -> None:
    """Render the papers of the samples, the first document of each kind, and keep their first pages."""
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir(parents=True)
    pack = load_pack()
    shown: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for sample in SAMPLES:
            case = read_case(str(ROOT / "samples" / f"{sample}.json"), TODAY)
            for paper in generate(case, pack.law(), pack, case.filing.on or UNDATED).papers:
                if paper.name not in shown:
                    shown.add(paper.name)
                    path = Path(folder) / f"{load_catalogue().number(paper.name):02d}_{paper.name}.docx"
                    path.write_bytes(paper.data)
        papers = sorted(Path(folder).glob("*.docx"))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", folder, *map(str, papers)], check=True, capture_output=True)
        for paper_path in papers:
            subprocess.run(["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-gray", "-singlefile", str(paper_path.with_suffix(".pdf")),
                            str(GALLERY / paper_path.stem)], check=True)
    pages = sorted(GALLERY.glob("*.png"))
    lines = ["# Gallery", "", "First page of each paper, made by `scripts/gallery.py` from the samples (all names invented).", ""]
    lines += [f"![{page.stem}]({page.name})" for page in pages]
    (GALLERY / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
