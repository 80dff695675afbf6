"""`templates preview`: show what the templates of a pack look like, and again after each save."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseCommand

if TYPE_CHECKING:
    from complaintgen import Case

@click.command(cls=ChineseCommand)
@click.argument("pack_name", metavar="模板包")
@click.option("--case", "case_name", metavar="案件", help="样例的名称，或案件文件；默认用几个样例，每种文书都有一份。")
@click.option("--doc", "wanted", multiple=True, metavar="文书", help="只看这一种模板，可重复，如 police_report。")
@click.option("--out", "folder", type=click.Path(path_type=Path), metavar="文件夹", help="写入的文件夹，默认 preview/模板包的编号。")
@click.option("--watch", is_flag=True, help="在 Word 中每次保存模板后重新生成，按 Ctrl-C 结束。")
def preview(pack_name: str, case_name: str | None, wanted: tuple[str, ...], folder: Path | None, watch: bool) -> None:
    """用样例生成文书，查看模板的效果：Word，装有 LibreOffice 时还有 PDF 和每一页的图片。

    预览与 generate 生成的文书相同，只供查看，不写入正式文书的文件夹。
    """
    from complaintgen.catalogue import load_catalogue
    from complaintgen.cli._packs import load_pack
    from complaintgen.packcheck.preview import check_showable

    check_showable(wanted, load_catalogue())
    cases = _cases(case_name)
    pack = load_pack(pack_name)
    target = folder or Path("preview") / pack.id
    _say_what_is_missing()
    if not watch:
        _show(pack_name, cases, wanted, target)
        return
    try:
        _follow(pack_name, cases, wanted, target)
    except KeyboardInterrupt:
        click.echo(f"\n已结束预览。最后一次的结果在 {target}。")


def _cases(name: str | None) -> Mapping[str, Case]:
    from complaintgen import read_case
    from complaintgen.packcheck.preview import read_sample, sample_names

    if name is None:
        return {sample: read_sample(sample) for sample in sample_names()}
    if name == "-" or Path(name).is_file() or name.endswith(".json"):
        return {name: read_case(name, date.today())}
    return {name: read_sample(name)}


def _say_what_is_missing() -> None:
    from complaintgen.files.pdf import GET_LIBREOFFICE, GET_PDFTOPPM, libreoffice, pdftoppm

    if libreoffice() is None:
        click.echo(f"没有找到 LibreOffice，只生成 Word。需要 PDF 和图片的，{GET_LIBREOFFICE}。")
    elif pdftoppm() is None:
        click.echo(f"没有找到 pdftoppm，只生成 Word 和 PDF。需要图片的，{GET_PDFTOPPM}。")


def _show(pack_name: str, cases: Mapping[str, Case], wanted: tuple[str, ...], folder: Path) -> None:
    from complaintgen.cli._packs import load_pack
    from complaintgen.packcheck.preview import preview as preview_of
    from complaintgen.packcheck.preview import write_preview

    found = preview_of(cases, load_pack(pack_name), date.today(), wanted)
    written = write_preview(found.sheets, folder, is_whole=not wanted)
    for path in written:
        click.echo(f"已更新 {path.name}")
    same = len(found.sheets) - len(written)
    click.echo(f"预览在 {folder}：共 {len(found.sheets)} 份{f'，其中 {same} 份没有变化' if same else ''}。")
    if found.unused:
        click.echo(f"案件的事实没有用到这些模板，要看版式请用 --doc 指明：{'、'.join(found.unused)}。")


def _follow(pack_name: str, cases: Mapping[str, Case], wanted: tuple[str, ...], folder: Path) -> None:
    from complaintgen.cli._file_watch import saves
    from complaintgen.cli._packs import library, load_pack
    from complaintgen.errors import UserError
    from complaintgen.packs.pack import folder_of

    parents = [layer.about.id for layer in load_pack(pack_name).layers[1:]]
    shown = None
    for _ in saves(Path(str(folder_of(name, library()))) for name in (pack_name, *parents)):
        try:
            digest = load_pack(pack_name).digest
            if digest != shown:
                _show(pack_name, cases, wanted, folder)
            shown = digest
        except UserError as error:
            shown = None
            click.echo(f"预览没有更新，有 {len(error.faults)} 处需要改正：\n{error}", err=True)
        click.echo("正在等待保存，按 Ctrl-C 结束……")
