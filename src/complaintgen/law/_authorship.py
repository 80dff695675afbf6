"""Who did it: a fact of its own. What a company is called does not say that a message is its own.

An event is somebody's because the person says so, or because a clue ties its sender to a party: what the person registered of a number,
the signature, the name the caller gives, a callback number that the party publishes. Source: 民诉法司法解释 art. 90 (who claims a fact
proves it), art. 209 (a defendant must be told apart from others).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from complaintgen.case.enums import Clue, PartyRole
from complaintgen.case.model import Case, Contact, ContactOrAct, Party, Step, came_from, once_each
from complaintgen.identities.numbers import same_number
from complaintgen.patterns import Pattern

_BETWEEN = Pattern(r"[-—_·.|\s（）()【】\[\]]+")
_OF_ANY_FIRM = Pattern(
    "(?:有限责任公司|股份有限公司|有限公司|分公司|公司|集团|控股|股份|银行|信用社|金融|消费|消金|信用卡|信用|贷款|小贷|信贷|借贷|网络|小额|普惠|融资|担保|保理|租赁|信托|数字|互联网"
    "|数据|信息|咨询|科技|技术|电子|软件|商务|服务|外包|法务|法律|律师事务所|律师|事务所|催收|清收|贷后|风控|资产|投资|管理|企业|财务|中心|客服|部门|部|组|科)+")
_INTRODUCED = Pattern(r"(我是|我们是|我司是|这里是|这边是|本公司|我方|代表|【|\[)[^，。；！？\n]{0,6}$")
_OWN_WORD = 2
"""The fewest characters of a firm's own word in its name (字号)."""

_SHORTEST_NAME = 4
"""Judgement: a shorter name stands in too many texts by chance."""


def with_authors(case: Case) -> Case:
    """The case in which every event that clues tie to one party, and to no other, has that party."""
    found = {event.id: authors for event in case.conduct if event.party is None and len(authors := _authors(case, event)) == 1}
    if not found:
        return case
    events = tuple(event.model_copy(update={"party": next(iter(found[event.id]))}) if event.id in found else event for event in case.events or ())
    return case.model_copy(update={"events": events})


@once_each
def clues_in(case: Case, event: ContactOrAct) -> Mapping[str, tuple[Clue, ...]]:
    """The parties to which an event's own clues point, each with the clues."""
    return _by_party(chain(_clues_of_sender(case, event), _clues_by_itself(case, event)))


@once_each
def clues_by_itself(case: Case, event: ContactOrAct) -> Mapping[str, tuple[Clue, ...]]:
    """The parties to which an event points without what was registered of its sender, each with the clues."""
    return _by_party(_clues_by_itself(case, event))


def _by_party(clues: Iterable[tuple[str, Clue]]) -> Mapping[str, tuple[Clue, ...]]:
    found: dict[str, dict[Clue, None]] = {}
    for party, clue in clues:
        found.setdefault(party, {})[clue] = None
    return {party: tuple(of_one) for party, of_one in found.items()}


def acting_for(case: Case, party: Party) -> set[str]:
    """A party and who acts for it."""
    return {party.id, *(other.id for other in case.parties or () if other.engaged_by == party.id)}


def went_to(step: Step, party: Party) -> bool:
    """Whether a step was taken with a party: its name stands in whom it went to."""
    return party.name is not None and party.name in (step.to or "")


def is_somebodys(case: Case, event: ContactOrAct) -> bool:
    """Whether the person, or a clue, says whose an event is."""
    return bool(authors_of(case, event))


def authors_of(case: Case, event: ContactOrAct) -> frozenset[str]:
    """The parties whose an event is, as the person says, or may be by a clue."""
    return frozenset({event.party}) if event.party is not None else _authors(case, event)


@once_each
def _authors(case: Case, event: ContactOrAct) -> frozenset[str]:
    """Whose an event may be: by a clue, or because the party is known by nothing but the number that was used."""
    used = (event.sender, event.callback) if isinstance(event, Contact) else ()
    by_number = {party.id for party in case.parties or () if not _publishes(party) and any(_is_one_number(phone, number) for phone in party.phones or () for number in used)}
    return frozenset(by_number).union(clues_in(case, event))


def _publishes(party: Party) -> bool:
    """Whether the numbers of a party are known apart from the contacts: those of a firm with a name are, of anyone else they prove themselves."""
    return party.name is not None and party.role is not PartyRole.INDIVIDUAL


def _clues_of_sender(case: Case, event: ContactOrAct) -> Iterator[tuple[str, Clue]]:
    for sender in case.senders or ():
        if sender.party and isinstance(event, Contact) and came_from(event, sender):
            yield from ((sender.party, clue.kind) for clue in sender.clues or ())


def _clues_by_itself(case: Case, event: ContactOrAct) -> Iterator[tuple[str, Clue]]:
    if not isinstance(event, Contact):
        return
    said = (event.text or "").replace(f"【{event.signature}】", "") if event.signature else event.text  # a signature is no second clue
    for party in case.parties or ():
        names = _names(party, case)
        if any(_is_signed_by(event.signature, name) for name in names):
            yield party.id, Clue.SIGNATURE
        published = (party.phones or ()) if _publishes(party) else ()
        if any(_is_one_number(phone, event.sender) for phone in published):
            yield party.id, Clue.NUMBER_IS_PUBLIC
        if any(_is_one_number(phone, event.callback) for phone in published):
            yield party.id, Clue.CALLBACK
        if any(_introduces(said, name) for name in names) or (party.role is not PartyRole.INDIVIDUAL and _bears(event.account, party.name)):
            yield party.id, Clue.SELF_NAMED


def _is_signed_by(signature: str | None, name: str) -> bool:
    """Whether a signature has a name in it, is part of it, or is short for it; words that any firm may have say nothing."""
    own = "".join(_BETWEEN.split(signature or ""))
    if len(own) < _OWN_WORD or _OF_ANY_FIRM.fullmatch(own):
        return False
    return name in own or name.find(own) > 0 or _is_short_for(own, name)


def _bears(account: str | None, name: str | None) -> bool:
    """Whether a part of an account's name is short for a firm's: the own word of 苍山明达信息咨询有限公司 in 明达-小董."""
    return any(_is_short_for(part, name or "") for part in _BETWEEN.split(account or ""))


def _is_short_for(short: str, name: str) -> bool:
    """Whether something is short for a firm's name: its own word, then words that any firm may have or, in order, characters of what follows it in the name.

    What is left out after the own word are words that any firm may have: 中银消金 is short for 中银消费金融有限公司, 上海银行 not for 上海浦东发展银行.
    """
    for length in range(len(short), _OWN_WORD - 1, -1):
        own, place = short[:length], name.find(short[:length])
        if place >= 0 and not _OF_ANY_FIRM.fullmatch(own) and _says_nothing(name[place + length:]):
            following = iter(name[place + length:])
            return _says_nothing(short[length:]) or all(character in following for character in short[length:])
    return False


def _says_nothing(rest: str) -> bool:
    return not rest or _OF_ANY_FIRM.fullmatch(rest) is not None


def _introduces(text: str | None, name: str) -> bool:
    """Whether words say a name as that of who speaks: a debt at a firm may be told of by anyone."""
    start = (text or "").find(name)
    return len(name) >= _SHORTEST_NAME and start >= 0 and (start == 0 or _INTRODUCED.search((text or "")[:start]) is not None)


def _is_one_number(one: str | None, other: str | None) -> bool:
    return bool(one and other) and same_number(one or "", other or "")


def _names(party: Party, case: Case) -> tuple[str, ...]:
    """What a party is called; an app is the platform's name, or the lender's where there is no platform."""
    roles = [other.role for other in case.parties or ()]
    owner = PartyRole.PLATFORM if PartyRole.PLATFORM in roles else PartyRole.LENDER
    app = case.loan.app if party.role is owner and roles.count(owner) == 1 else None
    return tuple(filter(None, (party.name, app)))
