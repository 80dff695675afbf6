"""At a terminal, which of what was read goes into the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from complaintgen.case.enums import Channel
    from complaintgen.intake import ReadEvent
    from complaintgen.intake.importers import ImportChoice, Overview, UnknownColumnsError

_MOST_WORDS = 40
_FEWEST_COLUMNS = 2
_COLUMN_QUESTIONS = {"at": "哪一列是时间", "sender": "哪一列是对方的号码", "text": "哪一列是内容", "channel": "哪一列是类型（短信、来电、未接等）", "duration_seconds": "哪一列是通话时长"}
"""What is asked of a table → by the names of the case, as --map takes them."""
_WAYS = ("全部登记", "只登记其中几个号码的", "只登记一段时间的", "都不登记")


def chosen_at_terminal(found: Overview, choice: ImportChoice) -> ImportChoice:
    """What the person wants of it.

    Raises:
        Abort: nothing.
    """
    if not found.count and not found.exhibits:
        raise click.Abort
    for number, words in enumerate(_WAYS, 1):
        click.echo(f"  {number}．{words}")
    match _number("登记哪些", len(_WAYS)):
        case 1:
            return choice
        case 2:
            return replace(choice, senders=_senders(found))
        case 3:
            return replace(choice, first=_day("从哪一天起（如 2026-03-01）").date(), last=_day("到哪一天为止").date())
    raise click.Abort


def columns_at_terminal(unknown: UnknownColumnsError, file: str) -> Mapping[str, str]:
    """What the columns of a table hold, by heading.

    Raises:
        UserError: the same that was met, where the person names no column of those that are needed.
    """
    headings = list(unknown.columns)
    if len(headings) < _FEWEST_COLUMNS:
        raise unknown
    click.echo(f"{file} 是表格，列名不认识。各列是：")
    for number, heading in enumerate(headings, 1):
        cells = "；".join(cell[:_MOST_WORDS] for cell in unknown.columns[heading])
        click.echo(f"  {number}．{heading}" + (f"（例如：{cells}）" if cells else ""))
    told: dict[str, str] = {}
    for field, question in _COLUMN_QUESTIONS.items():
        picked = _number(f"{question}，没有写 0", len(headings), least=0)
        if picked:
            told.setdefault(headings[picked - 1], field)
    if len(told) < _FEWEST_COLUMNS:
        raise unknown
    click.echo("下次可以直接写明：" + " ".join(f"--map {heading}={field}" for heading, field in told.items()))
    return told


class ChannelQuestion:
    """How each conversation came that does not say so: asked when its first message is met, and once."""

    def __init__(self) -> None:
        self._told: dict[str, Channel | None] = {}

    def __call__(self, event: ReadEvent) -> Channel | None:
        other = event.sender or event.account or ""
        if other not in self._told:
            self._told[other] = _channel_of(other, event.text or "")
        return self._told[other]


def _channel_of(other: str, words: str) -> Channel | None:
    from complaintgen.case.enums import Channel

    ways = (Channel.SMS, Channel.WECHAT, Channel.CALL, Channel.QQ)
    shown = words.replace("\n", " ")[:_MOST_WORDS] + ("……" if len(words) > _MOST_WORDS else "")
    click.echo(f"{f'「{other}」' if other else '没有号码、名称的一方'}的信息没有写明是怎样联系的，例如：{shown}")
    for number, label in enumerate((*(way.label for way in ways), "先不登记这些"), 1):
        click.echo(f"  {number}．{label}")
    picked = _number("是哪一种", len(ways) + 1)
    return ways[picked - 1] if picked <= len(ways) else None


def _senders(found: Overview) -> tuple[str, ...]:
    """The numbers that the person picks of those that were listed."""
    listed = [sender for sender, _ in found.senders.most_common() if sender]
    while True:
        words = click.prompt("哪几个（写编号，用逗号隔开）", prompt_suffix="：", type=str)
        picked = [word.strip() for word in words.replace("，", ",").replace("、", ",").split(",") if word.strip()]
        if picked and all(word.isascii() and word.isdigit() and 1 <= int(word) <= len(listed) for word in picked):
            return tuple(listed[int(word) - 1] for word in picked)
        click.echo(f"请写 1 到 {len(listed)} 的编号。")


def _number(question: str, most: int, *, least: int = 1) -> int:
    while True:
        words = click.prompt(f"{question}（{least}—{most}）", prompt_suffix="：", type=str).strip()
        if words.isascii() and words.isdigit() and least <= int(words) <= most:
            return int(words)
        click.echo(f"请写 {least} 到 {most} 的编号。")


def _day(question: str) -> datetime:
    while True:
        words = click.prompt(question, prompt_suffix="：", type=str).strip()
        try:
            return datetime.strptime(words, "%Y-%m-%d")
        except ValueError:
            click.echo("请写成 2026-03-01 这样。")
