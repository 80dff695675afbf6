"""For whom conduct collects: the debt passes from who lent the money to who bought the claim or paid in the borrower's place.

Whoever sold the claim collects nothing any more: a rule on institutions binds the one for whom the conduct collects, by itself or through
whom it engaged. Sources: 银行保险机构消费者权益保护管理办法 art. 41 para. 2 (自行或者委托外部机构催收), 小额贷款公司监督管理暂行办法 art. 37
para. 2 (小额贷款公司及其合作催收机构).
"""

from __future__ import annotations

from collections.abc import Collection

from complaintgen.case.enums import PartyRole
from complaintgen.case.model import Case, ContactOrAct, Party, is_lender
from complaintgen.law._authorship import with_authors
from complaintgen.law._windows import responsible


def collecting_holders(case: Case) -> tuple[Party, ...]:
    """The parties for whom the conduct of a case collects, in the order of the case; all who hold or held the debt where nothing tells."""
    holders = _holders(case)
    if len(holders) < 2:
        return holders
    told = with_authors(case)
    found = {party.id for event in told.conduct for party in _holders_behind(told, event, holders)}
    return tuple(party for party in holders if party.id in found) or holders


def lender_licences(case: Case) -> frozenset[str]:
    """The licence kinds of those for whom the conduct collects."""
    return frozenset(party.licence.value for party in collecting_holders(case) if party.licence)


def conduct_under(case: Case, licences: Collection[str]) -> frozenset[str] | None:
    """The ids of the conduct that collects for a holder with one of some licences; None where that is all of it."""
    holders = _holders(case)
    if len(holders) < 2:
        return None
    found = frozenset(event.id for event in case.conduct
                      if any(party.licence and party.licence.value in licences for party in _holders_behind(case, event, holders)))
    return None if len(found) == len(case.conduct) else found


def _holders(case: Case) -> tuple[Party, ...]:
    return tuple(filter(is_lender, case.parties or ()))


def _holders_behind(case: Case, event: ContactOrAct, holders: tuple[Party, ...]) -> tuple[Party, ...]:
    """The holders for whom an event collects: who succeeded to the debt for itself, those who lent together for one another."""
    above = responsible(case, filter(None, (event.party,)))
    nearest = next((party for identifier in above for party in holders if party.id == identifier), None)
    if nearest is None:
        return holders
    return tuple(party for party in holders if party.role is PartyRole.LENDER) if nearest.role is PartyRole.LENDER else (nearest,)
