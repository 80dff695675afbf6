"""Which papers the facts support, and why each of the others is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from complaintgen.case.kinds import PartyRole, Role
from complaintgen.case.model import Case
from complaintgen.law import Assessment
from complaintgen.law.assess import POLICE_OUT_OF_TIME
from complaintgen.law.respondents import defendants_of
from complaintgen.law.scene import is_ordinary_reminder


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper, and the reason it is left out (None: it is offered)."""

    paper: str
    left_out_because: str | None

    @property
    def is_offered(self) -> bool:
        """Whether the facts support the paper."""
        return self.left_out_because is None


def _too_little(finding: str, case: Case) -> str:
    only_reminders = not case.acts and all(is_ordinary_reminder(case, contact) for contact in case.contacts)
    return f"目前的事实{finding}" + ("；普通的还款提醒一般是合法的" if only_reminders and case.contacts else "")


def _police_report(case: Case, assessment: Assessment) -> str | None:
    if assessment.grounds_for("police_report", "conduct"):
        return None
    if any(ground.held_back_because == POLICE_OUT_OF_TIME for ground in assessment.held_back):
        return f"{POLICE_OUT_OF_TIME}；仍可请求民事救济，有犯罪线索的可以另行控告"
    return _too_little("没有对应的治安管理规定", case)


def _regulator_complaint(case: Case, assessment: Assessment) -> str | None:
    if case.role is not Role.BORROWER:
        return "投诉由机构的客户提出；您不是借款人，可以要求机构停止联系，并向公安机关报案或者起诉"
    if not any(party.role in (PartyRole.LENDER, PartyRole.ASSIGNEE) and party.licence for party in case.parties):
        return "还不知道出借机构及其类型，无法确定由哪个部门监管"
    if not assessment.grounds_for("regulator_complaint", "conduct"):
        return _too_little("没有对应的监管规定", case)
    return None


def _civil_claim(case: Case, assessment: Assessment) -> str | None:
    if not assessment.grounds_for("civil_claim", "conduct"):
        return _too_little("不足以说明权利受到侵害", case)
    if not any(party.name for party in case.parties):
        return "还不知道对方名称，起诉须有明确的被告；请先查明对方名称，例如向运营商或者12321反映号码，或者报案"
    if not defendants_of(case, assessment):
        return "没有事实说明已知的对方实施或者委托了这些行为；请填写每次联系是谁发出的，或者怎样确认是对方"
    return None


def _evidence_list(case: Case, assessment: Assessment) -> str | None:
    del assessment  # evidence is listed whatever the law says
    return None if case.evidence else "还没有登记证据"


def _filing_guide(case: Case, assessment: Assessment) -> str | None:
    del case, assessment  # everyone gets the guide
    return None


_RULES: Mapping[str, Callable[[Case, Assessment], str | None]] = {
    "police_report": _police_report,
    "regulator_complaint": _regulator_complaint,
    "civil_claim": _civil_claim,
    "evidence_list": _evidence_list,
    "filing_guide": _filing_guide,
}
PAPERS = tuple(_RULES)
"""Names of all papers, in the order in which they are numbered."""

FILED = ("police_report", "regulator_complaint", "civil_claim")
"""The papers handed to an authority; the others go with them."""


def plan(case: Case, assessment: Assessment) -> tuple[Offer, ...]:
    """Decide on every paper."""
    return tuple(Offer(paper, decide(case, assessment)) for paper, decide in _RULES.items())
