"""Line by line: `complaintgen new --plain` as a screen reader or a script uses it."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen.case.reading import case_schema
from complaintgen.interview.flow import (
    Back,
    Chosen,
    Leave,
    Message,
    Option,
    Page,
    Reply,
    Turn,
    Typed,
    Unknown,
    World,
    begin,
    submit,
    view,
)
from complaintgen.interview.frontends import PlainFrontend, Prompt
from complaintgen.interview.model import CaseDraft, Session
from tests.interview.robot import STORIES, Robot, Story, drive
from tests.interview.scripted_session import PACK, case_in, put
from tests.interview.terminal import Terminal
from tests.support import make_case

SAFE = {"in_danger": False, "self_harm": False}
NAMED: dict[str, Any] = make_case(safety=SAFE, complainant={"name": "陈某甲", "phone": "13800001001"})


def plain(folder: Path, *lines: str, encoding: str = "utf-8", arguments: Iterable[str] = (), errors: str = "strict",
          **environment: str) -> subprocess.CompletedProcess[str]:
    """Give lines to the command in a folder; what it prints is read in an encoding."""
    data = "".join(f"{line}\n" for line in lines).encode(encoding, errors)
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name == "PYTHONPATH"}
    result = subprocess.run([sys.executable, "-m", "complaintgen", "new", "--plain", "case.json", *arguments], input=data, capture_output=True, check=False,
                            cwd=folder, env=known | {"PYTHONIOENCODING": encoding, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")} | environment)
    return subprocess.CompletedProcess(result.args, result.returncode, result.stdout.decode(encoding, "replace"), result.stderr.decode(encoding, "replace"))


def questions_in(output: str) -> list[str]:
    """The questions as they came, without their headings."""
    return re.findall(r"^〔[^〕]*〕(.+)$", output, re.MULTILINE)


def line_for(prompt: Prompt, reply: Reply) -> str:
    """What a person types to give a reply."""
    match reply:
        case Typed(words):
            return f"{words}\n." if prompt.has_lines else words
        case Chosen(()):
            return "0"
        case Chosen(values):
            return " ".join(str(number) for number, option in enumerate(prompt.options, 1) if option.value in values)
        case Unknown():
            return "-"
        case Back():
            return "<"
    return "q"


class TestWholeInterview:
    @pytest.mark.parametrize("name", sorted(path.stem for path in STORIES.glob("*.toml")))
    def test_a_script_of_lines_leads_to_the_same_case_and_papers(self, name: str, tmp_path: Path) -> None:
        story = replace(Story.read(STORIES / f"{name}.toml"), today=date.today())
        robot = Robot(story)
        (tmp_path / "robot").mkdir()
        drive(robot, tmp_path / "robot" / "case.json", story.today, papers=str(tmp_path / "robot" / "papers"))
        story.begin(tmp_path / "case.json")
        lines = ["papers" if prompt.path == "@folder" else line_for(prompt, reply) for prompt, reply in robot.script]
        result = plain(tmp_path, *lines)
        assert result.returncode == 0, result.stderr
        assert case_in(tmp_path) == case_in(tmp_path / "robot")
        made = {path.name for path in (tmp_path / "papers").iterdir()}
        assert made == {path.name for path in (tmp_path / "robot" / "papers").iterdir()}
        assert "接下来怎么办：" in result.stdout

    def test_nothing_but_words_is_printed(self, tmp_path: Path) -> None:
        result = plain(tmp_path, "1", "1", "2", "?", "5", "x", "-", "-", "q")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", result.stdout)
        assert result.stderr == ""

    def test_no_word_is_english_and_no_key_is_named_that_is_not_there(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED)
        shown, _, _ = plain(tmp_path, "2", "?", "q").stdout.replace("case.json", "").partition("已保存。接着填写")
        assert set(re.findall(r"[A-Za-z][A-Za-z0-9]+", shown)) <= {"Ctrl", "App"}


class TestCommands:
    def test_back(self, tmp_path: Path) -> None:
        result = plain(tmp_path, "2", "<", "2", "2", "q")
        first, second = "您现在有人身危险吗？", "您有过伤害自己、不想活下去的想法吗？"
        assert questions_in(result.stdout)[:4] == [first, second, first, second]

    def test_back_before_the_first(self, tmp_path: Path) -> None:
        assert "这已经是第一题。" in plain(tmp_path, "<").stdout

    @pytest.mark.parametrize("sign", ["?", "？", " ? "])
    def test_why(self, sign: str, tmp_path: Path) -> None:
        result = plain(tmp_path, sign)
        assert "为什么问：有人堵门、跟踪、扬言马上动手，都算。" in result.stdout
        assert questions_in(result.stdout) == ["您现在有人身危险吗？"] * 2

    @pytest.mark.parametrize("sign", ["-", "－", "不清楚，以后再补", "不清楚,以后再补"])
    def test_unknown(self, sign: str, tmp_path: Path) -> None:
        assert questions_in(plain(tmp_path, sign).stdout)[-1] == "您有过伤害自己、不想活下去的想法吗？"

    @pytest.mark.parametrize("lines", [["q"], ["Q"], ["ｑ"], []], ids=["q", "Q", "full-width q", "the end of the input"])
    def test_leaving_tells_how_to_go_on(self, lines: list[str], tmp_path: Path) -> None:
        result = plain(tmp_path, "2", *lines)
        assert result.returncode == (0 if lines else 2)
        assert result.stdout.rstrip().endswith("-m complaintgen new case.json --plain")
        assert case_in(tmp_path)["safety"] == {"in_danger": False}

    def test_how_to_go_on_names_every_option(self, tmp_path: Path) -> None:
        result = plain(tmp_path, arguments=["--pack", "clinic-example", "--out", "我的 文书"])
        assert result.stdout.rstrip().endswith('complaintgen new case.json --pack clinic-example --out "我的 文书" --plain')

    def test_ctrl_c_saves(self, tmp_path: Path) -> None:
        process = subprocess.Popen([sys.executable, "-X", "utf8", "-m", "complaintgen", "new", "--plain", "case.json"], cwd=tmp_path, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"2\n")
        process.stdin.flush()
        while "想活下去" not in process.stdout.readline().decode():
            pass
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
        assert process.returncode == 0
        assert "已保存。接着填写：" in output.decode()
        assert errors == b""
        assert case_in(tmp_path)["safety"] == {"in_danger": False}

    def test_the_reader_that_goes_away_does_no_harm(self, tmp_path: Path) -> None:
        process = subprocess.Popen([sys.executable, "-X", "utf8", "-m", "complaintgen", "new", "--plain", "case.json"], cwd=tmp_path, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stdin is not None
        process.stdin.write("2\n2\n1\n陈某甲\n".encode() * 3)
        process.stdin.close()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
        process.stderr.close()
        process.wait()


class TestChoosing:
    @pytest.mark.parametrize("line", ["0", "3", "99", "-1", "1 2", "1.5", "²", "一", "好", "1,", "999999999999999999999999"])
    def test_what_is_no_choice_is_asked_again(self, line: str, tmp_path: Path) -> None:
        result = plain(tmp_path, line, "2")
        if line in ("²", "1,"):  # a superscript and a stray comma still say which one is meant
            assert "没有这一项" not in result.stdout
        else:
            assert "没有这一项。请输入 1 到 2 的编号，或者输入 - 表示不清楚，以后再补。请重新输入：" in result.stdout

    @pytest.mark.parametrize("line", ["2", "２", " 2 ", "否"])
    def test_a_number_or_the_words_choose(self, line: str, tmp_path: Path) -> None:
        plain(tmp_path, line)
        assert case_in(tmp_path)["safety"] == {"in_danger": False}

    @pytest.mark.parametrize("line", ["4", "号码的现使用人（与借款人无关）", "号码的现使用人(与借款人无关)"])
    def test_words_with_brackets_choose(self, line: str, tmp_path: Path) -> None:
        put(tmp_path, {"schema_version": 1, "safety": SAFE})
        plain(tmp_path, line)
        assert case_in(tmp_path)["role"] == "wrong_number"

    @pytest.mark.parametrize("line", ["1 4 8", "1、4、8", "1，4，8", "１ ４ ８", "停止侵害 赔礼道歉 承担诉讼费用", "停止侵害、4、承担诉讼费用"])
    def test_several_are_chosen(self, line: str, tmp_path: Path) -> None:
        put(tmp_path, NAMED, at="claims.items")
        plain(tmp_path, line)
        assert {item["kind"] for item in case_in(tmp_path)["claims"]["items"]} == {"stop", "apologise", "costs"}

    def test_an_empty_line_keeps_what_was_chosen(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED | {"claims": {"items": [{"kind": "stop"}]}}, at="claims.items")
        result = plain(tmp_path, "")
        assert "1. 停止侵害（已选）" in result.stdout
        assert "直接回车保持已选" in result.stdout
        assert case_in(tmp_path)["claims"]["items"] == [{"kind": "stop"}]

    def test_an_empty_line_keeps_one_choice_and_it_is_said_before(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED, at="role")
        result = plain(tmp_path, "")
        assert "直接回车就是：借款人" in result.stdout
        assert case_in(tmp_path)["role"] == "borrower"
        assert questions_in(result.stdout)[-1] != questions_in(result.stdout)[0]

    def test_nothing_can_be_chosen(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED | {"claims": {"items": [{"kind": "stop"}]}}, at="claims.items")
        plain(tmp_path, "0")
        assert case_in(tmp_path)["claims"].get("items", []) == []


class TestEnterAlone:
    """Enter with nothing chosen states nothing, and never a default."""

    def test_through_the_first_questions_leaves_the_case_empty(self, tmp_path: Path) -> None:
        result = plain(tmp_path, *[""] * 12)
        assert "谁在催收？（已登记 0 项）" in questions_in(result.stdout)
        assert case_in(tmp_path) == {"schema_version": 2}

    @pytest.mark.parametrize("path", ["role", "contacts[1].channel", "contacts[1].known_by", "contacts[1].party", "contacts[1].about",
                                      "acts[0].kind", "acts[0].known_by", "harm.daily_life_disturbed", "claims.items", "claims.accepts_mediation"])
    def test_is_said_to_be_no_answer_and_is_none(self, path: str, tmp_path: Path) -> None:
        told = {"id": "c1", "channel": "sms", "recipient": "self", "known_by": "own_device", "party": "p1", "text": "你不要脸", "tags": ["insult"], "about": ["self"]}
        case = make_case(schema_version=2, safety={"self_harm": False}, complainant=NAMED["complainant"], loan={}, parties=[{"id": "p1", "role": "lender"}], recipients=[{"id": "r1", "name": "林某"}],
                         contacts=[told, {"id": "c2", "text": "你不要脸", "tags": ["insult"]}], acts=[{"id": "a1", "place": "楼下"}])
        put(tmp_path, {name: value for name, value in case.items() if name != "role"}, at=path)
        before = case_in(tmp_path)
        result = plain(tmp_path, "")
        assert "  直接回车，或者输入 - ，就是：不清楚，以后再补" in result.stdout
        assert "（已选）" not in result.stdout
        assert case_in(tmp_path) == before

    def test_is_no_answer_where_the_fact_must_be_told(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED | {"recipients": [{"id": "r1", "name": "林某"}], "contacts": [{"id": "c1", "channel": "sms"}]}, at="contacts[0].recipient")
        result = plain(tmp_path, "", "2")
        assert "请选择：输入 1 到 3 的编号。请重新输入：" in result.stdout
        assert case_in(tmp_path)["contacts"][0]["recipient"] == "r1"

    @pytest.mark.parametrize("path", ["safety.in_danger", "safety.self_harm", "loan.exists", "loan.separate_consent", "loan.contact_list_permitted"])
    def test_asks_to_choose_where_it_is_about_safety_consent_or_guilt(self, path: str, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety={}, complainant=NAMED["complainant"], loan={"exists": "yes"} if path != "loan.exists" and path.startswith("loan") else {}), at=path)
        before = case_in(tmp_path)
        result = plain(tmp_path, "", "q")
        assert "请选择：输入 1 到 " in result.stdout
        assert "，或者输入 - 表示不清楚，以后再补。" in result.stdout
        assert "直接回车" not in result.stdout
        assert len(questions_in(result.stdout)) == 1
        assert case_in(tmp_path) == before


class TestTyping:
    def test_what_nobody_sees_is_taken_out_of_a_name_and_told(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE), at="complainant.name")
        result = plain(tmp_path, "王\u200b小明\u202e")
        assert "有2个看不见的字符（第2个 U+200B、第5个 U+202E），已经去掉。" in result.stdout
        assert case_in(tmp_path)["complainant"]["name"] == "王小明"

    def test_full_width_digits_are_digits(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant={"name": "陈某甲"}))
        plain(tmp_path, "１３８００００１００１")
        assert case_in(tmp_path)["complainant"]["phone"] == "13800001001"

    def test_an_empty_line_keeps_what_is_there(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED, at="complainant.name")
        result = plain(tmp_path, "")
        assert "现在是：陈某甲（直接回车保持不变）" in result.stdout
        assert case_in(tmp_path)["complainant"]["name"] == "陈某甲"

    def test_an_empty_line_where_nothing_is_there_leaves_the_fact_open(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE))
        result = plain(tmp_path, "", "13800001001")
        assert "联系电话是多少？" in result.stdout
        assert case_in(tmp_path)["complainant"] == {"phone": "13800001001"}

    def test_a_wrong_answer_is_told_how_to_be_mended(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant={"name": "陈某甲"}))
        result = plain(tmp_path, "1380000", "13800001001")
        assert "少了4位" in result.stdout
        assert "请重新输入：" in result.stdout
        assert case_in(tmp_path)["complainant"]["phone"] == "13800001001"

    def test_many_lines_end_with_a_full_stop_alone(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED, at="contacts")
        result = plain(tmp_path, "1", "【快借】第一条，", "请还款", "", "q", "<", ".", "1", "q")
        assert "最后单独输入一行 . 结束" in result.stdout
        assert "识别出 2 条" in result.stdout
        assert [contact["text"] for contact in case_in(tmp_path)["contacts"]] == ["【快借】第一条，\n请还款", "q\n<"]

    def test_many_lines_that_end_with_the_input_are_taken(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED, at="contacts")
        plain(tmp_path, "1", "再不还就通知你单位")
        assert case_in(tmp_path)["contacts"][0]["text"] == "再不还就通知你单位"

    def test_a_sign_within_words_is_no_command(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED, at="harm.work")
        plain(tmp_path, "- 3月起同事询问；经理问：怎么回事?")
        assert case_in(tmp_path)["harm"]["work"] == "- 3月起同事询问；经理问：怎么回事?"


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig"])
    def test_chinese_is_read_and_written(self, encoding: str, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE))
        result = plain(tmp_path, "陈某甲", encoding=encoding)
        assert result.returncode == 2, result.stderr
        assert "姓名是什么？" in result.stdout
        assert case_in(tmp_path)["complainant"]["name"].lstrip("\ufeff") == "陈某甲"

    def test_in_ascii_it_goes_on_with_question_marks(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE, complainant={"name": "陈某甲"}))
        result = plain(tmp_path, "13800001001", "2", encoding="ascii")
        assert result.returncode == 2, result.stderr
        assert case_in(tmp_path)["complainant"]["phone"] == "13800001001"

    @pytest.mark.parametrize(("expected", "given"), [("ascii", "utf-8"), ("utf-8", "gbk"), ("gbk", "utf-8")])
    def test_bytes_in_another_encoding_are_asked_again_and_never_taken(self, expected: str, given: str, tmp_path: Path) -> None:
        put(tmp_path, make_case(safety=SAFE))
        data = "陈某甲甲\n".encode(given)
        result = subprocess.run([sys.executable, "-m", "complaintgen", "new", "--plain", "case.json"], input=data, capture_output=True, check=False,
                                cwd=tmp_path, env=os.environ | {"PYTHONIOENCODING": expected})
        assert result.returncode == 2
        assert b"Traceback" not in result.stderr
        name = case_in(tmp_path).get("complainant", {}).get("name")
        assert name is None or expected == "gbk"  # what is text in both cannot be told apart
        assert name is not None or "编码不对" in result.stdout.decode(expected, "replace") or expected == "ascii"

    def test_a_message_with_signs_that_the_console_lacks_is_kept_whole(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED | {"contacts": [{"id": "c1", "channel": "sms", "text": "还钱😡𠮷"}]}, at="contacts")
        result = plain(tmp_path, "q", encoding="gbk")
        assert result.returncode == 0
        assert case_in(tmp_path)["contacts"][0]["text"] == "还钱😡𠮷"


class TestWithoutATerminal:
    def test_it_says_both_other_ways(self, tmp_path: Path) -> None:
        result = subprocess.run([sys.executable, "-X", "utf8", "-m", "complaintgen", "new", "case.json"], stdin=subprocess.DEVNULL, capture_output=True,
                                check=False, cwd=tmp_path)
        assert result.returncode == 2
        assert "--plain" in result.stderr.decode()
        assert "complaintgen generate case.json" in result.stderr.decode()
        assert list(tmp_path.iterdir()) == []

    def test_standard_input_is_no_case_file(self, tmp_path: Path) -> None:
        result = subprocess.run([sys.executable, "-X", "utf8", "-m", "complaintgen", "new", "--plain", "-"], input=b"", capture_output=True, check=False, cwd=tmp_path)
        assert result.returncode == 2
        assert "不能用 -" in result.stderr.decode()
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
    @pytest.mark.parametrize("plain_option", ["--plain", ""])
    def test_a_closed_input_is_no_crash(self, plain_option: str, tmp_path: Path) -> None:
        result = subprocess.run(f"exec '{sys.executable}' -X utf8 -m complaintgen new {plain_option} case.json <&-", shell=True, capture_output=True, check=False,
                                cwd=tmp_path)
        assert b"Traceback" not in result.stderr
        assert result.returncode == 2


class TestScreen:
    def test_labels_that_are_numbers_do_not_take_the_place_of_numbers(self) -> None:
        frontend = PlainFrontend(io.StringIO("1\n"), io.StringIO())
        options = tuple(Option(value=value, label=value) for value in ("3", "2", "1"))
        assert frontend.ask(Page(path="extra.number", kind="one", words="选哪个？", options=options)) == Chosen(("3",))

    def test_the_end_of_the_input_leaves(self) -> None:
        assert PlainFrontend(io.StringIO(""), io.StringIO()).ask(Page(path="a", kind="line", words="？")) == Leave()


def test_no_question_holds_a_sign_that_a_screen_reader_cannot_speak() -> None:
    text = json.dumps(case_schema(), ensure_ascii=False)
    assert not {character for character in text if unicodedata.category(character) in ("Co", "Cn", "Cf", "Cc")}


class TestTheEndOfTheInput:
    def test_in_the_middle_is_no_success(self, tmp_path: Path) -> None:
        result = plain(tmp_path, "2", "2", "1", "陈某甲")
        assert result.returncode != 0
        assert "输入到中途就结束了，还没有问完。" in result.stderr
        assert case_in(tmp_path)["complainant"]["name"] == "陈某甲"

    def test_at_a_question_behind_the_review_is_none_either(self, tmp_path: Path) -> None:
        put(tmp_path, NAMED, at="@review")
        assert plain(tmp_path).returncode == 0
        result = plain(tmp_path, "3", "1")
        assert result.returncode != 0

    def test_a_terminal_without_keys_is_asked_line_by_line(self, tmp_path: Path) -> None:
        terminal = Terminal(tmp_path, "case.json", environment={"TERM": "dumb"})
        terminal.wait("1. 是")
        terminal.send("q\n")
        assert terminal.end() == 0
        assert "\x1b" not in terminal.raw


class TestManyLinesForOne:
    PASTED = "2026-03-01 09:30 16700001111\n再不还钱就告诉你单位\n\n2026-03-02 10:00 16700001111\n等着瞧"

    def _at_the_name(self) -> tuple[World, Turn]:
        world = World(today=date(2026, 3, 20), folder="papers").with_pack(PACK)
        turn = begin(Session(draft=CaseDraft({"schema_version": 2, "safety": SAFE, "role": "borrower"}), settled=frozenset({"safety.self_harm"})), world)
        assert view(turn.session, turn.position, world).path == "complainant.name"
        return world, submit(turn.session, turn.position, Typed(self.PASTED), world)

    def test_are_offered_to_the_messages(self) -> None:
        world, turn = self._at_the_name()
        assert view(turn.session, turn.position, world).path == "@pasted_lines"
        turn = submit(turn.session, turn.position, Chosen(("box",)), world)
        page = view(turn.session, turn.position, world)
        assert page.path == "@split"
        assert [row.text for row in page.rows if isinstance(row, Message)] == ["再不还钱就告诉你单位", "等着瞧"]

    @pytest.mark.parametrize("reply", [Chosen(("again",)), Back()], ids=["not messages", "back"])
    def test_are_not_taken_for_an_answer(self, reply: Reply) -> None:
        world, turn = self._at_the_name()
        turn = submit(turn.session, turn.position, reply, world)
        page = view(turn.session, turn.position, world)
        assert (page.path, page.typed) == ("complainant.name", "")
        assert turn.session.draft.at("complainant.name") is None
