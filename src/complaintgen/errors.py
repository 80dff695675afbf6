"""The one family of errors.

* ComplaintgenError
  + UserError            something a user can mend; shown as one message, exit code 2
    - AnswerError        what a person typed where one fact was asked
    - CaseError          a case file: carries every fault found in it
    - PackError          a template pack, a template in it or a phrase
    - ReadError          a folder or file that cannot be read
    - WriteError         a folder or file that cannot be written
  + LawDataError         the law data shipped with the program are inconsistent
  + CatalogueError       the catalogue of papers is inconsistent
  + LexiconError         the word lists by which messages are tagged are inconsistent

Anything else that is raised is a bug.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where it stands, what is wrong, what to do about it (all in Chinese).

    Attributes:
        line: the line of the file it stands in, from 1, where the file is text and the line is known.
    """

    place: str
    reason: str
    remedy: str
    line: int | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        line = f"（第 {self.line} 行）" if self.line else ""
        return f"{self.place}：{self.reason}{line}。{self.remedy}"

    def inside(self, container: str) -> Self:
        """The same fault, placed in something that holds its place, such as a file in a pack."""
        return replace(self, place=f"{container} 的 {self.place}")


def fault_rows(faults: Iterable[Fault]) -> list[dict[str, str]]:
    """Each fault as a JSON object."""
    return [{"place": fault.place, "reason": fault.reason, "remedy": fault.remedy} for fault in faults]


class ComplaintgenError(Exception):
    """Root of the family; `faults` holds at least one fault."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


class UserError(ComplaintgenError):
    """A fault in what the user gave."""


class AnswerError(UserError):
    """An answer that cannot be read; the question stands above it on the screen, so the message needs no place."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(Fault("您的回答", reason, remedy))

    def __str__(self) -> str:
        return "".join(f"{fault.reason}。{fault.remedy}" for fault in self.faults)


class CaseError(UserError):
    """A case file that cannot be read or breaks a rule of the model."""


class PackError(UserError):
    """A template pack that is incomplete or a template that cannot be rendered."""


class ReadError(UserError):
    """A file or folder that cannot be read."""


class WriteError(UserError):
    """A file or folder that cannot be written."""


class LawDataError(ComplaintgenError):
    """Law data that break their format or contradict themselves."""


class CatalogueError(ComplaintgenError):
    """A catalogue of papers that breaks its format."""


class LexiconError(ComplaintgenError):
    """Word lists of the tagger that break their format."""


_SYSTEM_REASONS = {
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EIO: "磁盘读写出错",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额不足",
    errno.EFBIG: "文件超过系统允许的大小",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOTDIR: "路径中有一部分不是文件夹",
    errno.EEXIST: "同名文件已存在，不是文件夹",
    errno.ENAMETOOLONG: "文件名过长",
}


def system_reason(error: OSError) -> str:
    """What the operating system says, in Chinese."""
    return _SYSTEM_REASONS.get(error.errno or 0, f"系统错误 {error.errno}")
