"""What people type, paste or import becomes facts of a case, each with nothing added and nothing lost.

Public modules: `reading` (typed words → a value, or an explained refusal), `conversations` (pasted text → messages),
`importers` (a file → events and exhibits), `tagging` (a message → the tags it suggests). This door merges what was read into a case:
every reader gives `ReadEvent`s; `merge` adds them with every field they give and what of them is not confirmed, `facts_of` tells those fields, `deduplicate` finds what is there already;
`merge_exhibits` adds files to the evidence, `cite_import` what imported events rest on: the phone that holds them, and the file.
"""

from complaintgen.intake._exhibits import ImportedFile, ListedExhibits, cite_import, exhibits_of, merge_exhibits
from complaintgen.intake._likely_channel import likely_channel
from complaintgen.intake._merge import Found, Merged, deduplicate, facts_of, merge
from complaintgen.intake._read_event import Origin, ReadEvent, Side, Uncertainty
from complaintgen.intake._read_exhibit import ReadExhibit

__all__ = [
    "Found", "ImportedFile", "ListedExhibits", "Merged", "Origin", "ReadEvent", "ReadExhibit", "Side", "Uncertainty", "cite_import", "deduplicate", "exhibits_of", "facts_of", "likely_channel", "merge",
    "merge_exhibits",
]
