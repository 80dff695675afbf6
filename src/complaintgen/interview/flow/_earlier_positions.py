"""Positions that earlier versions saved, in the frames of this one.

In: what was saved, as JSON. Out: the same where nothing of it has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_TABLES = frozenset({"bulk_fill", "tags"})
"""Kinds of frame in which messages were filled in and tagged one fact after the other before there was a table."""


def as_now(saved: object) -> object:
    """A saved position whose frames this version has."""
    frames = saved.get("frames") if isinstance(saved, Mapping) else None
    if not isinstance(saved, Mapping) or not isinstance(frames, Sequence):
        return saved
    return {**saved, "frames": [_table(frame) if isinstance(frame, Mapping) and frame.get("kind") in _TABLES else frame for frame in frames]}


def _table(frame: Mapping[str, object]) -> Mapping[str, object]:
    return {"kind": "table", "entries": frame.get("contacts"), "is_opened": True}
