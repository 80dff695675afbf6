"""Which papers the facts support, and why each of the others is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Annotated

from complaintgen.case.enums import PartyRole, PersonKind, ReviewSubject, Role, StepKind
from complaintgen.case.fields import Title, place_name, question_at
from complaintgen.case.model import Case, Recipient
from complaintgen.catalogue import OfferRule, PaperEntry
from complaintgen.law.assessment import (
    POLICE_OUT_OF_TIME,
    Assessment,
    Reason,
    open_question_of,
    shows_only_reminders,
    speaks_of_others_only,
)
from complaintgen.law.procedure import (
    PoliceRemedy,
    Respondent,
    chains_of,
    collecting_holders,
    defendants_of,
    longest_if_untold,
    may_ask_to_stop,
    offices_for_reports,
    remedies_of,
    respondents_of,
)
from complaintgen.packs.pack import Pack
from complaintgen.papers._bases import only_lenders
from complaintgen.papers._plaintiffs import Plaintiff
from complaintgen.papers._reasons import gap_question, in_words
from complaintgen.papers._supplement import since_report
from complaintgen.papers._unit_requests import has_anything_to_ask

_RECENT_DAYS = 30
"""Judgement: what the element of an intrusion that goes on counts as recent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A paper, and the reason it is left out (None: it is offered).

    Attributes:
        led_by: the place in `recipients` of who leads a paper that the complainant is no part of.
    """

    paper: Annotated[str, Title("文书", "英文名称，用 titles[…] 换成中文")]
    left_out_because: Annotated[str | None, Title("没有生成的原因", absent_when="已经生成")]
    not_for_complainant: Annotated[str | None, Title("只以一起起诉的人的名义提出、本人没有列入的原因", absent_when="没有生成，或者本人在其中")] = None
    led_by: int | None = None

    @property
    def is_offered(self) -> Annotated[bool, Title("是否生成")]:
        """Whether the facts support the paper."""
        return self.left_out_because is None


@dataclass(frozen=True)
class _Known:
    """What the rules decide by; the pack words the reasons of the law that are part of theirs."""

    case: Case
    assessment: Assessment
    pack: Pack

    @cached_property
    def no_claim(self) -> Reason | None:
        """Why there is no claim, on which other papers hang."""
        return _civil_claim(self.pack.catalogue.claim, self)


def _too_little(paper: PaperEntry, known: _Known) -> Reason:
    day = known.assessment.day
    why = {"lacks": paper.lacks, "only_reminders": shows_only_reminders(known.case, day), "of_others": speaks_of_others_only(known.case, day), "not_yet_in_force": _not_yet_in_force(paper, known)}
    return _after_the_question(paper, known, Reason("left_out_no_conduct", why))


def _not_yet_in_force(paper: PaperEntry, known: _Known) -> list[str]:
    """The laws that the paper would plead of conduct that is older than they are."""
    pleading = {ground.version.edition.law for ground in known.assessment.readings if paper.id in ground.provision.papers}
    return [item.edition.full_name for item in known.assessment.too_early if item.edition.law in pleading]


def _after_the_question(paper: PaperEntry, known: _Known, otherwise: Reason, *, beside: Reason | None = None) -> Reason:
    """Why no conduct carries a paper: the open question first, where an answer would change that, with the reason as it is told `beside` it."""
    gap = open_question_of(known.case, known.assessment, paper.id)
    if gap is None:
        return otherwise
    question = gap_question(gap.path, gap.split_on, known.pack, known.case)
    place = place_name(gap.path, known.pack.questions, known.case)
    return Reason("left_out_open", {"place": place, "question": question, "element": gap.element, "otherwise": beside or otherwise, "path": gap.path})


def _conduct(paper: PaperEntry, known: _Known) -> Reason | None:
    return None if known.assessment.grounds_for(paper.id, "conduct") else _too_little(paper, known)


def _police_report(paper: PaperEntry, known: _Known) -> Reason | None:
    since, withheld = since_report(known.case), known.assessment.withheld
    if since is not None and not since.events:
        return Reason("left_out_reported")
    if known.assessment.grounds_for(paper.id, "conduct") or any(ground.provision.lead == "alone" for ground in known.assessment.leads_for(paper.id)):
        return None
    if any(ground.late == POLICE_OUT_OF_TIME for ground in withheld):
        return _after_the_question(paper, known, Reason("left_out_late", {"late": POLICE_OUT_OF_TIME}))
    if unproved := dict.fromkeys(ground.held_back_because for ground in withheld if ground.provision.role == "conduct" and paper.id in ground.provision.papers):
        # Beside a question that is open, what a guard says of other rules is not the reason.
        return _after_the_question(paper, known, Reason("left_out_unproved", {"reasons": list(filter(None, unproved))}),
                                   beside=Reason("left_out_unproved", {"reasons": []}))
    return _too_little(paper, known)


def _no_lender(known: _Known) -> Reason:
    """Nobody knows who lent the money, or what kind of institution that is."""
    return _asking("left_out_no_lender", _first_lender(known.case, "licence"), known)


def _asking(key: str, path: str, known: _Known) -> Reason:
    """A reason whose cause is the open fact at a path."""
    return Reason(key, {"question": question_at(path, known.pack.questions, known.case), "path": path})


def _lender_is_known(case: Case) -> bool:
    return any(party.licence for party in collecting_holders(case))


def _first_nameless(case: Case) -> str:
    """The path of the first name of an opponent that is missing; that of the parties where there is none."""
    return next((f"parties[{index}].name" for index, party in enumerate(case.parties or ()) if not party.name), "parties")


def _first_lender(case: Case, fact: str) -> str:
    """The path of a fact of the first lender that lacks it; that of the parties where there is no such lender."""
    holders = collecting_holders(case)
    lacking = (index for index, party in enumerate(case.parties or ()) if party in holders and getattr(party, fact) is None)
    return next((f"parties[{index}].{fact}" for index in lacking), "parties")


_NO_CUSTOMER = Reason("left_out_no_customer")


def _customer_complaint(paper: PaperEntry, known: _Known) -> Reason | None:
    case = known.case
    if case.role is not Role.BORROWER and not _may_object_to_credit_record(paper, known):
        return _NO_CUSTOMER
    if not _lender_is_known(case):
        return _no_lender(known)
    has_complained = any(step.kind is StepKind.INSTITUTION_COMPLAINT for step in (case.steps or ()))
    if paper.addressee == "institution" and has_complained:
        return Reason("left_out_complained")
    lacking = _conduct(paper, known)
    # The institution settles a complaint, its regulator only when it did not (银行业保险业消费投诉处理管理办法; documents.md 3.3).
    # Judgement: the same for every lender; whoever will not wait reports the breach.
    return lacking or (Reason("left_out_not_complained") if paper.addressee == "regulator" and not has_complained else None)


def _may_object_to_credit_record(paper: PaperEntry, known: _Known) -> bool:
    """Whether it is the institution that gave the record: whomever a wrong record is about may object to it (征信业管理条例 art. 25), customer or not."""
    return paper.addressee == "institution" and any(ground.provision.id == "credit.objection" for ground in known.assessment.grounds_for(paper.id))


def _report(paper: PaperEntry, known: _Known) -> Reason | None:
    if offices_for_reports(known.case, known.assessment, paper.id):
        return None
    if known.assessment.grounds and not _lender_is_known(known.case):
        return _no_lender(known)  # the rules on institutions are those of a kind of institution
    return _conduct(paper, known) or _no_lender(known)


def _civil_claim(paper: PaperEntry, known: _Known) -> Reason | None:
    if not any(ground.provision.right for ground in known.assessment.grounds_for(paper.id)):
        # A rule that binds an institution gives nobody a cause of action.
        return _unless_unnamed(_too_little(paper, known), "left_out_no_name", known)
    if not _names_anybody(known.case):
        return _asking("left_out_no_name", _first_nameless(known.case), known)
    if not defendants_of(known.case, known.assessment):
        return Reason("left_out_no_tie")
    return None


def _names_anybody(case: Case) -> bool:
    return any(party.name for party in case.parties or ())


def _unless_unnamed(lacking: Reason, nobody: str, known: _Known) -> Reason:
    """Why no conduct carries a paper, or that nobody knows who did it, where the law forbids what was done: that obstacle comes first."""
    is_first = lacking.key == "left_out_no_conduct" and not _names_anybody(known.case) and any(ground.provision.role == "conduct" for ground in known.assessment.grounds)
    return _asking(nobody, _first_nameless(known.case), known) if is_first else lacking


def _injunction(paper: PaperEntry, known: _Known) -> Reason | None:
    if known.case.complainant.is_organisation and not any(ground.provision.right for ground in known.assessment.grounds_for(paper.id, "conduct")):
        return Reason("left_out_no_right_of_unit")
    if lacking := known.no_claim:
        return _for_the_same_question(lacking, Reason("left_out_no_injunction"))
    if not any(ground.provision.right for ground in known.assessment.grounds_for(paper.id, "conduct")):  # rules for institutions alone carry none
        return Reason("left_out_no_injunction")
    if not may_ask_to_stop(known.case):
        return Reason("left_out_stop_not_asked")
    # Source: 民法典 art. 997 asks for evidence of who does it; that somebody lent the money is none.
    lenders = only_lenders(known.case, [respondent.party for respondent in defendants_of(known.case, known.assessment)])
    return _injunction_conditions(known) or (Reason("left_out_only_lender", {"names": lenders}) if lenders else None)


def _last_long_ago(known: _Known) -> date | None:
    """The day of the last conduct, where none is of the last thirty days."""
    last = max((event.last_day for event in known.case.conduct if event.last_day and event.last_day <= known.assessment.day), default=None)
    return last if last and (known.assessment.day - last).days > _RECENT_DAYS else None


def _injunction_conditions(known: _Known) -> Reason | None:
    """Whether it goes on, is proved, and cannot be made good later."""
    results = [result for ground in known.assessment.readings if ground.provision.id == "civil.injunction" for result in ground.results]
    failed = {result.element.name for result in results if result.holds is False}
    if not results or "intrusion_is_ongoing" in failed:
        return Reason("left_out_not_ongoing", {"last": _last_long_ago(known)})
    if failed:
        return Reason("left_out_not_irreparable")
    if not (still_open := {result.element.label: result.finding for result in results if result.holds is None}):
        return None
    first = next(iter(still_open.values()))
    question = gap_question(first.settled_by, first.split_on, known.pack, known.case) if first.settled_by else ""
    return Reason("left_out_injunction_open", {"lacks": list(still_open), "question": question})


def _for_the_same_question(lacking: Reason, otherwise: Reason) -> Reason:
    """Why a paper that needs another one is left out: the question that keeps the other from being made stands first here too."""
    if lacking.key == "left_out_open":
        return replace(lacking, values={**lacking.values, "otherwise": otherwise})
    return replace(otherwise, values={"question": lacking.values.get("question") or ""})


def _investigation_request(paper: PaperEntry, known: _Known) -> Reason | None:
    del paper  # the court that has the claim investigates
    if lacking := known.no_claim:
        return _for_the_same_question(lacking, Reason("left_out_no_court"))
    if not has_anything_to_ask(known.case):
        return Reason("left_out_no_clue")
    return None


def _witnesses(paper: PaperEntry, known: _Known) -> Reason | None:
    del paper  # the court that has the claim hears them
    if lacking := known.no_claim:
        return _for_the_same_question(lacking, Reason("left_out_no_trial"))
    return None if willing_witnesses(known.case) else Reason("left_out_no_witness")


def _demand_letter(paper: PaperEntry, known: _Known) -> Reason | None:
    if addressees(paper, known.case, known.assessment):
        return None
    nobody = _asking("left_out_no_addressee", _first_nameless(known.case), known)
    lacking = _conduct(paper, known)
    return _unless_unnamed(lacking, nobody.key, known) if lacking else nobody


def _recipients(paper: PaperEntry, known: _Known) -> Reason | None:
    del paper  # a witness states what was received, whatever the law makes of it
    return None if witnesses(known.case) else Reason("left_out_no_recipient", _who_else_received(known.case))


def _reviews(paper: PaperEntry, known: _Known) -> Reason | None:
    del paper  # the police did act or did not, whatever is pleaded
    day, remedies = known.assessment.day, remedies_of(known.case, known.assessment.day)
    if any(remedy.is_open(day) for remedy in remedies):
        return None
    coming = {remedy.first_day: remedy for remedy in remedies if remedy.first_day and remedy.first_day > day}
    if coming:
        first = min(coming)
        remedy = coming[first]
        unanswered = remedy.subject is ReviewSubject.UNANSWERED
        reply_by = remedy.reply_reviewed_by
        return Reason("left_out_review_early", {"opening": first, "unanswered": unanswered, "receipt_open": unanswered and remedy.step.receipt_given is None, "answered": reply_by is not None,
                                                "reply": (remedy.step.answer or "").rstrip("。"), "reply_by": reply_by if reply_by and reply_by >= day else None})
    over = max(remedies, key=lambda remedy: remedy.latest_day or date.min, default=None)
    return _review_over(over, day) if over else Reason("left_out_no_review")


def _review_over(remedy: PoliceRemedy, day: date) -> Reason:
    """An application that is out of time by every reading is not made: it would be refused, and hide what is still open."""
    step = remedy.step
    longest = longest_if_untold(step.on) if step.on and remedy.subject in (ReviewSubject.DECISION, ReviewSubject.REFUSED) else None
    may_be_untold = step.told_of_review is None and longest is not None and day <= longest
    return Reason("left_out_review_over", {"ended": remedy.latest_day, "longest": longest if may_be_untold else None})


def _evidence(paper: PaperEntry, known: _Known) -> Reason | None:
    del paper  # evidence is listed whatever the law says
    return None if known.case.evidence else Reason("left_out_no_evidence")


def _always(paper: PaperEntry, known: _Known) -> Reason | None:
    del paper, known  # everyone gets the guide
    return None


_RULES: Mapping[OfferRule, Callable[[PaperEntry, _Known], Reason | None]] = {
    "always": _always,
    "conduct": _conduct,
    "police_report": _police_report,
    "customer_complaint": _customer_complaint,
    "report": _report,
    "civil_claim": _civil_claim,
    "injunction": _injunction,
    "investigation_request": _investigation_request,
    "witnesses": _witnesses,
    "demand_letter": _demand_letter,
    "recipients": _recipients,
    "reviews": _reviews,
    "evidence": _evidence,
}


def plan(plaintiffs: Sequence[Plaintiff], pack: Pack) -> tuple[Offer, ...]:
    """Decide on every paper of a pack's catalogue; the pack words the reasons, and says why it does not make some of them at all.

    What goes to the court and the complainant, who stands first, cannot bring is offered to whoever sues along and can.
    """
    first = plaintiffs[0]
    reasons = left_out_reasons(first.own.case, first.assessment, pack)
    offered = [paper for paper, reason in reasons.items() if reason is None]
    return tuple(_led_offer(pack.catalogue[paper], reasons, plaintiffs, pack) or _offer(paper, reason, offered, pack) for paper, reason in reasons.items())


def _offer(paper: str, reason: Reason | None, offered: Sequence[str], pack: Pack) -> Offer:
    return Offer(paper=paper, left_out_because=pack.retired.get(paper) or (_in_words(reason, offered, pack) if reason else None))


def _led_offer(paper: PaperEntry, reasons: Mapping[str, Reason | None], plaintiffs: Sequence[Plaintiff], pack: Pack) -> Offer | None:
    """The offer of a paper that others bring without the complainant; None where the complainant can, or nobody else."""
    first, *others = plaintiffs
    joined = pack.catalogue[paper.joins] if paper.joins else pack.catalogue.claim
    # What goes with the claim is brought by whoever brings the claim; what is asked of the court has conditions of its own.
    own = paper if paper.joins in (None, paper.id) or paper.addressee == "court" else joined
    lacking = reasons[own.id] or (None if first.stands_in(joined) else Reason("left_out_no_right"))
    is_made = paper.id not in pack.not_made and (own is paper or reasons[paper.id] is None)
    if lacking is None or not is_made or (paper.joins is None and paper.addressee != "court"):
        return None
    leader = _leader(own, joined, others, pack)
    offered = [name for name, reason in reasons.items() if reason is None]
    return Offer(paper=paper.id, left_out_because=None, not_for_complainant=_in_words(lacking, offered, pack), led_by=leader.own.index) if leader else None


def _leader(paper: PaperEntry, joined: PaperEntry, others: Sequence[Plaintiff], pack: Pack) -> Plaintiff | None:
    """Of those who sue along the first who can bring a paper on grounds of the own."""
    rule = _RULES[paper.offered]
    return next((item for item in others if item.stands_in(joined) and rule(paper, _Known(item.own.case, item.assessment, pack)) is None), None)


def left_out_reasons(case: Case, assessment: Assessment, pack: Pack) -> Mapping[str, Reason | None]:
    """Why each paper of a pack's catalogue is left out, as a key with values; None for those that are offered."""
    known = _Known(case, assessment, pack)
    not_made, because = pack.not_made, Reason("left_out_not_offered", {"pack": pack.name})
    return {paper.id: because if paper.id in not_made else _RULES[paper.offered](paper, known) for paper in pack.catalogue}


def _in_words(reason: Reason, offered: Sequence[str], pack: Pack) -> str:
    """A reason with the reasons that are part of it; it can advise what is `offered`, and never what is refused beside it."""
    values = {name: _in_words(value, offered, pack) if isinstance(value, Reason) else value for name, value in reason.values.items()}
    return in_words(replace(reason, values={"question": "", **values, "offered": offered}), pack)


def addressees(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[Respondent, ...]:
    """Whom a demand to stop can be sent to: lenders and collectors with a name and a tie to the conduct."""
    chains = ((chain.case, assessment.within(chain)) for chain in chains_of(case))
    roles = (PartyRole.COLLECTOR, PartyRole.PLATFORM)
    return tuple(item for part, found in chains if found.grounds_for(paper.id, "conduct")
                 for item in respondents_of(part, found) if item.party.name
                 and (item.party in collecting_holders(part) or (item.basis and item.party.role in roles)))


def witnesses(case: Case) -> tuple[Recipient, ...]:
    """The other people who received something, were visited or keep the original of what was, and do not sue along; a group or a firm signs nothing."""
    shown = {name for event in case.conduct for name in event.evidence or ()}
    keeping = {item.holder for item in case.evidence or () if item.id in shown}
    reached = {person.id for person in _reached(case)}
    return tuple(person for person in case.recipients or () if person.id in reached | keeping and person.kind in (None, PersonKind.NATURAL) and person.as_plaintiff is None)


def willing_witnesses(case: Case) -> tuple[Recipient, ...]:
    """The people who said that they are willing to testify: no group and no firm, and nobody in the own case."""
    return tuple(person for person in case.recipients or () if person.will_testify and person.kind in (None, PersonKind.NATURAL) and person.as_plaintiff is None)


def _reached(case: Case) -> tuple[Recipient, ...]:
    reached = {person for event in case.conduct for person in event.reached}
    return tuple(person for person in (case.recipients or ()) if person.id in reached)


def _who_else_received(case: Case) -> dict[str, object]:
    """Who received something, where none of them signs a statement."""
    reached = _reached(case)
    return {"in_a_group": any(person.kind is PersonKind.GROUP for person in reached), "plaintiffs_only": any(person.as_plaintiff for person in reached)}
