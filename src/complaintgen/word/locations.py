"""Where in a Word file a thing stands, its fields, and what in it would act when somebody opens the paper."""

from complaintgen.word._active_content import ActiveContent, active_content_in, relationships_in
from complaintgen.word._fields import fields_in
from complaintgen.word._locations import (
    BOX,
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    Location,
    W,
    excerpt,
    locations_in,
    marked,
    paragraph_at,
    text_in,
    title_of_part,
    unmarked,
)
from complaintgen.word._paragraphs import StyledParagraph, paragraphs_of, styled_paragraphs

__all__ = [
    "BOX", "CELL", "PARAGRAPH", "ROW", "TABLE", "ActiveContent", "Location", "StyledParagraph", "W", "active_content_in", "excerpt",
    "fields_in", "locations_in", "marked", "paragraph_at", "paragraphs_of", "relationships_in", "styled_paragraphs", "text_in", "title_of_part", "unmarked",
]
