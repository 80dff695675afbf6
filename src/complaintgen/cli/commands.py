"""The commands; each parses, calls one function and prints."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from complaintgen.cli.chinese import ChineseGroup

PAPER_NAMES = ("police_report", "regulator_complaint", "civil_claim", "evidence_list", "filing_guide")


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="complaintgen", message="complaintgen %(version)s", help="显示版本。")
def complaintgen() -> None:
    """网贷催收骚扰维权文书生成。

    根据案件事实，找出行为当日有效的规定，生成报案材料、投诉书、民事起诉状、证据目录和办理指引（Word）。
    全部在本机完成，不联网。退出码：0 完成；2 输入有误；3 含待填内容（--strict）。
    """


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@click.option("--doc", "papers", multiple=True, type=click.Choice(PAPER_NAMES), metavar="文书",
              help=f"只生成这一种文书，可重复：{'、'.join(PAPER_NAMES)}。")
@click.option("--out", "folder", default="papers", type=click.Path(path_type=Path), metavar="文件夹",
              help="写入的文件夹，默认 papers。")
@click.option("--pack", "pack_name", default="default", metavar="模板包", help="内置模板包的名称，或模板包文件夹。")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="提交日期，默认今天。")
@click.option("--pdf", "with_pdf", is_flag=True, help="同时生成 PDF（需要 LibreOffice）。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出结果，供程序读取。")
@click.option("--strict", is_flag=True, help="有文书含待填内容时，退出码为 3。")
def generate(case_file: str, papers: tuple[str, ...], folder: Path, pack_name: str, day: datetime | None,
             with_pdf: bool, as_json: bool, strict: bool) -> bool:
    """由案件文件（JSON，- 为标准输入）生成文书。

    不指定 --doc 时，生成事实支持的全部文书，并说明其余文书为什么没有生成。
    """
    # The rooms load here, so that --help stays quick.
    from complaintgen import generate as render
    from complaintgen import load_law, load_pack, read_case, write_bundle
    from complaintgen.cli.printing import print_bundle
    from complaintgen.documents.pdf import convert_to_pdf

    today = date.today()
    case = read_case(case_file, today)
    filing_day = day.date() if day else case.filing.on or today
    bundle = render(case, load_law(), load_pack(pack_name), filing_day, papers)
    written = write_bundle(bundle, folder)
    if with_pdf:
        convert_to_pdf([item.path for item in written], folder)
    print_bundle(bundle, written, folder, as_json=as_json)
    return strict and any(paper.missing for paper in bundle.papers)


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
def validate(case_file: str) -> None:
    """检查案件文件，一次列出全部问题。"""
    from complaintgen import read_case

    read_case(case_file, date.today())
    click.echo("案件文件没有问题。")


@complaintgen.command()
def schema() -> None:
    """输出案件文件的 JSON Schema。"""
    from complaintgen.case.schema import case_schema

    click.echo(json.dumps(case_schema(), ensure_ascii=False, indent=2))


@complaintgen.group(cls=ChineseGroup)
def laws() -> None:
    """查看收录的法律规定。"""


@laws.command("list")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出全部版本的原文。")
def list_laws(as_json: bool) -> None:
    """列出全部规定及其各个版本。"""
    from complaintgen import load_law
    from complaintgen.cli.printing import print_laws

    print_laws(load_law(), as_json=as_json)
