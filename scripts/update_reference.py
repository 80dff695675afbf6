"""Write docs/template-variables.md, the reference of the default pack.

python scripts/update_reference.py            write it
python scripts/update_reference.py --check    exit 1 if the committed file is not what this writes
"""

from __future__ import annotations

import sys
from pathlib import Path

from complaintgen import load_pack
from complaintgen.packcheck.reference import as_markdown, full_reference, template_titles

PAGE = Path(__file__).parents[1] / "docs" / "template-variables.md"


def main(arguments: list[str]) -> int:
    """Write the page, or with --check compare it."""
    pack = load_pack()
    text = as_markdown(full_reference(pack), template_titles(pack))
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == text:
        return 0
    print(f"{PAGE.name} is not what scripts/update_reference.py writes")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
