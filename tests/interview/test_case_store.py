"""The files of an interview: what is written, what is read of old, broken and foreign ones, and what another program did to them."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from complaintgen.errors import CaseError, WriteError
from complaintgen.interview.flow import Typed, begin, view
from complaintgen.interview.model import CaseDraft, Session
from complaintgen.interview.store import CaseStore, is_unfinished
from tests.interview.positions import CASE, WORLD, after, standing
from tests.interview.scripted_session import TODAY, case_in, file_in, progress_in, put


def saved(folder: Path, name: str = "messages parted") -> None:
    """The files of a person who stands at a page."""
    CaseStore(folder / "case.json").save(standing(name).session, standing(name).position)


def path_shown(folder: Path) -> str:
    """The path of the question at which a program stands that opens the files."""
    opened = CaseStore(folder / "case.json").load(TODAY, ())
    turn = begin(opened.session, WORLD, opened.position, [(fault.path, fault.reason) for fault in opened.faults])
    return view(turn.session, turn.position, WORLD).path


def meddle(folder: Path, **changes: Any) -> None:  # Any: JSON
    (folder / "case.progress.json").write_text(json.dumps(progress_in(folder) | changes, ensure_ascii=False), encoding="utf-8")


class TestProgress:
    def test_as_it_was_written_it_leads_to_the_same_page(self, tmp_path: Path) -> None:
        saved(tmp_path)
        assert path_shown(tmp_path) == "@split"

    @pytest.mark.parametrize("version", [0, 1, 3, 99])
    def test_of_another_version_only_the_place_on_the_route_counts(self, version: int, tmp_path: Path) -> None:
        saved(tmp_path)
        meddle(tmp_path, version=version)
        assert path_shown(tmp_path) == "@contacts"

    @pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"5", b'"x"', b"\xff\xfe\x00", b'{"settled": 5}', b'{"at": {}}', b'{"typed": {"a": 1}}'])
    def test_a_broken_one_is_as_none_and_the_case_stays(self, data: bytes, tmp_path: Path) -> None:
        saved(tmp_path)
        (tmp_path / "case.progress.json").write_bytes(data)
        opened = CaseStore(tmp_path / "case.json").load(TODAY, ())
        assert opened.position is None
        assert opened.session.draft == standing("messages parted").session.draft

    @pytest.mark.parametrize("position", [None, 5, {}, {"frames": []}, {"frames": [{"kind": "of the future"}]}, {"frames": [{"kind": "question", "path": "gone.fact"}]},
                                          {"frames": [{"kind": "route"}]}, {"frames": [{"kind": "entry_menu", "place": "contacts[7]"}]}])
    def test_a_position_that_cannot_stand_is_left_for_the_place_on_the_route(self, position: Any, tmp_path: Path) -> None:
        saved(tmp_path)
        meddle(tmp_path, position=position)
        assert path_shown(tmp_path) == "@contacts"

    def test_of_another_case_its_position_is_not_taken(self, tmp_path: Path) -> None:
        saved(tmp_path)
        (tmp_path / "case.json").write_text(json.dumps(CASE | {"role": "borrower", "note": "另一个案件"}, ensure_ascii=False), encoding="utf-8")
        assert CaseStore(tmp_path / "case.json").load(TODAY, ()).position is None

    def test_what_is_remembered_of_entries_that_are_gone_is_forgotten(self, tmp_path: Path) -> None:
        put(tmp_path, CASE, at="contacts", settled=["contacts[0].at", "role", "no.such.fact"], aside={"contacts[3].count": 2}, typed={"contacts[1].text": "甲", "role": "乙"})
        session = CaseStore(tmp_path / "case.json").load(TODAY, ()).session
        assert (session.settled, session.aside, session.typed) == (frozenset({"role"}), {}, {"role": "乙"})

    @pytest.mark.parametrize(("at", "is_left"), [("contacts", True), ("@review", False), (None, False)])
    def test_an_interview_left_before_the_review_is_unfinished(self, at: str | None, is_left: bool, tmp_path: Path) -> None:
        put(tmp_path, CASE, at=at)
        assert is_unfinished(tmp_path / "case.json") is is_left


class TestByHand:
    @pytest.mark.parametrize(("facts", "path"), [({"complainant": {"phone": "1380"}}, "complainant.phone"), ({"role": "nobody"}, "role")])
    def test_a_fact_written_wrong_is_asked_again(self, facts: dict[str, Any], path: str, tmp_path: Path) -> None:
        put(tmp_path, CASE | facts)
        opened = CaseStore(tmp_path / "case.json").load(TODAY, ())
        assert [fault.path for fault in opened.faults] == [path]
        assert path_shown(tmp_path) == path

    def test_a_fact_added_between_two_sittings_is_kept(self, tmp_path: Path) -> None:
        saved(tmp_path, "a typed fact")
        put(tmp_path, case_in(tmp_path) | {"note": "手写的"}, at="complainant.phone")
        store = CaseStore(tmp_path / "case.json")
        opened = store.load(TODAY, ())
        turn = after(begin(opened.session, WORLD, opened.position), Typed("13800001002"))
        store.save(turn.session, turn.position)
        assert (case_in(tmp_path)["note"], case_in(tmp_path)["complainant"]["phone"]) == ("手写的", "13800001002")

    @pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"schema_version": 1, "unknown": 1}', b'{"schema_version": 99}'])
    def test_what_is_no_case_is_refused_and_untouched(self, data: bytes, tmp_path: Path) -> None:
        put(tmp_path, data)
        with pytest.raises(CaseError):
            CaseStore(tmp_path / "case.json").load(TODAY, ())
        assert (tmp_path / "case.json").read_bytes() == data


class TestLayout:
    def test_contacts_and_acts_stand_in_one_list_of_events(self, tmp_path: Path) -> None:
        session = Session(draft=CaseDraft(CASE | {"contacts": [{"id": "c1", "channel": "sms"}], "acts": [{"id": "a1", "kind": "visit"}]}))
        CaseStore(tmp_path / "case.json").save(session, standing("pasting").position)
        assert file_in(tmp_path) == CASE | {"events": [{"id": "c1", "channel": "sms"}, {"id": "a1", "kind": "visit"}]}

    @pytest.mark.parametrize("told", [
        {"contacts": [{"id": "c1", "at": "2026-03-01"}]}, {"acts": [{"id": "a1", "at": "2026-03-01"}]}, {"contacts": [{"id": "c1"}], "acts": [{"id": "a1"}]}, {"contacts": []},
        {"contacts": [{"id": "c1", "channel": "sms"}], "acts": [{"id": "a1", "place": "楼下"}]}, {"acts": [{"id": "a1", "kind": "visit"}]}, {},
    ], ids=["a contact", "an act", "one of each", "no contact", "an act after a contact", "an act alone", "nothing"])
    def test_what_is_half_told_comes_back_as_what_it_was(self, told: dict[str, Any], tmp_path: Path) -> None:
        session = Session(draft=CaseDraft(CASE | told))
        CaseStore(tmp_path / "case.json").save(session, standing("pasting").position)
        opened = CaseStore(tmp_path / "case.json").load(TODAY, ())
        assert (opened.session.draft.raw, opened.faults) == (CASE | told, ())


class TestWriting:
    def test_only_the_owner_can_read_what_is_written(self, tmp_path: Path) -> None:
        saved(tmp_path)
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("*.json")} == {0o600}

    def test_what_did_not_change_is_not_written_again(self, tmp_path: Path) -> None:
        store = CaseStore(tmp_path / "case.json")
        turn = standing("messages parted")
        store.save(turn.session, turn.position)
        stamps = [path.stat().st_ino for path in sorted(tmp_path.iterdir())]
        store.save(turn.session, turn.position)
        assert [path.stat().st_ino for path in sorted(tmp_path.iterdir())] == stamps

    def test_a_step_that_tells_nothing_new_leaves_the_case_file_alone(self, tmp_path: Path) -> None:
        saved(tmp_path)
        store = CaseStore(tmp_path / "case.json")
        session = store.load(TODAY, ()).session
        case, progress = (tmp_path / "case.json").stat().st_ino, (tmp_path / "case.progress.json").read_bytes()
        store.save(session, standing("pasting").position)
        assert (tmp_path / "case.json").stat().st_ino == case
        assert (tmp_path / "case.progress.json").read_bytes() != progress

    def test_a_folder_that_is_a_file_is_told_with_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "blocked").write_text("x", encoding="utf-8")
        with pytest.raises(WriteError, match="blocked"):
            CaseStore(tmp_path / "blocked" / "case.json").save(standing("pasting").session, standing("pasting").position)

    @pytest.mark.parametrize("name", ["case.json", "case.progress.json"])
    def test_either_file_changed_by_another_program_is_not_overwritten(self, name: str, tmp_path: Path) -> None:
        saved(tmp_path)
        store = CaseStore(tmp_path / "case.json")
        store.load(TODAY, ())
        (tmp_path / name).write_bytes(b"{}\n")
        with pytest.raises(WriteError, match="另一个窗口"):
            store.save(standing("a table").session, standing("a table").position)
        assert (tmp_path / name).read_bytes() == b"{}\n"
