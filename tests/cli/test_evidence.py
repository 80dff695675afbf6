"""`evidence`: what it prints for a person and for a program, its exit codes, and that the case file stays as it is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inprocess import call
from tests.files.tsa import authority
from tests.support import make_case, write_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "sms.xml").write_bytes(b"<smses/>")
    (tmp_path / "calls.csv").write_bytes(b"a,b\n")
    return write_case(tmp_path / "case.json", make_case())


def add(case: Path, *names: str) -> subprocess.CompletedProcess[str]:
    return call("evidence", "add", case, *(case.parent / name for name in names))


def report(case: Path, code: int) -> Any:  # Any: JSON
    result = call("evidence", "verify", case, "--json")
    assert (result.returncode, result.stderr) == (code, "")
    return json.loads(result.stdout)


class TestAdd:
    def test_it_tells_each_file_with_its_digest_and_where_they_are(self, case: Path) -> None:
        result = add(case, "sms.xml", "calls.csv")
        first, second, where = result.stdout.splitlines()
        assert (result.returncode, result.stderr) == (0, "")
        assert first.startswith("已留存：sms.xml，8 字节，SHA-256 ")
        assert second.startswith("已留存：calls.csv")
        assert "case.evidence" in where

    def test_the_case_file_stays_as_it_was(self, case: Path) -> None:
        before = case.read_bytes()
        add(case, "sms.xml")
        assert case.read_bytes() == before

    def test_the_same_again_is_said_to_be_there(self, case: Path) -> None:
        add(case, "sms.xml")
        assert "已经留存过，没有重复留存：sms.xml" in add(case, "sms.xml").stdout

    def test_what_can_be_taken_in_is_and_the_rest_is_told(self, case: Path) -> None:
        result = add(case, "nowhere.xml", "sms.xml", "")
        assert result.returncode == 2
        assert "已留存：sms.xml" in result.stdout
        assert "没有这个文件" in result.stderr
        assert "这是文件夹，不是文件" in result.stderr

    def test_its_json_has_a_row_for_each(self, case: Path) -> None:
        found = json.loads(call("evidence", "add", case, case.parent / "sms.xml", "--json").stdout)
        assert set(found) == {"folder", "kept"}
        assert [(row["original_name"], row["size"], row["is_new"]) for row in found["kept"]] == [("sms.xml", 8, True)]

    @pytest.mark.parametrize("broken", ["-", "nowhere.json", "sms.xml"])
    def test_what_is_no_case_gets_no_folder(self, broken: str, case: Path) -> None:
        result = call("evidence", "add", broken, "calls.csv", cwd=case.parent)
        assert (result.returncode, result.stdout) == (2, "")
        assert not list(case.parent.glob("*.evidence"))


class TestVerify:
    def test_all_as_taken_in(self, case: Path) -> None:
        add(case, "sms.xml", "calls.csv")
        assert report(case, 0) == {"ok": True, "files": 2, "changed": [], "missing": [], "added": [], "record": [], "not_kept": []}
        assert "留存的 2 个文件和留存时完全一样" in call("evidence", "verify", case).stdout

    def test_changed_missing_and_added_are_named(self, case: Path) -> None:
        add(case, "sms.xml", "calls.csv")
        folder = case.with_name("case.evidence")
        (folder / "sms.xml").chmod(0o600)
        (folder / "sms.xml").write_bytes(b"<smses>")
        (folder / "calls.csv").unlink()
        (folder / "more.txt").write_bytes(b"x")
        found = report(case, 3)
        assert {kind: [row["name"] for row in found[kind]] for kind in ("changed", "missing", "added", "record")} == {
            "changed": ["sms.xml"], "missing": ["calls.csv"], "added": ["more.txt"], "record": []}
        shown = call("evidence", "verify", case)
        assert shown.returncode == 3
        assert all(words in shown.stdout for words in ("内容变了：sms.xml", "不见了：calls.csv", "多出来的：more.txt", "不是公证"))

    def test_an_edited_record_is_a_difference(self, case: Path) -> None:
        add(case, "sms.xml")
        record = case.with_name("case.evidence") / "custody.json"
        record.write_bytes(record.read_bytes().replace(b"sms.xml", b"smz.xml", 1))
        assert report(case, 3)["record"]

    def test_nothing_kept_yet_is_unusable(self, case: Path) -> None:
        result = call("evidence", "verify", case)
        assert (result.returncode, result.stdout) == (2, "")
        assert "还没有留存原件" in result.stderr

    def test_an_exhibit_whose_file_was_never_kept_is_a_hint(self, case: Path) -> None:
        add(case, "sms.xml")
        exhibit = {"id": "e1", "kind": "document", "title": "短信备份", "proves": "intrusion", "file": "old.xml", "sha256": "0" * 64}
        write_case(case, make_case(evidence=[exhibit]))
        assert report(case, 0)["not_kept"] == [{"id": "e1", "file": "old.xml"}]
        assert "提示：证据 e1 的文件 old.xml " in call("evidence", "verify", case).stdout


class TestStamp:
    def test_a_request_is_written_and_its_answer_checked(self, case: Path) -> None:
        add(case, "sms.xml")
        asked, answered, roots = (case.with_name(name) for name in ("r.tsq", "r.tsr", "ca.pem"))
        made = call("evidence", "stamp", case, "--request", asked)
        assert (made.returncode, "没有案件的内容" in made.stdout) == (0, True)
        tsa = authority("示例")
        answered.write_bytes(tsa.answer(asked.read_bytes()))
        roots.write_bytes(tsa.pem)
        checked = call("evidence", "stamp", case, "--answer", answered, "--certs", roots)
        assert checked.returncode == 0, checked.stderr
        assert "2026-03-02 12:00:05（北京时间），签发者 CN=示例 TSA，覆盖当时留存的 1 项" in checked.stdout
        assert "不是公证，不能证明内容真实" in checked.stdout
        found = json.loads(call("evidence", "stamp", case, "--answer", answered, "--certs", roots, "--json").stdout)
        assert found == {"at": "2026-03-02T12:00:05+08:00", "signer": "CN=示例 TSA", "is_trusted": True, "covered": ["sms.xml"], "later": 0}
        assert report(case, 0)["files"] == 3

    def test_a_signer_whom_nobody_vouches_for_is_told(self, case: Path) -> None:
        add(case, "sms.xml")
        asked, answered = case.with_name("r.tsq"), case.with_name("r.tsr")
        assert json.loads(call("evidence", "stamp", case, "--request", asked, "--json").stdout) == {"request": str(asked)}
        answered.write_bytes(authority("A").answer(asked.read_bytes(), with_root=True))
        checked = call("evidence", "stamp", case, "--answer", answered)
        assert (checked.returncode, "没有核对签发者是谁" in checked.stdout) == (3, True)

    def test_a_file_that_is_there_is_not_overwritten(self, case: Path) -> None:
        add(case, "sms.xml")
        result = call("evidence", "stamp", case, "--request", case.with_name("calls.csv"))
        assert (result.returncode, "没有覆盖" in result.stderr) == (2, True)

    @pytest.mark.parametrize("options", [(), ("--request", "r.tsq", "--answer", "r.tsr"), ("--request", "r.tsq", "--certs", "ca.pem"), ("--certs", "ca.pem")], ids=" ".join)
    def test_one_of_both_must_be_chosen(self, options: tuple[str, ...], case: Path) -> None:
        add(case, "sms.xml")
        result = call("evidence", "stamp", case, *options)
        assert (result.returncode, "只写一个" in result.stderr) == (2, True)
