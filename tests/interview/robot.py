"""A person who answers whatever is asked from a story, in whatever order it comes (after ALKiln's story tables).

A story is a TOML file: `answers` by JSON path, `rows` by list, and what to expect. It fails on a question without an answer
where it says so, and on an answer never asked for.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from complaintgen.case.reading import as_told
from complaintgen.interview.flow import (
    Chosen,
    End,
    Leave,
    Page,
    Position,
    Reply,
    Turn,
    Typed,
    Unknown,
    World,
    begin,
    position_in,
    submit,
    view,
)
from complaintgen.interview.frontends import Desk, Prompt, carry_out, lay_out
from complaintgen.interview.model import Session, case_bytes
from complaintgen.interview.store import CaseStore
from tests.interview.scripted_session import PACK

STORIES = Path(__file__).parent / "stories"
_TRUTH = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Story:
    """What a person would answer.

    Attributes:
        answers: JSON path → answer, as the person would type it or as the value of an option.
        rows: list → entries, each name → answer.
        expect: what must come of it.
        case: what a file tells already.
        menus: what is chosen on a menu, each time that it comes.
    """

    title: str
    today: date
    answers: Mapping[str, Any]  # Any: TOML as it comes
    rows: Mapping[str, Sequence[Mapping[str, Any]]]  # Any: as above
    expect: Mapping[str, Any]  # Any: as above
    case: Mapping[str, Any] = field(default_factory=dict)  # Any: as above
    menus: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Story:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(data["title"], data["today"], data["answers"], data.get("rows", {}), data["expect"], data.get("case", {}), data.get("menus", {}))

    def begin(self, case_file: Path) -> None:
        """Lay down what a file tells already, where the interview was not begun."""
        if self.case and not case_file.exists():
            case_file.write_text(json.dumps(self.case, ensure_ascii=False), encoding="utf-8")

    def answer(self, path: str) -> Any:
        """The answer to the question at a path, None where the story has none."""
        found = re.fullmatch(r"(.+)\[(\d+)\]\.(\w+)", path)
        if found and found[1] in self.rows and int(found[2]) < len(self.rows[found[1]]):
            return self.rows[found[1]][int(found[2])].get(found[3], self.answers.get(path))
        return self.answers.get(path)


@dataclass
class Robot:
    """Answers pages from a story; what was asked and said is kept for the test."""

    story: Story
    menus: Mapping[str, Sequence[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    script: list[tuple[Prompt, Reply]] = field(default_factory=list)

    def __call__(self, page: Page) -> Reply:
        assert not page.fault, f"{page.path}: {page.refused}: {page.fault}"
        self.asked.append(page.path)
        assert len(self.asked) < 2000, f"no end in sight: {self.asked[-6:]}"
        reply = self._reply(page)
        self.script.append((lay_out(page, 80), reply))
        return reply

    def _reply(self, page: Page) -> Reply:
        if "@" in page.path:
            return self._choose_from_menu(page)
        answer = self.story.answer(page.path)
        if answer is None:
            return Unknown() if page.can_stay_unknown else Leave()
        return self._given(page, answer)

    def _given(self, page: Page, answer: Any) -> Reply:
        if not page.options:
            return Typed(str(answer))
        wanted = answer if isinstance(answer, list) else [_TRUTH.get(answer, answer) if isinstance(answer, bool) else answer]
        known = {option.value for option in page.options}
        assert set(wanted) <= known, f"{page.path}: {wanted} not in {known}"
        return Chosen(tuple(option.value for option in page.options if option.value in wanted))

    def _choose_from_menu(self, page: Page) -> Reply:
        name = page.path.removeprefix("@")
        values = [option.value for option in page.options]
        scripted = list({**self.story.menus, **self.menus}.get(name, ()))
        seen = self.asked.count(page.path)
        if seen <= len(scripted):
            value = scripted[seen - 1]
            return Chosen((value,)) if page.options else Typed(value)
        if "add" in values:
            return Chosen(("add",) if len(self.story.rows.get(name, ())) > seen - 1 else ("done",))
        usual = {"draft": "go_on", "review": "papers", "open": "done", "safety": "go", "table": "right", "split": "go", "confirm": "all"}
        if name in usual:
            return Chosen((usual[name],))
        if page.kind == "several":
            return Chosen(tuple(option.value for option in page.options if option.is_chosen))
        assert not page.options, page.path
        return Typed(page.typed)


def drive(answers: Callable[[Page], Reply], case_file: Path, today: date, *, papers: str = "papers", most: int = 3000) -> Turn:
    """Hold an interview without files: submit one reply after the other, until the person leaves; then save it.

    After every reply the session and the position are written as JSON, read back, and must show the same page; the interview goes on
    from what was read.
    """
    world = World(today=today, folder=papers).with_pack(PACK)
    if isinstance(answers, Robot):
        answers.story.begin(case_file)
    opened = CaseStore(case_file).load(today, ())
    turn = begin(opened.session, world, opened.position, [(fault.path, fault.reason) for fault in opened.faults])
    for _ in range(most):
        if End() in turn.effects:
            store = CaseStore(case_file)
            store.load(today, ())
            store.save(turn.session, turn.position)
            return turn
        if turn.effects:
            report = carry_out(turn.effects[0], Desk(world=world, draft=turn.session.draft, profiles=case_file.with_name("profile")))
            turn = submit(turn.session, turn.position, report, world)
            continue
        session, position = read_back(turn)
        page = view(session, position, world)
        assert page == view(turn.session, turn.position, world)
        turn = submit(session, position, answers(page), world, revision=page.revision)
    raise AssertionError(f"no end in sight: {view(turn.session, turn.position, world).path}")


def read_back(turn: Turn) -> tuple[Session, Position]:
    """The session and position as another program reads them from what this one would write."""
    session = turn.session
    kept = json.loads(to_json({"settled": session.settled, "aside": session.aside, "typed": session.typed, "doubts": session.doubts, "position": turn.position}))
    position = position_in(kept["position"])
    assert position == turn.position
    filed = as_told(json.loads(case_bytes(session.draft)))
    # That there are no acts stands in the progress alone, where there are contacts; and the other way round.
    said_empty: dict[str, Any] = {name: [] for name in ("contacts", "acts") if session.draft.raw.get(name) == [] and name not in filed}  # Any: JSON
    assert filed | said_empty == session.draft.raw
    # The same draft goes on: it equals what was read, and its papers need not be rendered again.
    return Session(draft=session.draft, settled=frozenset(kept["settled"]), aside=kept["aside"], typed=kept["typed"], doubts=kept["doubts"], at=session.at), position
