"""Calls as lists and chats write them, and lines that a phone or chat program writes by itself: none of them are anybody's words.

In: lines. Out: drafts of calls, and whether a line is the program's own. A call is a record of facts alone (kind, number, time, length);
a line with any other words is a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from complaintgen.case.enums import Channel
from complaintgen.intake._read_event import Side
from complaintgen.intake.conversations._cards import is_beside
from complaintgen.intake.conversations._drafts import RULE, Draft, filled
from complaintgen.intake.conversations._headers import Header, HeaderShape, header_in, who_in
from complaintgen.intake.conversations._stamps import NO_STAMP, STAMP, Stamp, shown_form, stamp_of
from complaintgen.patterns import Pattern

_LENGTH = r"(?:(?:[0-9]{1,2} ?(?:小时|时|h|hr) ?)?(?:[0-9]{1,3} ?(?:分钟?|min|m) ?)?(?:[0-9]{1,3} ?(?:秒钟?|sec|s)))|(?:[0-9]{1,2} ?(?:小时|h|hr) ?)?[0-9]{1,3} ?(?:分钟?|min)"
_TALKED = rf"(?:(?:语音|视频)?(?:通话|聊天)?时长|(?:语音|视频)?通话|[Dd]uration) *:? *(?P<talked>[0-9]{{1,3}}(?::[0-9]{{2}}){{1,2}}|{_LENGTH})"
_WAYS: Mapping[Side, str] = {
    Side.THEIRS: "来电|呼入(?:电话)?|打入(?:电话)?|拨入|被叫|[Ii]ncoming(?: [Cc]all)?",
    Side.MINE: "去电|呼出(?:电话)?|拨出(?:电话)?|打出(?:电话)?|主叫|已拨(?:电话|号码|出)?|[Oo]utgoing(?: [Cc]all)?",
}
_ANSWERS: Mapping[bool, str] = {
    False: "未接(?:听|通|电话)?|无人接听|没有?接听|已?拒接|已?拒绝(?:接听)?|已挂断|占线|[Mm]issed(?: [Cc]all)?|[Dd]eclined(?: [Cc]all)?|[Cc]ancell?ed(?: [Cc]all)?|[Uu]nanswered",
    True: "已接(?:听|通)?|接通|[Aa]nswered(?: [Cc]all)?",
}
_WAY = "|".join(_WAYS.values())
_ANSWER = "|".join(_ANSWERS.values())
_RUNG = rf"响铃 *(?:[0-9]+ *[声次]|{_LENGTH})?"
_TOKEN = Pattern(
    rf"(?P<label>(?:(?:来电|对方|主叫|被叫)?(?:号码|电话|人)|通话时间|来电时间|时间|日期|类型|状态|姓名|联系人|呼叫类型|通话类型|方向) *:)|(?P<rung>{_RUNG})|{_TALKED}|(?P<answer>{_ANSWER})|(?P<way>{_WAY})|{STAMP}|(?P<number>(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{{4}}[- ]?[0-9]{{4}}(?![0-9])|(?<![0-9])\(?0[0-9]{{2,3}}\)?[- ]?[0-9]{{3,4}}[- ]?[0-9]{{4}}(?![0-9])"
    rf"|(?:\+|00)[1-9][0-9 -]{{6,17}}[0-9]|(?<![0-9])(?:[48]00[- ]?[0-9]{{3}}[- ]?[0-9]{{4}}|9[56][0-9]{{3,9}}|106[0-9]{{5,18}}|1010[0-9]{{4}}|1[0-2][0-9]{{3}})(?![0-9])|[0-9]{{2,7}}[*xX]{{2,8}}[0-9]{{0,6}}|未知号码|隐藏号码|无法显示|私人号码)"
    rf"|(?P<length>(?<![0-9])(?:{_LENGTH}))|(?P<count>\( ?[0-9]{{1,3}} ?[次通个]? ?\)|(?<![0-9*xXA-Za-z])(?<![A-Za-z] )[×xX] ?[0-9]{{1,3}}(?![0-9*xX/:])|(?<![0-9])[0-9]{{1,3}} ?[次通])"
)
_NAMES_CALL = Pattern(rf"{_RUNG}|{_TALKED}|{_ANSWER}|{_WAY}|\([0-9 ]{{1,5}}[次通个]? ?\)|[×xX] ?[0-9]|[0-9] ?[次通]")
"""Without one of these a line tells of no call by itself."""
_LEFT_OVER = Pattern(r"[\s,;|/:\-—·()\[\]、<>]*(?:[^\s,;|/:()\[\]、。!?<>]{1,10}[\s,;|/:\-—·()\[\]、<>]*){0,3}")
_NOT_LEFT = Pattern(r"[。!?;“”\"【】您你请我他的了着过]|还款|逾期|欠款|回复|接听|否则|立即|尽快|致电|拨打|联系|说|打|骂")
_IN_NO_CALL = Pattern(r"[。!?;“”\"【】您你请我他的了着过]")
"""What is left over of no call and stands in none of its facts, so that most lines need no further look."""
_PROVINCES = "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
_PLACE = Pattern(rf"(?:{_PROVINCES})[\u4e00-\u9fff]{{0,6}}|[\u4e00-\u9fff]{{1,6}}(?:省|市|区|县)(?:[\u4e00-\u9fff]{{1,6}}[市区县])?|未知|中国?(?:移动|联通|电信|广电)|.*(?:移动|联通|电信)|SIM ?[12]|卡[12]|HD|VoLTE|(?:陌生|骚扰|推销|诈骗|可疑|疑似|未知|广告)(?:电话|号码|人)?|标记.*|归属地.*|疑似.*|[0-9]+人标记.*|(?:语音|视频)(?:通话|电话|聊天)|陌生号码|手机|固话|本地|漫游|国内通话|语音|语音电话|主被叫|是|否")
_BETWEEN = Pattern(r"[\s,;|/:\-—·()\[\]、<>]+")
_NUMBERS = Pattern(r"[0-9]+")

_BY_CHAT = r"\[?(?:(?:QQ|微信)? ?(?:语音|视频)(?:通话|聊天|电话)|(?:QQ|微信) ?(?:通话|电话))\]? *[,:]? *"
_CHAT_CALLS = (
    (rf"(?:{_BY_CHAT})?\[?(?:语音|视频)?(?:通话|聊天)(?:时长|结束)?\]? *:?,?(?:(?:语音|视频)?(?:通话|聊天)?时长)? *:? *(?P<talked>[0-9]{{1,3}}(?::[0-9]{{2}}){{1,2}}|{_LENGTH})", Side.UNKNOWN, True),
    (rf"{_BY_CHAT}(?P<talked>[0-9]{{1,3}}(?::[0-9]{{2}}){{1,2}}|{_LENGTH})", Side.UNKNOWN, True),
    (rf"(?:{_BY_CHAT})?(?:对方已取消|对方已挂断|对方取消了?通话|对方已取消通话)", Side.THEIRS, False),
    (rf"(?:{_BY_CHAT})?(?:对方无应答|对方未应答|对方未接听|对方已拒绝|对方拒绝了?通话|对方忙线中?|对方忙|对方不在线|对方手机可能不在身边.*|已取消呼叫)", Side.MINE, False),
    (rf"(?:{_BY_CHAT})?(?:忙线未接听|已在其他设备(?:接听|拒绝|处理))", Side.THEIRS, False),
    (rf"{_BY_CHAT}(?:已取消|已取消呼叫|取消通话)", Side.MINE, False),
    (rf"{_BY_CHAT}(?:已拒绝|未接听|未接来电|未应答|未接|忙线中)", Side.THEIRS, False),
    (r"\[(?:语音|视频)(?:通话|聊天|电话)\]|(?:语音|视频)通话|(?:通话|聊天)中断|(?:语音|视频)?通话中断", Side.UNKNOWN, None),
)
_BESIDE_CHAT_CALLS: Mapping[str, Side] = {"已取消": Side.MINE, "已拒绝": Side.THEIRS, "未接听": Side.THEIRS, "未应答": Side.THEIRS}
"""What a chat writes of a call and somebody may say too: a call only beside lines that are nothing else."""
_ONLY_IN_CHATS = ("语音", "视频", "对方", "忙线", "已取消呼叫", "其他设备")
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


_RECALLED = "这里有一条信息被撤回，内容已经看不到，没有读取"
_OF_PROGRAM = "这是聊天软件自动显示的提示，不是谁说的话，没有读取"
_CAPTION = Pattern(r"\s*[<＜\[【〔](?:短信|彩信|信息|短消息|通话|电话|来电|微信|QQ)[>＞\]】〕]\s*")


_APP_TITLE = Pattern(r"\s*[【\[〔]?(?:[^【】\[\]\s。，,:：]{0,12}(?:转发(?:助手|器|通知|消息|工具|软件)|短信助手|短信转发|[Ss][Mm][Ss] ?[Ff]orward(?:er)?|新短信(?:通知|提醒)?|收到(?:一条)?新?短信)[^【】\[\]\s。，,:：]{0,12})[】\]〕]?\s*")
_RECEIPT = Pattern(r"\s*(?:已送达|送达|已读|[Dd]elivered|[Rr]ead)(?: ?(?:(?:上午|下午|[AaPp][Mm])? ?[0-9]{1,2}:[0-9]{2}(?: ?[AaPp][Mm])?|昨天|今天))?\s*")


def is_app_title(line: str) -> bool:
    """Whether a line is what a forwarding app writes over what it forwards; over the sender it is no signature."""
    return len(line) <= 40 and bool(_APP_TITLE.fullmatch(line))


def is_receipt(line: str) -> bool:
    """Whether a line is what a phone shows under what its owner sent: 已送达, 已读."""
    return len(line) <= 30 and bool(_RECEIPT.fullmatch(line))


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


def system_lines(text: str) -> Iterator[tuple[int, str]]:
    """The number of each line that a chat program wrote of itself, and why it is no message, in Chinese."""
    for number, line in enumerate(text.split("\n"), 1):
        if is_system_line(line):
            yield number, _RECALLED if "撤回" in line else _OF_PROGRAM


def chat_call(line: str) -> tuple[Side, bool | None, int | None] | None:
    """Whose call a line of a chat tells, whether it was answered, and how long it was."""
    shown = shown_form(line[:60])
    for pattern, side, answered in _CHAT_CALL:
        if len(line) <= 60 and (found := pattern.fullmatch(shown)):
            return side, answered, seconds_in(found.groupdict().get("talked"))
    return None


def _is_of_chat(line: str) -> bool:
    """Whether a line tells a call as only a chat does, which is whole without any line beside it."""
    return any(word in line for word in _ONLY_IN_CHATS) and chat_call(line) is not None


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
    way: str = ""
    answer: str = ""
    number: str = ""
    stamp: Stamp | None = None
    length: str = ""
    rung: str = ""
    count: int | None = None
    names: list[str] = field(default_factory=list)

    def clashes(self, other: CallRecord) -> bool:
        """Whether the other tells again what this one tells."""
        return any((self.way and other.way, self.answer and other.answer, self.number and other.number, self.stamp and other.stamp, self.length and other.length,
                    self.names and other.names and not (self.number or other.number)))

    def take(self, other: CallRecord) -> None:
        """Add what the other tells."""
        self.way, self.answer = self.way or other.way, self.answer or other.answer
        self.number, self.stamp = self.number or other.number, self.stamp or other.stamp
        self.length, self.rung, self.count = self.length or other.length, self.rung or other.rung, self.count or other.count
        self.names.extend(other.names)
        self.last = other.last

    @property
    def is_words(self) -> bool:
        """Whether it says nothing but what may be a name."""
        return bool(self.names) and not (self.number or self.way or self.answer or self.stamp or self.length or self.rung or self.count)

    @property
    def is_kind(self) -> bool:
        """Whether it says only what kind of call it was."""
        return bool(self.way or self.answer) and not (self.number or self.stamp or self.length or self.rung or self.names)

    @property
    def is_day(self) -> bool:
        """Whether it is a day over the calls of that day."""
        told = self.number or self.way or self.answer or self.length or self.rung or self.count or self.names
        return bool(self.stamp and self.stamp.at and not isinstance(self.stamp.at, datetime) and not told)

    @property
    def is_call(self) -> bool:
        """Whether it says that there was a call, and something of who or when."""
        is_told = self.way or self.answer or self.rung or (self.count and self.stamp)
        return bool(is_told) and bool(self.number or self.names or self.stamp)


def calls_among(lines: Sequence[str], today: date) -> Mapping[int, tuple[int, Draft]]:
    """First line → last line and draft of each call that stands among the lines in lines of its own."""
    found: dict[int, tuple[int, Draft]] = {}
    for run in _runs(lines, _records_in(lines, today)):
        for record in run:
            found[record.first] = (record.last, _draft(record, lines, today))
    return found


def _records_in(lines: Sequence[str], today: date) -> list[CallRecord | None]:
    """What each line tells of a call; only lines that stand together with one that names a call are looked at, since others give none."""
    order = filled(lines)
    records: list[CallRecord | None] = [None] * len(lines)
    done: set[int] = set()
    for place, index in enumerate(order):
        if index in done or not _NAMES_CALL.search(shown_form(lines[index])):
            continue
        for step in (1, -1):
            at = place if step == 1 else place - 1
            while 0 <= at < len(order) and order[at] not in done:
                done.add(order[at])
                records[order[at]] = record = _record_in(lines[order[at]], order[at], today)
                if record is None:
                    break
                at += step
            if step == 1 and records[index] is None:
                break
    return records


def _runs(lines: Sequence[str], records: Sequence[CallRecord | None]) -> list[list[CallRecord]]:
    """Records of lines that stand together, taken together until one tells again what is told; those runs of which every one is a call."""
    runs: list[list[CallRecord]] = [[]]
    begins_with_kind = False
    for index, record in enumerate(records):
        if not lines[index].strip():
            continue
        run = runs[-1]
        if record is None or (record.is_words and run and run[-1].number):  # what stands under a whole call may be words
            runs.append([])
        elif not run:
            begins_with_kind = record.is_kind
            run.append(record)
        elif (begins_with_kind and record.is_kind) or run[-1].clashes(record) or _is_parted(lines, run[-1], index):
            run.append(record)
        else:
            run[-1].take(record)
    return [kept for run in runs if (kept := _whole(run))]


def _is_list(run: Sequence[CallRecord]) -> bool:
    """Whether records that do not say that they are calls are a list of them: a number and a day each, and how many calls it stands for."""
    return any(record.count for record in run) and all(record.number and record.stamp and not record.names for record in run)


def _whole(run: list[CallRecord]) -> list[CallRecord]:
    calls = [record for record in run if not record.is_day]
    if calls and (all(record.is_call for record in calls) or _is_list(calls)):
        return run
    return [record for record in run if record.is_call and record.first == record.last and record.number and (record.way or record.answer)]


def _is_parted(lines: Sequence[str], record: CallRecord, index: int) -> bool:
    """Whether a blank line ends a record that is whole."""
    is_whole = record.is_call and bool(record.number or record.names) and record.stamp is not None
    return is_whole and not all(line.strip() for line in lines[record.last + 1:index])


def _record_in(line: str, index: int, today: date) -> CallRecord | None:
    """The facts of a call on a line; None where the line holds anything else."""
    shown = shown_form(line)
    if not shown.strip() or len(line) > 80 or _IN_NO_CALL.search(shown) or RULE.fullmatch(line) or is_system_line(line) or _is_of_chat(line):
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
    words = [word for word in _BETWEEN.split(rest) if word]
    if any(word in _BESIDE_CHAT_CALLS for word in words):
        return None
    record.names = [] if is_beside(rest) else [word for word in words if not _PLACE.fullmatch(word)]
    is_told = record.way or record.answer or record.number or record.stamp or record.length or record.rung or record.count or words
    is_name_first = bool(record.names) and shown.lstrip(" [(").startswith(record.names[0])
    return record if is_told and (not record.names or (len(record.names) == 1 and (not record.number or is_name_first))) else None


def _take_token(record: CallRecord, token: re.Match[str], today: date) -> bool:
    kind = token.lastgroup
    if token["day"] or token["time"]:
        if token["time"] and record.stamp and not record.length:
            record.length = token["time"]
            return True
        stamp = stamp_of(token, today)
        if stamp is None or record.stamp:
            return False
        record.stamp = stamp
    elif token["talked"]:
        record.length = token["talked"]
        record.rung = record.rung or "通话"
    elif kind == "count":
        record.count = int(_NUMBERS.findall(token["count"])[0])
    elif kind in {"way", "answer", "number", "length", "rung"}:
        if getattr(record, kind) and kind != "rung":
            return False
        setattr(record, kind, token[kind])
    return True


def call_facts(kind: str) -> tuple[Side, bool | None]:
    """Whose call a kind is, and whether it was answered."""
    side = next((side for side, words in _WAYS.items() if re.search(words, kind)), None)
    answered = next((answered for answered, words in _ANSWERS.items() if re.search(words, kind)), None)
    return side or (Side.UNKNOWN if answered is None else Side.THEIRS), answered


def _draft(record: CallRecord, lines: Sequence[str], today: date) -> Draft:
    if record.is_day:
        return Draft(first=record.first, header=lines[record.first].strip(), stamp=record.stamp or NO_STAMP, is_day=True)
    side, answered = call_facts(f"{record.answer} {record.way}")
    seconds = seconds_in(record.length)
    who = header_in(record.number, today) if record.number else None
    if record.rung.startswith("响铃") and answered is None:
        answered, seconds = False, None
    elif seconds and answered is None:
        answered = True
    sender, account = _who(record, who)
    return Draft(first=record.first, header="\n".join(line.strip() for line in lines[record.first:record.last + 1] if line.strip()), stamp=record.stamp or NO_STAMP,
                 sender=sender, account=account, side=side, channel=Channel.CALL,
                 duration_seconds=None if answered is False else seconds, answered=answered, count=record.count)


def _who(record: CallRecord, who: Header | None) -> tuple[str | None, str | None]:
    if who is not None and who.shape in {HeaderShape.NUMBER, HeaderShape.SENDER}:
        return who.sender, who.account
    if record.number:
        return who_in(record.number)
    return None, record.names[0] if record.names else None


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

    has_calls = any(map(chat_call, lines))
    for offset, line in enumerate(lines):
        bare = _BESIDE_CHAT_CALLS.get(line.strip()) if has_calls else None
        if told := chat_call(line) or (bare and (bare, False, None)):
            if words and "\n".join(words).strip():
                close()
                current = Draft(first=draft.first + offset)
            words = []
            side, answered, seconds = told
            own = current.side if side is Side.UNKNOWN else side
            parts.append(replace(current, header=f"{current.header}\n{line.strip()}".strip("\n"), side=own, channel=Channel.CALL, answered=answered, duration_seconds=seconds))
            current = Draft(first=draft.first + offset + 1)
        elif is_system_line(line):
            current = replace(current, header=f"{current.header}\n{line.strip()}".strip("\n"), is_system=True)
        else:
            words.append(line)
    if words or current.header:
        close()
    return tuple(part for part in parts if part.is_event or part.header)
