"""What is taken away opens elsewhere and is read back; what is deleted is gone, and only that."""

from __future__ import annotations

import http.client
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from complaintgen.case.reading import case_file_in
from tests.web.serving import Client, Served, served
from tests.web.test_files import put_in

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "cases"
    folder.mkdir()
    shutil.copy(SAMPLES / "microloan_borrower.json", folder / "甲.json")
    with served(folder, tmp_path) as running:
        yield running


def bytes_of(visitor: Client, path: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", visitor.port, timeout=60)
    connection.request("GET", path, headers={"Cookie": visitor.cookie})
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Disposition"] or "", answer.read()
    connection.close()
    return found


class TestTaken:
    def test_the_page_is_read_back_on_another_desk(self, desk: Served, tmp_path: Path) -> None:
        visitor = desk.visitor()
        status, name, data = bytes_of(visitor, f"{visitor.case()}take/page")
        assert (status, name.startswith("attachment")) == (200, True)
        assert case_file_in(data) == (desk.folder / "甲.json").read_bytes()
        other = tmp_path / "other"
        other.mkdir()
        with served(other, tmp_path / "otherhome") as elsewhere:
            there = elsewhere.visitor()
            brought = put_in(there, "/brought/", ("案件.html", data))
            assert brought.status == 303
            assert "陈某甲" in there.get(f"{brought.location}people").text
        (path,) = [path for path in other.glob("*.json") if "progress" not in path.name]
        assert json.loads(path.read_bytes()) == json.loads((desk.folder / "甲.json").read_bytes())
        assert path.stat().st_mode & 0o777 == 0o600

    def test_the_papers_are_those_of_the_command(self, desk: Served) -> None:
        visitor = desk.visitor()
        address = visitor.case()
        _, _, data = bytes_of(visitor, f"{address}take/package")
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert any(name.startswith("01_") and name.endswith(".docx") for name in names)
        assert {"案件.html", "先做什么.txt"} <= set(names)
        status, name, paper = bytes_of(visitor, f"{address}take/paper/0")
        assert status == 200
        assert "01_" in name
        assert paper[:2] == b"PK"
        assert [bytes_of(visitor, f"{address}take/{what}")[0] for what in ("nothing", "paper/9999", "paper/x", "paper/-1")] == [404] * 4

    def test_what_is_no_case_is_not_taken_in(self, desk: Served) -> None:
        visitor = desk.visitor()
        before = sorted(path.name for path in desk.folder.iterdir())
        for data in (b"", b"{}x", b"<html></html>", b"[1]", b"\xff\xfe"):
            assert put_in(visitor, "/brought/", ("x.html", data)).status == 409, data
        assert sorted(path.name for path in desk.folder.iterdir()) == before


class TestDelete:
    def test_asks_first_and_takes_only_what_belongs_to_the_case(self, desk: Served) -> None:
        visitor = desk.visitor()
        address = visitor.case()
        (desk.folder / "别的.txt").write_text("不是本程序的", encoding="utf-8")
        asked = visitor.get(f"{address}delete")
        assert "甲.json" in asked.text
        visitor.post(f"{address}delete", {"form": asked.hidden("form")})
        assert (desk.folder / "甲.json").exists()
        done = visitor.post(f"{address}delete", {"form": asked.hidden("form"), "sure": "yes"})
        assert "固态硬盘" in done.text
        assert sorted(path.name for path in desk.folder.iterdir()) == ["别的.txt"]
        assert visitor.get(address).status == 409
