"""Heads whose time is said as people say it, is none, or stands in a sentence: they part the messages, and no time is told that nobody stated."""

from __future__ import annotations

import pytest

from complaintgen.intake.conversations import split_messages
from tests.intake.shown_events import shown
from tests.intake.typed import TODAY

OVER = "2026-03-05 08:00 16500001111\n还钱\n"
FIRST = "2026-03-05 08:00 · theirs · 16500001111 · 还钱"

HEADS: dict[str, tuple[str, str]] = {
    "half past, number first": ("16500002222 2026年3月7日 12点半", "2026-03-07 12:30 · theirs · 16500002222 · 等着"),
    "an hour alone": ("2026-03-07 9点 16500002222", "2026-03-07 09:00 · theirs · 16500002222 · 等着"),
    "an hour of the evening in Chinese numerals": ("2026年3月7日 晚上九点 16500002222", "2026-03-07 21:00 · theirs · 16500002222 · 等着"),
    "a quarter past": ("16500002222 2026-03-07 下午3点一刻", "2026-03-07 15:15 · theirs · 16500002222 · 等着"),
    "o'clock without a year": ("3月7日 上午10点整 16500002222", "2026-03-07 10:00? · theirs · 16500002222 · 等着"),
    "the hour of a clock of 24 hours": ("2026/3/7 15时 16500002222", "2026-03-07 15:00 · theirs · 16500002222 · 等着"),
    "minutes without 分": ("2026年3月7日 8点05 16500002222", "2026-03-07 08:05 · theirs · 16500002222 · 等着"),
    "last night": ("昨晚11点20 16500002222", "2026-11-24 23:20? · theirs · 16500002222 · 等着"),
    "this morning": ("今早8点 16500002222", "2026-11-25 08:00? · theirs · 16500002222 · 等着"),
    "only the part of the day": ("3月7日 晚上 16500002222", "2026-03-07? · theirs · 16500002222 · 等着"),
    "an hour of the night or of the afternoon": ("2026-03-07 3点 16500002222", "2026-03-07? · theirs · 16500002222 · 等着"),
    "midnight of one day or the other": ("16500002222 2026-03-07 晚上12点", "-? · theirs · 16500002222 · 等着"),
    "a day that no month has": ("2026-02-30 10:00 16500002222", "-? · theirs · 16500002222 · 等着"),
    "a day that no month has, without an hour": ("16500002222 2026年2月30日", "-? · theirs · 16500002222 · 等着"),
    "a thirteenth month": ("2026/13/05 10:00 16500002222", "-? · theirs · 16500002222 · 等着"),
    "an hour that no day has": ("2026-03-05 24:10 16500002222", "-? · theirs · 16500002222 · 等着"),
    "a minute that no hour has": ("16500002222 2026-03-05 23:61", "-? · theirs · 16500002222 · 等着"),
    "an impossible day before a name": ("2026-02-30 10:00 催收小王", "-? · theirs · 催收小王 · 等着"),
}

ONE_LINE: dict[str, tuple[str, str]] = {
    "a reply, told": ("2026-03-06 9点 我回复他：请出示证件", "2026-03-06 09:00 · mine · - · 请出示证件"),
    "a reply to a number": ("2026-03-06 下午3点 我发给16500002222：请出示证件", "2026-03-06 15:00 · mine · 16500002222 · 请出示证件"),
    "a question, the time run together": ("2026年3月6日上午9点半我问对方：你是谁", "2026-03-06 09:30 · mine · - · 你是谁"),
    "words that one said": ("2026-03-06 21:05 我说：不要再打了", "2026-03-06 21:05 · mine · - · 不要再打了"),
    "words sent to somebody": ("2026-03-06 21:05 我给催收发微信：不要再打了", "2026-03-06 21:05 · mine · - · 不要再打了"),
    "their answer": ("2026-03-06 21:06 对方又回：偏要打", "2026-03-06 21:06 · theirs · - · 偏要打"),
    "what he threatened me with": ("2026-03-06 21:06 他威胁我：上门", "2026-03-06 21:06 · theirs · - · 上门"),
    "half past, number and words": ("16500002222 2026-03-07 12点半 等着", "2026-03-07 12:30 · theirs · 16500002222 · 等着"),
    "a month alone": ("10月 16500002222 说要爆通讯录", "-? · theirs · 16500002222 · 说要爆通讯录"),
    "an impossible day, number and words": ("2026年2月30日 10:00 16500002222 等着", "-? · theirs · 16500002222 · 等着"),
}

WORDS = [
    "今天 9点 上门", "最后期限\n今天下午3点", "3月9日 一点 都不还", "请在今天9点前处理", "3月5日 9点以前还清", "明天晚上8点到你家", "快一点\n还钱",
    "2026-02-30 09:30\n还清", "今天晚上\n等着", "10月 底还清", "周五 12点半 法庭见",
]


@pytest.mark.parametrize(("head", "wanted"), HEADS.values(), ids=HEADS.keys())
class TestHeads:
    def test_part_the_messages_wherever_they_stand(self, head: str, wanted: str) -> None:
        assert [shown(message) for message in split_messages(f"{OVER}{head}\n等着", TODAY)] == [FIRST, wanted]

    def test_part_them_over_others_too(self, head: str, wanted: str) -> None:
        [first, *_] = split_messages(f"{head}\n等着\n\n{OVER}", TODAY)
        assert shown(first).split(" · ")[1:] == wanted.split(" · ")[1:]
        assert head in first.header


def test_an_impossible_day_under_a_number_is_of_its_message() -> None:
    assert [shown(message) for message in split_messages(f"{OVER}\n16500002222\n2026-02-30 10:00\n等着", TODAY)] == [FIRST, "-? · theirs · 16500002222 · 等着"]


@pytest.mark.parametrize(("line", "wanted"), ONE_LINE.values(), ids=ONE_LINE.keys())
def test_a_head_and_its_words_on_one_line_are_a_message(line: str, wanted: str) -> None:
    assert [shown(message) for message in split_messages(f"{OVER}{line}", TODAY)] == [FIRST, wanted]


@pytest.mark.parametrize("words", WORDS)
def test_a_deadline_stays_in_the_words(words: str) -> None:
    assert [message.text for message in split_messages(f"2026-03-05 08:00 16500001111\n{words}", TODAY)] == [words]


@pytest.mark.parametrize(("written", "why"), [
    ("2026-02-30 10:00", "没有30日"), ("2026-03-05 24:10", "没有 24 点"), ("2026-03-05 23:61", "最多到 59"), ("2026-03-05 3点", "凌晨还是下午"), ("2026-03-05 晚上12点", "几种理解"),
])
def test_why_a_time_is_left_open_is_told_with_what_is_written(written: str, why: str) -> None:
    [message] = split_messages(f"{written} 16500002222\n等着", TODAY)
    [doubt] = message.unconfirmed
    assert doubt.field == "at"
    assert written in doubt.why
    assert why in doubt.why
