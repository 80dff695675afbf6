"""The commands about template packs; each parses, calls one function and prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseGroup
from complaintgen.cli._template_check import check, refuse_faulty
from complaintgen.cli._template_map import map_
from complaintgen.cli._template_preview import preview
from complaintgen.cli._template_vars import vars_

if TYPE_CHECKING:
    from complaintgen.packs.library import PackCandidate

AS_JSON = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")
YES = click.option("--yes", "-y", "is_sure", is_flag=True, help="不再询问。")
FORCE = click.option("--force", "is_forced", is_flag=True, help="替换同版本或者更新的版本。")
FOLDER = click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
SOURCE = click.argument("source", metavar="文件或文件夹", type=click.Path(path_type=Path))


@click.group(cls=ChineseGroup)
def templates() -> None:
    """制作、查看和安装模板包：机构自己的页眉、措辞、版式和本地信息。"""


for command in (check, map_, preview, vars_):
    templates.add_command(command)


@templates.command()
@FOLDER
@click.option("--from", "parent", default="default", metavar="模板包", help="上级模板包，默认 default。")
@click.option("--id", "identifier", metavar="编号", help="固定的编号，默认用文件夹的名称。")
@click.option("--name", metavar="名称", help="显示的名称。")
@click.option("--copy", "names", multiple=True, metavar="文书或短语", help="同时复制这个模板或者短语，可重复。")
def new(folder: Path, parent: str, identifier: str | None, name: str | None, names: tuple[str, ...]) -> None:
    """新建模板包：只放要修改的内容，其余都来自上级模板包。"""
    # The rooms load here, so that --help stays quick.
    from complaintgen.cli._packs import library, load_pack
    from complaintgen.packs.scaffold import copy_into, start_pack

    start_pack(folder, load_pack(parent), identifier=identifier, name=name)
    copied = copy_into(folder, names, library()) if names else ()
    click.echo(f"已新建 {folder}。")
    for file in ("pack.toml", "phrases.toml", *(file for file in copied if file != "phrases.toml")):
        click.echo(f"  {file}")
    click.echo(f"接下来修改 pack.toml；要改文书或句子，先运行 complaintgen templates copy {folder} 文书或短语。")


@templates.command()
@FOLDER
@click.argument("names", metavar="文书或短语", nargs=-1, required=True)
@click.option("--keep", "is_kept", is_flag=True, help="不复制：已经核对过上级的新版本，保留自己的修改。")
def copy(folder: Path, names: tuple[str, ...], is_kept: bool) -> None:
    """把上级的文书（如 police_report）或短语（如 common.footer）复制到模板包里来修改。

    同时记下上级的版本；上级以后有变化时，会提醒核对。
    """
    from complaintgen.cli._packs import library
    from complaintgen.packs.scaffold import copy_into, keep_overrides

    if is_kept:
        keep_overrides(folder, names, library())
        click.echo(f"已记录：{'、'.join(names)} 与上级的现行版本核对过。")
    else:
        click.echo(f"已复制到 {folder}：{'、'.join(copy_into(folder, names, library()))}。")


@templates.command("list")
@AS_JSON
def list_(as_json: bool) -> None:
    """列出内置的和已安装的模板包。"""
    from complaintgen.cli._packs import library
    from complaintgen.cli._printing_packs import print_packs
    from complaintgen.packs.library import list_packs

    print_packs(list_packs(library()), as_json=as_json)


@templates.command()
@click.argument("pack_name", metavar="模板包")
@AS_JSON
def show(pack_name: str, as_json: bool) -> None:
    """说明模板包的内容，每个模板和短语来自哪个模板包。"""
    from complaintgen.cli._packs import load_pack
    from complaintgen.cli._printing_packs import print_contents

    print_contents(load_pack(pack_name), as_json=as_json)


@templates.command()
@click.argument("pack_name", metavar="模板包")
@click.argument("other", metavar="[另一模板包]", required=False)
@AS_JSON
def diff(pack_name: str, other: str | None, as_json: bool) -> None:
    """用文字说明模板包与上级（或者另一模板包）有什么不同。"""
    from complaintgen.cli._packs import load_pack
    from complaintgen.cli._printing_packs import print_changes
    from complaintgen.packs.pack import parent_of
    from complaintgen.packs.scaffold import changes_between

    pack = load_pack(pack_name)
    against = load_pack(other) if other else parent_of(pack)
    print_changes(changes_between(against, pack), against, pack, as_json=as_json)


@templates.command()
@FOLDER
@click.option("--out", "target", type=click.Path(path_type=Path), metavar="文件", help="写入的文件，默认 编号-版本.zip。")
@AS_JSON
def build(folder: Path, target: Path | None, as_json: bool) -> None:
    """检查模板包，打包成一个 .zip 文件，供他人安装；同样的内容得到同样的文件。"""
    from complaintgen.cli._packs import library, load_pack
    from complaintgen.cli._printing_packs import print_built
    from complaintgen.files.disk import create_private, read_bytes_if_there
    from complaintgen.packs.library import build as pack_up

    refuse_faulty(load_pack(str(folder)))
    name, data = pack_up(folder, library())
    path = target or Path(name)
    if read_bytes_if_there(path) != data:
        create_private(path, data)
    print_built(path, data, as_json=as_json)


@templates.command()
@SOURCE
@YES
@FORCE
@AS_JSON
def install(source: Path, is_sure: bool, is_forced: bool, as_json: bool) -> None:
    """检查并安装模板包（.zip 文件或文件夹）；先说明其中有什么。"""
    from complaintgen.cli._packs import library
    from complaintgen.packs.library import unpack

    _install(unpack(source, library()), is_sure=is_sure, is_forced=is_forced, as_json=as_json)


@templates.command()
@SOURCE
@YES
@FORCE
@AS_JSON
def upgrade(source: Path, is_sure: bool, is_forced: bool, as_json: bool) -> None:
    """用新版本替换已安装的模板包；旧版本的文件不会留下。"""
    from complaintgen.cli._packs import library
    from complaintgen.packs.library import check_is_installed, unpack

    candidate = unpack(source, library())
    check_is_installed(candidate)
    _install(candidate, is_sure=is_sure, is_forced=is_forced, as_json=as_json)


@templates.command()
@click.argument("identifier", metavar="编号")
@YES
def remove(identifier: str, is_sure: bool) -> None:
    """删除已安装的模板包。"""
    from complaintgen.cli._packs import library
    from complaintgen.packs.library import remove as take_away

    if is_sure or _is_confirmed(f"删除模板包 {identifier} 吗？"):
        take_away(identifier, library())
        click.echo(f"已删除 {identifier}。")


def _install(candidate: PackCandidate, *, is_sure: bool, is_forced: bool, as_json: bool) -> None:
    from complaintgen.cli._printing_packs import print_candidate, print_installed
    from complaintgen.packs.library import check_may_replace
    from complaintgen.packs.library import install as put_in_place

    check_may_replace(candidate, is_forced=is_forced)
    if not as_json:
        print_candidate(candidate)
    refuse_faulty(candidate.pack)
    if not is_sure and not _is_confirmed("安装这个模板包吗？"):
        click.echo("没有安装。", err=True)
        return
    put_in_place(candidate, is_forced=is_forced)
    print_installed(candidate, as_json=as_json)


def _is_confirmed(question: str) -> bool:
    # click.confirm answers a slip of the finger in English.
    answer = click.prompt(f"{question}输入 y 确认，其他取消", default="n", show_default=False, err=True)
    return str(answer).strip().lower() in {"y", "yes", "是"}
