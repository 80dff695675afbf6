"""Which of the events that were read a person wants, and what is told of the others.

In: what readers give, one by one. Out: what is wanted, and where the others stand and why they are not. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from complaintgen.case.enums import Channel
from complaintgen.case.model import EARLIEST_DAY
from complaintgen.case.reading import Json, as_json
from complaintgen.formatting import day_of
from complaintgen.identities.characters import plain
from complaintgen.identities.names import account_identity
from complaintgen.identities.numbers import number_identity
from complaintgen.intake._likely_channel import likely_channel
from complaintgen.intake._merge import facts_of
from complaintgen.intake._read_event import ReadEvent, Side, Uncertainty
from complaintgen.intake._read_exhibit import ReadExhibit
from complaintgen.intake.importers._fitting import unfit
from complaintgen.intake.importers._importer import ImportNote, Read
from complaintgen.intake.importers._message_facts import with_names_in_words

OWN = "是您自己发出或者拨出的，不作为对方的联系登记"
_OUTSIDE_TIME = "不在选定的时间里，没有登记"
_NO_TIME = "没有写明时间，不知道在不在选定的时间里，没有登记"
_OTHER_SENDER = "不是选定的号码、账号发来的，没有登记"
_OTHER_WORDS = "没有选定的字，没有登记"
_SIDE_TAKEN = "没有写明是对方发来（打来）的还是您发出（拨出）的，按对方发来的登记"
_NO_CHANNEL = "没有写明是短信、微信还是电话，没有登记；请加 --channel sms（短信）、wechat（微信）、qq 或者 call（电话）"
_NO_SUCH_TIME = f"时间写的是 {{at}}，早于 {EARLIEST_DAY.isoformat()} 或者晚于今天（{{today}}），不会是真的，按没有时间登记；知道日期的，请在案件里补上"
_MOST_TOLD = 20_000
"""What was left out is told place by place up to this many; of more, how many for which reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoice:
    """Which events a person wants; what is not said chooses all.

    Attributes:
        first: the first day.
        last: the last day.
        senders: numbers or accounts.
        words: one of which the words must hold.
        recipient: the id of who received all that does not say so itself.
        channel: how an event came that does not say so itself, as the person says; an event of which it says nothing is left out. None where
            that is asked later.
        proposes_channel: whether what the person does not say is taken from what the event holds, to be confirmed.
    """

    first: date | None = None
    last: date | None = None
    senders: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    recipient: str | None = None
    channel: Callable[[ReadEvent], Channel | None] | None = None
    proposes_channel: bool = False

    def lacks_channel(self, event: ReadEvent) -> bool:
        """Whether an event cannot be taken since nobody says how it came."""
        return self.channel is not None and event.channel is None and event.direction is not Side.MINE

    def leaves_out(self, event: ReadEvent) -> str | None:
        """Why an event is not wanted; None where it is."""
        if self.first or self.last:
            if event.at is None:
                return _NO_TIME
            if not (self.first or date.min) <= day_of(event.at) <= (self.last or date.max):
                return _OUTSIDE_TIME
        if self.senders and not self._is_sender(event):
            return _OTHER_SENDER
        if self.words and not any(plain(word) in plain(event.text or "") for word in self.words):
            return _OTHER_WORDS
        return None

    def _is_sender(self, event: ReadEvent) -> bool:
        return any((event.sender and number_identity(event.sender) == number_identity(wanted))
                   or (event.account and account_identity(event.account) == account_identity(wanted)) for wanted in self.senders)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that was read and does not go into the case.

    Attributes:
        file: the name of the file.
        place: where in it.
        why: in Chinese.
        is_break: nothing behind this place could be read.
    """

    file: str
    place: str
    why: str
    is_break: bool = False


def sift(found: Iterable[tuple[str, Read]], choice: ImportChoice, today: date) -> Iterator[ReadEvent | ReadExhibit | LeftOut]:
    """What was read, one by one: the events and files that are wanted, and what is left out.

    What the person wrote or dialled comes too, with its direction, and so does what does not say how it came; both are left out besides.

    Args:
        found: each with the name of its file.
        choice: what is wanted.
        today: no contact is later.
    """
    for file, item in found:
        match item:
            case ImportNote():
                yield LeftOut(file=file, place=item.place, why=item.words, is_break=item.is_break)
            case ReadExhibit():
                yield item
            case _:
                yield from _sifted(file, item, choice, today)


def _sifted(file: str, event: ReadEvent, choice: ImportChoice, today: date) -> Iterator[ReadEvent | LeftOut]:
    place = event.origin.place if event.origin else ""
    if event.at is not None and not EARLIEST_DAY <= day_of(event.at) <= today:
        yield LeftOut(file=file, place=place, why=_NO_SUCH_TIME.format(at=as_json(event.at), today=today.isoformat()))
        event = replace(event, at=None, unconfirmed=tuple(doubt for doubt in event.unconfirmed if doubt.field != "at"))
    why = choice.leaves_out(event)
    if why is None:
        taken = _as_taken(event, choice)
        why = unfit(taken, today)
        if why is None:
            yield taken
            why = _NO_CHANNEL if choice.lacks_channel(taken) else None
    if why or event.direction is Side.MINE:
        yield LeftOut(file=file, place=place, why=why or OWN)


def _as_taken(event: ReadEvent, choice: ImportChoice) -> ReadEvent:
    """An event with what its words name, with how it came and who received it where the file does not say so and the person did, and with a mark where nobody says whose words it holds."""
    if choice.recipient and event.recipient is None and event.direction is not Side.MINE:
        event = replace(event, recipient=choice.recipient)
    if event.direction is Side.MINE and event.channel is None and choice.proposes_channel:
        event = _as_others_came(event, choice)
    if choice.lacks_channel(event) and choice.channel and (channel := choice.channel(event)):
        event = replace(event, channel=channel)
    if choice.lacks_channel(event) and choice.proposes_channel and (likely := likely_channel(facts_of(event))):
        event = replace(event, channel=likely[0], unconfirmed=(*event.unconfirmed, Uncertainty("channel", likely[1])))
    if event.direction is Side.UNKNOWN and not any(doubt.field == "direction" for doubt in event.unconfirmed):
        event = replace(event, unconfirmed=(*event.unconfirmed, Uncertainty("direction", _SIDE_TAKEN)))
    return with_names_in_words(event)


def _as_others_came(event: ReadEvent, choice: ImportChoice) -> ReadEvent:
    """What the person wrote, with how it went: as the person says of all, or else as it is told of the other side's."""
    said = choice.channel(event) if choice.channel else None
    likely = None if said else likely_channel(facts_of(event))
    if likely is None:
        return replace(event, channel=said)
    return replace(event, channel=likely[0], unconfirmed=(*event.unconfirmed, Uncertainty("channel", likely[1])))


@dataclass(slots=True)
class Remainder:
    """What was left out, told place by place as far as it is not too much.

    Attributes:
        told: each with its place.
        more: how many besides for which reason.
        breaks: where files broke off before their end.
    """

    told: list[LeftOut] = field(default_factory=list)
    more: Counter[str] = field(default_factory=Counter)
    breaks: list[LeftOut] = field(default_factory=list)

    def add(self, left: LeftOut) -> None:
        """Keep what was left out."""
        if left.is_break:
            self.breaks.append(left)
        if len(self.told) < _MOST_TOLD:
            self.told.append(left)
        else:
            self.more[left.why] += 1

    def rows(self) -> Sequence[Mapping[str, Json]]:
        """What was left out, as JSON."""
        return [{"place": f"{left.file} {left.place}".strip(), "why": left.why} for left in self.told] + [
            {"place": f"另有 {times} 处", "why": why} for why, times in self.more.items()]

    def __len__(self) -> int:
        return len(self.told) + sum(self.more.values())


@dataclass(slots=True, kw_only=True)
class Overview:
    """What a person is shown of what was read, before choosing.

    Attributes:
        count: how many events of the other side.
        first: the earliest day of them.
        last: the latest.
        senders: how many are of each number or account; "" where neither is told.
        exhibits: how many files are evidence.
    """

    count: int = 0
    first: date | None = None
    last: date | None = None
    senders: Counter[str] = field(default_factory=Counter)
    exhibits: int = 0

    def add(self, item: ReadEvent | ReadExhibit) -> None:
        """Count one more."""
        if isinstance(item, ReadExhibit):
            self.exhibits += 1
        elif item.direction is not Side.MINE:
            self.count += 1
            self.senders[item.sender or item.account or ""] += 1
            if item.at:
                day = day_of(item.at)
                self.first, self.last = min(self.first or day, day), max(self.last or day, day)
