"""Counts that lie on both sides of the edge of an edition: one entry for many contacts, of which nobody said how many fell on which side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from complaintgen.case.model import Case, Contact
from complaintgen.case.reading import Contradiction, Stated
from complaintgen.law._assess import Assessment
from complaintgen.law._provisions import Edition
from complaintgen.law._windows import conduct_paths


def counts_over_an_edge(case: Case, assessment: Assessment) -> Iterator[Contradiction]:
    """Every entry for many contacts that a ground counts and that reaches beyond the days of its edition; one for each edge.

    Judgement: how many of them an edition may count is not known, and the number after its edge may be one.
    """
    carrying = [(ground, frozenset(ground.facts)) for ground in assessment.grounds]
    for path, event in conduct_paths(case):
        if not isinstance(event, Contact) or event.times == 1:
            continue
        papers: dict[tuple[str, date], set[str]] = {}
        for ground, facts in carrying:
            for edge in _edges_within(event, ground.version.edition) if event.id in facts else ():
                papers.setdefault((ground.version.edition.law, edge), set()).update(ground.provision.papers)
        for (law, edge), named in papers.items():
            yield Contradiction(rule="count_over_an_edge", paths=(f"{path}.count", f"{path}.until"), stated=Stated.FACTS,
                                values={"count": event.times, "law": law, "edge": str(edge)}, papers=tuple(sorted(named)))


def _edges_within(event: Contact, edition: Edition) -> tuple[date, ...]:
    """The first days of an edition and of what came after it, as far as an event began before and ended on or after them."""
    first, last = event.first_day, event.last_day
    starts = (edition.start, edition.end + timedelta(days=1)) if edition.end else (edition.start,)
    return tuple(start for start in starts if first and last and first < start <= last)
