"""On every kind of frame the same holds: its page is data, back and forth loses nothing, leaving and two windows do no harm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from complaintgen.errors import WriteError
from complaintgen.interview.flow import Back, Chosen, End, Leave, Page, Turn, Typed, Unknown, begin, submit, view
from complaintgen.interview.store import CaseStore
from tests.interview.positions import CASE, STANDINGS, WORLD, after, chosen, frame_kinds, standing
from tests.interview.robot import read_back
from tests.interview.scripted_session import TODAY

every_page = pytest.mark.parametrize("name", STANDINGS)
WALKS = {"route", "remaining", "entry", "open_questions", "mending"}
VISITED = {"detour"}
"""Frames that only a frontend with more screens puts in: tests/interview/test_detours.py."""
STALE = "这一页已经回答过了，请看现在的问题。"


def page_of(turn: Turn) -> Page:
    return view(turn.session, turn.position, WORLD)


def shown(turn: Turn) -> Page:
    """The page without what is told once, the count of replies, and the minutes that are left."""
    page = page_of(turn)
    return replace(page, notices=(), revision=0, heading=page.heading.partition("，")[0])


def known(turn: Turn) -> dict[str, Any]:  # Any: JSON
    """What is told, without parts in which nothing is told."""
    return {name: value for name, value in turn.session.draft.raw.items() if value not in ({}, [], ())}


def words_fit(name: str) -> bool:
    return STANDINGS[name].answered in ("line", "lines")


class TestTable:
    def test_every_kind_of_frame_stands_in_it(self) -> None:
        on_top = {standing(name).position.frames[-1].kind for name in STANDINGS}
        beneath = {frame.kind for name in STANDINGS for frame in standing(name).position.frames[:-1]}
        assert on_top == frame_kinds() - WALKS - VISITED
        assert beneath >= WALKS

    @every_page
    def test_the_frame_is_the_one_it_names(self, name: str) -> None:
        assert standing(name).position.frames[-1].kind == STANDINGS[name].kind


class TestPage:
    @every_page
    def test_it_asks_one_thing_in_one_way(self, name: str) -> None:
        page, expected = page_of(standing(name)), STANDINGS[name]
        assert (page.path, page.kind, page.can_stay_unknown) == (expected.path, expected.answered, expected.is_unknowable)
        if expected.options is not None:
            assert tuple(option.value for option in page.options) == tuple(expected.options)

    @every_page
    def test_options_stand_where_one_chooses_and_nowhere_else(self, name: str) -> None:
        page = page_of(standing(name))
        values = [option.value for option in page.options]
        assert bool(values) is (page.kind in ("one", "several"))
        assert len(set(values)) == len(values)
        assert page.kind == "several" or sum(option.is_chosen for option in page.options) <= 1
        assert all(option.label or option.row for option in page.options)

    @every_page
    def test_it_says_what_is_asked_and_why(self, name: str) -> None:
        page = page_of(standing(name))
        assert page.words or page.subject
        assert page.why

    @every_page
    def test_a_fact_says_where_in_the_interview_it_stands(self, name: str) -> None:
        page = page_of(standing(name))
        if not page.path.startswith("@"):
            assert page.heading.startswith("〔") or page.path == "contacts@file"

    @every_page
    def test_nothing_is_wrong_before_something_was_typed(self, name: str) -> None:
        page = page_of(standing(name))
        assert (page.refused, page.fault) == ("", "")


class TestForth:
    @every_page
    def test_the_reply_that_fits_is_taken(self, name: str) -> None:
        before = standing(name)
        turn = after(before, STANDINGS[name].fits)
        assert turn.position.revision == before.position.revision + 1
        assert turn.position.refused is None
        assert turn.effects or shown(turn) != shown(before) or name == "the review"

    @every_page
    def test_submitting_twice_is_submitting_once_and_it_is_said(self, name: str) -> None:
        before = standing(name)
        once = submit(before.session, before.position, STANDINGS[name].fits, WORLD, revision=before.position.revision)
        twice = submit(once.session, once.position, STANDINGS[name].fits, WORLD, revision=before.position.revision)
        assert twice.session == once.session
        assert (twice.position.frames, twice.position.revision, twice.effects) == (once.position.frames, once.position.revision, ())
        assert page_of(twice).notices[0].text == STALE

    @every_page
    @pytest.mark.parametrize("reply", [Back("字"), Leave("字"), Unknown(), Chosen(("yes",)), Typed("字")], ids=["back", "leave", "unknown", "choice", "words"])
    def test_any_reply_to_an_older_page_changes_nothing(self, reply: Any, name: str) -> None:
        before = standing(name)
        turn = submit(before.session, before.position, reply, WORLD, revision=before.position.revision - 1)
        assert (turn.session, turn.position.frames, turn.effects) == (before.session, before.position.frames, ())

    @every_page
    def test_a_choice_that_is_not_offered_is_refused(self, name: str) -> None:
        self.refused(name, Chosen(("no such",)))
        self.refused(name, Chosen(("no such", *(option.value for option in page_of(standing(name)).options[:1]))))

    @every_page
    def test_an_answer_of_another_kind_is_refused(self, name: str) -> None:
        page = page_of(standing(name))
        if page.kind in ("line", "lines"):
            self.refused(name, Chosen(()))
        else:
            self.refused(name, Typed("字"))
        if page.kind == "one":
            self.refused(name, Chosen(()))
        if page.kind == "one" and len(page.options) > 1:
            self.refused(name, Chosen(tuple(option.value for option in page.options[:2])))

    @every_page
    def test_only_what_can_stay_unknown_is_left_open(self, name: str) -> None:
        if STANDINGS[name].is_unknowable:
            turn = after(standing(name), Unknown())
            assert turn.position.revision > standing(name).position.revision
        else:
            self.refused(name, Unknown())

    def refused(self, name: str, reply: Any) -> None:
        before = standing(name)
        turn = submit(before.session, before.position, reply, WORLD, revision=before.position.revision)
        assert (turn.session, turn.position.frames, turn.effects) == (before.session, before.position.frames, ())
        assert [notice.text for notice in turn.position.notices] == ["这不是这一题的回答，请重新回答。"]


class TestBack:
    @pytest.mark.parametrize("name", [name for name, place in STANDINGS.items() if place.way_back])
    def test_back_and_forth_again_is_the_same_page_and_nothing_is_lost(self, name: str) -> None:
        there = standing(name)
        back = after(there, Back())
        assert shown(back) != shown(there)
        again = after(back, *STANDINGS[name].way_back)
        assert shown(again) == shown(there)
        assert known(again) == known(there)

    @pytest.mark.parametrize("name", [name for name, place in STANDINGS.items() if place.way_back and words_fit(name) and name != "a fact of an entry"])
    def test_words_typed_before_going_back_are_on_the_line_again(self, name: str) -> None:
        assert page_of(after(standing(name), Back("没打完的"), *STANDINGS[name].way_back)).typed == "没打完的"

    def test_words_typed_in_an_entry_of_which_nothing_was_told_go_with_it(self) -> None:
        back = after(standing("a fact of an entry"), Back("没打完的"))
        assert known(back) == CASE
        assert not back.session.typed

    @every_page
    def test_going_back_ends_no_sitting(self, name: str) -> None:
        assert after(standing(name), Back()).effects == ()

    def test_an_entry_that_was_deleted_stays_deleted_on_the_way_back(self) -> None:
        assert known(after(standing("an entry deleted"), Back())) == known(standing("an entry deleted"))

    def test_a_fact_to_mend_that_was_passed_over_stands_as_it_was(self) -> None:
        turn = after(standing("a fact to mend"), Back())
        assert page_of(turn).path != "complainant.phone"
        assert turn.session.draft.text_at("complainant.phone") == "1380"

    @every_page
    def test_going_back_ends_at_the_first_question_and_keeps_every_fact(self, name: str) -> None:
        turn = standing(name)
        told = known(turn)
        for _ in range(200):
            if any("这已经是第一题" in notice.text for notice in page_of(turn).notices if hasattr(notice, "is_warning")):
                break
            turn = after(turn, Back())
        assert page_of(turn).path == "safety.in_danger"
        added = len(told.get("contacts", [])) - len(known(turn).get("contacts", []))
        assert known(turn) == told or (added == 1 and name == "a fact of an entry")


class TestLeave:
    @every_page
    def test_what_is_saved_shows_the_same_page(self, name: str, tmp_path: Path) -> None:
        left = after(standing(name), Leave())
        assert left.effects == (End(),)
        opened = resumed(left, tmp_path)
        assert shown(opened) == shown(left)
        assert opened.session.draft.raw == left.session.draft.raw

    @every_page
    def test_the_reply_after_resuming_is_taken_as_before(self, name: str, tmp_path: Path) -> None:
        straight = after(standing(name), STANDINGS[name].fits)
        resumed_later = after(resumed(after(standing(name), Leave()), tmp_path), STANDINGS[name].fits)
        assert shown(resumed_later) == shown(straight)
        assert resumed_later.session.draft.raw == straight.session.draft.raw

    @every_page
    def test_back_after_resuming_leads_where_it_would_have(self, name: str, tmp_path: Path) -> None:
        assert shown(after(resumed(after(standing(name), Leave()), tmp_path), Back())) == shown(after(standing(name), Back()))

    @pytest.mark.parametrize("name", [*filter(words_fit, STANDINGS)])
    def test_words_that_were_not_given_are_on_the_line_again(self, name: str, tmp_path: Path) -> None:
        assert page_of(resumed(after(standing(name), Leave("没打完的")), tmp_path)).typed == "没打完的"

    @pytest.mark.parametrize("name", [*filter(words_fit, STANDINGS)])
    def test_words_that_were_given_do_not_come_again(self, name: str) -> None:
        given = after(standing(name), Leave("没打完的"), STANDINGS[name].fits)
        assert "没打完的" not in given.session.typed.values()

    @every_page
    def test_as_json_it_is_the_same_value(self, name: str) -> None:
        session, position = read_back(standing(name))
        assert view(session, position, WORLD) == page_of(standing(name))


def resumed(turn: Turn, folder: Path) -> Turn:
    """What another program makes of the files in which a turn was saved."""
    CaseStore(folder / "case.json").save(turn.session, turn.position)
    opened = CaseStore(folder / "case.json").load(TODAY, ())
    return begin(opened.session, WORLD, opened.position, [(fault.path, fault.reason) for fault in opened.faults])


class TestTwoWindows:
    """Both stand on the same page; one is answered, then the other."""

    @every_page
    def test_the_second_to_save_is_told_and_overwrites_nothing(self, name: str, tmp_path: Path) -> None:
        CaseStore(tmp_path / "case.json").save(standing(name).session, standing(name).position)
        first, second = self.window(tmp_path), self.window(tmp_path)
        turn = after(standing(name), STANDINGS[name].fits)
        first.save(turn.session, turn.position)
        written = files_in(tmp_path)
        other = after(standing(name), Back("另一个窗口"))
        with pytest.raises(WriteError, match="刚刚被另一个窗口或者程序改过"):
            second.save(other.session, other.position)
        assert files_in(tmp_path) == written

    @every_page
    def test_the_first_may_go_on(self, name: str, tmp_path: Path) -> None:
        CaseStore(tmp_path / "case.json").save(standing(name).session, standing(name).position)
        first = self.window(tmp_path)
        for turn in (after(standing(name), STANDINGS[name].fits), after(standing(name), Back())):
            first.save(turn.session, turn.position)
        assert self.opened(tmp_path) == standing(name).session.draft.raw or name == "a fact of an entry"

    def window(self, folder: Path) -> CaseStore:
        store = CaseStore(folder / "case.json")
        store.load(TODAY, ())
        return store

    def opened(self, folder: Path) -> Any:  # Any: JSON
        return CaseStore(folder / "case.json").load(TODAY, ()).session.draft.raw


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_list_that_is_done_and_an_answer_in_it_are_told_apart() -> None:
    done = after(standing("an empty list"), chosen("done"))
    assert "contacts" in done.session.settled
    assert "contacts" not in after(standing("an empty list"), chosen("add")).session.settled
    assert standing("an empty list").session.draft.raw == CASE
