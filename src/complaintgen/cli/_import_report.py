"""What is told of an import: what was found, what went into the case, what was left out and why."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._output import print_json

if TYPE_CHECKING:
    from datetime import date

    from complaintgen.cli._case_update import CaseUpdate
    from complaintgen.intake.importers import ImportChoice, Overview, Read, Remainder

_AT_ONCE = 500
_MOST_LINES = 40
_MOST_SENDERS = 20


def print_dry_run(found: Iterable[tuple[str, Read]], choice: ImportChoice, today: date, *, as_json: bool) -> None:
    """What would go into the case, event by event as it is read, so that a file of any size needs little memory."""
    if not as_json:
        print_overview(found, choice, today)
        return
    from complaintgen.intake import ReadExhibit
    from complaintgen.intake.importers import LeftOut, Remainder, event_row, exhibit_row, sift

    remainder, exhibits = Remainder(), []
    before = '{"events": [\n'
    waiting: list[str] = []
    for item in sift(found, choice, today):
        if isinstance(item, LeftOut):
            remainder.add(item)
        elif isinstance(item, ReadExhibit):
            exhibits.append(exhibit_row(item))
        else:
            waiting.append(before + _text(event_row(item)))
            before = ",\n"
            if len(waiting) >= _AT_ONCE:
                click.echo("".join(waiting), nl=False)
                waiting.clear()
    click.echo("".join(waiting), nl=False)
    opened = "" if before.startswith(",") else before
    exhibited = f'"exhibits": {_text(exhibits)},\n' if exhibits else ""
    click.echo(f'{opened}\n],\n{exhibited}"left_out": {_text(remainder.rows())}}}')


def _text(value: object) -> str:
    is_utf8 = codecs.lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
    return json.dumps(value, ensure_ascii=not is_utf8)


def print_overview(found: Iterable[tuple[str, Read]], choice: ImportChoice, today: date) -> Overview:
    """How many were found, of which days and senders, and what is left out."""
    from complaintgen.intake.importers import LeftOut, Overview, Remainder, sift

    overview, remainder = Overview(), Remainder()
    for item in sift(found, choice, today):
        if isinstance(item, LeftOut):
            remainder.add(item)
        else:
            overview.add(item)
    period = f"，{overview.first} 至 {overview.last}" if overview.first else ""
    files = f"；证据文件 {overview.exhibits} 份" if overview.exhibits else ""
    click.echo(f"读出对方发来、打来的 {overview.count} 条{period}{files}。")
    senders = [(sender, times) for sender, times in overview.senders.most_common() if sender]
    for number, (sender, times) in enumerate(senders[:_MOST_SENDERS], 1):
        click.echo(f"  {number}．{sender}：{times} 条")
    if len(senders) > _MOST_SENDERS:
        click.echo(f"  （还有 {len(senders) - _MOST_SENDERS} 个号码、账号）")
    if nameless := overview.senders[""]:
        click.echo(f"  没有号码和账号的：{nameless} 条")
    _print_left_out(remainder)
    return overview


def print_result(update: CaseUpdate, case_file: Path, kept_as: Sequence[str], *, as_json: bool) -> None:
    """What went into the case, and under which names originals were kept."""
    if as_json:
        print_json({"added": list(update.added), "known": update.known, "exhibits": list(update.exhibits), "kept": list(kept_as), "unconfirmed": update.unconfirmed,
                    "left_out": update.remainder.rows()})
        return
    known = f"，案件里已经有的 {update.known} 条没有重复登记" if update.known else ""
    files = f"，证据 {len(update.exhibits)} 份" if update.exhibits else ""
    click.echo(f"登记了 {len(update.added)} 条{files}{known}。" + (f"已写入 {case_file}。" if update.has_changed else "案件文件没有改动。"))
    if kept_as:
        click.echo(f"原件留存在案件旁边的 {case_file.stem}.evidence：{'、'.join(kept_as)}。")
    if update.unconfirmed:
        click.echo(f"其中有 {update.unconfirmed} 处是推算出来的，还要您核对：运行 complaintgen new {case_file} 逐项确认。")
    _print_left_out(update.remainder)


def _print_left_out(remainder: Remainder) -> None:
    if not len(remainder):
        return
    click.echo(f"没有登记、需要知道的有 {len(remainder)} 处：")
    for left in remainder.told[:_MOST_LINES]:
        click.echo(f"  {left.file} {left.place}：{left.why}")
    if len(remainder) > _MOST_LINES:
        click.echo(f"  （后面还有 {len(remainder) - _MOST_LINES} 处；加 --dry-run --json 看全部）")
