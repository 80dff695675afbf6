"""What is typed wrong is explained in Chinese with its nearest; what is asked for is helped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import SAMPLES, make_case, message, run

GROUPS: tuple[list[str], ...] = ([], ["laws"], ["templates"])
COMMANDS: tuple[list[str], ...] = (*GROUPS, ["new"], ["import"], ["generate"], ["show"], ["explain"], ["check"], ["deadlines"], ["validate"], ["schema"], ["completion"], ["laws", "list"],
            ["templates", "vars"])


class TestMistakes:
    @pytest.mark.parametrize(("arguments", "told"), [
        (["genrate"], "没有这个命令（genrate）。是不是想写 generate？"),
        (["laws", "lst"], "没有这个命令（lst）。是不是想写 list？"),
        (["templates", "chek", "x"], "没有这个命令（chek）。是不是想写 check？"),
        (["xyz"], "没有这个命令（xyz）。可用的命令：batch、check、"),
        (["generate", "x", "--otu", "y"], "没有选项 --otu。是不是想写 --out？"),
        (["laws", "list", "--jsn"], "没有选项 --jsn。是不是想写 --json？"),
        (["--nothing-like-it"], "没有选项 --nothing-like-it。请用 --help 查看用法。"),
        (["generate", "x", "--doc", "polce_report"], "--doc 没有这个取值（polce_report）。是不是想写 police_report？可以填写：police_report、"),
        (["explain", "x", "--doc", "evidence"], "--doc 没有这个取值（evidence）。是不是想写 evidence_list？"),
        (["generate", "x", "--style", "form"], "可以填写：narrative、table。"),
        (["completion", "tcsh"], "没有这个取值（tcsh）。可以填写：bash、zsh、fish。"),
        (["generate", "x", "--date", "3月1日"], "--date 的取值不对。日期应写成 2026-03-01。"),
        (["generate"], "缺少 案件文件。"),
        (["validate", "a", "b"], "命令行有多余或缺少的内容。"),
    ], ids=lambda value: " ".join(value) if isinstance(value, list) else "")
    def test_are_told_with_what_was_probably_meant(self, arguments: list[str], told: str) -> None:
        result = run(*arguments)
        assert (result.returncode, result.stdout) == (2, "")
        assert told in result.stderr

    def test_a_paper_that_there_is_not_is_told_where_papers_are_named_freely(self) -> None:
        for command in (["templates", "preview", "default", "--doc", "polce_report"], ["templates", "vars", "--doc", "polce_report"]):
            result = run(*command)
            assert result.returncode == 2
            assert "police_report" in result.stderr


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_is_chinese(self, command: list[str]) -> None:
        result = run(*command, "--help")
        assert result.returncode == 0
        assert result.stdout.startswith("用法：complaintgen")
        assert not any(english in result.stdout for english in ("Usage", "Options", "OPTIONS", "Show this", "COMMAND", "ARGS"))

    @pytest.mark.parametrize("group", GROUPS, ids=" ".join)
    def test_a_group_alone_prints_its_help_and_is_no_mistake(self, group: list[str]) -> None:
        alone, helped = run(*group), run(*group, "--help")
        assert (alone.returncode, alone.stderr) == (0, "")
        assert alone.stdout == helped.stdout

    def test_the_version_is_told(self) -> None:
        result = run("--version")
        assert result.returncode == 0
        assert result.stdout.startswith("complaintgen ")


class TestExitCodes:
    """The table of the README, code by code; 130 and 141 are in test_streams."""

    def test_nothing_wrong(self) -> None:
        assert run("laws", "check").returncode == 0

    def test_input_that_ends_in_the_middle_is_no_case(self) -> None:
        result = run("generate", "-", stdin=b'{"schema_version": 1, "role": "borr')
        assert (result.returncode, result.stdout) == (2, "")
        assert "不是合法的 JSON" in result.stderr

    def test_a_draft_where_only_finished_papers_would_do(self, tmp_path: Path) -> None:
        case = json.dumps(make_case(contacts=[message(1, "2026-04-02", text="到你家弄你。", tags=["threat_violence"])])).encode()
        day = ("--date", "2026-04-10")
        assert run("generate", "-", *day, "--out", tmp_path / "out", stdin=case).returncode == 0
        assert run("generate", "-", *day, "--out", tmp_path / "out", "--strict", stdin=case).returncode == 3

    def test_a_paper_that_cannot_be_filed_and_a_report_to_the_police_that_is_filled_by_hand(self) -> None:
        facts = json.loads((SAMPLES / "microloan_borrower.json").read_text(encoding="utf-8"))
        del facts["filing"]["court"]
        assert run("check", "-", stdin=json.dumps(facts).encode()).returncode == 3
        reported = json.dumps(make_case(contacts=[message(1, "2026-04-02", text="到你家弄你。", tags=["threat_violence"])])).encode()
        assert run("check", "-", "--date", "2026-04-10", stdin=reported).returncode == 0


class TestJson:
    """What a person reads, a program can read too."""

    def test_a_case_without_fault(self) -> None:
        result = run("validate", "-", "--json", stdin=json.dumps(make_case()).encode())
        assert (result.returncode, json.loads(result.stdout)) == (0, {"valid": True, "faults": [], "version": 1})

    def test_every_fault_of_a_case_with_the_exit_code_of_a_fault(self) -> None:
        result = run("validate", "-", "--json", stdin=json.dumps(make_case(complainant={"phone": "12"}, rol="x")).encode())
        assert (result.returncode, result.stderr) == (2, "")
        told = json.loads(result.stdout)
        faults = told["faults"]
        assert told["valid"] is False
        assert [fault["path"] for fault in faults] == ["complainant.phone", "rol"]
        assert all(fault["reason"] and fault["remedy"] for fault in faults)

    def test_the_summary_with_its_text_its_weak_places_and_its_limits(self) -> None:
        case = SAMPLES / "microloan_borrower.json"
        told = json.loads(run("show", case, "--json").stdout)
        shown, _, listed = run("show", case).stdout.partition("\n\n全部可以主张的依据及所在文书：\n")
        assert told["text"] == shown
        assert "《中华人民共和国民法典》第一千零三十二条：民事起诉状" in listed
        assert told["issues"] == [row for row in json.loads(run("check", case, "--json").stdout) if not row["likeness"]]
        assert told["left_out"]
        assert all(row["ends_on"] for row in told["deadlines"])
