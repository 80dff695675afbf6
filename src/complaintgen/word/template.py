"""A Word template: compiled, rendered, also paragraph by paragraph with what each was made from, read as Jinja source or as plain text."""

from complaintgen.word._filling import FilledPart
from complaintgen.word._plain_text import prose_of
from complaintgen.word._template import (
    TEMPLATED,
    FilledTemplate,
    WordTemplate,
    compile_part,
    jinja_source,
    kept_template,
    read_template,
    text_of,
)
from complaintgen.word._tracing import Marks, Observer, TracingEnvironment, trace

__all__ = ["TEMPLATED", "FilledPart", "FilledTemplate", "Marks", "Observer", "TracingEnvironment", "WordTemplate", "compile_part", "jinja_source", "kept_template", "prose_of", "read_template", "text_of", "trace"]
