"""The archive that a person takes away: all of it, under names that any system has, the same every time."""

from __future__ import annotations

import zipfile
from datetime import date
from functools import cache
from io import BytesIO

import pytest

from complaintgen import generate, parse_case
from complaintgen.case.reading import case_file_in
from complaintgen.handover.package import CALENDAR, CARD, PAGE, can_make_pdf, package_name, package_of, windows_name
from complaintgen.papers.bundle import Bundle
from tests.support import SAMPLES, default_pack

TODAY = date(2026, 6, 30)
FORBIDDEN = frozenset('<>:"/\\|?*')
SAMPLE = (SAMPLES / "microloan_borrower.json").read_bytes()
SMALL = (SAMPLES / "minimal.json").read_bytes()


@cache
def bundle_of(data: bytes, *papers: str) -> Bundle:
    case, pack = parse_case(data, TODAY), default_pack()
    return generate(case, pack.law(), pack, TODAY, papers)


def contents(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


class TestTheArchive:
    def test_holds_every_paper_the_calendar_the_card_and_the_page(self) -> None:
        bundle = bundle_of(SAMPLE)
        found = contents(package_of(SAMPLE, bundle, TODAY))
        assert set(found) == {*(paper.file_name for paper in bundle.papers), CALENDAR, CARD, PAGE}
        assert all(found[paper.file_name] == paper.data for paper in bundle.papers)
        assert case_file_in(found[PAGE]) == SAMPLE
        assert found[CALENDAR].startswith(b"BEGIN:VCALENDAR")
        card = found[CARD].decode("utf-8-sig")
        assert "今天\r\n" in card
        assert "打12356心理援助热线" in card

    def test_is_the_same_every_time(self) -> None:
        assert package_of(SMALL, bundle_of(SMALL), TODAY) == package_of(SMALL, bundle_of(SMALL), TODAY)

    def test_has_no_calendar_where_no_limit_runs(self) -> None:
        data = b'{"schema_version": 2, "role": "borrower", "complainant": {"name": "x"}}'
        assert CALENDAR not in contents(package_of(data, bundle_of(data), TODAY))

    def test_has_names_that_windows_takes(self) -> None:
        for name in contents(package_of(SAMPLE, bundle_of(SAMPLE), TODAY)):
            assert FORBIDDEN.isdisjoint(name)
            assert name.isprintable()
            assert name.rpartition(".")[0].rstrip(". ") == name.rpartition(".")[0]

    @pytest.mark.skipif(not can_make_pdf(), reason="no LibreOffice here")
    def test_has_a_pdf_of_each_paper_where_it_is_wanted(self) -> None:
        bundle = bundle_of(SMALL, "police_report")
        found = contents(package_of(SMALL, bundle, TODAY, with_pdf=True))
        assert [data[:4] for name, data in found.items() if name.endswith(".pdf")] == [b"%PDF"] * len(bundle.papers)


class TestNames:
    @pytest.mark.parametrize(("stem", "name"), [
        ("01_报案材料", "01_报案材料"), ("con", "_con"), ("LPT1.x", "_LPT1.x"), ("a. ", "a"), ("...", "_"), ("长" * 300, "长" * 80)])
    def test_are_such_as_windows_takes(self, stem: str, name: str) -> None:
        assert windows_name(stem, ()) == name

    def test_are_told_apart_without_regard_to_case(self) -> None:
        assert windows_name("A", ("a", "a（2）")) == "A（3）"

    def test_of_the_archive_says_whose_it_is_and_when_it_was_made(self) -> None:
        assert package_name("陈/某\u202e甲", TODAY) == "陈某甲-2026-06-30.zip"
        assert package_name("", TODAY) == "案件-2026-06-30.zip"
