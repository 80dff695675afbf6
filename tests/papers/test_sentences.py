"""Each paragraph of a paper with what it was made from, asked of the command and read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from complaintgen.papers.explanation import sentences
from tests.cli.inprocess import call
from tests.law.facts import Facts
from tests.papers.making import SAMPLE_NAMES, bundle_of, sample, texts_of
from tests.papers.test_every_fact_is_read import COMPLETE
from tests.papers.test_facts_and_sentences import EVERYTHING
from tests.support import write_case

Paragraph = dict[str, Any]  # Any: a JSON document
TOLD: Facts = EVERYTHING | {"steps": EVERYTHING["steps"][:1]}
NONE: Facts = {"schema_version": 2, "role": "borrower", "steps": [], "events": [{"id": "c1", "channel": "sms", "at": "2026-02-01", "text": "弄死你", "tags": ["threat_violence"]}]}
INSULTS = [{"id": f"m{number}", "channel": "sms", "at": f"2026-02-1{number}", "recipient": "r1", "text": "老东西", "tags": ["insult"], "about": ["r1"], "party": "p2"} for number in range(3)]
BESIDE: Facts = TOLD | {"events": [*TOLD["events"], *INSULTS], "recipients": [TOLD["recipients"][0] | {"as_plaintiff": {"name": "林某某", "harm": {"sleep": "睡不好"}, "claims": [{"kind": "stop"}]}}, *TOLD["recipients"][1:]]}


def paragraphs(tmp_path: Path, facts: Facts, paper: str) -> list[Paragraph]:
    """The paragraphs of the documents of a paper as the command tells them."""
    told = call("explain", write_case(tmp_path / "case.json", facts), "--sentences", "--doc", paper, "--date", "2026-03-02", "--json")
    documents = json.loads(told.stdout)["documents"]
    assert {document["paper"] for document in documents} == {paper}
    return [paragraph for document in documents for paragraph in document["paragraphs"]]


def made_from(paragraph: Paragraph) -> tuple[list[str], list[int], list[str], list[str]]:
    """Paths of facts, numbers in the annex, exhibits and ids of provisions."""
    return ([fact["path"] for fact in paragraph["facts"]], [event["number"] for event in paragraph["events"]], paragraph["exhibits"],
            [ground["id"] for ground in paragraph["grounds"]])


ROWS: list[tuple[str, Facts, str, tuple[list[str], list[int], list[str], list[str]]]] = [
    ("police_report", TOLD, "一、报案人", ([], [], [], [])),
    ("police_report", TOLD, "示例派出所：", (["filing.police_station"], [], [], [])),
    ("police_report", TOLD, "整夜失眠", (["harm.daily_life_disturbed", "harm.sleep", "harm.work"], [], [], ["public_security.harassing_messages"])),
    ("police_report", TOLD, "今晚弄死你全家", ([], [1], ["2-1"], [])),
    ("police_report", NONE, "此前没有向其他单位反映。", (["steps"], [], [], [])),
    ("police_report", TOLD, "报案人（签名、捺印）", ([], [], [], [])),
    ("civil_claim", TOLD, "此致", ([], [], [], [])),
    ("civil_claim", TOLD, "赔偿原告财产损失300元", (["claims.items", "claims.items[4].amount", "claims.items[4].kind", "harm.expenses[0].amount", "harm.expenses[0].item"], [], ["3-1"], ["civil.joint_tort"])),
    ("civil_claim", BESIDE, "睡不好", (["recipients[0].as_plaintiff.harm.sleep"], [], [], [])),
    ("evidence_list", TOLD, "短信截图", ([], [], ["2-1"], [])),
]


@pytest.mark.parametrize(("paper", "facts", "words", "expected"), ROWS, ids=[f"{row[0]} {row[2]}" for row in ROWS])
def test_a_paragraph_is_traced_to_what_it_was_made_from(tmp_path: Path, paper: str, facts: Facts, words: str, expected: tuple[list[str], list[int], list[str], list[str]]) -> None:
    found = next(paragraph for paragraph in paragraphs(tmp_path, facts, paper) if words in paragraph["text"])
    assert made_from(found) == expected
    assert found["fixed"] is not any(expected)


def test_a_count_is_traced_to_all_that_it_counts(tmp_path: Path) -> None:
    told = paragraphs(tmp_path, TOLD, "police_report")
    total = next(paragraph for paragraph in told if "共11次" in paragraph["text"])
    assert made_from(total)[1] == [1, 2, 3, 4, 5, 6, 7, 8, 9]  # the acts are counted in the same paragraph
    after = next(paragraph for paragraph in told if "之后，对方又联系" in paragraph["text"])
    assert made_from(after)[1] == [3, 4, 5, 6, 7, 8, 9]
    assert "objections[0].on" in made_from(after)[0]


def test_a_provision_is_traced_to_its_events(tmp_path: Path) -> None:
    told = [paragraph for paragraph in paragraphs(tmp_path, TOLD, "police_report") if paragraph["text"].startswith("1．威胁人身安全")]
    assert made_from(told[0])[3] == ["public_security.threat"]
    assert made_from(told[0])[1] == [1]


def test_each_row_of_the_annex_is_traced_to_its_event_and_no_other(tmp_path: Path) -> None:
    told = paragraphs(tmp_path, TOLD, "police_report")
    start = next(index for index, paragraph in enumerate(told) if paragraph["text"].startswith("附表："))
    rows = [paragraph for paragraph in told[start:] if len(paragraph["events"]) == 1 and not paragraph["facts"]]
    assert list(dict.fromkeys(tuple(made_from(row)[1]) for row in rows)) == [(number,) for number in range(1, 10)]
    assert {event["path"] for row in rows for event in row["events"]} == {f"events[{index}]" for index in range(9)}


def test_what_a_supplement_says_is_new_is_traced_to_what_came_after_the_report(tmp_path: Path) -> None:
    facts = sample("police_did_nothing")
    told = paragraphs(tmp_path, facts, "police_report")
    new = next(paragraph for paragraph in told if "报案之后新发生的是" in paragraph["text"])
    later = [f"events[{index}]" for index, event in enumerate(facts["events"]) if event["at"] > "2026-02-20"]
    assert [event["path"] for event in new["events"]] == later


def test_of_one_provision_the_paragraphs_that_rest_on_it_are_told(tmp_path: Path) -> None:
    result = call("explain", write_case(tmp_path / "case.json", TOLD), "--sentences", "--doc", "police_report", "--ground", "public_security.threat", "--date", "2026-03-02")
    assert "1．威胁人身安全" in result.stdout
    assert "整夜失眠" not in result.stdout


def test_the_text_names_places_and_says_what_is_fixed(tmp_path: Path) -> None:
    told = call("explain", write_case(tmp_path / "case.json", TOLD), "--sentences", "--doc", "police_report", "--date", "2026-03-02").stdout
    assert told.startswith("【01_报案材料.docx】\n报案材料\n    固定文字\n")
    assert "整夜失眠" in told
    assert "附表：第1项；证据：2-1" in told
    assert "harm.sleep" not in told


@pytest.mark.parametrize("facts", [*(pytest.param(sample(name), id=name) for name in SAMPLE_NAMES if name != "microloan_borrower"), pytest.param(COMPLETE, id="complete"), pytest.param(TOLD, id="told")])
def test_the_trace_has_the_words_of_the_papers(facts: Facts) -> None:
    told = {document["file"]: [paragraph["text"] for paragraph in document["paragraphs"]] for document in sentences(bundle_of(facts))["documents"]}
    # The characters that mark a blank until it has its style are nowhere shown.
    assert told == {name: [line for line in text.split("\n") if line.strip()] for name, text in texts_of(facts).items()}
