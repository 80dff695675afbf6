"""Who may be asked to pay: the borrower and whoever answers for the debt; everyone else is a third person to it.

In: the case and a person of it. Out: yes, no, or None as long as nobody said whether a spouse's debt is one of the couple.
"""

from __future__ import annotations

from complaintgen.case.enums import DebtRelation, Role
from complaintgen.case.model import SELF, Case

_LIABLE = frozenset({DebtRelation.CO_BORROWER, DebtRelation.GUARANTOR, DebtRelation.HEIR})


def owes(case: Case, person: str) -> bool | None:
    """Whether a debt may be asked of somebody.

    A spouse owes nothing by the relation alone, but a debt of the couple: signed or accepted by both, made for the household, or one of which the
    creditor proves that it served their common life or business. Source: 民法典 art. 1064. Who owes nothing is a third person. Source:
    小额贷款公司监督管理暂行办法 art. 37 para. 2 item 5 (负有履行债务义务的单位或者个人以外的其他主体); 消费金融公司管理办法 art. 56 (与债务无关的第三人).
    """
    if person == SELF:
        relation, is_common = case.debt_relation, case.common_debt
        if case.role is Role.BORROWER:
            return True
    else:
        known = next((recipient for recipient in case.recipients or () if recipient.id == person), None)
        relation, is_common = (known.debt_relation, known.common_debt) if known else (None, None)
    return is_common if relation is DebtRelation.SPOUSE else relation in _LIABLE


def common_debt_path(case: Case, person: str) -> str:
    """JSON path of what tells whether a spouse's debt is one of the couple."""
    number = next((index for index, recipient in enumerate(case.recipients or ()) if recipient.id == person), None)
    return "common_debt" if person == SELF or number is None else f"recipients[{number}].common_debt"
