"""A Word template: compiled, rendered, read as Jinja source or as plain text."""

from complaintgen.word._plain_text import prose_of
from complaintgen.word._template import TEMPLATED, WordTemplate, compile_part, jinja_source, read_template, text_of

__all__ = ["TEMPLATED", "WordTemplate", "compile_part", "jinja_source", "prose_of", "read_template", "text_of"]
