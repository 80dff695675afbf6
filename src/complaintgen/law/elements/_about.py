"""Whom words and data concern: that person is the victim, and nobody pleads what was said of another.

Where nobody was asked, the words are read as far as they say it themselves; what they do not say stays unknown. Two readings are a lawyer's own, of the
quote that the paper prints: a collector's words to somebody's face are meant for that person unless they speak of another, and words to whoever is contacted
on account of a debt are of its debtor unless they speak to their hearer alone. That words speak of another can only take a claim away or have it asked
about; that they name the complainant only has it asked.
"""

from __future__ import annotations

from collections.abc import Collection

from complaintgen.case.enums import LoanExists, Repayment, Role, Tag
from complaintgen.case.model import BORROWER, SELF, Case, ContactOrAct
from complaintgen.identities.names import speaks_of
from complaintgen.law.elements._liability import owes

_OF_THE_DEBT = frozenset({Tag.DEBT_DISCLOSURE})
_OF_DATA = frozenset({Tag.PERSONAL_DATA_DISCLOSURE})
_OF_PERSONS = frozenset({Tag.INSULT, Tag.DEFAMATION, Tag.OBSCENE})
_HEARER = ("你", "您")
_ANOTHER = ("他", "她", "此人", "该人", "这个人", "某", "儿子", "女儿", "老公", "老婆", "丈夫", "妻子", "父亲", "母亲", "爸", "妈", "哥", "弟", "姐", "妹",
            "同事", "员工", "朋友", "闺蜜", "室友", "亲戚", "家属", "借款人", "当事人")
_NOTHING_DUE = (Repayment.NOT_OVERDUE, Repayment.PAID)
DEBTORS = (Role.BORROWER, Role.IDENTITY_MISUSED)


def concerns_complainant(case: Case, event: ContactOrAct, tags: Collection[Tag]) -> bool | None:
    """Whether what an event says or shows, as far as it carries these tags, concerns the complainant; None where nobody can tell.

    Judgement, where nobody was asked: what a collector tells of a debt concerns who is held to owe it; words to the face of the complainant
    concern the complainant unless they speak of another only, and insults that speak of another too are asked about; words to somebody else concern
    the debtor, on whose account that person was contacted, unless they speak to their hearer only. Words to somebody else that name a complainant
    who is not the debtor may speak of either.
    """
    is_debtor = case.role in DEBTORS
    if event.about is not None:
        return SELF in event.about or (is_debtor and BORROWER in event.about)
    own = set(event.tags or ()) & set(tags)
    if not is_debtor and event.recipient != SELF and speaks_of(case.complainant.name or "", event.text or ""):
        return None
    if own and own <= _OF_DATA | _OF_THE_DEBT:
        return is_debtor or (None if own & _OF_DATA and event.recipient != SELF else False)
    of_another = _speaks_of_another(case, event.text)
    if event.recipient == SELF and (is_debtor or not of_another):
        return True
    if event.recipient == SELF:
        return _speaks_to_hearer(event.text) and (None if own and own <= _OF_PERSONS else True)
    return is_debtor and (True if of_another or not _speaks_to_hearer(event.text) else None)


def speaks_of_several(case: Case, event: ContactOrAct) -> bool:
    """Whether the person holds the words of an event to be of the complainant and of others: whom they name was then not told."""
    same = {SELF, BORROWER} if case.role in DEBTORS else {SELF}
    about = set(event.about or ())
    return not about.isdisjoint(same) and not about <= same


def nothing_is_due(case: Case) -> bool:
    """Whether it is untrue that the complainant owes a debt that is due."""
    return is_no_debtor(case) or case.loan.exists is LoanExists.NO or case.loan.repayment in _NOTHING_DUE


def is_untrue(case: Case, event: ContactOrAct) -> bool:
    """Whether all that an event tells of the complainant's affairs is a debt that there is not, or that is not due: that is no secret, but an untruth."""
    return Tag.PERSONAL_DATA_DISCLOSURE not in (event.tags or ()) and nothing_is_due(case)


def is_no_debtor(case: Case) -> bool:
    """Whether the debt that is collected is surely another's, and nobody borrowed in the complainant's name."""
    return case.role not in DEBTORS and owes(case, SELF) is False


def _speaks_of_another(case: Case, text: str | None) -> bool:
    return any(word in (text or "") for word in _ANOTHER) or speaks_of(case.loan.borrower_name or "", text or "")


def _speaks_to_hearer(text: str | None) -> bool:
    return any(word in (text or "") for word in _HEARER)
