"""One case of a batch: from its bytes to papers in a folder, or to all that is wrong with it. Runs in a worker, which reads pack and law once."""

from __future__ import annotations

import gc
import hashlib
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from complaintgen import __version__
from complaintgen.batch._sources import CaseSource
from complaintgen.case.reading import parse_case
from complaintgen.errors import ComplaintgenError, Fault
from complaintgen.files.disk import KeptFolder
from complaintgen.packs.pack import Pack
from complaintgen.papers import load_pack
from complaintgen.papers.bundle import generate, write_bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What all cases of a batch are made with.

    Attributes:
        pack: the id of a pack, or its folder.
        packs_folder: where the packs of the user lie.
        kept_folder: where compiled packs are kept; None where they are not.
        papers: the papers wanted; none means those that the facts of each support.
        day: the day of filing; None means that of each case, or today.
        today: facts later than this day are faults.
    """

    pack: str
    packs_folder: Path | None
    kept_folder: Path | None
    papers: tuple[str, ...] = ()
    claim_style: str | None = None
    day: date | None = None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What became of a case.

    Attributes:
        digest: what it was made from and with; the same digest means the same papers.
        papers: how many documents there are.
        drafts: how many of them are not to be filed as they stand.
        faults: why there are none.
    """

    case: str
    digest: str
    papers: int = 0
    drafts: int = 0
    faults: tuple[Fault, ...] = ()


@cache
def pack_of(settings: Settings) -> Pack:
    """The pack of a batch, read once in each worker.

    Raises:
        PackError: there is none, or it is broken.
    """
    return load_pack(settings.pack, settings.packs_folder, KeptFolder(settings.kept_folder) if settings.kept_folder else None)


@cache
def settings_digest(settings: Settings) -> str:
    """What papers depend on besides their case, errors as `pack_of`."""
    pack = pack_of(settings)
    told = (__version__, pack.digest, pack.law().digest, *settings.papers, settings.claim_style, settings.day, None if settings.day else settings.today)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def digest_of(source: CaseSource, settings: Settings) -> str:
    """What a case is made from and with, in hexadecimal."""
    return hashlib.sha256(f"{source.digest} {settings_digest(settings)}".encode()).hexdigest()


def start_worker(settings: Settings) -> None:
    """Read pack and law before the first case; whoever presses Ctrl-C means the run, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings_digest(settings)


def make_all(sources: Sequence[tuple[CaseSource, Path]], settings: Settings) -> tuple[CaseResult, ...]:
    """Make the papers of some cases, each in its folder; whatever is wrong with one never stops the others."""
    made = tuple(_make(source, folder, settings) for source, folder in sources)
    # The program looks for garbage so rarely that what a night's cases leave would be hundreds of megabytes.
    gc.collect()
    return made


def _make(source: CaseSource, folder: Path, settings: Settings) -> CaseResult:
    digest = digest_of(source, settings)
    if source.faults:
        return CaseResult(case=source.name, digest=digest, faults=source.faults)
    try:
        pack = pack_of(settings)
        case = parse_case(source.data, settings.today)
        bundle = generate(case, pack.law(), pack, settings.day or case.filing.on or settings.today, settings.papers, claim_style=settings.claim_style)
        write_bundle(bundle, folder)
    except ComplaintgenError as error:
        return CaseResult(case=source.name, digest=digest, faults=error.faults)
    # A bug that one case meets must not take the night's work along; it is told by its kind, for its message may hold facts.
    except Exception as error:
        return CaseResult(case=source.name, digest=digest, faults=(Fault(source.name, f"程序出错（{type(error).__name__}）", "请单独用 complaintgen generate 生成这个案件，并报告问题"),))
    return CaseResult(case=source.name, digest=digest, papers=len(bundle.papers), drafts=sum(paper.is_draft for paper in bundle.papers))
