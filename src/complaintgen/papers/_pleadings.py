"""What a paper pleads: grounds under their headings, in the order in which its reader looks for them.

In: grounds. Out: pleadings and citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from complaintgen.case.fields import Title
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import ranges
from complaintgen.law.assessment import Ground
from complaintgen.law.procedure import right_label
from complaintgen.law.provisions import LEVELS, cite

_RECOMMENDED = ("standard", "self_rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done, in the words of an element that holds, and the annex rows that show it."""

    label: Annotated[str, Title("做了什么")]
    numbers: tuple[int, ...]

    @property
    def count(self) -> Annotated[int, Title("附表里有多少项")]:
        """How many rows show it."""
        return len(self.numbers)

    @property
    def first(self) -> Annotated[int, Title("附表里的第一项")]:
        """The first row."""
        return self.numbers[0]

    @property
    def rows(self) -> Annotated[str, Title("附表行号")]:
        """All rows."""
        return ranges(self.numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pleading:
    """What a paper pleads under one heading: a provision, or all provisions that protect the same right."""

    summary: Annotated[str, Title("标题", "规定的要点，或者受到侵害的权利")]
    grounds: Annotated[tuple[Ground, ...], Title("依据", "每个条文版本一项")]
    rows: Annotated[str, Title("附表行号", absent_when="没有对应的联系或者行为（空文字）")]
    is_criminal: Annotated[bool, Title("是否刑事线索")]
    deeds: Annotated[tuple[Deed, ...], Title("做了什么", absent_when="没有对应的联系或者行为")]

    @property
    def right(self) -> Annotated[str, Title("受到侵害的权利", absent_when="是对机构、行为人的规定（空文字）")]:
        """The right that the provisions protect, if it is one of the person."""
        right = self.grounds[0].provision.right
        return right_label(right) if right else ""

    @property
    def is_binding(self) -> Annotated[bool, Title("是否法律、行政法规、规章等", "否则是国家标准、行业规范")]:
        """Whether who breaks it breaks the law."""
        return self.grounds[0].version.edition.level not in _RECOMMENDED

    @property
    def citations(self) -> Annotated[str, Title("引用的条文", "同一部法律只写一次名称")]:
        """The provisions, and what the same facts break as well, each law named once where they follow one another."""
        return cite(version for ground in self.grounds for version in (ground.version, *ground.breached))

    @property
    def spans_editions(self) -> Annotated[bool, Title("是否跨越新旧规定")]:
        """Whether the conduct falls under more than one edition of a law."""
        return len({ground.version.edition for ground in self.grounds}) > len({ground.version.edition.law for ground in self.grounds})


def pleadings(grounds: Iterable[Ground], paper: PaperEntry, rows: Mapping[str, int]) -> tuple[Pleading, ...]:
    """The grounds of a paper by provision or right, with the annex rows, by the ids of the events, that carry them."""
    by_heading: dict[str, list[Ground]] = {}
    for ground in sorted(grounds, key=lambda ground: _rank(ground, paper)):
        right = ground.provision.right
        by_heading.setdefault(right_label(right) if right else ground.provision.summary, []).append(ground)
    return tuple(_pleading(heading, together, rows) for heading, together in by_heading.items())


def _pleading(summary: str, grounds: Sequence[Ground], rows: Mapping[str, int]) -> Pleading:
    return Pleading(summary=summary, grounds=tuple(grounds), rows=ranges(sorted({rows[fact] for ground in grounds for fact in ground.facts if fact in rows})),
                    is_criminal=grounds[0].provision.id.startswith("criminal."), deeds=_deeds(grounds, rows))


def breaches(grounds: Iterable[Ground], paper: PaperEntry, rows: Mapping[str, int]) -> tuple[Pleading, ...]:
    """The grounds of a paper: those before a court by right, others by what was done; the police read each offence alone, with its days and words."""
    together: dict[tuple[object, ...], list[Ground]] = {}
    for ground in sorted(grounds, key=lambda ground: _rank(ground, paper)):
        right, labels = ground.provision.right, tuple(deed.label for deed in _deeds([ground], rows))
        by_right = right is not None and paper.addressee == "court"
        alone = ground.provision.id if paper.addressee == "police" else ""
        key = (right_label(right),) if right and by_right else (alone or labels or ground.provision.id, ground.version.edition.level in _RECOMMENDED)
        together.setdefault(key, []).append(ground)
    return tuple(_pleading(group[0].provision.summary, group, rows) for group in together.values())


def _deeds(grounds: Iterable[Ground], rows: Mapping[str, int]) -> tuple[Deed, ...]:
    """What was done, once for each label; of labels that the same rows show, the shortest."""
    by_label: dict[str, set[int]] = {}
    for ground in grounds:
        for result in (*ground.conditions.required, *ground.conditions.alternatives):
            shown = {rows[fact] for fact in result.finding.facts if fact in rows and fact in ground.facts} if result.element.is_deed and result.holds and not result.is_negated else set()
            if shown:
                by_label.setdefault(result.element.label, set()).update(shown)
    kept: dict[frozenset[int], str] = {}
    for label in sorted(by_label, key=len):
        kept.setdefault(frozenset(by_label[label]), label)
    return tuple(Deed(label=label, numbers=tuple(sorted(numbers))) for label, numbers in by_label.items() if kept[frozenset(numbers)] == label)


def deeds_of(found: Iterable[Pleading]) -> tuple[Deed, ...]:
    """Every deed of some breaches once, with all its rows."""
    by_label: dict[str, set[int]] = {}
    for breach in found:
        for deed in breach.deeds:
            by_label.setdefault(deed.label, set()).update(deed.numbers)
    return tuple(Deed(label=label, numbers=tuple(sorted(numbers))) for label, numbers in by_label.items())


def _rank(ground: Ground, paper: PaperEntry) -> tuple[bool, int]:
    """A regulator reads the rule made for the institution first; elsewhere the higher law stands first."""
    is_general = paper.is_for_supervisor and not ground.provision.licences
    return is_general, LEVELS.index(ground.version.edition.level)


def cite_conduct(grounds: Iterable[Ground], paper: PaperEntry) -> str:
    """The conduct provisions among the grounds of a paper, in the order in which it names them."""
    conduct = (ground for ground in grounds if ground.provision.role == "conduct")
    return cite(ground.version for ground in sorted(conduct, key=lambda ground: _rank(ground, paper)))
