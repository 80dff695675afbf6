"""What sample cases put where a template uses a variable: the reference's examples, made by really rendering each use."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from complaintgen.case.model import Case
from complaintgen.catalogue import SUMMARY
from complaintgen.formatting import MISSING_END, MISSING_START
from complaintgen.packcheck.preview import check_showable, read_sample, sample_names
from complaintgen.packcheck.reference._gathering import reference_of
from complaintgen.packcheck.reference._tree import Group, Reference, ReferenceRow
from complaintgen.packs.pack import Pack
from complaintgen.papers.bundle import digest_case, generate, render_papers, summary_variables
from complaintgen.word.environment import PaperEnvironment

Variables = Mapping[str, object]
_NEXT = "\ufdd3"
"""A noncharacter between the things of a loop: no case can hold it."""
_LONGEST = 60
_BLANK = "【待填："


def full_reference(pack: Pack, paper: str | None = None) -> Reference:
    """The reference of a pack, or of one of its papers, with examples from the samples that are shipped.

    Raises:
        UserError: there is no paper of that name.
        PackError: a template or phrase is broken.
    """
    if paper is not None:
        check_showable([paper], pack.catalogue)
    cases = [read_sample(name) for name in sample_names()]
    return with_examples(reference_of(pack, pack.catalogue.templates, paper), pack, given_variables(cases, pack))


def template_titles(pack: Pack) -> Mapping[str, str]:
    """The Chinese name of each template."""
    return {**pack.catalogue.template_titles(pack.titles), SUMMARY: pack.title(f"{SUMMARY}.title")}


def given_variables(cases: Iterable[Case], pack: Pack) -> Iterator[tuple[str, Variables]]:
    """What the templates of some cases are given, paper by paper, with all papers whether the facts support them or not.

    Args:
        cases: the cases.
        pack: the templates, phrases and local rules.

    A case that names no day of filing is filed on the day on which the law was last checked: the same in, the same out.
    """
    law = pack.law()
    for case in cases:
        day = case.filing.on or law.checked_on
        for rendered in render_papers(digest_case(case, law, pack, day), law, pack, pack.catalogue.ids):
            yield rendered.instance.paper.id, rendered.context.variables
        yield SUMMARY, summary_variables(case, generate(case, law, pack, day))


def with_examples(reference: Reference, pack: Pack, given: Iterable[tuple[str, Variables]]) -> Reference:
    """The same reference, each row with the first thing that one of the papers shows there."""
    environment = pack.environment
    by_paper = [(paper, variables) for paper, variables in given if reference.paper in (None, _paper_of(paper, reference))]
    return replace(reference, groups=tuple(_filled(group, by_paper, environment) for group in reference.groups))


def _paper_of(paper: str, reference: Reference) -> str | None:
    # The table-style claim is given what the claim is given.
    return reference.paper if reference.paper and reference.paper.startswith(paper) else paper


def _filled(group: Group, given: Sequence[tuple[str, Variables]], environment: PaperEnvironment) -> Group:
    anything = environment.compiled_once(f"{group.opening}{_NEXT}{group.closing}", group.title)
    having = [(paper, variables) for paper, variables in given if (not group.papers or paper in group.papers) and anything.render(variables)]
    return replace(group, rows=tuple(_with_example(row, group, having, environment) for row in group.rows))


def _with_example(row: ReferenceRow, group: Group, given: Sequence[tuple[str, Variables]], environment: PaperEnvironment) -> ReferenceRow:
    if not row.use or "…" in row.use:
        return row
    template = environment.compiled_once(f"{group.opening}{row.use}{_NEXT}{group.closing}", row.name)
    blank = ""
    for paper, variables in given:
        if row.papers and paper not in row.papers:
            continue
        for shown in filter(None, map(_clean, template.render(variables).split(_NEXT))):
            if _BLANK not in shown:
                return replace(row, example=shown)
            blank = blank or shown
    return replace(row, example=row.example or blank)


def _clean(text: str) -> str:
    plain = html.unescape(text).translate({ord(MISSING_START): None, ord(MISSING_END): None}).strip()
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}……"
