"""Notice that a template was saved, in Word, WPS, LibreOffice or a text editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

_ENDINGS = frozenset({".docx", ".toml", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".svg"})
_SETTLED = 200
"""Milliseconds without a change after which a save is over: word processors write a copy and rename it."""
_PATIENCE = 500
"""Milliseconds within which the watch stands."""


def is_of_pack(path: str) -> bool:
    """Whether a file is part of a pack: not the lock of Word (`~$…`) or LibreOffice (`.~lock.…#`), nor a temporary copy."""
    name = Path(path).name
    return Path(path).suffix.lower() in _ENDINGS and not name.startswith((".", "~"))


def saves(folders: Iterable[Path]) -> Iterator[None]:
    """Yield at once when the watch stands, so that no save is missed from then on, and again after each save.

    Raises:
        KeyboardInterrupt: the person pressed Ctrl-C.
    """
    # Loading watchfiles is only worth it where something is watched.
    from watchfiles import watch

    ticks = watch(*folders, watch_filter=lambda _, path: is_of_pack(path), step=_SETTLED, rust_timeout=_PATIENCE, yield_on_timeout=True)
    next(ticks)
    yield
    for changes in ticks:
        if changes:
            yield
