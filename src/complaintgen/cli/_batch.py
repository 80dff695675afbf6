"""`batch`: many cases in one run, with how far it is and what remains."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._click_zh import ChineseChoice, ChineseCommand, FilingDay
from complaintgen.cli._output import ExitCode
from complaintgen.cli._paper_names import paper_option

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from complaintgen.batch.run import BatchProgress, Settings
    from complaintgen.cli._cluster import Cluster

_EVERY_ON_A_TERMINAL, _EVERY_IN_A_LOG = 0.2, 10.0
"""Seconds between two lines of progress."""


@click.command(cls=ChineseCommand)
@click.argument("cases", metavar="案件", type=click.Path(path_type=Path))
@click.option("--out", "folder", default="papers", type=click.Path(path_type=Path), metavar="文件夹", help="写入的文件夹，默认 papers。")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="数目", help="同时处理几个案件，默认与处理器的数目相同。")
@click.option("--scheduler", metavar="地址", help="用 Dask 集群处理：tcp://127.0.0.1:8786（本机）或者 tls://主机:端口；文件夹须是各台机器都能读写的。")
@click.option("--resume", is_flag=True, help="接着上一次做：只做新的、改过的案件。")
@click.option("--archive", "is_archived", is_flag=True, help="每一千个案件的文书放进一个 .zip，不建文件夹。")
@paper_option("只生成这一种文书，可重复")
@click.option("--pack", "pack_name", default="default", metavar="模板包", help="内置或者已安装的模板包的名称，或模板包文件夹。")
@click.option("--date", "day", type=FilingDay(), metavar="日期", help="提交日期，默认案件里写的，没有写的为今天。")
@click.option("--style", "claim_style", type=ChineseChoice(["narrative", "table"]), metavar="样式",
              help="民事起诉状的样式：narrative 叙述式，table 表格式；默认按模板包的设置。")
def batch(cases: Path, folder: Path, jobs: int | None, scheduler: str | None, resume: bool, is_archived: bool, papers: tuple[str, ...], pack_name: str, day: datetime | None,
          claim_style: str | None) -> None:
    """一次为许多案件生成文书。

    案件是一个文件夹（其中每个 .json 一个案件），或者一行一个案件的 .jsonl 文件；每个案件一个文件夹，以文件名或者行号命名。有错误的案件不影响其他案件，
    写进 errors.jsonl；完成的写进 results.jsonl。中途停下的，加 --resume 接着做。
    """
    # Only a batch needs what starts processes.
    from concurrent.futures import BrokenExecutor

    from complaintgen.batch.run import ERRORS, Batch, Ledger, Settings, count_sources, pack_of, sources_in
    from complaintgen.cli._packs import kept_folder, packs_folder

    total, workers = count_sources(cases), jobs or os.cpu_count() or 1
    cluster = _cluster(scheduler) if scheduler else None
    ledger = Ledger(folder, date.today(), resume=resume)
    settings = Settings(pack=pack_name, packs_folder=packs_folder(), kept_folder=kept_folder(), papers=papers, claim_style=claim_style,
                        day=day.date() if day else None, today=ledger.day)
    pack_of(settings)  # a pack that is broken is told once and before anything is made
    start, size, lost = (cluster.start, cluster.size, cluster.lost) if cluster else (lambda: _start(workers, settings), workers, ())
    found = Batch(settings=settings, out=folder.resolve(), start_workers=start, jobs=size, lost=(BrokenExecutor, *lost), is_archived=is_archived,
                  tell=_teller(total)).run(sources_in(cases), ledger)
    unchanged = f"，没有变化、没有重做 {found.unchanged} 个" if found.unchanged else ""
    failed = f"，出错 {found.failed} 个，见 {folder / ERRORS}" if found.failed else ""
    click.echo(f"生成 {found.made} 个{unchanged}{failed}。")
    if found.failed:
        raise click.exceptions.Exit(ExitCode.DRAFT)


def _cluster(address: str) -> Cluster:
    from complaintgen.cli._cluster import connect

    return connect(address)


def _start(workers: int, settings: Settings) -> Executor:
    from concurrent.futures import ProcessPoolExecutor

    from complaintgen.batch.run import start_worker

    return ProcessPoolExecutor(workers, initializer=start_worker, initargs=(settings,))


def _teller(total: int) -> Callable[[BatchProgress], None]:
    """Tells on the standard error how far the run is, how fast, and how long the rest will take."""
    is_terminal, began = sys.stderr.isatty(), time.monotonic()
    told = began if is_terminal else began + _EVERY_IN_A_LOG

    def tell(progress: BatchProgress) -> None:
        nonlocal told
        now = time.monotonic()
        is_last = progress.done == total
        if now < told and not (is_last and is_terminal):
            return
        told = now + (_EVERY_ON_A_TERMINAL if is_terminal else _EVERY_IN_A_LOG)
        rate = progress.worked_on / max(now - began, 1e-9)
        remaining = f"，约还需 {_duration((total - progress.done) / rate)}" if rate and not is_last else ""
        line = f"{progress.done}/{total}，出错 {progress.failed}，每秒 {rate:.1f} 个{remaining}"
        click.echo(f"\r\x1b[K{line}" if is_terminal else line, err=True, nl=is_last or not is_terminal)

    return tell


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
