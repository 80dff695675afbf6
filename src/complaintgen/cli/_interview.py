"""`complaintgen new`: opens the interview at a terminal or on plain lines, and says how to resume."""

from __future__ import annotations

import io
import os
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseCommand
from complaintgen.cli._output import ExitCode
from complaintgen.errors import Fault, UserError

if TYPE_CHECKING:
    from complaintgen.interview.flow import Notice
    from complaintgen.interview.frontends import Frontend
    from complaintgen.interview.store import KnownCase
    from complaintgen.packs.pack import Pack

_DEFAULT, _STDIN = "default", "-"
_FRESH = "@fresh"
_MOST_TITLES, _MOST_TOLD = 6, 8
"""Titles of what a case lacks, and cases of which that is told."""
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
    本文件夹里有案件的，先列出来（谁的、什么时候改过、还缺什么），选一份接着填，或者新建。
    """
    today = date.today()
    path = case_file or _fresh_path(today)
    if str(path) == _STDIN:
        raise UserError(Fault("complaintgen new", "回答要保存在文件里，不能用 -", "请给出文件名，例如 complaintgen new 案件.json"))
    if path.is_dir():
        raise UserError(Fault(str(path), "这是文件夹，不是文件", "请给出文件名，例如 complaintgen new 案件.json"))
    lines = WatchedInput.standard() if plain or os.environ.get("TERM") in _WITHOUT_KEYS else None
    frontend = _frontend(path, lines)
    if case_file is None:
        path = _chosen(frontend, path, today)
    _check_there_is(pack_name)
    path = _taken_out(path)
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


def _taken_out(path: Path) -> Path:
    """The file to go on with, and a word about it where it was taken out of a web page."""
    from complaintgen.case.reading import take_case_out

    taken = take_case_out(path)
    if taken != path:
        click.echo(f"网页里的案件已经取出，以后的回答都写进 {taken}；网页 {path} 没有改动。")
    return taken


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


def _chosen(frontend: Frontend, fresh: Path, today: date) -> Path:
    """The case that the person goes on with, or the new one; there is nothing to choose where the folder has no case."""
    from complaintgen.interview.store import cases_in

    known = cases_in(Path(), today)
    if not known:
        return fresh
    from complaintgen.interview.flow import Chosen, Leave, Option, menu

    options = (*(Option(value=str(case.path), label=_case_label(case)) for case in known), Option(value=_FRESH, label=f"新建一份 {fresh}"))
    page = replace(menu("resume", f"这个文件夹里有 {len(known)} 份案件，打开哪一份？", options), why="回答都保存着；问完了的也可以打开，修改以后再生成文书。",
                   notices=tuple(_lacking(case) for case in known[:_MOST_TOLD] if case.missing))
    reply = frontend.ask(page)
    if isinstance(reply, Chosen):
        return fresh if reply.value == _FRESH else Path(reply.value)
    if isinstance(reply, Leave):
        raise click.Abort
    return _chosen(frontend, fresh, today)


def _whose(case: KnownCase) -> str:
    return case.name or ("还没有写姓名" if case.is_readable else "读不出来")


def _case_label(case: KnownCase) -> str:
    """Whose case it is, when it was changed, how much is missing, and its file; short enough for a line."""
    state = "" if case.is_asked_through else "，没有问完"
    lacks = f"，还缺{len(case.missing)}项" if case.missing else ""
    return f"{_whose(case)}，{case.changed.month}月{case.changed.day}日{case.changed:%H:%M}改过{state}{lacks}（{case.path}）"


def _lacking(case: KnownCase) -> Notice:
    """What is missing of a case, by the titles of the facts."""
    from complaintgen.interview.flow import Notice

    more = f"等{len(case.missing)}项" if len(case.missing) > _MOST_TITLES else ""
    return Notice(f"  {_whose(case)}（{case.path}）还缺：{'、'.join(case.missing[:_MOST_TITLES])}{more}")


def _command() -> str:
    """The program as it was started, so that the printed command works again."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py":
        return f"{Path(sys.executable).name} -m complaintgen"
    return started.name if shutil.which(started.name) == sys.argv[0] or os.sep not in sys.argv[0] else sys.argv[0]


def _fresh_path(today: date) -> Path:
    """The file of a new case in this folder."""
    # A case that is named is found without the rooms of the interview.
    from complaintgen.interview.store import free_name

    return free_name(Path(), today)


def _quoted(path: Path | str) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
