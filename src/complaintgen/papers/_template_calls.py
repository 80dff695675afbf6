"""What templates call, beside phrases: a blank, a rule of procedure, the basis of a limit, whether something is pleaded.

In: where to note what was read. Out: the functions that a template is given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from complaintgen.case.fields import ask_at
from complaintgen.formatting import Missing
from complaintgen.law.assessment import Assessment
from complaintgen.law.provisions import Version, cite
from complaintgen.packs.pack import Pack
from complaintgen.papers._reasons import DeadlineView


def blank_maker(missing: dict[str, str], pack: Pack, place: Callable[[str], str]) -> Callable[..., Missing]:
    """The blanks of a template by their path, each noted as missing."""
    def blank(path: str, told: str = "") -> Missing:
        placed = place(path)
        missing[placed] = title = told or ask_at(path, pack.questions).title
        return Missing.of(title, placed)

    return blank


def superseded_on(assessment: Assessment, paper: str) -> date | None:
    """The last day of the latest edition that governs some conduct but is no longer in force on the day of filing."""
    ends = [ground.version.edition.end for ground in assessment.grounds_for(paper, "conduct") if ground.version.edition.end]
    return max((end for end in ends if end < assessment.day), default=None)


def basis_reader(cited: dict[str, Version]) -> Callable[[DeadlineView], str]:
    """The basis of a limit, noted as cited."""
    def basis(deadline: DeadlineView) -> str:
        cited[deadline.id] = deadline.version
        return deadline.version.citation

    return basis


def rule_reader(assessment: Assessment, cited: dict[str, Version]) -> Callable[..., str]:
    """The procedural provisions of the day by their ids, noted as cited."""
    def rule(*provision_ids: str) -> str:
        versions = {name: version for name in provision_ids if (version := assessment.procedural(name))}
        cited.update(versions)
        return cite(versions.values())

    return rule


def plea_reader(assessment: Assessment, paper: str) -> Callable[..., bool]:
    """Whether a paper pleads any of some provisions."""
    pleaded = {ground.provision.id for ground in assessment.grounds_for(paper)}

    def pleads(*provision_ids: str) -> bool:
        return not pleaded.isdisjoint(provision_ids)

    return pleads
