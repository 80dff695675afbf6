"""A case file as editors save it, and mistakes that pydantic tells twice or at places that do not exist."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen.case.fields import ask_at, path_of, place_name, steps_of, title_at
from complaintgen.case.reading import parse_case, read_case
from complaintgen.errors import CaseError
from tests.cli.inprocess import call
from tests.support import SAMPLES, make_case, message, write_case

TODAY = date(2026, 6, 1)
FACTS = make_case(complainant={"name": "陈某甲"}, contacts=[message(1, "2026-03-01")])


def faults_in(facts: dict[str, Any]) -> list[str]:  # Any: a case as JSON
    with pytest.raises(CaseError) as raised:
        parse_case(json.dumps(facts, ensure_ascii=False).encode(), TODAY)
    return [str(fault) for fault in raised.value.faults]


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
    def test_a_case_is_read_as_the_editor_saved_it(self, encoding: str) -> None:
        case = parse_case(json.dumps(FACTS, ensure_ascii=False).encode(encoding), TODAY)
        assert (case.complainant.name, case.contacts[0].text) == ("陈某甲", "第1条")

    def test_the_command_takes_a_byte_order_mark_too(self, tmp_path: Path) -> None:
        path = tmp_path / "case.json"
        path.write_bytes(b"\xef\xbb\xbf" + json.dumps(FACTS).encode())
        assert call("validate", path).returncode == 0

    def test_a_link_to_a_case_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "link.json").symlink_to(write_case(tmp_path / "case.json", FACTS))
        assert read_case(str(tmp_path / "link.json"), TODAY).complainant.name == "陈某甲"


class TestUnions:
    @pytest.mark.parametrize("at", [1768975080000, True, [], {}, 1.5], ids=["a number", "a truth value", "a list", "an object", "a fraction"])
    def test_a_moment_that_is_none_is_one_fault_at_a_place_that_exists(self, at: object) -> None:
        told, = faults_in(make_case(schema_version=2, events=[message(1, "2026-03-01"), message(2, "2026-03-01") | {"at": at}]))
        assert told.startswith("events[1].at：时间：不是正确的日期或时间，应写成 2026-03-01 或 2026-03-01T09:30。")

    def test_it_is_told_like_a_wrong_string(self) -> None:
        wrong = [faults_in(make_case(contacts=[message(1, "2026-03-01") | {"at": at}])) for at in (7, "2026-13-01")]
        assert wrong[0] == wrong[1]

    def test_every_other_fault_is_told_beside_it(self) -> None:
        told = faults_in(make_case(complainant={"phone": "12"}, contacts=[message(1, "2026-03-01", chanel="sms") | {"at": 7}]))
        assert [fault.partition("：")[0] for fault in told] == ["complainant.phone", "contacts[0].at", "contacts[0].chanel"]


class TestPaths:
    @pytest.mark.parametrize(("path", "steps"), [
        ("", ()), ("role", ("role",)), ("parties[0].name", ("parties", 0, "name")), ("contacts[12]", ("contacts", 12)), ("extra.a_b", ("extra", "a_b")),
    ])
    def test_a_path_and_its_steps_are_the_same(self, path: str, steps: tuple[str | int, ...]) -> None:
        assert (steps_of(path), path_of(steps)) == (steps, path)

    @pytest.mark.parametrize(("path", "name"), [
        ("contacts[3].channel", "每一次联系第4项的联系方式"), ("contacts[3]", "每一次联系第4项"), ("events[3]", "发生的事第4项"), ("complainant.name", "姓名"), ("extra.x", "另一个模板包的补充问题"),
    ])
    def test_a_place_has_a_name_in_words(self, path: str, name: str) -> None:
        assert place_name(path) == name

    @pytest.mark.parametrize("path", ["", "nothing", "complainant.nothing", "role.x", "events[0].at.date"])
    def test_what_the_case_does_not_have_has_no_question(self, path: str) -> None:
        with pytest.raises(LookupError):
            ask_at(path)
        assert title_at(path) == "另一个模板包的补充问题"

    @pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
    def test_every_fact_of_a_sample_has_a_title(self, sample: Path) -> None:
        def paths(value: object, steps: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
            inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
            return [steps, *(path for step, item in inside for path in paths(item, (*steps, step)))]

        for steps in paths(json.loads(sample.read_text("utf-8")), ())[1:]:
            assert title_at(path_of(steps)) or steps[0] == "extra"
