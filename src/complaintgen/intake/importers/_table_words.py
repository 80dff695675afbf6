"""The words by which tables of messages and calls name their columns and kinds; a word that may mean two things is not here.

Judgement: 通话时间 is a moment in some tables and a length in others, 备注 is whatever one likes, 状态 is read or unread: all
three are left out, so that the person is told and not guessed for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from complaintgen.case.enums import Channel
from complaintgen.patterns import Pattern


@dataclass(frozen=True, slots=True)
class TableColumn:
    """What a column holds.

    Attributes:
        fact: the part of a contact; `who` is the other side, `from` the other side as the one who sent or called.
        channel: how a contact came of which the column says something, None where the heading does not tell.
    """

    fact: str
    channel: Channel | None = None


COLUMN_FIELDS: Mapping[str, str] = {
    "at": "time", "sender": "who", "account": "account", "text": "text", "channel": "kind", "direction": "kind", "duration_seconds": "duration_seconds",
    "count": "count", "recipient": "recipient", "signature": "signature",
}
"""What a person may say that a column holds, by the names of the case → the part of a row."""

_SMS, _CALL = Channel.SMS, Channel.CALL
_COLUMNS: Mapping[TableColumn, str] = {
    TableColumn("day"): "日期 通话日期 短信日期 呼叫日期 通信日期 发送日期 接收日期 date calldate",
    TableColumn("time"): "时间 日期时间 短信时间 通话开始时间 开始时间 起始时间 通话起始时间 来电时间 接收时间 收到时间 发送时间 呼叫时间 呼叫起始时间 发生时间 起始日期时间 通信开始时间 日期/时间 短信发送时间 收发时间 time datetime starttime timestamp calltime",
    TableColumn("from"): "发件人 发信人 发送人 发送者 发送方 发件人号码 发送号码 来电号码 sender from senderid sendernumber",
    TableColumn("who"): "号码 对方号码 对方 电话号码 电话 手机号 手机号码 对端号码 对方电话 对方电话号码 对方手机号 对方手机号码 通话号码 对方手机 联系号码 通信号码 收/发号码 number phone phonenumber othernumber address",
    TableColumn("account"): "姓名 联系人 联系人姓名 对方姓名 昵称 对方昵称 账号 对方账号 name contact",
    TableColumn("text"): "内容 正文 消息内容 信息内容 短消息内容 聊天内容 消息 原文 content text body message",
    TableColumn("text", _SMS): "短信内容 短信正文",
    TableColumn("kind"): "类型 方向 收发 收发类型 联系方式 渠道 通信方式 收/发 收发方式 呼叫方向 通话方向 主叫/被叫 主被叫 主叫被叫 type direction channel",
    TableColumn("soft_kind"): "通信类型 信息类型 业务类型 业务名称 通话类型(业务) 消息类型 service",
    TableColumn("kind", _SMS): "短信类型",
    TableColumn("kind", _CALL): "通话类型 呼叫类型 主被叫类型 通话状态",
    TableColumn("duration_seconds"): "时长 时长(秒) 时长(s) duration seconds",
    TableColumn("duration_seconds", _CALL): "通话时长 通话时长(秒) 通话时长(秒数) 通话时长(时分秒) 通话时长(分秒) 通话秒数 呼叫时长 通信时长 通信时长(秒) callduration",
    TableColumn("caller", _CALL): "主叫号码 主叫 caller callingnumber",
    TableColumn("callee", _CALL): "被叫号码 被叫 callee callednumber",
    TableColumn("count"): "次数",
    TableColumn("count", _CALL): "通话次数",
    TableColumn("signature", _SMS): "短信签名",
    TableColumn("recipient"): "收件人 收信人 接收人 接收者 接收号码 收到的人 本机号码 recipient to",
}
AMBIGUOUS: Mapping[str, TableColumn] = dict.fromkeys(("通话时间", "通信时间"), TableColumn("duration_seconds", _CALL))
"""Headings that mean a moment in some tables and in others a length, which is what stands here; the values tell."""

COLUMNS: Mapping[str, TableColumn] = {heading: column for column, headings in _COLUMNS.items() for heading in headings.split()}
"""Heading in half width, in small letters, without spaces → column."""

_OF_TRAFFIC = "(?:通话|通信|通讯|呼叫|语音|短信|信息|消息|短消息|话单|业务)"
_BY_WORDS: tuple[tuple[Pattern[str], TableColumn], ...] = (
    (Pattern(rf"{_OF_TRAFFIC}?(?:发送|接收|收发|发送接收|收到|发出|发起|拨打|呼叫|来电|呼入|发生|起始|开始)+(?:日期时间|日期及时间|日期和时间|时间|时刻)|(?:短信|信息|消息|短消息)(?:日期)?(?:时间|时刻)"), TableColumn("time")),
    (Pattern(rf"{_OF_TRAFFIC}?(?:发送|接收|收发|收到|发出|发起|拨打|来电|呼入|发生|起始|开始)*日期"), TableColumn("day")),
    (Pattern(r"(?:对方|对端|对端用户|对方用户|通信对方|通话对方|联系人|对方通话|对方通信)(?:的)?(?:手机|电话|移动电话|联系|通信|通话)*(?:号码|号)"), TableColumn("who")),
    (Pattern(rf"{_OF_TRAFFIC}(?:持续|累计|计费)?(?:时长|秒数)(?:\((?:秒|秒数|s|时分秒|分秒)\))?"), TableColumn("duration_seconds", _CALL)),
    (Pattern(r"(?:短信|信息|消息|短消息|简讯)(?:的)?(?:内容|正文|原文|文本|全文)"), TableColumn("text")),
    (Pattern(rf"(?:{_OF_TRAFFIC}|传送|传输|收发|发送接收|收发短信|主被叫|呼叫)+(?:方式|方向|类型|类别|标志|标识|状态)"), TableColumn("soft_kind")),
)
"""Headings that no list holds, by the words that they are made of. What they say of a kind counts where it is one: 传送方式 may say how a network carried it."""


def column_of(word: str) -> TableColumn | None:
    """What a column holds by its heading, as `heading_word` gives it; None where that may be several things or is not known."""
    if word in COLUMNS or word in AMBIGUOUS:
        return COLUMNS.get(word)
    return next((column for words, column in _BY_WORDS if words.fullmatch(word)), None)


_KINDS: Mapping[tuple[Channel | None, bool | None], str] = {
    (_SMS, None): "短信 简讯 短讯 彩信 普通短信 短消息 点对点短信 国内短信 国内点对点短信 网内短信 网间短信 文本短信 sms mms imessage rcs",
    (None, None): "本地 本地通话 国内 国内通话 长途 国内长途 国内漫游 漫游 省内 省际 省内漫游 国际 国际漫游 语音 普通 普通通话 volte 高清语音 点对点 网内 网间 本地市话 市话 港澳台 正常",
    (_SMS, True): "接收短信 收到短信 短信接收 短信(接收) 短信(收) 短信收 收短信 上行接收",
    (_SMS, False): "发送短信 短信发送 短信(发送) 短信(发) 短信发 发短信",
    (_CALL, None): "通话 电话 语音通话 语音电话 语音呼叫 volte通话 call phone voice",
    (_CALL, True): "来电 呼入 被叫 已接 已接来电 已接听 来电已接 呼入(被叫) 来电(已接) 未接 未接来电 未接听 呼入未接 来电(未接) 未接通 来电未接 拒接 已拒接 已拒绝 missed missedcall incomingcall",
    (_CALL, False): "去电 呼出 主叫 拨出 拨打 已拨 已拨电话 已拨出 outgoingcall dialed",
    (None, True): "接收 收到 已接收 收件 收件箱 收 received inbox incoming",
    (None, False): "发送 发出 已发送 发件 发件箱 发 sent outgoing",
    **{(channel, None): f"{channel.label} {channel.value}" for channel in (Channel.WECHAT, Channel.QQ, Channel.EMAIL)},
}
KINDS: Mapping[str, tuple[Channel | None, bool | None]] = {word: meaning for meaning, words in _KINDS.items() for word in words.casefold().split()}
"""What a cell under 类型 says, written as the headings are → the channel, and whether the other side sent or called."""

_MISSED = "未接 未接来电 未接听 未接通 来电未接 呼入未接 来电(未接) 拒接 已拒接 已拒绝 missed missedcall"
_TAKEN = "已接 已接来电 已接听 来电已接 来电(已接)"
ANSWERED: Mapping[str, bool] = {**dict.fromkeys(_MISSED.split(), False), **dict.fromkeys(_TAKEN.split(), True)}
"""Kinds that say whether a call was answered."""

_PARTS: Mapping[str, tuple[Channel | None, bool | None]] = {"被叫": (_CALL, True), "呼入": (_CALL, True), "主叫": (_CALL, False), "呼出": (_CALL, False)}
_AROUND = Pattern(r"(?:本地|国内|国际|长途|漫游|省内|省际|语音|高清|volte|通话|网内|网间|普通|移动|联通|电信|港澳台|[()/\-、])*")


def kind_of_parts(word: str) -> tuple[Channel | None, bool | None] | None:
    """What a carrier's kind says that joins the direction with the rate: 本地被叫, 国内漫游主叫; None where anything else stands in it."""
    for part, meaning in _PARTS.items():
        before, found, after = word.partition(part)
        if found and _AROUND.fullmatch(before) and _AROUND.fullmatch(after):
            return meaning
    return None
