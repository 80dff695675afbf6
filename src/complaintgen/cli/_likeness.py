"""What `check` tells of how much the papers are like those of others: of the samples, and with --folder of other cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from complaintgen.cli._output import print_json
from complaintgen.errors import Fault, UserError
from complaintgen.papers.readiness import (
    FINGERPRINTS_FILE,
    alike_issues,
    forget_folder,
    likeness_to_folder,
    likeness_to_samples,
)

if TYPE_CHECKING:
    from complaintgen.papers.bundle import Bundle
    from complaintgen.papers.readiness import FolderLikeness, Issue, Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Alikeness:
    """The figures of a case; `folder` where a folder was compared with."""

    samples: tuple[Likeness, ...]
    folder: FolderLikeness | None
    issues: tuple[Issue, ...]


def alikeness_of(bundle: Bundle, folder: Path | None, case_file: str) -> Alikeness:
    """Compare the papers of a case with those of the samples, and of the other cases in a folder where one is given."""
    samples = likeness_to_samples(bundle)
    issues = alike_issues(bundle, samples, with_samples=True)
    if folder is None:
        return Alikeness(samples=samples, folder=None, issues=issues)
    others = likeness_to_folder(bundle, folder, Path(case_file), date.today())
    return Alikeness(samples=samples, folder=others, issues=(*issues, *alike_issues(bundle, others.found, with_samples=False)))


def print_figures(alike: Alikeness, bundle: Bundle) -> None:
    """Print a line of figures for the samples, and some for the folder."""
    if alike.samples:
        click.echo(f"与样例的相似度：{_figures(alike.samples, bundle)}。")
    if alike.folder is not None:
        click.echo("\n".join(_folder_lines(alike.folder, bundle)))


def _folder_lines(folder: FolderLikeness, bundle: Bundle) -> Iterator[str]:
    if folder.made_anew:
        yield f"原来的指纹文件（{FINGERPRINTS_FILE}）读不出来，已经重新生成。"
    left_out = [f"同一人的案件 {folder.of_same_person} 份"] if folder.of_same_person else []
    left_out += [f"不是案件文件或者不能生成文书的 {folder.passed_over} 份"] if folder.passed_over else []
    rest = f"，没有比较{'、'.join(left_out)}" if left_out else ""
    if folder.found:
        yield f"与文件夹里其他案件的相似度：{_figures(folder.found, bundle)}。"
    yield f"比较了 {folder.compared} 个案件{rest}。"


def _figures(found: Sequence[Likeness], bundle: Bundle) -> str:
    return "，".join(f"{bundle.pack.titles[item.paper]} {item.percent}%（{item.other}）" for item in found)


def forget_fingerprints(folder: Path | None, *, as_json: bool) -> None:
    """Remove the fingerprints of a folder, and say so.

    Raises:
        UserError: no folder is given, or they cannot be removed.
    """
    if folder is None:
        raise UserError(Fault("--forget", "没有写明是哪个文件夹", "请用 --folder 写明文件夹"))
    told = "已删除" if forget_folder(folder) else "没有需要删除的"
    click.echo(f"{told}指纹文件：{folder / FINGERPRINTS_FILE}", err=as_json)
    if as_json:
        print_json([])
