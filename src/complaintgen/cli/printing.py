"""What the commands print: for a person, or as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from complaintgen.documents import Bundle, Written
from complaintgen.documents.bundle import manifest, missing_rows
from complaintgen.law import Law
from complaintgen.law.provisions import as_rows


def print_bundle(bundle: Bundle, written: Sequence[Written], folder: Path, *, as_json: bool) -> None:
    """Print what was written, what is missing, what was left out and which deadlines run."""
    if as_json:
        report = json.loads(manifest(bundle, written)) | {"folder": str(folder), "deadlines": _deadline_rows(bundle)}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False, soft_wrap=True)
    table = Table("文书", "状态", title=f"已写入 {folder}", title_justify="left")
    for item in written:
        state = f"草稿，待填 {len(item.paper.missing)} 项" if item.paper.missing else "完成"
        table.add_row(item.path.name, state)
    console.print(table)
    for item in written:
        if item.kept:
            console.print(f"{item.kept.name} 已被修改过，没有覆盖；新文书写入 {item.path.name}。", markup=False)
    _print_missing(console, written)
    _print_rest(console, bundle)


def _print_missing(console: Console, written: Sequence[Written]) -> None:
    missing = {path: title for item in written for path, title in item.paper.missing.items()}
    if missing:
        console.print("\n待填：")
        for row in missing_rows(missing):
            console.print(f"  {row['path']}（{row['title']}）：{row['question']}", markup=False)


def _print_rest(console: Console, bundle: Bundle) -> None:
    if bundle.left_out:
        console.print("\n没有生成：")
        for offer in bundle.left_out:
            console.print(f"  {bundle.pack.titles[offer.paper]}：{offer.left_out_because}。", markup=False)
    if bundle.assessment.deadlines:
        console.print("\n期限：")
        for row in _deadline_rows(bundle):
            console.print(f"  {row['label']}：{row['from']} 起，至 {row['ends_on']}（{row['basis']}）。", markup=False)


def _deadline_rows(bundle: Bundle) -> list[dict[str, str]]:
    return [{"id": item.id, "label": item.label, "from": item.counted_from.isoformat(), "ends_on": item.ends_on.isoformat(),
             "basis": item.version.citation} for item in bundle.assessment.deadlines]


def print_laws(law: Law, *, as_json: bool) -> None:
    """Print every provision version."""
    if as_json:
        click.echo(json.dumps(as_rows(law), ensure_ascii=False, indent=2))
        return
    for version in law.versions():
        end = version.edition.end or "现行有效"
        click.echo(f"{version.edition.start} 至 {end}  {version.citation}  {law.provisions[version.provision_id].summary}")
