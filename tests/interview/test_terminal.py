"""The interview in a real terminal of 80 × 24: whole, back, left and resumed, killed, wrong input, pasted."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import stat
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from complaintgen.case.reading import as_told
from tests.interview.robot import STORIES, Robot, Story, drive
from tests.interview.scripted_session import put
from tests.interview.terminal import (
    CTRL_C,
    CTRL_U,
    DOWN,
    ENTER,
    F1,
    F2,
    F3,
    F4,
    PASTE_END,
    PASTE_START,
    UP,
    Terminal,
    play,
)

DAY = date(2026, 3, 20)
"""The day of the stories that are played in a terminal."""


@cache
def _recorded(name: str) -> tuple[Robot, Path]:
    story, folder = Story.read(STORIES / f"{name}.toml"), Path(tempfile.mkdtemp())
    robot = Robot(story)
    with contextlib.chdir(folder):
        drive(robot, folder / "case.json", story.today)
    return robot, folder


def record(name: str, folder: Path) -> Robot:
    """Play a story without a terminal, once for all tests, and keep what was asked and answered; a folder gets its case and papers."""
    robot, played = _recorded(name)
    shutil.copytree(played, folder)
    return robot


def case_in(folder: Path) -> Any:  # Any: JSON
    return as_told(json.loads((folder / "case.json").read_bytes()))


def begun(folder: Path, **environment: str) -> Terminal:
    """An interview whose two questions on safety are answered with no."""
    terminal = Terminal(folder, "case.json", environment=environment)
    terminal.wait("您现在有人身危险吗？↑↓")
    terminal.send(UP + ENTER)
    terminal.wait("不想活下去的想法吗？↑↓")
    terminal.send(UP + ENTER)
    terminal.wait("您是借款人，还是被催收打扰的其他人？↑↓")
    return terminal


class TestWhole:
    @pytest.mark.parametrize("name", ["borrower_microloan", "relative_never_borrowed", "guessed_from_a_letter"])
    def test_from_nothing_to_the_papers(self, name: str, tmp_path: Path) -> None:
        robot = record(name, tmp_path / "robot")
        robot.story.begin(tmp_path / "case.json")
        script = robot.script
        terminal = Terminal(tmp_path, "case.json", "papers", day=DAY)
        play(terminal, script)
        assert terminal.end() == 0
        assert case_in(tmp_path) == case_in(tmp_path / "robot")
        assert (tmp_path / "papers" / "manifest.json").read_bytes() == (tmp_path / "robot" / "papers" / "manifest.json").read_bytes()


class TestBack:
    def test_a_changed_answer_sets_aside_what_hangs_on_it_and_takes_it_back(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(DOWN + ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.send(F3)
        terminal.wait("联系电话是多少？回车确定")
        terminal.send(F3)
        terminal.wait("通过什么产品借的？回车确定")
        terminal.send("快借" + ENTER)
        terminal.wait("还得怎么样了？↑↓")
        terminal.send(F2)
        terminal.wait("通过什么产品借的？回车确定")
        terminal.wait(">快借")
        terminal.send(F2)
        terminal.wait("是您借的吗？↑↓")
        terminal.send(DOWN + ENTER)
        terminal.wait("先收起来（改回去会自动恢复）：借款App或产品名称")
        terminal.wait("谁在催收？（已登记 0 项）↑↓")
        assert "app" not in case_in(tmp_path)["loan"]
        terminal.send(F2)
        terminal.wait("是您借的吗？↑↓")
        terminal.send("\x1b[A" + ENTER)
        terminal.wait("收起来的回答已经恢复：借款App或产品名称")
        assert case_in(tmp_path)["loan"]["app"] == "快借"

    def test_half_typed_words_are_there_again(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(DOWN + ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.send("陈某")
        terminal.wait("> 陈某")
        terminal.send(F2)
        terminal.wait("您是借款人，还是被催收打扰的其他人？↑↓")
        terminal.send(ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.wait("> 陈某")
        terminal.send("甲" + ENTER)
        terminal.wait("联系电话是多少？回车确定")
        assert case_in(tmp_path)["complainant"]["name"] == "陈某甲"

    def test_before_the_first_question_there_is_none(self, tmp_path: Path) -> None:
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("您现在有人身危险吗？↑↓")
        terminal.send(F2)
        terminal.wait("这已经是第一题。")
        terminal.wait("您现在有人身危险吗？↑↓")


PLACES = ("complainant.name", "loan.app", "@parties", "@contacts", "contacts[1].sender", "harm.daily_life_disturbed", "claims.items")
"""Questions of each section and kind, in the order of the interview."""


class TestLeaving:
    def test_it_resumes_at_every_question_that_was_left(self, tmp_path: Path) -> None:
        """One interview left seven times: what was told before each leave is in the case at the end."""
        script = record("borrower_microloan", tmp_path / "robot").script
        told = 0
        for path in PLACES:
            place = next(index for index, (prompt, _) in enumerate(script) if prompt.path == path)
            assert place > told
            terminal = Terminal(tmp_path, "case.json", "papers", day=DAY)
            play(terminal, script[told:place])
            terminal.wait_for(script[place][0])
            terminal.send(CTRL_C)
            assert terminal.end() == 0
            told = place
        last = Terminal(tmp_path, "case.json", "papers", day=DAY)
        play(last, script[told:])
        assert last.end() == 0
        assert case_in(tmp_path) == case_in(tmp_path / "robot")

    def test_half_typed_words_survive(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(DOWN + ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.send("陈某")
        terminal.wait("> 陈某")
        terminal.send(CTRL_C)
        terminal.wait("-m complaintgen new case.json")
        assert terminal.end() == 0
        again = Terminal(tmp_path, "case.json")
        again.wait("姓名是什么？回车确定")
        again.wait("> 陈某")

    def test_a_kill_loses_at_most_the_answer_on_the_screen(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(DOWN + ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.send("陈某甲" + ENTER)
        terminal.wait("联系电话是多少？回车确定")
        terminal.send("1380000")
        terminal.wait("> 1380000")
        terminal.kill()
        again = Terminal(tmp_path, "case.json")
        again.wait("联系电话是多少？回车确定")
        assert case_in(tmp_path)["complainant"] == {"name": "陈某甲"}

    def test_only_the_owner_can_read_what_is_kept(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(CTRL_C)
        terminal.end()
        kept = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
        assert kept == ["case.json", "case.progress.json"]
        assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in kept} == {0o600}

    def test_a_finished_case_opens_at_the_review(self, tmp_path: Path) -> None:
        script = record("relative_never_borrowed", tmp_path / "robot").script
        terminal = Terminal(tmp_path, "case.json", "papers", day=DAY)
        play(terminal, script)
        assert terminal.end() == 0
        again = Terminal(tmp_path, "case.json", "papers", day=DAY)
        again.wait("看哪一部分？↑↓")


class TestSafety:
    def test_danger_is_answered_before_anything_else(self, tmp_path: Path) -> None:
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("您现在有人身危险吗？↑↓")
        assert terminal.text.index("110") < terminal.text.index("您现在有人身危险吗？")
        terminal.send(DOWN + ENTER)
        terminal.wait("请现在就拨打110")
        terminal.wait("接下来？↑↓")
        terminal.send(DOWN + ENTER)
        assert terminal.end() == 0
        assert case_in(tmp_path)["safety"] == {"in_danger": True}

    def test_thoughts_of_self_harm_are_met_with_a_word_and_a_number(self, tmp_path: Path) -> None:
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("您现在有人身危险吗？↑↓")
        terminal.send(UP + ENTER)
        terminal.wait("不想活下去的想法吗？↑↓")
        terminal.send(DOWN + ENTER)
        terminal.wait("谢谢您说出来，这不是您的错，也不必一个人扛。请现在拨打12356")
        terminal.wait("接下来？↑↓")
        terminal.send(ENTER)
        terminal.wait("您是借款人，还是被催收打扰的其他人？↑↓")


class TestEnterAlone:
    def test_states_nothing_and_letters_choose_nothing(self, tmp_path: Path) -> None:
        """Somebody who types a word and presses Enter, or Enter alone, has said neither yes nor no."""
        terminal = Terminal(tmp_path, "case.json")
        for words, keys in (("您现在有人身危险吗？↑↓", "shi" + ENTER), ("再按一次回车。〔1/7 人身安全，约剩21分钟〕您现在有人身危险吗？↑↓", ENTER),
                            ("不想活下去的想法吗？↑↓", F3), ("您是借款人，还是被催收打扰的其他人？↑↓", "jie" + ENTER)):
            terminal.wait(words)
            terminal.send(keys)
        terminal.wait("姓名是什么？回车确定")
        assert {"safety", "role"} & case_in(tmp_path).keys() == set()

    def test_on_a_list_of_features_says_neither_all_nor_none(self, tmp_path: Path) -> None:
        (tmp_path / "case.json").write_text(json.dumps({"schema_version": 1, "role": "borrower", "complainant": {"name": "甲"}}), encoding="utf-8")
        (tmp_path / "case.progress.json").write_text(json.dumps({"at": "claims.items"}), encoding="utf-8")
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("↑↓ 移动")
        terminal.send(ENTER)
        terminal.wait("不清楚，以后再补")
        assert "claims" not in case_in(tmp_path)


    def test_on_who_received_it_names_nobody(self, tmp_path: Path) -> None:
        case = {"schema_version": 1, "role": "borrower", "complainant": {"name": "甲"}, "recipients": [{"id": "r1", "name": "林某"}], "contacts": [{"id": "c1", "channel": "sms"}]}
        (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
        (tmp_path / "case.progress.json").write_text(json.dumps({"at": "contacts[0].recipient"}), encoding="utf-8")
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("> （还没有选：先移到一项上，再回车）")
        terminal.send(ENTER + ENTER + DOWN + DOWN + ENTER)
        terminal.wait("谁收到的？  林某")
        terminal.wait("来电或者发送的号码是多少？回车确定")
        assert case_in(tmp_path)["contacts"][0]["recipient"] == "r1"


class TestWrongInput:
    def test_it_says_how_to_mend_it_and_keeps_the_words(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(DOWN + ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.send(F3)
        terminal.wait("联系电话是多少？回车确定")
        terminal.send("1380000" + ENTER)
        terminal.wait("少了4位：手机号码是11位，您输入了7位。")
        terminal.wait("> 1380000")
        terminal.send("1001" + ENTER)
        terminal.wait("通过什么产品借的？回车确定")
        assert case_in(tmp_path)["complainant"]["phone"] == "13800001001"

    @pytest.mark.parametrize("key", [F1, "?", "？"], ids=["F1", "question mark", "full-width question mark"])
    def test_a_key_tells_why_it_is_asked(self, key: str, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(DOWN + ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.send(key)
        terminal.wait("为什么问：与身份证一致；印在文书上。例如：陈某甲。")
        terminal.wait("姓名是什么？回车确定")

    def test_a_question_mark_can_be_part_of_an_answer(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(DOWN + ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.send("陈?")
        terminal.wait("> 陈?")
        terminal.send(CTRL_U + "陈某甲" + ENTER)
        terminal.wait("联系电话是多少？回车确定")


MESSAGES = "\n\n".join(f"2026年3月{day}日 上午9:30 1670000{day:04}\n第{day}次通知，再不还钱就通知你单位和全部亲友。" for day in range(1, 31))


class TestPaste:
    def test_thirty_messages_become_thirty_contacts_with_their_tags(self, tmp_path: Path) -> None:
        case = {"schema_version": 1, "safety": {"in_danger": False, "self_harm": False}, "role": "borrower", "loan": {"exists": "no"},
                "complainant": {"name": "陈某甲", "phone": "13800001001"}}
        (tmp_path / "case.json").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
        (tmp_path / "case.progress.json").write_text(json.dumps({"at": "contacts", "settled": ["parties", "recipients"]}), encoding="utf-8")
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("对方打过哪些电话、发过哪些信息？（已登记 0 项）↑↓")
        terminal.send(ENTER)
        terminal.wait("粘贴信息原文")
        terminal.send(PASTE_START + MESSAGES.replace("\n", "\r") + PASTE_END)
        terminal.wait("第30次通知")
        terminal.send(F4)
        terminal.wait("这样分对吗？↑↓")
        terminal.send(ENTER)
        terminal.wait("上面写的都对吗？↑↓")
        terminal.send(ENTER)
        terminal.wait("对方打过哪些电话、发过哪些信息？（已登记 30 项）↑↓")
        contacts = case_in(tmp_path)["contacts"]
        assert [contact["at"] for contact in contacts] == [f"2026-03-{day:02}T09:30" for day in range(1, 31)]
        assert {(contact["channel"], contact["recipient"], contact["known_by"]) for contact in contacts} == {("sms", "self", "own_device")}
        assert all("threat_exposure" in contact["tags"] for contact in contacts)
        assert contacts[6]["text"] == "第7次通知，再不还钱就通知你单位和全部亲友。"


class TestTerminals:
    def test_without_colour(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path, NO_COLOR="1")
        colours = [code for code in re.findall(r"\x1b\[([0-9;]*)m", terminal.raw) if re.search(r"(^|;)(3[0-7]|38|4[0-7]|48|9[0-7])(;|$)", code)]
        assert colours == []

    def test_no_line_is_wider_than_the_screen(self, tmp_path: Path) -> None:
        script = record("borrower_microloan", tmp_path / "robot").script
        terminal = Terminal(tmp_path, "case.json", "papers", day=DAY)
        for prompt, reply in script[:20]:
            play(terminal, [(prompt, reply)])
            assert len(terminal.screen.display) == 24


SCREENS = Path(__file__).parent / "screens"
SHOWN = {"first": "safety.in_danger", "typed": "complainant.name", "list": "@contacts", "choices": "contacts[0].tags", "draft": "@draft", "review": "@review",
         "papers": "@papers"}


@pytest.mark.parametrize("name", SHOWN)
def test_the_screen_looks_as_agreed(name: str, tmp_path: Path) -> None:
    """The golden screens are text that a reviewer reads; `python scripts/update_screens.py` writes them anew."""
    assert screen_at(SHOWN[name], tmp_path) == (SCREENS / f"{name}.txt").read_text(encoding="utf-8")


def screen_at(path: str, folder: Path) -> str:
    """The screen of 80 × 24 when a prompt of the first story is on it."""
    script = record("borrower_microloan", folder / "robot").script
    place = next(index for index, (prompt, _) in enumerate(script) if prompt.path == path)
    terminal = Terminal(folder, "case.json", "papers", day=DAY)
    play(terminal, script[:place])
    terminal.wait_for(script[place][0])
    terminal.settle()
    return "\n".join(terminal.lines).rstrip().replace(str(folder.resolve()), "文件夹") + "\n"


class TestChoosing:
    def test_the_first_enter_on_danger_only_asks_to_choose(self, tmp_path: Path) -> None:
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("您现在有人身危险吗？↑↓")
        terminal.send(ENTER)
        terminal.wait("再按一次回车。〔1/7 人身安全，约剩21分钟〕您现在有人身危险吗？↑↓")
        terminal.send(UP + ENTER)
        terminal.wait("不想活下去的想法吗？↑↓")
        assert case_in(tmp_path)["safety"] == {"in_danger": False}

    def test_messages_pasted_at_the_first_question_answer_nothing(self, tmp_path: Path) -> None:
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("您现在有人身危险吗？↑↓")
        terminal.send("17136620091: 你们公司都是老赖\r陈晓是你同事吧 不转告就天天打你\r" * 5)
        terminal.wait("请选择：先用 ↑↓ 移到一项上，再回车。")
        terminal.settle()
        assert "不想活下去" not in terminal.text
        assert not (tmp_path / "case.json").exists() or "safety" not in case_in(tmp_path)

    def test_lines_pasted_where_one_is_asked_are_offered_to_the_messages(self, tmp_path: Path) -> None:
        terminal = begun(tmp_path)
        terminal.send(DOWN + ENTER)
        terminal.wait("姓名是什么？回车确定")
        terminal.send("陈晓是你同事吧\r不转告就天天打你\r\r第二天\r")
        terminal.wait("第二天")
        terminal.send(ENTER)
        terminal.wait("放进信息框，分条核对")

    def test_not_knowing_has_a_key_at_a_list(self, tmp_path: Path) -> None:
        put(tmp_path, {"schema_version": 2, "safety": {"in_danger": False}, "role": "borrower"}, at="parties")
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("谁在催收？（已登记 0 项）↑↓ 选择，回车确定  F3 不清楚")
        terminal.send(F3)
        terminal.wait("除了您")
        assert "parties" not in case_in(tmp_path)

    def test_why_is_told_where_an_answer_stands_already(self, tmp_path: Path) -> None:
        put(tmp_path, {"schema_version": 2, "role": "borrower", "complainant": {"phone": "13800001001"}}, at="complainant.phone")
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("> 13800001001")
        terminal.send("?")
        terminal.wait("为什么问：")
        terminal.wait("> 13800001001")
