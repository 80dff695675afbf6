"""Why what was done is a defendant's: what the person tells, and each clue with the rows and exhibits that show it.

In: a case, the defendants of a paper, the annex rows. Out: one `Attribution` for each, and the rows that nothing ties to anyone.
Source: 民诉法司法解释 art. 108 (what is highly probable is taken as a fact); documents.md 6.5.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from complaintgen.case.enums import Clue, Tag
from complaintgen.case.fields import Title
from complaintgen.case.model import (
    Case,
    Contact,
    Party,
    SenderClue,
    came_from,
    once,
    once_each,
    once_for,
    sender_identity,
)
from complaintgen.case.reading import events_of_basis
from complaintgen.formatting import ranges
from complaintgen.identities.characters import plain
from complaintgen.law.assessment import ordinary_reminders
from complaintgen.law.elements import DEBTORS
from complaintgen.law.procedure import acting_for, clues_by_itself, clues_in, is_somebodys
from complaintgen.papers._after_complaint import WentOn, went_on_after_complaint
from complaintgen.papers._bases import (
    DOERS,
    events_shown_by_basis,
    is_unplaced,
    rests_on_role,
)
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._pleadings import Deed
from complaintgen.papers._reasons import RespondentView
from complaintgen.papers._same_words import A_SENTENCE, name_of_sender
from complaintgen.papers._sums import sum_in_words, sums_of, tells

_LISTED = "联系人"
_OF_THE_CONTRACT = frozenset({Tag.DEBT_DISCLOSURE, Tag.PERSONAL_DATA_DISCLOSURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One kind of clue to a party, with what shows it.

    Attributes:
        carrying: every row of the numbers and accounts of which it is a clue, also those in which it was not seen.
    """

    key: Annotated[str, Title("是哪一种线索", "如 contract_data_known")]
    place: Annotated[str, Title("登记这条线索的位置", "给 blank(…) 用", "不是登记号码、账号时填写的（空文字）")]
    content: Annotated[str, Title("登记的具体内容", absent_when="没有填写（空文字）")]
    names_borrower: Annotated[bool, Title("看到它的联系里是否说到借款人的姓名", "本人不是借款人")]
    borrower_rows: Annotated[str, Title("其中说到借款人姓名的附表行号", absent_when="没有说到，或者本人是借款人（空文字）")]
    names_listed: Annotated[bool, Title("看到它的联系里是否说到联系人")]
    listed_rows: Annotated[str, Title("其中说到联系人的附表行号", absent_when="没有说到（空文字）")]
    sum_rows: Annotated[str, Title("其中说到借款金额的附表行号", absent_when="没有说到，或者没有填写借款金额（空文字）")]
    sum_told: Annotated[Decimal | None, Title("看到它的联系里说到的借款金额（元）", absent_when="没有说到，或者没有填写借款金额")]
    clue: Annotated[Deed, Title("线索及看到它的附表行号", "登记的是号码、账号的线索，又没有证据的，没有行号")]
    carrying: tuple[int, ...]
    senders: Annotated[str, Title("所用的号码、账号", "用顿号连接", "没有填写（空文字）")]
    exhibits: Annotated[str, Title("证据编号", "用顿号连接", "没有证据（空文字）")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingFor:
    """Who acts for a defendant, as the person tells it."""

    party: Annotated[Party, Title("受其委托、雇用的人")]
    done: Annotated[str, Title("说明由此人实施的附表行号", absent_when="没有说明（空文字）")]
    has_several: Annotated[bool, Title("说明由此人实施的是否不止一项")]
    ties: Annotated[tuple[Tie, ...], Title("说明由委托人实施的联系里，指向此人的线索", absent_when="没有线索")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A message of a number that nothing ties to anybody, in the very words of one that a clue ties to a party."""

    sender: str
    row: Annotated[int, Title("附表行号")]
    like: Annotated[int, Title("文字相同、有线索指向该方的附表行号")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unproved:
    """Contacts that the person lays to a party and that no clue ties to it."""

    count: Annotated[int, Title("附表里有多少项")]
    rows: Annotated[str, Title("附表行号")]
    senders: Annotated[str, Title("所用的号码、账号", "用顿号连接", "没有填写（空文字）")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidTo:
    """Contacts that the person lays to a named party to which no clue of theirs, and no sum of the loan in their words, ties them."""

    party: Annotated[Party, Title("对方")]
    rows: Annotated[str, Title("附表行号")]
    senders: Annotated[str, Title("所用的号码、账号", "用顿号连接")]
    has_ties: Annotated[bool, Title("另有其他项有线索指向其")]


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisReach:
    """How far what a named party is known by goes: it shows who did some of what is laid to it, and not the rest."""

    kind: Annotated[str, Title("依据里说到的是哪种情况", "如“上门”")]
    rows: Annotated[str, Title("这种情况的附表行号", absent_when="这种情况不在这份文书所列（空文字）")]
    beyond: Annotated[str, Title("说明由其实施、这个依据和其他线索都没有涉及的附表行号")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumTold:
    """The contacts laid to a party whose words tell the sum of the loan: what shows that their sender knows of it."""

    amount: Annotated[Decimal, Title("借款金额（元）")]
    times: Annotated[int, Title("次数")]
    days: Annotated[tuple[date, ...], Title("日期", absent_when="日期都没有填写")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What ties the conduct to one defendant; a party's identity is no tie."""

    number: Annotated[int, Title("在被告中的序号", "从 1 数起")]
    respondent: Annotated[RespondentView, Title("被告")]
    done: Annotated[str, Title("说明由其实施的附表行号", absent_when="没有说明（空文字）")]
    ties: Annotated[tuple[Tie, ...], Title("指向其的线索", absent_when="没有线索")]
    echoes: Annotated[tuple[Echo, ...], Title("没有线索的号码、账号所发的相同的文字", "每种文字、每个号码一处", "没有相同的文字")]
    agents: Annotated[tuple[ActingFor, ...], Title("受其委托、雇用的人及其行为", absent_when="没有登记")]
    identity: Annotated[str, Title("确认其身份的证据编号", absent_when="没有登记（空文字）")]
    basis_row: Annotated[str, Title("得知其身份的依据说到的那一项的附表行号", absent_when="依据没有说到哪种情况，说到的不止一项或者不在所列（空文字）")]
    basis_kind: Annotated[str, Title("那一项是哪种情况", "如“上门”", "依据没有说到哪种情况（空文字）")]
    unshown: Annotated[str, Title("说明由其实施，依据、线索都没有涉及的附表行号", "是催收机构、个人的，不含有号码、账号可查的联系", "没有这样的行为（空文字）")]
    reach: Annotated[BasisReach | None, Title("得知其身份的依据涉及哪些行", absent_when="依据没有说到哪种情况，或者由其实施的各项都有依据、线索")]
    sum_told: Annotated[SumTold | None, Title("说明由其实施的联系里，内容写明借款金额的", absent_when="没有这样的联系，或者没有填写借款金额")]
    is_unplaced: Annotated[bool, Title("这些证据是否只是联系的记录、又没有一项联系说明由其实施或者有线索指向其")]
    went_on: Annotated[WentOn | None, Title("向其投诉之后，由其或者其委托的人实施的", absent_when="没有登记向其投诉的日期，或者之后没有")]
    rests_on_role: Annotated[bool, Title("说明由其实施的各项，是否除其是出借机构、债权受让人以外，没有线索、依据指向其")]
    unproved: Annotated[Unproved | None, Title("说明由其实施、号码账号又没有线索指向其的联系", absent_when="没有这样的联系")]

    @property
    def unproved_senders(self) -> Annotated[str, Title("这些联系所用的号码、账号", "用顿号连接", "没有填写（空文字）")]:
        """The numbers and accounts of those contacts."""
        return self.unproved.senders if self.unproved else ""

    @property
    def echo_senders(self) -> Annotated[str, Title("发送相同文字的号码、账号", "用顿号连接", "没有相同的文字（空文字）")]:
        """Whose those messages are."""
        return "、".join(dict.fromkeys(echo.sender for echo in self.echoes))

    @property
    def tied(self) -> Annotated[str, Title("有线索指向其的附表行号", absent_when="没有线索（空文字）")]:
        """Every row that a clue ties to the defendant."""
        return ranges(sorted({number for tie in self.ties for number in tie.carrying}))


def attributions(case: Case, defendants: Iterable[RespondentView], rows: Mapping[str, int], exhibits: Mapping[str, str]) -> tuple[Attribution, ...]:
    """The ties of each defendant.

    Args:
        case: the facts.
        defendants: whom the paper names.
        rows: event id → annex row.
        exhibits: evidence id → number of the exhibit.
    """
    numbered = tuple(rows.items()), tuple(exhibits.items())
    return tuple(Attribution(number=number, respondent=item, **_shown(case, _Numbered(item.party, *numbered))) for number, item in enumerate(defendants, 1))


class _Numbered(NamedTuple):
    """A party, under the numbers that a document gives to rows and exhibits."""

    party: Party
    rows: tuple[tuple[str, int], ...]
    exhibits: tuple[tuple[str, str], ...]


@once_for
def _shown(case: Case, numbered: _Numbered) -> dict[str, Any]:  # Any: fields by name
    """What ties conduct to a party; twenty documents ask it of the same contacts under the same numbers."""
    party, rows, exhibits = numbered.party, dict(numbered.rows), dict(numbered.exhibits)
    return {
        "done": _done(case, party, rows), "ties": _ties(case, party, rows, exhibits, (None, party.id)), "echoes": _echoes(case, party, rows), "agents": _agents(case, party, rows, exhibits),
        "identity": "、".join(exhibits[name] for name in party.evidence or ()), "unproved": _unproved(case, party, rows),
        "basis_row": _basis_row(case, party, rows), "basis_kind": events_of_basis(case, party)[0], "unshown": _unshown(case, party, rows),
        "is_unplaced": is_unplaced(case, party), "reach": _reach(case, party, rows), "sum_told": _sum_told(case, party), "rests_on_role": rests_on_role(case, party), "went_on": went_on_after_complaint(case, party, rows),
    }


def _unproved(case: Case, party: Party, rows: Mapping[str, int]) -> Unproved | None:
    """The contacts that the person lays to a party, or to whoever acts for it, of whose number or account no clue says whose it is."""
    acting = acting_for(case, party)
    found = [contact for contact in case.contacts if contact.party in acting and contact.id in rows and sender_identity(contact) and acting.isdisjoint(clues_in(case, contact))]
    numbers = tuple(sorted(rows[contact.id] for contact in found))
    return Unproved(count=len(numbers), rows=ranges(numbers), senders=_senders(found)) if found else None


def _reach(case: Case, party: Party, rows: Mapping[str, int]) -> BasisReach | None:
    kind, _, _ = events_of_basis(case, party)
    shown = events_shown_by_basis(case, party)
    tied = {contact.id for contact in case.contacts if party.id in clues_in(case, contact)}
    beyond = {event.id for event in case.conduct if event.party == party.id} - tied - {event.id for event in shown}
    found, rest = (ranges(rows[event.id] for event in case.conduct if event.id in ids and event.id in rows) for ids in ({event.id for event in shown}, beyond))
    return BasisReach(kind=kind, rows=found, beyond=rest) if party.name and kind and rest and not is_unplaced(case, party) else None


def _basis_row(case: Case, party: Party, rows: Mapping[str, int]) -> str:
    kind, _, _ = events_of_basis(case, party)
    shown = [rows[event.id] for event in events_shown_by_basis(case, party) if event.id in rows]
    return ranges(shown) if kind and len(shown) == 1 and party.role in DOERS else ""


def _unshown(case: Case, party: Party, rows: Mapping[str, int]) -> str:
    """What the person lays to a party and no clue ties to it or to who acts for it, nor what it is known by.

    Judgement: what a collector is known by speaks of the only thing that is laid to it, and who used its numbers is asked apart; that
    somebody is the lender says of nothing who did it.
    """
    laid = [event for event in case.conduct if event.party == party.id]
    acting = acting_for(case, party)
    bare = [event for event in laid if event.id in rows and acting.isdisjoint(clues_in(case, event))]
    if party.role in DOERS:
        reached = {event.id for event in (laid if len(laid) == 1 and party.identified_by else events_shown_by_basis(case, party))}
        bare = [event for event in bare if event.id not in reached and not (isinstance(event, Contact) and sender_identity(event))]
    return ranges(rows[event.id] for event in bare)


def _sum_told(case: Case, party: Party) -> SumTold | None:
    for amount in sums_of(case):
        if found := [contact for contact in case.contacts if contact.party == party.id and tells(contact, amount)]:
            days = sorted({contact.first_day for contact in found if contact.first_day})
            return SumTold(amount=amount, times=sum(contact.times for contact in found), days=tuple(days))
    return None


def _done(case: Case, party: Party, rows: Mapping[str, int]) -> str:
    return ranges(rows[event.id] for event in case.conduct if event.id in rows and event.party == party.id)


def _agents(case: Case, party: Party, rows: Mapping[str, int], exhibits: Mapping[str, str]) -> tuple[ActingFor, ...]:
    return tuple(ActingFor(party=other, done=_done(case, other, rows), has_several=len([event for event in case.conduct if event.party == other.id]) > 1,
                           ties=_ties(case, other, rows, exhibits, (party.id,))) for other in case.parties or () if other.engaged_by == party.id)


def _ties(case: Case, party: Party, rows: Mapping[str, int], exhibits: Mapping[str, str], laid_to: Collection[str | None]) -> tuple[Tie, ...]:
    """The clues to a party in the contacts that are laid to some."""
    shown: dict[Clue, list[Contact]] = {}
    for contact in case.contacts:
        if contact.id in rows and contact.party in laid_to:
            for clue in clues_in(case, contact).get(party.id, ()):
                shown.setdefault(clue, []).append(contact)
    return tuple(_tie(case, party, clue, shown[clue], rows, exhibits) for clue in Clue if clue in shown)


def _echoes(case: Case, party: Party, rows: Mapping[str, int]) -> tuple[Echo, ...]:
    """The first message of each text and number that nothing ties, in the words of one that a clue ties to the party."""
    written = sorted((contact for contact in case.contacts if contact.id in rows and sender_identity(contact) and len(contact.text or "") >= A_SENTENCE),
                     key=lambda contact: rows[contact.id])
    tied = {_words(case, contact): rows[contact.id] for contact in reversed(written) if party.id in clues_in(case, contact)}
    found: dict[tuple[str, str], Echo] = {}
    for contact in written:
        if (words := _words(case, contact)) in tied and not is_somebodys(case, contact):
            sender = _senders([contact])
            found.setdefault((sender, words), Echo(sender=sender, row=rows[contact.id], like=tied[words]))
    return tuple(found.values())


@once_each
def _words(case: Case, contact: Contact) -> str:
    """What a contact said, in the form in which words are compared; every paper compares all of them."""
    del case
    return plain(contact.text or "")


def _tie(case: Case, party: Party, clue: Clue, contacts: Iterable[Contact], rows: Mapping[str, int], exhibits: Mapping[str, str]) -> Tie:
    """A clue with the contacts of its numbers; it was seen in those that show it themselves, and in those that its exhibits show."""
    evidence = _evidence(case, party, clue, contacts)
    borrower = case.loan.borrower_name if case.role not in DEBTORS else None
    seen = [contact for contact in contacts if clue in clues_by_itself(case, contact).get(party.id, ()) or _is_in(contact, clue, evidence, borrower or _LISTED)]
    registered = _registered(case, party, clue, contacts)
    sum_told = next((amount for amount in sums_of(case) if any(tells(contact, amount) for contact in seen)), None)
    naming = [contact for contact in seen if borrower and borrower in (contact.text or "")]
    listing = [contact for contact in seen if _LISTED in (contact.text or "")]
    telling = [contact for contact in seen if sum_told and tells(contact, sum_told)]
    return Tie(key=clue.value, place=next(iter(registered), ""), content="；".join(dict.fromkeys(item.content for item in registered.values() if item.content)),
               names_borrower=bool(naming), borrower_rows=_rows(naming, rows), names_listed=bool(listing), listed_rows=_rows(listing, rows),
               sum_told=sum_told, sum_rows=_rows(telling, rows),
               clue=Deed(label=clue.label, numbers=tuple(sorted(rows[contact.id] for contact in seen))),
               carrying=tuple(sorted(rows[contact.id] for contact in contacts)),
               senders=_senders(contact for contact in contacts if sender_identity(contact)),
               exhibits="、".join(exhibits[name] for name in evidence))


def _rows(contacts: Iterable[Contact], rows: Mapping[str, int]) -> str:
    return ranges(sorted(rows[contact.id] for contact in contacts))


def _is_in(contact: Contact, clue: Clue, evidence: Collection[str], borrower: str) -> bool:
    """Whether a contact that the exhibits of a clue show has it; of what was said only the words that tell of the debt or of the borrower do."""
    tells = bool(_OF_THE_CONTRACT.intersection(contact.tags or ())) or any(word in (contact.text or "") for word in (_LISTED, borrower))
    return not set(evidence).isdisjoint(contact.evidence or ()) and (clue is not Clue.CONTRACT_DATA_KNOWN or tells)


def _senders(contacts: Iterable[Contact]) -> str:
    """The numbers and, in quotes, the accounts of some contacts."""
    return "、".join(dict.fromkeys(map(name_of_sender, contacts)))


def _evidence(case: Case, party: Party, clue: Clue, contacts: Iterable[Contact]) -> list[str]:
    """What was registered as evidence of a clue, for a sender of some contacts."""
    return list(dict.fromkeys(name for item in _registered(case, party, clue, contacts).values() for name in item.evidence or ()))


def _registered(case: Case, party: Party, clue: Clue, contacts: Iterable[Contact]) -> Mapping[str, SenderClue]:
    """JSON path → what was registered of a clue, for a sender of some contacts."""
    told = tuple(contacts)
    return {f"senders[{place}].clues[{number}]": item for place, sender in enumerate(case.senders or ()) if sender.party == party.id and any(came_from(contact, sender) for contact in told)
            for number, item in enumerate(sender.clues or ()) if item.kind is clue}


def unattributed(case: Case, rows: Mapping[str, int]) -> str:
    """The annex rows of which neither the person nor a clue says whose they are."""
    return ranges(rows[name] for name in unattributed_ids(case) if name in rows)


def unattributed_ids(case: Case) -> tuple[str, ...]:
    """The events of which neither the person nor a clue says whose they are."""
    return tuple(event.id for event in case.conduct if not is_somebodys(case, event))


def pointed_at(case: Case, rows: Mapping[str, int]) -> dict[str, str]:
    """Party id → the annex rows of the contacts that hold a clue to it, whoever the person lays them to."""
    clued = [(rows[contact.id], clues_in(case, contact)) for contact in case.contacts if contact.id in rows]
    return {party.id: ranges(number for number, clues in clued if party.id in clues) for party in case.parties or ()}


def laid_without_clue(digest: CaseDigest) -> tuple[LaidTo, ...]:
    """What the person lays to each named party and nothing told ties to it; ordinary reminders are passed over."""
    case, reminders = digest.facts, ordinary_reminders(digest.facts, digest.day)
    return tuple(found for party in case.parties or () if party.name and (found := _laid_to(case, party, digest.row, reminders)))


def _laid_to(case: Case, party: Party, rows: Mapping[str, int], passed_over: Collection[str]) -> LaidTo | None:
    sums = sums_of(case)
    found = [contact for contact in case.contacts if contact.party == party.id and contact.id in rows and contact.id not in passed_over and sender_identity(contact)
             and party.id not in clues_in(case, contact) and not any(tells(contact, amount) for amount in sums)]
    has_ties = any(party.id in clues_in(case, contact) for contact in case.contacts)
    return LaidTo(party=party, rows=ranges(rows[contact.id] for contact in found), senders=_senders(found), has_ties=has_ties) if found else None


def untied(digest: CaseDigest) -> str:
    """The annex rows of contacts that no clue ties to anybody, whoever the person holds them to be from; a collector's own basis counts as one."""
    return ranges(digest.row[name] for name in _untied(digest.facts) if name in digest.row)


@once
def _untied(case: Case) -> tuple[str, ...]:
    known = {party.id for party in case.parties or () if party.role in DOERS}
    return tuple(contact.id for contact in case.contacts if contact.party not in known and not clues_in(case, contact))


def doers_beside(party: Party | None, digest: CaseDigest) -> tuple[Attribution, ...]:
    """Who else, besides the one of whom a paper asks something, did or is said to have done something: that one is asked what they are to it.

    Who sent nothing but ordinary reminders did nothing.
    """
    others = [item for item in digest.respondents if party is None or item.party.id != party.id]
    told = attributions(digest.facts, others, digest.row, digest.exhibit)
    reminders = ordinary_reminders(digest.facts, digest.day)
    laid_to = {event.party for event in digest.facts.conduct if event.id not in reminders}
    return tuple(item for item in told if (item.done and item.respondent.party.id in laid_to) or item.ties)


def own_ties(party: Party | None, digest: CaseDigest) -> Attribution | None:
    """What ties the conduct to the one of whom a paper asks something or complains; None where no clue does."""
    found = attributions(digest.facts, [item for item in digest.respondents if party and item.party.id == party.id], digest.row, digest.exhibit)
    return next((item for item in found if item.ties), None)


def ties_of(digest: CaseDigest) -> dict[str, Any]:  # Any: variables by name
    """What ties the conduct told before a court to the defendants."""
    return {"attributions": attributions(digest.facts, digest.defendants, digest.row, digest.exhibit),
            "unattributed": unattributed(digest.facts, digest.row), "laid_without_clue": laid_without_clue(digest),
            "pointed_at": pointed_at(digest.facts, digest.row), "sum_in_words": sum_in_words(digest.facts, digest.row)}


def ties_of_everyone(digest: CaseDigest) -> dict[str, Any]:  # Any: variables by name
    """What ties the conduct to each of the other side, also to who cannot be sued."""
    return ties_of(digest) | {"attributions": attributions(digest.facts, digest.respondents, digest.row, digest.exhibit)}
