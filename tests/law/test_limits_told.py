"""Limits from a case file to the rows of `deadlines --json`, the lines of `deadlines` and the calendar file.

The days were counted by hand on a calendar with the holidays that the State Council's General Office announced for 2024, 2025 and 2026.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner

from complaintgen import parse_case
from complaintgen.cli import complaintgen
from complaintgen.law.assessment import CLAIMS_OUT_OF_TIME, POLICE_OUT_OF_TIME, Ground, Reason, Verdict
from complaintgen.law.procedure import is_registered_report, remedies_of
from tests.law.facts import Facts, assessed, case, lender, said, step
from tests.support import write_case

THREAT = "threat_violence"
COURT, COURT_OF_2022, COURT_OF_2017 = (f"《中华人民共和国民事诉讼法》（{edition}）" for edition in ("2023年修正", "2021年修正", "2017年修正"))
POLICE, POLICE_OF_2013 = (f"《中华人民共和国治安管理处罚法》（{edition}）" for edition in ("2025年修订", "2012年修正"))
REVIEW = "《中华人民共和国行政复议法》（2023年修订）第二十条第一款"
PERIOD = "《中华人民共和国行政复议法实施条例》（2026年修订）第二十四条第一款第（一）项"
CRIMINAL = "《公安机关办理刑事案件程序规定》"


def told(folder: Path, facts: Facts, day: str, *more: str) -> str:
    path = write_case(folder / "case.json", case(facts))
    result = CliRunner().invoke(complaintgen, ["deadlines", str(path), "--date", day, *more], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def rows_of(folder: Path, facts: Facts, day: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(told(folder, facts, day, "--json"))
    return rows


# What was done and when → what must happen by when, under which article; "!": the complainant must act, "?": holidays not announced.
STEPS: dict[str, tuple[Facts, list[str]]] = {
    "the court's seven days end in the Mid-Autumn holiday and move to the Monday": (
        step("court_submission", "2026-09-18"), [f"2026-09-28 人民法院立案或者裁定不予受理 {COURT}第一百二十六条"]),
    "on the last day of 2021 the article on filing still is 123": (
        step("court_submission", "2021-12-31"), [f"2022-01-07? 人民法院立案或者裁定不予受理 {COURT_OF_2017}第一百二十三条"]),
    "from 2022 it is 126, and a Saturday moves to the Monday": (
        step("court_submission", "2022-01-01"), [f"2022-01-10? 人民法院立案或者裁定不予受理 {COURT_OF_2022}第一百二十六条"]),
    "on the last day of 2023 the edition of 2021 applies": (
        step("court_submission", "2023-12-31"), [f"2024-01-08 人民法院立案或者裁定不予受理 {COURT_OF_2022}第一百二十六条"]),
    "from 2024 the edition of 2023": (
        step("court_submission", "2024-01-01"), [f"2024-01-08 人民法院立案或者裁定不予受理 {COURT}第一百二十六条"]),
    "twenty days for the defence end on the last day of Labour Day's holiday": (
        step("court_case_opened", "2026-04-15"),
        [f"2026-05-06 被告提出答辩状（五日内送达、十五日内答辩，估算） {COURT}第一百二十八条第一款"]),
    "the fee's seven days end in the Dragon Boat holiday": (
        step("fee_notice", "2026-06-12"), ["2026-06-22! 交纳案件受理费 《诉讼费用交纳办法》第二十二条第一款"]),
    "the fee's seven days end on a Saturday that is worked": (
        step("fee_notice", "2026-02-07"), ["2026-02-14! 交纳案件受理费 《诉讼费用交纳办法》第二十二条第一款"]),
    "the fee's seven days end on a plain Saturday": (
        step("fee_notice", "2026-03-07"), ["2026-03-16! 交纳案件受理费 《诉讼费用交纳办法》第二十二条第一款"]),
    "sixty days for review end on a Sunday, six months for suit on the last of June": (
        step("police_decision", "2025-12-31"),
        ["2026-03-02! 对处理决定申请行政复议 《中华人民共和国行政复议法》（2023年修订）第二十条第一款",
         "2026-06-30! 对处理决定提起行政诉讼（当场作出的处罚须先复议） 《中华人民共和国行政诉讼法》（2017年修正）第四十六条第一款"]),
    "six months from the last of August end in February, of a year not announced": (
        step("police_decision", "2026-08-31"),
        ["2026-10-30! 对处理决定申请行政复议 《中华人民共和国行政复议法》（2023年修订）第二十条第一款",
         "2027-03-01!? 对处理决定提起行政诉讼（当场作出的处罚须先复议） 《中华人民共和国行政诉讼法》（2017年修正）第四十六条第一款"]),
    "before the review law of 2024 only the suit is told": (
        step("police_decision", "2023-12-31"),
        ["2024-07-01! 对处理决定提起行政诉讼（当场作出的处罚须先复议） 《中华人民共和国行政诉讼法》（2017年修正）第四十六条第一款"]),
    "criminal review in Spring Festival does not move, the earlier day is safe": (
        step("criminal_refusal", "2026-02-12"), [f"2026-02-19! 对不予立案决定申请复议 {CRIMINAL}第一百七十九条第一款"]),
    "so does further review": (
        step("criminal_review_decision", "2026-02-12"), [f"2026-02-19! 对刑事复议决定申请复核 {CRIMINAL}第一百七十九条第二款"]),
    "criminal refusal on the first day of the rules of 2020": (
        step("criminal_refusal", "2020-09-01"), [f"2020-09-08! 对不予立案决定申请复议 {CRIMINAL}第一百七十九条第一款"]),
    "and on the day before, for which no text is kept": (step("criminal_refusal", "2020-08-31"), []),
    "a police case opened in 2026 may be extended twice": (
        step("police_case_opened", "2026-01-01"),
        [f"2026-01-31 公安机关办结（一般期限） {POLICE}第一百一十八条第一款",
         f"2026-03-02 公安机关办结（延长一次） {POLICE}第一百一十八条第一款",
         f"2026-04-01 公安机关办结（延长二次，最长） {POLICE}第一百一十八条第一款",
         f"2026-01-31 公安机关立案后没有结果的，从次日起可以申请行政复议（没有延长的） {PERIOD}",
         f"2026-04-01! 就立案后没有结果申请行政复议（没有延长的） {REVIEW}",
         f"2026-05-31! 就立案后没有结果申请行政复议（延长到最长的） {REVIEW}"]),
    "one of 2025 only once: 期限延长以二次为限 came with the edition of 2026": (
        step("police_case_opened", "2025-12-31"),
        [f"2026-01-30 公安机关办结（一般期限） {POLICE_OF_2013}第九十九条第一款",
         f"2026-03-01 公安机关办结（延长一次） {POLICE_OF_2013}第九十九条第一款",
         f"2026-01-30 公安机关立案后没有结果的，从次日起可以申请行政复议（没有延长的） {PERIOD}",
         f"2026-03-31! 就立案后没有结果申请行政复议（没有延长的） {REVIEW}",
         f"2026-04-30! 就立案后没有结果申请行政复议（延长到最长的） {REVIEW}"]),
    "a step without a day sets nothing running": (step("fee_notice", None), []),
    "nor does one after the day of filing": (step("fee_notice", "2026-11-02"), []),
    "nor do steps that no rule counts from": (
        case(step("report_12321"), step("data_request", accepted=False), step("platform_notice"), step("other")), []),
}


@pytest.mark.parametrize(("facts", "expected"), STEPS.values(), ids=STEPS.keys())
def test_a_step_in_the_case_file_gives_its_row(tmp_path: Path, facts: Facts, expected: list[str]) -> None:
    """Source: law.md 8 point 6 and the articles that each row names."""
    rows = rows_of(tmp_path, facts, "2026-11-01")
    shown = [f"{row['ends_on']}{'!' * row['own']}{'?' * (not row['holidays_known'])} {row['label']} {row['basis']}" for row in rows]
    assert sorted(shown) == sorted(expected)
    assert all(row["verified"] for row in rows)
    assert {row["from"] for row in rows} <= {item["on"] for item in facts["steps"]}


REPLIES: dict[str, tuple[str, str, str, list[str]]] = {
    "a bank answers in 15, 30 or 60 days, and holidays do not move them": (
        "bank", "institution_complaint", "2026-09-20", ["2026-10-05", "2026-10-20", "2026-11-19"]),
    "so does a trust company": ("trust", "institution_complaint", "2026-01-10", ["2026-01-25", "2026-02-09", "2026-03-11"]),
    "on the first day of the rules on complaints": ("bank", "institution_complaint", "2020-03-01", ["2020-03-16", "2020-03-31", "2020-04-30"]),
    "on the day before there were none": ("bank", "institution_complaint", "2020-02-29", []),
    "a payment company is under the central bank": ("payment", "institution_complaint", "2026-01-10", []),
    "a guarantee company under the province": ("guarantee", "institution_complaint", "2026-01-10", []),
    "a lender without licence under nobody": ("unlicensed", "institution_complaint", "2026-01-10", []),
    "the bureau tells within 15 days of a report too": ("consumer_finance", "regulator_report", "2026-01-10", ["2026-01-25"]),
    "on the first day of its rules": ("bank", "regulator_report", "2025-06-01", ["2025-06-16"]),
    "and not on the day before": ("bank", "regulator_report", "2025-05-31", []),
    "seven working days over Spring Festival, a Saturday worked": ("microloan", "regulator_complaint", "2026-02-10", ["2026-02-26"]),
    "seven working days from a day off": ("microloan", "regulator_complaint", "2026-10-01", ["2026-10-15"]),
    "seven working days without a holiday": ("microloan", "regulator_complaint", "2026-03-02", ["2026-03-11"]),
    "a complaint to the bureau is a consumer's, a report is not": ("bank", "regulator_complaint", "2026-03-02", ["2026-03-11"]),
    "a report to the province is not a consumer's complaint": ("microloan", "regulator_report", "2026-03-02", []),
}


@pytest.mark.parametrize(("licence", "kind", "on", "ends"), REPLIES.values(), ids=REPLIES.keys())
def test_who_must_answer_by_the_lenders_licence(tmp_path: Path, licence: str, kind: str, on: str, ends: list[str]) -> None:
    """Source: 投诉处理办法 (law.md 5); 金融监管总局信访工作办法 art. 15; 消费者权益保护法 art. 46."""
    rows = rows_of(tmp_path, case(lender(licence), step(kind, on)), "2026-11-20")
    assert [row["ends_on"] for row in rows if row["id"] != "civil.interruption"] == ends
    assert not any(row["own"] for row in rows)


def test_a_collectors_licence_sets_no_reply_running(tmp_path: Path) -> None:
    """Only who holds or held the debt is asked for an answer as a supervised institution."""
    collector: Facts = {"parties": [{"id": "p1", "role": "platform", "name": "某平台", "licence": "bank"}]}
    assert rows_of(tmp_path, case(collector, step("institution_complaint")), "2026-03-01") == []


CONDUCT: dict[str, tuple[Facts, list[tuple[str, str, str]]]] = {
    "six months end on a Sunday and stay, three years on the corresponding day": (
        said(THREAT, on="2024-02-25"), [("public_security.time_limit", "2024-02-25", "2024-08-25"),
                                        ("civil.limitation", "2024-02-25", "2027-02-25")]),
    "the 29th of February has no day of its own three years later": (
        said(THREAT, on="2024-02-29"), [("public_security.time_limit", "2024-02-29", "2024-08-29"),
                                        ("civil.limitation", "2024-02-29", "2027-03-01")]),
    "several acts: the police limit from the last, the civil one from the first": (
        case(said(THREAT, on="2025-10-09"), said(THREAT, on="2026-01-15")),
        [("public_security.time_limit", "2026-01-15", "2026-07-15"), ("civil.limitation", "2025-10-09", "2028-10-09")]),
    "conduct that lasts: until its last day, from its first": (
        said(THREAT, on="2025-10-09", until="2026-01-15", count=9),
        [("public_security.time_limit", "2026-01-15", "2026-07-15"), ("civil.limitation", "2025-10-09", "2028-10-09")]),
    "a demand to stop starts the three years again": (
        case(said(THREAT, on="2025-10-09"), {"objections": [{"on": "2026-01-20"}]}),
        [("public_security.time_limit", "2025-10-09", "2026-04-09"), ("civil.limitation", "2025-10-09", "2028-10-09"),
         ("civil.interruption", "2026-01-20", "2029-01-22")]),
    "the last demand counts, a complaint to the institution is one": (
        case(said(THREAT, on="2025-10-09"), {"objections": [{"on": "2026-01-20"}]}, step("institution_complaint", "2026-01-23")),
        [("public_security.time_limit", "2025-10-09", "2026-04-09"), ("civil.limitation", "2025-10-09", "2028-10-09"),
         ("civil.interruption", "2026-01-23", "2029-01-23")]),
    "a demand without a day starts nothing": (
        case(said(THREAT, on="2025-10-09"), {"objections": [{}]}),
        [("public_security.time_limit", "2025-10-09", "2026-04-09"), ("civil.limitation", "2025-10-09", "2028-10-09")]),
    "conduct without a day sets nothing running": (said(THREAT, on=None), []),
    "conduct after the day of filing neither": (said(THREAT, on="2026-03-03"), []),
    "a demand without conduct neither": ({"objections": [{"on": "2026-01-20"}]}, []),
    "three years end on New Year's Day and move over it": (
        said(THREAT, on="2021-01-01"), [("public_security.time_limit", "2021-01-01", "2021-07-01"),
                                        ("civil.limitation", "2021-01-01", "2024-01-02")]),
    "before the Civil Code no claim of it is counted": (
        said(THREAT, on="2020-12-31"), [("public_security.time_limit", "2020-12-31", "2021-06-30")]),
}


@pytest.mark.parametrize(("facts", "expected"), CONDUCT.values(), ids=CONDUCT.keys())
def test_conduct_sets_the_limits_of_the_person_running(tmp_path: Path, facts: Facts, expected: list[tuple[str, str, str]]) -> None:
    """Source: 治安管理处罚法 (2025) art. 25; 民法典 arts. 188, 195, 202, 203."""
    rows = rows_of(tmp_path, facts, "2026-03-02")
    assert [(row["id"], row["from"], row["ends_on"]) for row in rows if row["id"] != "bank_complaints.reply"] == expected
    assert all(row["own"] for row in rows)


def test_the_limits_on_conduct_are_read_on_the_day_of_the_conduct(tmp_path: Path) -> None:
    """A limit on what may be punished is substance: conduct of 2025 filed in 2026 stays under the article of 2012."""
    facts = said(THREAT, on="2025-12-30")
    assert [rows_of(tmp_path, facts, day)[0]["basis"] for day in ("2025-12-31", "2026-01-01")] == [f"{POLICE_OF_2013}第二十二条"] * 2


REPORT = step("police_report", "2026-07-31")
OPENS, CLOSES = ("review_regulation.inaction", "2026-09-29"), ("administrative_review.time_limit", "2026-11-28")
INACTION: dict[str, tuple[Facts, list[tuple[str, str]]]] = {
    "nothing came of a report": (REPORT, [OPENS, CLOSES]),
    "a warning is no answer on paper, yet the police acted": (case(REPORT, step("police_warning", "2026-08-10")), []),
    "a penalty": (case(REPORT, step("police_penalty", "2026-08-10")), []),
    "a penalty on the very day": (case(REPORT, step("police_penalty", "2026-07-31")), []),
    "a case opened on the very day and left alone has doors of its own": (
        case(REPORT, step("police_case_opened", "2026-07-31")), [(CLOSES[0], "2026-10-29"), (CLOSES[0], "2026-12-28")]),
    "an answer whose day nobody gave": (case(REPORT, step("police_penalty", None)), []),
    "an answer to an earlier report": (case(REPORT, step("police_warning", "2026-07-30")), [OPENS, CLOSES]),
    "a complaint to the lender is no answer of the police": (case(REPORT, step("institution_complaint", "2026-08-10")), [OPENS, CLOSES]),
    "each report that nothing came of has its own": (
        case(step("police_report", "2026-07-01"), REPORT),
        [("review_regulation.inaction", "2026-08-30"), OPENS, ("administrative_review.time_limit", "2026-10-29"), CLOSES]),
    "a report without a day": (step("police_report", None), []),
}


@pytest.mark.parametrize(("facts", "expected"), INACTION.values(), ids=INACTION.keys())
def test_a_report_that_the_police_left_unanswered(tmp_path: Path, facts: Facts, expected: list[tuple[str, str]]) -> None:
    """Source: documents.md 2.6; 行政复议法 art. 20: sixty days to act, then sixty to ask for review, none of them moved."""
    watched = ("review_regulation.inaction", "administrative_review.time_limit")
    rows = [row for row in rows_of(tmp_path, facts, "2026-11-01") if row["id"] in watched]
    assert [(row["id"], row["ends_on"]) for row in rows] == expected
    assert [row["own"] for row in rows] == [row["id"] == watched[1] for row in rows]


REVIEW_DAYS = [("2026-09-29", False), ("2026-09-30", True), ("2026-11-28", True), ("2026-11-30", True), ("2026-12-01", False)]
"""The sixtieth day is a Saturday: what is told stays on it, what is made goes by the Monday (行政复议法 art. 88 para. 1)."""


@pytest.mark.parametrize(("day", "is_open"), REVIEW_DAYS, ids=[f"{day}: {'open' if is_open else 'closed'}" for day, is_open in REVIEW_DAYS])
def test_review_of_inaction_opens_after_sixty_days_and_closes_sixty_days_later(day: str, is_open: bool) -> None:
    (remedy,) = remedies_of(parse_case(json.dumps(case(REPORT)).encode(), date(2026, 12, 1)), date.fromisoformat(day))
    assert remedy.is_open(date.fromisoformat(day)) is is_open


RECEIPTS: dict[str, tuple[Facts, bool]] = {
    "by word of mouth": (REPORT, False),
    "with the number of a receipt": (step("police_report", "2026-07-31", number="20260731001"), True),
    "with a receipt as evidence": (case(step("police_report", "2026-07-31", evidence=["e1"]),
                                        {"evidence": [{"id": "e1", "kind": "document", "title": "受案回执", "proves": "intrusion"}]}), True),
    "with what the police did later": (case(REPORT, step("police_case_opened", "2026-08-02")), True),
    "with what they did before": (case(REPORT, step("police_warning", "2026-07-01")), False),
    "a report to 12321 is none to the police": (step("report_12321", "2026-07-31", number="1"), False),
}


@pytest.mark.parametrize(("facts", "is_registered"), RECEIPTS.values(), ids=RECEIPTS.keys())
def test_a_report_is_registered_by_a_receipt_or_by_what_followed(facts: Facts, is_registered: bool) -> None:
    found = parse_case(json.dumps(case(facts)).encode(), date(2026, 11, 1))
    assert is_registered_report(found, (found.steps or ())[0]) is is_registered


class TestTheLastDay:
    """What is over is said, from the day after the last."""

    FACTS = said(THREAT, on="2025-09-02")

    def test_on_the_last_day_the_limit_still_runs(self, tmp_path: Path) -> None:
        first = told(tmp_path, self.FACTS, "2026-03-02").splitlines()[0]
        assert first == f"2026-03-02　报案：最后一次行为（2025-09-02）起算（{POLICE_OF_2013}第二十二条）。"

    def test_on_the_day_after_it_is_said_to_be_over(self, tmp_path: Path) -> None:
        first = told(tmp_path, self.FACTS, "2026-03-03").splitlines()[0]
        assert first == f"2026-03-02，已届满　报案：最后一次行为（2025-09-02）起算（{POLICE_OF_2013}第二十二条）。"

    def test_a_day_that_holidays_may_still_move_is_said_to_be_so(self, tmp_path: Path) -> None:
        last = told(tmp_path, self.FACTS, "2026-03-02").splitlines()[-1]
        assert last == ("2028-09-04　起诉请求赔偿（从严，从第一次行为起算）：第一次行为（2025-09-02）起算"
                        "（《中华人民共和国民法典》第一百八十八条；该年节假日尚未收入，可能顺延）。")


# What has run out by the day of filing: the ground, the facts, the last day on which it is pleaded.
OVER: dict[str, tuple[str, Reason, Facts, str]] = {
    "six months after the last act": ("public_security.threat", POLICE_OUT_OF_TIME, said(THREAT, on="2025-09-02"), "2026-03-02"),
    "six months after conduct that went on": (
        "public_security.threat", POLICE_OUT_OF_TIME, said(THREAT, on="2025-01-02", until="2025-09-02", count=5), "2026-03-02"),
    "three years after the last act, over a Sunday": (
        "civil.property_loss", CLAIMS_OUT_OF_TIME, said(THREAT, on="2023-03-05"), "2026-03-05"),
    "three years after the last of several": (
        "civil.property_loss", CLAIMS_OUT_OF_TIME, case(said(THREAT, on="2021-06-01"), said(THREAT, on="2023-03-07")), "2026-03-09"),
    "three years after the last demand": (
        "civil.property_loss", CLAIMS_OUT_OF_TIME, case(said(THREAT, on="2021-06-01"), {"objections": [{"on": "2023-04-03"}]}), "2026-04-03"),
}
EXPENSES: Facts = {"harm": {"expenses": [{"item": "公证费", "amount": 300}]}}


def reading(provision: str, facts: Facts, filed: date) -> Ground:
    """What the earliest edition says, which was in force when the conduct happened."""
    return min((item for item in assessed(facts, filed).readings if item.provision.id == provision), key=lambda item: item.version.edition.start)


@pytest.mark.parametrize(("ground", "reason", "facts", "last"), OVER.values(), ids=OVER.keys())
def test_what_has_run_out_is_withheld_from_the_day_after(ground: str, reason: Reason, facts: Facts, last: str) -> None:
    """Source: 治安管理处罚法 (2025) art. 25; 民法典 arts. 188, 195; law.md 8 point 4."""
    day = date.fromisoformat(last)
    on_time, late = (reading(ground, case(facts, EXPENSES), filed) for filed in (day, day + timedelta(days=1)))
    assert (on_time.verdict, on_time.late) == (Verdict.ESTABLISHED, None)
    assert (late.verdict, late.late) == (Verdict.WITHHELD, reason)


@pytest.mark.parametrize("more", [step("police_report", "2025-10-01"), step("police_case_opened", "2025-10-01"),
                                  {"claims": {"plead": ["public_security.threat"]}}],
                         ids=["the police heard of it", "the police opened a case", "a lawyer pleads it"])
def test_what_keeps_the_police_limit_from_running_out(more: Facts) -> None:
    whole = case(said(THREAT, on="2025-09-02"), more)
    ground = reading("public_security.threat", whole, date(2026, 3, 3))
    assert (ground.verdict, ground.late) == (Verdict.ESTABLISHED, None)


class TestCalendarFile:
    FACTS = case(said(THREAT, on="2026-01-15"), lender("bank"), step("institution_complaint", "2026-02-02"))

    def events(self, folder: Path, day: str = "2026-03-01") -> list[Any]:
        target = folder / f"{day}.ics"
        told(folder, self.FACTS, day, "--ics", str(target))
        return list(icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT"))

    def test_each_limit_is_a_whole_day_with_what_must_happen(self, tmp_path: Path) -> None:
        shown = [(event.decoded("dtstart"), event.decoded("dtend"), str(event["summary"])) for event in self.events(tmp_path)]
        assert shown == [
            (date(2026, 3, 4), date(2026, 3, 5), "对方期限：机构答复（情况复杂）"),
            (date(2026, 4, 3), date(2026, 4, 4), "对方期限：机构答复（特别复杂，最长）"),
            (date(2026, 7, 15), date(2026, 7, 16), "期限：报案"),
            (date(2029, 1, 15), date(2029, 1, 16), "期限：起诉请求赔偿（从严，从第一次行为起算）"),
            (date(2029, 2, 2), date(2029, 2, 3), "期限：起诉请求赔偿（此前的行为，重新计算；只对收到该要求的一方，向谁提出的还没有写明，写明以前不按这一天）"),
        ]

    def test_each_says_from_what_it_is_counted_and_under_which_article(self, tmp_path: Path) -> None:
        described = [str(event["description"]) for event in self.events(tmp_path)]
        assert described[0] == "从向机构投诉（2026-02-02）起算。依据《银行业保险业消费投诉处理管理办法》。"
        assert described[2] == f"从最后一次行为（2026-01-15）起算。依据{POLICE}第二十五条。"

    def test_an_alarm_rings_a_week_before(self, tmp_path: Path) -> None:
        alarms = [event.walk("VALARM") for event in self.events(tmp_path)]
        assert [[alarm.decoded("trigger") for alarm in own] for own in alarms] == [[timedelta(days=-7)]] * 5

    def test_the_same_limit_keeps_its_mark_on_another_day_so_that_calendars_replace_it(self, tmp_path: Path) -> None:
        one, other = ([str(event["uid"]) for event in self.events(tmp_path, day)] for day in ("2026-03-01", "2026-03-09"))
        assert other == one[1:], "the first has run out between the two days"
        assert len(set(one)) == 5
