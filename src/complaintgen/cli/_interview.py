"""`complaintgen new`: opens the interview at a terminal or on plain lines, and says how to resume."""

from __future__ import annotations

import io
import os
import shutil
import sys
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._output import ExitCode
from complaintgen.errors import Fault, UserError

if TYPE_CHECKING:
    from complaintgen.interview.frontends import Frontend
    from complaintgen.packs.pack import Pack

_DEFAULT, _STDIN = "default", "-"
_WITHOUT_KEYS = frozenset({"dumb", "unknown"})
"""Terminals that take no sequences for keys and cursor."""


@click.command(cls=ChineseCommand)
@click.argument("case_file", metavar="[案件文件]", required=False, type=click.Path(path_type=Path))
@click.option("--pack", "pack_name", default=_DEFAULT, metavar="模板包", help="内置模板包的名称，或模板包文件夹。")
@click.option("--out", "folder", type=click.Path(path_type=Path), metavar="文件夹", help="文书写入的文件夹，默认在案件文件旁边。")
@click.option("--plain", is_flag=True, help="逐行问答，不用方向键：适合读屏软件、简单终端和脚本。")
def new(case_file: Path | None, pack_name: str, folder: Path | None, plain: bool) -> None:
    """一步一步问清情况，写出文书。

    随时可以按 Ctrl-C 离开，每个回答都已保存；再运行一次就接着问。不写案件文件的，新建一份；
    本文件夹里有没填完的案件，先问是不是接着填。
    """
    today = date.today()
    path = case_file or _free_name(today)
    if str(path) == _STDIN:
        raise UserError(Fault("complaintgen new", "回答要保存在文件里，不能用 -", "请给出文件名，例如 complaintgen new 案件.json"))
    if path.is_dir():
        raise UserError(Fault(str(path), "这是文件夹，不是文件", "请给出文件名，例如 complaintgen new 案件.json"))
    lines = WatchedInput.standard() if plain or os.environ.get("TERM") in _WITHOUT_KEYS else None
    frontend = _frontend(path, lines)
    if case_file is None:
        path = _chosen(frontend, path)
    _check_there_is(pack_name)
    # The rooms load here, so that --help stays quick and the first question is on the screen at once.
    from complaintgen.interview.frontends import Places, run_interview
    from complaintgen.interview.store import profile_folder

    papers = folder or path.with_name(f"{path.stem}-文书")
    is_over = False
    try:
        run_interview(frontend, Places(case=path, papers=papers, profiles=profile_folder(), load_pack=lambda: _load(pack_name)), today)
    except EOFError:  # the terminal is gone
        is_over = True
    options = "".join((f" --pack {_quoted(pack_name)}" if pack_name != _DEFAULT else "", f" --out {_quoted(folder)}" if folder else "",
                       " --plain" if plain else ""))
    resume = f"在文件夹 {Path.cwd()} 里运行\n  {_command()} new {_quoted(path)}{options}"
    click.echo(f"\n已保存。接着填写：{resume}")
    if (is_over or (lines is not None and lines.is_over)) and not _stands_at_review(path):
        click.echo(f"输入到中途就结束了，还没有问完。已经回答的都保存在 {path}。", err=True)
        raise click.exceptions.Exit(ExitCode.USER_ERROR)


def _check_there_is(pack_name: str) -> None:
    """Say at once that there is no such pack; it is read only once the first question is answered, because that takes long.

    Raises:
        PackError: there is none.
    """
    if pack_name != _DEFAULT:
        from complaintgen.cli._packs import library
        from complaintgen.packs.pack import folder_of

        folder_of(pack_name, library())


def _load(pack_name: str) -> Pack:
    from complaintgen.cli._packs import load_pack

    return load_pack(pack_name)


def _stands_at_review(path: Path) -> bool:
    """Whether there is a case that was left at its review, where everything is asked and nothing was begun."""
    from complaintgen.interview.store import stands_at_review

    return path.is_file() and stands_at_review(path)


class WatchedInput(io.TextIOWrapper):
    """Lines of the standard input, and whether they are over before the person has left."""

    is_over = False

    @classmethod
    def standard(cls) -> WatchedInput:
        """The standard input of the program; bytes that are no text in its encoding are asked again."""
        # There is no stream at all where a program was started without a console.
        source = getattr(sys.stdin, "buffer", None) or io.BytesIO()
        return cls(source, encoding=getattr(sys.stdin, "encoding", None) or "utf-8", errors="surrogateescape")

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed says the same of its own TextIOWrapper
        """The next line; empty at the end."""
        line = super().readline(size)
        self.is_over = not line
        return line


def _frontend(path: Path, lines: WatchedInput | None) -> Frontend:
    if lines is not None:
        from complaintgen.interview.frontends import PlainFrontend

        return PlainFrontend(lines, sys.stdout)
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UserError(Fault("complaintgen new", "这里不是终端，不能用方向键问答",
                              f"请在终端里运行，或者加 --plain 逐行问答，或者写好案件文件后运行 complaintgen generate {_quoted(path)}"))
    from complaintgen.interview.frontends import terminal_frontend

    return terminal_frontend()


def _chosen(frontend: Frontend, fresh: Path) -> Path:
    """The case that the person goes on with, or the new one."""
    left = _unfinished()
    if left is None:
        return fresh
    from complaintgen.interview.flow import Chosen, Leave, Option, menu

    options = (Option(value="left", label=f"接着填 {left}"), Option(value="fresh", label=f"另外新建一份 {fresh}"))
    reply = frontend.ask(replace(menu("resume", "这个文件夹里有一份没有填完的案件：", options), why="没有填完的案件，回答都保存着。"))
    if isinstance(reply, Leave):
        raise click.Abort
    return left if reply == Chosen(("left",)) else fresh


def _unfinished() -> Path | None:
    """The case of this folder that was left last and whose papers are not written yet; None where there is none."""
    from complaintgen.interview.store import is_unfinished

    left = [path for path in Path().glob("案件-*.json") if is_unfinished(path)]
    return max(left, key=lambda path: path.stat().st_mtime, default=None)


def _command() -> str:
    """The program as it was started, so that the printed command works again."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py":
        return f"{Path(sys.executable).name} -m complaintgen"
    return started.name if shutil.which(started.name) == sys.argv[0] or os.sep not in sys.argv[0] else sys.argv[0]


def _free_name(today: date) -> Path:
    """A name for a new case in this folder."""
    names = (Path(f"案件-{today}{f'-{number}' if number > 1 else ''}.json") for number in count(1))
    return next(name for name in names if not name.exists())


def _quoted(path: Path | str) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
