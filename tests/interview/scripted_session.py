"""One sitting at a case, told step by step: which question must come, and what the person does there.

`run_script(folder, ("contacts", "add"), ("contacts[0].channel", "sms"), ...)` fails where another question comes; after the last
step the person leaves. At every page the files in the folder must lead to the same page, as if the program had been killed there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from complaintgen.case.reading import as_filed, as_told
from complaintgen.interview.flow import Back, Chosen, Leave, Notice, Page, Reply, Typed, Unknown, World, begin, view
from complaintgen.interview.frontends import Places, Prompt, lay_out, run_interview
from complaintgen.interview.store import CaseStore, read_profiles
from complaintgen.packs.pack import Pack
from tests.support import default_pack

TODAY = date(2026, 3, 10)
WIDTH = 80
BACK, UNKNOWN = Back(), Unknown()
PACK = default_pack()


@dataclass(frozen=True)
class Wrong:
    """Words that must be refused; the same question comes again."""

    words: str


Answer: TypeAlias = "str | tuple[str, ...] | Back | Unknown | Leave | Wrong"
Step: TypeAlias = tuple[str, Answer]


@dataclass
class Person:
    """A frontend that follows steps; what was shown is kept for the test."""

    steps: Sequence[Step]
    resumes: Callable[[Page], None] = lambda page: None
    shown: list[Prompt] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)

    def tell(self, notice: Notice) -> None:
        (self.warned if notice.is_warning else self.said).append(notice.text)

    def ask(self, page: Page) -> Reply:
        self.resumes(page)
        prompt = lay_out(page, WIDTH)
        number = len(self.shown)
        was_wrong = 0 < number <= len(self.steps) and isinstance(self.steps[number - 1][1], Wrong)
        assert bool(page.fault) is was_wrong, f"step {number}: {page.path}: {page.refused}: {page.fault or 'was taken'}"
        for notice in () if page.fault else prompt.above:
            self.tell(notice)
        self.shown.append(prompt)
        self.pages.append(page)
        if number >= len(self.steps):
            return Leave()
        path, answer = self.steps[number]
        assert page.path == path, f"step {number}: {page.path} came, not {path}; said: {self.said[-3:]} {self.warned[-3:]}"
        return _reply(page, answer)

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


def _reply(page: Page, answer: Answer) -> Reply:
    if isinstance(answer, Back | Unknown | Leave):
        assert not isinstance(answer, Unknown) or page.can_stay_unknown, page.path
        return answer
    if isinstance(answer, Wrong):
        return Typed(answer.words)
    if not page.options:
        return Typed(str(answer))
    wanted = answer if isinstance(answer, tuple) else (answer,)
    known = [option.value for option in page.options]
    assert set(wanted) <= set(known), f"{page.path}: {wanted} not in {known}"
    return Chosen(tuple(value for value in known if value in wanted))


def run_script(folder: Path, *steps: Step, pack: Callable[[], Pack] = lambda: PACK, today: date = TODAY, is_killed: bool = True) -> Person:
    """Open the case in a folder, follow the steps, leave.

    Args:
        folder: holds `case.json`, or will.
        steps: path of the question → what the person does.
        pack: what gives the pack.
        today: the day of the sitting.
        is_killed: at every page, see what another program would make of the files there.
    """
    places = Places(case=folder / "case.json", papers=folder / "papers", profiles=folder / "profile", load_pack=pack)
    person = Person(steps, _resuming(places, today) if is_killed else lambda page: None)
    run_interview(person, places, today)
    assert len(person.shown) >= len(steps), f"ended before {steps[len(person.shown)]}"
    return person


def _resuming(places: Places, today: date) -> Callable[[Page], None]:
    def resumes(page: Page) -> None:
        if page.path != "@unsaved":
            assert resumed(places, today) == page

    return resumes


def resumed(places: Places, today: date) -> Page:
    """The page that a program shows that opens the files as they are now."""
    opened = CaseStore(places.case).load(today, ())
    world = World(today=today, folder=str(places.papers), profiles=read_profiles(places.profiles)).with_pack(places.load_pack())
    turn = begin(opened.session, world, opened.position, [(fault.path, fault.reason) for fault in opened.faults])
    return view(turn.session, turn.position, world)


def put(folder: Path, case: dict[str, Any] | bytes, **progress: Any) -> None:  # Any: JSON
    """Lay a case file into a folder, and a progress file of the first version where something of it is told.

    A case of version 2 may be laid as people tell it, with contacts and acts.
    """
    if not isinstance(case, bytes) and case.get("schema_version") == 2:
        case = as_filed(case)
    data = case if isinstance(case, bytes) else json.dumps(case, ensure_ascii=False).encode()
    (folder / "case.json").write_bytes(data)
    (folder / "case.progress.json").unlink(missing_ok=True)
    if progress:
        (folder / "case.progress.json").write_text(json.dumps(progress), encoding="utf-8")


def case_in(folder: Path) -> Any:  # Any: JSON
    """The case in a folder as the person told it; `file_in` has it as it stands in the file."""
    return as_told(file_in(folder))


def file_in(folder: Path) -> Any:  # Any: as above
    return json.loads((folder / "case.json").read_bytes())


def progress_in(folder: Path) -> Any:  # Any: as above
    return json.loads((folder / "case.progress.json").read_bytes())
