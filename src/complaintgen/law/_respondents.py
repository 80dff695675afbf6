"""Whom a civil claim can name, what is missing to name them, and on what basis they answer.

Source: 民诉法司法解释 art. 209 (a defendant must be told apart from others); 民法典 arts. 1165, 1168, 1191;
侵权责任编解释（一） art. 18; law.md 2.3 (an engagement alone makes nobody jointly liable).
"""

from __future__ import annotations

from dataclasses import dataclass

from complaintgen.case.enums import PartyRole
from complaintgen.case.model import Case, Party
from complaintgen.law._assess import Assessment
from complaintgen.law._authorship import with_authors
from complaintgen.law._reasons import Reason
from complaintgen.law._windows import responsible

_PAPER = "civil_claim"
_COLLECTING = (PartyRole.LENDER, PartyRole.ASSIGNEE, PartyRole.COLLECTOR)
_OF_CONTACT = ("短信", "来电", "电话", "微信", "消息", "签名", "自报", "自称", "对话", "录音", "还款账户", "收款账户")


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """A party as a possible defendant.

    Attributes:
        index: its place in `parties`.
        basis: why it answers; None where no fact ties it to the conduct.
        missing: JSON paths of what is missing to name it.
    """

    index: int
    party: Party
    basis: Reason | None
    missing: tuple[str, ...]

    @property
    def can_be_named(self) -> bool:
        """Whether a claim can name it: it has a name and a tie to the conduct."""
        return bool(self.party.name and self.basis)


def respondents_of(case: Case, assessment: Assessment) -> tuple[Respondent, ...]:
    """Every party with its basis; the conduct is that of the civil grounds."""
    grounds = assessment.grounds_for(_PAPER, "conduct")
    carrying = {fact for ground in grounds for fact in ground.facts}
    told = {event.party for event in case.conduct if event.id in carrying and event.party}
    authors = {event.party for event in with_authors(case).conduct if event.id in carrying and event.party}
    acting = set(responsible(case, authors))
    return tuple(Respondent(index=index, party=party, basis=_basis(case, party, told, authors, acting) if grounds else None,
                            missing=_missing(index, party))
                 for index, party in enumerate(case.parties or ()))


def defendants_of(case: Case, assessment: Assessment) -> tuple[Respondent, ...]:
    """The parties that a civil claim names."""
    return tuple(respondent for respondent in respondents_of(case, assessment) if respondent.can_be_named)


def _basis(case: Case, party: Party, told: set[str], authors: set[str], acting: set[str]) -> Reason | None:
    """Why a party answers; of the authors the person names the `told`, clues the others; `acting` are the authors, and everyone on the way up from them."""
    if party.id in authors:
        return Reason("basis_acted" if party.id in told else "basis_clues")
    engaged = [other for other in (case.parties or ()) if other.engaged_by == party.id and other.id in acting]
    if any(other.role is PartyRole.INDIVIDUAL and other.acts_as_staff for other in engaged):
        return Reason("basis_employer")
    if engaged:
        return Reason("basis_engaged")
    return Reason("basis_clues") if _is_known_by_contact(party) else None


def _is_known_by_contact(party: Party) -> bool:
    """Whether the person knows from the calls and messages that they are this party's: knowing who lent the money ties nobody to them."""
    known = party.identified_by or ""
    return party.role in _COLLECTING and (any(word in known for word in _OF_CONTACT) or (bool(known) and party.role is PartyRole.COLLECTOR))


def _missing(index: int, party: Party) -> tuple[str, ...]:
    return tuple(f"parties[{index}].{name}" for name in ("name", "address") if not getattr(party, name))
