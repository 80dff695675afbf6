"""The story tables of the terminal, told on the page: the same answers lead to the same case. Forms only, as without any script."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from complaintgen.case.reading import as_told
from complaintgen.interview.flow import Leave
from complaintgen.interview.model import CaseDraft
from tests.interview.robot import STORIES, Robot, Story
from tests.web.pages import page_in, sent
from tests.web.serving import served

NAMES = sorted(path.stem for path in STORIES.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_story_told_on_the_page_is_the_same_case(name: str, tmp_path: Path) -> None:
    story = Story.read(STORIES / f"{name}.toml")
    folder = tmp_path / "cases"
    folder.mkdir()
    case_file = folder / "案件.json"
    story.begin(case_file)
    robot = Robot(story)
    with served(folder, tmp_path, today=story.today) as running:
        visitor = running.visitor()
        start = visitor.get("/")
        known = re.search(r'href="/c/([0-9a-f]+)/"', start.text)
        case = known[1] if known else visitor.post("/cases", {"form": start.hidden("form")}).location.split("/")[2]
        answer = visitor.get(f"/c/{case}/")
        while answer.status != 200 or page_in(answer).path != "@review":
            assert answer.status in (200, 303), answer.text[:600]
            if answer.status == 303:
                answer = visitor.get(answer.location)
                continue
            page = page_in(answer)
            reply = robot(page)
            if isinstance(reply, Leave):
                break
            answer = sent(visitor, case, answer, page, reply)
        files = [path for path in folder.glob("*.json") if not path.name.endswith(".progress.json")]
        assert len(files) == 1
        assert os.stat(files[0]).st_mode & 0o777 == 0o600
    draft = CaseDraft(as_told(json.loads(files[0].read_text(encoding="utf-8"))))
    assert {path: draft.at(path) for path in story.expect["facts"]} == story.expect["facts"]
    assert [path for path in story.expect.get("gone", ()) if draft.is_given(path)] == []
    assert not set(robot.asked) & set(story.expect["asked_never"])
