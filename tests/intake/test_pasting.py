"""Many messages pasted at once: parted, read, and not a word of them lost; today is Wednesday, 25 November 2026."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from complaintgen.case.enums import Channel
from complaintgen.case.model import Contact
from complaintgen.formatting import BEIJING, day_of, fits_xml
from complaintgen.intake import facts_of
from complaintgen.intake.conversations import Pasted, join, paragraphs, split_at, split_messages
from tests.intake.typed import TODAY, words


def squeezed(text: str) -> str:
    return "".join(text.split())


def split(text: str) -> tuple[Pasted, ...]:
    """Split, holding that nothing pasted is lost, whether it stood over the words, under them or behind them."""
    found = split_messages(text, TODAY)
    assert sorted(squeezed("".join(message.header + message.text for message in found))) == sorted(squeezed(text))
    return found


def contact_from(message: Pasted, **facts: str) -> Contact:
    """The contact in a case file that a message becomes once its channel is told."""
    return Contact.model_validate_json(json.dumps({"id": "c1", "channel": "wechat", **facts_of(message), **facts}), context={"today": TODAY})


def at(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).replace(tzinfo=BEIJING)


MARCH_1 = "2026-03-01T09:30"

HEADERS = {
    "ISO time and number": ("2026-03-01 09:30 13800001234\n{}", MARCH_1, "13800001234", None),
    "time with seconds and number": ("2026-03-01 09:30:00 10690000001234\n{}", MARCH_1, "10690000001234", None),
    "Chinese day, part of day, time": ("2026年3月1日 上午9:30\n{}", MARCH_1, None, None),
    "Chinese day with spaces": ("2026 年 3 月 1 日 09:30\n{}", MARCH_1, None, None),
    "full-width time": ("２０２６－０３－０１　０９：３０\n{}", MARCH_1, None, None),
    "afternoon of a phone": ("2026年3月1日 下午9:30\n{}", "2026-03-01T21:30", None, None),
    "English afternoon": ("2026/3/1 9:30 PM\n{}", "2026-03-01T21:30", None, None),
    "bracketed time, name, colon": ("[2026/3/1 9:30] 张三: {}", MARCH_1, None, "张三"),
    "bracketed time, number, full-width colon": ("[2026-03-01 09:30] 13800001234：{}", MARCH_1, "13800001234", None),
    "time, dash, name, colon": ("2026/3/1 09:30 - 张三: {}", MARCH_1, None, "张三"),
    "time, number, colon": ("2026-03-01 09:30 13800001234：{}", MARCH_1, "13800001234", None),
    "time, number, words": ("2026-03-01 09:30 13800001234 {}", MARCH_1, "13800001234", None),
    "time, colon": ("2026-03-01 09:30：{}", MARCH_1, None, None),
    "name and time of a chat on a computer": ("催收小王 2026-03-01 09:30:00\n{}", MARCH_1, None, "催收小王"),
    "name and short time": ("催收小王 2026/3/1 9:30\n{}", MARCH_1, None, "催收小王"),
    "name with account and time": ("催收小王(123456789) 2026-03-01 09:30:00\n{}", MARCH_1, None, "催收小王(123456789)"),
    "time and name with account": ("2026-03-01 09:30:00 催收小王(123456789)\n{}", MARCH_1, None, "催收小王(123456789)"),
    "time and name with mail address": ("2026-03-01 09:30:00 催收<a.b@qq.com>\n{}", MARCH_1, None, "催收<a.b@qq.com>"),
    "name, number and time": ("李经理 13800001234 2026-03-01 09:30\n{}", MARCH_1, "13800001234", "李经理"),
    "number with its name and time": ("李经理(13800001234) 2026-03-01 09:30\n{}", MARCH_1, "13800001234", "李经理"),
    "service number and full-width space": ("106900000012　2026-03-01 09:30\n{}", MARCH_1, "106900000012", None),
    "number and a time without its day": ("106900000012　09:12\n{}", None, "106900000012", None),
    "hidden number": ("隐藏号码 2026-03-01 09:30\n{}", MARCH_1, "隐藏号码", None),
    "day without year, weekday, time": ("3月1日 周日 09:30\n{}", MARCH_1, None, None),
    "day without year whose weekday was of another year": ("3月1日 周六 09:30\n{}", None, None, None),
    "short day and time": ("03-01 09:30\n{}", MARCH_1, None, None),
    "yesterday": ("昨天 21:05\n{}", "2026-11-24T21:05", None, None),
    "weekday": ("星期一 21:05\n{}", "2026-11-23T21:05", None, None),
    "caption over the time": ("短信/彩信\n昨天 21:05\n{}", "2026-11-24T21:05", None, None),
    "number over the time": ("10690000001234\n2026年3月1日 上午9:30\n{}", MARCH_1, "10690000001234", None),
    "number, caption, time": ("95599\n信息\n3月1日 周日 09:30\n{}", MARCH_1, "95599", None),
    "time with 点 and 分": ("2026年3月1日9点30分\n{}", MARCH_1, None, None),
    "labels, one a line": ("发件人：10690000001234\n时间：2026年3月1日 9:30\n内容：{}", MARCH_1, "10690000001234", None),
    "labels with name and number": ("来自：李经理 13800001234\n日期：2026-03-01 09:30:00\n类型：接收\n短信内容：\n{}", MARCH_1, "13800001234", "李经理"),
    "labels on one line": ("号码：95599 时间：3月1日9:30 内容：{}", MARCH_1, "95599", None),
    "labels with a time nobody can read": ("发件人：95599\n时间：那天\n内容：{}", None, "95599", None),
    "labels without a time": ("发件人：小王\n内容：{}", None, None, "小王"),
    "list number and bracketed time": ("1、[2026/3/1 9:30] 张三: {}", MARCH_1, None, "张三"),
    "time with a blank line under it": ("2026-03-01 09:30\n\n{}", MARCH_1, None, None),
    "day alone over the message": ("2026年3月1日\n{}", "2026-03-01", None, None),
}

AFTER_BLANK_LINES = {HEADERS[name][0] for name in (
    "caption over the time", "number over the time", "number, caption, time", "day alone over the message", "time with a blank line under it",
)}
"""Shapes that are also the end of a message, so that they are headers only where a paragraph begins."""

BODIES = {
    "one line": "您好，您的借款已逾期，请尽快处理。",
    "several lines": "你再不还钱\n我就去你单位\n  等着吧",
    "paragraphs": "尊敬的客户：\n\n您的借款已逾期。\n\n请尽快处理。",
    "signature first": "【示例金融】您好，请致电400-800-1234。",
    "with a date of its own": "请于2026年3月5日前还款\n逾期将于3月6日上门",
}


class TestHeaders:
    @pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
    @pytest.mark.parametrize(("shape", "moment", "sender", "account"), HEADERS.values(), ids=HEADERS.keys())
    def test_say_time_and_sender_of_what_follows(
            self, shape: str, moment: str | None, sender: str | None, account: str | None, body: str) -> None:
        (message,) = split(shape.format(body))
        assert (message.text, message.at, message.sender, message.account) == (body, moment and at(moment), sender, account)
        assert message.header

    @pytest.mark.parametrize(("shape", "moment", "sender", "account"), HEADERS.values(), ids=HEADERS.keys())
    def test_part_messages_with_or_without_blank_lines(
            self, shape: str, moment: str | None, sender: str | None, account: str | None) -> None:
        first, second = "第一条\n第二行", "又一条"
        for between in ("\n\n", "\n\n\n") if shape in AFTER_BLANK_LINES else ("\n", "\n\n"):
            found = split(shape.format(first) + between + shape.format(second).replace("1、", "2、"))
            assert [message.text for message in found] == [first, second]
            assert {(message.at, message.sender, message.account) for message in found} == {(moment and at(moment), sender, account)}

    def test_of_a_day_hold_for_the_times_under_it(self) -> None:
        found = split("3月1日 周日\n09:30\n甲\n21:05\n乙\n\n3月2日 周一\n\n08:00\n丙\n")
        assert [(message.text, message.at) for message in found] == [
            ("甲", at("2026-03-01T09:30")), ("乙", at("2026-03-01T21:05")), ("丙", at("2026-03-02T08:00"))]

    def test_with_a_full_moment_propose_their_day_to_a_bare_time_below(self) -> None:
        found = split("小王 2026-03-01 21:14:05\n甲\n小王 21:20:11\n乙")
        assert [message.at for message in found] == [at("2026-03-01T21:14:05"), at("2026-03-01T21:20:11")]
        assert [[(doubt.field, doubt.why) for doubt in message.unconfirmed] for message in found] == [
            [], [("at", "原文只写了“21:20:11”，没有写日期，按上面一条的日期（2026年3月1日）推算")]]

    def test_with_a_full_moment_do_not_lend_their_day_to_an_earlier_time(self) -> None:
        """A chat program shows the time alone for messages of today."""
        found = split("小王 2026-03-01 21:14:05\n甲\n小王 08:20:11\n乙")
        assert [message.at for message in found] == [at("2026-03-01T21:14:05"), None]

    def test_of_a_chat_sent_by_mail_have_their_day_between_rules(self) -> None:
        found = split("Dear:\n\n  “催收小王”的聊天记录如下:\n\n—————  2026-03-01  —————\n\n催收小王  09:30\n\n你还不还钱\n\n我  09:31\n\n不要再打了\n")
        assert [(message.text, message.at, message.account) for message in found] == [
            ("你还不还钱", at(MARCH_1), "催收小王"), ("不要再打了", at("2026-03-01T09:31"), "我")]

    def test_of_a_chat_exported_to_a_text_file_come_after_its_preamble(self) -> None:
        rule = "=" * 64
        found = split(f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{rule}\n消息分组:我的好友\n{rule}\n消息对象:催收小王\n{rule}\n\n"
                      "2026-03-01 21:14:05 催收小王\n你还不还钱\n\n2026-03-01 21:15:00 我\n不要再打了\n")
        assert [(message.text, message.account) for message in found] == [("你还不还钱", "催收小王"), ("不要再打了", "我")]

    def test_of_different_kinds_stand_in_one_paste(self) -> None:
        found = split("前面没有时间的一条\n\n2026-03-01 09:30 95599\n甲\n\n[2026/3/2 9:30] 小王: 乙\n\n发件人：10690000001234\n时间：3月3日\n内容：丙")
        assert [(message.text, message.at) for message in found] == [
            ("前面没有时间的一条", None), ("甲", at("2026-03-01T09:30")), ("乙", at("2026-03-02T09:30")), ("丙", at("2026-03-03"))]

    def test_of_a_number_right_over_signed_messages(self) -> None:
        found = split("10690000001234\n【甲】您好\n\n10690000005678\n【乙】您好")
        assert [(message.sender, message.signature) for message in found] == [("10690000001234", "甲"), ("10690000005678", "乙")]

    def test_end_a_signed_message_where_another_signed_one_follows_a_blank_line(self) -> None:
        found = split("2026-03-01 09:30 95599\n【甲】您好\n\n【甲】再次提醒")
        assert [(message.text, message.at) for message in found] == [("【甲】您好", at(MARCH_1)), ("【甲】再次提醒", None)]


KEPT_WHOLE = {
    "a hearing in the future": "传票\n开庭时间\n2026年12月5日 09:30\n地点：第三法庭",
    "a time with what happens then": "2026-03-01 09:30 开庭地点：第三法庭\n请准时到庭",
    "a time run into words": "2026-03-01 09:30开庭审理\n请准时到庭",
    "a name and an hour": "小王 09:30\n在楼下等你",
    "a deadline": "截止 2026-03-01 18:00\n逾期后果自负",
    "a deadline in words": "最迟今天 18:00\n必须还清",
    "the time label of a summons": "时间：2026年3月1日9时\n地点：第三法庭\n被告：某某",
    "a date closes a letter": "特此通知\n某某公司\n2026年3月1日",
    "a number to call alone on a line": "请联系李律师\n13800001234\n收到回复",
    "a number to call before a time": "请致电 13800001234 2026-03-01 09:30\n过时不候",
    "a list within": "还款方式：\n1、支付宝\n2、微信",
    "an amount that looks like a list number": "1.5万元已逾期\n2.5万元将到期",
    "one list number alone": "1、立即还款",
    "a time that does not exist": "2026-02-30 09:30\n内容",
    "a day with words": "2026年3月1日您借款3000元\n至今未还",
    "an hour that does not exist": "2026-03-01 29:30\n内容",
}


class TestWordsThatLookLikeHeaders:
    @pytest.mark.parametrize("text", KEPT_WHOLE.values(), ids=KEPT_WHOLE.keys())
    def test_stay_in_the_message(self, text: str) -> None:
        (message,) = split(text)
        assert (message.text, message.at, message.sender, message.account) == (text, None, None, None)

    @pytest.mark.parametrize("text", KEPT_WHOLE.values(), ids=KEPT_WHOLE.keys())
    def test_stay_in_a_message_under_a_header(self, text: str) -> None:
        found = split(f"2026-03-02 10:00 95599\n{text}\n2026-03-02 10:05 95599\n下一条")
        assert [message.text for message in found] == [text, "下一条"]

    def test_are_never_taken_for_a_sender(self) -> None:
        found = split("小王 2026-03-01 09:30\n请打\n13800001234\n2026-03-01 09:31 95599\n下一条")
        assert [message.sender for message in found] == [None, "95599"]


class TestWithoutHeaders:
    def test_blank_lines_part(self) -> None:
        assert [message.text for message in split("第一条\n续行\n\n\n第二条\n \n第三条\n")] == ["第一条\n续行", "第二条", "第三条"]

    def test_rules_part_and_are_kept_beside(self) -> None:
        found = split("第一条\n------\n第二条\n＝＝＝＝\n\n第三条")
        assert [(message.text, message.header) for message in found] == [("第一条", ""), ("第二条", "------"), ("第三条", "＝＝＝＝")]

    @pytest.mark.parametrize("mark", ["{}、", "{}.", "{}．", "（{}）", "({}) ", "{}) ", "第{}条：", "  {}、 "])
    def test_the_numbers_of_a_list_part(self, mark: str) -> None:
        text = "\n".join(f"{mark.format(number)}短信{'甲乙丙'[number - 1]}\n\n续行" for number in (1, 2, 3))
        assert [message.text for message in split(text)] == ["短信甲\n\n续行", "短信乙\n\n续行", "短信丙\n\n续行"]

    def test_circled_numbers_part(self) -> None:
        assert [message.text for message in split("①甲\n②乙\n③丙")] == ["甲", "乙", "丙"]

    def test_line_ends_of_windows_are_like_others(self) -> None:
        assert split("甲\r\n乙\r\n\r\n丙") == split("甲\n乙\n\n丙")

    @pytest.mark.parametrize("text", ["", " \n\n\t\n"])
    def test_nothing_is_no_message(self, text: str) -> None:
        assert split(text) == ()

    def test_a_rule_alone_is_words(self) -> None:
        assert [message.text for message in split("------")] == ["------"]
        assert [message.text for message in split("甲\n------")] == ["甲\n------"]


class TestMentions:
    @pytest.mark.parametrize(("text", "signature"), [
        ("【示例金融】您好", "示例金融"), ("您好【示例金融】", "示例金融"), (" 【 示例金融 】您好", "示例金融"), ("您好。【示例金融】拒收请回复R", "示例金融"),
        ("【甲】您好【乙】", "甲"), ("您好【乙】请还款", None), ("[示例]您好", None), ("【】您好", None), ("您好", None),
    ])
    def test_a_signature_stands_first_or_last(self, text: str, signature: str | None) -> None:
        (message,) = split(text)
        assert (message.signature, message.text) == (signature, text.strip())

    @pytest.mark.parametrize(("text", "callback"), [
        ("请致电13800001234处理", "13800001234"), ("请速回电 138-0000-1234", "138-0000-1234"), ("联系电话：021-62345678", "021-62345678"),
        ("详询400-800-1234", "400-800-1234"), ("客服热线95599", "95599"), ("电联李律师（13800001234）", "13800001234"),
        ("13800001234（李律师）请回电", "13800001234"), ("TEL:13800001234", "13800001234"),
        ("您尾号1234的卡欠款13800001234元", None), ("案号13800001234", None), ("请联系本人，逾期3000元", None), ("电话打不通", None),
        ("请致电138****1234", None), ("请致电000-1234567", None), ("请致电138000012345", None),
    ])
    def test_a_number_to_call_back_follows_a_word_that_asks_for_it(self, text: str, callback: str | None) -> None:
        (message,) = split(text)
        assert (message.callback, message.sender) == (callback, None)

    def test_a_number_that_is_the_senders_is_not_a_second_one(self) -> None:
        (message,) = split("2026-03-01 09:30 13800001234\n请回电13800001234")
        assert (message.sender, message.callback) == ("13800001234", None)


class TestJoin:
    def test_puts_paragraphs_together_again(self) -> None:
        first, second = split("尊敬的客户：\n\n您的借款已逾期，请致电95599。")
        joined = join(first, second)
        assert (joined.text, joined.callback) == ("尊敬的客户：\n\n您的借款已逾期，请致电95599。", "95599")

    def test_puts_list_numbers_back_into_the_words(self) -> None:
        first, second = split("1、立即还款\n2、否则上门")
        assert join(first, second).text == "立即还款\n2、否则上门"

    def test_puts_rules_back_into_the_words(self) -> None:
        first, second = split("催收通知\n------\n请还款")
        assert join(first, second).text == "催收通知\n------\n请还款"

    def test_leaves_a_time_without_its_day_out_of_the_words(self) -> None:
        first, second = split("09:12\n上半条\n09:13\n下半条")
        assert join(first, second).text == "上半条\n下半条"

    def test_leaves_the_second_header_out_of_the_words(self) -> None:
        first, second = split("2026-03-01 09:30 95599\n上半条\n2026-03-01 09:31 95599\n下半条【甲】")
        joined = join(first, second)
        assert (joined.text, joined.at, joined.sender, joined.signature) == ("上半条\n下半条【甲】", at(MARCH_1), "95599", "甲")
        assert joined.header == "2026-03-01 09:30 95599\n2026-03-01 09:31 95599"

    def test_takes_no_time_that_nobody_stated_of_the_first_and_puts_the_line_back(self) -> None:
        first, second = split("没有时间的一条\n\n2026-03-01 09:30 95599\n有时间的一条")
        joined = join(first, second)
        assert (joined.text, joined.at, joined.sender) == ("没有时间的一条\n2026-03-01 09:30 95599\n有时间的一条", None, None)


class TestContacts:
    def test_hold_what_was_pasted(self) -> None:
        (message,) = split("李经理 13800001234 2026-03-01 09:30\n【甲】请致电95599")
        assert contact_from(message, recipient="r1") == Contact(id="c1", channel=Channel.WECHAT, recipient="r1", at=at(MARCH_1), sender="13800001234",
                                                                account="李经理", signature="甲", callback="95599", text="【甲】请致电95599")


SHAPES: list[Callable[[datetime], tuple[str, datetime]]] = [
    lambda moment: (f"{moment:%Y-%m-%d %H:%M:%S} 13800001234\n", moment),
    lambda moment: (f"催收小王 {moment:%Y-%m-%d %H:%M:%S}\n", moment),
    lambda moment: (f"催收小王(12345) {moment:%Y/%m/%d %H:%M:%S}\n", moment),
    lambda moment: (f"[{moment:%Y-%m-%d %H:%M}] 催收小王: ", moment.replace(second=0)),
    lambda moment: (f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}\n", moment.replace(second=0)),
    lambda moment: (f"发件人：95599\n时间：{moment:%Y-%m-%d %H:%M:%S}\n内容：", moment),
]

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 24)).map(lambda moment: moment.replace(microsecond=0, tzinfo=BEIJING))
LINES = st.text("你还不还钱再骂我就去单位等着，。！？ 逾期3000元【】", min_size=1, max_size=20).filter(lambda line: squeezed(line) and not line.startswith(" "))
SAID = st.lists(LINES.map(str.strip), min_size=1, max_size=4).map("\n".join)
HEADER_LIKE = st.sampled_from([
    "2026-03-01 09:30", "催收小王 2026-03-01 21:14:05", "13800001234", "3月1日 周日", "09:30", "------", "1、甲", "2、乙", "发件人：95599", "时间：3月1日",
    "内容：甲", "[2026/3/1 9:30] 张三: 甲", "短信", "", " ", "【甲】乙", "2026年12月5日 9:30", "小王 09:30:00", "小王 09:30", "—— 2026-03-01 ——", "我：乙", "小李", "我", "小王：甲", "我 09:31",
    "来自：95xxx（3/1 14:02）", "+852 5123 4567", "95***", "发件人：小李", "上午 9:15", "95599 3/1", "聊天记录如下：", "请致电13800001234",
])


class TestAnything:
    @settings(deadline=None)
    @given(st.lists(st.tuples(MOMENTS, SAID), min_size=1, max_size=30), st.sampled_from(SHAPES), st.sampled_from(["\n", "\n\n"]))
    def test_pasted_with_headers_comes_back_whole(
            self, said: list[tuple[datetime, str]], shape: Callable[[datetime], tuple[str, datetime]], between: str) -> None:
        pasted = between.join(shape(moment)[0] + text for moment, text in said)
        assert [(message.at, message.text) for message in split(pasted)] == [(shape(moment)[1], text) for moment, text in said]

    @settings(deadline=None)
    @given(st.lists(words() | HEADER_LIKE | LINES, max_size=12).map("\n".join))
    def test_pasted_is_never_lost_nor_changed(self, text: str) -> None:
        lines = set(text.replace("\r", "\n").split("\n"))
        for message in split(text):
            assert all(any(part in line for line in lines) for part in message.text.split("\n"))

    @settings(deadline=None)
    @given(st.lists(words() | HEADER_LIKE | LINES, max_size=12).map("\n".join))
    def test_pasted_is_taken_by_the_model_or_explained(self, text: str) -> None:
        for message in split(text):
            assert message.at is None or day_of(message.at) <= TODAY
            assert message.sender is None or message.sender != message.callback
            if message.text and all(map(fits_xml, message.text + (message.account or ""))):  # others are refused when they are pasted
                contact = contact_from(message)
                assert TypeAdapter(Contact).validate_json(contact.model_dump_json(), context={"today": TODAY}) == contact

    @settings(deadline=None)
    @given(st.lists(SAID, min_size=2, max_size=6))
    def test_parted_by_blank_lines_is_put_together_again(self, said: list[str]) -> None:
        found = split("\n\n".join(said))
        whole = found[0]
        for message in found[1:]:
            whole = join(whole, message)
        assert whole.text == "\n\n".join(said)


class TestBlankLines:
    """A letter under the only header stays whole; else what follows a blank line is a message of its own."""

    def test_part_what_has_no_header_from_the_message_above(self) -> None:
        found = split("2026-11-18 10:20 妈妈\n让你儿子还钱\n\n【示例律师事务所】律师函\n\n验证码 834512\n\n2026-11-19 09:00 95599\n明天上门")
        assert [(message.text, message.at, message.account) for message in found] == [
            ("让你儿子还钱", at("2026-11-18T10:20"), "妈妈"), ("【示例律师事务所】律师函", None, None), ("验证码 834512", None, None),
            ("明天上门", at("2026-11-19T09:00"), None)]

    def test_part_also_where_the_headers_stand_close_together(self) -> None:
        found = split("2026-03-01 09:30 95599\n甲\n2026-03-01 09:31 95599\n乙\n\n丙")
        assert [(message.text, message.sender) for message in found] == [("甲", "95599"), ("乙", "95599"), ("丙", None)]

    def test_part_also_where_something_stands_before_the_only_header(self) -> None:
        assert [message.text for message in split("甲\n\n2026-03-01 09:30 95599\n乙\n\n丙")] == ["甲", "乙", "丙"]

    @pytest.mark.parametrize("header", ["2026-03-01 09:30 95599", "3月1日\n\n09:30", "聊天记录如下：\n\n2026-03-01 09:30 95599"])
    def test_keep_a_letter_whole(self, header: str) -> None:
        (letter,) = split(f"{header}\n尊敬的客户：\n\n请联系李律师：\n\n13800001234\n\n某某公司\n2026年3月1日")
        assert (letter.text.count("\n\n"), squeezed(letter.header), letter.at) == (3, squeezed(header), at(MARCH_1))

    def test_give_a_rule_between_messages_to_the_next(self) -> None:
        found = split("2026-03-01 09:30 95599\n甲\n\n------\n\n2026-03-01 09:31 95599\n乙\n\n------\n\n丙")
        assert [(message.text, message.header) for message in found] == [
            ("甲", "2026-03-01 09:30 95599"), ("乙", "------\n2026-03-01 09:31 95599"), ("丙", "------")]

    def test_leave_no_lone_time_unseen(self) -> None:
        assert [message.text for message in split("2026-03-01 09:30 95599\n甲\n\n2026-03-01 09:31 95599\n乙\n\n10:05")] == ["甲", "乙", "10:05"]


SENDERS = {
    "number of another country": ("2026-03-01 09:30 +85251234567\n{}", MARCH_1, "+85251234567", None),
    "number of another country with spaces and name": ("李经理 +852 5123 4567 2026-03-01 09:30\n{}", MARCH_1, "+852 5123 4567", "李经理"),
    "number of another country with 00 and colon": ("2026-03-01 09:30 0085251234567：{}", MARCH_1, "0085251234567", None),
    "masked number after the time": ("2026-03-01 09:30 1670****111\n{}", MARCH_1, None, "1670****111"),
    "masked number before the time": ("106****12345 2026-03-01 09:30\n{}", MARCH_1, None, "106****12345"),
    "masked number, bracketed time, colon": ("95xxx（3/1 09:30）：{}", MARCH_1, None, "95xxx"),
    "name, bracketed time, colon": ("小李（3/1 09:30）：{}", MARCH_1, None, "小李"),
    "bracketed time, masked number": ("（3/1 09:30）95xxx：{}", MARCH_1, None, "95xxx"),
    "label, masked number, bracketed time": ("来自：95xxx（3/1 09:30）\n{}", MARCH_1, None, "95xxx"),
    "label, name, bracketed time, words": ("发件人：张三（2026-03-01 09:30）：{}", MARCH_1, None, "张三"),
    "label without colon": ("来自 95599 3/1 09:30\n{}", MARCH_1, "95599", None),
    "label after the time": ("2026-03-01 09:30 来自95599\n{}", MARCH_1, "95599", None),
    "label, time of an unsaid day": ("来自：95599（09:30）\n{}", None, "95599", None),
    "labels without 内容": ("发件人：95599\n时间：2026-03-01 09:30\n{}", MARCH_1, "95599", None),
    "labels without 内容, time first": ("时间：2026-03-01 09:30\n号码：95xxx\n{}", MARCH_1, None, "95xxx"),
    "two labels of the sender": ("来自：李经理\n号码：13800001234\n内容：{}", None, "13800001234", "李经理"),
    "label with the time in brackets, and 内容": ("来自：95xxx（3/1 09:30）\n内容：{}", MARCH_1, None, "95xxx"),
    "label with a name alone": ("来自：小李\n{}", None, None, "小李"),
    "number between marks that nobody sees": ("\u202a+86 170 1234 5678\u202c\u200e\n{}", None, "+86 170 1234 5678", None),
    "time with narrow spaces": ("\u200e2026-03-01\u202f09:30 95013588213\n{}", MARCH_1, "95013588213", None),
    "number with its country alone": ("+86 170 1234 5678\n{}", None, "+86 170 1234 5678", None),
    "number with its country over a blank line": ("+86 170 1234 5678\n\n{}", None, "+86 170 1234 5678", None),
    "mobile number alone": ("13800001234\n{}", None, "13800001234", None),
    "masked number alone": ("+86 170****1234\n{}", None, None, "+86 170****1234"),
    "time, comma, number": ("2026年3月1日09:30，95599：{}", MARCH_1, "95599", None),
    "number and day": ("95599 3/1\n{}", "2026-03-01", "95599", None),
    "channel beside the number": ("短信 95599 2026-03-01 09:30\n{}", MARCH_1, "95599", None),
    "lone time and name": ("10:05\n小李\n{}", None, None, "小李"),
    "lone time of a phone, blank line, name": ("上午 9:15\n\n催收李经理：\n{}", None, None, "催收李经理"),
    "lone time and number": ("10:05\n95599\n{}", None, "95599", None),
    "lone time and one's own name": ("10:05\n我\n{}", None, None, "我"),
    "moment and name": ("3月1日 09:30\n小李\n{}", MARCH_1, None, "小李"),
    "name over the moment": ("小李\n3月1日 09:30\n{}", MARCH_1, None, "小李"),
}


class TestSenders:
    @pytest.mark.parametrize(("shape", "moment", "sender", "account"), SENDERS.values(), ids=SENDERS.keys())
    def test_are_read_from_many_headers(self, shape: str, moment: str | None, sender: str | None, account: str | None) -> None:
        found = split("\n\n".join(shape.format(text) for text in ("你还不还钱", "明天上门\n等着", "最后一次")))
        assert [message.text for message in found] == ["你还不还钱", "明天上门\n等着", "最后一次"]
        assert {(message.at, message.sender, message.account) for message in found} == {(moment and at(moment), sender, account)}
        assert all(message.header for message in found)
        assert all(contact_from(message).sender == sender for message in found)

    def test_and_lone_times_take_the_day_above(self) -> None:
        found = split("3月1日\n\n10:05\n小李\n甲\n\n上午 9:15\n\n李经理\n乙")
        assert [(message.text, message.at, message.account) for message in found] == [
            ("甲", at("2026-03-01T10:05"), "小李"), ("乙", at("2026-03-01T09:15"), "李经理")]

    @pytest.mark.parametrize("text", [
        "老赖\n还钱", "好的\n明天还", "我\n就在你楼下", "小心点\n别后悔", "某某公司\n通知",
    ])
    def test_are_not_taken_from_the_first_words_of_a_message(self, text: str) -> None:
        (message,) = split(f"2026-03-01 09:30\n{text}")
        assert (message.text, message.sender, message.account) == (text, None, None)

    @pytest.mark.parametrize("above", ["请联系李律师", "请拨打：", "客服热线如下，致电："])
    def test_are_not_numbers_that_the_words_above_ask_to_call(self, above: str) -> None:
        found = split(f"甲\n\n{above}\n\n13800001234\n收到请回")
        assert [message.sender for message in found] == [None, None, None]

    @pytest.mark.parametrize("text", ["您的借款（2026-03-01 09:30）：已逾期", "姓名：张三\n时间：2026年3月1日9时\n地点：第三法庭", "来自：小李：还钱", "956123\n请勿泄露"])
    def test_need_more_than_a_colon_brackets_or_a_few_digits(self, text: str) -> None:
        (message,) = split(text)
        assert (message.text, message.header) == (text, "")


class TestOwnWords:
    @pytest.mark.parametrize("header", [
        "我：", "我: ", "2026-03-01 09:30 我\n", "我 2026-03-01 09:30:00\n", "[2026/3/1 9:30] 我: ", "发件人：本人\n时间：2026-03-01 09:30\n内容：", "来自：我\n",
        "我(123456) 2026-03-01 09:30:00\n", "10:05\n我\n", "10:05\n我：",
    ])
    def test_are_told_apart(self, header: str) -> None:
        found = split(f"2026-02-01 09:30 95599\n还钱\n\n{header}能不能分期？\n\n2026-04-01 09:30 95599\n不能")
        assert [(message.text, message.is_own) for message in found] == [("还钱", False), ("能不能分期？", True), ("不能", False)]

    def test_begin_on_any_line_and_end_where_another_speaks(self) -> None:
        found = split("小王：还钱\n我：没钱\n注意身体\n小王：我去你家\n注意：后果自负\n\n小王：等着\n\n提示：已逾期")
        assert [(message.account, message.text) for message in found] == [
            ("小王", "还钱"), ("我", "没钱\n注意身体"), ("小王", "我去你家\n注意：后果自负"), ("小王", "等着"), (None, "提示：已逾期")]

    def test_under_a_time_take_it_but_not_its_number(self) -> None:
        found = split("2026-03-01 09:30 95599\n我：没钱\n2026-03-01 09:31 95599\n小王：那上门")
        assert [(message.at, message.sender, message.account) for message in found] == [
            (at(MARCH_1), None, "我"), (at("2026-03-01T09:31"), "95599", "小王")]

    def test_make_names_with_a_time_of_day_a_talk(self) -> None:
        found = split("小王 09:30\n还钱\n我 09:31\n没钱")
        assert [(message.account, message.text, message.is_own) for message in found] == [("小王", "还钱", False), ("我", "没钱", True)]

    def test_are_not_seen_where_nobody_is_called_i(self) -> None:
        (message,) = split("小王：还钱\n地址：示例路")
        assert (message.text, message.is_own) == ("小王：还钱\n地址：示例路", False)

    def test_joined_with_anothers_are_the_others(self) -> None:
        bare, own, other = split("甲\n\n我：乙\n\n2026-03-01 09:30 13800001234\n丙")
        assert (join(bare, own).is_own, join(bare, own).account) == (False, None)
        assert (join(own, other).is_own, join(own, other).account, join(own, other).sender) == (False, None, "13800001234")
        assert join(own, own).is_own


class TestSplitting:
    WHOLE = "李经理 13800001234 2026-03-01 09:30\n【甲】第一段\n  第二行\n\n\n第三段，请致电95599"

    def test_at_a_line_leaves_the_second_without_time_and_sender(self) -> None:
        (message,) = split(self.WHOLE)
        first, second = split_at(message, 1)
        assert (first.text, first.at, first.sender, first.account, first.signature, first.callback) == (
            "【甲】第一段", at(MARCH_1), "13800001234", "李经理", "甲", None)
        assert (second.text, second.at, second.sender, second.account, second.header, second.callback) == (
            "第二行\n\n\n第三段，请致电95599", None, None, None, "", "95599")

    @pytest.mark.parametrize("line", [1, 2, 3, 4])
    def test_at_any_line_is_undone_by_joining(self, line: int) -> None:
        (message,) = split(self.WHOLE)
        assert join(*split_at(message, line)) == message

    @pytest.mark.parametrize("line", [-1, 0, 5, 99])
    def test_at_a_line_that_has_nothing_on_one_side_is_refused(self, line: int) -> None:
        (message,) = split(self.WHOLE)
        with pytest.raises(ValueError, match="line"):
            split_at(message, line)

    def test_into_paragraphs_gives_one_message_each(self) -> None:
        (message,) = split(self.WHOLE)
        assert [part.text for part in paragraphs(message)] == ["【甲】第一段\n  第二行", "第三段，请致电95599"]
        assert paragraphs(Pasted(text="一段\n两行")) == (Pasted(text="一段\n两行"),)

    @settings(deadline=None)
    @given(st.lists(words() | HEADER_LIKE | LINES, max_size=12).map("\n".join))
    def test_of_anything_is_undone_by_joining(self, text: str) -> None:
        for message in split(text):
            assert functools.reduce(join, paragraphs(message)) == message
            for line in range(1, message.text.count("\n") + 1):
                assert join(*split_at(message, line)) == message


def test_what_a_person_pastes_from_many_places_is_parted_by_who_wrote_it() -> None:
    found = split(
        "2026-11-18 10:00 +85251234567\n你再不还钱，我们就上门。\n\n2026-11-18 10:20 妈妈\n他们说要告你\n\n【示例律师事务所】律师函\n您好：\n请尽快处理\n\n"
        "来自：95xxx（11/21 14:02）\n【某某金融】您的借款已逾期\n\n验证码 834512，5分钟内有效。\n\n我：能不能分期？\n\n1670****111 2026-11-20 09:00\n明天到你单位\n\n"
        "+86 170 1234 5678\n看到回话\n\n10:05\n小李\n你怎么还不还\n\n上午 9:15\n\n李经理\n今天必须还\n\n昨天 20:10 催收小王\n不还就告诉你同事\n我：别打给我同事\n小王：那你还钱\n")
    assert [(message.sender or message.account, message.text.split("\n")[0], message.is_own) for message in found] == [
        ("+85251234567", "你再不还钱，我们就上门。", False), ("妈妈", "他们说要告你", False), (None, "【示例律师事务所】律师函", False),
        ("95xxx", "【某某金融】您的借款已逾期", False), (None, "验证码 834512，5分钟内有效。", False), ("我", "能不能分期？", True),
        ("1670****111", "明天到你单位", False), ("+86 170 1234 5678", "看到回话", False), ("小李", "你怎么还不还", False), ("李经理", "今天必须还", False),
        ("催收小王", "不还就告诉你同事", False), ("我", "别打给我同事", True), ("小王", "那你还钱", False)]


def test_thirty_messages_of_a_phone_are_thirty() -> None:
    days = [date(2026, 3, 1) + timedelta(days=number) for number in range(30)]
    found = split("\n\n".join(f"{day.year}年{day.month}月{day.day}日 上午9:30\n【示例金融】第{number}条，请致电95599" for number, day in enumerate(days)))
    assert [(message.at, message.callback) for message in found] == [(at(f"{day}T09:30"), "95599") for day in days]


def test_five_thousand_lines_are_split() -> None:
    found = split("\n".join(f"催收小王 2026-03-01 {number // 60 % 24:02}:{number % 60:02}:00\n第{number}次" for number in range(2500)))
    assert [message.text for message in found] == [f"第{number}次" for number in range(2500)]


@pytest.mark.parametrize("text", ["1" * 200_000, "：" * 200_000, "【" * 100_000, "2026-03-01 " * 20_000, "联系" * 100_000, " " * 200_000 + "a", "一" * 100_000],
                         ids=["digits", "colons", "brackets", "days", "cues", "spaces", "numerals"])
def test_one_endless_line_is_one_message(text: str) -> None:
    (message,) = split(text)
    assert message.text == text.strip()
