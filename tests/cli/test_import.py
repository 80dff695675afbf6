"""`complaintgen import`: from a file to the case file, whole or not at all, and never twice."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inprocess import call
from tests.support import make_case

SMS = "类型,号码,时间,内容\n接收短信,95599,2026-03-01 9:30,还钱\n发送短信,95599,2026-03-01 9:31,不要再发了\n接收短信,16500005678,2026-03-02 21:58,再不还钱就去你单位\n短信,95599,2026-03-03 8:00,没写方向\n"


def written(folder: Path, text: str = SMS, name: str = "sms.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def case_in(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "case.json").read_text(encoding="utf-8")))


class TestLooking:
    def test_prints_every_event_and_what_is_left_out(self, tmp_path: Path) -> None:
        result = call("import", "case.json", written(tmp_path), "--dry-run", "--json", cwd=tmp_path)
        told = json.loads(result.stdout)
        assert [(event["direction"], event["text"], event["source"]) for event in told["events"]] == [
            ("theirs", "还钱", {"file": "sms.csv", "place": "第 2 行"}), ("mine", "不要再发了", {"file": "sms.csv", "place": "第 3 行"}),
            ("theirs", "再不还钱就去你单位", {"file": "sms.csv", "place": "第 4 行"}), ("unknown", "没写方向", {"file": "sms.csv", "place": "第 5 行"})]
        assert [doubt["field"] for doubt in told["events"][3]["unconfirmed"]] == ["direction"]
        assert [row["place"] for row in told["left_out"]] == ["sms.csv 第 3 行"]
        assert not (tmp_path / "case.json").exists()

    def test_tells_a_person_how_many_and_of_whom(self, tmp_path: Path) -> None:
        result = call("import", "case.json", written(tmp_path), "--dry-run", cwd=tmp_path)
        assert "3 条，2026-03-01 至 2026-03-03" in result.stdout
        assert "95599：2 条" in result.stdout

    def test_takes_pasted_words_from_the_standard_input(self, tmp_path: Path) -> None:
        result = call("import", "case.json", "-", "--dry-run", "--json", cwd=tmp_path, stdin="2026-03-01 09:30 95599\n还钱".encode())
        assert [(event["sender"], event["text"], event["source"]["file"]) for event in json.loads(result.stdout)["events"]] == [("95599", "还钱", "")]


    def test_takes_pasted_words_of_another_language(self, tmp_path: Path) -> None:
        result = call("import", "case.json", "-", "--dry-run", "--json", cwd=tmp_path, stdin=b"Pay now or we call your office\n")
        assert [event["text"] for event in json.loads(result.stdout)["events"]] == ["Pay now or we call your office"]


class TestChoosing:
    def test_without_a_choice_nothing_is_changed_and_the_options_are_told(self, tmp_path: Path) -> None:
        result = call("import", "case.json", written(tmp_path), cwd=tmp_path)
        assert result.returncode == 2
        assert all(option in result.stderr for option in ("--all", "--from", "--sender", "--contains", "--dry-run"))
        assert not (tmp_path / "case.json").exists()

    @pytest.mark.parametrize(("options", "texts"), [
        (("--all",), ["还钱", "再不还钱就去你单位", "没写方向"]),
        (("--from", "2026-03-02"), ["再不还钱就去你单位", "没写方向"]),
        (("--to", "2026-03-02"), ["还钱", "再不还钱就去你单位"]),
        (("--sender", "+86 16500005678"), ["再不还钱就去你单位"]),
        (("--contains", "单位", "--contains", "方向"), ["再不还钱就去你单位", "没写方向"]),
    ], ids=" ".join)
    def test_takes_what_is_chosen(self, options: tuple[str, ...], texts: list[str], tmp_path: Path) -> None:
        assert call("import", "case.json", written(tmp_path), *options, cwd=tmp_path).returncode == 0
        assert [event["text"] for event in case_in(tmp_path)["events"]] == texts

    def test_says_of_what_was_not_chosen_where_it_stands(self, tmp_path: Path) -> None:
        told = json.loads(call("import", "case.json", written(tmp_path), "--sender", "16500005678", "--json", cwd=tmp_path).stdout)
        assert [row["place"] for row in told["left_out"]] == ["sms.csv 第 2 行", "sms.csv 第 3 行", "sms.csv 第 5 行"]

    def test_a_recipient_whom_nobody_registered_is_explained(self, tmp_path: Path) -> None:
        result = call("import", "case.json", written(tmp_path), "--all", "--recipient", "林某", cwd=tmp_path)
        assert (result.returncode, "没有登记「林某」" in result.stderr) == (2, True)

    @pytest.mark.parametrize("zone", ["Nowhere/City", "+25:00", "../../etc/passwd", ""])
    def test_a_zone_that_there_is_not_is_explained(self, zone: str, tmp_path: Path) -> None:
        result = call("import", "case.json", written(tmp_path), "--all", "--tz", zone, cwd=tmp_path)
        assert (result.returncode, "没有这个时区" in result.stderr, (tmp_path / "case.json").exists()) == (2, True, False)

    @pytest.mark.parametrize("zone", ["Asia/Tokyo", "+09:00", "UTC+0900"])
    def test_times_of_another_zone_are_on_the_clock_of_beijing(self, zone: str, tmp_path: Path) -> None:
        call("import", "case.json", written(tmp_path), "--all", "--tz", zone, cwd=tmp_path)
        assert [event["at"] for event in case_in(tmp_path)["events"]] == ["2026-03-01T08:30", "2026-03-02T20:58", "2026-03-03T07:00"]


class TestTheCaseFile:
    def test_is_only_its_owners_and_what_was_worked_out_is_to_be_confirmed(self, tmp_path: Path) -> None:
        (tmp_path / "case.json").write_text('{"schema_version": 2, "role": "borrower"}', encoding="utf-8")
        call("import", "case.json", written(tmp_path), "--all", cwd=tmp_path)
        case = case_in(tmp_path)
        assert stat.S_IMODE(os.stat(tmp_path / "case.json").st_mode) == 0o600
        assert [item["path"] for item in case["unconfirmed"]] == [f"{case['events'][2]['id']}.direction", "e1.title", "e1.proves", "e2.proves"]
        assert call("validate", "case.json", cwd=tmp_path).returncode == 0

    def test_holds_an_event_once_however_often_it_is_imported(self, tmp_path: Path) -> None:
        first, second = written(tmp_path), written(tmp_path, name="copy.csv")
        call("import", "case.json", first, second, "--all", cwd=tmp_path)
        once = (tmp_path / "case.json").read_bytes()
        assert len(case_in(tmp_path)["events"]) == 3
        told = json.loads(call("import", "case.json", first, "--all", "--json", cwd=tmp_path).stdout)
        assert (told["added"], told["known"], (tmp_path / "case.json").read_bytes()) == ([], 3, once)

    def test_keeps_what_it_held(self, tmp_path: Path) -> None:
        (tmp_path / "case.json").write_text(json.dumps(make_case()), encoding="utf-8")
        before = {name: value for name, value in make_case().items() if name not in ("schema_version", "contacts", "events")}
        call("import", "case.json", written(tmp_path), "--all", cwd=tmp_path)
        after = case_in(tmp_path)
        assert {name: after[name] for name in before} == before

    def test_is_unchanged_where_a_file_breaks_off_unless_that_is_accepted(self, tmp_path: Path) -> None:
        broken = written(tmp_path, SMS + '接收短信,95599,2026-03-04 8:00,"没有结束\n')
        result = call("import", "case.json", broken, "--all", cwd=tmp_path)
        assert (result.returncode, (tmp_path / "case.json").exists()) == (2, False)
        assert "第 6 行" in result.stderr
        assert "前面的 4 项已经读出" in result.stderr
        assert call("import", "case.json", broken, "--all", "--partial", cwd=tmp_path).returncode == 0
        assert len(case_in(tmp_path)["events"]) == 3

    def test_is_unchanged_where_a_file_is_missing(self, tmp_path: Path) -> None:
        result = call("import", "case.json", written(tmp_path), "missing.csv", "--all", cwd=tmp_path)
        assert (result.returncode, (tmp_path / "case.json").exists()) == (2, False)

    def test_times_that_cannot_be_are_told_with_their_place_and_no_fact(self, tmp_path: Path) -> None:
        path = written(tmp_path, "类型,号码,时间,内容\n接收短信,95599,1970-01-01 8:00,零\n接收短信,95599,2026-03-01 9:30,还钱\n接收短信,95599,2070-01-01 8:00,将来\n")
        told = json.loads(call("import", "case.json", path, "--all", "--json", cwd=tmp_path).stdout)
        assert [event.get("at") for event in case_in(tmp_path)["events"]] == [None, "2026-03-01T09:30", None]
        assert [row["place"] for row in told["left_out"]] == ["sms.csv 第 2 行", "sms.csv 第 4 行"]


class TestOriginals:
    def test_a_copy_is_kept_before_it_is_read_and_cited_with_its_digest(self, tmp_path: Path) -> None:
        file = written(tmp_path)
        result = call("import", "case.json", file, "--all", "--copy", cwd=tmp_path)
        assert (result.returncode, "原件留存在案件旁边的 case.evidence：sms.csv" in result.stdout) == (0, True)
        assert (tmp_path / "case.evidence" / "sms.csv").read_bytes() == file.read_bytes()
        entry = json.loads((tmp_path / "case.evidence" / "custody.json").read_bytes())["entries"][0]
        assert (entry["method"], entry["sha256"]) == ("import", case_in(tmp_path)["evidence"][1]["sha256"])

    def test_all_of_it_is_as_taken_in_and_known_to_the_case(self, tmp_path: Path) -> None:
        (tmp_path / "case.json").write_text(json.dumps(make_case()), encoding="utf-8")
        call("import", "case.json", written(tmp_path), "-", "--all", "--copy", cwd=tmp_path, stdin="2026-03-05 8:00 95599\n再不还款上门".encode())
        found = json.loads(call("evidence", "verify", "case.json", "--json", cwd=tmp_path).stdout)
        assert (found["ok"], found["files"], found["not_kept"]) == (True, 2, [])
        assert sorted(path.name for path in (tmp_path / "case.evidence").iterdir()) == ["custody.json", "sms.csv", "粘贴的文字.txt"]

    def test_a_second_import_of_the_same_file_keeps_it_once(self, tmp_path: Path) -> None:
        file = written(tmp_path)
        told = [json.loads(call("import", "case.json", file, "--all", "--copy", "--json", cwd=tmp_path).stdout) for _ in range(2)]
        assert [row["kept"] for row in told] == [["sms.csv"]] * 2
        assert sorted(path.name for path in (tmp_path / "case.evidence").iterdir()) == ["custody.json", "sms.csv"]

    def test_without_it_the_digest_is_told_and_nothing_is_kept(self, tmp_path: Path) -> None:
        file = written(tmp_path)
        call("import", "case.json", file, "--all", cwd=tmp_path)
        assert case_in(tmp_path)["evidence"][1]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert not (tmp_path / "case.evidence").exists()

    def test_looking_keeps_nothing(self, tmp_path: Path) -> None:
        call("import", "case.json", written(tmp_path), "--dry-run", "--copy", cwd=tmp_path)
        assert not (tmp_path / "case.evidence").exists()

    def test_is_not_told_that_there_was_no_contact_where_only_a_picture_was_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        call("import", "case.json", tmp_path / "a.png", "--all", cwd=tmp_path)
        case = case_in(tmp_path)
        assert "events" not in case
        assert [(item["kind"], item["file"]) for item in case["evidence"]] == [("photo", "a.png")]
        assert {"e1.proves", "e1.kind"} <= {item["path"] for item in case["unconfirmed"]}


class TestColumns:
    TABLE = "发生于,哪一天,对端,说了什么,怎么来的\n21:58,2026-03-01,16500005678,再不还钱,接收短信\n"

    def test_that_are_not_known_are_asked_for_with_those_that_were_seen(self, tmp_path: Path) -> None:
        result = call("import", "case.json", written(tmp_path, self.TABLE), "--all", cwd=tmp_path)
        assert result.returncode == 2
        assert "「哪一天」" in result.stderr
        assert "--map" in result.stderr

    def test_are_what_the_person_says(self, tmp_path: Path) -> None:
        told = [f"--map={pair}" for pair in ("哪一天=at", "发生于=at", "对端=sender", "说了什么=text", "怎么来的=channel")]
        table = self.TABLE.replace("发生于,哪一天", "哪一天,发生于").replace("21:58,2026-03-01", "2026-03-01,21:58")
        assert call("import", "case.json", written(tmp_path, table), "--all", *told, cwd=tmp_path).returncode == 0
        [event] = case_in(tmp_path)["events"]
        assert {name: event[name] for name in ("at", "sender", "text", "channel")} == {"at": "2026-03-01T21:58", "sender": "16500005678", "text": "再不还钱", "channel": "sms"}

    @pytest.mark.parametrize("pair", ["发生于", "发生于=when", "=at", "没有这列=at"])
    def test_that_are_named_wrongly_are_explained(self, pair: str, tmp_path: Path) -> None:
        result = call("import", "case.json", written(tmp_path, self.TABLE), "--all", "--map", pair, cwd=tmp_path)
        assert (result.returncode, (tmp_path / "case.json").exists()) == (2, False)
        assert "--map" in result.stderr
