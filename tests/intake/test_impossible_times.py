"""Times that a clock shows which was not set, and times of other zones: told and left out, or put on the clock of Beijing; never a fact that nobody stated."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.intake import ReadEvent
from complaintgen.intake.importers import ExistingCase, ImportChoice, LeftOut, read_source, sift

TODAY = date(2026, 3, 10)
SMS = '<?xml version="1.0"?><smses><sms address="95599" date="{}" type="1" body="还钱" /></smses>'
VMG = "BEGIN:VMSG\nVERSION:1.1\nX-IRMC-BOX:INBOX\nBEGIN:VCARD\nVERSION:2.1\nTEL:95599\nEND:VCARD\nBEGIN:VENV\nBEGIN:VBODY\nDate:{}\n还钱\nEND:VBODY\nEND:VENV\nEND:VMSG\n"
TABLE = "时间,号码,类型,内容\n{},95599,接收短信,还钱\n"
ROWS = '{{"at": "{}", "channel": "sms", "direction": "theirs", "sender": "95599", "text": "还钱"}}\n'
MAIL = "From: a@example.com\nReceived: by b; {0}\nDate: {0}\nSubject: \nContent-Type: text/plain; charset=utf-8\n\n还钱\n"


def taken(folder: Path, name: str, text: str, *, zone: object = BEIJING) -> tuple[list[ReadEvent], list[LeftOut]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = ((name, item) for item in read_source(Source(path), ExistingCase({}, TODAY, zone=zone)))  # type: ignore[arg-type]  # a zone is a tzinfo
    sifted = list(sift(found, ImportChoice(), TODAY))
    return [item for item in sifted if isinstance(item, ReadEvent)], [item for item in sifted if isinstance(item, LeftOut)]


@pytest.mark.parametrize(("name", "text"), [
    ("a.xml", SMS.format(0)), ("a.xml", SMS.format(1_000)), ("a.xml", SMS.format(3_155_760_000_000)), ("a.xml", SMS.format(9_999_999_999_999)),
    ("a.vmg", VMG.format("1970-01-01 08:00:00")), ("a.vmg", VMG.format("2070/01/01 08:00:00")),
    ("a.csv", TABLE.format("1970-01-01 08:00:00")), ("a.csv", TABLE.format("2070-01-01 08:00")), ("a.csv", TABLE.format("1970/1/1 8:00")),
    ("a.jsonl", ROWS.format("1970-01-01T08:00:00")), ("a.jsonl", ROWS.format("2070-01-01")),
    ("a.eml", MAIL.format("Thu, 01 Jan 1970 00:00:00 +0000")), ("a.eml", MAIL.format("Wed, 01 Jan 2070 00:00:00 +0000")),
], ids=["a backup of zero", "a backup of one second", "a backup of 2070", "a backup of 2286", "VMG of 1970", "VMG of 2070", "a table of 1970", "a table of 2070",
        "a table of 1970 as a spreadsheet writes it", "rows of 1970", "rows of 2070", "mail of 1970", "mail of 2070"])
def test_a_time_that_cannot_be_is_told_and_no_fact(name: str, text: str, tmp_path: Path) -> None:
    [event], left = taken(tmp_path, name, text)
    assert (event.at, "还钱" in (event.text or "")) == (None, True)
    assert not [doubt for doubt in event.unconfirmed if doubt.field == "at"]
    assert [row for row in left if "时间" in row.why and "按没有时间登记" in row.why]


@pytest.mark.parametrize("zone", [BEIJING, ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-5))], ids=str)
@pytest.mark.parametrize(("name", "text"), [
    ("a.jsonl", ROWS.format("2026-03-01T21:58:00+05:00")), ("a.eml", MAIL.format("Sun, 01 Mar 2026 21:58:00 +0500")),
    ("a.xml", SMS.format(int(datetime(2026, 3, 1, 16, 58, tzinfo=ZoneInfo("UTC")).timestamp() * 1000))),
    ("a.csv", TABLE.format("2026-03-01 21:58:00+05:00")), ("a.csv", TABLE.format("2026-03-01T16:58:00Z")),
], ids=["rows", "mail", "a backup", "a table", "a table in UTC"])
def test_a_time_with_its_own_zone_is_that_moment_whatever_zone_is_said_of_the_file(name: str, text: str, zone: object, tmp_path: Path) -> None:
    [event], _ = taken(tmp_path, name, text, zone=zone)
    assert event.at == datetime(2026, 3, 2, 0, 58, tzinfo=BEIJING)


@pytest.mark.parametrize(("name", "text"), [
    ("a.csv", TABLE.format("2026-03-01 21:58:00")), ("a.vmg", VMG.format("2026-03-01 21:58:00")), ("a.eml", MAIL.format("Sun, 01 Mar 2026 21:58:00")),
], ids=["a table", "VMG", "mail"])
def test_a_time_without_a_zone_is_of_the_zone_that_is_said(name: str, text: str, tmp_path: Path) -> None:
    [event], _ = taken(tmp_path, name, text, zone=ZoneInfo("Asia/Tokyo"))
    assert event.at == datetime(2026, 3, 1, 20, 58, tzinfo=BEIJING)
