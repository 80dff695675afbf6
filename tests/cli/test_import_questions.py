"""`complaintgen import` of what a file does not say of itself: how it came, which column is what; asked at a terminal, told by an option, never taken for granted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.at_terminal import call_at_terminal
from tests.cli.inprocess import call
from tests.support import make_case

PASTE = "2026-03-01 09:30 95599\n【某某】请还款，回电13800001234\n\n2026-03-02 10:00 16500005678\n再不还钱就去你单位\n\n2026-03-03 11:00 95599\n还钱\n"
UNKNOWN = "那时候,谁,讲了啥,备用\n2026-03-01 21:58,16500005678,再不还钱,x\n2026-03-02 08:00,16500005679,去你单位,y\n"


def case_with(folder: Path, text: str, name: str = "a.txt") -> dict[str, Any]:
    (folder / name).write_text(text, encoding="utf-8")
    case = make_case()
    (folder / "case.json").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    return dict(case)


def events_in(folder: Path) -> list[dict[str, Any]]:
    told = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    return [event for event in told.get("events", []) if event.get("text") in ("【某某】请还款，回电13800001234", "再不还钱就去你单位", "还钱", "再不还钱", "去你单位")]


class TestAChannelThatIsNotSaid:
    def test_is_proposed_by_what_the_event_holds_and_left_to_confirm(self, tmp_path: Path) -> None:
        case_with(tmp_path, PASTE)
        assert call("import", "case.json", "a.txt", "--all", cwd=tmp_path).returncode == 0
        doubts = json.loads((tmp_path / "case.json").read_text(encoding="utf-8"))["unconfirmed"]
        assert [doubt["path"] for doubt in doubts if doubt["path"].endswith(".channel")] == [f"{event['id']}.channel" for event in events_in(tmp_path)]
        assert call("validate", "case.json", cwd=tmp_path).returncode == 0

    def test_is_not_taken_for_granted_where_nothing_points_to_one(self, tmp_path: Path) -> None:
        case_with(tmp_path, "2026-03-01 09:30\n再不还钱就去你单位\n")
        before = (tmp_path / "case.json").read_bytes()
        told = json.loads(call("import", "case.json", "a.txt", "--all", "--json", cwd=tmp_path).stdout)
        assert (told["added"], [("--channel" in row["why"], row["place"]) for row in told["left_out"]]) == ([], [(True, "a.txt 第 1 行")])
        assert (tmp_path / "case.json").read_bytes() == before

    @pytest.mark.parametrize("channel", ["sms", "wechat", "qq", "call"])
    def test_is_what_the_person_says_and_the_case_is_valid(self, channel: str, tmp_path: Path) -> None:
        case_with(tmp_path, PASTE)
        assert call("import", "case.json", "a.txt", "--all", "--channel", channel, cwd=tmp_path).returncode == 0
        assert [event["channel"] for event in events_in(tmp_path)] == [channel] * 3
        doubts = json.loads((tmp_path / "case.json").read_text(encoding="utf-8")).get("unconfirmed", [])
        assert not [doubt for doubt in doubts if doubt["path"].endswith(".channel")]
        assert call("validate", "case.json", cwd=tmp_path).returncode == 0

    def test_does_not_change_what_a_file_says(self, tmp_path: Path) -> None:
        case_with(tmp_path, "时间,号码,内容,类型\n2026-03-01 9:30,95599,还钱,接收短信\n2026-03-02 9:30,95599,去你单位,\n", "a.csv")
        assert call("import", "case.json", "a.csv", "--all", "--channel", "wechat", cwd=tmp_path).returncode == 0
        assert [event["channel"] for event in events_in(tmp_path)] == ["sms", "wechat"]

    def test_is_said_of_a_list_of_calls_too(self, tmp_path: Path) -> None:
        case_with(tmp_path, "时间,号码,时长\n2026-03-01 9:30,95599,35秒\n", "a.csv")
        [event] = json.loads(call("import", "case.json", "a.csv", "--dry-run", "--json", "--channel", "call", cwd=tmp_path).stdout)["events"]
        assert (event["channel"], event["duration_seconds"]) == ("call", 35)

    def test_is_asked_once_for_each_conversation_at_a_terminal(self, tmp_path: Path) -> None:
        case_with(tmp_path, PASTE)
        code, shown = call_at_terminal("import", "case.json", "a.txt", "--all", answers=("1", "2"), cwd=tmp_path)
        assert (code, shown.count("是哪一种")) == (0, 2)
        assert [event["channel"] for event in events_in(tmp_path)] == ["sms", "wechat", "sms"]

    def test_may_be_left_open_at_a_terminal(self, tmp_path: Path) -> None:
        case_with(tmp_path, PASTE)
        call_at_terminal("import", "case.json", "a.txt", "--all", answers=("1", "5"), cwd=tmp_path)
        assert [event["text"] for event in events_in(tmp_path)] == ["【某某】请还款，回电13800001234", "还钱"]


class TestColumnsThatAreNotKnown:
    def test_are_asked_for_with_what_stands_in_them(self, tmp_path: Path) -> None:
        case_with(tmp_path, UNKNOWN, "a.csv")
        code, shown = call_at_terminal("import", "case.json", "a.csv", "--all", answers=("1", "2", "3", "0", "0", "1", "1"), cwd=tmp_path)
        assert code == 0, shown
        assert "2．谁（例如：16500005678；16500005679）" in shown
        assert [(event["at"], event["sender"], event["text"], event["channel"]) for event in events_in(tmp_path)] == [
            ("2026-03-01T21:58", "16500005678", "再不还钱", "sms"), ("2026-03-02T08:00", "16500005679", "去你单位", "sms")]

    def test_are_told_with_the_option_where_the_person_names_none(self, tmp_path: Path) -> None:
        case_with(tmp_path, UNKNOWN, "a.csv")
        before = (tmp_path / "case.json").read_bytes()
        code, shown = call_at_terminal("import", "case.json", "a.csv", "--all", answers=("0",) * 5, cwd=tmp_path)
        assert (code, "--map" in shown, (tmp_path / "case.json").read_bytes()) == (2, True, before)
