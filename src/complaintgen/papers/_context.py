"""The one list of variables that a template or phrase may use.

In: case, assessment, pack. Out: a mapping of names, and the blanks that rendering it read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from complaintgen.case.enums import Licence, PartyRole, StepKind, Tag
from complaintgen.case.fields import ask_at, place_name, question_at
from complaintgen.case.model import Case, Party, Recipient
from complaintgen.catalogue import SUMMARY, Catalogue, PaperEntry
from complaintgen.formatting import Missing, ranges
from complaintgen.law.assessment import Assessment, Ground
from complaintgen.law.procedure import (
    Authority,
    Respondent,
    authorities_of,
    branches_named,
    causes_of,
    court_fee,
    damages_of,
    offices_for_reports,
    regulator_of,
    respondents_of,
    venue_of,
)
from complaintgen.law.provisions import Version, cite
from complaintgen.packs.pack import Pack
from complaintgen.papers._contact_statistics import objected_on, recent_times, times_after_objection
from complaintgen.papers._contact_views import ContactView
from complaintgen.papers._extra_answers import with_answers
from complaintgen.papers._instances import Copy
from complaintgen.papers._plan import Offer, new_conduct, reviews, unregistered_reports
from complaintgen.papers._pleadings import Pleading, claims_made, pleadings, total_claimed
from complaintgen.papers._reasons import DeadlineView, deadline_views, in_words, respondent_view
from complaintgen.papers._views import Account, AuthorityView, BranchView, GapView, JointView, Required


@dataclass(frozen=True, slots=True)
class PaperContext:
    """The variables of one paper, and what rendering them turned out to read.

    Attributes:
        variables: by the name that templates use.
        missing: the blanks, JSON path → title.
        cited: the procedural provisions, id → version.
        pleaded: the grounds of this document.
    """

    variables: Mapping[str, object]
    missing: Mapping[str, str]
    cited: Mapping[str, Version]
    pleaded: tuple[Ground, ...]


def paper_context(paper: PaperEntry | None, copy: Copy, account: Account, assessment: Assessment, pack: Pack,
                  offers: tuple[Offer, ...], known_gaps: Mapping[str, str]) -> PaperContext:
    """Gather the variables of a paper.

    Args:
        paper: which one; None for the summary.
        copy: which of its documents, and the facts it tells.
        account: what every paper tells of those facts.
        assessment: what the law says of them.
        pack: where the phrases come from.
        offers: which papers are offered and why others are not.
        known_gaps: JSON path → title of what the other papers lack, for the guide.
    """
    case, catalogue, paper_id = copy.case, pack.catalogue, paper.id if paper else SUMMARY
    shown = with_answers(case, pack.questions)
    missing: dict[str, str] = {}
    cited: dict[str, Version] = {}
    contacts = account.contacts
    lenders = [party for party in case.parties if party.role in (PartyRole.LENDER, PartyRole.ASSIGNEE)]
    respondents = tuple(respondent_view(item, pack) for item in respondents_of(case, assessment))
    defendants = [respondent for respondent in respondents if respondent.can_be_named]
    claims = claims_made(case, assessment)
    rights = dict.fromkeys(ground.provision.right for ground in assessment.grounds_for(catalogue.claim.id, "conduct")
                           if ground.provision.right)
    variables: dict[str, object] = {
        "case": shown,
        "must": Required(shown, "", missing),
        "blank": _blank_maker(missing, pack),
        "contacts": contacts,
        "quotes": account.quotes,
        "campaign": account.campaign,
        "acts": case.acts,
        "exhibit_groups": account.exhibit_groups,
        "exhibit": account.exhibits,
        "hashed": [item for group in account.exhibit_groups for item in group.exhibits if item.evidence.sha256],
        "conduct": _pleadings(paper, "conduct", copy, assessment, contacts),
        "remedies": _pleadings(paper, "remedy", copy, assessment, contacts),
        "joint": [JointView.of(item, catalogue.claim, missing, contacts) for item in copy.joint],
        "remedy_citations": cite(ground.version for ground in assessment.grounds_for(paper_id, "remedy") if copy.pleads(ground)),
        "superseded_on": _superseded_on(assessment, paper_id),
        "rule": _rule_reader(assessment, cited),
        "pleads": _plea_reader(assessment, paper_id),
        "parties": _with_blanks(case, missing),
        "respondents": respondents,
        "defendants": defendants,
        "causes": causes_of(rights, assessment.day),
        "venue": venue_of(case, assessment),
        "damages": damages_of(case),
        "authorities": [AuthorityView(office, kind) for office, kind in authorities_of(case, assessment)],
        "branches": _branches(case, assessment, offers, catalogue),
        "lender": lenders[0] if lenders else None,
        "institution": _institution(case, missing),
        "authority": _authority(lenders[0].licence if lenders else None, assessment),
        "complaint_step": next((s for s in case.steps if s.kind is StepKind.INSTITUTION_COMPLAINT), None),
        "police_step": next((s for s in case.steps if s.kind is StepKind.POLICE_REPORT), None),
        "copies": 1 + len(defendants),
        "asks": lambda kind: any(claim.kind.value == kind for claim in claims),
        "amount": _amount_reader(case, missing),
        "total": total_claimed(claims),
        "fee": court_fee(total_claimed(claims), pack.court_fee_base),
        "deadlines": deadline_views(assessment.deadlines, pack),
        "basis": _basis_reader(cited),
        "late": list(dict.fromkeys(in_words(ground.late, pack) for ground in assessment.withheld if ground.late)),
        "too_early": assessment.too_early,
        "law_is_old": assessment.law_is_old,
        "law_is_unchecked": assessment.law_is_unchecked,
        "day": assessment.day,
        "law_checked_on": assessment.law_checked_on,
        "titles": pack.titles,
        "offers": offers,
        "offered": [offer.paper for offer in offers if offer.is_offered and offer.paper in catalogue.filed],
        "found": bool(assessment.grounds),
        "known_gaps": {place_name(path, pack.questions) if "[" in path else title: title for path, title in known_gaps.items()},
        "gaps": [GapView(gap.path, place_name(gap.path), gap.element, question_at(gap.path)) for gap in assessment.gaps],
        "undated": tuple(place_name(path) for path in assessment.undated),
        "senders": account.senders,
        "objected_on": objected_on(case),
        "times_after_objection": times_after_objection(case),
        "recent_times": recent_times(case, assessment.day),
        "citations": cite(ground.version for ground in assessment.grounds_for(paper_id) if copy.pleads(ground)),
        "offered_all": [offer.paper for offer in offers if offer.is_offered],
        "supplement_due": new_conduct(case) is not None,
        "rows_to_verify": _rows_to_verify(contacts),
        "unregistered_reports": unregistered_reports(case),
        "reviews": reviews(case, assessment.day),
    } | {name: respondent_view(value, pack) if isinstance(value, Respondent) else value for name, value in copy.variables.items()}
    witness = copy.variables.get("witness")
    if isinstance(witness, Recipient):
        variables["received"] = [contact for contact in contacts if contact.recipient_id == witness.id]
    _add_phrases(variables, pack)
    return PaperContext(variables, missing, cited, tuple(filter(copy.pleads, assessment.grounds_for(paper_id))))


def lines_of(pack: Pack, key: str, variables: Mapping[str, object]) -> list[Markup]:
    """A list of phrases, rendered; those that come out empty are left out."""
    rendered = (Markup(phrase.render(variables)) for phrase in pack.phrase_list(key))
    return [line for line in rendered if line.strip()]


def _add_phrases(variables: dict[str, object], pack: Pack) -> None:
    def say(key: str, **extra: object) -> Markup:
        # Markup: the phrase was rendered with autoescape, so its values are escaped once already.
        return Markup(pack.phrase(key).render(variables | extra))

    def lines(key: str, **extra: object) -> list[Markup]:
        return lines_of(pack, key, variables | extra)

    variables |= {"say": say, "lines": lines}


_CLAIMED = frozenset({Tag.FAKE_DOCUMENT.label, Tag.IMPERSONATION_LAWYER.label})
"""What is claimed to be true and may be: the papers ask to verify it and never say that it is false."""


def _rows_to_verify(contacts: Iterable[ContactView]) -> str:
    return ranges(contact.number for contact in contacts if not _CLAIMED.isdisjoint(contact.tags))


def _blank_maker(missing: dict[str, str], pack: Pack) -> Callable[[str], Missing]:
    def blank(path: str) -> Missing:
        missing[path] = ask_at(path, pack.questions).title
        return Missing.of(missing[path])

    return blank


def _with_blanks(case: Case, missing: dict[str, str]) -> list[Required[Party]]:
    return [Required(party, f"parties[{index}]", missing) for index, party in enumerate(case.parties)]


def _amount_reader(case: Case, missing: dict[str, str]) -> Callable[[str], object]:
    def amount(kind: str) -> object:
        index, claim = next((index, claim) for index, claim in enumerate(case.claims.items) if claim.kind.value == kind)
        return Required(claim, f"claims.items[{index}]", missing).amount

    return amount


def _institution(case: Case, missing: dict[str, str]) -> Required[Party] | None:
    holders = (PartyRole.LENDER, PartyRole.ASSIGNEE)
    return next((Required(party, f"parties[{index}]", missing) for index, party in enumerate(case.parties)
                 if party.role in holders), None)


def _authority(licence: Licence | None, assessment: Assessment) -> Authority | None:
    return regulator_of(licence, assessment) if licence else None


def _branches(case: Case, assessment: Assessment, offers: tuple[Offer, ...], catalogue: Catalogue) -> list[BranchView]:
    """The known offices that some offered paper goes to."""
    offered = [catalogue[offer.paper] for offer in offers if offer.is_offered]
    taking = {kind for paper in offered for kind in paper.taken_to}
    taking |= {office.filing or "" for paper in offered if paper.per == "office" for office in offices_for_reports(case, assessment, paper.id)}
    return [BranchView(ask_at(f"filing.{office.kind}").title, office) for office in branches_named(case, assessment.offices)
            if office.kind in taking]


def _pleadings(paper: PaperEntry | None, role: str, copy: Copy, assessment: Assessment,
               contacts: tuple[ContactView, ...]) -> tuple[Pleading, ...]:
    return pleadings(filter(copy.pleads, assessment.grounds_for(paper.id, role)), paper, contacts) if paper else ()


def _superseded_on(assessment: Assessment, paper: str) -> date | None:
    """The last day of the latest edition that governs some conduct but is no longer in force on the day of filing."""
    ends = [ground.version.edition.end for ground in assessment.grounds_for(paper, "conduct") if ground.version.edition.end]
    return max((end for end in ends if end < assessment.day), default=None)


def _basis_reader(cited: dict[str, Version]) -> Callable[[DeadlineView], str]:
    def basis(deadline: DeadlineView) -> str:
        cited[deadline.id] = deadline.version
        return deadline.version.citation

    return basis


def _rule_reader(assessment: Assessment, cited: dict[str, Version]) -> Callable[..., str]:
    def rule(*provision_ids: str) -> str:
        versions = {name: version for name in provision_ids if (version := assessment.procedural(name))}
        cited.update(versions)
        return cite(versions.values())

    return rule


def _plea_reader(assessment: Assessment, paper: str) -> Callable[[str], bool]:
    pleaded = {ground.provision.id for ground in assessment.grounds_for(paper)}

    def pleads(*provision_ids: str) -> bool:
        return not pleaded.isdisjoint(provision_ids)

    return pleads


