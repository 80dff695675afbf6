"""What a paper pleads: grounds under their headings, in the order in which its reader looks for them.

In: grounds. Out: pleadings and citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from complaintgen.case.fields import Title
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import ranges
from complaintgen.law.assessment import Ground
from complaintgen.law.procedure import right_label
from complaintgen.law.provisions import LEVELS, cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Pleading:
    """What a paper pleads under one heading: a provision, or all provisions that protect the same right."""

    summary: Annotated[str, Title("标题", "规定的要点，或者受到侵害的权利")]
    grounds: Annotated[tuple[Ground, ...], Title("依据", "每个条文版本一项")]
    rows: Annotated[str, Title("附表行号", absent_when="没有对应的联系或者行为（空文字）")]
    is_criminal: Annotated[bool, Title("是否刑事线索")]

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
    return tuple(
        Pleading(summary=heading, grounds=tuple(together),
                 rows=ranges(sorted({rows[fact] for ground in together for fact in ground.facts if fact in rows})),
                 is_criminal=together[0].provision.id.startswith("criminal."))
        for heading, together in by_heading.items()
    )


def _rank(ground: Ground, paper: PaperEntry) -> tuple[bool, int]:
    """A regulator reads the rule made for the institution first; elsewhere the higher law stands first."""
    is_general = paper.is_for_supervisor and not ground.provision.licences
    return is_general, LEVELS.index(ground.version.edition.level)


def cite_conduct(grounds: Iterable[Ground], paper: PaperEntry) -> str:
    """The conduct provisions among the grounds of a paper, in the order in which it names them."""
    conduct = (ground for ground in grounds if ground.provision.role == "conduct")
    return cite(ground.version for ground in sorted(conduct, key=lambda ground: _rank(ground, paper)))
