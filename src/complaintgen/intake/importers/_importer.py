"""What every importer is: a name, a test of the first bytes and the file's name, a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TypeAlias

from complaintgen.case.enums import Channel
from complaintgen.case.model import SELF
from complaintgen.case.reading import Json
from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.identities.names import name_identity
from complaintgen.identities.numbers import number_in, same_number
from complaintgen.intake._read_event import ReadEvent
from complaintgen.intake._read_exhibit import ReadExhibit
from complaintgen.intake.conversations import is_own


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something that a person is told of what was read: what was left out, taken out or taken for granted, and where.

    Attributes:
        place: in Chinese, such as 第 3—5 行.
        words: in Chinese, with what to do where there is something to do.
        is_break: nothing behind this place could be read.
    """

    place: str
    words: str
    is_break: bool = False

    def __str__(self) -> str:
        return f"{self.place}：{self.words}"


Read: TypeAlias = ReadEvent | ReadExhibit | ImportNote
"""What a reader gives."""


@dataclass(frozen=True, slots=True)
class ExistingCase:
    """The case into which a file is read, and what the person says of the file.

    Attributes:
        raw: its JSON, which need not be valid yet.
        today: the day of reading; 昨天 refers to it, and no contact is later.
        zone: of the times that a file writes without one.
        columns: of a table, the fact that a column holds, by its heading.
        channel: how came what a table does not say of itself.
    """

    raw: Mapping[str, Json]
    today: date
    zone: tzinfo = field(default=BEIJING, kw_only=True)
    columns: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    channel: Channel | None = field(default=None, kw_only=True)

    def moment_of(self, written: date | datetime) -> date | datetime:
        """A moment that a file writes, on the clock of Beijing; a day stays the day that was written."""
        if not isinstance(written, datetime) or self.zone is BEIJING:
            return written
        return written.replace(tzinfo=self.zone).astimezone(BEIJING)

    def recipient_called(self, words: str) -> str | None:
        """The id of the one recipient whom a name or number stands for, `self` for the complainant; None where nobody or two are called so."""
        if is_own(words):
            return SELF
        name, number = name_identity(words), number_in(words)
        people = [(SELF, self._complainant()), *((str(entry.get("id")), entry) for entry in self._recipients())]
        called = {identifier for identifier, person in people
                  if name_identity(str(person.get("name") or "")) == name or (number and same_number(str(person.get("phone") or ""), words))}
        return called.pop() if len(called) == 1 else None

    @property
    def recipient_ids(self) -> tuple[str, ...]:
        """Those who may have received a contact, by id."""
        return (SELF, *(str(entry["id"]) for entry in self._recipients() if entry.get("id")))

    @property
    def own_numbers(self) -> tuple[str, ...]:
        """The telephone numbers of the complainant."""
        phone = self._complainant().get("phone")
        return (phone,) if isinstance(phone, str) and phone else ()

    def _complainant(self) -> Mapping[str, Json]:
        person = self.raw.get("complainant")
        return person if isinstance(person, Mapping) else {}

    def _recipients(self) -> list[Mapping[str, Json]]:
        entries = self.raw.get("recipients")
        listed = entries if isinstance(entries, Sequence) and not isinstance(entries, str) else ()
        return [entry for entry in listed if isinstance(entry, Mapping)]


@dataclass(frozen=True, slots=True)
class Importer:
    """One format.

    Attributes:
        name: in Chinese, as a person is told what can be imported.
        identify: whether the first bytes and the name of a file are of this format.
        read: the events of a file in its order, each with its origin, and notes; the file is never changed. What the file does
            not say is not set.
    """

    name: str
    identify: Callable[[bytes, str], bool]
    read: Callable[[Source, ExistingCase], Iterator[Read]]
