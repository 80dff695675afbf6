"""More kinds of pastes, each with all that it must give; today is Wednesday, 25 November 2026. See `shown_events` for the lines."""

from __future__ import annotations

import pytest

from complaintgen.intake import Side
from complaintgen.intake.conversations import reclaim, split_messages, system_lines
from tests.intake.shown_events import shown
from tests.intake.typed import TODAY

PASTES: dict[str, tuple[str, list[str]]] = {
    "forwarding app: carrier, time and phone on one line": (
        "再不还钱就上门\n中国移动 2026-11-20 09:12 小米13",
        ["2026-11-20 09:12 · unknown · - · 再不还钱就上门"],
    ),
    "forwarding app: one line under each, no blank lines": (
        "再不还钱就上门\n等着\n中国移动 2026-11-20 09:12 小米13\n今天找你父母\n中国移动 2026-11-20 09:15 小米13",
        ["2026-11-20 09:12 · unknown · - · 再不还钱就上门⏎等着", "2026-11-20 09:15 · unknown · - · 今天找你父母"],
    ),
    "forwarding app: card with a number, card's id, a phone called by its owner": (
        "16500005678\n再不还钱就上门\nSIM1_中国移动_16500009999\nSubId：1\n2026-11-20 09:12:00\n我的备用机\n"
        "16500005679\n还钱\nSIM1_中国移动_16500009999\nSubId：1\n2026-11-20 09:13:00\n我的备用机",
        ["2026-11-20 09:12 · theirs · 16500005678 · 再不还钱就上门", "2026-11-20 09:13 · theirs · 16500005679 · 还钱"],
    ),
    "forwarding app: card and carrier, then time and phone without a year": (
        "16500005678\n再不还钱就上门\n卡2 中国联通\n11-20 09:12 vivo X100\n\n16500005679\n还钱\n卡2 中国联通\n11-20 09:15 vivo X100",
        ["2026-11-20 09:12? · theirs · 16500005678 · 再不还钱就上门", "2026-11-20 09:15? · theirs · 16500005679 · 还钱"],
    ),
    "forwarding app: the card before the number": (
        "卡1：16500005678\n再不还钱就上门\n2026-11-20 09:12:00",
        ["2026-11-20 09:12? · theirs · 16500005678 · 再不还钱就上门"],
    ),
    "forwarding app: the card before the words": (
        "[SIM2]再不还钱就上门\n2026-11-20 09:12:00\n[SIM2]还钱\n2026-11-20 09:14:00",
        ["2026-11-20 09:12 · unknown · - · 再不还钱就上门", "2026-11-20 09:14 · unknown · - · 还钱"],
    ),
    "forwarding app: labels over and under the words": (
        "来自：16500005678\n内容：再不还钱就上门\n卡槽：SIM1_中国移动\n时间：2026-11-20 09:12:00\n设备：小米13",
        ["2026-11-20 09:12 · theirs · 16500005678 · 再不还钱就上门"],
    ),
    "labels over and under the words, again and again": (
        "来自：16500005678\n内容：再不还钱就上门\n时间：2026-11-20 09:12:00\n来自：16500005679\n内容：还钱\n时间：2026-11-20 09:13:00",
        ["2026-11-20 09:12 · theirs · 16500005678 · 再不还钱就上门", "2026-11-20 09:13 · theirs · 16500005679 · 还钱"],
    ),
    "forwarding app: carrier, time and phone behind the words, numbers over them": (
        "16500005678\n再不还钱就上门 SIM1_中国移动 2026-11-20 09:12:00 小米13\n16500005679\n还钱 SIM1_中国移动 2026-11-20 09:13:00 小米13",
        ["2026-11-20 09:12 · theirs · 16500005678 · 再不还钱就上门", "2026-11-20 09:13 · theirs · 16500005679 · 还钱"],
    ),
    "forwarding app: one text behind which all stands": (
        "再不还钱就上门 中国移动 2026-11-20 09:12 小米13",
        ["2026-11-20 09:12 · unknown · - · 再不还钱就上门"],
    ),
    "names over words, each once": (
        "贷后小李:\n还钱\n\n阳光:\n我没欠钱",
        ["- · theirs · 贷后小李 · 还钱", "- · unknown · 阳光 · 我没欠钱"],
    ),
    "a number and the person in turn": (
        "16500005678：还钱\n我：没钱",
        ["- · theirs · 16500005678 · 还钱", "- · mine · 我 · 没钱"],
    ),
    "words that name a carrier stay words": (
        "请联系中国移动\n还钱",
        ["- · unknown · - · 请联系中国移动⏎还钱"],
    ),
    "lines of a chat program and nothing else": (
        "语音通话时长 00:35\n对方已取消\n\"催收小李\"撤回了一条消息",
        ["- · unknown · - · ANSWERED 35s", "- · theirs · - · MISSED"],
    ),
    "calls of a chat in all its words": (
        "语音通话 已取消\n视频通话 已拒绝\n通话时长 01:12\n忙线未接听\n对方无应答\n已取消",
        ["- · mine · - · MISSED", "- · theirs · - · MISSED", "- · unknown · - · ANSWERED 72s", "- · theirs · - · MISSED", "- · mine · - · MISSED", "- · mine · - · MISSED"],
    ),
    "已取消 without a call beside it is words": (
        "已取消",
        ["- · unknown · - · 已取消"],
    ),
    "a recalled message between messages": (
        "催收小李 2026-11-20 09:12\n还钱\n催收小李撤回了一条消息\n催收小李 2026-11-20 09:15\n等着",
        ["2026-11-20 09:12 · theirs · 催收小李 · 还钱", "2026-11-20 09:15 · theirs · 催收小李 · 等着"],
    ),
    "a thread: the number once, then times and words": (
        "16500005678\n2026-11-20 09:12\n你好还钱\n2026-11-20 09:15\n我知道了\n2026-11-20 09:18\n再不还上门",
        ["2026-11-20 09:12 · unknown · 16500005678 · 你好还钱", "2026-11-20 09:15 · unknown · 16500005678 · 我知道了", "2026-11-20 09:18 · unknown · 16500005678 · 再不还上门"],
    ),
    "a thread: the number once, the times behind or before the words": (
        "16500005678\n11-20 09:12 还钱\n11-20 09:13 我知道了",
        ["2026-11-20 09:12? · unknown · 16500005678 · 还钱", "2026-11-20 09:13? · unknown · 16500005678 · 我知道了"],
    ),
    "a thread: what was sent and received is marked": (
        "16500005678\n2026-11-20 09:12\n已接收\n还钱\n2026-11-20 09:15\n已发送\n我知道了",
        ["2026-11-20 09:12 · theirs · 16500005678 · 还钱", "2026-11-20 09:15 · mine · 16500005678 · 我知道了"],
    ),
    "numbers in brackets before times": (
        "【16500005678】2026-11-20 09:12 再不还\n（16500005679）11月20日 09:15：还钱\n[16500005678] 2026-11-20 09:16\n上门",
        ["2026-11-20 09:12 · theirs · 16500005678 · 再不还", "2026-11-20 09:15? · theirs · 16500005679 · 还钱", "2026-11-20 09:16 · theirs · 16500005678 · 上门"],
    ),
    "numbers in brackets before words": (
        "【16500005678】还钱\n【16500005679】上门",
        ["- · theirs · 16500005678 · 还钱", "- · theirs · 16500005679 · 上门"],
    ),
    "the person in brackets": (
        "催收小李：还钱\n（我）我没欠钱\n催收小李：再不还上门",
        ["- · theirs · 催收小李 · 还钱", "- · mine · 我 · 我没欠钱", "- · theirs · 催收小李 · 再不还上门"],
    ),
    "from a number to the person and back": (
        "16500005678 → 我 2026-11-20 09:12\n还钱\n我 → 16500005678 2026-11-20 09:13\n没钱",
        ["2026-11-20 09:12 · theirs · 16500005678 · 还钱", "2026-11-20 09:13 · mine · 16500005678 · 没钱"],
    ),
    "from number to number, neither of which is known": (
        "16500005678 → 16500009999 2026-11-20 09:12 还钱\n16500009999 → 16500005678 2026-11-20 09:13 没钱",
        ["2026-11-20 09:12? · unknown · - · 还钱", "2026-11-20 09:13? · unknown · - · 没钱"],
    ),
    "days before months": (
        "16500005678 20/11/2026 09:12 再不还\n16500005678 03/04/2026 09:12 还钱",
        ["2026-11-20 09:12 · theirs · 16500005678 · 再不还", "2026-04-03 09:12? · theirs · 16500005678 · 还钱"],
    ),
    "months before days, as another line tells": (
        "[11/20/26, 9:12:33 AM] 催收李: 还钱\n[3/4/26, 9:12:33 AM] 催收李: 上门",
        ["2026-11-20 09:12 · theirs · 催收李 · 还钱", "2026-03-04 09:12? · theirs · 催收李 · 上门"],
    ),
    "whatsapp of an iPhone, the day first": (
        "[20/11/26, 09:12:33] Collector: pay\n[20/11/26, 09:13:33] Me: no debt",
        ["2026-11-20 09:12? · theirs · Collector · pay", "2026-11-20 09:13? · mine · Me · no debt"],
    ),
    "whatsapp of Android, the day first": (
        "20/11/2026, 09:12 - 催收李: 还钱\n20/11/2026, 09:13 - 陈晓: 没欠",
        ["2026-11-20 09:12 · theirs · 催收李 · 还钱", "2026-11-20 09:13 · unknown · 陈晓 · 没欠"],
    ),
    "telegram: name, time in brackets": (
        "催收李, [20.11.2026 9:12]\n还钱\n\n陈晓, [20.11.2026 9:13]\n没钱",
        ["2026-11-20 09:12 · theirs · 催收李 · 还钱", "2026-11-20 09:13 · unknown · 陈晓 · 没钱"],
    ),
}


class TestPastes:
    @pytest.mark.parametrize(("text", "wanted"), PASTES.values(), ids=PASTES.keys())
    def test_give_what_they_say_and_nothing_else(self, text: str, wanted: list[str]) -> None:
        assert [shown(message) for message in split_messages(text, TODAY)] == wanted

    @pytest.mark.parametrize("text", [text for text, _ in PASTES.values()], ids=PASTES.keys())
    def test_keep_every_character_in_words_or_header(self, text: str) -> None:
        found = split_messages(text, TODAY)
        assert sorted("".join("".join(message.header + message.text for message in found).split())) == sorted("".join(text.split()))


class TestAHeaderThatIsWords:
    @pytest.mark.parametrize("text", [text for text, _ in PASTES.values()], ids=PASTES.keys())
    def test_goes_back_into_them_with_nothing_lost_and_nothing_said_of_it(self, text: str) -> None:
        for message in split_messages(text, TODAY):
            words = reclaim(message)
            assert sorted("".join(words.text.split())) == sorted("".join((message.header + message.text).split()))
            assert (words.header, words.at, words.sender, words.account, words.direction, words.channel, words.unconfirmed) == ("", None, None, None, Side.UNKNOWN, None, ())

    def test_stands_where_it_stood(self) -> None:
        text = "再不还钱就上门\n2026-11-20 09:12\n等着\n2026-11-20 09:15"
        first, _ = split_messages(text, TODAY)
        assert reclaim(first, "再不还钱就上门\n2026-11-20 09:12").text == "再不还钱就上门\n2026-11-20 09:12"
        assert reclaim(first, "something else").text == "2026-11-20 09:12\n再不还钱就上门"


class TestTheNumberThatIsMine:
    TALK = "16500005678 → 16500009999 2026-11-20 09:12 还钱\n16500009999 → 16500005678 2026-11-20 09:13 没钱"

    def test_tells_whose_messages_between_two_numbers_are(self) -> None:
        assert [shown(message) for message in split_messages(self.TALK, TODAY, ["16500009999"])] == [
            "2026-11-20 09:12 · theirs · 16500005678 · 还钱", "2026-11-20 09:13 · mine · 16500005678 · 没钱"]

    def test_is_asked_where_nobody_said_it(self) -> None:
        (doubt,) = split_messages(self.TALK, TODAY)[0].unconfirmed
        assert (doubt.field, doubt.why) == ("sender", "原文写的是“16500005678 → 16500009999”，没有说哪个号码是您的")

    def test_is_never_the_other_sides(self) -> None:
        (message,) = split_messages("16500009999 2026-11-20 09:13\n没钱", TODAY, ["165 0000 9999"])
        assert (message.direction, message.sender) == (Side.MINE, None)


class TestLinesOfTheProgram:
    def test_are_told_with_the_reason(self) -> None:
        assert list(system_lines("还钱\n\"小李\"撤回了一条消息\n以上是打招呼的内容")) == [
            (2, "这里有一条信息被撤回，内容已经看不到，没有读取"), (3, "这是聊天软件自动显示的提示，不是谁说的话，没有读取")]

    def test_alone_are_no_message(self) -> None:
        assert split_messages("\"小李\"撤回了一条消息", TODAY) == ()


class TestSentencesOnLinesOfTheirOwn:
    TEXT = "再不还钱就上门了。\n你家人的电话我都有。\n今天下午必须处理！"

    def test_are_one_message_and_it_is_said_that_they_may_be_more(self) -> None:
        (message,) = split_messages(self.TEXT, TODAY)
        assert message.text == self.TEXT
        assert [(doubt.field, doubt.why[:16]) for doubt in message.unconfirmed] == [("text", "每一行都像单独的一条信息，原文没")]

    @pytest.mark.parametrize("text", ["再不还钱就上门了。\n你家人的电话我都有。", "16500005678 2026-11-20 09:12\n甲。\n乙。\n丙。", "甲\n乙。\n丙。"])
    def test_are_not_doubted_where_something_says_that_they_are_one_or_they_are_few(self, text: str) -> None:
        (message,) = split_messages(text, TODAY)
        assert message.unconfirmed == ()


class TestDaysOfThreeNumbers:
    def test_say_how_else_they_can_be_read(self) -> None:
        (message,) = split_messages("03/04/2026 09:12 95599\n还钱", TODAY)
        assert [doubt.why for doubt in message.unconfirmed] == ["原文写的是“03/04/2026 09:12”，先按日/月/年的写法读成2026年4月3日，也可以读成2026年3月4日"]
