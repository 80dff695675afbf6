"""Calls as lists and chats write them, and lines that a phone or chat program writes by itself: none of them are anybody's words.

In: lines. Out: drafts of calls, and whether a line is the program's own. A call is a record of facts alone (kind, number, time, length);
a line with any other words is a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from complaintgen.case.enums import Channel
from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._drafts import RULE, Draft
from complaintgen.intake.conversations._headers import Header, HeaderShape, header_in
from complaintgen.intake.conversations._stamps import STAMP, Stamp, shown_form, stamp_of
from complaintgen.patterns import Pattern

_LENGTH = r"(?:(?:[0-9]{1,2} ?(?:小时|时|h|hr) ?)?(?:[0-9]{1,3} ?(?:分钟?|min|m) ?)?(?:[0-9]{1,3} ?(?:秒钟?|sec|s)))|(?:[0-9]{1,2} ?(?:小时|h|hr) ?)?[0-9]{1,3} ?(?:分钟?|min)"
_TALKED = rf"(?:(?:语音|视频)?(?:通话|聊天)?时长|(?:语音|视频)?通话|[Dd]uration) *:? *(?P<talked>[0-9]{{1,3}}(?::[0-9]{{2}}){{1,2}}|{_LENGTH})"
_KINDS: Mapping[str, tuple[Side, bool | None]] = {
    "未接来电|未接电话|未接听|未接通|未接|来电未接|[Mm]issed(?: [Cc]all)?": (Side.THEIRS, False),
    "已拒接|拒接|已拒绝|拒绝接听|已挂断|[Dd]eclined(?: [Cc]all)?": (Side.THEIRS, False),
    "已接来电|已接听|已接通|已接": (Side.THEIRS, True),
    "来电|呼入|打入|被叫|[Ii]ncoming(?: [Cc]all)?": (Side.THEIRS, None),
    "未接去电|去电未接|[Cc]ancell?ed(?: [Cc]all)?": (Side.MINE, False),
    "已拨电话|已拨|去电|呼出|拨出|打出|主叫|[Oo]utgoing(?: [Cc]all)?": (Side.MINE, None),
}
_KIND = "|".join(sorted("|".join(_KINDS).split("|"), key=len, reverse=True))
_RUNG = rf"响铃 *(?:[0-9]+ *[声次]|{_LENGTH})?"
_TOKEN = Pattern(
    rf"(?P<rung>{_RUNG})|{_TALKED}|(?P<kind>{_KIND})(?![\u4e00-\u9fff])|{STAMP}|(?P<number>(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{{4}}[- ]?[0-9]{{4}}(?![0-9])|(?<![0-9])\(?0[0-9]{{2,3}}\)?[- ]?[0-9]{{7,8}}(?![0-9])"
    rf"|(?:\+|00)[1-9][0-9 -]{{6,17}}[0-9]|(?<![0-9])(?:[48]00[- ]?[0-9]{{3}}[- ]?[0-9]{{4}}|9[56][0-9]{{3,9}}|106[0-9]{{5,18}}|1010[0-9]{{4}}|1[0-2][0-9]{{3}})(?![0-9])|[0-9]{{2,7}}[*xX]{{2,8}}[0-9]{{0,6}}|未知号码|隐藏号码|无法显示|私人号码)"
    rf"|(?P<length>(?<![0-9])(?:{_LENGTH}))|(?P<count>[(×xX*] ?[0-9]{{1,3}} ?[次通个]?\)?|[0-9]{{1,3}} ?[次通])|(?P<label>(?:号码|电话|对方号码|时间|日期|时长|类型|状态|姓名|联系人|通话时间|呼叫类型|通话类型) *:)"
)
_LEFT_OVER = Pattern(r"[\s,;|/:\-—·()\[\]、<>]*(?:[^\s,;|/:()\[\]、。!?<>]{1,10}[\s,;|/:\-—·()\[\]、<>]*){0,3}")
_NOT_LEFT = Pattern(r"[。!?;“”\"【】您你请我他的了着过]|还款|逾期|欠款|回复|接听|否则|立即|尽快|致电|拨打|联系|说|打|骂")
_PLACE = Pattern(r"[\u4e00-\u9fff]{2,4}(?:省|市)?|中国?(?:移动|联通|电信|广电)|.*(?:移动|联通|电信)|SIM ?[12]|卡[12]|HD|VoLTE|骚扰电话|标记.*|归属地.*|疑似.*|[0-9]+人标记.*|陌生号码|手机|固话|本地|漫游|国内通话|语音|语音电话|主被叫|是|否")
_NUMBERS = Pattern(r"[0-9]+")

_CHAT_CALLS = (
    (rf"\[?(?:语音|视频)?(?:通话|聊天)(?:时长|结束)?\]? *:?,?(?:(?:语音|视频)?(?:通话|聊天)?时长)? *:? *(?P<talked>[0-9]{{1,3}}(?::[0-9]{{2}}){{1,2}}|{_LENGTH})", Side.UNKNOWN, True),
    (r"\[?(?:(?:语音|视频)(?:通话|聊天|电话)\]? *,?)? *(?:对方已取消|对方已挂断|对方取消了通话)", Side.THEIRS, False),
    (r"\[?(?:(?:语音|视频)(?:通话|聊天|电话)\]? *,?)? *(?:对方无应答|对方已拒绝|对方忙线中?|对方不在线|对方手机可能不在身边.*|已取消呼叫)", Side.MINE, False),
    (r"\[?(?:(?:语音|视频)(?:通话|聊天|电话)\]? *,?)? *(?:忙线未接听|已在其他设备(?:接听|拒绝|处理))", Side.THEIRS, False),
    (r"\[(?:语音|视频)(?:通话|聊天|电话)\] *,? *(?:已取消|已取消呼叫)", Side.MINE, False),
    (r"\[(?:语音|视频)(?:通话|聊天|电话)\] *,? *(?:已拒绝|未接听|未接来电|忙线中)", Side.THEIRS, False),
    (r"\[(?:语音|视频)(?:通话|聊天|电话)\]|(?:语音|视频)通话|(?:通话|聊天)中断|(?:语音|视频)?通话中断", Side.UNKNOWN, None),
)
_CHAT_CALL = tuple((Pattern(rf" *(?:{words}) *"), side, answered) for words, side, answered in _CHAT_CALLS)
_SYSTEM = Pattern(
    r" *(?:[\"“]?.{1,24}?[\"”]? ?撤回了一条(?:成员)?消息.{0,12}|你撤回了一条消息.{0,8}|以上是打招呼的(?:内容|消息)|以下(?:是|为)新消息|你已添加了?.{1,30}|你们已(?:经)?是好友.*|我们已(?:经)?是好友了.*|.{1,24}(?:通过|已通过)(?:了)?(?:你的|我的)(?:朋友|好友)(?:验证)?(?:请求|申请).{0,30}"
    r"|.{0,24}开启了(?:朋友|好友)验证.*|消息已发出,但被对方拒收了.*|[\"“]?.{1,24}[\"”]?邀请.{1,60}加入了(?:群聊|群).{0,4}|[\"“]?.{1,20}[\"”]? ?拍了拍 ?.{1,30}|.{1,24}修改群名为.*|收到红包,请在手机上查看|\[该消息类型暂不能展示\]|对方正在输入.*|你已被移出群聊|.{1,24}(?:退出|离开)了群聊|-+ ?以下是新消息 ?-+|查看更多消息|.{1,20}加入(?:了)?群聊|.{1,24}已成为(?:你的)?好友.{0,24}) *"
)
_STATUS = Pattern(
    r" *(?=.*(?:[0-9]{1,3} ?%|[2345]G\+?|LTE|中国(?:移动|联通|电信|广电)|WiFi|Wi-Fi|WLAN|HD|▪|●●|电量|信号|VoLTE|KB/s|K/s))(?:(?:上午|下午|[AaPp][Mm])? ?[0-9]{1,2}:[0-9]{2}(?: ?[AaPp][Mm])?|[0-9]{1,3} ?%|[2345]G\+?|4GLTE|LTE|中国(?:移动|联通|电信|广电)|中国广电|WiFi|Wi-Fi|WLAN|HD[12]?|VoLTE|电量|信号|满格|[0-9.]+ ?[KM]B?/s|[▪●○◉■□|·•.,、:()\[\]<>!ıl]+|\s+|[0-9]{1,3}(?=\s|$))+ *"
)
_SCREEN = Pattern(
    r" *(?:[<〈‹>〉›＜＞+⊕…·•×✕]+|[<〈‹] ?(?:信息|短信|返回|[0-9]{1,3})?|返回|编辑|完成|更多|取消|信息|短信|短信息|文本信息|短信/彩信|短信/iMessage|iMessage(?:信息)?|RCS|发送短信|发送信息|输入信息|请输入信息|输入短信内容|拨号|呼叫|信息详情|通知类短信|添加到?通讯录|加入黑名单|举报垃圾信息|报告垃圾信息|如果您不认识发件人.*|此发件人不在您的通讯录中.*|复制|删除|转发|全选|未读|已读|已送达|[Dd]elivered|[Tt]ext [Mm]essage|[Mm]essages|SMS|通话记录|最近通话|所有通话|未接来电|全部来电|聊天记录|按住 ?说话|发送) *"
)


_CAPTION = Pattern(r"\s*[<＜\[【〔](?:短信|彩信|信息|短消息|通话|电话|来电|微信|QQ)[>＞\]】〕]\s*")


def is_status_bar(line: str) -> bool:
    """Whether a line is the clock, carrier and battery at the top of a screen."""
    shown = shown_form(line[:80])
    return bool(shown.strip()) and len(line) <= 60 and bool(re.search(r"[0-9]", shown)) and bool(_STATUS.fullmatch(shown))


def is_screen_part(line: str) -> bool:
    """Whether a line is a button or title of a screen."""
    return len(line) <= 30 and bool(_SCREEN.fullmatch(shown_form(line)))


def is_caption_in_brackets(line: str) -> bool:
    """Whether a line is the name of a channel in brackets and nothing else."""
    return bool(_CAPTION.fullmatch(line))


def is_system_line(line: str) -> bool:
    """Whether a chat program wrote a line of itself."""
    return len(line) <= 120 and bool(_SYSTEM.fullmatch(shown_form(line)))


def chat_call(line: str) -> tuple[Side, bool | None, int | None] | None:
    """Whose call a line of a chat tells, whether it was answered, and how long it was."""
    shown = shown_form(line[:60])
    for pattern, side, answered in _CHAT_CALL:
        if len(line) <= 60 and (found := pattern.fullmatch(shown)):
            return side, answered, seconds_in(found.groupdict().get("talked"))
    return None


def seconds_in(written: str | None) -> int | None:
    """A length of time: 35, 1:20, 1分20秒."""
    numbers = [int(number) for number in _NUMBERS.findall(written or "")]
    if not written or not numbers:
        return None
    if len(numbers) == 1 and written.strip().isdecimal():
        return numbers[0]
    if ":" in written:
        hours, minutes, seconds = [0, 0, 0, *numbers][-3:]
        return hours * 3600 + minutes * 60 + seconds
    units = {"时": 3600, "h": 3600, "分": 60, "m": 60, "秒": 1, "s": 1}
    return sum(int(number) * units[unit] for number, unit in re.findall(r"([0-9]+) ?小?([时h分m秒s])", written))


@dataclass(slots=True, kw_only=True)
class CallRecord:
    """What the lines of one call say so far."""

    first: int
    last: int = -1
    kind: str = ""
    number: str = ""
    stamp: Stamp | None = None
    length: str = ""
    rung: str = ""
    count: int | None = None
    names: list[str] = field(default_factory=list)

    def clashes(self, other: CallRecord) -> bool:
        """Whether the other tells again what this one tells."""
        return any((self.kind and other.kind, self.number and other.number, self.stamp and other.stamp, self.length and other.length,
                    self.names and other.names and not self.number and not self.kind))

    def take(self, other: CallRecord) -> None:
        """Add what the other tells."""
        self.kind, self.number, self.stamp = self.kind or other.kind, self.number or other.number, self.stamp or other.stamp
        self.length, self.rung, self.count = self.length or other.length, self.rung or other.rung, self.count or other.count
        self.names.extend(other.names)
        self.last = other.last

    @property
    def is_call(self) -> bool:
        return bool(self.kind or self.rung) and bool(self.number or self.names or self.stamp)


def calls_among(lines: Sequence[str], today: date) -> Mapping[int, tuple[int, Draft]]:
    """First line → last line and draft of each call that stands among the lines in lines of its own."""
    found: dict[int, tuple[int, Draft]] = {}
    for run in _runs(lines, [_record_in(line, index, today) for index, line in enumerate(lines)]):
        for record in run:
            found[record.first] = (record.last, _draft(record, lines, today))
    return found


def _runs(lines: Sequence[str], records: Sequence[CallRecord | None]) -> list[list[CallRecord]]:
    """Records of lines that stand together, taken together until one tells again what is told; those runs of which every one is a call."""
    runs: list[list[CallRecord]] = []
    current: list[CallRecord] = []
    for index, record in enumerate([*records, None]):
        is_blank = index < len(lines) and not lines[index].strip()
        if record is not None:
            if current and not current[-1].clashes(record) and not _is_parted(lines, current[-1].last, index, current[-1]):
                current[-1].take(record)
            else:
                current.append(record)
        elif not is_blank:
            runs.append(current)
            current = []
    return [kept for run in runs if (kept := _whole(run))]


def _whole(run: list[CallRecord]) -> list[CallRecord]:
    return run if run and all(record.is_call for record in run) else [record for record in run if record.is_call and record.first == record.last and record.number and record.kind]


def _is_parted(lines: Sequence[str], last: int, index: int, record: CallRecord) -> bool:
    """Whether a blank line ends a record that is whole."""
    return record.is_call and bool(record.number or record.names) and record.stamp is not None and any(not lines[between].strip() for between in range(last + 1, index))


def _record_in(line: str, index: int, today: date) -> CallRecord | None:
    """The facts of a call on a line; None where the line holds anything else."""
    shown = shown_form(line)
    if not shown.strip() or len(line) > 80 or RULE.fullmatch(line):
        return None
    record, rest, at = CallRecord(first=index, last=index), "", 0
    for token in _TOKEN.finditer(shown):
        rest += shown[at:token.start()] + " "
        at = token.end()
        if not _take_token(record, token, today):
            return None
    rest += shown[at:]
    if not _LEFT_OVER.fullmatch(rest) or _NOT_LEFT.search(rest):
        return None
    record.names = [word for word in re.split(r"[\s,;|/:\-—·()\[\]、<>]+", rest) if word and not _PLACE.fullmatch(word)] or [
        word for word in re.split(r"[\s,;|/:\-—·()\[\]、<>]+", rest) if word][:0]
    is_told = record.kind or record.number or record.stamp or record.length or record.rung or record.count
    return record if is_told and len(record.names) <= 1 else None


def _take_token(record: CallRecord, token: re.Match[str], today: date) -> bool:
    kind = token.lastgroup
    if token["day"] or token["time"]:
        stamp = stamp_of(token, today)
        if stamp is None or record.stamp:
            return False
        record.stamp = stamp
    elif token["talked"]:
        record.length = token["talked"]
        record.rung = record.rung or "通话"
    elif kind == "count":
        record.count = int(_NUMBERS.findall(token["count"])[0])
    elif kind in {"kind", "number", "length", "rung"}:
        if getattr(record, kind) and kind != "rung":
            return False
        setattr(record, kind, token[kind])
    return True


def call_facts(kind: str) -> tuple[Side, bool | None]:
    """Whose call a kind is, and whether it was answered."""
    return next((meaning for words, meaning in _KINDS.items() if re.fullmatch(words, kind.strip())), (Side.UNKNOWN, None))


def _draft(record: CallRecord, lines: Sequence[str], today: date) -> Draft:
    side, answered = call_facts(record.kind)
    seconds = seconds_in(record.length)
    who = header_in(record.number, today) if record.number else None
    if record.rung.startswith("响铃") and answered is None:
        answered, seconds = False, None
    elif seconds and answered is None:
        answered = True
    sender, account = _who(record, who)
    return Draft(first=record.first, header="\n".join(line.strip() for line in lines[record.first:record.last + 1] if line.strip()), stamp=record.stamp or Stamp(),
                 sender=sender, account=account, side=side, channel=Channel.CALL,
                 duration_seconds=None if answered is False else seconds, answered=answered, count=record.count)


def _who(record: CallRecord, who: Header | None) -> tuple[str | None, str | None]:
    name = record.names[0] if record.names else None
    if who is not None and who.shape in {HeaderShape.NUMBER, HeaderShape.SENDER}:
        return who.sender, who.account or name
    return (record.number or None, name) if not record.number.strip("*xX0123456789") and "*" not in record.number.lower().replace("x", "*") else (None, record.number or name)


def as_calls(draft: Draft) -> tuple[Draft, ...]:
    """A message without the lines that its program wrote: calls of a chat apart, the rest of them beside the words."""
    lines = draft.text.split("\n")
    if not any(chat_call(line) or is_system_line(line) for line in lines):
        return (draft,)
    parts: list[Draft] = []
    current = replace(draft, text="")
    words: list[str] = []

    def close() -> None:
        parts.append(replace(current, text="\n".join(words).strip()))

    for offset, line in enumerate(lines):
        if told := chat_call(line):
            if words and "\n".join(words).strip():
                close()
                current = Draft(first=draft.first + offset, account=draft.account, sender=draft.sender)
            words = []
            side, answered, seconds = told
            own = draft.side if draft.side is not Side.UNKNOWN and side is Side.UNKNOWN else side
            parts.append(replace(current, header=f"{current.header}\n{line.strip()}".strip("\n"), side=own, channel=Channel.CALL, answered=answered, duration_seconds=seconds))
            current = Draft(first=draft.first + offset + 1)
        elif is_system_line(line):
            current = replace(current, header=f"{current.header}\n{line.strip()}".strip("\n"))
        else:
            words.append(line)
    if words or current.header:
        close()
    return tuple(part for part in parts if part.is_event or part.header)
