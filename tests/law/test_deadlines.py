"""Limits and the day they end, each counted by its own statute; the days were counted by hand on a calendar."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import icalendar
import pytest

from complaintgen import assess, parse_case
from tests.cli.inprocess import call
from tests.law.facts import LAW, Facts, assessed, case, lender, said, step
from tests.support import SAMPLES, write_case

THREAT = "threat_violence"
ROWS: dict[str, tuple[str, Facts, str, str, list[str]]] = {
    "six months from the last act": (
        "治安管理处罚法 (2025) art. 25", said(THREAT, on="2026-01-02"), "2026-03-01", "public_security.time_limit", ["2026-07-02"]),
    "no such day in February": (
        "民法典 art. 202", said(THREAT, on="2025-08-31"), "2026-02-01", "public_security.time_limit", ["2026-02-28"]),
    "the end of what goes on": (
        "治安管理处罚法 (2025) art. 25", said(THREAT, on="2026-01-02", until="2026-02-03", count=3), "2026-03-01",
        "public_security.time_limit", ["2026-08-03"]),
    "three years, last day a Sunday": (
        "民法典 arts. 188, 203", said(THREAT, on="2023-02-01"), "2026-01-02", "civil.limitation", ["2026-02-02"]),
    "three years, last day in the National Day holiday": (
        "民法典 art. 203", said(THREAT, on="2023-10-03"), "2026-01-02", "civil.limitation", ["2026-10-08"]),
    "three years, last day a Saturday that is worked": (
        "民法典 art. 203; 2026年节假日安排", said(THREAT, on="2023-02-28"), "2026-01-02", "civil.limitation", ["2026-02-28"]),
    "three years, last day New Year's Day of a year without a notice": (
        "民法典 art. 203; 全国年节及纪念日放假办法 art. 2 item 1", said(THREAT, on="2024-01-01"), "2026-01-02", "civil.limitation", ["2027-01-04"]),
    "three years, last day National Day of a year without a notice": (
        "民法典 art. 203; 全国年节及纪念日放假办法 art. 2 item 7", said(THREAT, on="2024-10-01"), "2026-01-02", "civil.limitation", ["2027-10-04"]),
    "three years, last day Labour Day of a year without a notice, a Monday": (
        "民法典 art. 203; 全国年节及纪念日放假办法 art. 2 item 4", said(THREAT, on="2025-05-01"), "2026-01-02", "civil.limitation", ["2028-05-03"]),
    "three years, last day the day after the Labour Days": (
        "全国年节及纪念日放假办法 art. 2 item 4", said(THREAT, on="2025-05-03"), "2026-01-02", "civil.limitation", ["2028-05-03"]),
    "three years, last day Children's Day, which is no holiday of everyone": (
        "全国年节及纪念日放假办法 art. 3 item 3", said(THREAT, on="2024-06-01"), "2026-01-02", "civil.limitation", ["2027-06-01"]),
    "a demand starts them again": (
        "民法典 art. 195", case(said(THREAT, on="2025-03-03"), {"objections": [{"on": "2025-06-05"}]}), "2026-01-02",
        "civil.interruption", ["2028-06-05"]),
    "seven days for criminal review": (
        "公安机关办理刑事案件程序规定 art. 179", step("criminal_refusal", "2026-03-02"), "2026-03-03", "criminal_case.review", ["2026-03-09"]),
    "seven days for further review": (
        "公安机关办理刑事案件程序规定 art. 179", step("criminal_review_decision", "2026-03-02"), "2026-03-03",
        "criminal_case.further_review", ["2026-03-09"]),
    "sixty days for administrative review, six months for suit": (
        "行政复议法 art. 20", step("police_decision", "2026-01-05"), "2026-02-01", "administrative_review.time_limit", ["2026-03-06"]),
    "six months for suit end on a Sunday": (
        "行政诉讼法 art. 46; 民事诉讼法 art. 85", step("police_decision", "2026-01-05"), "2026-02-01",
        "administrative_litigation.direct", ["2026-07-06"]),
    "thirty days of police work, extended twice at most": (
        "治安管理处罚法 (2025) art. 118", step("police_case_opened", "2026-01-05"), "2026-02-01",
        "public_security.handling_period", ["2026-02-04", "2026-03-06", "2026-04-05"]),
    "thirty days of police work in 2025, extended once at most": (
        "治安管理处罚法 (2012) art. 99", step("police_case_opened", "2025-01-05"), "2025-02-01",
        "public_security.handling_period", ["2025-02-04", "2025-03-06"]),
    "police did nothing: review opens after sixty days": (
        "documents.md 2.6", step("police_report", "2026-08-03"), "2026-11-01", "review_regulation.inaction", ["2026-10-02"]),
    "police did nothing: review closes sixty days later": (
        "行政复议法 art. 20", step("police_report", "2026-08-03"), "2026-11-01", "administrative_review.time_limit", ["2026-12-01"]),
    "police did nothing and gave a number: from thirty days on, if it is that of a receipt": (
        "治安管理处罚法 art. 118, 行政复议法 art. 20", step("police_report", "2026-08-03", number="A1"), "2026-10-01", "administrative_review.time_limit", ["2026-11-01", "2026-12-01"]),
    "the institution has answered: nothing runs for it": (
        "投诉处理办法", case(lender("consumer_finance"), step("institution_complaint", "2026-01-10", answer="外包公司负责")), "2026-02-01", "bank_complaints.reply", []),
    "police answered: nothing to review": (
        "documents.md 2.6", case(step("police_report", "2026-08-03"), step("police_case_opened", "2026-08-04")), "2026-11-01",
        "review_regulation.inaction", []),
    "the institution has 15, 30 or 60 days": (
        "law.md 5, 投诉处理办法", case(lender("consumer_finance"), step("institution_complaint", "2026-01-10")), "2026-02-01",
        "bank_complaints.reply", ["2026-01-25", "2026-02-09", "2026-03-11"]),
    "a microloan company is not bound by that": (
        "law.md 2.2", case(lender("microloan"), step("institution_complaint", "2026-01-10")), "2026-02-01", "bank_complaints.reply", []),
    "the regulator tells within 15 days": (
        "金融监管总局信访工作办法 art. 15", case(lender("bank"), step("regulator_report", "2026-01-10")), "2026-02-01",
        "nfra_petitions.reply", ["2026-01-25"]),
    "seven working days, one of them a Sunday, around the Mid-Autumn holiday": (
        "消费者权益保护法 art. 46; 2026年节假日安排", case(lender("microloan"), step("regulator_complaint", "2026-09-18")), "2026-10-01",
        "consumer.seven_days", ["2026-09-29"]),
    "the court files within seven days, rolled over Spring Festival": (
        "民事诉讼法 arts. 126, 85", step("court_submission", "2026-02-12"), "2026-02-20", "civil_procedure.case_filing", ["2026-02-24"]),
    "the defendant answers": (
        "民事诉讼法 art. 128", step("court_case_opened", "2026-03-02"), "2026-03-20", "civil_procedure.defence", ["2026-03-23"]),
    "the fee within seven days, rolled over Labour Day": (
        "诉讼费用交纳办法 art. 22", step("fee_notice", "2026-04-28"), "2026-05-01", "fees.payment_period", ["2026-05-06"]),
    "a reminder sets nothing running": ("documents.md 6.4", said("neutral_reminder"), "2026-03-01", "public_security.time_limit", []),
}


@pytest.mark.parametrize(("source", "facts", "day", "provision", "ends"), ROWS.values(), ids=ROWS.keys())
def test_the_day_a_limit_ends(source: str, facts: Facts, day: str, provision: str, ends: list[str]) -> None:
    found = [item for item in assessed(case(facts), date.fromisoformat(day)).deadlines if item.id == provision]
    assert [item.ends_on.isoformat() for item in found] == ends, source
    assert all(item.version.provision_id == provision for item in found)


def test_a_year_whose_holidays_are_not_announced_is_said_to_be_so() -> None:
    limits = {item.id: item for item in assessed(case(said(THREAT)), date(2026, 3, 1)).deadlines}
    assert not limits["civil.limitation"].holidays_are_known
    assert limits["public_security.time_limit"].holidays_are_known


def test_working_days_pass_over_new_years_day_without_a_notice() -> None:
    """Source: 消费者权益保护法 art. 46; 全国年节及纪念日放假办法 art. 2 item 1: 29, 30, 31 December, 4 to 7 January."""
    facts = case(lender("microloan"), step("regulator_complaint", "2026-12-28"))
    later = date(2027, 1, 20)
    limits = {item.id: item for item in assess(parse_case(json.dumps(facts).encode(), later), LAW, later).deadlines}
    assert limits["consumer.seven_days"].ends_on == date(2027, 1, 7)
    assert not limits["consumer.seven_days"].holidays_are_known


class TestCommand:
    def test_the_calendar_file_holds_every_limit_that_still_runs_and_no_name(self, tmp_path: Path) -> None:
        target = tmp_path / "limits.ics"
        made = call("deadlines", SAMPLES / "consumer_finance_spanning.json", "--ics", target)
        assert made.returncode == 0
        rows = json.loads(call("deadlines", SAMPLES / "consumer_finance_spanning.json", "--json").stdout)
        events = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
        case_file = json.loads((SAMPLES / "consumer_finance_spanning.json").read_text("utf-8"))
        assert {str(event.decoded("dtstart")) for event in events} == {row["ends_on"] for row in rows if row["ends_on"] >= case_file["filing"]["on"]}
        written = target.read_text("utf-8").replace("\r\n ", "")
        assert case_file["complainant"]["name"] not in written
        assert case_file["parties"][0]["name"] not in written
        assert target.stat().st_mode & 0o777 == 0o600

    def test_the_same_limits_give_the_same_bytes(self, tmp_path: Path) -> None:
        for name in ("one.ics", "two.ics"):
            call("deadlines", SAMPLES / "microloan_borrower.json", "--ics", tmp_path / name)
        assert (tmp_path / "one.ics").read_bytes() == (tmp_path / "two.ics").read_bytes()

    def test_a_file_that_is_there_is_not_overwritten(self, tmp_path: Path) -> None:
        target = tmp_path / "mine.ics"
        target.write_text("mine")
        refused = call("deadlines", SAMPLES / "microloan_borrower.json", "--ics", target)
        assert refused.returncode == 2
        assert "没有覆盖" in refused.stderr
        assert target.read_text() == "mine"

    def test_nothing_running_is_said(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", case(said("neutral_reminder")))
        assert "没有正在计算的期限" in call("deadlines", path).stdout
