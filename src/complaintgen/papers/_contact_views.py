"""The contacts as papers show them: rows of the annex, other people hidden, and the gravest words quoted once.

In: the case, the numbers of its exhibits, masks. Out: frozen views.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated

from complaintgen.case.enums import Channel, EvidenceKind, PersonKind, Tag
from complaintgen.case.fields import Title
from complaintgen.case.model import SELF, Case, Contact, ContactOrAct, Recipient, sender_identity
from complaintgen.case.reading import is_reported_speech
from complaintgen.formatting import Masks, excerpt, is_cut, ranges
from complaintgen.identities.characters import plain
from complaintgen.law.procedure import authors_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """A contact as papers show it; `number` is its row in the annex, `rows` also those of contacts that say the same.

    Attributes:
        reached: the ids of all who received it.
        authors: the ids of the parties whose it is, as the person or a clue says.
    """

    number: Annotated[int, Title("序号", "附表中的行号")]
    id: Annotated[str, Title("编号")]
    at: Annotated[datetime | date | None, Title("时间", "只知道日期时没有钟点", "时间没有填写")]
    until: Annotated[datetime | date | None, Title("最后一次的时间", absent_when="只有一次或者没有填写")]
    channel: Annotated[str, Title("方式", "如短信、电话")]
    sender: Annotated[str, Title("来电或者发送号码", "没有号码时是账号，都没有时是“号码不详”")]
    caller: Annotated[str, Title("写进句子的发送一方", "号码或者账号；不知道时如“对方（号码不详）”")]
    recipient: Annotated[str, Title("收到的人", "亲友的姓名已隐去部分")]
    recipient_id: Annotated[str, Title("收到的人的编号", "本人是 self")]
    reached: tuple[str, ...]
    is_to_self: Annotated[bool, Title("是否发给本人")]
    text: Annotated[str | None, Title("内容原文", absent_when="没有文字内容")]
    group_size: Annotated[int | None, Title("收到的群有多少人", absent_when="收到的不是群，或者没有填写")]
    also: Annotated[int, Title("同时收到的其他人数")]
    times: Annotated[int, Title("次数")]
    seconds: Annotated[int, Title("通话时长（秒）", "一次通话的", "没有填写（零）")]
    is_unanswered: Annotated[bool, Title("是否没有接通的电话")]
    tags: Annotated[tuple[str, ...], Title("内容特征")]
    exhibits: Annotated[str, Title("证据编号", "用顿号连接", "没有证据（空文字）")]
    is_only_logged: Annotated[bool, Title("证据是否只有通话记录、运营商详单", "证明通话的时间和号码，证明不了说了什么")]
    known_by: Annotated[str, Title("怎样得知", absent_when="没有填写（空文字）")]
    signature: Annotated[str | None, Title("短信签名", absent_when="没有填写")]
    callback: Annotated[str | None, Title("内容中的回电号码", absent_when="没有填写")]
    is_reminder: Annotated[bool, Title("是否普通的还款提醒")]
    severity: Annotated[int, Title("严重程度的次序", "数字越小越严重，用于排序")]
    rows: Annotated[str, Title("附表行号", "合并了同一号码发给同样的人、内容相近的各行，如 1—3、7")]
    times_same: Annotated[int, Title("其中内容与摘录完全相同的次数")] = 1
    alike: Annotated[int, Title("别的号码发送的，或者发给别人的，内容相同、相近的次数")] = 0
    alike_same: Annotated[int, Title("其中内容完全相同的次数")] = 0
    authors: frozenset[str] = frozenset()

    @property
    def excerpt(self) -> Annotated[str, Title("内容摘录", "写进句子；换行改为空格，很长的只到一句话结束", "没有文字内容（空文字）")]:
        """The text as running text quotes it."""
        return excerpt(self.text or "")

    @property
    def is_cut(self) -> Annotated[bool, Title("摘录是否省略了后面的内容")]:
        """Whether the excerpt leaves something out."""
        return is_cut(self.text or "")

    @property
    def is_reported(self) -> Annotated[bool, Title("内容是否转述", "以“他说”等开头，不是对方的原话")]:
        """Whether the text tells what was said instead of quoting it."""
        return is_reported_speech(self.text or "")

    @property
    def tells_debt(self) -> Annotated[bool, Title("内容是否说到欠款", "按登记的内容特征")]:
        """Whether it speaks of a debt, as far as its tags say."""
        return not _OF_DEBT.isdisjoint(self.tags)

    @property
    def has_open_end(self) -> Annotated[bool, Title("最后一次的时间是否不详", "代表多次，没有填写最后一次的时间")]:
        """Whether it stands for several contacts and nobody said when the last was."""
        return self.times > 1 and self.until is None


_SEVERITY = (Tag.THREAT_VIOLENCE, Tag.FAKE_DOCUMENT, Tag.IMPERSONATION_POLICE_COURT, Tag.IMPERSONATION_LAWYER, Tag.IMPERSONATION_OTHER,
             Tag.INSULT, Tag.DEFAMATION, Tag.OBSCENE, Tag.THREAT_EXPOSURE, Tag.PERSONAL_DATA_DISCLOSURE,
             Tag.DEBT_DISCLOSURE, Tag.DEMAND_ON_THIRD_PARTY, Tag.PRESSURE_LEGAL_ACTION, Tag.NEUTRAL_REMINDER)
_OF_DEBT = frozenset(tag.label for tag in (Tag.DEBT_DISCLOSURE, Tag.NEUTRAL_REMINDER))
_ALIKE = 85
"""Texts with so many per cent of their characters in common, in the same order, say the same."""
_MOST_COMPARED = 200
"""Only the gravest different texts are compared with, so that the work grows with the messages and not with their square."""
_FEW_QUOTES = 3
"""Judgement: as many in a letter, which is one page, where its deeds need no more."""
_ALL_QUOTES = 5
"""Judgement: so few different texts are all quoted; none is left out that a request rests on."""
_PERSONAL_RECIPIENT, _OWN_UNIT = "本人", "本单位"


def contact_views(case: Case, rows: Mapping[str, int], numbers: Mapping[str, str], masks: Masks, reminders: Collection[str]) -> tuple[ContactView, ...]:
    """All contacts by their row, those of the exhibits by `numbers`; other people are hidden behind `masks`, `reminders` are the ids of the ordinary ones."""
    names, sizes = shown_names(case, masks), {recipient.id: recipient.size for recipient in case.recipients or ()}
    recipients = {person: _Shown(name, sizes.get(person)) for person, name in names.items()}
    logs = frozenset(item.id for item in case.evidence or () if item.kind in _LOGS)
    ordered = sorted(case.contacts, key=lambda contact: rows[contact.id])
    return tuple(_contact_view(contact, rows[contact.id], recipients[contact.recipient], numbers, masks, logs, known_by=knowledge_label(contact, case), is_reminder=contact.id in reminders,
                               authors=authors_of(case, contact))
                 for contact in ordered)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A recipient as papers name one, and the size of a group."""

    name: str
    size: int | None


def _contact_view(contact: Contact, number: int, recipient: _Shown, numbers: Mapping[str, str], masks: Masks, logs: Collection[str], *,
                  known_by: str, is_reminder: bool, authors: frozenset[str]) -> ContactView:
    severity = min((_SEVERITY.index(tag) for tag in (contact.tags or ())), default=len(_SEVERITY))
    return ContactView(
        number=number, id=contact.id, at=contact.at, until=contact.until, channel=contact.channel.label,
        sender=_sender(contact, masks), caller=_caller(contact, masks), recipient=recipient.name,
        recipient_id=contact.recipient, reached=contact.reached, is_to_self=contact.recipient == SELF, text=contact.text,
        group_size=recipient.size, also=len(contact.reached) - 1, times=contact.times,
        seconds=(contact.duration_seconds or 0) if contact.times == 1 else 0, is_unanswered=contact.answered is False,
        tags=tuple(tag.label for tag in (contact.tags or ())),
        exhibits="、".join(numbers[item] for item in (contact.evidence or ())),
        is_only_logged=bool(contact.evidence) and contact.channel is Channel.CALL and set(contact.evidence or ()) <= set(logs), known_by=known_by,
        signature=contact.signature,
        callback=contact.callback, is_reminder=is_reminder, severity=severity,
        rows=str(number), times_same=contact.times, authors=authors,
    )


_WITH_ACCOUNT = frozenset({Channel.WECHAT, Channel.QQ, Channel.EMAIL, Channel.APP})
_LOGS = frozenset({EvidenceKind.CALL_LOG, EvidenceKind.CARRIER_LIST})
_NAMED_WHOLE = frozenset({PersonKind.ORGANISATION, PersonKind.GROUP})
_IN_PERSON = frozenset({Channel.LETTER, Channel.DELIVERY})


def _sender(contact: Contact, masks: Masks) -> str:
    return contact.sender or contact.account or _unknown(contact.channel, masks)


def _unknown(channel: Channel, masks: Masks) -> str:
    if channel in _WITH_ACCOUNT:
        return masks.unknown_account
    return masks.unknown_sender if channel in _IN_PERSON else masks.unknown_number


def _caller(contact: Contact, masks: Masks) -> str:
    return _sender(contact, masks) if sender_identity(contact) else f"对方（{_sender(contact, masks)}）"


def shown_name(recipient: Recipient, masks: Masks) -> str:
    """How papers name a recipient: a person's given name hidden, a group and an organisation whole. Source: documents.md 8."""
    hidden = masks.name(recipient.name) if recipient.name else masks.unnamed
    return named_as(recipient, recipient.name if recipient.name and recipient.kind in _NAMED_WHOLE else hidden)


def named_as(recipient: Recipient, name: str) -> str:
    """A recipient under a name, with the relation to the complainant as far as it is known."""
    return f"{name}（{recipient.relation}）" if recipient.relation else name


def own_name(case: Case) -> str:
    """How papers name the complainant among others."""
    return _OWN_UNIT if case.complainant.is_organisation else _PERSONAL_RECIPIENT


def knowledge_label(event: ContactOrAct, case: Case) -> str:
    """How the complainant knows of an event; empty where that was not told."""
    if event.known_by is None:
        return ""
    is_call = isinstance(event, Contact) and event.channel is Channel.CALL
    return (event.known_by.of_call if is_call else event.known_by.label).replace(_PERSONAL_RECIPIENT, own_name(case))


def shown_names(case: Case, masks: Masks) -> Mapping[str, str]:
    """How papers name everyone who can receive something, the complainant among them, by id."""
    return {SELF: own_name(case)} | {recipient.id: shown_name(recipient, masks) for recipient in case.recipients or ()}


def key_quotes(contacts: tuple[ContactView, ...], most: int, *, latest: bool = False, read_by: str | None = None,
               first: Collection[str] = ()) -> tuple[ContactView, ...]:
    """The gravest texts, at most so many, in the order of time; texts that are alike are quoted once, with their count.

    Of texts of the same gravity the first are taken, or the `latest`; where a party reads them, its own before others; those `first`, by
    their ids, before all.
    """
    groups: dict[str, list[ContactView]] = {}
    compared = _ComparedTexts()
    by_gravity = sorted((contact for contact in contacts if contact.text and not contact.is_reminder),
                        key=lambda contact: (contact.id not in first, contact.severity, read_by is not None and read_by not in contact.authors, -contact.number if latest else contact.number))
    for contact in by_gravity:
        text = contact.text or ""
        like = text if text in groups else compared.most_alike(text) or text
        if like not in groups and len(groups) < _MOST_COMPARED:
            compared.add(like)
        groups.setdefault(like, []).append(contact)
    quoted = [_quoted(group, read_by, latest=latest) for group in list(groups.values())[:most]]
    return tuple(sorted(quoted, key=lambda contact: contact.number))


def quotes_showing(contacts: tuple[ContactView, ...], deeds: Sequence[Collection[int]], reader: str) -> tuple[ContactView, ...]:
    """Every text where they are few; else quotes among which each deed, told by its rows, has one as far as a text shows it.

    Those that show most deeds come first, then the gravest up to a few; of what is alike, what the reader, a party, is held to have sent.
    """
    if len(every := key_quotes(contacts, _ALL_QUOTES + 1, latest=True, read_by=reader)) <= _ALL_QUOTES:
        return every
    numbers = {contact.number for contact in contacts if contact.text and not contact.is_reminder}
    open_deeds = [shown for deed in deeds if (shown := numbers & set(deed))]
    chosen: dict[int, ContactView] = {}
    while open_deeds:
        by_rows = Counter(number for deed in open_deeds for number in deed)
        fullest = max(by_rows.values())
        [quote] = key_quotes(tuple(contact for contact in contacts if by_rows[contact.number] == fullest), 1, latest=True, read_by=reader)
        chosen[quote.number] = quote
        open_deeds = [deed for deed in open_deeds if quote.number not in deed]
    for quote in key_quotes(contacts, _FEW_QUOTES, latest=True, read_by=reader):
        if len(chosen) < _FEW_QUOTES and quote.text not in {other.text for other in chosen.values()}:
            chosen.setdefault(quote.number, quote)
    return tuple(chosen[number] for number in sorted(chosen))


class _ComparedTexts:
    """Texts side by side in the bits of one number, so that another is compared with all of them at once.

    What two texts have in common is their longest common subsequence, worked out in parallel bits: one becomes 0 where the
    subsequence grows. Source: Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
    """

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        """Text → the place of its first bit."""
        self._places: dict[str, int] = {}
        """Character → the bits of all its places."""
        self._all = 0
        self._end = 0

    def add(self, text: str) -> None:
        """Put a text beside the others."""
        self._texts[text] = self._end
        for index, character in enumerate(text, self._end):
            self._places[character] = self._places.get(character, 0) | 1 << index
        self._all |= (1 << len(text)) - 1 << self._end
        self._end += len(text) + 1  # the bit between two texts takes the carry of an addition

    def most_alike(self, text: str) -> str | None:
        """The first of the texts that have most in common with this one; None where none says the same."""
        row = self._all
        for character in text:
            matches = row & self._places.get(character, 0)
            row = (row + matches | row - matches) & self._all
        found, most_in_common = None, 0.0
        for other, start in self._texts.items():
            common = len(other) - (row >> start & (1 << len(other)) - 1).bit_count()
            per_cent = 200 * common / (len(text) + len(other))
            if per_cent >= _ALIKE and per_cent > most_in_common:
                found, most_in_common = other, per_cent
        return found


def _quoted(group: list[ContactView], read_by: str | None, *, latest: bool) -> ContactView:
    """The first that one sender sent to the same people of some that say the same, with their count; the others are counted apart.

    Of several senders the one whose messages are the reader's, or else somebody's, is taken, then the first, or the `latest`.
    """
    by_sender: dict[tuple[object, ...], list[ContactView]] = {}
    for contact in sorted(group, key=lambda contact: contact.number):
        by_sender.setdefault((contact.sender, contact.reached, contact.channel), []).append(contact)
    same = max(by_sender.values(), key=lambda sent: (any(read_by in contact.authors for contact in sent), any(contact.authors for contact in sent),
                                                        sent[-1].number if latest else -sent[0].number))
    times, words = sum(contact.times for contact in same), plain(same[0].text or "")
    times_same, all_same = (sum(contact.times for contact in some if plain(contact.text or "") == words) for some in (same, group))
    return replace(same[0], times=times, times_same=times_same, rows=ranges(contact.number for contact in same),
                   alike=sum(contact.times for contact in group) - times, alike_same=all_same - times_same)
