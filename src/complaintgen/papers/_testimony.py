"""Who is willing to testify, named whole, and what each met with in person: for the court, which may hear them.

In: the case as the first plaintiff tells it, its annex rows, the events that the claim pleads. Out: `Testimony` values in the order of the case.
Source: 民事诉讼法 (2023) art. 124 item 4 (a claim names its witnesses and where they live); 民事证据规定 (2019) art. 72 (what they perceived themselves).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from complaintgen.case.enums import Tag
from complaintgen.case.fields import Title
from complaintgen.case.model import Contact, ContactOrAct, OwnCase, Recipient
from complaintgen.catalogue import PaperEntry
from complaintgen.formatting import ranges
from complaintgen.papers._contact_statistics import has_open_end, period_of
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._plaintiffs import Plaintiff
from complaintgen.papers._plan import willing_witnesses
from complaintgen.papers._required import Required


@dataclass(frozen=True, slots=True, kw_only=True)
class MetWith:
    """What one person received by one channel, or one kind of act done to that person; what has no day stands apart."""

    label: Annotated[str, Title("方式或者行为", "如短信、电话、上门")]
    is_contact: Annotated[bool, Title("是否联系", "否则是联系以外的行为")]
    times: Annotated[int, Title("次数")]
    first: Annotated[date | None, Title("第一次的日期", absent_when="日期没有填写")]
    last: Annotated[date | None, Title("最后一次的日期", absent_when="日期没有填写")]
    has_open_end: Annotated[bool, Title("最后一次的日期是否不详")]
    tags: Annotated[tuple[str, ...], Title("内容特征", "一般还款提醒以外的", "没有填写")]
    rows: Annotated[str, Title("附表行号")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """One person who is willing to testify.

    Attributes:
        told: what was told of the person, with a blank for what was not.
    """

    told: Required[Recipient]
    relation: Annotated[str | None, Title("与本人的关系", absent_when="没有填写，或者本人没有起诉")]
    phone: Annotated[str | None, Title("电话", "完整", "没有填写")]
    keeps_original: Annotated[bool | None, Title("是否保留原始信息", absent_when="不清楚")]
    met: Annotated[tuple[MetWith, ...], Title("亲身收到的联系、遇到的行为", absent_when="没有登记此人收到的联系和遇到的行为")]
    pleaded: Annotated[str, Title("其中起诉状据以主张的附表行号", absent_when="没有这样的联系和行为（空文字）")]

    @property
    def name(self) -> Annotated[str, Title("姓名", "完整；没有填写的显示为【待填】")]:
        """The name, or a blank."""
        found: str = self.told.name
        return found


def testimonies(digest: CaseDigest, joint: Iterable[Plaintiff], claim: PaperEntry, missing: dict[str, str]) -> tuple[Testimony, ...]:
    """What each who is willing to testify can tell; where the complainant does not sue, nobody said how they are related to who does.

    Args:
        digest: what the document tells.
        joint: who sues beside the first plaintiff.
        claim: the paper whose facts they testify to.
        missing: where blanks are noted.
    """
    grounds = (*digest.assessment.grounds_for(claim.id, "conduct"), *(ground for item in joint for ground in item.rights(claim)))
    pleaded = {fact for ground in grounds for fact in ground.facts}
    own, rows = digest.plaintiffs[0].own, digest.row
    people = own.case.recipients or ()
    return tuple(_testimony(person, Required(person, f"recipients[{people.index(person)}]", missing, own.place), own, rows, pleaded)
                 for person in willing_witnesses(own.case))


def _testimony(person: Recipient, told: Required[Recipient], own: OwnCase, rows: Mapping[str, int], pleaded: Collection[str]) -> Testimony:
    events = [event for event in own.case.conduct if person.id in event.reached]
    return Testimony(told=told, relation=person.relation if own.index is None else None, phone=person.phone, keeps_original=person.keeps_original,
                     met=tuple(_by_kind(events, rows)), pleaded=ranges(rows[event.id] for event in events if event.id in pleaded))


def _by_kind(events: Iterable[ContactOrAct], rows: Mapping[str, int]) -> Iterator[MetWith]:
    """Some events by channel or kind of act, in the order of their rows."""
    kinds: dict[tuple[str, bool], list[ContactOrAct]] = {}
    for event in sorted(events, key=lambda event: rows[event.id]):
        kind = event.channel if isinstance(event, Contact) else event.kind
        kinds.setdefault((kind.label, event.first_day is None), []).append(event)
    for (label, _), together in kinds.items():
        first, last = period_of(together)
        tags = {tag for event in together for tag in event.tags or ()} - {Tag.NEUTRAL_REMINDER}
        yield MetWith(label=label, is_contact=isinstance(together[0], Contact), times=sum(event.times for event in together), first=first, last=last,
                      has_open_end=any(has_open_end(event) and event.last_day == last for event in together), tags=tuple(tag.label for tag in Tag if tag in tags),
                      rows=ranges(rows[event.id] for event in together))
