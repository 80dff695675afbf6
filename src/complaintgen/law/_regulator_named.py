"""A regulator that a person names, against the institutions that it supervises."""

from __future__ import annotations

from collections.abc import Iterator

from complaintgen.case.model import Case, is_lender
from complaintgen.case.reading import Contradiction, Stated
from complaintgen.law._assess import Assessment


def regulator_against_licence(case: Case, assessment: Assessment) -> Iterator[Contradiction]:
    """A regulator that supervises none of the lenders, where each is supervised by another that its name would tell."""
    named = case.filing.regulator or ""
    regulators = [item for item in assessment.authorities if item.is_regulator and item.known_by]
    told = [item for item in regulators if any(word in named for word in item.known_by)]
    if len(told) != 1:
        return
    others = frozenset().union(*(item.licences for item in regulators if item not in told))
    lenders = [(index, party.licence.value) for index, party in enumerate(case.parties or ()) if is_lender(party) and party.licence]
    if lenders and all(licence in others for _, licence in lenders):
        yield Contradiction(rule="regulator_against_licence", paths=("filing.regulator", f"parties[{lenders[0][0]}].licence"), stated=Stated.NOTHING)
