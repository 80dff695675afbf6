"""Write anew what every importer gives for its samples, so that a change is seen in review.

python scripts/update_importers.py            write tests/intake/importers/*/*.expected.json
python scripts/update_importers.py --check    exit 1 if a committed file is not what this writes
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the samples are read as the tests read them

from tests.intake.importer_samples import samples


def main(arguments: list[str]) -> int:
    """Write the files, or with --check compare them."""
    if "--check" not in arguments:
        for sample in samples():
            sample.write_expected()
        return 0
    stale = [sample.name for sample in samples()
             if not sample.expected_path.exists() or json.loads(sample.expected_path.read_text(encoding="utf-8")) != sample.reading()]
    for name in stale:
        print(f"{name} is not what scripts/update_importers.py writes")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
