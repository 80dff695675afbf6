"""Another screen than the next question: gone to from anywhere, done, and back where the person stood; rows of a table set by marking them."""

from __future__ import annotations

import pytest

from complaintgen.interview.flow import (
    MESSAGES,
    NEW_PEOPLE,
    PASTE,
    Back,
    CellsSet,
    Chosen,
    RowsConfirmed,
    Turn,
    Typed,
    begin,
    grid_of,
    return_to_route,
    submit,
    view,
    visit,
)
from complaintgen.interview.model import CaseDraft, Json, Session
from tests.interview.positions import WORLD

CASE: dict[str, Json] = {
    "role": "borrower",
    "contacts": [
        {"at": "2026-03-01T09:00", "channel": "sms", "sender": "16500001234", "text": "再不还钱就上门"},
        {"at": "2026-03-02T10:00", "channel": "sms", "sender": "16500001234", "text": "通知你单位领导"},
    ],
    "unconfirmed": [{"path": "contacts[0].channel", "reason": "没有写明"}, {"path": "contacts[1].channel", "reason": "没有写明"}],
    "recipients": [{"id": "r1", "name": "陈某国", "relation": "父亲"}],
}


def begun() -> Turn:
    turn = begin(Session(draft=CaseDraft(CASE)), WORLD)
    return turn


def gone_to(turn: Turn, to: str) -> Turn:
    return visit(turn.session, turn.position, WORLD, to)


def replied(turn: Turn, reply: object) -> Turn:
    return submit(turn.session, turn.position, reply, WORLD)  # type: ignore[arg-type]  # a test sends what a form could


def path_of(turn: Turn) -> str:
    return view(turn.session, turn.position, WORLD).path


class TestDetour:
    def test_comes_back_where_the_person_stood(self) -> None:
        turn = begun()
        there = gone_to(turn, "complainant.phone")
        assert path_of(there) == "complainant.phone"
        back = replied(there, Typed("13800001002"))
        assert path_of(back) == path_of(turn)
        assert back.session.draft.at("complainant.phone") == "13800001002"

    def test_left_undone_it_changes_nothing(self) -> None:
        turn = begun()
        back = replied(gone_to(turn, PASTE), Back())
        assert (path_of(back), back.session.draft.raw) == (path_of(turn), turn.session.draft.raw)

    def test_one_takes_the_place_of_another(self) -> None:
        turn = begun()
        there = gone_to(gone_to(gone_to(turn, PASTE), MESSAGES), NEW_PEOPLE)
        assert [frame.kind for frame in there.position.frames].count("detour") == 1
        over = return_to_route(there.session, there.position, WORLD)
        assert over.position.frames == turn.position.frames

    def test_there_is_none_to_what_is_no_fact(self) -> None:
        with pytest.raises(LookupError):
            gone_to(begun(), "complainant.secret")


class TestMarkedRows:
    def test_are_set_together_and_taken_back(self) -> None:
        table = gone_to(begun(), MESSAGES)
        done = replied(table, CellsSet(numbers=(0, 1), column="recipient", values=("r1",)))
        assert [entry["recipient"] for entry in done.session.draft.entries("contacts")] == ["r1", "r1"]
        grid = grid_of(done.session, done.position, WORLD)
        assert [row.cells["recipient"].words for row in grid.rows] == ["陈某国", "陈某国"]
        assert "收到的人" in grid.undo
        undone = replied(done, Chosen(("undo",)))
        assert [entry.get("recipient") for entry in undone.session.draft.entries("contacts")] == [entry.get("recipient") for entry in table.session.draft.entries("contacts")]

    def test_take_only_what_the_fact_can_be(self) -> None:
        table = gone_to(begun(), MESSAGES)
        for column, value in (("recipient", "r9"), ("at", "哪天来着"), ("secret", "x")):
            refused = replied(table, CellsSet(numbers=(0,), column=column, values=(value,)))
            assert refused.session.draft.raw == table.session.draft.raw, column

    def test_are_confirmed_only_where_they_were_marked(self) -> None:
        table = gone_to(begun(), MESSAGES)
        before = grid_of(table.session, table.position, WORLD)
        assert before.doubtful == 2
        done = replied(table, RowsConfirmed((0,)))
        after = grid_of(done.session, done.position, WORLD)
        assert [row.number for row in after.rows if any(cell.doubt for cell in row.cells.values())] == [1]

    def test_of_another_screen_change_nothing(self) -> None:
        turn = begun()
        assert replied(turn, RowsConfirmed((0, 1))).session.draft.raw == turn.session.draft.raw
