"""Whatever is chosen on any page leads to a page that can be shown, saved and left again."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any

import pytest

from complaintgen.case.reading import as_told
from complaintgen.interview.flow import (
    Back,
    Chosen,
    Done,
    End,
    Failed,
    NoFile,
    OpenFolder,
    ReadIdentity,
    ReadMessages,
    Turn,
    Typed,
    World,
    WritePapers,
    begin,
    submit,
    view,
)
from complaintgen.interview.frontends import PlainFrontend
from complaintgen.interview.model import CaseDraft, Session
from tests.interview.positions import STANDINGS, WORLD, after, chosen, standing
from tests.interview.robot import read_back
from tests.interview.scripted_session import PACK
from tests.support import SAMPLES

CHOICES = [name for name, place in STANDINGS.items() if place.answered in ("one", "several")]


def replies_to(turn: Turn) -> list[Any]:  # Any: replies
    """Each option alone, and all or none where several can be chosen."""
    page = view(turn.session, turn.position, WORLD)
    values = [option.value for option in page.options]
    several = [Chosen(()), Chosen(tuple(value for value in values if not value.startswith("@")))] if page.kind == "several" else []
    return [*(Chosen((value,)) for value in values), *several]


class TestEveryOption:
    @pytest.mark.parametrize("name", CHOICES)
    def test_it_leads_to_a_page_that_is_the_same_when_read_from_its_files(self, name: str) -> None:
        for reply in replies_to(standing(name)):
            turn = after(standing(name), reply)
            assert view(*read_back(turn), WORLD) == view(turn.session, turn.position, WORLD), reply

    @pytest.mark.parametrize("name", CHOICES)
    def test_from_there_back_leads_to_a_page_too(self, name: str) -> None:
        for reply in replies_to(standing(name)):
            turn = after(standing(name), reply, Back())
            assert view(turn.session, turn.position, WORLD).path, reply

    @pytest.mark.parametrize("name", CHOICES)
    def test_the_value_it_came_from_is_unchanged(self, name: str) -> None:
        before = json.dumps(standing(name).session.draft.raw)
        for reply in replies_to(standing(name)):
            after(standing(name), reply)
        assert json.dumps(standing(name).session.draft.raw) == before


class TestNotKnown:
    """The sign for not knowing, line by line: on a menu it states nothing and leads on or back."""

    @pytest.mark.parametrize("name", [name for name in CHOICES if STANDINGS[name].path.startswith("@")])
    def test_it_is_an_answer_on_every_menu_that_is_told_and_states_nothing(self, name: str) -> None:
        turn, printed = standing(name), io.StringIO()
        reply = PlainFrontend(io.StringIO("-\n"), printed).ask(view(turn.session, turn.position, WORLD))
        assert re.search(r"输入 - ，?就是：", printed.getvalue())
        assert "没有这一项" not in printed.getvalue()
        left = after(turn, reply)
        assert left.effects == (End(),) or view(left.session, left.position, WORLD).words != view(turn.session, turn.position, WORLD).words
        assert left.session.draft.raw == turn.session.draft.raw

    def test_a_list_of_which_nobody_knows_is_not_said_to_be_empty(self) -> None:
        turn = after(standing("an empty list"), chosen("unknown"))
        assert turn.session.draft.at("contacts") is None
        assert not turn.session.is_open("contacts")
        assert after(standing("an empty list"), chosen("done")).session.draft.at("contacts") == []

    def test_an_empty_list_can_be_taken_back(self) -> None:
        turn = after(standing("an empty list"), chosen("done"), Back(), chosen("unknown"))
        assert turn.session.draft.at("contacts") is None


class TestPapers:
    def test_back_from_the_folder_shows_the_papers_that_were_chosen(self) -> None:
        world = World(today=date(2027, 3, 10), folder="文书").with_pack(PACK)
        case = as_told(json.loads((SAMPLES / "relative_never_borrowed.json").read_bytes()))
        turn = begin(Session(draft=CaseDraft(case), at="@review"), world)
        turn = submit(turn.session, turn.position, chosen("papers"), world)
        names = self.chosen_in(turn, world)
        assert len(names) > 2
        for reply in (chosen(*names[:2]), Back("别的文件夹")):
            turn = submit(turn.session, turn.position, reply, world)
        assert self.chosen_in(turn, world) == names[:2]
        turn = submit(turn.session, turn.position, chosen(names[0]), world)
        assert view(turn.session, turn.position, world).typed == "别的文件夹"
        assert submit(turn.session, turn.position, Typed("文书"), world).effects == (WritePapers((names[0],), "文书"),)

    def chosen_in(self, turn: Turn, world: World) -> list[str]:
        return [option.value for option in view(turn.session, turn.position, world).options if option.is_chosen]

    def test_only_an_answer_ends_the_sitting_after_the_papers_are_written(self) -> None:
        written = standing("the papers written")
        assert [type(effect).__name__ for effect in after(written, chosen("done")).effects] == ["End"]
        assert after(written, chosen("open")).effects == (OpenFolder("文书"),)
        assert after(written, Back()).effects == ()

    def test_papers_that_cannot_be_written_lead_back_with_the_reason(self) -> None:
        turn = after(standing("the folder"), Typed("文书"), Failed("磁盘已满"))
        assert view(turn.session, turn.position, WORLD).path == "@review"
        assert view(turn.session, turn.position, WORLD).notices[0].text == "磁盘已满"


class TestFiles:
    @pytest.mark.parametrize(("name", "effect"), [("a file to name", ReadMessages), ("whose identity", ReadIdentity)])
    def test_a_name_is_read_by_the_caller_and_what_is_no_file_is_asked_again(self, name: str, effect: Any) -> None:
        asked = after(standing(name), Typed("没有.json"))
        assert asked.effects == (effect("没有.json"),)
        page = view(*read_back(after(asked, NoFile("没有.json", "没有这个文件"))), WORLD)
        assert (page.path, page.refused, page.fault) == (STANDINGS[name].path, "没有.json", "没有这个文件")

    @pytest.mark.parametrize(("name", "path"), [("a file to name", "@contacts"), ("whose identity", "@cards")])
    def test_a_file_that_cannot_be_read_leads_back_with_the_reason(self, name: str, path: str) -> None:
        turn = after(standing(name), Typed("坏.json"), Failed("读不出来"))
        page = view(turn.session, turn.position, WORLD)
        assert (page.path, page.notices[0].text) == (path, "读不出来")

    def test_a_profile_that_was_kept_is_said_with_its_place(self) -> None:
        turn = after(standing("what a clinic keeps"), Done(place="某处"))
        assert view(turn.session, turn.position, WORLD).notices[0].text == "已保存在 某处，只有您能读。"
