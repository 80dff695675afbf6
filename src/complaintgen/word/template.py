"""A Word template: compiled, rendered, also paragraph by paragraph with what each was made from, read as Jinja source, as plain text or as pages."""

from complaintgen.word._figures import ChartSeries, PageFigure
from complaintgen.word._filling import FilledPart
from complaintgen.word._pages import (
    PageBlock,
    PageCell,
    PageParagraph,
    PageRow,
    PageRun,
    PageSection,
    PageTable,
    pages_of,
    paragraphs_in,
)
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
from complaintgen.word._tracing import Marks, Observer, TracedCodes, TracingEnvironment, trace

__all__ = [
    "TEMPLATED", "ChartSeries", "FilledPart", "FilledTemplate", "Marks", "Observer", "PageBlock", "PageCell", "PageFigure", "PageParagraph", "PageRow", "PageRun", "PageSection", "PageTable",
    "TracedCodes", "TracingEnvironment", "WordTemplate", "compile_part", "jinja_source", "kept_template", "pages_of", "paragraphs_in", "prose_of", "read_template", "text_of", "trace",
]
