"""Whole interviews, from nothing to the papers, answered from a story in any order."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from complaintgen import parse_case
from complaintgen.case.reading import as_told
from complaintgen.interview.model import CaseDraft
from tests.interview.robot import STORIES, Robot, Story, drive
from tests.support import text_of

NAMES = sorted(path.stem for path in STORIES.glob("*.toml"))


@cache
def told(name: str, folder: Path) -> tuple[Story, Robot, Path]:
    """The story, the robot that told it, and the folder with the case and its papers."""
    story = Story.read(STORIES / f"{name}.toml")
    robot = Robot(story)
    drive(robot, folder / "case.json", story.today, papers=str(folder / "papers"))
    return story, robot, folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: tmp_path_factory.mktemp(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
class TestStories:
    def test_the_case_says_what_was_answered(self, name: str, folders: dict[str, Path]) -> None:
        story, _, folder = told(name, folders[name])
        draft = CaseDraft(as_told(json.loads((folder / "case.json").read_text(encoding="utf-8"))))
        assert {path: draft.at(path) for path in story.expect["facts"]} == story.expect["facts"]
        assert [path for path in story.expect.get("gone", ()) if draft.is_given(path)] == []

    def test_the_case_is_valid_and_its_papers_are_written(self, name: str, folders: dict[str, Path]) -> None:
        story, _, folder = told(name, folders[name])
        parse_case((folder / "case.json").read_bytes(), story.today)
        manifest = json.loads((folder / "papers" / "manifest.json").read_text(encoding="utf-8"))
        made = {entry["paper"] for entry in manifest["files"]}
        assert set(story.expect["papers"]) <= made
        assert not set(story.expect.get("papers_never", ())) & made

    def test_what_can_be_written_is_told_on_the_way(self, name: str, folders: dict[str, Path]) -> None:
        story, robot, _ = told(name, folders[name])
        heard = "\n".join(notice.text for prompt, _ in robot.script for notice in prompt.above)
        assert [words for words in story.expect.get("told", ()) if words not in heard] == []

    def test_only_what_matters_is_asked(self, name: str, folders: dict[str, Path]) -> None:
        story, robot, _ = told(name, folders[name])
        assert not set(robot.asked) & set(story.expect["asked_never"])
        assert set(story.answers) - set(robot.asked) == set()

    def test_each_message_is_as_it_was_told(self, name: str, folders: dict[str, Path]) -> None:
        story, _, folder = told(name, folders[name])
        if "decisions" not in story.expect:
            return  # its messages were told one by one, each fact as it was asked
        draft = CaseDraft(as_told(json.loads((folder / "case.json").read_text(encoding="utf-8"))))
        for listed in ("contacts", "recipients"):
            entries = draft.entries(listed)
            assert len(entries) == len(story.rows.get(listed, ()))
            assert [{fact: entry.get(fact) for fact in row} for entry, row in zip(entries, story.rows.get(listed, ()), strict=True)] == list(story.rows.get(listed, ()))
        assert not draft.entries("unconfirmed")

    def test_it_takes_no_more_decisions_than_a_person_has_patience_for(self, name: str, folders: dict[str, Path]) -> None:
        """Counted up to the first papers: each page is one decision, that of a list or a menu too."""
        story, robot, _ = told(name, folders[name])
        if "decisions" in story.expect:
            assert robot.asked.index("@folder") + 1 <= story.expect["decisions"]

    def test_the_papers_say_what_is_true_and_nothing_else(self, name: str, folders: dict[str, Path]) -> None:
        story, _, folder = told(name, folders[name])
        report = next((text_of(path) for path in (folder / "papers").glob("*报案材料*.docx")), "")
        assert [words for words in story.expect.get("says", ()) if words not in report] == []
        assert [words for words in story.expect.get("says_never", ()) if any(words in text_of(path) for path in (folder / "papers").glob("*.docx"))] == []

    def test_no_fact_is_asked_twice(self, name: str, folders: dict[str, Path]) -> None:
        _, robot, _ = told(name, folders[name])
        facts = [path for path in robot.asked if "@" not in path]
        assert len(facts) == len(set(facts))


def test_what_nobody_confirmed_makes_every_paper_a_draft(tmp_path: Path) -> None:
    story = Story.read(STORIES / "colleague_texts_and_calls.toml")
    drive(Robot(story, menus={"table": ["later"], "table_rows": []}), tmp_path / "case.json", story.today, papers=str(tmp_path / "papers"))
    files = json.loads((tmp_path / "papers" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {entry["paper"] for entry in files if not entry["unconfirmed"]} <= {"filing_guide"}
    assert not any(entry["complete"] for entry in files if entry["unconfirmed"])
