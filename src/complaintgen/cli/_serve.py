"""`complaintgen serve`: the page on this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._packs import load_pack
from complaintgen.errors import Fault, UserError

if TYPE_CHECKING:
    from complaintgen.packs.pack import Pack


@click.command(cls=ChineseCommand)
@click.argument("place", metavar="[案件文件|文件夹]", required=False, default=".", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="端口", help="默认由程序选一个空闲的。")
@click.option("--no-browser", is_flag=True, help="只打印地址，不打开浏览器。")
@click.option("--pack", "pack_name", default="default", metavar="模板包", help="内置模板包的名称，或模板包文件夹。")
def serve(place: Path, port: int, no_browser: bool, pack_name: str) -> None:
    """在本机打开网页，填写案件、看文书。

    只有这台电脑打得开，不联网。每个回答都马上保存在案件文件里，和终端里的 complaintgen new 可以轮流用。按 Ctrl-C 结束；几个小时没有人用，自己结束。
    地址只能打开一次；浏览器关了的，再运行一次本命令。
    """
    folder, name = _folder_and_case(place)
    try:
        from complaintgen.web import CaseFolder, Door
        from complaintgen.web import serve as serve_desk
    except ModuleNotFoundError:
        raise UserError(Fault("complaintgen serve", "没有装网页需要的部分", "请运行 pip install 'complaintgen[serve]'")) from None
    from complaintgen.interview.store import profile_folder

    profiles = profile_folder()
    load = cache(lambda: load_pack(pack_name))
    door = Door(port=port, first=name, runs=profiles, tell=lambda address: _tell(address, no_browser), print=click.echo)
    with click.get_current_context() as context:
        serve_desk(CaseFolder(folder=folder, profiles=profiles, load_pack=lambda: _within(context, load), today=date.today, first=folder / name if name else None), door)


def _within(context: click.Context, load: Callable[[], Pack]) -> Pack:
    """The pack, loaded by whichever thread answers first; what is compiled is kept when the command ends."""
    with context.scope(cleanup=False):
        return load()


def _folder_and_case(place: Path) -> tuple[Path, str]:
    """The folder of the cases, and the file name of the case to open first."""
    if place.is_dir():
        return place, ""
    if place.is_file() or place.suffix == ".json":
        return place.parent, place.name
    raise UserError(Fault(str(place), "没有这个文件或者文件夹", "请给出案件文件，或者放案件的文件夹"))


def _tell(address: str, no_browser: bool) -> None:
    click.echo(address)
    if not no_browser:
        import webbrowser

        webbrowser.open(address)
