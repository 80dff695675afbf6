"""What a paper pleads: grounds under their headings, in the order in which its reader looks for them.

In: grounds. Out: pleadings and citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from complaintgen.case.fields import Title
from complaintgen.case.model import Case, once_for
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import ranges
from complaintgen.law.assessment import Ground
from complaintgen.law.elements import DeedShown, Element, deeds_shown
from complaintgen.law.procedure import right_label
from complaintgen.law.provisions import LEVELS, Version, cite

_READ_BY_POLICE = 3
_RECOMMENDED = ("standard", "self_rule")
_THREAT = "public_security.threat"

_Names = Mapping[tuple[frozenset[str], tuple[int, ...]], str]
"""What a deed is called, by what it is and its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done, in the words of an element that holds, and the annex rows that show it.

    Attributes:
        numbers: the rows.
        about: what its events have in common: tags, kinds of acts, or the words.
    """

    label: Annotated[str, Title("做了什么")]
    numbers: tuple[int, ...]
    about: frozenset[str] = frozenset()

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
    parts: Annotated[tuple[Pleading, ...], Title("其中几项另外违反的规定", absent_when="没有")] = ()
    is_beside: Annotated[bool, Title("是否只请公安机关一并审查", "不作为依据逐条引用；治安案件的依据以外的")] = False

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


def threatens_person(breach: Pleading) -> bool:
    """Whether a breach is the threat to somebody's person (威胁人身安全)."""
    return breach.grounds[0].provision.id == _THREAT


def pleadings(grounds: Iterable[Ground], paper: PaperEntry, case: Case, rows: Mapping[str, int]) -> tuple[Pleading, ...]:
    """The grounds of a paper by provision or right, with the annex rows, by the ids of the events, that carry them."""
    by_heading: dict[str, list[Ground]] = {}
    for ground in sorted(grounds, key=lambda ground: _rank(ground, paper)):
        right = ground.provision.right
        by_heading.setdefault(right_label(right) if right else ground.provision.summary, []).append(ground)
    return tuple(_pleading(heading, together, deeds_of(_deeds(ground, case, rows) for ground in together), rows) for heading, together in by_heading.items())


def _pleading(summary: str, grounds: Sequence[Ground], deeds: tuple[Deed, ...], rows: Mapping[str, int]) -> Pleading:
    numbers = {number for deed in deeds for number in deed.numbers} or {rows[fact] for ground in grounds for fact in ground.facts if fact in rows}
    return Pleading(summary=summary, grounds=tuple(grounds), rows=ranges(sorted(numbers)), is_criminal=grounds[0].provision.id.startswith("criminal."), deeds=deeds)


def breaches(grounds: Iterable[Ground], paper: PaperEntry, case: Case, rows: Mapping[str, int]) -> tuple[Pleading, ...]:
    """The grounds of a paper by what was done: each deed beside all that it breaks, and beside nothing else.

    Before a court those of each right by themselves; the police read each offence alone, with its days and words.
    """
    found: list[Pleading] = []
    headings = _by_reader(grounds, paper)
    names = _one_name_each(deed for together in headings.values() for ground in together for deed, _ in _breaking(ground, case, rows))
    for together in headings.values():
        if paper.addressee == "police":
            found.append(_pleading(together[0].provision.summary, together, deeds_of(_deeds(ground, case, rows) for ground in together), rows))
        else:
            by_deed = tuple(_by_deed(together, case, rows, names))
            found += _with_parts(by_deed) if paper.addressee == "regulator" else by_deed
    return _with_grounds_first(found) if paper.addressee == "police" else tuple(found)


def _with_parts(found: Sequence[Pleading]) -> Iterator[Pleading]:
    """The pleadings in which no deed stands twice: what some rows of a deed break as well stands with the deed as a whole."""
    wholes = {number: next((other for other, whole in enumerate(found) if other != number and _is_part(one, whole)), number)
              for number, one in enumerate(found)}
    for number, one in enumerate(found):
        if wholes[number] == number:
            yield replace(one, parts=tuple(part for place, part in enumerate(found) if place != number and _top(place, wholes) == number))


def _top(number: int, wholes: Mapping[int, int]) -> int:
    while wholes[number] != number:
        number = wholes[number]
    return number


def _is_part(one: Pleading, whole: Pleading) -> bool:
    """Whether every deed of a pleading is some rows of a deed of another, and one of them not all."""
    rows = {deed.label: set(deed.numbers) for deed in whole.deeds}
    return bool(one.deeds) and all(rows.get(deed.label, set()) >= set(deed.numbers) for deed in one.deeds) and any(rows[deed.label] > set(deed.numbers) for deed in one.deeds)


def _with_grounds_first(found: Iterable[Pleading]) -> tuple[Pleading, ...]:
    """What the police read as grounds, each with its words, before what they are asked to examine beside them.

    Judgement: three offences are read; a fourth stands beside them, unless its provision says where it stands.
    """
    offences = [item for item in found if not item.is_criminal]
    grounds = [item for item in offences if item.grounds[0].provision.reported != "beside"]
    read = [item for number, item in enumerate(grounds) if number < _READ_BY_POLICE or item.grounds[0].provision.reported == "ground"]
    return (*read, *(replace(item, is_beside=True) for item in offences if item not in read), *(item for item in found if item.is_criminal))


def _by_reader(grounds: Iterable[Ground], paper: PaperEntry) -> dict[tuple[str, bool], list[Ground]]:
    """The grounds that a reader looks for under one heading, in order."""
    together: dict[tuple[str, bool], list[Ground]] = {}
    for ground in sorted(grounds, key=lambda ground: _rank(ground, paper)):
        heading = {"police": ground.provision.id, "court": right_label(ground.provision.right) if ground.provision.right else ""}.get(paper.addressee, "")
        together.setdefault((heading, ground.version.edition.level in _RECOMMENDED), []).append(ground)
    return together


def _by_deed(grounds: Sequence[Ground], case: Case, rows: Mapping[str, int], names: _Names) -> Iterator[Pleading]:
    """Deeds that break the same provisions together, each with these provisions; what no event carries by provision."""
    breaking: dict[tuple[str, tuple[int, ...]], dict[Version, Ground]] = {}
    found = [(ground, deed, broken) for ground in grounds for deed, broken in _breaking(ground, case, rows)]
    for ground, told, broken in found:
        deed = replace(told, label=names[told.about, told.numbers])
        breaking.setdefault((deed.label, deed.numbers), {})[ground.version] = replace(ground, broken=broken)
    alike: dict[tuple[tuple[Version, ...], ...], list[tuple[str, tuple[int, ...]]]] = {}
    for done, carried in breaking.items():
        alike.setdefault(tuple((version, *ground.breached) for version, ground in carried.items()), []).append(done)
    for together in alike.values():
        carrying = tuple(breaking[together[0]].values())
        yield _pleading(carrying[0].provision.summary, carrying, tuple(Deed(label=label, numbers=numbers) for label, numbers in together), rows)
    by_provision: dict[str, list[Ground]] = {}
    for ground in grounds:
        if not _deeds(ground, case, rows):
            by_provision.setdefault(ground.provision.id, []).append(ground)
    for same in by_provision.values():
        yield _pleading(same[0].provision.summary, same, (), rows)


def _one_name_each(deeds: Iterable[Deed]) -> _Names:
    """The name of each deed by what it is and its rows: of several that elements have for the same, the one that says most."""
    found: dict[tuple[frozenset[str], tuple[int, ...]], str] = {}
    for deed in deeds:
        found[deed.about, deed.numbers] = max(found.get((deed.about, deed.numbers), ""), deed.label, key=len)
    return found


def _breaking(ground: Ground, case: Case, rows: Mapping[str, int]) -> Iterator[tuple[Deed, tuple[Ground, ...]]]:
    """The deeds of a ground, each with what it breaks as well; where a provision forbids what is otherwise unlawful, those alone that are."""
    found = [(deed, tuple(other for other in ground.broken if _is_broken_by(deed, _deeds(other, case, rows)))) for deed in _deeds(ground, case, rows)]
    is_bound = any(broken for _, broken in found)
    yield from ((deed, broken or (() if is_bound else ground.broken)) for deed, broken in found if broken or not is_bound)


def _is_broken_by(deed: Deed, others: Iterable[Deed]) -> bool:
    """Whether a deed is one of some others, though other words may say it there."""
    return any(not other.about.isdisjoint(deed.about) and not set(other.numbers).isdisjoint(deed.numbers) for other in others)


def _deeds(ground: Ground, case: Case, rows: Mapping[str, int]) -> tuple[Deed, ...]:
    """What was done, once for each of its words; where a provision asks for more of the same (a threshold), what meets that."""
    conditions = ground.conditions
    kept = [result for result in conditions.thresholds if result.element.deeds and result.holds] or (*conditions.required, *conditions.alternatives)
    facts = rows.keys() & ground.facts
    return deeds_of((Deed(label=shown.says, numbers=tuple(rows[event.id] for event in shown.events), about=shown.about)
                     for shown in _shown(case, (result.element, tuple(fact for fact in result.finding.facts if fact in facts))))
                    for result in kept if result.element.is_deed and result.holds and not result.is_negated)


@once_for
def _shown(case: Case, carried: tuple[Element, tuple[str, ...]]) -> tuple[DeedShown, ...]:
    """What some events, by their ids, show of an element that they carry."""
    element, facts = carried
    events = {event.id: event for event in case.conduct}
    return deeds_shown(case, element.deeds, element.label, (events[fact] for fact in facts if fact in events))


def deeds_of(found: Iterable[Iterable[Deed]]) -> tuple[Deed, ...]:
    """Every deed of some breaches once, with all its rows."""
    by_label: dict[str, list[Deed]] = {}
    for deeds in found:
        for deed in deeds:
            by_label.setdefault(deed.label, []).append(deed)
    return tuple(Deed(label=label, numbers=tuple(sorted({number for deed in same for number in deed.numbers})), about=frozenset().union(*(deed.about for deed in same)))
                 for label, same in by_label.items())


def _rank(ground: Ground, paper: PaperEntry) -> tuple[bool, int]:
    """A regulator reads the rule made for the institution first; elsewhere the higher law stands first."""
    is_general = paper.is_for_supervisor and not ground.provision.licences
    return is_general, LEVELS.index(ground.version.edition.level)


def cite_conduct(grounds: Iterable[Ground], paper: PaperEntry) -> str:
    """The conduct provisions among the grounds of a paper, in the order in which it names them."""
    conduct = (ground for ground in grounds if ground.provision.role == "conduct")
    return cite(ground.version for ground in sorted(conduct, key=lambda ground: _rank(ground, paper)))


def duties_in(remedies: Iterable[Ground], conduct: Iterable[Ground]) -> list[Ground]:
    """What a paper cites beside the breaches as a duty; an article that is broken already is not cited again."""
    broken = {ground.version.citation for ground in conduct}
    return [ground for ground in remedies if ground.provision.gives == "duty" and ground.version.citation not in broken]


def powers_in(remedies: Iterable[Ground]) -> list[Ground]:
    """What a paper cites beside the breaches and is no duty: sanctions, measures, what the person may ask."""
    return [ground for ground in remedies if ground.provision.gives != "duty"]
