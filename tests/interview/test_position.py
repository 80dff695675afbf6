"""Where a person stands is a value: it is saved at every step, survives a kill, a second window and an older program."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from complaintgen.interview.flow import (
    Back,
    Chosen,
    Leave,
    Position,
    Turn,
    Typed,
    Unknown,
    World,
    begin,
    position_in,
    submit,
    view,
)
from complaintgen.interview.frontends import Places, run_interview
from complaintgen.interview.model import CaseDraft, Session
from complaintgen.interview.store import CaseStore
from tests.interview.robot import read_back
from tests.interview.scripted_session import (
    BACK,
    PACK,
    TODAY,
    Person,
    Step,
    file_in,
    progress_in,
    put,
    resumed,
    run_script,
)
from tests.interview.terminal import DOWN, ENTER, F4, PASTE_END, PASTE_START, SPACE, Terminal
from tests.interview.test_messages import (
    CASE,
    GO,
    ONE,
    PASTE,
    RIGHT,
    THREE,
    TWO,
    at_contacts,
    contacts_in,
    headed,
    told,
)

DATA = Path(__file__).parent / "data"
WORLD = World(today=TODAY).with_pack(PACK)
UNHEADED = f"{ONE}\n\n{TWO}\n\n{THREE}"
JOINED = [f"{ONE}\n\n{TWO}", THREE]


def at_first_question() -> Turn:
    return begin(Session(draft=CaseDraft.empty()), WORLD)


def after(turn: Turn, *replies: Any) -> Turn:  # Any: replies
    for reply in replies:
        turn = submit(turn.session, turn.position, reply, WORLD)
    return turn


class TestSubmit:
    def test_a_reply_to_an_older_page_changes_nothing_and_it_is_said(self) -> None:
        first = at_first_question()
        page = view(first.session, first.position, WORLD)
        second = submit(first.session, first.position, Chosen(("no",)), WORLD, revision=page.revision)
        again = submit(second.session, second.position, Chosen(("yes",)), WORLD, revision=page.revision)
        assert again.session == second.session
        assert replace(again.position, notices=()) == replace(second.position, notices=())
        assert view(again.session, again.position, WORLD).notices[0].text == "这一页已经回答过了，请看现在的问题。"

    @pytest.mark.parametrize("reply", [Chosen(("maybe",)), Chosen(()), Chosen(("yes", "no")), Typed("是")], ids=["unknown", "none", "two", "words"])
    def test_a_reply_that_the_page_does_not_offer_changes_nothing(self, reply: Any) -> None:
        first = at_first_question()
        turn = submit(first.session, first.position, reply, WORLD)
        assert (turn.session, turn.position.frames) == (first.session, first.position.frames)
        assert turn.position.notices

    def test_a_page_that_cannot_stay_unknown_refuses_it(self) -> None:
        turn = after(at_first_question(), Chosen(("yes",)))
        assert view(turn.session, turn.position, WORLD).path == "@safety"
        assert after(turn, Unknown()).position.frames == turn.position.frames

    def test_words_that_cannot_be_taken_stay_on_the_line_beside_the_answer_before(self) -> None:
        turn = after(at_first_question(), Chosen(("no",)), Chosen(("no",)), Chosen(("borrower",)), Typed("陈某甲"), Typed("138"))
        page = view(*read_back(turn), WORLD)
        assert (page.path, page.refused, page.typed) == ("complainant.phone", "138", "")
        assert "少了8位" in page.fault

    def test_neither_a_page_nor_a_reply_changes_what_was_given(self) -> None:
        first = at_first_question()
        page = view(first.session, first.position, WORLD)
        submit(first.session, first.position, Chosen(("no",)), WORLD)
        assert view(first.session, first.position, WORLD) == page

    def test_leaving_keeps_the_words_and_asks_to_end(self) -> None:
        turn = after(at_first_question(), Chosen(("no",)), Chosen(("no",)), Chosen(("borrower",)))
        left = after(turn, Leave("陈"))
        assert [type(effect).__name__ for effect in left.effects] == ["End"]
        assert view(*read_back(left), WORLD).typed == "陈"

    @pytest.mark.parametrize("saved", [None, [], {}, {"frames": []}, {"frames": [{"kind": "gone"}]}, {"frames": [{"kind": "question"}]}, {"frames": "route"}, 5])
    def test_what_is_no_position_is_none(self, saved: Any) -> None:
        position = position_in(saved)
        assert position is None or begin(Session(draft=CaseDraft.empty()), WORLD, position).position.frames


class TestSplitting:
    STEPS: tuple[Step, ...] = (PASTE, ("contacts@paste", UNHEADED), ("@split", "join"), ("@join", ("1",)))

    def test_a_join_is_there_after_leaving(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, *self.STEPS)
        person = run_script(tmp_path, GO)
        assert [line for line in person.said if line.startswith("  1. ")][:1] == [f"  1. \u3000{ONE} ……（2 行）{TWO}"]
        assert told(tmp_path, "text") == JOINED

    def test_the_choice_of_what_is_joined_is_there_too(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, *self.STEPS[:3])
        run_script(tmp_path, ("@join", ("1",)), GO)
        assert told(tmp_path, "text") == JOINED

    def test_back_after_resuming_leads_to_the_list_with_the_words_kept(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, *self.STEPS)
        assert run_script(tmp_path, ("@split", BACK), PASTE).last.typed == UNHEADED

    def test_a_table_goes_on_at_the_row_that_was_left(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, PASTE, ("contacts@paste", headed(ONE, TWO, THREE)), GO, ("@table", "select"), ("@table_rows", "2 内容特征"))
        person = run_script(tmp_path, ("contacts[1].tags", BACK), ("@table", "select"), ("@table_rows", "2 内容特征"), ("contacts[1].tags", ("insult",)))
        assert person.last.path == "@table"
        assert told(tmp_path, "tags")[1] == ["insult"]

    def test_a_kill_at_a_terminal_keeps_the_join_and_the_table(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="contacts", settled=["parties", "recipients"])
        terminal = Terminal(tmp_path, "case.json")
        terminal.wait("对方打过哪些电话、发过哪些信息？（已登记 0 项）↑↓")
        terminal.send(ENTER)
        terminal.wait("粘贴信息原文")
        terminal.send(PASTE_START + UNHEADED.replace("\n", "\r") + PASTE_END)
        terminal.wait(THREE)
        terminal.send(F4)
        terminal.wait("这样分对吗？↑↓")
        terminal.send(DOWN + ENTER)
        terminal.wait("哪几条应当接在上一条后面？↑↓")
        terminal.send(SPACE + ENTER)
        terminal.wait("识别出 2 条：")
        terminal.wait("这样分对吗？↑↓")
        terminal.kill()
        again = Terminal(tmp_path, "case.json")
        again.wait("识别出 2 条：")
        again.wait("这样分对吗？↑↓")
        again.send(ENTER)
        again.wait("上面写的都对吗？↑↓")
        again.kill()
        assert [contact["text"] for contact in contacts_in(tmp_path)] == JOINED


class TestKill:
    STEPS: tuple[Step, ...] = (PASTE, ("contacts@paste", headed(ONE, TWO)), GO, RIGHT)

    def killed_between_the_files(self, folder: Path, *steps: Step) -> None:
        """Follow steps, then leave the case as it was before the last of them: the progress is written first."""
        at_contacts(folder, *steps[:-1])
        shutil.copy(folder / "case.json", folder / "before.json")
        run_script(folder, steps[-1])
        shutil.copy(folder / "before.json", folder / "case.json")

    @pytest.mark.parametrize("count", [3, 4])
    def test_between_the_two_files_it_goes_on_at_the_step_before_and_nothing_comes_twice(self, count: int, tmp_path: Path) -> None:
        self.killed_between_the_files(tmp_path, *self.STEPS[:count])
        # The last save after the step only leaves; what stands beside the case is from the step itself.
        run_script(tmp_path, *self.STEPS[count - 1:])
        assert told(tmp_path, "text") == [ONE, TWO]
        assert told(tmp_path, "known_by") == ["own_device", "own_device"]

    def test_a_case_changed_by_hand_goes_on_at_the_place_on_the_route(self, tmp_path: Path) -> None:
        at_contacts(tmp_path, *self.STEPS[:3])
        case = file_in(tmp_path)
        (tmp_path / "case.json").write_text(json.dumps(case | {"events": [], "unconfirmed": []}, ensure_ascii=False), encoding="utf-8")
        assert run_script(tmp_path).last.path == "@contacts"


class TestTwoWindows:
    def windows(self, folder: Path, *steps: Step) -> tuple[CaseStore, Turn]:
        """One window that stands where the steps lead, open beside the files."""
        at_contacts(folder, *steps)
        store = CaseStore(folder / "case.json")
        opened = store.load(TODAY, ())
        return store, begin(opened.session, WORLD, opened.position)

    def test_a_step_within_a_split_does_not_overwrite_what_the_other_window_did(self, tmp_path: Path) -> None:
        store, first = self.windows(tmp_path, *TestSplitting.STEPS)
        run_script(tmp_path, ("@split", "join"))
        turn = submit(first.session, first.position, Chosen(("join",)), WORLD)
        with pytest.raises(Exception, match="刚刚被另一个窗口或者程序改过"):
            store.save(turn.session, turn.position)
        assert resumed(places(tmp_path), TODAY).path == "@join"

    def test_messages_taken_in_one_window_are_not_taken_again_in_the_other(self, tmp_path: Path) -> None:
        store, first = self.windows(tmp_path, *TestSplitting.STEPS)
        run_script(tmp_path, GO)
        turn = submit(first.session, first.position, Chosen(("go",)), WORLD)
        with pytest.raises(Exception, match="刚刚被另一个窗口或者程序改过"):
            store.save(turn.session, turn.position)
        assert told(tmp_path, "text") == JOINED


def places(folder: Path) -> Places:
    return Places(case=folder / "case.json", papers=folder / "papers", profiles=folder / "profile", load_pack=lambda: PACK)


class TestOlderProgress:
    """Progress files that the program wrote before there was a position."""

    def opened(self, name: str, folder: Path, *steps: Step) -> Person:
        shutil.copytree(DATA / name, folder, dirs_exist_ok=True)
        person = Person(steps)
        run_interview(person, places(folder), TODAY)
        return person

    def test_one_left_in_an_entry_resumes_at_its_question_with_the_words_typed(self, tmp_path: Path) -> None:
        person = self.opened("version_1_in_an_entry", tmp_path)
        assert (person.last.path, person.last.typed) == ("contacts[0].text", "再不还")
        assert progress_in(tmp_path)["aside"] == {"loan.app": "快借"}

    def test_the_entry_ends_in_its_list(self, tmp_path: Path) -> None:
        person = self.opened("version_1_in_an_entry", tmp_path, ("contacts[0].text", "再不还钱"), ("contacts[0].tags", ()), ("contacts[0].known_by", "own_device"))
        assert person.last.path == "@contacts"

    def test_one_left_at_a_split_resumes_at_the_list_with_the_words_pasted(self, tmp_path: Path) -> None:
        person = self.opened("version_1_at_a_paste", tmp_path, PASTE)
        assert "还钱" in person.last.typed

    def test_one_beside_a_case_of_version_1_resumes_at_its_page_and_the_file_becomes_version_2(self, tmp_path: Path) -> None:
        person = self.opened("version_1_case_at_its_tags", tmp_path)
        assert (person.last.path, person.labels["insult"]) == ("contacts[1].tags", "侮辱")
        assert file_in(tmp_path) == json.loads((DATA / "version_1_case_at_its_tags" / "case.json").read_bytes())
        again = self.opened("version_1_case_at_its_tags", tmp_path, ("contacts[1].tags", ("insult",)), RIGHT)
        assert again.last.path == "@contacts"
        told = file_in(tmp_path)
        assert (told["schema_version"], [event["tags"] for event in told["events"]]) == (2, [["threat_exposure"], ["insult"], ["neutral_reminder"]])
        assert told["safety"] == {"in_danger": False}

    def test_there_back_leads_to_the_table_that_took_the_place_of_its_list(self, tmp_path: Path) -> None:
        assert self.opened("version_1_case_at_its_tags", tmp_path, ("contacts[1].tags", BACK)).last.path == "@table"

    @pytest.mark.parametrize("name", ["version_1_in_an_entry", "version_1_case_at_its_tags"])
    def test_the_answer_about_self_harm_that_version_1_kept_is_neither_kept_nor_asked_again(self, name: str, tmp_path: Path) -> None:
        shutil.copytree(DATA / name, tmp_path, dirs_exist_ok=True)
        (tmp_path / "case.progress.json").unlink()
        person = Person([])
        run_interview(person, places(tmp_path), TODAY)
        assert not person.last.path.startswith("safety")


@pytest.mark.parametrize("seed", range(3))
def test_a_walk_within_pasted_messages_is_the_same_after_every_reading_of_its_files(seed: int) -> None:
    chance = random.Random(seed)
    turn = begin(Session(draft=CaseDraft(CASE), settled=frozenset({"parties", "recipients"}), at="contacts"), WORLD)
    ways = {"@contacts": ("paste", "table"), "@split": ("go", "join", "apart")}
    for _ in range(40):
        page = view(turn.session, turn.position, WORLD)
        session, position = read_back(turn)
        assert view(session, position, WORLD) == page
        values = [option.value for option in page.options if option.value != "@new" and option.value in ways.get(page.path, (option.value,))]
        if chance.random() < 0.2:
            reply: Any = Back()
        elif page.kind == "lines":
            reply = Typed(UNHEADED)
        elif not page.options:
            reply = Typed("") if page.can_stay_unknown else Back()
        elif page.kind == "several":
            reply = Chosen(tuple(value for value in values if chance.random() < 0.4))
        else:
            reply = Chosen((chance.choice(values),)) if values else Back()
        turn = submit(session, position, reply, WORLD)


def test_a_position_names_its_version_of_the_file(tmp_path: Path) -> None:
    at_contacts(tmp_path, *TestSplitting.STEPS)
    progress = progress_in(tmp_path)
    assert progress["version"] == 2
    assert isinstance(position_in(progress["position"]), Position)
    (tmp_path / "case.progress.json").write_text(json.dumps(progress | {"version": 3}), encoding="utf-8")
    assert run_script(tmp_path).last.path == "@contacts"
