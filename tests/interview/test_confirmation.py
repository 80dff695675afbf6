"""What was worked out or read from text: a person confirms it on one page, and no doubt ever names another fact than its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen import parse_case
from complaintgen.case.reading import as_told, doubted_places
from complaintgen.interview.flow import Back, Chosen, Leave, Turn, Typed, Unknown, begin, view
from complaintgen.interview.model import (
    CaseDraft,
    Session,
    SessionChange,
    answer,
    check_off,
    close_part,
    copy_entry,
    doubts_in,
    leave_open,
    open_part,
    remove_entry,
)
from complaintgen.papers.bundle import generate
from tests.interview.positions import WORLD, after, chosen
from tests.interview.robot import read_back
from tests.interview.scripted_session import BACK, PACK, TODAY, Person, Step, case_in, put, run_script
from tests.support import make_case

SMS = {"channel": "sms", "recipient": "self", "known_by": "own_device", "tags": ["threat_violence"]}
GUESSED: dict[str, Any] = make_case(  # Any: a case as JSON
    schema_version=2, safety={"in_danger": False}, complainant={"name": "陈某甲", "phone": "13800001001"}, loan={"exists": "yes", "app": "快借"},
    contacts=[SMS | {"id": "c1", "at": "2026-03-01", "text": "弄死你"}, SMS | {"id": "c2", "at": "2026-03-02", "text": "再不还钱就打断腿"}],
    steps=[{"kind": "police_report", "on": "2026-03-03"}, {"kind": "report_12321", "on": "2026-03-04"}],
    claims={"items": [{"kind": "stop"}, {"kind": "property_loss", "amount": 300}]},
    agent={"kind": "lawyer", "name": "李某"},
    unconfirmed=[{"path": path, "reason": f"原文{number}"} for number, path in enumerate(
        ("c2.at", "loan.app", "steps[1].on", "claims.items[1].amount", "agent.name", "c1.tags"))])
PATHS = [item["path"] for item in GUESSED["unconfirmed"]]


def at_confirmation(folder: Path, *steps: Step, **changes: Any) -> Person:
    put(folder, GUESSED | changes, at="@needs")
    return run_script(folder, *steps)


def open_in(folder: Path) -> list[str]:
    return [item["path"] for item in case_in(folder).get("unconfirmed", [])]


class TestPage:
    def test_all_stand_on_one_page_with_their_words_their_value_and_the_reason(self, tmp_path: Path) -> None:
        person = at_confirmation(tmp_path, unconfirmed=GUESSED["unconfirmed"][:2])
        assert person.last.words == "只需核对 2 项：这些是推算出来、从文字里读出来的，对吗？"
        assert [notice.text.strip() for notice in person.last.above] == [
            "1. 每一次联系第2项的时间　再不还钱就打断腿", "现在是：2026-03-02。依据：原文0", "2. 借款App或产品名称", "现在是：快借。依据：原文1"]

    def test_it_comes_before_every_other_question(self, tmp_path: Path) -> None:
        assert at_confirmation(tmp_path).asked == ["@confirm"]

    def test_without_a_guess_it_does_not_come(self, tmp_path: Path) -> None:
        assert at_confirmation(tmp_path, unconfirmed=[]).last.path != "@confirm"

    def test_all_are_confirmed_at_once_after_they_were_shown(self, tmp_path: Path) -> None:
        person = at_confirmation(tmp_path, ("@confirm", "all"))
        assert "已确认。" in person.said
        assert "unconfirmed" not in case_in(tmp_path)

    def test_of_very_many_only_those_that_were_shown_are_confirmed_at_once(self, tmp_path: Path) -> None:
        contacts = [SMS | {"id": f"c{number}", "at": "2026-03-01", "text": "弄死你"} for number in range(1, 31)]
        doubts = [{"path": f"c{number}.at", "reason": "原文"} for number in range(1, 31)]
        person = at_confirmation(tmp_path, ("@confirm", "all"), contacts=contacts, unconfirmed=doubts)
        assert person.last.words.startswith("只需核对 10 项")
        assert open_in(tmp_path) == [f"c{number}.at" for number in range(21, 31)]
        assert run_script(tmp_path, ("@confirm", BACK), ("@confirm", "later")).last.path != "@confirm"

    def test_the_review_offers_it(self, tmp_path: Path) -> None:
        put(tmp_path, GUESSED, at="@review")
        person = run_script(tmp_path, ("@review", "confirm"), ("@confirm", "all"))
        assert (person.last.path, "confirm" in person.labels) == ("@review", False)


class TestOne:
    def test_right_wrong_and_open(self, tmp_path: Path) -> None:
        at_confirmation(tmp_path, ("@confirm", "each"), ("@confirm_one", "right"), ("@confirm_one", "change"), ("loan.app", "另一个"), ("@confirm_one", "open"))
        assert open_in(tmp_path) == PATHS[2:]
        assert case_in(tmp_path)["loan"]["app"] == "另一个"

    def test_what_was_confirmed_by_mistake_is_open_again_on_the_way_back(self, tmp_path: Path) -> None:
        person = at_confirmation(tmp_path, ("@confirm", "all"))
        after_it = person.last.path
        person = run_script(tmp_path, (after_it, BACK), ("@confirm", "each"), ("@confirm_one", "open"))
        assert open_in(tmp_path) == ["c2.at"]

    def test_an_answer_that_takes_the_question_away_takes_the_guess_along_until_it_comes_back(self, tmp_path: Path) -> None:
        put(tmp_path, GUESSED, at="loan.exists")
        run_script(tmp_path, ("loan.exists", "no"))
        assert "loan.app" not in open_in(tmp_path)
        run_script(tmp_path, ("@parties", BACK), ("loan.exists", "yes"))
        assert "loan.app" in open_in(tmp_path)

    def test_leaving_it_unknown_leaves_nothing_to_confirm(self, tmp_path: Path) -> None:
        at_confirmation(tmp_path, ("@confirm", "each"), ("@confirm_one", "change"), ("contacts[1].at", Unknown()))
        assert open_in(tmp_path) == PATHS[1:]


@pytest.mark.parametrize(("steps", "is_draft"), [((("@confirm", "all"),), False), ((("@confirm", "later"),), True)], ids=["confirmed", "left open"])
def test_the_papers_made_afterwards_are_drafts_only_where_something_stayed_open(steps: tuple[Step, ...], is_draft: bool, tmp_path: Path) -> None:
    at_confirmation(tmp_path, *steps)
    bundle = generate(parse_case((tmp_path / "case.json").read_bytes(), TODAY), PACK.law(), PACK, TODAY)
    assert {bool(paper.unconfirmed) for paper in bundle.papers if PACK.catalogue[paper.name].filed} == {is_draft}


def test_a_place_among_the_events_of_a_file_is_that_event_while_it_is_told_and_afterwards(tmp_path: Path) -> None:
    events = [{"id": "a1", "kind": "followed", "at": "2026-03-01"}, SMS | {"id": "c1", "at": "2026-03-02", "text": "弄死你"}]
    case = {name: value for name, value in GUESSED.items() if name != "contacts"} | {"events": events, "unconfirmed": [{"path": "events[0].at", "reason": "原文"}]}
    put(tmp_path, json.dumps(case).encode(), at="@needs")
    person = run_script(tmp_path, ("@confirm", "each"), ("@confirm_one", "open"))
    assert any("其他行为第1项的时间" in prompt.words for prompt in person.shown)
    case_read = parse_case((tmp_path / "case.json").read_bytes(), TODAY)
    [place] = case_read.doubts
    assert case_read.events is not None
    assert case_read.events[int(place[7])].id == "a1"


def changed(change: SessionChange | Session) -> list[str]:
    session = change.session if isinstance(change, SessionChange) else change
    return [doubt.path for doubt in doubts_in(session.draft)]


SESSION = Session(draft=CaseDraft(GUESSED))


class TestSession:
    def test_an_answer_confirms_its_fact_alone(self) -> None:
        assert changed(answer(SESSION, "contacts[1].at", "2026-03-02", ())) == PATHS[1:]
        assert changed(answer(SESSION, "contacts[0].at", "2026-03-02", ())) == PATHS

    def test_an_entry_that_goes_takes_its_guess_along_and_the_others_keep_theirs(self) -> None:
        assert changed(remove_entry(SESSION, "contacts[1]")) == PATHS[1:]
        moved = remove_entry(SESSION, "contacts[0]")
        assert changed(moved) == PATHS[:-1]
        assert doubted_places(moved.draft.raw, ["c2.at"]) == {"c2.at": "contacts[0].at"}

    def test_a_guess_named_by_number_follows_its_entry(self) -> None:
        assert "steps[0].on" in changed(remove_entry(SESSION, "steps[0]"))
        assert not any(path.startswith("steps") for path in changed(remove_entry(SESSION, "steps[1]")))

    def test_in_a_checklist_it_follows_the_kind(self) -> None:
        assert "claims.items[0].amount" in changed(check_off(SESSION, "claims.items", ["property_loss", "stop"], ()))
        assert not any(path.startswith("claims") for path in changed(check_off(SESSION, "claims.items", ["stop"], ())))

    def test_a_part_that_is_closed_and_opened_again_has_its_guess_again(self) -> None:
        closed = close_part(SESSION, "agent", ()).session
        assert "agent.name" not in changed(closed)
        assert "agent.name" in changed(open_part(closed, "agent", ()))

    def test_what_is_left_open_is_no_guess(self) -> None:
        assert changed(leave_open(SESSION, "loan.app", ())) == [path for path in PATHS if path != "loan.app"]

    def test_a_copy_is_as_unsure_as_what_it_was_copied_from(self) -> None:
        session, place = copy_entry(SESSION, "contacts[1]")
        assert changed(session) == [*PATHS, f"{session.draft.text_at(f'{place}.id')}.at"]


@pytest.mark.parametrize("at", ["steps", "contacts"])
def test_a_deleted_entry_comes_back_as_unsure_as_it_was(at: str, tmp_path: Path) -> None:
    put(tmp_path, GUESSED, at=at)
    before = file_order(tmp_path)
    run_script(tmp_path, (f"@{at}", "entries"), ("@entry", f"{at}[1]"), ("@do", "delete"), ("@deleted", "undo"))
    assert file_order(tmp_path) == before


def file_order(folder: Path) -> Any:  # Any: JSON
    return as_told(json.loads((folder / "case.json").read_bytes()))["unconfirmed"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["contacts", "steps", "loan.exists", "claims.items", "agent", "@needs", "@review"]), st.lists(st.integers(0, 20), max_size=14))
def test_after_any_reply_whatever_is_to_be_confirmed_is_there(at: str, numbers: list[int]) -> None:
    turn = begin(Session(draft=CaseDraft(GUESSED), settled=frozenset({"parties", "recipients"}), at=at), WORLD)
    for number in numbers:
        turn = after(turn, reply_to(turn, number))
        if turn.effects:
            return
        draft = turn.session.draft
        assert [doubt for doubt in doubts_in(draft) if draft.at(doubt.place) is None] == []
        read_back(turn)


def reply_to(turn: Turn, number: int) -> Any:  # Any: a reply
    """One of the replies that fit the page, by a number."""
    page = view(turn.session, turn.position, WORLD)
    values = [option.value for option in page.options if option.value not in ("leave", "papers")]
    replies: list[Any] = [Back(), *([Unknown()] if page.can_stay_unknown else []), *map(chosen, values)]  # Any: as above
    if page.kind == "several":
        replies.append(Chosen(()))
    if not page.options:
        replies += [Typed("2026-03-05"), Typed("3")]
    return replies[number % len(replies)]


def test_leaving_in_the_middle_goes_on_there(tmp_path: Path) -> None:
    at_confirmation(tmp_path, ("@confirm", "each"), ("@confirm_one", "right"), ("@confirm_one", Leave()))
    person = run_script(tmp_path, ("@confirm_one", "right"), ("@confirm_one", BACK))
    assert person.asked == ["@confirm_one"] * 3
    assert open_in(tmp_path) == PATHS[2:]
