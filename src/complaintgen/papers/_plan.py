"""Which papers the facts support, and why each of the others is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from complaintgen.case.enums import PartyRole, Role, StepKind
from complaintgen.case.fields import Title
from complaintgen.case.model import HIDDEN_NUMBERS, SELF, Case, Event, Recipient, Step
from complaintgen.catalogue import OfferRule, PaperEntry
from complaintgen.law.assessment import POLICE_OUT_OF_TIME, Assessment, is_ordinary_reminder
from complaintgen.law.procedure import (
    Respondent,
    defendants_of,
    is_registered_report,
    offices_for_reports,
    respondents_of,
    review_of_inaction_is_open,
)
from complaintgen.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper, and the reason it is left out (None: it is offered)."""

    paper: Annotated[str, Title("文书", "英文名称，用 titles[…] 换成中文")]
    left_out_because: Annotated[str | None, Title("没有生成的原因", absent_when="已经生成")]

    @property
    def is_offered(self) -> Annotated[bool, Title("是否生成")]:
        """Whether the facts support the paper."""
        return self.left_out_because is None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rules decide by; `claim` is the paper that claims before a court."""

    case: Case
    assessment: Assessment
    claim: PaperEntry


def _too_little(paper: PaperEntry, case: Case) -> str:
    only_reminders = not case.acts and all(is_ordinary_reminder(case, contact) for contact in case.contacts)
    return f"目前的事实{paper.lacks}" + ("；普通的还款提醒一般是合法的" if only_reminders and case.contacts else "")


def _conduct(paper: PaperEntry, known: _Known) -> str | None:
    return None if known.assessment.grounds_for(paper.id, "conduct") else _too_little(paper, known.case)


def _police_report(paper: PaperEntry, known: _Known) -> str | None:
    fresh, withheld = new_conduct(known.case), known.assessment.withheld
    if fresh is not None and not fresh.conduct:
        return "已经报过案，之后没有新的情况；相同的事实不再重复登记，请查询原报案的处理"
    if known.assessment.grounds_for(paper.id, "conduct"):
        return None
    if any(ground.late == POLICE_OUT_OF_TIME for ground in withheld):
        return "最后一次行为已超过六个月，且此前没有报过案，一般不再给予治安处罚；仍可请求民事救济，有犯罪线索的可以另行控告"
    unproved = dict.fromkeys(ground.held_back_because for ground in withheld
                             if ground.provision.role == "conduct" and paper.id in ground.provision.papers)
    if unproved:
        return "目前还不能对应治安管理规定：" + "；".join(filter(None, unproved))
    return _too_little(paper, known.case)


_NO_LENDER = "还不知道出借机构及其类型，无法确定由哪个部门监管"
_NO_CUSTOMER = "投诉由机构的客户提出；您不是借款人，可以要求机构停止联系、向监管部门举报，并向公安机关报案或者起诉"


def _customer_complaint(paper: PaperEntry, known: _Known) -> str | None:
    case = known.case
    if case.role is not Role.BORROWER:
        return _NO_CUSTOMER
    if not any(party.role in (PartyRole.LENDER, PartyRole.ASSIGNEE) and party.licence for party in case.parties):
        return _NO_LENDER
    if paper.addressee == "institution" and any(step.kind is StepKind.INSTITUTION_COMPLAINT for step in case.steps):
        return "已经向机构投诉过"
    return _conduct(paper, known)


def _report(paper: PaperEntry, known: _Known) -> str | None:
    if offices_for_reports(known.case, known.assessment, paper.id):
        return None
    return _conduct(paper, known) or _NO_LENDER


def _civil_claim(paper: PaperEntry, known: _Known) -> str | None:
    if lacking := _conduct(paper, known):
        return lacking
    if not any(party.name for party in known.case.parties):
        return "还不知道对方名称，起诉须有明确的被告；请先查明对方名称，例如向运营商或者12321反映号码，或者报案"
    if not defendants_of(known.case, known.assessment):
        return "没有事实说明已知的对方实施或者委托了这些行为；请填写每次联系是谁发出的，或者怎样确认是对方"
    return None


def _injunction(paper: PaperEntry, known: _Known) -> str | None:
    del paper  # whoever can claim can ask for an injunction, while the conduct goes on
    if _civil_claim(known.claim, known):
        return "申请禁令须有明确的被申请人和受到侵害的权利，目前还不具备"
    if not any(ground.provision.id == "civil.injunction" for ground in known.assessment.grounds):
        return "最近三十日没有新的侵扰；禁令只针对正在实施或者即将实施的行为"
    return None


def _investigation_request(paper: PaperEntry, known: _Known) -> str | None:
    del paper  # the court that has the claim investigates
    if _civil_claim(known.claim, known):
        return "调查取证在起诉后向受诉法院申请，目前还不能起诉"
    if not any(contact.account or (contact.sender and contact.sender not in HIDDEN_NUMBERS) for contact in known.case.contacts):
        return "没有登记来电、发送号码或者账号，没有可以调取的线索"
    return None


def _demand_letter(paper: PaperEntry, known: _Known) -> str | None:
    if addressees(paper, known.case, known.assessment):
        return None
    return _conduct(paper, known) or "还不知道该发给谁：没有已知名称的出借机构或者催收机构"


def _recipients(paper: PaperEntry, known: _Known) -> str | None:
    del paper  # a witness states what was received, whatever the law makes of it
    return None if witnesses(known.case) else "没有登记收到信息的其他人"


def _reviews(paper: PaperEntry, known: _Known) -> str | None:
    del paper  # the police did act or did not, whatever is pleaded
    return None if reviews(known.case, known.assessment.day) else "公安机关的处理还没有出现可以复议或者申请监督的情形"


def _evidence(paper: PaperEntry, known: _Known) -> str | None:
    del paper  # evidence is listed whatever the law says
    return None if known.case.evidence else "还没有登记证据"


def _always(paper: PaperEntry, known: _Known) -> str | None:
    del paper, known  # everyone gets the guide
    return None


_RULES: Mapping[OfferRule, Callable[[PaperEntry, _Known], str | None]] = {
    "always": _always,
    "conduct": _conduct,
    "police_report": _police_report,
    "customer_complaint": _customer_complaint,
    "report": _report,
    "civil_claim": _civil_claim,
    "injunction": _injunction,
    "investigation_request": _investigation_request,
    "demand_letter": _demand_letter,
    "recipients": _recipients,
    "reviews": _reviews,
    "evidence": _evidence,
}


def plan(case: Case, assessment: Assessment, pack: Pack) -> tuple[Offer, ...]:
    """Decide on every paper of a pack's catalogue; the pack says why it does not make some of them."""
    known = _Known(case, assessment, pack.catalogue.claim)
    return tuple(Offer(paper.id, pack.retired.get(paper.id) or _RULES[paper.offered](paper, known)) for paper in pack.catalogue)


def registered_report(case: Case) -> Step | None:
    """The last report that the police registered."""
    registered = [step for step in case.steps if is_registered_report(case, step)]
    return max(registered, key=lambda step: step.on or date.min, default=None)


def unregistered_reports(case: Case) -> tuple[Step, ...]:
    """The reports of which nothing shows that the police registered them, as long as none of them did."""
    if registered_report(case) is not None:
        return ()
    return tuple(step for step in case.steps if step.kind is StepKind.POLICE_REPORT)


def new_conduct(case: Case) -> Case | None:
    """The case with only what happened after the last report that the police registered; None where there is none.

    The same facts are not registered twice (公安机关办理刑事案件程序规定 art. 175 para. 3).
    """
    report = registered_report(case)
    if report is None or report.on is None:
        return None
    reported = report.on

    def is_after(event: Event) -> bool:
        return event.last_day is not None and event.last_day > reported

    return case.model_copy(update={"contacts": tuple(filter(is_after, case.contacts)), "acts": tuple(filter(is_after, case.acts))})


def addressees(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Respondent, ...]:
    """Whom a demand to stop can be sent to: lenders and collectors with a name and a tie to the conduct."""
    if not assessment.grounds_for(paper.id, "conduct"):
        return ()
    roles = (PartyRole.LENDER, PartyRole.ASSIGNEE, PartyRole.COLLECTOR, PartyRole.PLATFORM)
    known = (PartyRole.LENDER, PartyRole.ASSIGNEE)
    return tuple(item for item in respondents_of(case, assessment) if item.party.name and item.party.role in roles
                 and (item.basis or item.party.role in known))


def witnesses(case: Case) -> tuple[Recipient, ...]:
    """The other people who received something."""
    reached = {contact.recipient for contact in case.contacts} - {SELF}
    return tuple(person for person in case.recipients if person.id in reached)


@dataclass(frozen=True, slots=True)
class Review:
    """What the police did or did not do, and which remedy it opens: two ladders that are never mixed (documents.md 2.6).

    Attributes:
        kind: "inaction" or "decision" (行政复议), or "supervision" (立案监督).
        step: the report, decision or refusal it answers.
    """

    kind: Annotated[str, Title("情形", "inaction 没有处理，decision 不服处理决定，supervision 刑事不立案")]
    step: Annotated[Step, Title("对应的报案或者决定")]


def reviews(case: Case, day: date) -> tuple[Review, ...]:
    """The remedies against the police that are open on a day."""
    found = [Review("inaction", step) for step in case.steps if review_of_inaction_is_open(case, step, day)]
    found += [Review("decision", step) for step in case.steps if step.kind is StepKind.POLICE_DECISION]
    found += [Review("supervision", step) for step in case.steps if step.kind is StepKind.CRIMINAL_REFUSAL]
    return tuple(found)

