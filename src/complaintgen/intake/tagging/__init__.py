"""What a message holds, suggested from its words: threats, insults, disclosure and the like; a person confirms each tag.

`suggest_tags` gives the tags that a message bears, each with its confidence and the words that led to it; `read_message` also says whether it
is of a collector at all. `MessageContext` is what is known around it. `lexicon` and `spelling` are the word lists that ship with the program
(`tags.toml`, `spelling.toml`), `parse_lexicon` and `parse_spelling` check edited ones. `training` is what scripts/train_tagger.py learns from.
"""

from complaintgen.intake.tagging._context import MessageContext
from complaintgen.intake.tagging._lexicon import lexicon, parse_lexicon
from complaintgen.intake.tagging._normalisation import parse_spelling, spelling
from complaintgen.intake.tagging._tags import (
    SURE,
    MessageReading,
    TagSuggestion,
    account_tells,
    read_message,
    suggest_tags,
)

__all__ = [
    "SURE", "MessageContext", "MessageReading", "TagSuggestion", "account_tells", "lexicon", "parse_lexicon", "parse_spelling", "read_message", "spelling", "suggest_tags",
]
