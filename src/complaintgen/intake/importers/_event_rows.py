"""How an event is written for other programs: the facts by their names in the case, its direction, where it stands, what of it is not confirmed."""

from __future__ import annotations

from collections.abc import Mapping

from complaintgen.case.reading import Json, as_json
from complaintgen.intake._read_event import ReadEvent
from complaintgen.intake._read_exhibit import ReadExhibit

FACTS = ("at", "channel", "direction", "sender", "account", "signature", "callback", "text", "duration_seconds", "answered", "count", "recipient")
"""Of an event, in the order in which they are written."""


def event_row(event: ReadEvent) -> Mapping[str, Json]:
    """An event as JSON; what is not given is absent."""
    facts = {name: as_json(value) for name in FACTS if (value := getattr(event, name)) not in (None, "")}
    return {**facts, **_origin_and_doubts(event)}


def exhibit_row(exhibit: ReadExhibit) -> Mapping[str, Json]:
    """An exhibit as JSON."""
    return {"kind": exhibit.kind.value, "title": exhibit.title, "proves": exhibit.proves.value, "file": exhibit.file, **_origin_and_doubts(exhibit)}


def _origin_and_doubts(found: ReadEvent | ReadExhibit) -> Mapping[str, Json]:
    file, place = (found.origin.file, found.origin.place) if found.origin else ("", "")
    return {"source": {"file": file, "place": place}, "unconfirmed": [{"field": doubt.field, "why": doubt.why} for doubt in found.unconfirmed]}
