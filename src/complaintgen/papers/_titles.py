"""What the documents of a case are called: a letter by what it asks, a report that adds to a registered one as a supplement."""

from __future__ import annotations

from collections.abc import Mapping

from complaintgen.case.enums import ClaimKind
from complaintgen.case.model import Case
from complaintgen.catalogue import PaperEntry
from complaintgen.packs.pack import Pack
from complaintgen.papers._supplement import since_report


def titles_of(case: Case, pack: Pack) -> Mapping[str, str]:
    """The titles of the papers as the documents of this case bear them."""
    keys = {paper.id: key for paper in pack.catalogue if (key := title_key(paper, case))}
    return {**pack.titles, **{name: pack.title(key) for name, key in keys.items()}}


def title_key(paper: PaperEntry, case: Case) -> str | None:
    """The phrase that is the title of the documents of a paper in a case; None for the paper's own title."""
    if paper.per == "new_conduct":
        return f"{paper.id}.supplement_title" if since_report(case) else None
    return _letter_title_key(paper, case) if paper.per == "respondent" else None


def _letter_title_key(paper: PaperEntry, case: Case) -> str | None:
    """The phrase for a letter to the other side; None for the paper's own title, which names both things that it may ask."""
    chosen = {item.kind for item in case.claims.items or ()}
    stops, asks_source = ClaimKind.STOP in chosen, ClaimKind.EXPLAIN_SOURCE in chosen
    if not chosen or (stops and asks_source):
        return None
    return f"{paper.id}.{'stop' if stops else 'source' if asks_source else 'other'}_title"
