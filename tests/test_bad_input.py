"""A user's mistake: one clear message in Chinese, exit code 2, nothing written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import SAMPLES, make_case, message, run, write_case


def bad(**facts: object) -> bytes:
    return json.dumps(make_case(**facts), ensure_ascii=False).encode()


TWO = [message(1, "2026-03-01"), message(1, "2026-03-02")]
FAULTS = {
    "not JSON": (b'{"schema_version": 1,', "不是合法的 JSON"),
    "not an object": (b"[]", "最外层"),
    "value in GB18030": ('{"schema_version": 1, "role": "借款人"}'.encode("gb18030"), "role：您与借款的关系：不认识的取值 '借款人'"),
    "value in UTF-16": ('{"schema_version": 1, "role": "借款人"}'.encode("utf-16"), "不认识的取值 '借款人'"),
    "no encoding": (b'{"schema_version": 1,\n"note": "\xff\xff"}', "（第 2 行）"),
    "unknown field": (bad(complainnt={}), "是不是想写 complainant？"),
    "unknown field deep inside": (bad(complainant={"nmae": "x"}), "是不是想写 name？"),
    "unknown value": (bad(contacts=[message(1, "2026-03-01", channel="smss")]), "contacts[0].channel"),
    "missing field": (b'{"schema_version": 1}', "role"),
    "newer version": (bad(schema_version=3), "请升级"),
    "field twice": (b'{"schema_version": 1, "role": "borrower", "role": "borrower"}', "写了两次"),
    "control character": (bad(note="a\u0001"), "U+0001"),
    "lone surrogate": (b'{"schema_version": 1, "role": "borrower", "note": "\\ud800"}', "U+D800"),
    "noncharacter": (bad(note="\ufffe"), "U+FFFE"),
    "our own mark": (bad(note="\ufdd0"), "U+FDD0"),
    "day that does not exist": (bad(contacts=[message(1, "2026-02-30")]), "contacts[0].at"),
    "day in the future": (bad(contacts=[message(1, "2999-01-01")]), "日期晚于今天"),
    "end before start": (bad(contacts=[message(1, "2026-03-02", until="2026-03-01")]), "contacts[0].until：“最后一次的时间”（2026-03-01）早于“时间”（2026-03-02）"),
    "id twice": (bad(contacts=TWO), "contacts[1].id"),
    "id of nothing": (bad(contacts=[message(1, "2026-03-01", evidence=["e9"])]), "contacts[0].evidence[0]"),
    "recipient of nothing": (bad(contacts=[message(1, "2026-03-01", recipient="r9")]), "contacts[0].recipient"),
    "ID number": (bad(complainant={"id_type": "resident_id", "id_number": "110101199003071230"}), "complainant.id_number：证件号码：身份证号码的校验位不对"),
    "company code": (bad(parties=[{"id": "p", "role": "lender", "company_code": "91110101MA0DEM0010"}]), "校验位"),
    "phone": (bad(complainant={"phone": "12"}), "不是电话号码"),
    "amount": (bad(loan={"principal": "一万"}), "应当是数字"),
    "empty text": (bad(note=""), "内容为空"),
    "deep nesting": (b'{"note":' + b"[" * 100_000, "嵌套层数过多"),
    "nesting that one JSON reader bears and the other does not": (
        b'{"schema_version": 1, "role": "borrower", "note": ' + b"[" * 300 + b"]" * 300 + b"}", "嵌套"),
    "number of 5000 digits": (b'{"schema_version": ' + b"9" * 5000 + b', "role": "borrower"}', "schema_version"),
    "moment beyond the calendar": (bad(contacts=[message(1, "9999-12-31T23:59:00-12:00")]), "contacts[0].at"),
    "field twice deep inside": (
        b'{"schema_version": 1, "role": "borrower", "complainant": {"name": "a", "name": "b"}}', "complainant.name"),
    "not a number": (b'{"schema_version": 1, "role": "borrower", "loan": {"principal": NaN}}', "loan.principal"),
    "truth value for a number": (b'{"schema_version": true, "role": "borrower"}', "schema_version"),
    "day by its week": (bad(contacts=[message(1, "2026-W10-1")]), "contacts[0].at"),
    "nothing at all": (b"", "不是合法的 JSON"),
}


class TestFaults:
    @pytest.mark.parametrize(("data", "said"), FAULTS.values(), ids=FAULTS.keys())
    def test_are_told_in_place_and_nothing_is_written(self, data: bytes, said: str, tmp_path: Path) -> None:
        result = run("generate", "-", "--out", tmp_path / "out", stdin=data)
        assert result.returncode == 2
        assert said in result.stderr
        assert "Traceback" not in result.stderr
        assert not (tmp_path / "out").exists()

    def test_leave_an_existing_folder_as_it_was(self, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
        assert run("generate", "-", "--out", tmp_path, stdin=bad(complainnt={})).returncode == 2
        assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]

    def test_of_one_file_are_told_all_at_once(self, tmp_path: Path) -> None:
        case = make_case(rol="x", complainant={"phone": "12"}, contacts=[message(1, "2026-13-01", channel="x")])
        result = run("validate", write_case(tmp_path / "case.json", case))
        assert result.returncode == 2
        assert all(place in result.stderr for place in ("rol：", "complainant.phone", "contacts[0].channel", "contacts[0].at"))

    @pytest.mark.parametrize(("facts", "places"), [
        ({"note": "a\u0001", "complainant": {"phone": "12"}}, ("note", "complainant.phone")),
        ({"contacts": [message(1, "2999-01-01", evidence=["e9"])]}, ("contacts[0].at", "contacts[0].evidence[0]")),
        ({"complainant": {"phone": "12"}, "contacts": [message(1, "2026-03-01", evidence=["e9"])]},
         ("complainant.phone", "contacts[0].evidence[0]")),
        ({"complainant": {"phone": "12"}, "contacts": [message(1, "2999-01-01")]}, ("complainant.phone", "contacts[0].at")),
    ], ids=["character and value", "day and reference", "value and reference", "value and day"])
    def test_of_different_kinds_are_told_all_at_once(self, facts: dict[str, object], places: tuple[str, ...]) -> None:
        told = run("validate", "-", stdin=bad(**facts)).stderr
        assert [place for place in places if f"{place}：" not in told] == []


@pytest.mark.parametrize(("sender"), ["95599", "10690000001234", "4008001234", "隐藏号码", "13800001234", "021-62345678",
                                      "+85223456789", "12321"])
def test_every_kind_of_sender_number_is_accepted(sender: str, tmp_path: Path) -> None:
    case = write_case(tmp_path / "case.json", make_case(contacts=[message(1, "2026-03-01", sender=sender)]))
    assert run("validate", case).returncode == 0


class TestPlaces:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        result = run("validate", tmp_path / "none.json")
        assert (result.returncode, "没有这个文件" in result.stderr) == (2, True)

    def test_a_directory(self, tmp_path: Path) -> None:
        result = run("validate", tmp_path)
        assert (result.returncode, "文件夹" in result.stderr) == (2, True)

    def test_a_huge_file(self, tmp_path: Path) -> None:
        with (tmp_path / "huge.json").open("wb") as file:
            file.truncate(65 * 1024 * 1024)
        result = run("validate", tmp_path / "huge.json")
        assert (result.returncode, "超过 64 MB" in result.stderr) == (2, True)

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("mine", encoding="utf-8")
        case = write_case(tmp_path / "case.json", make_case())
        result = run("generate", case, "--out", tmp_path / "file" / "out")
        assert (result.returncode, "无法写入" in result.stderr) == (2, True)
        assert (tmp_path / "file").read_text("utf-8") == "mine"

    def test_a_full_disk(self, tmp_path: Path) -> None:
        """A limit on the size of a file stands in for a disk without room."""
        command = f"ulimit -f 4; exec {sys.executable} -m complaintgen generate {SAMPLES / 'microloan_borrower.json'} --out {tmp_path}"
        result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
        assert (result.returncode, "无法写入" in result.stderr.decode()) == (2, True)
        assert list(tmp_path.iterdir()) == []

    def test_an_unknown_pack(self, tmp_path: Path) -> None:
        result = run("generate", write_case(tmp_path / "case.json", make_case()), "--pack", "none", "--out", tmp_path / "out")
        assert (result.returncode, "没有这个模板包" in result.stderr) == (2, True)
