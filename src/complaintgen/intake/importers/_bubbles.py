"""Lines seen in a picture of a conversation become its messages: whose each is by the side on which its bubble stands, when by the time above it.

In: lines of text with their place and the one-coloured ground around each, which is the page, a bar or a bubble. Out: events, each with its
place in the picture, and notes on what is no message. Pure: `_screen_reading` sees the lines. Lengths are compared in widths of the picture, which
phones share however high a picture is.

Nothing is corrected: what may have been misread stands as it was read and is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from difflib import SequenceMatcher
from itertools import pairwise

from complaintgen.case.enums import Channel
from complaintgen.errors import AnswerError
from complaintgen.intake._read_event import Origin, ReadEvent, Side, Uncertainty
from complaintgen.intake.conversations import who_in
from complaintgen.intake.importers._importer import ImportNote
from complaintgen.intake.importers._message_facts import callback_of, signature_of
from complaintgen.intake.reading import read_clock, read_moment, rephrased
from complaintgen.patterns import Pattern

_SURE = 0.9
"""The confidence of the reader under which a line is marked: of the pictures in `benchmarks`, no wrong line was read with more but for what a second reading found."""
_STATUS_BAR = 0.1
_TITLE_BAR = 0.26
_LARGE = 0.03
"""The height of the smallest line that is a title; times and names over bubbles are smaller."""
_AVATAR = 0.1
"""The room beside bubbles in which an avatar stands."""
_EDGE = 6
"""Pixels from the edge of a picture within which a line of text is cut; bubbles leave more room around whole ones."""
_CENTRED = 0.06
_BALANCED = 0.02
"""The difference of the gaps on both sides under which nobody can tell on which side a bubble stands."""
_WRAPPED = 1.6
"""Characters of room that the last line before a break of the program's own leaves at most."""

_CLOCK = Pattern(r"[0-9]{1,2}:[0-9]{2}.*")
_WITHOUT_DAY = Pattern(r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)?\s*[0-9]{1,2}:[0-9]{2}")
_RELATIVE = Pattern(r"今天|昨天|前天|[上本这]?(?:周|星期|礼拜)[一二三四五六日天]|[Tt]oday|[Yy]esterday")
_WITH_YEAR = Pattern(r"\s*(?:20[0-9]{2}\s*[年/.-]|[0-9]{2}年)")
_STAMP = Pattern(r"(?:短信|短信/彩信|信息|iMessage信息)?\s*((?:(?:20)?[0-9]{2}年)?\s*[0-9]{1,2}[月/.-].*|(?:今天|昨天|前天|[上本这]?(?:周|星期|礼拜)[一二三四五六日天]).*|(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)?\s*[0-9]{1,2}:[0-9]{2}|(?:20)[0-9]{2}年.*)")
_STROKE = Pattern(r"(?<=[\u4e00-\u9fff])[—-](?=[\u4e00-\u9fff])")
"""A stroke between characters is as likely the number 一."""
_ALIKE = 0.85
"""The likeness from which two readings of a bubble in two pictures are of one: a character may have been misread in one of them."""
_MEMBERS = Pattern(r"\s*[(（][0-9]{1,3}[)）]\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in a picture; pixels from its left upper corner."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Of its width."""
        return (self.left + self.right) / 2

    def holds(self, other: Box) -> bool:
        """Whether the middle of another lies in it."""
        return self.left <= other.middle <= self.right and self.top <= (other.top + other.bottom) / 2 <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLine:
    """One line of text as the reader saw it.

    Attributes:
        ground: the one-coloured rectangle in which it stands.
        confidence: of the reader, from 0 to 1.
        second: how it was read a second time, larger; None where it was not.
    """

    text: str
    box: Box
    ground: Box
    confidence: float
    second: str | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether it may have been misread."""
        differs = self.second is not None and _squeezed(self.second) != _squeezed(self.text)
        return self.confidence < _SURE or differs or bool(_STROKE.search(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenScreen:
    """All lines of a picture."""

    file: str
    width: int
    height: int
    lines: Sequence[SeenLine]


@dataclass(frozen=True, slots=True)
class _Stamp:
    at: date | datetime | None
    words: str
    is_used: bool = False


def messages_in(screen: SeenScreen, today: date) -> Iterator[ReadEvent | ImportNote]:
    """The messages in the order in which they stand, and what was left out.

    Args:
        screen: what was seen.
        today: the day to which 昨天 refers, until a person says when the picture was taken.
    """
    title, rest = _titled(screen)
    channel = _channel(screen, title[0], rest)
    stamp, name = None, ""
    for ground, lines in _blocks(screen, rest):
        if ground:
            whole = [line for line in lines if not _is_cut_through(screen, line)]
            if whole:
                yield _with_channel(_message(screen, ground, whole, stamp, (title[0], name or title[1])), channel)
                stamp = stamp and _Stamp(stamp.at, stamp.words, is_used=True)
            else:
                yield ImportNote(_place(ground), "气泡在图的边上，文字没有截全，没有读取")
            name = ""
            continue
        (line,) = lines
        if found := _stamp_in(line.text, today):
            stamp = found
        elif _is_name(screen, line):
            name = line.text
        else:
            yield ImportNote(_place(line.box), f"「{line.text}」不在气泡里，没有作为信息读取")


def _titled(screen: SeenScreen) -> tuple[tuple[str | None, str | None], Sequence[SeenLine]]:
    """Whose conversation it is, as the bar at the top says, and the lines under the bars."""
    status = _status_bar(screen)
    rest = [line for line in screen.lines if line not in status]
    bar = [line for line in rest if line.box.bottom < screen.width * _TITLE_BAR and not _in_bubble(screen, line) and not _STAMP.fullmatch(line.text)]
    titles = [line for line in bar if line.box.height >= screen.width * _LARGE]
    title = max(titles, key=lambda line: line.box.right - line.box.left, default=None)
    who = who_in(_MEMBERS.sub("", title.text)) if title else (None, None)
    return who, [line for line in rest if line not in titles]


def _channel(screen: SeenScreen, number: str | None, lines: Sequence[SeenLine]) -> tuple[Channel, str] | None:
    """How the conversation came, with why that is likely; None where the picture does not show it."""
    if number:
        return Channel.SMS, "图的上方是号码，推定是短信"
    sides = [min(line.ground.left, screen.width - line.ground.right) for line in lines if _in_bubble(screen, line)]
    has_avatars = bool(sides) and min(sides) >= screen.width * _AVATAR
    return (Channel.WECHAT, "气泡旁边有头像，推定是微信") if has_avatars else None


def _with_channel(event: ReadEvent, likely: tuple[Channel, str] | None) -> ReadEvent:
    if likely is None:
        return event
    return replace(event, channel=likely[0], unconfirmed=(*event.unconfirmed, Uncertainty("channel", likely[1])))


def _status_bar(screen: SeenScreen) -> Sequence[SeenLine]:
    """The lines at the very top where one of them is the phone's clock, beside the middle."""
    top = [line for line in screen.lines if line.box.bottom < screen.width * _STATUS_BAR]
    clocks = [line for line in top if _CLOCK.fullmatch(line.text) and abs(line.box.middle - screen.width / 2) > screen.width * _CENTRED]
    return top if clocks else []


def _in_bubble(screen: SeenScreen, line: SeenLine) -> bool:
    """Whether the ground of a line is a bubble: it has a side of its own and does not reach both edges of the picture."""
    return line.ground.left > screen.width * 0.01 and line.ground.right < screen.width * 0.99


def _blocks(screen: SeenScreen, lines: Sequence[SeenLine]) -> Iterator[tuple[Box | None, Sequence[SeenLine]]]:
    """The lines of one bubble together, with the bubble; each other line alone, without one."""
    ordered = sorted(lines, key=lambda line: line.box.top)
    bubbles: list[tuple[Box, list[SeenLine]]] = []
    alone: list[SeenLine] = []
    for line in ordered:
        if not _in_bubble(screen, line):
            alone.append(line)
            continue
        same = next((found for found in reversed(bubbles) if _is_one(found[0], line.ground)), None)
        if same:
            same[1].append(line)
        else:
            bubbles.append((line.ground, [line]))
    blocks: list[tuple[int, Box | None, Sequence[SeenLine]]] = [(ground.top, ground, found) for ground, found in bubbles]
    blocks += [(line.box.top, None, [line]) for line in alone]
    yield from ((ground, found) for _, ground, found in sorted(blocks, key=lambda block: block[0]))


def _is_one(first: Box, second: Box) -> bool:
    near = max(6, (first.right - first.left) // 20)
    return abs(first.left - second.left) <= near and abs(first.right - second.right) <= near and first.top < second.bottom and second.top < first.bottom


def _message(screen: SeenScreen, ground: Box, lines: Sequence[SeenLine], stamp: _Stamp | None, who: tuple[str | None, str | None]) -> ReadEvent:
    rows = [sorted(row, key=lambda line: line.box.left) for row in _rows(lines)]
    text = _joined(rows, is_widest=ground.right - ground.left >= _widest(screen) * 0.93)
    side = _side(screen, ground)
    at, doubts = _when(stamp)
    doubts = [*doubts, *_misread(lines), *_cut(screen, ground)]
    sender, account = who
    theirs = side is not Side.MINE
    return ReadEvent(
        at=at, direction=side, sender=sender, account=account, text=text, signature=signature_of(text) if theirs else None,
        callback=callback_of(text, sender) if theirs else None, origin=Origin(screen.file, _place(ground)), unconfirmed=tuple(doubts))


def _rows(lines: Sequence[SeenLine]) -> Iterator[list[SeenLine]]:
    """The pieces that stand on one line together."""
    row: list[SeenLine] = []
    for line in lines:
        if row and line.box.top > row[-1].box.top + row[-1].box.height * 0.6:
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _joined(rows: Sequence[Sequence[SeenLine]], *, is_widest: bool) -> str:
    """The words: in a bubble that is as wide as bubbles get, a line that leaves no room goes on in the next; else it ends a paragraph."""
    inner = max(row[-1].box.right for row in rows)
    text = " ".join(line.text for line in rows[0])
    for row, following in pairwise(rows):
        words = " ".join(line.text for line in following)
        goes_on = is_widest and inner - row[-1].box.right <= row[-1].box.height * _WRAPPED
        text += f"{' ' if _is_latin(text[-1:]) and _is_latin(words[:1]) else ''}{words}" if goes_on else f"\n{words}"
    return text


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _widest(screen: SeenScreen) -> int:
    return max((line.ground.right - line.ground.left for line in screen.lines if _in_bubble(screen, line)), default=0)


def _side(screen: SeenScreen, ground: Box) -> Side:
    left, right = ground.left, screen.width - ground.right
    if abs(left - right) < screen.width * _BALANCED:
        return Side.UNKNOWN
    return Side.MINE if left > right else Side.THEIRS


def _when(stamp: _Stamp | None) -> tuple[date | datetime | None, list[Uncertainty]]:
    """The time of a message under a stamp: the first has its moment, later ones only its day; none where the stamp says no day."""
    if stamp is None or stamp.at is None:
        return None, []
    at = stamp.at.date() if stamp.is_used and isinstance(stamp.at, datetime) else stamp.at
    why = []
    if _RELATIVE.search(stamp.words):
        why.append(f"图中写的是“{stamp.words}”，按今天推算")
    elif not _WITH_YEAR.match(stamp.words):
        why.append(f"图中写的是“{stamp.words}”，没有写年份")
    if stamp.is_used:
        why.append(f"这一条没有自己的时间，上面的时间是“{stamp.words}”")
    return at, [Uncertainty("at", "；".join(why))] if why else []


def _misread(lines: Sequence[SeenLine]) -> Iterator[Uncertainty]:
    doubtful = [line.text for line in lines if line.is_doubtful]
    if doubtful:
        yield Uncertainty("text", f"{'、'.join(f'「{text}」' for text in doubtful)}可能认错，请对照原图")


def _is_cut_through(screen: SeenScreen, line: SeenLine) -> bool:
    """Whether the edge of the picture goes through a line, so that what is left of its characters are others."""
    return line.box.top <= _EDGE or line.box.bottom >= screen.height - _EDGE


def _cut(screen: SeenScreen, ground: Box) -> Iterator[Uncertainty]:
    if ground.top <= 1 or ground.bottom >= screen.height - 2:
        yield Uncertainty("text", "气泡在图的边上，上下可能还有没有截到的文字")


def _stamp_in(words: str, today: date) -> _Stamp | None:
    found = _STAMP.fullmatch(words.strip())
    if not found:
        return None
    written = found[1]
    if _WITHOUT_DAY.fullmatch(written):
        return _Stamp(None, written) if _is_clock(written) else None
    try:
        return _Stamp(read_moment(written, today), written)
    except AnswerError:
        return None


def _is_clock(words: str) -> bool:
    try:
        return isinstance(read_clock(rephrased(words)), time)
    except AnswerError:
        return False


def _is_name(screen: SeenScreen, line: SeenLine) -> bool:
    """Whether a small line at the left on the page is the name over a bubble."""
    is_left = line.box.left < screen.width * 0.3 and abs(line.box.middle - screen.width / 2) > screen.width * _CENTRED
    return is_left and line.box.height < screen.width * 0.05 and len(line.text) <= 24


def _place(box: Box) -> str:
    return f"图中（左{box.left}，上{box.top}，右{box.right}，下{box.bottom}）"


def _squeezed(text: str) -> str:
    return "".join(text.split())


def in_one(pictures: Sequence[Sequence[ReadEvent]]) -> Iterator[ReadEvent]:
    """The messages of a series of pictures, each once: what ends one picture and begins the next was taken twice.

    A message that is cut by the edge of one picture is taken from the other.
    """
    held: list[ReadEvent] = []
    for picture in pictures:
        held = _appended(held, picture)
    yield from held


def _appended(held: Sequence[ReadEvent], picture: Sequence[ReadEvent]) -> list[ReadEvent]:
    for shared in range(min(len(held), len(picture)), 0, -1):
        pairs = list(zip(held[-shared:], picture[:shared], strict=True))
        if all(_is_same(*pair) for pair in pairs):
            return [*held[:-shared], *(_whole(*pair) for pair in pairs), *picture[shared:]]
    return [*held, *picture]


def _is_same(first: ReadEvent, second: ReadEvent) -> bool:
    one, other = _squeezed(first.text or ""), _squeezed(second.text or "")
    if first.direction is not second.direction:
        return False
    if _is_cut(first) and len(one) < len(other):
        other = other[:len(one)]
    elif _is_cut(second) and len(other) < len(one):
        one = one[-len(other):]
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _whole(first: ReadEvent, second: ReadEvent) -> ReadEvent:
    """The one of two readings of a message that is not cut, or that has fewer doubts."""
    return min(first, second, key=_doubts)


def _doubts(event: ReadEvent) -> tuple[bool, int, bool]:
    return _is_cut(event), len(event.unconfirmed), event.at is None


def _is_cut(event: ReadEvent) -> bool:
    return any("气泡在图的边上" in doubt.why for doubt in event.unconfirmed)
