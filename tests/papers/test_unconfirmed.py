"""A guess is marked until a person confirms it: papers that rest on one are drafts, limits that rest on one say so."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inprocess import call
from tests.support import write_case

FROZEN = Path(__file__).parents[1] / "packs" / "data" / "version_1_1"
THREAT = {"id": "c1", "channel": "sms", "at": "2026-04-02", "text": "再不还钱，到你家弄你。", "tags": ["threat_violence"]}
WORKED_OUT = [{"path": "c1.at", "reason": "原文写的是“昨天”"}]


def case_of(**facts: Any) -> dict[str, Any]:  # Any: a case as JSON
    return {"schema_version": 2, "role": "borrower", "events": [THREAT | {"id": "c0"}, THREAT]} | facts


def made(tmp_path: Path, case: dict[str, Any]) -> dict[str, dict[str, Any]]:  # Any: JSON
    result = call("generate", write_case(tmp_path / "case.json", case), "--date", "2026-05-01", "--out", tmp_path / "papers")
    assert result.returncode == 0, result.stderr
    return {row["paper"]: row for row in json.loads((tmp_path / "papers" / "manifest.json").read_bytes())["files"]}


def test_every_paper_that_somebody_else_reads_tells_what_nobody_has_confirmed(tmp_path: Path) -> None:
    sure, unsure = made(tmp_path, case_of()), made(tmp_path, case_of(unconfirmed=WORKED_OUT))
    assert [row["unconfirmed"] for row in sure.values()] == [[]] * len(sure)
    assert unsure["police_report"]["unconfirmed"] == [{"path": "events[1].at", "place": "发生的事第2项的时间", "reason": "原文写的是“昨天”"}]
    assert not unsure["police_report"]["complete"]
    assert unsure["filing_guide"]["unconfirmed"] == []


def test_what_goes_along_counts_and_dates_by_the_same_facts_and_is_a_draft_too(tmp_path: Path) -> None:
    shown = {"evidence": [{"id": "e1", "kind": "photo", "title": "截图", "proves": "intrusion"}], "recipients": [{"id": "r1", "name": "林某"}]}
    events = [THREAT | {"id": "c0", "evidence": ["e1"]}, THREAT | {"recipient": "r1"}]
    rows = made(tmp_path, case_of(unconfirmed=WORKED_OUT, **shown) | {"events": events})
    assert {name: (row["complete"], [item["path"] for item in row["unconfirmed"]]) for name, row in rows.items() if name in ("evidence_list", "contact_statement")} == dict.fromkeys(
        ("evidence_list", "contact_statement"), (False, ["events[1].at"]))


def test_the_guide_names_what_is_to_be_confirmed_and_the_papers_that_wait_for_it(tmp_path: Path) -> None:
    made(tmp_path, case_of(unconfirmed=WORKED_OUT))
    [guide] = (tmp_path / "papers").glob("*_办理指引.docx")
    with zipfile.ZipFile(guide) as parts:
        words = re.sub("<[^>]+>", "", parts.read("word/document.xml").decode())
    assert "还没有您本人确认的：发生的事第2项的时间" in words
    assert "（用在报案材料" in words.partition("还没有您本人确认的")[2]


@pytest.mark.parametrize("path", ["c1.direction", "events[1].direction"])
def test_what_may_be_ones_own_is_not_counted_as_received_until_it_is_confirmed(path: str, tmp_path: Path) -> None:
    guessed = case_of(events=[THREAT | {"id": "c0"}, THREAT | {"direction": "incoming"}], unconfirmed=[{"path": path, "reason": "原文没有写明"}])
    rows = made(tmp_path, guessed)
    [report] = (tmp_path / "papers").glob("*_报案材料*.docx")
    with zipfile.ZipFile(report) as parts:
        words = re.sub("<[^>]+>", "", parts.read("word/document.xml").decode())
    assert ("共1次" in words or "1次" in words, "2次" in words) == (True, False)
    assert [item["path"] for item in rows["police_report"]["unconfirmed"]] == ["events[1].direction"]


@pytest.mark.parametrize("pack", ["default", "clinic-example", "plain-large-print", str(FROZEN / "clinic-example"), str(FROZEN / "shili-fayuan")])
def test_every_page_of_a_draft_says_so_whatever_the_pack_puts_at_its_foot(pack: str, tmp_path: Path) -> None:
    case = write_case(tmp_path / "case.json", case_of(unconfirmed=WORKED_OUT))
    assert call("generate", case, "--date", "2026-05-01", "--pack", pack, "--out", tmp_path / "papers").returncode == 0
    [report] = (tmp_path / "papers").glob("*_报案材料*.docx")
    with zipfile.ZipFile(io.BytesIO(report.read_bytes())) as parts:
        feet = [parts.read(name).decode() for name in parts.namelist() if "footer" in name]
    assert feet
    assert all("【草稿：有1处内容尚待本人确认】" in foot for foot in feet)


def test_the_check_asks_to_confirm_it_and_says_why(tmp_path: Path) -> None:
    checked = call("check", write_case(tmp_path / "case.json", case_of(unconfirmed=WORKED_OUT)), "--json")
    (found,) = [issue for issue in json.loads(checked.stdout) if "原文写的是“昨天”" in issue["reason"]]
    assert (found["path"], found["severity"]) == ("events[1].at", "error")


@pytest.mark.parametrize("path", ["c9.at", "c1.text2", "c1.count", "loan.principal"])
def test_what_is_not_there_cannot_be_confirmed(path: str, tmp_path: Path) -> None:
    case = case_of(unconfirmed=[{"path": path, "reason": "原文"}])
    refused = call("validate", write_case(tmp_path / "case.json", case))
    assert (refused.returncode, "unconfirmed[0].path" in refused.stderr, path in refused.stderr) == (2, True, True)


@pytest.mark.parametrize("path", ["events[1].at", "role", "c0.tags"])
def test_a_path_from_the_root_or_from_an_entry_is_found(path: str, tmp_path: Path) -> None:
    case = case_of(unconfirmed=[{"path": path, "reason": "原文"}])
    assert call("validate", write_case(tmp_path / "case.json", case)).returncode == 0


def test_the_manifest_names_the_version_of_the_case(tmp_path: Path) -> None:
    made(tmp_path, case_of())
    assert json.loads((tmp_path / "papers" / "manifest.json").read_bytes())["case_version"] == 2


def test_of_two_entries_with_one_id_the_one_that_has_the_fact_is_meant(tmp_path: Path) -> None:
    proof = {"id": "c1", "kind": "photo", "title": "照片", "proves": "intrusion"}
    checked = call("check", write_case(tmp_path / "case.json", case_of(unconfirmed=WORKED_OUT, evidence=[proof])), "--json")
    assert "events[1].at" in [issue["path"] for issue in json.loads(checked.stdout) if "原文写的是“昨天”" in issue["reason"]]
