"""Whole interviews, from nothing to the papers, answered from a story in any order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from complaintgen import load_pack, parse_case
from complaintgen.interview.flow import Interview
from complaintgen.interview.model import Draft
from complaintgen.interview.store import CaseMemory
from tests.interview.robot import STORIES, Robot, Story

NAMES = sorted(path.stem for path in STORIES.glob("*.toml"))


def interview(story: Story, robot: Robot, case_file: Path) -> None:
    """Run one interview to where the story ends."""
    memory = CaseMemory(case_file)
    session, faulty = memory.load(story.today, ())
    Interview(session, faulty, memory, robot, story.today, load_pack, case_file.with_name("papers"), case_file.with_name("profile")).run()


@pytest.mark.parametrize("name", NAMES)
class TestStories:
    def test_the_case_says_what_was_answered(self, name: str, tmp_path: Path) -> None:
        story = Story.read(STORIES / f"{name}.toml")
        interview(story, Robot(story), tmp_path / "case.json")
        draft = Draft(json.loads((tmp_path / "case.json").read_text(encoding="utf-8")))
        assert {path: draft.at(path) for path in story.expect["facts"]} == story.expect["facts"]

    def test_the_case_is_valid_and_its_papers_are_written(self, name: str, tmp_path: Path) -> None:
        story = Story.read(STORIES / f"{name}.toml")
        interview(story, Robot(story), tmp_path / "case.json")
        parse_case((tmp_path / "case.json").read_bytes(), story.today)
        manifest = json.loads((tmp_path / "papers" / "manifest.json").read_text(encoding="utf-8"))
        assert set(story.expect["papers"]) <= {entry["paper"] for entry in manifest["files"]}

    def test_only_what_matters_is_asked(self, name: str, tmp_path: Path) -> None:
        story = Story.read(STORIES / f"{name}.toml")
        robot = Robot(story)
        interview(story, robot, tmp_path / "case.json")
        assert not set(robot.asked) & set(story.expect["asked_never"])
        assert set(story.answers) - set(robot.asked) == set()

    def test_no_fact_is_asked_twice(self, name: str, tmp_path: Path) -> None:
        story = Story.read(STORIES / f"{name}.toml")
        robot = Robot(story)
        interview(story, robot, tmp_path / "case.json")
        facts = [path for path in robot.asked if "@" not in path]
        assert len(facts) == len(set(facts))
