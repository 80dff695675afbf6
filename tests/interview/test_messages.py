"""Many messages at once: pasted or read from a file, joined, filled in together or one by one, tagged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.interview.scripted_session import BACK, Person, Step, Wrong, case_in, progress_in, put, run_script
from tests.interview.terminal import ENTER, Terminal
from tests.support import make_case

CASE: dict[str, Any] = make_case(schema_version=2, safety={"in_danger": False}, complainant={"name": "陈某甲", "phone": "13800001001"}, loan={"exists": "no"})
ONE, TWO, THREE = "今天再不还就通知你单位", "你不要脸，欠钱不还", "请于今日还款"
PASTE: Step = ("@contacts", "paste")
GO: Step = ("@split", "go")
RIGHT: Step = ("@table", "right")
LATER: Step = ("@table", "later")


def headed(*texts: str, day: int = 1) -> str:
    """Messages with a line of time and sender each."""
    return "\n\n".join(f"2026年3月{day + number}日 9:30 1670000{number:04}\n{text}" for number, text in enumerate(texts))


def at_contacts(folder: Path, *steps: Step, case: dict[str, Any] | None = None, is_killed: bool = True, **facts: Any) -> Person:
    put(folder, (case or CASE) | facts, at="contacts", settled=["parties", "recipients"])
    return run_script(folder, *steps, is_killed=is_killed)


def contacts_in(folder: Path) -> list[dict[str, Any]]:
    return list(case_in(folder).get("contacts", []))


def told(folder: Path, name: str) -> list[Any]:
    return [contact.get(name) for contact in contacts_in(folder)]


class TestPasting:
    def test_messages_are_parted_and_what_they_share_is_asked_once(self, tmp_path: Path) -> None:
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", headed(ONE, TWO)), GO, RIGHT)
        assert told(tmp_path, "text") == [ONE, TWO]
        assert told(tmp_path, "at") == ["2026-03-01T09:30", "2026-03-02T09:30"]
        assert told(tmp_path, "channel") == ["sms", "sms"]
        assert told(tmp_path, "known_by") == ["own_device", "own_device"]
        assert person.last.path == "@contacts"

    def test_one_message_is_not_asked_whether_it_is_parted_right(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", headed(ONE)), RIGHT)
        assert told(tmp_path, "text") == [ONE]

    def test_what_is_no_part_of_the_words_is_shown_and_goes_back_into_them_where_the_person_says_so(self, tmp_path: Path) -> None:
        paste = f"{ONE}\n2026-03-01 09:30\n{TWO}\n2026-03-02 09:30"
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", paste), ("@split", "words"), ("@words", ("0",)), GO)
        assert any("没有算作内容：2026-03-02 09:30" in line for line in person.said)
        assert told(tmp_path, "text") == [f"{ONE}\n2026-03-01 09:30", TWO]
        assert told(tmp_path, "at") == [None, "2026-03-02T09:30"]

    def test_no_word_of_a_message_is_changed(self, tmp_path: Path) -> None:
        odd = "【快借】[red]您 好[/red] <b>100%</b> {{ name }} {% if %} &amp; `x` \\n ｛｝ 'a' \"b\" ${HOME} 😡"
        at_contacts(tmp_path, PASTE, ("contacts@paste", odd))
        assert told(tmp_path, "text") == [odd]

    def test_what_looks_like_markup_is_shown_as_it_is(self, tmp_path: Path) -> None:
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", "[red]还钱[/red] <b>马上</b> {name}"))
        assert "  1. [red]还钱[/red] <b>马上</b> {name}" in person.said

    def test_back_from_the_question_how_they_are_parted_takes_nothing_and_keeps_the_text(self, tmp_path: Path) -> None:
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", headed(ONE, TWO)), ("@split", BACK), PASTE)
        assert contacts_in(tmp_path) == []
        assert person.last.typed == headed(ONE, TWO)

    def test_a_kill_before_they_are_taken_keeps_the_text(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", headed(ONE, TWO)))
        assert progress_in(tmp_path)["typed"] == {"contacts@paste": headed(ONE, TWO)}

    def test_the_next_paste_begins_empty(self, tmp_path: Path) -> None:
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", headed(ONE)), RIGHT, PASTE)
        assert person.last.typed == ""

    @pytest.mark.parametrize("words", ["", " \n ", "还钱\x07"])
    def test_what_no_paper_can_hold_is_asked_again(self, words: str, tmp_path: Path) -> None:
        assert at_contacts(tmp_path, PASTE, ("contacts@paste", Wrong(words))).last.fault


class TestJoining:
    def test_a_part_is_put_back_to_the_message_before(self, tmp_path: Path) -> None:
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", f"{ONE}\n\n{TWO}\n\n{THREE}"), ("@split", "join"), ("@join", ("1",)), GO,
                             ("@table", "right"))
        assert told(tmp_path, "text") == [f"{ONE}\n\n{TWO}", THREE]
        assert "识别出 2 条：" in person.said

    def test_the_number_of_a_list_goes_back_into_the_words(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", f"1、{ONE}\n2、{TWO}"), ("@split", "join"), ("@join", ("1",)))
        assert told(tmp_path, "text") == [f"{ONE}\n2、{TWO}"]

    def test_all_are_joined_to_one(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", f"{ONE}\n\n{TWO}\n\n{THREE}"), ("@split", "join"), ("@join", ("1", "2")))
        assert told(tmp_path, "text") == [f"{ONE}\n\n{TWO}\n\n{THREE}"]

    def test_back_joins_nothing(self, tmp_path: Path) -> None:
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", f"{ONE}\n\n{TWO}"), ("@split", "join"), ("@join", BACK))
        assert person.last.path == "@split"
        assert contacts_in(tmp_path) == []


class TestSplitting:
    STUCK = f"{ONE}\n{TWO}"

    def test_lines_that_stuck_together_are_taken_apart(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", headed(self.STUCK, THREE)), ("@split", "apart"), ("@apart", ("0",)), GO)
        assert told(tmp_path, "text") == [ONE, TWO, THREE]
        assert told(tmp_path, "at") == ["2026-03-01T09:30", None, "2026-03-02T09:30"]

    def test_one_message_of_several_lines_is_asked_about_too(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", self.STUCK), ("@split", "apart"), ("@apart", ("0",)), GO)
        assert told(tmp_path, "text") == [ONE, TWO]

    def test_the_last_words_of_a_message_are_shown(self, tmp_path: Path) -> None:
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", headed(self.STUCK, THREE)))
        assert any("1. 2026-03-01" in line and TWO in line for line in person.said)

    def test_ones_own_words_are_left_out_when_agreed(self, tmp_path: Path) -> None:
        pasted = f"2026/3/1 9:30 催收小王: {ONE}\n2026/3/1 9:31 我: 我会还的\n2026/3/1 9:32 催收小王: {TWO}"
        at_contacts(tmp_path, PASTE, ("contacts@paste", pasted), ("@split", "own"), GO)
        assert told(tmp_path, "text") == [ONE, TWO]


TALK = "2026-01-21 21:58 来自 16500005678\n再不还钱就去你单位\n\n2026-01-21 22:01 发送至 16500005678\n请不要联系我家人"
NAMES = "阿强: 还钱\n陈晓: 没钱\n阿强: 那我找你同事"


class TestOwnWords:
    def paste(self, folder: Path, words: str, *steps: Step) -> Person:
        return at_contacts(folder, PASTE, ("contacts@paste", words), *steps)

    def test_are_shown_as_such(self, tmp_path: Path) -> None:
        person = self.paste(tmp_path, TALK)
        assert person.labels["own"] == "有 1 条像是您自己发的，去掉不登记"
        assert any("我写的，不作为联系" in line for line in person.said)

    @pytest.mark.parametrize("steps", [(GO,), (("@split", "own"),)], ids=["taken as parted", "left out first"])
    def test_become_no_contact(self, steps: tuple[Step, ...], tmp_path: Path) -> None:
        self.paste(tmp_path, TALK, *steps)
        assert told(tmp_path, "text") == ["再不还钱就去你单位"]

    def test_that_are_not_are_taken_once_the_person_says_so(self, tmp_path: Path) -> None:
        self.paste(tmp_path, TALK, ("@split", "theirs"), ("@theirs", ("1",)), GO)
        assert told(tmp_path, "text") == ["再不还钱就去你单位", "请不要联系我家人"]

    def test_are_found_by_the_name_that_is_the_persons(self, tmp_path: Path) -> None:
        self.paste(tmp_path, NAMES, ("@split", "name"), ("@name", "1"), GO)
        assert told(tmp_path, "text") == ["还钱", "那我找你同事"]

    def test_alone_are_no_contact_at_all(self, tmp_path: Path) -> None:
        person = self.paste(tmp_path, "2026-01-21 22:01 发送至 16500005678\n请不要联系我家人", GO)
        assert contacts_in(tmp_path) == []
        assert person.last.path == "@contacts"


class TestWhatWasWorkedOut:
    def test_goes_into_the_case_as_not_confirmed(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", f"2026-01-20 22:50 95599\n{ONE}\n23:10\n{TWO}"), GO)
        doubts = [item for item in case_in(tmp_path)["unconfirmed"] if item["path"].endswith(".at")]
        assert [item["path"] for item in doubts] == ["c2.at"]
        assert "原文只写了“23:10”" in doubts[0]["reason"]


class TestFiles:
    @pytest.mark.parametrize("way", ["发送至", "发给", "我发给", "已发送", "→", "回复", "（发件箱）"])
    def test_what_the_person_sent_is_told_and_not_taken(self, way: str, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(f"2026-01-21 21:58 来自 16500005678\n{ONE}\n\n2026-01-21 22:01 {way} 16500005678\n请不要联系我家人", encoding="utf-8")
        person = self.read(tmp_path, str(tmp_path / "a.txt"))
        assert any("我写的，不作为联系" in line and "请不要联系我家人" in line for line in person.said)
        self.read(tmp_path, str(tmp_path / "a.txt"), GO)
        assert told(tmp_path, "text") == [ONE]

    def read(self, folder: Path, words: str, *steps: Step) -> Person:
        return at_contacts(folder, ("@contacts", "import"), ("contacts@file", words), *steps)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_a_text_file_is_read_as_if_pasted(self, encoding: str, tmp_path: Path) -> None:
        (tmp_path / "短信 导出.txt").write_bytes(headed(ONE, TWO).encode(encoding))
        self.read(tmp_path, f"'{tmp_path / '短信 导出.txt'}'", GO)
        assert told(tmp_path, "text") == [ONE, TWO]
        assert told(tmp_path, "id") == ["c1", "c2"]

    def test_ids_in_use_are_not_given_again(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(headed(ONE, TWO), encoding="utf-8")
        at_contacts(tmp_path, ("@contacts", "import"), ("contacts@file", str(tmp_path / "a.txt")), GO, contacts=[{"id": "c3", "channel": "sms"}])
        ids = told(tmp_path, "id")
        assert len(set(ids)) == 3

    @pytest.mark.parametrize("data", [b"\0" * 40, b"", b"{}"], ids=["zeros", "empty", "JSON"])
    def test_an_unknown_file_is_told_and_the_list_comes_again(self, data: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.bin").write_bytes(data)
        person = self.read(tmp_path, str(tmp_path / "a.bin"))
        assert "不认识这种文件" in person.warned[0]
        assert "在手机上复制短信" in person.warned[0]
        assert person.last.path == "@contacts"

    def test_a_picture_is_listed_as_evidence(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
        person = self.read(tmp_path, str(tmp_path / "a.png"))
        assert "登记证据 1 份。" in person.said
        assert person.last.path == "@contacts"
        assert [item["file"] for item in case_in(tmp_path)["evidence"]] == ["a.png"]

    def test_a_message_pasted_where_a_file_is_asked_is_no_crash(self, tmp_path: Path) -> None:
        person = at_contacts(tmp_path, ("@contacts", "import"), ("contacts@file", Wrong(ONE * 100)))
        assert person.last.fault == "没有这个文件。请核对路径，或者回到上一题。"

    def test_back_from_a_file_takes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(headed(ONE, TWO), encoding="utf-8")
        person = self.read(tmp_path, str(tmp_path / "a.txt"), ("@split", BACK))
        assert contacts_in(tmp_path) == []
        assert person.last.path == "@contacts"


CALLS = """号码,时间,类型,通话时长
13800001234,2026-03-01 09:30,来电,35
13800001234,2026-03-01 09:32,未接,0
"""
MIXED = """号码,时间,类型,短信内容,通话时长,收件人
13800001234,2026-03-01 09:30,来电,,35,本人
95599,2026-03-02 09:30,短信,再不还钱就去你单位,,本人
"""


class TestTables:
    def read(self, folder: Path, table: str, *steps: Step, **facts: Any) -> Person:
        (folder / "table.csv").write_text(table, encoding="utf-8")
        return at_contacts(folder, ("@contacts", "import"), ("contacts@file", str(folder / "table.csv")), *steps, **facts)

    def test_calls_are_not_asked_how_they_are_parted_nor_what_the_table_says(self, tmp_path: Path) -> None:
        person = self.read(tmp_path, CALLS, RIGHT)
        assert told(tmp_path, "channel") == ["call", "call"]
        assert told(tmp_path, "duration_seconds") == [35, None]
        assert told(tmp_path, "recipient") == ["self", "self"]
        assert person.last.path == "@contacts"
        assert "读出 2 条短信、通话等记录。" in person.said

    def test_only_what_the_table_does_not_say_is_asked(self, tmp_path: Path) -> None:
        person = self.read(tmp_path, MIXED, RIGHT)
        assert person.asked == ["@contacts", "contacts@file", "@table", "@contacts"]
        assert [(contact["channel"], contact["sender"], contact.get("text"), contact.get("duration_seconds")) for contact in contacts_in(tmp_path)] == [
            ("call", "13800001234", None, 35), ("sms", "95599", "再不还钱就去你单位", None)]

    def test_what_was_read_before_is_not_added_again(self, tmp_path: Path) -> None:
        self.read(tmp_path, MIXED, RIGHT)
        before = contacts_in(tmp_path)
        (tmp_path / "table.csv").write_text(f"{MIXED}95599,2026-03-03 09:30,短信,你不要脸,,本人\n", encoding="utf-8")
        person = run_script(tmp_path, ("@contacts", "import"), ("contacts@file", str(tmp_path / "table.csv")), RIGHT)
        assert contacts_in(tmp_path)[:2] == before
        assert told(tmp_path, "text")[2:] == ["你不要脸"]
        assert "  其中 2 条已经登记过，没有再登记。" in person.said

    def test_what_was_not_read_is_told(self, tmp_path: Path) -> None:
        person = self.read(tmp_path, f"{CALLS}13800001234,2026-03-01 09:40,去电,5\n")
        assert "  第 4 行：是您自己发出或者拨出的，不作为对方的联系登记" in person.said

    def test_how_a_row_came_that_does_not_say_it_is_proposed(self, tmp_path: Path) -> None:
        table = "号码,时间,方向,内容\n13800001234,2026-03-01 09:30,接收,还钱\n13800001234,2026-03-02 09:30,接收,马上还钱\n"
        self.read(tmp_path, table, GO, RIGHT)
        assert told(tmp_path, "channel") == ["sms", "sms"]
        assert told(tmp_path, "text") == ["还钱", "马上还钱"]


class TestPastedAgain:
    def test_messages_with_the_same_time_and_words_are_not_added_again(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", headed(ONE, TWO)), GO, RIGHT)
        person = run_script(tmp_path, PASTE, ("contacts@paste", headed(ONE, TWO, THREE)), GO, RIGHT)
        assert told(tmp_path, "text") == [ONE, TWO, THREE]
        assert "  其中 2 条已经登记过，没有再登记。" in person.said

    def test_messages_without_a_time_are_added_since_the_same_words_may_come_every_day(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", ONE), LATER, PASTE, ("contacts@paste", ONE))
        assert told(tmp_path, "text") == [ONE, ONE]


class TestFiveThousand:
    MANY = 5_000
    PRINTED = 300
    """Lines that a whole round with so many messages may print."""

    def test_what_is_printed_stays_bounded_and_every_menu_usable(self, tmp_path: Path) -> None:
        text = "\n\n".join(f"2025年{1 + number % 12}月{1 + number % 28}日 9:30 1670000{number:04}\n第{number}条：不还就通知你单位" for number in range(self.MANY))
        person = at_contacts(tmp_path, PASTE, ("contacts@paste", text), RIGHT, ("@contacts", "entries"), ("@entry_words", "4321"),
                             ("@entry", "contacts[4320]"), ("@do", "edit"), ("@fact", "contacts[4320].signature"), ("contacts[4320].signature", "小王"), ("@fact", "back"), is_killed=False)
        assert len(contacts_in(tmp_path)) == self.MANY
        assert contacts_in(tmp_path)[4320]["signature"] == "小王"
        assert len(person.all_said.splitlines()) < self.PRINTED
        assert max(len(prompt.options) for prompt in person.shown) <= 30
        assert "识别出 5000 条：" in person.said
        assert any(line.startswith("  （后面还有 4960 条。全部 5000 条中：收到的人——本人 5000 条") for line in person.said)

    def test_words_find_the_first_of_many(self, tmp_path: Path) -> None:
        contacts = [{"id": f"c{number}", "channel": "sms", "text": "还钱"} for number in range(self.MANY)]
        person = at_contacts(tmp_path, ("@contacts", "entries"), ("@entry_words", "还钱"), is_killed=False, contacts=contacts)
        assert len(person.last.options) == 30
        assert "找到 5000 项，下面是前 30 项。" in person.said


def test_the_lines_of_a_message_survive_editing_at_a_terminal(tmp_path: Path) -> None:
    put(tmp_path, CASE | {"contacts": [{"id": "c1", "channel": "sms", "text": "第一行\n第二行"}]}, at="contacts[0].text")
    terminal = Terminal(tmp_path, "case.json")
    terminal.wait("对方说了什么？回车确定")
    terminal.wait("第一行第二行")
    terminal.send("，还钱" + ENTER)
    terminal.wait("内容有哪些特征？")
    assert contacts_in(tmp_path)[0]["text"] == "第一行\n第二行，还钱"
