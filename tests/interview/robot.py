"""A person who answers whatever is asked from a story, in whatever order it comes (after ALKiln's story tables).

A story is a TOML file: `answers` by JSON path, `rows` by list, and what to expect. It fails on a question without an answer
where it says so, and on an answer never asked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from complaintgen.interview.flow import Chosen, Leave, Prompt, Reply, Typed, Unknown

STORIES = Path(__file__).parent / "stories"
_TRUTH = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Story:
    """What a person would answer.

    Attributes:
        answers: JSON path → answer, as the person would type it or as the value of an option.
        rows: list → entries, each name → answer.
        expect: what must come of it.
    """

    title: str
    today: date
    answers: Mapping[str, Any]  # Any: TOML as it comes
    rows: Mapping[str, Sequence[Mapping[str, Any]]]  # Any: as above
    expect: Mapping[str, Any]  # Any: as above

    @classmethod
    def read(cls, path: Path) -> Story:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(data["title"], data["today"], data["answers"], data.get("rows", {}), data["expect"])

    def answer(self, path: str) -> Any:
        """The answer to the question at a path, None where the story has none."""
        found = re.fullmatch(r"(.+)\[(\d+)\]\.(\w+)", path)
        if found and found[1] in self.rows and int(found[2]) < len(self.rows[found[1]]):
            return self.rows[found[1]][int(found[2])].get(found[3], self.answers.get(path))
        return self.answers.get(path)


@dataclass
class Robot:
    """A screen on which a story answers; what was asked and said is kept for the test."""

    story: Story
    width: int = 80
    menus: Mapping[str, Sequence[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def say(self, text: str, *, is_warning: bool = False) -> None:
        self.said.append(text)

    def ask(self, prompt: Prompt) -> Reply:
        self.asked.append(prompt.path)
        assert len(self.asked) < 2000, f"no end in sight: {self.asked[-6:]}"
        if prompt.path.startswith("@") or "@" in prompt.path:
            return self._choose_from_menu(prompt)
        answer = self.story.answer(prompt.path)
        if answer is None:
            return Unknown() if prompt.can_stay_unknown else Leave()
        return self._given(prompt, answer)

    def _given(self, prompt: Prompt, answer: Any) -> Reply:
        if not prompt.options:
            fault = prompt.fault_of(str(answer))
            assert fault is None, f"{prompt.path}: {answer}: {fault}"
            return Typed(str(answer))
        wanted = answer if isinstance(answer, list) else [_TRUTH.get(answer, answer) if isinstance(answer, bool) else answer]
        known = {option.value for option in prompt.options}
        assert set(wanted) <= known, f"{prompt.path}: {wanted} not in {known}"
        return Chosen(tuple(option.value for option in prompt.options if option.value in wanted))

    def _choose_from_menu(self, prompt: Prompt) -> Reply:
        name = prompt.path.removeprefix("@")
        values = [option.value for option in prompt.options]
        scripted = list(self.menus.get(name, ()))
        seen = self.asked.count(prompt.path)
        if seen <= len(scripted):
            return self._scripted(prompt, scripted[seen - 1])
        if "add" in values:
            return Chosen(("add",) if len(self.story.rows.get(name, ())) > self._added(name) else ("done",))
        usual = {"draft": "go_on", "review": "papers", "open": "done", "safety": "go", "tags": "all", "split": "go"}
        if name in usual:
            return Chosen((usual[name],))
        if prompt.is_multiple:
            return Chosen(tuple(option.value for option in prompt.options if option.is_chosen))
        assert not prompt.options, prompt.path
        return Typed(prompt.typed)

    def _scripted(self, prompt: Prompt, value: str) -> Reply:
        return Chosen((value,)) if prompt.options else Typed(value)

    def _added(self, name: str) -> int:
        return sum(1 for path in self.asked if path == f"@{name}") - 1
