"""Who did it: a fact of its own. What a company is called does not say that a message is its own.

An event is somebody's because the person says so, or because a clue ties its sender to a party: what the person registered of a number,
the signature, the name the caller gives, a callback number that the party publishes. Source: 民诉法司法解释 art. 90 (who claims a fact
proves it), art. 209 (a defendant must be told apart from others).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from complaintgen.case.enums import Clue, PartyRole
from complaintgen.case.model import Case, Contact, ContactOrAct, Party, came_from
from complaintgen.identities.numbers import same_number
from complaintgen.patterns import Pattern

_BETWEEN = Pattern(r"[-—_·.|\s（）()]+")
_OF_ANY_FIRM = frozenset({"公司", "有限", "集团", "股份", "银行", "金融", "消费", "消金", "贷款", "小贷", "信贷", "小额", "信息", "咨询", "科技", "网络", "商务", "服务", "技术",
                          "法务", "律师", "催收", "资产", "管理", "中心", "客服", "分公司"})

_SHORTEST_NAME = 4
"""Judgement: a shorter name stands in too many texts by chance."""


def with_authors(case: Case) -> Case:
    """The case in which every event that clues tie to one party, and to no other, has that party."""
    found = {event.id: authors for event in case.conduct if event.party is None and len(authors := clues_in(case, event)) == 1}
    if not found:
        return case
    events = tuple(event.model_copy(update={"party": next(iter(found[event.id]))}) if event.id in found else event for event in case.events or ())
    return case.model_copy(update={"events": events})


def clues_in(case: Case, event: ContactOrAct) -> Mapping[str, tuple[Clue, ...]]:
    """The parties to which an event's own clues point, each with the clues."""
    found: dict[str, list[Clue]] = {}
    for party, clue in _clues(case, event):
        if clue not in found.setdefault(party, []):
            found[party].append(clue)
    return {party: tuple(clues) for party, clues in found.items()}


def is_somebodys(case: Case, event: ContactOrAct) -> bool:
    """Whether the person, or a clue, says whose an event is."""
    return event.party is not None or bool(clues_in(case, event))


def _clues(case: Case, event: ContactOrAct) -> Iterator[tuple[str, Clue]]:
    if not isinstance(event, Contact):
        return
    for sender in case.senders or ():
        if sender.party and came_from(event, sender):
            yield from ((sender.party, clue.kind) for clue in sender.clues or ())
    for party in case.parties or ():
        names = _names(party, case)
        if event.signature and any(name in event.signature or event.signature in name or _shortens(event.signature, name) for name in names):
            yield party.id, Clue.SIGNATURE
        if any(_is_one_number(phone, event.sender) for phone in party.phones or ()):
            yield party.id, Clue.NUMBER_IS_PUBLIC
        if any(_is_one_number(phone, event.callback) for phone in party.phones or ()):
            yield party.id, Clue.CALLBACK
        if (event.text and any(len(name) >= _SHORTEST_NAME and name in event.text for name in names)) or (party.role is not PartyRole.INDIVIDUAL and _bears(event.account, party.name)):
            yield party.id, Clue.SELF_NAMED


def _shortens(short: str, name: str) -> bool:
    """Whether a signature is short for a name: it begins with two characters that stand together in the name, and the others follow in order."""
    start = name.find(short[:2])
    if len(short) < _SHORTEST_NAME or start < 0:
        return False
    rest = iter(name[start + 2:])
    return all(character in rest for character in short[2:])


def _bears(account: str | None, name: str | None) -> bool:
    """Whether a part of an account's name is the firm's own word in its name (字号); a place at its beginning and words that any firm may have say nothing."""
    parts = (part for part in _BETWEEN.split(account or "") if len(part) > 1)
    return any((name or "").find(part) > 0 and part not in _OF_ANY_FIRM for part in parts)


def _is_one_number(one: str | None, other: str | None) -> bool:
    return bool(one and other) and same_number(one or "", other or "")


def _names(party: Party, case: Case) -> tuple[str, ...]:
    """What a party is called; an app is the platform's name, or the lender's where there is no platform."""
    roles = [other.role for other in case.parties or ()]
    owner = PartyRole.PLATFORM if PartyRole.PLATFORM in roles else PartyRole.LENDER
    app = case.loan.app if party.role is owner and roles.count(owner) == 1 else None
    return tuple(filter(None, (party.name, app)))
