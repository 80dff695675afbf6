"""A file that is evidence and no event: a picture, a recording, a document."""

from __future__ import annotations

from dataclasses import dataclass

from complaintgen.case.enums import EvidenceKind, Proves
from complaintgen.intake._read_event import Origin, Uncertainty


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadExhibit:
    """A file to be listed as evidence.

    Attributes:
        kind: what it is.
        title: what it is called in the list of evidence.
        proves: what it is to show.
        file: its name, without its folder; None for a thing, such as a phone.
        sha256: of its bytes, where they were read.
        holder: the id of who has it, where that is known.
        origin: where it was read.
        unconfirmed: which of these were worked out.
    """

    kind: EvidenceKind
    title: str
    proves: Proves
    file: str | None
    origin: Origin
    sha256: str | None = None
    holder: str | None = None
    unconfirmed: tuple[Uncertainty, ...] = ()
