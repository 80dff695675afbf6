"""A case in a web page: every reader of case files takes it out again, byte for byte, and tells a page that is not whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.reading import (
    PAGE_MARK,
    case_file_in,
    embedded_case,
    parse_case,
    raw_case,
    take_case_out,
    told_case,
)
from complaintgen.errors import CaseError
from tests.cli.inprocess import call
from tests.support import make_case, message

TODAY = date(2026, 6, 1)
CASE = json.dumps(make_case(complainant={"name": "陈某甲"}, contacts=[message(1, "2026-03-01", text='</template></script><!-- ]]> "&lt;')]), ensure_ascii=False).encode()


def page(data: bytes = CASE) -> str:
    return f"<!DOCTYPE html>\n<html><head>{PAGE_MARK}{embedded_case(data)}</head><body><p>案件</p></body></html>"


def fault_of(text: str) -> str:
    with pytest.raises(CaseError) as raised:
        parse_case(text.encode(), TODAY)
    return str(raised.value)


class TestACaseInAPage:
    @given(st.binary(max_size=400))
    def test_comes_out_byte_for_byte(self, data: bytes) -> None:
        assert case_file_in(page(data).encode()) == data

    def test_is_read_like_the_file_itself(self) -> None:
        handed = page().encode()
        assert parse_case(handed, TODAY) == parse_case(CASE, TODAY)
        assert raw_case(handed) == raw_case(CASE)
        assert told_case(handed, TODAY) == told_case(CASE, TODAY)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
    def test_is_read_where_another_program_saved_the_page_anew(self, encoding: str) -> None:
        assert case_file_in(page().replace("\n", "\r\n").encode(encoding)) == CASE

    def test_is_no_case_file_itself(self) -> None:
        assert case_file_in(CASE) is None


class TestAPageThatIsNotWhole:
    def test_is_told_where_it_was_cut_short(self) -> None:
        text = page()
        assert "不完整，或者被改动过" in fault_of(text[:text.index("</template>") - 30])

    def test_is_told_where_a_letter_was_changed(self) -> None:
        text = page()
        place = text.index("</template>") - 40
        assert "不完整，或者被改动过" in fault_of(text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:])

    def test_is_told_where_no_case_is_in_it(self) -> None:
        assert "这个网页里没有案件" in fault_of("<!doctype html><p>网页</p>")

    def test_is_told_where_two_cases_are_in_it(self) -> None:
        assert "2 份案件" in fault_of(page() + embedded_case(b"{}"))

    def test_is_told_where_another_page_is_in_it(self) -> None:
        assert "不是合法的 JSON" in fault_of(page(page().encode()))


class TestACaseTakenOut:
    def test_lies_beside_the_page_that_stays_as_it_is(self, tmp_path: Path) -> None:
        handed = tmp_path / "案件.html"
        handed.write_text(page(), "utf-8")
        assert take_case_out(handed).read_bytes() == CASE
        assert take_case_out(handed) == tmp_path / "案件.json"
        assert handed.read_text("utf-8") == page()

    def test_is_written_over_no_other_case(self, tmp_path: Path) -> None:
        (tmp_path / "案件.html").write_text(page(), "utf-8")
        (tmp_path / "案件.json").write_bytes(b"{}")
        with pytest.raises(CaseError, match=r"旁边已有 案件\.json"):
            take_case_out(tmp_path / "案件.html")
        assert (tmp_path / "案件.json").read_bytes() == b"{}"

    def test_is_the_file_itself_where_it_is_no_page(self, tmp_path: Path) -> None:
        (tmp_path / "案件.json").write_bytes(CASE)
        assert take_case_out(tmp_path / "案件.json") == tmp_path / "案件.json"
        assert take_case_out(tmp_path / "新.json") == tmp_path / "新.json"


class TestCommands:
    @pytest.mark.parametrize("arguments", [("validate",), ("missing",), ("deadlines",), ("show",)], ids=" ".join)
    def test_take_a_page_as_they_take_a_case_file(self, arguments: tuple[str, ...], tmp_path: Path) -> None:
        (tmp_path / "案件.html").write_text(page(), "utf-8")
        (tmp_path / "案件.json").write_bytes(CASE)
        handed, plain = (call(*arguments, tmp_path / name) for name in ("案件.html", "案件.json"))
        assert (handed.returncode, handed.stdout) == (plain.returncode, plain.stdout)

    def test_take_a_page_from_the_standard_input(self) -> None:
        assert call("validate", "-", stdin=page().encode()).returncode == 0

    def test_take_pages_of_a_folder_once_where_the_case_lies_beside_them(self, tmp_path: Path) -> None:
        folder = tmp_path / "cases"
        folder.mkdir()
        for name, content in {"甲.html": page(), "乙.html": page(), "乙.json": CASE.decode(), "其他.html": "<p>网页</p>"}.items():
            (folder / name).write_text(content, "utf-8")
        assert call("batch", folder, "--out", tmp_path / "out", "--doc", "police_report").returncode == 0
        assert {"甲", "乙"} == {path.name for path in (tmp_path / "out").iterdir() if path.is_dir()}

    def test_take_the_case_out_of_a_page_unchanged(self, tmp_path: Path) -> None:
        handed = tmp_path / "案件.html"
        current = json.dumps({"schema_version": 2, "role": "borrower"}).encode()
        handed.write_text(page(current), "utf-8")
        assert call("upgrade", handed).returncode == 2
        assert call("upgrade", handed, "--out", tmp_path / "新.json").returncode == 0
        assert (tmp_path / "新.json").read_bytes() == current
