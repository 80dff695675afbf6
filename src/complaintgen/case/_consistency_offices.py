"""Contradictions between the offices that a person names and the facts that decide which offices take the papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from complaintgen.case._case import Case
from complaintgen.case._contradiction import ConsistencyRule, Found, Stated
from complaintgen.case._people import UNDER_THE_PROVINCE, is_lender
from complaintgen.case.enums import Licence
from complaintgen.patterns import Pattern

_NATIONAL = frozenset({Licence.BANK, Licence.CONSUMER_FINANCE, Licence.TRUST, Licence.AUTO_FINANCE, Licence.INSURANCE, Licence.FINANCIAL_LEASING, Licence.NATIONAL_AMC})
"""What 国家金融监督管理总局 supervises."""
_OF_THE_PROVINCE = Pattern("地方金融|金融工作")
_OF_THE_STATE = Pattern("国家金融监督管理|金融监管(?:分)?局")
_PLACE = Pattern("[^省市区县州盟旗]{1,8}[市区县旗]")


def regulator_against_licence(case: Case, day: date) -> Iterator[Found]:
    """A regulator that does not supervise that kind of institution."""
    del day
    named = case.filing.regulator or ""
    lenders = [(index, party.licence) for index, party in enumerate(case.parties or ()) if is_lender(party) and party.licence]
    is_local, is_national = bool(_OF_THE_PROVINCE.search(named)), bool(_OF_THE_STATE.search(named))
    wrong = _NATIONAL if is_local and not is_national else frozenset(UNDER_THE_PROVINCE) if is_national and not is_local else frozenset()
    if lenders and all(licence in wrong for _, licence in lenders):
        yield "filing.regulator", f"parties[{lenders[0][0]}].licence"


def court_elsewhere(case: Case, day: date) -> Iterator[Found]:
    """A court of a place where neither side lives or sits, as far as all addresses are known."""
    del day
    places = _PLACE.findall(case.filing.court or "")
    own = [name for name in ("habitual_address", "registered_address") if getattr(case.complainant, name)]
    theirs = [party.address for party in case.parties or () if party.name]
    if not places or not own or None in theirs:
        return
    addresses = [*(str(getattr(case.complainant, name)) for name in own), *map(str, theirs), *(act.place or "" for act in case.acts)]
    if not any(places[-1] in address for address in addresses):
        yield "filing.court", f"complainant.{own[0]}"


OFFICE_RULES: tuple[ConsistencyRule, ...] = (
    ConsistencyRule(regulator_against_licence, Stated.NOTHING),
    ConsistencyRule(court_elsewhere, Stated.CLAIM),
)
