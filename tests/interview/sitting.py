"""One sitting at a case, told step by step: which question must come, and what the person does there.

`sit(folder, ("contacts", "add"), ("contacts[0].channel", "sms"), ...)` fails where another question comes; after the last
step the person leaves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from complaintgen import load_pack
from complaintgen.interview.flow import Back, Chosen, Interview, Leave, Prompt, Reply, Typed, Unknown
from complaintgen.interview.store import CaseMemory
from complaintgen.packs.pack import Pack

TODAY = date(2026, 3, 10)
BACK, UNKNOWN = Back(), Unknown()
Answer: TypeAlias = "str | tuple[str, ...] | Back | Unknown | Leave"
Step: TypeAlias = tuple[str, Answer]


@dataclass
class Person:
    """A screen that follows steps; what was shown is kept for the test."""

    steps: Sequence[Step]
    width: int = 80
    shown: list[Prompt] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)

    def say(self, text: str, *, is_warning: bool = False) -> None:
        (self.warned if is_warning else self.said).append(text)

    def ask(self, prompt: Prompt) -> Reply:
        self.shown.append(prompt)
        number = len(self.shown) - 1
        if number >= len(self.steps):
            return Leave()
        path, answer = self.steps[number]
        assert prompt.path == path, f"step {number}: {prompt.path} came, not {path}; said: {self.said[-3:]} {self.warned[-3:]}"
        return _reply(prompt, answer)

    @property
    def asked(self) -> list[str]:
        """The paths of what was asked, in their order."""
        return [prompt.path for prompt in self.shown]

    @property
    def last(self) -> Prompt:
        """What is on the screen at the end."""
        return self.shown[-1]

    @property
    def labels(self) -> dict[str, str]:
        """The options at the end: value → label."""
        return {option.value: option.label for option in self.last.options}

    @property
    def all_said(self) -> str:
        return "\n".join([*self.said, *self.warned])


def _reply(prompt: Prompt, answer: Answer) -> Reply:
    if isinstance(answer, Back | Unknown | Leave):
        assert not isinstance(answer, Unknown) or prompt.can_stay_unknown, prompt.path
        return answer
    if not prompt.options:
        fault = prompt.fault_of(str(answer))
        assert fault is None, f"{prompt.path}: {answer}: {fault}"
        return Typed(str(answer))
    wanted = answer if isinstance(answer, tuple) else (answer,)
    known = [option.value for option in prompt.options]
    assert set(wanted) <= set(known), f"{prompt.path}: {wanted} not in {known}"
    return Chosen(tuple(value for value in known if value in wanted))


def sit(folder: Path, *steps: Step, pack: Callable[[], Pack] = load_pack, today: date = TODAY) -> Person:
    """Open the case in a folder, follow the steps, leave."""
    person = Person(steps)
    memory = CaseMemory(folder / "case.json")
    session, faulty = memory.load(today, ())
    Interview(session, faulty, memory, person, today, pack, folder / "papers", folder / "profile").run()
    assert len(person.shown) >= len(steps), f"ended before {steps[len(person.shown)]}"
    return person


def put(folder: Path, case: dict[str, Any] | bytes, **progress: Any) -> None:  # Any: JSON
    """Lay a case file into a folder, and a progress file where something of it is told."""
    data = case if isinstance(case, bytes) else json.dumps(case, ensure_ascii=False).encode()
    (folder / "case.json").write_bytes(data)
    if progress:
        (folder / "case.progress.json").write_text(json.dumps(progress), encoding="utf-8")


def case_in(folder: Path) -> Any:  # Any: JSON
    return json.loads((folder / "case.json").read_bytes())


def progress_in(folder: Path) -> Any:  # Any: as above
    return json.loads((folder / "case.progress.json").read_bytes())
