"""What the templates of a case are really given, paper by paper, as `generate` gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from complaintgen import generate, load_law, load_pack
from complaintgen.case.model import Case
from complaintgen.catalogue import SUMMARY
from complaintgen.law.assessment import assess
from complaintgen.papers.bundle import copies_of, joint_plaintiffs, plan, summary_variables
from complaintgen.papers.variables import Account, paper_context


def contexts(case: Case, day: date) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each paper of a case, asked for or not, with its variables."""
    law, pack = load_law(), load_pack()
    assessment = assess(case, law, day)
    offers = plan(case, assessment, pack)
    for paper in pack.catalogue:
        for copy in copies_of(paper, case, assessment):
            told = assess(copy.case, law, day)
            joint = replace(copy, joint=joint_plaintiffs(paper, case, law, day)) if paper.is_claim else copy
            context = paper_context(paper, joint, Account.of(copy.case, pack.masks), told, pack, offers, {"complainant.name": "姓名"})
            yield paper.id, {**context.variables, "document_title": "标题"}
    yield SUMMARY, summary_variables(case, generate(case, law, pack, day))
