"""The words by which tables of messages and calls name their columns and kinds; a word that may mean two things is not here.

Judgement: 通话时间 is a moment in some tables and a length in others, 备注 is whatever one likes, 状态 is read or unread: all
three are left out, so that the person is told and not guessed for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from complaintgen.case.enums import Channel


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
    TableColumn("day"): "日期 通话日期 短信日期 date",
    TableColumn("time"): "时间 日期时间 短信时间 通话开始时间 开始时间 起始时间 通话起始时间 来电时间 接收时间 收到时间 发送时间 time datetime starttime",
    TableColumn("from"): "发件人 发信人 发送人 发送者 发送方 发件人号码 发送号码 来电号码 sender from",
    TableColumn("who"): "号码 对方号码 对方 电话号码 电话 手机号 手机号码 number phone phonenumber",
    TableColumn("account"): "姓名 联系人 联系人姓名 对方姓名 昵称 对方昵称 账号 对方账号 name contact",
    TableColumn("text"): "内容 正文 消息内容 信息内容 原文 content text body message",
    TableColumn("text", _SMS): "短信内容 短信正文",
    TableColumn("kind"): "类型 方向 收发 收发类型 联系方式 渠道 type direction channel",
    TableColumn("kind", _SMS): "短信类型",
    TableColumn("kind", _CALL): "通话类型 呼叫类型",
    TableColumn("duration_seconds"): "时长 时长(秒) duration",
    TableColumn("duration_seconds", _CALL): "通话时长 通话时长(秒)",
    TableColumn("count"): "次数",
    TableColumn("count", _CALL): "通话次数",
    TableColumn("signature", _SMS): "短信签名",
    TableColumn("recipient"): "收件人 收信人 接收人 接收者 接收号码 收到的人 本机号码 recipient to",
}
COLUMNS: Mapping[str, TableColumn] = {heading: column for column, headings in _COLUMNS.items() for heading in headings.split()}
"""Heading in half width, in small letters, without spaces → column."""

_KINDS: Mapping[tuple[Channel | None, bool | None], str] = {
    (_SMS, None): "短信 彩信 普通短信 sms mms",
    (_SMS, True): "接收短信 收到短信 短信接收 短信(接收) 短信(收)",
    (_SMS, False): "发送短信 短信发送 短信(发送) 短信(发)",
    (_CALL, None): "通话 电话 语音通话 call",
    (_CALL, True): "来电 呼入 被叫 已接 已接来电 已接听 来电已接 未接 未接来电 未接听 未接通 来电未接 拒接 已拒接 已拒绝 missed missedcall incomingcall",
    (_CALL, False): "去电 呼出 主叫 拨出 拨打 已拨 已拨电话 已拨出 outgoingcall",
    (None, True): "接收 收到 已接收 收件 收件箱 收 received inbox incoming",
    (None, False): "发送 发出 已发送 发件 发件箱 发 sent outgoing",
    **{(channel, None): f"{channel.label} {channel.value}" for channel in (Channel.WECHAT, Channel.QQ, Channel.EMAIL)},
}
KINDS: Mapping[str, tuple[Channel | None, bool | None]] = {word: meaning for meaning, words in _KINDS.items() for word in words.casefold().split()}
"""What a cell under 类型 says, written as the headings are → the channel, and whether the other side sent or called."""
