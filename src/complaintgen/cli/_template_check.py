"""`templates check`: what is wrong with a pack, before anyone uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._output import print_json

if TYPE_CHECKING:
    from complaintgen.packcheck.lint import PackFinding
    from complaintgen.packs.pack import Pack


@click.command("check", cls=ChineseCommand)
@click.argument("pack_name", metavar="模板包")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")
def check(pack_name: str, as_json: bool) -> bool:
    """检查模板包：每一处问题的位置、原因和改法。

    检查全部模板和短语的每一个分支，并用全部样例案件试着生成。有错误时退出码为 3。
    """
    # The rooms load here, so that --help stays quick.
    from complaintgen.papers.readiness import Severity

    findings = _findings(pack_name)
    if as_json:
        print_json(_rows(findings))
    else:
        click.echo(_as_text(findings))
    return any(finding.severity is Severity.ERROR for finding in findings)


def _findings(pack_name: str) -> tuple[PackFinding, ...]:
    from complaintgen.cli._packs import load_pack
    from complaintgen.errors import PackError
    from complaintgen.packcheck.lint import check_pack, unloadable
    from complaintgen.packcheck.preview import read_sample, sample_names

    try:
        pack = load_pack(pack_name)
    except PackError as error:
        # A folder that is no pack is a wrong argument; a pack that is broken is what the command is for.
        if not (Path(pack_name) / "pack.toml").is_file():
            raise
        return unloadable(error)
    return check_pack(pack, pack.law(), {name: read_sample(name) for name in sample_names()}, date.today())


def refuse_faulty(pack: Pack) -> None:
    """Keep a pack with errors from being passed on or installed; warnings and hints are told and let through.

    Raises:
        PackError: with every error found.
    """
    from complaintgen.errors import Fault, PackError
    from complaintgen.packcheck.lint import check_pack
    from complaintgen.packcheck.preview import read_sample, sample_names
    from complaintgen.papers.readiness import Severity

    findings = check_pack(pack, pack.law(), {name: read_sample(name) for name in sample_names()}, date.today())
    errors = [Fault(item.place, item.reason, item.remedy) for item in findings if item.severity is Severity.ERROR]
    if errors:
        raise PackError(*errors)
    click.echo("".join(f"{finding}\n" for finding in findings) + "检查通过。", err=True)


def _rows(findings: Sequence[PackFinding]) -> list[dict[str, object]]:
    return [{"severity": item.severity.value, "rule": item.rule, "file": item.file, "part": item.part, "where": item.where, "words": item.words,
             "reason": item.reason, "why": item.why, "remedy": item.remedy} for item in findings]


def _as_text(findings: Sequence[PackFinding]) -> str:
    from complaintgen.papers.readiness import Severity

    counts = Counter(item.severity for item in findings)
    total = "共" + "，".join(f"{severity.label} {counts[severity]} 项" for severity in Severity) + "。"
    return "\n".join([*map(str, findings), total])
