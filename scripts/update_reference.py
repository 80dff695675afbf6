"""Write docs/template-variables.md, the reference of the default pack.

python scripts/update_reference.py            write it
python scripts/update_reference.py --check    exit 1 if the committed file is not what this writes
"""

from __future__ import annotations

import sys
from pathlib import Path

from complaintgen import load_pack
from complaintgen.packcheck.reference import as_markdown, full_reference, template_titles
from written_file import write_or_check

PAGE = Path(__file__).parents[1] / "docs" / "template-variables.md"


def main(arguments: list[str]) -> int:
    """Write the page, or with --check compare it."""
    pack = load_pack()
    text = as_markdown(full_reference(pack), template_titles(pack))
    return write_or_check(PAGE, text.encode(), arguments, "scripts/update_reference.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
