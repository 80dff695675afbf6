"""word.locations."""

from complaintgen.word._active_content import Danger, dangers_of, relationships_of
from complaintgen.word._fields import fields_of
from complaintgen.word._locations import (
    BOX,
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    Spot,
    W,
    excerpt,
    marked,
    paragraph_at,
    spots_of,
    text_in,
    title_of_part,
    unmarked,
)

__all__ = [
    "BOX",
    "CELL",
    "PARAGRAPH",
    "ROW",
    "TABLE",
    "Danger",
    "Spot",
    "W",
    "dangers_of",
    "excerpt",
    "fields_of",
    "marked",
    "paragraph_at",
    "relationships_of",
    "spots_of",
    "text_in",
    "title_of_part",
    "unmarked",
]
