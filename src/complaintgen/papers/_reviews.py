"""The remedies against what the police did or did not do that are open on a day, as papers tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from complaintgen.case.enums import ReviewSubject
from complaintgen.case.fields import Title
from complaintgen.case.model import Act, Case, Contact, Step
from complaintgen.formatting import ranges
from complaintgen.law.procedure import PoliceRemedy, remedies_of, responsible_organ
from complaintgen.papers._chronology import numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the police did or did not do, and which remedy it opens: two ladders that are never mixed (documents.md 2.6).

    Attributes:
        kind: "inaction" or "decision" (行政复议), or "supervision" (立案监督).
        cause: what exactly is reviewed, a value of `ReviewSubject`, or "not_opened" for supervision.
        step: the report, opened case, refusal or decision it answers.
        ended_on: the day on which the time of the police to act ran out, None where nothing had to be waited for.
        handling_ended: of a report with a receipt, the last of the thirty days, counted from the report, unless the period was extended.
        first_day: the first day on which it can be asked for.
        last_day: the last day on which it is surely in time.
        strict_day: of a report with a receipt, the last day if the thirty days for an opened case bind (治安管理处罚法 (2025) art. 118).
        latest_day: the last day on which it may be argued to be in time.
        is_doubtful: it is in time by that argument only.
        rows_before: what had happened by the day of the step; whether it was told to the police then, nobody has said.
    """

    kind: Annotated[str, Title("情形", "inaction 没有处理，decision 不服处理决定，supervision 刑事不立案")]
    cause: Annotated[str, Title("具体情形", "unanswered 报案没有处理，stalled 立案后没有结果，refused 拒绝受理，decision 处理决定，not_opened 刑事不立案")]
    step: Annotated[Step, Title("对应的报案或者决定")]
    ended_on: Annotated[date | None, Title("公安机关处理的期限届满的日期", absent_when="不用等期限届满：有答复、决定，或者情况紧急；或者不知道日期")]
    handling_ended: Annotated[date | None, Title("三十日的办案期限届满的日期", "自报案之日起算，没有延长的", absent_when="没有受案回执，或者不是报案没有处理")]
    first_day: Annotated[date | None, Title("可以申请的第一日", absent_when="不知道对应的日期")]
    last_day: Annotated[date | None, Title("可以申请的最后一日", absent_when="没有期限，或者不知道对应的日期")]
    strict_day: Annotated[date | None, Title("从严计算的最后一日", "有受案回执、按三十日的办案期限计算", absent_when="没有受案回执")]
    latest_day: Annotated[date | None, Title("有理由主张的最后一日", absent_when="没有期限，或者不知道对应的日期")]
    is_doubtful: Annotated[bool, Title("是否已过最后一日、只在有理由主张的期间内")]
    respondent: Annotated[str | None, Title("被申请人", "派出所没有处理的，是设立它的公安机关", absent_when="没有填写办理的公安机关")]
    station: Annotated[str | None, Title("报案的派出所", absent_when="被申请人就是办理的公安机关")]
    place: Annotated[str, Title("对应的报案或者决定在案件里的位置", "如 steps[1]，给 blank(…) 用")]
    rows_before: Annotated[str, Title("到那一天已经发生的附表行号", absent_when="没有，或者不知道对应的日期（空文字）")]
    times_before: Annotated[int, Title("其中联系的次数")]
    acts_before: Annotated[int, Title("其中联系以外的行为有几项")]
    rows_after: Annotated[str, Title("那一天之后新发生的附表行号", absent_when="没有，或者不知道对应的日期（空文字）")]


def reviews(case: Case, day: date) -> tuple[Review, ...]:
    """The remedies against the police that are open on a day."""
    rows = numbered(case)
    found = (_review(remedy, case, rows, day) for remedy in remedies_of(case, day) if remedy.is_open(day))
    return tuple(sorted(found, key=lambda review: _LADDER.index(review.kind)))


_LADDER = ("inaction", "decision", "supervision")


def _review(remedy: PoliceRemedy, case: Case, rows: Mapping[str, int], day: date) -> Review:
    subject, on = remedy.subject, remedy.step.on
    kind = "supervision" if subject is None else "decision" if subject is ReviewSubject.DECISION else "inaction"
    waits = kind == "inaction" and remedy.first_day is not None and on is not None and remedy.first_day > on
    told_to = remedy.step.to or case.filing.police_station
    organ = responsible_organ(told_to) if told_to and kind == "inaction" else None
    before = [event for event in case.conduct if on and event.last_day and event.last_day <= on]
    return Review(kind=kind, cause=subject.value if subject else "not_opened", step=remedy.step,
                  ended_on=remedy.first_day - timedelta(days=1) if waits and remedy.first_day else None, handling_ended=remedy.handling_ended,
                  first_day=remedy.first_day, last_day=remedy.last_day, strict_day=remedy.strict_day, latest_day=remedy.latest_day, is_doubtful=remedy.is_doubtful(day),
                  respondent=organ or told_to, station=told_to if organ else None, place=remedy.path.rpartition(".")[0],
                  rows_before=ranges(rows[event.id] for event in before), times_before=sum(event.times for event in before if isinstance(event, Contact)),
                  acts_before=sum(isinstance(event, Act) for event in before),
                  rows_after=ranges(rows[event.id] for event in case.conduct if on and event.first_day and event.first_day > on))
