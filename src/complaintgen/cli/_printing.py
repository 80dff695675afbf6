"""What the commands print: for a person, or as JSON for a program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.case.model import Case
from complaintgen.cli._output import make_console, print_json
from complaintgen.papers.bundle import Bundle, Paper, Written, manifest, missing_rows
from complaintgen.papers.readiness import Issue, Severity, find_issues
from complaintgen.papers.variables import DeadlineView

if TYPE_CHECKING:
    from rich.console import Console


def print_bundle(bundle: Bundle, written: Sequence[Written], folder: Path, *, as_json: bool) -> None:
    """Print what was written, what is missing, what was left out and which deadlines run."""
    if as_json:
        report = json.loads(manifest(bundle, written)) | {"folder": str(folder), "deadlines": deadline_rows(bundle.deadlines)}
        print_json(report)
        return
    # Only a table needs it.
    from rich.table import Column, Table
    from rich.text import Text

    console = make_console(soft_wrap=True)
    table = Table(Column("文书", overflow="fold"), "状态", title=Text(f"已写入 {folder}", style="table.title"), title_justify="left")
    for item in written:
        state = _state_of(item.paper)
        table.add_row(Text(item.path.name), state)
    console.print(table)
    for item in written:
        if item.kept:
            console.print(f"{item.kept.name} 已被修改过，没有覆盖；新文书写入 {item.path.name}。", markup=False)
    _print_missing(console, bundle, written)
    _print_conflicts(console, written)
    _print_rest(console, bundle)


def _state_of(paper: Paper) -> str:
    """Whether a paper can be filed as it stands, and what keeps it from that."""
    lacks = [f"待填 {len(paper.missing)} 项"] if paper.missing else []
    lacks += [f"有 {len(paper.conflicts)} 处矛盾待核对"] if paper.conflicts else []
    return f"草稿，{'，'.join(lacks)}" if lacks else "完成"


def _print_missing(console: Console, bundle: Bundle, written: Sequence[Written]) -> None:
    missing = {path: title for item in written for path, title in item.paper.missing.items()}
    if missing:
        console.print("\n待填：")
        for row in missing_rows(missing, bundle.pack, bundle.digest.whole):
            console.print(f"  {row['place']}：{row['question']}", markup=False)


def _print_conflicts(console: Console, written: Sequence[Written]) -> None:
    conflicts = {(item.rule, item.paths): item for place in written for item in place.paper.conflicts}
    if conflicts:
        console.print("\n互相矛盾，核对后重新生成：")
        for item in conflicts.values():
            console.print(f"  {item.told}。{item.remedy}。", markup=False)


def _print_rest(console: Console, bundle: Bundle) -> None:
    for offer in bundle.without_complainant:
        console.print(f"\n{bundle.titles[offer.paper]}只以一起起诉的人的名义提出，没有把本人列入：{offer.not_for_complainant}。", markup=False)
    if bundle.left_out:
        console.print("\n没有生成：")
        for offer in bundle.left_out:
            console.print(f"  {bundle.titles[offer.paper]}：{offer.left_out_because}。", markup=False)
    if bundle.deadlines:
        console.print("\n期限：")
        for line in _deadline_lines(bundle.deadlines, bundle.assessment.day):
            console.print(f"  {line}", markup=False)
    if bundle.assessment.law_is_unchecked:
        age = "已超过一年" if bundle.assessment.law_is_old else "此后的修改没有核对"
        console.print(f"\n法律资料核对至 {bundle.assessment.law_checked_on}，{age}，提交前请核对现行规定。")


def deadline_rows(deadlines: Sequence[DeadlineView]) -> list[dict[str, object]]:
    """Each deadline as a JSON object."""
    return [{"id": item.id, "label": item.label, "event": item.event, "from": item.counted_from.isoformat(),
             "ends_on": item.ends_on.isoformat(), "own": item.is_own, "holidays_known": item.holidays_are_known,
             "basis": item.version.citation, "verified": item.version.verified, "rests_on": item.rests_on,
             "unconfirmed": item.is_unconfirmed} for item in deadlines]


def print_deadlines(deadlines: Sequence[DeadlineView], day: date) -> None:
    """Print each deadline on a line."""
    click.echo("\n".join(_deadline_lines(deadlines, day)) or "没有正在计算的期限。")


def _deadline_lines(deadlines: Sequence[DeadlineView], day: date) -> Iterator[str]:
    for item in deadlines:
        state = "，已届满" if item.is_over(day) else ""
        unknown = "；该年节假日尚未收入，可能顺延" if not item.holidays_are_known else ""
        doubt = "，日期尚待确认" if item.is_unconfirmed else ""
        yield f"{item.ends_on}{state}　{item.label}：{item.event}（{item.counted_from}{doubt}）起算（{item.version.citation}{unknown}）。"


def _issue_rows(issues: Sequence[Issue]) -> list[dict[str, object]]:
    return [{"severity": item.severity.value, "path": item.path, "place": item.place, "reason": item.reason, "remedy": item.remedy,
             "other_path": item.other_path, "papers": list(item.papers),
             "likeness": [{"paper": found.paper, "percent": found.percent, "other": found.other} for found in item.likeness]} for item in issues]


def summary_rows(case: Case, bundle: Bundle) -> dict[str, object]:
    """What the summary for the lawyer tells, as a JSON object: what is weak or missing, what was left out and why, which deadlines run."""
    return {"grounds": [{"id": ground.provision.id, "citation": ground.version.citation, "papers": list(bundle.papers_pleading(ground))}
                        for ground in bundle.assessment.grounds],
            "issues": _issue_rows(find_issues(case, bundle)), "deadlines": deadline_rows(bundle.deadlines),
            "left_out": [{"paper": offer.paper, "because": offer.left_out_because} for offer in bundle.left_out]}


def print_grounds(bundle: Bundle) -> None:
    """Print every ground that the facts carry, with the papers that plead it."""
    grounds = bundle.assessment.grounds
    if grounds:
        click.echo("\n全部可以主张的依据及所在文书：")
    for version, papers in dict.fromkeys((ground.version, bundle.papers_pleading(ground)) for ground in grounds):
        click.echo(f"{version.citation}：{'、'.join(bundle.titles[paper] for paper in papers) or '没有对应的文书'}")


def print_issues(issues: Sequence[Issue], case_file: str, *, as_json: bool) -> None:
    """Print what keeps the papers from being filed, what is weak, and hints."""
    if as_json:
        print_json(_issue_rows(issues))
        return
    name = "标准输入" if case_file == "-" else Path(case_file).name
    for item in issues:
        click.echo(f"{name}：{item.path}：{item.severity.label}：{item.reason}。{item.remedy}")
    counts = Counter(item.severity for item in issues)
    click.echo("共" + "，".join(f"{severity.label} {counts[severity]} 项" for severity in Severity) + "。")
