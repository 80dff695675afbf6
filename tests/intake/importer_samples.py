"""The samples of every importer: a file, what it should give, and the case into which it is read.

`tests/intake/importers/<importer>/<name>.<ext>` lies beside `<name>.expected.json`, which `scripts/update_importers.py`
writes, and `<name>.case.json` where the file needs a case with people in it. <importer> is the name of its module.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from complaintgen.case.reading import Json
from complaintgen.files.disk import Source
from complaintgen.intake import ReadEvent, ReadExhibit, Side
from complaintgen.intake.conversations import Pasted
from complaintgen.intake.importers import (
    ExistingCase,
    ImportChoice,
    Importer,
    ImportNote,
    Read,
    event_row,
    exhibit_row,
    read_source,
    sift,
)
from tests.support import make_case

FOLDER = Path(__file__).parent / "importers"
TODAY = date(2026, 3, 10)
"""The day on which every sample is read."""


@dataclass(frozen=True, slots=True)
class ImporterSample:
    """One file to import."""

    path: Path

    @property
    def name(self) -> str:
        """The importer and the file, as a test is called."""
        return f"{self.path.parent.name}-{self.path.stem}"

    @property
    def expected_path(self) -> Path:
        """Where it is written what the file should give."""
        return self.path.with_name(f"{self.path.stem}.expected.json")

    @property
    def case(self) -> dict[str, Json]:
        """The case into which the file is read."""
        path = self.path.with_name(f"{self.path.stem}.case.json")
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else make_case()

    def found(self) -> Sequence[Read]:
        """What the importer that knows the file gives."""
        return list(read_source(Source(self.path), ExistingCase(self.case, TODAY)))

    def events(self) -> Sequence[ReadEvent]:
        """The events among it, the person's own too."""
        return [item for item in self.found() if isinstance(item, ReadEvent)]

    def contacts(self) -> Sequence[ReadEvent]:
        """The events among it that are the other side's."""
        sifted = sift(((self.path.name, item) for item in self.found()), ImportChoice(), TODAY)
        return [item for item in sifted if isinstance(item, ReadEvent) and item.direction is not Side.MINE]

    def _as_taken(self, event: ReadEvent) -> ReadEvent:
        """An event with what its words name, which `sift` adds; as it was read where a case cannot hold it."""
        return next((item for item in sift([(self.path.name, event)], ImportChoice(), TODAY) if isinstance(item, ReadEvent)), event)

    def reading(self) -> Mapping[str, Json]:
        """What the file gives, as `<name>.expected.json` holds it."""
        found = self.found()
        taken = [self._as_taken(item) for item in found if isinstance(item, ReadEvent)]
        events = [{**({"to_confirm": True} if isinstance(item, Pasted) else {}), **event_row(item)} for item in taken]
        exhibits = [exhibit_row(item) for item in found if isinstance(item, ReadExhibit)]
        notes = [str(item) for item in found if isinstance(item, ImportNote)]
        return {"events": events, **({"exhibits": exhibits} if exhibits else {}), "notes": notes}

    def write_expected(self) -> None:
        """Take what the file gives now for right; review the change."""
        self.expected_path.write_text(json.dumps(self.reading(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def samples() -> list[ImporterSample]:
    """Every sample of every importer."""
    return [ImporterSample(path) for path in sorted(FOLDER.glob("*/*")) if not path.name.endswith((".expected.json", ".case.json"))]


def folder_name(importer: Importer) -> str:
    """The folder of an importer's samples: the name of its module."""
    return importer.read.__module__.rpartition("._")[2]
