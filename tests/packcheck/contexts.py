"""What the templates of a case are really given, paper by paper, as `generate` gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from complaintgen import generate
from complaintgen.case.model import Case
from complaintgen.catalogue import SUMMARY
from complaintgen.papers.bundle import digest_case, render_papers, summary_variables
from tests.support import default_pack, the_law


def contexts(case: Case, day: date) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each paper of a case, asked for or not, with its variables."""
    law, pack = the_law(), default_pack()
    for rendered in render_papers(digest_case(case, law, pack, day), law, pack, pack.catalogue.ids):
        yield rendered.instance.paper.id, rendered.context.variables
    yield SUMMARY, summary_variables(case, generate(case, law, pack, day))
