"""What was reported to the police already, and what happened since: who reports again tells the whole, and marks what is new.

In: a case, the numbers of its events. Out: the report that a supplement adds to, and the events and annex rows since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from complaintgen.case.enums import Announced, Channel, StepKind, Tag
from complaintgen.case.fields import Title
from complaintgen.case.model import Act, Case, Contact, ContactOrAct, Step
from complaintgen.formatting import ranges
from complaintgen.law.procedure import is_registered_report

_VISITS = frozenset({Announced.HOME, Announced.WORK, Announced.VISIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceReport:
    """What happened after the last report that the police registered; what has no day is not said to be new."""

    report: Step
    events: tuple[ContactOrAct, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One kind of what happened, and how often."""

    label: Annotated[str, Title("是哪一种")]
    times: Annotated[int, Title("联系的次数，或者行为的项数")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRows:
    """The annex rows of what happened after the report."""

    numbers: Annotated[tuple[int, ...], Title("附表行号", absent_when="没有新发生的")]
    rows: Annotated[str, Title("附表行号，写成文字", absent_when="没有新发生的（空文字）")]
    begun_before: Annotated[str, Title("其中报案当日或者以前已经开始的附表行号", absent_when="都是报案之后开始的（空文字）")]
    channels: Annotated[tuple[Counted, ...], Title("其中的联系，按方式", absent_when="没有联系")]
    words: Annotated[tuple[Counted, ...], Title("这些联系的内容特征", absent_when="没有联系，或者没有登记特征")]
    acts: Annotated[tuple[Counted, ...], Title("其中联系以外的行为，按种类", absent_when="没有这样的行为")]
    first: Annotated[date | None, Title("第一次的日期", absent_when="有在报案之前已经开始的")]
    last: Annotated[date | None, Title("最后一次的日期", absent_when="没有新发生的")]


def registered_report(case: Case) -> Step | None:
    """The last report that the police registered."""
    registered = [step for step in (case.steps or ()) if is_registered_report(case, step)]
    return max(registered, key=lambda step: step.on or date.min, default=None)


def unregistered_reports(case: Case) -> tuple[Step, ...]:
    """The reports of which nothing shows that the police registered them, as long as none of them did."""
    if registered_report(case) is not None:
        return ()
    return tuple(step for step in (case.steps or ()) if step.kind is StepKind.POLICE_REPORT)


def since_report(case: Case) -> SinceReport | None:
    """What happened since the last registered report; None where there is none, or its day is not known.

    The same facts alone are not registered twice (公安机关办理刑事案件程序规定 art. 175 para. 3).
    """
    report = registered_report(case)
    if report is None or report.on is None:
        return None
    reported = report.on
    return SinceReport(report=report, events=tuple(event for event in case.conduct if event.last_day is not None and event.last_day > reported))


def quoted_first(case: Case, reported: date) -> frozenset[str]:
    """The contacts for which one turns to the police again, or over them: those after the report, and those that threaten with a visit."""
    return frozenset(contact.id for contact in case.contacts if (contact.first_day and contact.first_day > reported) or not _VISITS.isdisjoint(contact.threatens_to or ()))


def new_rows(since: SinceReport, row: Mapping[str, int]) -> NewRows:
    """The annex rows since the report, under the numbers of the whole."""
    reported = since.report.on
    numbers = {event.id: row[event.id] for event in since.events}
    begun = (numbers[event.id] for event in since.events if reported and event.first_day and event.first_day <= reported)
    open_begin = ranges(begun)
    days = [day for event in since.events for day in (event.first_day, event.last_day) if day]
    return NewRows(numbers=tuple(sorted(numbers.values())), rows=ranges(numbers.values()), begun_before=open_begin, **_kinds(since.events),
                   first=min(days, default=None) if not open_begin else None, last=max(days, default=None))


def _kinds(events: Iterable[ContactOrAct]) -> dict[str, tuple[Counted, ...]]:
    """How often what happened, by kind: contacts by their number, acts by their entries."""
    told = tuple(events)
    contacts = [event for event in told if isinstance(event, Contact)]
    acts = Counter(event.kind.label for event in told if isinstance(event, Act))
    return {"channels": _counted((channel.label, sum(contact.times for contact in contacts if contact.channel is channel)) for channel in Channel),
            "words": _counted((tag.label, sum(contact.times for contact in contacts if tag in (contact.tags or ()))) for tag in Tag),
            "acts": _counted(acts.items())}


def _counted(found: Iterable[tuple[str, int]]) -> tuple[Counted, ...]:
    return tuple(Counted(label=label, times=times) for label, times in found if times)
