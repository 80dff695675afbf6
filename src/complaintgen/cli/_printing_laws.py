"""What the commands about the law print: for a person, or as JSON for a program."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import click

from complaintgen.cli._output import make_console, print_json
from complaintgen.law.provisions import Law, Provision, Version, as_rows, differences


def print_laws(law: Law, *, as_json: bool, day: date | None = None) -> None:
    """Print every provision version, or those in force on a day."""
    shown = {id(version) for version in law.versions() if day is None or version.edition.is_in_force(day)}
    if as_json:
        rows = [row for row, version in zip(as_rows(law), law.versions(), strict=True) if id(version) in shown]
        print_json(rows)
        return
    for version in law.versions():
        if id(version) in shown:
            end = version.edition.end or "现行有效"
            mark = "" if version.verified else "（未取得官方原文）"
            summary = law.provisions[version.provision_id].summary
            click.echo(f"{version.provision_id}  {version.edition.start} 至 {end}  {version.citation}{mark}  {summary}")


def print_provision(law: Law, provision: Provision, *, as_json: bool) -> None:
    """Print the versions of a provision side by side, what changed in 【】."""
    if as_json:
        rows = [row for row in as_rows(law) if row["id"] == provision.id]
        print_json(rows)
        return
    # Only a table needs it.
    from rich.table import Column, Table
    from rich.text import Text

    lines = [f"{provision.id}　{provision.summary}"]
    lines += [f"暂缓的条件：{provision.held_back_because}。"] if provision.held_back_because else []
    lines += [f"说明：{provision.note}。"] if provision.note else []
    console = make_console()
    for line in lines:
        console.print(line, markup=False)
    for version in provision.versions:
        console.print(_heading(version), markup=False, soft_wrap=True)
    texts = _texts_compared(provision.versions)
    if len(texts) == 1:
        console.print(texts[0], markup=False, soft_wrap=True)
        return
    # Chinese has no spaces to wrap at: without folding, a column cuts the text of the law.
    table = Table(*(Column(f"{version.edition.start} 起", overflow="fold") for version in provision.versions))
    table.add_row(*map(Text, texts))
    console.print(table)


def _texts_compared(versions: Sequence[Version]) -> list[str]:
    """The text of each version, what it changed in the one before it in 【】; in the first, what the second changed."""
    texts = [version.text or f"未取得官方原文（把握程度{version.certainty}）：{version.note}" for version in versions]
    marked = [differences(old.text, new.text) if old.text and new.text else None for old, new in pairwise(versions)]
    for index, both in enumerate(marked, 1):
        if both:
            texts[index] = both[1]
    if marked and marked[0]:
        texts[0] = marked[0][0]
    return texts


def _heading(version: Version) -> str:
    end = version.edition.end or "现行有效"
    return f"{version.edition.start} 至 {end}：{version.citation}（核对日 {version.edition.checked_on}）"
