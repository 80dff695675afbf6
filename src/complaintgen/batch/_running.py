"""A batch from its first case to its last: a few cases at a time in a few workers, whatever becomes of any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from complaintgen.batch._ledger import EarlierResult, Ledger
from complaintgen.batch._making import CaseResult, Settings, digest_of, make_all
from complaintgen.batch._shards import SIZE, close_shard, shard_archive, shard_folder
from complaintgen.batch._sources import CaseSource
from complaintgen.errors import Fault

_CHUNK = 4
"""Cases that a worker is given at once: enough that handing them over costs little, few enough that none waits for another's."""
_AHEAD = 2
"""Chunks that lie ready for each worker."""
_LOST = Fault("这个案件", "处理它的进程两次意外结束，可能是内存不足", "请单独用 complaintgen generate 生成这个案件")


@dataclass(slots=True, kw_only=True)
class BatchProgress:
    """How far a batch is: how many cases were made, failed, and were as an earlier run left them."""

    made: int = 0
    failed: int = 0
    unchanged: int = 0
    failed_before: int = 0

    @property
    def done(self) -> int:
        """All of them."""
        return self.made + self.failed + self.unchanged

    @property
    def worked_on(self) -> int:
        """Those that this run made or tried to make."""
        return self.made + self.failed - self.failed_before


Item = tuple[CaseSource, Path]
"""A case and the folder for its papers."""
_Waiting = dict[Future[tuple[CaseResult, ...]], list[Item]]


@dataclass(slots=True, kw_only=True)
class Batch:
    """A run over many cases.

    Attributes:
        settings: what all are made with.
        out: where their papers go.
        start_workers: starts the workers; anew where they were lost.
        jobs: how many work at once.
        lost: what it means that workers are gone.
        is_archived: the papers go into one archive a thousand cases.
        tell: is told after each case how far the run is.
    """

    settings: Settings
    out: Path
    start_workers: Callable[[], Executor]
    jobs: int
    lost: tuple[type[Exception], ...]
    is_archived: bool
    tell: Callable[[BatchProgress], None]
    _progress: BatchProgress = field(default_factory=BatchProgress)
    _workers: Executor | None = None
    _archive: Path | None = None

    def run(self, sources: Iterator[CaseSource], ledger: Ledger) -> BatchProgress:
        """Make what is new or has changed.

        Raises:
            WriteError: the folder cannot be written any more.
            KeyboardInterrupt: the run was stopped; what was done until then is in the ledger.
        """
        is_whole = False
        ledger.begin()
        try:
            if self.is_archived:
                for number, shard in enumerate(_parts(sources, SIZE)):
                    self._run_shard(shard, number * SIZE, ledger)
            else:
                self._make(self._new_in(sources, self.out, ledger, set()), ledger)
            is_whole = True
        finally:
            self._dismiss(is_waited_for=True)
            ledger.close(is_whole=is_whole)
        return self._progress

    def _run_shard(self, sources: Iterator[CaseSource], start: int, ledger: Ledger) -> None:
        unchanged: set[str] = set()
        self._archive = shard_archive(self.out, start)
        self._make(self._new_in(sources, shard_folder(self.out, start), ledger, unchanged), ledger)
        close_shard(self.out, start, frozenset(unchanged))

    def _make(self, items: Iterator[Item], ledger: Ledger) -> None:
        """Make cases; those under way when workers are lost are made one by one, to find which of them it was."""
        while lost := self._make_together(items, ledger):
            for item in lost:
                self._make_alone(item, ledger)

    def _new_in(self, sources: Iterator[CaseSource], home: Path, ledger: Ledger, unchanged: set[str]) -> Iterator[Item]:
        """The cases that are new or have changed, each with its folder in a home; those whose papers are in the archive of an earlier run are noted."""
        for source in sources:
            folder = home / source.name
            known = ledger.known(source.name)
            if known is None or known.digest != digest_of(source, self.settings) or not (known.failed or _is_there(folder, self._archive, known)):
                yield source, folder
                continue
            if not known.failed and not folder.is_dir():
                unchanged.add(source.name)
            self._progress.unchanged += not known.failed
            self._progress.failed += known.failed
            self._progress.failed_before += known.failed
            self.tell(self._progress)

    def _make_together(self, items: Iterator[Item], ledger: Ledger) -> list[Item]:
        """Make cases in all workers at once until none is left or the workers are lost; gives those that were under way then."""
        waiting: _Waiting = {}
        handed_over: list[Item] = []
        try:
            for chunk in _chunks(items):
                handed_over = chunk
                waiting[self._started.submit(make_all, chunk, self.settings)] = chunk
                handed_over = []
                if len(waiting) >= self.jobs * _AHEAD:
                    self._collect(waiting, ledger)
            while waiting:
                self._collect(waiting, ledger)
        except self.lost:
            self._dismiss(is_waited_for=False)
            return [*chain.from_iterable(waiting.values()), *handed_over]
        except KeyboardInterrupt:
            self._dismiss(is_waited_for=True)
            self._note_finished(waiting, ledger)
            raise
        return []

    def _make_alone(self, item: Item, ledger: Ledger) -> None:
        try:
            (outcome,) = self._started.submit(make_all, [item], self.settings).result()
        except self.lost:
            self._dismiss(is_waited_for=False)
            outcome = CaseResult(case=item[0].name, digest=digest_of(item[0], self.settings), faults=(replace(_LOST, place=item[0].name),))
        self._note(outcome, ledger)

    @property
    def _started(self) -> Executor:
        self._workers = self._workers or self.start_workers()
        return self._workers

    def _dismiss(self, *, is_waited_for: bool) -> None:
        if self._workers is not None:
            self._workers.shutdown(wait=is_waited_for, cancel_futures=True)
            self._workers = None

    def _collect(self, waiting: _Waiting, ledger: Ledger) -> None:
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in finished:
            self._note_all(future, ledger)
            del waiting[future]

    def _note_finished(self, waiting: _Waiting, ledger: Ledger) -> None:
        for future in waiting:
            if future.done() and not future.cancelled() and future.exception() is None:
                self._note_all(future, ledger)

    def _note_all(self, future: Future[tuple[CaseResult, ...]], ledger: Ledger) -> None:
        for outcome in future.result():
            self._note(outcome, ledger)

    def _note(self, outcome: CaseResult, ledger: Ledger) -> None:
        ledger.add(outcome, self._archive.name if self._archive else None)
        self._progress.failed += bool(outcome.faults)
        self._progress.made += not outcome.faults
        self.tell(self._progress)


def _is_there(folder: Path, archive: Path | None, known: EarlierResult) -> bool:
    """Whether the papers of a case are where they belong: a case may have come into another archive."""
    return folder.is_dir() or (archive is not None and known.archive == archive.name and archive.exists())


def _parts(sources: Iterator[CaseSource], size: int) -> Iterator[Iterator[CaseSource]]:
    """The cases in parts of a size, each read as it is used."""
    for first in sources:
        yield chain([first], islice(sources, size - 1))


def _chunks(items: Iterator[Item]) -> Iterator[list[Item]]:
    while chunk := list(islice(items, _CHUNK)):
        yield chunk
