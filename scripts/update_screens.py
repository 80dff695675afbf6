"""Write the golden screens of the interview anew, and the picture of one for the README: `python scripts/update_screens.py`.

Read their diff before you keep them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.interview.test_terminal import SCREENS, SHOWN, screen_at  # noqa: E402  (the tests lie outside the package)

PICTURE, PICTURED = ROOT / "docs" / "interview.svg", "choices"
_CELL, _LINE, _MARGIN = 8, 20, 16
_COLUMNS, _LINES = 80, 24


def main() -> None:
    """Play the first story to each screen."""
    SCREENS.mkdir(exist_ok=True)
    for name, path in SHOWN.items():
        with tempfile.TemporaryDirectory() as folder:
            (SCREENS / f"{name}.txt").write_text(screen_at(path, Path(folder)), encoding="utf-8")
        print(name)
    PICTURE.write_text(picture_of((SCREENS / f"{PICTURED}.txt").read_text(encoding="utf-8")), encoding="utf-8")


def picture_of(screen: str) -> str:
    """An SVG of a screen, each character in its cell."""
    width, height = _COLUMNS * _CELL + 2 * _MARGIN, _LINES * _LINE + 2 * _MARGIN
    rows = "\n".join(_row(line, _MARGIN + number * _LINE) for number, line in enumerate(screen.rstrip().split("\n"), 1) if line)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
            f'<rect width="{width}" height="{height}" rx="8" fill="#1e1e1e"/>\n'
            f'<g font-family="Menlo, Consolas, \'Noto Sans Mono CJK SC\', monospace" font-size="14" fill="#e6e6e6">\n{rows}\n</g>\n</svg>\n')


def _row(line: str, y: int) -> str:
    places, column = [], 0
    for character in line:
        places.append(str(_MARGIN + column * _CELL))
        column += cell_len(character)
    return f'<text y="{y}" x="{" ".join(places)}" xml:space="preserve">{escape(line)}</text>'


if __name__ == "__main__":
    main()
