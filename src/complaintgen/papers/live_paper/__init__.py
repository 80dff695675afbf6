"""A paper as data for a page: the rendered Word document itself, with what each paragraph was made from.

`live_paper` is for whoever shows a paper to the person whose it is: the blocks are those of the .docx, each paragraph has its facts, events, exhibits and
provisions, each blank the path of the question that fills it. No page is made here: every text is a plain text, to be escaped by who shows it.
"""

from complaintgen.papers.live_paper._making import live_paper
from complaintgen.papers.live_paper._records import (
    CitedElement,
    CitedExhibit,
    CitedProvision,
    LivePaper,
    ParagraphTrace,
)
from complaintgen.word.template import (
    ChartSeries,
    PageBlock,
    PageCell,
    PageFigure,
    PageParagraph,
    PageRow,
    PageRun,
    PageSection,
    PageTable,
    paragraphs_in,
)

__all__ = [
    "ChartSeries", "CitedElement", "CitedExhibit", "CitedProvision", "LivePaper", "PageBlock", "PageCell", "PageFigure", "PageParagraph", "PageRow", "PageRun", "PageSection", "PageTable",
    "ParagraphTrace", "live_paper", "paragraphs_in",
]
