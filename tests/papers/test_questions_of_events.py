"""What a visit, a post or a demand for money leaves open is asked in its own words, and never in those of a call."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inprocess import call
from tests.support import make_case

CASE: dict[str, Any] = make_case(
    schema_version=2, loan={"exists": "yes", "app": "快借"}, harm={"daily_life_disturbed": True}, parties=[{"id": "p1", "role": "collector", "name": "某催收公司"}],
    events=[
        {"id": "a1", "kind": "visit", "at": "2025-12-20", "place": "家门口", "count": 5, "known_by": "witnessed", "party": "p1"},
        {"id": "a2", "kind": "online_post", "at": "2026-03-03", "text": "陈某甲是骗子", "tags": ["defamation"], "about": ["self"], "known_by": "witnessed", "party": "p1"},
        {"id": "a3", "kind": "repayment_extorted", "at": "2026-03-04", "threatened_with": "exposure", "known_by": "witnessed", "party": "p1"},
    ])
LAST_OF_ALL, LAST_CALL = "最后一次是什么时候？", "这些电话里，最后一次是什么时候？"
WORDS = {
    "events[0].until": ("发生的事第1项的最后一次或结束的时间", LAST_OF_ALL), "events[1].reposts": ("发生的事第2项的转发次数", "网页显示多少次转发？"),
    "events[1].views": ("发生的事第2项的浏览次数", "网页显示多少次浏览？"), "events[2].amount": ("发生的事第3项的涉及金额（元）", "涉及多少钱？"),
    "events[2].count": ("发生的事第3项的次数", "这样的事一共几次？"),
}


def rows_in(tree: Any) -> Iterator[dict[str, Any]]:  # Any: a JSON document
    if isinstance(tree, dict):
        yield tree
    for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from rows_in(inner)


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("acts") / "case.json"
    file.write_text(json.dumps(CASE), "utf-8")
    return file


@cache
def told_by(command: str, case_file: Path) -> Any:  # Any: a JSON document
    return json.loads(call(command, case_file, "--date", "2026-03-10", "--json").stdout)


def asked_by(command: str, case_file: Path) -> dict[str, set[tuple[str, str]]]:
    """Path of a fact of an event → the place and the question that a command tells of it."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in rows_in(told_by(command, case_file)):
        path, question = row.get("path"), str(row.get("question") or row.get("remedy"))
        if path and path.startswith("events[") and "place" in row:
            found.setdefault(path, set()).add((row["place"], question))
    return found


@pytest.mark.parametrize(("command", "paths"), [
    ("missing", WORDS), ("check", ("events[0].until", "events[1].views", "events[2].amount")),
    ("explain", ("events[0].until", "events[1].views", "events[2].amount")),
])
def test_an_event_is_asked_about_in_the_words_of_its_kind(command: str, paths: list[str], case_file: Path) -> None:
    asked = asked_by(command, case_file)
    assert {path: asked[path] for path in paths} == {path: {WORDS[path]} for path in paths}


def test_each_condition_of_an_explanation_asks_in_those_words_too(case_file: Path) -> None:
    asked = {row["settled_by"]: row["question"] for row in rows_in(told_by("explain", case_file)) if row.get("settled_by") in WORDS}
    assert asked == {path: WORDS[path][1] for path in asked}
    assert {"events[0].until", "events[2].amount"} <= asked.keys()


def test_a_fact_of_an_event_still_to_be_told_is_asked_in_the_words_of_its_kind(case_file: Path) -> None:
    sets = [row["sets"] for row in told_by("missing", case_file)["changes"]]
    pairs = [pair for some in sets for pair in some if len(pair) == 2 and pair[0]["new_entry"] and pair[1]["path"] == "events[3].until"]
    assert pairs
    assert {(pair[0]["answer"] == "电话", pair[1]["question"]) for pair in pairs} <= {(True, LAST_CALL), (False, LAST_OF_ALL)}


def test_the_text_tells_them_as_the_rows_do(case_file: Path) -> None:
    text = call("missing", case_file, "--date", "2026-03-10").stdout
    assert all(f"“{place}”（{question}）" in text for place, question in WORDS.values())
