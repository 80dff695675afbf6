"""Tables written by a program and read by ours: every value comes back, every row is a contact or is told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen.errors import UserError
from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.intake import ReadEvent, facts_of
from complaintgen.intake.conversations import Pasted
from complaintgen.intake.importers import ExistingCase, ImportNote, importer_for
from tests.intake.typed import TODAY, words
from tests.support import make_case

PEOPLE = make_case(complainant={"name": "陈某甲", "phone": "13800001001"}, recipients=[{"id": "r1", "name": "林某"}])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 1)).map(lambda moment: moment.replace(microsecond=0))
NUMBERS = st.sampled_from(["13800001234", "95599", "106900000012", "021-62345678", "+85223456789"])
SAID = st.text(st.sampled_from("还钱你我单位，。,;\t\"'“”【】=!\n 123"), min_size=1, max_size=30).map(str.strip).filter(bool)
ROWS = st.lists(st.fixed_dictionaries({
    "kind": st.sampled_from(["短信", "来电", "未接"]), "at": MOMENTS, "number": NUMBERS, "text": SAID, "seconds": st.integers(1, 5000), "to": st.sampled_from(["本人", "林某", ""]),
}), min_size=1, max_size=8)


def read(data: str, encoding: str = "utf-8") -> tuple[Sequence[ReadEvent], Sequence[str]]:
    """The contacts and the notes of a table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(data.encode(encoding))
        source = Source(path)
        found = list(importer_for(source).read(source, ExistingCase(PEOPLE, TODAY)))
    return [item for item in found if isinstance(item, ReadEvent)], [str(item) for item in found if isinstance(item, ImportNote)]


def as_table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def cells(row: dict[str, Any]) -> list[str]:
    is_sms = row["kind"] == "短信"
    length = str(row["seconds"]) if row["kind"] == "来电" else ""
    return [row["kind"], f"{row['at']:%Y-%m-%d %H:%M:%S}", row["number"], row["text"] if is_sms else "", length, row["to"]]


def facts(row: dict[str, Any]) -> dict[str, Any]:
    recipient = {"本人": "self", "林某": "r1"}.get(row["to"])
    return {"channel": "sms" if row["kind"] == "短信" else "call", "at": row["at"].replace(tzinfo=BEIJING), "sender": row["number"], "recipient": recipient,
            "text": row["text"] if row["kind"] == "短信" else None, "duration_seconds": row["seconds"] if row["kind"] == "来电" else None}


@settings(deadline=None)
@given(ROWS, st.sampled_from([",", "\t", ";"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_every_value_of_a_table_comes_back(rows: list[dict[str, Any]], delimiter: str, encoding: str) -> None:
    found, notes = read(as_table([["类型", "时间", "发件人", "短信内容", "通话时长", "收件人"], *map(cells, rows)], delimiter), encoding)
    assert notes == []
    for contact, row in zip(found, rows, strict=True):
        assert not isinstance(contact, Pasted)
        given_facts = {name: value for name, value in facts(row).items() if value is not None}
        assert {name: getattr(contact, name) for name in given_facts} == given_facts
        assert set(facts_of(contact)) - {"signature", "callback", "answered"} == set(given_facts)


CELLS = st.sampled_from(["短信", "来电", "去电", "接收", "彩铃", "2026-03-01 09:30", "昨天", "2027-01-01", "13800001234", "1.38E+10", "林某", "本人", "我", "35秒", "0", "", " "]) | words()


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=8))
def test_every_row_of_any_table_is_a_contact_or_is_told(rows: list[list[str]]) -> None:
    printable = [["".join(character for character in cell if not "\ud800" <= character <= "\udfff") for cell in row] for row in rows]
    headings = ["类型", "时间", "号码", "内容", "通话时长", "收件人"]
    try:
        found, notes = read(as_table([headings, *printable]))
    except UserError as error:
        assert all(fault.reason and fault.remedy for fault in error.faults)  # noqa: PT017  (either outcome is right)
        return
    told = sum(_rows_named(note) for note in notes if "没有读取" in note or "没有登记" in note)
    given_rows = sum(any(cell.strip() for cell in row) for row in printable)
    assert len(found) + told == given_rows
    assert all(item.at is None or item.at.year <= TODAY.year for item in found)


def _rows_named(note: str) -> int:
    """How many rows the place of a note names: 第 2、4—6 行 is four."""
    place = re.match(r"第 ([0-9、—]+) 行", note)
    assert place, note
    spans = [[int(number) for number in span.split("—")] for span in place[1].split("、")]
    return sum(span[-1] - span[0] + 1 for span in spans)
