"""Many messages pasted at once: parted, read, and not a word of them lost; today is Wednesday, 25 November 2026."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from complaintgen.case.events import Contact
from complaintgen.case.kinds import Channel
from complaintgen.case.scalars import BEIJING, day_of
from complaintgen.errors import AnswerError
from complaintgen.intake.pasting import Pasted, contact_of, join, split_messages
from tests.intake.typed import TODAY, words


def squeezed(text: str) -> str:
    return "".join(text.split())


def split(text: str) -> tuple[Pasted, ...]:
    """Split, holding that nothing pasted is lost."""
    found = split_messages(text, TODAY)
    assert squeezed("".join(message.header + message.text for message in found)) == squeezed(text)
    return found


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

    def test_with_a_full_moment_do_not_lend_their_day_to_a_bare_time(self) -> None:
        """A chat program shows the time alone for messages of today."""
        found = split("小王 2026-03-01 21:14:05\n甲\n小王 21:20:11\n乙")
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
        ("请致电13800001234处理", "13800001234"), ("请速回电 138-0000-1234", "13800001234"), ("联系电话：021-62345678", "021-62345678"),
        ("详询400-800-1234", "4008001234"), ("客服热线95599", "95599"), ("电联李律师（13800001234）", "13800001234"),
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

    def test_takes_from_the_second_what_the_first_does_not_say(self) -> None:
        first, second = split("没有时间的一条\n\n2026-03-01 09:30 95599\n有时间的一条")
        assert (join(first, second).at, join(first, second).sender) == (at(MARCH_1), "95599")


class TestContacts:
    def test_hold_what_was_pasted(self) -> None:
        (message,) = split("李经理 13800001234 2026-03-01 09:30\n【甲】请致电95599")
        contact = contact_of(message, "c1", channel=Channel.WECHAT, recipient="r1")
        assert contact == Contact(id="c1", channel=Channel.WECHAT, recipient="r1", at=at(MARCH_1), sender="13800001234",
                                  account="李经理", signature="甲", callback="95599", text="【甲】请致电95599")

    def test_with_a_character_no_paper_can_hold_are_explained(self) -> None:
        with pytest.raises(AnswerError, match="U\\+0001"):
            contact_of(split_messages("a\x01b", TODAY)[0], "c1")


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
    "内容：甲", "[2026/3/1 9:30] 张三: 甲", "短信", "", " ", "【甲】乙", "2026年12月5日 9:30", "小王 09:30:00", "小王 09:30", "—— 2026-03-01 ——", "聊天记录如下：", "请致电13800001234",
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
            try:
                contact = contact_of(message, "c1")
            except AnswerError:
                continue
            assert TypeAdapter(Contact).validate_json(contact.model_dump_json(), context={"today": TODAY}) == contact

    @settings(deadline=None)
    @given(st.lists(SAID, min_size=2, max_size=6))
    def test_parted_by_blank_lines_is_put_together_again(self, said: list[str]) -> None:
        found = split("\n\n".join(said))
        whole = found[0]
        for message in found[1:]:
            whole = join(whole, message)
        assert whole.text == "\n\n".join(said)


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
