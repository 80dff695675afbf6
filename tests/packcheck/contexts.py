"""What the templates of a case are really given, paper by paper, as `generate` gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from complaintgen import generate, load_law, load_pack
from complaintgen.case.model import Case
from complaintgen.catalogue import SUMMARY
from complaintgen.papers.bundle import digest_case, render_papers, summary_variables


def contexts(case: Case, day: date) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each paper of a case, asked for or not, with its variables."""
    law, pack = load_law(), load_pack()
    for rendered in render_papers(digest_case(case, law, pack, day), law, pack, pack.catalogue.ids):
        yield rendered.instance.paper.id, rendered.context.variables
    yield SUMMARY, summary_variables(case, generate(case, law, pack, day))
