"""What a message holds, suggested from its words: threats, insults, disclosure and the like; a person confirms each tag.

`suggest_tags` gives the tags that the words bear out, with those words. `lexicon` and `spelling` are the word lists that ship with
the program (`tags.toml`, `spelling.toml`), `parse_lexicon` and `parse_spelling` check edited ones.
"""

from complaintgen.intake.tagging._lexicon import lexicon, parse_lexicon
from complaintgen.intake.tagging._normalisation import parse_spelling, spelling
from complaintgen.intake.tagging._tags import TagSuggestion, suggest_tags

__all__ = [
    "TagSuggestion", "lexicon", "parse_lexicon", "parse_spelling", "spelling", "suggest_tags",
]
