"""What every importer is: a name, a test of the first bytes, a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from complaintgen.case.enums import Channel
from complaintgen.case.model import SELF, Contact


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a file does not say of its messages.

    Attributes:
        today: the day of importing; no message is later.
        new_id: gives the id of the next contact, unused in the case.
        channel: how the messages came.
        recipient: who received them, `self` or the id of a recipient.
    """

    today: date
    new_id: Callable[[], str]
    channel: Channel = Channel.SMS
    recipient: str = SELF


@dataclass(frozen=True, slots=True)
class Importer:
    """One format.

    Attributes:
        name: in Chinese, as a person is told what can be imported.
        detect: whether the first bytes of a file are of this format.
        read: the contacts of a file in its order; the file is never changed.
    """

    name: str
    detect: Callable[[bytes], bool]
    read: Callable[[Path, ImportOptions], Iterator[Contact]]
