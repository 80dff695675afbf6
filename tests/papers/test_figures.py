"""How the contacts came, in figures: what was told of calls, hours and days is counted in the papers, and what was not told is no figure."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from tests.law.facts import Facts
from tests.law.test_properties import CASES
from tests.papers.making import text_of_paper
from tests.support import examples

FILED_ON = date(2026, 11, 25)


def call(day: str, **facts: Any) -> Facts:  # Any: a contact as JSON
    return {"channel": "call", "at": day, "sender": "16500001234", "party": "p1"} | facts


def sms(day: str, **facts: Any) -> Facts:  # Any: a contact as JSON
    return call(day, **{"channel": "sms", "text": "上门弄死你", "tags": ["threat_violence"]} | facts)


def case_of(*events: Facts, **facts: Any) -> Facts:  # Any: facts as JSON
    """A borrower whose lender got in touch."""
    return {
        "schema_version": 2, "role": "borrower", "loan": {"exists": "yes", "repayment": "overdue"}, "harm": {"daily_life_disturbed": True},
        "parties": [{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "licence": "microloan"}],
        "events": [{"id": f"c{number}"} | event for number, event in enumerate(events)]} | facts


def story(*events: Facts, **facts: Any) -> str:  # Any: facts as JSON
    """The paragraph of the police report that tells how often they got in touch."""
    return next(line for line in text_of_paper(case_of(*events, **facts), "police_report", FILED_ON).splitlines() if "以催收借款为由" in line)


NIGHT, NOON = "2026-10-20T23:30:00+08:00", "2026-10-21T12:00:00+08:00"
TOLD: dict[str, tuple[list[Facts], str]] = {
    "two channels": ([sms(NOON), sms("2026-10-22"), call("2026-10-23")], "上述联系中，短信2次，电话1次。"),
    "calls answered and not": ([sms(NOON), call(NOON, answered=True, duration_seconds=85), call("2026-10-22", answered=False, count=4, until="2026-10-23")],
                               "上述联系中，短信1次，电话5次（接通1次、未接通4次，通话合计1分25秒）。"),
    "calls alone, with their length": ([call(NOON, duration_seconds=120, text="上门弄死你", tags=["threat_violence"])], "上述联系中，电话1次（接通1次，通话合计2分钟）。"),
    "by night": ([sms(NIGHT), sms(NOON)], "上述联系中，22时至次日8时的有1次。"),
    "the hour of one is not told": ([sms(NIGHT), sms("2026-10-21")], "上述联系中，22时至次日8时的至少有1次。"),
    "of several the hour of the first alone": ([sms(NIGHT, count=5, until="2026-10-21"), sms(NOON)], "上述联系中，22时至次日8时的至少有1次。"),
    "the hour is that of Beijing": ([sms("2026-10-20T15:30:00+00:00"), sms(NOON)], "上述联系中，22时至次日8时的有1次。"),
    "the worst day": ([sms("2026-10-20", count=7, until="2026-10-20"), sms(NOON)], "上述联系中，2026年10月20日最多，7次。"),
}
UNTOLD: dict[str, list[Facts]] = {
    "one channel, by day": [sms(NOON), sms(NOON)],
    "no hour": [sms("2026-10-20"), sms("2026-10-21")],
    "of several days none has its number": [sms("2026-10-20", count=9, until="2026-10-25"), sms("2026-10-26")],
    "nobody said when the last was": [sms("2026-10-20", count=9), sms("2026-10-26")],
    "all on one day": [sms("2026-10-20", count=9, until="2026-10-20")],
}


@pytest.mark.parametrize("name", TOLD)
def test_what_was_told_is_counted(name: str) -> None:
    events, sentence = TOLD[name]
    assert sentence in story(*events)


@pytest.mark.parametrize("name", UNTOLD)
def test_what_was_not_told_is_no_figure(name: str) -> None:
    assert "上述联系中" not in story(*UNTOLD[name])


def test_what_came_after_the_report_is_counted_from_the_next_day() -> None:
    reported = {"steps": [{"kind": "police_report", "on": "2026-10-21", "to": "某派出所"}]}
    told = story(sms("2026-10-20"), sms("2026-10-21"), sms("2026-10-22"), sms("2026-10-20", count=6, until="2026-10-24"), **reported)
    assert "2026年10月21日向某派出所报案之后的至少有2次。" in told


def test_what_came_after_the_objection_stands_beside_it() -> None:
    objected = {"objections": [{"on": "2026-10-21", "how": "电话"}]}
    case: Facts = {"schema_version": 2, "role": "borrower", "parties": [{"id": "p1", "role": "lender", "name": "示例小额贷款有限公司", "licence": "microloan"}],
                   "events": [{"id": f"c{day}"} | sms(f"2026-10-{day}") for day in (20, 22, 23)]} | objected
    lines = text_of_paper(case, "police_report", FILED_ON).splitlines()
    assert "2026年10月21日，本人以电话要求停止联系。2026年10月21日之后，对方又联系2次。" in lines


@given(CASES)
@settings(max_examples=examples(8), deadline=None)
def test_the_channels_add_up_and_no_part_is_more_than_the_whole(facts: Facts) -> None:
    for line in text_of_paper(facts, "institution_complaint", FILED_ON).splitlines():
        if found := re.search(r"联系共(\d+)次", line):
            whole, told = int(found[1]), line.partition("上述联系中，")[2]
            by_channel = re.findall(r"(?:^|，)(?:短信|电话|微信|QQ|电子邮件|App消息|信函|派送物品)(\d+)次", told)
            assert not by_channel or sum(map(int, by_channel)) == whole
            assert all(0 < int(part) <= whole for part in re.findall(r"(?:最多，|至少|的)(\d+)次", told))


def annex(*events: Facts, **facts: Any) -> str:  # Any: facts as JSON
    """The police report from the title of its annex to the details."""
    text = text_of_paper(case_of(*events, **facts), "police_report", FILED_ON)
    return text.partition("附表：联系和其他行为明细")[2].partition("序号")[0]


def days(first: int, *counts: int, month: int = 10) -> list[Facts]:
    """So many messages on each of some days."""
    return [sms(f"2026-{month:02d}-{first + index:02d}") for index, count in enumerate(counts) for _ in range(count)]


DRAWN: dict[str, tuple[list[Facts], str]] = {
    "a day each": (days(1, 2, 3, 6), "每日联系次数"),
    "a week each, where days would be too many": (days(1, 4, 4) + days(1, 3, month=9) + days(1, 3, month=8), "每周联系次数（横轴为每周的星期一）"),
    "of an entry for several the first and the last": ([*days(1, 4, 4, 4), sms("2026-10-01", count=6, until="2026-10-09")], "每日联系次数；另有4次不知道具体日期，没有画入"),
}
UNDRAWN: dict[str, list[Facts]] = {
    "too few": days(1, 1, 3, 4), "two days alone": days(1, 6, 6), "one a day": days(1, *[1] * 12), "most have no day": [*days(1, 4, 4, 4), sms("2026-10-09", count=30)],
}


@pytest.mark.parametrize("name", DRAWN)
def test_contacts_over_time_are_drawn_and_what_is_not_in_the_picture_is_told(name: str) -> None:
    events, title = DRAWN[name]
    assert title in annex(*events).splitlines()


@pytest.mark.parametrize("name", UNDRAWN)
def test_what_a_picture_would_not_show_is_not_drawn(name: str) -> None:
    assert "联系次数" not in annex(*UNDRAWN[name])


def test_the_figures_stand_in_a_table_before_the_details() -> None:
    told = annex(*days(1, 2, 3), sms(NIGHT), call(NOON, answered=False), objections=[{"on": "2026-10-02", "how": "电话"}])
    rows = [line for line in told.splitlines() if line]
    assert dict(zip(rows[::2], rows[1::2], strict=True)) == {
        "联系总次数": "7次", "按方式": "短信6次；电话1次（未接通1次）", "联系的人": "本人7次", "使用的号码": "1个", "22时至次日8时": "至少1次",
        "最多的一日": "2026年10月2日，3次", "要求停止之后": "2次（2026年10月2日要求停止）"}


def test_one_contact_needs_no_table() -> None:
    assert "联系总次数" not in annex(sms(NOON))


@pytest.mark.parametrize(("untimed", "is_drawn"), [(4, True), (5, False)], ids=["three in four have a day", "more than one in four has none"])
def test_a_chart_is_drawn_only_of_contacts_that_are_nearly_all_dated(untimed: int, is_drawn: bool) -> None:
    days = [sms(f"2026-10-{day}", count=4, until=f"2026-10-{day}") for day in (20, 21, 22)]
    text = text_of_paper(case_of(*days, *(sms("", at=None) for _ in range(untimed))), "police_report", FILED_ON)
    assert (f"每日联系次数；另有{untimed}次不知道具体日期，没有画入" in text) is is_drawn
    assert is_drawn or "没有画入" not in text
