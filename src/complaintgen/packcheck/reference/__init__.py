"""The reference of all that a template may use: gathered from the program, tried on sample cases, as data, Markdown or a Word file."""

from complaintgen.packcheck.reference._examples import full_reference, given_variables, template_titles, with_examples
from complaintgen.packcheck.reference._gathering import reference_of
from complaintgen.packcheck.reference._text import (
    INTRODUCTION,
    as_data,
    as_markdown,
    remarks,
    said_in,
    title_of,
    ways,
    where,
)
from complaintgen.packcheck.reference._tree import Group, Reference, ReferenceRow
from complaintgen.packcheck.reference._word_file import as_word

__all__ = [
    "INTRODUCTION",
    "Group",
    "Reference",
    "ReferenceRow",
    "as_data",
    "as_markdown",
    "as_word",
    "full_reference",
    "given_variables",
    "reference_of",
    "remarks",
    "said_in",
    "template_titles",
    "title_of",
    "ways",
    "where",
    "with_examples",
]
