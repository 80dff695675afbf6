"""Days: none after the day of reading, no end before its start; the day of a moment is that of Beijing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.fields import steps_of
from complaintgen.case.reading import parse_case
from complaintgen.errors import CaseError
from tests.case.facts import TODAY, as_bytes, changed, faults_of, read, told_of

PAST = [
    "complainant.birth_date", "complainant.habitual_since", "loan.borrowed_on", "loan.overdue_since", "loan.paid_on", "events[0].at",
    "events[0].until", "events[1].at", "events[1].until", "objections[0].on", "steps[0].on", "harm.expenses[0].on",
    "recipients[0].as_plaintiff.birth_date",
]


class TestTheFuture:
    @pytest.mark.parametrize("path", PAST)
    def test_begins_the_day_after_today(self, path: str) -> None:
        assert told_of(changed(path, "2026-07-01")) == []
        ((place, reason),) = told_of(changed(path, "2026-07-02"))
        assert (place, reason.partition("：")[2]) == (path, "日期晚于今天，请核对")

    @pytest.mark.parametrize("path", ["loan.due_on", "filing.on"])
    def test_may_hold_what_is_still_to_come(self, path: str) -> None:
        assert told_of(changed(path, "2031-01-01")) == []

    @pytest.mark.parametrize(("moment", "is_future"), [
        ("2026-07-01T23:59", False), ("2026-07-02T00:00", True), ("2026-07-01T15:59Z", False), ("2026-07-01T16:00Z", True),
        ("2026-07-02T01:00+10:00", False), ("2026-07-01T12:00-04:00", True),
    ])
    def test_of_a_moment_begins_at_midnight_in_beijing(self, moment: str, is_future: bool) -> None:
        assert bool(told_of(changed("events[0].at", moment))) is is_future

    def test_is_counted_from_the_day_that_is_handed_in(self) -> None:
        data = as_bytes({"schema_version": 2, "role": "borrower", "events": [{"id": "c1", "channel": "sms", "at": "2026-03-01"}]})
        assert parse_case(data, date(2026, 3, 2)).contacts[0].first_day == date(2026, 3, 1)
        with pytest.raises(CaseError, match="日期晚于今天"):
            parse_case(data, date(2026, 2, 28))


# The later field, its day, the earlier field, its day, what they are called.
ENDS = [
    ("events[0].until", "最后一次的时间", "events[0].at", "时间"),
    ("events[1].until", "最后一次或结束的时间", "events[1].at", "时间"),
    ("loan.due_on", "到期日", "loan.borrowed_on", "借款日期"),
    ("loan.overdue_since", "何时开始逾期", "loan.borrowed_on", "借款日期"),
    ("loan.paid_on", "还清日期", "loan.borrowed_on", "借款日期"),
]


def both(later: str, end: str, earlier: str, start: str) -> dict[str, Any]:
    case = changed(later, end)
    holder_of(case, earlier)[earlier.rpartition(".")[2]] = start
    return case


def holder_of(case: dict[str, Any], path: str) -> Any:
    holder: Any = case
    for step in steps_of(path)[:-1]:
        holder = holder[step]
    return holder


class TestAnEnd:
    @pytest.mark.parametrize(("later", "ends", "earlier", "starts"), ENDS)
    def test_before_the_start_is_told_at_the_end_with_both_days(self, later: str, ends: str, earlier: str, starts: str) -> None:
        (fault,) = faults_of(both(later, "2026-02-27", earlier, "2026-02-28"))
        assert (fault.place, fault.reason) == (later, f"“{ends}”（2026-02-27）早于“{starts}”（2026-02-28）")

    @pytest.mark.parametrize(("later", "ends", "earlier", "starts"), ENDS)
    def test_on_the_day_of_the_start_is_taken(self, later: str, ends: str, earlier: str, starts: str) -> None:
        assert told_of(both(later, "2026-02-28", earlier, "2026-02-28")) == []

    @pytest.mark.parametrize(("later", "ends", "earlier", "starts"), ENDS)
    def test_without_a_start_is_taken(self, later: str, ends: str, earlier: str, starts: str) -> None:
        case = both(later, "2026-02-28", earlier, "2026-02-28")
        del holder_of(case, earlier)[earlier.rpartition(".")[2]]
        assert told_of(case) == []

    @pytest.mark.parametrize(("at", "until", "is_fault"), [
        ("2026-03-01T22:00", "2026-03-01", False), ("2026-03-01T22:00", "2026-03-01T08:00", False), ("2026-03-01", "2026-02-28T23:59", True),
        ("2026-03-01T01:00", "2026-02-28T16:30Z", False), ("2026-03-01T01:00", "2026-02-28T15:59Z", True),
    ], ids=["only the day of the end is known", "the same day", "the day before", "the same day in Beijing", "the day before in Beijing"])
    def test_is_compared_by_its_day_in_beijing(self, at: str, until: str, is_fault: bool) -> None:
        assert bool(told_of(both("events[0].until", until, "events[0].at", at))) is is_fault

    def test_of_one_entry_leaves_the_faults_of_others_to_be_told(self) -> None:
        case = both("events[0].until", "2026-02-27", "events[0].at", "2026-02-28")
        case["events"][1] |= {"at": "2026-02-02", "until": "2026-02-01"}
        case["complainant"]["phone"] = "12"
        assert {place for place, _ in told_of(case)} == {"events[0].until", "events[1].until", "complainant.phone"}


@given(st.dates(date(2020, 1, 1), TODAY), st.dates(date(2020, 1, 1), TODAY))
def test_an_event_has_the_days_that_were_given_or_is_refused(at: date, until: date) -> None:
    case = both("events[1].until", until.isoformat(), "events[1].at", at.isoformat())
    if until < at:
        assert [place for place, _ in told_of(case)] == ["events[1].until"]
    else:
        (act,) = read(case).acts
        assert (act.first_day, act.last_day) == (at, until)


@pytest.mark.parametrize(("facts", "first", "last"), [
    ({}, None, None), ({"at": "2026-03-01"}, date(2026, 3, 1), date(2026, 3, 1)), ({"until": "2026-03-02"}, None, date(2026, 3, 2)),
    ({"at": "2026-02-28T16:00Z"}, date(2026, 3, 1), date(2026, 3, 1)),
], ids=["no day known", "one day", "the end alone", "already the next day in Beijing"])
def test_the_days_of_an_event_are_those_known(facts: dict[str, str], first: date | None, last: date | None) -> None:
    (contact,) = read(changed("events", [{"id": "c1", "channel": "sms", **facts}])).contacts
    assert (contact.first_day, contact.last_day) == (first, last)
