"""At a terminal, which of what was read goes into the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from complaintgen.intake.importers import ImportChoice, Overview

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


def _senders(found: Overview) -> tuple[str, ...]:
    """The numbers that the person picks of those that were listed."""
    listed = [sender for sender, _ in found.senders.most_common() if sender]
    while True:
        words = click.prompt("哪几个（写编号，用逗号隔开）", prompt_suffix="：", type=str)
        picked = [word.strip() for word in words.replace("，", ",").replace("、", ",").split(",") if word.strip()]
        if picked and all(word.isascii() and word.isdigit() and 1 <= int(word) <= len(listed) for word in picked):
            return tuple(listed[int(word) - 1] for word in picked)
        click.echo(f"请写 1 到 {len(listed)} 的编号。")


def _number(question: str, most: int) -> int:
    while True:
        words = click.prompt(f"{question}（1—{most}）", prompt_suffix="：", type=str).strip()
        if words.isascii() and words.isdigit() and 1 <= int(words) <= most:
            return int(words)
        click.echo(f"请写 1 到 {most} 的编号。")


def _day(question: str) -> datetime:
    while True:
        words = click.prompt(question, prompt_suffix="：", type=str).strip()
        try:
            return datetime.strptime(words, "%Y-%m-%d")
        except ValueError:
            click.echo("请写成 2026-03-01 这样。")
