"""What people type, paste or import becomes facts of a case, each with nothing added and nothing lost.

Public modules: `reading` (typed words → a value, or an explained refusal), `conversations` (pasted text → messages),
`importers` (a file → contacts), `tagging` (a message → the tags it suggests). This door merges what was read into a case:
`merge` adds contacts with every field they give, `facts_of` tells those fields, `deduplicate` finds what is there already.
"""

from complaintgen.intake._merge import Found, Merged, deduplicate, facts_of, merge

__all__ = ["Found", "Merged", "deduplicate", "facts_of", "merge"]
