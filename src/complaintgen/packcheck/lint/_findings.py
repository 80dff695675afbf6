"""What the check of a pack finds: where, what, why it matters, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from complaintgen.errors import Fault
from complaintgen.papers.readiness import Severity
from complaintgen.patterns import Pattern
from complaintgen.word.locations import Location, excerpt

_SHOWN_PLACE = Pattern(r"(?P<part>正文|页[眉脚]\d*|脚注|尾注|批注|文件属性|样式|文档设置|SmartArt|图表)(?P<where> [^「，]*)?(?:「(?P<words>.*?)」)?(?P<phrase>，.*)?", re.DOTALL)
"""A place as `Location` and `word.diagnostics` write it."""
MARK_START, MARK_END = "▶", "◀"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFinding:
    """One thing that is wrong or doubtful in a pack.

    Attributes:
        severity: an error keeps the pack from being used.
        rule: which rule found it, the same in every version of the program.
        file: the file of the pack.
        part: the part of the page, such as 正文 or 页眉; of phrases.toml empty.
        where: the paragraph or table cell, or the key of a phrase with its column.
        words: the words around it, the offending piece between ▶ and ◀.
        reason: what is wrong.
        why: why it matters.
        remedy: how to mend it.
    """

    severity: Severity
    rule: str
    file: str
    part: str
    where: str
    words: str
    reason: str
    why: str
    remedy: str

    @property
    def place(self) -> str:
        """File, part and paragraph or cell, as a person looks for it."""
        return " ".join(filter(None, (self.file, self.part, self.where)))

    def __str__(self) -> str:
        quoted = f"「{self.words}」" if self.words else ""
        end = "" if self.remedy.endswith("？") else "。"
        return f"{self.place}{quoted}：{self.severity.label}：{self.reason}。{self.why}。{self.remedy}{end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPlace:
    """A stretch of text in a file of the pack, from which findings are made.

    Attributes:
        text: the paragraph or phrase.
        start: where the offending piece begins in it; the same as `end` where it is the whole.
        end: where it ends.
    """

    file: str
    part: str = ""
    where: str = ""
    text: str = ""
    start: int = 0
    end: int = 0

    def at(self, start: int, end: int) -> FindingPlace:
        """The same place, narrowed to a piece of its text."""
        return FindingPlace(file=self.file, part=self.part, where=self.where, text=self.text, start=start, end=end)

    def around(self, piece: str) -> FindingPlace:
        """The same place, narrowed to the first occurrence of a piece, if there is one."""
        found = self.text.find(piece) if piece else -1
        return self.at(found, found + len(piece)) if found >= 0 else self

    def finding(self, severity: Severity, rule: str, reason: str, why: str, remedy: str) -> PackFinding:
        """A finding here."""
        where = self.where
        if not self.part and self.end > self.start:
            where = f"{where} 第{self.start + 1}字"
        return PackFinding(severity=severity, rule=rule, file=self.file, part=self.part, where=where, words=self._marked(), reason=reason, why=why, remedy=remedy)

    def _marked(self) -> str:
        if self.end <= self.start:
            return excerpt(self.text)
        before, piece, after = self.text[:self.start], self.text[self.start:self.end], self.text[self.end:]
        return excerpt(f"{before}{MARK_START}{piece}{MARK_END}{after}", self.start, self.end + 2)


def place_in_word(file: str, location: Location) -> FindingPlace:
    """The place of a paragraph."""
    return FindingPlace(file=file, part=location.title, where=location.where, text=location.words)


def from_fault(fault: Fault, file: str, rule: str, why: str, severity: Severity = Severity.ERROR) -> PackFinding:
    """The finding that a fault of another room is."""
    shown = _SHOWN_PLACE.fullmatch(fault.place.removeprefix(file).strip())
    if shown is None:
        return PackFinding(severity=severity, rule=rule, file=file, part="", where=fault.place.removeprefix(file).strip(), words="",
                           reason=fault.reason, why=why, remedy=fault.remedy)
    part, where, words, phrase = (shown.group(name) or "" for name in ("part", "where", "words", "phrase"))
    return PackFinding(severity=severity, rule=rule, file=file, part=part, where=where.strip() + phrase, words=words, reason=fault.reason, why=why,
                       remedy=fault.remedy)


def in_order(findings: Iterable[PackFinding]) -> tuple[PackFinding, ...]:
    """Each once, the gravest first, those of a file together in the order in which they were found."""
    order = list(Severity)
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (order.index(finding.severity), finding.file)))
