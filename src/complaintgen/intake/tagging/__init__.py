"""intake.tagging."""

from complaintgen.intake.tagging._lexicon import lexicon, parse_lexicon
from complaintgen.intake.tagging._normalisation import parse_spelling, spelling
from complaintgen.intake.tagging._tags import suggest_tags

__all__ = [
    "lexicon", "parse_lexicon", "parse_spelling", "spelling", "suggest_tags",
]
