"""`templates vars`: the reference of everything a template may use, on the terminal, as Markdown, JSON or a Word file."""

from __future__ import annotations

from pathlib import Path
from shutil import get_terminal_size

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._output import print_json

_NARROWEST, _WIDEST = 60, 120
"""Columns; on a wider terminal a line would be too long to read."""


@click.command("vars", cls=ChineseCommand)
@click.option("--doc", "paper", metavar="文书", help="只列这一种文书可以用的，如 police_report。")
@click.option("--docx", "target", type=click.Path(path_type=Path), metavar="文件", help="写成 Word 文件，可以从中复制。")
@click.option("--markdown", "as_markdown", is_flag=True, help="以 Markdown 输出。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")
@click.option("--pack", "pack_name", default="default", metavar="模板包", help="模板包的名称，或模板包文件夹。")
def vars_(paper: str | None, target: Path | None, as_markdown: bool, as_json: bool, pack_name: str) -> None:
    """列出模板可以用的全部变量、过滤器和短语，以及什么时候为空。

    变量、名称和例子从程序和样例案件中读出，与生成文书时完全一致。
    """
    from complaintgen.cli._packs import load_pack
    from complaintgen.cli._reference_lines import reference_lines
    from complaintgen.files.disk import create_private
    from complaintgen.packcheck.reference import as_data, full_reference, template_titles
    from complaintgen.packcheck.reference import as_markdown as markdown_of

    pack = load_pack(pack_name)
    reference = full_reference(pack, paper)
    titles = template_titles(pack)
    width = min(max(get_terminal_size().columns, _NARROWEST), _WIDEST)
    if target is not None:
        from complaintgen.packcheck.reference import as_word

        create_private(target, as_word(reference, titles))
        click.echo(f"已写入 {target}")
    elif as_json:
        print_json(as_data(reference))
    elif as_markdown:
        click.echo(markdown_of(reference, titles), nl=False)
    else:
        click.echo("\n".join(reference_lines(reference, titles, width)))
