"""Build the Word templates of the packs in templates/: the same bytes on every machine.

    python scripts/build_templates.py            write templates/*/*.docx, and the logo and records of the example packs
    python scripts/build_templates.py --check    exit 1 if a committed file is not what this builds

How the papers are laid out is in `default_papers.py` and `example_packs.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from default_papers import BLANK_FOOTER, BLANK_HEADER, PAPERS, REFERENCE_PAGE, build
from example_packs import example_files

TEMPLATES = Path(__file__).parents[1] / "templates"
BLANK = Path(__file__).parents[1] / "src" / "complaintgen" / "packcheck" / "reference" / "blank.docx"
"""The reference of variables is written into it."""


def main(arguments: list[str]) -> int:
    """Write the templates, or with --check compare them."""
    built = {f"default/{name}.docx": build(*paper) for name, paper in PAPERS.items()}
    stale = []
    files = {TEMPLATES / name: data for name, data in (built | example_files(built)).items()}
    files[BLANK] = build((), REFERENCE_PAGE, header=BLANK_HEADER, footer=BLANK_FOOTER)
    for path, data in files.items():
        if "--check" not in arguments:
            path.write_bytes(data)
        elif not path.exists() or path.read_bytes() != data:
            stale.append(path.name)
    for file_name in stale:
        print(f"{file_name} is not what scripts/build_templates.py builds")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
