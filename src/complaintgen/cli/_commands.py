"""The commands; each parses, calls one function and prints."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen import __version__
from complaintgen.cli._batch import batch
from complaintgen.cli._citations import citations
from complaintgen.cli._click_zh import ChineseChoice, ChineseGroup, FilingDay
from complaintgen.cli._completion import completion
from complaintgen.cli._evidence import evidence
from complaintgen.cli._import import import_files
from complaintgen.cli._interview import new
from complaintgen.cli._output import ExitCode, print_json
from complaintgen.cli._paper_names import one_paper_option, paper_option
from complaintgen.cli._serve import serve
from complaintgen.cli._tag import tag
from complaintgen.cli._templates import templates

if TYPE_CHECKING:
    from complaintgen import Case, Pack
    from complaintgen.papers.bundle import Bundle

PACK = click.option("--pack", "pack_name", default="default", metavar="模板包", help="内置或者已安装的模板包的名称，或模板包文件夹。")
DAY = click.option("--date", "day", type=FilingDay(), metavar="日期", help="提交日期，默认今天。")
PLEAD = click.option("--plead", "pleas", multiple=True, metavar="编号",
                     help="律师决定采用的暂缓依据，可重复；编号见 complaintgen explain。")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="complaintgen %(version)s", help="显示版本。")
def complaintgen() -> None:
    """网贷催收骚扰维权文书生成。

    根据案件事实，找出行为当日有效的规定，生成报案材料、投诉书、举报信、民事起诉状、证据目录、办理指引等文书（Word）。
    全部在本机完成，不联网。退出码：0 完成；2 输入有误；3 含待填内容（--strict）、检查出错误（check、citations）、留存的证据有变动（evidence verify）；130 中途取消；141 输出没有读完就关闭。
    """


for told in (new, serve, batch, import_files):
    complaintgen.add_command(told)


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@paper_option("只生成这一种文书，可重复")
@click.option("--out", "folder", default="papers", type=click.Path(path_type=Path), metavar="文件夹",
              help="写入的文件夹，默认 papers。")
@PACK
@DAY
@click.option("--pdf", "with_pdf", is_flag=True, help="同时生成 PDF（需要 LibreOffice）。")
@AS_JSON
@click.option("--style", "claim_style", type=ChineseChoice(["narrative", "table"]), metavar="样式",
              help="民事起诉状的样式：narrative 叙述式，table 表格式；默认按模板包的设置。")
@click.option("--strict", is_flag=True, help="有文书含待填或者互相矛盾的内容时，退出码为 3。")
@PLEAD
def generate(case_file: str, papers: tuple[str, ...], folder: Path, pack_name: str, day: datetime | None,
             with_pdf: bool, as_json: bool, claim_style: str | None, strict: bool, pleas: tuple[str, ...]) -> bool:
    """由案件文件（JSON，- 为标准输入）生成文书。

    不指定 --doc 时，生成事实支持的全部文书，并说明其余文书为什么没有生成。
    """
    # The rooms load here, so that --help stays quick.
    from complaintgen import write_bundle
    from complaintgen.cli._printing import print_bundle
    from complaintgen.files.pdf import convert_to_pdf

    _, bundle = _assessed(case_file, pack_name, day, papers, pleas, claim_style)
    written = write_bundle(bundle, folder)
    if with_pdf:
        convert_to_pdf([item.path for item in written], folder)
    print_bundle(bundle, written, folder, as_json=as_json)
    return strict and any(paper.is_draft for paper in bundle.papers)


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@PACK
@DAY
@PLEAD
@click.option("--docx", "target", type=click.Path(path_type=Path), metavar="文件", help="写成 Word 文件。")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="文件",
              help="写成一个带走用的网页：全部情况、先做什么、期限、还缺什么；不联网就能打开、打印，案件也在里面，各条命令都能读回来。没有问完的案件也可以。")
@AS_JSON
def show(case_file: str, pack_name: str, day: datetime | None, pleas: tuple[str, ...], target: Path | None, page: Path | None, as_json: bool) -> None:
    """办案摘要：一页，供指导律师审阅。

    依据、薄弱之处、缺少的事实、期限，以及暂缓主张的依据和原因；屏幕上另列全部可以主张的依据，没有对应的文书的也列出。
    """
    from complaintgen.cli._take_away import write_page
    from complaintgen.files.disk import create_private
    from complaintgen.papers.bundle import case_summary
    from complaintgen.word.template import text_of

    if page is not None:
        write_page(case_file, pack_name, page, day=day.date() if day else None, pleas=pleas)
        if target is None:
            return
    case, bundle = _assessed(case_file, pack_name, day, (), pleas)
    summary = case_summary(case, bundle)
    if target is not None:
        create_private(target, summary)
        click.echo(f"已写入 {target}")
    elif as_json:
        from complaintgen.cli._printing import summary_rows

        print_json({"text": text_of(summary)} | summary_rows(case, bundle))
    else:
        from complaintgen.cli._printing import print_grounds

        click.echo(text_of(summary))
        print_grounds(bundle)


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@click.option("--ground", "ground_id", metavar="编号", help="只说明这一条依据，不论结论如何；与 --sentences 一起用时，只列出依据它的各段。")
@click.option("--sentences", "by_sentence", is_flag=True, help="逐段说明文书：每一段依据哪些事实、附表第几项、哪些证据和规定。")
@paper_option("只说明这种文书，可重复")
@PACK
@DAY
@PLEAD
@AS_JSON
def explain(case_file: str, ground_id: str | None, by_sentence: bool, papers: tuple[str, ...], pack_name: str, day: datetime | None,
            pleas: tuple[str, ...], as_json: bool) -> None:
    """说明每条依据：条文、构成要件、事实和证据。

    然后说明暂缓了哪些依据和原因，最后说明还缺哪些事实、补上后会改变什么。
    """
    from complaintgen.papers.explanation import as_text, explain_ground, sentences, sentences_as_text
    from complaintgen.papers.explanation import explain as explanation_of

    if ground_id is not None and not by_sentence:
        case, pack, filing_day = _told(case_file, pack_name, day, pleas)
        tree = explain_ground(case, pack.law(), pack, filing_day, ground_id, papers)
    else:
        case, bundle = _assessed(case_file, pack_name, day, papers, pleas)
        tree = sentences(bundle, papers, ground_id) if by_sentence else explanation_of(case, bundle)
    if as_json:
        print_json(tree)
    else:
        click.echo(sentences_as_text(tree) if by_sentence else as_text(tree), nl=False)


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@click.option("--folder", type=click.Path(path_type=Path, readable=False), metavar="文件夹",
              help="再与这个文件夹里其他人的案件文件比较相似度；指纹存在该文件夹的一个隐藏文件里，只有自己能读，不含姓名和原文。第一次每个案件要一两秒。")
@click.option("--forget", is_flag=True, help="删除 --folder 里的指纹文件，不做检查。")
@PACK
@DAY
@PLEAD
@AS_JSON
def check(case_file: str, folder: Path | None, forget: bool, pack_name: str, day: datetime | None, pleas: tuple[str, ...], as_json: bool) -> bool:
    """检查各文书能否提交：错误、警告、提示，附路径、原因和改法。

    并比较各文书与样例的相似度：法条、引用的原文、身份、请求、落款不算，只看自己的话里有多少与别人几乎一样；超过 25% 的提示补充本人的经过，不改写文书。

    有错误（不能提交）时退出码为 3。
    """
    from complaintgen.cli._likeness import alikeness_of, forget_fingerprints, print_figures
    from complaintgen.cli._printing import print_issues
    from complaintgen.papers.readiness import Severity, find_issues

    if forget:
        forget_fingerprints(folder, as_json=as_json)
        return False
    case, bundle = _assessed(case_file, pack_name, day, (), pleas)
    alike = alikeness_of(bundle, folder, case_file)
    issues = (*find_issues(case, bundle), *alike.issues)
    print_issues(issues, case_file, as_json=as_json)
    if not as_json:
        print_figures(alike, bundle)
    return any(issue.severity is Severity.ERROR for issue in issues)


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@one_paper_option("只找与这一种文书有关的")
@click.option("--all", "every_pair", is_flag=True, help="两项一起才起作用的组合全部试一遍，事实多的案件要几分钟。")
@PACK
@DAY
@AS_JSON
def missing(case_file: str, paper: str | None, every_pair: bool, pack_name: str, day: datetime | None, as_json: bool) -> None:
    """还没有回答的问题里，哪些回答会改变结论、多写文书。

    按会改变什么分组，需要回答的最少的在前；已经说过的不改，没有发生的不填。
    """
    from complaintgen import read_case
    from complaintgen.cli._packs import load_pack
    from complaintgen.papers.readiness import (
        MOST_PAIRS,
        missing_as_text,
        missing_facts,
        missing_facts_of_others,
        missing_rows,
    )

    today = date.today()
    case, pack = read_case(case_file, today), load_pack(pack_name)
    law, filing_day = pack.law(), day.date() if day else case.filing.on or today
    most_pairs = None if every_pair else MOST_PAIRS
    found = (missing_facts(case, pack, law, filing_day, paper=paper, most_pairs=most_pairs),
             *missing_facts_of_others(case, pack, law, filing_day, paper=paper, most_pairs=most_pairs))
    if as_json:
        print_json(missing_rows(found, case, pack, law, filing_day))
    else:
        click.echo(missing_as_text(found, case, pack, law), nl=False)


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@DAY
@click.option("--ics", "target", type=click.Path(path_type=Path), metavar="文件", help="写成日历文件（.ics），可导入手机日历。")
@AS_JSON
def deadlines(case_file: str, day: datetime | None, target: Path | None, as_json: bool) -> None:
    """列出正在计算的期限、依据和届满日。"""
    from complaintgen.cli._printing import deadline_rows, print_deadlines
    from complaintgen.papers.bundle import digest_checked

    case, pack, filing_day = _told(case_file, "default", day, ())
    running = digest_checked(case, pack.law(), pack, filing_day).deadlines
    if target is not None:
        # Only a calendar file needs them.
        from complaintgen.files.disk import create_private
        from complaintgen.handover.calendar import calendar_of, not_over

        # What runs out between today and a later day of filing still has to be met.
        entered = not_over(running, filing_day if day else min(filing_day, date.today()))
        create_private(target, calendar_of(entered, filing_day))
        left_out = f"；已届满的 {len(running) - len(entered)} 项没有写入" if len(entered) < len(running) else ""
        click.echo(f"已写入 {target}，共 {len(entered)} 项期限{left_out}。")
    elif as_json:
        print_json(deadline_rows(running))
    else:
        print_deadlines(running, filing_day)


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@AS_JSON
def validate(case_file: str, as_json: bool) -> None:
    """检查案件文件，一次列出全部问题。"""
    from complaintgen import CaseError, parse_case
    from complaintgen.case.model import SCHEMA_VERSION
    from complaintgen.case.reading import raw_case, read_bytes

    data = read_bytes(case_file)
    try:
        parse_case(data, date.today())
    except CaseError as error:
        if not as_json:
            raise
        print_json({"valid": False, "faults": [{"path": fault.place, "reason": fault.reason, "remedy": fault.remedy} for fault in error.faults]})
        raise click.exceptions.Exit(ExitCode.USER_ERROR) from None
    version = raw_case(data)["schema_version"]
    if as_json:
        print_json({"valid": True, "faults": [], "version": version})
        return
    click.echo("案件文件没有问题。")
    if version != SCHEMA_VERSION:
        click.echo(f"这是第 {version} 版的案件文件，可以照常使用；用 complaintgen upgrade 改写成第 {SCHEMA_VERSION} 版，能填写的事实更多。")


@complaintgen.command()
@click.argument("case_file", metavar="案件文件")
@click.option("--out", "target", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到另一个文件，默认改写原文件。")
def upgrade(case_file: str, target: Path | None) -> None:
    """把旧版本的案件文件改写成新版本。

    内容一项不少，只有“是否有伤害自己的想法”的回答不再保存；旧版本没有问过的，仍是没有问过。有错误的文件不改写。
    带走案件用的网页，用 --out 取出里面的案件。
    """
    from complaintgen import UserError, parse_case
    from complaintgen.case.model import SCHEMA_VERSION
    from complaintgen.case.reading import STDIN, case_file_in, raw_case, read_bytes, upgraded_bytes
    from complaintgen.errors import Fault
    from complaintgen.files.disk import create_private, replace_private

    if case_file == STDIN and target is None:
        raise UserError(Fault("complaintgen upgrade", "标准输入不能改写", "请用 --out 写明新文件的名称"))
    data = read_bytes(case_file)
    parse_case(data, date.today())
    raw, held = raw_case(data), case_file_in(data)
    is_current = raw["schema_version"] == SCHEMA_VERSION
    if held is not None and target is None:
        raise UserError(Fault(case_file, "这是带走案件用的网页，没有改写", "请用 --out 写明新文件的名称，把里面的案件取出来"))
    if held is None and is_current:
        click.echo(f"{case_file} 已经是第 {SCHEMA_VERSION} 版，没有改动。")
        return
    content = held if held is not None and is_current else upgraded_bytes(raw)
    if target is None:
        replace_private(Path(case_file), content)
    else:
        create_private(target, content)
    click.echo(f"已写入 {target or case_file}（第 {SCHEMA_VERSION} 版）。")
    if (raw.get("safety") or {}).get("self_harm") is not None:
        click.echo("“是否有伤害自己的想法”的回答没有写入：新版本不保存这一项。")


@complaintgen.command()
def schema() -> None:
    """输出案件文件的 JSON Schema。"""
    from complaintgen.case.reading import case_schema

    print_json(case_schema())


@complaintgen.group(cls=ChineseGroup)
def laws() -> None:
    """查看收录的法律规定。"""


@laws.command("show")
@click.argument("identifier", metavar="编号")
@PACK
@AS_JSON
def show_law(identifier: str, pack_name: str, as_json: bool) -> None:
    """并列显示一条规定的各个版本，标出不同之处。"""
    from complaintgen.cli._packs import load_pack
    from complaintgen.cli._printing_laws import print_provision
    from complaintgen.law.provisions import provision_of

    law = load_pack(pack_name).law()
    print_provision(law, provision_of(law, identifier), as_json=as_json)


@laws.command("on")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期")
@PACK
@AS_JSON
def laws_on(day: datetime, pack_name: str, as_json: bool) -> None:
    """列出某一天有效的全部规定。"""
    from complaintgen.cli._packs import load_pack
    from complaintgen.cli._printing_laws import print_laws

    print_laws(load_pack(pack_name).law(), as_json=as_json, day=day.date())


@laws.command("check")
@PACK
@AS_JSON
def check_laws(pack_name: str, as_json: bool) -> bool:
    """核对法律数据：没有重叠和空档，引用的编号和要件都存在。"""
    from complaintgen.cli._packs import load_pack
    from complaintgen.errors import fault_rows
    from complaintgen.law.provisions import faults_of
    from complaintgen.packs.pack import unknown_provisions

    pack = load_pack(pack_name)
    law = pack.law()
    faults = [*faults_of(law, pack.catalogue.ids, date.today()), *unknown_provisions(pack, law)]
    if as_json:
        print_json(fault_rows(faults))
    else:
        click.echo("\n".join(map(str, faults)) or f"法律数据没有问题：{sum(1 for _ in law.versions())} 个条文版本。")
    return bool(faults)


@laws.command("list")
@PACK
@AS_JSON
def list_laws(pack_name: str, as_json: bool) -> None:
    """列出全部规定及其各个版本。"""
    from complaintgen.cli._packs import load_pack
    from complaintgen.cli._printing_laws import print_laws

    print_laws(load_pack(pack_name).law(), as_json=as_json)


for command in (citations, evidence, tag, templates, completion):
    complaintgen.add_command(command)


def _assessed(case_file: str, pack_name: str, day: datetime | None, papers: tuple[str, ...],
              pleas: tuple[str, ...], claim_style: str | None = None) -> tuple[Case, Bundle]:
    """Read a case and render its papers."""
    from complaintgen import generate as render

    case, pack, filing_day = _told(case_file, pack_name, day, pleas)
    return case, render(case, pack.law(), pack, filing_day, papers, claim_style=claim_style)


def _told(case_file: str, pack_name: str, day: datetime | None, pleas: tuple[str, ...]) -> tuple[Case, Pack, date]:
    """A case with what a lawyer decided to plead, a pack and the day of filing; the clock is read here and nowhere below."""
    from complaintgen import read_case
    from complaintgen.cli._packs import load_pack

    today = date.today()
    case = read_case(case_file, today)
    if pleas:
        claims = case.claims.model_copy(update={"plead": tuple(dict.fromkeys((*(case.claims.plead or ()), *pleas)))})
        case = case.model_copy(update={"claims": claims})
    return case, load_pack(pack_name), day.date() if day else case.filing.on or today
