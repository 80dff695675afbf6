"""The cases of a folder, as somebody who comes back finds them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen.interview.store import CaseList, cases_in

TODAY = date(2026, 3, 20)
BEGUN: dict[str, Any] = {"schema_version": 2, "safety": {"in_danger": False}, "role": "borrower", "complainant": {"name": "陈某甲"}}


def lay(folder: Path, name: str, content: object, at: int) -> None:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    os.utime(path, (at, at))


def opened(folder: Path, *lines: str) -> str:
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name == "PYTHONPATH"}
    result = subprocess.run([sys.executable, "-m", "complaintgen", "new", "--plain"], input="".join(f"{line}\n" for line in lines), capture_output=True, check=False,
                            cwd=folder, encoding="utf-8", env=known | {"PYTHONIOENCODING": "utf-8", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")})
    return result.stdout


class TestCasesOfAFolder:
    def test_come_last_changed_first_with_whose_they_are_and_what_is_missing(self, tmp_path: Path) -> None:
        lay(tmp_path, "案件-2026-03-01.json", BEGUN, 1_000_000)
        lay(tmp_path, "case.json", BEGUN | {"complainant": {"name": "林某乙", "phone": "13800001002"}}, 2_000_000)
        first, second = cases_in(tmp_path, TODAY)
        assert (first.name, second.name) == ("林某乙", "陈某甲")
        assert "联系电话" in second.missing
        assert "联系电话" not in first.missing
        assert "姓名" not in second.missing

    def test_are_no_other_files(self, tmp_path: Path) -> None:
        lay(tmp_path, "list.json", [1, 2], 1)
        lay(tmp_path, "other.json", {"name": "x"}, 1)
        lay(tmp_path, "broken.json", "{", 1)
        lay(tmp_path, "case.progress.json", {"version": 2}, 1)
        assert cases_in(tmp_path, TODAY) == ()

    def test_tell_one_of_their_own_that_cannot_be_read(self, tmp_path: Path) -> None:
        lay(tmp_path, "案件-2026-03-01.json", "{", 1)
        assert [case.is_readable for case in cases_in(tmp_path, TODAY)] == [False]


class TestTheListOfADesk:
    @pytest.fixture
    def desk(self, tmp_path: Path) -> Path:
        lay(tmp_path, "案件-2026-03-01.json", BEGUN, 1_000_000)
        lay(tmp_path, "lin.json", BEGUN | {"complainant": {"name": "林某乙", "phone": "13800001002"}}, 2_000_000)
        lay(tmp_path, "lin.progress.json", {"at": "@review"}, 2_000_000)
        lay(tmp_path, "other.json", {"name": "林"}, 3_000_000)
        return tmp_path

    @pytest.mark.parametrize(("words", "names"), [
        ("", ["林某乙", "陈某甲"]), ("林", ["林某乙"]), ("138-0000 1002", ["林某乙"]), ("１３８００００１００２", ["林某乙"]), ("2026-03-01", ["陈某甲"]), ("LIN", ["林某乙"]),
        ("联系电话", ["陈某甲"]), ("陈 联系电话", ["陈某甲"]), ("林 联系电话", []), ("没有这个人", [])])
    def test_finds_by_name_number_file_and_what_is_missing(self, words: str, names: list[str], desk: Path) -> None:
        assert [case.name for case in CaseList(desk).find(words, TODAY)] == names

    def test_reads_a_file_once_and_again_when_it_or_its_progress_has_changed(self, desk: Path) -> None:
        listed = CaseList(desk)
        assert files_read(listed) == 3
        assert files_read(listed) == 0
        lay(desk, "lin.json", BEGUN | {"complainant": {"name": "林某丙"}}, 4_000_000)
        assert files_read(listed) == 1
        assert [case.name for case in listed.find("林", TODAY)] == ["林某丙"]
        lay(desk, "lin.progress.json", {"at": "complainant.phone"}, 5_000_000)
        assert files_read(listed) == 1
        assert [case.is_asked_through for case in listed.find("林", TODAY)] == [False]

    def test_forgets_a_file_that_is_gone_and_takes_up_a_new_one(self, desk: Path) -> None:
        listed = CaseList(desk)
        listed.find("", TODAY)
        (desk / "lin.json").unlink()
        lay(desk, "new.json", BEGUN | {"complainant": {"name": "王某"}}, 6_000_000)
        assert [case.name for case in listed.find("", TODAY)] == ["王某", "陈某甲"]

    def test_tells_how_far_it_is(self, desk: Path) -> None:
        told: list[tuple[int, int]] = []
        CaseList(desk).find("", TODAY, tell=lambda done, of: told.append((done, of)))
        assert told == [(1, 3), (2, 3), (3, 3)]

    def test_of_thousands_has_them_all(self, tmp_path: Path) -> None:
        for number in range(120):
            lay(tmp_path, f"c{number}.json", {"schema_version": 2, "role": "borrower"}, 1_000_000 + number)
        assert len(CaseList(tmp_path).find("", TODAY)) == 120
        assert len(cases_in(tmp_path, TODAY)) == 50


def files_read(listed: CaseList) -> int:
    read: list[int] = []
    listed.find("", TODAY, tell=lambda done, _: read.append(done))
    return len(read)


class TestNew:
    def test_opens_the_case_that_is_chosen_even_after_its_review(self, tmp_path: Path) -> None:
        lay(tmp_path, "案件-2026-03-01.json", BEGUN, 1_000_000)
        lay(tmp_path, "案件-2026-03-01.progress.json", {"at": "@review"}, 1_000_000)
        shown = opened(tmp_path, "1", "q")
        assert "1. 陈某甲，" in shown
        assert "2. 新建一份 案件-" in shown
        assert "陈某甲（案件-2026-03-01.json）还缺：" in shown
        assert "new 案件-2026-03-01.json" in shown

    def test_asks_at_once_where_there_is_no_case(self, tmp_path: Path) -> None:
        assert "打开哪一份" not in opened(tmp_path, "q")

    def test_begins_another_where_that_is_chosen(self, tmp_path: Path) -> None:
        lay(tmp_path, "案件-2026-03-01.json", BEGUN, 1_000_000)
        assert "您现在有人身危险吗？" in opened(tmp_path, "2", "q")
