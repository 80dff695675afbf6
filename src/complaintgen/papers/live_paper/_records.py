"""What a live paper is: pages, traces, and what the traces name, each told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from complaintgen.word.template import PageParagraph, PageRun, PageSection, paragraphs_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphTrace:
    """What a paragraph was made from; what each of it is, the paper tells beside.

    Attributes:
        facts: paths in the case file.
        events: numbers in the annex of the paper.
        exhibits: numbers in the evidence list.
        grounds: ids of provisions.
        blanks: for each blank of the paragraph in its order the path of the question that fills it; empty where none does.
    """

    facts: tuple[str, ...] = ()
    events: tuple[int, ...] = ()
    exhibits: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()

    @property
    def is_fixed(self) -> bool:
        """Whether it says the same in every case."""
        return not (self.facts or self.events or self.exhibits or self.grounds or self.blanks)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedElement:
    """One condition of a provision that is met.

    Attributes:
        label: what has to be so, or may not be so where it `is_negated`.
        events: the numbers in the annex of what meets it.
        paths: of the facts that do and are no events.
    """

    label: str
    is_negated: bool
    events: tuple[int, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedProvision:
    """A provision as a paper pleads or names it, in the version that governs there.

    Attributes:
        title: what it is about.
        text: the official text; None where none was obtained, and then nothing is quoted.
        is_pleaded: the paper pleads it; one that is not tells how a step is taken, or what to verify.
        elements: why it applies.
        beside: ids of the provisions beside which it stands, where it applies because they do.
    """

    id: str
    title: str
    citation: str
    text: str | None
    in_force_from: date
    in_force_until: date | None
    is_pleaded: bool
    elements: tuple[CitedElement, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedExhibit:
    """An exhibit: its place in the case file and its title."""

    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePaper:
    """One document, as it was rendered.

    Attributes:
        paper: the id of its paper.
        suffix: which of the documents of its paper it is; empty for the only one.
        is_draft: it is not to be filed as it stands.
        sections: its pages; landscape where they are.
        traces: what each paragraph of the body was made from, by its number.
        facts: path → what the place is called, of every fact that a trace or an element names, and of every blank.
        events: number in the annex → path.
        exhibits: number → exhibit.
        grounds: id → the versions that the paper cites, such as those before and after a law came into force.
    """

    paper: str
    suffix: str
    file_name: str
    title: str
    is_draft: bool
    sections: tuple[PageSection, ...]
    traces: tuple[ParagraphTrace, ...]
    facts: Mapping[str, str]
    events: Mapping[int, str]
    exhibits: Mapping[str, CitedExhibit]
    grounds: Mapping[str, tuple[CitedProvision, ...]]

    @property
    def paragraphs(self) -> Iterator[PageParagraph]:
        """The paragraphs of the body, those of tables too, in the order of the file."""
        return (paragraph for section in self.sections for paragraph in paragraphs_in(section.blocks))

    def trace_of(self, paragraph: PageParagraph) -> ParagraphTrace:
        """What a paragraph was made from; what stands at the head or foot of each page is fixed."""
        return ParagraphTrace() if paragraph.number is None else self.traces[paragraph.number]

    def runs_of(self, paragraph: PageParagraph) -> Iterator[tuple[PageRun, str]]:
        """The runs of a paragraph, each blank with the path of the question that fills it."""
        paths = iter(self.trace_of(paragraph).blanks)
        return ((run, next(paths, "") if run.is_blank else "") for run in paragraph.runs)
