"""The compiled templates say what plain Jinja says of the same sources, to the character: every template of every pack that comes with the program."""

from __future__ import annotations

from datetime import date

import pytest

from complaintgen import load_pack, parse_case
from complaintgen.papers.bundle import digest_case, render_papers
from complaintgen.word.locations import unmarked
from tests.support import SAMPLES, the_law
from tests.word.plain_jinja import PlainJinja, speaking

DAY = date(2026, 11, 2)
TRIED = (("default", "microloan_borrower"), ("plain-large-print", "police_did_nothing"), ("clinic-example", "police_did_nothing"))


@pytest.mark.parametrize(("pack_name", "case_name"), TRIED)
def test_every_paper_reads_as_plain_jinja_renders_it(pack_name: str, case_name: str) -> None:
    pack = load_pack(pack_name)
    jinja = PlainJinja(pack)
    case = parse_case((SAMPLES / f"{case_name}.json").read_bytes(), DAY)
    papers = list(render_papers(digest_case(case, pack.law(), pack, DAY), the_law(), pack, pack.catalogue.ids))
    assert papers
    for paper in papers:
        scope = speaking(pack, jinja, paper.context.variables)
        for name, part in paper.filled.template.compiled.items():
            assert unmarked(jinja.plain(part.source).render(scope)) == str(paper.filled.filled[name]), (paper.instance.paper.id, name)
