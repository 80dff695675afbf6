"""Write the golden screens of the interview anew: `python tools/update_screens.py`; read their diff before you keep them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.wizard.test_terminal import SCREENS, SHOWN, screen_at


def main() -> None:
    """Play the first story to each screen."""
    SCREENS.mkdir(exist_ok=True)
    for name, path in SHOWN.items():
        with tempfile.TemporaryDirectory() as folder:
            (SCREENS / f"{name}.txt").write_text(screen_at(path, Path(folder)), encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main()
