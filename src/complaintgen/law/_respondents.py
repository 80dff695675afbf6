"""Whom a civil claim can name, what is missing to name them, and on what basis they answer.

Source: 民诉法司法解释 art. 209 (a defendant must be told apart from others); 民法典 arts. 1165, 1168, 1191;
侵权责任编解释（一） art. 18; law.md 2.3 (an engagement alone makes nobody jointly liable).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from complaintgen.case.enums import PartyRole
from complaintgen.case.fields import Title
from complaintgen.case.model import Case, Party
from complaintgen.law._assess import Assessment

_PAPER = "civil_claim"
_BASIS_WHEN_IDENTIFIED = {
    PartyRole.LENDER: "催收的是其债权",
    PartyRole.ASSIGNEE: "催收的是其受让的债权",
    PartyRole.COLLECTOR: "有线索指向其实施催收",
}
"""Knowing who a platform, guarantor or SMS channel is does not tie it to the conduct."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """A party as a possible defendant.

    Attributes:
        index: its place in `parties`.
        basis: why it answers, in Chinese; empty where no fact ties it to the conduct.
        missing: JSON paths of what is missing to name it.
    """

    index: Annotated[int, Title("在“对方”中的位置", "从 0 数起，用于 parties[…]")]
    party: Annotated[Party, Title("对方的信息")]
    basis: Annotated[str, Title("承担责任的根据", absent_when="没有事实说明其参与（空文字）")]
    missing: tuple[str, ...]

    @property
    def can_be_named(self) -> Annotated[bool, Title("能否列为被告")]:
        """Whether a claim can name it: it has a name and a tie to the conduct."""
        return bool(self.party.name and self.basis)


def respondents_of(case: Case, assessment: Assessment) -> tuple[Respondent, ...]:
    """Every party with its basis; the conduct is that of the civil grounds."""
    grounds = assessment.grounds_for(_PAPER, "conduct")
    carrying = {fact for ground in grounds for fact in ground.facts}
    authors = {event.party for event in case.conduct if event.id in carrying and event.party}
    return tuple(Respondent(index, party, _basis(case, party, authors) if grounds else "", _missing(index, party))
                 for index, party in enumerate(case.parties))


def defendants_of(case: Case, assessment: Assessment) -> tuple[Respondent, ...]:
    """The parties that a civil claim names."""
    return tuple(respondent for respondent in respondents_of(case, assessment) if respondent.can_be_named)


def _basis(case: Case, party: Party, authors: set[str]) -> str:
    if party.id in authors:
        return "直接实施"
    engaged = [other for other in case.parties if other.engaged_by == party.id and other.id in _acting_below(case, authors)]
    if any(other.role is PartyRole.INDIVIDUAL for other in engaged):
        return "行为人是其工作人员"
    if engaged:
        return "委托他人催收"
    return _BASIS_WHEN_IDENTIFIED.get(party.role, "") if party.identified_by else ""


def _acting_below(case: Case, authors: set[str]) -> set[str]:
    """Authors, and everyone on the way up from them."""
    engaged_by = {party.id: party.engaged_by for party in case.parties}
    found: set[str] = set()
    for author in authors:
        party: str | None = author
        while party is not None and party not in found:
            found.add(party)
            party = engaged_by.get(party)
    return found


def _missing(index: int, party: Party) -> tuple[str, ...]:
    return tuple(f"parties[{index}].{name}" for name in ("name", "address") if not getattr(party, name))
