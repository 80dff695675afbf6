"""What messages leave open and can be worked out from what is told: proposed with its reason, and no fact before the person confirms it.

In: a session, the numbers of contacts. Out: the session with the proposals, each among what is unconfirmed. What is told, or was left
open on purpose, is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from complaintgen.case.enums import Channel, Knowledge
from complaintgen.case.model import SELF, Contact
from complaintgen.identities.numbers import number_identity
from complaintgen.interview.model._addressee import addressee_of
from complaintgen.interview.model._case_draft import CaseDraft, Json
from complaintgen.interview.model._doubts import with_doubts, without_doubts
from complaintgen.interview.model._session import Session
from complaintgen.interview.model._suggestions import suggestion_for

CONTACTS = "contacts"
PROPOSED = ("channel", "recipient", "known_by", "party", "tags")
"""What is proposed of a contact, in the order in which one hangs on the other."""
_UNSAID = "?"
"""Stands for somebody who is not the person, where it is not said who: nothing else is worked out from that."""
_AFTER_RECIPIENT = ("known_by", "tags")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that is worked out.

    Attributes:
        value: the value; of a message that somebody else got, the case's own default stands until the person says who.
        why: in Chinese; empty where it follows from what the person told, and needs no confirmation.
    """

    value: Json
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is told of the people and the other side, read once for many messages."""

    draft: CaseDraft
    today: date
    is_alone: bool
    parties: Sequence[Mapping[str, Json]]
    by_number: Mapping[str, str] = field(default_factory=dict)


def propose(session: Session, numbers: Iterable[int], today: date) -> Session:
    """Fill in what contacts leave open as far as it can be worked out, and note it as unconfirmed."""
    draft = session.draft
    entries, told = list(draft.entries(CONTACTS)), _told_in(draft, today)
    doubts: list[tuple[str, str]] = []
    for number in numbers:
        facts = dict(entries[number])
        for name, proposal in _for_contact(facts, number, session, told):
            facts[name] = proposal.value
            if proposal.why and facts.get("id"):
                doubts.append((f"{facts['id']}.{name}", proposal.why))
        entries[number] = facts
    return replace(session, draft=with_doubts(_with_entries(draft, entries), doubts))


def propose_again(session: Session, numbers: Sequence[int], today: date) -> Session:
    """Work out anew what hangs on the recipient and nobody has confirmed."""
    entries = session.draft.entries(CONTACTS)
    mine = {f"{entries[number].get('id')}.{name}": (number, name) for number in numbers for name in _AFTER_RECIPIENT}
    dropped = [str(item.get("path")) for item in session.draft.entries("unconfirmed") if item.get("path") in mine]
    changed = [dict(entry) for entry in entries]
    for path in dropped:
        number, name = mine[path]
        changed[number].pop(name, None)
    draft = without_doubts(_with_entries(session.draft, changed), dropped) if dropped else session.draft
    return propose(replace(session, draft=draft), numbers, today)


def _with_entries(draft: CaseDraft, entries: Sequence[Mapping[str, Json]]) -> CaseDraft:
    ranks = {name: rank for rank, name in enumerate(Contact.model_fields)}
    ordered: list[Json] = [dict(sorted(entry.items(), key=lambda item: ranks.get(item[0], len(ranks)))) for entry in entries]
    return draft.with_value(CONTACTS, ordered)


def _told_in(draft: CaseDraft, today: date) -> _Told:
    doubted = {str(item.get("path")) for item in draft.entries("unconfirmed")}
    known = [entry for entry in draft.entries(CONTACTS) if entry.get("party") and f"{entry.get('id')}.party" not in doubted]
    by_number = {number_identity(str(entry["sender"])): str(entry["party"]) for entry in [*known, *_senders_of(draft)] if entry.get("sender")}
    return _Told(draft=draft, today=today, is_alone=draft.at("recipients") == [], parties=draft.entries("parties"), by_number=by_number)


def _senders_of(draft: CaseDraft) -> Iterator[Mapping[str, Json]]:
    return ({"sender": sender.get("number"), "party": sender["party"]} for sender in draft.entries("senders") if sender.get("party"))


def _for_contact(facts: Mapping[str, Json], number: int, session: Session, told: _Told) -> Iterator[tuple[str, Proposal]]:
    known = dict(facts)
    for name in PROPOSED:
        place = f"{CONTACTS}[{number}].{name}"
        if known.get(name) is not None or place in session.settled:
            continue
        found = _RULES[name](known, told)
        if found is not None:
            known[name] = _UNSAID if found.why.endswith(_WHO) else found.value
            yield name, found


def _channel(facts: Mapping[str, Json], told: _Told) -> Proposal | None:
    # The readers load when there are messages, so that the first question is on the screen at once.
    from complaintgen.intake import likely_channel

    del told
    likely = likely_channel(facts)
    return Proposal(likely[0].value, likely[1]) if likely else None


def _recipient(facts: Mapping[str, Json], told: _Told) -> Proposal | None:
    if told.is_alone:
        return Proposal(SELF, "")
    text = facts.get("text")
    if not isinstance(text, str) or not text:
        return Proposal(SELF, "没有写是谁收到的，先按您本人收到")
    found = addressee_of(text, told.draft)
    return Proposal(found.recipient, found.why) if found.recipient else Proposal(SELF, f"{found.why}，{_WHO}")


_WHO = "还没有说是谁收到的"


def recipient_is_unsaid(doubts: Mapping[str, str]) -> bool:
    """Whether a message is somebody else's, and the person must say whose."""
    return doubts.get("recipient", "").endswith(_WHO)


def _known_by(facts: Mapping[str, Json], told: _Told) -> Proposal | None:
    recipient = facts.get("recipient")
    if recipient is None or recipient == _UNSAID:
        return None
    if recipient == SELF:
        return Proposal(Knowledge.OWN_DEVICE.value, "" if told.is_alone else "您本人收到的，按在您的手机上来写")
    if facts.get("channel") == Channel.CALL:
        return Proposal(Knowledge.TOLD_BY.value, "别人接到的电话，按此人告诉您的来写")
    return Proposal(Knowledge.RECIPIENT_SHOWED.value, "别人收到的，按此人给您看过来写")


def _party(facts: Mapping[str, Json], told: _Told) -> Proposal | None:
    if not told.parties:
        return None
    sender = facts.get("sender")
    seen = told.by_number.get(number_identity(sender)) if isinstance(sender, str) else None
    if seen:
        return Proposal(seen, "同一个号码您说过是这一方的")
    signature = facts.get("signature")
    signed = [party for party in told.parties if signature and _names(str(party.get("name") or ""), str(signature))]
    if len(signed) == 1:
        return Proposal(signed[0].get("id"), f"短信签名是【{signature}】")
    if len(told.parties) == 1 and not signature:
        return Proposal(told.parties[0].get("id"), "您只登记了这一方")
    return None


def _names(name: str, signature: str) -> bool:
    return len(signature) > 1 and bool(name) and (signature == name or name.startswith(signature) or signature.startswith(name))


def _tags(facts: Mapping[str, Json], told: _Told) -> Proposal | None:
    if not facts.get("text"):
        return None
    # A draft of one message: the suggestion reads the role, who received it and the words.
    alone = CaseDraft({"role": told.draft.at("role"), CONTACTS: [facts]})
    found = suggestion_for(f"{CONTACTS}[0].tags", alone, told.today)
    return Proposal(list(found.values), found.because.removeprefix("已按原文勾选，请核对：").rstrip("。")) if found.values else None


_RULES: Mapping[str, Callable[[Mapping[str, Json], _Told], Proposal | None]] = {
    "channel": _channel, "recipient": _recipient, "known_by": _known_by, "party": _party, "tags": _tags,
}
