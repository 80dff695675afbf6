"""Make a live paper of a document of a bundle.

In: a bundle and one of its documents. Out: its pages, and what was noted of each paragraph while it was rendered once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from complaintgen.case.fields import place_name
from complaintgen.formatting import MISSING_END, MISSING_START, Missing
from complaintgen.law.assessment import ElementResult, Ground
from complaintgen.law.provisions import Version
from complaintgen.papers._bundle import Bundle, Paper
from complaintgen.papers._origins import PaperOrigin, TracedPaper, traced
from complaintgen.papers.live_paper._records import (
    CitedElement,
    CitedExhibit,
    CitedProvision,
    LivePaper,
    ParagraphTrace,
)
from complaintgen.word.template import Marks, PageParagraph, pages_of, paragraphs_in

_UNMARKED = str.maketrans("", "", MISSING_START + MISSING_END)
Item = TypeVar("Item")


def live_paper(bundle: Bundle, paper: Paper) -> LivePaper:
    """A document of a bundle as data for a page.

    Args:
        bundle: what `generate` made; of one paper alone it is made soonest.
        paper: one of its documents.
    """
    (made,) = traced(bundle, (paper,))
    sections = pages_of(paper.data, paper.filled.template.missing_style)
    paragraphs = [paragraph for section in sections for paragraph in paragraphs_in(section.blocks)]
    traces = tuple(_trace(paragraph, marks, paper.missing) for paragraph, marks in zip(paragraphs, made.marks, strict=True))
    grounds = _grounds(traces, made, bundle)
    named = {*_all(trace.facts for trace in traces), *_all(trace.blanks for trace in traces), *_all(element.paths for some in grounds.values() for item in some for element in item.elements)}
    return LivePaper(
        paper=paper.name, suffix=paper.suffix, file_name=paper.file_name, title=bundle.titles[paper.name], is_draft=paper.is_draft, sections=sections, traces=traces,
        facts={path: place_name(path, bundle.pack.questions, bundle.digest.whole) for path in sorted(filter(None, named))},
        events=_events(traces, grounds, made, bundle), exhibits=_exhibits(traces, bundle), grounds=grounds)


def _all(lists: Iterable[Iterable[Item]]) -> Iterator[Item]:
    return (item for some in lists for item in some)


def _trace(paragraph: PageParagraph, marks: Marks, missing: Mapping[str, str]) -> ParagraphTrace:
    sources = sorted((mark for mark in marks if isinstance(mark, PaperOrigin)), key=lambda mark: mark.order)
    by_kind = {kind: [source.name for source in sources if source.kind == kind] for kind in ("fact", "event", "exhibit", "ground")}
    return ParagraphTrace(
        facts=tuple(sorted(map(str, by_kind["fact"]))), events=tuple(sorted(map(int, by_kind["event"]))), exhibits=tuple(sorted(map(str, by_kind["exhibit"]), key=_by_numbers)),
        grounds=tuple(sorted(map(str, by_kind["ground"]))), blanks=_blanks([run.text for run in paragraph.runs if run.is_blank], [source for source in sources if source.kind == "blank"], missing))


def _by_numbers(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def _blanks(shown: Sequence[str], read: Sequence[PaperOrigin], missing: Mapping[str, str]) -> tuple[str, ...]:
    """For each blank of a paragraph the path that it stands for.

    Args:
        shown: the blanks as they are printed.
        read: what was read of them for the paragraph, in that order.
        missing: JSON path → title of what the whole document lacks.
    """
    return tuple(_path(place, shown, read, missing) for place in range(len(shown)))


def _path(place: int, shown: Sequence[str], read: Sequence[PaperOrigin], missing: Mapping[str, str]) -> str:
    """The one fact of those words that was read for the paragraph, or that the document lacks; of several in their order, where there are as many as blanks."""
    words = shown[place]
    here = tuple(dict.fromkeys(str(source.name) for source in read if source.words.translate(_UNMARKED) == words))
    if len(here) > 1 and len(here) == shown.count(words):
        return here[shown[:place].count(words)]
    found = here or tuple(path for path, title in missing.items() if Missing.of(title, path).translate(_UNMARKED) == words)
    return found[0] if len(found) == 1 else ""


def _grounds(traces: Sequence[ParagraphTrace], made: TracedPaper, bundle: Bundle) -> dict[str, tuple[CitedProvision, ...]]:
    """What the traces cite, each provision once."""
    paths = _paths(bundle)
    return {identifier: tuple(_cited(identifier, made, bundle, paths)) for identifier in sorted(set(_all(trace.grounds for trace in traces)))}


def _cited(identifier: str, made: TracedPaper, bundle: Bundle, paths: Mapping[str, str]) -> Iterator[CitedProvision]:
    """The versions of a provision that a document pleads, else that it names."""
    pleaded = {ground.version: ground for ground in made.paper.pleaded if ground.provision.id == identifier}
    known = pleaded or {ground.version: ground for ground in bundle.assessment.readings if ground.provision.id == identifier}
    title = bundle.pack.law().provisions[identifier].summary
    if identifier in made.paper.cited and not pleaded:
        yield _provision(made.paper.cited[identifier], title, None, made.rows, paths, is_pleaded=False)
    else:
        yield from (_provision(version, title, ground, made.rows, paths, is_pleaded=bool(pleaded)) for version, ground in known.items())


def _provision(version: Version, title: str, ground: Ground | None, rows: Mapping[str, int], paths: Mapping[str, str], *, is_pleaded: bool) -> CitedProvision:
    met = [result for result in ground.conditions.results if result.holds] if ground else []
    beside = tuple(dict.fromkeys((*ground.accompanying, *(item.provision_id for item in ground.breached)))) if ground else ()
    return CitedProvision(id=version.provision_id, title=title, citation=version.citation, text=version.text, in_force_from=version.edition.start, in_force_until=version.edition.end,
                          is_pleaded=is_pleaded, elements=tuple(_element(result, rows, paths) for result in met), beside=beside)


def _element(result: ElementResult, rows: Mapping[str, int], paths: Mapping[str, str]) -> CitedElement:
    facts = result.finding.facts
    return CitedElement(label=result.element.label, is_negated=result.is_negated, events=tuple(sorted(rows[fact] for fact in facts if fact in rows)),
                        paths=tuple(dict.fromkeys(paths.get(fact, fact) for fact in facts if fact not in rows)))


def _paths(bundle: Bundle) -> dict[str, str]:
    """The path of each party and event, by its id."""
    case = bundle.digest.whole
    return {party.id: f"parties[{index}]" for index, party in enumerate(case.parties or ())} | {event.id: path for path, event in case.placed_conduct()}


def _events(traces: Sequence[ParagraphTrace], grounds: Mapping[str, tuple[CitedProvision, ...]], made: TracedPaper, bundle: Bundle) -> dict[int, str]:
    named = {*_all(trace.events for trace in traces), *_all(element.events for some in grounds.values() for item in some for element in item.elements)}
    paths = {made.rows[event.id]: path for path, event in bundle.digest.whole.placed_conduct() if event.id in made.rows}
    return {number: paths[number] for number in sorted(named) if number in paths}


def _exhibits(traces: Sequence[ParagraphTrace], bundle: Bundle) -> dict[str, CitedExhibit]:
    listed = {bundle.digest.exhibit[item.id]: CitedExhibit(path=f"evidence[{index}]", title=item.title)
              for index, item in enumerate(bundle.digest.whole.evidence or ()) if item.id in bundle.digest.exhibit}
    return {number: listed[number] for number in sorted(set(_all(trace.exhibits for trace in traces)), key=_by_numbers) if number in listed}
