"""The one family of errors.

* ComplaintgenError
  + UserError            something a user can mend; shown as one message, exit code 2
    - CaseError          a case file: carries every fault found in it
    - PackError          a template pack, a template in it or a phrase
    - WriteError         a folder or file that cannot be written or read
  + LawDataError         the law data shipped with the program are inconsistent

Anything else that is raised is a bug.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where it stands, what is wrong, what to do about it (all in Chinese)."""

    place: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}：{self.reason}。{self.remedy}"


class ComplaintgenError(Exception):
    """Root of the family; `faults` holds at least one fault."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


class UserError(ComplaintgenError):
    """A fault in what the user gave."""


class CaseError(UserError):
    """A case file that cannot be read or breaks a rule of the model."""


class PackError(UserError):
    """A template pack that is incomplete or a template that cannot be rendered."""


class WriteError(UserError):
    """A place in the file system that cannot be read or written."""


class LawDataError(ComplaintgenError):
    """Law data that contradict themselves."""

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(Fault(place, reason, remedy))
