"""A case of version 1 is read and upgraded without loss: every fact stands in the new file, and the papers are the same to the byte."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import generate, parse_case
from complaintgen.case import enums
from complaintgen.case.reading import raw_case, upgraded_bytes
from complaintgen.errors import CaseError
from tests.case.facts import TODAY, as_bytes, told_of
from tests.cli.inprocess import call
from tests.support import default_pack, make_case, message, write_case

TESTS = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
SAMPLES = sorted((TESTS / "case" / "data" / "version_1").glob("*.json"))
FILES = [*SAMPLES, *sorted((TESTS / "interview" / "data").glob("version_1_*/case.json")), *sorted((TESTS / "intake" / "importers").rglob("*.case.json"))]
NAMES = [f"{path.parent.name}/{path.name}" for path in FILES]


def facts_in(value: object, place: str = "") -> Iterator[tuple[str, object]]:
    """Every fact of a file with its place; a list or an object with nothing in it holds none."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from facts_in(item, f"{place}.{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from facts_in(item, f"{place}[{index}]")
    elif value is not None:
        yield place, value


def expected(old: dict[str, Any]) -> dict[str, object]:
    """What a file of version 2 must hold of one of version 1: all but one answer, contacts and acts in one list."""
    moved = {name: value for name, value in old.items() if name not in ("contacts", "acts")}
    moved |= {"schema_version": 2, "events": [*old.get("contacts", []), *old.get("acts", [])]}
    return {place: fact for place, fact in facts_in(moved) if place != ".safety.self_harm"}


def upgraded(old: dict[str, Any]) -> dict[str, Any]:
    new: dict[str, Any] = json.loads(upgraded_bytes(raw_case(as_bytes(old))))
    return new


class TestEveryCaseOfVersion1:
    @pytest.mark.parametrize("path", FILES, ids=NAMES)
    def test_is_one(self, path: Path) -> None:
        assert json.loads(path.read_text("utf-8"))["schema_version"] == 1

    @pytest.mark.parametrize("path", FILES, ids=NAMES)
    def test_has_every_fact_in_the_new_file(self, path: Path) -> None:
        old = json.loads(path.read_text("utf-8"))
        assert dict(facts_in(upgraded(old))) == expected(old)

    @pytest.mark.parametrize("path", FILES, ids=NAMES)
    def test_is_read_as_the_case_that_the_new_file_is(self, path: Path) -> None:
        data = path.read_bytes()
        case = parse_case(data, DAY)
        assert parse_case(upgraded_bytes(raw_case(data)), DAY) == case
        old = json.loads(data)
        assert [event.id for event in case.contacts] == [entry["id"] for entry in old.get("contacts", [])]
        assert [event.id for event in case.acts] == [entry["id"] for entry in old.get("acts", [])]

    @pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.stem))
    def test_has_the_same_papers_to_the_byte(self, path: Path) -> None:
        pack = default_pack()
        data = path.read_bytes()
        made = []
        for file in (data, upgraded_bytes(raw_case(data))):
            case = parse_case(file, DAY)
            bundle = generate(case, pack.law(), pack, case.filing.on or DAY)
            made.append([(paper.file_name, paper.data) for paper in bundle.papers])
        assert made[0]
        assert made[0] == made[1]


def entries(**facts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    made = st.fixed_dictionaries({}, optional=facts)
    return st.lists(made, max_size=3).map(lambda rows: [{"id": f"n{number}", **row} for number, row in enumerate(rows)])


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=8)
EMPTY: st.SearchStrategy[list[object]] = st.just([])
OLD = st.fixed_dictionaries({"schema_version": st.just(1), "role": st.sampled_from([role.value for role in enums.Role])}, optional={
    "safety": st.fixed_dictionaries({}, optional={"in_danger": st.booleans(), "self_harm": st.booleans()}),
    "loan": st.fixed_dictionaries({}, optional={"principal": st.decimals(0, 10**6, places=2).map(float), "exists": st.none() | st.just("yes")}),
    "parties": entries(phones=st.sampled_from([[], ["95533"]]), name=TEXTS).map(lambda rows: [{"role": "lender", **row} for row in rows]),
    "contacts": entries(text=TEXTS, tags=st.sampled_from([[], ["insult"]]), count=st.integers(1, 99), evidence=EMPTY).map(
        lambda rows: [{"channel": "sms", **row} for row in rows]),
    "acts": entries(description=TEXTS, evidence=EMPTY).map(lambda rows: [{**row, "kind": "visit", "id": f"v{row['id']}"} for row in rows]),
    "objections": EMPTY, "steps": EMPTY, "evidence": EMPTY,
    "harm": st.fixed_dictionaries({}, optional={"expenses": EMPTY, "work": TEXTS}),
    "claims": st.fixed_dictionaries({}, optional={"items": st.sampled_from([[], [{"kind": "stop"}]]), "plead": EMPTY}),
    "extra": st.dictionaries(st.sampled_from(["a", "b"]), TEXTS, max_size=2),
})


@given(OLD)
def test_any_case_of_version_1_keeps_every_fact_and_says_nothing_new(old: dict[str, Any]) -> None:
    new = upgraded(old)
    assert dict(facts_in(new)) == expected(old)
    assert parse_case(as_bytes(new), TODAY) == parse_case(as_bytes(old), TODAY)
    assert list(lists_with_nothing_in_them(new)) == []


def lists_with_nothing_in_them(value: object) -> Iterator[object]:
    """Each would say that there is none; version 1 had them where nobody was asked."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if value == []:
        yield value
    for item in inside:
        yield from lists_with_nothing_in_them(item)


class TestWhatVersion1DidNotAsk:
    def test_is_not_asked_in_version_2(self) -> None:
        case = parse_case(as_bytes(make_case(parties=[], contacts=[], acts=[], steps=[], claims={"items": []})), TODAY)
        assert (case.parties, case.events, case.steps, case.claims.items, case.senders) == (None, None, None, None, None)

    def test_is_not_that_there_is_none(self) -> None:
        case = parse_case(as_bytes({"schema_version": 2, "role": "borrower", "parties": [], "events": [], "steps": []}), TODAY)
        assert (case.parties, case.events, case.steps) == ((), (), ())


class TestFaults:
    @pytest.mark.parametrize(("facts", "places"), [
        ({"contacts": [message(1, "昨天")]}, ["contacts[0].at"]),
        ({"contacts": [message(1, "2026-03-01")], "acts": [{"id": "a1", "kind": "dance"}]}, ["acts[0].kind"]),
        ({"contacts": [message(1, "2026-03-01"), message(1, "2026-03-01")]}, ["contacts[1].id"]),
        ({"contacts": [message(1, "2026-03-01", party="p1")], "acts": [{"id": "a1", "kind": "visit", "party": "p2"}]}, ["contacts[0].party", "acts[0].party"]),
        ({"events": []}, ["events"]),
        ({"contacts": [message(1, "2026-03-01") | {"at": []}]}, ["contacts[0].at"]),
        ({"note": [], "loan": []}, ["note", "loan"]),
        ({"contacts": [[]]}, ["contacts[0]"]),
        ({"safety": {"self_harm": "maybe"}}, ["safety.self_harm"]),
    ], ids=["a day", "a kind", "an id twice", "references", "a list of version 2", "a list for a day", "lists for what is none", "a list for an entry",
            "an answer that is not kept"])
    def test_are_told_at_their_places_in_the_old_file(self, facts: dict[str, Any], places: list[str]) -> None:
        assert [place for place, _ in told_of(make_case(**facts))] == places


class TestTheCommand:
    def test_writes_the_file_anew_in_its_place_for_the_owner_alone(self, tmp_path: Path) -> None:
        old = json.loads((SAMPLES[-2]).read_text("utf-8"))
        path = write_case(tmp_path / "case.json", old)
        path.chmod(0o644)
        result = call("upgrade", path)
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout.startswith(f"已写入 {path}（第 2 版）。")
        assert dict(facts_in(json.loads(path.read_text("utf-8")))) == expected(old)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert call("validate", path).stdout == "案件文件没有问题。\n"
        assert list(tmp_path.iterdir()) == [path]

    def test_leaves_the_old_file_where_another_is_named(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case(contacts=[message(1, "2026-03-01")]))
        before = path.read_bytes()
        assert call("upgrade", path, "--out", tmp_path / "new.json").returncode == 0
        assert path.read_bytes() == before
        assert json.loads((tmp_path / "new.json").read_text("utf-8"))["events"] == [message(1, "2026-03-01")]
        assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o600

    def test_overwrites_no_other_file(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case())
        (tmp_path / "new.json").write_text("别的内容", "utf-8")
        result = call("upgrade", path, "--out", tmp_path / "new.json")
        assert result.returncode != 0
        assert "已经存在，没有覆盖" in result.stderr
        assert (tmp_path / "new.json").read_text("utf-8") == "别的内容"

    def test_refuses_a_faulty_file_and_changes_nothing(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case(contacts=[message(1, "昨天")]))
        before = path.read_bytes()
        for arguments in ([path], [path, "--out", tmp_path / "new.json"]):
            result = call("upgrade", *arguments)
            assert result.returncode == 2
            assert "contacts[0].at：时间：" in result.stderr
        assert path.read_bytes() == before
        assert list(tmp_path.iterdir()) == [path]

    def test_leaves_a_file_of_version_2_as_it_is(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", {"schema_version": 2, "role": "borrower", "events": [message(1, "2026-03-01")]})
        before, changed_at = path.read_bytes(), path.stat().st_mtime_ns
        result = call("upgrade", path)
        assert (result.returncode, result.stdout) == (0, f"{path} 已经是第 2 版，没有改动。\n")
        assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, changed_at)

    def test_is_done_once(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case(contacts=[message(1, "2026-03-01")]))
        call("upgrade", path)
        once = path.read_bytes()
        call("upgrade", path)
        assert path.read_bytes() == once

    @pytest.mark.parametrize("answer", [True, False])
    def test_tells_that_the_answer_about_self_harm_goes(self, tmp_path: Path, answer: bool) -> None:
        path = write_case(tmp_path / "case.json", make_case(safety={"in_danger": False, "self_harm": answer}))
        assert "“是否有伤害自己的想法”的回答没有写入" in call("upgrade", path).stdout
        assert json.loads(path.read_text("utf-8"))["safety"] == {"in_danger": False}

    def test_tells_nothing_of_it_where_it_was_not_given(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case(safety={"in_danger": True}))
        assert "伤害自己" not in call("upgrade", path).stdout

    def test_wants_a_name_for_what_comes_from_standard_input(self, tmp_path: Path) -> None:
        old = as_bytes(make_case(contacts=[message(1, "2026-03-01")]))
        result = call("upgrade", "-", stdin=old, cwd=tmp_path)
        assert result.returncode == 2
        assert "--out" in result.stderr
        assert list(tmp_path.iterdir()) == []
        assert call("upgrade", "-", "--out", "new.json", stdin=old, cwd=tmp_path).returncode == 0
        assert json.loads((tmp_path / "new.json").read_text("utf-8"))["events"] == [message(1, "2026-03-01")]


class TestValidate:
    def test_says_of_version_1_that_it_can_be_upgraded(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case())
        result = call("validate", path)
        assert result.returncode == 0
        assert result.stdout == ("案件文件没有问题。\n这是第 1 版的案件文件，可以照常使用；用 complaintgen upgrade 改写成第 2 版，能填写的事实更多。\n")
        assert json.loads(call("validate", path, "--json").stdout) == {"valid": True, "faults": [], "version": 1}

    def test_says_nothing_of_it_to_version_2(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", make_case(schema_version=2))
        assert call("validate", path).stdout == "案件文件没有问题。\n"
        assert json.loads(call("validate", path, "--json").stdout) == {"valid": True, "faults": [], "version": 2}

    @pytest.mark.parametrize("name", ["contacts", "acts"])
    def test_says_where_the_lists_of_version_1_belong(self, name: str) -> None:
        with pytest.raises(CaseError, match="请把其中的内容写进 events"):
            parse_case(as_bytes(make_case(schema_version=2) | {name: []}), TODAY)
