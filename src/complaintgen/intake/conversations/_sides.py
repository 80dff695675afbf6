"""Whose a message was: the words of direction in a header, the partner a chat names, and the name of the person in it.

In: a header line, the lines above a chat, messages. Out: the side, the line with such words blanked out, the names among which the
person may be, and the messages once that name is told. Whom nothing names as one of the two stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from complaintgen.case.enums import Channel
from complaintgen.identities.names import account_identity
from complaintgen.intake._read_event import ReadEvent, Side
from complaintgen.intake.conversations._message_entities import is_own
from complaintgen.patterns import Pattern

_SENT = r"我?已?(?:发送|转发|寄|回复|发)(?:至|给|往|到)|→|->|=>|[Ss]ent to"
_SENT_WORD = r"我?已?发送|我?已?发出|已发|回复|发件箱|我发(?:的|出)?|[Tt]o|[Ss]ent|[Oo]utgoing"
_GOT = r"来自|发自|收自|←|<-|[Rr]eceived from"
_GOT_WORD = r"已?接收|已?收到|已收|收件箱|[Ff]rom|[Rr]eceived|[Ii]ncoming|对方发来"
_NO_LETTER_BEFORE = r"(?<![\u4e00-\u9fffA-Za-z])"
_NO_LETTER_AFTER = r"(?![\u4e00-\u9fffA-Za-z])"
_MARK = Pattern(
    rf"{_NO_LETTER_BEFORE}(?P<open>[\[(【〔]?) *(?:(?P<mine>(?:{_SENT})|(?:{_SENT_WORD}){_NO_LETTER_AFTER})|(?P<theirs>(?:{_GOT})|(?:{_GOT_WORD}){_NO_LETTER_AFTER})) *:?(?P<close>[\])】〕]?)"
)
_MARK_LINE = Pattern(r"[\[(【（]?(?:已?发送(?:成功)?|已发出|已?接收|发件箱|收件箱)[\])】）]?|[\[(【（](?:发出|收到|发|收)[\])】）]|[Ss]ent|[Rr]eceived")
_NUMBER = Pattern(r"(?<![0-9:/.\-])\+?[0-9][0-9 *xX]{3,}[0-9](?![0-9:/.\-])")
_BESIDE = Pattern(r"(?<![0-9A-Za-z])[\[(【]?(?:(?:SIM ?_?[12]|卡槽? ?[12一二]|主卡|副卡)(?:[_ \-]?(?:中国)?(?:移动|联通|电信|广电))?|未读|已读|新短信|HD)[\])】]?(?: ?:(?= *\+?[0-9])|(?![0-9A-Za-z\u4e00-\u9fff]))")
"""What a list writes beside number and time and no message holds there."""
_PARTNER = Pattern(r"\s*(?:(?:主题|微信|QQ|短信)[:：]? ?)?(?:我)?[与和跟同] ?[“”\"「『]?([^“”\"「」『』:：]{1,24}?)[“”\"」』]? ?的(?:微信|QQ|短信)?(?:聊天|消息|对话|短信)记录.*|\s*[“\"「『](.{1,24}?)[”\"」』]的聊天记录.*|\s*消息对象 ?[:：] ?(.{1,40}?)\s*|Messages with (.{1,24})")
_QQ = Pattern(r"\s*消息(?:对象|分组) ?[:：]|消息记录[(（]此消息记录为文本格式")
_TWO = Pattern(r"\s*[^与和跟同我\s]{1,12}[与和跟同][^:：]{1,24}的(?:微信)?聊天记录.*")
_PAIR = Pattern(r"\s*(?:以下(?:为|是)|这是)?[“”\"「『]?([^“”\"「」『』:：\s]{1,24}?)[”“\"」』]? ?[与和跟同及] ?[“”\"「『]?([^“”\"「」『』:：]{1,24}?)[”“\"」』]? ?的(?:微信|QQ|短信)?(?:聊天|消息|对话|短信)记录.*")
_BETWEEN = Pattern(r"(?P<one>.{1,24}?) *(?:→|->|=>|发给|发送给|to) *(?P<other>.{1,24})")
_SAYS = r"(?:又|再|就|还|先|只)?(?:(?:打?电话|发?微信|发?短信)?(?:给|对|跟|向) ?(?P<to>[^:，,。]{1,12}?) ?(?:发|回|说|讲|问|答)|回复|回话|回答|答复|回信|回|说|讲|问|追问|答|告诉|警告|发|发消息|发短信|发微信|写|骂|威胁|恐吓)(?:的|了|来|道|过去|过来|信息|消息|短信|微信|一?[条句])*"
_SPEECH = Pattern(rf"(?:(?P<me>我|本人|我自己)|(?P<you>他|她|对方|对面|催收|催收员|催收的|那边|那人)) ?{_SAYS} ?(?P<whom>我|本人|他|她|它|他们|对方|对面|催收员?|催收的|那边|那人)?")
"""Who spoke, as a person who writes it down tells it: 我回复他, 对方又说."""

_OFFICE = Pattern(r"^对方$|催收|法务|贷后|委外|信贷|调解员|客服|专员|律师")
"""In a name: somebody whom nobody who pastes is called."""

Event = TypeVar("Event", bound=ReadEvent)


def without_marks(shown: str) -> tuple[str, Side, int]:
    """A line with its words of direction as spaces, whose it says the message was, and where the last of those words ends."""
    side, end, blanked = Side.UNKNOWN, 0, shown
    for found in _MARK.finditer(shown):
        before, after = blanked[:found.start()], shown[found.end():]
        is_bracketed = bool(found["open"] and found["close"])
        if not (is_bracketed or not after.strip() or not _NUMBER.search(before)) or (side is not Side.UNKNOWN):
            continue
        side, end = (Side.MINE if found["mine"] else Side.THEIRS), found.end()
        blanked = before + " " * len(found.group()) + after
    return blanked, side, end


def without_asides(shown: str) -> str:
    """A line with what lists write beside number and time as spaces."""
    return _BESIDE.sub(lambda found: " " * len(found.group()), shown)


def is_mark(line: str) -> bool:
    """Whether a line is what a list writes of a message that was sent or received; 回复 and 已收到 alone may be words."""
    return bool(_MARK_LINE.fullmatch(line.strip()))


def side_of_mark(line: str) -> Side:
    """What such a line says."""
    found = _MARK.fullmatch(line.strip())
    return Side.UNKNOWN if not found else Side.MINE if found["mine"] else Side.THEIRS


def of_pair(account: str) -> tuple[Side, str] | None:
    """Whose it was and the other side's name, where a header names both: 我 → 小王."""
    found = _BETWEEN.fullmatch(account)
    if not found or is_own(found["one"]) == is_own(found["other"]):
        return None
    return (Side.MINE, found["other"]) if is_own(found["one"]) else (Side.THEIRS, found["one"])


def of_speech(words: str) -> Side:
    """Whose words follow, where what stands before the colon tells it as a sentence: 我回复他：…; unknown where it does not."""
    found = _SPEECH.fullmatch(words.strip())
    if not found or (found["me"] and found["whom"] in {"我", "本人"}):
        return Side.UNKNOWN
    return Side.MINE if found["me"] else Side.THEIRS


def is_office(name: str) -> bool:
    """Whether a name is one that nobody who pastes is called."""
    return bool(_OFFICE.search(name))


def partner_in(lines: Iterable[str]) -> str | None:
    """The other side that a chat names in its title: 与小王的聊天记录, 消息对象:小王; of two, the one that nobody who pastes is called."""
    for line in lines:
        if (pair := pair_in([line])) and len(offices := list(filter(is_office, pair))) == 1:
            return offices[0]
        found = None if _TWO.fullmatch(line) else _PARTNER.fullmatch(line)
        if found:
            name = next(filter(None, found.groups())).strip()
            return None if name in {"群聊", "群"} else name
    return None


def pair_in(lines: Iterable[str]) -> tuple[str, str] | None:
    """The two whom the title of a chat names: “小王”和“李明”的聊天记录."""
    found = next(filter(None, map(_PAIR.fullmatch, lines)), None)
    return (found[1].strip(), found[2].strip()) if found and not is_own(found[1]) else None


def is_qq_export(lines: Iterable[str]) -> bool:
    """Whether the lines are what QQ writes when messages are exported as text."""
    return any(_QQ.match(line) for line in lines)


def with_sides(messages: Sequence[Event], partner: str | None, threads: frozenset[str] = frozenset()) -> tuple[Event, ...]:
    """The messages with whose they were, where their senders and the chat's partner tell.

    Args:
        messages: in their order.
        partner: the other side by the title of the chat.
        threads: the places of those whose sender is the other side of a talk, whoever wrote.
    """
    names = speakers(messages)
    if partner and any(_is_called(name, partner) for name in names):
        others = [name for name in names if not _is_called(name, partner)]
        told = tuple(_on_side(message, Side.THEIRS) if message.account and _is_called(message.account, partner) else message for message in messages)
        return of_person(told, others[0]) if len(others) == 1 else told
    has_own = any(message.direction is Side.MINE and message.account for message in messages)
    # In a talk the number is the other side's, whoever wrote: only a company's signature tells.
    return tuple(message if not message.signature and message.origin and message.origin.place in threads else _told_by_sender(message, has_own=has_own)
                 for message in messages)


def _told_by_sender(message: Event, *, has_own: bool) -> Event:
    if message.direction is not Side.UNKNOWN:
        return message
    account = message.account
    if message.channel is Channel.CALL:  # a list has those that one made oneself, too
        return _on_side(message, Side.THEIRS) if account and not message.sender and (has_own or _OFFICE.search(account)) else message
    is_theirs = message.sender is not None or (account is not None and (has_own or bool(_OFFICE.search(account)) or not account.strip("*xX•●0123456789+- ")))
    return _on_side(message, Side.THEIRS) if is_theirs else message


def _on_side(message: Event, side: Side) -> Event:
    return message if message.direction is side else replace(message, direction=side)


def speakers(messages: Iterable[ReadEvent]) -> tuple[str, ...]:
    """The names among which the person may be: of those who speak and of whom nothing says which side they are, in their order."""
    names: dict[str, str] = {}
    for message in messages:
        if message.account and message.direction is Side.UNKNOWN and not message.sender:
            names.setdefault(account_identity(message.account), message.account)
    return tuple(names.values())


def of_person(messages: Iterable[Event], name: str) -> tuple[Event, ...]:
    """The messages once the person said which name is theirs: that name's are theirs, the other names' are the other side's."""
    def told(message: Event) -> Event:
        if message.direction is not Side.UNKNOWN or not message.account:
            return message
        return _on_side(message, Side.MINE if _is_called(message.account, name) else Side.THEIRS)

    return tuple(map(told, messages))


def _is_called(account: str, name: str) -> bool:
    return account_identity(account.partition("(")[0]) == account_identity(name.partition("(")[0])
