"""Talks whose title names who speaks: a name is no message, and whoever the title does not name is the person; today is Wednesday, 25 November 2026."""

from __future__ import annotations

import pytest

from complaintgen.intake.conversations import split_messages
from tests.intake.shown_events import shown
from tests.intake.typed import TODAY

TALK = ["2026-03-04 14:05 · theirs · 催收小王 · 什么时候还", "2026-03-04 14:06 · mine · 阿明 · 月底", "2026-03-05 09:00 · theirs · 催收小王 · 今天"]

PASTES: dict[str, tuple[str, list[str]]] = {
    "name, time, words under days, each apart": (
        "与催收小王的聊天记录\n2026年3月4日\n\n催收小王\n14:05\n什么时候还\n\n阿明\n14:06\n月底\n\n2026年3月5日\n\n催收小王\n09:00\n今天", TALK),
    "name, time, words without blank lines": (
        "与催收小王的聊天记录\n2026年3月4日\n催收小王\n14:05\n什么时候还\n阿明\n14:06\n月底\n2026年3月5日\n催收小王\n09:00\n今天", TALK),
    "time, name, words": (
        "“催收小王”的聊天记录\n2026年3月4日\n14:05\n催收小王\n什么时候还\n14:06\n阿明\n月底\n2026年3月5日\n09:00\n催收小王\n今天", TALK),
    "a name that says nothing of itself": (
        "我与阳光的聊天记录\n\n阳光\n2026-03-04 14:05\n什么时候还\n\n阿明\n2026-03-04 14:06\n月底",
        ["2026-03-04 14:05 · theirs · 阳光 · 什么时候还", "2026-03-04 14:06 · mine · 阿明 · 月底"]),
    "two names in the title, no times": (
        "“催收小王”和“李明”的微信聊天记录如下：\n\n催收小王\n还钱\n李明\n没有\n催收小王\n等着\n上门",
        ["- · theirs · 催收小王 · 还钱", "- · mine · 李明 · 没有", "- · theirs · 催收小王 · 等着⏎上门"]),
    "two names in the title, a colon behind them": (
        "贷后专员和阿明的聊天记录\n贷后专员：还钱\n阿明：没有\n贷后专员：等着",
        ["- · theirs · 贷后专员 · 还钱", "- · mine · 阿明 · 没有", "- · theirs · 贷后专员 · 等着"]),
    "a greeting over the title, as mail of WeChat has it": (
        "微信聊天记录\n亲爱的用户：\n“催收小王”和“李明”的微信聊天记录如下：\n\n—————  2026-03-04  —————\n\n\n催收小王  14:05\n\n还钱\n\n\n李明  14:06\n\n没有",
        ["2026-03-04 14:05 · theirs · 催收小王 · 还钱", "2026-03-04 14:06 · mine · 李明 · 没有"]),
    "another greeting over the title": (
        "尊敬的朋友，\n以下是催收小王与李明的聊天记录：\n催收小王 2026-03-04 14:05\n还钱\n李明 2026-03-04 14:06\n没有",
        ["2026-03-04 14:05 · theirs · 催收小王 · 还钱", "2026-03-04 14:06 · mine · 李明 · 没有"]),
    "a greeting behind the title is words": (
        "与催收小王的聊天记录\n催收小王 2026-03-04 14:05\n您好！\n请还钱",
        ["2026-03-04 14:05 · theirs · 催收小王 · 您好！⏎请还钱"]),
    "of two names that say nothing neither is the person": (
        "阳光和小雨的聊天记录\n阳光\n还钱\n小雨\n没有",
        ["- · unknown · 阳光 · 还钱", "- · unknown · 小雨 · 没有"]),
}


@pytest.mark.parametrize(("text", "wanted"), PASTES.values(), ids=PASTES.keys())
def test_names_in_the_title_tell_who_talks(text: str, wanted: list[str]) -> None:
    assert [shown(message).replace("?", "", 1) for message in split_messages(text, TODAY)] == wanted


@pytest.mark.parametrize(("text", "wanted"), PASTES.values(), ids=PASTES.keys())
def test_no_name_of_a_title_is_a_message(text: str, wanted: list[str]) -> None:
    names = {row.split(" · ")[2] for row in wanted}
    assert not [message.text for message in split_messages(text, TODAY) if names & set(message.text.split("\n")) or "聊天记录" in message.text]
