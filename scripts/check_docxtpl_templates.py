"""Run the check over a folder of foreign .docx files, such as docxtpl's own test templates, and report crashes.

    git clone https://github.com/elapouya/python-docx-template
    python scripts/check_docxtpl_templates.py python-docx-template/tests/templates

The files are LGPL and are not kept here. Their tags name variables that papers do not have, so findings are expected; a traceback
is not. Exit code 1 if any file made the check crash.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from pathlib import Path

from complaintgen import Pack, load_law, load_pack
from complaintgen.packcheck.lint import Known, check_template, follow_phrases
from complaintgen.papers.variables import template_variables


def main(arguments: list[str]) -> int:
    """Check every file and print what was found."""
    if not arguments:
        print(__doc__)
        return 2
    crashed = []
    paths = sorted(Path(arguments[0]).rglob("*.docx"))
    for path in paths:
        try:
            print(f"{path.name}: {_findings(path)}")
        # Whatever it is, it is what this tool looks for.
        except Exception:
            crashed.append(path.name)
            traceback.print_exc()
    print(f"{len(paths)} files, {len(crashed)} crashes{': ' if crashed else ''}{', '.join(crashed)}")
    return 1 if crashed else 0


def _findings(path: Path) -> str:
    pack = load_pack()
    environment = pack.environment
    reports = check_template(path.stem, "police_report", path.read_bytes(), environment)
    uses = follow_phrases(reports.sources, {}, environment, _known(pack))
    counts = Counter(finding.rule for finding in (*reports.findings, *reports.broken, *uses.findings))
    return ", ".join(f"{rule} {count}" for rule, count in counts.most_common()) or "nothing"


def _known(pack: Pack) -> Known:
    return Known(provisions=frozenset(load_law().provisions), titles={}, questions=(), variables=template_variables(pack.catalogue))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
