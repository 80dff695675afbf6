"""Lists of entries: add, edit, copy, delete, undo; nothing is lost and no reference breaks on the way."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from complaintgen import CaseError, parse_case
from complaintgen.case.reading import broken_references
from complaintgen.interview.flow import Chosen, Page, Reply
from tests.interview.scripted_session import BACK, TODAY, UNKNOWN, Step, Wrong, case_in, progress_in, put, run_script
from tests.interview.test_walks import Wanderer, walk
from tests.support import examples, make_case

NAMED: dict[str, Any] = {"complainant": {"name": "陈某甲", "phone": "13800001001"}, "loan": {"exists": "no"}}


@dataclass(frozen=True)
class List:
    """One list of the case: how an entry is added, what stands in the file then, and how another fact of it is changed."""

    path: str
    added: tuple[Step, ...]
    entry: dict[str, Any]
    change: Step
    changed: dict[str, Any]


LISTS = {
    "parties": List(
        "parties", (("parties[0].role", "individual"), ("parties[0].name", "钱某"), ("parties[0].identified_by", UNKNOWN)),
        {"id": "p1", "role": "individual", "name": "钱某"}, ("parties[0].name", "孙某"), {"id": "p1", "role": "individual", "name": "孙某"}),
    "recipients": List(
        "recipients", (("recipients[0].name", "林某"), ("recipients[0].relation", "同事")),
        {"id": "r1", "name": "林某", "relation": "同事"}, ("recipients[0].relation", "同学"), {"id": "r1", "name": "林某", "relation": "同学"}),
    "contacts": List(
        "contacts", (("contacts[0].at", "3月1日"), ("contacts[0].channel", "sms"), ("contacts[0].recipient", "self"), ("contacts[0].sender", UNKNOWN),
                     ("contacts[0].text", "还钱"), ("contacts[0].tags", ()), ("contacts[0].known_by", "own_device")),
        {"id": "c1", "at": "2026-03-01", "known_by": "own_device", "channel": "sms", "recipient": "self", "text": "还钱", "tags": []},
        ("contacts[0].at", "3月2日"), {"id": "c1", "at": "2026-03-02", "known_by": "own_device", "channel": "sms", "recipient": "self", "text": "还钱", "tags": []}),
    "acts": List(
        "acts", (("acts[0].at", "3月1日"), ("acts[0].kind", "visit"), ("acts[0].place", UNKNOWN), ("acts[0].description", "门上贴了纸"), ("acts[0].text", UNKNOWN),
                 *((f"acts[0].{name}", UNKNOWN) for name in ("count", "manner", "seen_by_others", "stopped_work", "until")), ("acts[0].known_by", UNKNOWN)),
        {"id": "a1", "at": "2026-03-01", "kind": "visit", "description": "门上贴了纸"},
        ("acts[0].place", "东河区"), {"id": "a1", "at": "2026-03-01", "kind": "visit", "place": "东河区", "description": "门上贴了纸"}),
    "objections": List(
        "objections", (("objections[0].on", "3月5日"), ("objections[0].how", "电话"), ("objections[0].answer", UNKNOWN)),
        {"on": "2026-03-05", "how": "电话"}, ("objections[0].answer", "不行"), {"on": "2026-03-05", "how": "电话", "answer": "不行"}),
    "steps": List(
        "steps", (("steps[0].kind", "institution_complaint"), ("steps[0].on", UNKNOWN), ("steps[0].to", UNKNOWN), ("steps[0].number", "20260305001"),
                  ("steps[0].answer", UNKNOWN), ("steps[0].outcome_told", UNKNOWN)),
        {"kind": "institution_complaint", "number": "20260305001"},
        ("steps[0].on", "昨天"), {"kind": "institution_complaint", "on": "2026-03-09", "number": "20260305001"}),
    "expenses": List(
        "harm.expenses", (("harm.expenses[0].item", "公证费"), ("harm.expenses[0].amount", "三百"), ("harm.expenses[0].on", UNKNOWN)),
        {"item": "公证费", "amount": 300}, ("harm.expenses[0].amount", "300.5"), {"item": "公证费", "amount": 300.5}),
    "evidence": List(
        "evidence", (("evidence[0].kind", "sms_screenshot"), ("evidence[0].title", "截图"), ("evidence[0].proves", "intrusion"),
                     ("evidence[0].source", UNKNOWN), ("evidence[0].holder", "self"), ("evidence[0].original_kept", "yes"),
                     ("evidence[0].pages", UNKNOWN), ("evidence[0].purpose", UNKNOWN)),
        {"id": "e1", "kind": "sms_screenshot", "title": "截图", "proves": "intrusion", "holder": "self", "original_kept": True},
        ("evidence[0].pages", "１２"), {"id": "e1", "kind": "sms_screenshot", "title": "截图", "proves": "intrusion", "holder": "self",
                                       "original_kept": True, "pages": 12}),
}


def entries_in(folder: Path, path: str) -> list[dict[str, Any]]:
    found: Any = case_in(folder)
    for name in path.split("."):
        found = found.get(name, {})
    return list(found or [])


def at_list(folder: Path, path: str, **facts: Any) -> None:
    """A case whose interview opens at a list."""
    put(folder, make_case(schema_version=2, **NAMED | facts), at=path)


def menu(path: str, *chosen: str) -> list[Step]:
    return [(f"@{path}", name) for name in chosen]


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
class TestEveryList:
    def test_an_entry_is_added(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path)
        person = run_script(tmp_path, *menu(listed.path, "add"), *listed.added)
        assert entries_in(tmp_path, listed.path) == [listed.entry]
        assert person.last.path in (f"@{listed.path}", "@covers")

    def test_an_entry_of_which_nothing_was_told_is_not_kept(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path)
        first = listed.added[0][0]
        person = run_script(tmp_path, *menu(listed.path, "add"), (first, BACK), *menu(listed.path, "add"), (first, BACK))
        assert person.last.path == f"@{listed.path}"
        assert entries_in(tmp_path, listed.path) == []

    def test_an_entry_left_with_every_question_unanswered_is_not_kept(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path)
        person = run_script(tmp_path, *menu(listed.path, "add"))
        while person.last.path != f"@{listed.path}" or len(person.shown) < 2:
            steps = [*menu(listed.path, "add"), *((prompt.path, UNKNOWN if prompt.can_stay_unknown else "self" if "self" in options(prompt) else ())
                                                 for prompt in person.shown[1:])]
            at_list(tmp_path, listed.path)
            person = run_script(tmp_path, *steps)
        assert entries_in(tmp_path, listed.path) == []
        assert not [path for path in progress_in(tmp_path)["settled"] if path.startswith(f"{listed.path}[")]

    def test_back_inside_an_entry_shows_the_question_before_with_its_answer(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path)
        one, two = listed.added[0], listed.added[1]
        person = run_script(tmp_path, *menu(listed.path, "add"), one, (two[0], BACK))
        assert person.last.path == one[0]
        assert person.last.typed or [option.value for option in person.last.options if option.is_chosen] == [one[1]]

    def test_what_was_told_before_going_back_out_of_an_entry_is_kept(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path)
        one, two = listed.added[0], listed.added[1]
        run_script(tmp_path, *menu(listed.path, "add"), one, (two[0], BACK), (one[0], BACK))
        name = one[0].rpartition(".")[2]
        assert [entry[name] for entry in entries_in(tmp_path, listed.path)] == [listed.entry[name]]

    def test_an_entry_is_edited(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path, **facts_with(listed.path, [listed.entry]))
        person = run_script(tmp_path, *menu(listed.path, "entries"), ("@entry", f"{listed.path}[0]"), ("@do", "edit"), ("@fact", listed.change[0]),
                     listed.change, ("@fact", "back"))
        assert entries_in(tmp_path, listed.path) == [listed.changed]
        assert person.last.path == f"@{listed.path}"

    def test_a_deleted_entry_is_gone(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path, **facts_with(listed.path, [listed.entry, other(listed)]))
        person = run_script(tmp_path, *delete(listed.path, 0), ("@deleted", "keep"))
        assert entries_in(tmp_path, listed.path) == [other(listed)]
        assert person.last.words.endswith("（已登记 1 项）")

    def test_a_deletion_is_undone(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path, **facts_with(listed.path, [listed.entry, other(listed)]))
        run_script(tmp_path, *delete(listed.path, 0), ("@deleted", "undo"))
        assert entries_in(tmp_path, listed.path) == [listed.entry, other(listed)]

    def test_the_rows_above_the_menu_say_what_is_known(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path, **facts_with(listed.path, [listed.entry]))
        person = run_script(tmp_path)
        row = next(line for line in person.said if line.startswith("  1. "))
        assert "self" not in row
        assert "None" not in row
        assert "还没有填写" not in row

    def test_a_list_that_is_done_is_not_asked_again(self, listed: List, tmp_path: Path) -> None:
        at_list(tmp_path, listed.path, **facts_with(listed.path, [listed.entry]))
        run_script(tmp_path, *menu(listed.path, "done"))
        assert run_script(tmp_path).last.path != f"@{listed.path}"


def options(prompt: Any) -> list[str]:  # Any: a prompt
    return [option.value for option in prompt.options]


def other(listed: List) -> dict[str, Any]:
    """Another entry of the same list."""
    return listed.changed | ({"id": f"{listed.entry['id'][0]}2"} if "id" in listed.entry else {})


def facts_with(path: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    section, _, inner = path.partition(".")
    return {section: {inner: entries} if inner else entries}


def delete(path: str, index: int) -> list[Step]:
    return [*menu(path, "entries"), ("@entry", f"{path}[{index}]"), ("@do", "delete")]


COPIED = [name for name, listed in LISTS.items() if "id" in listed.entry]


@pytest.mark.parametrize("name", COPIED)
def test_a_copy_has_an_id_of_its_own_and_can_be_changed_at_once(name: str, tmp_path: Path) -> None:
    listed = LISTS[name]
    at_list(tmp_path, listed.path, **facts_with(listed.path, [listed.entry]))
    path, answer = listed.change
    change = path.replace("[0]", "[1]")
    run_script(tmp_path, *menu(listed.path, "entries"), ("@entry", f"{listed.path}[0]"), ("@do", "copy"), ("@fact", change), (change, answer), ("@fact", "back"))
    assert entries_in(tmp_path, listed.path) == [listed.entry, other(listed)]


LENDER = {"id": "p1", "role": "lender", "name": "示例公司"}
CALLER = {"id": "p2", "role": "collector", "name": "示例催收"}
PROOF = {"id": "e1", "kind": "sms_screenshot", "title": "截图", "proves": "intrusion"}
REFERRED = {
    "a party that contacts name": (
        "parties", {"parties": [LENDER], "contacts": [{"id": "c1", "channel": "sms", "party": "p1"}]}, "每一次联系第1项的对方是谁"),
    "a party that another was engaged by": ("parties", {"parties": [LENDER, CALLER | {"engaged_by": "p1"}]}, "对方第2项的受谁委托或者雇用"),
    "a person who received something": (
        "recipients", {"recipients": [{"id": "r1", "name": "林某"}], "contacts": [{"id": "c1", "channel": "sms", "recipient": "r1"}]}, "每一次联系第1项的收到的人"),
    "a person who holds evidence": (
        "recipients", {"recipients": [{"id": "r1"}], "evidence": [PROOF | {"holder": "r1"}]}, "证据第1项的由谁持有"),
    "evidence of harm": ("evidence", {"evidence": [PROOF], "harm": {"evidence": ["e1"]}}, "证据编号"),
    "evidence of an expense": (
        "evidence", {"evidence": [PROOF], "harm": {"expenses": [{"item": "公证费", "amount": 1, "evidence": ["e1"]}]}}, "支出的费用第1项的证据编号"),
}


@pytest.mark.parametrize(("path", "facts", "where"), REFERRED.values(), ids=REFERRED)
def test_an_entry_that_others_refer_to_stays_and_it_is_said_where(path: str, facts: dict[str, Any], where: str, tmp_path: Path) -> None:
    at_list(tmp_path, path, **facts)
    person = run_script(tmp_path, *delete(path, 0))
    assert f"还有 1 处提到它（{where}），先改那些地方，再删除。" in person.said
    assert person.last.path == f"@{path}"
    assert entries_in(tmp_path, path) == facts[path]


def test_of_many_places_that_name_an_entry_three_are_told(tmp_path: Path) -> None:
    at_list(tmp_path, "parties", parties=[LENDER], contacts=[{"id": f"c{number}", "channel": "sms", "party": "p1"} for number in range(50)])
    person = run_script(tmp_path, *delete("parties", 0))
    assert "还有 50 处提到它（每一次联系第1项的对方是谁、每一次联系第2项的对方是谁、每一次联系第3项的对方是谁等），先改那些地方，再删除。" in person.said


class TestIdsAndReferences:
    def test_a_new_entry_never_takes_an_id_in_use(self, tmp_path: Path) -> None:
        at_list(tmp_path, "recipients", recipients=[{"id": "r1", "name": "甲"}, {"id": "r3", "name": "丙"}, {"id": "r4", "name": "丁"}])
        run_script(tmp_path, *delete("recipients", 0), ("@deleted", "keep"), *menu("recipients", "add"), ("recipients[2].name", "戊"), ("recipients[2].relation", BACK))
        ids = [entry["id"] for entry in entries_in(tmp_path, "recipients")]
        assert len(set(ids)) == 3

    def test_an_answer_set_aside_does_not_come_back_naming_someone_deleted(self, tmp_path: Path) -> None:
        at_list(tmp_path, "parties", parties=[CALLER | {"engaged_by": "p1"}, LENDER])
        run_script(tmp_path, *menu("parties", "entries"), ("@entry", "parties[0]"), ("@do", "edit"), ("@fact", "parties[0].role"), ("parties[0].role", "lender"),
            ("@fact", "back"), *delete("parties", 1), ("@deleted", "keep"), *menu("parties", "add"), ("parties[1].role", "individual"), ("parties[1].name", "另一个人"),
            ("parties[1].identified_by", UNKNOWN), *menu("parties", "entries"), ("@entry", "parties[0]"), ("@do", "edit"), ("@fact", "parties[0].role"),
            ("parties[0].role", "collector"))
        parties = entries_in(tmp_path, "parties")
        assert "engaged_by" not in parties[0]
        assert list(broken_references(case_in(tmp_path))) == []

    def test_what_was_left_open_moves_up_with_its_entry(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(**NAMED, recipients=[{"id": "r1", "name": "甲"}, {"id": "r2", "name": "乙"}, {"id": "r3", "name": "丙"}]), at="recipients",
            settled=["recipients[0].phone", "recipients[2].phone"], typed={"recipients[0].relation": "同", "recipients[2].relation": "朋"},
            aside={"recipients[2].keeps_original": True})
        run_script(tmp_path, *delete("recipients", 0), ("@deleted", "keep"))
        kept = progress_in(tmp_path)
        assert kept["settled"] == ["recipients[1].phone"]
        assert kept["typed"] == {"recipients[1].relation": "朋"}
        assert kept["aside"] == {"recipients[1].keeps_original": True}

    def test_after_an_undo_it_is_where_it_was(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(**NAMED, recipients=[{"id": "r1", "name": "甲"}, {"id": "r2", "name": "乙"}]), at="recipients",
            settled=["recipients[0].phone", "recipients[1].phone"], typed={"recipients[0].relation": "同"}, aside={"recipients[1].keeps_original": True})
        before = progress_in(tmp_path)
        run_script(tmp_path, *delete("recipients", 0), ("@deleted", "undo"))
        assert {name: progress_in(tmp_path)[name] for name in ("settled", "typed", "aside")} == {name: before[name] for name in ("settled", "typed", "aside")}


class TestNewOnesNamedInPassing:
    def to_recipient(self, tmp_path: Path) -> list[Step]:
        at_list(tmp_path, "contacts")
        return [*menu("contacts", "add"), ("contacts[0].at", UNKNOWN), ("contacts[0].channel", "sms"), ("contacts[0].recipient", "@new")]

    def test_they_are_registered_and_named(self, tmp_path: Path) -> None:
        run_script(tmp_path, *self.to_recipient(tmp_path), ("recipients[0].name", "林某"), ("recipients[0].relation", "同事"), ("contacts[0].sender", UNKNOWN))
        assert case_in(tmp_path)["recipients"] == [{"id": "r1", "name": "林某", "relation": "同事"}]
        assert case_in(tmp_path)["contacts"][0]["recipient"] == "r1"

    def test_back_at_once_leaves_no_empty_person(self, tmp_path: Path) -> None:
        person = run_script(tmp_path, *self.to_recipient(tmp_path), ("recipients[0].name", BACK))
        assert person.last.path == "contacts[0].recipient"
        assert "recipients" not in case_in(tmp_path) or case_in(tmp_path)["recipients"] == []
        assert "recipient" not in case_in(tmp_path)["contacts"][0]

    def test_back_after_a_name_keeps_the_person_to_choose_from(self, tmp_path: Path) -> None:
        person = run_script(tmp_path, *self.to_recipient(tmp_path), ("recipients[0].name", "林某"), ("recipients[0].relation", BACK), ("recipients[0].name", BACK))
        assert person.last.path == "contacts[0].recipient"
        assert person.labels["r1"] == "林某"

    def test_leaving_there_resumes_there_and_then_goes_on_in_the_entry_that_names_them(self, tmp_path: Path) -> None:
        run_script(tmp_path, *self.to_recipient(tmp_path), ("recipients[0].name", "林某"))
        run_script(tmp_path, ("recipients[0].relation", "同事"), ("contacts[0].sender", UNKNOWN))
        assert case_in(tmp_path)["contacts"][0]["recipient"] == "r1"

    def test_one_whose_registration_was_left_can_be_chosen_after_going_back(self, tmp_path: Path) -> None:
        run_script(tmp_path, *self.to_recipient(tmp_path), ("recipients[0].name", "林某"))
        person = run_script(tmp_path, ("recipients[0].relation", BACK), ("recipients[0].name", BACK))
        assert person.last.path == "contacts[0].recipient"
        assert person.labels == {"self": "本人（您）", "r1": "林某", "@new": "不在上面，登记新的…"}

    def test_evidence_can_be_registered_where_an_expense_asks_for_it(self, tmp_path: Path) -> None:
        at_list(tmp_path, "harm.expenses", evidence=[PROOF])
        run_script(tmp_path, *menu("harm.expenses", "add"), *LISTS["expenses"].added[:3], ("harm.expenses[0].evidence", ("e1", "@new")), ("evidence[1].kind", "receipt"),
            ("evidence[1].title", "发票"), ("evidence[1].proves", "expenses"), *[(f"evidence[1].{name}", UNKNOWN) for name in
                                                                      ("source", "holder", "original_kept", "pages", "purpose")])
        assert entries_in(tmp_path, "harm.expenses")[0]["evidence"] == ["e1", "e2"]


class TestChecklist:
    ITEMS: tuple[dict[str, Any], ...] = ({"kind": "stop"}, {"kind": "property_loss", "amount": 300}, {"kind": "mental_distress"})

    def put(self, folder: Path) -> None:
        put(folder, make_case(**NAMED, claims={"items": list(self.ITEMS)}), at="claims.items", settled=["claims.items[2].amount"],
            typed={"claims.items[2].amount": "三千"})

    def test_kinds_that_stay_keep_their_amounts(self, tmp_path: Path) -> None:
        self.put(tmp_path)
        run_script(tmp_path, ("claims.items", ("stop", "apologise", "property_loss", "mental_distress")))
        items = {item["kind"]: item.get("amount") for item in case_in(tmp_path)["claims"]["items"]}
        assert items == {"stop": None, "apologise": None, "property_loss": 300, "mental_distress": None}

    def test_what_was_left_open_and_half_typed_follows_its_kind(self, tmp_path: Path) -> None:
        self.put(tmp_path)
        run_script(tmp_path, ("claims.items", ("mental_distress", "property_loss")))
        kinds = [item["kind"] for item in case_in(tmp_path)["claims"]["items"]]
        place = f"claims.items[{kinds.index('mental_distress')}].amount"
        assert progress_in(tmp_path)["settled"] == [place]
        assert progress_in(tmp_path)["typed"] == {place: "三千"}

    def test_an_amount_is_asked_for_a_kind_that_has_one_only(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(**NAMED), at="claims.items")
        person = run_script(tmp_path, ("claims.items", ("stop", "property_loss")))
        place = next(index for index, item in enumerate(case_in(tmp_path)["claims"]["items"]) if item["kind"] == "property_loss")
        assert person.last.path == f"claims.items[{place}].amount"
        assert "请求多少钱" in person.last.words

    def test_nothing_chosen_is_an_answer(self, tmp_path: Path) -> None:
        self.put(tmp_path)
        run_script(tmp_path, ("claims.items", ()))
        assert case_in(tmp_path)["claims"].get("items", []) == []
        assert run_script(tmp_path).last.path != "claims.items"


class TestParts:
    def test_a_part_closed_by_mistake_comes_back_whole(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(**NAMED), at="agent")
        person = run_script(tmp_path, ("agent", "yes"), ("agent.name", "周某"), ("agent.kind", "lawyer"), ("agent.unit", BACK), ("agent.kind", BACK),
                     ("agent.name", BACK), ("agent", "no"))
        assert "agent" not in case_in(tmp_path)
        assert any("先收起来" in line and "委托代理人" in line for line in person.said)
        again = run_script(tmp_path, ("clinic", BACK), ("agent", "yes"))
        assert case_in(tmp_path)["agent"] == {"name": "周某", "kind": "lawyer"}
        assert "收起来的回答已经恢复：委托代理人。" in again.said

    def test_a_part_left_unknown_keeps_what_was_told(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(**NAMED, guardian={"name": "陈某", "relation": "父亲"}), at="guardian")
        run_script(tmp_path, ("guardian", UNKNOWN))
        assert progress_in(tmp_path)["aside"] == {"guardian": {"name": "陈某", "relation": "父亲"}}


class TestWhatIsShown:
    LONG = "【快借】\n\n" + "再不还钱就通知你单位和全部亲友。\n" * 40

    def test_a_long_message_takes_one_line_wherever_it_is_listed(self, tmp_path: Path) -> None:
        at_list(tmp_path, "contacts", contacts=[{"id": "c1", "channel": "sms", "text": self.LONG}])
        person = run_script(tmp_path, *menu("contacts", "entries"), ("@entry", "contacts[0]"), ("@do", "edit"))
        lines = [*person.said, *(option.label for prompt in person.shown for option in prompt.options)]
        assert max(cell_len(line) for line in lines if "【快借】" in line) <= 76
        assert not [line for line in lines if "【快借】" in line and "\n" in line]

    def test_an_entry_is_numbered_once(self, tmp_path: Path) -> None:
        at_list(tmp_path, "recipients", recipients=[{"id": "r1", "name": "林某"}])
        person = run_script(tmp_path, *menu("recipients", "entries"))
        assert list(person.labels.values()) == ["林某"]
        assert "  1. 林某" in person.said

    def test_the_parts_of_the_review_have_no_numbers_beside_those_of_the_lines(self, tmp_path: Path) -> None:
        put(tmp_path, make_case(**NAMED), at="@review")
        person = run_script(tmp_path)
        assert person.labels["person"].startswith("您的情况：已填 3 项")


class TestManyEntries:
    MESSAGES = tuple({"id": f"c{number}", "channel": "sms", "at": "2026-03-01", "text": f"第{number}条消息", "sender": "16700001111"} for number in range(1, 41))

    @pytest.mark.parametrize(("words", "place"), [("7", "contacts[6]"), ("４０", "contacts[39]"), ("第33条", "contacts[32]")])
    def test_one_is_found_by_its_number_or_its_words(self, words: str, place: str, tmp_path: Path) -> None:
        at_list(tmp_path, "contacts", contacts=list(self.MESSAGES))
        person = run_script(tmp_path, *menu("contacts", "entries"), ("@entry_words", words))
        assert [option.value for option in person.last.options] == [place]

    @pytest.mark.parametrize("words", ["0", "41", "没有这句话", " "])
    def test_what_is_not_there_is_asked_again(self, words: str, tmp_path: Path) -> None:
        at_list(tmp_path, "contacts", contacts=list(self.MESSAGES))
        person = run_script(tmp_path, *menu("contacts", "entries"), ("@entry_words", Wrong(words)))
        assert person.last.fault == "没有找到。请输入 1 到 40 的编号，或者其中的几个字。"

    def test_back_leads_to_the_list(self, tmp_path: Path) -> None:
        at_list(tmp_path, "contacts", contacts=list(self.MESSAGES))
        assert run_script(tmp_path, *menu("contacts", "entries"), ("@entry_words", BACK)).last.path == "@contacts"


class TestEvidence:
    def test_what_it_proves_is_asked_once_and_written_at_each(self, tmp_path: Path) -> None:
        at_list(tmp_path, "evidence", contacts=[{"id": "c1", "channel": "sms"}, {"id": "c2", "channel": "sms"}], parties=[LENDER])
        run_script(tmp_path, *menu("evidence", "add"), *LISTS["evidence"].added, ("@covers", ("@all", "parties[0]", "harm")))
        case = case_in(tmp_path)
        assert [contact["evidence"] for contact in case["contacts"]] == [["e1"], ["e1"]]
        assert (case["parties"][0]["evidence"], case["harm"]["evidence"]) == (["e1"], ["e1"])

    def test_evidence_without_a_title_is_called_by_what_is_known(self, tmp_path: Path) -> None:
        at_list(tmp_path, "evidence", contacts=[{"id": "c1", "channel": "sms"}])
        person = run_script(tmp_path, *menu("evidence", "add"), ("evidence[0].kind", "sms_screenshot"), ("evidence[0].title", BACK), ("evidence[0].kind", BACK))
        assert person.last.path == "@covers"
        assert "“”" not in person.last.words


class Meddler(Wanderer):
    """A person who adds, copies and deletes more than they answer."""

    def _answer(self, page: Page) -> Reply:
        wanted = {"add", "entries", "delete", "copy", "undo", "keep", "@new"} & {option.value for option in page.options}
        if wanted and page.kind != "several" and self.chance.random() < 0.7:
            return Chosen((self.chance.choice(sorted(wanted)),))
        return super()._answer(page)


@settings(max_examples=examples(4), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(seed=st.integers(min_value=0, max_value=2**32), listed=st.sampled_from(["parties", "recipients", "contacts", "evidence"]))
def test_whatever_is_added_and_deleted_ids_stay_unique_and_references_whole(seed: int, listed: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("case")
    put(folder, make_case(parties=[LENDER, CALLER | {"engaged_by": "p1"}], recipients=[{"id": "r1", "name": "林某"}], evidence=[PROOF | {"holder": "r1"}],
                          contacts=[{"id": "c1", "channel": "sms", "recipient": "r1", "party": "p2", "evidence": ["e1"]}]), at=listed)
    walk(Meddler(random.Random(seed)), folder / "case.json")
    assert list(broken_references(case_in(folder))) == []
    assert set(reasons_in(folder)) <= {"缺少必填内容"}


def reasons_in(folder: Path) -> list[str]:
    try:
        parse_case((folder / "case.json").read_bytes(), TODAY)
    except CaseError as error:
        return [fault.reason.rpartition("：")[2] for fault in error.faults]
    return []
