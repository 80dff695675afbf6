"""Ids: each once, and each that is named must be there; told with the path of the id that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from complaintgen.case.fields import steps_of
from complaintgen.case.reading import broken_references, references_in
from tests.case.facts import WHOLE, as_bytes, changed, read, told_of
from tests.cli.inprocess import call
from tests.support import make_case, message

# Where an id may be named, what it names, what the section is called, and an id that is there.
NAMED = [
    ("parties[0].engaged_by", "parties", "对方", "p1"),
    ("parties[0].evidence", "evidence", "证据", "e1"),
    ("senders[0].party", "parties", "对方", "p1"),
    ("senders[0].clues[0].evidence", "evidence", "证据", "e1"),
    ("events[0].party", "parties", "对方", "p1"),
    ("events[0].recipient", "recipients", "被联系的其他人", "r1"),
    ("events[0].also_to", "recipients", "被联系的其他人", "r1"),
    ("events[0].about", "recipients", "被联系的其他人", "r1"),
    ("events[0].evidence", "evidence", "证据", "e1"),
    ("events[1].party", "parties", "对方", "p1"),
    ("events[1].recipient", "recipients", "被联系的其他人", "r1"),
    ("events[1].about", "recipients", "被联系的其他人", "r1"),
    ("events[1].evidence", "evidence", "证据", "e1"),
    ("objections[0].evidence", "evidence", "证据", "e1"),
    ("steps[0].evidence", "evidence", "证据", "e1"),
    ("harm.evidence", "evidence", "证据", "e1"),
    ("harm.expenses[0].evidence", "evidence", "证据", "e1"),
    ("claims.items[0].against", "parties", "对方", "p1"),
    ("recipients[0].as_plaintiff.objections[0].evidence", "evidence", "证据", "e1"),
    ("recipients[0].as_plaintiff.steps[0].evidence", "evidence", "证据", "e1"),
    ("recipients[0].as_plaintiff.harm.evidence", "evidence", "证据", "e1"),
    ("recipients[0].as_plaintiff.harm.expenses[0].evidence", "evidence", "证据", "e1"),
    ("recipients[0].as_plaintiff.claims[0].against", "parties", "对方", "p1"),
    ("evidence[0].holder", "recipients", "被联系的其他人", "r1"),
]
LISTS = (".evidence", ".also_to", ".about", ".against")


def naming(path: str, identifier: str) -> dict[str, Any]:
    return changed(path, [identifier] if path.endswith(LISTS) else identifier)


def place_of(path: str) -> str:
    return f"{path}[0]" if path.endswith(LISTS) else path


class TestEveryReference:
    @pytest.mark.parametrize(("path", "section", "title", "there"), NAMED)
    def test_to_what_is_there_is_taken(self, path: str, section: str, title: str, there: str) -> None:
        assert told_of(naming(path, there)) == []
        assert (place_of(path), there, section) in list(references_in(naming(path, there)))

    @pytest.mark.parametrize(("path", "section", "title", "there"), NAMED)
    def test_to_nothing_is_told_with_the_section_it_should_stand_in(self, path: str, section: str, title: str, there: str) -> None:
        assert told_of(naming(path, "x9")) == [(place_of(path), f"“{title}”（{section}）里没有编号「x9」")]

    @pytest.mark.parametrize(("path", "section", "title", "there"), NAMED)
    def test_to_an_entry_of_another_section_is_to_nothing(self, path: str, section: str, title: str, there: str) -> None:
        assert told_of(naming(path, "c1")) == [(place_of(path), f"“{title}”（{section}）里没有编号「c1」")]

    def test_stands_in_this_table(self) -> None:
        every = changed("events[0].recipient", "r1")
        for path, _, _, there in NAMED:
            *holders, last = steps_of(path)
            holder: Any = every
            for step in holders:
                holder = holder[step]
            holder[last] = [there] if path.endswith(LISTS) else there
        assert {path for path, _, _ in references_in(every)} == {place_of(path) for path, *_ in NAMED}
        assert told_of(every) == []

    def test_is_told_at_its_own_index(self) -> None:
        case = changed("events[0].evidence", ["e1", "e2", "e1", "e3"])
        assert [place for place, _ in told_of(case)] == ["events[0].evidence[1]", "events[0].evidence[3]"]


class TestSelf:
    def test_is_the_complainant_wherever_a_recipient_is_named(self) -> None:
        case = changed("evidence[0].holder", "self")
        case["events"][0] |= {"recipient": "self", "also_to": ["self"], "about": ["self"]}
        case["events"][1] |= {"recipient": "self", "about": ["self"]}
        assert told_of(case) == []

    def test_is_who_received_what_names_nobody(self) -> None:
        assert [event.recipient for event in read(WHOLE).conduct] == ["self", "self"]

    def test_is_no_id_for_somebody_else(self) -> None:
        assert told_of(changed("recipients[0].id", "self")) == [("recipients[0].id", "编号「self」重复或已被占用")]

    @pytest.mark.parametrize("path", ["events[0].party", "parties[0].engaged_by"])
    def test_is_no_party(self, path: str) -> None:
        assert told_of(changed(path, "self")) == [(path, "“对方”（parties）里没有编号「self」")]

    def test_may_be_the_id_of_what_is_no_person(self) -> None:
        assert told_of(changed("events[1].id", "self")) == []


class TestWhoBorrowedAndWhoIsDead:
    @pytest.mark.parametrize("who", ["borrower", "deceased"])
    def test_are_whom_words_can_be_about(self, who: str) -> None:
        case = changed("events[0].about", ["self", who, "r1"])
        case["events"][1]["about"] = [who]
        assert told_of(case) == []

    @pytest.mark.parametrize("who", ["borrower", "deceased"])
    @pytest.mark.parametrize("path", ["events[0].recipient", "events[0].also_to[0]", "events[1].recipient", "evidence[0].holder"])
    def test_receive_and_hold_nothing(self, who: str, path: str) -> None:
        case = changed(path, who) if not path.endswith("[0]") else changed(path.removesuffix("[0]"), [who])
        assert told_of(case) == [(path, f"“被联系的其他人”（recipients）里没有编号「{who}」")]

    @pytest.mark.parametrize("who", ["borrower", "deceased"])
    def test_are_no_id_for_somebody_else(self, who: str) -> None:
        assert told_of(changed("recipients[0].id", who)) == [("recipients[0].id", f"编号「{who}」重复或已被占用")]


class TestTwice:
    @pytest.mark.parametrize("section", ["parties", "recipients", "evidence"])
    def test_is_told_at_the_second_and_every_further_entry(self, section: str) -> None:
        entry = WHOLE[section][0]
        case = changed(section, [entry, {**entry, "id": "other"}, entry, entry])
        said = f"编号「{entry['id']}」重复或已被占用"
        assert told_of(case) == [(f"{section}[2].id", said), (f"{section}[3].id", said)]

    def test_is_no_fault_in_two_sections(self) -> None:
        case = changed("evidence[0].id", "c1")
        assert told_of(case) == []

    def test_is_told_of_events_of_either_kind(self) -> None:
        said = "编号「c1」重复或已被占用"
        assert told_of(changed("events[1].id", "c1")) == [("events[1].id", said)]
        case = changed("events[1].id", "c1")
        case["events"].append(case["events"][0])
        assert told_of(case) == [("events[1].id", said), ("events[2].id", said)]

    def test_was_no_fault_of_a_contact_and_an_act_of_version_1(self) -> None:
        case = make_case(contacts=[message(1, "2026-03-01"), message(2, "2026-03-01")], acts=[{"id": "c2", "kind": "visit"}, {"id": "a1", "kind": "followed"}])
        read_case = read(case)
        assert [event.id for event in read_case.contacts] == ["c1", "c2"]
        assert len({event.id for event in read_case.conduct}) == 4
        assert read_case.acts[1].id == "a1"

    def test_knows_capitals_from_small_letters(self) -> None:
        contact = WHOLE["events"][0]
        assert told_of(changed("events", [contact, {**contact, "id": "C1"}])) == []


class TestBrokenCase:
    def test_is_checked_for_references_all_the_same(self) -> None:
        case = changed("events[0]", {"id": "c1", "channel": "pigeon", "party": "p9"})
        assert [place for place, _ in told_of(case)] == ["events[0].channel", "events[0].party"]

    @pytest.mark.parametrize("raw", [
        {"events": None}, {"events": "x"}, {"events": [None, 1, "x", []]}, {"events": [{"id": 5, "party": 5}]}, {"events": {"id": "c1"}},
        {"contacts": None}, {"acts": "x"}, {"contacts": [None, 1, "x", []]}, {"acts": [{"id": 5, "party": 5}]}, {"contacts": {"id": "c1"}},
        {"parties": [{"id": ["p1"]}]}, {"harm": []}, {},
    ], ids=str)
    def test_of_another_shape_has_no_references(self, raw: dict[str, Any]) -> None:
        assert list(broken_references(raw)) == []

    def test_lets_a_reference_to_an_entry_with_other_faults_stand(self) -> None:
        case = changed("parties[0]", {"id": "p1", "role": "nobody"})
        case["events"][0]["party"] = "p1"
        assert [place for place, _ in told_of(case)] == ["parties[0].role"]


def test_the_command_tells_of_each_with_what_to_do() -> None:
    case = changed("events[0].party", "p9")
    case["evidence"].append(case["evidence"][0])
    result = call("validate", "-", stdin=as_bytes(case))
    assert result.returncode == 2
    assert "events[0].party：“对方”（parties）里没有编号「p9」。请核对编号" in result.stderr
    assert "evidence[1].id：编号「e1」重复或已被占用。请核对编号" in result.stderr
