"""What stands beside messages and is none of their words: the channel beside a name, a forwarding app's own title, a receipt, the marks of calls."""

from __future__ import annotations

import pytest

from complaintgen.case.enums import Channel
from complaintgen.intake import ReadEvent, Side
from complaintgen.intake.conversations import split_messages
from complaintgen.intake.importers import ImportChoice, LeftOut, sift
from tests.intake.shown_events import shown
from tests.intake.typed import TODAY


@pytest.mark.parametrize(("head", "account", "channel"), [
    ("2026-03-06 01:15 微信 催收小王", "催收小王", Channel.WECHAT),
    ("3月6日 凌晨1:15 微信 催收小王", "催收小王", Channel.WECHAT),
    ("2026-03-06 01:15 催收老李(微信)", "催收老李", Channel.WECHAT),
    ("2026-03-06 01:15 [QQ]催收老六", "催收老六", Channel.QQ),
    ("2026-03-06 01:15 【微信】催收老六", "催收老六", Channel.WECHAT),
    ("催收老张 QQ 2026-03-06 01:15", "催收老张 QQ", None),
    ("2026-03-06 01:15 微信用户小王", "微信用户小王", None),
])
def test_the_channel_beside_a_name_is_no_part_of_it(head: str, account: str, channel: Channel | None) -> None:
    [_, message] = split_messages(f"2026-03-05 08:00 16500001111\n还钱\n{head}\n等着", TODAY)
    assert (message.account, message.channel, message.text) == (account, channel, "等着")


@pytest.mark.parametrize(("title", "sender"), [
    ("【短信转发助手】", "来自：16500001111"), ("[SmsForwarder]", "发件人：16500001111"), ("短信转发器", "来自 16500001111"), ("【新短信提醒】", "From: 16500001111"),
])
def test_the_title_of_a_forwarding_app_is_no_signature(title: str, sender: str) -> None:
    text = f"{title}\n{sender}\n请尽快还钱\nSIM1_中国移动\n2026-03-04 08:01:22\n\n{title}\n{sender}\n【某贷】最后通知\nSIM1_中国移动\n2026-03-04 08:05:22"
    found = split_messages(text, TODAY)
    assert list(map(shown, found)) == ["2026-03-04 08:01 · theirs · 16500001111 · 请尽快还钱", "2026-03-04 08:05 · theirs · 16500001111 · 【某贷】最后通知"]
    assert [message.signature for message in found] == [None, "某贷"]


def test_a_signature_over_words_stays_one() -> None:
    [message] = split_messages("【转发助手】\n请尽快还钱", TODAY)
    assert (message.text, message.signature) == ("【转发助手】\n请尽快还钱", "转发助手")


@pytest.mark.parametrize("receipt", ["已读", "已送达", "Delivered", "已读 14:06"])
def test_a_receipt_tells_that_the_message_over_it_was_sent(receipt: str) -> None:
    text = f"14:32 5G 76%\n< 165 0000 1111\n短信\n2026-03-04 14:05\n请不要再打\n{receipt}\n2026-03-04 14:09\n你等着\n信息"
    first, second = split_messages(text, TODAY)
    assert [(message.direction, message.text) for message in (first, second)] == [(Side.MINE, "请不要再打"), (Side.UNKNOWN, "你等着")]
    assert [doubt.field for doubt in first.unconfirmed] == ["direction"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("021 5555 1234\n未接来电 2026-03-05 21:30", ["2026-03-05 21:30 · theirs · 021 5555 1234 · MISSED"]),
    ("0755 123 4567\n2026-03-05 21:30 来电 1分5秒", ["2026-03-05 21:30 · theirs · 0755 123 4567 · ANSWERED 65s"]),
    ("165****1111 2026-03-05 陌生来电 拒接", ["2026-03-05 · theirs · 165****1111 · MISSED"]),
    ("16500001111 昨天 21:10 骚扰电话 未接", ["2026-11-24 21:10? · theirs · 16500001111 · MISSED"]),
    ("2026-03-05 21:10 诈骗电话 16500001111 拒接", ["2026-03-05 21:10 · theirs · 16500001111 · MISSED"]),
])
def test_calls_keep_number_and_kind_whatever_a_phone_calls_them(text: str, wanted: list[str]) -> None:
    assert [shown(message) for message in split_messages(text, TODAY)] == wanted
    assert {message.channel for message in split_messages(text, TODAY)} == {Channel.CALL}


def proposed(text: str, said: Channel | None = None) -> list[tuple[Side, Channel | None, bool]]:
    """Of each message whose it was, its channel and whether that is to be confirmed."""
    choice = ImportChoice(channel=lambda event: said, proposes_channel=True)
    found = [item for item in sift((("a.txt", message) for message in split_messages(text, TODAY)), choice, TODAY) if not isinstance(item, LeftOut)]
    return [(event.direction, event.channel, any(doubt.field == "channel" for doubt in event.unconfirmed)) for event in found if isinstance(event, ReadEvent)]


TALK = "催收小王 2026/3/4 14:05\n还钱\n\n我 2026/3/4 14:06\n月底"


def test_the_persons_own_words_went_as_the_others_came() -> None:
    assert proposed(TALK) == [(Side.THEIRS, Channel.WECHAT, True), (Side.MINE, Channel.WECHAT, True)]
    assert proposed(TALK, Channel.QQ) == [(Side.THEIRS, Channel.QQ, False), (Side.MINE, Channel.QQ, False)]


@pytest.mark.parametrize(("name", "channel"), [
    ("催收老张(123456789)", Channel.QQ), ("催收老张<zhang@qq.com>", Channel.QQ), ("催收小王", Channel.WECHAT), ("催收小王(华东)", Channel.WECHAT),
])
def test_a_number_or_mail_beside_a_name_is_of_qq(name: str, channel: Channel) -> None:
    assert proposed(f"2026-03-04 14:05:11 {name}\n还钱") == [(Side.THEIRS, channel, True)]
