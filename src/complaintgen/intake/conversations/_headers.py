"""One line of a pasted conversation: is it the line a phone or chat program puts above a message, and what does it say?

A line is judged alone here; `_header_context` judges it by its neighbours. A line that says a time later than today, or a time
that does not exist, belongs to a message (a summons names the day of a hearing).
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from complaintgen.errors import AnswerError
from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._labels import SENDER_LABELS
from complaintgen.intake.conversations._message_entities import is_name
from complaintgen.intake.conversations._sides import is_office, of_pair, of_speech, without_asides, without_marks
from complaintgen.intake.conversations._stamps import (
    CLOCK,
    DATED,
    DAY,
    LINES_KEPT,
    NO_STAMP,
    STAMP,
    WEEKDAY,
    DayForm,
    Stamp,
    shown_form,
    stamp_of,
)
from complaintgen.intake.reading import read_phone
from complaintgen.patterns import Pattern

_LONGEST_HEADER = 100


class HeaderShape(Enum):
    """How much of a line is header, and what it needs beside it to be believed."""

    INLINE = "the message begins on the same line"
    LINE = "time and name"
    NAMED_TIME = "a name and a time of day, as a chat writes them under the day"
    STAMP = "a time and nothing else"
    DAY = "a day and nothing else"
    NUMBER = "a phone number and nothing else"
    SENDER = "a sender under a label, a number with its country or a masked one, and nothing else"
    NAME = "what has the form of a name, and nothing else"
    TURN = "a speaker and a colon, among people who speak in turn"
    CAPTION = "the name of the channel, as a phone shows it above the time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a line says of the message under it.

    Attributes:
        shape: see `HeaderShape`.
        column: where the message begins in the line; its length where all of it is header.
        stamp: the day and time.
        sender: a phone number.
        account: a name or account.
        side: whose the message was, where words of direction say it.
    """

    shape: HeaderShape
    column: int
    _: KW_ONLY
    stamp: Stamp = NO_STAMP
    sender: str | None = None
    account: str | None = None
    side: Side = Side.UNKNOWN


Who: TypeAlias = tuple[str | None, str | None]
"""The phone number and the name."""


def make_header(shape: HeaderShape, column: int, stamp: Stamp | None = None, who: Who = (None, None)) -> Header:
    """A header of what a line says of time and sender."""
    sender, account = who
    return Header(shape=shape, column=column, stamp=stamp or NO_STAMP, sender=sender, account=account)


_BULLET = r"(?:[0-9]{1,3}[、.)] ?|[-*•·] ?)?"
_PHONE = r"(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}-?[0-9]{7,8}|106[0-9]{5,18}|9[56][0-9]{3,9}|1010[0-9]{4}|1[0-2][0-9]{3}|[48]00-?[0-9]{3}-?[0-9]{4}|(?:\+|00)[1-9][0-9]{0,3}(?:[- ]?[0-9]{2,5}){2,4}"
_MASKED = r"(?:\+86[- ]?)?[0-9]{2,11}[- ]?[*xX•●]{2,10}[- ]?[0-9]{0,8}"

_OPENING = Pattern(rf" *{_BULLET}(?P<bracket>[\[(])?(?:{DATED}|(?P<time>{CLOCK}))(?(bracket)[\])])(?P<gap> *[,;|/] *(?=\+?[0-9]{{4}})|[ \-]*)")
_CLOSING = Pattern(rf" *{_BULLET}(?P<who>[^ ].{{0,48}}?) *[\[(]?(?<![0-9])(?:{DATED}|(?P<time>{CLOCK}))[\])]? *")
_RULED_DAY = Pattern(rf" *[—–=~*\-]{{2,}} *{DATED} *[—–=~*\-]{{2,}} *")
_NUMBERED = Pattern(rf"(?P<who>(?:{_PHONE}|{_MASKED})(?![0-9*xX])(?: *\([^:()]{{1,20}}\))?)(?: *: *| *[,;|/] *| +|(?=【)|$)")
_NAMED = Pattern(r"(?P<who>[^:]{1,30}?) *: *")
_NUMBER_IN_BRACKETS = Pattern(rf"(?P<before> *{_BULLET})[\[(【](?P<who>{_PHONE}|{_MASKED})[\])】](?P<colon> ?:)?")
_FROM_TO = Pattern(rf"(?<![0-9*xX+\u4e00-\u9fff])(?:(?P<one>{_PHONE}|{_MASKED})|(?P<me>我|本人|本机|自己)) *(?:→|->|=>|—>|发给|发送给|发至|发到|至|to) *(?:(?P<other>{_PHONE}|{_MASKED})|(?P<self>我|本人|本机|自己))(?![0-9*xX\u4e00-\u9fff])")
_PHONE_INSIDE = Pattern(rf"(?<![0-9*xX])(?:{_PHONE})(?![0-9*xX])")
_MASKED_NUMBER = Pattern(rf"(?<![0-9*xX])(?:{_MASKED})(?![0-9*xX])")
_NUMBER_LINE = Pattern(rf" *(?:{_PHONE}|{_MASKED}) *")
_SPACED_NUMBER = Pattern(r" *\+?[0-9]{2,8}(?: [0-9]{1,8}){1,6} *")
"""As text read from a picture has it."""
_SPACED_WORDS = Pattern(r"[\u4e00-\u9fff] [\u4e00-\u9fff0-9]|[0-9] [\u4e00-\u9fff]")
_SPACE_BESIDE_WORDS = Pattern(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff0-9])|(?<=[0-9]) +(?=[\u4e00-\u9fff:])|(?<=:) +(?=[0-9])")
_WHOLE_STAMP = Pattern(STAMP)
_MONTH = Pattern(r" *(?:20[0-9]{2} ?年 ?)?(?:0?[1-9]|1[0-2]) ?月份? *| *20[0-9]{2} ?年 *")
_MONTH_AND_NUMBER = Pattern(rf" *{_BULLET}(?P<month>(?:20[0-9]{{2}} ?年 ?)?(?:0?[1-9]|1[0-2]) ?月份?)[ ,]+(?P<who>(?:{_PHONE}|{_MASKED})(?![0-9*xX]))(?: *[:,;|/] *| +)")
_REVERSED = Pattern(rf" *(?P<clock>{CLOCK})[ ,]+(?P<day>{DAY})(?: ?\(?(?P<weekday>{WEEKDAY})\)?)? *")
_WITH_COUNTRY = Pattern(rf" *(?:\+|00|{_MASKED} *$)")
_FROM = Pattern(rf" *(?:[【\[]?(?:{SENDER_LABELS})[】\]]? *: *|来自(?: +|(?=[+0-9])))")
_BRACKETED = Pattern(rf" *{_BULLET}(?P<who>[^ :].{{0,48}}?) *[\[(](?:{DATED}|(?P<time>{CLOCK}))[\])](?P<colon> *: *| *)")
_NUMBER_AND_TIME = Pattern(rf" *{_BULLET}(?P<who>(?:{_PHONE}|{_MASKED})(?![0-9*xX]))(?:[ ,]+| *[,;|/] *){DATED}(?<=[0-9Mm分秒.点时整钟半刻])(?(clock)(?: *[:,;|/] *| +)|(?!))")
_CAPTION = Pattern(r" *(?:短信|短信/彩信|信息|短消息|彩信|RCS|SMS|MMS|[Tt]ext [Mm]essage|iMessage(?: ?信息)?|短信/iMessage|手机短信|文本信息|通知类短信) *")
_WITH_ID = Pattern(r".*[(<][0-9A-Za-z@._\-]{4,40}[)>]")
_CHANNEL_BEFORE_NAME = Pattern(r"([0-9分秒点整钟半刻] *)[\[【(](微信|QQ|短信)[\])】](?= ?[^\s:])")
"""The channel in brackets between time and name; the brackets alone become spaces."""
_SENTENCE = Pattern(r"[。,!?;:、…“”\"'《》【】\[\]{}=]|\+(?![1-9])|(?:时间|日期|截止|截至|定于|将于|于|前|至|到|为|起|期限|在|地[点址]|金额|编号|[账卡案]号|内容|[您你请]|最迟|最晚)$|致电|[回来]电|拨打|联系|电话|热线|咨询")
_SECONDS = Pattern(r":[0-9]{2}:[0-9]{2}")
_LONGEST_NAME = 24
_LONGEST_WITHOUT_NUMBER = 12
_WITHOUT_SIDE = {HeaderShape.NAME, HeaderShape.STAMP, HeaderShape.DAY, HeaderShape.CAPTION}
"""Shapes in which a word of direction may as well be a word of the message."""
_LONGEST_WITH_ID = 44


@lru_cache(maxsize=LINES_KEPT)
def header_in(line: str, today: date) -> Header | None:
    """The header that a line is or begins with; None where the line is all message.

    Args:
        line: without its line end.
        today: the day of pasting, to which 昨天 and a day without its year refer.
    """
    shown = _CHANNEL_BEFORE_NAME.sub(r"\1 \2 ", _without_brackets(without_asides(shown_form(line[:_LONGEST_HEADER])))) + line[_LONGEST_HEADER:]
    found = _read(shown, today)
    one, side, both = without_receiver(shown[:_LONGEST_HEADER])
    if one != shown[:_LONGEST_HEADER] and (told := _read(one + line[_LONGEST_HEADER:], today)) and told.sender:
        return replace(told, sender=None if both else told.sender, account=both, side=side)
    pair = of_pair(found.account) if found and found.account else None
    if found and pair:
        return replace(found, side=pair[0], account=pair[1])
    blanked, side, end = without_marks(shown[:_LONGEST_HEADER])
    told = _read(blanked + line[_LONGEST_HEADER:], today) if end else None
    if told and told.column >= end and told.shape not in _WITHOUT_SIDE:
        return replace(told, side=side)
    return found


def without_receiver(shown: str) -> tuple[str, Side, str | None]:
    """A line that says from whom to whom, with the number of the other side alone left of it, and whose the message was.

    Of two numbers none is said to be the other side's: they are both named, and the first is left.
    """
    found = _FROM_TO.search(shown)
    if not found or (found["me"] and found["self"]):
        return shown, Side.UNKNOWN, None
    kept = found.span("other") if found["me"] else found.span("one")
    left = shown[:found.start()] + " " * (kept[0] - found.start()) + shown[kept[0]:kept[1]] + " " * (found.end() - kept[1]) + shown[found.end():]
    if found["me"] or found["self"]:
        return left, Side.MINE if found["me"] else Side.THEIRS, None
    return left, Side.UNKNOWN, f"{found['one']} → {found['other']}"


def _without_brackets(shown: str) -> str:
    """A line with the brackets around a number before a time or alone as spaces."""
    found = _NUMBER_IN_BRACKETS.match(shown)
    rest = shown[found.end():].lstrip(" ,") if found else ""
    if not found or (rest and not _OPENING.match(rest)):
        return shown
    return f"{found['before']} {found['who']} {' ' * len(found['colon'] or '')}{shown[found.end():]}"


def _read(line: str, today: date) -> Header | None:
    label = _FROM.match(line[:_LONGEST_HEADER])
    found = _labelled(line, label.end(), today) if label else _unlabelled(line, today)
    if found and (found.stamp.is_spoken or found.stamp.fault) and not _is_sure(found):
        return None
    return replace(found, side=Side.THEIRS) if label and found else found


def _is_sure(header: Header) -> bool:
    """Whether an hour without minutes, or a time that does not exist, is that of a message, and not one in its words."""
    if header.shape is HeaderShape.STAMP:
        return (not header.stamp.fault or header.stamp.at is not None) and header.stamp.form is not DayForm.NONE and not header.stamp.is_part_of_day
    name = header.account or ""
    return bool(header.sender or header.side is not Side.UNKNOWN or _MASKED_NUMBER.search(name) or is_name(name) or is_office(name))


def _labelled(line: str, start: int, today: date) -> Header | None:
    """The header that begins with 发件人 or 来自: with or without the time, with or without the message on the line."""
    rest = line[start:]
    found = _unlabelled(rest, today) or _bracketed(shown_form(rest[:_LONGEST_HEADER]), today, is_labelled=True)
    if found and found.shape in {HeaderShape.INLINE, HeaderShape.LINE, HeaderShape.NAMED_TIME} and (found.sender or found.account):
        return replace(found, shape=HeaderShape.INLINE if found.shape is HeaderShape.INLINE else HeaderShape.LINE, column=start + found.column)
    is_who = found is None and could_be_name(shown_form(rest))
    if is_who or (found and found.shape in {HeaderShape.NUMBER, HeaderShape.SENDER, HeaderShape.NAME}):
        return make_header(HeaderShape.SENDER, len(line), who=who_in(shown_form(rest)))
    return None


def _unlabelled(line: str, today: date) -> Header | None:
    shown = shown_form(line[:_LONGEST_HEADER])
    if len(line) <= _LONGEST_HEADER and (lone := _lone(shown, today)):
        return lone
    if (turned := _REVERSED.fullmatch(shown)) and (stamp := stamp_of(turned, today)):
        return make_header(HeaderShape.STAMP, len(shown), stamp)
    if month := _MONTH_AND_NUMBER.match(shown):
        return make_header(HeaderShape.INLINE, month.end(), Stamp(written=month["month"].strip()), who_in(month["who"])) if shown[month.end():].strip() else None
    if opening := _OPENING.match(shown):
        return _after_opening(shown, opening, today)
    if numbered := _number_and_time(shown, today):
        return numbered
    closing = _CLOSING.fullmatch(shown) if len(line) <= _LONGEST_HEADER else None
    return (_before_closing(shown, closing, today) if closing else None) or _bracketed(shown, today, is_labelled=False)


def _bracketed(shown: str, today: date, *, is_labelled: bool) -> Header | None:
    """A sender, the time in brackets and the message, all on one line; without a label only a number or a name is one."""
    found = _BRACKETED.match(shown)
    when = stamp_of(found, today) if found and (found["clock"] or found["time"]) and could_be_name(found["who"]) else None
    if not found or not when or not shown[found.end():].strip():
        return None
    who = found["who"].strip()
    is_told = is_labelled or _NUMBER_LINE.fullmatch(who) or (found["colon"].strip() and (is_name(who) or _PHONE_INSIDE.search(who) or _MASKED_NUMBER.search(who)))
    return make_header(HeaderShape.INLINE, found.end(), when, who_in(who)) if is_told else None


def _number_and_time(shown: str, today: date) -> Header | None:
    """A number, the time and the message, all on one line."""
    found = _NUMBER_AND_TIME.match(shown)
    stamp = stamp_of(found, today) if found and shown[found.end():].strip() else None
    return make_header(HeaderShape.INLINE, found.end(), stamp, who_in(found["who"])) if found and stamp else None


def _lone(shown: str, today: date) -> Header | None:
    ruled = _RULED_DAY.fullmatch(shown)
    if ruled and (when := stamp_of(ruled, today)):
        return make_header(HeaderShape.DAY, len(shown), when)
    number = shown.strip(" <‹〈>›⋯…")
    if _SPACED_WORDS.search(shown) and (spaced := _WHOLE_STAMP.fullmatch(_SPACE_BESIDE_WORDS.sub("", shown).strip())) and (when := stamp_of(spaced, today)):
        return make_header(HeaderShape.STAMP if spaced["clock"] or spaced["time"] else HeaderShape.DAY, len(shown), when)
    if _NUMBER_LINE.fullmatch(number) or (_SPACED_NUMBER.fullmatch(number) and who_in(number)[0]):
        return make_header(HeaderShape.SENDER if _WITH_COUNTRY.match(number) else HeaderShape.NUMBER, len(shown), who=who_in(number))
    if _MONTH.fullmatch(shown):
        return make_header(HeaderShape.DAY, len(shown), Stamp(written=shown.strip()))
    if is_name(name := shown.strip(" :")):
        return make_header(HeaderShape.NAME, len(shown), who=who_in(name))
    return Header(shape=HeaderShape.CAPTION, column=len(shown)) if _CAPTION.fullmatch(shown) else None


def _after_opening(shown: str, stamp: re.Match[str], today: date) -> Header | None:
    when, rest = stamp_of(stamp, today), shown[stamp.end():]
    if when is None:
        return None
    has_clock = bool(stamp["clock"] or stamp["time"])
    if not rest.strip():
        return make_header(HeaderShape.STAMP if has_clock else HeaderShape.DAY, len(shown), when)
    if not has_clock and not stamp["bracket"]:
        return None
    if rest.startswith((":", "【")):
        return make_header(HeaderShape.INLINE, stamp.end() + (rest[0] == ":"), when)
    is_apart = stamp["gap"] or stamp["bracket"]
    return _in_sentence(shown, stamp.end(), when) or (_with_who(shown, stamp.end(), when) if is_apart else None)


def _in_sentence(shown: str, start: int, when: Stamp) -> Header | None:
    """The time and, up to the colon, who spoke, told as a sentence: 我回复他：…"""
    told = _NAMED.match(shown, start)
    side = of_speech(told["who"]) if told and shown[told.end():].strip() else Side.UNKNOWN
    return replace(make_header(HeaderShape.INLINE, told.end(), when), side=side) if told and side is not Side.UNKNOWN else None


def _with_who(shown: str, start: int, when: Stamp) -> Header | None:
    label = _FROM.match(shown, start)
    start = label.end() if label else start
    found = _NUMBERED.match(shown, start) or _NAMED.match(shown, start)
    if found and (shown[found.end():].strip() or ":" in found.group()) and could_be_name(found["who"]):
        return make_header(HeaderShape.INLINE, found.end(), when, who_in(found["who"]))
    return make_header(HeaderShape.LINE, len(shown), when, who_in(shown[start:])) if could_be_name(shown[start:]) else None


def _before_closing(shown: str, stamp: re.Match[str], today: date) -> Header | None:
    who = stamp["who"].rstrip(" ,")
    sender, account = who_in(who)
    is_told = sender or _WITH_ID.fullmatch(who) or (stamp["day"] and len(who) <= _LONGEST_WITHOUT_NUMBER) or re.match("[0-9]", stamp["day"] or "") or _SECONDS.search(stamp["time"] or "")
    is_number = sender and not account
    when = stamp_of(stamp, today) if (stamp["clock"] or stamp["time"] or is_number) and could_be_name(who) else None
    if not when or not (is_told or stamp["time"]):
        return None
    return make_header(HeaderShape.LINE if is_told else HeaderShape.NAMED_TIME, len(shown), when, (sender, account))


def could_be_name(words: str) -> bool:
    """Whether words are short enough, and no sentence, so that beside a time or number they may be a name."""
    name = words.strip()
    longest = _LONGEST_WITH_ID if _WITH_ID.fullmatch(name) else _LONGEST_NAME
    return 0 < len(name) <= longest and not _SENTENCE.search(name)


def who_in(words: str) -> Who:
    """The phone number and the name in the words that say who sent a message; None for what they do not say."""
    name = words.strip(" \t:：-'")
    number = _number(name)
    found = None if number or _MASKED_NUMBER.search(name) else _PHONE_INSIDE.search(name)
    if not found:
        return number, None if number or _CAPTION.fullmatch(name) else name or None
    around = re.sub(r"[(<\[（]? *[)>\]）]?$", "", (name[:found.start()] + name[found.end():]).strip())
    account = around.strip(" ()<>[]（）-")
    return _number(found.group()), None if _CAPTION.fullmatch(account) else account or None


def _number(words: str) -> str | None:
    try:
        return read_phone(words)
    except AnswerError:
        return None
