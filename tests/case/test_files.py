"""The bytes of a case file: encodings, the form of the JSON, what Word cannot hold, and all of its faults in one message."""

from __future__ import annotations

import codecs
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen.case.reading import parse_case, raw_case, read_case
from complaintgen.errors import CaseError
from tests.case.facts import TODAY, WHOLE, as_bytes, changed, faults_of, read, told_of
from tests.cli.inprocess import call

NAMED = {"schema_version": 1, "role": "borrower", "complainant": {"name": "陈某甲"}}
TEXT = json.dumps(NAMED, ensure_ascii=False)
ENCODED = {
    "UTF-8": TEXT.encode(), "UTF-8 with a mark": codecs.BOM_UTF8 + TEXT.encode(), "GB18030": TEXT.encode("gb18030"),
    "UTF-16 with a mark": TEXT.encode("utf-16"), "UTF-16 the other way": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"), "escaped": json.dumps(NAMED).encode(),
}


class TestEncoding:
    @pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED.keys())
    def test_of_every_editor_is_read(self, data: bytes) -> None:
        assert parse_case(data, TODAY).complainant.name == "陈某甲"
        assert raw_case(data) == NAMED

    def test_does_not_matter_to_the_command(self, tmp_path: Path) -> None:
        (tmp_path / "case.json").write_bytes(ENCODED["GB18030"])
        result = call("validate", tmp_path / "case.json")
        assert (result.returncode, result.stderr) == (0, "")

    @pytest.mark.parametrize(("data", "line"), [
        (b'{"schema_version": 1,\n"role": "\xff\xff"}', 2), (b"\xff", 1), (codecs.BOM_UTF8 + b'{\n\n"a": "\xe4\xb8"}', 3),
    ])
    def test_that_nobody_knows_is_told_with_its_line(self, data: bytes, line: int) -> None:
        (fault,) = faults_of(data)
        assert (fault.place, fault.line) == ("案件文件", line)
        assert "另存为「UTF-8」" in fault.remedy


NOT_JSON = [
    (b"", "第 1 行第 1 列"), (b"{", "第 1 行第 2 列"), (b'{"a": 1,}', "第 1 行第 9 列"), (b'{\n  "a" 1\n}', "第 2 行第 7 列"),
    (b"{'a': 1}", "第 1 行第 2 列"), ('{"a"：1}'.encode(), "第 1 行第 5 列"), (b'{"a": 1} {}', "第 1 行第 10 列"), (b'{"a": "\n"}', "第 1 行第 8 列"),
    ('{“a”: 1}'.encode(), "第 1 行第 2 列"),
]


class TestForm:
    @pytest.mark.parametrize(("data", "place"), NOT_JSON)
    def test_that_is_no_json_is_told_with_line_and_column(self, data: bytes, place: str) -> None:
        (fault,) = faults_of(data)
        assert (fault.place, fault.reason) == (place, "不是合法的 JSON")

    @pytest.mark.parametrize("data", [b"[]", b"1", b'"x"', b"null", b"true"])
    def test_that_is_no_object_is_told_as_one(self, data: bytes) -> None:
        assert told_of(data) == [("文件", "最外层应当是 { } 对象")]

    @pytest.mark.parametrize(("data", "places"), [
        (b'{"schema_version": 1, "role": "borrower", "note": "a", "note": "b", "note": "c"}', ["note"]),
        (b'{"schema_version": 1, "role": "borrower", "complainant": {"name": "a", "name": "a"}}', ["complainant.name"]),
        (b'{"schema_version": 1, "role": "borrower", "steps": [{"kind": "other"}, {"kind": "other", "kind": "other"}]}', ["steps[1].kind"]),
        (b'{"schema_version": 1, "role": "borrower", "note": "a", "note": "b", "extra": {"x": "1", "x": "2"}}', ["note", "extra.x"]),
    ], ids=["at the top", "the same value", "in an entry", "in two places"])
    def test_with_a_field_twice_loses_nothing_in_silence(self, data: bytes, places: list[str]) -> None:
        assert told_of(data) == [(place, "同一个字段写了两次") for place in places]

    @pytest.mark.parametrize("depth", [100, 250, 900, 100_000])
    @pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a":', "}")])
    def test_nested_without_end_is_one_fault(self, depth: int, opened: str, closed: str) -> None:
        inside = opened * depth + "1" + closed * depth
        data = f'{{"schema_version": 1, "role": "borrower", "note": {inside}}}'.encode()
        (fault,) = faults_of(data)
        assert fault.reason in ("嵌套层数过多", "备注：应当是文字（加引号）")

    @pytest.mark.parametrize("number", ["1" * 99, "1" * 5000, "-" + "9" * 4301])
    def test_with_a_number_that_nobody_can_have_is_told_at_its_place(self, number: str) -> None:
        data = f'{{"schema_version": 1, "role": "borrower", "loan": {{"principal": {number}}}}}'.encode()
        assert [place for place, _ in told_of(data)] == ["loan.principal"]

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
    def test_with_what_is_no_number_says_so(self, number: str) -> None:
        data = f'{{"schema_version": 1, "role": "borrower", "loan": {{"principal": {number}}}}}'.encode()
        assert told_of(data) == [("loan.principal", "不是可用的数字")]


class TestVersion:
    @pytest.mark.parametrize("version", [3, 4, 10**6])
    def test_that_is_later_asks_for_a_later_program_and_nothing_else(self, version: int) -> None:
        (fault,) = faults_of({"schema_version": version, "events": [], "role": 5})
        assert fault.place == "schema_version"
        assert fault.reason == f"案件文件是第 {version} 版，本程序只认识到第 2 版"
        assert fault.remedy == "请升级 complaintgen"

    @pytest.mark.parametrize("version", [0, -1, 1.5, "1", "2", None, [], False])
    def test_that_never_was_is_told_beside_the_other_faults(self, version: object) -> None:
        assert {place for place, _ in told_of({"schema_version": version, "role": "x"})} == {"schema_version", "role"}

    def test_that_is_later_is_told_to_whoever_wants_the_json_alone(self) -> None:
        with pytest.raises(CaseError, match="请升级"):
            raw_case(b'{"schema_version": 3}')


UNPRINTABLE = {"U+0000": "\0", "U+0001": "\x01", "U+000B": "\x0b", "U+001F": "\x1f", "U+D800": "\ud800", "U+FDD0": "\ufdd0", "U+FFFE": "\ufffe",
               "U+1FFFF": "\U0001ffff"}


class TestCharacters:
    @pytest.mark.parametrize(("name", "character"), UNPRINTABLE.items())
    def test_that_word_cannot_hold_are_told_with_number_and_place(self, name: str, character: str) -> None:
        data = json.dumps(changed("events[0].text", f"你好{character}")).encode()
        assert told_of(data) == [("events[0].text", f"第 3 个字符是不能写入文书的控制字符 {name}")]

    def test_are_told_once_for_each_text(self) -> None:
        data = json.dumps(changed("note", "\x01\x02\x03") | {"extra": {"a": "\x01"}}).encode()
        assert [place for place, _ in told_of(data)] == ["note", "extra.a"]

    def test_in_a_name_are_shown_so_that_a_terminal_can_write_them(self) -> None:
        data = json.dumps(changed("note", "x") | {"a\x1b[2J": 1}).encode()
        assert "\x1b" not in "".join(map(str, faults_of(data)))

    @pytest.mark.parametrize("text", ["\t", "第一行\r\n第二行", "\x7f", "\u200b", "\u202e", "🀄", "\ue000"])
    def test_that_word_holds_are_taken_as_they_are(self, text: str) -> None:
        assert read(changed("events[0].text", text)).contacts[0].text == text


def test_all_faults_of_a_file_are_told_at_once_each_at_its_place() -> None:
    case: dict[str, Any] = changed("complainant.phone", "12")
    case["nota"] = "x"
    case["role"] = "nobody"
    case["note"] = "\x01"
    case["loan"] |= {"principal": "一万", "borrowed_on": "2026-02-30"}
    case["events"][0] |= {"channel": "pigeon", "party": "p9", "tags": ["rude", "insult", "worse"]}
    case["events"].append({"kind": "visit"})
    case["harm"]["expenses"][0] = {"item": ""}
    case["evidence"][0]["pages"] = 0
    case["claims"]["items"].append("stop")
    assert {place for place, _ in told_of(json.dumps(case).encode())} == {
        "complainant.phone", "nota", "role", "note", "loan.principal", "loan.borrowed_on", "events[0].channel", "events[0].party",
        "events[0].tags[0]", "events[0].tags[2]", "events[2].id", "harm.expenses[0].item", "harm.expenses[0].amount", "evidence[0].pages",
        "claims.items[1]",
    }


def test_every_place_that_is_told_is_in_the_file_but_what_is_missing() -> None:
    case: dict[str, Any] = changed("events[0].at", "2026-02-30")
    case["events"][0] |= {"until": 5, "count": "x", "tags": [1]}
    case["agent"] = {"name": 5, "kind": []}
    case["recipients"][0]["as_plaintiff"] = {"birth_date": {}, "sex": "other"}
    for place, reason in told_of(case):
        found: Any = case
        for step in place.replace("[", ".").replace("]", "").split("."):
            found = found[int(step) if step.isdigit() else step]
        assert found is not None, (place, reason)


@pytest.mark.parametrize("moment", ["2026-02-30", 5, [], {}, True, "2026-03-01T99:99"])
def test_a_fact_that_may_be_one_of_two_kinds_is_one_fault(moment: object) -> None:
    assert [place for place, _ in told_of(changed("events[0].at", moment))] == ["events[0].at"]


def test_a_file_is_read_as_its_bytes_are(tmp_path: Path) -> None:
    (tmp_path / "案件.json").write_bytes(as_bytes(WHOLE))
    assert read_case(str(tmp_path / "案件.json"), TODAY) == read(WHOLE)


def test_a_message_never_shows_more_of_the_case_than_the_value_at_fault() -> None:
    case = changed("events[0].channel", "pigeon") | {"note": "不许别人看到"}
    assert "不许别人看到" not in "".join(map(str, faults_of(case)))


def test_the_day_of_reading_decides_and_not_the_clock() -> None:
    assert parse_case(as_bytes(changed("events[0].at", "2999-01-01")), date(2999, 1, 1)).contacts[0].at == date(2999, 1, 1)
