"""What the other side says it will do next, and what an application for an injunction tells beside it: what the police did, and the proof of both.

In: the case of an applicant, the numbers of annex rows and exhibits. Out: views.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from complaintgen.case.enums import Announced, EvidenceKind, StepKind, Threat
from complaintgen.case.fields import Title
from complaintgen.case.model import Act, Case, Contact, ContactOrAct, Step, once_for
from complaintgen.case.reading import is_reported_speech
from complaintgen.formatting import excerpt, is_cut, ranges
from complaintgen.identities.characters import plain
from complaintgen.law.assessment import ONGOING_DAYS, announced_to_complainant
from complaintgen.law.procedure import announcing, is_somebodys
from complaintgen.papers._pleadings import Pleading, threatens_person

_MOST_ANNOUNCED = 4
_QUESTION = ("？", "?", "吗")
_OF_POLICE = frozenset({StepKind.POLICE_REPORT, StepKind.POLICE_REFUSED, StepKind.POLICE_CASE_OPENED, StepKind.POLICE_WARNING, StepKind.POLICE_PENALTY,
                        StepKind.POLICE_DECISION, StepKind.CRIMINAL_CASE_OPENED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What the other side says that it is going to do: its words, each once, or a threat that came with an act."""

    at: Annotated[datetime | date | None, Title("时间", "同样的话说过几次的，是第一次", "时间没有填写")]
    until: Annotated[date | None, Title("同样的话最后一次的日期", absent_when="只说过一次，或者没有填写")]
    times: Annotated[int, Title("同样的话说过几次")]
    act: Annotated[Act | None, Title("以此相威胁的行为", absent_when="是联系中的话")]
    is_sure: Annotated[bool, Title("是否写明将要上门、发布或者告诉别人")]
    row: Annotated[int, Title("附表行号", "同样的话说过几次的，是说明了由谁实施或者有线索的最后一次；都没有的，是最后一次")]
    later: Annotated[str, Title("此后由谁实施没有说明、也没有线索的相同的话的附表行号", absent_when="没有（空文字）")]
    rows: Annotated[str, Title("附表行号", "同样的话说过几次的，是每一次")]
    excerpt: Annotated[str, Title("内容摘录")]
    is_cut: Annotated[bool, Title("摘录是否省略了后面的内容")]
    is_reported: Annotated[bool, Title("内容是否转述", "不是对方的原话")]
    exhibits: Annotated[str, Title("证据编号", "用顿号连接", "没有证据（空文字）")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impending:
    """What the other side says in the same events that it is going to do, and where it said so."""

    what: Annotated[tuple[str, ...], Title("扬言要做什么")]
    numbers: Annotated[tuple[int, ...], Title("附表行号，一项一个数字")]
    rows: Annotated[str, Title("附表行号")]
    has_several: Annotated[bool, Title("是否不止一项这样说")]
    last: Annotated[date | None, Title("最近一次这样说的日期", absent_when="日期都没有填写")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceStep:
    """What was reported to the police, or what they did."""

    step: Annotated[Step, Title("办理的事项")]
    exhibits: Annotated[str, Title("证据编号", "用顿号连接", "没有证据（空文字）")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """The exhibits for what a court asks before it forbids something."""

    ongoing: Annotated[str, Title("提交前三十日内的行为的证据编号", "用顿号连接", "没有这样的证据（空文字）")]
    objection: Annotated[str, Title("要求停止的证据编号", "用顿号连接", "没有这样的证据（空文字）")]
    police: Annotated[str, Title("报案和公安机关处理的证据编号", "用顿号连接", "没有这样的证据（空文字）")]
    medical: Annotated[str, Title("就诊的证据编号", "用顿号连接", "没有这样的证据（空文字）")]


def announcements_of(case: Case, day: date, rows: Mapping[str, int], exhibit: Mapping[str, str]) -> tuple[Announcement, ...]:
    """The words in which the complainant, or somebody else on that account, is threatened with something, in the order of time: the last of each kind that an order is asked against, then the last; a mere question announces nothing."""
    sure = announcing(case, day)
    threats = {event.id for event in announced_to_complainant(case, day)}
    found = [event for event in case.conduct if event.id in rows and (event.id in sure or (event.id in threats and not (event.text or "").rstrip("”\"。 ").endswith(_QUESTION)))]
    same: dict[str, list[ContactOrAct]] = {}
    for event in sorted(found, key=lambda event: rows[event.id]):
        same.setdefault(plain(event.text) if event.text else event.id, []).append(event)
    ranked = sorted(same.values(), key=lambda events: (events[-1].id in sure, rows[events[-1].id]))
    last_of_kind = {kind: events[-1].id for events in ranked for kind in _announces(events[-1])}
    told = sorted(ranked, key=lambda events: events[-1].id in last_of_kind.values())[-max(_MOST_ANNOUNCED, len(set(last_of_kind.values()))):]
    return tuple(_announcement(case, events, rows, exhibit, sure=events[-1].id in sure) for events in sorted(told, key=lambda events: rows[events[-1].id]))


def impending(case: Case, rows: Mapping[str, int], named: Iterable[Pleading]) -> tuple[Impending, ...]:
    """What the police are asked to prevent, each once: what was announced, also beside a threat to the person; of acts no threat that a breach names as such."""
    told = {number for breach in named if threatens_person(breach) for deed in breach.deeds for number in deed.numbers}
    open_events = [event for event in case.conduct if event.id in rows and (isinstance(event, Contact) or rows[event.id] not in told)]
    by_events: dict[tuple[ContactOrAct, ...], list[str]] = {}
    for label in (item.label for kind in (Announced, Threat) for item in kind):
        by_events.setdefault(tuple(event for event in open_events if label in _impends(event)), []).append(label)
    return tuple(_impending(labels, events, rows) for events, labels in by_events.items() if events)


def _impending(labels: Iterable[str], events: Sequence[ContactOrAct], rows: Mapping[str, int]) -> Impending:
    numbers = tuple(sorted(rows[event.id] for event in events))
    return Impending(what=tuple(labels), numbers=numbers, rows=ranges(numbers), has_several=len(events) > 1,
                     last=max((event.last_day for event in events if event.last_day), default=None))


def _impends(event: ContactOrAct) -> Sequence[str]:
    """What an event says is to come, in the words of a paper."""
    if isinstance(event, Act):
        return (event.threatened_with.label,) if event.threatened_with in (Threat.VIOLENCE, Threat.EXPOSURE) else ()
    return tuple(item.label for item in _announces(event))


def _announces(event: ContactOrAct) -> Sequence[Announced]:
    """What an order may be asked against, as the person confirmed it of the words."""
    return (event.threatens_to or ()) if isinstance(event, Contact) else ()


def _announcement(case: Case, events: Sequence[ContactOrAct], rows: Mapping[str, int], exhibit: Mapping[str, str], *, sure: bool) -> Announcement:
    """What some events say in the same words: the last of those of which it is told or a clue says whose they are stands for them."""
    first, last, text = events[0], events[-1], events[0].text or ""
    shown = next((event for event in reversed(events) if is_somebodys(case, event)), last)
    return Announcement(at=first.at, until=last.last_day if last is not first else None, times=sum(event.times for event in events),
                        act=first if isinstance(first, Act) else None, is_sure=sure,
                        row=rows[shown.id], later=ranges(rows[event.id] for event in events if rows[event.id] > rows[shown.id]), rows=ranges(rows[event.id] for event in events), excerpt=excerpt(text), is_cut=is_cut(text),
                        is_reported=is_reported_speech(text),
                        exhibits=_numbers((name for event in events for name in event.evidence or ()), exhibit))


def police_steps_of(case: Case, exhibit: Mapping[str, str]) -> tuple[PoliceStep, ...]:
    """What was reported to the police and what they did, and of what a platform was notified, as it was told."""
    return tuple(PoliceStep(step=step, exhibits=_numbers(step.evidence or (), exhibit)) for step in case.steps or () if step.kind in (*_OF_POLICE, StepKind.PLATFORM_NOTICE))


def proofs_of(cases: Sequence[Case], day: date, exhibit: Mapping[str, str]) -> Proofs:
    """The exhibits of one or several applicants."""
    return Proofs(
        ongoing=_numbers((name for case in cases for name in _evidence_since(case, day - timedelta(ONGOING_DAYS))), exhibit),
        objection=_numbers((name for case in cases for item in case.objections or () for name in item.evidence or ()), exhibit),
        police=_numbers((name for case in cases for step in case.steps or () if step.kind in _OF_POLICE for name in step.evidence or ()), exhibit),
        medical=_numbers((item.id for case in cases for item in case.evidence or () if item.kind is EvidenceKind.MEDICAL_RECORD), exhibit))


@once_for
def _evidence_since(case: Case, day: date) -> tuple[str, ...]:
    """The evidence of what was done on a day or later; every document asks for it."""
    return tuple(dict.fromkeys(name for event in case.conduct if event.last_day and event.last_day >= day for name in event.evidence or ()))


def _numbers(names: Iterable[str], exhibit: Mapping[str, str]) -> str:
    """The numbers of exhibits, each once, in the order of the list of exhibits."""
    named = set(names)
    return "、".join(number for name, number in exhibit.items() if name in named)
