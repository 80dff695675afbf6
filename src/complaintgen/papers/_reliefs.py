"""What a paper asks of the other side besides money: what the facts let the person ask for, as far as the person chose it.

In: a case, the claims that a paper states, who reads it. Out: `ReliefView` values in the order of law/relief.toml, each of which a phrase
`relief.ID` says; and what was spent, as `LossView` values.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated

from complaintgen.case.enums import ActKind, Channel, ClaimKind, PersonKind
from complaintgen.case.fields import Title
from complaintgen.case.model import SELF, Act, Case, CoComplainant, Contact, ContactOrAct, Expense, is_lender
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import ranges
from complaintgen.law.assessment import Ground
from complaintgen.law.elements import owes
from complaintgen.law.procedure import Relief, clues_in, is_somebodys, reliefs_of
from complaintgen.papers._bases import events_shown_by_basis, rests_on_role
from complaintgen.papers._plaintiffs import StatedClaims
from complaintgen.papers._required import Required

_BY_ACT = frozenset({ActKind.CALL_BOMBING})
"""Acts that are a way of getting in touch."""

_BEFORE_COURTS = ("claim", "injunction")

_THROUGH_OTHERS = frozenset({"third_persons_beside"})
"""Judgement: who owes nothing may ask that others be left alone on that account, as the letter does, though the words to them break no right that is pleaded."""

_TOLD_AGAIN = frozenset({"clear_in_group", "clear_online", "clear_on_the_spot", "clear_with_persons"})
"""What those who heard something are told again: who heard nothing but the truth is not told of it anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefView:
    """One thing that a paper asks of the other side."""

    id: Annotated[str, Title("是哪一项请求", "law/relief.toml 中的编号；由短语 relief.编号 写出")]
    forbids: Annotated[bool, Title("是否请求停止", "否则是请求做一件事")]
    reader: Annotated[str, Title("写在哪一种文书里", "institution 致机构的投诉，regulator 致监管部门的投诉，respondent 函，claim 起诉状，injunction 禁令申请")]
    against: Annotated[str, Title("向哪些被告提出", "名称，用顿号连接", "向全部被告提出（空文字）")]
    ways: Annotated[str, Title("用过的联系方式", "不算只有写明名称的单位收到的；用顿号连接", "没有联系（空文字）")]
    acts: Annotated[str, Title("是哪些行为", "用顿号连接", "只有联系（空文字）")]
    places: Annotated[str, Title("地点或者网址", "照填写的，用顿号连接", "没有填写（空文字）")]
    accounts: Annotated[str, Title("发布的账号", "用顿号连接", "没有填写（空文字）")]
    groups: Annotated[str, Title("有名称的群", "加引号，用顿号连接", "没有发在群里，或者没有填写名称（空文字）")]
    units: Annotated[str, Title("收到的单位", "名称，用顿号连接", "没有单位收到，或者没有填写名称（空文字）")]
    relations: Annotated[str, Title("联系到的其他个人与本人的关系", "照填写的，用顿号连接；须为债务负责的人不算", "没有填写，或者是一起提出的人（空文字）")]
    rows: Annotated[str, Title("附表行号")]
    numbers: Annotated[tuple[int, ...], Title("附表行号，逐个列出")]
    is_open: Annotated[bool, Title("是否只针对没有说明由被请求的一方或者其委托的人实施的行为", "法院文书里，也包括除其是出借机构以外没有线索的；同一案件里有行为说明了由谁实施")]
    is_announced: Annotated[bool, Title("是否只是扬言要做、还没有做的")]
    is_unproved: Annotated[bool, Title("所依据的行为是否都没有线索、依据指向被请求的一方", "没有所依据的行为的，不是")]
    holders: Annotated[str, Title("被请求的人里有没有出借机构、债权受让人", "all 都是，some 有的是，none 都不是；只有这些机构须为履行合同、依法保存而留存信息")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LossView:
    """One item of a claimed loss of property."""

    must: Required[Expense]
    item: Annotated[str, Title("支出的项目")]
    amount: Annotated[Decimal, Title("金额（元）")]
    known: str

    @property
    def exhibits(self) -> Annotated[str, Title("票据是哪份证据", "没有登记的显示为【待填】")]:
        """The exhibits that show it, or a blank: a loss without a receipt is not ready to be claimed."""
        blank: str = "" if self.known else self.must.evidence
        return self.known or blank


def relief_views(case: Case, day: date, paper: PaperEntry, stated: StatedClaims, rows: Mapping[str, int], rights: Iterable[Ground], suing: Collection[str] = ()) -> tuple[ReliefView, ...]:
    """What a paper asks of the other side; nothing that the person did not choose, and nothing in a paper that asks of nobody.

    Args:
        case: the facts of the person who asks.
        day: the day of filing.
        paper: the paper.
        stated: the claims of that person that the paper states.
        rows: annex row by the id of an event.
        rights: what the paper pleads as rights of the person.
        suing: the ids of those who sue beside that person; nobody need tell them that it was untrue.
    """
    if paper.asks is None:
        return ()
    rights = tuple(rights)
    found = tuple(filter(None, (_beside(relief, suing) for relief in reliefs_of(case, day, paper.asks))))
    found = tuple(filter(None, (_restoring(relief, rights) for relief in found)))
    if paper.asks in _BEFORE_COURTS:
        found = _on_rights(found, {fact for ground in rights for fact in ground.facts})
        found = tuple(part for relief in found for part in _parted(relief, case, stated.defendants))
    return tuple(_view(relief, case, paper.asks, against, rows, stated) for relief in found for against in _against(relief, stated))


def _on_rights(found: tuple[Relief, ...], pleaded: Collection[str]) -> tuple[Relief, ...]:
    """What a court is asked to stop, without what breaks no right that is pleaded; all of it where nothing else would be left to stop.

    Source: 民法典 art. 995, 997: who asks is the one whose right is infringed.
    """
    kept = tuple(relief for relief in found if not relief.forbids or relief.is_announced or not relief.events or relief.id in _THROUGH_OTHERS or any(event.id in pleaded for event in relief.events))
    return kept if any(relief.forbids and not relief.is_announced for relief in kept) else found


def _parted(relief: Relief, case: Case, asked: Collection[str]) -> tuple[Relief, ...]:
    """What is asked on account of those who are asked, and apart a way of getting in touch of which nobody said that it was theirs."""
    theirs = [event for event in relief.events if is_theirs(case, event, asked)]
    apart = tuple(event for event in relief.events if isinstance(event, Act) and event.kind in _BY_ACT and event not in theirs)
    if not relief.forbids or not theirs or not apart:
        return (relief,)
    return replace(relief, events=tuple(event for event in relief.events if event not in apart)), replace(relief, events=apart)


def announced_rows(case: Case, day: date, paper: PaperEntry, rows: Mapping[str, int]) -> list[set[int]]:
    """The annex rows that announce what a paper may ask to have averted, for each thing."""
    found = reliefs_of(case, day, paper.asks) if paper.asks else ()
    return [{rows[event.id] for event in relief.events if event.id in rows} for relief in found if relief.is_announced]


def _beside(relief: Relief, suing: Collection[str]) -> Relief | None:
    """A relief without what only those heard who sue themselves, where it makes good what others heard; None where nothing is left."""
    if not suing or ClaimKind.RESTORE_REPUTATION not in relief.claims:
        return relief
    events = tuple(event for event in relief.events if not (isinstance(event, Contact) and {SELF, *suing}.issuperset(event.reached)))
    return replace(relief, events=events) if events else None


def _restoring(relief: Relief, rights: Collection[Ground]) -> Relief | None:
    """A relief without what lowered no reputation, where it restores one that is pleaded; None where nothing is left.

    Source: 民法典 art. 1000 para. 1: what restores goes as far as what was done.
    """
    lowering = {fact for ground in rights if ground.provision.right == "reputation" for fact in ground.facts}
    if relief.id not in _TOLD_AGAIN or not lowering:
        return relief
    events = tuple(event for event in relief.events if event.id in lowering)
    return replace(relief, events=events) if events else None


def _holders(case: Case, stated: StatedClaims) -> str:
    """Whether those of whom something is asked hold the debt: all of them, some or none."""
    asked = [is_lender(party) for party in case.parties or () if party.id in stated.defendants]
    return "all" if all(asked) else "some" if any(asked) else "none"


def _against(relief: Relief, stated: StatedClaims) -> Sequence[str]:
    """Against whom it is asked, once for each of the claims that the person made of the first kind that was chosen."""
    chosen = next((kind for kind in relief.claims if stated.asks(kind.value)), None)
    return list(dict.fromkeys(stated.against(item.claim) for item in stated.of_kind(chosen.value))) if chosen else []


def _view(relief: Relief, case: Case, reader: str, against: str, rows: Mapping[str, int], stated: StatedClaims) -> ReliefView:
    acts = [event for event in relief.events if isinstance(event, Act)]
    contacts = [event for event in relief.events if isinstance(event, Contact)]
    kinds = {act.kind for act in acts}
    units = _units(case, contacts)
    numbers = tuple(sorted(rows[event.id] for event in relief.events if event.id in rows))
    used = {contact.channel for contact in contacts if not units.keys() >= set(contact.reached)}
    return ReliefView(
        id=relief.id, forbids=relief.forbids, is_announced=relief.is_announced, reader=reader, against=against,
        ways="、".join([*(channel.label for channel in Channel if channel in used), *(kind.label for kind in ActKind if kind in kinds & _BY_ACT)]),
        acts="、".join(kind.label for kind in ActKind if kind in kinds), places=_joined(act.place for act in acts), accounts=_joined(act.account for act in acts),
        groups=_groups(case, contacts), units=_joined(units.values()), relations=_relations(case, contacts),
        is_open=_is_open(case, relief, stated.defendants, reader), is_unproved=_is_unproved(case, relief, stated.defendants), rows=ranges(numbers), numbers=numbers,
        holders=_holders(case, stated))


def _is_open(case: Case, relief: Relief, asked: Collection[str], reader: str) -> bool:
    """Whether none of what it rests on is said to be of those who are asked or of whom they engaged, in a case that says of some acts whose they are.

    Before a court nothing is said to be a lender's that is tied to it by nothing but the loan.
    """
    bare = {party.id for party in case.parties or () if rests_on_role(case, party)} if reader in _BEFORE_COURTS else set()
    theirs = any(event.party not in bare and is_theirs(case, event, asked) for event in relief.events)
    return bool(relief.events) and not theirs and any(is_somebodys(case, event) for event in case.conduct)


def _is_unproved(case: Case, relief: Relief, asked: Collection[str]) -> bool:
    """Whether no clue, and nothing that those who are asked are known by, ties them to anything that it rests on."""
    acting = {party.id for party in case.parties or () if party.id in asked or party.engaged_by in asked}
    known = [events_shown_by_basis(case, party) for party in case.parties or () if party.id in asked]
    shown = {events[0].id for events in known if len(events) == 1}
    return bool(relief.events) and all(event.id not in shown and acting.isdisjoint(clues_in(case, event)) for event in relief.events)


def is_theirs(case: Case, event: ContactOrAct, asked: Collection[str]) -> bool:
    """Whether the person, or a clue, says that something was done by some parties or by whom they engaged."""
    authors = {event.party} if event.party else set(clues_in(case, event))
    return any(party.id in authors and not {party.id, party.engaged_by, party.same_loan_as}.isdisjoint(asked) for party in case.parties or ())


def laid_to(case: Case, asked: Collection[str]) -> Case:
    """The case with what is said to be done by some parties, or by whom they engaged, alone."""
    return case.model_copy(update={"events": tuple(event for event in case.events or () if is_theirs(case, event, asked))})


def _groups(case: Case, events: Iterable[ContactOrAct]) -> str:
    reached = {person for event in events for person in event.reached} - {SELF}
    return _joined(f"“{person.name}”" for person in case.recipients or () if person.id in reached and person.kind is PersonKind.GROUP and person.name)


def _units(case: Case, events: Iterable[ContactOrAct]) -> Mapping[str, str]:
    """The names, by id, of the firms and schools among those whom some events reached."""
    reached = {person for event in events for person in event.reached}
    return {person.id: person.name for person in case.recipients or () if person.id in reached and person.kind is PersonKind.ORGANISATION and person.name}


def _relations(case: Case, events: Iterable[ContactOrAct]) -> str:
    """What those who owe nothing are to the complainant, whom some events reached; of what they are to somebody who sues along nobody was asked."""
    if isinstance(case.complainant, CoComplainant):
        return ""
    reached = {person for event in events for person in event.reached}
    return _joined(person.relation for person in case.recipients or ()
                   if person.id in reached and person.kind in (None, PersonKind.NATURAL) and owes(case, person.id) is not True)


def _joined(words: Iterable[str | None]) -> str:
    return "、".join(dict.fromkeys(word for word in words if word))


def loss_views(case: Case, missing: dict[str, str], place: Callable[[str], str], exhibit: Mapping[str, str]) -> tuple[LossView, ...]:
    """What somebody spent, item by item.

    Args:
        case: the facts of the person who claims.
        missing: where blanks are noted.
        place: puts a path of that person's case into the whole case.
        exhibit: number by the id of an exhibit.
    """
    return tuple(LossView(must=Required(item, f"harm.expenses[{index}]", missing, place), item=item.item, amount=item.amount,
                          known="、".join(exhibit[name] for name in item.evidence or ()))
                 for index, item in enumerate(case.harm.expenses or ()))
