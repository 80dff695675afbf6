"""A table of messages and calls as text (CSV), also the lists of the three carriers: one row names the columns, each row under it is one message or call.

Read strictly: a column, a kind or a value that is not known is told with its row and is not guessed. A row of which the way
it came is not told is a message to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator

from complaintgen.files.disk import Source
from complaintgen.intake._read_event import ReadEvent
from complaintgen.intake.importers._csv_rows import csv_rows, delimiter_of, text_in
from complaintgen.intake.importers._importer import ExistingCase, ImportNote
from complaintgen.intake.importers._table import table_events


def identify(head: bytes, name: str) -> bool:
    """Whether the name is that of a table, or headings that are known stand in one of the first rows."""
    text = text_in(head)
    return text is not None and (name.casefold().endswith((".csv", ".tsv")) or delimiter_of(text) is not None)


def read(source: Source, existing: ExistingCase) -> Iterator[ReadEvent | ImportNote]:
    """The rows of the table, in their order, and at the end what was not read and why.

    Raises:
        UserError: it is no text, its headings are not known, or a quotation mark has no other.
    """
    with csv_rows(source) as rows:
        yield from table_events(rows, source, existing)
