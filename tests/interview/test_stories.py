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
        assert set(story.expect["papers"]) <= {entry["paper"] for entry in manifest["files"]}

    def test_only_what_matters_is_asked(self, name: str, folders: dict[str, Path]) -> None:
        story, robot, _ = told(name, folders[name])
        assert not set(robot.asked) & set(story.expect["asked_never"])
        assert set(story.answers) - set(robot.asked) == set()

    def test_no_fact_is_asked_twice(self, name: str, folders: dict[str, Path]) -> None:
        _, robot, _ = told(name, folders[name])
        facts = [path for path in robot.asked if "@" not in path]
        assert len(facts) == len(set(facts))
