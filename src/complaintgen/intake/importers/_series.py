"""Pictures of one conversation, one after the other as a person scrolled: a message that stands in two of them is given once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from complaintgen.files.disk import Source
from complaintgen.intake._read_event import ReadEvent
from complaintgen.intake.importers._bubbles import in_one
from complaintgen.intake.importers._exhibit import read
from complaintgen.intake.importers._importer import ExistingCase, Read
from complaintgen.intake.importers._screenshot import is_readable_picture


def read_series(sources: Sequence[Source], existing: ExistingCase) -> Mapping[Source, Sequence[Read]]:
    """What the pictures among some files hold, where there are several; files that are no pictures are left out."""
    pictures = [source for source in sources if is_readable_picture(source.head())]
    if len(pictures) < 2:
        return {}
    held = {source: list(read(source, existing)) for source in pictures}
    kept = {id(event) for event in in_one([[item for item in items if isinstance(item, ReadEvent)] for items in held.values()])}
    return {source: [item for item in items if not isinstance(item, ReadEvent) or id(item) in kept] for source, items in held.items()}
