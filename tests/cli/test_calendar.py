"""`deadlines --ics`: what a phone reads from the file is what the command prints, and nobody's name travels with it."""

from __future__ import annotations

import json
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from icalendar import Calendar, Event

from tests.cli.inprocess import call
from tests.support import SAMPLES

CASE, DAY = SAMPLES / "microloan_borrower.json", "2026-04-10"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calendar")
    result = call("deadlines", CASE, "--date", DAY, "--ics", "期限 一.ics", cwd=folder)
    assert (result.returncode, result.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:  # Any: JSON
    found: list[dict[str, Any]] = json.loads(call("deadlines", CASE, "--date", DAY, "--json").stdout)
    assert found
    return found


def events(path: Path) -> list[Event]:
    calendar = Calendar.from_ical(path.read_bytes())
    assert str(calendar["version"]) == "2.0"
    assert calendar["prodid"]
    return [item for item in calendar.walk("VEVENT") if isinstance(item, Event)]


def ahead(rows: list[dict[str, Any]], day: str = DAY) -> list[dict[str, Any]]:
    return [row for row in rows if row["ends_on"] >= day]


class TestEntries:
    def test_there_is_one_whole_day_for_each_limit(self, folder: Path, rows: list[dict[str, Any]]) -> None:
        found = [(event.decoded("dtstart"), event.decoded("dtend")) for event in events(folder / "期限 一.ics")]
        ends = [date.fromisoformat(row["ends_on"]) for row in ahead(rows)]
        assert found == [(end, end + timedelta(days=1)) for end in ends]
        assert all(type(day) is date for pair in found for day in pair)

    def test_each_says_what_runs_since_when_and_by_which_provision(self, folder: Path, rows: list[dict[str, Any]]) -> None:
        for event, row in zip(events(folder / "期限 一.ics"), ahead(rows), strict=True):
            assert str(event["summary"]).endswith(row["label"].replace("只对示例小额贷款有限公司", "只对收到该要求的一方"))
            assert all(row[key] in str(event["description"]) for key in ("event", "from", "basis"))

    def test_each_rings_a_week_before(self, folder: Path) -> None:
        for event in events(folder / "期限 一.ics"):
            alarm, = event.walk("VALARM")
            assert (str(alarm["action"]), alarm.decoded("trigger")) == ("DISPLAY", timedelta(days=-7))

    def test_each_has_a_name_of_its_own_that_stays_the_same_on_another_day(self, folder: Path, tmp_path: Path) -> None:
        call("deadlines", CASE, "--date", "2026-05-20", "--ics", tmp_path / "later.ics")
        first, later = ([str(event["uid"]) for event in events(path)] for path in (folder / "期限 一.ics", tmp_path / "later.ics"))
        assert len(set(first)) == len(first)
        assert set(later) & set(first)
        assert all(name.endswith("@complaintgen") for name in first)

    def test_no_name_number_or_firm_of_the_case_is_in_it(self, folder: Path) -> None:
        text = Calendar.from_ical((folder / "期限 一.ics").read_bytes()).to_ical().decode().replace("\r\n ", "")
        case = json.loads(CASE.read_text("utf-8"))
        private = [case["complainant"][key] for key in ("name", "phone", "id_number") if case["complainant"].get(key)]
        private += [party["name"] for party in case["parties"] if party.get("name")] + [person["name"] for person in case["recipients"] if person.get("name")]
        assert len(private) > 3
        assert [word for word in private if word in text] == []


class TestWhatHasRunOut:
    FACTS: ClassVar[dict[str, object]] = {
        "schema_version": 2, "role": "borrower", "parties": [{"id": "p1", "name": "甲银行", "role": "lender", "licence": "bank"}],
        "events": [{"id": "c1", "at": "2026-01-15", "channel": "sms", "recipient": "self", "text": "弄死你", "tags": ["threat_violence"]}],
        "steps": [{"kind": "institution_complaint", "on": "2026-02-02"}],
    }

    def written(self, folder: Path, *options: str, **more: object) -> tuple[str, str, list[date]]:
        """What the list says, what the command says of the file, and the days in the file."""
        case = folder / "case.json"
        case.write_text(json.dumps(self.FACTS | more), "utf-8")
        listed, made = call("deadlines", case, *options).stdout, call("deadlines", case, *options, "--ics", folder / "limits.ics").stdout
        return listed, made, [event.decoded("dtstart") for event in events(folder / "limits.ics")]

    def test_it_is_listed_as_over_and_not_entered(self, tmp_path: Path) -> None:
        listed, made, entered = self.written(tmp_path, "--date", "2026-03-01")
        assert [line[:10] for line in listed.splitlines() if "已届满" in line] == ["2026-02-17"]
        assert len(entered) == len(listed.splitlines()) - 1
        assert min(entered) == date(2026, 3, 4)
        assert f"共 {len(entered)} 项期限；已届满的 1 项没有写入。" in made

    def test_a_limit_is_entered_on_its_last_day(self, tmp_path: Path) -> None:
        _, made, entered = self.written(tmp_path, "--date", "2026-02-17")
        assert min(entered) == date(2026, 2, 17)
        assert "没有写入" not in made

    def test_one_that_ends_before_a_later_day_of_filing_is_entered(self, tmp_path: Path) -> None:
        today = date.today()
        told, filed = today.isoformat(), (today + timedelta(days=40)).isoformat()
        sent = {"id": "c1", "at": told, "channel": "sms", "recipient": "self", "text": "弄死你", "tags": ["threat_violence"]}
        listed, made, entered = self.written(tmp_path, events=[sent], steps=[{"kind": "institution_complaint", "on": told}], filing={"on": filed})
        assert "已届满" in listed
        assert min(entered) > today
        assert len(entered) == len(listed.splitlines())
        assert "没有写入" not in made


class TestFile:
    def test_is_the_same_to_the_byte_on_the_same_day(self, folder: Path, tmp_path: Path) -> None:
        call("deadlines", CASE, "--date", DAY, "--ics", tmp_path / "again.ics")
        assert (tmp_path / "again.ics").read_bytes() == (folder / "期限 一.ics").read_bytes()

    def test_has_the_line_ends_and_widths_of_the_standard(self, folder: Path) -> None:
        data = (folder / "期限 一.ics").read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n")
        assert max(map(len, data.split(b"\r\n"))) <= 75  # RFC 5545, 3.1: octets without the line end

    def test_is_private(self, folder: Path) -> None:
        assert stat.S_IMODE((folder / "期限 一.ics").stat().st_mode) == 0o600

    def test_is_not_written_over_another(self, folder: Path) -> None:
        before = (folder / "期限 一.ics").read_bytes()
        result = call("deadlines", CASE, "--date", "2026-05-20", "--ics", "期限 一.ics", cwd=folder)
        assert (result.returncode, "没有覆盖" in result.stderr) == (2, True)
        assert (folder / "期限 一.ics").read_bytes() == before

    def test_of_a_case_without_limits_is_an_empty_calendar(self, tmp_path: Path) -> None:
        case = SAMPLES / "bank_card_single_reminder.json"
        assert call("deadlines", case, "--date", DAY).stdout == "没有正在计算的期限。\n"
        assert "共 0 项期限" in call("deadlines", case, "--date", DAY, "--ics", tmp_path / "none.ics").stdout
        assert events(tmp_path / "none.ics") == []


class TestPrinted:
    def test_lines_are_the_rows_of_json(self, rows: list[dict[str, Any]]) -> None:
        lines = call("deadlines", CASE, "--date", DAY).stdout.splitlines()
        for line, row in zip(lines, rows, strict=True):
            assert line.startswith(row["ends_on"])
            assert all(str(row[key]) in line for key in ("label", "event", "from", "basis"))
            assert ("已届满" in line) == (row["ends_on"] < DAY)
            assert ("节假日尚未收入" in line) == (not row["holidays_known"])
