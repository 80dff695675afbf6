"""The instances of a paper, each a document of its own: most papers are one, some are one for each office, addressee, witness or remedy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from complaintgen.case.model import Act, Case, Recipient
from complaintgen.catalogue import PaperEntry, Per
from complaintgen.identities.characters import visible
from complaintgen.law.assessment import Assessment, Ground
from complaintgen.law.procedure import (
    Authority,
    Chain,
    Respondent,
    chains_of,
    clues_in,
    offices_for_reports,
    reports_to,
)
from complaintgen.papers._data_words import source_events
from complaintgen.papers._plan import addressees, witnesses
from complaintgen.papers._readers import reader_of
from complaintgen.papers._reviews import Review, reviews
from complaintgen.papers._supplement import SinceReport, since_report
from complaintgen.papers._titles import title_key
from complaintgen.patterns import Pattern

_UNSAFE = Pattern(r"[\\/:*?\"<>|\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperInstance:
    """One document of a paper.

    Attributes:
        paper: the paper.
        case: the facts it tells.
        suffix: what its file name adds to the paper's title; empty for the only document of a paper.
        since: the registered report that it adds to, and what happened since.
        office: the office that it is sent to.
        addressee: the respondent that it is sent to.
        witness: whose statement it is.
        review: what it asks to have reviewed.
        pleads: which grounds of the paper it pleads.
        title_key: the phrase that is its title, where it is not the paper's.
        place: where a JSON path of `case` stands in the whole case.
        is_part: it tells a part of what happened, under the numbers of the whole.
        is_for_reader: its case holds what the reader is told, and rests on the verdicts on the whole.
    """

    paper: PaperEntry
    case: Case
    suffix: str = ""
    since: SinceReport | None = None
    office: Authority | None = None
    addressee: Respondent | None = None
    witness: Recipient | None = None
    review: Review | None = None
    pleads: Callable[[Ground], bool] = lambda ground: True
    title_key: str | None = None
    place: Callable[[str], str] = str
    is_part: bool = False
    is_for_reader: bool = False


def paper_instances(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[PaperInstance, ...]:
    """The documents of a paper; never none, so that a paper asked for is made even where the facts do not offer it."""
    chains = chains_of(case)
    make = _MAKERS[paper.per]
    if len(chains) == 1 or paper.addressee not in _OF_ONE_CHAIN:
        return make(paper, case, assessment) or _whole_case(paper, case, assessment)
    return tuple(_of_chain(instance, chain) for chain in chains if (found := assessment.within(chain)).grounds_for(paper.id, "conduct")
                 if chain.lender or paper.addressee == "respondent" for instance in make(paper, chain.case, found)) or _whole_case(paper, case, assessment)


_OF_ONE_CHAIN = frozenset({"institution", "regulator", "respondent"})
"""Whose papers tell of one chain alone: an institution, its regulator and an addressee learn nothing of another lender's debt."""


def _of_chain(instance: PaperInstance, chain: Chain) -> PaperInstance:
    # Beside other lenders a letter tells its whole chain: what is left of it is judged alone.
    lender = safe_name(chain.lender.name or "") if chain.lender and instance.addressee is None else ""
    return replace(instance, case=chain.case, is_part=False, is_for_reader=False, suffix="_".join(filter(None, (instance.suffix, lender))), place=chain.place)


def _whole_case(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[PaperInstance, ...]:
    del assessment
    return (PaperInstance(paper=paper, case=case, title_key=title_key(paper, case)),)


def _first_or_again(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[PaperInstance, ...]:
    del assessment
    since = since_report(case)
    return (PaperInstance(paper=paper, case=case, since=since, title_key=title_key(paper, case)),)


def _each_office(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[PaperInstance, ...]:
    return tuple(_to_office(office, paper, case, assessment) for office in offices_for_reports(case, assessment, paper.id))


def _to_office(office: Authority, paper: PaperEntry, case: Case, assessment: Assessment) -> PaperInstance:
    """A letter to one office, of the events that carry what it pleads there where the office need not know the others."""
    made = PaperInstance(paper=paper, case=case, suffix=safe_name(office.name.split("（")[0]), office=office, pleads=partial(reports_to, office=office))
    carrying = {fact for ground in assessment.grounds_for(paper.id, "conduct") if made.pleads(ground) for fact in ground.facts}
    reader = reader_of(paper, office)
    sources = source_events(case) if reader.source_of_data else frozenset()
    concerned = tuple(event for event in case.conduct if event.id in carrying or event.id in sources)
    if reader.events == "all" or not concerned:
        return made
    told = tuple(event for event in concerned if not (isinstance(event, Act) and event.kind in reader.leaves_out)) or concerned
    made = replace(made, pleads=partial(_is_shown_there, office=office, left_out=frozenset(event.id for event in concerned) - {event.id for event in told}))
    if len(told) < len(case.conduct):
        made = _telling(made, case, {event.id for event in told})
    return _of_actors(made, made.case) if reader.events == "actors" else _actors_first(made, made.case)


def _is_shown_there(ground: Ground, *, office: Authority, left_out: frozenset[str]) -> bool:
    """Whether an office reads a ground: one that nothing but what it is not told carries is none there."""
    return reports_to(ground, office=office) and not (ground.provision.role == "conduct" and ground.facts and left_out.issuperset(ground.facts))


def _telling(instance: PaperInstance, case: Case, told: Collection[str]) -> PaperInstance:
    """The instance with a case of some events, by their ids."""
    kept = [(path, event) for path, event in case.placed_conduct() if event.id in told]
    # Whose direction is open is not among them, and a path by number would name another event now.
    doubts = tuple(item for item in case.unconfirmed or () if not item.path.endswith(".direction"))
    part = case.model_copy(update={"events": tuple(event for _, event in kept), "unconfirmed": doubts or None})
    return replace(instance, case=part, place=_moved({f"events[{now}]": path for now, (path, _) in enumerate(kept)}, instance.place), is_part=True,
                   is_for_reader=True)


def _moved(places: Mapping[str, str], place: Callable[[str], str]) -> Callable[[str], str]:
    """Where a path stands, of whose entries some stand elsewhere."""
    def found(path: str) -> str:
        head, dot, rest = path.partition(".")
        return place(f"{places.get(head, head)}{dot}{rest}")

    return found


def _authors_of(case: Case) -> frozenset[str]:
    """Who did what a case tells, as the person says or clues tie them."""
    authors = {event.party for event in case.conduct if event.party}
    return frozenset(authors | {party for event in case.conduct if event.party is None for party in clues_in(case, event)})


def _of_actors(instance: PaperInstance, case: Case) -> PaperInstance:
    """The instance with a case that names, of the other side, only those who did what it tells."""
    authors = _authors_of(case)
    kept = [index for index, party in enumerate(case.parties or ()) if party.id in authors]
    parties = tuple((case.parties or ())[index].model_copy(update={"engaged_by": None, "same_loan_as": None}) for index in kept)
    senders = tuple(sender for sender in case.senders or () if sender.party is None or sender.party in authors)
    return _with_parties(instance, case.model_copy(update={"parties": parties, "senders": senders}), kept)


def _actors_first(instance: PaperInstance, case: Case) -> PaperInstance:
    """The instance with those who did what it tells before the others of the other side."""
    authors = _authors_of(case)
    order = sorted(range(len(case.parties or ())), key=lambda index: (case.parties or ())[index].id not in authors)
    if order == list(range(len(order))):
        return instance
    return _with_parties(instance, case.model_copy(update={"parties": tuple((case.parties or ())[index] for index in order)}), order)


def _with_parties(instance: PaperInstance, case: Case, kept: Sequence[int]) -> PaperInstance:
    """The instance with a case whose parties are some of its own, by their places there."""
    places = {f"parties[{now}]": f"parties[{was}]" for now, was in enumerate(kept)}
    return replace(instance, case=case, place=_moved(places, instance.place), is_for_reader=True)


def _each_respondent(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[PaperInstance, ...]:
    return tuple(PaperInstance(paper=paper, case=case, suffix=safe_name(item.party.name or ""), addressee=item, title_key=title_key(paper, case))
                 for item in addressees(paper, case, assessment))


def _each_recipient(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[PaperInstance, ...]:
    del assessment
    return tuple(PaperInstance(paper=paper, case=case, witness=person, suffix=_who_signs(number, person))
                 for number, person in enumerate(witnesses(case), 1))


def _who_signs(number: int, person: Recipient) -> str:
    """Whose statement a file is: by name, since it lies with the victim and goes to that person, and by relation, since two may have one name."""
    relation = f"（{safe_name(person.relation)}）" if person.relation else ""
    return f"{number}_{safe_name(person.name or '')}{relation}" if person.name or relation else str(number)


def _each_review(paper: PaperEntry, case: Case, assessment: Assessment) -> tuple[PaperInstance, ...]:
    found = reviews(case, assessment.day)
    return tuple(PaperInstance(paper=paper, case=case, suffix=str(number) if len(found) > 1 else "", review=review,
                               title_key=f"{paper.id}.{review.kind}_title")
                 for number, review in enumerate(found, 1))


def safe_name(name: str) -> str:
    """A name as part of a file name: nothing in it leads to another folder, and nothing unseen shows it as another name."""
    return _UNSAFE.sub("", visible(name))[:40]


_MAKERS: Mapping[Per, Callable[[PaperEntry, Case, Assessment], tuple[PaperInstance, ...]]] = {
    "case": _whole_case,
    "new_conduct": _first_or_again,
    "office": _each_office,
    "respondent": _each_respondent,
    "recipient": _each_recipient,
    "review": _each_review,
}
