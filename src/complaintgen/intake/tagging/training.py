"""What scripts/train_tagger.py needs to learn the weights: what the model sees of a labelled message, and the form of the file.

`seen_of_message` is what `read_message` looks at, so that what is learned is what is used.
"""

from __future__ import annotations

from complaintgen.intake.tagging._context import NOTHING_KNOWN, MessageContext
from complaintgen.intake.tagging._features import Seen
from complaintgen.intake.tagging._model import (
    COLLECTION,
    HARASSMENT,
    WEIGHTS_FILE,
    TagModel,
    read_model,
    tag_model,
    written_model,
)
from complaintgen.intake.tagging._tags import seen_of_message

__all__ = [
    "COLLECTION", "HARASSMENT", "NOTHING_KNOWN", "WEIGHTS_FILE", "MessageContext", "Seen", "TagModel", "read_model", "seen_of_message", "tag_model",
    "written_model",
]
