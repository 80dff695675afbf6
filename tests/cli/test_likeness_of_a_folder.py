"""`check --folder`: a case against the others of a clinic, what is kept in the folder, and that it goes when asked."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from complaintgen.papers.readiness import FINGERPRINTS_FILE
from tests.cli.inprocess import call
from tests.support import SAMPLES, run, write_case

DAY = ("--date", "2026-06-25")
CASE = "microloan_borrower.json"


def facts_of(name: str) -> dict[str, Any]:
    return dict(json.loads((SAMPLES / name).read_text("utf-8")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two different people."""
    place = tmp_path / "案件"
    place.mkdir()
    for name in (CASE, "wrong_number.json"):
        shutil.copyfile(SAMPLES / name, place / name)
    return place


@pytest.fixture
def shared(folder: Path) -> Path:
    """A third, who tells the story of the first as their own."""
    facts = facts_of(CASE)
    facts["complainant"] |= {"name": "方某庚", "id_number": None, "phone": "13800007777"}
    write_case(folder / "照抄.json", facts)
    return folder


def check(folder: Path, *more: str, case: str = CASE, code: int = 0) -> str:
    result = call("check", folder / case, "--folder", folder, *DAY, *more)
    assert (result.returncode, result.stderr) == (code, "")
    return result.stdout


def kept(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / FINGERPRINTS_FILE).read_text("utf-8")))


def figures(printed: str, of: str) -> dict[str, tuple[int, str]]:
    """Paper → its percent and the other case, from the line that tells them."""
    (line,) = re.findall(rf"^与{of}的相似度：(.+)。$", printed, re.MULTILINE)
    return {title: (int(percent), other) for title, percent, other in re.findall(r"([^，]+?) (\d+)%（([\w.]+)）", line)}


class TestFigures:
    def test_different_people_are_not_alike(self, folder: Path) -> None:
        printed = check(folder)
        assert "比较了 1 个案件。" in printed
        found = figures(printed, "文件夹里其他案件")
        assert found["报案材料"][0] <= 25
        assert {other for _, other in found.values()} == {"wrong_number.json"}
        assert "与文件夹里的其他案件相比，报案材料" not in printed

    def test_people_who_tell_one_story_are_and_the_hint_says_so(self, shared: Path) -> None:
        printed = check(shared)
        percent, other = figures(printed, "文件夹里其他案件")["报案材料"]
        assert percent > 90
        assert other == "照抄.json"
        assert f"提示：与文件夹里的其他案件相比，报案材料有{percent}%" in printed

    def test_the_samples_are_compared_with_as_without_a_folder(self, folder: Path) -> None:
        alone = call("check", folder / CASE, *DAY).stdout
        assert figures(check(folder), "样例") == figures(alone, "样例")

    def test_json_has_them_with_the_hint_and_keeps_its_shape(self, shared: Path) -> None:
        rows = json.loads(check(shared, "--json"))
        assert {frozenset(row) for row in rows} == {frozenset({"severity", "path", "place", "reason", "remedy", "other_path", "papers", "likeness"})}
        told = [row for row in rows if row["likeness"]]
        assert [(row["severity"], row["path"]) for row in told] == [("hint", "account")] * 2
        assert {"paper": "police_report", "percent": 100, "other": "照抄.json"} in told[1]["likeness"]
        assert all(set(item) == {"paper", "percent", "other"} for row in told for item in row["likeness"])

    def test_a_hint_does_not_keep_papers_from_being_filed(self, shared: Path) -> None:
        assert "共错误 0 项" in check(shared)

    def test_the_same_person_is_not_somebody_else(self, folder: Path) -> None:
        facts = facts_of(CASE)
        write_case(folder / "上一稿.json", facts | {"harm": {"sleep": "睡不好"}})
        assert "比较了 1 个案件，没有比较同一人的案件 1 份。" in check(folder)

    def test_a_chosen_plea_makes_nobody_else_of_the_case(self, folder: Path) -> None:
        (folder / "wrong_number.json").unlink()
        assert "比较了 0 个案件。" in check(folder, "--plead", "criminal.illegal_debt_collection")

    def test_a_case_from_standard_input_is_known_by_what_it_tells(self, folder: Path) -> None:
        result = call("check", "-", "--folder", folder, *DAY, stdin=(folder / CASE).read_bytes())
        assert "比较了 1 个案件，没有比较同一人的案件 1 份。" in result.stdout

    def test_what_is_no_case_is_counted(self, folder: Path) -> None:
        (folder / "笔记.json").write_text("{}", encoding="utf-8")
        (folder / "坏.json").write_bytes(b"\xff\xfe\xff")
        (folder / "链接.json").symlink_to(SAMPLES / "bank_not_overdue.json")
        (folder / "环.json").symlink_to(folder / "环.json")
        (folder / "文件夹.json").mkdir()
        (folder / "说明.txt").write_text("不是案件", encoding="utf-8")
        assert "比较了 1 个案件，没有比较不是案件文件或者不能生成文书的 5 份。" in check(folder)


class TestKept:
    def test_only_its_owner_reads_it(self, folder: Path) -> None:
        check(folder)
        assert (folder / FINGERPRINTS_FILE).stat().st_mode & 0o777 == 0o600

    def test_nothing_private_stands_in_it(self, shared: Path) -> None:
        check(shared)
        text = (shared / FINGERPRINTS_FILE).read_text("utf-8")
        assert text.isascii()
        assert re.search("sample|wrong|microloan|json", text) is None
        for name in (CASE, "wrong_number.json", "照抄.json"):
            numbers = set(re.findall(r"\d{7,}", (shared / name).read_text("utf-8")))
            assert numbers
            assert [number for number in numbers if number in text] == []

    def test_a_case_is_made_once(self, folder: Path) -> None:
        first = check(folder)
        before = kept(folder), (folder / FINGERPRINTS_FILE).stat().st_mtime_ns
        assert check(folder) == first
        assert (kept(folder), (folder / FINGERPRINTS_FILE).stat().st_mtime_ns) == before

    def test_a_case_that_changed_is_made_anew(self, folder: Path) -> None:
        check(folder)
        before = kept(folder)
        facts = facts_of("wrong_number.json")
        write_case(folder / "wrong_number.json", facts | {"harm": {"sleep": "半夜被电话吵醒，孩子哭到天亮"}})
        check(folder)
        assert kept(folder)["salt"] == before["salt"]
        assert len(kept(folder)["cases"]) == 1
        assert kept(folder)["cases"].keys() != before["cases"].keys()

    def test_a_case_that_is_gone_leaves_nothing(self, shared: Path) -> None:
        check(shared)
        assert len(kept(shared)["cases"]) == 2
        (shared / "照抄.json").unlink()
        check(shared)
        assert len(kept(shared)["cases"]) == 1

    def test_what_is_kept_of_the_case_itself_stays_for_the_others(self, folder: Path) -> None:
        check(folder)
        check(folder, case="wrong_number.json")
        assert len(kept(folder)["cases"]) == 2
        check(folder)
        assert len(kept(folder)["cases"]) == 2

    def test_two_folders_cannot_be_compared(self, folder: Path, tmp_path: Path) -> None:
        other = shutil.copytree(folder, tmp_path / "另一个")
        check(folder)
        check(other)
        assert kept(folder)["salt"] != kept(other)["salt"]
        assert kept(folder)["cases"].keys().isdisjoint(kept(other)["cases"].keys())

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"scheme": 3, "salt": "", "cases": {}}', '{"scheme": 2, "salt": "zz", "cases": {}}', "\u0000", "[" * 100_000,
                                         json.dumps({"scheme": 2, "salt": "0" * 32, "cases": {"x": {"police_report": [["本人"]]}}})])
    def test_what_cannot_be_understood_is_made_anew_and_said(self, folder: Path, content: str) -> None:
        (folder / FINGERPRINTS_FILE).write_text(content, encoding="utf-8")
        assert "读不出来，已经重新生成" in check(folder)
        assert "读不出来" not in check(folder)
        assert len(kept(folder)["cases"]) == 1


class TestForgotten:
    def test_the_file_is_gone_when_asked(self, folder: Path) -> None:
        check(folder)
        before = sorted(path.name for path in folder.iterdir())
        result = call("check", folder / CASE, "--folder", folder, "--forget")
        assert (result.returncode, result.stdout, result.stderr) == (0, f"已删除指纹文件：{folder / FINGERPRINTS_FILE}\n", "")
        assert sorted(path.name for path in folder.iterdir()) == [name for name in before if name != FINGERPRINTS_FILE]

    def test_where_there_is_none_it_says_so(self, folder: Path) -> None:
        result = call("check", folder / CASE, "--folder", folder, "--forget")
        assert (result.returncode, result.stderr) == (0, "")
        assert "没有需要删除的指纹文件" in result.stdout

    def test_a_link_in_its_place_goes_and_not_what_it_leads_to(self, folder: Path) -> None:
        (folder / FINGERPRINTS_FILE).symlink_to(folder / CASE)
        assert call("check", folder / CASE, "--folder", folder, "--forget").returncode == 0
        assert sorted(path.name for path in folder.iterdir()) == [CASE, "wrong_number.json"]

    def test_a_program_reads_json(self, folder: Path) -> None:
        result = call("check", folder / CASE, "--folder", folder, "--forget", "--json")
        assert json.loads(result.stdout) == []
        assert "没有需要删除的指纹文件" in result.stderr

    def test_without_a_folder_it_asks_for_one(self, folder: Path) -> None:
        result = call("check", folder / CASE, "--forget")
        assert (result.returncode, result.stdout) == (2, "")
        assert "请用 --folder 写明文件夹" in result.stderr


class TestWhatCannotBeDone:
    def refused(self, folder: Path, *more: str) -> str:
        result = run("check", SAMPLES / CASE, "--folder", folder, *DAY, *more)
        assert (result.returncode, result.stdout) == (2, "")
        assert "Traceback" not in result.stderr
        return result.stderr

    @pytest.mark.parametrize("more", [(), ("--forget",)], ids=["compared with", "forgotten"])
    def test_a_folder_that_is_not_there(self, tmp_path: Path, more: tuple[str, ...]) -> None:
        assert "无法读取这个文件夹：没有这个文件或者文件夹" in self.refused(tmp_path / "没有", *more)

    def test_a_file_instead_of_a_folder(self, folder: Path) -> None:
        assert "无法读取这个文件夹：路径中有一部分不是文件夹" in self.refused(folder / CASE)

    def test_fingerprints_behind_a_link(self, folder: Path, tmp_path: Path) -> None:
        victim = tmp_path / "别的.txt"
        victim.write_text("不能动", encoding="utf-8")
        (folder / FINGERPRINTS_FILE).symlink_to(victim)
        assert "这是链接或者文件夹，不是本程序写的指纹文件" in self.refused(folder)
        assert victim.read_text("utf-8") == "不能动"

    def test_a_folder_in_place_of_the_fingerprints(self, folder: Path) -> None:
        (folder / FINGERPRINTS_FILE).mkdir()
        assert "这是链接或者文件夹" in self.refused(folder)
        assert "无法删除" in self.refused(folder, "--forget")

    @pytest.mark.parametrize(("refusing", "error", "said"), [(("listdir", "scandir"), errno.EACCES, "无法读取这个文件夹：没有权限"), (("open",), errno.EROFS, "无法写入：磁盘是只读的")],
                             ids=["no reading", "no writing"])
    def test_a_folder_without_rights(self, folder: Path, monkeypatch: pytest.MonkeyPatch, refusing: tuple[str, ...], error: int, said: str) -> None:
        """As the system refuses it; root, who runs the gate, may read and write everywhere."""
        before = sorted(path.name for path in folder.iterdir())

        def refuse(real: Callable[..., Any], place: Any, *arguments: Any, **options: Any) -> Any:  # Any: as os has them
            if str(place).startswith(str(folder)):
                raise OSError(error, os.strerror(error), str(place))
            return real(place, *arguments, **options)

        for call_of_os in refusing:
            monkeypatch.setattr(os, call_of_os, partial(refuse, getattr(os, call_of_os)))
        result = call("check", folder / CASE, "--folder", folder, *DAY)
        monkeypatch.undo()
        assert (result.returncode, result.stdout) == (2, "")
        assert said in result.stderr
        assert sorted(path.name for path in folder.iterdir()) == before
