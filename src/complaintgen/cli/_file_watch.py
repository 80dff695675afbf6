"""Notice that a template was saved, in Word, WPS, LibreOffice or a text editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from complaintgen.packs.pack import is_pack_file

_SETTLED = 200
"""Milliseconds without a change after which a save is over: word processors write a copy and rename it."""
_PATIENCE = 500
"""Milliseconds within which the watch stands."""


def saves(folders: Iterable[Path]) -> Iterator[None]:
    """Yield at once when the watch stands, so that no save is missed from then on, and again after each save.

    Raises:
        KeyboardInterrupt: the person pressed Ctrl-C.
    """
    # Loading watchfiles is only worth it where something is watched.
    from watchfiles import watch

    ticks = watch(*folders, watch_filter=lambda _, path: is_pack_file(Path(path).name), step=_SETTLED, rust_timeout=_PATIENCE, yield_on_timeout=True)
    next(ticks)
    yield
    for changes in ticks:
        if changes:
            yield
