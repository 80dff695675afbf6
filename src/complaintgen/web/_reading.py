"""Files that take long to read are read beside the page, which says so meanwhile.

One reading a case: until it is over the case shows nothing else, because what was read comes into it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from complaintgen.errors import UserError

_AT_ONCE = 1.5
"""Seconds that the page waits for a reading before it shows that it goes on."""


@dataclass(slots=True, kw_only=True)
class FileReading:
    """Files that are being read.

    Attributes:
        names: of the files.
        begun: when, by the clock of `time.monotonic`.
        done: how many are read.
        fault: why it ended before all were; empty where it did not.
    """

    names: Sequence[str]
    begun: float
    done: int = 0
    fault: str = ""
    over: Event = field(default_factory=Event)

    @property
    def seconds(self) -> int:
        """Since it began."""
        return int(time.monotonic() - self.begun)


class Readings:
    """What is being read, by the id of the case."""

    def __init__(self) -> None:
        self._lock, self._running = Lock(), dict[str, FileReading]()

    def of(self, case_id: str) -> FileReading | None:
        """What is being read for a case, and what was and nobody has seen yet."""
        return self._running.get(case_id)

    def seen(self, case_id: str) -> None:
        """It is over, and was shown."""
        with self._lock:
            self._running.pop(case_id, None)

    def begin(self, case_id: str, names: Sequence[str], read: Callable[[FileReading], None]) -> FileReading | None:
        """Read beside the page; None where something is being read for the case already."""
        with self._lock:
            if case_id in self._running:
                return None
            reading = self._running[case_id] = FileReading(names=names, begun=time.monotonic())
        Thread(target=_run, args=(reading, read), daemon=True).start()
        reading.over.wait(_AT_ONCE)
        return reading


def _run(reading: FileReading, read: Callable[[FileReading], None]) -> None:
    try:
        read(reading)
    except UserError as error:
        reading.fault = str(error)
    except Exception:  # the person is told that it failed, and nothing of what was read
        reading.fault = "读到一半出了错，前面读过的已经保存。请换一种格式，或者分几次放进来。"
    finally:
        reading.over.set()
